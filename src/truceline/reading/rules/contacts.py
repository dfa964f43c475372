"""Contacts: who spoke to whom. Calls, meetings, visits and talks, held, planned or called off.

* ``contact.with``: somebody spoke, talked, met with somebody.
* ``contact.met``: somebody met, phoned, received, visited somebody.
* ``contact.together``: two or more met, spoke.
* ``contact.noun``: a call, meeting, talks between those named, or had by one with another.
* ``contact.visit``: an official came, flew, travelled to another party.
* ``contact.record``: the record of a sitting, with its date.
* ``contact.invited``: an invitation to visit that was accepted.
* ``contact.entry``: an entry of a log of calls.
* ``contact.again``: ``the first call``, ``the latest meeting`` of those spoken of, with a date or
  a length.

What is denied, wished for, asked or supposed is none.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import islice

from truceline.model.candidate import Contact, Happening
from truceline.model.document import Extent
from truceline.model.mention import Actor
from truceline.reading.cues import MOST, clause, denied, supposed, told_of, unreal
from truceline.reading.lexicon import contact as say
from truceline.reading.lexicon.meetings import WHICH_WAS, WISHED
from truceline.reading.masked import BOTH, FILL, SPEAKER, own_list
from truceline.reading.rules.contact_entries import entry_of
from truceline.reading.rules.contact_events import events_in
from truceline.reading.rules.contact_facts import form_of, lasted_of, when_of
from truceline.reading.scene import Scene

_SIDES = re.compile(
    r"\b(?:presidents|leaders|sides|parties|ministers|"
    r"delegations)\b",
    re.IGNORECASE,
)


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
    if scene.entry and (entry := entry_of(scene)) is not None:
        yield entry
        return
    taken: list[tuple[int, int]] = []
    for invited in _invited(scene):
        taken.append((scene.at(invited.extent.start), scene.at(invited.extent.end)))
        yield invited
    last, before = -1, None
    for m in islice(say.TRIGGER.finditer(scene.masked), MOST):
        found = _found(scene, m)
        if found is not None and found.start < last:
            found = _going_on(scene, found, before, last) if before else None
        if found is None:
            continue
        contact = _contact(scene, found)
        if contact is not None:
            last, before = found.end, contact
            taken.append((scene.at(contact.extent.start), scene.at(contact.extent.end)))
            yield contact
            yield from _then(scene, found, contact)
    yield from _events(scene, taken)


def _events(scene: Scene, taken: list[tuple[int, int]]) -> Iterator[Contact]:
    """Yield contacts told as events where none is told yet."""
    for event in events_in(scene):
        if any(a < event.end and event.start < b for a, b in taken):
            continue
        each = _each_once(event.parties)
        contact = _contact(scene, _Found(event.rule, event.start, event.end, each, event.trigger))
        if contact is not None:
            taken.append((event.start, event.end))
            yield contact


def _each_once(parties: tuple[Actor, ...]) -> tuple[Actor, ...]:
    return tuple({actor.id: actor for actor in parties}.values())


def _invited(scene: Scene) -> Iterator[Contact]:
    """Yield the visit to come of who accepted an invitation."""
    m = say.INVITED.search(scene.masked)
    if m is None:
        return
    parties = (*scene.named(*m.span("a")), *(scene.named(*m.span("b")) if m["b"] else ()))
    host = [g for g in scene.grounds if scene.at(g.extent.start) >= m.end()][:1]
    found = _enough(scene, "contact.invited", m.span(), (*parties, *host), m)
    if found is not None:
        when = when_of(scene, *clause(scene.masked, m.end() - 1), m.end())
        yield Contact(
            id="", extent=scene.extent(m.start(), m.end()), rule="contact.invited", form="visit",
            status="planned", participants=found.parties, when=when, lasted=None, place=None,
            which="", told=told_of(scene, m.start()),
        )  # fmt: skip


def _going_on(scene: Scene, found: _Found, before: Contact, last: int) -> _Found | None:
    """Return a second contact of whoever had the one before; its words begin behind that."""
    if found.trigger[0] < last or not say.GOES_ON.match(scene.masked[last : found.trigger[0]]):
        return None
    others = scene.named(found.trigger[1], found.end)
    subject = tuple(one for one in before.participants if one not in others)[:1]
    if not others or not subject:
        return None
    return replace(found, start=found.trigger[0], parties=(*subject, *others))


def _then(scene: Scene, found: _Found, contact: Contact) -> Iterator[Contact]:
    """Yield who else was met, another day: ``met X on Monday and on Tuesday Y``."""
    m = say.THEN.match(scene.masked, found.end)
    subject = contact.participants[:-1]
    if found.rule != "contact.met" or m is None or not subject:
        return
    extent = scene.extent(m.start("day"), m.end("b"))
    when = next((w for w in scene.whens if extent.holds(w.extent)), None)
    others = scene.named(m.start("b"), m.end("b"))
    yield replace(
        contact, extent=extent, when=when, participants=(*subject, *others), lasted=None, place=None
    )


def _found(scene: Scene, m: re.Match[str]) -> _Found | None:
    masked = scene.masked
    start, end = clause(masked, m.start())
    before, after = masked[start : m.start()], masked[m.end() : end]
    if m[0].startswith("call") and say.NO_CALL.match(masked, m.end()):
        return None
    if m["come"]:
        return _visit(scene, m, (start, end), before)
    if m["noun"] and not (m["noun"] == "meeting" and say.BEING.search(before)):
        return _noun(scene, m, (start, end), (before, after))
    subject = _subject(before, m)
    if subject is None:
        return None
    lot = scene.named(start + subject[0], start + subject[1])
    patterns = (("contact.with", say.WITH), ("contact.met", say.DIRECT))
    verb = m["with"] or m["noun"]
    for rule, pattern in patterns if verb else patterns[1:]:
        if rule == "contact.met" and verb and not verb.startswith("me"):
            continue
        b = pattern.match(after)
        if b is not None:
            parties = (*lot, *scene.named(m.end() + b.start("b"), m.end() + b.end("b")))
            return _enough(scene, rule, (start + subject[0], m.end() + b.end("b")), parties, m)
    both = BOTH in before[subject[0] :]
    if (len(lot) > 1 or both) and verb and verb not in {"speaking", "talking"}:
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
    if a is not None and (say.HAD.search(a["glue"]) or _owns(a)):
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


def _owns(a: re.Match[str]) -> bool:
    """Say whether it is somebody's call, and not one of which he only speaks."""
    return a["a"].endswith("'s") or a["glue"].startswith("'s")


