"""Transfers of arms and aid, one stage a row, as a file states them."""

from __future__ import annotations

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from truceline.model.items import PRICE_BASES
from truceline.model.vocabulary import ITEMS, STAGES
from truceline.sources import build, cells
from truceline.sources.mapped.form import Cell
from truceline.sources.mapped.reading import Reading
from truceline.sources.mapped.schema import TransfersMap
from truceline.sources.mapped.when import told_window, when_columns
from truceline.sources.transfers.amounts import amounts

Columns = dict[str, pa.Array]
_CURRENCY = "^[A-Z]{3}$"


def transfer_columns(reading: Reading, written: TransfersMap) -> Columns:
    """Return the transfers' own columns, one value a record; who says it is not among them."""
    quantity, value = (
        _amount(reading, cell, name)
        for cell, name in ((written.quantity, "quantity"), (written.value, "value"))
    )
    columns = {
        **when_columns(reading, told_window(reading, written.start, written.end)),
        "claimant": reading.text(written.claimant),
        "donor": reading.text(written.donor),
        "recipient": reading.text(written.recipient),
        "stage": reading.word(written.stage, STAGES),
        "item": reading.word(written.item, ITEMS),
        "label": reading.text(written.label),
        "category": reading.text(written.category),
        **{f"quantity_{end}": build.floats(getattr(quantity, end)) for end in ("low", "high")},
        "unit": reading.text(written.unit),
        **{f"value_{end}": build.floats(getattr(value, end)) for end in ("low", "high")},
        "currency": pc.utf8_upper(reading.text(written.currency)),
        "price_basis": reading.word(written.price_basis, PRICE_BASES),
        "quantity_exact": _exact(reading, written.quantity),
        "value_exact": _exact(reading, written.value),
        "quantity_about": pa.array(quantity.about, mask=~quantity.told),
        "value_about": pa.array(value.about, mask=~value.told),
        "note": reading.text(written.note),
    }
    _measured(reading, columns["unit"], quantity, "no-unit", "a quantity without its unit")
    _measured(reading, columns["currency"], value, "no-currency", "a value without its currency")
    odd = pc.invert(pc.fill_null(pc.match_substring_regex(columns["currency"], _CURRENCY), True))
    told = "a currency is three letters, such as EUR; this is"
    reading.sieve.refuse(
        odd.to_numpy(zero_copy_only=False), "bad-currency", told, columns["currency"]
    )
    return columns


def _amount(reading: Reading, cell: Cell | None, name: str) -> cells.Counts:
    """Read `40`, `about 40`, `3-5`, `at least 7`, and one measurement such as `2.5`."""
    shown = reading.text(cell).fill_null("")
    found, one = cells.counts(shown), cells.numbers(shown)
    measured = (found.code == "bad-count") & one.told & ~one.bad & (one.value >= 0)
    found.low[measured] = found.high[measured] = one.value[measured]
    found.code[measured] = ""
    reading.sieve.refuse_coded(found.code, f"{name} is no amount", shown)
    return found


def _exact(reading: Reading, cell: Cell | None) -> pa.Array:
    """Return one figure in decimals where a float would not give it back."""
    return amounts(reading.text(cell)).exact


def _measured(
    reading: Reading, unit: pa.Array, amount: cells.Counts, reason: str, detail: str
) -> None:
    bare = amount.told & unit.is_null().to_numpy(zero_copy_only=False)
    reading.sieve.refuse(np.asarray(bare, dtype=bool), reason, detail)
