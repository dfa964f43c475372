"""Readers of columns: many cells a call, each counted as one input.

A cell must mean the same alone as among others, whatever the others say: two of each column are
read again by themselves.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from datetime import date
from random import Random
from zoneinfo import ZoneInfo

import fuzz_bytes as spoil
import numpy as np
import pyarrow as pa
from fuzz_contract import Options, need
from fuzz_readers import Reader, Seed

from truceline.agreements.times import TimeMistakeError, instant, zone_of
from truceline.sources import cells
from truceline.sources.dates import moments
from truceline.sources.mapped.relative import parse
from truceline.sources.mapped.told_time import ToldTime, ending, two_clocks
from truceline.sources.notation.read import positions
from truceline.sources.whole_dates import with_whole_dates

#: Cells of one column; fewer where each takes long.
_MANY, _FEW = 250, 10
Read = Callable[[pa.Array], Sequence[Sequence[object]]]


def _spoilt(many: int) -> spoil.Step:
    def step(rng: Random, data: bytes) -> bytes:
        return json.dumps(spoil.column(rng, json.loads(data), many)).encode()

    return step


def _take(read: Read) -> Callable[[bytes, Options], str]:
    def take(data: bytes, _options: Options) -> str:
        told = [one.encode("utf-8", "replace").decode() for one in json.loads(data)]
        found = [list(one) for one in read(pa.array(told, pa.string()))]
        need(all(len(one) == len(told) for one in found), "as long as the column")
        for at in (0, len(told) // 2) if told else ():
            alone = read(pa.array([told[at]], pa.string()))
            for many, one in zip(found, alone, strict=True):
                same = _same(many[at], next(iter(one)))
                need(same, f"another value alone: {one} {many[at]}"[:60])
        return f"{len(told) > 1}"

    return take


def _same(one: object, other: object) -> bool:
    not_numbers = one != one and other != other
    return not_numbers or one == other


def _numbers(column: pa.Array) -> Sequence[Sequence[object]]:
    one, whole = cells.numbers(column), cells.numbers(column, whole=True)
    need(bool(np.isfinite(one.value[one.told & ~one.bad]).all()), "a sound number is finite")
    return [one.value.tolist(), one.told.tolist(), one.bad.tolist(), whole.value.tolist()]


def _counts(column: pa.Array) -> Sequence[Sequence[object]]:
    found = cells.counts(column)
    low, high = found.low[found.code == ""], found.high[found.code == ""]
    need(bool(((low <= high) | np.isnan(low) | np.isnan(high)).all()), "low above high")
    need(bool(((low >= 0) | np.isnan(low)).all()), "below zero")
    return [found.low.tolist(), found.high.tolist(), found.about.tolist(), found.code.tolist()]


def _coordinates(column: pa.Array) -> Sequence[Sequence[object]]:
    found = cells.coordinates(column, column, box=(-100, -50, 100, 50))
    need(bool((np.abs(found.lat[found.told]) <= 90).all()), "off the globe")
    return [found.lon.tolist(), found.lat.tolist(), found.told.tolist(), found.code.tolist()]


def _words(column: pa.Array) -> Sequence[Sequence[object]]:
    found, unknown = cells.words(column, {"boom": "explosion", "no": None, "Ä": "other"})
    return [found.to_pylist(), unknown.tolist(), cells.text_or_null(column).to_pylist()]


def _moments(zone: str, order: str) -> Read:
    def read(column: pa.Array) -> Sequence[Sequence[object]]:
        found = moments(column, zone, order)  # type: ignore[arg-type]
        sound = found.told & (found.code == "")
        need(bool((found.first[sound] < found.last[sound]).all()), "ends before it starts")
        shown = [found.first, found.last, found.point]
        values = [np.where(sound, one, 0).tolist() for one in shown]
        return [*values, found.told.tolist(), found.code.tolist()]

    return read


def _positions(order: str) -> Read:
    def read(column: pa.Array) -> Sequence[Sequence[object]]:
        found = positions(column, "any", order)
        good = found.told & (found.code == "")
        if not order:  # With a declared order, degrees are judged where the map's box is known.
            need(bool((np.abs(found.lat[good]) <= 90).all()), "off the globe")
            need(bool((np.abs(found.lon[good]) <= 180).all()), "off the globe")
        good &= np.abs(found.lat) <= 90
        need(bool((found.least_m[good] > 0).all()), "no error")
        return [found.lon.tolist(), found.lat.tolist(), found.least_m.tolist(), found.code.tolist()]

    return read


def _whole_dates(column: pa.Array) -> Sequence[Sequence[object]]:
    return [with_whole_dates(column, 2031, "dmy").to_pylist()]


def _clocks(column: pa.Array) -> Sequence[Sequence[object]]:
    begun = ToldTime(day=date(2031, 4, 5), clock="23:50", zone="Z")
    told = column.to_pylist()
    ends = [ending(begun, one) for one in told]
    need(all(one is None or one.day is not None for one in ends), "an end without a day")
    return [[two_clocks(one) for one in told], ends]


def _left_unsaid(column: pa.Array) -> Sequence[Sequence[object]]:
    found = positions(column, "any", "lat_lon", unsigned="south_west", grid_zone="28J")
    return [found.lon.tolist(), found.lat.tolist(), found.code.tolist()]


def _relative(column: pa.Array) -> Sequence[Sequence[object]]:
    return [[_or(parse, one) for one in column.to_pylist()]]


def _or(read: Callable[[str], object], text: str) -> object:
    """Return what a cell says, or the code it is refused with."""
    try:
        return read(text)
    except TimeMistakeError as mistake:
        return mistake.code
    except ValueError as refused:
        told = str(refused.args[0])
        need(told in {"bad-relative", "bad-range", "open-range"}, f"refused with {refused}")
        return str(refused.args[0])


_KYIV = ZoneInfo("Europe/Kyiv")


def _instants(column: pa.Array) -> Sequence[Sequence[object]]:
    return [[_or(lambda text: instant(text, _KYIV), one) for one in column.to_pylist()]]


def _zones(column: pa.Array) -> Sequence[Sequence[object]]:
    return [[_or(lambda name: str(zone_of(name)), one) for one in column.to_pylist()]]


def columns() -> tuple[Reader, ...]:
    """Return the readers of columns."""
    kinds: tuple[tuple[str, Read, tuple[str, ...]], ...] = (
        ("cells.numbers", _numbers, ("12", "1,234.5", "1 234,5", "-3e4", *spoil.NUMBERS)),
        ("cells.counts", _counts, ("40", "about 40", "3-5", "at least 7", "up to 9", "12+")),
        ("cells.coordinates", _coordinates, ("37.5", "48,1", "-120.25", *spoil.NUMBERS)),
        ("cells.words", _words, ("boom", "BOOM ", "no", "ä", *spoil.WORDS)),
        ("dates.kyiv", _moments("Europe/Kyiv", ""), spoil.DATES),
        ("dates.dmy", _moments("America/St_Johns", "dmy"), spoil.DATES),
        ("dates.mdy", _moments("Asia/Kathmandu", "mdy"), spoil.DATES),
        ("dates.iso", _moments("Africa/Khartoum", ""), ("2025-03-30", "2024-02-29", "2025-10-26")),
        ("notation.any", _positions(""), spoil.PLACES),
        ("notation.lon_lat", _positions("lon_lat"), spoil.PLACES),
        ("notation.unsaid", _left_unsaid, ("29.052; 16.176", "DN 1285 8758", *spoil.PLACES)),
        ("dates.groups", _moments("UTC", ""), ("091140ZMAR31", "06 0607N APR 31", "O60210ZAPR31")),
        ("dates.whole", _whole_dates, ("4.03", "6 бер.", "21-Mar-31", "20.03 14:10", *spoil.DATES)),
        ("mapped.clocks", _clocks, ("11:00-11:20", "060005Z", "0425", "+5 min", "912")),
        ("notation.relative", _relative, spoil.PLACES),
        ("times.instant", _instants, ("2025-03-30T03:30", "2025-10-26 03:30Z", *spoil.DATES)),
        ("times.zone", _zones, ("Europe/Kyiv", "UTC", "America", "../etc", "Etc/GMT+3", "EST")),
    )
    return tuple(
        Reader(
            name=name,
            seeds=(Seed(data=json.dumps(list(sound)).encode()),),
            steps=(_spoilt(many),),
            take=_take(read),
            holds=many,
            whole=False,
        )
        for name, read, sound in kinds
        for many in (_FEW if name == "times.zone" else _MANY,)
    )
