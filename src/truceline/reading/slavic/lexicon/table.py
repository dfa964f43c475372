"""Rows of words in two languages -> one pattern for each, with named groups.

A row bears what it means, then the words of Russian, then those of Ukrainian, parted by ``;``. In a
word a mark stands for all endings of a form: ``<p>`` past, ``<ps>`` past of a reflexive verb, ``<v>``
third person and ``we`` of present or future, ``<vs>`` the same reflexive, ``<i>`` infinitive, ``<n>``
what was done (``согласовано``), ``~`` and ``^`` as in :mod:`truceline.reading.slavic.forms`.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from truceline.reading.slavic.forms import END, START, pattern_of

Row = tuple[str, str, str]
#: The languages, in the order of a row.
LANGUAGES = ("ru", "uk")
_FORMS = {
    "ru": {
        "<p>": r"л[аио]?", "<ps>": r"л(?:ся|ась|ись|ось)", "<v>": r"(?:[еёи]т|[уюая]т|[еёи]м)",
        "<vs>": r"(?:[еёи]тся|[уюая]тся|[еёи]мся)", "<i>": r"т[ьи]", "<is>": r"т[ьи]с[ья]",
        "<n>": r"(?:[её]?н[аоы]?|т[аоы]?)",
    },
    "uk": {
        "<p>": r"(?:в|л[аио])", "<ps>": r"(?:вс[яь]|л[аио]с[яь])",
        "<v>": r"(?:[єе]|[иїяа]ть|[ую]ть|[еєиї]мо)",
        "<vs>": r"(?:[єеиїаяую]ться|[еєиї]мос[яь])", "<i>": r"ти", "<is>": r"тис[яь]",
        "<n>": r"(?:е?н[оаі]|то)",
    },
}  # fmt: skip


def patterns(rows: Sequence[Row]) -> dict[str, re.Pattern[str]]:
    """Return the pattern of each language; a group tells the meaning of the row that matched."""
    return {
        language: re.compile(
            rf"{START}(?:{'|'.join(_group(rows, name, n) for name in _names(rows))}){END}",
            re.IGNORECASE,
        )
        for n, language in enumerate(LANGUAGES, 1)
    }


def _names(rows: Sequence[Row]) -> list[str]:
    return list(dict.fromkeys(row[0] for row in rows))


def _group(rows: Sequence[Row], name: str, n: int) -> str:
    words = [word for row in rows if row[0] == name for word in row[n].split(";")]
    forms = [_form(word.strip(), LANGUAGES[n - 1]) for word in sorted(words, key=len, reverse=True)]
    return f"(?P<{name}>{'|'.join(forms)})"


def _form(word: str, language: str) -> str:
    out = pattern_of(word)
    for mark, ending in _FORMS[language].items():
        out = out.replace(mark, ending)
    return out
