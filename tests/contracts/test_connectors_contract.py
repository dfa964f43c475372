"""Every connector keeps the same promises, on every real file it recognises and on ours.

Ours are the worked inputs: at least one for each connector, so that none is tried on nothing.
"""

import hashlib
from collections import Counter
from collections.abc import Iterable
from datetime import timedelta
from functools import cache
from itertools import pairwise
from pathlib import Path

import pyarrow as pa
import pyarrow.compute as pc
import pytest
import worked_inputs

from truceline.model import tables
from truceline.model.intake import Intake, RawFile
from truceline.model.items import PRICE_BASES
from truceline.model.vocabulary import (
    ACTS,
    CIRCUMSTANCES,
    HARMED,
    HARMS,
    ITEMS,
    OBJECTS,
    PERFORMANCES,
    STAGES,
    WEAPONS,
    Basis,
    Kind,
    Tier,
)
from truceline.sources import door, registry
from truceline.sources.accounting import YIELDS, unaccounted
from truceline.sources.interface import Connector
from truceline.sources.merge import account, latest

DATA = Path(__file__).parents[3] / "shared" / "data"
#: Where real data sets lie; one day of a daily series stands for the others.
PLACES = (
    "donbas/*.csv",
    "fires/*_2021.csv",
    "ukraine-2025/*/*.csv",
    "ukraine-2025/control-area/*_2025020[12].geojson",
    "aid/us_pda*.csv",
    "aid/*_allocations.csv",
)
#: Files that are none of ours: nobody may claim them.
OTHERS = ("aid/release_info.csv", "relations/*.csv", "geography/*.json")
WORDS: dict[str, Iterable[str]] = {
    "act": ACTS,
    "stage": STAGES,
    "item": ITEMS,
    "price_basis": PRICE_BASES,
    "object_type": OBJECTS,
    "weapon": WEAPONS,
    "basis": (*Basis, "claimed", "confirmed"),
    "harm": HARMS,
    "who": HARMED,
    "tier": dict.fromkeys(Tier, ""),
    "known_basis": dict.fromkeys(("received", "received_day", "published", "event_end"), ""),
    "time_basis": dict.fromkeys(("instant", "window", "date", "unknown"), ""),
    "place_kind": dict.fromkeys(("disc", "shape", "none"), ""),
    "place_basis": dict.fromkeys(("stated", "gazetteer", "sector", "unknown"), ""),
    "kind": tuple(Kind),
}


def real_files() -> list[Path]:
    return sorted(path for place in PLACES for path in DATA.glob(place))


def raw_of(path: Path) -> RawFile:
    data = path.read_bytes()
    return RawFile(name=path.name, sha256=hashlib.sha256(data).hexdigest(), data=data)


Options = tuple[tuple[str, str], ...]
WORKED = {f"{one.connector}:{one.name}": one for one in worked_inputs.all_worked()}


@cache
def taken(path: Path) -> tuple[RawFile, str, Intake, Options] | None:
    raw = raw_of(path)
    for connector in registry.CONNECTORS:
        if connector.recognises(raw):
            return raw, connector.card.id, connector.read(raw, {}), ()
    return None


@cache
def read_worked(name: str) -> tuple[RawFile, str, Intake, Options]:
    one = WORKED[name]
    options = tuple(one.options.items())
    return one.raw, *registry.read(one.raw, one.connector, one.options), options


def recognised() -> list[tuple[RawFile, str, Intake]]:
    return [one[:3] for path in real_files() if (one := taken(path)) is not None]


Given = tuple[RawFile, str, Intake]


@pytest.fixture(params=[*real_files(), *WORKED], ids=lambda one: getattr(one, "name", one))
def read_with(request: pytest.FixtureRequest) -> tuple[RawFile, str, Intake, Options]:
    if isinstance(request.param, str):
        return read_worked(request.param)
    found = taken(request.param)
    if found is None:
        pytest.skip("no connector recognises this file")
    return found


@pytest.fixture
def given(read_with: tuple[RawFile, str, Intake, Options]) -> Given:
    return read_with[:3]


