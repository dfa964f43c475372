"""A map with mistakes is told all of them at once: where, what is wrong, what to do."""

from __future__ import annotations

import re

import pytest

from truceline.errors import AgreementError, Problem
from truceline.sources.mapped.load import load_map

HEAD = "map: 1\ntime_zone: Europe/Kyiv\nsource: {constant: north}\n"
REPORTS = HEAD + "table: reports\nstart: d\nbasis: {constant: alleged}\n"

#: Mistakes of form, of meaning and of writing, none of which may hide another.
EVERYTHING = """\
map: 2
table: reports
time_zone: Europe/Kiew
source: {constant: north, column: who}
start: {clock: at}
startt: y
act: {column: t, values: {a: bomb}, unknwon: other}
weapon: {constant: spear, blank: tank}
basis: {column: b, unknown: other}
lon: x
observer: {lon: x, lat: y, bearings: b, range: r}
null_island: perhaps
cut_at: 2025-02-30
encoding: klingon
bounding_box: [40, 50, 30, 60]
tier: public
tier: mission
"""
TOLD = {
    (1, 6, "map", "unknown-word"),
    (3, 12, "time_zone", "bad-time-zone"),
    (4, 9, "source", "one-origin"),
    (5, 8, "start.column", "missing-key"),
    (6, 1, "startt", "unknown-key"),
    (7, 30, "act.values.a", "unknown-word"),
    (7, 37, "act.unknwon", "unknown-key"),
    (8, 20, "weapon.constant", "unknown-word"),
    (8, 27, "weapon.blank", "one-origin"),
    (9, 29, "basis.unknown", "unknown-word"),
    (10, 1, "lon", "half-a-place"),
    (11, 1, "observer", "two-places"),
    (11, 11, "observer.error_m", "missing-key"),
    (12, 14, "null_island", "not-true-or-false"),
    (13, 9, "cut_at", "bad-cut-at"),
    (14, 11, "encoding", "bad-encoding"),
    (15, 15, "bounding_box", "box-turned"),
    (17, 1, "tier", "duplicate-key"),
}


def mistakes(text: str) -> tuple[Problem, ...]:
    with pytest.raises(AgreementError) as caught:
        load_map(text, "m.yaml")
    return caught.value.problems


def test_form_meaning_and_writing_are_told_together() -> None:
    assert {(p.line, p.column, p.path, p.code) for p in mistakes(EVERYTHING)} == TOLD


def test_each_mistake_says_what_is_wrong_and_what_to_do_in_our_words() -> None:
    for problem in mistakes(EVERYTHING):
        assert problem.message
        assert problem.hint
        assert not re.search("Input|Extra|Field required|pydantic|valid", problem.message)


def test_a_map_without_a_table_is_told_the_rest_as_well() -> None:
    found = mistakes("map: 1\ntime_zone: Mars\nact: {constant: boom}\n")
    assert {(p.line, p.path, p.code) for p in found} == {
        (1, "source", "missing-key"),
        (1, "table", "table"),
        (2, "time_zone", "bad-time-zone"),
        (3, "act.constant", "unknown-word"),
    }


@pytest.mark.parametrize(
    ("more", "code"),
    [
        ("lon: x\nlat: y\n", "no-precision"),
        ("lat: y\nerror_m: e\n", "half-a-place"),
        ("act: {values: {a: shelling}}\n", "one-origin"),
        ("end: {constant: 2025-03-01}\n", "unknown-key"),
        ("bounding_box: [1, 2, 3]\n", "wrong-shape"),
        ("bounding_box: [1, 2, 3, north]\n", "not-a-number"),
        ("separator: ';;'\n", "bad-spelling"),
        ("text:\n", "empty-value"),
        ("act: [a, b]\n", "wrong-shape"),
        ("date_order: ymd\n", "unknown-word"),
    ],
)
def test_one_mistake_is_told_by_its_code(more: str, code: str) -> None:
    assert code in {p.code for p in mistakes(REPORTS + more)}
    assert load_map(REPORTS, "m.yaml").map == "1"


@pytest.mark.parametrize(
    ("text", "place", "code"),
    [
        ("", (1, 1), "empty"),
        ("a: 1\nb: [", (2, 5), "not-yaml"),
        ("- a", (1, 1), "not-a-mapping"),
        ("a: &x 1\nb: *x", (2, 4), "alias"),
        ("a: 1\n---\nb: 2", (2, 1), "not-yaml"),
        ("a: 1\nb: \x00", (2, 4), "not-yaml"),
        ("{" * 500, (1, 1), "not-yaml"),
        ("? [a]\n: b", (1, 3), "bad-key"),
        ("#" * 200_001, (1, 1), "too-large"),
    ],
)
def test_no_map_is_too_broken_to_be_told_about(
    text: str, place: tuple[int, int], code: str
) -> None:
    assert (*place, code) in {(p.line, p.column, p.code) for p in mistakes(text)}
