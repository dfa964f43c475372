"""Figures as people write them -> figures with a decimal point: which mark is which is not guessed.

``1.500,25`` has both marks, and the last parts the fraction. ``3,100`` has one before three digits:
3.1 or 3100. It is read only where the map says which mark parts the fraction (``decimal``), or
where other figures of the file use one mark so and never the other.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

POINT, COMMA = ".", ","
_OTHER: Final = {POINT: COMMA, COMMA: POINT}
#: Spaces and apostrophes between thousands.
_SPACES: Final = "[\u0020\u00a0\u2007\u2009\u202f'’]"
#: One figure within a cell: `about 3,100`, `3-5`, `1 500,25`.
_FIGURE: Final = re.compile(rf"\d(?:[\d.,]|{_SPACES}(?=\d{{3}}(?!\d)))*\d|\d")
_SPACED: Final = re.compile(rf"\d{{1,3}}(?:{_SPACES}\d{{3}})+(?:[.,]\d+)?")
#: Two figures side by side are no amount.
_APART: Final = re.compile(rf"\d{_SPACES}+\d")
#: Text that says nothing is there, and is no blank cell.
_NO_NUMBER: Final = ("nan", "null", "none", "nat", "#n/a")


@dataclass(frozen=True, slots=True)
class Marked:
    """A column of figures with a decimal point and no marks between thousands.

    Attributes:
        text: Text; null where nothing is told.
        unclear: bool; the figure may mean two.
        bad: bool; the marks make no figure.
        grouped: bool; marks between thousands, or a decimal comma, were taken out.
    """

    text: pa.Array
    unclear: npt.NDArray[np.bool_]
    bad: npt.NDArray[np.bool_]
    grouped: npt.NDArray[np.bool_]


def marked(columns: Sequence[pa.Array], decimal: str) -> list[Marked]:
    """Read the columns of figures of one file.

    Args:
        columns: Text; null where nothing is told.
        decimal: Which mark parts the fraction, as the map says; empty: the file must tell.
    """
    told = [pc.dictionary_encode(column.fill_null("")) for column in columns]
    words = [one.dictionary.to_pylist() for one in told]
    settled = decimal or _settled(figure for lot in words for figure in _figures(lot))
    out = []
    for column, encoded, lot in zip(columns, told, words, strict=True):
        read = [_read(text, settled) for text in lot]
        at = encoded.indices.to_numpy(zero_copy_only=False).astype(np.int64)
        flags = (np.array([one[k] for one in read], bool)[at] for k in (1, 2, 3))
        text = pa.array([one[0] for one in read], pa.string()).take(pa.array(at))
        text = pc.if_else(pc.is_null(column), pa.scalar(None, pa.string()), text)
        out.append(Marked(text, *flags))
    return out


def says_no_number(cells: pa.Array) -> npt.NDArray[np.bool_]:
    """Say of each cell whether it names its emptiness, as programs do that lost a number."""
    lower = pc.utf8_lower(pc.utf8_trim_whitespace(cells.fill_null("")))
    found = pc.is_in(lower, value_set=pa.array(_NO_NUMBER, pa.string()))
    return np.asarray(found.to_numpy(zero_copy_only=False), dtype=bool)


def _figures(texts: Iterable[str]) -> Iterable[str]:
    return (figure for text in texts for figure in _FIGURE.findall(text))


def _settled(figures: Iterable[str]) -> str:
    """Return the mark that parts fractions in a file; empty if nothing tells, or both do."""
    found = {mark for figure in figures for mark in [_meant(_closed(figure))] if mark}
    return next(iter(found)) if len(found) == 1 else ""


def _closed(figure: str) -> str:
    """Return a figure without spaces between thousands."""
    return re.sub(_SPACES, "", figure)


def _meant(figure: str) -> str:
    """Return which mark parts the fraction in one figure; empty if it tells nothing."""
    marks = [one for one in figure if one in _OTHER]
    if not marks:
        return ""
    last = marks[-1]
    if len({*marks}) == 2:
        return last if marks.count(last) == 1 else ""
    whole, _, rest = figure.partition(last)
    if len(marks) > 1:
        return _OTHER[last]
    grouping = len(rest) == 3 and len(whole) <= 3 and not whole.startswith("0")
    return "" if grouping else last


def _read(text: str, settled: str) -> tuple[str, bool, bool, bool]:
    """Return the text with plain figures; may it mean two; is it none; was a mark taken out."""
    unclear = bad = False

    def plain(found: re.Match[str]) -> str:
        nonlocal unclear, bad
        figure = _closed(found[0])
        bad |= figure != found[0] and not _SPACED.fullmatch(found[0])
        mark = settled or _meant(figure)
        if not mark:
            marks = {one for one in figure if one in _OTHER}
            bad |= len(marks) > 1
            unclear |= len(marks) == 1
            return figure
        bad |= not _fits(figure, mark)
        return figure.replace(_OTHER[mark], "").replace(mark, POINT)

    out = _FIGURE.sub(plain, text)
    return out, unclear, bad or bool(_APART.search(out)), out != text


def _fits(figure: str, decimal: str) -> bool:
    """Say whether a figure is one where a mark parts the fraction, and the other thousands."""
    thousands = re.escape(_OTHER[decimal])
    fraction = rf"(?:{re.escape(decimal)}\d+)?"
    return bool(re.fullmatch(rf"(?:\d+|\d{{1,3}}(?:{thousands}\d{{3}})+){fraction}", figure))
