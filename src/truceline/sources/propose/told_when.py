"""When things took place: the lines of a map that tell it, and by which clock."""

from __future__ import annotations

import re

from truceline.sources.mapped.spoken_clock import span_of
from truceline.sources.mapped.told_time import is_clock, told_time, two_clocks
from truceline.sources.propose import dated
from truceline.sources.propose.ask import Context, Inquiry, Line
from truceline.sources.propose.columns import Table
from truceline.sources.propose.spell import word
from truceline.sources.whole_dates import whole_date
from truceline.sources.workbook.ditto import is_ditto

_OFFSET = re.compile(
    r"(?i)\b(?:UTC|GMT)\s?(?:(?P<sign>[+−–-])\s?(?P<hours>\d{1,2})(?:[:.]?00)?)?(?!\w)"
)
_ZULU = re.compile(r"\bZULU\b|\(Z\)|(?i:\bзулу\b)")
_LOCAL = re.compile(r"(?i)\blocal\b|\bLT\b|місцев\w*|местн\w*|heure locale")
#: A reporting day that begins and ends at the same hour: `06:00 - 06:00`.
_DAY_FROM = re.compile(
    r"(?<!\d)(?P<h>\d{1,2})[:.]?(?P<m>00)\s*(?:[-–—]|to|till|до|по)\s*(?P=h)[:.]?00(?!\d)"
)


def lines(table: Table, ask: Inquiry, *, is_vague: bool = False) -> list[Line]:
    """Return the lines ``start``, ``end``, ``received`` and ``published``.

    Args:
        table: The table.
        ask: Takes questions.
        is_vague: A row may be of its day alone; a watch may not, for it would claim a whole day.
    """
    made = []
    begins = {"start": ("start", "clock"), "end": ("end", "end_clock")}
    for key, (day, clock) in begins.items():
        uses_start = key == "end" and day not in table.by_meaning and clock in table.by_meaning
        held = "start" if uses_start else day
        column = dated.day_of(table) if held == "start" else table.named(held)
        if not column:
            continue
        look = table.by_meaning[held].traits if held in table.by_meaning else None
        apart = clock in table.by_meaning and (look is None or look.with_clock < 0.5)
        parts = [f"column: {word(column)}"]
        parts += [f"clock: {word(table.named(clock))}"] if apart else []
        parts += _above(table, held) + _day_from(table, held)
        parts += _vague(table, held, clock if apart else "") if is_vague and key == "start" else []
        value = f"{{{', '.join(parts)}}}" if len(parts) > 1 else word(column)
        asked = table.hanging(ask, held, *([clock] if apart else []))
        made.append(Line(key=key, value=value, asked=asked))
    for key in ("received", "published"):
        if key in table.by_meaning:
            asked = table.hanging(ask, key)
            made.append(Line(key=key, value=word(table.named(key)), asked=asked))
    return made


def _above(table: Table, held: str) -> list[str]:
    """Say that a blank day is that of the row above, where days are told once for several rows."""
    if held != "start" or "start" not in table.by_meaning:
        return []
    cells = table.cells("start")
    open_ = [one for one in cells if not one or is_ditto(one) or _is_clock(one)]
    return ["above: true"] if open_ and len(open_) < len(cells) else []


def _vague(table: Table, held: str, clock: str) -> list[str]:
    """Keep rows whose clock time cannot be read on their day, where there are such rows."""
    days = table.cells(held) if held in table.by_meaning else []
    clocks = table.cells(clock) if clock else [_clock_of(one) for one in days]
    is_open = any(one.strip(" ?–—-") and not _is_read(one) for one in clocks)
    # `ongoing`, `still there`: an end that nobody tells costs no row.
    is_open |= any(one and not any(map(str.isdigit, one)) for one in table.cells("end"))
    return ["clock_unknown: day"] if is_open else []


def _clock_of(text: str) -> str:
    """Return what stands behind the date in a cell; empty where it is whole or no date is told."""
    told = told_time(whole_date(text, _ANY_YEAR, "dmy"), "dmy")
    return told.clock if told.day is not None else ""


#: A leap year, for cells of which only the clock time matters.
_ANY_YEAR = 2000


def _is_read(text: str) -> bool:
    return is_clock(text) or two_clocks(text) is not None or span_of(text) is not None


def _is_clock(text: str) -> bool:
    found = told_time(text, "")
    return found.day is None and found.minutes is not None


def _day_from(table: Table, held: str) -> list[str]:
    """Return when the day of a sheet begins, where its name or title tells one day for a night."""
    if held != "start" or "start" in table.by_meaning:
        return []
    if dated.by_headings(table) and not dated.by_lines(table):
        return []
    told = _DAY_FROM.search(table.look.title)
    if told and int(told["h"]) not in (0, 24):
        return [f'day_from: "{int(told["h"]):02d}:00"']
    hour = dated.night_from(table)
    return [f'day_from: "{hour:02d}:00"'] if hour else []


def zone(table: Table, context: Context, ask: Inquiry) -> Line:
    """Return the line ``time_zone``: the clock that header or title tell, else the agreement's."""
    if "known:columns" in ask.answers and ask.answers.get("time_zone"):
        kept = ask.answers["time_zone"]
        return Line(key="time_zone", value=word(kept), because="as the map before had it")
    header = " ".join(table.named(one) for one in ("start", "clock", "end") if table.named(one))
    title = table.look.title
    told = zone_in(header)
    if told:
        return Line(key="time_zone", value=told, because="as the header says")
    told = zone_in(title)
    known = context.time_zone
    if told and known and told != known and (_LOCAL.search(title) or _ZULU.search(title) is None):
        said = f"the agreement has {known}, and the sheet speaks of {told}: which clock is it?"
        options = {told: "as the title says", known: "as the agreement has it"}
        chosen = ask.ask("sheet_zone", said, options, known, free=True)
        return Line(key="time_zone", value=word(chosen), asked=ask.hanging("sheet_zone"))
    if told:
        return Line(key="time_zone", value=told, because="as the title says")
    if known:
        return Line(key="time_zone", value=word(known), because="as the agreement has it")
    words = {part for name in table.look.columns for part in re.split(r"[\s()]+", name.lower())}
    if words & {"utc", "gmt", "zulu"}:
        return Line(key="time_zone", value="UTC", because="as the header says")
    said = "by which clock are the times told (IANA zone, such as Europe/Kyiv)?"
    chosen = ask.ask("time_zone", said, {"UTC": "Universal Time"}, "UTC", free=True)
    return Line(key="time_zone", value=word(chosen), asked=ask.hanging("time_zone"))


def zone_in(text: str) -> str:
    """Return the zone that a text names: ``UTC-1`` is ``Etc/GMT+1``; empty if none."""
    found = _OFFSET.search(text)
    if found is None:
        return "UTC" if _ZULU.search(text) else ""
    hours = int(found["hours"] or 0)
    if not hours:
        return "UTC"
    return f"Etc/GMT{'-' if found['sign'] == '+' else '+'}{hours}" if hours <= 12 else ""
