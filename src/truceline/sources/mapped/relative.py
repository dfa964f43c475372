"""A place told from a named place: ``3 km SSE of X`` makes a sector.

The place's own error, what the distance was rounded to and how wide a wind is all widen it. A name
alone is that place within its error; a distance without a bearing is a ring.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from truceline.sources import cells
from truceline.sources.cells import Mask
from truceline.sources.mapped.apart import apart, shown, with_apart
from truceline.sources.mapped.distances import DISTANCE, in_figures, metres_of, told_range
from truceline.sources.mapped.form import RelativeForm
from truceline.sources.mapped.in_a_sentence import spot_in
from truceline.sources.mapped.named_places import Finder, finder, key_of, the_one
from truceline.sources.mapped.reading import Reading
from truceline.sources.mapped.sector import Sectors, distinct
from truceline.sources.notation.winds import HALF_STEP_DEG, wind

_LEAD = r"(?:(?:at|in|за|на|в|у)\s+)?"
_DISTANCE = re.compile(rf"(?<![\w.,-]){_LEAD}{DISTANCE}(?!\w)\.?", re.IGNORECASE)
_TO = re.compile(
    r"^[\s,]*(?:(?:to|in)\s+the\s+|to\s+|к\s+|ко\s+|на\s+|у\s+|au\s+|à\s+l['’]\s?|al\s+|ao?\s+)?",
    re.IGNORECASE,
)
_OF = re.compile(
    r"^[\s,]*(?:(?:of|from|от|від|од)\s+(?:the\s+)?|d(?:e|u|es|el|o|a)\s+(?:l(?:a|as|os)\s+)?|"
    r"d(?:e\s+l)?['’]\s?)|^[\s,]+(?:direction\s+(?:of|from)\s+)?",
    re.IGNORECASE,
)
_KIND = re.compile(r"^(?:н\.\s?п\.|г\.|м\.|с\.|п\.|пос\.|пгт\.?|смт\.?|сел\.)\s*", re.IGNORECASE)
_DEGREES = re.compile(r"(?:azimuth|bearing|азимут[уі]?)?\s*(\d{1,3})\s*(?:°|deg\w*)", re.IGNORECASE)
#: A bearing behind the name of a place and before its distance: `OP B 196°`, `PO 3, az. 110°`.
_BEARING = (
    r"^(?P<name>.*?[^\s,;:])[\s,;:]+"
    r"(?:(?:az(?:imuth|imut|\.)?|azimut|bearing|brg\.?|азимут[уі]?|пеленг)\s*)?"
)
_TRUE = r"\s*(?:true\b|vrai\b|T\b)?"
_BEARING_LAST = re.compile(
    rf"{_BEARING}(?P<deg>\d{{1,3}}(?:[.,]\d)?\s*(?:°|º|deg\w*)|\d{{3}}){_TRUE}$", re.IGNORECASE
)
#: Metres need no unit behind a bearing of three digits: `OP D 095/1500`.
_SLASHED = re.compile(r"^(?P<name>.*?\D)\s(?P<deg>[0-3]\d{2})°?\s?/\s?(?P<m>\d{3,5})\s*m?$")
#: A figure with a point, or a short one, counts kilometres or miles: `L/O 2 333/3.4`.
_FAR_SLASHED = re.compile(
    r"^(?P<name>.*?\S)\s+(?P<deg>[0-3]\d{2})°?\s?/\s?(?P<far>\d{1,2}(?:[.,]\d{1,2})?)$"
)
_MAGNETIC = re.compile(r"(?i)\bmagn?(?:etic|[eé]tique)?\b|[°º]\s*m\b|\bмагн")
#: Three digits behind a name: a bearing where a distance stands behind them, and no part of it.
_THREE = re.compile(r"(?<=\s)(?P<deg>[0-3]\d{2})\s+(?=\d{2,5}\s?k?m\b)", re.IGNORECASE)
#: A distance in a unit that is not read: the name beside it is not where it took place.
_OTHER_UNIT = re.compile(r"(?i)\d\s*(?:lieues?|leguas?|верст\w*|мил[яьії]\w*)\b")
#: Tells how far or which way, readable or not.
_MEASURED = re.compile(r"(?i)\d\s*(?:k?m|к?м)\b|\d\s*[°º]|\b\d{3}\s?/\s?\d{3,5}\b")
_LONGEST = 300
#: What goes on to speak of a place named before: `Mill, half a mile S of the village`.
_OF_IT = re.compile(r"(?i)(?:the\s+)?(?:village|town|place|there|bridge|farm)|села|деревни|села\W*")
#: The letter O of French and Spanish, alone or behind N or S; W stands for it.
_WEST_O = re.compile(r"(?<![^\W\d_])(?P<first>[NS]{0,2}|N-N|S-S)-?O(?![^\W_]|['’])")
#: A sentence has more words than any name of a place.
_WORDS = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """What one cell says.

    Attributes:
        name: Of the place from which it is told.
        near_m: Nearest distance.
        far_m: Farthest.
        first_deg: First bearing, clockwise.
        width_deg: How far it turns.
    """

    name: str
    near_m: float
    far_m: float
    first_deg: float
    width_deg: float


def relative_sectors(reading: Reading, form: RelativeForm, wanted: Mask | None = None) -> Sectors:
    """Return the sectors of the rows that tell their place from a named one.

    Args:
        reading: The file under its map.
        form: Where the map says it is told.
        wanted: Rows that are asked; ``None``: all.
    """
    texts = with_apart(reading, form, _texts(reading, form))
    if wanted is not None:
        texts = pc.if_else(pa.array(wanted), texts, "")
    encoded = pc.dictionary_encode(texts)
    said = cells.told(encoded.dictionary)
    find, whole = finder(form), {key_of(name): spots for name, spots in form.known.items()}
    values = np.full((len(said), 7), np.nan)
    code = np.full(len(said), "", dtype=object)
    detail = np.full(len(said), "place", dtype=object)
    for number, text in enumerate(encoded.dictionary.to_pylist()):
        if not said[number]:
            continue
        try:
            # A sentence that a map places as a whole tells no other place by its parts.
            spots = whole.get(key_of(text), ()) if len(text.split()) > _WORDS else ()
            if len(spots) == 1:
                values[number] = (*spots[0], 0.0, 360.0, 0.0, 0.0)
                continue
            values[number], detail[number] = fan_of(text, form, find)
        except ValueError as problem:
            # A map that refuses what it cannot read takes a cell as a whole or not at all.
            spot = _within(text, form, reading) if form.unknown == "null" else None
            if spot is not None:
                values[number] = spot
                continue
            code[number], *more = problem.args
            detail[number] = more[0] if more else "place"
    at = encoded.indices.to_numpy()
    texts = pa.array(map(shown, encoded.dictionary.to_pylist()), pa.string()).take(encoded.indices)
    if form.unknown == "null":
        reading.remark_untold("relative", texts, (code != "")[at])
        said, code = said & (code == ""), np.full(len(said), "", dtype=object)
    for number in np.flatnonzero(code != "").tolist():
        reading.sieve.refuse(at == number, code[number], detail[number], texts)
    sound = (said & (code == ""))[at]
    return distinct(values[at][sound], np.flatnonzero(sound), reading.size)


def _within(text: str, form: RelativeForm, reading: Reading) -> tuple[float, ...] | None:
    """Return the sector that stands in the midst of a cell, as the map reads coordinates."""
    told = reading.map
    text = with_west(text, form.letter_o)
    return spot_in(
        text, form, unsigned=told.unsigned, box=told.bounding_box, grid_zone=told.grid_zone
    )


def _texts(reading: Reading, form: RelativeForm) -> pa.Array:
    """Return the cells that tell where: those of the second column where the first tell nothing.

    A distance or a bearing that cannot be read is never passed over for a bare name beside it.
    """
    texts = reading.text(form.column).fill_null("")
    if form.only_apart and form.distance is not None:
        far = cells.told(reading.text(form.distance).fill_null(""))
        texts = pc.if_else(pa.array(far), texts, "")
    if form.otherwise is None:
        return texts
    find, others = finder(form), reading.text(form.otherwise).fill_null("")
    pairs = zip(texts.to_pylist(), others.to_pylist(), strict=True)
    unit = form.slash_unit
    return pa.array([a if _tells(a, find, unit) or not b else b for a, b in pairs], pa.string())


def _tells(text: str, find: Finder, slash_unit: str = "") -> bool:
    if _MEASURED.search(text) or (slash_unit and _FAR_SLASHED.fullmatch(text.strip())):
        return True
    try:
        return bool(find(parse(text).name))
    except ValueError:
        return False


def parse(text: str, bearing_error_deg: float | None = None, slash_unit: str = "") -> Told:
    """Return what a cell says.

    Args:
        text: ``3 km SSE of X``, ``X, 3 км юго-восточнее``, ``за 3 км на південь від X``,
            ``3 km SSE de X``, ``X 196° 1400 m``, ``X 095/1500`` (metres), ``X``.
        bearing_error_deg: By which a bearing may be off; a word at least by half a step.
        slash_unit: ``km``, ``sea mile`` or ``m``: what `333/3.4` counts behind its slash.

    Raises:
        ValueError: ``bad-relative``, ``bad-range`` or ``open-range``.
    """
    text = in_figures(" ".join(text.split()))
    if len(text) > _LONGEST:
        raise ValueError("bad-relative")
    if slash_unit and (fix := _FAR_SLASHED.fullmatch(text)):
        return _slashed(fix, bearing_error_deg, slash_unit)
    slashed = _SLASHED.fullmatch(text)
    if slashed:
        text = f"{slashed['name']} {slashed['deg']}° {slashed['m']} m"
    text = _THREE.sub(r"\g<deg>° ", text, count=1)
    found = next((m for m in _DISTANCE.finditer(text) if m.group(4)), None)
    if found is None:
        if _OTHER_UNIT.search(text):
            raise ValueError("bad-relative")
        return Told(name=_bare(text), near_m=0.0, far_m=0.0, first_deg=0.0, width_deg=360.0)
    near, far = told_range(found.groups(), step=0.5)
    before, after = text[: found.start()].strip(" ,;("), text[found.end() :].strip(" )")
    ahead = _BEARING_LAST.fullmatch(before)
    if ahead and not after:
        before, after = ahead["name"], f"{ahead['deg'].rstrip('°º degrs')}°"
    if _MAGNETIC.search(text[len(before) :]) and "°" in after:
        # Nobody told by how much the needle is off.
        raise ValueError("bad-relative")
    bearing, rest = _bearing(after, bearing_error_deg)
    rest = _OF.sub("", f" {rest}", count=1).strip() if rest else ""
    if before and _OF_IT.fullmatch(rest):
        before, rest = before.split(",")[0], ""
    if bool(before) == bool(rest):
        raise ValueError("bad-relative")
    first, width = bearing
    return Told(
        name=_bare(before or rest), near_m=near, far_m=far, first_deg=first, width_deg=width
    )


def _slashed(found: re.Match[str], error_deg: float | None, unit: str) -> Told:
    """Return what `L/O 2 333/3.4` says; `000/0.0` is right over the place itself."""
    degrees, half = int(found["deg"]), error_deg or HALF_STEP_DEG
    if degrees > 360:
        raise ValueError("bad-bearing")
    if not float(found["far"].replace(",", ".")):
        near, far, first, width = 0.0, metres_of(unit) * _RIGHT_OVER, 0.0, 360.0
    else:
        near, far = told_range(("", found["far"], None, unit))
        first, width = (degrees - half) % 360, min(2 * half, 360.0)
    return Told(name=_bare(found["name"]), near_m=near, far_m=far, first_deg=first, width_deg=width)


#: Whoever writes no distance to one figure behind the point means less than half of that.
_RIGHT_OVER = 0.05


def with_west(text: str, letter_o: str) -> str:
    """Return a text in which the letter O, and NO and SO, are W, where a map says so."""
    return _WEST_O.sub(r"\g<first>W", text) if letter_o == "west" else text


def _bearing(text: str, error_deg: float | None) -> tuple[tuple[float, float], str]:
    """Return first bearing and width, and what is left of the text after it."""
    text = _TO.sub("", text, count=1)
    numbered = _DEGREES.match(text)
    if numbered and int(numbered.group(1)) <= 360:
        half = error_deg or HALF_STEP_DEG
        return ((int(numbered.group(1)) - half) % 360, min(2 * half, 360.0)), text[numbered.end() :]
    words = list(re.finditer(r"[^\s,]+", text))
    for last in reversed(words[:4]):
        middle = wind(text[: last.end()])
        if middle is not None:
            half = max(error_deg or 0.0, HALF_STEP_DEG)
            return ((middle - half) % 360, min(2 * half, 360.0)), text[last.end() :]
    return (0.0, 360.0), text


def fan_of(text: str, form: RelativeForm, find: Finder) -> tuple[tuple[float, ...], str]:
    """Return lon lat error first width near far of the one place that a cell names.

    Raises:
        ValueError: If it names none, or several.
    """
    name, sector = apart(with_west(text, form.letter_o), form)
    told = parse(name, form.bearing_error_deg, form.slash_unit)
    lon, lat, error_m = the_one(told.name, find(told.name))
    near, far, first, width = told.near_m, told.far_m, told.first_deg, told.width_deg
    if sector is not None and not told.far_m:
        near, far, first, width = sector
        error_m = form.middle_error_m or error_m
    elif told.far_m and form.middle_error_m:
        # Whoever tells how far it was counts from the middle, and not from somewhere in a village.
        error_m = min(error_m, form.middle_error_m)
    return (lon, lat, error_m, first, width, near, far), ""


def _bare(name: str) -> str:
    return _KIND.sub("", name.strip(' ,;.()"«»'))
