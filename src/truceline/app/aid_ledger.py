"""The ledger of what a dossier shows."""

from __future__ import annotations

from truceline.aid.ledger import ledger
from truceline.aid.transfers import transfers_of
from truceline.model.agreement import Agreement
from truceline.model.aid import Ledger
from truceline.model.dossier import Dossier


def ledger_of(dossier: Dossier) -> Ledger | None:
    """Return the ledger of what a released dossier shows; ``None`` if it shows no transfer."""
    table = dossier.tables["transfers"]
    if not table.num_rows:
        return None
    agreement = dossier.agreement
    order = [party.id for party in agreement.parties]
    return ledger(transfers_of(table, names_of(agreement)), order)


def names_of(agreement: Agreement) -> dict[str, str]:
    """Return which party is meant by each of its names, lower case."""
    return {
        word.casefold(): party.id
        for party in agreement.parties
        for word in (party.id, *party.name.values())
    }
