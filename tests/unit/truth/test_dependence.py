from datetime import timedelta
from typing import Any

import pytest
import worlds as w

from truceline.fusion.truth import dependence as d
from truceline.model.tables import INCIDENTS, REPORTS

CARDS = tuple(w.card(name) for name in ("p", "q", "r"))


def _pairs(*events: list[dict[str, Any]]) -> d.Pairs:
    reports = [r for event in events for r in event]
    incidents = [w.incident(*event) for event in events]
    return d.shared(w.table(incidents, INCIDENTS), w.table(reports, REPORTS))


def _event(n: int, **counts: int) -> list[dict[str, Any]]:
    """Everybody tells the same act, each with a count and coordinates of its own."""
    return [
        w.report(name, n, count_low=c, count_high=c, lon=w.LON + i / 1000 + n / 1e5)
        for i, (name, c) in enumerate(counts.items())
    ]


def test_sources_that_agree_on_what_is_true_do_not_copy() -> None:
    pairs = _pairs(*(_event(n, p=5 + n, q=6 + n, r=9 + n) for n in range(30)))
    assert max(d.chances(pairs, CARDS).values()) < 0.1


def test_the_same_uncommon_counts_give_a_copy_away() -> None:
    pairs = _pairs(*(_event(n, p=5 + n, q=5 + n, r=9 + n) for n in range(10)))
    found = d.chances(pairs, CARDS)
    assert found["p", "q"] > 0.99
    assert max(found["p", "r"], found["q", "r"]) < 0.1
    assert d.voices(CARDS, found) == {"p": "p", "q": "p", "r": "r"}


def test_half_of_them_copied_is_seen_too_and_two_are_too_few() -> None:
    half = _pairs(*(_event(n, p=5 + n, q=5 + n + n % 2, r=90 + n) for n in range(30)))
    assert d.chances(half, CARDS)["p", "q"] > 0.95
    few = _pairs(*(_event(n, p=5 + n, q=5 + n, r=90 + n) for n in range(1)))
    assert d.chances(few, CARDS)["p", "q"] < d.DETECTED


def test_a_set_phrase_and_the_place_of_a_known_object_tell_nothing() -> None:
    phrase = "the ceasefire was violated by shelling"
    (pair,) = _pairs(*([w.report(s, n, text=phrase) for s in "pq"] for n in range(9))).values()
    assert pair.together == 9
    assert (pair.asked["wording"], pair.asked["place"]) == (0, 0)


def test_what_everybody_shares_tells_nothing() -> None:
    pairs = _pairs(*(_event(n, p=5, q=5, r=5) for n in range(10)))
    assert max(d.chances(pairs, CARDS).values()) < 0.5


def test_words_and_coordinates_count_as_counts_do() -> None:
    words = "three shells fell beside the mill"
    events = [
        [w.report(s, n, text=f"{words} {n}", lon=w.LON + i + n / 100) for i, s in enumerate("pq")]
        for n in range(3)
    ]
    (pair,) = _pairs(*events).values()
    assert (pair.asked["wording"], pair.same["wording"]) == (3, 3)
    assert (pair.asked["place"], pair.same["place"]) == (3, 0)
    gazetteer = [[w.report(s, n, place_basis="gazetteer") for s in "pq"] for n in range(3)]
    (pair,) = _pairs(*gazetteer).values()
    assert pair.asked["place"] == 0  # both looked the same village up


@pytest.mark.parametrize(
    ("hours", "later"),
    [((2,) * 6, 1), ((-2,) * 6, -1), ((2, -2) * 3, 0), ((0,) * 6, 0), ((2,) * 4, 0)],
)
def test_who_copies_is_told_by_time_alone(hours: tuple[int, ...], later: int) -> None:
    events = []
    for n, lag in enumerate(hours):
        first, second = _event(n, p=7 + n, q=7 + n)
        first["published_at"] = w.T0 + timedelta(days=n)
        second["published_at"] = w.T0 + timedelta(days=n, hours=lag)
        events.append([first, second])
    (pair,) = _pairs(*events).values()
    assert pair.direction() == later


def test_short_words_and_small_counts_are_alike_by_chance() -> None:
    events = [[w.report(s, n, text="explosion", count_low=1, count_high=1) for s in "pq"]
              for n in range(9)]  # fmt: skip
    (pair,) = _pairs(*events).values()
    assert (pair.asked["wording"], pair.asked["count"]) == (0, 0)
