"""Who belongs to a party, and so decides nothing that is for the mission to say."""

from __future__ import annotations

from truceline.model.agreement import Agreement


def partisans(agreement: Agreement) -> set[str]:
    """Return ids of parties and of their delegations; they object, and decide nothing."""
    body = agreement.mechanism.commission
    seats = {seat.id for seat in body.seats if seat.party} if body else set()
    return seats | {party.id for party in agreement.parties}
