"""A written agreement becomes the working form, field by field."""

from __future__ import annotations

import json
import re
from datetime import UTC, datetime, time
from pathlib import Path
from typing import Any

import pytest
import yaml
from jsonschema import Draft202012Validator

from truceline.agreements import scenario, schema, sources_file
from truceline.agreements.load import MAX_PROBLEMS, check, load
from truceline.agreements.rule_needs import RULE_NEEDS
from truceline.errors import AgreementError
from truceline.model.agreement import (
    Citation,
    Clock,
    DistanceMeaning,
    Party,
    TextStatus,
    Thresholds,
    ZoneKind,
    period_of,
    thresholds_of,
)
from truceline.model.interval import Interval

ROOT = Path(__file__).parents[3]
REFERENCE = ROOT / "docs" / "reference"
WORKED = sorted((ROOT / "agreements").glob("*/agreement.yaml"))

WRITTEN = """
truceline: 1
id: example
title: {uk: Приклад, en: Example}
note: An example
invented: yes
parties:
  - {id: B, name: Party B}
  - {id: no, name: {en: Party no}}
mechanism:
  name: Commission
  time_zone: Europe/Kyiv
  day_ends: 19:30
  mandate: [covered]
  thresholds: {consistent_at: 0.2, inconsistent_at: 0.8, quiet_watched_share: 1}
citations:
  paper: {title: A paper, url: "https://example.org", said_by: B, dated: 2025-03-01}
object_lists:
  energy: [oil_refinery, power_plant]
zones:
  - {id: all, name: All, kind: everywhere, citation: paper}
  - {id: box, name: Box, kind: polygon, rings: [[[30, 50], [31, 50], [31, 51], [30, 50]]]}
  - {id: disc, name: Disc, kind: disc, lon: 30.5, lat: -0, radius_m: 2e3}
  - id: band
    name: Band
    kind: line_buffer
    line_id: contact
    distance_m: 50000
    distance_means: total_width
  - id: road
    name: Road
    kind: corridor
    path: [[[30, 50], [30.5, 50.5]]]
    distance_m: 300
    distance_means: per_side
  - {id: sea, name: Sea, kind: sea_area, rings: [[[30, 45], [31, 45], [31, 46], [30, 45]]]}
lines:
  - id: contact
    stated_by: B
    valid: {from: open, until: open}
    parts: [[[30, 50], [30.5, 50.5]], [[31, 51], [32, 52]]]
registers:
  - id: sealed
    object_types: [port]
    deposited: 2025-03-01T00:00
    commitments:
      - bb00000000000000000000000000000000000000000000000000000000000000
      - aa00000000000000000000000000000000000000000000000000000000000000
texts:
  - id: first
    title: First
    status: asserted
    asserted_by: [B, a foreign ministry]
    note: What a reader must know
    period: {from: 2025-03-25T00:00, days: 30, time_zone: UTC}
    clocks: [{id: c, starts_on: end, after_h: -72, duty: extend, on: [B]}]
    provisions:
      - id: first/energy
        clause: 2(b)
        wording: {en: Words}
        rule: protected_object
        binds: [no, B]
        zone_ids: [all, disc]
        acts: [attack]
        object_types: [port, power_plant]
        object_list: energy
        register_id: sealed
        weapons: [tank]
        period: {from: 2025-03-26T00:00, until: 2025-04-01T00:00}
        thresholds: {consistent_at: 0}
        exceptions: [{id: e, requires: [exercise], wording: Exercises, citation: paper}]
        clocks: [{id: d, starts_on: incident, after_h: 24, duty: respond}]
        left_open: a term
        decided_by: the commission
        citation: {title: Another}
      - {id: first/other, clause: "-", wording: W, rule: prohibited_act, binds: [B], acts: [other]}
"""


def test_every_field_arrives() -> None:
    a = load(WRITTEN, "example")
    paper = Citation(title="A paper", url="https://example.org", said_by="B", dated="2025-03-01")
    assert (a.id, a.title, a.note, a.invented) == (
        "example",
        {"en": "Example", "uk": "Приклад"},
        {"en": "An example"},
        True,
    )
    assert a.parties == (
        Party(id="B", name={"en": "Party B"}),
        Party(id="no", name={"en": "Party no"}),
    )
    assert (a.mechanism.time_zone, a.mechanism.day_ends) == ("Europe/Kyiv", time(19, 30))
    assert a.mechanism.mandate == ("covered",)
    assert a.mechanism.thresholds == Thresholds(
        consistent_at=0.2, inconsistent_at=0.8, quiet_watched_share=1.0
    )
    assert [z.kind for z in a.zones] == list(ZoneKind)
    assert a.zone("all").citation == paper
    assert a.zone("box").rings == (((30, 50), (31, 50), (31, 51), (30, 50)),)
    assert (a.zone("disc").lon, a.zone("disc").lat, a.zone("disc").radius_m) == (30.5, 0, 2000)
    assert a.zone("band").distance_means is DistanceMeaning.TOTAL_WIDTH
    assert a.zone("band").reach_m == 25_000
    assert (a.zone("road").path, a.zone("road").reach_m) == ((((30, 50), (30.5, 50.5)),), 300)
    assert a.zone("sea").rings == (((30, 45), (31, 45), (31, 46), (30, 45)),)
    assert (a.lines[0].valid, len(a.lines[0].parts)) == (Interval(start=None, end=None), 2)
    sealed = a.register("sealed")
    assert sealed.commitments[0].startswith("aa")
    assert sealed.deposited == datetime(2025, 2, 28, 22, tzinfo=UTC)


