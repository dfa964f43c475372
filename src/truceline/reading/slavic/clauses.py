"""A line -> its clauses: what a word says holds of its own clause only."""

from __future__ import annotations

import re
from collections.abc import Iterator

_BREAK = re.compile(
    r"(?:;\s|,\s(?:но|а|однако|але|проте|зато|тогда\sкак|тоді\sяк|хотя|хоча|причём|причем|"
    r"причому|после\sчего|після\sчого|"
    r"при\sэтом|при\sцьому|пока|поки|поскольку|оскільки)\s|"
    r",\s(?:(?:в|на|о|об|по|с|у|про|з|за|до|из|від|от|через|для)\s)?"
    r"(?:где|де|когда|коли|котор\w{2,3}|який|яка|яке|які|якого|якої|яких|яким|якому|якій|якою|"
    r"якими|что|що|чтобы|щоб)\s|"
    r",\s(?=(?:сообщил|заявил|отметил|подчеркнул|сказал|добавил|рассказал|повідомив|заявив|"
    r"зазначив|наголосив|сказав|додав|розповів)))",
    re.IGNORECASE,
)


def clauses_of(words: str) -> Iterator[tuple[int, int]]:
    """Yield where each clause of a line begins and ends, in order."""
    start = 0
    for m in _BREAK.finditer(words):
        if m.start() > start:
            yield start, m.start()
        start = m.end()
    if start < len(words):
        yield start, len(words)


def clause_at(words: str, at: int) -> tuple[int, int]:
    """Return the clause of a line in which a place in it lies."""
    return next(((s, e) for s, e in clauses_of(words) if s <= at < e), (0, len(words)))
