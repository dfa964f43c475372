"""Invented sheets whose day stands in no column: in the name of the sheet, or in a title."""

from __future__ import annotations

from datetime import time

from messy_books import put, sheet_of
from openpyxl import Workbook

HEADER = ["No", "Time", "Settlement", "Lat", "Lon", "Event", "Rounds"]


def by_name(*names: str) -> Workbook:
    """One sheet a day, the day in its name only; numbers begin anew each day."""
    book, sheet = sheet_of(names[0])
    for n, name in enumerate(names):
        sheet = sheet if n == 0 else book.create_sheet(name)
        put(sheet, ["Daily log of the northern team"], HEADER)
        for i in range(4):
            put(sheet, [i + 1, time(6 + i, 15), f"Hamlet {i}", 48.25 + i / 100, 37.41, "mortar", 3])
    return book


def by_title(title: str, between: str = "") -> Workbook:
    """The day in the title only; perhaps another heading between the rows."""
    book, sheet = sheet_of("Incidents")
    put(sheet, [title], [], HEADER[1:])
    for i in range(4):
        if i == 2 and between:
            put(sheet, [between])
        put(sheet, [time(6 + i, 15), f"Hamlet {i}", 48.25 + i / 100, 37.41, "shelling", 2])
    put(sheet, [], ["* Prepared on 09.09.2031"])
    return book
