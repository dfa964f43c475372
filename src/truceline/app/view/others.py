"""Findings, coverage and effort, ready to be asked."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta

import numpy as np
import pyarrow as pa

from truceline.app.view.asked import UNTOLD, Asked
from truceline.app.view.clauses import Among, Between, Clause, Only, beginning
from truceline.app.view.filters import within
from truceline.app.view.incidents import NO_DAY
from truceline.app.view.listing import (
    Coded,
    Key,
    Listing,
    Rows,
    coded,
    floats,
    held,
    micros,
    ranks,
)
from truceline.kernels.days import end_of_day
from truceline.model.agreement import Agreement
from truceline.model.dossier import Dossier
from truceline.publish.gravest import ORDER
from truceline.publish.mandate import columns_out

_EPOCH = date(1970, 1, 1)
#: Stands for no instant.
_NO_INSTANT = int(np.iinfo(np.int64).min)
_SHORTEST_ID = 6


@dataclass(frozen=True, slots=True)
class Kind:
    """How one table is asked.

    Attributes:
        words: Parameter -> column of words.
        sorts: What it may be sorted by, the usual first.
        gone: Columns that no answer has.
    """

    words: dict[str, str]
    sorts: tuple[str, ...]
    gone: tuple[str, ...]


_TRACE = (
    "published_at", "received_at", "known_at", "known_basis", "native_key", "content_sha256",
    "file_sha256", "row_number", "tier", "schema_version",
)  # fmt: skip
#: Table -> how it is asked.
KINDS: dict[str, Kind] = {
    "findings": Kind(
        {"text": "text_id", "provision": "provision_id", "outcome": "outcome",
         "because": "because", "status": "status", "actor": "actor"},
        ("day", "id", "covered", "margin"), ("schema_version",),
    ),
    "coverage": Kind(
        {"text": "text_id", "provision": "provision_id", "zone": "zone_id", "outcome": "outcome"},
        ("day", "share"), (),
    ),
    "effort": Kind(
        {"source": "source_id", "mode": "mode", "status": "status"}, ("start",), _TRACE,
    ),
}  # fmt: skip


def listing_of(shown: Dossier, name: str) -> Listing:
    """Return a table of a released dossier, ready to be asked; rows stay as they are."""
    table = shown.tables[name]
    every = np.arange(table.num_rows, dtype=np.int32)
    gone = columns_out(shown.agreement, name)
    words = {
        column: coded(table[column], every)
        for column in KINDS[name].words.values()
        if column not in gone
    }
    ids = {"findings": "finding_id", "coverage": "", "effort": "effort_id"}[name]
    rank = ranks(table[ids], every) if ids else _by_words(table, words)
    numbers, keys = (_timed if name == "effort" else _dated)(table, every)
    return Listing(
        table=table, rows=every, id_column=ids, coded=words, sets={}, numbers=numbers, keys=keys,
        id_rank=rank,
    )  # fmt: skip


def _by_words(table: pa.Table, words: dict[str, Coded]) -> Rows:
    """Order rows that have no id by what tells them apart."""
    day, _ = micros(table["day"].cast(pa.int32()))
    order = np.lexsort((day, *(found.of for found in reversed(words.values()))))
    rank = np.empty(len(order), np.int32)
    rank[order] = np.arange(len(order), dtype=np.int32)
    return rank


def _dated(
    table: pa.Table, every: Rows
) -> tuple[dict[str, np.ndarray], dict[str, Callable[[], Key]]]:
    day, told = micros(table["day"].cast(pa.int32()))
    numbers: dict[str, np.ndarray] = {"day": np.where(told, day, NO_DAY).astype(np.int32)}
    keys = {"day": held(numbers["day"], told)}
    measures = {"covered": "p_covered", "margin": "margin_m", "share": "watched_share"}
    for name, column in measures.items():
        if column in table.column_names:
            numbers[name] = floats(table[column], every)
            keys[name] = held(numbers[name], ~np.isnan(numbers[name]))
    return numbers, keys


def _timed(
    table: pa.Table, every: Rows
) -> tuple[dict[str, np.ndarray], dict[str, Callable[[], Key]]]:
    start, told = micros(table["start"])
    end, ends = micros(table["end"])
    numbers: dict[str, np.ndarray] = {
        "start": np.where(told, start, _NO_INSTANT),
        "end": np.where(ends, end, _NO_INSTANT),
        "lon": floats(table["lon"], every),
        "lat": floats(table["lat"], every),
    }
    return numbers, {"start": held(start, told)}


def clauses(asked: Asked, name: str, listing: Listing, agreement: Agreement) -> tuple[Clause, ...]:
    """Read the filters of a table; what is wrong with them stands in ``asked`` afterwards."""
    found = list(_words(asked, name, listing, agreement))
    if name == "effort":
        found += _on_duty(asked, agreement)
        found += within(asked)
        return tuple(found)
    first, last = asked.days()
    if first or last:
        low = NO_DAY + 1 if first is None else (first - _EPOCH).days
        found.append(Between("day", low, 2**31 - 1 if last is None else (last - _EPOCH).days))
    if name == "findings":
        found += _of_findings(asked, listing)
    return tuple(found)


def _words(asked: Asked, name: str, listing: Listing, agreement: Agreement) -> Iterator[Clause]:
    fixed: dict[str, Sequence[str]] = {
        "text": [text.id for text in agreement.texts],
        "provision": [p.id for text in agreement.texts for p in text.provisions],
        "zone": [*(zone.id for zone in agreement.zones), UNTOLD],
        "outcome": ORDER,
        "actor": [*(party.id for party in agreement.parties), UNTOLD],
    }
    for parameter, column in KINDS[name].words.items():
        if column not in listing.coded:
            if asked.values(parameter):
                asked.wrong(parameter, "that is outside the mechanism's mandate")
            continue
        there = [word for word in listing.coded[column].words if word]
        known = list(dict.fromkeys([*fixed.get(parameter, ()), *there]))
        wanted = asked.words(parameter, known, parameter)
        if wanted:
            yield Among(column, frozenset(None if w == UNTOLD else w for w in wanted))


def _of_findings(asked: Asked, listing: Listing) -> Iterator[Clause]:
    least = asked.number("least_covered", 0.0, 1.0)
    if least is not None:
        yield Between("covered", least, 1.0)
    sought = asked.one("q")
    if sought is not None:
        if not (sought.startswith("F-") and len(sought) >= _SHORTEST_ID):
            asked.wrong("q", "that is no id of a finding", "F- and four signs or more")
        else:
            yield Only(tuple(beginning(listing, sought)))


def _on_duty(asked: Asked, agreement: Agreement) -> Iterator[Clause]:
    """Keep watches that overlap the days asked for."""
    first, last = asked.days()
    mechanism = agreement.mechanism
    if first is not None:
        begin = _ends(first - timedelta(days=1), mechanism.time_zone, mechanism.day_ends)
        yield Between("end", begin + 1, 2**62)
    if last is not None:
        end = _ends(last, mechanism.time_zone, mechanism.day_ends)
        yield Between("start", -(2**62), end - 1)


def _ends(day: date, zone: str, ends: time) -> int:
    gone = end_of_day(day, zone, ends) - datetime(1970, 1, 1, tzinfo=UTC)
    return gone // timedelta(microseconds=1)
