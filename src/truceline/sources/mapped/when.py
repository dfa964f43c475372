"""Windows, and when a row was known, under a map."""

from __future__ import annotations

import pyarrow as pa
import pyarrow.compute as pc

from truceline.sources import build
from truceline.sources.dates import Windows, moments, windows
from truceline.sources.mapped.reading import Reading
from truceline.sources.mapped.schema import TimeCell


def told_window(reading: Reading, start: TimeCell, end: TimeCell | None) -> Windows:
    """Return the windows of the rows; rows without a sound one are refused."""
    shown = reading.time_text(start)
    begun = moments(shown, reading.map.time_zone, reading.map.date_order)
    ended = reading.moments(end)
    found = windows(begun, ended)
    if end is not None:
        shown = pc.binary_join_element_wise(shown, reading.time_text(end), " – ")
    reading.sieve.refuse_coded(found.code, "no window can be read from", shown)
    return found


def told_instants(reading: Reading, cell: TimeCell | None, name: str) -> pa.Array | None:
    """Return timestamps, null where blank; of a day its end, for it was known by then at latest."""
    if cell is None:
        return None
    shown = reading.time_text(cell)
    found = moments(shown, reading.map.time_zone, reading.map.date_order)
    reading.sieve.refuse(found.told & (found.code != ""), f"bad-{name}", "no date", shown)
    return build.times(found.point, found.sound)


def when_columns(reading: Reading, window: Windows) -> dict[str, pa.Array]:
    """Return start, end, basis and zone, and the four columns of when it was known."""
    end = build.times(window.end)
    return {
        "start": build.times(window.start),
        "end": end,
        "time_basis": pa.array(window.basis, pa.string()),
        "time_zone": reading.map.time_zone,
        **build.known(
            told_instants(reading, reading.map.received, "received"),
            told_instants(reading, reading.map.published, "published"),
            end,
        ),
    }
