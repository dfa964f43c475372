"""Invented sheets that tell neither of acts nor of shifts: counts, transfers, duties."""

from __future__ import annotations

from datetime import date, timedelta

from messy_books import put, sheet_of
from openpyxl import Workbook

DAY = date(2031, 6, 2)


def totals() -> Workbook:
    """Total explosions by region and day, with a row of sums."""
    book, sheet = sheet_of("Totals")
    put(sheet, ["Totals by region and day"], [], ["Date", "Region", "Total explosions"])
    for i in range(9):
        put(sheet, [DAY + timedelta(days=i // 3), f"Sector {i % 3 + 1}", (4, 0, 17)[i % 3]])
    put(sheet, ["Total", None, 63])
    return book


def wide_totals() -> Workbook:
    """Several counts on one row."""
    book, sheet = sheet_of("Зведення")
    put(sheet, ["Дата", "Сектор", "Вибухи", "Постріли", "Прольоти"])
    for i in range(6):
        put(sheet, [DAY + timedelta(days=i), f"Сектор {i % 2}", 3 + i, 40 - i, i % 2])
    return book


def transfers() -> Workbook:
    """Arms and aid: who gives, who receives, what, how much."""
    book, sheet = sheet_of("Deliveries")
    put(sheet, ["Date", "Donor", "Recipient", "Status", "Category", "Description", "Quantity",
                "Value (EUR)"])  # fmt: skip
    for i in range(6):
        put(
            sheet,
            [
                DAY + timedelta(days=i), ("Third State", "Far Union")[i % 2],
                ("Party A", "Party B")[i % 2], ("pledged", "delivered", "in transit")[i % 3],
                ("ammunition", "drones", "generators")[i % 3], f"lot {i}", 100 * (i + 1),
                ("", 2500, "about 4000")[i % 3],
            ],
        )  # fmt: skip
    return book


def visits() -> Workbook:
    """Visits to storage sites, with what was found."""
    book, sheet = sheet_of("Storage visits")
    put(sheet, ["Date", "Site", "Party", "Found", "Remarks"])
    for i in range(6):
        put(
            sheet,
            [
                DAY + timedelta(days=i), f"Depot {i % 3}", ("Party A", "Party B")[i % 2],
                ("all present", "some missing", "abandoned")[i % 3], "gate opened at once",
            ],
        )  # fmt: skip
    return book
