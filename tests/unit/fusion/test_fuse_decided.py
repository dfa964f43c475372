"""What people decided holds in any world, whatever fusion found, and nothing is lost by it."""

from __future__ import annotations

from datetime import timedelta
from random import Random
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from hypothesis import given, settings
from hypothesis import strategies as st
from reports_factory import T0, card, report, table

from truceline.fusion.decide import apply_decisions
from truceline.fusion.fuse import fuse
from truceline.model.decision import Decisions

SOURCES = ("min-a", "min-b", "wire", "patrol", "agency")
SIDES = {"min-a": "A", "min-b": "B"}
CARDS = tuple(card(name, p_true=0.6, affiliation=SIDES.get(name)) for name in SOURCES)
Pair = tuple[str, str]


def said(seed: int, ids: list[str], n: int) -> Decisions:
    """Draw decisions that do not contradict each other: some people merged, others split."""
    rng = Random(seed)
    home = {one: rng.randrange(max(1, len(ids) // 2)) for one in ids}
    pairs = [tuple(sorted(rng.sample(ids, 2))) for _ in range(n)] if len(ids) > 1 else []
    return Decisions(
        must_link=tuple(sorted({(a, b) for a, b in pairs if home[a] == home[b]})),
        cannot_link=tuple(sorted({(a, b) for a, b in pairs if home[a] != home[b]})),
    )


def world(rows: list[tuple[str, int, int]]) -> list[dict[str, Any]]:
    return [
        report(f"{s}/{i}", s, lon=-15.0 + x, start=T0 + timedelta(hours=h), text="w" * 30)
        for i, (s, x, h) in enumerate(rows)
    ]


def incidents(rows: list[dict[str, Any]], decisions: Decisions) -> pa.Table:
    return fuse(table(*rows), CARDS, decisions).incidents


def homes(found: pa.Table) -> dict[str, str]:
    return {r: row["version"] for row in found.to_pylist() for r in row["report_ids"]}


ROWS = st.lists(
    st.tuples(st.sampled_from(SOURCES), st.integers(0, 1), st.integers(0, 1)),
    min_size=1,
    max_size=14,
)


@settings(max_examples=40)
@given(ROWS, st.integers(0, 2**32), st.integers(0, 12))
def test_merged_is_always_together_and_split_never_and_no_report_is_lost(
    drawn: list[tuple[str, int, int]], seed: int, n: int
) -> None:
    rows = world(drawn)
    ids = [row["report_id"] for row in rows]
    decisions = said(seed, ids, n)
    found = homes(incidents(rows, decisions))
    assert sorted(found) == sorted(ids)
    assert all(found[a] == found[b] for a, b in decisions.must_link)
    assert all(found[a] != found[b] for a, b in decisions.cannot_link)


@settings(max_examples=30)
@given(ROWS, st.integers(0, 2**32), st.integers(1, 12), st.randoms(use_true_random=False))
def test_neither_order_nor_repetition_of_reports_or_decisions_matters(
    drawn: list[tuple[str, int, int]], seed: int, n: int, rng: Random
) -> None:
    rows = world(drawn)
    decisions = said(seed, [row["report_id"] for row in rows], n)
    first = incidents(rows, decisions)

    def turned(pairs: tuple[Pair, ...]) -> tuple[Pair, ...]:
        twice = [pair[::-1] if rng.random() < 0.5 else pair for pair in (*pairs, *pairs)]
        rng.shuffle(twice)
        return tuple(twice)

    rng.shuffle(rows)
    again = Decisions(
        must_link=turned(decisions.must_link), cannot_link=turned(decisions.cannot_link)
    )
    assert incidents(rows, again).equals(first)


@settings(max_examples=20)
@given(ROWS, st.integers(0, 2**32), st.integers(0, 12))
def test_what_names_reports_that_are_not_here_changes_nothing(
    drawn: list[tuple[str, int, int]], seed: int, n: int
) -> None:
    rows = world(drawn)
    decisions = said(seed, [row["report_id"] for row in rows], n)
    strange = (("gone/1", "gone/2"), ("gone/1", rows[0]["report_id"]))
    more = Decisions(
        must_link=decisions.must_link + strange[:1], cannot_link=decisions.cannot_link + strange[1:]
    )
    assert incidents(rows, more).equals(incidents(rows, decisions))


def swapped(name: str) -> str:
    """Return a source, or a report, of the other party; what is of none stays."""
    source, stroke, key = name.partition("/")
    return {"min-a": "min-b", "min-b": "min-a"}.get(source, source) + stroke + key


@settings(max_examples=20)
@given(ROWS, st.integers(0, 2**32), st.integers(0, 12))
def test_what_is_decided_hangs_on_no_partys_name(
    drawn: list[tuple[str, int, int]], seed: int, n: int
) -> None:
    rows = world(drawn)
    decisions = said(seed, [row["report_id"] for row in rows], n)
    other = Decisions(
        must_link=tuple((swapped(a), swapped(b)) for a, b in decisions.must_link),
        cannot_link=tuple((swapped(a), swapped(b)) for a, b in decisions.cannot_link),
    )
    names = ("report_id", "source_id")
    turned = [{**row, **{name: swapped(row[name]) for name in names}} for row in rows]
    one = incidents(rows, decisions)["report_ids"].to_pylist()
    two = incidents(turned, other)["report_ids"].to_pylist()
    assert sorted(sorted(map(swapped, ids)) for ids in one) == sorted(map(sorted, two))


def groups(n_of: str, decisions: Decisions) -> list[str]:
    """Return who is with whom, of reports a, b, … that the machine took for one."""
    ids = pa.chunked_array([list(n_of)])
    found = apply_decisions(np.zeros(len(n_of), dtype=np.int64), ids, decisions)
    return sorted("".join(a for a, g in zip(n_of, found, strict=True) if g == number)
                  for number in set(found.tolist()))  # fmt: skip


def apart(*pairs: str) -> Decisions:
    return Decisions(cannot_link=tuple((pair[0], pair[1]) for pair in pairs))


def test_some_parted_from_all_others_stay_together_and_so_do_the_others() -> None:
    assert groups("abcd", apart("ac", "ad", "bc", "bd")) == ["ab", "cd"]


def test_a_report_that_comes_later_dissolves_neither_side() -> None:
    assert groups("abcde", apart("ac", "ad", "bc", "bd")) == ["ab", "cd", "e"]


def test_of_a_pair_both_leave_and_the_others_stay() -> None:
    assert groups("abcd", apart("ab")) == ["a", "b", "cd"]
    assert groups("abcde", apart("ab", "cd")) == ["a", "b", "c", "d", "e"]
    assert groups("abc", apart("ab", "bc")) == ["ac", "b"]


def test_what_is_merged_leaves_together() -> None:
    both = Decisions(must_link=(("a", "b"), ("d", "e")), cannot_link=(("a", "c"),))
    assert groups("abcde", both) == ["ab", "c", "de"]


def test_groups_are_left_as_they_were_and_far_ones_do_not_matter() -> None:
    group = np.array([7, 7, 2, 2, 900], dtype=np.int64)
    ids = pa.chunked_array([["a", "b", "c", "d", "e"]])
    found = apply_decisions(group, ids, Decisions(must_link=(("b", "c"),)))
    assert group.tolist() == [7, 7, 2, 2, 900]
    assert len(set(found[:4].tolist())) == 1
    assert found[4] not in found[:4]
    assert pc.count(pa.array(found)).as_py() == 5
