"""The index: unchanged when everything doubles, mirrored when the pair is swapped, sparing."""

from __future__ import annotations

import math
from dataclasses import replace
from datetime import date, timedelta

import numpy as np
import pytest
from numpy.typing import NDArray
from relations_rows import REAL, event, read, tabbed

from truceline.model.relations import Index, Relations
from truceline.relations.breaks import breaks_of
from truceline.relations.index import FEWEST
from truceline.relations.level import level_of, sudden
from truceline.relations.noise import noise_of
from truceline.relations.stand import Asked, stand
from truceline.relations.sums import Sums, is_sums, read_sums

DAY = date(2031, 1, 1)
PAIR = ("AAA", "BBB")


def rows(days: int, seed: int, drop: int, first_id: int = 0) -> list[list[str]]:
    """Return a world in which two states speak until a day, and fight from it on."""
    rng = np.random.default_rng(seed)
    out: list[list[str]] = []
    for n in range(days):
        day = DAY + timedelta(days=n)
        kinds = ("042", "1.9") if n < drop else ("190", "-10.0")
        for k in range(int(rng.poisson(6))):
            pair = PAIR if k % 3 else PAIR[::-1]
            out.append(event(first_id + len(out), day, *pair, *kinds))
        for _ in range(30):
            other = ("112", "-2.0") if rng.random() < 0.5 else ("042", "1.9")
            out.append(event(first_id + len(out), day, "CCC", "DDD", *other))
    return out


def of(lot: list[list[str]], pair: tuple[str, str] = PAIR) -> Relations:
    return stand(Asked(pair=pair), [read(tabbed(lot), pair)], [])


WORLD = rows(150, 5, 90)


@pytest.fixture(scope="module")
def world() -> Relations:
    return of(WORLD)


