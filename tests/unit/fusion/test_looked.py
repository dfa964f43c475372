"""A day's reports fused onto what was looked at before: the same to the last bit as all at once."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from random import Random
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from reports_factory import T0, table
from test_fusing import CARDS, NONE, Row, same, told

from truceline.fusion.fuse import Fusion, fuse
from truceline.fusion.looked import Looked
from truceline.fusion.settled import base_of
from truceline.model.decision import Decisions
from truceline.model.vintage import DECLARED

FEW = settings(deadline=None, max_examples=12, derandomize=True)


def known(rows: list[Row], day: int) -> list[Row]:
    return [{**row, "known_at": T0 + timedelta(days=day)} for row in rows]


def corrected(row: Row, rng: Random, day: int) -> Row:
    """The same report in another version."""
    other: dict[str, Any] = rng.choice(
        (
            {"lon": row["lon"] and row["lon"] + rng.uniform(-0.02, 0.02)},
            {"act": "shelling"},
            {"count_low": 7},
            {"start": row["start"] - timedelta(hours=1)},
            {"lon": None, "lat": None, "error_m": None, "place_kind": "none"},
            {"text": "the same words, long enough to tell a repeat"},
        )
    )
    return {**row, **other, "known_at": T0 + timedelta(days=day)}


def decided(rows: dict[str, Row], rng: Random) -> Decisions:
    """One link and one parting, of pairs that cannot contradict each other."""
    some = rng.sample(sorted(rows), min(4, len(rows)))
    if len(some) < 4 or rng.random() < 0.3:
        return NONE
    return Decisions(must_link=((some[0], some[1]),), cannot_link=((some[2], some[3]),))


def days(rng: Random, events: int, n: int) -> Iterator[tuple[list[Row], Decisions]]:
    """What is known at the end of each day: reports come, are corrected and taken back."""
    every, rows = told(rng, events), dict[str, Row]()
    rng.shuffle(every)
    for day in range(n):
        share = len(every) // n + 1 if day else len(every) // 2
        new, every = every[:share], every[share:]
        for row in known(new, day if rng.random() < 0.8 else 0):  # some of them said long ago
            rows[row["report_id"]] = row
        for name in rng.sample(sorted(rows), min(3, len(rows) // 4)):
            rows[name] = corrected(rows[name], rng, day)
        for name in rng.sample(sorted(rows), min(2, len(rows) // 4)):
            del rows[name]
        here = list(rows.values())
        rng.shuffle(here)
        yield here, decided(rows, rng)


@FEW
@given(st.randoms(use_true_random=False), st.integers(2, 40), st.integers(2, 4))
def test_day_by_day_is_the_same_as_all_at_once(rng: Random, events: int, n: int) -> None:
    before: Looked | None = None
    for rows, decisions in days(rng, events, n):
        reports = table(*rows)
        whole = fuse(reports, CARDS, decisions)
        again = fuse(reports, CARDS, decisions, before=before)
        assert same(whole, again)
        assert whole.looked.told.equals(again.looked.told)
        assert whole.looked.pairs.equals(again.looked.pairs)
        before = again.looked


def grown(seed: int) -> tuple[list[Row], list[Row]]:
    """Reports of one day, and one in fifty more of the next."""
    rows = told(Random(seed), 240)
    late = {row["report_id"] for row in Random(seed).sample(rows, len(rows) // 50)}
    first = known([row for row in rows if row["report_id"] not in late], 3)
    return first, known([row for row in rows if row["report_id"] in late], 4)


@pytest.fixture(scope="module")
def first_day() -> tuple[list[Row], list[Row], Fusion]:
    """A day, what comes next, and what was found of the day."""
    old, new = grown(5)
    return old, new, fuse(table(*old), CARDS, NONE)


def test_only_new_reports_are_held_against_all(
    first_day: tuple[list[Row], list[Row], Fusion],
) -> None:
    old, new, before = first_day
    assert before.n_fresh == len(old)
    again = fuse(table(*old, *new), CARDS, NONE, before=before.looked)
    assert again.n_fresh == len(new)
    assert fuse(table(*old, *new), CARDS, NONE, before=again.looked).n_fresh == 0
    assert same(again, fuse(table(*old, *new), CARDS, NONE))


def test_a_report_that_leaves_moves_few_others(
    first_day: tuple[list[Row], list[Row], Fusion],
) -> None:
    old, _, before = first_day
    again = fuse(table(*old[1:]), CARDS, NONE, before=before.looked)
    assert again.n_fresh < len(old) / 4
    assert same(again, fuse(table(*old[1:]), CARDS, NONE))


def test_a_source_that_repeats_itself_from_now_on_is_looked_at_anew(
    first_day: tuple[list[Row], list[Row], Fusion],
) -> None:
    old, _, before = first_day
    cards = tuple(replace(card, repeats=True) for card in CARDS)
    again = fuse(table(*old), cards, NONE, DECLARED, before.looked)
    assert same(again, fuse(table(*old), cards, NONE))
    assert again.n_fresh > len(old) / 2


def test_the_base_is_renewed_when_reports_have_grown_by_a_quarter() -> None:
    from truceline.fusion.repeats import repeat_groups
    from truceline.fusion.reported import told_of

    rows = [row for day in range(4) for row in known(told(Random(day), 25), day)]
    rows = [{**row, "report_id": f"{row['report_id']}/{n}"} for n, row in enumerate(rows)]
    sizes = []
    for day in range(4):
        here = table(*(r for r in rows if r["known_at"] <= T0 + timedelta(days=day)))
        base = base_of(told_of(here, repeat_groups(here)))
        sizes.append((int(base.rows.sum()), len(here)))
    assert sizes[0][0] == sizes[0][1]  # what is known at one instant is in it or not as a whole
    assert all(0.8 <= size / n <= 1 for size, n in sizes)
    assert sorted(sizes) == sizes
