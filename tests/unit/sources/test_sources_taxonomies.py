"""Shipped taxonomies: trees, of every code, saying what connectors say and nothing more."""

from __future__ import annotations

import csv
import json
import re
from collections.abc import Iterator
from dataclasses import asdict, replace
from hashlib import sha256
from pathlib import Path

import pytest

from truceline.fusion.confusion import levels_of
from truceline.model.intake import RawFile
from truceline.model.list_card import ListCard
from truceline.model.listing import OPEN
from truceline.model.vocabulary import ACTS, OBJECTS, WEAPONS, WIDER_ACT, WIDER_WEAPON
from truceline.sources.acled.card import ACTS_OF as ACLED
from truceline.sources.launch_claims.words import weapon_of
from truceline.sources.lists import shipped
from truceline.sources.lists.read import ListRead, read_list
from truceline.sources.lists.side_by_side import side_by_side
from truceline.sources.mapped.load import load_map
from truceline.sources.osce_annex.card import MAP as OSCE
from truceline.sources.strikes_list.card import TARGETS
from truceline.sources.viina_1pd.card import ACT_OF as VIINA
from truceline.sources.viina_1pd.card import COLUMNS as VIINA_COLUMNS
from truceline.sources.viina_strikes.card import CLASSES

DATA = Path(__file__).parents[4] / "shared" / "data"
Levels = tuple[str, ...]

#: Taxonomy -> what tells its lists' words apart in Truceline's own.
OWN = {"events": ACTS, "targets": OBJECTS, "weapons": WEAPONS}


def table(name: str) -> dict[tuple[str, str], Levels]:
    return dict(shipped.shipped(name).of)


def fits(word: Levels, own: Levels) -> bool:
    """Say whether neither tells a level otherwise than the other."""
    return all(a == b for a, b in zip(word, own, strict=True) if a and b)


def within(word: Levels, own: Levels) -> bool:
    """Say whether a word is of a kind of our own: whatever that one tells, it tells alike."""
    return all(a == b for a, b in zip(word, own, strict=True) if b)


@pytest.mark.parametrize("name", shipped.SHIPPED)
def test_levels_are_a_tree_and_open_from_the_finest(name: str) -> None:
    parent: dict[tuple[int, str], Levels] = {}
    for (who, word), levels in table(name).items():
        told = [bool(level) for level in levels]
        assert told == sorted(told), (who, word)
        for at, level in enumerate(levels):
            if level:
                broader = parent.setdefault((at, level), levels[at + 1 :])
                assert broader == levels[at + 1 :], (who, word)


@pytest.mark.parametrize("name", shipped.SHIPPED)
def test_every_line_says_what_it_rests_on_and_every_word_what_it_means(name: str) -> None:
    known = {one.list for one in shipped.vocabularies()}
    rows = shipped.lines(name).to_pylist()
    assert all(row["cited"] and row["list"] in known for row in rows)
    assert all(one.codebook and (one.not_told or one.list == "truceline")
               for one in shipped.vocabularies())  # fmt: skip
    assert len(rows) == len(table(name))
    broadest = {levels[-1] for levels in table(name).values()} - {""}
    told = {r["word"] for r in shipped.meanings().to_pylist() if r["taxonomy"] == name}
    assert broadest <= told


@pytest.mark.parametrize("name", OWN)
def test_our_own_words_are_all_there_and_the_wider_tells_less(name: str) -> None:
    own = {word: levels for (who, word), levels in table(name).items() if who == "truceline"}
    assert set(own) == set(OWN[name])
    for narrow, wide in {"events": WIDER_ACT, "weapons": WIDER_WEAPON}.get(name, {}).items():
        assert fits(own[narrow], own[wide])
        assert sum(map(bool, own[wide])) < sum(map(bool, own[narrow]))


CONNECTORS = [
    ("events", "acled", ACLED),
    ("events", "viina", VIINA),
    ("targets", "viina_strikes", CLASSES),
    ("targets", "strikes_list", TARGETS),
    ("events", "osce", {"Explosion": "explosion", "Projectile": "projectile_in_flight"}),
]


def osce(column: str) -> dict[str, str]:
    written = load_map(OSCE.format(place=""), "osce_annex")
    return dict(getattr(written, column).values)


