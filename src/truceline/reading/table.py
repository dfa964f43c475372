"""What a document says of the table: issues, claims, steps and deferrals, from its scenes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from truceline.model.asserted import Claim, Deferral, Issue, Step
from truceline.model.candidate import Commitment, Contact, Proposal
from truceline.model.document import Document
from truceline.reading.rules.claims import claims_in
from truceline.reading.rules.deferrals import deferrals_in
from truceline.reading.rules.issues import issues_of
from truceline.reading.rules.steps import steps_in
from truceline.reading.scene import Scene


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """What a document says of the table, each in the order of its text."""

    issues: list[Issue]
    claims: list[Claim]
    steps: list[Step]
    deferrals: list[Deferral]


def table_of(
    scenes: Sequence[Scene], document: Document, found: Sequence[Contact | Commitment | Proposal]
) -> Table:
    """Return what a document says of the table.

    Args:
        scenes: All of its sentences.
        document: Which.
        found: Its contacts, commitments and proposals.
    """
    elsewhere = [one.extent for one in found if _done_here(one)]
    return Table(
        issues=issues_of(scenes),
        claims=[one for scene in scenes for one in claims_in(scene, document, elsewhere)],
        steps=[one for scene in scenes for one in steps_in(scene)],
        deferrals=list(deferrals_in(scenes)),
    )


def _done_here(one: Contact | Commitment | Proposal) -> bool:
    """Say whether something is done by the words themselves, which then claim nothing."""
    if isinstance(one, Contact):
        return one.status == "planned"
    if isinstance(one, Proposal):
        return True
    own = one.told.through is None and one.told.by is not None
    return own and one.binding != "agreed" and one.told.by in one.by
