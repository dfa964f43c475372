"""What a source could see and where it would look, written and read."""

from __future__ import annotations

from pathlib import Path

import pytest

from truceline.agreements import watching
from truceline.agreements.lint_watching import span_of
from truceline.agreements.sources_file import load_sources
from truceline.agreements.watching import check_plan, load_plan
from truceline.errors import AgreementError
from truceline.model.watching import PlannedWatch, Sees, WatchMode

REFERENCE = Path(__file__).parents[3] / "docs" / "reference"
CARDS = """
truceline: 1
sources:
  - id: patrol
    name: Patrol
    licence: x
    publisher: y
    cadence: daily
    time_zone: UTC
    sees:
      acts: [shelling]
      performances: [withdrawal]
      circumstances: [return_fire]
      actor: true
      object_type: true
      weapon: true
      transfers: true
      hours: 06:00-18:00
    watches:
      - {mode: satellite, lon: 20, lat: 10, radius_m: 1500, hours: 22:00-06:00, days: [sun, mon],
         revisit_h: 24, look_h: 6, p_detect: 0.5, acts: [shelling]}
      - {mode: camera, lon: 20, lat: 10, radius_m: 300}
  - {id: wire, name: Wire, licence: x, publisher: y, cadence: daily, time_zone: UTC}
"""
PLAN = """
truceline: 1
observers:
  - id: patrol
    watches: [{mode: camera, lon: 21, lat: 10, radius_m: 1500}]
  - id: camera-9
    sees: {acts: [strike]}
    watches: [{mode: camera, lon: 22, lat: 10, radius_m: 1500}]
"""


def test_every_field_arrives_and_nothing_is_assumed() -> None:
    patrol, wire = load_sources(CARDS, "sources.yaml")
    assert patrol.sees == Sees(
        acts=("shelling",),
        performances=("withdrawal",),
        circumstances=("return_fire",),
        actor=True,
        object_type=True,
        weapon=True,
        transfers=True,
        hours=(360, 1080),
    )
    above, camera = patrol.watches
    assert above == PlannedWatch(
        mode=WatchMode.SATELLITE,
        lon=20.0,
        lat=10.0,
        radius_m=1500.0,
        hours=(1320, 360),
        days=(0, 6),
        revisit_h=24.0,
        look_h=6.0,
        p_detect=0.5,
        acts=("shelling",),
    )
    assert above.looks == 0.25
    assert (camera.hours, camera.days, camera.acts, camera.p_detect) == (None, (), None, None)
    assert camera.looks == 1.0
    assert (wire.sees, wire.watches) == (None, ())


@pytest.mark.parametrize(
    ("text", "span"),
    [
        ("always", None),
        ("00:00-24:00", None),
        ("06:00-18:00", (360, 1080)),
        ("22:30 – 06:15", (1350, 375)),
        ("18:00-24:00", (1080, 1440)),
    ],
)
def test_hours_are_read(text: str, span: tuple[int, int] | None) -> None:
    assert span_of(text) == span


@pytest.mark.parametrize("text", ["6-18", "06:00", "06:00-06:00", "25:00-26:00", "00:00-24:30", ""])
def test_hours_that_are_none_are_refused(text: str) -> None:
    with pytest.raises(ValueError, match="no hours"):
        span_of(text)


def test_a_plan_adds_to_a_card_and_brings_new_observers() -> None:
    cards = load_sources(CARDS, "sources.yaml")
    patrol, wire, camera = load_plan(PLAN, "watches.yaml", cards)
    assert (len(patrol.watches), patrol.sees) == (3, cards[0].sees)
    assert wire == cards[1]
    assert (camera.id, camera.affiliation, camera.affiliation_known) == ("camera-9", None, False)
    assert camera.sees == Sees(acts=("strike",))


def test_an_observer_that_nobody_knows_must_say_what_it_sees() -> None:
    text = PLAN.replace("id: patrol", "id: nobody")
    with pytest.raises(AgreementError) as caught:
        load_plan(text, "watches.yaml", load_sources(CARDS, "sources.yaml"))
    assert [p.code for p in caught.value.problems] == ["watches-without-sees"]
    # Without the cards it cannot be told.
    assert check_plan(text) == ()
    assert [p.code for p in check_plan(PLAN.replace("strike", "strik"))] == ["unknown-act"]
    assert [p.code for p in check_plan(PLAN.replace("id: camera-9", "id: patrol"))] == [
        "duplicate-id"
    ]


def test_the_committed_schema_of_a_plan_is_current() -> None:
    made = watching.plan_schema_json()
    assert (REFERENCE / "plan.schema.json").read_text("utf-8") == made, (
        "write it anew: plan_schema_json of truceline.agreements.watching"
    )