def test_every_field_of_a_provision_arrives() -> None:
    a = load(WRITTEN, "example")
    text = a.texts[0]
    assert text.status is TextStatus.ASSERTED
    assert text.asserted_by == ("B", "a foreign ministry")
    assert text.period.start == datetime(2025, 3, 25, tzinfo=UTC)
    assert text.clocks == (
        Clock(id="c", starts_on="end", after_h=-72.0, duty={"en": "extend"}, on=("B",)),
    )
    p, other = text.provisions
    assert (p.binds, p.zone_ids, p.acts) == (("no", "B"), ("all", "disc"), ("attack",))
    assert p.object_types == ("oil_refinery", "power_plant", "port")
    assert (p.register_id, p.weapons) == ("sealed", ("tank",))
    assert period_of(text, p).start == datetime(2025, 3, 25, 22, tzinfo=UTC)
    assert period_of(text, other) == text.period
    assert thresholds_of(a, p) == Thresholds(consistent_at=0.0)
    assert thresholds_of(a, other) == a.mechanism.thresholds
    assert (p.exceptions[0].requires, p.exceptions[0].citation) == (
        ("exercise",),
        Citation(title="A paper", url="https://example.org", said_by="B", dated="2025-03-01"),
    )
    assert (p.left_open, p.decided_by, p.citation) == (
        {"en": "a term"},
        "the commission",
        Citation(title="Another"),
    )
    assert (p.clocks[0].on, other.left_open, other.exceptions) == ((), {}, ())


def test_what_is_left_out_takes_the_default_of_the_model() -> None:
    short = WRITTEN.replace("  day_ends: 19:30\n  mandate: [covered]\n", "").replace(
        "  thresholds: {consistent_at: 0.2, inconsistent_at: 0.8, quiet_watched_share: 1}\n", ""
    )
    mechanism = load(short, "short").mechanism
    assert mechanism.thresholds == Thresholds()
    assert (mechanism.day_ends, mechanism.mandate) == (time(0), ("happened", "covered", "party"))


def test_open_terms_are_no_mistake_even_if_nobody_is_to_decide() -> None:
    assert check(WRITTEN.replace("        decided_by: the commission\n", ""), "x") == ()


@pytest.mark.parametrize(
    ("before", "after", "code"),
    [
        ("{consistent_at: 0}", "{consistent_at: 0.5, inconsistent_at: 0.5}", "thresholds-cross"),
        ("{consistent_at: 0}", "{consistent_at: 0.6}", "threshold-out-of-range"),
        ("{consistent_at: 0}", "{inconsistent_at: 0.4}", "threshold-out-of-range"),
        ("{consistent_at: 0}", "{quiet_watched_share: -0.1}", "threshold-out-of-range"),
        ("{consistent_at: 0}", "{consistent_at: nan}", "out-of-range"),
        ("from: 2025-03-26T00:00", "from: 2025-03-24T00:00", "period-outside-text"),
        ("from: 2025-03-26T00:00", "from: open", "period-outside-text"),
        ("until: 2025-04-01T00:00", "until: open", "period-outside-text"),
        ("[{id: c,", "[{id: c, starts_on: end, after_h: 1, duty: x}, {id: c,", "duplicate-id"),
        ("[{id: e,", "[{id: e, requires: [exercise], wording: x}, {id: e,", "duplicate-id"),
        ("on: [B]", "on: [C]", "unknown-party"),
        ("deposited: 2025-03-01T00:00", "deposited: 2025-03-01", "no-hour"),
        ("object_types: [port]", "object_types: [harbour]", "unknown-object"),
        ("valid: {from: open, until: open}", "valid: {from: open}", "no-end"),
        ("valid: {from: open, until: open}", "valid: {from: open, days: 3}", "days-from-nowhere"),
        ("[[30, 50], [30.5, 50.5]]", "[[30, 50]]", "too-few"),
        ("lon: 30.5, lat: -0", "lon: 300.5, lat: 0", "not-on-earth"),
        ("time_zone: UTC}", "time_zone: Utopia}", "unknown-time-zone"),
    ],
)
def test_smaller_mistakes_are_told_too(before: str, after: str, code: str) -> None:
    assert WRITTEN.count(before) >= 1
    assert code in [p.code for p in check(WRITTEN.replace(before, after), "x")]


