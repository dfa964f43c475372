"""Duties and limits in the daily report: due dates, what is open, what is withheld."""

from __future__ import annotations

import json
import re
from datetime import UTC, date, datetime
from typing import Any

import daily_case as case
import owed_case
import pytest

from truceline.app.editions.daily import Issued
from truceline.app.workspace import Workspace

FORMS = ("osce-like", "jmc-like", "press")


@pytest.fixture(scope="module")
def mission(tmp_path_factory: pytest.TempPathFactory) -> Workspace:
    return owed_case.taken_in(tmp_path_factory.mktemp("owed") / "case")


@pytest.fixture(scope="module")
def first(mission: Workspace) -> Issued:
    return _issued(mission, date(2031, 4, 1))


@pytest.fixture(scope="module")
def second(mission: Workspace, first: Issued) -> Issued:
    return _issued(mission, date(2031, 4, 4))


def _issued(mission: Workspace, day: date) -> Issued:
    now = datetime(2032, 1, 1, tzinfo=UTC)
    return case.issued(mission, day, now=now, forms=FORMS, formats=("html",))


def _told(done: Issued, form: str = "osce-like") -> list[dict[str, Any]]:
    path = done.folder / form / "sentences.en.json"
    found: list[dict[str, Any]] = json.loads(path.read_text("utf-8"))["sentences"]
    return found


def _page(done: Issued, form: str = "osce-like") -> str:
    return (done.folder / form / "daily.en.html").read_text("utf-8")


def _values(done: Issued, key: str, text: str) -> dict[str, int]:
    (one,) = [s for s in _told(done) if s["key"] == key and s["names"]["text"] == text]
    return {name: number["value"] for name, number in one["numbers"].items()}


def test_what_is_due_by_the_end_of_a_period_falls_in_it(first: Issued) -> None:
    values = _values(first, "daily-dues", "First text")
    assert values["n"] == 2  # tanks, of each party
    assert values["consistent"] == 1  # shown by a voice of no party
    assert "daily-dues" not in [
        s["key"] for s in _told(first) if s["names"].get("text") == "Second text"
    ]


def test_a_due_not_shown_done_stays_open_in_the_next_edition(second: Issued) -> None:
    (one,) = [
        s
        for s in _told(second)
        if s["key"] == "daily-dues-open" and s["names"]["text"] == "First text"
    ]
    ids = one["numbers"]["n"]["of"][0]["ids"]
    page = _page(second)
    assert ids
    assert all(f'id="o-{due}"' in page for due in ids)


def test_every_link_of_a_page_with_duties_leads_somewhere(first: Issued, second: Issued) -> None:
    for done in (first, second):
        for form in FORMS:
            html = _page(done, form)
            assert set(re.findall(r'href="#([^"]+)"', html)) <= set(
                re.findall(r'id="([^"]+)"', html)
            )


def test_limits_are_told_list_by_list_and_never_added(second: Issued) -> None:
    page = re.sub(r"<[^>]+>", " ", _page(second))
    assert "5 piece, against a limit of 10" in page
    assert "20 to 28" not in page
    assert _values(second, "daily-caps", "First text")["n"] > 0


def test_what_is_due_within_three_days_stands_in_the_mission_paper(first: Issued) -> None:
    page = _page(first)
    assert 'id="actions"' in page
    assert "4 Apr 2031" not in page.split('id="owed"')[1].split('id="actions"')[0]


def test_the_public_is_told_the_rule_of_what_is_withheld_of_duties_and_no_number(
    second: Issued,
) -> None:
    keys = [s["key"] for s in _told(second, "press")]
    assert not {"daily-owed-withheld", "daily-dues-none"} & set(keys)
    assert "That a duty was not done" in _page(second, "press")
    assert "birch-mod/" not in _page(second, "press")


def test_editions_with_duties_come_out_the_same(mission: Workspace, second: Issued) -> None:
    assert case.came_out(mission, second.edition.number) == ((), ())
