"""Rows that say of themselves that they do not count: repeated, withdrawn, a test, announced.

Asked once a sheet. Left out, such rows are rejected as ``left-out-row`` and stay visible.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Mapping, Sequence
from functools import lru_cache

import pyarrow as pa

from truceline.sources.mapped.said import phrases_said, says_one
from truceline.sources.propose.ask import Inquiry
from truceline.sources.propose.columns import Table
from truceline.sources.propose.lexicon import meaning_of
from truceline.sources.propose.paint import LEAVE

#: Words that withdraw a row, and as often tell of a post or a patrol in the middle of an event.
_PLAIN = frozenset(
    ("withdrawn", "void", "mistaken", "test", "тест", "cancelled", "canceled", "annulé*")
)
#: Acts of fire: a row that tells of one is not proposed to be left out for such a word.
_FIRE = frozenset(
    ("shelling", "small_arms_fire", "strike", "drone_attack", "explosion", "attack", "assault")
)
#: Words of rows that do not count, in English, French, Ukrainian and Russian.
PHRASES = (
    "duplicate*",
    "dup",
    "dups",
    "dupl",
    "doublon*",
    "double entry",
    "entered twice",
    "repeat of",
    "repeated entry",
    "дубл*",
    "повтор*",
    "не підтвердил*",
    "не подтвердил*",
    "двойной счет",
    "подвійний облік",
    "не рахувати",
    "не считать",
    "do not count",
    "not counted",
    "ne pas compter",
    "retracted",
    "withdrawn",
    "void",
    "struck out",
    "entered in error",
    "false alarm",
    "mistaken",
    "відкликан*",
    "отозван*",
    "annulé*",
    "помилков* виклик",
    "помилка",
    "ошибочн*",
    "cancelled",
    "canceled",
    "скасован*",
    "отменен*",
    "test",
    "test call",
    "line test",
    "wrong number",
    "silent call",
    "hoax",
    "тест",
    "тест лінії",
    "помилився номером",
    "помилка номером",
    "тиша в слухавці",
    "ошибся номером",
    "не туда попал",
    "тишина в трубке",
    "faux numéro",
    "appel test",
    "announced exercise*",
    "notified exercise*",
    "declared exercise*",
    "exercise declared",
    "exercise announced",
    "exercise notified",
    "announced demolition",
    "навчання заявлено",
    "навчання оголошен*",
    "заявлені навчання",
    "оголошені навчання",
    "учения заявлен*",
    "заявлено заранее",
    "заявлено заздалегідь",
    "объявленные учения",
    "not a violation",
    "not viol*",
    "not violation*",
    "not in violation",
    "does not count",
    "no cuenta",
    "ne compte pas",
    "not an incident",
    "no es incidente",
    "no violation",
    "no viol",
    "не порушення",
    "не нарушение",
    "already in log",
    "not ours",
    "not true",
    "not for us",
    "nothing found",
    "hors accord",
    "rien trouvé",
    "pas pour nous",
    "rien à voir avec l'accord",
    "dont count*",
    "count once",
    "не враховувати",
    "не учитывать",
    "вже в журналі",
    "уже в журнале",
)
#: Words that point to another row and do not say which of the two counts: where each side tells of
#: one event, both are heard.
POINTING = (
    "= #", "= no #", "= nr #", "same as", "in log as", "те саме що", "те ж що", "те ж саме що",
    "то же что", "то же самое что", "même que",
    "version of #", "version of no #", "see no #", "see nr #", "see row #", "see entry #",
    "see inc #", "see ser #", "cf #", "cf no #", "див no #", "див номер #", "дивись no #",
    "див рядок #", "см no #", "см номер #", "смотри no #", "см строку #", "voir no #",
)  # fmt: skip
#: Columns whose words a map reads for what they mean: a shift cancelled is one that was not held.
_READ = ("status", "answered", "effect", "storage", "stage", "basis", "source")
_SHOWN, _MOST, _CELL = 4, 0.6, 40


def left_words(table: Table, ask: Inquiry) -> dict[str, tuple[str, ...]]:
    """Return by column the words of rows that a person leaves out; empty if none are.

    Args:
        table: The table.
        ask: Takes the questions: one after rows that say they do not count, and one after rows
            that only point to another row, or say so with a question mark.
    """
    kept: dict[str, Sequence[str]] = json.loads(ask.answers.get("withdrawn:kept", "{}"))
    sure, pointing = _said(table, PHRASES), _said(table, (*POINTING, *PHRASES), sure=False)
    rows = _rows(table, sure)
    told = {at for at, _ in rows}
    others = [(at, text) for at, text in _rows(table, pointing) if at not in told]
    found: dict[str, Sequence[str]] = {**sure}
    if rows and not kept:
        said = f"{len(rows)} rows say that they do not count ({_shown(rows)}): leave them out?"
        found = found if ask.ask("withdrawn", said, _OPTIONS, LEAVE) == LEAVE else {}
    if others and not kept:
        said = (
            f"{len(others)} rows point to another row, and may tell the same once more "
            f"({_shown(others)}): leave them out?"
        )
        if ask.ask("repeats", said, _OPTIONS, "data") == LEAVE:
            found = {
                name: tuple(dict.fromkeys([*found.get(name, ()), *pointing.get(name, ())]))
                for name in {**found, **pointing}
            }
    is_read = bool(rows or others or kept)
    return {name: tuple(words) for name, words in ({**found, **kept} if is_read else {}).items()}


_OPTIONS = {
    LEAVE: "leave them out: repeated, withdrawn, tests or announced; they stay listed",
    "data": "read them like the others: another side's account of the same event is no repeat",
}


def _shown(rows: Sequence[tuple[int, str]]) -> str:
    counts = Counter(text for _, text in rows).most_common(_SHOWN)
    return ", ".join(
        f"“{text if len(text) <= _CELL else text[:_CELL] + '…'}”" for text, _ in counts
    )


def _said(table: Table, phrases: Sequence[str], *, sure: bool = True) -> dict[str, tuple[str, ...]]:
    """Return by column the phrases that some of its cells say; a doubt is not said for sure."""
    return {
        name: words
        for name, texts in table.look.columns.items()
        if not _is_read(table, name) and (words := _words(tuple(texts), tuple(phrases), sure=sure))
    }


def _is_read(table: Table, name: str) -> bool:
    return any(one.column == name and one.means in _READ for one in table.found)


@lru_cache(maxsize=1024)
def _words(texts: tuple[str, ...], phrases: tuple[str, ...], *, sure: bool) -> tuple[str, ...]:
    """Return the phrases that some cells of a column say, few enough to be the exception."""
    told = [one for one in texts if one]
    found = phrases_said((one for one in told if not sure or "?" not in one), phrases)
    fired = [one for one in told if meaning_of(one, "acts") in _FIRE]
    spoken = set(phrases_said(fired, tuple(_PLAIN.intersection(found)))) if fired else set()
    found = tuple(one for one in found if one not in spoken)
    share = says_one(pa.array(told, pa.string()), found).sum() / max(1, len(texts))
    return found if share <= _MOST else ()


def _rows(table: Table, words: Mapping[str, Sequence[str]]) -> list[tuple[int, str]]:
    """Return the rows that say so, each once, with the cell that does."""
    found: dict[int, str] = {}
    for name, said in words.items():
        texts = table.look.columns[name]
        for row in says_one(pa.array(texts, pa.string()), said).nonzero()[0].tolist():
            found.setdefault(row, texts[row])
    return sorted(found.items())
