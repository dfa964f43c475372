"""Windows, and when a row was known, under a map."""

from __future__ import annotations

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from truceline.model.vocabulary import Kind
from truceline.sources import build
from truceline.sources.cells import Mask
from truceline.sources.dates import Moments, Windows, windows
from truceline.sources.mapped import vague_clock
from truceline.sources.mapped.reading import Reading
from truceline.sources.mapped.schema import ReportsMap, TimeCell


def told_window(
    reading: Reading, start: TimeCell, end: TimeCell | None, may_lack: Mask | None = None
) -> Windows:
    """Return the windows of the rows; rows without a sound one are refused.

    Args:
        reading: The file under its map.
        start: Where its beginning stands.
        end: Where its end stands.
        may_lack: Rows that may do without any; ``None``: none may.
    """
    texts = reading.window_texts(start, end)
    begun, found = _windows(reading, texts.start, texts.end)
    bad = np.isin(found.code, ("bad-date", "ends-before-start"))
    if start.clock_unknown == "day" and bad.any():
        order = reading.map.date_order
        *kept, vague = vague_clock.kept_on_day(texts.start, texts.end, begun, bad, order)
        _, found = _windows(reading, *kept)
        vague &= found.code == ""
        said = "tell no clock time that can be read: kept about an hour told in words, or the day"
        reading.remark_cells(vague_clock.shown(texts.start, texts.end), vague, said)
    code = found.code
    if may_lack is not None:
        code = np.where(may_lack & (code == "no-date"), "", code).astype(object)
    bad_rows = np.flatnonzero(code != "")
    some = (
        None if one is None else one.take(pa.array(bad_rows)) for one in (texts.start, texts.end)
    )
    shown = vague_clock.shown(*some)
    reading.sieve.refuse_rows(bad_rows, code[bad_rows], "no window can be read from", shown)
    return found


def _windows(reading: Reading, starts: pa.Array, ends: pa.Array | None) -> tuple[Moments, Windows]:
    """Return what texts of beginnings say, and the windows that they and the ends make."""
    begun, is_window = reading.spoken_text(starts)
    found = windows(begun, None if ends is None else reading.spoken_text(ends)[0])
    found.basis[is_window & (found.basis == "instant")] = "window"
    return begun, found


def told_instants(reading: Reading, cell: TimeCell | None, name: str) -> pa.Array | None:
    """Return timestamps, null where blank; of a day its end, for it was known by then at latest."""
    return _instants(reading, cell, name)[0]


def when_columns(reading: Reading, window: Windows) -> dict[str, pa.Array]:
    """Return start, end, basis and zone, and the four columns of when it was known."""
    sound = np.asarray(window.code == "", dtype=bool)
    end = build.times(window.end, sound)
    return {
        "start": build.times(window.start, sound),
        "end": end,
        "time_basis": pa.array(window.basis, pa.string()),
        "time_zone": reading.map.time_zone,
        **known_columns(reading, end),
    }


def known_columns(reading: Reading, end: pa.Array) -> dict[str, pa.Array]:
    """Return the four columns of when rows were known, and note dates of receipt without an hour.

    Args:
        reading: The file under its map.
        end: When it was known at the latest if nothing else is told.
    """
    received, on_a_day = _instants(reading, reading.map.received, "received")
    if on_a_day is not None and on_a_day.any():
        reading.remarks.append(_on_a_day(int(on_a_day.sum())))
    published = told_instants(reading, reading.map.published, "published")
    return build.known(received, published, end, on_a_day)


def _instants(
    reading: Reading, cell: TimeCell | None, name: str
) -> tuple[pa.Array | None, Mask | None]:
    """Return timestamps, and where a day is told without an hour."""
    if cell is None:
        return None, None
    shown = reading.time_text(cell)
    found, _ = reading.spoken(cell)
    reading.sieve.refuse(found.told & (found.code != ""), f"bad-{name}", "no date", shown)
    return build.times(found.point, found.sound), found.day_only


def _on_a_day(n: int) -> str:
    """Say what a date of receipt without an hour comes to."""
    return (
        f"{n:,} rows tell on which day they were received and not at what hour. An as-of counts "
        "them from the end of that day, 24:00; a daily edition counts them on the mechanism's day "
        "that ends on that date, if what they tell was over by then. With an hour in `received` "
        "this is exact."
    )


def undated_duties(reading: Reading, written: ReportsMap, kind: pa.Array) -> Mask:
    """Say which reports of duties may leave out when: it is told when they became known.

    The rule of duties counts them and leaves the duty open, whatever silence means.
    """
    known = np.zeros(reading.size, dtype=bool)
    duty = pc.fill_null(pc.equal(kind, Kind.PERFORMANCE.value), False)
    if not pc.any(duty).as_py():
        return known
    for cell in (written.received, written.published):
        found = reading.moments(cell)
        if found is not None:
            known |= found.sound
    return np.asarray(known & duty.to_numpy(zero_copy_only=False), dtype=bool)
