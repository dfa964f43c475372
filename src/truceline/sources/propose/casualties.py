"""People killed and injured, in one column or in several: men, women; civilian, military."""

from __future__ import annotations

import re

from truceline.sources.propose.ask import Inquiry
from truceline.sources.propose.columns import Table
from truceline.sources.propose.counted import counted
from truceline.sources.propose.guess import Guess
from truceline.sources.propose.harmed import befell, lists_persons, marks_in
from truceline.sources.propose.kept import is_new
from truceline.sources.propose.lexicon import header_scores
from truceline.sources.propose.spell import pairs, word

KINDS = ("killed", "injured")
#: Words of headers that lists of losses use besides; `200` and `300` are loads on Russian waybills.
_HEADS = {
    "killed": re.compile(
        r"(?i)\b(?:kia|killed|dead|deaths?|fatalit\w*|200|tués?|morts?|civ K|mil K|"
        r"martyrs?|fallen|полегл\w*|павш\w*|"
        r"загинул\w*|загибл\w*|погиб\w*|убит\w*)\b"
    ),
    "injured": re.compile(
        r"(?i)\b(?:wia|injured|wounded|300|blessés?|civ W|mil W|поранен\w*|ранен\w*)\b"
    ),
}
_WHO_HEAD = {
    "civilian": re.compile(r"(?i)\b(?:civ\w*|цив\w*|гражд\w*|гр|мирн\w*)\b\.?"),
    "combatant": re.compile(r"(?i)\b(?:mil\w*|combatant\w*|soldiers?|військ\w*|в/сл|воен\w*)\b\.?"),
}
_WHO_CELL = {
    "civilian": re.compile(r"(?i)(?:civ\w*|ц|цив\w*|гр|гражд\w*|мирн\w*)\.?"),
    "combatant": re.compile(
        r"(?i)(?:mil\w*|combatant|soldiers?|в|в-к|в/сл|військ\w*|воен\w*|солдат\w*)\.?"
    ),
}
_MOSTLY = 0.6
_COUNTS = 0.4
_CONFIRMED = re.compile(r"(?i)\b(?:conf(?:irmed|\.)?|verified|підтв\w*|подтв\w*)")


def items(table: Table, ask: Inquiry) -> list[str]:
    """Return the items of ``harm``: one for each kind and group, its columns added up."""
    who = _who(table) or _of_header(f"{table.look.sheet} {table.look.title}")
    groups: dict[tuple[str, str, str], list[str]] = {}
    for one in table.found:
        kind = kind_of(one)
        if kind and is_new(ask, "harm", one.column):
            group = _of_header(one.column)
            basis = "confirmed" if _CONFIRMED.search(one.column) else ""
            groups.setdefault((kind, group, basis), []).append(one.column)
    made = [
        _item(table, kind, group or who, basis, names)
        for (kind, group, basis), names in groups.items()
    ]
    return made or _in_words(table, who, ask)


def column_in_words(table: Table) -> str:
    """Return the column of a list of persons whose words say what befell each; empty if none."""
    if not lists_persons(table.found):
        return ""
    names = (one.column for one in table.found if one.means in ("", "act", "status", "text"))
    return next((name for name in names if befell(table.look.columns[name])), "")


def _in_words(table: Table, who: str, ask: Inquiry) -> list[str]:
    """Return the items of ``harm`` where a word in each row says what befell its one person."""
    name = column_in_words(table)
    if not name or not is_new(ask, "harm", name):
        return []
    said = befell(table.look.columns[name])
    made = []
    for kind in KINDS:
        ones = {text: "1" for text, to in said.items() if to == kind}
        if ones:
            parts = [f"harm: {kind}", *([f"who: {who}"] if who else [])]
            made.append(f"{{{', '.join(parts)}, best: {_cell(name, ones)}}}")
    return made


def kind_of(one: Guess) -> str:
    """Return ``killed`` or ``injured`` where a column counts such people; else empty."""
    if one.means in KINDS:
        return one.means
    if one.means not in ("", "count") or one.traits.date > _COUNTS or one.traits.clock > _COUNTS:
        return ""
    if one.traits.count < _COUNTS:
        return ""
    if one.means == "":
        scores = header_scores(one.column)
        best = max(KINDS, key=lambda kind: scores.get(kind, 0.0))
        if scores.get(best, 0.0) >= _MOSTLY:
            return best
        return next((kind for kind, head in _HEADS.items() if head.search(one.column)), "")
    return ""


def _item(table: Table, kind: str, who: str, basis: str, names: list[str]) -> str:
    cells = [_cell(name, marks_in(table.look.columns[name])) for name in names]
    best = cells[0] if len(cells) == 1 else f"[{', '.join(cells)}]"
    parts = [f"harm: {kind}", *([f"who: {who}"] if who else []), f"best: {best}"]
    parts += [f"basis: {basis}"] if basis else []
    return f"{{{', '.join(parts)}}}"


def _cell(name: str, marks: dict[str, str]) -> str:
    # A figure that cannot be read is not told, and loses no row.
    values = f", values: {pairs(marks)}" if marks else ""
    return f"{{column: {word(name)}{values}, unknown: null}}"


def _of_header(name: str) -> str:
    said = [who for who, head in _WHO_HEAD.items() if head.search(name)]
    return said[0] if len(said) == 1 else ""


def _who(table: Table) -> str:
    """Return the cell that says whom it befell, where a column of such words stands there."""
    for name, texts in table.look.columns.items():
        words = counted(texts)
        told = {text: _group(text) for text in words}
        known = sum(n for text, n in words.items() if told[text])
        if known > _MOSTLY * max(1, sum(words.values())) and not any(map(_is_figure, words)):
            known_words = {text: to for text, to in told.items() if to}
            return f"{{column: {word(name)}, values: {pairs(known_words)}, unknown: null}}"
    return ""


def _group(text: str) -> str:
    return next((who for who, cell in _WHO_CELL.items() if cell.fullmatch(text)), "")


def _is_figure(text: str) -> bool:
    return any(ch.isdigit() for ch in text)
