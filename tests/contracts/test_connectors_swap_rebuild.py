"""Of every connector: which party is which changes nothing else, and all derived is rebuilt."""

from __future__ import annotations

import hashlib
import shutil
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pyarrow as pa
import pyarrow.compute as pc
import pytest
import worked_inputs

from truceline.app import run as runs
from truceline.app.drafting.start import start
from truceline.app.intake.ingest import ingest
from truceline.app.workspace import Workspace
from truceline.model.intake import Intake
from truceline.sources import registry
from truceline.sources.accounting import YIELDS
from truceline.sources.interface import Connector

#: Ids that connectors have as defaults of their options, and who takes whose place.
SWAP = {"RUS": "UKR", "UKR": "RUS"}
WHO = ("actor", "affected", "claimant", "about", "donor", "recipient", "holder")
NAMING = [c for c in registry.CONNECTORS if any(o.default in SWAP for o in c.card.options)]


def _swapped(connector: Connector) -> dict[str, str]:
    return {o.name: SWAP[o.default] for o in connector.card.options if o.default in SWAP}


def _worked(connector: Connector) -> list[worked_inputs.Worked]:
    return [one for one in worked_inputs.all_worked() if one.connector == connector.card.id]


def _parties(intake: Intake, columns: tuple[str, ...] = WHO) -> set[str]:
    found: set[str] = set()
    for name in YIELDS:
        table: pa.Table = getattr(intake, name)
        for column in set(columns) & set(table.schema.names):
            found |= set(map(str, pc.drop_null(table[column]).to_pylist()))
    return found


def _turned(table: pa.Table) -> list[dict[str, object]]:
    """Return the rows with the parties exchanged; a hash of a row hangs on what it names."""
    rows: list[dict[str, object]] = table.to_pylist()
    for row in rows:
        for column in set(WHO) & set(row):
            row[column] = SWAP.get(str(row[column]), row[column])
    return rows


def _plain(rows: list[dict[str, object]]) -> list[dict[str, object]]:
    """Leave out what is a hash of a row, or names a series of one claimant's."""
    hashes = {"content_sha256", "series", "report_id", "tally_id", "harm_id"}
    return [{k: v for k, v in row.items() if k not in hashes} for row in rows]


@pytest.mark.parametrize("connector", NAMING, ids=lambda c: c.card.id)
def test_swapping_the_parties_swaps_who_is_named_and_nothing_else(connector: Connector) -> None:
    named = 0
    for one in _worked(connector):
        plain = connector.read(one.raw, one.options)
        mirrored = connector.read(one.raw, {**one.options, **_swapped(connector)})
        named += bool(_parties(plain) & set(SWAP))
        assert mirrored.rejects.equals(plain.rejects)
        for name in YIELDS:
            told = _plain(_turned(getattr(mirrored, name)))
            assert told == _plain(getattr(plain, name).to_pylist()), name
    assert named, "no worked input of this connector names a party"


@pytest.mark.parametrize(
    "connector", [c for c in registry.CONNECTORS if c not in NAMING], ids=lambda c: c.card.id
)
def test_a_connector_that_is_told_of_no_party_names_only_whom_the_file_names(
    connector: Connector,
) -> None:
    for one in _worked(connector):
        written = one.data.decode("utf-8", "replace") + "".join(one.options.values())
        # Who watches may claim in its own name: it is no party.
        intake = connector.read(one.raw, one.options)
        named = _parties(intake) - _parties(intake, ("source_id",))
        assert all(party in written for party in named) or one.name.endswith("xlsx"), named


def _now() -> datetime:
    return datetime(2026, 11, 22, tzinfo=UTC)


def _taken(folder: Path, inputs: list[worked_inputs.Worked]) -> Workspace:
    """Make a workspace in which these files were taken in, in this order."""
    workspace = start(folder, "energy-moratorium-2025", _now)
    for number, one in enumerate(inputs):
        path = folder.parent / f"in-{folder.name}-{number}" / one.name
        path.parent.mkdir()
        path.write_bytes(one.data)
        taking = ingest(workspace, [path], one.connector, one.options)
        assert not taking.faults, taking.faults[0].diagnostics()
        assert len(taking.receipts) == 1
    return workspace


def _hashes(folder: Path) -> dict[str, str]:
    derived = [*(folder / "out").rglob("*"), *(folder / "store").glob("*")]
    return {
        str(path.relative_to(folder)): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(derived)
        if path.is_file()
    }


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("all") / "made"
    runs.run(_taken(folder, list(worked_inputs.all_worked())), languages=("en",))
    return folder


def test_what_every_connector_yields_is_walked_and_accounted_for(made: Path) -> None:
    files = runs.kept(Workspace(made, _now)).tables["files"].to_pylist()
    assert {row["connector"] for row in files} == {c.card.id for c in registry.CONNECTORS}
    assert all(r["rows"] == r["accepted"] + r["rejected"] + r["repeated"] for r in files)


def test_all_that_is_derived_is_rebuilt_to_the_same_bytes(made: Path) -> None:
    before = _hashes(made)
    shutil.rmtree(made / "out")
    shutil.rmtree(made / "store")
    runs.run(Workspace(made, _now), languages=("en",))
    assert len(before) > 15
    assert _hashes(made) == before


def test_the_order_in_which_files_came_changes_no_byte(made: Path, tmp_path: Path) -> None:
    runs.run(_taken(tmp_path / "made", [*worked_inputs.all_worked()][::-1]), languages=("en",))
    assert _hashes(tmp_path / "made") == _hashes(made)


def test_as_of_a_day_is_the_same_before_and_after_later_files(tmp_path: Path) -> None:
    """Files that tell of a later time, whoever reads them, change nothing that was known then."""
    every = list(worked_inputs.all_worked())
    then = datetime(2024, 12, 31, tzinfo=UTC)
    first = [one for one in every if _last(one) <= then]
    later = [one for one in every if _last(one) > then and _first(one) > then]
    assert len(first) > 5
    assert len(later) > 5
    folder = tmp_path / "made"
    workspace = _taken(folder, first)
    runs.run(workspace, then, languages=("en",))
    before = _hashes(folder)
    for number, one in enumerate(later):
        path = tmp_path / f"later-{number}" / one.name
        path.parent.mkdir()
        path.write_bytes(one.data)
        assert not ingest(workspace, [path], one.connector, one.options).faults
    runs.run(workspace, then, languages=("en",))
    assert _hashes(folder) == before


def _known(one: worked_inputs.Worked) -> list[datetime]:
    intake = registry.read(one.raw, one.connector, one.options)[1]
    return sorted(at for n in YIELDS for at in getattr(intake, n)["known_at"].to_pylist())


def _first(one: worked_inputs.Worked) -> datetime:
    return _known(one)[0] - timedelta(days=1)


def _last(one: worked_inputs.Worked) -> datetime:
    return _known(one)[-1]
