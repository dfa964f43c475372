"""What the agreement says of making results public binds an export."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from truceline.agreements.load import load
from truceline.app.export import held_back
from truceline.errors import WorkspaceError
from truceline.model.agreement import Agreement
from truceline.model.agreement.mechanism import Publication
from truceline.model.vocabulary import Tier

HOUR = timedelta(hours=1)
WORKED = Path(__file__).resolve().parents[3] / "agreements" / "energy-moratorium-2025"


def agreed(rule: Publication | None) -> Agreement:
    given = load((WORKED / "agreement.yaml").read_text("utf-8"), "agreement.yaml")
    return replace(given, mechanism=replace(given.mechanism, publication=rule))


def test_the_longer_delay_holds() -> None:
    week = agreed(Publication(wording={"en": "After a week."}, tier="public", delay_h=168.0))
    assert held_back(week, Tier.PUBLIC, 24 * HOUR) == 168 * HOUR
    assert held_back(week, Tier.PUBLIC, 200 * HOUR) == 200 * HOUR
    assert held_back(week, Tier.MISSION, 24 * HOUR) == timedelta(0)
    assert held_back(agreed(None), Tier.PUBLIC, 24 * HOUR) == 24 * HOUR


def test_what_stays_in_the_mission_by_agreement_is_not_exported_to_the_public() -> None:
    inside = agreed(Publication(wording={"en": "To the sides only."}, tier="mission"))
    with pytest.raises(WorkspaceError, match="mission"):
        held_back(inside, Tier.PUBLIC, HOUR)
    assert held_back(inside, Tier.MISSION, HOUR) == timedelta(0)
