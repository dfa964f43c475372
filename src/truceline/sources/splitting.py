"""Text -> records, whatever the text: the tolerant half of the CSV reader.

RFC 4180 with forgiveness. A quote opens a field only at its start; inside, two quotes are one; what
follows a closing quote up to the separator is kept. A quote never closed spoils one line, not the
rest of the file. Lines end with LF, CRLF or CR. Blank lines are no records. Linear in the text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

#: Reason code of a line whose quote is never closed.
UNCLOSED = "unclosed-quote"

_LINE_END = re.compile(r"\r\n|\n|\r")


def records(text: str, separator: str) -> Iterator[tuple[list[str], str]]:
    """Yield each record as its cells and a reason code, which is empty for a sound record.

    Args:
        text: Text of the file.
        separator: One character.
    """
    position, length = 0, len(text)
    while position < length:
        line, after = _line(text, position)
        if not line:
            position = after
        elif '"' not in line:
            yield line.split(separator), ""
            position = after
        else:
            cells, end = _quoted(text, position, separator)
            if cells is None:
                yield [line], UNCLOSED
                position = after
            else:
                yield cells, ""
                position = end


def _line(text: str, start: int) -> tuple[str, int]:
    found = _LINE_END.search(text, start)
    return (
        (text[start:], len(text)) if found is None else (text[start : found.start()], found.end())
    )


def _quoted(text: str, start: int, separator: str) -> tuple[list[str] | None, int]:
    """Read one record that holds a quote; ``None`` if a quote is never closed."""
    stop = re.compile(f"[{re.escape(separator)}\r\n]")
    cells: list[str] = []
    position = start
    while True:
        head = ""
        if text.startswith('"', position):
            close = _closing(text, position + 1)
            if close < 0:
                return None, start
            head = text[position + 1 : close].replace('""', '"')
            position = close + 1
        found = stop.search(text, position)
        if found is None:
            return [*cells, head + text[position:]], len(text)
        cells.append(head + text[position : found.start()])
        position = found.end()
        if found.group() == separator:
            continue
        return cells, position + (text[found.start() : position + 1] == "\r\n")


def _closing(text: str, position: int) -> int:
    while (close := text.find('"', position)) >= 0:
        if not text.startswith('"', close + 1):
            return close
        position = close + 2
    return -1
