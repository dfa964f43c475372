"""Rows of a second list that name no row of the main list: incidents that only they tell.

A row with a number of the main list (`List no.` 216) tells once more what stands there. One without
was heard of nowhere else, so that it stands for itself; what it tells may be nothing, and is asked.
"""

from __future__ import annotations

from truceline.sources.propose.ask import Inquiry
from truceline.sources.propose.columns import Table
from truceline.sources.propose.lexicon import meaning_of
from truceline.sources.propose.look import Look

#: Acts of a sheet of visits -> what a row tells that says nobody was let in.
VISITS = ("storage_visit", "inspection")
SHUT = "denial_of_access"


def rows_of(look: Look) -> list[int]:
    """Return the rows that name none of the main list, where a column names them; else none."""
    return [at for at, text in enumerate(look.columns.get(look.refers, ())) if not text.strip()]


def is_told_in_words(table: Table) -> bool:
    """Say whether rows that no other list tells say in sentences what took place."""
    has = set(table.by_meaning)
    return bool(rows_of(table.look)) and {"text", "start"} <= has and not has & {"act", "weapon"}


def cells_of(table: Table, column: str) -> list[str]:
    """Return the cells of a column, of rows that no other list tells where these alone count."""
    cells = table.look.columns[column]
    if not is_told_in_words(table):
        return cells
    return [cells[at] for at in rows_of(table.look)]


def mark_idle(table: Table, column: str, ask: Inquiry) -> None:
    """Have words that stand in no other row, and that nobody knows, proposed to be left out."""
    mine = set(rows_of(table.look))
    cells = table.look.columns[column]
    others = {text.strip() for at, text in enumerate(cells) if at not in mine}
    ask.idle |= frozenset(cells[at].strip() for at in mine) - others


def shut_in(table: Table) -> tuple[str, tuple[str, ...]]:
    """Return the column of a list of visits whose cells say that nobody was let in, and these."""
    found = {
        name: tuple(dict.fromkeys(text for text in cells if meaning_of(text, "acts") == SHUT))
        for name, cells in table.look.columns.items()
    }
    best = max(found, key=lambda name: len(found[name]), default="")
    return (best, found[best]) if best and found[best] else ("", ())
