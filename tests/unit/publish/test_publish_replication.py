"""The package for doing the sums again: whole, steady, within its tier; its examples run."""

from __future__ import annotations

import csv
import io
import shutil
import subprocess
import sys
import zipfile
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
import pytest
import yaml
from dossier_factory import dossier as invented
from pyarrow import parquet

from truceline.model.dossier import Dossier
from truceline.model.vocabulary import Tier
from truceline.publish.replication import replication
from truceline.publish.replication.draws import drawn

NONE = timedelta(0)


def packed(dossier: Dossier, tier: Tier = Tier.MISSION, delay: timedelta = NONE) -> bytes:
    sink = io.BytesIO()
    replication(dossier, tier, delay, version="9.9", draws=200)[0](sink)
    return sink.getvalue()


def unpacked(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        return {name: package.read(name) for name in package.namelist()}


@pytest.fixture(scope="module")
def dossier() -> Dossier:
    return invented(120)


@pytest.fixture(scope="module")
def files(dossier: Dossier) -> dict[str, bytes]:
    return unpacked(packed(dossier))


def table(files: dict[str, bytes], name: str) -> pa.Table:
    return parquet.read_table(io.BytesIO(files[f"data/{name}.parquet"]))


def rows(files: dict[str, bytes], name: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(files[name].decode())))


def test_every_column_that_leaves_has_its_meaning_in_the_codebook(files: dict[str, bytes]) -> None:
    told = {(row["file"], row["column"]) for row in rows(files, "codebook.csv") if row["meaning"]}
    named = [Path(name).stem for name in files if name.startswith("data/")]
    assert told == {(name, column) for name in named for column in table(files, name).column_names}
    for name in named:
        written = rows(files, f"csv/{name}.csv")
        assert len(written) == table(files, name).num_rows
        assert not written or list(written[0]) == table(files, name).column_names


def test_no_words_of_a_report_leave(files: dict[str, bytes]) -> None:
    assert not {"text", "text_lang", "cue"} & set(table(files, "reports").column_names)


def test_the_same_rows_in_another_order_are_the_same_bytes(dossier: Dossier) -> None:
    tables = dict(dossier.tables)
    for name in ("incidents", "findings", "reports"):
        turned = np.random.default_rng(1).permutation(tables[name].num_rows)
        tables[name] = tables[name].take(pa.array(turned))
    assert packed(dossier) == packed(replace(dossier, tables=tables))


def test_draws_have_the_mean_of_the_chances_they_are_drawn_from(dossier: Dossier) -> None:
    findings = dossier.tables["findings"]
    draws = 2_000
    worlds = drawn(findings, draws)
    keys = ["text_id", "provision_id", "actor"]
    means = worlds.group_by(keys).aggregate([("events", "mean"), ("events", "count")])
    assert set(means["events_count"].to_pylist()) == {draws}
    for row in means.to_pylist():
        of_it = findings.filter(
            pc.and_(
                pc.equal(findings["provision_id"], row["provision_id"]),
                pc.is_null(findings["actor"])
                if row["actor"] is None
                else pc.equal(findings["actor"], row["actor"]),
            )
        ).filter(pc.field("p_covered").is_valid() & pc.field("p_happened").is_valid())
        chance = np.ones(of_it.num_rows)
        for name in ("p_covered", "p_happened", "p_party"):
            chance *= pc.fill_null(of_it[name], 1.0).to_numpy()
        # Five standard errors, were all of them one event.
        far = 5 * np.sqrt(chance.sum() * max(1, of_it.num_rows) / draws) + 1e-9
        assert abs(row["events_mean"] - chance.sum()) <= far, row


def test_what_took_place_took_place_under_every_provision() -> None:
    certain = {"p_covered": 1.0, "p_happened": 0.5, "p_party": None, "actor": "A"}
    lines = [{"text_id": "t", "provision_id": name, "incident_id": "I", **certain} for name in "pq"]
    shape = pa.schema(
        [(n, pa.string()) for n in ("text_id", "provision_id", "incident_id", "actor")]
        + [(n, pa.float64()) for n in ("p_covered", "p_happened", "p_party")]
    )
    worlds = drawn(pa.Table.from_pylist(lines, shape), 200)
    by = {name: worlds.filter(pc.equal(worlds["provision_id"], name)) for name in "pq"}
    assert by["p"]["events"].equals(by["q"]["events"])
    assert 60 < pc.sum(by["p"]["events"]).as_py() < 140


def test_the_agreement_and_the_rows_of_lists_keep_the_ids_that_others_gave(
    dossier: Dossier,
) -> None:
    listed = replace(dossier.agreement, known_as=("pax:2121", "eth-cf:YE:7"))
    held = table(unpacked(packed(replace(dossier, agreement=listed))), "ids").to_pylist()
    own = {(row["list"], row["list_id"]) for row in held if row["what"] == "agreement"}
    assert own == {("pax", "2121"), ("eth-cf", "YE:7")}
    keys = dossier.tables["reports"].filter(pc.field("native_key").is_valid())
    of_rows = [row for row in held if row["what"] == "report"]
    assert len(of_rows) == keys.num_rows
    public = table(unpacked(packed(dossier, Tier.PUBLIC)), "ids").to_pylist()
    assert not [row for row in public if row["what"] == "report"]


def test_a_name_cannot_break_out_of_the_citation(dossier: Dossier) -> None:
    evil = 'x"\nauthors: [{name: "me"}]\n#'
    sources = tuple(replace(card, name=evil, publisher=evil) for card in dossier.sources)
    page = yaml.safe_load(unpacked(packed(replace(dossier, sources=sources)))["CITATION.cff"])
    assert page["authors"] == [{"name": "Whoever ran the mechanism (put your own name here)"}]
    assert len(page["references"]) == 1 + len(sources)
    assert page["references"][1]["title"] == " ".join(evil.split())


def test_chances_stay_inside_the_mission(dossier: Dossier) -> None:
    public = unpacked(packed(dossier, Tier.PUBLIC, timedelta(hours=24)))
    assert "data/draws.parquet" not in public
    assert "data/matches.parquet" not in public
    assert (
        table(public, "incidents")["p_happened"].null_count == table(public, "incidents").num_rows
    )


def test_both_examples_run_and_say_the_same(files: dict[str, bytes], tmp_path: Path) -> None:
    for name, data in files.items():
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
    words = [sys.executable, str(tmp_path / "examples" / "counts.py")]
    python = subprocess.run(words, capture_output=True, text=True, check=True).stdout
    assert python.count("findings\t") > 2
    assert python.count("events\t") > 1
    if shutil.which("Rscript") is None:
        pytest.skip("Rscript is not here, so that the example in R was not run")
    words = ["Rscript", "--vanilla", str(tmp_path / "examples" / "counts.R")]
    assert subprocess.run(words, capture_output=True, text=True, check=True).stdout == python