def test_a_wording_without_english_is_no_mistake() -> None:
    assert load(WRITTEN.replace(", en: Example", ""), "x").title == {"uk": "Приклад"}


def test_mistakes_beyond_counting_are_counted() -> None:
    words = ", ".join(f"word{i}" for i in range(MAX_PROBLEMS + 5))
    problems = check(WRITTEN.replace("acts: [attack]", f"acts: [{words}]"), "x")
    assert len(problems) == MAX_PROBLEMS + 1
    assert problems[-1].code == "too-many"
    assert problems[-1].message.startswith("5 more")


def test_problems_come_in_the_order_of_the_document() -> None:
    text = (ROOT / "tests" / "mistakes" / "many_mistakes.yaml").read_text(encoding="utf-8")
    places = [(p.line, p.column) for p in check(text, "x")]
    assert places == sorted(places)


def test_a_party_swap_swaps_the_agreement_and_changes_nothing_else() -> None:
    swapped = WRITTEN.replace("id: B,", "id: @,").replace("id: no,", "id: B,")
    swapped = swapped.replace("id: @,", "id: no,")
    for before, after in (("[no, B]", "[B, no]"), ("binds: [B]", "binds: [no]")):
        swapped = swapped.replace(before, after)
    swapped = swapped.replace("asserted_by: [B", "asserted_by: [no").replace("on: [B]", "on: [no]")
    a, b = load(WRITTEN, "x"), load(swapped, "x")
    other = {"B": "no", "no": "B"}
    for mine, theirs in zip(a.texts[0].provisions, b.texts[0].provisions, strict=True):
        assert tuple(other[p] for p in mine.binds) == theirs.binds
    assert b.texts[0].asserted_by[0] == "no"
    assert a.zones == b.zones


def test_a_rule_is_known_by_the_words_a_provision_uses() -> None:
    for needs in RULE_NEEDS.values():
        assert set(needs.zone_kinds) <= {kind.value for kind in ZoneKind}


@pytest.mark.parametrize("path", WORKED, ids=lambda path: path.parent.name)
def test_worked_agreements_have_no_mistakes(path: Path) -> None:
    assert check(path.read_text(encoding="utf-8"), path.name) == ()


@pytest.mark.parametrize(
    ("name", "made"),
    [
        ("agreement.schema.json", schema.schema_json),
        ("sources.schema.json", sources_file.sources_schema_json),
        ("scenario.schema.json", scenario.scenario_schema_json),
    ],
)
def test_the_committed_schema_is_current(name: str, made: Any) -> None:
    module, function = made.__module__, made.__name__
    command = f"from {module} import {function} as s; print(s(), end='')"
    committed = (REFERENCE / name).read_text(encoding="utf-8")
    assert committed == made(), f'write it anew: python -c "{command}" > docs/reference/{name}'


class _CoreLoader(yaml.SafeLoader):
    """YAML 1.2 core scalars, as editors read them."""


_CoreLoader.yaml_implicit_resolvers = {}
for _tag, _pattern, _first in (
    ("bool", "true|false", "tf"),
    ("null", "~|null|", ["~", "n", ""]),
    ("int", r"[-+]?[0-9]+", list("-+0123456789")),
    ("float", r"[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?", list("-+0123456789.")),
):
    _CoreLoader.add_implicit_resolver(
        f"tag:yaml.org,2002:{_tag}", re.compile(rf"^(?:{_pattern})$"), _first
    )


def core(text: str) -> Any:
    return yaml.load(text, Loader=_CoreLoader)


@pytest.mark.parametrize("path", WORKED, ids=lambda path: path.parent.name)
def test_an_editor_finds_no_fault_with_the_worked_agreements(path: Path) -> None:
    validator = Draft202012Validator(json.loads(schema.schema_json()))
    assert list(validator.iter_errors(core(path.read_text(encoding="utf-8")))) == []
    sources = path.parent / "sources.yaml"
    if sources.is_file():
        validator = Draft202012Validator(json.loads(sources_file.sources_schema_json()))
        assert list(validator.iter_errors(core(sources.read_text(encoding="utf-8")))) == []


def test_an_editor_marks_what_check_marks() -> None:
    validator = Draft202012Validator(json.loads(schema.schema_json()))
    Draft202012Validator.check_schema(validator.schema)
    for name in ("unknown_key", "unknown_act", "distance_means", "unknown_status", "bad_id"):
        text = (ROOT / "tests" / "mistakes" / f"{name}.yaml").read_text(encoding="utf-8")
        assert not validator.is_valid(core(text)), name


def test_every_key_is_described_for_the_editor() -> None:
    for form, spec in json.loads(schema.schema_json())["$defs"].items():
        for key, told in spec.get("properties", {}).items():
            assert told.get("description"), f"{form}.{key}"


def test_loading_tells_every_mistake_in_one_error() -> None:
    with pytest.raises(AgreementError) as caught:
        load("truceline: 1\n", "x.yaml")
    assert {p.code for p in caught.value.problems} == {"missing-key"}
    assert len(caught.value.problems) == 5
