"""What is reported beside events: tables of harm, transfers and other kinds; the page's section."""

from __future__ import annotations

import csv
import io
from dataclasses import replace
from datetime import timedelta

import dossier_factory as factory
import others_world
import pyarrow as pa
import pytest
from pyarrow import parquet

from truceline.model import tables
from truceline.model.dossier import Dossier
from truceline.publish.columns import with_column
from truceline.publish.exports import exports, whole
from truceline.publish.exports.csv_hxl import TAGS
from truceline.publish.release import release


@pytest.fixture(scope="module")
def world() -> Dossier:
    return others_world.dossier()


def _sheet(written: dict[str, bytes], name: str) -> tuple[list[str], list[str], list[list[str]]]:
    rows = list(csv.reader(io.StringIO(written[name].decode("utf-8-sig"))))
    return rows[0], rows[1], rows[2:]


def test_harm_stands_one_row_a_report_and_group_and_is_never_added(world: Dossier) -> None:
    written = whole(exports(world))
    names, tags, rows = _sheet(written, "harm.csv")
    assert len(rows) == len({(r["report_id"], r["who"]) for r in world.tables["harm"].to_pylist()})
    told = dict(zip(names, tags, strict=True))
    assert told["killed_best"] == "#affected+killed"
    assert told["injured_low"] == "#affected+injured+min"
    assert len(set(tags)) == len(tags)
    first = dict(zip(names, rows[0], strict=True))
    assert (first["killed_low"], first["killed_best"], first["killed_high"]) == ("1", "3", "9")
    assert first["incident_id"] == world.tables["incidents"]["incident_id"][0].as_py()
    none = [
        dict(zip(names, row, strict=True)) for row in rows if row[names.index("basis")] != "claimed"
    ]
    assert [(r["injured_low"], r["injured_best"], r["killed_best"]) for r in none] == [
        ("", "0", "")
    ]
    long = parquet.read_table(pa.BufferReader(written["harm.parquet"]))
    assert long.to_pylist() == world.tables["harm"].to_pylist()


def test_other_kinds_and_transfers_have_their_sheets(world: Dossier) -> None:
    written = whole(exports(world))
    names, tags, rows = _sheet(written, "reported.csv")
    assert names[:-1] == tables.REPORTS.names
    assert tags[:-1] == [TAGS[name] for name in tables.REPORTS.names]
    assert len(set(tags)) == len(tags)
    assert {row[0] for row in rows} == {r["report_id"] for r in others_world.OTHERS}
    names, tags, rows = _sheet(written, "transfers.csv")
    assert names[:-1] == tables.TRANSFERS.names
    assert len(set(tags)) == len(tags)
    assert len(rows) == 2
    assert parquet.read_table(pa.BufferReader(written["transfers.parquet"])).num_rows == 2


def test_nothing_reported_writes_no_empty_sheet() -> None:
    written = exports(factory.dossier(6))
    assert not {"harm.csv", "harm.parquet", "transfers.csv", "reported.csv"} & set(written)


def _tier(world: Dossier, name: str, tier: str) -> Dossier:
    table = world.tables[name]
    made = with_column(table, "tier", pa.array([tier] * table.num_rows))
    return replace(world, tables={**world.tables, name: made})


@pytest.mark.parametrize("tier", ["public", "mission"])
def test_restricted_harm_and_transfers_never_leave(world: Dossier, tier: str) -> None:
    for name in ("harm", "transfers"):
        shown = release(replace(_tier(world, name, "restricted"), tier=tier))
        assert shown.tables[name].num_rows == 0
        withheld = shown.parameters[f"release.withheld_{name}"]
        assert int(withheld) == world.tables[name].num_rows


def test_harm_leaves_only_with_its_report(world: Dossier) -> None:
    shown = release(replace(_tier(world, "reports", "restricted"), tier="mission"))
    assert shown.tables["harm"].num_rows == 0


def test_the_public_sees_no_keys_and_no_coordinates_in_notes(world: Dossier) -> None:
    shown = release(replace(world, tier="public"))
    transfers = shown.tables["transfers"]
    assert transfers["native_key"].null_count == transfers.num_rows == 2
    assert "60.123" not in "".join(transfers["note"].to_pylist())
    late = release(replace(world, tier="public"), delay=timedelta(days=400))
    assert late.tables["transfers"].num_rows == late.tables["harm"].num_rows == 0
