"""A sheet of posts: the names of places where observers stand, each with where it is."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

import pyarrow as pa

from truceline.sources import cells
from truceline.sources.mapped.named_places import key_of
from truceline.sources.notation import positions
from truceline.sources.propose.degrees import spots
from truceline.sources.propose.guess import Guess, guesses
from truceline.sources.propose.half_globes import is_letter_o, signed
from truceline.sources.propose.look import Look
from truceline.sources.propose.place_rows import is_angle, names_of, of_places
from truceline.sources.propose.split_places import order_in, with_split_places
from truceline.sources.propose.zones_named import zone_above

_NAMES = ("post", "place_name", "source", "id", "")
_MOST = 200
#: Cells that are longer on average are no names.
_LONGEST = 40
#: Columns that no list of posts has.
_OF_EVENTS = {"start", "clock", "act", "weapon", "count", "bearing", "distance", "sighting"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Post:
    """Where a post stands.

    Attributes:
        name: As written.
        lon: Degrees east.
        lat: Degrees north.
        error_m: As its sheet tells; 0 where it does not.
        either: Written with the letter O: read as the west, and perhaps the east is meant.
        is_code: A code by which a text calls a post: whoever stands there sees elsewhere.
    """

    name: str
    lon: float
    lat: float
    error_m: float = 0.0
    either: bool = False
    is_code: bool = False


Posts = Mapping[str, Post]


def posts_of(look: Look) -> tuple[Post, ...]:
    """Return the posts that a table without dates lists; none if it is no list of posts.

    Rows that tell no coordinate, such as a legend below the list, are no posts.
    """
    return _posts_of(look) or _posts_of(with_split_places(of_places(look)))


def _posts_of(look: Look) -> tuple[Post, ...]:
    found = guesses(look.columns, {})
    by_meaning = {one.means: one for one in found if one.means}
    every = _name_columns(look, found)
    name = every[0] if every else ""
    if set(by_meaning) & _OF_EVENTS or not name or len(look.columns[name]) > _MOST:
        return ()
    places = _places(look, by_meaning)
    places = places if any(places) else spots(look.columns)
    errors = _errors(look, by_meaning)
    either = _either(look, by_meaning)
    made = [
        [
            Post(name=text.strip(), lon=place[0], lat=place[1], error_m=error, either=with_o)
            for text, place, error, with_o in zip(
                look.columns[one], places, errors, either, strict=False
            )
            if place is not None and any(ch.isalpha() for ch in text)
        ]
        for one in every
    ]
    is_list = len(made[0]) * 2 > sum(map(bool, look.columns[name]))
    return tuple(post for posts in made for post in posts) if is_list else ()


def posts_in_rows(rows: Iterable[Sequence[str]]) -> tuple[Post, ...]:
    """Return places that rows of a sheet name beside a coordinate, wherever they stand on it.

    Such a row holds one or two names and one coordinate, and nothing else.

    Args:
        rows: The cells of each row that say something.
    """
    fit = [row for row in rows if len(row) in (2, 3) and all(map(_is_name, row[:-1]))]
    if not fit:
        return ()
    noted = positions(pa.array([row[-1] for row in fit], pa.string()), order="lat_lon")
    told = zip(fit, noted.lon, noted.lat, noted.told, noted.code, strict=True)
    return tuple(
        Post(name=name.strip(), lon=float(lon), lat=float(lat))
        for row, lon, lat, there, code in told
        if there and not code
        for text in row[:-1]
        for name in (text, *_OR.split(_ASIDE.sub("", text)))
        if name.strip()
    )


def within(
    posts: Iterable[Post], box: tuple[float, float, float, float] | None
) -> tuple[Post, ...]:
    """Return posts, those exchanged that lie among the zones only with their figures exchanged.

    What is written with the letter O is taken for the side on which it lies among the zones; where
    it does on neither, it is left out.

    Args:
        posts: As read, latitude first where no letter tells.
        box: West, south, east, north around the zones; ``None`` where they bound nothing.
    """
    if box is None:
        return tuple(one for one in posts if not one.either)
    west, south, east, north = box

    def lies(lon: float, lat: float) -> bool:
        return west <= lon <= east and south <= lat <= north

    def among(one: Post) -> Post | None:
        if lies(one.lon, one.lat):
            return one
        if one.either:
            return replace(one, lon=-one.lon) if lies(-one.lon, one.lat) else None
        return replace(one, lon=one.lat, lat=one.lon) if lies(one.lat, one.lon) else one

    return tuple(post for one in posts if (post := among(one)) is not None)


#: Between names of one place, and what stands beside a name in brackets.
_OR, _ASIDE = re.compile(r"\s/\s"), re.compile(r"\([^)]*\)")


def _is_name(text: str) -> bool:
    return len(text) <= _LONGEST and any(ch.isalpha() for ch in text) and text.count(" ") < _WORDS


#: A name of a place has no more words.
_WORDS = 5


def _name_columns(look: Look, found: Iterable[Guess]) -> list[str]:
    """Return the columns whose cells all differ and are no numbers, the likeliest names first.

    The second is that of codes beside the names, or of names beside the codes.
    """
    fit = [
        one
        for one in found
        if one.means in _NAMES
        and one.traits.distinct > 0.98
        and one.traits.number < 0.5
        and not all(map(is_angle, filter(None, look.columns[one.column])))
    ]
    fit.sort(key=lambda one: _NAMES.index(one.means))
    return [one.column for one in fit if one.traits.length <= _LONGEST][:2]


def _places(look: Look, by_meaning: Mapping[str, Guess]) -> list[tuple[float, float] | None]:
    if {"lat", "lon"} <= set(by_meaning):
        told = [pa.array(look.columns[by_meaning[k].column], pa.string()) for k in ("lon", "lat")]
        found = cells.coordinates(*told, box=None, null_island=False)
        east, north = (by_meaning[k].column for k in ("lon", "lat"))
        return [
            (signed(float(lon), east), signed(float(lat), north)) if there and not code else None
            for lon, lat, there, code in zip(
                found.lon, found.lat, found.told, found.code, strict=True
            )
        ]
    if "place" in by_meaning:
        name = by_meaning["place"].column
        texts = pa.array(look.columns[name], pa.string())
        order = order_in(name, look.rest.get(name, "")) or "lat_lon"
        # The letter O is the west to some and the east to others: `within` says which.
        zone = zone_above(look.title) or zone_above(name)
        noted = positions(texts, order=order, letter_o="west", grid_zone=zone)
        return [
            (float(lon), float(lat)) if there and not code and _on_globe(lon, lat) else None
            for lon, lat, there, code in zip(
                noted.lon, noted.lat, noted.told, noted.code, strict=True
            )
        ]
    return []


def _on_globe(lon: float, lat: float) -> bool:
    """Say whether two figures may be degrees: those of a grid whose zone nobody names are none."""
    return abs(lon) <= _EASTMOST and abs(lat) <= _NORTHMOST


_EASTMOST, _NORTHMOST = 180, 90


def _either(look: Look, by_meaning: Mapping[str, Guess]) -> list[bool]:
    """Say of each row whether its coordinate is written with the letter O."""
    rows = len(next(iter(look.columns.values()), []))
    if "lon" in by_meaning:
        return [is_letter_o(by_meaning["lon"].column)] * rows
    if "place" not in by_meaning:
        return [False] * rows
    texts = pa.array(look.columns[by_meaning["place"].column], pa.string())
    zone = zone_above(look.title) or zone_above(by_meaning["place"].column)
    code = positions(texts, grid_zone=zone).code
    return [one == "ambiguous-hemisphere" for one in code.tolist()]


def _errors(look: Look, by_meaning: Mapping[str, Guess]) -> list[float]:
    rows = len(next(iter(look.columns.values()), []))
    found = by_meaning.get("error_m")
    if found is None or not found.unit:
        return [0.0] * rows
    told = cells.numbers(pa.array(look.columns[found.column], pa.string()))
    scale = 1000.0 if found.unit == "km" else 1.0
    return [float(one) * scale if one > 0 else 0.0 for one in told.value]


def posted(
    columns: Mapping[str, list[str]], posts: Iterable[Post]
) -> tuple[str, dict[str, tuple[float, float]]]:
    """Return the column most of whose cells name a post, and where each of these stands.

    The name is empty where no column does.
    """
    known = by_name(posts)
    best, most = "", _MOSTLY
    for name, texts in columns.items() if known else ():
        told = [text for text in texts if text]
        share = sum(1 for text in told if key_of(text) in known) / max(1, len(told))
        if share > most and len(told) * 2 > len(texts):
            best, most = name, share
    spots = {
        text: (known[key_of(text)].lon, known[key_of(text)].lat)
        for text in columns.get(best, ())
        if key_of(text) in known
    }
    return best, spots


_MOSTLY = 0.6


def posts_by_heading(look: Look, known: Mapping[str, Post]) -> dict[str, Post]:
    """Return headings between the rows, each with the one post it names: `POST DUNE (P4)`.

    Empty where some rows stand below no such heading: then headings say something else.
    """
    every = dict.fromkeys(look.headed)
    found = {text: _named_in(text, known) for text in every}
    here = {text: one for text, one in found.items() if one is not None}
    below = sum(1 for text in look.headed if text in here)
    return here if len(here) > 1 and below >= _NEARLY_ALL * len(look.headed) else {}


def _named_in(text: str, known: Mapping[str, Post]) -> Post | None:
    """Return the one post whose name stands in a heading; ``None`` if none or several do."""
    words = f" {' '.join(_WORD.findall(key_of(text)))} "
    named = {
        (one.lon, one.lat): one
        for key, one in known.items()
        if key and f" {' '.join(_WORD.findall(key))} " in words
    }
    return next(iter(named.values())) if len(named) == 1 else None


_NEARLY_ALL = 0.8
_WORD = re.compile(r"\w+")


def by_name(posts: Iterable[Post]) -> dict[str, Post]:
    """Return posts by their names as they are compared; a name with two places is left out.

    `Store 1 (quarry)` is called Store 1 too, and `store Z-1` is Z-1, where no other place is.
    """
    every = list(posts)
    whole = _unlike((one.name, one) for one in every)
    short = _unlike((name, one) for one in every for name in names_of(one.name))
    listed = {key_of(one.name) for one in every}
    return {**{key: one for key, one in short.items() if key not in listed}, **whole}


def _unlike(named: Iterable[tuple[str, Post]]) -> dict[str, Post]:
    found: dict[str, Post] = {}
    twice: set[str] = set()
    for name, one in named:
        key = key_of(name)
        before = found.setdefault(key, one)
        if (before.lon, before.lat) != (one.lon, one.lat):
            twice.add(key)
    return {key: one for key, one in found.items() if key not in twice}
