"""Candidates of a document -> statements, each with an id that stays when it is read again."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from truceline.app.register.reading import Read
from truceline.codec import sha256_hex
from truceline.model.asserted import Claim, Deferral, Issue, Step
from truceline.model.candidate import AllegedIncident, Commitment, Contact, Proposal
from truceline.model.document import Extent
from truceline.model.mention import Actor, Count, Length, When
from truceline.model.statement import Days, Kind, Statement, Voice

Candidate = (
    Contact | Commitment | Proposal | AllegedIncident | Issue | Claim | Step | Deferral
)  # fmt: skip

_MINUTES = {
    "minute": 1, "hour": 60, "day": 1_440, "week": 10_080, "month": 43_200, "year": 525_600
}  # fmt: skip


def statements_of(read: Read, sha256: str) -> tuple[Statement, ...]:
    """Return what a document states, in the order of its words.

    Args:
        read: The document and its candidates.
        sha256: Of its bytes.
    """
    pen = _Pen(read.document.text, sha256)
    reading = read.reading
    found = [
        *map(pen.contact, reading.contacts),
        *map(pen.commitment, reading.commitments),
        *map(pen.proposal, reading.proposals),
        *map(pen.incident, reading.incidents),
        *map(pen.issue, reading.issues),
        *map(pen.claim, reading.claims),
        *map(pen.step, reading.steps),
        *map(pen.deferral, reading.deferrals),
    ]
    named = [(e, one.issue) for one in reading.issues for e in (one.extent, *one.also)]
    named += [(one.extent, one.issue) for claim in reading.claims for one in claim.stances]
    return tuple(numbered(_on_issues(one, named) for one in found))


def _on_issues(one: Statement, named: Iterable[tuple[Extent, str]]) -> Statement:
    """Return a statement with the issues that are named within its words."""
    here = Extent(one.start, one.end)
    within = {issue for extent, issue in named if here.holds(extent)}
    return replace(one, issues=tuple(sorted({*one.issues, *within})))


def numbered(found: Iterable[Statement]) -> Iterator[Statement]:
    """Give each its id: hash of document, kind, extent, and which it is of several there."""
    seen: dict[str, int] = {}
    for one in sorted(found, key=lambda s: (s.start, s.end, s.kind)):
        key = f"{one.document}\n{one.kind}\n{one.start}-{one.end}"
        seen[key] = seen.get(key, 0) + 1
        digest = sha256_hex(f"{key}\n{seen[key]}".encode())
        yield replace(one, id=f"{one.kind}-{digest[:12]}")


class _Pen:
    """Writes statements of one document.

    Args:
        text: The canonical text.
        sha256: Of the document's bytes.
    """

    def __init__(self, text: str, sha256: str) -> None:
        self.text = text
        self.sha256 = sha256

    def contact(self, one: Contact) -> Statement:
        lasted = one.lasted_told.through if one.lasted_told else None
        return replace(
            self._of("contact", one),
            what=one.form,
            status=one.status,
            who=_voices(one.participants),
            which=one.which,
            when=self._days(one.when),
            lasted=self._words(one.lasted.extent) if one.lasted else "",
            lasted_minutes=_minutes(one.lasted),
            lasted_by=_voice(lasted),
            places=(one.place.name,) if one.place else (),
        )

    def commitment(self, one: Commitment) -> Statement:
        return replace(
            self._of("commitment", one),
            what=one.binding,
            who=_voices(one.by),
            when=self._days(one.deadline),
            act=self._words(one.act),
            condition=self._words(one.condition) if one.condition else "",
        )

    def proposal(self, one: Proposal) -> Statement:
        return replace(
            self._of("proposal", one),
            status=one.outcome,
            who=_voices(one.by),
            to=_voices(one.to),
            act=self._words(one.act),
        )

    def incident(self, one: AllegedIncident) -> Statement:
        return replace(
            self._of("incident", one),
            what=one.act,
            status="alleged",
            who=_voices(one.accused),
            when=self._days(one.when),
            places=tuple(place.name for place in one.places),
            act="; ".join(map(self._count, one.counts)),
        )

    def issue(self, one: Issue) -> Statement:
        status = "asked" if one.asked else "raised"
        return replace(self._of("issue", one), status=status, issues=(one.issue,))

    def claim(self, one: Claim) -> Statement:
        return replace(
            self._of("claim", one),
            what=one.kind,
            status=one.modality,
            when=self._days(one.when),
            places=tuple(place.name for place in one.places),
            issues=tuple(sorted({s.issue for s in one.stances})),
            leaning=tuple(f"{s.issue}={s.leaning}" for s in one.stances),
        )

    def step(self, one: Step) -> Statement:
        return replace(
            self._of("step", one),
            what=one.kind,
            status=one.status,
            who=_voices(one.between),
            when=self._days(one.when),
        )

    def deferral(self, one: Deferral) -> Statement:
        return replace(
            self._of("deferral", one),
            issues=tuple(sorted(one.issues)),
            when=self._days(one.until),
            act=self._words(one.occasion) if one.occasion else "",
        )

    def _of(self, kind: Kind, one: Candidate) -> Statement:
        return Statement(
            id="",
            kind=kind,
            document=self.sha256,
            start=one.extent.start,
            end=one.extent.end,
            quote=self._words(one.extent),
            rule=one.rule,
            by=_voice(one.told.by),
            through=_voice(one.told.through),
        )

    def _words(self, extent: Extent) -> str:
        return " ".join(extent.of(self.text).split())

    def _count(self, one: Count) -> str:
        return self._words(one.extent)

    def _days(self, one: When | None) -> Days | None:
        return one if one is None else Days(
            earliest=one.earliest, latest=one.latest, words=self._words(one.extent),
            reason=one.reason,
        )  # fmt: skip


def _voice(one: Actor | None) -> Voice | None:
    return None if one is None else Voice(id=one.id, name=one.name, party=one.party)


def _voices(lot: Iterable[Actor]) -> tuple[Voice, ...]:
    return tuple(Voice(id=one.id, name=one.name, party=one.party) for one in lot)


def _minutes(one: Length | None) -> tuple[str, ...]:
    if one is None or one.unit not in _MINUTES:
        return ()
    bounds = tuple(f"{bound * _MINUTES[one.unit]:g}" for bound in (one.low, one.high))
    return (*bounds, "about") if one.about else bounds
