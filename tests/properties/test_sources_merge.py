"""Whatever the order of files, and however often they come: one record, every row accounted for."""

import hashlib
import os
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pyarrow as pa
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


def taken(
    text: str,
    cut: str = "",
    name: str = "list.csv",
    head: str = "key,day,act,n\n",
    mapping: str = MAP,
) -> Given:
    data = (head + text).encode()
    raw = RawFile(name=name, sha256=hashlib.sha256(data).hexdigest(), data=data)
    connector, intake = registry.read(raw, "mapped", {"map": mapping.format(cut=cut)})
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


#: A record of several files costs a tenth of a second. ``TRUCELINE_EXAMPLES=60`` looks deeper.
FEW = settings(max_examples=int(os.environ.get("TRUCELINE_EXAMPLES", "20")), deadline=None)
ROWS = st.lists(
    st.tuples(st.sampled_from("ABC"), st.integers(1, 3), st.integers(0, 2)), min_size=1, max_size=5
)
CUTS = st.sampled_from(["", "2025-03-10", "2025-04-10", "2025-05-10"])


@FEW
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


def _seen(given: list[Given], at: datetime) -> dict[str, pa.Table]:
    merged, files = account(given, at)
    return {**latest(merged, at), "files": files}


def test_a_file_partly_known_counts_what_was_known_and_shows_no_later_row() -> None:
    both = taken(
        "A,2025-03-01,strike,1\nA,2025-03-01,strike,1\nB,2025-05-01,strike,1\nX,?,strike,1\n"
    )
    early, late = (_seen([both], datetime(2025, m, 20, tzinfo=UTC)) for m in (3, 5))
    assert early["reports"]["native_key"].to_pylist() == ["A"]
    assert early["rejects"].num_rows == 0
    assert _counts(early) == [(1, 1, 0, 0)]
    assert _counts(late) == [(4, 2, 1, 1)]
    assert late["rejects"]["row_number"].to_pylist() == [4]
    assert _seen([both], datetime(2025, 2, 20, tzinfo=UTC))["files"].num_rows == 0


def _counts(seen: dict[str, pa.Table]) -> list[tuple[int, int, int, int]]:
    return [
        (row["rows"], row["accepted"], row["rejected"], row["repeated"])
        for row in seen["files"].to_pylist()
    ]


def test_what_tells_no_time_counts_from_when_it_was_put_on_the_record() -> None:
    raw, connector, intake = taken("X,?,strike,1\n")
    at = datetime(2025, 3, 20, tzinfo=UTC)
    assert _seen([(raw, connector, intake)], at)["files"].num_rows == 0
    on_record = replace(raw, recorded_at=at), connector, intake
    assert _counts(_seen([on_record], at)) == [(1, 0, 1, 0)]
    assert _seen([on_record], at - timedelta(seconds=1))["files"].num_rows == 0


def test_a_longer_edition_takes_nothing_from_a_shorter_one() -> None:
    rows = [f"K{n},2025-03-{n:02d},strike,{n}\n" for n in range(1, 20)]
    for n in range(2, 19):  # their hashes fall as they may; the order of files must not follow them
        short, long = taken("".join(rows[:n])), taken("".join(rows))
        counted = {row["rows"]: row["accepted"] for row in account([long, short])[1].to_pylist()}
        assert counted == {n: n, 19: 19 - n}


def test_a_revision_is_known_from_when_its_file_was_complete_or_it_says_it_was_published() -> None:
    first = taken("A,2025-03-01,strike,1\nB,2025-03-02,strike,2\n")
    later = taken("A,2025-02-27,strike,9\nB,2025-03-05,strike,9\nC,2025-04-30,strike,1\n")
    before, after = datetime(2025, 3, 20, tzinfo=UTC), datetime(2025, 5, 2, tzinfo=UTC)
    assert told([first, later], before) == {"A": 1, "B": 2}
    assert told([first, later], after) == {"A": 9, "B": 9, "C": 1}
    dated = MAP + "published: out\n"
    head = "key,day,act,n,out\n"
    first = taken("A,2025-03-01,strike,1,2025-03-02\n", head=head, mapping=dated)
    later = taken(
        "A,2025-03-01,strike,9,2025-03-10\nC,2025-04-30,strike,1,2025-05-01\n",
        head=head, mapping=dated,
    )  # fmt: skip
    assert told([first, later], before) == {"A": 9}


