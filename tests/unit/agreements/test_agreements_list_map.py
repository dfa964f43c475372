"""A map of lists: every mistake at once, in its place."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from truceline.agreements.list_map import list_map_schema_json, load_list_map
from truceline.errors import AgreementError

GOOD = """\
truceline: 1
lists:
- file: ours.csv
  id: no
  time: day
  lon: x
  lat: y
  type: kind
- file: theirs.csv
  name: them
  start: begun
  end: ended
  lon: east
  lat: north
  precision: how
  precision_words: {street: 100, town: 5000}
  types: {type: what}
  repeats: true
  p_true: 0.8
taxonomies:
  type: words.csv
"""
HEADERS = {
    "ours.csv": ("no", "day", "x", "y", "kind"),
    "theirs.csv": ("begun", "ended", "east", "north", "how", "what"),
}


def told(text: str, headers: dict[str, tuple[str, ...]] | None = None) -> list[tuple[int, str]]:
    with pytest.raises(AgreementError) as caught:
        load_list_map(text, "map.yaml", HEADERS if headers is None else headers)
    return [(p.line, p.code) for p in caught.value.problems]


def test_a_map_says_what_columns_mean() -> None:
    ours, theirs = load_list_map(GOOD, "map.yaml", HEADERS).lists
    assert (ours.name, ours.start, ours.end, ours.repeats, ours.p_true) == (
        "ours", "day", None, False, None,
    )  # fmt: skip
    assert (theirs.name, theirs.id, theirs.aspects) == ("them", None, {"type": "what"})
    assert theirs.precision_words == {"street": 100.0, "town": 5000.0}
    assert ours.independence_group == "ours"


def test_columns_that_are_not_there_are_told_with_the_nearest() -> None:
    text = GOOD.replace("lon: x", "lon: X").replace("what}", "wat}").replace("lat: north", "lat: n")
    with pytest.raises(AgreementError) as caught:
        load_list_map(text, "map.yaml", HEADERS)
    lines = [(p.line, p.code) for p in caught.value.problems]
    assert lines == [(6, "no-column"), (14, "no-column"), (17, "no-column")]
    assert "did you mean `what`?" in caught.value.problems[2].hint


def test_files_and_entries_must_meet() -> None:
    assert told(GOOD, {**HEADERS, "more.csv": ("a",)}) == [(1, "unmapped-file")]
    assert told(GOOD, {"ours.csv": HEADERS["ours.csv"]}) == [(9, "no-file")]


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("time: day", "id: no", [(3, "which-time"), (5, "duplicate-key")]),
        ("  time: day", "  time: day\n  end: day", [(3, "which-time")]),
        ("type: kind", "type: kind\n  types: {a: kind}", [(8, "type-twice")]),
        ("  precision: how\n", "", [(15, "no-precision")]),
        ("file: theirs.csv", "file: ours.csv", [(9, "duplicate-file")]),
        ("type: words.csv", "tpye: words.csv", [(21, "unknown-aspect")]),
        ("p_true: 0.8", "p_true: 1", [(19, "out-of-range")]),
        ("town: 5000", "town: 0", [(16, "out-of-range")]),
        ("  lat: y", "  lat: y\n  time_zone: Kyiv", [(8, "unknown-time-zone")]),
        ("truceline: 1", "truceline: 2", [(1, "unknown-version")]),
    ],
)
def test_each_mistake_is_told(old: str, new: str, expected: list[tuple[int, str]]) -> None:
    found = told(GOOD.replace(old, new))
    for one in expected:
        assert one in found, found


def test_the_committed_schema_is_current() -> None:
    page = Path(__file__).parents[3] / "docs" / "reference" / "list-map.schema.json"
    assert page.read_text("utf-8") == list_map_schema_json()
    assert json.loads(page.read_text("utf-8"))["title"] == "Truceline map of event lists"


SHIPPED = {"truceline:events": ("acled", "ucdp")}


def test_a_shipped_taxonomy_asks_whose_words_a_list_uses() -> None:
    text = """
truceline: 1
lists:
- {file: a.csv, time: t, lon: x, lat: y, type: k%s}
- {file: acled.csv, time: t, lon: x, lat: y, type: k}
- {file: c.csv, time: t, lon: x, lat: y}
taxonomies: {type: %s}
"""
    good = load_list_map(text % (", vocabulary: ucdp", "truceline:events"), "map", None, SHIPPED)
    assert [one.vocabulary for one in good.lists] == ["ucdp", "", ""]
    for vocabulary, name, code, hint in (
        ("", "truceline:events", "no-vocabulary", "add `vocabulary: …`"),
        (", vocabulary: ucpd", "truceline:events", "unknown-vocabulary", "did you mean `ucdp`?"),
        (", vocabulary: ucdp", "truceline:event", "unknown-taxonomy", "did you mean"),
    ):
        with pytest.raises(AgreementError) as wrong:
            load_list_map(text % (vocabulary, name), "map", None, SHIPPED)
        assert [problem.code for problem in wrong.value.problems] == [code]
        assert hint in wrong.value.diagnostics()


def test_marks_are_columns_of_their_own() -> None:
    text = """
truceline: 1
lists:
- {file: a.csv, time: t, lon: x, lat: y%s, marks: {type: [t_raid_b, %s]}}
taxonomies: {type: words.csv}
"""
    headers = {"a.csv": ("t", "x", "y", "t_raid_b", "t_ied_b")}
    good = load_list_map(text % ("", "t_ied_b"), "map", headers)
    assert good.lists[0].marks == {"type": ("t_raid_b", "t_ied_b")}
    for more, column, code in (
        ("", "t_idd_b", "no-column"),
        (", type: x", "t_ied_b", "aspect-twice"),
        (", text: words", "t_ied_b", "no-column"),
    ):
        with pytest.raises(AgreementError) as wrong:
            load_list_map(text % (more, column), "map", headers)
        assert [problem.code for problem in wrong.value.problems] == [code]
