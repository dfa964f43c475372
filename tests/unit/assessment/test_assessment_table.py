"""The findings table as a whole: order, ids, mandate, days, misuse."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, time
from hashlib import sha256

import pyarrow as pa
import pytest
from assessment_world import (
    agreement,
    at,
    incident,
    incidents,
    judge,
    mechanism,
    provision,
    says,
    text,
)

from truceline.assessment import findings
from truceline.assessment.assess import assess
from truceline.model import tables
from truceline.model.agreement import WhoseAct

FIRE = provision(zone_ids=("square",))
STRIKES = provision(id="one/strikes", acts=("strike",))
EMPTY = tables.empty(tables.SHAPES), tables.empty(tables.LINES)


def test_no_incident_no_finding() -> None:
    found = assess(agreement(text(FIRE)), tables.empty(tables.INCIDENTS), *EMPTY, ())
    assert found.schema.equals(tables.FINDINGS)
    assert found.num_rows == 0


def test_the_schema_is_kept() -> None:
    found = assess(agreement(text(FIRE, STRIKES)), incidents(incident()), *EMPTY, ())
    assert found.schema.equals(tables.FINDINGS)
    assert found.num_rows == 1


def test_a_finding_is_named_after_text_provision_and_incident_version() -> None:
    (found,) = judge(FIRE, incident())
    key = f"one|one/fire|{sha256(b'a').hexdigest()}"
    assert found["finding_id"] == "F-" + sha256(key.encode()).hexdigest()[:12]


def test_ids_that_collide_are_all_lengthened(monkeypatch: pytest.MonkeyPatch) -> None:
    rows = [incident(str(i)) for i in range(60)]
    long = {row["incident_version"]: row["finding_id"] for row in judge(FIRE, *rows)}
    monkeypatch.setattr(findings, "ID_DIGITS", 1)
    short = judge(FIRE, *rows)
    assert len({row["finding_id"] for row in short}) == 60
    lengthened = [row for row in short if len(row["finding_id"]) > 3]
    assert len(lengthened) > 40
    for row in lengthened:
        assert row["finding_id"].startswith(long[row["incident_version"]])


def test_the_order_is_the_documents_then_the_incidents_own() -> None:
    rows = [
        incident("late", start=at(12), end=at(12), act="strike"),
        incident("east", lon=-14.2),
        incident("west", lon=-14.8),
        incident("undated", start=None, end=None),
        incident("early", start=at(9), end=at(9), act=None),
    ]
    found = judge(agreement(text(FIRE, STRIKES)), *rows)
    assert [(row["provision_id"], row["incident_id"]) for row in found] == [
        ("one/fire", "I-early"),
        ("one/fire", "I-west"),
        ("one/fire", "I-east"),
        ("one/fire", "I-undated"),
        ("one/strikes", "I-early"),
        ("one/strikes", "I-late"),
    ]


def test_what_a_finding_takes_over_from_its_incident() -> None:
    (found,) = judge(FIRE, incident(status="observed", tier="mission"))
    assert (found["status"], found["tier"], found["actor"]) == ("observed", "mission", "north")
    assert (found["p_happened"], found["p_party"]) == (0.6, 0.7)
    assert (found["rule_id"], found["schema_version"]) == ("prohibited_act", 1)


def test_axes_outside_the_mandate_are_null() -> None:
    blind = agreement(text(FIRE), mechanism=mechanism(mandate=("covered",)))
    (found,) = judge(blind, incident())
    assert says(found) == ("inconsistent", None)
    assert (found["p_happened"], found["p_party"], found["actor"]) == (None, None, None)
    nothing = agreement(text(FIRE), mechanism=mechanism(mandate=("happened",)))
    assert judge(nothing, incident()) == []


def test_who_may_not_attribute_cannot_tell_whether_the_actor_is_bound() -> None:
    blind = agreement(
        text(replace(FIRE, binds=("south",))), mechanism=mechanism(mandate=("covered",))
    )
    for actor in ("north", "south", None):
        (found,) = judge(blind, incident(actor=actor))
        assert says(found) == ("undetermined", "outside the mandate")


def test_a_provision_may_go_by_whom_the_reports_name_and_name_nobody() -> None:
    one_sided = replace(FIRE, binds=("south",), whose_act=WhoseAct.AS_CLAIMED)
    narrow = agreement(text(one_sided), mechanism=mechanism(mandate=("happened", "covered")))
    expected = {
        "south": ("inconsistent", None),
        "north": ("consistent", "actor not bound"),
        None: ("undetermined", "actor unknown"),
    }
    for actor, outcome in expected.items():
        (found,) = judge(narrow, incident(actor=actor))
        assert says(found) == outcome
        assert (found["actor"], found["p_party"]) == (None, None)


@pytest.mark.parametrize(
    ("zone", "ends", "instant", "day"),
    [
        ("UTC", time(0, 0), at(10, 23, 59), date(2031, 5, 10)),
        ("UTC", time(19, 30), at(10, 19, 29), date(2031, 5, 10)),
        ("UTC", time(19, 30), at(10, 19, 30), date(2031, 5, 11)),
        ("Europe/Berlin", time(0, 0), at(10, 22, 0), date(2031, 5, 11)),
        # Clocks go forward on 30 March 2031: 19:30 is 18:30 UTC before and 17:30 UTC after.
        ("Europe/Berlin", time(19, 30), at(29, 18, 29, month=3), date(2031, 3, 29)),
        ("Europe/Berlin", time(19, 30), at(30, 17, 29, month=3), date(2031, 3, 30)),
        ("Europe/Berlin", time(19, 30), at(30, 17, 30, month=3), date(2031, 3, 31)),
    ],
)
def test_the_mechanisms_own_day(zone: str, ends: time, instant: object, day: date) -> None:
    own = agreement(text(FIRE), mechanism=mechanism(time_zone=zone, day_ends=ends))
    (found,) = judge(own, incident(start=instant, end=instant))
    assert found["day"] == day


def test_the_day_is_that_of_the_middle_of_the_window_or_unknown() -> None:
    spans, undated = judge(
        FIRE, incident("a", start=at(10, 20), end=at(11, 10)), incident("b", start=None)
    )
    assert (spans["day"], undated["day"]) == (date(2031, 5, 11), None)


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"rule": "no_such_rule"}, "names the rule 'no_such_rule'"),
        ({"acts": ()}, "needs acts"),
        ({"rule": "protected_object"}, "needs object types or a sealed register"),
        ({"rule": "weapon_distance", "zone_ids": ("per-side",)}, "needs weapons"),
        ({"rule": "weapon_distance", "weapons": ("tank",)}, "zones, each of kind line_buffer"),
        (
            {"rule": "weapon_distance", "weapons": ("tank",), "zone_ids": ("square", "per-side")},
            "zones, each of kind line_buffer",
        ),
    ],
)
def test_a_provision_no_rule_can_read_is_refused(changes: dict[str, object], words: str) -> None:
    with pytest.raises(ValueError, match=words):
        judge(provision(**changes))


def test_one_version_twice_is_refused() -> None:
    with pytest.raises(ValueError, match="twice"):
        judge(FIRE, incident("a"), incident("a"))


def test_chunked_input_is_read_as_one() -> None:
    whole = incidents(*(incident(str(i)) for i in range(5)))
    pieces = pa.concat_tables([whole.slice(3), whole.slice(0, 3)])
    under = agreement(text(FIRE))
    assert assess(under, pieces, *EMPTY, ()).equals(assess(under, whole, *EMPTY, ()))


def test_a_long_table_is_written_in_blocks(monkeypatch: pytest.MonkeyPatch) -> None:
    rows = [incident(str(i)) for i in range(10)]
    whole = judge(agreement(text(FIRE, STRIKES)), *rows)
    monkeypatch.setattr(findings, "_CHUNK", 3)
    assert judge(agreement(text(FIRE, STRIKES)), *rows) == whole
