"""What ``explain`` says of a finding that carries no actor."""

from __future__ import annotations

from datetime import UTC, datetime
from types import SimpleNamespace
from typing import Any

import pytest

from truceline.app.explain.finding import Explanation, Voice
from truceline.cli.explain import _tell, _tell_judged
from truceline.cli.explain_voice import harmed
from truceline.cli.explain_weights import tell_weights


@pytest.mark.parametrize(
    ("actor", "names_actor", "said"),
    [
        (None, False, "outside the mechanism's mandate"),
        (None, True, "not told"),
        ("alder", True, "alder"),
    ],
)
def test_an_actor_outside_the_mandate_is_not_called_untold(
    capsys: pytest.CaptureFixture[str], actor: str | None, names_actor: bool, said: str
) -> None:
    absent = ("because", "p_place", "p_time", "p_covered", "margin_m", "line_day")
    finding: dict[str, Any] = dict.fromkeys(absent) | {"actor": actor, "zone_id": "z"}
    finding |= {"finding_id": "F-1", "outcome": "consistent"}
    provision = SimpleNamespace(
        id="p",
        clause="1",
        wording={"en": "w"},
        rule="r",
        zone_ids=(),
        citation=None,
        whose_act=None,
    )
    judged: Any = SimpleNamespace(
        finding=finding,
        text=SimpleNamespace(id="t"),
        provision=provision,
        thresholds=SimpleNamespace(consistent_at=0.1, inconsistent_at=0.9),
        names_actor=names_actor,
    )
    _tell_judged(judged, None)
    (line,) = (x for x in capsys.readouterr().out.splitlines() if x.startswith("  actor"))
    assert line.split(maxsplit=1)[1] == said


def test_harm_is_told_as_the_source_told_it() -> None:
    row: dict[str, Any] = {"harm": "killed", "who": "health_worker", "basis": "claimed"}
    whole = row | {"low": 1, "best": 2, "high": 1_003}
    assert harmed(whole) == "killed (health worker): at least 1, best 2, at most 1,003; claimed"
    zero = row | {"low": None, "best": 0, "high": None, "basis": "confirmed"}
    assert harmed(zero) == "killed (health worker): best 0; confirmed"


def test_a_report_without_an_incident_is_told_with_what_it_counts_as(
    capsys: pytest.CaptureFixture[str],
) -> None:
    at = datetime(2031, 3, 4, tzinfo=UTC)
    report: dict[str, Any] = dict.fromkeys(("object_type", "actor", "affected", "circumstances"))
    report |= {"report_id": "R", "kind": "nil", "act": "nothing_seen", "basis": "observed"}
    report |= {"published_at": None, "known_at": at, "known_basis": "event_end", "cue": None}
    report |= {"start": None, "lon": None, "place_name": "Sova", "row_number": 1}
    voice = Voice(report=report, source="s", file="f", raw="x", watched=({"radius_m": 5_000.0},))
    _tell(Explanation(incident=None, judged=(), voices=(voice,)))
    told = capsys.readouterr().out
    assert "of kind nil: it belongs to no incident" in told
    assert "5,000 m all round, counted as effort" in told
    assert "None" not in told


def test_one_voice_alone_is_told_why_it_may_be_worth_less_than_its_card(
    capsys: pytest.CaptureFixture[str],
) -> None:
    row = {"status": "alleged", "p_happened": 0.79, "p_happened_equal": 0.8}
    for n, p, told in ((1, 0.79, True), (2, 0.99, False), (1, None, False)):
        tell_weights({**row, "p_happened": p, "p_happened_estimated": None, "n_groups": n})
        assert ("less sure" in capsys.readouterr().out) is told