@pytest.mark.parametrize(
    ("name", "who", "words"),
    [*CONNECTORS, ("events", "osce", osce("act")), ("weapons", "osce", osce("weapon"))],
)
def test_connectors_and_taxonomies_say_the_same(
    name: str, who: str, words: dict[str, str | None]
) -> None:
    """A word is at least what its connector makes of it; what that leaves out is no act of ours."""
    levels = table(name)
    own = {word: at for (whose, word), at in levels.items() if whose == "truceline"}
    for word, ours in words.items():
        told = levels[who, word.casefold()]
        if ours in {None, "other"}:
            assert [name for name, at in own.items() if any(at) and within(told, at)] == [], word
            continue
        assert within(told, own[ours]), word


def test_lethal_events_tell_no_means() -> None:
    levels = table("events")
    own = levels["truceline", "lethal_event"]
    assert {levels["ucdp", code] for code in "123"} == {own} == {("", "", "", "fire")}


def test_labels_of_viina_are_all_there() -> None:
    labels = {column.removesuffix("_b") for column in VIINA_COLUMNS if column.startswith("t_")}
    missing = {label for label in labels if ("viina", label) not in table("events")}
    assert missing <= {"tid"}


#: Words that take sides or judge; names of codes in capitals are those of their codebook.
LOADED = re.compile(
    r"terror|aggress|enemy|occupier|regime|liberat|invader|rebel|militant|separatist|illegal|"
    r"violat|repress|martyr|puppet", re.IGNORECASE
)  # fmt: skip


def cells() -> Iterator[str]:
    for name in shipped.SHIPPED:
        for row in shipped.lines(name).to_pylist():
            yield from (cell for column, cell in row.items() if column != "word")
    for row in shipped.meanings().to_pylist():
        yield from row.values()
    for one in shipped.vocabularies():
        yield from asdict(one).values()


def test_no_word_takes_a_side() -> None:
    for cell in cells():
        told = cell.replace("ceasefire violations", "")  # the OSCE mission's term
        assert not LOADED.search(told), cell


def real(*parts: str) -> Path:
    path = DATA.joinpath(*parts)
    if not path.exists():
        pytest.skip(f"{path.name} is not here: what codes it has is not known")
    return path


def column(path: Path, name: str) -> set[str]:
    csv.field_size_limit(1 << 24)
    with path.open(encoding="utf-8-sig", newline="") as stream:
        return {row[name].strip() for row in csv.DictReader(stream)} - {""}


def lacking(name: str, who: str, words: set[str]) -> list[str]:
    known = table(name)
    return sorted(word for word in words if (who, word.casefold()) not in known)


def test_every_cameo_code_of_a_day_of_gdelt_is_there() -> None:
    path = real("relations", "gdelt_events_cameo_one_day.csv")
    found = {code for name in ("EventCode", "EventBaseCode", "EventRootCode")
             for code in column(path, name)}  # fmt: skip
    assert len(found) > 100
    assert lacking("events", "cameo", found) == []


def test_every_cameo_code_of_the_conversion_table_is_there() -> None:
    text = real("text-gold", "CAMEO2PLOVER-2021.txt").read_text("utf-8")
    codes = dict(re.findall(r"^(\d{2,4}): *(\w+)", text, re.MULTILINE))
    assert len(codes) > 250
    assert lacking("events", "cameo", set(codes)) == []
    assert lacking("events", "plover", set(codes.values())) == []


def test_every_category_and_mode_of_plover_gold_is_there() -> None:
    rows = json.loads(real("text-gold", "plover_gold_dev.json").read_text("utf-8"))
    told = [row for row in rows if row["event"] != "DOCUMENT"]
    words = {row["event"] for row in told}
    words |= {f"{row['event']}/{row['mode']}" for row in told
              if row.get("mode") and row["event"] != "THREATEN"}  # fmt: skip
    assert lacking("events", "plover", words) == []


def test_every_code_of_ucdp_is_there() -> None:
    path = real("donbas", "ucdp_ged_ukraine_clean.csv")
    assert lacking("events", "ucdp", column(path, "type_of_violence")) == []


@pytest.mark.parametrize("year", [2022, 2023, 2024, 2025])
def test_every_class_of_the_viina_extracts_is_there(year: int) -> None:
    path = real("ukraine-2025", "strike-reports", f"VIINA_{year}_REBUILD.csv")
    single = {name for cell in column(path, "target_classes") for name in cell.split("|")}
    assert lacking("targets", "viina_strikes", single) == []


