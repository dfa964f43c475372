"""The YAML reader: everything stays text, every place is known, nothing hostile gets through."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from truceline.agreements.load import check
from truceline.agreements.reading import MAX_BYTES, MAX_DEPTH, read
from truceline.agreements.scenario import check_scenario
from truceline.agreements.sources_file import check_sources


def codes(text: str) -> list[str]:
    return [problem.code for problem in read(text)[1]]


def plain(text: str) -> object:
    root, problems = read(text)
    assert root is not None
    assert not problems
    return root.plain()


def test_scalars_stay_the_text_that_was_typed() -> None:
    text = "a: no\nb: 19:30\nc: 1e3\nd: 007\ne: 2025-03-25\nf: yes\ng: 0x1F\nh: .inf\ni: on\n"
    assert plain(text) == {
        "a": "no", "b": "19:30", "c": "1e3", "d": "007", "e": "2025-03-25",
        "f": "yes", "g": "0x1F", "h": ".inf", "i": "on",
    }  # fmt: skip


def test_only_empty_tilde_and_null_are_not_said_and_quotes_say_them() -> None:
    assert plain("a:\nb: ~\nc: null\nd: 'null'\ne: ''\nf: NULL\n") == {
        "d": "null",
        "e": "",
        "f": "NULL",
    }


def test_every_value_and_key_knows_its_place() -> None:
    root, _ = read("a: 1\nb:\n  - x\n  - {c: y}\n")
    assert root is not None
    node = root.at(("b", 1, "c"))
    assert (node.line, node.column, node.value) == (4, 9, "y")
    assert root.at(("b", 1)).keys_at["c"] == (4, 6)
    assert node.problem("x", "m", "h").path == "b[1].c"
    assert root.at(("b", 7, "nowhere")).path == ("b",)


def test_a_byte_order_mark_is_no_mistake() -> None:
    assert plain("\ufeffa: 1\n") == {"a": "1"}


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("a: !!python/object/apply:os.system ['echo']", "tag"),
        ("a: !custom b", "tag"),
        ("a: !!str 1", "tag"),
        ("a: &b 1", "anchor"),
        ("a: *b", "alias"),
        ("a: 1\na: 2", "duplicate-key"),
        ("[a]: 1", "bad-key"),
        ("{a: b}: 1", "bad-key"),
        ("? \n: 1", "bad-key"),
        ("<<: {a: 1}", "bad-key"),
        ("---\na: 1\n---\nb: 1", "several-documents"),
        ("a:\n\tb: 1", "tab"),
        ("a: b: c", "yaml-syntax"),
        ("a: 'x", "yaml-syntax"),
        ("%YAML 9.9 x\n---\na: 1", "yaml-syntax"),
        ("", "empty"),
        ("# only a remark\n", "empty"),
        ("a: \x00", "control-character"),
        ("a: \x1b[31m", "control-character"),
        ("a: \ud800", "control-character"),
    ],
)
def test_hostile_or_broken_input_is_told(text: str, code: str) -> None:
    assert code in codes(text)


def test_after_a_repeated_key_the_first_one_stands_and_reading_goes_on() -> None:
    root, problems = read("a: 1\na: {x: [y]}\nb: 2\n")
    assert root is not None
    assert root.plain() == {"a": "1", "b": "2"}
    assert [(p.line, p.path) for p in problems] == [(2, "a")]


def test_depth_is_bounded() -> None:
    assert codes("a: " + "[" * (MAX_DEPTH - 1) + "]" * (MAX_DEPTH - 1)) == []
    assert codes("a: " + "[" * MAX_DEPTH + "]" * MAX_DEPTH) == ["too-deep"]


def test_endless_brackets_and_laughing_aliases_cost_nothing() -> None:
    laughs = "a: &a [x]\n" + "".join(f"b{i}: &b{i} [{', '.join(['*a'] * 50)}]\n" for i in range(50))
    begun = time.perf_counter()
    assert codes("[" * 1_000_000) == ["too-deep"]
    assert codes("{a: " * 300_000) == ["too-deep"]
    assert len(check(laughs, "x")) <= 201
    assert time.perf_counter() - begun < 5


def test_size_is_bounded() -> None:
    assert codes("#" * (MAX_BYTES + 1)) == ["too-large"]
    assert codes("#" + "я" * (MAX_BYTES // 2)) == ["too-large"]


@given(st.text(alphabet=st.characters(codec=None), max_size=80))
def test_no_text_whatever_raises(text: str) -> None:
    for door in (check, check_sources, check_scenario):
        for problem in door(text, "x"):
            assert problem.line >= 0
            assert problem.message


_WORDS = """texts: id: x [ ] { } , : period: kind: zones: polygon rings: 1 &a *a !t ' " > # parties:
given: expect: reports: sources: when: nan 1e999 ? ~ lines: from: days: until: -"""
_BITS = [*_WORDS.split(), "\n", "\n  ", "\n- ", "  ", " ", "\t", ": ", ", ", "|\n"]
_YAML_BITS = st.lists(st.sampled_from(_BITS), max_size=40)


@given(_YAML_BITS)
def test_no_heap_of_yaml_raises(bits: list[str]) -> None:
    for door in (check, check_sources, check_scenario):
        door("".join(bits), "x")
