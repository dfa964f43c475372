"""VIINA's yearly files as its repository serves them: packed, whole, or not at all."""

from __future__ import annotations

import io
import json
import zipfile
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from local_service import Asked, Reply, fetched, serving, workspace

from truceline.app.explain.finding import explain
from truceline.app.run import run
from truceline.errors import ServiceError
from truceline.sources.viina_1pd.card import COLUMNS
from truceline.sources.viina_control.card import COLUMNS as CONTROL_COLUMNS
from truceline.sources.viina_info.card import COLUMNS as INFO_COLUMNS
from truceline.sources.viina_labels.card import COLUMNS as LABEL_COLUMNS

YEARS: dict[str, Any] = {"since": date(2025, 12, 1), "until": date(2026, 1, 31)}
CELLS = {
    "viina_version": "bert_20260919024116",
    "sources": "nv",
    "source": "nv",
    "text": "Новина",
    "longitude": "34.5",
    "latitude": "51.0",
    "GEO_PRECISION": "ADM3",
    "ADM1_NAME": "Sumy",
    "vcontrol_version": "20260913044905332209",
    **dict.fromkeys(("status_wiki", "status_boost", "status_isw", "status"), "UA"),
    "status_dsm": "CONTESTED",
}


def packed(kind: str, year: str, columns: tuple[str, ...], rows: int = 2) -> bytes:
    body = [
        ",".join(
            {"date": f"{year}0105", "event_id_1pd": str(k), "event_id": str(k), **CELLS}.get(n, "1")
            for n in columns
        )
        for k in range(rows)
    ]
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        text = "\n".join([",".join(columns), *body, ""])
        # A fixed time: the same file twice is the same bytes.
        archive.writestr(zipfile.ZipInfo(f"{kind}_latest_{year}.csv"), text)
    return made.getvalue()


COLUMNS_OF = {
    "event_1pd": COLUMNS,
    "event_info": INFO_COLUMNS,
    "event_labels": LABEL_COLUMNS,
    "control": CONTROL_COLUMNS,
}


def viina(asked: Asked) -> Reply:
    kind, year = asked.path.strip("/").removesuffix(".zip").split("_latest_")
    return Reply(packed(kind, year, COLUMNS_OF[kind]))


def test_each_year_between_the_days_is_fetched_whole_and_kept_packed(tmp_path: Path) -> None:
    space = workspace(tmp_path)
    with serving(viina) as local:
        got = fetched(space, "viina_1pd", local.url, **YEARS)
        again = fetched(space, "viina_1pd", local.url, **YEARS)
        assert [one.path for one in local.asked] == [
            "/event_1pd_latest_2025.zip",
            "/event_1pd_latest_2026.zip",
        ] * 2
    assert [one.receipt.intake.rows for one in got.pages] == [2, 2]
    assert got.notes == ()
    assert [one.repeated for one in again.pages] == [2, 2]
    taken = got.pages[0].receipt.taken
    assert space.kept(taken.sha256) == packed("event_1pd", "2025", COLUMNS)
    assert (taken.name, taken.connector) == ("event_1pd_latest_2025.zip", "viina_1pd")


def test_headlines_come_the_same_way(tmp_path: Path) -> None:
    space = workspace(tmp_path)
    with serving(viina) as local:
        got = fetched(space, "viina_info", local.url, **YEARS)
    (one, _) = got.pages[1].receipt.intake.reports.to_pylist()
    assert (one["kind"], one["text"]) == ("warning", "Новина")


def test_labels_come_the_same_way_and_read_the_headlines(tmp_path: Path) -> None:
    space = workspace(tmp_path)
    with serving(viina) as local:
        got = fetched(space, "viina_labels", local.url, **YEARS)
        fetched(space, "viina_info", local.url, **YEARS)
        again = fetched(space, "viina_labels", local.url, **YEARS)
    assert [len(one.receipt.intake.labels) for one in got.pages] == [2, 2]
    assert [one.repeated for one in again.pages] == [2, 2]
    tables = run(space).tables
    assert {r["kind"] for r in tables["reports"].to_pylist()} == {"event"}
    assert all(tables["labels"]["is_used"].to_pylist())


def test_labels_of_which_one_is_gone_are_not_taken_in(tmp_path: Path) -> None:
    space = workspace(tmp_path)
    lost = tuple("t_shelling_b" if n == "t_artillery_b" else n for n in LABEL_COLUMNS)
    with (
        serving(lambda asked: Reply(packed("event_labels", "2026", lost))) as local,
        pytest.raises(ServiceError, match="gone are t_artillery_b; new are t_shelling_b"),
    ):
        fetched(space, "viina_labels", local.url, **YEARS)
    assert space.entries() == ()


def test_what_is_no_whole_table_is_refused_and_nothing_is_taken_in(tmp_path: Path) -> None:
    space = workspace(tmp_path)
    whole = packed("event_1pd", "2026", COLUMNS, 200)
    lost = tuple("t_shelling_b" if n == "t_artillery_b" else n for n in COLUMNS)
    replies = {
        "has nothing at": Reply(b"404: Not Found", status=404),
        "cut or damaged": Reply(whole[:-30]),
        "breaks off|broke off": Reply(whole[:-30], length=len(whole)),
        "gone are t_artillery_b; new are t_shelling_b": Reply(packed("event_1pd", "2026", lost)),
        "pointer of Git LFS": Reply(b"version https://git-lfs.github.com/spec/v1\noid sha256:0\n"),
        "no zip file; it begins: <html>": Reply(b"<html> sign in"),
        "holds 2 files": Reply(_two()),
    }
    for words, reply in replies.items():

        def rule(asked: Asked, reply: Reply = reply) -> Reply:
            return viina(asked) if "2025" in asked.path else reply

        with serving(rule) as local, pytest.raises(ServiceError) as caught:
            fetched(space, "viina_1pd", local.url, **YEARS)
        assert any(word in caught.value.message for word in words.split("|")), caught.value.message
    assert space.entries() == ()


