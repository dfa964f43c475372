"""Transfers that a later state of their list no longer has: which are taken back, and why or not.

One rule. A transfer that a later list of the same publisher no longer has is taken back where that
list surely tells of its time and surely has it not:

* *it tells of its time*: a list that stands for all up to its day (memoranda of the United States)
  of any time; any other of the time from its first row to its last, since it may be a part, as a
  file a year. A list that shares no row with the earlier ones is another part, and says nothing;
* *it has it not*: no row of it that could not be read bears the name of the transfer, or no name;
* *it is later*: both lists say on which day they were gathered.

What is not taken back counts on. Either way it is said, and so is what an undated list says
otherwise, because only the order of receipt then tells which stands.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, field
from typing import Final

import pyarrow as pa
import pyarrow.compute as pc

from truceline.model.aid_lists import Why
from truceline.model.intake import Intake, RawFile

Given = tuple[RawFile, str, Intake]
_TIME = pa.timestamp("us", "UTC")
#: Connectors of sheets that people keep and amend.
KEPT_BY_HAND: Final = ("mapped", "us_drawdowns")

#: What became of a transfer by a later list, in the order in which it was known.
SAID = pa.schema(
    [
        pa.field("row_id", pa.string()),
        pa.field("why", pa.string()),
        pa.field("file", pa.string()),
        pa.field("name", pa.string()),
        pa.field("known_at", _TIME),
    ]
)


@dataclass(frozen=True, slots=True)
class Event:
    """What one list says of a transfer by having it, or by not having it."""

    row_id: str
    why: Why
    file: str
    at: int
    name: str = ""


@dataclass(slots=True)
class _Series:
    """How the transfers of one list stand by the files seen, in canonical order.

    Attributes:
        files: Of each file its reading, and the transfers that it has.
        rows: Of each transfer the hash of what was said last, when it begins, and the day of the
            list that said it.
        gone: Of each that the last list seen did not have: why.
    """

    files: list[tuple[Given, Set[str]]] = field(default_factory=list)
    rows: dict[str, tuple[str, int, str]] = field(default_factory=dict)
    gone: dict[str, Why] = field(default_factory=dict)


def series_of(ordered: Sequence[Given]) -> list[list[int]]:
    """Return the places of the files of each list: one connector, and a source they share."""
    lists: dict[tuple[str, str], int] = {}
    found: list[list[int]] = []
    for at, (_, connector, intake) in enumerate(ordered):
        voices = [(connector, source) for source in _sources(intake)]
        if not voices:
            continue
        number = next((lists[v] for v in voices if v in lists), len(found))
        if number == len(found):
            found.append([])
        found[number].append(at)
        lists.update(dict.fromkeys(voices, number))
    return found


def _sources(intake: Intake) -> list[str]:
    named = {one.partition("/")[0] for one in intake.unread if one}
    return sorted({*pc.unique(intake.transfers["source_id"]).to_pylist(), *named})


def unlisted(
    ordered: Sequence[Given], parts: Sequence[pa.Table], since: Sequence[int]
) -> Iterator[Event]:
    """Yield what became of each transfer, list by list.

    Of a state of a list that came in several files, what one of them has is not missing in another.

    Args:
        ordered: The files, in canonical order.
        parts: Transfers of each.
        since: For each file from when on it is known as a state of its list, in µs UTC.
    """
    for places in series_of(ordered):
        known = _Series()
        for at in places:
            came_with = [one for one in places if one > at and since[one] <= since[at]]
            dated = [one for one in came_with if ordered[one][2].cut_at]
            others = {name for one in dated for name in parts[one]["transfer_id"].to_pylist()}
            yield from _by(known, ordered[at], parts[at], since[at], others)


def _by(known: _Series, given: Given, part: pa.Table, at: int, others: Set[str]) -> Iterator[Event]:
    """Yield what one more list says of what stood before it, and let it stand."""
    raw, connector, intake = given
    rows = _rows(part, intake.cut_at)
    for name in sorted(rows.keys() & known.gone.keys()):
        del known.gone[name]
        yield Event(name, Why.AGAIN, raw.name, at)
    before = [(one, names) for one, names in known.files if _is_earlier(one, given)]
    kin = [(one, names) for one, names in before if names & {*rows, *intake.unread}]
    dated = bool(intake.cut_at) and all(one[2].cut_at for one, _ in kin)
    told = {name for _, names in kin for name in names}
    if not (dated or connector in KEPT_BY_HAND or part["native_key"].null_count < part.num_rows):
        told = set()  # Excerpts of a list whose rows bear no names: none is a state of another.
    if not dated and connector in KEPT_BY_HAND:
        for name in sorted(told & rows.keys()):
            if rows[name][0] != known.rows[name][0]:
                yield Event(name, Why.BY_RECEIPT, raw.name, at)
    why = _Why(intake, rows, dated=dated)
    for name in sorted(told - rows.keys() - others):
        _, start, day = known.rows[name]
        came_with = bool(day) and day == intake.cut_at
        if not came_with and known.gone.get(name) is not Why.TAKEN_BACK:
            known.gone[name] = why(name, start)
            yield Event(name, known.gone[name], raw.name, at)
    known.rows |= rows
    known.files.append((given, rows.keys()))


def _is_earlier(one: Given, other: Given) -> bool:
    """Say whether a list that stands before another is no part of the same state of it."""
    day = one[2].cut_at
    return one[0].sha256 != other[0].sha256 and not (day and day == other[2].cut_at)


def _rows(part: pa.Table, day: str) -> dict[str, tuple[str, int, str]]:
    start = pc.fill_null(part["start"].cast(pa.int64()), 0)
    told = zip(part["content_sha256"].to_pylist(), start.to_pylist(), strict=True)
    return {
        name: (content, at, day)
        for name, (content, at) in zip(part["transfer_id"].to_pylist(), told, strict=True)
    }


class _Why:
    """Says why a list has a transfer no longer, as far as anybody can know."""

    def __init__(
        self, intake: Intake, rows: Mapping[str, tuple[str, int, str]], *, dated: bool
    ) -> None:
        self._unread, self._dated, self._whole = {*intake.unread}, dated, intake.whole
        starts = [start for _, start, _ in rows.values()]
        self._from, self._to = min(starts, default=1), max(starts, default=0)

    def __call__(self, name: str, start: int) -> Why:
        if name in self._unread:
            return Why.UNREAD
        if not self._dated:
            return Why.UNDATED
        if not (self._whole or self._from <= start <= self._to):
            return Why.OUTSIDE
        return Why.PERHAPS_UNREAD if "" in self._unread else Why.TAKEN_BACK


def said(events: Sequence[Event]) -> pa.Table:
    """Return events as a table."""
    columns = [
        [one.row_id for one in events], [str(one.why) for one in events],
        [one.file for one in events], [one.name for one in events],
        [one.at for one in events],
    ]  # fmt: skip
    kinds = [pa.string()] * 4 + [pa.int64()]
    arrays = [pa.array(lot, kind) for lot, kind in zip(columns, kinds, strict=True)]
    arrays[4] = arrays[4].cast(_TIME)
    return pa.Table.from_arrays(arrays, schema=SAID)


def taken_back(events: Sequence[Event]) -> tuple[list[str], list[int]]:
    """Return the transfers taken back, and from when on, in µs UTC."""
    gone = [one for one in events if one.why is Why.TAKEN_BACK]
    return [one.row_id for one in gone], [one.at for one in gone]