def test_an_unknown_time_stays_unknown_beside_a_later_cut() -> None:
    raw, connector, intake = taken("Z,2025-03-01,strike,1\n")
    at = intake.reports.schema.get_field_index("known_at")
    reports = intake.reports.set_column(
        at, intake.reports.schema.field(at), pa.nulls(1, pa.timestamp("us", "UTC"))
    )
    timeless = raw, connector, replace(intake, reports=reports)
    reports = account([timeless, FIRST, SECOND])[0]["reports"].to_pylist()
    assert [row["known_at"] for row in reports if row["native_key"] == "Z"] == [None]


KEYED = st.tuples(st.sampled_from("ABC"), st.integers(1, 9), st.integers(0, 2))


@FEW
@given(
    st.lists(st.lists(KEYED, min_size=1, max_size=4), min_size=1, max_size=3),
    st.lists(
        st.tuples(st.lists(KEYED, max_size=3, unique_by=lambda row: row[0]), CUTS), max_size=3
    ),
)
def test_a_file_that_ends_later_changes_nothing_as_of_before(
    early: list[list[tuple[str, int, int]]], late: list[tuple[list[tuple[str, int, int]], str]]
) -> None:
    """Keys told early may come again, with other days and counts, and new ones beside them."""
    at = datetime(2025, 3, 10, tzinfo=UTC)
    told_early = {key for rows in early for key, _, _ in rows}
    known = [taken(_lines(rows)) for rows in early]
    after = [
        taken(_lines([r for r in rows if r[0] in told_early]) + "L,2025-03-11,strike,1\nX,?,,\n", c)
        for rows, c in late
    ]
    alone, beside = _seen(known, at), _seen([*after, *known], at)
    for name, table in alone.items():
        assert table.equals(beside[name]), name


def _lines(rows: list[tuple[str, int, int]]) -> str:
    return "".join(f"{k},2025-03-0{d},strike,{n}\n" for k, d, n in rows)


def test_one_file_read_under_two_maps_yields_what_both_make_of_it() -> None:
    other = MAP.replace("north", "south")
    both = [taken("A,2025-03-01,strike,1\n"), taken("A,2025-03-01,strike,1\n", mapping=other)]
    for order in (both, both[::-1], [*both, *both]):
        merged, files = account(order)
        assert merged["reports"]["source_id"].to_pylist() == ["north", "south"]
        assert files["accepted"].to_pylist() == [1, 1]


HANGING = """
map: 1
table: reports
time_zone: UTC
cut_at: "{cut}"
source: {{constant: north}}
id: key
start: from
end: until
basis: {{constant: alleged}}
act: act
lon: {{constant: "-16"}}
lat: {{constant: "-29"}}
error_m: {{constant: "50"}}
harm: [{{harm: killed, best: n}}]
watched: {{radius_m: reach}}
"""
HANGING_HEAD = "key,from,until,act,n,reach\n"


def hung(rows: list[tuple[str, int, int | None]], cut: str = "") -> Given:
    """Of each row key, day and figure: people killed in an event, or the reach of a nil report."""
    text = ""
    for key, day, n in rows:
        told = "" if n is None else str(n)
        act = f"nothing_seen,,{told}" if key.startswith("N") else f"strike,{told},"
        text += f"{key},2025-03-0{day} 08:00,2025-03-0{day} 16:00,{act}\n"
    return taken(text, cut, head=HANGING_HEAD, mapping=HANGING)


def _hanging(given: list[Given], at: datetime | None = None) -> dict[str, object]:
    seen = latest(account(given)[0], at)
    harm = {r["report_id"]: r["best"] for r in seen["harm"].to_pylist()}
    return harm | {r["effort_id"]: r["radius_m"] for r in seen["effort"].to_pylist()}


