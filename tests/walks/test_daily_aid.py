"""The ledger of aid in a daily edition: as of its cut-off, every party, nobody left out unsaid."""

from __future__ import annotations

from datetime import date
from html import unescape
from pathlib import Path

import daily_case

MAP = """
map: 1
table: transfers
format: csv
time_zone: Europe/Kyiv
source: {constant: gazette}
id: id
start: day
published: day
recipient: to
donor: by
stage: {constant: delivered}
item: {constant: finance}
value: worth
currency: {constant: EUR}
"""


def row(number: str, day: str, to: str, worth: str) -> dict[str, str]:
    return {"id": number, "day": day, "to": to, "by": "Poland", "worth": worth}


def test_an_edition_tells_the_ledger_as_it_was_known_by_its_cut_off(tmp_path: Path) -> None:
    made = daily_case.mission(tmp_path / "w")
    rows = [
        row("1", "2025-03-11", "Birch", "1234567.125"),
        row("2", "2025-03-11", "Birkenland", "7"),
        row("3", "2025-03-20", "Birch", "5000000"),
    ]
    daily_case.take(made, "gazette.csv", rows, MAP)
    done = daily_case.issued(made, date(2025, 3, 12), formats=("html", "docx"))
    page = unescape((done.folder / "osce-like" / "daily.en.html").read_text("utf-8"))
    section = page[page.index('id="aid"') :].partition("</section>")[0]
    assert "Arms and aid" in page
    assert "1,234,567.125 EUR" in section  # To its last digit; what came after is not in it.
    assert "6,234,567" not in section
    assert section.count("No published ledger") == 3
    assert "POL to Birkenland: 7 EUR" in section
    assert "nobody knows who that is" in section
    again = daily_case.issued(made, date(2025, 3, 21), formats=("html",))
    page = unescape((again.folder / "osce-like" / "daily.en.html").read_text("utf-8"))
    assert "6,234,567.125 EUR" in page


def test_without_transfers_an_edition_has_no_such_section(tmp_path: Path) -> None:
    made = daily_case.mission(tmp_path / "w")
    done = daily_case.issued(made, date(2025, 3, 12), formats=("html",))
    page = (done.folder / "osce-like" / "daily.en.html").read_text("utf-8")
    assert 'id="aid"' not in page
