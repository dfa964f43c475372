"""The ledger of what a dossier shows."""

from __future__ import annotations

import pyarrow as pa
import pyarrow.compute as pc

from truceline.aid.ledger import ledger
from truceline.aid.transfers import transfers_of
from truceline.model.agreement import Agreement
from truceline.model.aid import Ledger
from truceline.model.dossier import Dossier
from truceline.model.states import state_rows
from truceline.model.vocabulary import Tier
from truceline.publish.tiers import tiers_seen


def ledger_of(dossier: Dossier) -> Ledger | None:
    """Return the ledger of what a released dossier shows; ``None`` if it shows no transfer."""
    table = dossier.tables["transfers"]
    if not table.num_rows:
        return None
    agreement = dossier.agreement
    order = [party.id for party in agreement.parties]
    return ledger(transfers_of(table, names_of(agreement)), order)


def for_mission(transfers: pa.Table) -> pa.Table:
    """Return the transfers that the mission may see: what is restricted is not among them."""
    seen = pa.array(tiers_seen(Tier.MISSION), pa.string())
    return transfers.filter(pc.is_in(transfers["tier"], value_set=seen))


def names_of(agreement: Agreement) -> dict[str, str]:
    """Return which party is meant by each of its names, lower case.

    A state that bears one of them is meant by its others too, so that Russia means the Russian
    Federation as Ukraine means Ukraine. A name of two parties' states is nobody's.
    """
    own = {
        word.casefold(): party.id
        for party in agreement.parties
        for word in (party.id, *party.name.values())
    }
    found: dict[str, set[str]] = {}
    for row in state_rows():
        words = {row["code"], *row["names"].split(";"), *row["lists"].split(";")} - {""}
        keys = {word.casefold() for word in words}
        for key in keys:
            found.setdefault(key, set()).update(own[one] for one in keys & own.keys())
    states = {key: next(iter(whose)) for key, whose in found.items() if len(whose) == 1}
    return states | own


def by_party(transfers: pa.Table, agreement: Agreement) -> pa.Table:
    """Return transfers whose sides that are parties bear the party's id."""
    names = names_of(agreement)
    for side in ("donor", "recipient"):
        told = transfers[side].to_pylist()
        meant = pa.array([names.get((one or "").casefold(), one) for one in told], pa.string())
        transfers = transfers.set_column(
            transfers.column_names.index(side), transfers.schema.field(side), meant
        )
    return transfers
