"""Alleged incidents: an act of force with a place, a time or a count. Alleged, whoever tells it.

* ``incident.verb``: somebody attacked, shelled, struck, fired on.
* ``incident.noun``: an attack on, the shelling of, explosions at.
* ``incident.denied-passage``: somebody was turned back, or refused passage, at a place.
* ``incident.carried-out``: somebody carried out, launched, recorded so many of them.

The war as such, what a text forbids or calls to end, what is asked or supposed is none.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from itertools import islice

from truceline.model.candidate import AllegedIncident
from truceline.model.document import Extent
from truceline.model.mention import ActorKind, Count, Place
from truceline.reading.cues import MOST, clause, supposed, told_of, unreal
from truceline.reading.lexicon.force import TRIGGER
from truceline.reading.masked import BOTH, LIST
from truceline.reading.scene import Scene

_CARRIED = re.compile(
    r"\b(?:carried\sout|launched|conducted|recorded|heard|reports?|reported|observed|delivered|"
    r"inflicted|made|saw|raised|there\s(?:was|were|had\sbeen)|another)\s"
    r"(?:[^.;:\ue000\ue002-\ue004\ue006]{0,40}?)$"
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
#: What is armed, or carries arms, without whose it is.
_WEAPON = re.compile(
    r"\b(?:drones?|UAVs?|unmanned\s(?:aerial\svehicles?|aircraft)|quadcopters?|aircraft|warplanes?|"
    r"helicopters?|jets?|gunboats?|patrol\sboats?|speedboats?|soldiers|troops|gunmen|fighters|"
    r"marines|armed\s(?:men|group|persons)|militants|tanks?|armou?red\svehicles?|snipers?|masked\smen|"
    r"munitions?|missiles?|rockets?|projectiles?|patrol)\b",
    re.IGNORECASE,
)
_AND_SO_MANY = re.compile(
    rf"[^;.]{{0,80}}?,?\sand\s(?P<n>\d[\d,]*|one|two|three|four|five|six|seven|eight|nine|ten)\s"
    rf"(?P<by>from|by|at|in|near|on)\s(?:the\s)?(?P<who>{LIST}|\ue005\ue001*)"
)
_NOBODY = re.compile(
    r"\b(?:no|not\sone|not\sa\ssingle|none\sof|nobody|neither)\s(?:[^\s,;:]+\s){0,4}$",
    re.IGNORECASE,
)
_CLAIMED = re.compile(r"\b(?:claim|alleg|accus|assert)\w*")
_OBSERVED = re.compile(r"\b(?:recorded|heard|observed|saw|registered|detected)\b")
_DENIED = re.compile(r"\b(?:did\snot|not|never|denies|denied)\b")
_DENIED_PASSAGE = re.compile(
    r"\b(?:turned\sback|(?:denied|refused|blocked)\s(?:passage|access|entry|the\sway))\b|"
    r"^\W{0,4}Denied:"
)
_ROW = re.compile(r"\bat\s(?:(?!\sand[,\s]|[;:]|\sat\s).)+")
_SAYS = re.compile(
    r"\b(?:that|stress\w*|condemn\w*|regret\w*|deplor\w*|raised|noted|added|pointed|underlin\w*|"
    r"said|says|told|claim\w*|den(?:y|ies|ied)|report\w*|accus\w*|alleg\w*|announced|stated|"
    r"recalled)\b"
)
_WHOSE = re.compile(rf"(?P<by>{LIST})(?:'s)?\s(?:[a-z]+\s)?$")
#: Counts of these say where, and not how many.
_LENGTHS = frozenset({"km", "kilometres", "kilometers", "metres", "meters"})
_REACH = 160


def incidents_in(scene: Scene) -> Iterator[AllegedIncident]:
    """Yield the incidents a sentence alleges."""
    if scene.asked:
        return
    denials = list(_denials(scene))
    yield from denials
    last, begin = -1, -1
    before: AllegedIncident | None = None
    for m in islice(TRIGGER.finditer(scene.masked), MOST):
        if m.start() < last or (m["hurt"] and last >= 0):
            continue  # whom it hurt is told of the same act
        found = _incident(scene, m) if not (denials and m["loose"]) else None
        part = clause(scene.masked, m.start())[0]
        if (
            found is not None
            and before is not None
            and (not found.places or (part == begin and set(found.places) <= set(before.places)))
        ):
            continue  # told of the same act in other words
        if found is not None:
            before, begin = found, part
            last = scene.at(found.extent.end)
            yield found
            yield from _as_many(scene, found, last)


def _as_many(scene: Scene, found: AllegedIncident, at: int) -> Iterator[AllegedIncident]:
    """Yield the same told of another with a count of its own: ``61 shots from X and 58 from Y``."""
    m = _AND_SO_MANY.match(scene.masked, at) if found.counts else None
    if m is None:
        return
    end = clause(scene.masked, m.end())[1]
    inside = scene.extent(m.start("n"), max(m.end("n") + 1, end))
    places = tuple(p for p in scene.places if inside.holds(p.extent))
    stop = scene.at(places[0].extent.end - 1) + 1 if places else m.end("who")
    whens = [w for w in scene.whens if inside.holds(w.extent)]
    yield replace(
        found, extent=scene.extent(m.start("n"), stop), places=places, counts=(),
        accused=scene.named(*m.span("who")) if m["by"] == "by" else (),
        when=whens[0] if whens else found.when,
    )  # fmt: skip


def _denials(scene: Scene) -> Iterator[AllegedIncident]:
    """Yield where passage was denied: each place of a row is one."""
    m = _DENIED_PASSAGE.search(scene.masked)
    if m is None or unreal(scene.masked[: m.start()]) or supposed(scene.masked):
        return
    for part in _ROW.finditer(scene.masked):
        inside = scene.extent(part.start(), part.end())
        places = tuple(p for p in scene.places if inside.holds(p.extent))
        if places:
            yield AllegedIncident(
                id="",
                extent=scene.extent(part.start(), len(scene.masked[: part.end()].rstrip(" ,.;"))),
                rule="incident.denied-passage", act=m[0],
                accused=scene.named(part.start(), part.end()),
                when=scene.whens[0] if scene.whens else None, places=places, counts=(),
                told=told_of(scene, m.start()),
            )  # fmt: skip


def _incident(scene: Scene, m: re.Match[str]) -> AllegedIncident | None:
    start, end = clause(scene.masked, m.start())
    end = min(end, m.end() + _REACH)
    lead = scene.masked[start : m.start()]
    if unreal(lead) or supposed(lead) or _DENIED.search(lead[-25:]):
        return None
    if _NOBODY.search(lead) and not _CLAIMED.search(lead):
        return None
    if m["noun"] and _ENDING.search(lead):
        return None
    inside = scene.extent(start, end)
    places = tuple(p for p in scene.places if inside.holds(p.extent) and p.kind != "country")
    counts = tuple(c for c in scene.counts if inside.holds(c.extent) and c.unit not in _LENGTHS)
    whens = [w for w in scene.whens if inside.holds(w.extent)] or list(scene.whens)
    span = _culprit(scene, m, start, end)
    # "They" did it says not which; and an act is never laid to both sides at once by a pronoun.
    accused = scene.named(*span) if span and scene.masked[span[0]] != BOTH else ()
    armed = any(actor.kind is ActorKind.FORCES for actor in accused)
    armed = armed or bool(_WEAPON.search(lead[-70:]))
    if m["loose"] and not (armed or (places and (whens or counts))):
        return None
    if m["hurt"] and not any(actor.kind is ActorKind.FORCES for actor in accused):
        return None  # people are hurt in other ways too
    if not (places or counts or (whens and (armed or not m["noun"]))):
        return None
    carried = "incident.carried-out" if _CARRIED.search(lead) else ""
    return AllegedIncident(
        id="",
        extent=_extent(scene, m, span if span and span[0] >= start else None, places, counts),
        rule=carried or ("incident.noun" if m["noun"] else "incident.verb"),
        act=scene.words[m.start() : m.end()], accused=accused, when=whens[0] if whens else None,
        places=places, counts=counts, told=told_of(scene, m.start()),
    )  # fmt: skip


def _culprit(scene: Scene, m: re.Match[str], start: int, end: int) -> tuple[int, int] | None:
    """Return where those stand who are said to have done it; who reports it has not."""
    lead = scene.masked[start : m.start()]
    by = _BY.match(scene.masked, m.end()) or _BY.search(scene.masked, m.end(), end)
    if by is not None:
        return by.span("by")
    carried = _CARRIED.search(lead)
    teller = bool(carried and _TELLS.match(carried[0]))
    agent = _AGENT.search(lead) if (not m["noun"] or carried) and not teller else None
    if agent and "'s of " in lead[agent.end("by") - 2 : agent.end("by") + 6]:
        agent = None  # of what X's list speaks, X has not done
    if agent and _SAYS.search(lead, agent.end("by")):
        agent = None  # who says it is not who did it
    who = agent or (_WHOSE.search(lead) if m["noun"] else None)
    return (start + who.start("by"), start + who.end("by")) if who else None


def _extent(
    scene: Scene, m: re.Match[str], span: tuple[int, int] | None,
    places: tuple[Place, ...], counts: tuple[Count, ...],
) -> Extent:  # fmt: skip
    """Return where an act is told: with who did it, how many in front of it, and the next place."""
    begin = min(m.start(), span[0]) if span else m.start()
    many = [at for c in counts if (at := scene.at(c.extent.start)) >= begin - 12]
    behind = [p.extent for p in places[:1] if scene.at(p.extent.start) > m.start()]
    stop = max([m.end(), *(scene.at(extent.end - 1) + 1 for extent in behind)])
    return scene.extent(min([begin, *many]), stop)
