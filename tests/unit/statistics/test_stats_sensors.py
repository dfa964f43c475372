"""A panel of constant sensors: who is in it, what is thrown away, orders, names, doors."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path
from typing import Any

import pyarrow as pa
import pytest
from click.testing import CliRunner

from truceline.app.statistics.counts import Columns, Counts, read_counts
from truceline.app.statistics.posts_kept import panel_counted
from truceline.cli.main import group
from truceline.effort.cover import cover
from truceline.errors import FormatError
from truceline.model import tables
from truceline.model.agreement import (
    Agreement,
    Mechanism,
    Party,
    Provision,
    Text,
    TextStatus,
    Zone,
    ZoneKind,
)
from truceline.model.interval import Interval
from truceline.model.panelled import SensorPanel

FIRST, DAYS = date(2031, 3, 1), 60
HEADER = "day,post,side,n,hours"


def table(names: tuple[str, str, str] = ("a", "b", "c"), sides: str = "xy") -> list[str]:
    """Two posts on each day, three acts a day of either side in all; a third from day 30 on."""
    lines = []
    for t in range(DAYS):
        day = FIRST + timedelta(days=t)
        for side in sides:
            lines.append(f"{day},{names[0]},{side},{1 + t % 2},12")
            lines.append(f"{day},{names[1]},{side},{2 - t % 2},24")
            if t >= DAYS // 2:
                lines.append(f"{day},{names[2]},{side},{7 if side == sides[0] else 8},24")
    return lines


def told(tmp_path: Path, lines: list[str], *window: date | None) -> tuple[object, ...]:
    path = tmp_path / "posts.csv"
    path.write_text("\n".join([HEADER, *lines]) + "\n", "utf-8")
    columns = Columns(date="day", counts=("n",), effort="hours", by="side", sensor="post")
    found = read_counts(path, columns, (window[0], window[1]) if window else (None, None))
    lot = {one.of: (one.counts.tolist(), one.exposure.tolist()) for one in found.series}
    assert found.rows.notes == ()
    return lot, {one.of: one for one in found.rows.panels}


def words(one: SensorPanel) -> tuple[object, ...]:
    """Days, what is thrown away of what, and of each sensor whether it counts, days off, events."""
    lot = tuple((s.name, s.constant, s.off, s.events) for s in one.sensors)
    return one.days, (one.events - one.kept, one.events), lot


def test_a_post_set_up_later_is_thrown_away_and_that_is_said(tmp_path: Path) -> None:
    lot, panels = told(tmp_path, table())
    assert lot == {side: ([3.0] * DAYS, [36.0] * DAYS) for side in "xy"}
    both = ("a", True, 0, 90), ("b", True, 0, 90)
    assert words(panels["x"]) == (60, (210, 390), (*both, ("c", False, 30, 210)))  # type: ignore[index]
    assert words(panels["y"]) == (60, (240, 420), (*both, ("c", False, 30, 240)))  # type: ignore[index]
    late = panels["x"].sensors[2]  # type: ignore[index]
    assert (late.on, late.effort) == ((("2031-03-31", "2031-04-29"),), 30 * 24.0)
    assert panels["x"].sensors[0].on == (("2031-03-01", "2031-04-29"),)  # type: ignore[index]


def test_order_of_rows_and_names_of_sides_and_posts_change_nothing(tmp_path: Path) -> None:
    lot, _ = told(tmp_path, table())
    assert told(tmp_path, table()[::-1])[0] == lot
    assert told(tmp_path, table(("c", "a", "b")))[0] == lot
    turned, _ = told(tmp_path, table(sides="yx"))
    assert turned == {"y": lot["x"], "x": lot["y"]}  # type: ignore[index]


def test_no_effort_is_off_and_a_day_without_any_post_counts_against_none(tmp_path: Path) -> None:
    blind = [line.replace(f",b,x,{2 - 4 % 2},24", ",b,x,0,0") if line.startswith("2031-03-05")
             else line for line in table(sides="x")]  # fmt: skip
    lot, panels = told(tmp_path, blind)
    assert lot == {"x": ([float(1 + t % 2) for t in range(DAYS)], [12.0] * DAYS)}
    off = panels["x"].sensors[1]  # type: ignore[index]
    assert (off.name, off.off, off.events) == ("b", 1, 88)
    assert off.on == (("2031-03-01", "2031-03-04"), ("2031-03-06", "2031-04-29"))
    dark = [line for line in table(sides="x") if not line.startswith("2031-03-05")]
    assert told(tmp_path, dark)[0] == {"x": ([3.0] * (DAYS - 1), [36.0] * (DAYS - 1))}


def test_the_window_says_which_posts_were_on_and_none_at_all_is_refused(tmp_path: Path) -> None:
    lot, _ = told(tmp_path, table(sides="x"), FIRST + timedelta(days=30), None)
    assert lot == {"x": ([10.0] * 30, [60.0] * 30)}
    lines = [f"2031-03-0{n},{post},x,1,4" for n, post in enumerate("abc", 1)]
    with pytest.raises(FormatError, match="no sensor was on all the time"):
        told(tmp_path, lines)


def test_the_door_says_what_is_thrown_away_in_each_language_and_draws_it(tmp_path: Path) -> None:
    path, page = tmp_path / "posts.csv", tmp_path / "page.html"
    path.write_text("\n".join([HEADER, *table()]) + "\n", "utf-8")
    columns = ["--date", "day", "--count", "n", "--effort", "hours", "--by", "side"]
    late = ["--since", "2031-03-25", "--until", "2031-04-05", "--sensor", "post"]
    lot = ["stats", "breaks", str(path), *columns, *late]
    done = CliRunner().invoke(group, [*lot, "--page", str(page)])
    assert done.exit_code == 0, done.output
    assert "Of 3 sensors 2 were on on each of 12 days from 25 Mar 2031 to 5 Apr 2031" in done.output
    assert "Thrown away with the others: 42 of 78 events." in done.output
    assert page.read_text("utf-8").count('class="tl-panel-out"') == 4
    for lang, told in (("uk", "відкинуто подій: 42 з 78"), ("ru", "отброшено событий: 42 из 78")):
        assert told in CliRunner().invoke(group, [*lot, "--lang", lang]).output


def row(schema: pa.Schema, **values: Any) -> dict[str, Any]:
    return {**dict.fromkeys(schema.names), **values}


def at(day: int, hour: int = 0) -> datetime:
    return datetime(2031, 5, 1, tzinfo=UTC) + timedelta(days=day, hours=hour)


#: A camera that is on every day, one with an outage on the third, a patrol that walks by the first
#: camera on the last day; degrees east of each.
PLACES = {"steady": -10.0, "broken": -11.0, "walk": -10.04}
LASTS = 6


def workspace_tables(*more: dict[str, Any]) -> dict[str, pa.Table]:
    effort = [
        row(tables.EFFORT, effort_id=f"{name}/{day}", source_id="cameras", mode="camera",
            status="on", start=at(day), end=at(day, 24 if name == "steady" else 12), lon=lon,
            lat=-29.5, radius_m=6_000.0, p_detect=0.8)
        for name, lon in PLACES.items() for day in ([LASTS - 1] if name == "walk" else range(LASTS))
    ]  # fmt: skip
    effort.append(row(tables.EFFORT, effort_id="out", source_id="cameras", mode="camera",
                      status="outage", start=at(2), end=at(3), lon=-11.0, lat=-29.5,
                      radius_m=6_000.0))  # fmt: skip
    reports, incidents, findings = [], [], []
    # East of the first camera, west of it in reach of the patrol, and at the second camera.
    for n, lon in enumerate([-9.97, -10.04, -11.0] * LASTS):
        day = n // 3
        reports.append(row(tables.REPORTS, report_id=f"r{n}", source_id="cameras", kind="event",
                           basis="observed", act="shelling", start=at(day, 3), end=at(day, 4),
                           lon=lon, lat=-29.5, known_at=at(day + 1)))  # fmt: skip
        incidents.append(row(tables.INCIDENTS, incident_id=f"i{n}", report_ids=[f"r{n}"]))
        findings.append(row(tables.FINDINGS, incident_id=f"i{n}", text_id="one",
                            provision_id="one/fire", outcome="inconsistent", status="observed",
                            actor="north", day=at(day).date()))  # fmt: skip
    lot = {"effort": (effort, tables.EFFORT), "reports": (reports, tables.REPORTS),
           "incidents": (incidents, tables.INCIDENTS), "findings": (findings, tables.FINDINGS),
           **{k: ([], tables.TABLES[k]) for k in ("lines", "tallies", "transfers")}}  # fmt: skip
    found = {k: pa.Table.from_pylist([*v, *(more if k == "effort" else ())], schema=schema)
             for k, (v, schema) in lot.items()}  # fmt: skip
    return {**found, "coverage": cover(AGREEMENT, found["effort"], found["lines"],
                                       found["findings"], at(LASTS))}  # fmt: skip


AGREEMENT = Agreement(
    id="test", title={}, parties=(Party(id="north", name={}), Party(id="south", name={})),
    mechanism=Mechanism(name={}, time_zone="UTC", day_ends=time(0), mandate=("covered",)),
    zones=(Zone(id="disc", name={}, kind=ZoneKind.DISC, lon=-10.0, lat=-29.5, radius_m=9e4),),
    invented=True,
    texts=(Text(id="one", title={}, status=TextStatus.JOINT, asserted_by=(),
                period=Interval(start=at(0), end=at(LASTS)),
                provisions=(Provision(id="one/fire", clause="1", wording={}, rule="prohibited_act",
                                      binds=("north", "south"), zone_ids=("disc",),
                                      acts=("shelling",)),)),),
)  # fmt: skip


def kept(*more: dict[str, Any], window: tuple[date | None, date | None] = (None, None)) -> Counts:
    return panel_counted(workspace_tables(*more), AGREEMENT, None, window)


def test_of_a_workspace_posts_count_that_were_on_by_declared_effort() -> None:
    found = kept()
    (panel,) = found.rows.panels
    assert words(panel) == (6, (12, 18), (
        ("cameras 29.50° S 10.00° W", True, 0, 12), ("cameras 29.50° S 11.00° W", False, 1, 6),
        ("cameras 29.50° S 10.04° W", False, 5, 1),
    ))  # fmt: skip
    # What the patrol reached on its one day is left out on all days.
    assert panel.overlaid == 6
    broken = panel.sensors[1]
    assert (broken.outage, broken.denied, broken.on[0]) == (1, 0, ("2031-05-01", "2031-05-02"))
    assert {(one.name, one.of) for one in found.series} == {
        (f"observed, inconsistent{more}", "one/fire, north") for more in ("", " or undetermined")
    }
    assert found.series[0].counts.tolist() == [1.0] * LASTS
    assert found.series[0].exposure.tolist() == [24.0] * LASTS


def test_a_window_an_outage_and_the_order_of_rows_decide_as_they_should() -> None:
    late = kept(window=(at(3).date(), at(4).date()))
    (panel,) = late.rows.panels
    assert [one.constant for one in panel.sensors] == [True, True]
    assert (panel.first, panel.last, panel.overlaid) == ("2031-05-04", "2031-05-05", 0)
    everywhere = row(tables.EFFORT, effort_id="all", source_id="cameras", mode="camera",
                     status="denied", start=at(4), end=at(5))  # fmt: skip
    dark = kept(everywhere).rows.panels[0]
    assert dark.days == LASTS - 1
    half = {**everywhere, "start": at(4, 12), "lon": -10.0, "lat": -29.5, "radius_m": 6_000.0}
    assert kept(half).series[0].exposure.tolist() == [24.0] * 4 + [12.0, 24.0]
    with pytest.raises(FormatError, match="no sensor was on all the time"):
        kept({**half, "start": at(4)})


def test_a_workspace_knows_no_sensors_but_posts(tmp_path: Path) -> None:
    lot = ["stats", "hold", str(tmp_path), "--from", "2031-03-31", "--sensor", "camera"]
    done = CliRunner().invoke(group, lot)
    assert done.exit_code == 2
    assert "--sensor post" in done.output
