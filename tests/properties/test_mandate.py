"""An axis outside the mandate is neither shown nor exported (DESIGN §5), by any file of any kind.

Two proofs for each axis left out. Files do not depend on it: the same world with the axis scrambled
gives the same bytes in every file. And no file that has columns has one of that axis.
"""

from __future__ import annotations

import csv
import io
import json
import zipfile
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date, time, timedelta
from functools import cache

import invented
import numpy as np
import pyarrow as pa
import pytest
from openpyxl import load_workbook
from pyarrow import parquet

from truceline.app import horizon, pipeline
from truceline.model.dossier import Dossier
from truceline.model.vocabulary import Tier
from truceline.publish.daily import frozen
from truceline.publish.daily.edition import edition
from truceline.publish.daily.forms import packaged, read_form
from truceline.publish.daily.issue import Issue, of_day
from truceline.publish.edition import publish
from truceline.publish.exports import whole
from truceline.publish.handover import FORMATS as HANDOVERS
from truceline.publish.handover import handover
from truceline.publish.replication import replication
from truceline.simulation.scorecard import score

AXES = ("happened", "covered", "party")
#: Columns of each axis, as tables, spreadsheets and handovers call them; spelled out here, not
#: taken from the code that is tested.
NAMES = {
    "happened": {"p_happened", "p_happened_equal"},
    "covered": {"p_covered", "p_place", "p_time", "margin_m", "outcome", "because", "watched_share",
                "due_at", "limit"},
    "party": {"p_party", "actor", "affected", "said_actor", "said_affected", "said_actor_ref",
              "said_affected_ref"},
}  # fmt: skip
ZONE, CUT = "Etc/GMT+1", time(20, 0)
Tables = Mapping[str, pa.Table]


@cache
def world() -> tuple[Dossier, Tables]:
    """A walked world whose mandate covers everything, and its tables a day before."""
    made = invented.world(n_reports=60)
    files = [invented.read(file) for file in made.files]
    given = invented.given(made, files)
    tables = dict(pipeline.walk(given))
    early = invented.given(made, files, as_of=of_day(_days()[0], ZONE, CUT).end)
    first, last = horizon.axis(given.agreement, given.taken, given.as_of)
    whole_run = Dossier(
        agreement=given.agreement,
        sources=given.sources,
        tables=tables,
        as_of=None,
        first_at=first,
        last_at=last,
        parameters={},
        scorecard=score(made.truth, given.agreement, tables["incidents"], tables["findings"]),
        tier="mission",
    )
    return whole_run, dict(pipeline.walk(early))


def _days() -> tuple[date, date]:
    start = invented.world(n_reports=60).settings.start.date()
    return start.replace(day=12), start.replace(day=13)


def narrow(dossier: Dossier, axis: str) -> Dossier:
    mandate = tuple(a for a in AXES if a != axis)
    mechanism = replace(dossier.agreement.mechanism, mandate=mandate)
    return replace(dossier, agreement=replace(dossier.agreement, mechanism=mechanism))


