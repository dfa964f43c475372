"""Columns of people: codes from a register of names, or the file does not come in.

What comes in is kept as received, so a rejected row would still hold the name. Hence the whole file
is refused, before a byte of it is kept, and the message quotes no cell. Where a map says nothing of
a column whose header sounds like people, that is told, and the file comes in.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from truceline.errors import FormatError
from truceline.model.intake import RawFile
from truceline.model.names import is_code
from truceline.sources.records import Records

_WORD = re.compile(r"\w+")
#: Words of a header, in small letters, under which people write who told, or how to reach them.
_OF_PEOPLE = frozenset(
    {
        *("witness", "witnesses", "eyewitness", "eyewitnesses", "informant", "interviewee"),
        *("complainant", "surname", "phone", "telephone", "mobile", "email", "passport"),
        *("свідок", "свідки", "свідка", "очевидець", "очевидці", "піб", "прізвище", "заявник"),
        *("свидетель", "свидетели", "очевидец", "очевидцы", "фио", "фамилия", "заявитель"),
        *("телефон", "паспорт", "témoin", "témoins", "téléphone", "testigo", "testigos"),
        *("teléfono", "apellido", "شاهد", "الشاهد", "هاتف", "الهاتف"),
    }
)
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


def remarks_on_people(records: Records, columns: Sequence[str]) -> Iterator[str]:
    """Yield which other columns sound as if they told who somebody is, and hold more than codes.

    Args:
        records: The rows of a file.
        columns: Of codes, as the map says.
    """
    for name in records.table.column_names:
        if name in columns or not _OF_PEOPLE.intersection(_WORD.findall(name.casefold())):
            continue
        if any(cell.strip() and not is_code(cell) for cell in records.column(name).to_pylist()):
            yield (
                f"The column “{name}” sounds as if it told who somebody is, and the file is kept "
                "as received. If it does: `truceline log redact` destroys it, `truceline names "
                f"code` puts codes in its place, and `witness: {name}` in the map lets nothing "
                "else in."
            )
