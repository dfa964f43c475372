"""VIINA's labels and the headlines they read: two files, one reading, whichever came first."""

from __future__ import annotations

import hashlib
from datetime import UTC, datetime
from itertools import permutations
from pathlib import Path
from typing import Any

import pyarrow as pa
import pytest
import test_sources_viina as viina

from truceline.app.drafting.start import start
from truceline.app.intake.ingest import ingest
from truceline.app.run import run
from truceline.model.intake import Intake, RawFile
from truceline.sources import door, labelled, registry
from truceline.sources.merge import account, latest
from truceline.sources.viina_info.card import COLUMNS as INFO_COLUMNS
from truceline.sources.viina_labels.card import COLUMNS, NEEDED

ROW = {
    "viina_version": "bert_20260919024116",
    "event_id": "11",
    "event_id_1pd": "7",
    "date": "20260917",
    "geonameid": "1",
    "t_mil_b": "1",
    "t_artillery_b": "1",
    "t_artillery": "0.97",
}
Given = tuple[RawFile, str, Intake]


def given(columns: tuple[str, ...], *rows: dict[str, str], **options: str) -> Given:
    data = viina.table(columns, *rows)
    raw = RawFile(name="v.csv", sha256=hashlib.sha256(data).hexdigest(), data=data)
    connector = door.admit(raw, None)
    return raw, connector.card.id, connector.read(raw, options)


def labels(*rows: dict[str, str], **options: str) -> Given:
    found = given(COLUMNS, *rows, **options)
    assert found[1] == "viina_labels"
    return found


def unused(table: pa.Table) -> int:
    used: list[bool] = table["is_used"].to_pylist()
    return used.count(False)


def infos(*rows: dict[str, str]) -> Given:
    return given(INFO_COLUMNS, *rows)


def known(*files: Given, as_of: datetime | None = None) -> list[dict[str, Any]]:
    rows: list[dict[str, Any]] = latest(account(files)[0], as_of)["reports"].to_pylist()
    return rows


def test_a_headline_is_read_as_its_label_says_and_stays_who_said_it() -> None:
    (plain,) = known(infos(viina.INFO))
    (read,) = known(infos(viina.INFO), labels(ROW))
    assert (plain["kind"], plain["act"]) == ("warning", None)
    assert (read["kind"], read["act"], read["actor"]) == ("event", "shelling", None)
    same = set(plain) - {"kind", "act", "actor", "cue"}
    assert {name: plain[name] for name in same} == {name: read[name] for name in same}
    assert read["cue"].startswith("viina:t_artillery+t_mil; viina:event_info; url=")
    assert read["cue"].endswith("; label=viina:labels/labels-info-2026-11")


def test_order_and_repeats_change_nothing() -> None:
    more = viina.INFO | {"event_id": "12", "source": "nv"}
    files = [infos(viina.INFO, more), labels(ROW, ROW | {"event_id": "12"}), labels(ROW)]
    ways = [known(*one) for one in permutations(files)]
    assert all(way == ways[0] for way in ways)
    assert known(*files, *files) == ways[0]
    assert [row["act"] for row in ways[0]] == ["shelling", "shelling"]


def test_a_label_without_its_headline_is_counted_and_does_nothing() -> None:
    files = infos(viina.INFO), labels(ROW, ROW | {"event_id": "99"}, ROW | {"event_id": ""})
    merged, counted = account(files)
    tables = latest(merged)
    assert unused(tables["labels"]) == 1
    row = next(r for r in counted.to_pylist() if r["connector"] == "viina_labels")
    assert (row["rows"], row["accepted"], row["rejected"]) == (3, 2, 1)
    alone = latest(account(files[1:])[0])
    assert unused(alone["labels"]) == 2


def test_labels_that_contradict_each_other_are_of_no_effect() -> None:
    files = infos(viina.INFO), labels(ROW, ROW | {"t_artillery_b": "0", "t_aad_b": "1"})
    tables = latest(account(files)[0])
    assert [r["kind"] for r in tables["reports"].to_pylist()] == ["warning"]
    assert unused(tables["labels"]) == 2


def test_another_year_and_another_family_are_not_read() -> None:
    other_year = labels(ROW | {"date": "20250917"})
    (report,) = known(infos(viina.INFO), other_year)
    assert report["kind"] == "warning"
    tables = latest(account([infos(viina.INFO), labels(ROW)])[0])
    place = tables["labels"].schema.get_field_index("source_id")
    strange = tables["labels"].set_column(place, "source_id", [["else:labels"]])
    plain = latest(account([infos(viina.INFO)])[0])["reports"]
    assert labelled.applied(plain, strange)[0].equals(plain)


def test_a_later_release_reads_anew_and_as_of_before_it_as_it_was_read() -> None:
    later = {"viina_version": "bert_20260925000000"}
    files = (
        infos(viina.INFO),
        labels(ROW),
        labels(ROW | later | {"t_artillery_b": "0", "t_airstrike_b": "1"}),
    )
    (now,) = known(*files)
    (then,) = known(*files, as_of=datetime(2026, 9, 20, tzinfo=UTC))
    assert (now["act"], then["act"]) == ("strike", "shelling")
    (before,) = known(infos(viina.INFO), labels(ROW), as_of=datetime(2026, 9, 17, 21, tzinfo=UTC))
    assert before["act"] == "shelling"


def test_probabilities_alone_are_no_revision() -> None:
    later = {"viina_version": "bert_20260925000000", "t_artillery": "0.91", "tid": "5"}
    one, two = labels(ROW), labels(ROW | later)
    assert one[2].labels["content_sha256"] == two[2].labels["content_sha256"]
    counted = account([one, two])[1].to_pylist()
    assert sorted((row["accepted"], row["repeated"]) for row in counted) == [(0, 1), (1, 0)]


@pytest.mark.parametrize("turned", [False, True])
def test_only_who_asks_for_the_models_guess_gets_a_party(turned: bool) -> None:
    marks = (
        {"a_ukr_b": "1", "a_ukr_init_b": "1"} if turned else {"a_rus_b": "1", "a_rus_init_b": "1"}
    )
    (asked,) = known(infos(viina.INFO), labels(ROW | marks, actor="model"))
    (unasked,) = known(infos(viina.INFO), labels(ROW | marks))
    assert (asked["actor"], unasked["actor"]) == ("UKR" if turned else "RUS", None)


def test_the_walk_makes_incidents_of_them_and_says_which_labels_are_alone(tmp_path: Path) -> None:
    now = datetime(2026, 11, 22, tzinfo=UTC)
    found = []
    for order in ((0, 1), (1, 0)):
        space = start(tmp_path / str(order), "energy-moratorium-2025", lambda: now)
        data = (
            viina.table(INFO_COLUMNS, viina.INFO),
            viina.table(COLUMNS, ROW, ROW | {"event_id": "99"}),
        )
        for which in order:
            path = tmp_path / f"{which}.csv"
            path.write_bytes(data[which])
            assert not ingest(space, [path]).faults
        tables = run(space).tables
        found.append([r["act"] for r in tables["incidents"].to_pylist()])
        page = (space.out / "report.html").read_text()
        assert "1 of 2 labels" in page
    assert found == [["shelling"]] * 2


def test_what_is_needed_is_there() -> None:
    assert set(NEEDED) <= set(COLUMNS)
    assert len(set(COLUMNS)) == len(COLUMNS)
    assert registry.connector("viina_labels").service is not None
