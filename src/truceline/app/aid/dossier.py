"""The ledger of what a dossier shows."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Set
from dataclasses import replace

import pyarrow as pa
import pyarrow.compute as pc

from truceline.aid.ledger import ledger
from truceline.aid.transfers import transfers_of
from truceline.app.aid.unlisted import missing
from truceline.model.agreement import Agreement
from truceline.model.aid import Ledger
from truceline.model.dossier import Dossier
from truceline.model.states import name_key, states_by_key
from truceline.model.vocabulary import Tier
from truceline.publish.tiers import tiers_seen


def ledger_of(dossier: Dossier) -> Ledger | None:
    """Return the ledger of what a released dossier shows; ``None`` if it shows no transfer."""
    table = dossier.tables["transfers"]
    if not table.num_rows and not (dossier.unlisted and dossier.unlisted.num_rows):
        return None
    agreement = dossier.agreement
    order = [party.id for party in agreement.parties]
    names = names_of(agreement)
    found = ledger(transfers_of(table, names), order, others=others_of(agreement))
    return replace(
        found,
        missing=missing(dossier.unlisted, table, names),
        not_parties=agreement.not_parties,
    )


def for_mission(transfers: pa.Table) -> pa.Table:
    """Return the transfers that the mission may see: what is restricted is not among them."""
    seen = pa.array(tiers_seen(Tier.MISSION), pa.string())
    return transfers.filter(pc.is_in(transfers["tier"], value_set=seen))


def names_of(agreement: Agreement) -> dict[str, str]:
    """Return who is meant by each name: a party by its id, any other state by its code.

    A name that the agreement says means no party means itself, however a list writes it. A party
    is meant by its own names and, where one of them is a state's, by every name of that
    state in any language: so Russia means the Russian Federation as Ukraine means Ukraine. A name
    of two parties, or of two parties' state, is nobody's.

    Args:
        agreement: Whose parties.

    Returns:
        By name as :func:`truceline.model.states.name_key` has it.
    """
    own, borne = _meant(agreement)
    of_states = {key: _one(borne.get(code, {code})) for key, code in states_by_key().items()}
    outside = {name_key(name): name for name in agreement.not_parties}
    found = of_states | outside | {key: _one(parties) for key, parties in own.items()}
    return {key: who for key, who in found.items() if who}


def others_of(agreement: Agreement) -> frozenset[str]:
    """Return what surely means no party: what the agreement says, and codes of all other states.

    These where each party is a state. Where one is known as no state, any state of a list may be
    meant by it: none is sure but what the agreement names.
    """
    own, borne = _meant(agreement)
    outside = {name for name in agreement.not_parties if name_key(name) not in own}
    known = set[str]().union(*borne.values())
    if known < {party.id for party in agreement.parties}:
        return frozenset(outside)
    return frozenset({*states_by_key().values()} - borne.keys() - known | outside)


_Whose = defaultdict[str, set[str]]


def _meant(agreement: Agreement) -> tuple[_Whose, _Whose]:
    """Return the parties by each of their names, and by each state that bears one of these."""
    own: _Whose = defaultdict(set)
    borne: _Whose = defaultdict(set)
    states = states_by_key()
    for party in agreement.parties:
        for key in {name_key(word) for word in (party.id, *party.name.values())}:
            own[key].add(party.id)
            if key in states:
                borne[states[key]].add(party.id)
    return own, borne


def _one(meant: Set[str]) -> str:
    """Return who is meant; empty if it is several."""
    return next(iter(meant)) if len(meant) == 1 else ""


def by_party(transfers: pa.Table, agreement: Agreement) -> pa.Table:
    """Return transfers whose sides bear the party's id, the code of another state, or nothing.

    A side that surely is no party keeps its name. One of whom nobody knows that may be a party, as
    for shares, and is left untold: what it got is then certain for no limit, and no limit is kept
    because a list spelt a party in words that no table has.
    """
    names, parties = names_of(agreement), {party.id for party in agreement.parties}
    sure = parties | others_of(agreement)
    for side in ("donor", "recipient"):
        told = transfers[side]
        words = {one: names.get(name_key(one), one) for one in told.unique().to_pylist() if one}
        meant = [words[one] if words.get(one) in sure else None for one in told.to_pylist()]
        at = transfers.column_names.index(side)
        column = pa.array(meant, pa.string())
        transfers = transfers.set_column(at, transfers.schema.field(side), column)
    return transfers
