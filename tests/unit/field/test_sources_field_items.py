"""Items of the mission's own form: what each kind becomes, in whatever order and copies."""

import json
import random
from pathlib import Path
from typing import Any

import pytest
from field_written import POST, item, raw_items
from hypothesis import given, settings
from hypothesis import strategies as st

from truceline.model.intake import Intake
from truceline.sources import registry
from truceline.sources.field_items.form import item_schema_json
from truceline.sources.merge import account, latest


def _read(*items: dict[str, Any]) -> Intake:
    return registry.read(raw_items(*items), None, {})[1]


def test_bearing_and_distance_are_a_sector_and_never_a_point() -> None:
    told = {"bearings": "SSE, S", "distance": "3-5 km"}
    found = _read(item(1, "observation", act="explosion", sense="heard", from_there=told))
    row = found.reports.to_pylist()[0]
    assert (row["place_kind"], row["place_basis"]) == ("shape", "sector")
    assert row["lat"] < POST["lat"] - 3_000 / 111_320
    assert row["error_m"] > 1_000
    assert row["text"] == "heard"
    assert found.shapes.num_rows == 1


def test_the_offset_of_a_clock_is_taken_off_and_its_doubt_widens_what_is_told() -> None:
    clock = {"offset_s": 90, "error_s": 5}
    told = {"time_from": "device", "time_error_s": 60, "clock": clock}
    row = _read(item(1, "observation", act="shelling", **told)).reports.to_pylist()[0]
    typed = _read(item(1, "observation", act="shelling", clock=clock)).reports.to_pylist()[0]
    assert row["start"].strftime("%H:%M:%S") == "21:01:25"
    assert row["end"].strftime("%H:%M:%S") == "21:03:35"
    assert (typed["start"].strftime("%H:%M:%S"), typed["time_basis"]) == ("21:04:00", "instant")
    assert row["published_at"].strftime("%H:%M:%S") == "23:18:30"


def test_doubt_of_time_never_adds_to_what_was_watched() -> None:
    watch = {"watched": {"reach_m": 5000.0}, "end": "2031-03-05T23:04:00+00:00"}
    found = _read(
        item(1, "patrol", status="on", time_error_s=600, **watch),
        item(2, "patrol", status="denied", time_error_s=600, **watch),
        item(3, "nil", time_error_s=600, **watch),
    )
    hours = {one["effort_id"][-9:]: one for one in found.effort.to_pylist()}
    spans = [(one["end"] - one["start"]).seconds for one in hours.values()]
    assert sorted(spans) == [2 * 3600 - 1200, 2 * 3600 - 1200, 2 * 3600 + 1200]
    assert found.reports.to_pylist()[0]["kind"] == "nil"


def test_each_kind_becomes_what_the_tables_have_for_it() -> None:
    harm = [{"harm": "killed", "who": "civilian", "figure": "3-5"}]
    found = _read(
        item(1, "hotline", actor="ALD", called="BIR", answered=True, had_effect=False),
        item(2, "storage", site="Depot 4", actor="ALD", found="missing"),
        item(3, "restriction", actor="BIR", how="denied", because="mines"),
        item(4, "harm", act="shelling", harm=harm, keyed={"reported_by": "K7", "typed_by": "D2"}),
    )
    rows = {row["native_key"][-1]: row for row in found.reports.to_pylist()}
    assert (rows["1"]["kind"], rows["1"]["actor"], rows["1"]["affected"]) == (
        "performance",
        "ALD",
        "BIR",
    )
    assert rows["1"]["circumstances"] == ["answered", "no_effect"]
    assert (rows["2"]["act"], rows["2"]["place_name"]) == ("storage_visit", "Depot 4")
    assert (rows["3"]["kind"], rows["3"]["circumstances"]) == ("event", ["denied", "mines"])
    assert rows["4"]["text"] == "reported by K7, typed by D2"
    killed = found.harm.to_pylist()[0]
    assert (killed["low"], killed["high"], killed["who"]) == (3, 5, "civilian")


