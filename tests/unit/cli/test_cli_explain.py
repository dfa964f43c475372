"""What ``explain`` says of a finding that carries no actor."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

import pytest

from truceline.cli.explain import _tell_judged


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
        id="p", clause="1", wording={"en": "w"}, rule="r", zone_ids=(), citation=None
    )
    judged: Any = SimpleNamespace(
        finding=finding,
        text=SimpleNamespace(id="t"),
        provision=provision,
        thresholds=SimpleNamespace(consistent_at=0.1, inconsistent_at=0.9),
        names_actor=names_actor,
    )
    _tell_judged(judged)
    (line,) = (x for x in capsys.readouterr().out.splitlines() if x.startswith("  actor"))
    assert line.split(maxsplit=1)[1] == said
