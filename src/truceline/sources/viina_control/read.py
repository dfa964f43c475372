"""A yearly panel -> what each map states of each settlement, from which day on: changes alone.

A map speaks on the days on which its column says anything at all. What it says of a settlement
stands until it says otherwise; where it leaves a settlement out on a day on which it speaks, a row
says that nothing is told from that day on. Each day of a map is a row of its own, so that how far a
map tells, and on how many days, is known without a row for each settlement and day.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

from truceline.model import tables
from truceline.model.intake import Intake, Options, RawFile
from truceline.sources import build, dates, ids, viina
from truceline.sources.sieve import rejects_table
from truceline.sources.viina_control import panel
from truceline.sources.viina_control.card import CARD, VOICES

_DEFAULTS = {option.name: option.default for option in CARD.options}
#: Stands for a settlement where a row is a day of a map.
_MAP = -1
_MICROS_PER_DAY = 86_400_000_000

Ints = npt.NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class _Said:
    """What one map says: one value a statement."""

    voice: int
    settlement: Ints
    day: Ints
    status: Ints
    row_number: Ints


def recognises(raw: RawFile) -> bool:
    """Say whether the file, or the one file in it, has the columns of control."""
    return set(CARD.columns) <= viina.names(raw)


def read(raw: RawFile, options: Options) -> Intake:
    """Read one year; a row that changes nothing says that what was said goes on."""
    found = panel.panel(raw)
    _refuse_torn(found)
    order = np.lexsort((found.day, found.settlement))
    said = [part for voice in range(len(VOICES)) for part in _statements(found, order, voice)]
    number = np.concatenate([one.row_number for one in said])
    yielded = len(np.unique(number))
    return Intake(
        rows=found.rows,
        control=_table(raw, said, options),
        rejects=rejects_table(raw, found.rejects),
        cut_at=viina.release_day(found.versions),
        notes=found.notes,
        continued=found.rows - yielded - len(found.rejects),
    )


def _refuse_torn(found: panel.Panel) -> None:
    """Refuse all rows of a settlement and day that are there twice and do not say the same."""
    order = np.lexsort((found.day, found.settlement))
    day, settlement = found.day[order], found.settlement[order]
    again = np.append(False, (day[1:] == day[:-1]) & (settlement[1:] == settlement[:-1]))
    if not again[: len(order)].any():
        return
    group = np.cumsum(~again) - 1
    first = np.flatnonzero(~again)
    status = found.status[order]
    differs = (status != status[first][group]).any(axis=1)
    torn = np.zeros(len(order), bool)
    torn[order] = (np.bincount(group, weights=differs) > 0)[group]
    for at in np.flatnonzero(torn):
        words = ",".join(panel.LABELS[code] for code in found.status[at])
        when = np.datetime64(int(found.day[at]), "D")
        text = f"{found.settlement[at]},{when},{words}"
        detail = "a settlement has two statuses of one day"
        found.rejects.append((int(found.row_number[at]), "two-statuses", detail, text))
    found.settlement, found.day = found.settlement[~torn], found.day[~torn]
    found.status, found.row_number = found.status[~torn], found.row_number[~torn]


def _statements(found: panel.Panel, order: Ints, voice: int) -> Iterator[_Said]:
    """Yield the days of one map, what it says of settlements, and where it ceases to."""
    told = found.status[:, voice] > 0
    days, first = np.unique(found.day[told], return_index=True)
    none = np.full(len(days), _MAP, np.int64)
    yield _Said(voice, none, days, np.zeros(len(days), np.int64), found.row_number[told][first])
    at = order[told[order]]
    settlement, number = found.settlement[at], found.row_number[at]
    status, turn = found.status[at, voice].astype(np.int64), np.searchsorted(days, found.day[at])
    same = np.append(False, settlement[1:] == settlement[:-1])[: len(at)]
    step = np.append(0, turn[1:] - turn[:-1])[: len(at)]
    goes_on = same & (step <= 1) & np.append(False, status[1:] == status[:-1])[: len(at)]
    new = ~goes_on
    yield _Said(voice, settlement[new], days[turn[new]], status[new], number[new])
    is_last = np.append(~same[1:], True)[: len(at)]
    after = np.append(step[1:], 0)[: len(at)]
    ends = np.where(is_last, turn < len(days) - 1, after > 1)
    gone = days[turn[ends] + 1] if ends.any() else days[:0]
    yield _Said(voice, settlement[ends], gone, np.zeros(len(gone), np.int64), number[ends])


def _table(raw: RawFile, said: list[_Said], options: Options) -> pa.Table:
    settlement, day, status, number = (
        np.concatenate([getattr(one, name) for one in said])
        for name in ("settlement", "day", "status", "row_number")
    )
    voice = np.repeat([one.voice for one in said], [len(one.day) for one in said])
    party = {name: options.get(name, _DEFAULTS[name]) for name in _DEFAULTS}
    holder = (None, None, party["party_rus"], party["party_ukr"])
    label = tuple(word or None for word in panel.LABELS)
    what = (None, "contested", "held", "held")
    is_map = settlement == _MAP
    name = pc.binary_join_element_wise("geonames", pa.array(settlement).cast(pa.string()), ":")
    name = pc.if_else(pa.array(is_map), pa.scalar(None, pa.string()), name)
    iso = pa.array(day.astype("datetime64[D]")).cast(pa.string())
    begins, ends = _day_bounds(day)
    columns = {
        "stated_by": pa.array(list(VOICES.values())).take(pa.array(voice, pa.int64())),
        "settlement": name,
        "status": pa.array(what, pa.string()).take(pa.array(status)),
        "holder": pa.array(holder, pa.string()).take(pa.array(status)),
        "label": pa.array(label, pa.string()).take(pa.array(status)),
        "valid_from": build.times(begins),
        **build.known(None, None, build.times(ends)),
    }
    told = {"settlement": name, "day": iso, "label": columns["label"]}
    return build.rows(
        tables.CONTROL,
        raw,
        number,
        np.ones(len(number), bool),
        columns,
        native_key=pc.binary_join_element_wise(pc.fill_null(name, "map"), iso, "@"),
        content_sha256=ids.sha256(ids.content(told)),
    )


def _day_bounds(day: Ints) -> tuple[Ints, Ints]:
    """Return begin and end of days in the zone of VIINA, µs UTC; one look-up a distinct day."""
    distinct, at = np.unique(day, return_inverse=True)
    iso = pa.array(distinct.astype("datetime64[D]")).cast(pa.string())
    window = dates.windows(dates.moments(iso, viina.ZONE))
    return window.start[at], window.end[at]
