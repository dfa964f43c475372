from datetime import timedelta
from typing import Any

import pytest
import worlds as w

from truceline.fusion.truth.watched import neutral_eyes, watched
from truceline.model.tables import EFFORT, INCIDENTS


def _chance(*shifts: dict[str, Any], **told: Any) -> float:
    one = w.incident(w.report("a", 0, **told))
    found = watched(w.table([one], INCIDENTS), w.table(list(shifts), EFFORT), (w.EYES,))
    return float(found[0, 0])


def test_what_lies_in_reach_and_in_time_is_watched() -> None:
    assert _chance(w.watch(5)) == pytest.approx(0.9)
    assert _chance(w.watch(5), lon=w.LON + 1) == 0
    assert _chance(w.watch(5), start=w.T0 + timedelta(days=2), end=w.T0 + timedelta(days=3)) == 0


def test_a_day_is_watched_by_its_share_in_shifts() -> None:
    day = {"end": w.T0 + timedelta(days=1)}
    assert _chance(w.watch(12), **day) == pytest.approx(0.45)
    later = w.watch(12, start=w.T0 + timedelta(hours=12), end=w.T0 + timedelta(hours=24))
    assert _chance(w.watch(12), later, **day) == pytest.approx(0.9)


def test_two_pairs_of_eyes_miss_it_together() -> None:
    other = w.watch(5, lat=w.LAT + 0.01)
    assert _chance(w.watch(5), other) == pytest.approx(1 - 0.1 * 0.1, abs=1e-3)


@pytest.mark.parametrize(
    "changes",
    [{"status": "outage"}, {"p_detect": None}, {"radius_m": None}, {"acts": ["overflight"]},
     {"source_id": "a"}],
)  # fmt: skip
def test_who_could_not_see_or_does_not_say_so_watches_nothing(changes: dict[str, Any]) -> None:
    assert _chance(w.watch(5, **changes)) == 0


def test_a_place_known_badly_is_watched_in_part() -> None:
    assert 0.2 < _chance(w.watch(5), error_m=10_000.0) < 0.8
    assert _chance(w.watch(5), error_m=None) == 0


def test_eyes_are_observers_of_no_party_alone() -> None:
    cards = (
        w.EYES,
        w.card("own", observer=True, affiliation="A"),
        w.card("unknown", observer=True, affiliation_known=False),
        w.card("told"),
    )
    assert neutral_eyes(cards) == (w.EYES,)
