"""Words in two languages, row by row alike -> one pattern for each, with named groups.

``gazetteer/slavic_words.csv`` bears a table's name, what a row means, its words in Russian and
those in Ukrainian, parted by ``;``. In a word a mark stands for all endings of a form: ``<p>``
past, ``<ps>`` past of a reflexive verb, ``<v>`` third person and ``we`` of present or future,
``<vs>`` the same reflexive, ``<d>`` the same of any verb that begins so, ``<n>`` what was done
(``согласовано``), ``~`` and ``^`` as in :mod:`truceline.reading.slavic.forms`.
"""

from __future__ import annotations

import csv
import re
from functools import cache
from importlib.resources import files

from truceline.reading.slavic.forms import END, START, pattern_of

#: The languages whose words the table bears.
LANGUAGES = ("ru", "uk")
_FORMS = {
    "ru": {
        "<p>": r"л[аио]?", "<ps>": r"л(?:ся|ась|ись|ось)", "<v>": r"(?:[еёи]т|[уюая]т|[еёи]м)",
        "<vs>": r"(?:[еёи]тся|[уюая]тся|[еёи]мся)", "<n>": r"(?:[её]?н[аоы]?|т[аоы]?)",
        "<d>": r"[а-яё]{0,8}(?:[еёи]т|[уюая]т|ст|[еёи]м|[еи]тся|[уюая]тся)",
    },
    "uk": {
        "<p>": r"(?:в|л[аио])", "<ps>": r"(?:вс[яь]|л[аио]с[яь])",
        "<v>": r"(?:[єе]|[иїяа]ть|[ую]ть|[еєиї]мо)",
        "<vs>": r"(?:[єеиїаяую]ться|[еєиї]мос[яь])", "<n>": r"(?:е?н[оаі]|то)",
        "<d>": r"[а-яіїєґ']{0,8}(?:[єе]|[иїяа]ть|[ую]ть|сть|[еєиї]мо|[єеиїаяую]ться)",
    },
}  # fmt: skip


def patterns(table: str) -> dict[str, re.Pattern[str]]:
    """Return the pattern of each language; a group tells the meaning of the row that matched."""
    return {
        language: re.compile(
            rf"{START}(?:{'|'.join(_groups(table, language))}){END}", re.IGNORECASE
        )
        for language in LANGUAGES
    }


def _groups(table: str, language: str) -> list[str]:
    """Return a named group for each meaning of a table, its longest words first."""
    words: dict[str, list[str]] = {}
    for row in rows():
        if row["table"] == table:
            words.setdefault(row["meaning"], []).extend(row[language].split(";"))
    return [
        f"(?P<{meaning}>{'|'.join(_form(w, language) for w in sorted(lot, key=len, reverse=True))})"
        for meaning, lot in words.items()
    ]


def _form(word: str, language: str) -> str:
    out = pattern_of(word)
    for mark, ending in _FORMS[language].items():
        out = out.replace(mark, ending)
    return out


@cache
def rows() -> tuple[dict[str, str], ...]:
    """Return the rows of the table of words."""
    text = (files("truceline.reading.gazetteer") / "slavic_words.csv").read_text(encoding="utf-8")
    return tuple(csv.DictReader(text.splitlines()))
