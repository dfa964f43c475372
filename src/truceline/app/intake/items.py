"""What came in, by whom it is signed, and what came unsigned that its team says it signs.

A team is a source card with ``observer: true``. Where the card says ``signed: true``, or a key of
the team in force has signed before, its items are expected under its key; one without is taken in
all the same, told at once and listed here. So to drop a signature on the way is seen, and to change
the card as well does not help.
"""

from __future__ import annotations

from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass

import pyarrow.compute as pc

from truceline.app import cache
from truceline.app.evidence import place
from truceline.app.evidence.records import EVIDENCE
from truceline.app.workspace import Taken, Workspace
from truceline.errors import AgreementError, SourceError, WorkspaceError
from truceline.log.journal import Entry
from truceline.log.signed import ITEMS, KEY, TEAM, signers
from truceline.model.intake import Intake
from truceline.sources.accounting import YIELDS


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """One thing that came in.

    Attributes:
        seq: Position on the record.
        at: When it was recorded, ISO, UTC.
        kind: ``input``, ``evidence``, or ``submission``: that a party handed in the input before.
        name: Of the file; of evidence its id.
        signed: Who signed, a team as ``team:ID``, in order.
        unsigned: Ids of the teams that are expected to sign, that it tells of, and that did not.
    """

    seq: int
    at: str
    kind: str
    name: str
    signed: tuple[str, ...]
    unsigned: tuple[str, ...]


def items(workspace: Workspace) -> tuple[Item, ...]:
    """Return everything that came in, in order; what was redacted is nowhere.

    The signatures are those on the record: whether they fit, :func:`truceline.app.signing` says.

    Raises:
        IntegrityError: If the record, or an input that was kept, was changed.
    """
    cards, in_force = who_signs(workspace), _teams_with_keys(workspace.entries())
    taken = iter(workspace.taken())
    began: set[str] = set()
    signed_before: dict[str, set[str]] = {}
    found = []
    for entry in workspace.entries():
        voices: frozenset[str] = frozenset()
        if entry.kind == "input":
            one = next(taken)
            voices = _told_by(workspace, one) if cards or in_force else voices
        elif entry.kind == EVIDENCE:
            voices = _collector(workspace, entry)
        elif entry.kind not in (*ITEMS, "submission"):
            continue
        told = entry.payload
        # What is read anew by a mended map was handed in, and signed, before.
        teams = signed_before.setdefault(str(told.get("sha256", entry.seq)), set())
        teams.update(teams_that_signed(entry))
        unsigned = (voices & (cards | (began & in_force))) - teams
        began.update(teams)
        found.append(
            Item(
                seq=entry.seq,
                at=entry.at,
                kind=entry.kind,
                name=str(told["id"] if entry.kind == EVIDENCE else told["name"]),
                signed=signers(told),
                unsigned=tuple(sorted(unsigned)),
            )
        )
    return tuple(found)


def who_signs(workspace: Workspace) -> frozenset[str]:
    """Return the ids of teams whose source card says that they sign what they hand in."""
    return frozenset(one.id for one in workspace.sources() if one.signed)


def _teams_with_keys(entries: Iterable[Entry]) -> frozenset[str]:
    """Return the ids of teams that have a key in force at the end."""
    held = {str(e.payload["of"]): e.payload["vkey"] for e in entries if e.kind == KEY}
    return frozenset(who.removeprefix(TEAM) for who, vkey in held.items()
                     if who.startswith(TEAM) and vkey)  # fmt: skip


def _who_signed_before(workspace: Workspace, entry: Entry) -> frozenset[str]:
    before = workspace.entries()[: entry.seq]
    signed = {team for one in before if one.kind in ITEMS for team in teams_that_signed(one)}
    return _teams_with_keys(before) & signed


def teams_that_signed(entry: Entry) -> tuple[str, ...]:
    """Return the ids of the teams whose signatures an entry carries; nothing is checked."""
    teams = (who for who in signers(entry.payload) if who.startswith(TEAM))
    return tuple(who.removeprefix(TEAM) for who in teams)


def unsigned_by(workspace: Workspace, voices: Iterable[str], entry: Entry) -> tuple[str, ...]:
    """Return which teams of those that speak are expected to sign, and did not sign an entry.

    Of source cards with mistakes nobody can tell, and nothing is kept out for them.
    """
    expected = _who_signed_before(workspace, entry)
    with suppress(AgreementError):
        expected |= who_signs(workspace)
    return tuple(sorted((expected & set(voices)) - set(teams_that_signed(entry))))


def voices_of(intake: Intake) -> frozenset[str]:
    """Return the sources that speak in what a file yielded."""
    found: set[str] = set()
    for name in YIELDS:
        table = getattr(intake, name)
        if table.num_rows and "source_id" in table.schema.names:
            found |= {str(one) for one in pc.unique(table["source_id"]).to_pylist()}
    return frozenset(found)


def _told_by(workspace: Workspace, taken: Taken) -> frozenset[str]:
    try:
        return voices_of(cache.looked_up(workspace, taken))
    except (SourceError, WorkspaceError):  # not here any more, or readable by no code of today
        return frozenset()


def _collector(workspace: Workspace, entry: Entry) -> frozenset[str]:
    """Return who collected an item of evidence, where that can still be opened."""
    held = entry.payload["sealed"]
    told = place.opened_or_none(workspace, held).get("collector", "")
    return frozenset({told} - {""})