def scrambled(tables: Tables, axis: str) -> Tables:
    """The same tables with every value of one axis another one."""
    if axis == "covered":
        of_axis = ("findings", "coverage", "readings", "dues", "caps")
        fewer = {name: tables[name].slice(0, tables[name].num_rows // 2) for name in of_axis}
        return {**tables, **fewer}
    columns = {"happened": ("p_happened", "p_happened_equal"),
               "party": ("actor", "affected", "p_party")}[axis]  # fmt: skip
    found = dict(tables)
    for name in ("reports", "incidents", "findings"):
        for column in set(columns) & set(found[name].column_names):
            found[name] = _with(found[name], column, _other(found[name][column]))
    if axis == "party":
        # Whether its reports differ on who did it tells of the axis too.
        given = found["incidents"]["disputed"].to_pylist()
        turned = [sorted({*(d or ()), "actor"}) for d in given]
        found["incidents"] = _with(found["incidents"], "disputed", turned)
    return found


def _other(column: pa.ChunkedArray) -> list[object]:
    if pa.types.is_floating(column.type):
        return list(np.random.default_rng(5).random(len(column)))
    return [{"A": "B", "B": "A"}.get(v, "A") for v in column.to_pylist()]


def _with(table: pa.Table, column: str, values: Sequence[object]) -> pa.Table:
    at = table.schema.get_field_index(column)
    field = table.schema.field(column)
    return table.set_column(at, field, pa.array(values, field.type))


def everything(dossier: Dossier, early: Tables) -> dict[str, bytes]:
    """Every kind of file that is made of a run; a PDF is set from the same paper as the HTML."""
    made: dict[str, bytes] = {}
    for tier in (Tier.MISSION, Tier.PUBLIC):
        run = replace(dossier, tier=tier.value)
        files = publish(run, ("en",))
        if tier is Tier.PUBLIC:  # of the page, report.md and one form of the daily tell enough
            files = {n: w for n, w in files.items() if not n.endswith(".html")}
        made |= {f"out/{tier}/{n}": d for n, d in whole(files).items()}
    for kind in HANDOVERS:
        sink = io.BytesIO()
        handover(dossier, kind, Tier.MISSION)[0](sink)
        made[f"handover/mission.{HANDOVERS[kind].ending}"] = sink.getvalue()
    packed = io.BytesIO()
    replication(dossier, Tier.MISSION, timedelta(0), version="0", draws=20)[0](packed)
    with zipfile.ZipFile(packed) as package:
        made |= {f"replication/{name}": package.read(name) for name in package.namelist()}
    before, now = (of_day(day, ZONE, CUT) for day in _days())
    issue = Issue(number=2, period=now, previous=before, zone=ZONE, cutoff=CUT)
    for name, formats in (("osce-like", ("html", "docx", "xlsx")), ("press", ("html", "xlsx"))):
        form = read_form(name, packaged(name))
        kept, then = frozen.frozen(dossier.tables), frozen.frozen(early)
        written = edition(issue, form, dossier, kept, then, ("en",), formats)
        made |= {f"daily/{name}/{n}": d for n, d in written.items()}
    return made


def columns(made: Mapping[str, bytes]) -> Iterator[tuple[str, set[str]]]:
    """Names of the columns, or keys, of every file that has any."""
    for name, data in made.items():
        if name.endswith(".csv"):
            yield name, set(next(csv.reader(io.StringIO(data.decode("utf-8-sig")))))
        elif name.endswith(".parquet"):
            yield name, set(parquet.read_schema(io.BytesIO(data)).names)
        elif name.endswith(".geojson"):
            yield name, {k for f in json.loads(data)["features"] for k in f["properties"]}
        elif name.endswith(".xlsx"):
            book = load_workbook(io.BytesIO(data), read_only=True)
            sheets = [s for s in book.worksheets if s.title != "edition"]
            yield name, {str(c.value) for s in sheets for c in next(s.iter_rows(max_row=1))}
        elif name.endswith(".stix.json"):
            incidents = [o for o in json.loads(data)["objects"] if o["type"] == "incident"]
            yield name, {k for o in incidents for e in o["extensions"].values() for k in e}
        elif name.endswith(".ftm.ndjson"):
            lines = [json.loads(line) for line in data.splitlines()]
            yield name, {k for line in lines for k in line["properties"]}
        elif name.endswith(".kml"):
            words = data.decode()
            yield name, {n for names in NAMES.values() for n in names if f'"{n}"' in words}


@pytest.mark.parametrize("axis", AXES)
def test_no_file_shows_or_depends_on_an_axis_outside_the_mandate(axis: str) -> None:
    dossier, early = world()
    given = narrow(dossier, axis)
    plain = everything(given, early)
    other = everything(
        replace(given, tables=scrambled(dossier.tables, axis)), scrambled(early, axis)
    )
    assert sorted(plain) == sorted(other)
    assert [name for name in plain if plain[name] != other[name]] == []
    bad = {name: hits for name, has in columns(plain) if (hits := _hits(name, has, axis))}
    assert bad == {}


def _hits(name: str, has: set[str], axis: str) -> set[str]:
    first = {column.split(" ")[0] for column in has}  # "outcome TEXT" in layers
    hits = first & NAMES[axis]
    if name.startswith("replication/") and "/reliability." in name:
        hits -= {"because"}  # why a source's worth is not known, not why a finding is open
    if name.endswith(("reported.csv", "/reports.csv", "/reports.parquet")):
        hits -= {"actor", "affected"}  # who called on a hotline; else empty, as the bytes above say
    if "/daily/" in f"/{name}" and axis == "covered":
        return hits & {"p_covered"}
    return hits


@cache
def _full() -> dict[str, bytes]:
    return whole(publish(world()[0], ("en",)))


@pytest.mark.parametrize("axis", AXES)
def test_within_the_mandate_the_files_do_show_and_depend_on_it(axis: str) -> None:
    """Else the test above would prove nothing."""
    dossier, _ = world()
    shown = {n for _, has in columns(_full()) for n in has} & NAMES[axis]
    assert len(shown) >= 2
    other = replace(dossier, tables=scrambled(dossier.tables, axis))
    written = whole(publish(other, ("en",)))
    moved = {n for n, data in written.items() if _full()[n] != data}
    assert {"report.html", "incidents.geojson", "incidents.parquet"} <= moved
