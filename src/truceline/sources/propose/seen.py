"""Places told from where the observer stood: bearing and distance, apart or in one cell.

Whose the coordinates of a sheet are, and what its bearings are counted from, is asked wherever the
sheet does not say it: a place read the other way round is wrong and looks right.
"""

from __future__ import annotations

import re

from truceline.sources.mapped.bearings import reference_in, says_mils
from truceline.sources.propose import distance, from_named, place, standing
from truceline.sources.propose.ask import Context, Inquiry, Line
from truceline.sources.propose.columns import Table
from truceline.sources.propose.declined import turned_by
from truceline.sources.propose.lexicon import header_scores, meaning_of
from truceline.sources.propose.spell import word
from truceline.sources.propose.tens import in_tens

POST, EVENT = "post", "event"
#: So many of the rows of one post that tell another place are no rows of where it stands.
_MOVES = 0.3
_WHOSE = {
    POST: "of the observer: bearing and distance lead from there to the event",
    EVENT: "of the event itself",
}
_REFERENCES = {"true": "true (or grid) north", "magnetic": "the needle of a compass"}
_UNITS = {
    "deg": "degrees, 360 round", "mil_6400": "mils, 6400 round (NATO)",
    "mil_6000": "mils, 6000 round (Warsaw Pact)",
}  # fmt: skip
#: Share of a column of words that must tell distance and bearing to be taken for one that does.
_OFTEN = 0.5
_PLAIN = re.compile(r"\d+(?:\.\d+)?")
#: A title that says `true` of something else says nothing of bearings.
_NORTH = re.compile(
    r"(?i)bearing|azimuth|north|азимут|пеленг|півн|север|rel[eè]vement|azimut|rumbo"
)


def lines(table: Table, context: Context, ask: Inquiry) -> list[Line]:
    """Return the lines that tell the place of the rows, whichever way it is told."""
    is_named = from_named.asked(table, context, ask) is not None
    if is_named or not _told_from_a_post(table) or "relative" in table.by_meaning:
        return place.lines(table, ask, context)
    if {"lat", "lon"} <= set(table.by_meaning) or "place" in table.by_meaning:
        whose = _whose(table, ask)
        if whose == EVENT or not _how(table):
            asked = ask.hanging("stood")
            return [_more(one, asked) for one in place.lines(table, ask, context)]
        where, asked = _coordinates(table, ask, context)
        asked = (*asked, *ask.hanging("stood"))
    else:
        where, asked = standing.posts(table, context, ask) if _how(table) else ("", ())
        if not where:
            return place.lines(table, ask, context)
    how, also = _reach(table, context, ask)
    value = "{" + ", ".join([where, how]) + "}"
    made = [Line(key="observer", value=value, asked=(*asked, *also))]
    if (
        "place_name" in table.by_meaning
        and f"column: {word(table.named('place_name'))}" not in where
    ):
        hung = table.hanging(ask, "place_name")
        made.append(Line(key="place_name", value=word(table.named("place_name")), asked=hung))
    return made


def nobody_stands(table: Table) -> str:
    """Return what to do where a sheet tells bearing and distance and no map line reads them."""
    has_place = {"lat", "lon"} <= set(table.by_meaning) or "place" in table.by_meaning
    if not _how(table) or has_place or "relative" in table.by_meaning:
        return ""
    return (
        "Bearing and distance are told, and not where the observers stand: the rows have no place. "
        "Add a sheet that lists the posts (name, latitude, longitude), or write `observer: "
        "{post: {column: …, known: {…}}, …}` into the map."
    )


def _more(line: Line, asked: tuple[str, ...]) -> Line:
    if line.key not in ("lon", "lat", "coordinates"):
        return line
    return Line(key=line.key, value=line.value, because=line.because, asked=(*line.asked, *asked))


def _told_from_a_post(table: Table) -> bool:
    return bool(_how(table)) or "bearing" in table.by_meaning


def _how(table: Table) -> str:
    """Say how both are told: in ``columns``, in one ``cell``, in ``text``; empty if not."""
    if {"bearing", "distance"} <= set(table.by_meaning):
        return "columns"
    if "sighting" in table.by_meaning:
        return "cell"
    text = table.by_meaning.get("text")
    return "text" if text is not None and text.traits.sighted >= _OFTEN else ""


def _whose(table: Table, ask: Inquiry) -> str:
    """Return whose the coordinates are; asked where no header says it."""
    named = [table.named(one) for one in ("lat", "lon", "place") if one in table.by_meaning]
    said = {meaning_of(one, "standing") for one in named}
    if len(said) == 1 and said <= {POST, EVENT} and "stood" not in ask.answers:
        return said.pop()
    is_course = meaning_of(table.named("bearing"), "standing") == "course"
    likely = POST if _how(table) in ("columns", "cell") and not is_course else EVENT
    likely = EVENT if _move_while_posts_stay(table) else likely
    if is_course and not _how(table):
        return EVENT
    told = "bearing and distance" if _how(table) else "a bearing"
    return ask.ask(
        "stood", f"the sheet has coordinates and {told}: whose are the coordinates?", _WHOSE, likely
    )


