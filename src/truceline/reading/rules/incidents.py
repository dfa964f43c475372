"""Alleged incidents: an act of force with a place, a time or a count. Alleged, whoever tells it.

* ``incident.verb``: somebody attacked, shelled, struck, fired on.
* ``incident.noun``: an attack on, the shelling of, explosions at.
* ``incident.carried-out``: somebody carried out, launched, recorded so many of them.

The war as such, what a text forbids or calls to end, what is asked or supposed is none.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice

from truceline.model.candidate import AllegedIncident
from truceline.model.mention import ActorKind
from truceline.reading.cues import MOST, clause, supposed, told_of, unreal
from truceline.reading.masked import LIST
from truceline.reading.scene import Scene

_NOUN = (
    r"(?:(?:drone|missile|rocket|artillery|mortar|air|ground|night|"
    r"missile-and-drone)\s)?(?:attacks?|strikes?|raids?|shelling|"
    r"bombardments?|bombings?|airstrikes?|explosions?|shootings?|gunfire|assaults?|launch(?:es)?|"
    r"incursions?|ambush(?:es)?|"
    r"violations?\sof\sthe\s(?:ceasefire|truce|moratorium))"
)
_TRIGGER = re.compile(
    rf"(?<![\w-])(?:(?P<verb>attacked|struck|shelled|bombed|bombarded|fired\s(?:on|at|upon|over)|"
    rf"opened\sfire|"
    r"targeted|raided|ambushed|blew\sup|downed|shot\sdown|dropped\s(?:explosives|bombs)|"
    r"hit(?=\s(?:the|a|an|\ue005))|"
    r"(?:were|was)\s(?:fired|attacked|shelled|hit|struck|bombed|damaged)|turned\sback|"
    r"a\sshell\sfell|"
    r"(?:fired|launched)(?=\s(?:[\w-]+\s){1,3}?(?:shells|rounds|missiles|rockets|drones|shots|"
    r"mortars?)))"
    r"|(?P<hurt>killed|wounded|injured|circled|overflew|flew\sover|crossed(?=\sthe\s))"
    rf"|(?P<noun>{_NOUN})|(?P<shells>(?:mortar|artillery)?\s?(?:shells|rounds)(?=\s(?:on|at|of|"
    rf"\()))|(?P<fell>shells?\sfell))(?!\w)",
    re.IGNORECASE,
)
_CARRIED = re.compile(
    r"\b(?:carried\sout|launched|conducted|recorded|heard|reports?|reported|observed|delivered|"
    r"inflicted|made|saw|raised|there\s(?:was|were|had\sbeen)|another)\s"
    r"(?:[^.;:\ue000-\ue004]{0,40}?)$"
)
_TELLS = re.compile(r"(?:recorded|heard|report|reported|reports|observed|saw|raised)\b")
_ENDING = re.compile(
    r"\b(?:ban\w*|halt\w*|stop\w*|end\w*|ceas\w*|refrain\w*|prevent\w*|avoid\w*|paus\w*|"
    r"moratorium|suspen\w*|"
    r"prohibit\w*|against|protect\w*|no|without|not|any|all|from|retaliat\w*|"
    r"threat\w*)\s(?:[\w-]+\s){0,4}$"
)
_BY = re.compile(rf"\bby\s(?:[\w-]+\s){{0,3}}?(?P<by>{LIST})")
_AGENT = re.compile(
    rf"(?P<by>{LIST})(?:'s)?(?:\s(?:has|have|had|also|again|once|then|allegedly|reportedly|"
    rf"\w+ly))*\s(?:[^;:,\ue000-\ue005]{{0,50}}\s)?$"
)
_OBSERVED = re.compile(r"\b(?:recorded|heard|observed|saw|registered|detected)\b")
_DENIED = re.compile(r"\b(?:did\snot|not|never|denies|denied)\b")
_REACH = 160


def incidents_in(scene: Scene) -> Iterator[AllegedIncident]:
    """Yield the incidents a sentence alleges."""
    if scene.asked:
        return
    last = -1
    for m in islice(_TRIGGER.finditer(scene.masked), MOST):
        if m.start() < last or (m["hurt"] and last >= 0):
            continue  # whom it hurt is told of the same act
        found = _incident(scene, m)
        if found is not None:
            last = scene.at(found.extent.end)
            yield found


def _incident(scene: Scene, m: re.Match[str]) -> AllegedIncident | None:
    start, end = clause(scene.masked, m.start())
    end = min(end, m.end() + _REACH)
    lead = scene.masked[start : m.start()]
    if unreal(lead) or supposed(lead) or _DENIED.search(lead[-25:]):
        return None
    noun = bool(m["noun"])
    if noun and _ENDING.search(lead):
        return None
    inside = scene.extent(start, end)
    places = tuple(p for p in scene.places if inside.holds(p.extent) and p.kind != "country")
    counts = tuple(
        c for c in scene.counts if inside.holds(c.extent) and c.unit not in {"km", "metres"}
    )
    when = next((w for w in scene.whens if inside.holds(w.extent)), None) or next(
        iter(scene.whens), None
    )
    carried = _CARRIED.search(lead)
    teller = bool(carried and _TELLS.match(carried[0]))
    agent = _AGENT.search(lead) if (not noun or carried) and not teller else None
    by = _BY.match(scene.masked, m.end()) or _BY.search(scene.masked, m.end(), end)
    whose = re.search(rf"(?P<by>{LIST})(?:'s)?\s(?:[a-z]+\s)?$", lead) if noun else None
    if m["hurt"] and not _by_forces(scene, agent, start):
        return None
    span = by.span("by") if by else _span(agent, start) or _span(whose, start)
    accused = scene.named(*span) if span else ()
    if not (places or counts or (when and accused)) or (noun and not (places or counts)):
        return None
    begin = min([m.start(), *([span[0]] if span and span[0] >= start else [])])
    begin = min(
        [
            begin,
            *(scene.at(c.extent.start) for c in counts if scene.at(c.extent.start) >= begin - 12),
        ]
    )
    stop = max(
        [
            m.end(),
            *(
                scene.at(p.extent.end - 1) + 1
                for p in places[:1]
                if scene.at(p.extent.start) > m.start()
            ),
        ]
    )
    return AllegedIncident(
        id="", extent=scene.extent(begin, stop),
        rule="incident.carried-out" if carried else "incident.noun" if noun else "incident.verb",
        act=scene.words[m.start() : m.end()], accused=accused, when=when, places=places,
        counts=counts, told=told_of(scene, m.start()),
    )  # fmt: skip


def _by_forces(scene: Scene, agent: re.Match[str] | None, start: int) -> bool:
    """Say whether an armed force is said to have done it: people are hurt in other ways too."""
    span = _span(agent, start)
    return bool(span) and any(a.kind is ActorKind.FORCES for a in scene.named(*span))


def _span(m: re.Match[str] | None, start: int) -> tuple[int, int] | None:
    return (start + m.start("by"), start + m.end("by")) if m else None
