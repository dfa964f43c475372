"""The whole table, from a register."""

from __future__ import annotations

from collections.abc import Sequence

from truceline.model.candidate import Review
from truceline.model.statement import Held, Register
from truceline.model.talks import Table
from truceline.talks.commitments import commitments_of
from truceline.talks.contacts import contacts_of
from truceline.talks.issues import cells_of, rounds_of, unanswered
from truceline.talks.order import in_order, parties_of, speaks


def table(
    register: Register, agreed: Sequence[str], day: str, *, unreviewed: bool = False
) -> Table:
    """Return the table.

    Args:
        register: What documents say, and what people made of it.
        agreed: Parties of the agreement in the order wanted: as agreed, or a party's copy its own
            first (*alternat*).
        day: ISO day as of which deadlines are reckoned.
        unreviewed: Also show what nobody has looked at; each such statement says so itself.
    """
    shown = _shown(register.held, unreviewed=unreviewed)
    ties = register.ties
    return Table(
        day=day,
        parties=in_order(_speakers(shown), agreed),
        contacts=contacts_of(shown, ties),
        commitments=commitments_of(shown, ties, day),
        unanswered=unanswered(shown, ties),
        cells=cells_of(shown, agreed),
        rounds=rounds_of(shown, ties),
        waiting=sum(one.review is Review.MACHINE for one in register.held),
        rejected=sum(one.review is Review.REJECTED for one in register.held),
        unreviewed=unreviewed,
    )


def _shown(held: Sequence[Held], *, unreviewed: bool) -> list[Held]:
    return [one for one in held if one.stands or (unreviewed and one.review is Review.MACHINE)]


def _speakers(held: Sequence[Held]) -> set[str]:
    told = {party for one in held for party in speaks(one)}
    return told | {party for one in held for party in parties_of(one.statement.who)}
