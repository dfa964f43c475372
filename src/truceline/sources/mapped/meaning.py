"""What the form of a map cannot see: keys that need or exclude one another, and words.

It looks at the map as written, so that a mistake of form elsewhere hides none of these.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

from truceline.errors import Problem
from truceline.model import fixed_offset
from truceline.sources.clock import is_zone
from truceline.sources.mapped.faults import nearest
from truceline.sources.mapped.meaning_kinds import kinds, spoken_cells, word_key
from truceline.sources.mapped.meaning_place import place
from truceline.sources.mapped.schema import NOTHING, WORDS
from truceline.sources.mapped.spoken_clock import day_parts_of
from truceline.sources.mapped.written import Path, Written

_ORIGINS = ("column", "constant")
#: Keys whose cells hold a date: a column, perhaps one more for the clock, never a constant.
_TIMES = ("start", "end", "received", "published", "valid_from", "valid_to")


def meaning(written: Written, values: dict[str, Any]) -> list[Problem]:
    """Return every mistake of meaning.

    Args:
        written: The map.
        values: Its values.
    """
    found = [*_settings(written, values), *place(written, values), *kinds(written, values)]
    for path, cell in _cells(values):
        found += [*_origin(written, path, cell), *_words(written, path, cell)]
    return [*found, *_rows_said(written, values.get("rows_said"))]


def _rows_said(written: Written, told: Any) -> Iterator[Problem]:
    for mark, said in told.items() if isinstance(told, dict) else ():
        act = said.get("act") if isinstance(said, dict) else None
        if isinstance(act, str) and act.strip() not in WORDS["act"]:
            message, hint = f"`{act}` is no word of `act`", nearest(act, WORDS["act"])
            yield written.problem(("rows_said", mark, "act"), "unknown-word", message, hint)


def _cells(values: dict[str, Any]) -> Iterator[tuple[Path, dict[str, Any]]]:
    """Yield what is written as a cell; a bare word is the name of a column and cannot be wrong."""
    observer = values.get("observer")
    within = observer if isinstance(observer, dict) else {}
    parts = (
        *("observer", "coordinates", "relative", "harm", "watched", "sheet_date"),
        "told_in_calls",
        "day_parts",
        "leave_out",
        "schedule",
        "corrections",
        "rows_said",
        "mends",
    )
    every: dict[Path, Any] = {(key,): value for key, value in values.items() if key not in parts}
    every |= {("observer", key): value for key, value in within.items()}
    listed = values.get("circumstances")
    if isinstance(listed, list):
        every |= {("circumstances", str(at)): cell for at, cell in enumerate(listed)}
    for path, value in every.items():
        if isinstance(value, dict):
            yield path, value
    yield from spoken_cells(values)


def _origin(written: Written, path: Path, cell: dict[str, Any]) -> Iterator[Problem]:
    if path[-1] in _TIMES:
        return
    told = [key for key in _ORIGINS if key in cell]
    if cell.get("colour") == "true" and "constant" not in told:
        return
    if len(told) != 1:
        both = "has both `column` and `constant`" if told else "names no `column` and no `constant`"
        hint = "keep one of the two" if told else "write {column: …} or {constant: …}"
        yield written.problem(path, "one-origin", f"`{path[-1]}` {both}", hint)
    elif told == ["constant"]:
        for key in ("values", "blank"):
            if key in cell:
                message = f"`{key}` goes with a column, not with a constant"
                yield written.key_problem((*path, key), "one-origin", message, "take it out")


def _words(written: Written, path: Path, cell: dict[str, Any]) -> Iterator[Problem]:
    name = word_key(path)
    known = WORDS.get(name)
    if known is None:
        return
    table = cell.get("values")
    spoken: dict[Path, Any] = {(key,): cell.get(key) for key in ("constant", "blank")}
    if isinstance(table, dict):
        spoken |= {("values", word): meant for word, meant in table.items()}
    for where, word in spoken.items():
        if isinstance(word, str) and word.strip() not in (*known, *NOTHING):
            message = f"`{word}` is no word of `{path[-1]}`"
            yield written.problem((*path, *where), "unknown-word", message, nearest(word, known))
    if cell.get("unknown") == "other" and "other" not in known:
        message = f"`{path[-1]}` has no word `other` that an unknown one could become"
        hint = "write `unknown: reject` or `unknown: null`"
        yield written.problem((*path, "unknown"), "unknown-word", message, hint)


def _settings(written: Written, values: dict[str, Any]) -> Iterator[Problem]:
    for key, is_sound, message, hint in (
        ("time_zone", is_zone, "is no IANA time zone", "write one such as Europe/Kyiv or UTC"),
        ("cut_at", _is_day, "is no date", "write it as 2025-03-25"),
        ("encoding", _is_encoding, "is no encoding of text", "write one such as utf-8 or cp1251"),
    ):
        told = values.get(key)
        if isinstance(told, str) and told.strip() and not is_sound(told.strip()):
            fixed = fixed_offset.hint(told) if key == "time_zone" else None
            code = f"bad-{key}".replace("_", "-")
            yield written.problem((key,), code, f"`{told}` {message}", fixed or hint)
    parts = values.get("day_parts")
    for word, told in parts.items() if isinstance(parts, dict) else ():
        if isinstance(told, str) and not _is_span({word: told}):
            message = f"`{told}` is no part of a day"
            hint = "write hours as `22:00-06:00`; an end that is not later is on the next day"
            yield written.problem(("day_parts", word), "bad-day-part", message, hint)
    box = _numbers(values.get("bounding_box"))
    if len(box) == 4 and not (box[0] < box[2] and box[1] < box[3]):
        message = "`bounding_box` must begin with its western and southern side"
        hint = "write [west, south, east, north] in degrees"
        yield written.problem(("bounding_box",), "box-turned", message, hint)


def _is_span(told: dict[str, str]) -> bool:
    try:
        day_parts_of(told)
    except ValueError:
        return False
    return True


def _is_day(text: str) -> bool:
    try:
        return date.fromisoformat(text).isoformat() == text
    except ValueError:
        return False


def _is_encoding(text: str) -> bool:
    try:
        b"?".decode(text, errors="replace")
    except (LookupError, ValueError):
        return False
    return True


def _numbers(told: Any) -> list[float]:
    try:
        return [float(one) for one in told] if isinstance(told, list) else []
    except (TypeError, ValueError):
        return []
