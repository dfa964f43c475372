"""A transfer that a later list no longer has: what is taken back, what counts on, and that both
are said."""

from __future__ import annotations

import hashlib
from collections import Counter
from datetime import UTC, datetime, timedelta
from itertools import permutations

import pytest

from truceline.model.aid_lists import Why
from truceline.model.intake import Intake, RawFile
from truceline.sources import merge, registry

HEAD = "date,amount_musd_506a1,all_amounts_in_text,url"
A = "2031-02-25,350.0,350 million,https://one.example/a"
B = "2031-03-12,200.0,200 million,https://one.example/b"
C = "2031-06-01,800.0,800 million,https://one.example/c"
Given = tuple[RawFile, str, Intake]
START = datetime(2030, 1, 1, tzinfo=UTC)


def given(*rows: str, released: str = "", hour: int = 0) -> Given:
    data = "\n".join([HEAD, *rows, ""]).encode()
    digest = hashlib.sha256(data + released.encode()).hexdigest()
    recorded = START + timedelta(hours=hour)
    raw = RawFile(name=f"m{hour}.csv", sha256=digest, data=data, recorded_at=recorded)
    options = {"released": released} if released else {}
    _, intake = registry.read(raw, "us_drawdowns", options)
    return raw, "us_drawdowns", intake


def stands(*files: Given, as_of: datetime | None = None) -> tuple[float, dict[str, str]]:
    """Return what the memoranda that stand come to, and what is said of each, last."""
    tables, _ = merge.account(files, as_of)
    now = merge.latest(tables, as_of)["transfers"]
    said = {e["row_id"].partition("/")[2]: e["why"] for e in tables["unlisted"].to_pylist()}
    return sum(now["value_low"].to_pylist()) / 1e6, said


FIRST = "2031-07-01"
THEN = "2031-09-01"


@pytest.mark.parametrize("lost", [A, B, C], ids="abc")
def test_a_later_dated_list_takes_back_what_it_has_no_longer_wherever_it_stood(lost: str) -> None:
    rest = [one for one in (A, B, C) if one != lost]
    worth, said = stands(given(A, B, C, released=FIRST), given(*rest, released=THEN, hour=1))
    assert worth == 1350 - float(lost.split(",")[1])
    assert said == {lost[-1]: Why.TAKEN_BACK}
    before = stands(
        given(A, B, C, released=FIRST), given(*rest, released=THEN, hour=1),
        as_of=datetime(2031, 8, 1, tzinfo=UTC),
    )  # fmt: skip
    assert before[0] == 1350


@pytest.mark.parametrize(
    ("unread", "why"),
    [
        ("2031-06-01,eight hundred,?,https://one.example/c/?utm_source=x", Why.UNREAD),
        ("some day,eight hundred,?,", Why.PERHAPS_UNREAD),
    ],
)
def test_a_row_that_could_not_be_read_takes_nothing_back(unread: str, why: Why) -> None:
    worth, said = stands(given(A, B, C, released=FIRST), given(A, B, unread, released=THEN, hour=1))
    assert worth == 1350
    assert said == {"c": why}


def test_another_part_of_a_list_takes_nothing_back() -> None:
    assert stands(given(A, B, released=FIRST), given(C, released=THEN, hour=1)) == (1350, {})


def test_an_undated_list_that_lost_its_last_row_stands_by_receipt_and_both_are_said() -> None:
    """It ends before the one that it amends, and is not for that reason the older one."""
    for hours in ((0, 1), (1, 0)):
        whole, amended = (
            given(A, B, C, hour=hours[0]),
            given(A.replace("350", "351"), B, hour=hours[1]),
        )
        later_is_amended = hours[1] > hours[0]
        worth, said = stands(whole, amended)
        assert worth == (1351 if later_is_amended else 1350)
        assert said["a"] == Why.BY_RECEIPT
        assert said.get("c") == (Why.UNDATED if later_is_amended else None)


def test_what_comes_back_counts_again() -> None:
    lists = [
        given(A, B, C, released=FIRST), given(A, C, released="2031-08-01", hour=1),
        given(A, B, C, released=THEN, hour=2),
    ]  # fmt: skip
    for order in permutations(lists):
        assert stands(*order) == (1350, {"b": Why.AGAIN})


SPELLED = (
    "http://one.example/a/", "https://one.example/a?utm_source=x&utm_medium=y",
    "https://web.archive.org/web/20320101000000/https://one.example/a/", "//one.example/a#top",
    "https://archive.example/a/?fbclid=1",
)  # fmt: skip


@pytest.mark.parametrize("address", SPELLED)
def test_one_page_however_linked_is_one_memorandum(address: str) -> None:
    again = A.replace("https://one.example/a", address)
    assert stands(given(A, again, C)) == (1150, {})
    assert stands(given(A, C, released=FIRST), given(again, C, released=THEN, hour=1)) == (1150, {})


@pytest.mark.parametrize("address", ["", "https://one.example/moved"])
def test_a_memorandum_without_or_at_another_address_is_one_by_day_and_sum(address: str) -> None:
    again = A.replace("https://one.example/a", address)
    for day in ("", FIRST):
        later = THEN if day else ""
        files = given(A, C, released=day), given(again, C, released=later, hour=1)
        worth, said = stands(*files)
        assert worth == 1150
        assert Counter(said.values()) == Counter([Why.RENAMED])


def test_two_memoranda_of_one_day_and_sum_in_one_list_stay_two_and_it_is_said() -> None:
    other = A.replace("example/a", "example/other")
    raw = given(A, other, C)
    assert stands(raw)[0] == 1500
    assert any("2 memoranda share day and sum" in note for note in raw[2].notes)
    assert stands(raw, given(A, other, C, released=THEN, hour=1))[0] == 1500


def test_of_another_list_that_may_be_a_part_only_what_lies_within_it_is_taken_back() -> None:
    """A map's table may come as a file a year: before its first row it says nothing."""
    written = (
        'map: "1"\ntable: transfers\nsource: {constant: s}\ntime_zone: UTC\nid: [id]\n'
        "cut_at: CUT\nstart: day\ndonor: {constant: POL}\nrecipient: {constant: UKR}\n"
        "stage: {constant: delivered}\nitem: {constant: artillery}\nvalue: worth\n"
        "currency: {constant: EUR}\n"
    )

    def mapped(cut: str, *rows: str) -> Given:
        data = "\n".join(["id,day,worth", *rows, ""]).encode()
        digest = hashlib.sha256(data).hexdigest()
        raw = RawFile(name="t.csv", sha256=digest, data=data)
        _, intake = registry.read(raw, "mapped", {"map": written.replace("CUT", f'"{cut}"')})
        return raw, "mapped", intake

    rows = (
        "1,2031-01-05,1000000",
        "2,2031-02-05,2000000",
        "3,2031-03-05,4000000",
        "4,2031-04-05,8000000",
    )
    worth, said = stands(mapped(FIRST, *rows), mapped(THEN, rows[1], rows[3]))
    assert worth == 11
    assert said == {"1": Why.OUTSIDE, "3": Why.TAKEN_BACK}
