"""The differ: empty on itself, mirrored when swapped; no field of the model can be forgotten."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import fields, is_dataclass, replace
from datetime import datetime, time, timedelta
from enum import Enum
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from truceline.agreements.diff.compare import compare, compare_texts
from truceline.agreements.load import load
from truceline.kernels.area import cap_m2, rings_m2
from truceline.kernels.wording import Side, aligned, segments
from truceline.model.agreement import Agreement
from truceline.model.change import ChangeKind, Changes, EffectKind
from truceline.model.interval import Interval
from truceline.publish.catalogue import LANGUAGES, load_catalogue
from truceline.publish.told_changes import told

ROOT = Path(__file__).resolve().parents[3]
EVERYTHING = Path(__file__).with_name("everything.yaml")
WORKED = [*sorted((ROOT / "agreements").glob("*/agreement.yaml")), EVERYTHING]


def _load(path: Path) -> Agreement:
    return load(path.read_text("utf-8"), path.name)


Leaf = tuple[tuple[str, ...], Callable[[Any], Any]]


def _leaves(thing: Any, path: tuple[str, ...] = ()) -> Iterator[Leaf]:
    """Yield for every field below a thing its path and how to change it, found by its type."""
    for each in fields(thing):
        value, here = getattr(thing, each.name), (*path, each.name)
        plain = ("str", "float", "int", "tuple[str")
        if value in (None, ()) and not str(each.type).startswith(plain):
            continue  # a thing that is absent here; the agreement with everything has it
        for below, change in _within(value, here):

            def changed(whole: Any, name: str = each.name, make: Any = change) -> Any:
                return replace(whole, **{name: make(getattr(whole, name))})

            yield below, changed


def _within(value: Any, path: tuple[str, ...]) -> Iterator[Leaf]:
    if is_dataclass(value):
        yield from _leaves(value, path)
    elif isinstance(value, Mapping):
        yield (*path, "zz"), lambda m: {**m, "zz": next(iter(m.values()), "zz")}
        for key in value:
            yield (*path, key), partial(_reworded, key=key)
            yield (*path, key), partial(_without, key=key)
    elif isinstance(value, tuple) and value and is_dataclass(value[0]):
        yield path, lambda t: t[1:]
        if len(value) > 1:
            yield path, lambda t: t[::-1]
        for n, one in enumerate(value):
            name = getattr(one, "id", str(n + 1))
            for below, change in _leaves(one, (*path, name)):
                if below[len(path) + 1 :] != ("id",):

                    def within(t: Any, n: int = n, make: Any = change) -> Any:
                        return (*t[:n], make(t[n]), *t[n + 1 :])

                    yield below, within
    else:
        yield path, lambda _: _other(value)


def _reworded(wording: Mapping[str, Any], key: str) -> dict[str, Any]:
    said = wording[key]
    if isinstance(said, Interval):
        return {**wording, key: replace(said, end=None)}
    return {**wording, key: said + "!"}


def _without(wording: Mapping[str, Any], key: str) -> dict[str, Any]:
    return {k: v for k, v in wording.items() if k != key}


def _other(value: Any) -> Any:
    """Return another value of the same type, whatever the field means."""
    if isinstance(value, Enum):
        return next(v for v in type(value) if v is not value)
    if isinstance(value, bool):
        return not value
    if isinstance(value, int | float):
        return value + 1
    if isinstance(value, datetime):
        return value + timedelta(hours=1)
    if isinstance(value, time):
        return value.replace(hour=(value.hour + 1) % 24)
    if isinstance(value, tuple):
        return (*value, "zz") if not value or isinstance(value[0], str) else value[:-1]
    return 1.5 if value is None else f"{value}!"


def _used(thing: Any) -> Iterator[str]:
    """Yield kind and name of every field below a thing that says something."""
    if is_dataclass(thing):
        for each in fields(thing):
            value = getattr(thing, each.name)
            if value not in (None, "", (), {}):
                yield f"{type(thing).__name__}.{each.name}"
            yield from _used(value)
    elif isinstance(thing, tuple):
        for one in thing:
            yield from _used(one)


def test_the_agreement_of_this_test_uses_every_field_there_is() -> None:
    import truceline.model.agreement as model

    kinds = [k for k in vars(model).values() if isinstance(k, type) and is_dataclass(k)]
    every = {f"{k.__name__}.{f.name}" for k in kinds for f in fields(k)}
    assert every - set(_used(_load(EVERYTHING))) == set()


@pytest.mark.parametrize("path", WORKED, ids=lambda p: p.parent.name)
def test_an_agreement_does_not_differ_from_itself(path: Path) -> None:
    agreement = _load(path)
    found = compare(agreement, _load(path))
    assert found.changes == ()
    assert found.effects == ()


Changed = tuple[tuple[str, ...], Agreement, Changes, Changes]


@pytest.fixture(scope="module")
def every_change() -> list[Changed]:
    """Of every change there is: where, what it makes, and what differs, there and back."""
    agreement = _load(EVERYTHING)
    found = []
    for where, change in _leaves(agreement):
        try:
            other = change(agreement)
        except ValueError:
            continue  # an Interval that would end before it starts
        found.append((where, other, compare(agreement, other), compare(other, agreement)))
    return found


def test_every_changed_field_is_told_in_its_place_and_mirrored(every_change: list[Changed]) -> None:
    for where, _, found, back in every_change:
        told_at = [tuple(str(s) for s in c.path) for c in found.changes]
        assert any(where[: len(t)] == t or t[: len(where)] == where for t in told_at), where
        assert back.changes == found.mirrored().changes, where
    assert len({where for where, *_ in every_change}) > 200


def test_effects_are_mirrored_and_every_change_has_words_in_every_language(
    every_change: list[Changed],
) -> None:
    agreement = _load(EVERYTHING)
    catalogues = [load_catalogue(lang) for lang in LANGUAGES]
    for where, other, found, back in every_change:
        assert back.effects == found.mirrored().effects, where
        for say in catalogues[: 3 if found.effects else 1]:
            words = told(found, agreement, other, say)
            assert all(w.label for w in words.changes)
            assert all(w.before or w.after for w in words.changes), where


def test_a_thing_that_has_a_field_of_its_own_kind_added_tomorrow_is_compared() -> None:
    from dataclasses import dataclass

    from truceline.agreements.diff.fields import compare_things

    @dataclass(frozen=True, kw_only=True)
    class Deep:
        id: str
        tomorrow: tuple[str, ...] = ()

    @dataclass(frozen=True, kw_only=True)
    class Whole:
        things: tuple[Deep, ...]

    one, other = Whole(things=(Deep(id="a"),)), Whole(things=(Deep(id="a", tomorrow=("x",)),))
    (change,) = compare_things(one, other)
    assert [str(s) for s in change.path] == ["things", "a", "tomorrow"]


BASE = """
truceline: 1
id: known
title: Known
parties: [{id: A, name: A}, {id: B, name: B}]
mechanism: {name: M, time_zone: UTC}
zones:
  - {id: belt, name: Belt, kind: line_buffer, line_id: l, distance_m: 30000,
     distance_means: per_side}
  - {id: disc, name: Disc, kind: disc, lon: 20.0, lat: 10.0, radius_m: 2000}
