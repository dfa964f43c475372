"""Rows that say that they are new and stand in no list that is read."""

from __future__ import annotations

import sys
from datetime import UTC, datetime
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from openpyxl import Workbook

from truceline.app.drafts import added, new_row, said_new
from truceline.app.drafts.new_row import read_new, words_of
from truceline.app.drafts.said_new import SaidNew
from truceline.model.intake import RawFile
from truceline.sources import registry
from truceline.sources.workbook.book import Book

sys.path.insert(0, str(Path(__file__).parents[1] / "sources"))
from messy_books import raw_of

DAYS = (datetime(2026, 10, 15, tzinfo=UTC), datetime(2026, 10, 22, tzinfo=UTC))
WORDS = words_of(
    [{"act": {"values": {"SAF": "small_arms_fire", "what a long sentence": "shelling"}},
      "actor": {"values": {"P1": "tff", "P2": "whm", "PX": None}}}],
    {"tff": "tff", "whm": "whm"},
)  # fmt: skip


class _Places:
    names = ("MBUYU",)

    def of(self, text: str) -> tuple[float, float, float] | None:
        return (-20.3, -27.4, 500.0) if "MBUYU" in text else None


def read(*cells: str, sheet: str = "LIST", title: str = "") -> new_row.New:
    row = SaidNew(at=(sheet, 5), title=title, cells=cells)
    places: Any = _Places()
    return read_new(row, *DAYS, "Etc/GMT-3", places, WORDS)


def test_rows_say_that_they_are_new_in_their_own_words() -> None:
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.append(["PROTESTS BY P1 (AGAINST P2)", None, None, None, "PROTESTS BY P2 (AGAINST P1)"])
    sheet.append(["REF", "DTG", "FINDING", None, "REF", "DTG", "FINDING"])
    sheet.append(["T/1", "171900C", "CONF. NOT IN LOG", None, "W/1", "181100C", "NOT CONF"])
    sheet.append(["T/2", "171900C", "CONF. E1", None, "W/2", "191100C", "to be added"])
    visits = book.create_sheet("Visits")
    visits.append(["Site", "Found", "To report?"])
    visits.append(["S-1", "8", "no"])
    visits.append(["S-2", "4", "yes, absence"])
    opened = Book(raw_of(book))
    found = [one for name in ("Sheet", "Visits") for one in said_new._on(opened.grid(name))]
    assert [(one.at, one.cells[0]) for one in found] == [
        (("Sheet", 3), "T/1"), (("Sheet", 4), "W/2"), (("Visits", 3), "S-2")]  # fmt: skip
    assert [one.title for one in found[:2]] == [
        "PROTESTS BY P1 (AGAINST P2)", "PROTESTS BY P2 (AGAINST P1)"]  # fmt: skip


@pytest.mark.parametrize(
    ("cells", "when"),
    [
        (("T/1", "171900C", "SAF"), "10-17 19:00"),
        (("C", "19 OCT", "P1 FIRED 2 SHOTS AT OUR PATROL AT 1435C TODAY"), "10-19 14:35"),
        (("fri 16", "15:20", "stopped at the gate at 16:20 by soldiers"), "10-16 16:20"),
        (("17/10/2026", "16 oct 05:30", "two mortars"), "10-16 05:30"),
        (("1 Sept 2026", "05:30", "shots"), ""),
    ],
)
def test_when_a_row_tells_it(cells: tuple[str, ...], when: str) -> None:
    start = read(*cells).start
    assert (f"{start:%m-%d %H:%M}" if start else "") == when


def test_who_what_and_where_a_row_tells() -> None:
    one = read("171900C", "MBUYU", "SAF, SNIPER", title="PROTESTS BY P1 (AGAINST P2)")
    assert (one.actor, one.act, one.where, one.at) == (
        "whm", "small_arms_fire", "MBUYU", (-20.3, -27.4, 500.0))  # fmt: skip
    assert read("19 OCT", "P1 FIRED SHOTS AT PTL").actor == "tff"
    assert read("19 OCT", "shots at the P1 post").actor == ""
    missing = read("201000C", "P2", "2 howitzers missing", sheet="store visits")
    assert (missing.actor, missing.act) == ("whm", "other")


@pytest.mark.parametrize("known", [("other", "book"), ("ministry-of-whm", "other")])
def test_what_is_taken_in_reads_as_it_was_shown(known: tuple[str, ...]) -> None:
    """Whoever keeps the book tells it, also where only others have a card: no side is made to."""
    place: Any = SimpleNamespace(
        agreement=lambda: SimpleNamespace(mechanism=SimpleNamespace(time_zone="Etc/GMT-3")),
        sources=lambda: [SimpleNamespace(id=one) for one in known],
    )
    one = read("171900C", "MBUYU", "SAF", title="AGAINST P2")
    vague = read("19 OCT", "some", "noise")
    lines = [added._HEAD, added._line(one), added._line(vague)]
    text = "\n".join(",".join(f'"{cell}"' for cell in line) for line in lines)
    raw = RawFile(name="added-book.csv", sha256="0" * 64, data=text.encode())
    intake = registry.read(raw, "mapped", {"map": added._map(place, Path("book.xlsx"))})[1]
    rows = intake.reports.to_pylist()
    assert not intake.rejects.num_rows
    assert [(r["actor"], r["act"], r["lon"] is None, r["source_id"]) for r in rows] == [
        ("whm", "small_arms_fire", False, "book"), (None, "other", True, "book")]  # fmt: skip
    assert rows[0]["start"] == datetime(2026, 10, 17, 16, 0, tzinfo=UTC)
