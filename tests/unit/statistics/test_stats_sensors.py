"""A panel of constant sensors: who is in it, what is thrown away, orders, names, doors."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

import pytest
from click.testing import CliRunner

from truceline.app.statistics.counts import Columns, read_counts
from truceline.cli.main import group
from truceline.errors import FormatError

FIRST, DAYS = date(2031, 3, 1), 60
THROWN = "thrown away with the others"
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
    return lot, found.rows.notes


def test_a_post_set_up_later_is_thrown_away_and_that_is_said(tmp_path: Path) -> None:
    lot, notes = told(tmp_path, table())
    assert lot == {side: ([3.0] * DAYS, [36.0] * DAYS) for side in "xy"}
    assert notes == (
        f"n, x: of 3 sensors 2 were on on each of 60 days; {THROWN}: 210 of 390 events",
        "n, x: c was off or not told on 30 days; 210 events",
        f"n, y: of 3 sensors 2 were on on each of 60 days; {THROWN}: 240 of 420 events",
        "n, y: c was off or not told on 30 days; 240 events",
    )


def test_order_of_rows_and_names_of_sides_and_posts_change_nothing(tmp_path: Path) -> None:
    lot, _ = told(tmp_path, table())
    assert told(tmp_path, table()[::-1])[0] == lot
    assert told(tmp_path, table(("c", "a", "b")))[0] == lot
    turned, _ = told(tmp_path, table(sides="yx"))
    assert turned == {"y": lot["x"], "x": lot["y"]}  # type: ignore[index]


def test_no_effort_is_off_and_a_day_without_any_post_counts_against_none(tmp_path: Path) -> None:
    blind = [line.replace(f",b,x,{2 - 4 % 2},24", ",b,x,0,0") if line.startswith("2031-03-05")
             else line for line in table(sides="x")]  # fmt: skip
    lot, notes = told(tmp_path, blind)
    assert lot == {"x": ([float(1 + t % 2) for t in range(DAYS)], [12.0] * DAYS)}
    assert "n, x: b was off or not told on 1 days; 88 events" in notes  # type: ignore[operator]
    dark = [line for line in table(sides="x") if not line.startswith("2031-03-05")]
    assert told(tmp_path, dark)[0] == {"x": ([3.0] * (DAYS - 1), [36.0] * (DAYS - 1))}


def test_the_window_says_which_posts_were_on_and_none_at_all_is_refused(tmp_path: Path) -> None:
    lot, _ = told(tmp_path, table(sides="x"), FIRST + timedelta(days=30), None)
    assert lot == {"x": ([10.0] * 30, [60.0] * 30)}
    lines = [f"2031-03-0{n},{post},x,1,4" for n, post in enumerate("abc", 1)]
    with pytest.raises(FormatError, match="no sensor was on all the time"):
        told(tmp_path, lines)


def test_the_door_says_what_is_thrown_away_and_a_workspace_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "posts.csv"
    path.write_text("\n".join([HEADER, *table()]) + "\n", "utf-8")
    words = ["--date", "day", "--count", "n", "--effort", "hours", "--by", "side"]
    late = ["--since", "2031-03-25", "--until", "2031-04-05", "--sensor", "post"]
    done = CliRunner().invoke(group, ["stats", "breaks", str(path), *words, *late])
    assert done.exit_code == 0, done.output
    assert f"n, x: of 3 sensors 2 were on on each of 12 days; {THROWN}: 42 of 78" in done.output
    kept = CliRunner().invoke(
        group, ["stats", "hold", str(tmp_path), "--from", "2031-03-31", "--sensor", "post"]
    )
    assert kept.exit_code == 2
    assert "does not keep which sensor" in kept.output
