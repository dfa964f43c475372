"""Places written the wrong way round are told of by file and row, and never mended."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pyarrow as pa
import pytest
from click.testing import CliRunner
from hypothesis import given
from hypothesis import strategies as st

from truceline.agreements.load import load
from truceline.cli.ingest import command as ingest
from truceline.model import tables
from truceline.publish.astray import Astray, astray

AGREEMENT = """
truceline: 1
id: senn
title: {en: Senn}
parties:
  - {id: A, name: {en: Alder}}
  - {id: B, name: {en: Birch}}
mechanism: {name: {en: Commission}, time_zone: UTC, mandate: [happened, covered]}
zones:
  - {id: town, name: {en: Town}, kind: disc, lon: -16.2, lat: -29.1, radius_m: 5000}
texts:
  - id: joint
    title: {en: Joint text}
    status: joint
    period: {from: '2025-03-01T00:00', until: '2025-12-01T00:00'}
    provisions:
      - id: joint/fire
        clause: '1'
        wording: {en: No fire in the town.}
        rule: prohibited_act
        binds: [A, B]
        zone_ids: [town]
        acts: [shelling]
"""
AGREED = load(AGREEMENT, "agreement.yaml")


def reports(*places: tuple[float | None, float | None]) -> pa.Table:
    rows: list[dict[str, Any]] = [
        dict.fromkeys(tables.REPORTS.names)
        | {"report_id": str(n), "lon": x, "lat": y, "file_sha256": "f" * 64, "row_number": n}
        for n, (x, y) in enumerate(places, 1)
    ]
    return pa.Table.from_pylist(rows, schema=tables.REPORTS)


@pytest.mark.parametrize(
    ("place", "is_told"),
    [
        ((-16.2, -29.1), False),
        ((-29.1, -16.2), True),
        ((-16.2, 29.1), True),
        ((16.2, -29.1), True),
        ((29.1, 16.2), True),
        ((-16.9, -29.1), False),
        ((2.3, 48.8), False),
        ((None, None), False),
    ],
)
def test_what_would_lie_in_a_zone_the_other_way_round(place: Any, is_told: bool) -> None:
    told = astray(AGREED, reports(place), {"f" * 64: "x.csv"})
    assert told == ((Astray(file="x.csv", n=1, rows=(1,)),) if is_told else ())


@given(st.lists(st.tuples(st.floats(-180, 180), st.floats(-90, 90)), max_size=8))
def test_each_is_told_by_itself_whatever_stands_beside_it(
    places: list[tuple[float, float]],
) -> None:
    alone = [n for n, place in enumerate(places, 1) if astray(AGREED, reports(place), {})]
    (told,) = astray(AGREED, reports(*places), {}) or (Astray(file="", n=0, rows=()),)
    assert (told.n, list(told.rows)) == (len(alone), alone[:6])


def test_an_agreement_without_a_place_of_its_own_asks_nothing() -> None:
    everywhere = AGREEMENT.replace(
        "kind: disc, lon: -16.2, lat: -29.1, radius_m: 5000", "kind: everywhere"
    )
    assert not astray(load(everywhere, "a.yaml"), reports((-29.1, -16.2)), {})


def test_ingest_warns_and_takes_the_row_as_it_is(tmp_path: Path) -> None:
    (tmp_path / "case").mkdir()
    (tmp_path / "case" / "agreement.yaml").write_text(AGREEMENT, encoding="utf-8")
    (tmp_path / "m.yaml").write_text(
        "map: 1\ntable: reports\ntime_zone: UTC\nsource: {constant: p}\nstart: d\n"
        "basis: {constant: alleged}\nact: {constant: shelling}\nlon: x\nlat: y\n"
        "error_m: {constant: '100'}\n"
    )
    (tmp_path / "x.csv").write_text("d,x,y\n2025-03-05,-16.2,-29.1\n2025-03-05,-29.1,-16.2\n")
    args = [str(tmp_path / "case"), str(tmp_path / "x.csv"), "--map", str(tmp_path / "m.yaml")]
    done = CliRunner().invoke(ingest, args)
    assert done.exit_code == 0, done.output
    assert "2 reports; 0 rejected" in done.stdout
    assert "x.csv: 1 of its reports" in done.stderr
    assert "rows 2\n" in done.stderr
