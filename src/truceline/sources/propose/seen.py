"""Places told from where the observer stood: bearing and distance, apart or in one cell.

Whose the coordinates of a sheet are, and what its bearings are counted from, is asked wherever the
sheet does not say it: a place read the other way round is wrong and looks right.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

import pyarrow as pa

from truceline.sources.mapped.bearings import reference_in, says_mils
from truceline.sources.mapped.form import HEADING_COLUMN
from truceline.sources.mapped.named_places import key_of
from truceline.sources.notation import positions
from truceline.sources.propose import distance, place
from truceline.sources.propose.ask import Context, Inquiry, Line
from truceline.sources.propose.columns import Table
from truceline.sources.propose.declined import turned_by
from truceline.sources.propose.lexicon import header_scores, meaning_of
from truceline.sources.propose.posts import Post, by_name, posts_by_heading
from truceline.sources.propose.spell import word
from truceline.sources.propose.tens import in_tens
from truceline.sources.propose.words import counted

POST, EVENT = "post", "event"
#: So many of the rows of one post that tell another place are no rows of where it stands.
_MOVES = 0.3
_WHOSE = {
    POST: "of the observer: bearing and distance lead from there to the event",
    EVENT: "of the event itself",
}
_ERRORS = {
    "30": "read off a satellite receiver",
    "100": "a spot on a map",
    "500": "a village's edge",
}
_COARSE = "500"
_REFERENCES = {"true": "true (or grid) north", "magnetic": "the needle of a compass"}
_UNITS = {
    "deg": "degrees, 360 round", "mil_6400": "mils, 6400 round (NATO)",
    "mil_6000": "mils, 6000 round (Warsaw Pact)",
}  # fmt: skip
#: So many posts without a place are asked after.
_ASKED = 12
#: Share of a column of words that must tell distance and bearing to be taken for one that does.
_OFTEN = 0.5
_PLAIN = re.compile(r"\d+(?:\.\d+)?")
#: A title that says `true` of something else says nothing of bearings.
_NORTH = re.compile(
    r"(?i)bearing|azimuth|north|азимут|пеленг|півн|север|rel[eè]vement|azimut|rumbo"
)


def lines(table: Table, context: Context, ask: Inquiry) -> list[Line]:
    """Return the lines that tell the place of the rows, whichever way it is told."""
    if not _told_from_a_post(table) or "relative" in table.by_meaning:
        return place.lines(table, ask, context)
    if {"lat", "lon"} <= set(table.by_meaning) or "place" in table.by_meaning:
        whose = _whose(table, ask)
        if whose == EVENT or not _how(table):
            asked = ask.hanging("stood")
            return [_more(one, asked) for one in place.lines(table, ask, context)]
        where, asked = _coordinates(table, ask)
        asked = (*asked, *ask.hanging("stood"))
    else:
        where, asked = _posts(table, context, ask) if _how(table) else ("", ())
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


def _coordinates(table: Table, ask: Inquiry) -> tuple[str, tuple[str, ...]]:
    if "place" in table.by_meaning:
        line = place.coordinates(table, ask)
        where, asked = f"coordinates: {line.value}", line.asked
    else:
        where = f"lon: {word(table.named('lon'))}, lat: {word(table.named('lat'))}"
        asked = table.hanging(ask, "lon", "lat")
    if "error_m" in table.by_meaning:
        error = place.error(table, ask, None)
        return f"{where}, error_m: {error.value}", (*asked, *error.asked)
    metres = _post_error(ask)
    hung = ask.hanging("post_error_m")
    return f'{where}, error_m: {{constant: "{metres}"}}', (*asked, *hung)


def _post_error(ask: Inquiry) -> str:
    said = "how many metres may the observers' own places be off, for 95 of 100?"
    return ask.ask("post_error_m", said, _ERRORS, _COARSE, free=True, must=True)


def _posts(table: Table, context: Context, ask: Inquiry) -> tuple[str, tuple[str, ...]]:
    """Return where named posts stand: as a sheet of the workbook lists them, or a person says."""
    known = by_name(context.posts)
    is_told = "post" in table.by_meaning or "post_column" in ask.answers
    if headed := {} if is_told else posts_by_heading(table.look, known):
        metres = "" if all(one.error_m for one in headed.values()) else _post_error(ask)
        return _listed_at(HEADING_COLUMN, headed, metres), ask.hanging("post_error_m")
    column, asked = _column_of_posts(table, set(known), ask)
    if not column:
        return "", asked
    found = dict(known)
    hanging: list[str] = []
    for name, n in counted(table.look.columns[column]).most_common(_ASKED + len(known)):
        kept = ask.answers.get(f"post:{name}", "")
        if not kept and key_of(name) in known:
            continue
        told = kept or _asked_where(name, n, column, ask)
        hanging += ask.hanging(f"post:{name}")
        one = post_of(name, told)
        if one is not None:
            found[key_of(name)] = one
    if not found:
        return "", asked
    loose = any(not one.error_m for one in found.values())
    metres = _post_error(ask) if loose else ""
    hanging += ask.hanging("post_error_m") if loose else ()
    named = {one.name: one for one in found.values()}
    return _listed_at(column, named, metres), (*asked, *hanging)


def _listed_at(column: str, posts: Mapping[str, Post], metres: str) -> str:
    """Return the part of a map that tells where the posts stand that a column names."""
    listed = ", ".join(
        f"{word(name)}: [{one.lon:.7g}, {one.lat:.7g}, {one.error_m or float(metres):g}]"
        for name, one in posts.items()
    )
    return f"post: {{column: {{column: {word(column)}, unknown: null}}, known: {{{listed}}}}}"


def _asked_where(name: str, n: int, column: str, ask: Inquiry) -> str:
    said = f"column “{column}”: where does “{name}” ({n}) stand (latitude, longitude)?"
    return ask.ask(f"post:{name}", said, {"": "not known: such rows tell no place"}, "", free=True)


def post_of(name: str, told: str) -> Post | None:
    """Return a post from what a person says: ``48.51, 37.62``, in any notation, and its error."""
    text, _, error = told.partition(" ± ")
    found = positions(pa.array([text], pa.string()), "any", "lat_lon")
    if not text.strip() or found.code[0] or not found.told[0]:
        return None
    digits = error.strip()
    error_m = float(digits) if re.fullmatch(r"\d+(\.\d+)?", digits) else 0.0
    return Post(name=name, lon=float(found.lon[0]), lat=float(found.lat[0]), error_m=error_m)


def _column_of_posts(table: Table, known: set[str], ask: Inquiry) -> tuple[str, tuple[str, ...]]:
    """Return the column that names where the observers stand, and the questions it hangs on."""
    if "post" in table.by_meaning and "post_column" not in ask.answers:
        return table.named("post"), table.hanging(ask, "post")
    if ask.answers.get("post_column") in table.look.columns:
        return ask.answers["post_column"], ()
    shares = {name: _listed(cells, known) for name, cells in table.look.columns.items()}
    best = max(shares, key=lambda name: shares[name], default="")
    if best and shares[best] >= _OFTEN:
        return best, ()
    offered = {table.named(one): "" for one in ("source", "place_name") if one in table.by_meaning}
    if not offered and "post_column" not in ask.answers:
        return "", ()
    said = "bearing and distance are told: which column says where the observer stood?"
    options = {**dict.fromkeys(offered, "this column"), "": "none of them"}
    told = ask.ask("post_column", said, options, next(iter(offered), ""))
    return (told if told in table.look.columns else ""), ask.hanging("post_column")


def _listed(cells: list[str], known: set[str]) -> float:
    told = [one for one in cells if one]
    return sum(1 for one in told if key_of(one) in known) / len(told) if told and known else 0.0


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