def test_every_connector_has_a_worked_input() -> None:
    """Whose file nobody else takes; of the connector mapped one for each table it fills."""
    assert {one.connector for one in WORKED.values()} == {c.card.id for c in registry.CONNECTORS}
    for name, one in WORKED.items():
        knows = [c.card.id for c in registry.CONNECTORS if c.recognises(one.raw)]
        assert knows == ([] if one.connector == "mapped" else [one.connector]), name
    filled: dict[str, set[str]] = {}
    for name, one in WORKED.items():
        intake = read_worked(name)[2]
        yielded = {part for part in YIELDS if getattr(intake, part).num_rows}
        filled.setdefault(one.connector, set()).update(yielded)
    forms = {"kobo", "odk"}  # Of these the map is that of the connector mapped.
    for connector in registry.CONNECTORS:
        if connector.card.id not in forms:
            assert filled[connector.card.id] == set(connector.card.yields), connector.card.id


@pytest.mark.parametrize("connector", registry.CONNECTORS, ids=lambda c: c.card.id)
def test_a_card_says_everything(connector: Connector) -> None:
    card = connector.card
    for name in ("id", "title", "publisher", "licence", "cadence", "precision"):
        assert getattr(card, name), name
    assert card.biases
    assert all(bias.endswith(".") for bias in card.biases)
    assert card.yields
    assert set(card.yields) <= set(YIELDS)
    assert len({option.name for option in card.options}) == len(card.options)
    assert not connector.recognises(RawFile(name="x", sha256="0" * 64, data=b""))


def test_ids_of_connectors_and_sources_are_unique() -> None:
    ids = [connector.card.id for connector in registry.CONNECTORS]
    sources = [source.id for connector in registry.CONNECTORS for source in connector.card.sources]
    assert [one for one, n in Counter([*ids]).items() if n > 1] == []
    assert [one for one, n in Counter(sources).items() if n > 1] == []


def test_at_most_one_connector_recognises_a_file_and_none_a_foreign_one() -> None:
    others = [path for place in OTHERS for path in DATA.glob(place)]
    for path in (*real_files(), *others):
        raw = raw_of(path)
        found = [c.card.id for c in registry.CONNECTORS if c.recognises(raw)]
        assert len(found) <= (path not in others), (path.name, found)


def test_every_row_is_accounted_for(given: Given) -> None:
    _, _, intake = given
    assert unaccounted(intake) == ""
    row = account([given])[1].to_pylist()[0]
    assert row["rows"] == row["accepted"] + row["rejected"] + row["repeated"] == intake.rows
    assert row["accepted"] > 0


def test_tables_have_the_schema_and_the_words_of_the_model(
    given: Given,
) -> None:
    raw, connector_id, intake = given
    yields = registry.connector(connector_id).card.yields
    for name in YIELDS:
        table = getattr(intake, name)
        assert table.schema.equals(tables.TABLES[name]), name
        assert table.num_rows == 0 or name in yields
        for column, words in WORDS.items():
            if column in table.schema.names:
                assert set(pc.unique(table[column]).to_pylist()) - {None} <= set(words), column
        never_null = ("content_sha256", "file_sha256", "row_number", "known_at", "tier")
        for column in (table.schema.names[0], *never_null):
            assert table[column].null_count == 0, (name, column)
        files = set(map(str, pc.unique(table["file_sha256"]).to_pylist()))
        assert files <= {raw.sha256}


def test_reports_are_no_more_precise_than_their_source(given: Given) -> None:
    reports = given[2].reports
    kind = reports["place_kind"]
    nowhere = reports.filter(pc.equal(kind, "none"))
    somewhere = reports.filter(pc.not_equal(kind, "none"))
    for column in ("lon", "lat", "error_m"):
        assert nowhere[column].null_count == nowhere.num_rows
        assert somewhere[column].null_count == 0
    assert pc.min(somewhere["error_m"]).as_py() is None or pc.min(somewhere["error_m"]).as_py() > 0
    shaped: pa.Table = reports.filter(pc.equal(kind, "shape"))
    assert set(shaped["shape_id"].to_pylist()) <= set(given[2].shapes["shape_id"].to_pylist())
    both = reports.filter(pc.and_(pc.is_valid(reports["start"]), pc.is_valid(reports["end"])))
    assert pc.all(pc.less(both["start"], both["end"])).as_py() in {True, None}
    for one in pc.unique(pc.list_flatten(reports["circumstances"])).to_pylist():
        assert one in CIRCUMSTANCES
    done = reports.filter(pc.equal(reports["kind"], "performance"))
    assert set(done["act"].to_pylist()) <= PERFORMANCES


