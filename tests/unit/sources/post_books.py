"""Invented sheets of observers who tell bearing and distance from where they stand.

Each was written before the proposer was run on it. All places and events are made up.
"""

from __future__ import annotations

from datetime import date, time, timedelta
from typing import Any

from messy_books import put, sheet_of
from openpyxl import Workbook

DAY = date(2025, 6, 2)
POSTS: tuple[tuple[str, float, float, int], ...] = (
    ("OP Mill", 48.312, 37.701, 50),
    ("OP Dam", 48.355, 37.812, 50),
    ("Cam-3", 48.401, 37.655, 30),
)


def named_posts() -> Workbook:
    """Posts by name, on a sheet of their own; bearings in words, magnetic degrees apart."""
    book, sheet = sheet_of("Hearings")
    put(sheet, ["Night log – bearings by hand compass (magnetic)"], [])
    put(sheet, ["No", "Date", "Time", "Observer", "Bearing", "Est. range", "Heard", "Rounds"])
    bearings = ("157", "SSE", "150-170", "S, SSW", "90")
    ranges = ("3-5 km", "about 2 km", "800 m", "up to 4 km", "1-2km")
    for i in range(10):
        put(
            sheet,
            [
                i + 1, DAY + timedelta(days=i // 4), time(20 + i % 4, 10), POSTS[i % 3][0],
                bearings[i % 5], ranges[i % 5], ("explosion", "mortar", "small arms")[i % 3],
                i + 1,
            ],
        )  # fmt: skip
    posts = book.create_sheet("Posts")
    put(posts, ["Post", "Latitude", "Longitude", "Accuracy (m)"])
    for name, lat, lon, error in POSTS:
        put(posts, [name, lat, lon, error])
    return book


def in_one_cell() -> Workbook:
    """The observer's own coordinates, and bearing with distance in one free cell."""
    book, sheet = sheet_of("Patrol notes")
    put(sheet, ["Date", "Time", "Patrol", "Our position (MGRS)", "Distance and direction", "Event"])
    told: tuple[Any, ...] = (
        "3–5 km SSE, heard", "approx 2 km S to SW", "1 km NE of Old Mill", "SSE, far away",
        "800 m, az 150°", "5 km north-east",
    )  # fmt: skip
    for i in range(12):
        put(
            sheet,
            [
                DAY + timedelta(days=i // 6), time(6 + i, 5), f"Patrol {i % 2 + 1}",
                f"37U DQ 0{315 + i} 62{21 + i}", told[i % 6],
                ("explosion", "burst", "shelling")[i % 3],
            ],
        )  # fmt: skip
    return book


def ukrainian_post() -> Workbook:
    """Decimal degrees whose owner nobody tells, azimuth and range in metres."""
    book, sheet = sheet_of("Журнал поста")
    put(sheet, ["Дата", "Час", "Широта", "Довгота", "Азимут", "Дальність, м", "Подія"])
    for i in range(8):
        put(
            sheet,
            [
                DAY + timedelta(days=i // 4), f"{8 + i}:20", 48.31, 37.70, 40 * i + 5,
                1500 + 100 * i, ("вибух", "постріли")[i % 2],
            ],
        )  # fmt: skip
    return book