@pytest.mark.parametrize(
    ("spoiled", "reason", "said"),
    [
        ({"act": "shellling"}, "bad-item", "act"),
        ({"start": "2031-03-05T21:04:00"}, "bad-item", "start"),
        ({"keyed": {"reported_by": "Maria", "typed_by": "D2"}}, "bad-item", "reported_by"),
        ({"name": "Maria"}, "bad-item", "name"),
        ({"from_there": {"distance": "far"}}, "bad-range", "far"),
        ({"count": "3-1"}, "bad-count", "3-1"),
        ({"end": "2031-03-05T20:00:00+00:00"}, "bad-item", "ends before"),
    ],
)
def test_a_bad_item_is_a_reject_with_its_reason_and_the_others_stay(
    spoiled: dict[str, Any], reason: str, said: str
) -> None:
    whole = item(2, "observation", act="explosion")
    found = _read(item(1, "observation", act="shelling") | spoiled, whole)
    told = found.rejects.to_pylist()[0]
    assert (found.reports.num_rows, told["row_number"], told["reason"]) == (1, 1, reason)
    assert said in told["detail"]


def test_what_is_no_item_is_a_reject_and_a_photograph_is_evidence() -> None:
    picture = item(1, "photo", media_type="image/jpeg", sha256="0" * 64)
    raw = raw_items(picture, item(2, "observation", act="explosion"))
    spoiled = raw_items(data=raw.data + b"\n{}\nnot json\n\n")
    found = registry.read(spoiled, None, {})[1]
    assert found.rows == 4
    assert found.rejects["reason"].to_pylist() == ["photo-apart", "bad-item", "bad-json"]


_ITEMS = (
    item(1, "observation", act="explosion", from_there={"bearings": "N", "distance": "2 km"}),
    item(1, "observation", act="shelling"),
    item(2, "observation", act="shelling", actor="ALD"),
    item(3, "restriction", actor="BIR", how="delayed"),
    item(4, "nil", end="2031-03-05T22:00:00+00:00", watched={"reach_m": 3000.0}),
    item(5, "hotline", actor="ALD", called="BIR"),
)


def _told(found: Intake, swapped: bool = False) -> list[str]:
    """Return what the rows say, whatever line they stand on."""
    rows = [
        {k: v for k, v in row.items() if k not in ("row_number", "file_sha256", "content_sha256")}
        for name in ("reports", "effort", "harm")
        for row in getattr(found, name).to_pylist()
    ]
    text = [json.dumps(row, default=str, sort_keys=True) for row in rows]
    if swapped:
        text = [t.replace("ALD", "~").replace("BIR", "ALD").replace("~", "BIR") for t in text]
    return sorted(text)


@settings(max_examples=6)
@given(st.randoms(use_true_random=False))
def test_no_order_of_lines_changes_what_they_say(chance: random.Random) -> None:
    shuffled = list(_ITEMS)
    chance.shuffle(shuffled)
    found = _read(*shuffled)
    assert _told(found) == _told(_read(*_ITEMS))
    assert found.rejects["reason"].to_pylist() == ["same-id"]


def test_the_same_item_again_is_a_no_op_whenever_it_came() -> None:
    first, again = raw_items(*_ITEMS), raw_items(*_ITEMS[::-1], arrived="2031-04-01T00:00:00+00:00")
    read = [(raw, *registry.read(raw, None, {})) for raw in (first, again)]
    once, twice = (latest(account(files)[0]) for files in (read[:1], read))
    assert once["reports"].num_rows == twice["reports"].num_rows
    assert (
        account(read)[1].to_pylist()[1]["repeated"] + account(read)[1].to_pylist()[0]["repeated"]
        == len(_ITEMS) - 1
    )


def test_swapping_the_parties_swaps_them_and_changes_nothing_else() -> None:
    text = json.dumps(_ITEMS).replace("ALD", "~").replace("BIR", "ALD").replace("~", "BIR")
    assert _told(_read(*json.loads(text))) == _told(_read(*_ITEMS), swapped=True)


def test_the_schema_of_the_reference_is_that_of_the_code() -> None:
    page = Path(__file__).resolve().parents[3] / "docs" / "reference" / "field-item.schema.json"
    hint = "write it anew: item_schema_json of truceline.sources.field_items.form"
    assert page.read_text("utf-8") == item_schema_json(), hint
