"""What changed between two editions, and why: known answers, by hand."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from datetime import UTC, date, datetime
from typing import Any

import numpy as np
import pyarrow as pa
import pytest

from truceline.publish.daily import frozen
from truceline.publish.daily.causes import Correction, Since
from truceline.publish.daily.compare import NOTHING, corrections, coverage_changes, ties, unheard
from truceline.publish.daily.corrected import LEAST_GROUPED, grouped

Row = dict[str, Any]
AT = datetime(2031, 4, 2, 9, tzinfo=UTC)


def table(name: str, rows: Sequence[Row]) -> pa.Table:
    return pa.Table.from_pylist(list(rows), schema=frozen.schema(name))


def incident(*reports: str, **given: Any) -> Row:
    ids = sorted(reports)
    version = hashlib.sha256("\n".join(ids).encode()).hexdigest()
    row = {
        "incident_id": f"I-{ids[0]}",
        "version": version,
        "report_ids": ids,
        "n_reports": len(ids),
        "status": "alleged",
        "act": "shelling",
        "start": AT,
        "end": AT,
        "tier": "public",
    }
    return {**row, **given}


def finding(of: Row, outcome: str, because: str | None = None, **given: Any) -> Row:
    return {
        "text_id": "t",
        "provision_id": "t/1",
        "incident_id": of["incident_id"],
        "outcome": outcome,
        "because": because,
        "tier": "public",
        **given,
    }


def tables(
    incidents: Sequence[Row],
    findings: Sequence[Row] = (),
    contents: Mapping[str, str] | None = None,
) -> dict[str, pa.Table]:
    said = {r: "same" for i in incidents for r in i["report_ids"]} | dict(contents or {})
    reports = [{"report_id": r, "content_sha256": c, "tier": "public"} for r, c in said.items()]
    return {
        **frozen.nothing(),
        "incidents": table("incidents", incidents),
        "findings": table("findings", findings),
        "reports": table("reports", reports),
    }


def compared(
    before: dict[str, pa.Table], now: dict[str, pa.Table], since: Since = NOTHING
) -> tuple[Correction, ...]:
    early = [np.ones(t["incidents"].num_rows, dtype=bool) for t in (before, now)]
    return corrections(before, now, early[0], early[1], since)


def test_what_stands_as_it_stood_is_no_correction() -> None:
    a, b = incident("a"), incident("b")
    said = tables([a, b], [finding(a, "inconsistent")])
    other_order = tables([b, a], [finding(a, "inconsistent")])
    assert compared(said, other_order) == ()


def test_an_added_report_is_named_as_the_cause() -> None:
    before, now = tables([incident("a")]), tables([incident("a", "b", status="reported")])
    (one,) = compared(before, now)
    assert (one.kind, one.fields) == ("changed", ("reports", "status"))
    assert one.why == {"added": ("b",)}


@pytest.mark.parametrize(
    ("changed", "field"),
    [
        ({"count_low": 5, "count_high": 5}, "count"),
        ({"place_kind": "disc", "lon": 35.0, "lat": 48.0, "error_m": 10.0}, "place"),
        ({"start": None}, "time"),
        ({"object_type": "school"}, "object"),
        ({"weapon": "tank"}, "weapon"),
        ({"actor": "A"}, "actor"),
        ({"affected": "B"}, "affected"),
        ({"act": "strike"}, "act"),
        ({"harmed": '[["s", "killed", "civilian", null, 2, null, null, "claimed"]]'}, "harmed"),
    ],
)
def test_a_revised_report_changes_what_it_tells(changed: Row, field: str) -> None:
    before = tables([incident("a")], contents={"a": "old"})
    now = tables([incident("a", **changed)], contents={"a": "new"})
    (one,) = compared(before, now)
    assert (one.fields, one.why) == ((field,), {"revised": ("a",)})


def test_of_what_an_earlier_edition_did_not_keep_nothing_is_said() -> None:
    before, now = tables([incident("a")]), tables([incident("a", harmed="[]")])
    before["incidents"] = before["incidents"].drop_columns([frozen.HARMED])
    assert compared(before, now) == ()


def test_a_report_taken_back_leaves_its_incident_gone() -> None:
    before, now = tables([incident("a"), incident("b")]), tables([incident("b")])
    (one,) = compared(before, now)
    assert (one.kind, one.incident_id, one.now) == ("gone", "I-a", ())
    assert one.why == {"withdrawn": ("a",)}


def test_two_incidents_that_became_one() -> None:
    before, now = tables([incident("a"), incident("b")]), tables([incident("a", "b", "c")])
    (one,) = compared(before, now)
    assert one.kind == "joined"
    assert [r["incident_id"] for r in one.before] == ["I-a", "I-b"]
    assert one.why == {"added": ("c",)}


def test_one_incident_that_became_two() -> None:
    before, now = tables([incident("a", "b")]), tables([incident("a"), incident("b")])
    (one,) = compared(before, now)
    assert one.kind == "split"
    assert [r["incident_id"] for r in one.now] == ["I-a", "I-b"]
    assert one.why == {"regrouped": ()}


def test_a_report_counted_elsewhere_is_moved_and_told_once() -> None:
    before = tables([incident("a", "m"), incident("b")])
    now = tables([incident("a"), incident("b", "m")])
    (one,) = compared(before, now)
    assert {r["incident_id"] for r in one.before} == {"I-a", "I-b"}
    assert (one.kind, one.why) == ("joined", {"regrouped": ()})


def test_a_finding_that_a_reveal_changed() -> None:
    a = incident("a")
    before = tables([a], [finding(a, "undetermined", "register sealed")])
    now = tables([a], [finding(a, "inconsistent")])
    (one,) = compared(before, now, Since(revealed=frozenset({"a"})))
    assert one.fields == ()
    assert [f["outcome"] for f in one.findings_before] == ["undetermined"]
    assert [f["outcome"] for f in one.findings_now] == ["inconsistent"]
    assert one.why == {"revealed": ("a",)}


def test_a_finding_by_another_line() -> None:
    a = incident("a")
    before = tables([a], [finding(a, "inconsistent", line_day="2031-04-01")])
    now = tables([a], [finding(a, "consistent", "outside the zone", line_day="2031-04-02")])
    (one,) = compared(before, now)
    assert one.why == {"line": ()}


def test_a_new_version_with_the_same_finding_changes_no_finding() -> None:
    a, again = incident("a"), incident("a", "b")
    before = tables([a], [finding(a, "inconsistent")])
    now = tables([again], [finding(again, "inconsistent")])
    (one,) = compared(before, now)
    assert one.findings_before == one.findings_now == ()


def test_a_change_without_a_report_behind_it_says_so() -> None:
    a = incident("a")
    before, now = tables([a], [finding(a, "inconsistent")]), tables([a], [finding(a, "consistent")])
    (one,) = compared(before, now)
    assert one.why == {"other": ()}


def test_only_earlier_periods_are_corrected() -> None:
    before, now = tables([incident("a")]), tables([incident("a", "b")])
    nothing = np.zeros(1, dtype=bool)
    assert corrections(before, now, nothing, nothing) == ()


def test_what_none_of_whose_reports_was_known_is_unheard() -> None:
    before = tables([incident("a")])
    now = tables([incident("a", "c"), incident("b")])
    assert unheard(before, now).to_pylist() == [False, True]
    assert ties(before["incidents"], now["incidents"]).now.tolist() == [0]


def test_zone_days_that_read_differently() -> None:
    def day(n: int, outcome: str, share: float) -> Row:
        return {
            "text_id": "t", "provision_id": "t/1", "zone_id": None, "day": date(2031, 4, n),
            "outcome": outcome, "because": None, "watched_share": share,
        }  # fmt: skip

    before = table("coverage", [day(1, "consistent", 0.9), day(2, "not_monitored", 0.0)])
    now = table("coverage", [day(2, "consistent", 0.9), day(1, "consistent", 0.95)])
    (row,) = coverage_changes(before, now, date(2031, 4, 3)).to_pylist()
    assert (row["day"], row["outcome_before"], row["outcome_now"]) == (
        date(2031, 4, 2), "not_monitored", "consistent",
    )  # fmt: skip
    assert coverage_changes(before, now, date(2031, 4, 2)).num_rows == 0


def test_what_took_a_report_away_is_told_apart() -> None:
    before = tables([incident("a"), incident("b"), incident("c")])
    since = Since(retracted={"a": "f" * 64}, taken_back=frozenset({"b", "a"}))
    found = {c.before[0]["report_ids"][0]: c for c in compared(before, tables([]), since)}
    assert {r: tuple(c.why) for r, c in found.items()} == {
        "a": ("retracted",), "b": ("taken-back",), "c": ("withdrawn",),
    }  # fmt: skip
    assert found["a"].files == ("f" * 64,)
    assert found["b"].files == ()


def test_a_map_that_was_changed_is_named_and_nothing_else_for_it() -> None:
    before = tables([incident("a"), incident("b"), incident("c")])
    now = tables([incident("a", act="strike"), incident("c", act="strike"), incident("d", "b")])
    since = Since(reread=frozenset({"a", "b", "d", "z"}))
    found = {c.before[0]["report_ids"][0]: c.why for c in compared(before, now, since)}
    assert found == {"a": {"reread": ("a",)}, "b": {"reread": ("b", "d")}, "c": {"other": ()}}
    gone = compared(before, tables([incident("b"), incident("c")]), since)
    assert [c.why for c in gone] == [{"reread": ("a",)}]


def test_many_incidents_gone_with_one_file_are_one_line_and_few_stand_each() -> None:
    names = [f"{n}" for n in range(LEAST_GROUPED)]
    before = tables([incident(n) for n in [*names, "x"]])
    since = Since(retracted={**dict.fromkeys(names, "f"), "x": "g"})
    many, rest = grouped(compared(before, tables([]), since))
    assert many == {("f",): LEAST_GROUPED}
    assert [c.files for c in rest] == [("g",)]
