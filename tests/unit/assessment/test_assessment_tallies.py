from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

import pyarrow as pa
import pytest
from assessment_world import MAY_31, agreement, at, provision, text

from truceline.assessment.tallies import read_tallies
from truceline.model import tables

STRIKES = provision(
    id="one/strikes", rule="protected_object", acts=("strike",), object_types=("power_plant",)
)
FIRE = provision(zone_ids=("square",), acts=("shelling", "small_arms_fire"))


MAY_10 = at(10, 0)


def tally(series: str = "launches", start: datetime = MAY_10, **changes: Any) -> dict[str, Any]:
    row: dict[str, Any] = dict.fromkeys(tables.TALLIES.names)
    row.update(
        series=series,
        act="launch",
        start=start,
        end=start + timedelta(days=1),
        value_low=5.0,
        value_high=5.0,
    )
    return {**row, **changes}


def read(under: Any, *rows: dict[str, Any]) -> list[tuple[Any, ...]]:
    table = pa.Table.from_pylist(list(rows), schema=tables.TALLIES)
    found = read_tallies(agreement(text(*under)), table)
    assert found.schema.equals(tables.READINGS)
    assert {row["outcome"] for row in found.to_pylist()} <= {"undetermined"}
    return [
        (row["provision_id"], row["series"], row["because"], row["n_tallies"], row["n_missing"])
        for row in found.to_pylist()
    ]


def test_launches_under_a_ban_on_strikes_do_not_say_what_was_hit() -> None:
    rows = [tally(), tally(start=at(11, 0), value_low=None), tally(start=MAY_31)]
    assert read([STRIKES, FIRE], *rows) == [("one/strikes", "launches", "object unknown", 2, 1)]


@pytest.mark.parametrize(
    ("changes", "because"),
    [
        ({"act": "strike", "object_type": "power_plant"}, "place unknown"),
        ({"act": "launch", "object_type": "power_plant"}, "act unknown"),
        ({"act": None, "object_type": "power_plant"}, "act unknown"),
        ({"act": "strike", "object_type": "school"}, None),
        ({"act": "crossing"}, None),
        ({"act": "small_arms_fire"}, None),
        ({"about": "north"}, "object unknown"),
        ({"about": "somebody else"}, None),
    ],
)
def test_what_a_count_lacks(changes: dict[str, Any], because: str | None) -> None:
    found = read([STRIKES], tally(**changes))
    assert [row[2] for row in found] == ([] if because is None else [because])


def test_fire_counts_lack_the_place() -> None:
    assert read([FIRE], tally(act="shelling")) == [("one/fire", "launches", "place unknown", 1, 0)]
    bound = provision(acts=("shelling",), binds=("south",))
    assert read([bound], tally(act="shelling"))[0][2] == "actor unknown"
    assert read([bound], tally(act="shelling", about="south"))[0][2] == "place unknown"
    assert read([bound], tally(act="shelling", about="north")) == []
    assert read([FIRE], tally(act="explosion"))[0][2] == "act unknown"


def test_series_follow_their_first_window_and_not_their_order() -> None:
    rows = [tally("b", at(12, 0)), tally("a", at(14, 0)), tally("c", at(12, 0))]
    first = read([STRIKES], *rows)
    assert [row[1] for row in first] == ["b", "c", "a"]
    assert read([STRIKES], *reversed(rows)) == first


def test_no_tallies_no_readings() -> None:
    assert read([STRIKES]) == []
