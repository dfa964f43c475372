"""Whatever the order of files, and however often they come: one record, every row accounted for."""

import hashlib
from datetime import UTC, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from truceline.model.intake import Intake, RawFile
from truceline.model.tables import FILES, TABLES
from truceline.sources import registry
from truceline.sources.merge import account, latest

MAP = """
map: 1
table: reports
time_zone: UTC
cut_at: "{cut}"
source: {{constant: north}}
id: key
start: day
basis: {{constant: alleged}}
act: act
count: n
"""
Given = tuple[RawFile, str, Intake]


def taken(text: str, cut: str = "", name: str = "list.csv") -> Given:
    data = ("key,day,act,n\n" + text).encode()
    raw = RawFile(name=name, sha256=hashlib.sha256(data).hexdigest(), data=data)
    connector, intake = registry.read(raw, "mapped", {"map": MAP.format(cut=cut)})
    return raw, connector, intake


def told(given: list[Given], as_of: datetime | None = None) -> dict[str, int]:
    reports = latest(account(given)[0], as_of)["reports"]
    return {row["native_key"]: row["count_low"] for row in reports.to_pylist()}


FIRST = taken("A,2025-03-01,strike,1\nB,2025-03-02,strike,2\nC,2025-03-03,strike,3\n", "2025-03-10")
SECOND = taken(
    "A,2025-03-01,strike,1\nB,2025-03-02,strike,5\nD,2025-03-02,strike,4\nE,2025-03-09,strike,6\n",
    "2025-04-10",
)
THIRD = taken(
    "A,2025-03-01,strike,1\nB,2025-03-02,strike,2\nC,2025-03-03,strike,3\nE,2025-03-09,strike,6\n",
    "2025-05-10",
)


def test_a_later_cut_repeats_revises_adds_and_withdraws() -> None:
    merged, files = account([FIRST, SECOND])
    ledger = {row["file_sha256"]: row for row in files.to_pylist()}
    second = ledger[SECOND[0].sha256]
    assert (second["rows"], second["accepted"], second["repeated"], second["revised"]) == (
        4,
        3,
        1,
        1,
    )
    assert merged["withdrawn"]["row_id"].to_pylist() == ["north/C"]
    assert told([FIRST, SECOND]) == {"A": 1, "B": 5, "D": 4, "E": 6}


def test_as_of_shows_the_list_as_it_stood() -> None:
    before, between = datetime(2025, 3, 20, tzinfo=UTC), datetime(2025, 4, 20, tzinfo=UTC)
    everything = [FIRST, SECOND, THIRD]
    assert told(everything, before) == {"A": 1, "B": 2, "C": 3} == told([FIRST], before)
    assert told(everything, between) == told([FIRST, SECOND], between)
    assert told(everything) == {"A": 1, "B": 2, "C": 3, "E": 6}


def test_later_data_changes_nothing_that_was_known() -> None:
    at = datetime(2025, 4, 10, 12, tzinfo=UTC)
    alone, later = latest(account([FIRST])[0], at), latest(account([FIRST, SECOND])[0], at)
    assert alone["reports"].equals(later["reports"])


def test_the_same_file_twice_is_a_no_op() -> None:
    once, ledger = account([FIRST])
    twice, ledger_twice = account([FIRST, FIRST])
    assert once == twice
    assert ledger.equals(ledger_twice)


def test_the_first_version_keeps_its_own_time_where_a_later_cut_says_the_same() -> None:
    reports = account([FIRST, SECOND])[0]["reports"].to_pylist()
    a = [row for row in reports if row["native_key"] == "A"]
    assert len(a) == 1
    assert a[0]["known_basis"] == "event_end"


def test_rows_of_one_file_that_share_a_key() -> None:
    given = taken("A,2025-03-01,strike,1\nA,2025-03-01,strike,1\nA,2025-03-01,strike,9\n")
    merged, files = account([given])
    row = files.to_pylist()[0]
    assert (row["rows"], row["accepted"], row["repeated"]) == (3, 2, 1)
    ids = latest(merged)["reports"]["report_id"].to_pylist()
    assert sorted(one.split("~")[0] for one in ids) == ["north/A", "north/A"]


def test_rows_without_a_key_are_two_events_if_they_stand_there_twice() -> None:
    text = ",2025-03-01,strike,1\n,2025-03-01,strike,1\n"
    merged, files = account([taken(text), taken(text + ",2025-03-01,strike,1\n")])
    assert latest(merged)["reports"].num_rows == 3
    assert sum(row["repeated"] for row in files.to_pylist()) == 2


ROWS = st.lists(
    st.tuples(st.sampled_from("ABC"), st.integers(1, 3), st.integers(0, 2)), min_size=1, max_size=5
)
CUTS = st.sampled_from(["", "2025-03-10", "2025-04-10", "2025-05-10"])


@settings(max_examples=60, deadline=None)
@given(st.lists(st.tuples(ROWS, CUTS), min_size=1, max_size=4), st.randoms(use_true_random=False))
def test_order_never_matters_and_the_ledger_always_adds_up(
    parts: list[tuple[list[tuple[str, int, int]], str]], shuffle: object
) -> None:
    given = [
        taken("".join(f"{k},2025-03-0{d},strike,{n}\n" for k, d, n in rows), cut)
        for rows, cut in parts
    ]
    other = [*given, given[0]]
    shuffle.shuffle(other)  # type: ignore[attr-defined]
    merged, files = account(given)
    again, files_again = account(other)
    assert files.equals(files_again)
    for name in (*merged,):
        assert merged[name].equals(again[name]), name
    for row in files.to_pylist():
        assert row["rows"] == row["accepted"] + row["rejected"] + row["repeated"]
        assert 0 <= row["revised"] <= row["accepted"]
    found = latest(merged)
    ids = found["reports"]["report_id"].to_pylist()
    assert len(ids) == len(set(ids))


@pytest.mark.parametrize("name", ["reports", "tallies", "effort", "lines", "shapes", "rejects"])
def test_merged_tables_have_the_schema_of_the_model(name: str) -> None:
    merged, files = account([FIRST, SECOND])
    assert merged[name].schema.equals(TABLES[name])
    assert latest(merged)[name].schema.equals(TABLES[name])
    assert files.schema.equals(FILES)
    assert account([])[0][name].num_rows == 0


def test_which_of_two_contradicting_rows_keeps_the_key_does_not_hang_on_their_order() -> None:
    one, other = "A,2025-03-01,strike,1\n", "A,2025-03-01,strike,9\n"
    named = [
        {
            row["count_low"]: row["report_id"]
            for row in taken(text)[2].reports.select(["count_low", "report_id"]).to_pylist()
        }
        for text in (one + other, other + one)
    ]
    assert named[0] == named[1]
    reports = taken(one + other)[2].reports.to_pylist()
    plain = next(row for row in reports if row["report_id"] == "north/A")
    assert plain["content_sha256"] == min(row["content_sha256"] for row in reports)
