"""From when on an act is undetermined because its actor claimed to be released."""

from __future__ import annotations

from typing import Any

import pytest
from assessment_world import (
    VOICES,
    agreement,
    at,
    incident,
    incidents,
    mechanism,
    provision,
    report,
    reports,
    says,
    text,
)

from truceline.assessment.assess import assess
from truceline.assessment.performances import performances_of
from truceline.model import tables
from truceline.model.agreement import Release

CLAIMED = ("undetermined", "release claimed")
BOUND = ("inconsistent", None)


def found(
    claim: dict[str, Any],
    *,
    of: tuple[str, ...] = (),
    mandate: tuple[str, ...] = ("happened", "covered", "party"),
    **happened: Any,
) -> tuple[str, str | None]:
    """Return what comes of north's fire on 10 May after somebody claimed release on 5 May."""
    release = Release(id="r", provision_ids=of, on_breach_of=(), wording={})
    whole = agreement(text(provision(), releases=(release,)), mechanism=mechanism(mandate=mandate))
    told = report(**{"act": "release_claimed", "start": at(5), "end": at(5), **claim})
    (row,) = assess(
        whole,
        incidents(incident(**happened)),
        tables.empty(tables.SHAPES),
        tables.empty(tables.LINES),
        (),
        performances_of(whole, reports(told), VOICES),
    ).to_pylist()
    return says(row)


@pytest.mark.parametrize(
    ("claim", "changes", "outcome"),
    [
        ({}, {}, CLAIMED),
        ({"source_id": "of-north"}, {}, CLAIMED),
        ({}, {"of": ("one/fire",)}, CLAIMED),
        ({}, {"of": ("one/other",)}, BOUND),
        ({"actor": "south"}, {}, BOUND),
        ({"actor": "south"}, {"actor": None}, CLAIMED),
        ({"actor": "south"}, {"mandate": ("happened", "covered")}, CLAIMED),
        ({"start": at(11), "end": at(11)}, {}, BOUND),
        ({"circumstances": ["not_done"]}, {}, BOUND),
    ],
)
def test_a_release_is_claimed(
    claim: dict[str, Any], changes: dict[str, Any], outcome: tuple[str, str | None]
) -> None:
    assert found(claim, **changes) == outcome