texts:
  - id: t
    title: T
    status: draft
    period: {from: 2030-01-01T00:00, until: 2030-01-31T00:00}
    provisions:
      - {id: t/one, clause: "1", wording: No strikes., rule: protected_object, binds: [A, B],
         zone_ids: [disc], acts: [strike], object_types: [power_plant]}
"""


def _effects(*changes: tuple[str, str]) -> dict[EffectKind, tuple[object, object]]:
    after = BASE
    for old, new in changes:
        assert old in after
        after = after.replace(old, new)
    found = compare(load(BASE, "a"), load(after, "b"))
    return {e.kind: (e.before, e.after) for e in found.effects}


def test_what_it_means_in_operation_where_the_answer_is_known() -> None:
    longer = _effects(("2030-01-31T00:00", "2030-02-01T12:00"))
    assert longer[EffectKind.LENGTH_H] == (720.0, 756.0)
    assert set(longer) == {EffectKind.LENGTH_H, EffectKind.ENDS}
    added = _effects(("[power_plant]", "[power_plant, coal_mine]"))
    assert added == {EffectKind.OBJECTS: (("power_plant",), ("power_plant", "coal_mine"))}
    assert _effects(("per_side", "total_width")) == {EffectKind.REACH_M: (30000.0, 15000.0)}
    moved = _effects(("lon: 20.0", "lon: 20.1"))
    # geographiclib: 0.1 degrees of longitude at 10 degrees north are 10,963.95 m.
    assert moved[EffectKind.MOVED_M][0] == pytest.approx(10_963.9, abs=0.2)
    assert EffectKind.AREA_KM2 not in moved
    assert _effects(("status: draft", "status: joint")) == {}


def test_the_words_of_the_terminal_say_by_how_much() -> None:
    ours = load(BASE, "a")
    theirs = load(BASE.replace("2030-01-31T00:00", "2030-02-01T12:00"), "b")
    words = told(compare(ours, theirs), ours, theirs, load_catalogue("en"))
    assert "Runs longer by 36 hours." in [e.sentence for e in words.effects]


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("after_h: -72", "after_h: -48", "The deadline falls later by 24 hours."),
        ("within_h: 240", "within_h: 120", "The deadline falls earlier by 5 days."),
        ("answer_h: 2,", "", "Only the first has a deadline."),
        ("limit: 10", "limit: 12", "At most 10 in the first, 12 in the second."),
        ("starts_on: end, after_h: -72", "starts_on: entry, after_h: 72", None),
    ],
)
def test_deadlines_and_limits_that_moved_are_told(old: str, new: str, said: str | None) -> None:
    text = EVERYTHING.read_text("utf-8")
    assert old in text
    ours, theirs = load(text, "a"), load(text.replace(old, new), "b")
    words = told(compare(ours, theirs), ours, theirs, load_catalogue("en"))
    assert words.changes
    assert [e.sentence for e in words.effects] == ([said] if said else [])


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("decision_rule: consensus", "decision_rule: majority",
         "As no more than two vote, one alone can stop a decision in both"),
        ("decision_rule: consensus", "decision_rule: chair",
         "consensus in the first, the chair in the second"),
        ("    quorum: 2\n", "    quorum: 1\n", "present: 2 in the first, 1 in the second"),
        ("quorum_of_each_party: true", "quorum_of_each_party: false",
         "In the first nothing can be decided while one party’s delegation stays away"),
        ("chair: true, votes: false", "chair: true", "Also votes: The chair."),
        ("only_if: [outside_storage]\n", "only_if: []\n", "the second of any such act"),
        ("on_breach_of: [joint/energy]", "on_breach_of: [joint/fire]", "On breach of: joint/fire"),
        ("trigger: ruling", "trigger: finding", "Falls due upon: an inconsistent finding"),
        ("values: [small_arms_fire]", "values: [shelling]", "shelling"),
        ("established: 2030-03-02T00:00,", "", "Works otherwise"),
        ("circumstances: [not_answered], within_h: 2,", "circumstances: [no_effect], within_h: 2,",
         "call had no effect"),
        ("stages: [delivered]", "stages: [shipped]", "Works otherwise"),
        ("weapons: [tank]", "weapons: [artillery_100_up]", "Works otherwise"),
        ("after_h: 24, within_h: 12", "after_h: 24, within_h: 6", "Works otherwise"),
        ("authentic: [en, uk]", "authentic: [en]", "English, Ukrainian in the first"),
        ("{en: No fire at the bridge., ", "{en: Fire at the bridge., ",
         "The authentic wording in English differs; the one in Ukrainian does not."),
    ],
)  # fmt: skip
def test_what_a_changed_part_means_is_told_in_a_sentence(old: str, new: str, said: str) -> None:
    text = EVERYTHING.read_text("utf-8")
    assert old in text
    ours, theirs = load(text, "a"), load(text.replace(old, new), "b")
    words = told(compare(ours, theirs), ours, theirs, load_catalogue("en"))
    assert any(said in e.sentence for e in words.effects), words.effects
    assert len(words.effects) == 1


def test_a_part_that_came_is_told_as_the_second_side_s_alone() -> None:
    text = EVERYTHING.read_text("utf-8")
    ours = load(text, "a")
    for name, said in (
        ("releases", "released"),
        ("guarantees", "guarantee"),
        ("remedies", "ruling"),
    ):
        first = replace(ours.texts[0], **{name: ()})  # type: ignore[arg-type]
        less = replace(ours, texts=(first, *ours.texts[1:]))
        for pair, which in (((less, ours), "second"), ((ours, less), "first")):
            words = told(compare(*pair), *pair, load_catalogue("en"))
            effect, *more = words.effects
            assert len(more) == len(getattr(ours.texts[0], name)) - 1
            assert said in effect.sentence
            assert (
                f"nly in the {which}" in effect.sentence or f"Only the {which}" in effect.sentence
            )


def test_two_texts_are_paired_by_the_last_part_of_their_ids() -> None:
    agreement = _load(ROOT / "agreements" / "energy-moratorium-2025" / "agreement.yaml")
    found = compare_texts(agreement, *agreement.texts)
    assert not [c for c in found.changes if c.kind is ChangeKind.ADDED and len(c.path) == 2
                and str(c.path[0]) == "provisions"]  # fmt: skip
    (objects,) = (e for e in found.effects if e.kind is EffectKind.OBJECTS)
    gained = set(objects.after) - set(objects.before)  # type: ignore[call-overload]
    assert gained == {"coal_mine", "oil_gas_production", "energy_equipment_plant"}
    back = compare_texts(agreement, *agreement.texts[::-1])
    assert back == found.mirrored()


def test_a_period_that_is_open_on_one_side_is_no_length() -> None:
    agreement = load(BASE, "a")
    (text,) = agreement.texts
    open_end = replace(text, period=Interval(start=text.period.start, end=None))
    found = compare(agreement, replace(agreement, texts=(open_end,)))
    words = told(found, agreement, agreement, load_catalogue("en"))
    sentences = " ".join(e.sentence for e in words.effects)
    assert "left open in the second" in sentences
    assert "lacks one" in sentences


WORDS = st.text(alphabet="ab .,\n", max_size=30)


@given(before=WORDS, after=WORDS)
def test_segments_give_both_wordings_back_and_are_mirrored(before: str, after: str) -> None:
    found = segments(before, after)
    both = "".join(s.text for s in found if s.side is not Side.AFTER)
    assert both == before
    assert "".join(s.text for s in found if s.side is not Side.BEFORE) == after
    assert all(s.text for s in found)
    swap = {Side.BEFORE: Side.AFTER, Side.AFTER: Side.BEFORE, Side.BOTH: Side.BOTH}
    mirrored = sorted((swap[s.side], s.text) for s in segments(after, before))
    assert mirrored == sorted((s.side, s.text) for s in found)


@given(ours=st.text("abc", max_size=8), theirs=st.text("abc", max_size=8))
def test_equally_long_runs_are_chosen_alike_from_either_side(ours: str, theirs: str) -> None:
    found = aligned(ours, theirs)
    assert [(j, i) for i, j in found] == aligned(theirs, ours)
    assert all(ours[i] == theirs[j] for i, j in found)
    assert found == sorted(set(found))
    assert len({i for i, _ in found}) == len({j for _, j in found}) == len(found)


def test_a_box_has_the_area_that_geographiclib_gives() -> None:
    from geographiclib.geodesic import Geodesic

    south, north = 46.8, 50.1
    # Parallels as edges: many short geodesics follow them.
    polygon = Geodesic.WGS84.Polygon()
    for n in range(1001):
        polygon.AddPoint(south, 36.5 + 3.7 * n / 1000)
    for n in range(1001):
        polygon.AddPoint(north, 40.2 - 3.7 * n / 1000)
    _, _, wanted = polygon.Compute()
    box = [(36.5, south), (40.2, south), (40.2, north), (36.5, north), (36.5, south)]
    assert rings_m2([box]) == pytest.approx(abs(wanted), rel=1e-6)


def test_a_ring_in_a_ring_is_a_hole_and_a_ring_over_the_antimeridian_is_no_giant() -> None:
    def square(west: float, south: float, side: float) -> list[tuple[float, float]]:
        east, north = west + side, south + side
        return [(west, south), (east, south), (east, north), (west, north)]

    whole, hole = rings_m2([square(0, 0, 1)]), rings_m2([square(0.25, 0.25, 0.5)])
    assert rings_m2([square(0, 0, 1), square(0.25, 0.25, 0.5)]) == pytest.approx(whole - hole)
    assert rings_m2([square(0.25, 0.25, 0.5), square(0, 0, 1)]) == pytest.approx(whole - hole)
    over = [(179.5, 0.0), (-179.5, 0.0), (-179.5, 1.0), (179.5, 1.0)]
    assert rings_m2([over]) == pytest.approx(whole)
    assert cap_m2(1000.0) == pytest.approx(3.14159e6, rel=1e-5)