def test_harm_belongs_to_a_report_and_its_bounds_hold(given: Given) -> None:
    harm, reports = given[2].harm, given[2].reports
    assert set(harm["report_id"].to_pylist()) <= set(reports["report_id"].to_pylist())
    assert set(harm["basis"].to_pylist()) <= {"claimed", "confirmed"}
    figures = [harm[name] for name in ("low", "best", "high")]
    for lower, upper in pairwise(figures):
        assert pc.all(pc.less_equal(lower, upper)).as_py() in {True, None}
    assert all(pc.all(pc.greater_equal(f, 0)).as_py() in {True, None} for f in figures)


def test_tallies_are_windows_with_null_for_not_told(given: Given) -> None:
    tallies = given[2].tallies
    low, high = tallies["value_low"], tallies["value_high"]
    assert pc.all(pc.greater_equal(low, 0)).as_py() in {True, None}
    assert pc.all(pc.less_equal(low, high)).as_py() in {True, None}
    for column in ("series", "source_id", "claimant", "unit"):
        assert tallies[column].null_count == 0
    told = tallies.filter(pc.and_(pc.is_valid(tallies["start"]), pc.is_valid(tallies["end"])))
    assert pc.all(pc.less(told["start"], told["end"])).as_py() in {True, None}


def test_the_door_lets_in_what_a_connector_recognises(given: Given) -> None:
    raw, connector_id, _ = given
    if connector_id != "mapped":
        assert door.admit(raw, None).card.id == connector_id
    assert door.admit(raw, connector_id).card.id == connector_id


def test_reading_again_gives_the_same(read_with: tuple[RawFile, str, Intake, Options]) -> None:
    raw, connector_id, intake, options = read_with
    again = registry.connector(connector_id).read(raw, dict(options))
    for name in (*YIELDS, "shapes", "rejects"):
        assert getattr(again, name).equals(getattr(intake, name)), name


def test_the_same_file_twice_is_a_no_op(given: Given) -> None:
    raw, connector_id, intake = given
    renamed = RawFile(name="zzz-" + raw.name, sha256=raw.sha256, data=raw.data)
    once, twice = account([given]), account([given, (renamed, connector_id, intake)])
    assert once[1].equals(twice[1])
    assert all(once[0][name].equals(twice[0][name]) for name in once[0])


def test_ids_are_unique_once_merged(given: Given) -> None:
    known = latest(account([given])[0])
    for name in ("reports", "tallies", "effort", "harm"):
        table: pa.Table = known[name]
        assert len(pc.unique(table[table.schema.names[0]])) == table.num_rows, name


def test_as_of_shows_what_was_known_and_no_row_of_later(given: Given) -> None:
    """At the earliest, the middle and the last instant at which anything of the file was known."""
    merged, whole = account([given])[0], latest(account([given])[0])
    instants = sorted(
        {at for name in YIELDS for at in pc.unique(merged[name]["known_at"]).to_pylist()}
    )
    for at in {instants[0], instants[len(instants) // 2], instants[-1]}:
        known = latest(merged, at)
        for name in YIELDS:
            table: pa.Table = known[name]
            assert pc.all(pc.less_equal(table["known_at"], at)).as_py() in {True, None}, name
        told = account([given], at)[1].to_pylist()
        assert all(r["rows"] == r["accepted"] + r["rejected"] + r["repeated"] for r in told)
    last = latest(merged, instants[-1])
    for name in YIELDS:
        assert last[name].equals(whole[name]), name
    before = latest(merged, instants[0] - timedelta(microseconds=1))
    assert not any(before[name].num_rows for name in YIELDS)


def test_all_worked_inputs_together_add_up_in_any_order_and_however_often() -> None:
    everything = [read_worked(name)[:3] for name in WORKED]
    merged, files = account(everything)
    for other in (everything[::-1], [*everything, *everything[::2]]):
        again, ledger = account(other)
        assert files.equals(ledger)
        assert all(merged[name].equals(again[name]) for name in merged)
    for row in files.to_pylist():
        assert row["rows"] == row["accepted"] + row["rejected"] + row["repeated"]


def test_all_real_files_together_add_up() -> None:
    everything = recognised()
    if not everything:
        pytest.skip("the shared data are not here")
    merged, files = account(everything)
    backwards, files_backwards = account(everything[::-1])
    assert files.equals(files_backwards)
    assert all(merged[name].equals(backwards[name]) for name in merged)
    for row in files.to_pylist():
        assert row["rows"] == row["accepted"] + row["rejected"] + row["repeated"]
