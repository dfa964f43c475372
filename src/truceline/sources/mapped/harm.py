"""People harmed, as the rows of a map tell it: read beside the reports they hang on."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import combinations

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

from truceline.model.tables import HARM
from truceline.model.vocabulary import HARMED, HARMS
from truceline.sources import build, cells
from truceline.sources.hanging import beside
from truceline.sources.mapped.form import Cell
from truceline.sources.mapped.form_kinds import HarmForm
from truceline.sources.mapped.reading import Reading

Floats = npt.NDArray[np.float64]
Mask = npt.NDArray[np.bool_]
_WORDS = ("harm", "who", "basis")
#: In the source's own words; a figure that nobody calls confirmed is a claim.
BASES = ("claimed", "confirmed")


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """One item of a map's list, one value a record.

    Attributes:
        harm: Kind of harm.
        who: Whom it befell.
        basis: claimed or confirmed.
        low: At least; NaN where not told.
        best: The source's own figure, likewise.
        high: At most, likewise.
        about: bool; the source says about its own figure.
    """

    harm: pa.Array
    who: pa.Array
    basis: pa.Array
    low: Floats
    best: Floats
    high: Floats
    about: Mask

    @property
    def any(self) -> npt.NDArray[np.bool_]:
        """Whether any figure is told."""
        return ~(np.isnan(self.low) & np.isnan(self.best) & np.isnan(self.high))


def read_harm(reading: Reading, items: tuple[HarmForm, ...]) -> tuple[Told, ...]:
    """Read every item; rows whose figures cannot be read, or contradict each other, are refused."""
    told = tuple(_item(reading, item) for item in items)
    for one, other in combinations(told, 2):
        same = one.any & other.any
        for name in _WORDS:
            equal = pc.equal(getattr(one, name), getattr(other, name))
            same &= pc.fill_null(equal, False).to_numpy(zero_copy_only=False)
        reading.sieve.refuse(same, "harm-twice", "two figures for", one.harm)
    return told


def _item(reading: Reading, item: HarmForm) -> Told:
    low, best, high, about = _figures(reading, item)
    falls = (low > best) | (best > high) | (low > high)
    reading.sieve.refuse(falls, "low-above-high", "a lower figure of harm is above a higher one")
    told = Told(
        harm=reading.word(item.harm, HARMS),
        who=pc.fill_null(reading.word(item.who, HARMED), "unspecified"),
        basis=pc.fill_null(reading.word(item.basis, BASES), BASES[0]),
        low=low,
        best=best,
        high=high,
        about=about,
    )
    untold = told.any & told.harm.is_null().to_numpy(zero_copy_only=False)
    reading.sieve.refuse(untold, "no-harm-kind", "what the people harmed suffered is not told")
    return told


def _figures(reading: Reading, item: HarmForm) -> tuple[Floats, Floats, Floats, Mask]:
    low, high = (_counts(reading, cell) for cell in (item.low, item.high))
    best = summed(reading, [_counts(reading, cell) for cell in item.best])
    for cell, one in ((item.low, low), (item.high, high)):
        # `at least 3` is one number for a lower bound; `3-5` is two for either.
        bound, other = (one.low, one.high) if one is low else (one.high, one.low)
        span = one.told & (one.code == "") & ~((bound == other) | np.isnan(other))
        span |= one.told & (one.code == "") & np.isnan(bound)
        _unread(reading, cell, span, "bad-count", "a bound of harm is one number, not")
        bound[span] = np.nan
    single = best.low == best.high
    # A range in one cell gives the bounds, where no cell of their own does.
    least = np.where(np.isnan(low.low) & ~single, best.low, low.low)
    most = np.where(np.isnan(high.high) & ~single, best.high, high.high)
    return least, np.where(single, best.low, np.nan), most, single & best.about


def summed(reading: Reading, parts: Sequence[cells.Counts]) -> cells.Counts:
    """Add up figures of groups of people; what one of them leaves open the sum leaves open.

    A blank figure is not told and adds nothing; where one cannot be read, the sum is at least the
    others.
    """
    if len(parts) == 1:
        return parts[0]
    size = reading.size
    low, high, lost = np.zeros(size), np.zeros(size), np.zeros(size, bool)
    told, about = np.zeros(size, bool), np.zeros(size, bool)
    for one in parts:
        sound = one.told & (one.code == "")
        low += np.where(sound, np.nan_to_num(one.low), 0.0)
        high += np.where(sound, one.high, 0.0)
        lost |= one.told & ~sound
        told |= sound
        about |= sound & one.about
    return cells.Counts(
        low=np.where(told, low, np.nan),
        high=np.where(told & ~lost, high, np.nan),
        about=about | (told & lost),
        told=told,
        code=np.full(size, "", dtype=object),
    )


def _counts(reading: Reading, cell: Cell | None) -> cells.Counts:
    shown = reading.figures(cell)
    found = cells.counts(shown)
    for code in sorted(set(found.code.tolist()) - {""}):
        _unread(reading, cell, found.code == code, code, "no count of people harmed")
    if not pc.any(pc.match_substring(shown, "(")).as_py():
        return found
    aside = pc.match_substring_regex(shown, cells.ASIDE).to_numpy(zero_copy_only=False)
    if aside.any():
        reading.remark_cells(shown, aside, "of `harm` say in brackets whom, which is not read")
    return found


def _unread(reading: Reading, cell: Cell | None, where: Mask, code: str, said: str) -> None:
    """Refuse rows whose figure cannot be read; where the map keeps them, note each such cell."""
    shown = reading.figures(cell)
    if cell is not None and cell.unknown == "null":
        reading.remark_untold("harm", shown, where)
    else:
        reading.sieve.refuse(where, code, said, shown)


def harm_rows(reports: pa.Table, kept: npt.NDArray[np.bool_], told: tuple[Told, ...]) -> pa.Table:
    """Return what the kept rows tell of harm; an item without any figure makes no row.

    Args:
        reports: Of the file, one for each kept record.
        kept: bool, one a record.
        told: From :func:`read_harm`.
    """
    parts = [_part(reports, kept, one) for one in told]
    table = pa.concat_tables([HARM.empty_table(), *parts])
    return table.sort_by([("row_number", "ascending"), ("harm_id", "ascending")]).combine_chunks()


def _part(reports: pa.Table, kept: npt.NDArray[np.bool_], one: Told) -> pa.Table:
    record = np.flatnonzero(one.any & kept)
    row = pa.array((np.cumsum(kept) - 1)[record])
    words = {name: getattr(one, name).take(pa.array(record)) for name in _WORDS}
    figures = {n: build.whole(getattr(one, n)[record]) for n in ("low", "best", "high")}
    figures["figure_about"] = pa.array(one.about[record], mask=np.isnan(one.best[record]))
    report = reports["report_id"].combine_chunks().take(row)
    plain = pc.binary_join_element_wise(report, words["harm"], words["who"], "/")
    # A figure claimed and one confirmed may stand side by side in one report.
    confirmed = pc.equal(words["basis"], BASES[1])
    suffix = pc.if_else(confirmed, f"/{BASES[1]}", "")
    harm_id = pc.binary_join_element_wise(plain, suffix, "")
    return beside(HARM, reports, row, {"harm_id": harm_id, **words, **figures})
