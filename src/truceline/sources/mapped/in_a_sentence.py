"""Where something took place, in the midst of what a cell says besides.

``Mill, 500 m W: two mortars`` is told of the Mill, ``road Mill – Old Ford`` lies between both, and
``-28,4735 ; 52,1900`` is the place itself. Read where a cell as a whole tells no place that a map
knows; a distance of which nobody says from where is never passed over for a bare name.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from math import cos, hypot, radians

import pyarrow as pa

from truceline.sources.mapped.distances import DISTANCE, in_figures, told_range
from truceline.sources.mapped.form import RelativeForm
from truceline.sources.mapped.form_settings import Box
from truceline.sources.mapped.name_cases import same_but_ending
from truceline.sources.mapped.named_places import Place, key_of
from truceline.sources.notation import positions
from truceline.sources.notation.grids import lettered_among
from truceline.sources.notation.winds import HALF_STEP_DEG, wind

#: lon, lat, error, first bearing, width, near, far.
Fan = tuple[float, float, float, float, float, float, float]
_FAR = re.compile(rf"(?<![\w.,-]){DISTANCE}(?!\w)\.?", re.IGNORECASE)
_NUMBER = (
    r"[-+−–]?\d{1,3}(?:[.,]\d+)?(?:\s*[°º]\s*(?:\d{1,2}(?:[.,]\d+)?\s*['′’]?\s*)?"
    r"(?:\d{1,2}(?:[.,]\d+)?\s*[\"″”]?\s*)?)?"
)
_HALF = rf"(?:[NSEW]\s?)?{_NUMBER}(?:\s?\d{{1,2}}[.,]\d+\s*['′’]?)?\s?(?:[NSEW]\b)?"
_PAIR = re.compile(rf"(?<![\w.]){_HALF}\s*[;,/\s]\s*{_HALF}(?![\w°])")
#: Two figures are a coordinate where each has so many decimals, or a sign of degrees or a letter.
_IS_FINE = re.compile(r"\d[.,]\d{3}|[°º]|\d\s?[NSEW]\b")
_WORD = re.compile(r"[^\W_]+")
_BETWEEN = re.compile(r"(?i)^\s*(?:[-–—/]|and|to|et|à|y|і|та|й|и|до)\s*$")
_OF = re.compile(
    r"(?i)^[\s,]*(?:(?:of|from|від|од|от|de|du|del|des|d['’])\s*)?(?:(?:the|la|le|les|el|los)\s+|l['’])?"
)
_IS_OF = re.compile(r"(?i)^[\s,]*(?:(?:of|from|від|од|от|de|du|del|des)\b|d['’])")
_OF_IT = re.compile(
    r"(?i)^\s*(?:of|from|від|от|de|du|del)\s+(?:(?:the|la|le|el)\s+)?(?:village|town|place|centre|пос[её]лка|села|pueblo|there)\b"
)
#: Metres by which a typed coordinate may be off, the middle from which a distance is told, and the
#: least that lies around two places between which something was.
_TYPED_M, _MIDDLE_M = 250.0, 500.0
#: Metres by which a reference that was read off a map may be off, however many figures it has.
_READ_OFF_M = 100.0
_METRES_A_DEGREE = 111_320.0
#: A shorter name than that may be a number or a letter that means anything.
_SHORTEST = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class _Named:
    """A place of a map that a text names: where in the text, and what it is."""

    start: int
    end: int
    place: Place


def spot_in(
    text: str,
    form: RelativeForm,
    *,
    unsigned: str = "",
    box: Box | None = None,
    grid_zone: str = "",
) -> Fan | None:
    """Return the sector that a text tells; ``None`` where it tells none or several.

    Args:
        text: A cell, one line.
        form: Where a map says names are looked up.
        unsigned: Where degrees without a sign lie, as the map has it.
        box: West, south, east, north within which places may lie.
        grid_zone: What grid references leave out, as the map has it.
    """
    if "\x1f" in text:  # distance and direction stand in columns of their own
        return None
    text = " ".join(text.split())
    if (grid := _on_grid(text, box, grid_zone)) is not None:
        return grid
    text = in_figures(text)
    typed = _typed(text, unsigned, box)
    if typed is not None:
        return typed
    named = list(_named(text, form.known))
    apart = [one for one in _FAR.finditer(text) if one.group(4) and _leads(text, one)]
    if apart:
        found = {fan for one in apart if (fan := _apart(text, one, named, form)) is not None}
        return found.pop() if len(found) == 1 and len(apart) == 1 else None
    spots = {one.place for one in named}
    if len(spots) == 1:
        return (*named[0].place, 0.0, 360.0, 0.0, 0.0)
    if named and not named[0].start and not _chained(text, named):
        # What stands first is the place: `Mill, towards Old Ford`.
        return (*named[0].place, 0.0, 360.0, 0.0, 0.0)
    return _between(named[0].place, named[1].place) if _joins(text, named) else None


def _typed(text: str, unsigned: str, box: Box | None) -> Fan | None:
    """Return the one coordinate of a text; latitude first where no letter tells otherwise."""
    pairs = [one.group() for one in _PAIR.finditer(text)]
    fine = [one for one in pairs if len(_IS_FINE.findall(one)) > 1]
    if len(fine) != 1:
        return None
    read = positions(pa.array([fine[0]], pa.string()), "any", "lat_lon", unsigned=unsigned)
    if read.code[0] or not read.told[0]:
        return None
    lon, lat = float(read.lon[0]), float(read.lat[0])
    if box is not None and not _lies(lon, lat, box):
        if not _lies(lat, lon, box):
            return None
        lon, lat = lat, lon
    return (lon, lat, max(_TYPED_M, float(read.least_m[0])), 0.0, 360.0, 0.0, 0.0)


def _on_grid(text: str, box: Box | None, zone: str) -> Fan | None:
    """Return the one grid reference with letters that stands in a text."""
    whole = lettered_among(text, zone)
    if not whole:
        return None
    read = positions(pa.array([whole], pa.string()), "mgrs")
    lon, lat = float(read.lon[0]), float(read.lat[0])
    if read.code[0] or not read.told[0] or (box is not None and not _lies(lon, lat, box)):
        return None
    return (lon, lat, max(_READ_OFF_M, float(read.least_m[0])), 0.0, 360.0, 0.0, 0.0)


def _lies(lon: float, lat: float, box: Box) -> bool:
    west, south, east, north = box
    return west <= lon <= east and south <= lat <= north


def _named(text: str, known: Mapping[str, tuple[Place, ...]]) -> Iterator[_Named]:
    """Yield the places that a text names, from left to right; of two in one another the longer."""
    words = list(_WORD.finditer(text))
    spelled = [_letters(one.group()) for one in words]
    names = {
        tuple(map(_letters, _WORD.findall(name))): spots[0]
        for name, spots in known.items()
        if len(spots) == 1 and len(name.strip()) >= _SHORTEST and any(map(str.isalpha, name))
    }
    longest = max(map(len, names), default=0)
    at = 0
    while at < len(words):
        size, place = _longest(spelled[at : at + longest], names)
        if place is not None:
            yield _Named(start=words[at].start(), end=words[at + size - 1].end(), place=place)
        at += max(1, size)


def _longest(words: list[str], names: Mapping[tuple[str, ...], Place]) -> tuple[int, Place | None]:
    for size in range(len(words), 0, -1):
        here = tuple(words[:size])
        if here in names:
            return size, names[here]
        like = {
            place
            for name, place in names.items()
            if len(name) == size and same_but_ending(" ".join(here), " ".join(name))
        }
        if len(like) == 1:
            return size, like.pop()
    return 0, None


def _letters(word: str) -> str:
    return key_of(word)


def _leads(text: str, far: re.Match[str]) -> bool:
    """Say whether a distance leads from somewhere: a wind or `from` stands behind it."""
    rest = text[far.end() :]
    return (
        _way(rest)[0] is not None or re.match(r"(?i)\s*(?:of|from|від|от|de)\b", rest) is not None
    )


def _way(rest: str) -> tuple[float | None, str]:
    """Return the direction with which a text begins, and what is left of it."""
    plain = re.sub(
        r"(?i)^[\s,]*(?:(?:to|in)\s+the\s+|to\s+|au\s+|à\s+l['’]|al\s+|на\s+|к\s+)?", "", rest
    )
    words = list(re.finditer(r"[^\s,:;.()]+", plain))[:3]
    for last in reversed(words):
        told = wind(plain[: last.end()])
        if told is not None:
            return told, plain[last.end() :]
    return None, rest


def _apart(text: str, far: re.Match[str], named: list[_Named], form: RelativeForm) -> Fan | None:
    """Return the sector of a distance told from the place behind it, or from the one before it."""
    way, rest = _way(text[far.end() :])
    begins = len(text) - len(rest) + len((_OF.match(rest) or [""])[0])
    behind = next((one for one in named if one.start == begins), None)
    # `A – B, 3 km NE of the mine` is told from neither of both.
    alone = named[0] if len({one.place for one in named}) == 1 else None
    may_lead = _IS_OF.match(rest) is None or _OF_IT.match(rest) is not None
    from_it = behind or (alone if may_lead and alone and alone.end <= far.start() else None)
    if from_it is None:
        return None
    near, reach = told_range(far.groups(), step=0.5)
    half = max(form.bearing_error_deg or 0.0, HALF_STEP_DEG)
    first, width = (0.0, 360.0) if way is None else ((way - half) % 360, 2 * half)
    lon, lat, error_m = from_it.place
    return (lon, lat, min(error_m, form.middle_error_m or _MIDDLE_M), first, width, near, reach)


def _chained(text: str, named: list[_Named]) -> bool:
    """Say whether nothing but a dash stands between the first two: a road, or a patrol's way."""
    return len(named) > 1 and _BETWEEN.match(text[named[0].end : named[1].start]) is not None


def _joins(text: str, named: list[_Named]) -> bool:
    """Say whether a text names two places with nothing but a dash or `and` between them."""
    return len(named) == 2 and _BETWEEN.match(text[named[0].end : named[1].start]) is not None


def _between(one: Place, other: Place) -> Fan:
    """Return the circle around two places: on the road between them, wherever that runs."""
    lat = (one[1] + other[1]) / 2
    east, north = (one[0] - other[0]) * cos(radians(lat)), one[1] - other[1]
    half_m = hypot(east, north) * _METRES_A_DEGREE / 2
    error_m = half_m + max(one[2], other[2])
    return ((one[0] + other[0]) / 2, lat, error_m, 0.0, 360.0, 0.0, 0.0)
