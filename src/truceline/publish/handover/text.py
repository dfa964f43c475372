"""Columns of text, put together without a loop over rows; foreign words made harmless on the way.

Foreign text is hostile: signs that XML forbids, that move a terminal or that turn the direction of
writing become ``�``; what is markup in the format at hand is escaped there.
"""

from __future__ import annotations

import io
from typing import BinaryIO, TypeAlias

import pyarrow as pa
import pyarrow.compute as pc

from truceline.publish.exports.csv_hxl import utc_text
from truceline.publish.exports.geojson import json_text

Column: TypeAlias = pa.Array | pa.ChunkedArray

#: Controls (C0, C1), marks that turn the direction of writing, and what no XML may hold.
_FOREIGN = (
    r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f"
    r"\x{200e}\x{200f}\x{202a}-\x{202e}\x{2066}-\x{2069}\x{fffe}\x{ffff}]"
)
_ROWS = 65_536


def lit(words: str) -> pa.Scalar:
    """Return a constant."""
    return pa.scalar(words, pa.string())


def joined(*parts: str | Column) -> Column:
    """Return constants and columns put one after the other; null where any column is null."""
    pieces = [lit(part) if isinstance(part, str) else part for part in parts]
    return pc.binary_join_element_wise(*pieces, lit(""))


def optional(*parts: str | Column) -> Column:
    """Return :func:`joined`, empty where a column is null."""
    return pc.fill_null(joined(*parts), "")


def clean(column: Column) -> Column:
    """Return text on one line, without signs that do anything but show."""
    harmless = pc.replace_substring_regex(column, _FOREIGN, "�")
    return pc.utf8_trim_whitespace(
        pc.replace_substring_regex(harmless, r"[\s\x{2028}\x{2029}]+", " ")
    )


def xml_text(column: Column) -> Column:
    """Return text for XML, inside an element or a quoted attribute."""
    column = clean(column)
    for sign, name in (("&", "&amp;"), ("<", "&lt;"), (">", "&gt;"), ('"', "&quot;")):
        column = pc.replace_substring(column, sign, name)
    return column


def xml_word(words: str) -> str:
    """Return one text for XML; see :func:`xml_text`."""
    word: str = xml_text(pa.array([words], pa.string()))[0].as_py()
    return word


def clean_word(words: str) -> str:
    """Return one text; see :func:`clean`."""
    word: str = clean(pa.array([words], pa.string()))[0].as_py()
    return word


def number(column: Column) -> Column:
    """Return numbers as text; null where there is none, or none that is finite."""
    if pa.types.is_floating(column.type):
        column = pc.if_else(pc.is_finite(column), column, pa.scalar(None, column.type))
    return pc.cast(column, pa.string())


def instant(column: Column) -> Column:
    """Return instants as ``2031-04-01T07:30:00.000000Z``."""
    return utc_text(column, fraction=True)


def json_words(column: Column) -> Column:
    """Return text as JSON strings; null stays null."""
    chunked = column if isinstance(column, pa.ChunkedArray) else pa.chunked_array([column])
    return json_text(pc.cast(clean(chunked), pa.string()))


def listed(column: Column, separator: str = ", ") -> Column:
    """Return the words of each list joined; null where the list is null or empty."""
    filled = pc.greater(pc.fill_null(pc.list_value_length(column), 0), 0)
    return pc.if_else(filled, pc.binary_join(column, separator), lit_null())


def lit_null() -> pa.Scalar:
    """Return the text that is not told."""
    return pa.scalar(None, pa.string())


def mapped_lists(column: Column, words: dict[str, str], other: str) -> pa.Array:
    """Return lists with every word replaced; ``other`` stands where there is no replacement."""
    whole = column.combine_chunks() if isinstance(column, pa.ChunkedArray) else column
    return lists_of(
        pc.fill_null(pc.list_value_length(whole), 0),
        looked_up(pc.list_flatten(whole), words, other),
    )


def looked_up(column: Column, words: dict[str, str], other: str | None = None) -> Column:
    """Return every word replaced; ``other`` where there is no replacement, null stays null."""
    place = pc.index_in(column, value_set=pa.array(list(words), pa.string()))
    found = pc.take(pa.array(list(words.values()), pa.string()), place)
    return pc.if_else(
        pc.is_valid(column), pc.fill_null(found, lit(other) if other else lit_null()), lit_null()
    )


def lists_of(lengths: Column, values: Column) -> pa.Array:
    """Return lists of these lengths, filled from the values in turn."""
    ends = pc.cumulative_sum(pc.cast(lengths, pa.int32()))
    ends = ends.combine_chunks() if isinstance(ends, pa.ChunkedArray) else ends
    whole = values.combine_chunks() if isinstance(values, pa.ChunkedArray) else values
    offsets = pa.concat_arrays([pa.array([0], pa.int32()), ends])
    return pa.ListArray.from_arrays(offsets, whole)


def write_lines(sink: BinaryIO, column: Column, end: str = "\n") -> None:
    """Write each value and what ends it; a slice at a time, so that memory stays small."""
    for first in range(0, len(column), _ROWS):
        part = column.slice(first, _ROWS).to_pylist()
        sink.write((end.join(part) + end).encode())


def lines_of(column: Column) -> bytes:
    """Return what :func:`write_lines` writes."""
    sink = io.BytesIO()
    write_lines(sink, column)
    return sink.getvalue()
