"""Contacts told as events: whatever noun or verb tells of one, with whoever stands around it.

* ``contact.event``: a verb of speaking or meeting, or a noun of it with a light verb (*held talks*,
  *had a call*), with its subject and whoever stands behind *with*, *between*, *of*, *to*, *by*.
* ``contact.scheduled``: a sitting that takes place, opens, was put off or called off; where nobody
  is named, of those spoken of.
* ``contact.journey``: somebody travels to a state, its seat, or a place, to whom is there.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice

from truceline.model.mention import Actor
from truceline.reading.arguments import subject_of
from truceline.reading.cues import MOST, clause
from truceline.reading.lexicon import meetings as say
from truceline.reading.masked import BOTH, SPEAKER
from truceline.reading.rules.contact_kinds import (
    REACH,
    Event,
    and_with,
    body_met,
    invited,
    journey,
    ordinal,
)
from truceline.reading.scene import Scene

#: Signs from the beginning of a clause within which those stand with whom it begins.
_FRONT = 25


def events_in(scene: Scene) -> Iterator[Event]:
    """Yield contacts as a sentence tells of them, in order; who reads them judges if they are."""
    found = [_event(scene, m) for m in islice(say.TRIGGER.finditer(scene.masked), MOST)]
    found += [more for one in found if one for more in and_with(scene, one)]
    found += [invited(scene, m) for m in islice(say.INVITED.finditer(scene.masked), 2)]
    found += [ordinal(scene, m) for m in islice(say.ORDINAL.finditer(scene.masked), 2)]
    found += [body_met(scene, m) for m in islice(say.BODY_MEETS.finditer(scene.masked), 2)]
    found += [journey(scene, m) for m in islice(say.JOURNEY.finditer(scene.masked), MOST)]
    yield from sorted((one for one in found if one), key=lambda one: one.trigger)


def _event(scene: Scene, m: re.Match[str]) -> Event | None:
    masked = scene.masked
    begin, end = clause(masked, m.start())
    if m[0].lower().startswith("call") and say.NO_CALL.match(masked, m.end()):
        return None
    behind = _behind(masked, m, min(end, m.end() + REACH))
    start, own = _own(scene, m, begin, behind)
    if not own and m["verb"] and scene.speaker and say.STARTS.fullmatch(masked[: m.start()]):
        own = (scene.speaker,)
    if behind is None and m["verb"] and not _several(scene, m, start, own):
        whose = _ours(scene, m, start, own)
        return Event("contact.event", start, m.end(), whose, m.span()) if whose else None
    others, behind = _hosts(scene, m, (behind, own), end)
    if m["noun"] and behind and not own:
        then = say.THEN_WHO.match(masked, behind[1])
        own = scene.named(*then.span("a")) if then else ()
    if (entered := _entered(scene, m, begin, (own, others))) is not None:
        return entered
    if (passing := None if others or m["verb"] else _in_passing(scene, m, begin)) is not None:
        return passing
    if _NAMES.search(masked[begin : m.end()]):
        return None
    if masked.startswith(_EACH_OTHER, m.end()) and len(own) == 1:
        own = _each((*own, *(scene.both or scene.rivals)))
    return _had(scene, m, (start, own), (behind, others)) or _scheduled_if(
        scene, m, (begin, end), (own, others)
    )


_EACH_OTHER = (" each other", " one another")
#: An agreement named by how it came about: ``by the exchange of letters of``.
_NAMES = re.compile(r"\b(?:by|under|pursuant\sto)\s(?:the|an?)\sexchange\sof\s\w+$")


def _hosts(
    scene: Scene, m: re.Match[str], who: tuple[tuple[int, int] | None, tuple[Actor, ...]], end: int
) -> tuple[tuple[Actor, ...], tuple[int, int] | None]:
    """Return with whom it was, and where they stand; of a visit by whose invitation."""
    behind, own = who
    others = _others(scene, m, behind)
    host = say.INVITES.search(scene.masked, m.end(), end) if "visit" in m[0].lower() else None
    if host is not None and own and not others:
        return scene.named(*host.span("b")), host.span("b")
    return others, behind


def _in_passing(scene: Scene, m: re.Match[str], begin: int) -> Event | None:
    """Return a contact in which somebody did something to another: ``thanked Y in a call``."""
    which = say.IN_WHICH.search(scene.masked, begin, m.start())
    lot = _each(scene.named(begin, which.start())) if which else ()
    if which and which[0].startswith("on ") and "call" not in m[0].lower():
        return None  # words on talks are none
    if which is None or len({a.party or a.id for a in lot}) < 2:
        return None
    return Event("contact.event", which.start(), m.end(), lot, m.span())


def _sides(parties: tuple[Actor, ...]) -> set[str]:
    return {a.party or a.id for a in parties}


def _enough(scene: Scene, m: re.Match[str], parties: tuple[Actor, ...], stretch: str) -> bool:
    """Say whether two stand around a word that tells of a contact."""
    sides = _sides(parties)
    unnamed = bool(m["verb"]) and BOTH in stretch and not scene.both
    return len(sides) > 1 or unnamed or (len(sides) == 1 and _another(scene, stretch))


def _had(
    scene: Scene, m: re.Match[str], who: tuple[int, tuple[Actor, ...]],
    whom: tuple[tuple[int, int] | None, tuple[Actor, ...]],
) -> Event | None:  # fmt: skip
    (start, own), (behind, others) = who, whom
    stop = behind[1] if behind else m.end()
    parties = (*own, *others)
    if _enough(scene, m, parties, scene.masked[start:stop]) and (m["verb"] or own or behind):
        return Event("contact.event", start, stop, parties, m.span())
    return None


def _scheduled_if(
    scene: Scene, m: re.Match[str], where: tuple[int, int],
    who: tuple[tuple[Actor, ...], tuple[Actor, ...]],
) -> Event | None:  # fmt: skip
    parties = (*who[0], *who[1])
    if len(_sides(parties)) > 1:
        return None
    begin, end = where
    return _scheduled(scene, m, (begin, min(end, m.end() + REACH)), parties)


def _several(scene: Scene, m: re.Match[str], start: int, own: tuple[Actor, ...]) -> bool:
    """Say whether several do what a verb tells that has nobody behind it."""
    each_other = scene.masked.startswith(_EACH_OTHER, m.end())
    several = len(own) > 1 or BOTH in scene.masked[start : m.start()]
    return (several or (each_other and bool(own))) and not (
        say.LOOSE.fullmatch(m["verb"]) and not each_other
    )


def _ours(scene: Scene, m: re.Match[str], start: int, own: tuple[Actor, ...]) -> tuple[Actor, ...]:
    """Return who met where ``we`` sat for so long, or ``our teams`` meet: with the other side."""
    if not scene.masked.startswith(SPEAKER, start) or not say.ALONE.match(scene.masked, m.end()):
        return ()
    first = scene.words[start : start + 4].lower()
    if not first.startswith(("our ", "we ", "we'")) or not say.MET.fullmatch(m["verb"]):
        return ()
    return _each((*own, *(scene.both or scene.rivals)))


def _each(lot: tuple[Actor, ...]) -> tuple[Actor, ...]:
    return tuple({a.party or a.id: a for a in reversed(lot)}.values())[::-1]


def _own(
    scene: Scene, m: re.Match[str], begin: int, behind: tuple[int, int] | None
) -> tuple[int, tuple[Actor, ...]]:
    """Return where a contact begins, and whose it is: the subject's, an owner's, who logs it."""
    masked = scene.masked
    light = say.LIGHT.search(masked, begin, m.start()) if m["noun"] else None
    verb = m.start() if m["verb"] else light.start() if light else -1
    if m["verb"] and (meant := say.MEANT_TO.search(masked, begin, m.start())) is not None:
        verb = meant.start()
    if verb >= 0 and (subject := subject_of(scene, verb)) is not None:
        return min(subject[0], m.start()), subject[1]
    if (
        light
        and say.FROM.match(light[0])
        and (several := _first_several(scene, begin, light.start()))
    ):
        return several
    if m["noun"] and (owner := say.OWNER.search(masked, begin, m.start())) is not None:
        return owner.start("a"), scene.named(*owner.span("a"))
    alone = m["noun"] and behind and say.HEADLINE.fullmatch(masked[begin : m.start()])
    # "Call with X", as a log or a list puts it.
    return m.start(), ((scene.speaker,) if alone and scene.speaker else ())


def _first_several(scene: Scene, begin: int, end: int) -> tuple[int, tuple[Actor, ...]] | None:
    """Return the several with whom a clause begins: ``X and Y emerged from hours of talks``."""
    m = say.ANY.search(scene.masked, begin, end)
    if m is None or m.start() > begin + _FRONT:
        return None
    lot = scene.named(*m.span())
    return (m.start(), lot) if len({a.party or a.id for a in lot}) > 1 else None


def _others(scene: Scene, m: re.Match[str], behind: tuple[int, int] | None) -> tuple[Actor, ...]:
    if behind is None:
        return ()
    host = say.HOST.match(scene.masked, behind[1]) if m["noun"] == "visit" else None
    return (*scene.named(*behind), *(scene.named(*host.span("b")) if host else ()))


def _entered(
    scene: Scene, m: re.Match[str], begin: int, who: tuple[tuple[Actor, ...], tuple[Actor, ...]]
) -> Event | None:
    """Return talks into which somebody will go, with whomever."""
    goes = say.ENTERS.search(scene.masked[begin : m.start()])
    if m["noun"] not in say.ROUND_TABLE or goes is None:
        return None
    own, others = who
    lot = list(say.ANY.finditer(scene.masked, begin, begin + goes.start()))
    own = own or (scene.named(*lot[-1].span()) if lot else ())
    if not own:
        return None
    return Event("contact.event", m.start(), m.end(), (*own, *others), m.span())


def _another(scene: Scene, stretch: str) -> bool:
    """Say whether there is another beside those named: who speaks, or both who are not named."""
    speaks = SPEAKER in stretch and scene.speaker is None
    return speaks or (BOTH in stretch and not scene.both)


def _behind(masked: str, m: re.Match[str], end: int) -> tuple[int, int] | None:
    """Return where those stand with whom it was."""
    if (
        m["verb"]
        and say.OBJECTS.fullmatch(m["verb"])
        and say.PASSIVE.search(masked, max(0, m.start() - 20), m.start())
    ):
        agent = say.BY.match(masked, m.end(), end)
        return agent.span("b") if agent else None
    found = say.WITH.search(masked, m.end(), end)
    if found is not None and not re.search(
        r"[,;]\s(?:and|who|which)\s", masked[m.end() : found.start()]
    ):
        return found.span("b")
    if m["verb"] and say.OBJECTS.fullmatch(m["verb"]):
        found = say.DIRECT.match(masked, m.end(), end)
        return found.span("b") if found else None
    if m["noun"] or say.SPEAKS.fullmatch(m["verb"]):
        found = say.OF.match(masked, m.end(), end)
        return found.span("b") if found else None
    return None


def _scheduled(
    scene: Scene, m: re.Match[str], where: tuple[int, int], parties: tuple[Actor, ...]
) -> Event | None:
    """Return a sitting of those spoken of, where a time or a place is told for it."""
    begin, end = where
    masked = scene.masked
    if not m["noun"] or say.INSIDE.search(masked, begin, end):
        return None
    takes = say.TAKES.match(masked[m.end() : end])
    several = say.SEVERAL.search(masked[max(begin, m.start() - 50) : m.start()])
    dated = masked.endswith((" the", "The"), 0, m.start() - 1) and say.DATED.match(masked, m.end())
    inside = scene.extent(begin, end)
    timed = any(inside.holds(w.extent) for w in scene.whens)
    timed = timed or bool(say.CLOCK.search(masked, begin, end))
    follows = bool(say.NEXT.search(masked[begin : m.start()])) and bool(
        re.match(r"\s?[:,]|\s(?:on|in|at|by)\s|\s?$", masked[m.end() : end])
    )
    takes = takes or (re.match(r"\s?[:,]?", masked[m.end() : end]) if follows and timed else None)
    strong = bool(say.STRONG.fullmatch(m["noun"])) and (takes or parties or several)
    if not ((takes or several or dated) and timed) and not (strong and takes):
        return None
    lot = parties or scene.both
    both = {a.party or a.id: a for a in (*parties, *scene.both)}
    lot = tuple(both.values()) if len({a.party or a.id for a in lot}) < 2 else lot
    if not lot:
        return None
    start = max(begin, m.start() - len(several[0])) if several else m.start()
    stop = m.end() + (takes.end() if takes else 0)
    return Event("contact.scheduled", start, stop, lot, m.span())
