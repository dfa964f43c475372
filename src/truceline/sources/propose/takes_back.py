"""Rows that take an earlier row back: `retracts ser 15`. Neither of the two tells what took place.

Asked once a sheet. Left out, both are rejected as ``left-out-row`` and stay visible.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from truceline.sources.propose.ask import Inquiry
from truceline.sources.propose.columns import Table
from truceline.sources.propose.paint import LEAVE

KEY = "takes_back"
#: A word that takes back, and the number of a row close behind it; no day (`complaint of 16/7`).
_TAKES_BACK = re.compile(
    r"(?i)\b(?:retract\w*|withdr[ae]w\w*|tak(?:es?|en|ing) back|cancels|annuls?|disregard|"
    r"відклика\w*|скасову\w*|отзыва\w*|отменя\w*|аннулиру\w*|retire|annule)\b"
    r"(?P<between>[^\d]{1,20}?)(?P<number>\d{1,4}[^\W\d_]?)(?![/.:]?\d)"
)
_OPTIONS = {
    LEAVE: "leave out both: what was taken back, and the row that says so; they stay listed",
    "data": "read both like the others",
}


def leave(table: Table, ask: Inquiry) -> None:
    """Leave out rows that are taken back and those that take them back, as a person answers."""
    name = table.named("number") or table.named("id")
    pairs = dict(_pairs(table, name)) if name else {}
    if not pairs:
        return
    shown = ", ".join(f"“{text[:40]}”: {earlier}" for earlier, text in pairs.values())
    said = f"{len(pairs)} rows take an earlier one back ({shown}): leave out both?"
    if ask.ask(KEY, said, _OPTIONS, LEAVE) == LEAVE:
        for later, (earlier, _) in pairs.items():
            ask.leave_cell(name, earlier, KEY)
            ask.leave_cell(name, later, KEY)


def _pairs(table: Table, name: str) -> Iterator[tuple[str, tuple[str, str]]]:
    """Yield the number of each row that takes another back, with the number of that one."""
    numbers = [one.strip() for one in table.look.columns[name]]
    known = {one.strip(" .#№").lower(): one for one in numbers if one}
    once = {one for one in numbers if numbers.count(one) == 1}
    for row, later in enumerate(numbers):
        for column, cells in table.look.columns.items():
            found = _TAKES_BACK.search(cells[row]) if column != name else None
            earlier = known.get(found["number"].lower(), "") if found else ""
            if found and earlier and earlier != later and {earlier, later} <= once:
                yield later, (earlier, cells[row])
                break
