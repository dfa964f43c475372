"""Columns of people: codes from a register of names, or the file does not come in.

What comes in is kept as received, so a rejected row would still hold the name. Hence the whole file
is refused, before a byte of it is kept, and the message quotes no cell.
"""

from __future__ import annotations

from collections.abc import Sequence

from truceline.errors import FormatError
from truceline.model.intake import RawFile
from truceline.model.names import is_code
from truceline.sources.records import Records

#: Rows that a refusal names.
_SHOWN = 5


def refuse_names(raw: RawFile, records: Records, columns: Sequence[str]) -> None:
    """Refuse a file that holds anything but codes where a map says that codes stand.

    Args:
        raw: The file.
        records: Its rows.
        columns: Of codes; a blank cell tells of nobody.

    Raises:
        FormatError: With the rows, and not with what stands there.
    """
    odd = sorted(
        {
            int(number)
            for name in columns
            for number, cell in zip(
                records.row_number.tolist(), records.column(name).to_pylist(), strict=True
            )
            if cell.strip() and not is_code(cell)
        }
    )
    if not odd:
        return
    more = f" and {len(odd) - _SHOWN:,} more" if len(odd) > _SHOWN else ""
    rows = ", ".join(map(str, odd[:_SHOWN]))
    raise FormatError(
        f"{raw.name}: {' and '.join(columns)} must hold codes (W-7F3K9Q), and row {rows}{more} "
        "holds something else",
        "if it is a name, put a code in its place before it comes in: `truceline names code`",
    )
