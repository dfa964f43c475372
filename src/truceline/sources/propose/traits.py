"""What the cells of a column look like, whatever its name."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
import pyarrow as pa

from truceline.sources import cells
from truceline.sources.mapped.bearings import bearing_spread
from truceline.sources.mapped.date_groups import is_group
from truceline.sources.mapped.distances import range_m
from truceline.sources.mapped.relative import parse
from truceline.sources.mapped.sighting import sighting
from truceline.sources.notation import positions
from truceline.sources.notation.grids import is_figures
from truceline.sources.propose import cell_forms as written
from truceline.sources.propose.lexicon import SECTIONS, meaning_of
from truceline.sources.propose.numbered import rises, runs
from truceline.sources.weekdays import without_weekday

#: So many cells are looked at, spread over the whole column.
_SAMPLE = 400


@dataclass(frozen=True, slots=True, kw_only=True)
class Traits:
    """Shares of told cells, 0 to 1, unless said otherwise.

    Attributes:
        told: Of all cells.
        date: Date, perhaps with clock time.
        with_clock: Of dates: with a clock time other than midnight.
        midnight: Of dates: at midnight, as programs keep a mere day.
        clock: Clock time alone.
        daylike: A day in whatever notation, whether it can be read or not.
        hourlike: A clock time in whatever notation.
        hours: The same, where cells show that they are no numbers; else 0.
        told_from: A distance and a direction from a place that is named.
        moments: A day and its clock time in numbers.
        serial: Excel's day number.
        number: A number.
        count: A count: 40, about 40, 3-5.
        low: Least number; NaN without any.
        high: Greatest number; NaN without any.
        decimals: Digits behind the point that most numbers have.
        pair: A whole position in one cell.
        figures: Figures of a grid reference without zone and square: 304 331.
        relative: A position told from a place: 3 km SSE of X.
        wind: A bearing, or several.
        range: A distance, with its unit or without.
        sighted: Distance and bearing in one cell: 3-5 km SSE, heard.
        distinct: Different cells, of all told ones.
        words: Different cells; a number.
        length: Mean length in characters; a number.
        running: The cells go up by one from row to row.
        rising: They are whole numbers, each higher than the one before: no count of anything.
        from_one: They begin with 0 or 1.
        whole: Every number is a whole one.
        known: Share of cells that a section of the lexicon knows, by key of a map.
    """

    told: float
    date: float
    with_clock: float
    midnight: float
    clock: float
    daylike: float
    hourlike: float
    hours: float
    told_from: float
    moments: float
    serial: float
    number: float
    count: float
    low: float
    high: float
    decimals: int
    pair: float
    figures: float
    relative: float
    wind: float
    range: float
    sighted: float
    distinct: float
    words: int
    length: float
    running: bool
    rising: bool
    from_one: bool
    whole: bool
    known: dict[str, float]


def traits(column: Sequence[str]) -> Traits:
    """Look at a column of text."""
    return _traits(tuple(column))


#: A table is looked at again after each answer, and its cells stay the same.
@lru_cache(maxsize=1024)
def _traits(column: tuple[str, ...]) -> Traits:
    """Look at it; day, hour and the letter of a zone tell a day, whatever their header says."""
    every = _every(column)
    sample = every[:: max(1, len(every) // _SAMPLE)]
    said = [one for one in sample if not written.DITTO.match(one)]
    array = pa.array(sample, pa.string())
    sound = _sound(array)
    dates = [one for one in sample if written.DATE.match(one) or is_group(one)]
    counts = Counter(sample)
    return Traits(
        told=len(every) / len(column) if column else 0.0,
        date=_share(len(dates), sample),
        with_clock=_share(sum(map(_has_clock, dates)), dates),
        midnight=_like(written.MIDNIGHT, dates),
        clock=_like(written.CLOCK, sample),
        daylike=_share(sum(bool(written.DAYLIKE.search(s) or is_group(s)) for s in said), said),
        hourlike=_like(written.HOURLIKE, said),
        hours=_like(written.HOURLIKE, said) if 4 * _like(written.IS_CLOCK, said) >= 1 else 0.0,
        told_from=_share(sum(map(_is_told_from, sample)), sample),
        moments=_like(written.DAY_AND_HOUR, said),
        serial=_like(written.SERIAL, sample),
        number=_share(len(sound), sample),
        count=_share(int((cells.counts(array).code == "").sum()), sample),
        low=float(sound.min()) if len(sound) else float("nan"),
        high=float(sound.max()) if len(sound) else float("nan"),
        decimals=_decimals(sample),
        pair=max(_with_figures(_pairs(sample), said), _like(written.GRIDLIKE, said)),
        figures=_share(sum(map(is_figures, said)), said),
        relative=_like(written.RELATIVE, sample),
        wind=_share(_readable(sample, _bearing), sample),
        range=_share(_readable(sample, lambda one: range_m(one, "km")), sample),
        sighted=_share(_readable(sample, _both), sample),
        distinct=_share(len(counts), sample),
        words=len(counts),
        length=sum(map(len, sample)) / max(1, len(sample)),
        running=runs(every),
        rising=rises(every),
        from_one=bool(every) and every[0].rstrip(".") in ("0", "1"),
        whole=bool(len(sound)) and bool((sound == sound.round()).all()),
        known={key: _known(counts, section) for key, section in SECTIONS.items()},
    )


def _every(column: Sequence[str]) -> list[str]:
    """Return the cells that are told, without weekdays."""
    told = cells.told(pa.array(column, pa.string()))
    return [without_weekday(one) for one, is_told in zip(column, told, strict=True) if is_told]


def _sound(sample: pa.Array) -> cells.Floats:
    found = cells.numbers(sample)
    return np.asarray(found.value[~found.bad & found.told] if len(sample) else found.value)


def _like(pattern: re.Pattern[str], of: Sequence[str]) -> float:
    return _share(sum(1 for one in of if pattern.search(one)), of)


def _has_clock(text: str) -> bool:
    is_told = written.WITH_CLOCK.search(text) is not None and written.MIDNIGHT.search(text) is None
    return is_told or is_group(text)


def _share(n: int, of: Sequence[str]) -> float:
    return n / len(of) if of else 0.0


def _readable(sample: Sequence[str], read: Callable[[str], object]) -> int:
    """Return how many cells can be read so."""
    found = 0
    for text, n in Counter(sample).items():
        try:
            read(text)
        except ValueError:
            continue
        found += n
    return found


def _bearing(text: str) -> None:
    """Read a bearing in degrees or in mils.

    Raises:
        ValueError: If it is none.
    """
    try:
        bearing_spread(text)
    except ValueError:
        bearing_spread(text, "mil_6400")


def _both(text: str) -> None:
    """Read distance and bearing off one cell.

    Raises:
        ValueError: If it does not tell both.
    """
    if sighting(text)[1] >= written.WHOLE_ROUND:
        raise ValueError(text)


def _is_told_from(text: str) -> bool:
    try:
        told = parse(text) if any(map(str.isdigit, text)) else None
    except ValueError:
        return False
    return told is not None and 0 < told.width_deg < written.WHOLE_ROUND and told.name[:1].isupper()


def _decimals(sample: Sequence[str]) -> int:
    """Return how many digits stand behind point or comma in most cells."""
    found = Counter(
        len(one[max(one.rfind("."), one.rfind(",")) + 1 :])
        for one in sample
        if re.search(r"\d[.,]\d", one)
    )
    return found.most_common(1)[0][0] if found else 0


def _pairs(sample: Sequence[str]) -> float:
    likely = [one for one in sample if len(one) > 8 and any(ch.isdigit() for ch in one)]
    if len(likely) * 2 < len(sample) or not likely:
        return 0.0
    codes = positions(pa.array(likely, pa.string())).code
    return sum(1 for one in codes if not one or one.startswith("ambiguous-")) / len(sample)


def _with_figures(pairs: float, said: Sequence[str]) -> float:
    """Return the share of positions: beside some that are whole, `554 794` is one too."""
    figures = _share(sum(map(is_figures, said)), said)
    return min(1.0, pairs + figures) if pairs >= _SOME else pairs


#: So many whole positions say what figures beside them are.
_SOME = 0.25


def _known(counts: Counter[str], section: str) -> float:
    total = sum(counts.values())
    if not total or len(counts) > 60:
        return 0.0
    return (
        sum(n for text, n in counts.items() if len(text) <= 60 and meaning_of(text, section))
        / total
    )