def test_a_figure_goes_with_the_version_of_its_report() -> None:
    first = hung([("A", 1, 3), ("N1", 1, 500)])
    mended = hung([("A", 1, 5), ("N1", 1, 900), ("Z", 9, None)])
    emptied = hung([("A", 1, None), ("N1", 1, None), ("Z", 9, None)])
    assert _hanging([first]) == {"north/A": 3, "north/N1#watched": 500}
    assert _hanging([first, mended]) == {"north/A": 5, "north/N1#watched": 900}
    assert _hanging([emptied, first]) == {}
    before = datetime(2025, 3, 5, tzinfo=UTC)
    for later in (mended, emptied):
        assert _hanging([later, first], before) == _hanging([first], before)


def test_a_cut_without_a_report_takes_what_hangs_on_it() -> None:
    first = hung([("A", 1, 3), ("N1", 2, 500), ("B", 3, 1)], "2025-03-10")
    second = hung([("A", 1, 3), ("B", 3, 1)], "2025-04-10")
    assert _hanging([first, second]) == {"north/A": 3, "north/B": 1}
    assert _hanging([first, second], datetime(2025, 4, 1, tzinfo=UTC)) == _hanging([first])


HUNG = st.lists(
    st.tuples(
        st.sampled_from(("A", "B", "N1", "N2")), st.integers(1, 3), st.sampled_from((None, 1, 2))
    ),
    min_size=1,
    max_size=4,
    unique_by=lambda row: row[0],
)


@FEW
@given(st.lists(st.tuples(HUNG, CUTS), min_size=1, max_size=4), st.randoms(use_true_random=False))
def test_what_hangs_on_reports_is_what_their_known_version_says(
    parts: list[tuple[list[tuple[str, int, int | None]], str]], shuffle: object
) -> None:
    given = [hung(rows, cut) for rows, cut in parts]
    other = [*given, given[0]]
    shuffle.shuffle(other)  # type: ignore[attr-defined]
    for at in (None, datetime(2025, 3, 3, tzinfo=UTC), datetime(2025, 4, 1, tzinfo=UTC)):
        merged, files = account(given, at)
        again, files_again = account(other, at)
        seen, seen_again = latest(merged, at), latest(again, at)
        assert files.equals(files_again)
        for name in seen:
            assert seen[name].equals(seen_again[name]), name
        said = {r["report_id"]: r for r in seen["reports"].to_pylist()}
        harm, effort = seen["harm"].to_pylist(), seen["effort"].to_pylist()
        assert len({r["harm_id"] for r in harm}) == len(harm)
        for row in (*harm, *effort):
            name = row["report_id"] if "report_id" in row else row["effort_id"].split("#")[0]
            assert row["content_sha256"] == said[name]["content_sha256"]
            assert row["known_at"] == said[name]["known_at"]
        for row in files.to_pylist():
            assert row["rows"] == row["accepted"] + row["rejected"] + row["repeated"]


def test_hanging_rows_count_their_row_once() -> None:
    first, later = hung([("A", 1, 3), ("N1", 1, 500)]), hung([("A", 1, 3), ("N1", 1, 900)])
    files = account([first, later])[1].to_pylist()
    counted = sorted((r["rows"], r["accepted"], r["repeated"], r["revised"]) for r in files)
    assert counted == [(2, 1, 1, 1), (2, 2, 0, 0)]


def test_a_figure_added_later_is_in_no_account_as_of_before() -> None:
    first = hung([("A", 1, None), ("N1", 1, None)])
    later = hung([("A", 1, 3), ("N1", 1, 500), ("Z", 9, None)])
    before = datetime(2025, 3, 5, tzinfo=UTC)
    assert account([first, later], before)[1].equals(account([first], before)[1])


def test_a_cut_takes_rows_back_from_its_own_part_of_a_list_that_comes_in_parts() -> None:
    first = "A,2024-03-01,strike,1\nB,2024-03-02,strike,2\nC,2024-03-03,strike,3\n"
    second = "D,2025-01-01,strike,4\nE,2025-01-02,strike,5\nF,2025-01-03,strike,6\n"
    parts = [taken(first, "2025-02-10"), taken(second, "2025-02-10")]
    for gone in "BE":
        kept = [line for line in (first + second).splitlines() if line[0] != gone]
        part = kept[:2] if gone == "B" else kept[3:]
        later = taken("\n".join([*part, ""]), "2025-03-10")
        assert set(told([*parts, later])) == set("ABCDEF") - {gone}
        assert set(told([*parts, later], datetime(2025, 2, 20, tzinfo=UTC))) == set("ABCDEF")
