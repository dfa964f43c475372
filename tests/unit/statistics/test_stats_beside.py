"""Countings side by side: where they agree, which changes they share, and no mean of them."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import numpy as np
import pytest
from click.testing import CliRunner

from truceline.cli.main import group
from truceline.model.held import Broken, Estimate, Held, Refusal, Stood, Stretch, Why
from truceline.statistics.beside import beside, turns

START = date(2031, 3, 2)
NAMES = ("patrols", "cameras", "press")


def counting(name: str, of: str = "", ratio: tuple[float, float, float] | None = None,
             below: float = 0.5, at_most: float | None = None) -> Held:  # fmt: skip
    part = Stretch(first="", last="", rows=0, days=0.0, events=0, effort=None, unwatched=0)
    refused = Refusal(why=Why.FEW_AFTER) if ratio is None else None
    return Held(
        counting=name, of=of, start=START.isoformat(), left_out=0, left_out_rows=0, before=part,
        after=part, refused=refused, at_most=at_most, below_one=below if ratio else None,
        ratio=None if ratio is None else Estimate(value=ratio[1], low=ratio[0], high=ratio[2]),
    )  # fmt: skip


LOT = (
    counting("a", "x", (0.2, 0.3, 0.4), 0.99),
    counting("b", "x", (0.35, 0.6, 1.1), 0.9),
    counting("a", "y", (1.2, 1.5, 1.9), 0.01),
    counting("c", "x", (1.3, 1.6, 2.0), 0.04),
    counting("d", "x"),
    counting("e", "x", at_most=0.4),
    counting("f", "x", at_most=1.4),
)


def test_each_way_has_its_names_and_sides_are_not_held_against_each_other() -> None:
    (one,) = beside(LOT)
    assert one.of == "x"
    assert (one.fell, one.rose, one.untold) == (("a", "e"), ("c",), ("d",))
    assert one.unsure == ("b", "f")
    assert one.apart == (("a", "c"), ("b", "c"))


def test_what_is_turned_over_says_the_other_way_and_names_are_only_names() -> None:
    def over(one: Held) -> Held:
        if one.ratio is None or one.below_one is None:
            return replace(one, at_most=None)
        low, value, high = (1 / v for v in (one.ratio.high, one.ratio.value, one.ratio.low))
        ratio = Estimate(value=value, low=low, high=high)
        return replace(one, ratio=ratio, below_one=1 - one.below_one)

    (one,), (other,) = beside([replace(x, at_most=None) for x in LOT]), beside([*map(over, LOT)])
    assert (other.fell, other.rose, other.unsure) == (one.rose, one.fell, one.unsure)
    assert other.apart == one.apart
    assert beside(LOT[::-1])[0].fell == ("e", "a")


def broken(name: str, *changes: tuple[int, int, int, float], days: int = 60) -> Broken:
    """A counting at 10 a day, with changes on day, at earliest, at latest, and rate after."""

    def day(n: int) -> str:
        return (date(2031, 1, 1) + timedelta(days=n)).isoformat()

    lot = [(0, 0, 0, 10.0), *changes]
    ends = [*(n - 1 for n, _, _, _ in changes), days - 1]
    stretches = tuple(
        Stood(first=day(n), last=day(end), earliest=day(early), latest=day(late), rows=1, events=1,
              rate=rate)
        for (n, early, late, rate), end in zip(lot, ends, strict=True)
    )  # fmt: skip
    return Broken(counting=name, of="", rows=days, needed=21, stretches=stretches)


def test_changes_are_shared_only_where_all_may_have_been_on_one_day() -> None:
    few = replace(broken("few"), stretches=())
    lot = (
        broken("a", (20, 18, 23, 3.0), (40, 39, 42, 9.0)),
        broken("b", (22, 21, 26, 4.0)),
        broken("c", (25, 24, 28, 12.0)),
        broken("short", days=22),
        few,
    )
    (one,) = turns(lot)
    assert (one.searched, one.untold) == (("a", "b", "c", "short"), ("few",))
    told = [(x.earliest[-5:], x.latest[-5:], x.fell, x.rose, x.none) for x in one.turns]
    # What b and c share would be 24 to 26, but b already stands with a; short ended before.
    assert told == [
        ("01-22", "01-24", ("a", "b"), (), ("c",)),
        ("01-25", "01-29", (), ("c",), ("a", "b")),
        ("02-09", "02-12", (), ("a",), ("b", "c")),
    ]
    assert turns(lot[::-1])[0].turns[0].fell == ("b", "a")
    assert turns(lot[:1]) == ()


@pytest.fixture(scope="module")
def table(tmp_path_factory: pytest.TempPathFactory) -> Path:
    rng = np.random.default_rng(8)
    lines = ["day,patrols,cameras,press"]
    for i in range(70):
        rates = (12, 30, 9) if i < 40 else (3, 8, 30)
        counts = [rng.negative_binomial(40, 40 / (40 + rate)) for rate in rates]
        lines.append(f"{date(2031, 1, 1) + timedelta(days=i)},{','.join(map(str, counts))}")
    path = tmp_path_factory.mktemp("beside") / "counts.csv"
    path.write_text("\n".join(lines) + "\n", "utf-8")
    return path


def told(table: Path, question: str, *words: str) -> str:
    names = [word for name in NAMES for word in ("--count", name)]
    lot = ["stats", question, str(table), "--date", "day", *names, *words]
    done = CliRunner().invoke(group, lot, catch_exceptions=False)
    assert done.exit_code == 0, done.output
    return done.output


def test_the_table_stands_first_in_words_on_the_page_and_for_machines(
    table: Path, tmp_path: Path
) -> None:
    page, start = tmp_path / "page.html", ("--from", "2031-02-10")
    output = told(table, "hold", *start, "--page", str(page))
    assert output.startswith("All countings side by side: from 10 Feb 2031 on")
    assert "They contradict each other: fell by patrols; cameras; rose by press." in output
    assert "patrols / press; cameras / press" in output
    rows = [line.split() for line in output.splitlines() if line.strip().startswith(NAMES)]
    assert all("→" in row and "–" in row for row in rows[:3])
    assert output.count("no second proof") == 1
    html = page.read_text("utf-8")
    assert html.count("<table>") == 1
    assert html.count("<svg") > html.count("tl-key")
    (one,) = json.loads(told(table, "hold", *start, "--json"))["holding"]["beside"]
    assert (one["fell"], one["rose"]) == (["patrols", "cameras"], ["press"])


def test_changes_side_by_side_are_told_in_each_language(table: Path) -> None:
    output = told(table, "breaks")
    assert output.startswith("All countings side by side: when each changed")
    assert "fell in 2 (patrols; cameras)" in output
    assert "rose in 1 (press)" in output
    for lang, word in (("uk", "зниження у 2"), ("ru", "снижение в 2")):
        assert word in told(table, "breaks", "--lang", lang)
    (one,) = json.loads(told(table, "breaks", "--json"))["breaking"]["beside"]
    assert one["searched"] == list(NAMES)
