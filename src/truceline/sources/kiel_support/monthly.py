"""Tables by month: by donor, of all donors, and of all donors by way of supply."""

from __future__ import annotations

from decimal import Decimal
from typing import Any, Final

import pyarrow as pa
import pyarrow.compute as pc

from truceline.model.intake import Intake, Options, RawFile
from truceline.sources import build, cells, records
from truceline.sources.kiel_support.card import PARTS
from truceline.sources.kiel_support.kinds import (
    BILLION,
    Kind,
    Part,
    euros,
    intake,
    long_figures,
    value,
)
from truceline.sources.records import Records
from truceline.sources.sieve import Sieve
from truceline.sources.transfers import windows
from truceline.sources.transfers.states import coded
from truceline.sources.transfers.types import items_of

_TYPES: Final = ("military", "financial", "humanitarian")
_WAYS: Final = ("stockpile", "procurement", "unspecified", "nato_purl")


def read_months(raw: RawFile, options: Options) -> Intake:
    """Read aid by donor and month: three types allocated, and what is committed in all.

    What is committed holds what is allocated, and is a stage of its own: ``announced``.
    """
    found = records.read_csv(raw)
    sieve = Sieve(found)
    when, window = _month(found, sieve)
    code = cells.text_or_null(found.column("iso"))
    sieve.refuse(~cells.told(found.column("country")), "no-donor", "a row without its donor")
    named = pc.coalesce(code, found.column("country"))
    common = {**when, "donor": coded(named, raw, options)}
    parts, notes = _typed(found, sieve, common)
    committed = value(found, sieve, "commitments", BILLION)
    announced = {"stage": "announced", "label": "commitments, allocated or not"}
    parts += [Part(key="commitments", columns={**common, **announced, **euros(committed)})]
    key = pc.binary_join_element_wise(named, _key(found), "/")
    notes = (*notes, *_disagreeing(found, sieve, "total"))
    source = PARTS["months"].id
    return intake(raw, options, found, sieve, source, key, parts, window, notes)


def read_totals(raw: RawFile, options: Options) -> Intake:
    """Read aid of all donors together by month; no donor is told."""
    found = records.read_csv(raw)
    sieve = Sieve(found)
    when, window = _month(found, sieve)
    parts, notes = _typed(found, sieve, when)
    notes = (*notes, *_disagreeing(found, sieve, "total_allocations"))
    source = PARTS["totals"].id
    return intake(raw, options, found, sieve, source, _key(found), parts, window, notes)


def read_procurement(raw: RawFile, options: Options) -> Intake:
    """Read military aid of all donors by month, from stocks, bought, or not told."""
    found = records.read_csv(raw)
    sieve = Sieve(found)
    when, window = _month(found, sieve)
    common = {**when, "stage": "allocated", "item": "military"}
    read = {name: value(found, sieve, name, BILLION) for name in _WAYS}
    parts = [
        Part(key=name, columns={**common, "label": name, **euros(one)})
        for name, one in read.items()
    ]
    notes = tuple(note for name, one in read.items() for note in long_figures(name, one))
    source = PARTS["procurement"].id
    return intake(raw, options, found, sieve, source, _key(found), parts, window, notes)


def _month(found: Records, sieve: Sieve) -> tuple[dict[str, Any], pa.Array]:
    span = windows.months(found.column("year"), found.column("month"))
    sieve.refuse(span.bad, "bad-date", "no month of a year", _key(found))
    end = build.times(span.end)
    return {"start": build.times(span.start), "end": end, "time_basis": "window"}, end


def _key(found: Records) -> pa.Array:
    month = pc.utf8_lpad(cells.trimmed(found.column("month")), 2, "0")
    return pc.binary_join_element_wise(cells.trimmed(found.column("year")), month, "-")


def _typed(
    found: Records, sieve: Sieve, common: dict[str, Any]
) -> tuple[list[Part], tuple[str, ...]]:
    items, parts = items_of("kiel"), list[Part]()
    notes: tuple[str, ...] = ()
    for name in _TYPES:
        read = value(found, sieve, name, BILLION)
        told = {**common, "stage": "allocated", "item": items[name], "label": f"{name} aid"}
        parts.append(Part(key=name, columns={**told, **euros(read)}))
        notes += long_figures(name, read)
    return parts, notes


def _disagreeing(found: Records, sieve: Sieve, total: str) -> tuple[str, ...]:
    """Say how many records do not add up to their own total; the parts are taken, not the total."""
    columns = [found.column(name).to_pylist() for name in (total, *_TYPES)]
    odd = sum(
        Decimal(row[0] or "NaN") != sum(map(Decimal, row[1:]))
        for row, sound in zip(zip(*columns, strict=True), sieve.kept.tolist(), strict=True)
        if sound and _number(row[0])
    )
    return (f"{odd} rows do not add up to their own {total}.",) if odd else ()


def _number(text: str) -> bool:
    try:
        return Decimal(text).is_finite()
    except ArithmeticError:
        return False


_WHEN = frozenset({"year", "month"})
MONTHS: Final = Kind(
    columns=_WHEN | {"country", "iso", *_TYPES, "commitments", "to_be_allocated"}, read=read_months
)
TOTALS: Final = Kind(columns=_WHEN | {"total_allocations", *_TYPES}, read=read_totals)
PROCUREMENT: Final = Kind(columns=_WHEN | set(_WAYS), read=read_procurement)
