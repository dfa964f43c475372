"""Which rows of a file are refused, and why: the first reason given for a row stands."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt
import pyarrow as pa

from truceline.model.intake import RawFile
from truceline.model.tables import REJECTS
from truceline.sources.records import Records, as_line

Mask = npt.NDArray[np.bool_]


class Sieve:
    """Collects refusals while a connector looks at one column after another.

    Args:
        records: The file's sound records; those it refused already are carried along.
    """

    def __init__(self, records: Records) -> None:
        self._records = records
        self._reason = np.full(records.table.num_rows, "", dtype=object)
        self._detail = np.full(records.table.num_rows, "", dtype=object)

    def refuse(self, where: Mask, reason: str, detail: str = "", cells: pa.Array = None) -> None:
        """Refuse rows.

        Args:
            where: bool, one a record.
            reason: Stable code, e.g. ``bad-date``.
            detail: What was found, in words.
            cells: The offending cells, one a record; quoted after ``detail``.
        """
        fresh = np.flatnonzero(where & (self._reason == ""))
        self._reason[fresh] = reason
        for at in fresh:
            shown = f"{detail}: {_shown(cells[int(at)])}" if cells is not None else detail
            self._detail[at] = shown

    def refuse_coded(self, codes: npt.NDArray[np.object_], detail: str, cells: pa.Array) -> None:
        """Refuse every row whose code is not empty, with that code as reason."""
        for code in sorted(set(codes.tolist()) - {""}):
            self.refuse(codes == code, code, detail, cells)

    @property
    def kept(self) -> Mask:
        """Bool, one a record: not refused so far."""
        return np.asarray(self._reason == "", dtype=bool)

    def rejects(self, raw: RawFile) -> pa.Table:
        """Return the rejects table of the file, sorted by row number."""
        bad = np.flatnonzero(~self.kept)
        table = self._records.table
        rows = [(one.row_number, one.reason, one.detail, one.raw) for one in self._records.refused]
        for at in bad:
            cells = [column[int(at)].as_py() for column in table.columns]
            number = int(self._records.row_number[at])
            detail = f"{self._records.origin}{self._detail[at]}"
            rows.append((number, self._reason[at], detail, as_line(cells)[:2000]))
        return rejects_table(raw, rows)


def rejects_table(raw: RawFile, rows: list[tuple[int, str, str, str]]) -> pa.Table:
    """Return a rejects table of (row number, reason, detail, raw text), sorted by row number."""
    rows = sorted(rows)
    number, reason, detail, text = zip(*rows, strict=True) if rows else ((), (), (), ())
    columns = [[raw.sha256] * len(rows), list(number), list(reason), list(detail), list(text)]
    arrays = [pa.array(c, field.type) for c, field in zip(columns, REJECTS, strict=True)]
    return pa.Table.from_arrays(arrays, schema=REJECTS)


def _shown(cell: pa.Scalar) -> str:
    text = str(cell.as_py() or "")
    return text if len(text) <= 80 else text[:77] + "…"