def _move_while_posts_stay(table: Table) -> bool:
    """Say whether who reports from one post tells many places: those of what was seen."""
    keys = [one for one in ("lat", "lon", "place") if one in table.by_meaning]
    where = list(zip(*(table.cells(one) for one in keys), strict=True))
    named = table.cells("post") or table.cells("source") or _called_posts(table)
    told = [(post, at) for post, at in zip(named, where, strict=False) if post and any(at)]
    posts, both = {post for post, _ in told}, set(told)
    return len(told) > len(posts) and len(both) - len(posts) > _MOVES * (len(told) - len(posts))


def _called_posts(table: Table) -> list[str]:
    """Return the cells of a column called by posts whose words are mere numbers: `OP`, 1, 5, 3."""
    for name, cells in table.look.columns.items():
        if header_scores(name).get("post", 0.0) >= _CLEAR:
            return cells
    return []


_CLEAR = 0.85


def _coordinates(table: Table, ask: Inquiry, context: Context) -> tuple[str, tuple[str, ...]]:
    if "place" in table.by_meaning:
        line = place.coordinates(table, ask, context)
        where, asked = f"coordinates: {line.value}", line.asked
    else:
        where = f"lon: {word(table.named('lon'))}, lat: {word(table.named('lat'))}"
        asked = table.hanging(ask, "lon", "lat")
    if "error_m" in table.by_meaning:
        error = place.error(table, ask, None)
        return f"{where}, error_m: {error.value}", (*asked, *error.asked)
    metres = standing.post_error(ask)
    hung = ask.hanging("post_error_m")
    return f'{where}, error_m: {{constant: "{metres}"}}', (*asked, *hung)


def _reach(table: Table, context: Context, ask: Inquiry) -> tuple[str, tuple[str, ...]]:
    """Return how bearing and distance are read, and the questions that hangs on."""
    how = _how(table)
    if how == "columns":
        bearings, ranges = table.named("bearing"), table.named("distance")
        unit = distance.range_unit(table, ask)
        parts = [f"bearings: {word(bearings)}", f"range: {distance.if_told(table, ranges)}"]
        asked = table.hanging(ask, "bearing", "distance")
        parts += unit
        asked = (*asked, *ask.hanging("range_unit"))
    else:
        means = "sighting" if how == "cell" else "text"
        bearings = table.named(means)
        parts = [f"told: {{column: {word(bearings)}, unknown: null}}"]
        asked = table.hanging(ask, means)
    parts += _bearing_unit(table, bearings, ask) if how == "columns" else []
    north = _reference(table, bearings, ask)
    parts += [*north, *(turned_by(table, context, ask) if north else [])]
    keys = ("bearing_unit", "bearing_reference", "declination")
    return ", ".join(parts), (*asked, *ask.hanging(*keys))


def _bearing_unit(table: Table, column: str, ask: Inquiry) -> list[str]:
    found = table.by_meaning["bearing"].traits
    cells = [one for one in table.cells("bearing") if one]
    if tens := in_tens(column, table.look, cells, ask):
        return tens
    # A cell that says `1600 mil` by itself is read so in a column of any unit.
    cells = [one for one in cells if not says_mils(one)]
    mils = re.search(
        r"(?i)\bmils?\b|тисячн|тысячн|milli[eè]mes?|milésimas|\b\d\d-\d\d\b",
        " ".join([column, *cells]),
    )
    high = max((float(one) for one in cells if _PLAIN.fullmatch(one)), default=0.0)
    if not mils and not (found.high > 360 and high > 360):
        return []
    said = f"column “{column}”: what are bearings in numbers told in?"
    likely = "mil_6000" if any(re.fullmatch(r"\d\d-\d\d", one) for one in cells) else "mil_6400"
    return [f"bearing_unit: {ask.ask('bearing_unit', said, _UNITS, likely, must=True)}"]


def _reference(table: Table, column: str, ask: Inquiry) -> list[str]:
    """Return what bearings are counted from, as header, title or cells say; else it is asked."""
    look = table.look
    cells = look.columns[column]
    said = {found for one in cells if (found := reference_in(one))}
    told = _of_header(column) or (reference_in(look.title) if _NORTH.search(look.title) else "")
    if len(said) == 1 and (not told or told in said):
        told = said.pop()
    if told and "bearing_reference" not in ask.answers:
        return [f"bearing_reference: {told}"] if told == "magnetic" else []
    numbers = any(ch.isdigit() for one in cells for ch in one) and _how(table) == "columns"
    told = ask.ask(
        "bearing_reference",
        f"column “{column}”: from which north are bearings counted?",
        _REFERENCES,
        "true",
        must=numbers,
    )
    return ["bearing_reference: magnetic"] if told == "magnetic" else []


def _of_header(name: str) -> str:
    plain = re.sub(r"\(M\)|\bM\b|\b[Мм]аг\b\.?", "mag", name)
    return reference_in(re.sub(r"\(T\)", "true", plain))
