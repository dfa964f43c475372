"""Contacts: who spoke to whom. Calls, meetings, visits and talks, held, planned or called off.

* ``contact.with``: somebody spoke, talked, met with somebody.
* ``contact.met``: somebody met, phoned, received, visited somebody.
* ``contact.together``: two or more met, spoke.
* ``contact.noun``: a call, meeting, talks between those named, or had by one with another.
* ``contact.visit``: an official came, flew, travelled to another party.
* ``contact.record``: the record of a sitting, with its date.
* ``contact.again``: ``the first call``, ``the latest meeting`` of those spoken of, with a date or
  a length.

What is denied, wished for, asked or supposed is none.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice

from truceline.model.candidate import Contact, Happening, Means
from truceline.model.document import Extent
from truceline.model.mention import Actor, Length, When
from truceline.reading.cues import MOST, clause, denied, supposed, told_of, unreal
from truceline.reading.masked import BOTH, FILL, SPEAKER, own_list
from truceline.reading.rules import contact_words as say
from truceline.reading.scene import Scene


@dataclass(frozen=True, slots=True)
class _Found:
    rule: str
    start: int
    end: int
    parties: tuple[Actor, ...]
    trigger: tuple[int, int]


def contacts_in(scene: Scene) -> Iterator[Contact]:
    """Yield the contacts a sentence tells of."""
    if scene.query:
        return
    last = -1
    for m in islice(say.TRIGGER.finditer(scene.masked), MOST):
        found = _found(scene, m)
        if found is None or found.start < last:
            continue
        contact = _contact(scene, found)
        if contact is not None:
            last = found.end
            yield contact


def _found(scene: Scene, m: re.Match[str]) -> _Found | None:
    masked = scene.masked
    start, end = clause(masked, m.start())
    before, after = masked[start : m.start()], masked[m.end() : end]
    if m[0].startswith("call") and say.NO_CALL.match(masked, m.end()):
        return None
    if m["come"]:
        return _visit(scene, m, (start, end), before)
    if m["noun"]:
        return _noun(scene, m, (start, end), (before, after))
    subject = _subject(before, m)
    if subject is None:
        return None
    lot = scene.named(start + subject[0], start + subject[1])
    patterns = (("contact.with", say.WITH), ("contact.met", say.DIRECT))
    for rule, pattern in patterns if m["with"] else patterns[1:]:
        if rule == "contact.met" and m["with"] and not m["with"].startswith("me"):
            continue
        b = pattern.match(after)
        if b is not None:
            parties = (*lot, *scene.named(m.end() + b.start("b"), m.end() + b.end("b")))
            return _enough(scene, rule, (start + subject[0], m.end() + b.end("b")), parties, m)
    if len(lot) > 1 and m["with"] and m["with"] not in {"speaking", "talking"}:
        return _enough(scene, "contact.together", (start + subject[0], m.end()), lot, m)
    return None


def _subject(before: str, m: re.Match[str]) -> tuple[int, int] | None:
    # "A and B, led by C and D, met": who leads does not part them from what they did.
    before = say.LED.sub(lambda led: " " * len(led[0]), before)
    a = say.SUBJECT.search(before)
    if a is None:
        return None
    glue = [
        word.lower().strip("'") for word in say.WORD.findall(a["glue"]) if not word.startswith(FILL)
    ]
    if not all(word in say.GLUE or word.isdigit() for word in glue):
        return None
    return own_list(before, *a.span("a")), a.end("a")


def _noun(
    scene: Scene, m: re.Match[str], where: tuple[int, int], around: tuple[str, str]
) -> _Found | None:
    start, _ = where
    before, after = around
    b, a = say.NOUN_OF.match(after), say.SUBJECT.search(before)
    end = m.end() + (b.end("b") if b else 0)
    parties = scene.named(m.end() + b.start("b"), m.end() + b.end("b")) if b else ()
    begin = m.start()
    if a is not None and (say.HAD.search(a["glue"]) or a["glue"].startswith("'s")):
        begin = start + own_list(before, *a.span("a"))
        parties = (*scene.named(begin, start + a.end("a")), *parties)
    found = _enough(scene, "contact.noun", (begin, end), parties, m)
    if found is not None:
        return found
    if say.RECORD.search(before) and scene.both and scene.whens:
        return _Found("contact.record", start, m.end(), scene.both, m.span())
    which = say.WHICH.search(before)
    told = [w for w in scene.whens if w.earliest or w.reason]
    if which and not b and scene.both and (told or scene.lengths):
        return _Found("contact.again", start + which.start("w"), m.end(), scene.both, m.span())
    return None


def _visit(scene: Scene, m: re.Match[str], where: tuple[int, int], before: str) -> _Found | None:
    """Return a journey of an official to a state or its capital, or to whoever speaks."""
    subject = _subject(before, m)
    if subject is None:
        return None
    start, end = where
    lot = [a for a in scene.named(start + subject[0], start + subject[1]) if a.office]
    inside = scene.extent(m.end(), end)
    host = [ground for ground in scene.grounds if inside.holds(ground.extent)][:1]
    if not host and scene.sentence.turn is not None and scene.speaker is not None:
        host = (
            [scene.speaker]
            if re.match(r"\s(?:on|here|next|this|over|tomorrow)\b", scene.masked[m.end() :])
            else []
        )
    stop = (
        scene.at(host[0].extent.end - 1) + 1 if host and inside.holds(host[0].extent) else m.end()
    )
    return (
        _enough(scene, "contact.visit", (start + subject[0], stop), (*lot, *host), m)
        if lot and host
        else None
    )


def _enough(
    scene: Scene, rule: str, span: tuple[int, int], parties: tuple[Actor, ...], m: re.Match[str]
) -> _Found | None:
    each = tuple({actor.id: actor for actor in parties}.values())
    stretch = scene.masked[span[0] : span[1]]
    known = any(actor.party for actor in each)
    each = tuple(actor for actor in each if actor.party or actor.office or not known)
    sides = {actor.party or actor.id for actor in each}
    unnamed = SPEAKER in stretch and scene.speaker is None
    if len(sides) + unnamed < 2 and not (BOTH in stretch and not scene.both and len(sides) > 0):
        return None
    return _Found(rule, *span, each, m.span())


def _contact(scene: Scene, found: _Found) -> Contact | None:
    start, end = clause(scene.masked, found.trigger[0])
    words = scene.masked[start:end]
    lead = scene.masked[start : found.trigger[0]]
    status: Happening = "planned" if say.AHEAD.search(words) else "held"
    if say.OFF.search(scene.masked[found.trigger[1] :]) or say.OFF.search(lead):
        status = "not held"
    elif (
        denied(lead)
        or unreal(lead)
        or supposed(lead)
        or (say.TO.search(lead) and not say.TO_BE.search(lead))
    ):
        return None
    when = _when(scene, start, end)
    if (
        status == "planned"
        and when is None
        and say.GENERAL.fullmatch(scene.masked[slice(*found.trigger)])
    ):
        return None
    place = next((p for p in scene.places if scene.extent(start, end).holds(p.extent)), None)
    which = say.WHICH.search(scene.masked[start : found.trigger[0]])
    extent = scene.extent(found.start, found.end)
    if when is not None and when.extent.start > extent.end and when.extent.start - extent.end < 40:
        extent = Extent(extent.start, when.extent.end)
    return Contact(
        id="", extent=extent, rule=found.rule, form=_form(words, found, scene), status=status,
        participants=found.parties, when=when, lasted=_lasted(scene, start, end), place=place,
        which=which["w"] if which else "", told=told_of(scene, found.trigger[0]),
    )  # fmt: skip


def _form(words: str, found: _Found, scene: Scene) -> Means:
    trigger = scene.masked[slice(*found.trigger)]
    if say.PHONE.search(trigger) or (say.PHONE.search(words) and not say.FACE.search(trigger)):
        return "call"
    if "visit" in trigger or found.rule == "contact.visit":
        return "visit"
    if say.FACE.search(words) or ("talks" in trigger and scene.places):
        return "meeting"
    return "talks" if trigger in {"talks", "negotiations", "consultations"} else "unspecified"


def _when(scene: Scene, start: int, end: int) -> When | None:
    inside = scene.extent(start, end)
    return next((when for when in scene.whens if inside.holds(when.extent)), None)


def _lasted(scene: Scene, start: int, end: int) -> Length | None:
    """Return a length of which the text says that the contact took it."""
    for length in scene.lengths:
        at = scene.at(length.extent.start)
        lead = scene.masked[max(0, at - 25) : at]
        behind = scene.masked[scene.at(length.extent.end) :][:12]
        if length.unit in {"minute", "hour"} and (
            re.search(r"\b(?:last\w*|for|took|was|were)\s(?:about\s|some\s)?$", lead)
            or re.match(r"\W?\s?(?:long\s)?(?:call|conv|meeting|talks)", behind)
        ):
            return length
    return None