def test_every_target_of_the_other_strike_lists_is_there() -> None:
    folder = ("ukraine-2025", "strike-reports")
    listed = real(*folder, "strikes_in_russia_and_crimea_no_text.csv")
    assert lacking("targets", "strikes_list", column(listed, "target_cat")) == []
    ledger = real(*folder, "REUTERS_2025_CANDIDATE_DEDUPE_LEDGER_V1.csv")
    words = column(ledger, "Sector") | column(ledger, "TargetClass")
    assert lacking("targets", "strike_ledger", words) == []


def test_every_model_of_the_launch_claims_is_as_its_connector_reads_it() -> None:
    levels = table("weapons")
    models = {
        model
        for path in real("ukraine-2025", "launch-claims").glob("*.csv")
        for model in column(path, "model")
    }
    assert lacking("weapons", "launch_claims", models) == []
    for model in models:
        told = levels["launch_claims", model.casefold()]
        assert told[1] == (weapon_of(model) or ""), model
        assert told == levels.get(("truceline", told[1]), told), model


CARD = ListCard(
    file="a.csv", name="a", id=None, start="day", end=None, lon="lon", lat="lat",
    precision=None, precision_words={}, precision_m=None, aspects={"type": "what"},
)  # fmt: skip


def read(*words: str, name: str = "a", vocabulary: str = "") -> ListRead:
    data = "".join(["day,lon,lat,what\n", *(f"2031-03-05,37,48,{word}\n" for word in words)])
    raw = RawFile(name="a.csv", sha256=sha256(data.encode()).hexdigest(), data=data.encode())
    return read_list(raw, replace(CARD, name=name, vocabulary=vocabulary))


def test_words_agree_at_the_finest_level_that_both_tell() -> None:
    one = read("Armed clash", "Attack", "Air/drone strike", "Other", vocabulary="acled")
    other = read("1", name="b", vocabulary="ucdp")
    third = read("strike", name="truceline")
    listing, notes = side_by_side([other, third, one], {"type": shipped.shipped("events")})
    (aspect,) = listing.aspects
    assert notes == ()
    clash, attack, air, nothing, killed, strike = aspect.code.tolist()
    assert nothing == -1
    assert len({clash, attack, air, killed, strike}) == 5
    agree = levels_of(aspect)
    assert agree[clash, attack] == agree[clash, clash] == agree[killed, air] == 3
    assert agree[air, strike] == 1
    assert agree[strike, strike] == 0
    assert (aspect.levels == OPEN).any()


def test_of_several_words_only_what_all_tell_alike_is_told() -> None:
    words = ("FUEL_STORAGE_TERMINAL|PIPELINE_PUMPING", "STRATEGIC_AIRBASE|PIPELINE_PUMPING",
             "FUEL_STORAGE_TERMINAL", "STRATEGIC_AIRBASE|whatever")  # fmt: skip
    taxonomy = {"type": shipped.shipped("targets")}
    listing, notes = side_by_side([read(*words, vocabulary="viina_strikes")], taxonomy)
    (aspect,) = listing.aspects
    oil, nothing, store, unknown = aspect.code.tolist()
    assert nothing == -1
    assert levels_of(aspect)[oil, store] == 1
    assert levels_of(aspect)[unknown, store] == 3
    assert "strategic_airbase|whatever" in notes[0].casefold()


def test_marks_are_words_of_which_what_all_tell_alike_is_told() -> None:
    columns = ("t_artillery_b", "t_airstrike_b", "t_raid_b", "t_mil_b")
    rows = ("1,0,0,1", "1,1,0,1", "1,0,1,0", "0,0,0,1", "0.0,1.0,0.0,0")
    data = "day,lon,lat," + ",".join(columns) + "\n"
    data += "".join(f"2031-03-05,37,48,{row}\n" for row in rows)
    raw = RawFile(name="a.csv", sha256=sha256(data.encode()).hexdigest(), data=data.encode())
    card = replace(CARD, aspects={}, marks={"type": columns}, vocabulary="viina")
    listing, notes = side_by_side([read_list(raw, card)], {"type": shipped.shipped("events")})
    (aspect,) = listing.aspects
    shelling, both, far, nothing, air = aspect.code.tolist()
    assert notes == ()
    assert nothing == -1
    agree = levels_of(aspect)
    assert agree[shelling, both] == agree[both, air] == 2
    assert agree[shelling, far] == 3
