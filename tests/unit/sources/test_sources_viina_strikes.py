"""VIINA extracts: one report an outlet, and no more precise than a keyword hit can be."""

from __future__ import annotations

import collections
import csv
import hashlib
import io
from pathlib import Path
from typing import Any

import pytest

from truceline.model.intake import Intake, RawFile
from truceline.model.vocabulary import OBJECTS
from truceline.sources.viina_strikes import CONNECTOR
from truceline.sources.viina_strikes.card import CARD, CLASSES, ENERGY, OUTLETS

DATA = Path(__file__).resolve().parents[4] / "shared" / "data"
FOLDER = DATA / "ukraine-2025" / "strike-reports"
ROWS = {
    "VIINA_2022_REBUILD.csv": (2060, 2152),
    "VIINA_2022_EXACT_DEDUPE.csv": (639, 674),
    "VIINA_2023_REBUILD.csv": (650, 662),
    "VIINA_2024_REBUILD.csv": (543, 548),
    "VIINA_2025_REBUILD.csv": (325, 328),
}
BASE = {
    "event_id_1pd": "5",
    "date": "20250401",
    "sources_matching": "liga",
    "target_classes": "FUEL_STORAGE_TERMINAL",
    "target_terms": "нафтобаз",
    "geonameid": "1",
    "asciiname": "Hill",
    "ADM1_NAME": "Sumy",
    "longitude": "34.0",
    "latitude": "51.0",
    "a_ukr_init": "",
    "a_ukr": "0",
    "a_rus_init": "",
    "a_rus": "0",
    "representative_text": "words",
}


def _raw(data: bytes) -> RawFile:
    return RawFile(name="viina.csv", sha256=hashlib.sha256(data).hexdigest(), data=data)


def _intake(*rows: dict[str, str], **options: str) -> Intake:
    text = io.StringIO()
    writer = csv.DictWriter(text, list(BASE), lineterminator="\n")
    writer.writeheader()
    writer.writerows([{**BASE, **row} for row in rows])
    return CONNECTOR.read(_raw(text.getvalue().encode()), options)


def _one(**row: str) -> dict[str, Any]:
    (found,) = _intake(row).reports.to_pylist()
    return dict(found)


def test_one_report_an_outlet_with_an_id_of_its_own() -> None:
    found = _intake({"sources_matching": "liga|unian"}).reports.to_pylist()
    assert [r["report_id"] for r in found] == ["viina:liga/2025-5", "viina:unian/2025-5"]
    assert {r["row_number"] for r in found} == {1}


def test_the_day_of_the_news_and_the_day_before() -> None:
    row = _one()
    assert row["start"].isoformat() == "2025-03-30T21:00:00+00:00"
    assert row["end"].isoformat() == "2025-04-01T21:00:00+00:00"


@pytest.mark.parametrize(
    ("classes", "terms", "kind"),
    [
        ("FUEL_STORAGE_TERMINAL", "нафтобаз", "oil_gas_storage"),
        ("ENERGY_GRID_SUPPORT", "підстанц", "power_grid"),
        ("REFINING_PETROCHEM_GAS", "НПЗ", "oil_refinery"),
        ("REFINING_PETROCHEM_GAS", "НПЗ|газоперерабат", "energy_unspecified"),
        ("PIPELINE_PUMPING", "нафтопров", "oil_gas_pipeline"),
        ("PIPELINE_PUMPING", "трубопровод", None),
        ("FUEL_STORAGE_TERMINAL|REFINING_PETROCHEM_GAS", "x", "energy_unspecified"),
        ("AMMUNITION_ARSENAL|FUEL_STORAGE_TERMINAL", "x", None),
        ("SOMETHING_NEW", "x", None),
    ],
)
def test_objects(classes: str, terms: str, kind: str | None) -> None:
    assert _one(target_classes=classes, target_terms=terms)["object_type"] == kind


@pytest.mark.parametrize(
    ("rus_init", "ukr_init", "rus", "ukr", "actor"),
    [
        ("1", "0", "1", "1", "RUS"),
        ("0", "1", "1", "1", "UKR"),
        ("1", "1", "1", "1", None),
        ("1", "0", "0", "1", None),
        ("0", "0", "1", "0", None),
        ("", "", "1", "0", None),
        ("", "", "0", "1", None),
    ],
)
def test_who(rus_init: str, ukr_init: str, rus: str, ukr: str, actor: str | None) -> None:
    columns = {"a_rus_init": rus_init, "a_ukr_init": ukr_init, "a_rus": rus, "a_ukr": ukr}
    assert _one(**columns)["actor"] == actor


def test_how_wide_a_place_is() -> None:
    assert _one()["error_m"] == 5e3
    assert _one(asciiname="Sumy")["error_m"] == 150e3
    assert _one(asciiname="Zaporizhzhya", ADM1_NAME="Zaporizhzhya")["error_m"] == 130e3
    assert _one(asciiname="Simferopol", ADM1_NAME="Crimea")["error_m"] == 180e3
    assert _one(ADM1_NAME="")["error_m"] == 5e3
    named = _one(asciiname="", ADM1_NAME="", geonameid="")
    assert (named["place_basis"], named["place_name"]) == ("stated", None)


def test_a_text_placed_twice_is_placed_widely() -> None:
    rows = _intake({}, {"geonameid": "2", "event_id_1pd": "6"}, {"representative_text": "other"})
    assert rows.reports["error_m"].to_pylist() == [150e3, 150e3, 5e3]


def test_bad_rows_are_rejected() -> None:
    intake = _intake(
        {"date": "20251301"}, {"sources_matching": ""}, {"latitude": "195"}, {"longitude": "x"}
    )
    assert intake.rejects["reason"].to_pylist() == [
        "bad-date",
        "no-source",
        "out-of-range",
        "bad-coordinate",
    ]


def test_words_and_cards_agree() -> None:
    assert set(CLASSES.values()) | set(ENERGY) <= set(OBJECTS)
    assert [s.id for s in CARD.sources] == [f"viina:{outlet}" for outlet in OUTLETS]
    assert not any(s.affiliation_known for s in CARD.sources)


@pytest.mark.parametrize("name", sorted(ROWS))
def test_real_extracts(name: str) -> None:
    if not (FOLDER / name).exists():
        pytest.skip(f"shared data are not here: {name}")
    raw = _raw((FOLDER / name).read_bytes())
    assert CONNECTOR.recognises(raw)
    intake = CONNECTOR.read(raw, {})
    assert (intake.rows, intake.reports.num_rows) == ROWS[name]
    assert intake.rejects.num_rows == 0
    spoken = {source[6:] for source in intake.reports["source_id"].to_pylist()}
    assert spoken <= set(OUTLETS)


def test_the_real_ledger_repeats_the_yearly_file_word_for_word() -> None:
    names = ("VIINA_2022_EXACT_DEDUPE.csv", "VIINA_2022_REBUILD.csv")
    if not all((FOLDER / name).exists() for name in names):
        pytest.skip("shared data are not here: VIINA 2022")
    said = []
    for name in names:
        reports = CONNECTOR.read(_raw((FOLDER / name).read_bytes()), {}).reports
        pairs = zip(*(reports[c].to_pylist() for c in ("report_id", "content_sha256")), strict=True)
        said.append(collections.Counter(pairs))
    assert not said[0] - said[1]
