"""Rows of event lists, invented, in the lists' own shapes."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from pathlib import Path

from truceline.relations.heap import Read
from truceline.relations.reading import Lists

REAL = Path(__file__).resolve().parents[4] / "shared" / "data" / "relations"
COLUMNS = 61
NAMES = ["GLOBALEVENTID", "SQLDATE", *(f"C{n}" for n in range(2, COLUMNS - 1)), "SOURCEURL"]


def event(
    n: int, day: date, actor: str, recipient: str, code: str = "042", size: str = "1.9"
) -> list[str]:
    """Return one GDELT row."""
    row = [""] * COLUMNS
    quad = 1 + sum(int(code[:2]) > last for last in (5, 8, 13, 20))
    told = {0: str(n), 1: f"{day:%Y%m%d}", 7: actor, 17: recipient, 26: code, 27: code[:3],
            28: code[:2], 29: str(quad), 30: size, 52: "Somewhere, Else",
            60: f"https://x/{n}"}  # fmt: skip
    for column, value in told.items():
        row[column] = value
    return row


def tabbed(rows: Iterable[Sequence[str]]) -> bytes:
    """Write as the service does: tabs, no header, no quotes."""
    return "".join("\t".join(row) + "\n" for row in rows).encode()


def commas(rows: Iterable[Sequence[str]], header: Sequence[str] = NAMES) -> bytes:
    """Write as CSV with a header."""
    out = io.StringIO()
    csv.writer(out).writerows([header, *rows])
    return out.getvalue().encode()


def pieces(data: bytes, size: int) -> Iterator[bytes]:
    """Return bytes in pieces."""
    return (data[n : n + size] for n in range(0, len(data), size))


def read(data: bytes, pair: tuple[str, str], size: int = 1 << 20) -> Read:
    """Read one file."""
    lists = Lists(pair)
    lists.add(pieces(data, size), "f")
    (found,) = lists.read()
    return found