def test_control_comes_the_same_way_and_says_who_states_it(tmp_path: Path) -> None:
    space = workspace(tmp_path)
    with serving(viina) as local:
        got = fetched(space, "viina_control", local.url, **YEARS)
        again = fetched(space, "viina_control", local.url, **YEARS)
        assert [one.path for one in local.asked[:2]] == [
            "/control_latest_2025.zip",
            "/control_latest_2026.zip",
        ]
    # Two rows that say the same of one settlement and day.
    intake = got.pages[1].receipt.intake
    assert (intake.rows, intake.continued, len(intake.rejects)) == (2, 1, 0)
    assert len(again.pages) == 2
    assert all(one.receipt.again for one in again.pages)
    found = run(space).tables["control"].to_pylist()
    assert {(r["stated_by"], r["status"]) for r in found if r["settlement"]} == {
        ("viina-control:wiki", "held"),
        ("viina-control:boost", "held"),
        ("viina-control:isw", "held"),
        ("viina-control:dsm", "contested"),
    }


def test_control_is_waited_for_or_refused_and_never_half_taken(tmp_path: Path) -> None:
    space = workspace(tmp_path)
    whole = packed("control", "2026", CONTROL_COLUMNS, 200)
    lost = tuple("status_gone" if n == "status_isw" else n for n in CONTROL_COLUMNS)
    replies = {
        "token or key": Reply(b"sign in", status=401),
        "cut or damaged": Reply(whole[:-30]),
        "breaks off|broke off": Reply(whole[:-30], length=len(whole)),
        "gone are status_isw; new are status_gone": Reply(packed("control", "2026", lost)),
        "pointer of Git LFS": Reply(b"version https://git-lfs.github.com/spec/v1\noid sha256:0\n"),
    }
    for words, reply in replies.items():

        def rule(asked: Asked, reply: Reply = reply) -> Reply:
            return viina(asked) if "2025" in asked.path else reply

        with serving(rule) as local, pytest.raises(ServiceError) as caught:
            fetched(space, "viina_control", local.url, **YEARS)
        assert any(word in caught.value.message for word in words.split("|")), caught.value.message
    assert space.entries() == ()
    busy = iter([Reply(status=429, headers={"Retry-After": "9"})])
    with serving(lambda asked: next(busy, viina(asked))) as local:
        assert len(fetched(space, "viina_control", local.url, **YEARS).pages) == 2
        assert len(local.asked) == 3


def test_names_of_settlements_come_as_one_plain_file_and_name_what_is_stated(
    tmp_path: Path,
) -> None:
    told = {"geonameid": 1.0, "asciiname": "Hill", "ADM1_NAME": "Sumy", "longitude": 34.5}
    feature = {"type": "Feature", "properties": told | {"latitude": 51.0}, "geometry": None}
    body = json.dumps({"type": "FeatureCollection", "features": [feature, feature]}).encode()
    space = workspace(tmp_path)
    with serving(lambda asked: Reply(body)) as local:
        (page,) = fetched(space, "viina_places", local.url).pages
        assert [one.path for one in local.asked] == ["/gn_UA_tess.geojson"]
        (again,) = fetched(space, "viina_places", local.url).pages
    assert again.receipt.again
    (row, _) = page.receipt.intake.settlements.to_pylist()
    assert (row["settlement_id"], row["name"], row["area"]) == ("geonames:1", "Hill", "Sumy")
    replies = {
        "is cut, or is no JSON": Reply(body[:-3]),
        "JSON without features": Reply(b"{}"),
        "token or key": Reply(status=401),
        "gone are asciiname": Reply(body.replace(b"asciiname", b"latinname")),
    }
    for words, reply in replies.items():

        def rule(asked: Asked, reply: Reply = reply) -> Reply:
            return reply

        with serving(rule) as local, pytest.raises(ServiceError) as caught:
            fetched(space, "viina_places", local.url)
        assert words in caught.value.message


def _two() -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        archive.writestr("a.csv", "a,b\n")
        archive.writestr("b.csv", "a,b\n")
    return made.getvalue()


@pytest.mark.parametrize(
    "days",
    [
        {},
        {"since": date(2026, 1, 1)},
        {"since": date(2021, 1, 1), "until": date(2026, 1, 1)},
        {"since": date(2022, 1, 1), "until": date(2099, 1, 1)},
    ],
)
def test_days_say_which_years_and_nothing_is_asked_without_them(
    tmp_path: Path, days: dict[str, Any]
) -> None:
    with serving(viina) as local, pytest.raises(ServiceError, match="VIINA"):
        fetched(workspace(tmp_path), "viina_1pd", local.url, **days)
    assert local.asked == []


def test_a_finding_leads_to_the_row_within_the_packed_file(tmp_path: Path) -> None:
    space = workspace(tmp_path)
    with serving(viina) as local:
        fetched(space, "viina_1pd", local.url, **YEARS)
    run(space)
    found = explain(space, "viina:nv/1pd-2026-1")
    assert "GEO_PRECISION: ADM3" in str(found)
