"""Which past agreements are coded so, out of how many."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

import pyarrow as pa
import pyarrow.compute as pc

from truceline.agreements.library.read import Library

#: Stages as PA-X codes them -> what they are called; ``Cea`` holds nothing but ceasefires.
STAGES = {
    "Pre": "pre-negotiation and process",
    "Cea": "ceasefires",
    "SubPar": "partial framework agreements",
    "SubComp": "comprehensive framework agreements",
    "Imp": "implementation agreements",
    "Ren": "renewals",
    "Oth": "other agreements",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Frame:
    """Out of which agreements is counted.

    Attributes:
        stage: One of :data:`STAGES`; ``None``: all.
        first: Signed on this day or later; ``None``: no limit.
        last: Signed on this day or earlier; likewise.
        country: Part of the country or entity as PA-X names it, or an ISO code; ``None``: all.
    """

    stage: str | None = "Cea"
    first: date | None = None
    last: date | None = None
    country: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """The answer.

    Attributes:
        rows: Agreements that are coded so, by date and id.
        matched: How many these are.
        counted: How many agreements the frame holds whose codes are all known: the denominator.
        uncoded: Agreements of the frame of which some code is unknown: neither yes nor no.
        each: Column -> agreements of the frame coded so on that column alone, same denominator.
    """

    rows: pa.Table
    matched: int
    counted: int
    uncoded: int
    each: dict[str, int]


def find(library: Library, least: Mapping[str, int], frame: Frame) -> Found:
    """Return the agreements of a frame that are coded so on every column.

    Args:
        library: From :func:`truceline.agreements.library.read.read_library`.
        least: Column -> lowest value that counts; all must hold.
        frame: Out of which agreements.
    """
    rows = _framed(library.rows, frame)
    known = _all([pc.is_valid(rows[code]) for code in least], rows.num_rows)
    coded = rows.filter(known)
    so = {code: pc.greater_equal(coded[code], value) for code, value in least.items()}
    matching = coded.filter(_all(list(so.values()), coded.num_rows))
    return Found(
        rows=matching,
        matched=matching.num_rows,
        counted=coded.num_rows,
        uncoded=rows.num_rows - coded.num_rows,
        each={code: pc.sum(mask).as_py() or 0 for code, mask in so.items()},
    )


def _framed(rows: pa.Table, frame: Frame) -> pa.Table:
    masks = []
    if frame.stage is not None:
        masks.append(pc.equal(rows["stage"], frame.stage))
    if frame.first is not None:
        masks.append(pc.greater_equal(rows["date"], frame.first.isoformat()))
    if frame.last is not None:
        masks.append(pc.less_equal(rows["date"], frame.last.isoformat()))
    if frame.country is not None:
        masks.append(_country(rows, frame.country))
    return rows.filter(_all(masks, rows.num_rows))


def _country(rows: pa.Table, asked: str) -> pa.ChunkedArray:
    named = pc.match_substring(rows["country"], asked, ignore_case=True)
    codes = [pc.equal(pc.utf8_upper(rows[name]), asked.upper()) for name in ("iso_1", "iso_2")]
    return pc.or_(named, pc.or_(*codes))


def _all(masks: list[pa.ChunkedArray], rows: int) -> pa.ChunkedArray | pa.Array:
    every = pa.chunked_array([pa.array([True] * rows, pa.bool_())])
    for mask in masks:
        every = pc.and_(every, mask)
    return every
