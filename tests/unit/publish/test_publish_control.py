"""Who is said to hold which settlement: changes and contradictions by who states them."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import dossier_factory as factory
import pyarrow as pa
import pytest

from truceline.model import tables
from truceline.model.dossier import Dossier
from truceline.model.source import Source
from truceline.publish import held
from truceline.publish.catalogue import load_catalogue
from truceline.publish.edition import publish
from truceline.publish.exports import exports, whole
from truceline.publish.page.control import Control, control
from truceline.publish.page.setting import Setting
from truceline.publish.release import release

LANGUAGES = ("en", "uk", "ru")
#: Voice, settlement (None: a day of its map), day, status, holder.
SAID = (
    ("map-a", None, 0, None, None),
    ("map-a", None, 5, None, None),
    ("map-a", "x:1", 0, "held", "alder"),
    ("map-a", "x:1", 3, "held", "birch"),
    ("map-a", "x:2", 0, "held", "alder"),
    ("map-a", "x:2", 2, None, None),
    ("map-a", "x:2", 4, "contested", None),
    ("map-a", "x:3", 0, "held", "alder"),
    ("map-a", "x:3", 5, None, None),
    ("map-b", None, 0, None, None),
    ("map-b", "x:1", 0, "held", "alder"),
    ("map-b", "x:2", 0, "contested", None),
    ("map-b", "x:3", 0, "held", "birch"),
    ("boost-a", "x:1", 0, "held", "alder"),
    ("boost-a", "x:3", 0, "held", "birch"),
)
GROUPS = {"map-a": "a", "boost-a": "a", "map-b": "b"}


def rows(said: tuple[tuple[str, str | None, int, str | None, str | None], ...] = SAID) -> pa.Table:
    made = []
    for voice, settlement, day, status, holder in said:
        at = factory.START + timedelta(days=day)
        row = dict.fromkeys(tables.CONTROL.names)
        row |= {"control_id": f"{voice}/{settlement}@{day}", "stated_by": voice}
        row |= {"settlement": settlement, "status": status, "holder": holder, "valid_from": at}
        row |= {"known_at": at + timedelta(days=1), "known_basis": "event_end", "tier": "public"}
        made.append(row)
    return pa.Table.from_pylist(made, schema=tables.CONTROL)


def card(name: str) -> Source:
    return Source(
        id=name,
        name=f"The {name}",
        affiliation=None,
        independence_group=GROUPS[name],
        licence="none",
        publisher="nobody",
        cadence="daily",
        time_zone="UTC",
    )


@pytest.fixture
def world() -> Dossier:
    given = factory.dossier(6)
    cards = tuple(sorted((*given.sources, *map(card, GROUPS)), key=lambda s: s.id))
    return replace(given, tables={**given.tables, "control": rows()}, sources=cards)


def section(world: Dossier, lang: str = "en") -> Control:
    found = control(Setting(release(world), load_catalogue(lang)))
    assert found is not None
    return found


def test_changes_are_told_by_voice_and_never_across_voices(world: Dossier) -> None:
    found = held.held(world.tables["control"])
    steps = {}
    for one, two in zip(*found.changes(), strict=True):
        voice, settlement = found.voices[found.voice[two]], found.settlements[found.settlement[two]]
        assert (found.voice[one], found.settlement[one]) == (
            found.voice[two],
            found.settlement[two],
        )
        states = [found.states[found.state[at]] for at in (one, two)]
        steps[voice, settlement] = states
    # What is not told for two days lies between two statements, and is no change of its own.
    assert steps == {
        ("map-a", "x:1"): [("held", "alder"), ("held", "birch")],
        ("map-a", "x:2"): [("held", "alder"), ("contested", None)],
    }


def test_voices_of_one_group_do_not_contradict_each_other(world: Dossier) -> None:
    apart = held.differences(held.held(world.tables["control"]), GROUPS)
    found = held.held(world.tables["control"])
    # x:1 map-a against map-b; x:2 both say contested; x:3 map-a says nothing any more.
    assert [found.settlements[at] for at in apart.where] == ["x:1"]
    assert apart.of == 3
    pairs = {(found.voices[p.one], found.voices[p.other]): (p.both, p.differ) for p in apart.pairs}
    assert pairs == {
        ("boost-a", "map-a"): (1, 1),
        ("boost-a", "map-b"): (2, 0),
        ("map-a", "map-b"): (2, 1),
    }
    alone = held.differences(found, dict.fromkeys(GROUPS, "one"))
    assert (alone.of, len(alone.where)) == (0, 0)


def test_the_section_counts_and_names_and_says_which_day(world: Dossier) -> None:
    told = section(world)
    assert [v.source for v in told.voices] == ["The boost-a", "The map-a", "The map-b"]
    first = told.voices[1]
    assert first.days.startswith("tells 2 days")
    assert first.last == ("held by Birch: 1", "contested: 1", "no longer told: 1")
    assert (told.differ, told.of, told.n_changes) == (1, 3, 2)
    (side,) = told.sides
    assert [who for who, _ in side.said] == ["The boost-a", "The map-a", "The map-b"]
    assert told.latest[0].words == "held by Alder → contested"


def test_changes_count_within_the_period_of_each_text_alone(world: Dossier) -> None:
    found = held.held(world.tables["control"])
    changes, voice = found.changes(), found.voices.index("map-a")
    day = [factory.START + timedelta(days=n) for n in range(6)]
    assert held.within(found, changes, voice, None, None).n == 2
    assert held.within(found, changes, voice, day[3], day[4]).n == 1
    assert held.within(found, changes, voice, day[4], None).n == 1
    assert held.within(found, changes, voice, None, day[3]).n == 0
    assert len(held.latest_changes(found, changes, [(day[3], day[4]), (day[3], None)])[0]) == 2


def test_swapping_the_parties_swaps_the_words_and_nothing_else(world: Dossier) -> None:
    swap = {"alder": "birch", "birch": "alder"}
    turned = tuple((*row[:4], swap.get(row[4] or "", row[4])) for row in SAID)
    other = replace(world, tables={**world.tables, "control": rows(turned)})
    one, two = section(world), section(other)
    assert (one.differ, one.of, one.n_changes, one.pairs) == (
        two.differ,
        two.of,
        two.n_changes,
        two.pairs,
    )
    back = [
        c.words.replace("Alder", "?").replace("Birch", "Alder").replace("?", "Birch")
        for c in two.latest
    ]
    assert [c.words for c in one.latest] == back


def test_in_each_partys_own_copy_it_stands_first(world: Dossier) -> None:
    for first, name in (("alder", "Alder"), ("birch", "Birch")):
        copy = replace(world, parameters={**world.parameters, "first_party": first})
        both = rows((*SAID, ("map-b", "x:4", 0, "held", "alder")))
        copy = replace(copy, tables={**copy.tables, "control": both})
        last = section(copy).voices[2].last
        assert last[0] == f"held by {name}: {2 if first == 'alder' else 1}"


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_page_has_the_section_in_every_language(world: Dossier, lang: str) -> None:
    html = whole(publish(world, (lang,)))["report.html"].decode()
    part = html.split('<section id="control"')[1].split("</section>")[0]
    assert "The map-a" in part
    assert "<bdi>x:1</bdi>" in part
    assert load_catalogue(lang)("h-control") in part
    written = whole(exports(world, load_catalogue(lang)))
    assert "x:1" in written["report.md"].decode()
    assert "control.parquet" in written


def test_a_settlement_has_the_name_that_a_list_gives_it(world: Dossier) -> None:
    row = dict.fromkeys(tables.SETTLEMENTS.names)
    row |= {"settlement_id": "x:1", "name": "Höhe <b>", "area": "Hill", "tier": "public"}
    named = pa.Table.from_pylist([row], schema=tables.SETTLEMENTS)
    told = replace(world, tables={**world.tables, "settlements": named})
    assert section(told).sides[0].settlement == "Höhe <b>, Hill (x:1)"
    html = whole(publish(told, ("en",)))["report.html"].decode()
    assert "Höhe &lt;b&gt;, Hill (x:1)" in html
    public = whole(publish(replace(told, tier="public"), ("en",)))
    assert not [name for name, data in public.items() if "Höhe".encode() in data]


def test_without_statements_there_is_no_section_and_no_table() -> None:
    bare = factory.dossier(6)
    assert control(Setting(release(bare), load_catalogue("en"))) is None
    assert "control.parquet" not in exports(bare)


def test_the_public_reads_counts_and_no_settlement(world: Dossier) -> None:
    public = replace(world, tier="public")
    told = section(public)
    assert (told.sides, told.latest) == ((), ())
    assert told.n_changes == 2
    written = whole(publish(public, ("en",)))
    assert "control.parquet" not in written
    assert not [name for name, data in written.items() if b"x:1" in data]
    late = release(public, delay=timedelta(days=400))
    assert late.tables["control"].num_rows == 0


@pytest.mark.parametrize("tier", ["public", "mission"])
def test_what_is_restricted_never_leaves(world: Dossier, tier: str) -> None:
    closed = world.tables["control"]
    place = closed.schema.get_field_index("tier")
    closed = closed.set_column(place, "tier", pa.array(["restricted"] * len(closed)))
    shown = release(replace(world, tier=tier, tables={**world.tables, "control": closed}))
    assert shown.tables["control"].num_rows == 0
    assert shown.parameters["release.withheld_control"] == str(len(closed))
