"""Contacts in Russian and Ukrainian: who spoke or met with whom; held, planned or called off.

* ``contact.with``: a verb of speaking or meeting with two who are named.
* ``contact.next``: those who met last agree to speak again.

A wish, an offer or a demand to talk is none, and so is what is denied.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from truceline.model.candidate import Contact, Happening, Means, Told
from truceline.model.mention import Actor, ActorKind, Length
from truceline.reading.slavic import acts
from truceline.reading.slavic.doers import word_of
from truceline.reading.slavic.forms import END, START
from truceline.reading.slavic.line import Line
from truceline.reading.slavic.numbers import NUMBER, value_of

_CALL = (
    r"телефонн\w{1,3}\s(?:разговор|розмов|переговор|перемовин)\w{0,3}|по\sтелефону|телефоном|"
    r"созвон\w{1,6}"
)
_MEET = (
    r"встреч\w{1,3}|зустріч\w{0,3}|встретил\w{1,4}|зустрі(?:вся|лася|лися)|встрет\w{2,4}|"
    r"зустріну\w{2,5}"
)
_TALK = (
    r"переговор\w{0,3}|перемовин\w{0,3}|консультаци\w{1,3}|консультаці\w{1,3}|бесед\w{1,2}|"
    r"разговор\w{0,2}|розмов\w{1,2}"
)
_KINDS: tuple[tuple[Means, re.Pattern[str]], ...] = (
    ("call", re.compile(_CALL, re.IGNORECASE)),
    ("meeting", re.compile(_MEET, re.IGNORECASE)),
    ("talks", re.compile(r"переговор|перемовин|консультац", re.IGNORECASE)),
)
_HELD = re.compile(
    rf"{START}(?:пров[её]л[аи]?|провели|пров(?:ів|ела)|состоял(?:ся|ась|ись|ось)|прош[её]л|прошл[аи]|"
    r"відбу(?:вся|лася|лися|лось)|говорил[аи]?|говорив|переговорил[аи]?|обсудил[аи]?|обговори(?:в|л[аи])|"
    rf"побеседовал[аи]?|встретил(?:ся|ась|ись)|зустрі(?:вся|лася|лися)|созвонил(?:ся|ась|ись)){END}",
    re.IGNORECASE,
)
_PLANNED = re.compile(
    rf"{START}(?:состоится|состоятся|відбудеться|відбудуться|проведут|провед[её]т|проведуть|"
    r"встретятся|встретится|зустрінуться|зустрінеться|запланирован[аоы]?|заплановано|намечен[аоы]?|"
    rf"пройд[её]т|пройдут){END}",
    re.IGNORECASE,
)
_NEXT = re.compile(
    r"(?:условились|договорились|домовилися|домовились)\s(?:о|про)\s(?P<what>(?:следующ|наступн|очередн|"
    r"чергов|нов)\w{1,3}\s(?:разговор|розмов|встреч|зустріч|раунд)\w{0,3})",
    re.IGNORECASE,
)
_OFF = re.compile(
    rf"{START}(?:отмен[её]н[аоы]?|сорван[аоы]?|не\sсостоял(?:ся|ась|ись|ось)|скасовано|зірвано|"
    rf"не\sвідбу(?:вся|лася|лися|лось)){END}",
    re.IGNORECASE,
)
_ANY = re.compile(rf"{_CALL}|{_MEET}|{_TALK}", re.IGNORECASE)
_LENGTH = re.compile(
    rf"(?P<number>{NUMBER})\s(?P<unit>минут|хвилин|час|годин)\w{{0,2}}{END}", re.IGNORECASE
)
_WORDS_OF_TALK = re.compile(rf"{_CALL}|{_TALK}|длил|тривал", re.IGNORECASE)


def contacts_in(line: Line, before: Sequence[Contact]) -> Iterator[Contact]:
    """Yield the contacts of a line.

    Args:
        line: The sentence.
        before: The contacts told before it in the document.
    """
    if line.words.rstrip(" \"')").endswith("?"):
        return
    further = _NEXT.search(line.masked)
    if further is not None and before:
        yield _contact(line, further, before[-1].participants, "planned", "contact.next")
        return
    if not _ANY.search(line.masked):
        return
    for pattern, status in _STATES:
        m = pattern.search(line.masked)
        if m is None or acts.UNREAL.search(f" {line.masked[: m.start()]}"):
            continue
        if status != "not held" and acts.NOT.search(line.masked[: m.start()][-30:]):
            return
        people = _of_parties(line)
        if len(people) > 1:
            yield _contact(line, m, people, status, "contact.with")
        return


_STATES: tuple[tuple[re.Pattern[str], Happening], ...] = (
    (_OFF, "not held"), (_PLANNED, "planned"), (_HELD, "held"),
)  # fmt: skip


def _of_parties(line: Line) -> tuple[Actor, ...]:
    """Return who takes part: one of each party that is named, people before the states."""
    out: dict[str, Actor] = {}
    people = [n.actor for n in line.named if n.actor.kind is ActorKind.PERSON]
    for actor in (*people, *(n.actor for n in line.named if not n.ground and not n.weapon)):
        if actor.party:
            out.setdefault(actor.party, actor)
    return tuple(out.values())


def _contact(
    line: Line, m: re.Match[str], people: tuple[Actor, ...], status: Happening, rule: str
) -> Contact:
    own = [n for n in line.named if n.actor in people]
    lasted = _lasted(line)
    told = Told(by=line.issuer, through=word_of(line))
    words = _ANY.search(line.masked, m.start()) or _ANY.search(line.masked)
    marks = [m.start(), m.end(), *(x for n in own for x in (n.start, n.end))]
    marks += [words.start(), words.end()] if words else []
    if rule == "contact.next":  # its day is what tells it from the one before
        marks += [x for t in line.times[:1] for x in (t.start, t.end)]
    return Contact(
        id="", extent=line.extent(min(marks), max(marks)), rule=rule,
        form=next((kind for kind, p in _KINDS if p.search(line.masked)), "unspecified"),
        status=status, participants=people, when=line.when(line.times[0]) if line.times else None,
        lasted=lasted, lasted_told=told if lasted else None, place=None, which="", told=told,
    )  # fmt: skip


def _lasted(line: Line) -> Length | None:
    m = _LENGTH.search(line.masked)
    if m is None or not _WORDS_OF_TALK.search(line.masked):
        return None
    value = value_of(m["number"])
    unit = "minute" if m["unit"].lower() in {"минут", "хвилин"} else "hour"
    return Length(extent=line.extent(m.start(), m.end()), low=value, high=value, unit=unit,
                  about=False)  # fmt: skip
