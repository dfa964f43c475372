"""An answer -> candidates that the text bears out; the rest is refused, counted by reason."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import TypeVar

from truceline.model.candidate import AllegedIncident, Commitment, Contact, Proposal, Told
from truceline.model.document import Document, Extent
from truceline.model.mention import Actor, Place, Reach, When
from truceline.reading.asked.answer import (
    Answer,
    CommitmentAnswer,
    ContactAnswer,
    IncidentAnswer,
    ProposalAnswer,
)
from truceline.reading.asked.located import located
from truceline.reading.asked.windows import reach
from truceline.reading.cues import condition_in, denied, told_of
from truceline.reading.scene import Scene

A = TypeVar("A", ContactAnswer, CommitmentAnswer, ProposalAnswer, IncidentAnswer)
C = TypeVar("C", Contact, Commitment, Proposal, AllegedIncident)


class RefusedError(Exception):
    """The text does not bear out what the model says; says why."""


@dataclass(slots=True)
class Found:
    """What a model's answers gave.

    Attributes:
        contacts: Whose quotes stand in the text; likewise the others.
        commitments: Of those who may bind a party.
        proposals: What is asked for.
        incidents: What is alleged.
        refused: How many were refused, by reason.
    """

    contacts: list[Contact] = field(default_factory=list)
    commitments: list[Commitment] = field(default_factory=list)
    proposals: list[Proposal] = field(default_factory=list)
    incidents: list[AllegedIncident] = field(default_factory=list)
    refused: Counter[str] = field(default_factory=Counter)


def check(document: Document, window: Sequence[Scene], answer: Answer, found: Found) -> None:
    """Hold an answer against the text of its window, and keep what stands there."""
    hand = _Checker(document, window)
    _each(answer.contacts, hand.contact, found.contacts, found.refused)
    _each(answer.commitments, hand.commitment, found.commitments, found.refused)
    _each(answer.proposals, hand.proposal, found.proposals, found.refused)
    _each(answer.incidents, hand.incident, found.incidents, found.refused)


def _each(given: Sequence[A], made: Callable[[A], C], kept: list[C], refused: Counter[str]) -> None:
    for one in given:
        try:
            candidate = made(one)
        except RefusedError as fault:
            refused[str(fault)] += 1
            continue
        if all(candidate.extent != other.extent for other in kept):
            kept.append(candidate)


class _Checker:
    """Holds what a model says of one window against it."""

    def __init__(self, document: Document, window: Sequence[Scene]) -> None:
        self._document, self._window, self._reach = document, window, reach(window)

    def contact(self, one: ContactAnswer) -> Contact:
        extent, scenes = self._quoted(one.quote)
        who = self._named(one.participants, scenes)
        if not who:
            raise RefusedError("names nobody who took part")
        return Contact(
            id="", extent=extent, rule="asked.contact", form=one.form, status=one.status,
            participants=who, when=self._when(one.when, scenes), lasted=None, place=None, which="",
            told=self._told(extent, scenes),
        )  # fmt: skip

    def commitment(self, one: CommitmentAnswer) -> Commitment:
        extent, scenes = self._quoted(one.quote)
        who = tuple(a for a in self._named(one.by, scenes) if a.party and a.reach is Reach.BINDS)
        if not who:
            raise RefusedError("nobody is named whose office may bind a party")
        scene, at = scenes[0], scenes[0].at(extent.start)
        act = self._act(one.act, extent)
        if denied(scene.masked[at : scene.at(act.start)]):
            raise RefusedError("the text denies it")
        condition = condition_in(scene.masked, at, len(scene.masked))
        return Commitment(
            id="", extent=extent, rule="asked.commitment", by=who, binding=one.binding,
            act=act, deadline=self._when(one.deadline, scenes),
            condition=scene.extent(*condition) if condition else None,
            told=self._told(extent, scenes),
        )  # fmt: skip

    def proposal(self, one: ProposalAnswer) -> Proposal:
        extent, scenes = self._quoted(one.quote)
        who = tuple(a for a in self._named(one.by, scenes) if a.reach is not Reach.NONE)
        if not who:
            raise RefusedError("nobody is named who may propose")
        return Proposal(
            id="", extent=extent, rule="asked.proposal", by=who, to=self._named(one.to, scenes),
            act=self._act(one.act, extent), outcome=one.outcome, told=self._told(extent, scenes),
        )  # fmt: skip

    def incident(self, one: IncidentAnswer) -> AllegedIncident:
        extent, scenes = self._quoted(one.quote)
        act = located(self._document, one.act, extent)
        if act is None:
            raise RefusedError("the words of the act do not stand in its quote")
        places = tuple(p for name in one.places if (p := self._place(name, scenes)) is not None)
        when = self._when(one.when, scenes)
        if not places and when is None:
            raise RefusedError("neither place nor time is told")
        counts = tuple(c for s in scenes for c in s.counts if extent.holds(c.extent))
        return AllegedIncident(
            id="", extent=extent, rule="asked.incident", act=act.of(self._document.plain),
            accused=self._named(one.accused, scenes), when=when, places=places, counts=counts,
            told=self._told(extent, scenes),
        )  # fmt: skip

    def _quoted(self, quote: str) -> tuple[Extent, tuple[Scene, ...]]:
        """Return where a quote stands, and the sentences it touches."""
        extent = located(self._document, quote, self._reach)
        if extent is None:
            raise RefusedError("its quote does not stand in the text")
        scenes = tuple(
            scene
            for scene in self._window
            if scene.sentence.extent.start < extent.end and extent.start < scene.sentence.extent.end
        )
        if not scenes or not scenes[0].sentence.extent.start <= extent.start:
            raise RefusedError("its quote stands outside of what is read")
        if any(scene.asked for scene in scenes):
            raise RefusedError("its quote stands in a question")
        return extent, scenes

    def _named(self, names: Sequence[str], scenes: Sequence[Scene]) -> tuple[Actor, ...]:
        """Return who bears the names in these sentences; a name that nobody bears gives none."""
        out: dict[str, Actor] = {}
        for name in names:
            for scene in scenes:
                at = located(self._document, name, scene.sentence.extent)
                at = at or _short(self._document, name, scene)
                if at is not None:
                    found = scene.named(scene.at(at.start), scene.at(at.end - 1) + 1)
                    out |= {actor.id: actor for actor in found if actor.id not in out}
        return tuple(out.values())

    def _when(self, words: str, scenes: Sequence[Scene]) -> When | None:
        for scene in scenes:
            at = located(self._document, words, scene.sentence.extent)
            if at is not None:
                for when in scene.whens:
                    if when.extent.start < at.end and at.start < when.extent.end:
                        return when
        return None

    def _place(self, name: str, scenes: Sequence[Scene]) -> Place | None:
        """Return a place that the code knows for one; a government called by its seat is none."""
        for scene in scenes:
            at = located(self._document, name, scene.sentence.extent)
            if at is not None:
                for place in scene.places:
                    if place.extent.start < at.end and at.start < place.extent.end:
                        return place
        return None

    def _act(self, words: str, within: Extent) -> Extent:
        return located(self._document, words, within) or within

    def _told(self, extent: Extent, scenes: Sequence[Scene]) -> Told:
        return told_of(scenes[0], scenes[0].at(extent.start))


def _short(document: Document, name: str, scene: Scene) -> Extent | None:
    """Return where ``we`` or ``I`` stands, which as a quote would be too short."""
    if name.strip().lower() not in {"we", "i", "he"}:
        return None
    words = scene.sentence.extent.of(document.plain).split(" ")
    at = scene.sentence.extent.start
    for word in words:
        if word.strip("\"'(,").lower() == name.strip().lower():
            begin = at + word.lower().find(name.strip().lower())
            return Extent(begin, begin + len(name.strip()))
        at += len(word) + 1
    return None
