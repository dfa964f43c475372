"""Words and data that seem not to say the same are told, and what agrees is not."""

from __future__ import annotations

import pytest

from truceline.agreements.load import check, load
from truceline.agreements.misfits import misfits

WRITTEN = """
truceline: 1
id: misfits
title: An invented agreement
invented: true
parties:
  - {id: A, name: Party A}
  - {id: B, name: Party B}
mechanism: {name: Commission, time_zone: Europe/Kyiv}
zones:
  - {id: bridge, name: Bridge, kind: disc, lon: 30.5, lat: 50.5, radius_m: 2000}
  - id: band
    name: Band
    kind: line_buffer
    line_id: contact
    distance_m: 25000
    distance_means: per_side
texts:
  - id: joint
    title: Joint text
    status: joint
    period: {from: 2025-03-25T00:00, days: 30}
    provisions:
      - id: joint/fire
        clause: "1"
        wording: No fire within 2 km of the bridge
        rule: prohibited_act
        binds: [A, B]
        zone_ids: [bridge]
        acts: [shelling]
      - id: joint/guns
        clause: "2"
        wording: Guns leave the zone of 25 km on each side
        rule: weapon_distance
        binds: [A, B]
        zone_ids: [band]
        weapons: [artillery_100_up]
      - id: joint/out
        clause: "3"
        wording: Guns are withdrawn within fourteen days
        rule: duty
        binds: [A, B]
        duties: [{id: out, act: withdrawal, on: [A, B], due: {starts_on: entry, after_h: 336}}]
      - id: joint/arms
        clause: "4"
        wording: No more than ten vehicles
        rule: transfer_cap
        binds: [A, B]
        caps: [{id: v, stages: [delivered], side: recipient, unit: piece, limit: 10}]
"""


def test_what_agrees_is_not_told() -> None:
    assert check(WRITTEN, "misfits") == ()
    assert misfits(load(WRITTEN, "misfits")) == ()


@pytest.mark.parametrize(
    ("old", "new", "code"),
    [
        ("radius_m: 2000", "radius_m: 20000", "distance-misfit"),
        ("distance_m: 25000", "distance_m: 50000", "distance-misfit"),
        ("limit: 10", "limit: 100", "limit-misfit"),
        ("after_h: 336", "after_h: 168", "due-misfit"),
        ("days: 30}", "days: 7}", "due-after-end"),
        ("25 km on each side", "25 km on each side within 14 days", "binds-from-the-start"),
    ],
)
def test_each_misfit_is_told_once_at_its_provision(old: str, new: str, code: str) -> None:
    (found,) = misfits(load(WRITTEN.replace(old, new), "misfits"))
    assert found.code == code
    assert found.hint


def test_a_period_of_its_own_cures_a_belt_that_would_bind_at_once() -> None:
    text = WRITTEN.replace("25 km on each side", "25 km on each side within 14 days").replace(
        "        rule: weapon_distance",
        "        period: {from: 2025-04-08T00:00, days: 16}\n        rule: weapon_distance",
    )
    assert misfits(load(text, "misfits")) == ()