def test_twice_all_events_is_exactly_the_same_index(world: Relations) -> None:
    again = of([*WORLD, *rows(150, 5, 90, first_id=100_000)])
    assert again.accounts[0].counted == 2 * world.accounts[0].counted
    for one, two in zip(world.indices, again.indices, strict=True):
        days = tuple(replace(d, events=None if d.events is None else d.events // 2)
                     for d in two.days)  # fmt: skip
        assert replace(two, days=days, types=(), top_days=()) == replace(one, types=(), top_days=())


def test_swapping_the_pair_mirrors_and_changes_nothing_else(world: Relations) -> None:
    back = of(WORLD, PAIR[::-1])
    both, there, here = back.indices
    assert [i.direction for i in back.indices] == ["both", "BBB>AAA", "AAA>BBB"]
    for one, two in zip((both, here, there), world.indices, strict=True):
        assert replace(one, pair=PAIR) == two


def test_swapping_the_names_in_the_data_swaps_them_in_what_comes_out(world: Relations) -> None:
    other = {"AAA": "BBB", "BBB": "AAA"}
    turned = [[other.get(cell, cell) for cell in row] for row in WORLD]
    for one, two in zip(of(turned, PAIR[::-1]).indices, world.indices, strict=True):
        assert (one.days, one.changes, one.movements) == (two.days, two.changes, two.movements)
        assert one.types == two.types


def test_the_planted_change_is_found_and_drivers_lead_to_rows(world: Relations) -> None:
    both = world.indices[0]
    (change,) = both.changes
    assert change.earliest <= (DAY + timedelta(days=90)).isoformat() <= change.latest
    assert abs((date.fromisoformat(change.day) - DAY).days - 90) <= 2
    assert change.before > 0 > change.after
    assert change.sudden
    assert both.types[0].what == "19"
    assert both.types[0].meaning == "fight"
    ids = {row[0] for row in WORLD}
    assert set(both.types[0].rows) <= ids
    assert sum(day.events or 0 for day in both.days) == sum(t.events for t in both.types)
    inside = [d for d in both.days if d.level is not None and d.low is not None]
    assert all((d.low or 0) <= (d.level or 0) <= (d.high or 0) for d in inside)
    assert [m.days for m in both.movements] == [1, 7, 28]
    assert all(0 <= m.noise_share <= 1 for m in both.movements)


def test_the_value_of_a_day_is_the_pair_in_the_world() -> None:
    lot = [
        event(1, DAY, "AAA", "BBB", "042", "2.0"), event(2, DAY, "BBB", "AAA", "190", "-5.0"),
        event(3, DAY, "CCC", "DDD", "112", "-3.0"), event(4, DAY, "CCC", "", "190", "-9.0"),
    ]  # fmt: skip
    both, there, back = of(lot).indices
    assert [i.days[0].value for i in (both, there, back)] == [-300.0, 200.0, -500.0]
    assert [i.days[0].mean for i in (both, there, back)] == [-1.5, 2.0, -5.0]
    assert [i.days[0].events for i in (both, there, back)] == [2, 1, 1]


def test_a_day_of_which_the_list_tells_little_is_left_out_and_counted() -> None:
    thin = [row for row in WORLD if row[1] != "20310201"]
    thin.append(event(900_000, date(2031, 2, 1), *PAIR))
    found = of(thin).indices[0]
    assert found.thin == 1
    assert next(d for d in found.days if d.day == "2031-02-01").value is None


def test_without_a_row_of_the_pair_there_is_no_index() -> None:
    assert of(WORLD, ("AAA", "EEE")).indices == ()


def test_too_few_days_have_values_and_no_level() -> None:
    both = of(rows(FEWEST - 1, 1, 99)).indices[0]
    assert both.noise_90 is None
    assert not both.changes
    assert not both.movements
    assert all(d.value is not None and d.level is None for d in both.days)


def walk(seed: int, n: int, kind: str) -> NDArray[np.float64]:
    rng = np.random.default_rng([seed, n])
    white = rng.standard_normal(n) if kind != "heavy" else rng.standard_t(3, n)
    if kind != "echo":
        return np.asarray(white)
    for t in range(1, n):
        white[t] = 0.5 * white[t - 1] + math.sqrt(0.75) * white[t]
    return np.asarray(white)


@pytest.mark.parametrize("kind", ["white", "heavy", "echo"])
def test_noise_alone_seldom_makes_a_change(kind: str) -> None:
    false = sum(bool(breaks_of(noise_of(walk(s, 300, kind)))) for s in range(12))
    assert false <= 1


def test_a_pair_of_which_a_list_tells_little_has_no_changes_at_the_ends_of_the_list() -> None:
    false = 0
    for seed in range(500, 540):
        rng = np.random.default_rng([seed, 120, 7])
        white = rng.standard_normal(120)
        values = np.where(rng.random(120) < 0.3, 3 * white, 0)
        false += bool(breaks_of(noise_of(values)))
    assert false <= 1


def test_planted_changes_are_found_where_they_are() -> None:
    found = 0
    for seed in range(12):
        values = walk(seed, 300, "white")
        values[120:200] += 3
        breaks = breaks_of(noise_of(values))
        found += [abs(b.at - p) <= 3 for b, p in zip(breaks, (120, 200), strict=False)] == [
            True
        ] * 2
        assert len(breaks) <= 3
    assert found >= 11


def test_levels_hold_what_they_say_and_a_series_without_noise_is_its_own_level() -> None:
    held = []
    for seed in range(6):
        truth = np.cumsum(walk(seed, 300, "white")) * 0.1
        noise = noise_of(truth + walk(seed + 50, 300, "heavy"))
        level = level_of(noise, sudden(noise, [b.at for b in breaks_of(noise)]))
        held.append(np.mean(np.abs(level.mean - truth) <= 1.645 * level.sd))
    assert np.mean(held) >= 0.8
    still = noise_of(np.full(90, 2.5))
    assert breaks_of(still) == ()
    assert level_of(still, []).mean.tolist() == [2.5] * 90
    assert sudden(still, []) == ()


def test_a_level_that_does_not_drift_is_known_better_than_a_day() -> None:
    level = level_of(noise_of(walk(0, 300, "white")), [])
    assert level.sd.max() < 0.4
    assert 0.8 < float(np.median(level.noise_sd)) < 1.2


def test_the_last_weeks_are_held_against_those_before() -> None:
    month = next(m for m in of(rows(118, 5, 90)).indices[0].movements if m.days == 28)
    assert month.change is not None
    assert month.change < -month.noise


def test_turning_the_sign_turns_the_changes() -> None:
    values = walk(3, 200, "heavy")
    values[100:] -= 4
    assert breaks_of(noise_of(values)) == breaks_of(noise_of(-values))


TABLE = """date,AAA_BBB,CCC_DDD,world_abs_sum
2031-01-01,5.5,1,1000
2031-01-02,-3,1,500
2031-01-02,-3,1,500
2031-01-03,1,1,900
2031-01-03,2,1,900
2031-01-04,,1,900
2031-01-05,inf,1,900
2031-01-06,1,1,0
2031-01-06,11,1,9
2031-01-07,1,1
never,1,1,1
9999-12-31,1,1,1
"""


def test_sums_are_normalised_by_a_proxy_that_is_named() -> None:
    told = read_sums(TABLE, "t", PAIR)
    assert told.series is not None
    assert told.series.values.tolist() == [5.5, -6.0]
    assert told.series.proxy == "world_abs_sum"
    a = told.accounts
    assert a.rows == 12 == a.counted + a.repeated + sum(a.rejected.values())
    assert a.rejected["day stands twice with other sums"] == 2
    assert is_sums(TABLE.splitlines()[0])
    assert not is_sums("Event ID,Event Date")
    back = read_sums(TABLE, "t", PAIR[::-1])
    assert back.series is not None
    assert back.series.values.tolist() == told.series.values.tolist()


def real(pair: tuple[str, str]) -> Index:
    path = REAL / "gdelt_dyad_daily_score.csv"
    if not path.is_file():
        pytest.skip("the shared data is not here")
    sums: list[Sums] = [read_sums(path.read_text("utf-8"), path.name, pair)]
    return stand(Asked(pair=pair), [], sums).indices[0]


def test_february_2022_shows_in_the_real_sums_without_being_told() -> None:
    found = real(("RUS", "UKR"))
    deepest = min(found.changes, key=lambda c: c.after - c.before)
    assert deepest.earliest <= "2022-02-24" <= deepest.latest
    assert "2022-02-01" <= deepest.day <= "2022-02-28"
    assert not deepest.sudden  # it came in steps from the 18th on
    assert deepest.wildest == "2022-02-24"
    [other] = [c for c in real(("UKR", "USA")).changes if c.day.startswith("2022-02")]
    assert other.earliest <= "2022-02-24" <= other.latest
    assert found.days == real(("UKR", "RUS")).days
    week = next(m for m in found.movements if m.days == 7)
    assert week.noise_share > 0.5  # most of what it does from week to week is noise
    assert found.proxy == "world_abs_sum"
    assert found.types == ()
