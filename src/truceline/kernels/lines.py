"""Which reference line holds at an instant, and who states it.

A line may be stated anew every day, and by more than one voice. At each instant there is one choice
for every voice that states the line then, or none, and then the line is missing: the nearest day is
never taken instead.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from itertools import accumulate, pairwise
from typing import Any, Final

import numpy as np
import pyarrow as pa

from truceline.kernels.beyond import ring_beyond
from truceline.kernels.fixed import Area
from truceline.kernels.index import Floats
from truceline.kernels.zones import Edges, edges
from truceline.model.agreement import Agreement, FixedLine, Zone
from truceline.model.interval import microseconds

#: The last instant there is, microseconds since 1970 UTC, and one before all time.
FOREVER: Final = int(np.iinfo(np.int64).max)
EVER: Final = int(np.iinfo(np.int64).min) + 1

#: Longitudes and latitudes of one polyline or ring, degrees.
Part = tuple[Floats, Floats]


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Version:
    """One line as one voice states it for a while.

    Attributes:
        first_us: From this instant on, microseconds since 1970 UTC.
        last_us: Until this one, excluded.
        parts: Polylines in degrees, longitudes and latitudes.
        known: When it became known and what it says: decides between two for one instant.
    """

    first_us: int
    last_us: int
    parts: tuple[Part, ...]
    known: tuple[int, str] = (0, "")

    @property
    def order(self) -> tuple[object, ...]:
        """Return what versions are ordered by: time first, then content, never a name."""
        shape = tuple(axis.tobytes() for part in self.parts for axis in part)
        return (self.first_us, *self.known, self.last_us, shape)


@dataclass(frozen=True, slots=True, eq=False)
class Voice:
    """Everything one voice states of one line, by time.

    Attributes:
        versions: In order.
        starts: Their first instants.
        ends: The latest end of any version so far, so that a search back can stop.
    """

    versions: tuple[Version, ...]
    starts: tuple[int, ...]
    ends: tuple[int, ...]

    def at(self, instant_us: int) -> Version | None:
        """Return the latest version that holds at that instant, if any."""
        i = bisect_right(self.starts, instant_us) - 1
        while i >= 0 and self.ends[i] > instant_us:
            if self.versions[i].last_us > instant_us:
                return self.versions[i]
            i -= 1
        return None


@dataclass(frozen=True, slots=True, eq=False)
class Lines:
    """All reference lines of an agreement and of its input.

    Attributes:
        voices: Line id -> those who state it, ordered by what they state and never by their names.
    """

    voices: Mapping[str, tuple[Voice, ...]]
    _made: dict[int, Edges | None] = field(default_factory=dict)
    _closed: dict[tuple[str, int], Edges | None] = field(default_factory=dict)

    def choices(self, line_id: str, instant_us: int) -> tuple[tuple[Version, Edges], ...]:
        """Return the line as each voice states it for that instant; empty: missing."""
        held = (voice.at(instant_us) for voice in self.voices.get(line_id, ()))
        made = ((version, self._edges(version)) for version in held if version is not None)
        return tuple((version, line) for version, line in made if line is not None)

    def area(self, zone: Zone, version: Version, line: Edges) -> Area | None:
        """Return a belt along a line as it is stated; ``None`` if it does not close around a side.

        Where the zone says what lies beyond the line, that is a ring, and the belt reaches its
        distance around it: so all of the far side is in it, and of this side what is near.
        """
        if not zone.beyond:
            return line, zone.reach_m
        key = (zone.id, id(version))
        if key not in self._closed:
            self._closed[key] = _ring(version, zone)
        ring = self._closed[key]
        return None if ring is None else (ring, zone.reach_m)

    def _edges(self, version: Version) -> Edges | None:
        """Return the version as edges; ``None`` if it is no line on this earth."""
        key = id(version)
        if key not in self._made:
            try:
                self._made[key] = edges(list(version.parts), closed=False)
            except ValueError:
                self._made[key] = None
        return self._made[key]


def _ring(version: Version, zone: Zone) -> Edges | None:
    if len(version.parts) != 1:
        return None
    ring = ring_beyond(np.stack(version.parts[0], axis=1), np.array(zone.beyond[0], dtype=float))
    try:
        return edges([(ring[:, 0], ring[:, 1])], closed=True)
    except ValueError:
        return None


def lines_of(agreement: Agreement, lines: pa.Table) -> Lines:
    """Return every reference line.

    Args:
        agreement: Gives lines of its own.
        lines: See :data:`truceline.model.tables.LINES`; an open end lasts until the same voice
            states the line anew. Rows without a start or without vertices state nothing.
    """
    stated: dict[tuple[str, str], list[Version]] = {}
    for line in agreement.lines:
        stated.setdefault((line.id, line.stated_by), []).append(_fixed(line))
    for row, parts in zip(_plain(lines), parts_of(lines), strict=True):
        if row["valid_from"] is not None and parts:
            stated.setdefault((row["line_id"], row["stated_by"]), []).append(_daily(row, parts))
    voices: dict[str, list[Voice]] = {}
    for (line_id, _), versions in stated.items():
        voices.setdefault(line_id, []).append(_voice(versions))
    return Lines(
        {
            line_id: tuple(sorted(found, key=lambda voice: [v.order for v in voice.versions]))
            for line_id, found in voices.items()
        }
    )


def parts_of(table: pa.Table) -> Iterator[tuple[Part, ...]]:
    """Yield each row's polylines or rings; none where the row has no vertices.

    Args:
        table: With the columns ``lon``, ``lat`` and ``part_start`` of
            :data:`~truceline.model.tables.LINES` or ``SHAPES``.
    """
    for lons, lats, starts in zip(table["lon"], table["lat"], table["part_start"], strict=True):
        lon, lat = _array(lons), _array(lats)
        cuts = [*(starts.as_py() or [0]), len(lon)]
        yield tuple((lon[a:b], lat[a:b]) for a, b in pairwise(cuts) if len(lon) == len(lat) > 0)


def _array(cell: Any) -> Floats:
    if not cell.is_valid:
        return np.empty(0)
    return np.asarray(cell.values.to_numpy(zero_copy_only=False), dtype=np.float64)


def _fixed(line: FixedLine) -> Version:
    first, last = microseconds(line.valid.start), microseconds(line.valid.end)
    return Version(
        first_us=EVER if first is None else first,
        last_us=FOREVER if last is None else last,
        parts=tuple(
            (np.array([x for x, _ in part], float), np.array([y for _, y in part], float))
            for part in line.parts
        ),
    )


def _daily(row: Mapping[str, Any], parts: tuple[Part, ...]) -> Version:
    last = microseconds(row["valid_to"])
    return Version(
        first_us=microseconds(row["valid_from"]) or 0,
        last_us=FOREVER if last is None else last,
        parts=parts,
        known=(microseconds(row["known_at"]) or 0, row["content_sha256"] or ""),
    )


def _plain(lines: pa.Table) -> list[dict[str, Any]]:
    names = ["line_id", "stated_by", "valid_from", "valid_to", "known_at", "content_sha256"]
    return list(lines.select(names).to_pylist())


def _voice(versions: list[Version]) -> Voice:
    ordered = tuple(sorted(versions, key=lambda version: version.order))
    starts = tuple(version.first_us for version in ordered)
    return Voice(ordered, starts, tuple(accumulate((v.last_us for v in ordered), max)))
