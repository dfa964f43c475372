"""A state is known by any of its names, whatever a list calls it; else the nearest are told."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from relations_rows import event, read, tabbed

from truceline.app.relations.pairs import pair_of
from truceline.errors import SourceError
from truceline.relations.stand import Asked, stand
from truceline.relations.sums import read_sums

DAYS = [date(2031, 1, 1) + timedelta(days=n) for n in range(9)]
ROWS = tabbed(
    event(n, day, *sides)
    for n, (day, sides) in enumerate(
        (day, sides) for day in DAYS for sides in (("RUS", "USA"), ("USA", "RUS"), ("POL", "ROM"))
    )
)


@pytest.mark.parametrize(
    "pair", [("Russia", "United States"), ("Россия", "США"), ("俄罗斯", "USA")]
)
def test_a_pair_by_any_names_is_the_pair_of_the_list(pair: tuple[str, str]) -> None:
    own, asked = ("RUS", "USA"), Asked(pair=pair)
    want = stand(Asked(pair=own), [read(ROWS, own)], [])
    got = stand(asked, [read(ROWS, pair)], [])
    assert [one.days for one in got.indices] == [one.days for one in want.indices]
    assert len(got.indices) == 3
    assert not got.unknown
    back = stand(Asked(pair=pair[::-1]), [read(ROWS, pair[::-1])], [])
    assert [one.days for one in back.indices[:1]] == [one.days for one in want.indices[:1]]


def test_a_code_of_the_lists_own_means_its_state() -> None:
    pair = ("Romania", "Polska")
    assert len(stand(Asked(pair=pair), [read(ROWS, pair)], []).indices) == 2


def test_of_a_name_that_a_list_has_not_the_nearest_are_told() -> None:
    pair = ("Rusia del Norte", "Polnad")
    found = stand(Asked(pair=pair), [read(ROWS, pair)], [])
    assert not found.indices
    told = {one.name: one.near for one in found.unknown}
    assert told["Polnad"][0] == "POL"
    assert "RUS" in told["Rusia del Norte"]
    assert [one.named for one in found.unknown] == [4, 4]


def test_a_table_of_sums_is_asked_by_any_names_too() -> None:
    text = "date,RUS_USA,world_abs_sum\n2031-01-01,1,100\n2031-01-02,-2,100\n"
    series = [read_sums(text, "t", pair).series for pair in (("RUS", "USA"), ("США", "Russie"))]
    assert series[1] is not None
    assert series[1].values.tolist() == [10.0, -20.0]


def test_two_names_of_one_state_are_no_pair() -> None:
    with pytest.raises(SourceError, match="both names mean RUS"):
        pair_of("Russia-RUS")
