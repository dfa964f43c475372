"""What must hold of the ledger whatever the rows: order, names, parts and their whole."""

from __future__ import annotations

import json
import random
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st
from ledger_rows import PARTIES, at, made, row, table

from truceline.aid.ledger import ledger
from truceline.aid.transfers import transfers_of
from truceline.app.aid.form import AidForm, written
from truceline.model.aid import Ledger
from truceline.model.exact import added

_SWAP = {"alder": "birch", "birch": "alder"}
_MONTHS = tuple((at(f"2031-{m:02}-01"), at(f"2031-{m + 1:02}-01")) for m in (1, 2, 3))

ROWS = st.lists(
    st.fixed_dictionaries(
        {
            "source_id": st.sampled_from(("one", "two")),
            "claimant": st.sampled_from((None, "alder", "birch")),
            "donor": st.sampled_from((None, "alder", "birch", "xland")),
            "recipient": st.sampled_from((None, "alder", "birch", "xland")),
            "stage": st.sampled_from((None, "authorised", "delivered")),
            "item": st.sampled_from((None, "drone", "finance")),
            "value": st.none() | st.decimals(0, 10**9, places=3).map(float),
            "currency": st.sampled_from(("EUR", "USD")),
            "about": st.booleans(),
            "month": st.none() | st.sampled_from(_MONTHS),
        }
    ),
    max_size=8,
)


def rows_of(drawn: list[dict[str, Any]], names: dict[str, str]) -> list[dict[str, Any]]:
    """Return rows with their parties called otherwise; ids stay."""
    rows = []
    for n, one in enumerate(drawn):
        start, end = one["month"] or (None, None)
        told = {k: v for k, v in one.items() if k != "month"} | {"start": start, "end": end}
        sides = {k: names.get(told[k], told[k]) for k in ("claimant", "donor", "recipient")}
        rows.append(row(n, **told | sides))
    return rows


def plain(found: Ledger) -> Any:
    return json.loads(written(AidForm(ledger=found)))


def without_ids(told: Any, names: dict[str, str]) -> Any:
    """Return the same without the ids of sums, which are hashes of names; parties renamed."""
    if isinstance(told, dict):
        kept = {names.get(k, k): without_ids(v, names) for k, v in told.items() if k != "id"}
        return dict(sorted(kept.items()))
    if isinstance(told, list):
        return [without_ids(one, names) for one in told]
    if isinstance(told, str):
        return " ".join(names.get(word, word) for word in told.split(" "))
    return told


@settings(max_examples=25, deadline=None)
@given(ROWS, st.randoms(use_true_random=False))
def test_order_of_rows_never_matters(drawn: list[dict[str, Any]], shuffle: random.Random) -> None:
    rows = rows_of(drawn, {})
    other = list(rows)
    shuffle.shuffle(other)
    assert made(*rows) == made(*other)
    # Nor does that of transfers, which a conversion may hand on in any order.
    others = frozenset({"xland", "yland"})
    told = transfers_of(table(*rows), {})[::-1]
    assert ledger(told, PARTIES, others=others) == made(*rows)


@settings(max_examples=25, deadline=None)
@given(ROWS)
def test_swapping_the_parties_swaps_the_ledger_and_nothing_else(
    drawn: list[dict[str, Any]],
) -> None:
    before = made(*rows_of(drawn, {}))
    after = made(*rows_of(drawn, _SWAP), parties=(_SWAP[PARTIES[0]], _SWAP[PARTIES[1]]))
    assert without_ids(plain(after), {}) == without_ids(plain(before), _SWAP)


@settings(max_examples=25, deadline=None)
@given(ROWS)
def test_parts_add_up_to_their_whole_and_no_row_is_lost(drawn: list[dict[str, Any]]) -> None:
    rows = rows_of(drawn, {})
    found = made(*rows)
    told = set(found.elsewhere)
    for page in found.pages:
        for listed in page.lists:
            for stage in listed.stages:
                told |= set(stage.whole.rows)
                for parts in stage.parts.values():
                    rows_told = sorted(r for part in parts for r in part.rows)
                    assert rows_told == sorted(stage.whole.rows)
                    for one in stage.whole.values:
                        same = [v for part in parts for v in part.values if v.unit == one.unit]
                        assert added(v.low for v in same) == one.low
    assert told == {one["transfer_id"] for one in rows}
