"""The column of a second list that names rows of the main one, whatever it is called: `№`, `Fiche`.

A number alone shows nothing: every list counts from 1. It names a row of the main list where that
row is of the same day, nearly each time; and below a header of references a blank tells that the
row stands in no other list.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from truceline.sources.propose.elsewhere import Day, days_of, near
from truceline.sources.propose.guess import Guess
from truceline.sources.propose.look import Look

#: Headers of numbers of rows, here or elsewhere.
_CALLED = re.compile(
    r"(?i)(?:^|[/\s(])(?:no|nr|n°|№|#|num\w*|ser|serial|ob|ref|log|inc|incident|fiches?|dossier|"
    r"ficha|folio|parte|журнал\w*|запис\w*|інц\w*|инц\w*|реєстр\w*|реестр\w*)\b[\W\d]*(?:$|[/\s(])"
    r"|^(?:№|#|n°)"
)
_APART = re.compile(r"\s*[,;/+&–-]\s*|\s(?:and|y|et|та|і|и)\s")
_FIGURES = re.compile(r"[^\W\d_]*[\W_]*0*(\d+)")
#: So many cells that name a row of the same day show it, and so much of all that say anything.
_FEWEST, _SAME_DAY, _MOSTLY = 2, 0.75, 0.6


def column_of(look: Look, mine: Sequence[Guess], main: Look, found: Sequence[Guess]) -> str:
    """Return the column of a second list that names rows of the main one; empty if none does.

    Args:
        look: The second list.
        mine: What its columns were taken for.
        main: The main list.
        found: What the columns of that were taken for.
    """
    known = _numbers(main, found)
    if not known:
        return ""
    days = days_of(look, mine)
    for name, cells in look.columns.items():
        told = [at for at, text in enumerate(cells) if any(ch.isdigit() for ch in text)]
        if len(told) < _FEWEST or not _CALLED.search(name) or _is_day(name, mine):
            continue
        here = [at for at in told if _names(cells[at], known)]
        same = [at for at in here if _same_day(cells[at], days[at], known)]
        if len(here) > _MOSTLY * len(told) and len(same) >= max(_FEWEST, _SAME_DAY * len(here)):
            return name
    return ""


def named_rows(look: Look, column: str, main: Look, found: Sequence[Guess]) -> tuple[str, ...]:
    """Return the cells of such a column that name rows of the main list."""
    known = _numbers(main, found)
    return tuple(text for text in dict.fromkeys(look.columns[column]) if _names(text, known))


def _is_day(name: str, mine: Sequence[Guess]) -> bool:
    return any(one.column == name and one.means in ("start", "end", "clock") for one in mine)


def _numbers(main: Look, found: Sequence[Guess]) -> Mapping[str, set[Day]]:
    """Return the numbers of the rows of the main list, each with the days beside that of its row.

    `F114` is called 114 elsewhere.
    """
    days = days_of(main, found)
    for one in found:
        cells = [text.strip().lower() for text in main.columns[one.column]]
        told = [text for text in cells if text]
        is_key = one.means in ("number", "id") or (_CALLED.search(one.column) and not one.means)
        if not is_key or len(set(told)) < max(_FEWEST, 0.9 * len(told)):
            continue
        known: dict[str, set[Day]] = {}
        for text, day in zip(cells, days, strict=True):
            for key in dict.fromkeys((text, _bare(text))):
                if key and any(map(str.isdigit, key)):
                    known.setdefault(key, set()).update(near(day))
        if known:
            return known
    return {}


def _bare(text: str) -> str:
    found = _FIGURES.fullmatch(text.strip(" ."))
    return found[1] if found else text


def _parts(text: str) -> Iterator[str]:
    """Yield the numbers that a cell names: `114-115` names two, `3/14` is one."""
    yield text.strip().lower()
    for one in _APART.split(text):
        yield _bare(one.strip(" .#№()").lower())


def _names(text: str, known: Mapping[str, set[Day]]) -> bool:
    plain = text.strip().lower()
    if not plain:
        return False
    parts = [_bare(one.strip(" .#№()").lower()) for one in _APART.split(text)]
    return plain in known or _bare(plain) in known or parts[0] in known


def _same_day(text: str, day: Day | None, known: Mapping[str, set[Day]]) -> bool:
    days = [known[one] for one in _parts(text) if one in known]
    return any(day is not None and day in one for one in days)
