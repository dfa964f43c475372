"""Zone and square of grid references that leave them out: title, other cells or zones tell them."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping

import pyarrow as pa

from truceline.sources.notation import positions
from truceline.sources.notation.grids import is_figures, lettered_among, with_zone
from truceline.sources.propose.ask import Inquiry, Line
from truceline.sources.propose.columns import Table
from truceline.sources.propose.glossary import Glossary
from truceline.sources.propose.spell import word
from truceline.sources.propose.zones_named import ANSWER, SQUARE, ZONE, spelled, zones_named

Box = tuple[float, float, float, float]
_IN_CELL = re.compile(
    rf"\s*(?:(?P<zone>{ZONE})(?=\s?{SQUARE}|\s+\d{{6}}))?\s?(?P<square>{SQUARE})?\s?\d[\d\s]+",
    re.IGNORECASE,
)
_BANDS = "CDEFGHJKLMNPQRSTUVWX"
_OF_GRIDS = re.compile(r"(?i)\b(?:grids?|mgrs|gr)\b")


def lines(table: Table, box: Box | None, ask: Inquiry) -> list[Line]:
    """Return the line ``grid_zone``; none where every reference is whole."""
    short = _short(table, ask.glossary)
    if not short:
        return []
    named = _named(table, ask.glossary)
    told = _told(table)[0]
    zones = {_parted(one)[0] for one in named}
    kept = spelled(ask.answers.get("grid_zone", ""))
    # What was answered of another sheet may lack the square that this one names.
    if len(named) == 1 and told.keys() <= zones and next(iter(named)).startswith(kept):
        why = "the workbook names it"
        return [Line(key="grid_zone", value=word(next(iter(named))), because=why)]
    likely = grid_of(table, box, {}, ask.glossary)
    why = "as other cells of the sheet have it" if told else "where the zones of the agreement lie"
    why = "above the table several are named" if named and not told else why
    lost = any(map(is_figures, short))
    what, example = ("zone and square", " (such as 28J DN)") if lost else ("their zone", "")
    said = (
        f"{len(short)} grid references leave out {what}, such as “{short[0]}”: "
        f"which is it{example}?"
    )
    options = {likely: why} if likely else {}
    if not table.every("place") and not _lie_inside(short, likely, box):
        return []  # among names of places a few references lose no row
    must = not likely or (lost and not _parted(likely)[1])
    answer = spelled(ask.ask("grid_zone", said, options, likely, free=True, must=must))
    if not answer:
        return []
    return [Line(key="grid_zone", value=word(answer), because=why, asked=ask.hanging("grid_zone"))]


def grid_of(table: Table, box: Box | None, answers: Mapping[str, str], glossary: Glossary) -> str:
    """Return the zone, perhaps with its square, of references without: as answered, or likely."""
    short = _short(table, glossary)
    if not short:
        return ""
    kept = spelled(answers.get("grid_zone", ""))
    named = _named(table, glossary)
    if kept or named:
        return next((one for one in sorted(named) if one.startswith(kept)), kept)
    zones, squares = _told(table)
    zone = zones.most_common(1)[0][0] if zones else _zone_of(box)
    # Figures alone are of the square of the others, where these know but one.
    is_square = zone and len(squares) == 1 and any(map(is_figures, short))
    return zone + (next(iter(squares)) if is_square else "")


def _named(table: Table, glossary: Glossary) -> set[str]:
    """Return the zones that the sheet names, else those that any text of the workbook names."""
    return zones_named(_above(table)) or set(glossary.grids)


def _above(table: Table) -> str:
    return " ".join([table.look.title, *table.all_named("place")])


def _short(table: Table, glossary: Glossary) -> list[str]:
    """Return the cells that leave out their zone; figures alone only where grids are told."""
    texts = _texts(table)
    lettered = [one for one in texts if with_zone(one, "31U") != one]
    is_grid = (
        lettered or _told(table)[0] or glossary.grids or _OF_GRIDS.search(_above(table)) is not None
    )
    return [*lettered, *(one for one in texts if is_grid and is_figures(one))]


def _lie_inside(short: list[str], zone: str, box: Box | None) -> bool:
    """Say whether references with their zone lie around the zones of the agreement, most of them.

    Without such zones that is not known, and a zone that the workbook names holds.
    """
    if not zone:
        return False
    if box is None:
        return True
    read = positions(pa.array(short, pa.string()), "mgrs", grid_zone=zone)
    west, south, east, north = box
    inside = (read.lon >= west) & (read.lon <= east) & (read.lat >= south) & (read.lat <= north)
    return 2 * int(inside.sum()) > len(short)


def _texts(table: Table) -> list[str]:
    """Return the cells of coordinates; where no column holds them, references among names."""
    columns = table.every("place")
    if columns or {"lat", "lon"} <= set(table.by_meaning):
        return [one for column in columns for one in column if one]
    found = [
        [one for one in table.look.columns[guess.column] if lettered_among(one, "31U")]
        for guess in table.found
        if guess.means in _OF_PLACES
    ]
    return [one for column in found if len(column) >= _FEWEST for one in column]


#: What columns of names of places may have been taken for.
_OF_PLACES = ("", "relative", "place_name")
#: So many references among names show that grids are meant.
_FEWEST = 2


def _told(table: Table) -> tuple[Counter[str], Counter[str]]:
    """Return the zones and the squares that cells tell, each with how often."""
    zones: Counter[str] = Counter()
    squares: Counter[str] = Counter()
    for text in _texts(table):
        found = _IN_CELL.fullmatch(text)
        if found and found["zone"]:
            zones[spelled(found["zone"])] += 1
        if found and found["square"]:
            squares[found["square"].upper()] += 1
    return zones, squares


def _parted(zone: str) -> tuple[str, str]:
    found = ANSWER.fullmatch(zone)
    return (found["zone"], found["square"] or "") if found else (zone, "")


def _zone_of(box: Box | None) -> str:
    """Return the zone and band in which a whole box lies; empty if it lies in several."""
    if box is None:
        return ""
    lon, lat = (box[0] + box[2]) / 2, (box[1] + box[3]) / 2
    if not -80 <= lat < 84:
        return ""
    return f"{int((lon + 180) // 6) + 1}{_BANDS[min(int((lat + 80) // 8), 19)]}"
