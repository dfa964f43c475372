"""What a card declares holds of all that a source tells, whoever else tells of it."""

from __future__ import annotations

import math
from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from reports_factory import card, report, table

from truceline.fusion.fuse import fuse
from truceline.fusion.happened import Said
from truceline.model.decision import Decisions
from truceline.model.source import Source

MINISTRY = card("min-a", affiliation="A", p_true=0.8)
WIRE = card("wire", affiliation="A", independence_group="min-a", p_true=0.8)
PRESS = card("press", p_true=0.9)
BLANK = card("blank")
CARDS = (MINISTRY, WIRE, PRESS, BLANK)


def told(*rows: dict[str, object], cards: tuple[Source, ...] = CARDS) -> dict[str, float]:
    """Return the chance of the incident that each report is in."""
    found = fuse(table(*rows), cards, Decisions()).incidents.to_pylist()
    return {one: row["p_happened"] for row in found for one in row["report_ids"]}


def at(n: int, source: str, **more: object) -> dict[str, object]:
    """Return a report of the n-th of many events that lie far apart."""
    return report(f"{source}/{n}", source, lon=-15.0 + n, text="w" * 30, **more)


def test_all_that_a_source_tells_is_worth_its_card_together() -> None:
    rows = [at(n, "min-a") for n in range(200)] + [at(n, "press") for n in range(100)]
    found = told(*rows)
    mine = np.array([found[f"min-a/{n}"] for n in range(200)])
    assert mine.mean() == pytest.approx(0.8, abs=0.01)
    # A hundred of them are as good as sure; so sixty of the hundred others took place.
    assert mine[:100].mean() == pytest.approx(0.97, abs=0.01)
    assert mine[100:].mean() == pytest.approx(0.63, abs=0.02)


def test_nothing_is_taken_from_what_nobody_tells_of_anything_else() -> None:
    found = told(*(at(n, "min-a") for n in range(50)))
    assert {round(p, 9) for p in found.values()} == {0.8}


@pytest.mark.parametrize("other", ["wire", "blank"])
def test_neither_a_copy_nor_a_word_without_a_weight_confirms(other: str) -> None:
    rows = [at(n, "min-a") for n in range(40)] + [at(n, other) for n in range(20)]
    found = told(*rows)
    assert {round(p, 9) for p in found.values()} == {0.8}


def test_few_confirmed_tellings_leave_a_card_nearly_as_it_stands() -> None:
    found = told(at(0, "min-a"), at(0, "press"), at(1, "min-a"))
    assert 0.75 < found["min-a/1"] < 0.8


def test_a_restricted_report_bears_on_no_other_incident() -> None:
    rows = [at(n, "min-a") for n in range(30)]
    hidden = [at(n, "press", tier="restricted") for n in range(15)]
    before, after = told(*rows), told(*rows, *hidden)
    assert [after[f"min-a/{n}"] for n in range(15, 30)] == [
        pytest.approx(before[f"min-a/{n}"]) for n in range(15, 30)
    ]
    assert after["min-a/3"] > before["min-a/3"]


def said(p: float, home: tuple[int, int]) -> float:
    """Return the chance of the first of two reports by two voices, of 0.8 and 0.9."""
    heard = Said(
        home=np.array(home),
        voice=np.array([0, 1]),
        log_odds=np.log([4.0, 9.0]),
        one=np.array([0]),
        other=np.array([1]),
        p=np.array([p]),
        n=max(home) + 1,
    ).heard()
    return float(heard.chance(heard.shared())[0])


def test_a_doubtful_match_counts_by_its_chance() -> None:
    apart = [said(p, (0, 1)) for p in (0.0, 0.3, 0.6)]
    joined = [said(p, (0, 0)) for p in (0.7, 0.9, 1.0)]
    assert apart[0] == pytest.approx(0.8)
    assert joined[2] == pytest.approx(36 / 37)
    assert all(a < b for few in (apart, joined) for a, b in pairwise(few))
    # A wrong match is worth the best word alone, and that alone less than its card.
    shared = 0.7 * 36 / 37 / (0.9 + 5)
    alone = 9 * (1 - shared) / (1 + 9 * (1 - shared))
    assert joined[0] == pytest.approx(0.7 * 36 / 37 + 0.3 * alone, abs=1e-5)


@settings(max_examples=50)
@given(
    st.lists(st.tuples(st.integers(0, 6), st.integers(0, 3)), min_size=1, max_size=20),
    st.lists(st.tuples(st.integers(0, 19), st.integers(0, 19), st.floats(0, 1)), max_size=12),
    st.permutations(range(4)),
)
def test_names_and_their_order_leave_no_trace(
    rows: list[tuple[int, int]], pairs: list[tuple[int, int, float]], renamed: list[int]
) -> None:
    home, voice = (np.array(column, dtype=np.int64) for column in zip(*rows, strict=True))
    worth = np.array([weigh_of(v) for v in range(4)])
    used = [(a, b, p) for a, b, p in pairs if a < b < len(rows)]
    one, other, p = (np.array([pair[k] for pair in used]) for k in range(3))

    def chance(voice: np.ndarray, worth: np.ndarray) -> np.ndarray:
        heard = Said(
            home=home,
            voice=voice,
            log_odds=worth[voice],
            one=one.astype(np.int64),
            other=other.astype(np.int64),
            p=p.astype(np.float64),
            n=7,
        ).heard()
        return heard.chance(heard.shared())

    first, again = (
        chance(voice, worth),
        chance(np.array(renamed)[voice], worth[np.argsort(renamed)]),
    )
    assert np.array_equal(first, again, equal_nan=True)
    known = np.isin(np.arange(7), home[~np.isnan(worth[voice])])
    assert np.array_equal(~np.isnan(first), known)
    assert np.all((first[known] > 0) & (first[known] < 1))


def weigh_of(voice: int) -> float:
    return math.nan if voice == 3 else math.log(2.0 + voice)
