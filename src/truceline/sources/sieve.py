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
        rows = np.flatnonzero(where)
        codes = np.full(len(rows), reason, dtype=object)
        self.refuse_rows(rows, codes, detail, None if cells is None else cells.take(pa.array(rows)))

    def refuse_coded(self, codes: npt.NDArray[np.object_], detail: str, cells: pa.Array) -> None:
        """Refuse every row whose code is not empty, with that code as reason."""
        rows = np.flatnonzero(codes != "")
        self.refuse_rows(rows, codes[rows], detail, cells.take(pa.array(rows)))

    def refuse_rows(
        self,
        rows: npt.NDArray[np.int64],
        reasons: npt.NDArray[np.object_],
        detail: str,
        cells: pa.Array | None,
    ) -> None:
        """Refuse rows by their places.

        Args:
            rows: int64, places of records.
            reasons: Stable codes, one a row.
            detail: What was found, in words.
            cells: The offending cells, one a row; quoted after ``detail``.
        """
        shown = [None] * len(rows) if cells is None else cells.to_pylist()
        for at, reason, cell in zip(rows, reasons, shown, strict=True):
            if self._reason[at] == "":
                self._reason[at] = reason
                self._detail[at] = detail if cells is None else f"{detail}: {_shown(cell)}"

    @property
    def kept(self) -> Mask:
        """Bool, one a record: not refused so far."""
        return np.asarray(self._reason == "", dtype=bool)

    def rejects(self, raw: RawFile) -> pa.Table:
        """Return the rejects table of the file, sorted by row number."""
        bad = np.flatnonzero(~self.kept)
        table = self._records.table
        rows = [(one.row_number, one.reason, one.detail, one.raw) for one in self._records.refused]
        said = table.take(pa.array(bad))
        for at, *cells in zip(bad, *(column.to_pylist() for column in said.columns), strict=True):
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


def _shown(cell: object) -> str:
    text = str(cell or "")
    return text if len(text) <= 80 else text[:77] + "…"