def _visit(scene: Scene, m: re.Match[str], where: tuple[int, int], before: str) -> _Found | None:
    """Return a journey of an official to a state or its capital, or to whoever speaks."""
    subject = _subject(before, m)
    if subject is None:
        return None
    start, end = where
    lot = [a for a in scene.named(start + subject[0], start + subject[1]) if a.office]
    if BOTH in before[subject[0] :]:
        return None
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
    apart = BOTH in stretch and not scene.both and _SIDES.search(scene.words[span[0] : span[1]])
    if rule == "contact.together" and apart:
        return _Found(rule, *span, each, m.span())  # the two are not named, but there are two
    if len(sides) + unnamed < 2 and not (BOTH in stretch and not scene.both and len(sides) > 0):
        return None
    return _Found(rule, *span, each, m.span())


def _contact(scene: Scene, found: _Found) -> Contact | None:
    start, end = clause(scene.masked, found.trigger[0])
    words = scene.masked[start:end]
    lead = say.MEANS_TO.sub("is to ", scene.masked[start : found.trigger[0]])
    behind = re.split(r",|\sand\s", scene.masked[found.end : min(end, found.end + 60)])[0]
    near = scene.masked[max(start, found.start - 25) : found.end] + behind
    if say.SOUGHT.search(lead):
        return None
    status: Happening = "planned" if say.AHEAD.search(near) else "held"
    if say.OFF.search(scene.masked[found.trigger[1] :]) or say.OFF.search(lead):
        status = "not held"
    elif WISHED.match(scene.masked, found.trigger[1]) or (
        not WHICH_WAS.match(scene.masked, found.trigger[1])
        and (
            denied(lead)
            or unreal(lead)
            or supposed(lead)
            or (say.TO.search(lead) and not say.TO_BE.search(lead))
        )
    ):
        return None
    when = when_of(scene, start, end, found.trigger[1])
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
    means = form_of(words, scene.masked[slice(*found.trigger)], found.rule, scene)
    return Contact(
        id="", extent=extent, rule=found.rule, form=means, status=status,
        participants=found.parties, when=when, lasted=lasted_of(scene, start, end), place=place,
        which=which["w"] if which else "", told=told_of(scene, found.trigger[0]),
    )  # fmt: skip
