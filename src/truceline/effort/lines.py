"""Which reference lines hold at an instant, for zones measured from a line."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Any

import numpy as np
import pyarrow as pa

from truceline.kernels.zones import Edges, edges
from truceline.model.agreement import Agreement
from truceline.model.interval import microseconds

_EVER, _FOREVER = int(np.iinfo(np.int64).min), int(np.iinfo(np.int64).max)


@dataclass(frozen=True, slots=True, order=True)
class _Version:
    """One line for a while, ordered by time, by when it was known, and by content."""

    first_us: int
    known_us: int
    content: str
    last_us: int = field(compare=False)
    parts: tuple[tuple[Any, Any], ...] = field(compare=False)


class Lines:
    """Every reference line by id and by who states it.

    Args:
        agreement: Gives lines of its own.
        lines: See :data:`truceline.model.tables.LINES`; an open end lasts until the same voice
            states the line anew.
    """

    def __init__(self, agreement: Agreement, lines: pa.Table) -> None:
        voices: dict[tuple[str, str], list[_Version]] = {}
        for key, version in (*_fixed(agreement), *_daily(lines)):
            voices.setdefault(key, []).append(version)
        self._voices = {key: sorted(found) for key, found in voices.items()}
        self._made: dict[int, Edges | None] = {}

    def at(self, line_id: str, instant_us: int) -> tuple[Edges, ...]:
        """Return the line as each voice states it at that instant; empty: missing."""
        held = (
            self._held(versions, instant_us)
            for (stated, _), versions in self._voices.items()
            if stated == line_id
        )
        return tuple(line for line in held if line is not None)

    def _held(self, versions: list[_Version], instant_us: int) -> Edges | None:
        last = bisect_right(versions, instant_us, key=lambda version: version.first_us)
        for version in reversed(versions[:last]):
            if version.last_us > instant_us:
                return self._edges(version)
        return None

    def _edges(self, version: _Version) -> Edges | None:
        if id(version) not in self._made:
            try:
                self._made[id(version)] = edges(list(version.parts), closed=False)
            except ValueError:
                self._made[id(version)] = None
        return self._made[id(version)]


def _fixed(agreement: Agreement) -> Iterator[tuple[tuple[str, str], _Version]]:
    for line in agreement.lines:
        first, last = microseconds(line.valid.start), microseconds(line.valid.end)
        parts = tuple((np.array(part)[:, 0], np.array(part)[:, 1]) for part in line.parts)
        yield (
            (line.id, line.stated_by),
            _Version(
                _EVER if first is None else first,
                0,
                "",
                _FOREVER if last is None else last,
                parts,
            ),
        )


def _daily(lines: pa.Table) -> Iterator[tuple[tuple[str, str], _Version]]:
    plain = ["line_id", "stated_by", "valid_from", "valid_to", "known_at", "content_sha256"]
    shapes = zip(lines["lon"], lines["lat"], lines["part_start"], strict=True)
    for row, (lons, lats, starts) in zip(lines.select(plain).to_pylist(), shapes, strict=True):
        if row["valid_from"] is None or not (lons.is_valid and lats.is_valid):
            continue
        lon, lat = lons.values.to_numpy(), lats.values.to_numpy()
        cuts = [*(starts.as_py() or [0]), len(lon)]
        last = microseconds(row["valid_to"])
        yield (
            (row["line_id"], row["stated_by"]),
            _Version(
                microseconds(row["valid_from"]) or 0,
                microseconds(row["known_at"]) or 0,
                row["content_sha256"] or "",
                _FOREVER if last is None else last,
                tuple((lon[a:b], lat[a:b]) for a, b in pairwise(cuts)),
            ),
        )
