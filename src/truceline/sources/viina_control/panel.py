"""A yearly panel of control, some 12 million rows, as numbers: read in blocks, never whole.

What a cell means is looked up once for each distinct cell of a block; the text of a year (some
630 MB) is never held at once, unless the file is written oddly (quotes, other line ends).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import date

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

from truceline.errors import FormatError
from truceline.model.intake import RawFile
from truceline.sources import cells, packed, plain_lines, records
from truceline.sources.viina_control.card import CARD, VOICES

Ints = npt.NDArray[np.int64]
Codes = npt.NDArray[np.int8]
Reject = tuple[int, str, str, str]

#: Code of a status: 0 is not told. The order is that of these words and of nothing else.
LABELS = ("", "CONTESTED", "RU", "UA")
#: More than so many rows that cannot be read are no slips: the list is written otherwise.
_MOST_REJECTS = 500_000
_DAY = re.compile(r"(\d{4})-?(\d{2})-?(\d{2})")
_EPOCH = date(1970, 1, 1).toordinal()


@dataclass(slots=True)
class Panel:
    """Sound rows as numbers, in the order of the file.

    Attributes:
        rows: Records found, sound or not.
        settlement: int64, GeoNames id.
        day: int64, days since 1970-01-01.
        status: int8 (rows, voices), index into :data:`LABELS`.
        row_number: int64, 1-based record in the file.
        rejects: Row number, reason, detail, text.
        versions: Marks of the release.
        notes: What was assumed about the file.
    """

    rows: int
    settlement: Ints
    day: Ints
    status: Codes
    row_number: Ints
    rejects: list[Reject] = field(default_factory=list)
    versions: set[str] = field(default_factory=set)
    notes: tuple[str, ...] = ()


def panel(raw: RawFile) -> Panel:
    """Read a yearly file, packed or not.

    Raises:
        FormatError: If it cannot be unpacked, or hardly any of it can be read.
    """
    try:
        with packed.opened(raw, packed.MOST_BYTES) as stream:
            return _joined(raw, plain_lines.blocks(stream, CARD.columns), ())
    except plain_lines.OddlyWrittenError:
        found = records.read_csv(packed.unpacked(raw))
        return _joined(raw, iter([_as_block(found)]), found.notes)


def counted(raw: RawFile) -> tuple[tuple[str, ...], int]:
    """Return the names of the columns and the number of records, for what is fetched.

    Raises:
        FormatError: If it cannot be unpacked.
    """
    names = records.header(packed.beginning(raw))
    with packed.opened(raw, packed.MOST_BYTES) as stream:
        return names, max(0, plain_lines.count(stream) - 1)


def _as_block(found: records.Records) -> plain_lines.Block:
    return plain_lines.Block(
        rows=found.rows,
        table=pa.table({name: found.column(name) for name in CARD.columns}),
        row_number=found.row_number,
        refused=found.refused,
        line=lambda at: records.as_line([c[at].as_py() for c in found.table.columns]),
    )


def _joined(raw: RawFile, blocks: Iterator[plain_lines.Block], notes: tuple[str, ...]) -> Panel:
    parts = []
    rejects: list[Reject] = []
    versions: set[str] = set()
    rows = 0
    for block in blocks:
        rows += block.rows
        part, bad = _numbers(block)
        parts.append(part)
        rejects += bad
        versions |= set(pc.unique(_flat(block.table["vcontrol_version"])).to_pylist())
        if len(rejects) > _MOST_REJECTS:
            raise FormatError(
                f"{raw.name}: over {_MOST_REJECTS:,} rows cannot be read; the first: row "
                f"{rejects[0][0]}, {rejects[0][1]}",
                "the list seems to be written otherwise than it was; tell the project",
            )
    joined = zip(_nothing(), *parts, strict=True)
    settlement, day, status, number = (np.concatenate(one) for one in joined)
    return Panel(
        rows=rows,
        settlement=settlement,
        day=day,
        status=status,
        row_number=number,
        rejects=rejects,
        versions={v.strip() for v in versions},
        notes=notes,
    )


_Part = tuple[Ints, Ints, Codes, Ints]


def _nothing() -> _Part:
    none = np.zeros(0, np.int64)
    return none, none, np.zeros((0, len(VOICES)), np.int8), none


def _numbers(block: plain_lines.Block) -> tuple[_Part, list[Reject]]:
    """Return the sound rows of a block as numbers, and the others with their reasons."""
    settlement = _looked_up(block.table["geonameid"], _settlement)
    day = _looked_up(block.table["date"], _day)
    status = np.stack([_looked_up(block.table[name], _status) for name in VOICES], axis=1)
    reason = np.zeros(len(day), np.int64)
    for place, bad in enumerate(
        (
            settlement < 0,
            day == _BLANK,
            day == _BAD,
            (status < 0).any(axis=1),
            (status == 0).all(axis=1),
        ),
        start=1,
    ):
        reason = np.where((reason == 0) & bad, place, reason)
    good = reason == 0
    rejects = [(r.row_number, r.reason, r.detail, r.raw) for r in block.refused]
    for at in np.flatnonzero(~good):
        code, detail = _REASONS[int(reason[at])]
        rejects.append((int(block.row_number[at]), code, detail, block.line(int(at))[:2000]))
    part = (settlement[good], day[good], status[good].astype(np.int8), block.row_number[good])
    return part, rejects


_BLANK, _BAD = -2, -1
_REASONS = {
    1: ("no-settlement", "geonameid is no whole number"),
    2: ("no-date", "date is blank"),
    3: ("bad-date", "date is no day"),
    4: ("unknown-status", "a status is none of UA, RU, CONTESTED"),
    5: ("no-status", "no map says anything"),
}


def _looked_up(column: pa.ChunkedArray, read: Callable[[str], int]) -> Ints:
    """Return what each cell means; one look-up a distinct cell."""
    flat = _flat(column)
    encoded = flat if pa.types.is_dictionary(flat.type) else flat.dictionary_encode()
    meant = np.array([read(cell.strip()) for cell in encoded.dictionary.to_pylist()], np.int64)
    if not len(encoded):
        return np.zeros(0, np.int64)
    return np.asarray(meant[encoded.indices.to_numpy()], dtype=np.int64)


def _flat(column: pa.ChunkedArray) -> pa.Array:
    found = column.combine_chunks()
    return found.combine_chunks() if isinstance(found, pa.ChunkedArray) else found


def _settlement(cell: str) -> int:
    """Return the number; it comes as ``461727``, ``461727.0`` or ``7e+05``."""
    if not re.fullmatch(r"\d{1,15}(\.0+)?|\d(\.\d{1,14})?[eE]\+?\d{1,2}", cell):
        return _BAD
    number = float(cell)
    return int(number) if number.is_integer() and 0 < number < 2**53 else _BAD


def _day(cell: str) -> int:
    if cell.lower() in cells.BLANKS:
        return _BLANK
    match = _DAY.fullmatch(cell)
    try:
        return date(*map(int, match.groups())).toordinal() - _EPOCH if match else _BAD
    except ValueError:
        return _BAD


def _status(cell: str) -> int:
    if cell.lower() in cells.BLANKS:
        return 0
    return LABELS.index(cell.upper()) if cell.upper() in LABELS else _BAD
