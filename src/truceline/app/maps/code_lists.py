"""Lists of codes anywhere on a sheet: short capitals in one column, what they mean beside them."""

from __future__ import annotations

import re
from collections.abc import Iterator

from truceline.sources.workbook.grid import Grid

#: `IDF`, `N/I`, `P1`, `NDOVU` is none: a code has at most six signs and no small letter.
_CODE = re.compile(r"[^\W\d_](?:[^\W_]|[/.-]){0,5}")
#: So many codes below one another, all different, are a list of them and no column of a log.
_FEW = 4


def codes_beside(grid: Grid) -> Iterator[tuple[str, str]]:
    """Yield codes with what stands beside each, of columns that list codes and nothing else.

    A sheet may hold such a list beside another table, where it has no rows of its own.
    """
    wide = max(map(len, grid.text), default=0)
    for at in range(wide - 1):
        run: list[tuple[str, str]] = []
        for row in (*grid.text, ()):
            code, means = (row[at], row[at + 1]) if len(row) > at + 1 else ("", "")
            if _is_code(code) and _says_more(code, means):
                run.append((code, means))
            elif code or means or not row:
                yield from run if _is_list(run) else ()
                run = []


def _is_code(text: str) -> bool:
    return bool(_CODE.fullmatch(text.strip())) and text == text.upper()


def _says_more(code: str, means: str) -> bool:
    """Say whether a text may explain a code: it is longer, in words."""
    return len(means) > len(code) and any(ch.isalpha() for ch in means)


def _is_list(run: list[tuple[str, str]]) -> bool:
    codes = {code for code, _ in run}
    return len(run) >= _FEW and len(codes) == len(run) and len({m for _, m in run}) == len(run)
