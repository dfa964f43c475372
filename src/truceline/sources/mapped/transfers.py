"""Transfers of arms and aid, one stage a row, as a file states them."""

from __future__ import annotations

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from truceline.model.items import PRICE_BASES
from truceline.model.vocabulary import ITEMS, STAGES
from truceline.sources import build, cells
from truceline.sources.mapped.reading import Reading
from truceline.sources.mapped.schema import TransfersMap
from truceline.sources.mapped.when import told_window, when_columns
from truceline.sources.transfers.amounts import amounts
from truceline.sources.transfers.marks import marked, says_no_number

Columns = dict[str, pa.Array]
_CURRENCY = "^[A-Z]{3}$"
_YEAR = "^(19|20)[0-9]{2}$"


def transfer_columns(reading: Reading, written: TransfersMap) -> Columns:
    """Return the transfers' own columns, one value a record; who says it is not among them."""
    shown = _figures(reading, written)
    quantity, value = (_amount(reading, shown[name], name) for name in ("quantity", "value"))
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
        "price_year": _price_year(reading, written),
        "quantity_exact": amounts(shown["quantity"]).exact,
        "value_exact": amounts(shown["value"]).exact,
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


def _price_year(reading: Reading, written: TransfersMap) -> pa.Array:
    """Return of which year constant prices are; a row of other prices names none."""
    shown = reading.text(written.price_year)
    basis = reading.word(written.price_basis, PRICE_BASES)
    sound = pc.match_substring_regex(shown, _YEAR)
    odd = pc.invert(pc.fill_null(sound, True)).to_numpy(zero_copy_only=False)
    reading.sieve.refuse(
        odd, "bad-price-year", "a price year is a year, such as 2015; this is", shown
    )
    other = pc.and_(pc.is_valid(shown), pc.invert(pc.fill_null(pc.equal(basis, "constant"), False)))
    if written.price_year is not None and written.price_year.constant is None:
        told = "a year of prices without the basis `constant`"
        reading.sieve.refuse(other.to_numpy(zero_copy_only=False), "bad-price-year", told, shown)
    kept = pc.and_(pc.fill_null(sound, False), pc.invert(other))
    return pc.if_else(kept, shown, pa.scalar(None, pa.string())).cast(pa.int64())


def _figures(reading: Reading, written: TransfersMap) -> dict[str, pa.Array]:
    """Return quantities and worths with a decimal point; what may mean two figures is refused."""
    names = ("quantity", "value")
    said = [reading.text(getattr(written, name)) for name in names]
    for name, column, one in zip(names, said, read := marked(said, written.decimal), strict=True):
        may_be = f"{name} may mean two figures: say which mark parts the fraction (`decimal`)"
        reading.sieve.refuse(one.unclear, "ambiguous-amount", may_be, column)
        reading.sieve.refuse(one.bad, "bad-amount", f"{name} is no amount", column)
        grouped = one.grouped & ~one.unclear & ~one.bad
        about = "were read with spaces or marks between thousands, or a decimal comma"
        reading.remark_cells(column, grouped, f"of `{name}` {about}")
        cell = getattr(written, name)
        if cell is not None and cell.named is not None:
            raw = reading.records.column(str(cell.named))
            none = "say that they are no number, and are taken as not told, which is not zero"
            reading.remark_cells(raw, says_no_number(raw), f"of `{name}` {none}")
    return {name: one.text for name, one in zip(names, read, strict=True)}


def _amount(reading: Reading, text: pa.Array, name: str) -> cells.Counts:
    """Read `40`, `about 40`, `3-5`, `at least 7`, and one measurement such as `2.5`."""
    shown = text.fill_null("")
    found, one = cells.counts(shown), cells.numbers(shown)
    measured = (found.code == "bad-count") & one.told & ~one.bad & (one.value >= 0)
    found.low[measured] = found.high[measured] = one.value[measured]
    found.code[measured] = ""
    reading.sieve.refuse_coded(found.code, f"{name} is no amount", shown)
    return found


def _measured(
    reading: Reading, unit: pa.Array, amount: cells.Counts, reason: str, detail: str
) -> None:
    bare = amount.told & unit.is_null().to_numpy(zero_copy_only=False)
    reading.sieve.refuse(np.asarray(bare, dtype=bool), reason, detail)
