"""Cells -> numbers, counts, coordinates and words. Blank is null, never zero; nothing is swapped.

Every function takes one column of text and returns arrays as long as it, with a code for each cell
that cannot be read: the connector refuses that row with that code.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

from truceline.sources.count_words import (
    ABOUT,
    ADDED,
    AT_LEAST,
    RANGED,
    SEVERAL,
    UNIT,
    UP_TO,
)
from truceline.sources.count_words import ASIDE as ASIDE
from truceline.sources.joined import joined as joined

Mask = npt.NDArray[np.bool_]
Floats = npt.NDArray[np.float64]
Codes = npt.NDArray[np.object_]

#: What people write for "not said", lower case. OSCE tables write N/K for not known.
BLANKS = ("", "-", "–", "—", "n/a", "na", "n/k", "nan", "null", "none", "#n/a", "nat", "?", "…")

#: Above this float64 holds no longer every whole number, and nothing counted is as many.
_LARGEST = 2.0**53 - 1

_SPACES = "[\\s\u00a0\u2007\u2009\u202f'’]"
_GROUPED = r"^[+-]?\d{1,3}(,\d{3})+(\.\d+)?$"
_GROUPED_DOTS = r"^[+-]?\d{1,3}(\.\d{3})+,\d+$|^[+-]?\d{1,3}(\.\d{3}){2,}$"
_BARE = r"^\d{1,15}$"
#: Read one way only, whatever the column holds beside them.
_BARE_DECIMAL = r"^-?\d{1,15}(\.\d+)?$"
_PLAIN = r"^[+-]?(\d+\.?\d*|\.\d+)([eE][+-]?\d{1,3})?$"


def trimmed(cells: pa.Array) -> pa.Array:
    """Return cells without white space (no-break spaces included) at either end."""
    return pc.utf8_trim(pc.fill_null(cells, ""), characters=" \t\r\n\v\f\u00a0\u2009\u202f\ufeff")


def told(cells: pa.Array) -> Mask:
    """Say of each cell whether it says anything at all."""
    return _told(trimmed(cells))


def _told(text: pa.Array) -> Mask:
    lower = pc.utf8_lower(text)
    return _mask(pc.invert(pc.is_in(lower, value_set=pa.array(BLANKS, pa.string()))))


def text_or_null(cells: pa.Array) -> pa.Array:
    """Return trimmed text, null where the cell says nothing."""
    text = trimmed(cells)
    said = _told(text)
    return text if said.all() else pc.if_else(pa.array(said), text, pa.scalar(None, pa.string()))


@dataclass(frozen=True, slots=True)
class Numbers:
    """A column of measurements.

    Attributes:
        value: float64, NaN where not told or bad.
        told: The cell says something.
        bad: It says something that is no finite number.
    """

    value: Floats
    told: Mask
    bad: Mask


def numbers(cells: pa.Array, *, whole: bool = False) -> Numbers:
    """Read measurements, or counts.

    Args:
        cells: Text. Decimal point or comma; thousands set apart by spaces, or by the other mark.
        whole: Read a count: ``1,234`` is then a thousand and more, ``3.0`` is three, and what is
            not whole, or could be read both ways (``1.234``), is bad.
    """
    text = trimmed(cells)
    if not whole and (value := _bare_decimals(text)) is not None:
        return Numbers(value, np.ones(len(value), bool), np.zeros(len(value), bool))
    encoded = pc.dictionary_encode(text)
    distinct = _numbers(encoded.dictionary, whole=whole)
    at = encoded.indices.to_numpy()
    return Numbers(distinct.value[at], distinct.told[at], distinct.bad[at])


def _bare_decimals(cells: pa.Array) -> Floats | None:
    """Return numbers if every cell is digits and a point, as most are; ``None`` if one is not."""
    if not len(cells) or not _match(cells, _BARE_DECIMAL).all():
        return None
    return np.asarray(pc.cast(cells, pa.float64()).to_numpy(), dtype=np.float64)


def _numbers(cells: pa.Array, *, whole: bool) -> Numbers:
    said = told(cells)
    plainly = _match(cells, _BARE if whole else _BARE_DECIMAL)
    if (plainly | ~said).all():
        return Numbers(_to_float(cells, plainly), said, np.zeros(len(cells), bool))
    bare = pc.replace_substring_regex(cells, _SPACES, "")
    bare = pc.replace_substring(bare, "−", "-")
    dotted = _match(bare, _GROUPED_DOTS)
    grouped = _match(bare, _GROUPED) & (whole | _match(bare, r",.*[.,]"))
    swap = pc.replace_substring(pc.replace_substring(bare, ".", ""), ",", ".")
    plain = pc.if_else(pa.array(grouped), pc.replace_substring(bare, ",", ""), bare)
    plain = pc.if_else(pa.array(dotted), swap, plain)
    plain = pc.replace_substring(plain, ",", ".")
    sound = _match(plain, _PLAIN) & said
    if whole:
        sound &= _match(plain, r"^[+-]?\d+(\.0{1,2})?$")
    value = _to_float(plain, sound)
    if whole:
        value[np.abs(value) > _LARGEST] = np.nan
    bad = said & ~np.isfinite(value)
    return Numbers(np.where(bad, np.nan, value), said, bad)


@dataclass(frozen=True, slots=True)
class Counts:
    """A column of counts as people write them: ``40``, ``about 40``, ``3-5``, ``at least 7``.

    Words are read in English, Ukrainian and Russian: ``близько 20``, ``свыше 6``, ``до 5``.
    ``several`` is at least two, ``8?`` about 8, ``5 + 2`` seven.

    Attributes:
        low: float64, NaN where there is no lower bound.
        high: float64, NaN where there is no upper bound.
        about: The cell says about, at least, up to or several, or doubts its figure.
        told: The cell says something.
        code: ``bad-count``, ``negative-count``, or empty.
    """

    low: Floats
    high: Floats
    about: Mask
    told: Mask
    code: Codes


def counts(cells: pa.Array) -> Counts:
    """Read counts; a blank cell is not told, which is not zero."""
    encoded = pc.dictionary_encode(trimmed(cells))
    one = _counts(encoded.dictionary)
    at = encoded.indices.to_numpy()
    return Counts(one.low[at], one.high[at], one.about[at], one.told[at], one.code[at])


def _counts(cells: pa.Array) -> Counts:
    said = told(cells)
    bare = _match(cells, _BARE)
    if (bare | ~said).all():  # As most columns are; words need patterns that are dear to build.
        value = _to_float(cells, bare)
        no = np.zeros(len(cells), bool)
        return Counts(value, value.copy(), no, said, np.full(len(cells), "", dtype=object))
    cells = pc.replace_substring_regex(cells, ASIDE, r"\1")
    about, rest = _prefix(pc.replace_substring_regex(cells, UNIT, r"\1"), ABOUT)
    at_least, rest = _prefix(rest, AT_LEAST)
    up_to, rest = _prefix(rest, UP_TO)
    plus = _match(rest, r"^\d+\s?\+$")
    rest = pc.replace_substring_regex(rest, r"^(\d+)\s?\+$", r"\1")
    doubted = _match(rest, r"^\d+\s?\?$")
    rest = pc.replace_substring_regex(rest, r"^(\d+)\s?\?$", r"\1")
    several = _match(rest, SEVERAL)
    rest = pc.if_else(pa.array(several), "2", rest)
    added = pc.extract_regex(rest, ADDED)
    summed = _mask(pc.is_valid(added))
    rest = pc.if_else(pa.array(summed), "", rest)
    parts = pc.extract_regex(rest, RANGED)
    ranged = _mask(pc.is_valid(parts))
    single = numbers(pc.if_else(pa.array(ranged), "", rest), whole=True)
    low = np.where(ranged, _to_float(pc.struct_field(parts, "low"), ranged), single.value)
    high = np.where(ranged, _to_float(pc.struct_field(parts, "high"), ranged), single.value)
    total = sum(_to_float(pc.struct_field(added, name), summed) for name in ("one", "other"))
    low, high = np.where(summed, total, low), np.where(summed, total, high)
    code = np.full(len(cells), "", dtype=object)
    code[said & (np.isnan(low) | (high < low) | (high > _LARGEST))] = "bad-count"
    code[said & (low < 0)] = "negative-count"
    low[code != ""] = np.nan
    high[(code != "") | at_least | plus | several] = np.nan
    low[up_to] = np.nan
    rough = about | at_least | up_to | plus | doubted | several
    return Counts(low, high, said & rough, said, code)


@dataclass(frozen=True, slots=True)
class Coordinates:
    """Two columns of degrees.

    Attributes:
        lon: float64 degrees east, NaN where not told or refused.
        lat: float64 degrees north, likewise.
        told: Both are there and sound.
        code: Why the row is refused: ``bad-coordinate``, ``half-a-place``,
            ``swapped-coordinates``, ``out-of-range``, ``null-island``, ``outside-declared-box``;
            else empty.
    """

    lon: Floats
    lat: Floats
    told: Mask
    code: Codes


def coordinates(
    lon: pa.Array,
    lat: pa.Array,
    *,
    box: tuple[float, float, float, float] | None = None,
    null_island: bool = False,
) -> Coordinates:
    """Read longitudes and latitudes; never swaps them silently.

    Args:
        lon: Text, degrees east.
        lat: Text, degrees north.
        box: West, south, east, north of what the file declares to cover.
        null_island: Allow 0, 0, which is mostly a blank in disguise.
    """
    east, north = numbers(lon), numbers(lat)
    return placed(east, north, box=box, null_island=null_island)


def placed(
    east: Numbers,
    north: Numbers,
    *,
    box: tuple[float, float, float, float] | None = None,
    null_island: bool = False,
) -> Coordinates:
    """Judge longitudes and latitudes that are numbers already; see :func:`coordinates`."""
    x, y = east.value, north.value
    both = east.told & north.told
    code = np.full(len(x), "", dtype=object)
    code[east.told != north.told] = "half-a-place"
    code[east.bad | north.bad] = "bad-coordinate"
    sound = both & (code == "")
    beyond = sound & ((np.abs(y) > 90) | (np.abs(x) > 180))
    code[beyond] = "out-of-range"
    code[sound & (np.abs(y) > 90) & (np.abs(y) <= 180) & (np.abs(x) <= 90)] = "swapped-coordinates"
    if not null_island:
        code[sound & (x == 0) & (y == 0)] = "null-island"
    if box is not None:
        outside = (code == "") & both & ~_inside(x, y, box)
        code[outside] = "outside-declared-box"
        code[outside & _inside(y, x, box)] = "swapped-coordinates"
    good = both & (code == "")
    return Coordinates(np.where(good, x, np.nan), np.where(good, y, np.nan), good, code)


def words(cells: pa.Array, table: Mapping[str, str | None]) -> tuple[pa.Array, Mask]:
    """Translate words by a table, regardless of case.

    Returns:
        Translated words (null where the cell is blank, unknown, or the table says ``None``), and a
        mask of words the table does not know.
    """
    lower = pc.utf8_lower(trimmed(cells))
    keys = pa.array([key.strip().lower() for key in table], pa.string())
    at = pc.index_in(lower, value_set=keys)
    found = pc.take(pa.array(list(table.values()), pa.string()), at)
    return found, told(cells) & _mask(pc.is_null(at))


def _inside(x: Floats, y: Floats, box: tuple[float, float, float, float]) -> Mask:
    west, south, east, north = box
    return np.asarray((x >= west) & (x <= east) & (y >= south) & (y <= north), dtype=bool)


def _prefix(cells: pa.Array, pattern: str) -> tuple[Mask, pa.Array]:
    return _match(cells, pattern), pc.replace_substring_regex(cells, pattern, "")


def _match(cells: pa.Array, pattern: str) -> Mask:
    return _mask(pc.match_substring_regex(cells, pattern))


def _mask(values: pa.Array) -> Mask:
    return np.asarray(pc.fill_null(values, False).to_numpy(zero_copy_only=False), dtype=bool)


def _to_float(cells: pa.Array, where: Mask) -> Floats:
    """Cast the cells of ``where`` to float64, exactly as written; NaN elsewhere."""
    chosen = pc.if_else(pa.array(where), cells, pa.scalar(None, pa.string()))
    chosen = pc.replace_substring_regex(chosen, r"^\+", "")
    value = pc.cast(chosen, pa.float64())
    return np.array(pc.fill_null(value, np.nan).to_numpy(zero_copy_only=False), dtype=np.float64)
