"""Caps on transfers, line by line of the table."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from assessment_world import VOICES, agreement, at, provision, reports, text, transfer, transfers

from truceline.assessment.caps import judge_caps
from truceline.assessment.performances import performances_of
from truceline.model.agreement import (
    Cap,
    CapKind,
    Condition,
    ConditionKind,
    Divergence,
    Measure,
)
from truceline.model.interval import Interval

FIVE = Cap(
    id="tanks",
    kind=CapKind.LIMIT,
    items=("armoured_vehicle",),
    stages=("delivered",),
    side="recipient",
    unit="piece",
    limit=5,
    every_h=240,
    complete_lists=("inspector",),
)


def caps(
    cap: Cap, *rows: dict[str, Any], until: Any = None, **changes: Any
) -> list[dict[str, Any]]:
    under = provision(
        id="one/arms", rule="transfer_cap", acts=(), caps=(cap,), binds=("north",), **changes
    )
    whole = agreement(text(under))
    done = performances_of(whole, reports(), VOICES)
    return list(judge_caps(whole, transfers(*rows), done, VOICES, until or at(25)).to_pylist())


def says(cap: Cap, *rows: dict[str, Any], **changes: Any) -> tuple[str, str | None]:
    """Return outcome and reason of the window from 1 to 11 May."""
    first = [r for r in caps(cap, *rows, **changes) if r["start"] == at(1, 0)]
    (row,) = first
    return row["outcome"], row["because"]


#: What the inspector's list says of itself: nothing else in these days.
NIL: dict[str, Any] = {"quantity_low": 0, "quantity_high": 0, "start": at(1, 0), "end": at(11, 0)}
RETURN = transfer("return", **NIL)
SMALL: dict[str, Any] = {"quantity_low": 5, "quantity_high": 5}
LARGE: dict[str, Any] = {"quantity_low": 6, "quantity_high": 6}
STRADDLES = ("undetermined", "figures missing or straddling the limit")
FIRST_INSTANT: dict[str, Any] = {"start": at(1, 0), "end": at(1, 0)}
RANGE: dict[str, Any] = {"quantity_low": 4, "quantity_high": 6}


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        ([transfer(**SMALL), RETURN], ("consistent", None)),
        ([transfer(**SMALL)], ("undetermined", "list does not cover the period")),
        ([transfer(**LARGE)], ("inconsistent", None)),
        ([transfer("a"), transfer("b")], ("inconsistent", None)),
        (
            [transfer(**LARGE, source_id="of-south")],
            ("undetermined", "word of one side alone"),
        ),
        ([transfer(**LARGE, claimant="south")], ("undetermined", "word of one side alone")),
        ([transfer(**SMALL, source_id="observer")], ("undetermined", "no complete list")),
        ([transfer(**RANGE)], STRADDLES),
        (
            [transfer(quantity_low=None, quantity_high=None)],
            STRADDLES,
        ),
        ([transfer(unit="tonne")], STRADDLES),
        ([transfer(item=None)], STRADDLES),
        ([transfer(recipient=None)], STRADDLES),
        ([transfer(stage=None)], STRADDLES),
        ([transfer(start=None, end=None)], STRADDLES),
        ([transfer(**LARGE, stage="shipped")], ("not_monitored", "no observer")),
        ([transfer(**LARGE, item="drone")], ("not_monitored", "no observer")),
        ([transfer(**LARGE, recipient="south")], ("not_monitored", "no observer")),
        ([], ("not_monitored", "no observer")),
    ],
)  # fmt: skip
def test_the_first_line_that_holds_decides(
    rows: list[dict[str, Any]], expected: tuple[str, str | None]
) -> None:
    assert says(FIVE, *rows) == expected


def test_lists_are_never_added_to_each_other() -> None:
    found = caps(replace(FIVE, every_h=None), transfer("a"), transfer("b", source_id="observer"))
    assert [(r["source_id"], r["total_low"]) for r in found] == [
        ("inspector", 4.0),
        ("observer", 4.0),
    ]


def test_a_transfer_over_the_edge_of_a_window_counts_for_certain_in_neither() -> None:
    edge = transfer(**LARGE, start=at(10, 23), end=at(11, 1))
    found = {r["start"]: r for r in caps(FIVE, edge)}
    for start in (at(1, 0), at(11, 0)):
        assert (found[start]["total_low"], found[start]["n_untold"]) == (0.0, 1)
        assert found[start]["outcome"] == "undetermined"


def test_a_transfer_at_the_instant_between_two_windows_counts_in_the_later_one() -> None:
    found = caps(FIVE, transfer(start=at(11, 0), end=at(11, 0)), transfer("b", **FIRST_INSTANT))
    assert [(r["start"].day, r["n_transfers"]) for r in found] == [(1, 1), (11, 1), (21, 0)]


def test_one_transfer_told_at_two_stages_may_be_one() -> None:
    both = replace(FIVE, stages=("shipped", "delivered"))
    assert says(both, transfer("a"), transfer("b", stage="shipped")) == STRADDLES
    more = [transfer("a"), transfer("b", stage="shipped"), transfer("c", stage="shipped")]
    assert says(both, *more) == ("inconsistent", None)


def test_decimals_add_up_as_written() -> None:
    tonnes = replace(FIVE, unit="tonne", limit=0.3)
    given = [
        transfer(str(figure), unit="tonne", quantity_low=figure, quantity_high=figure)
        for figure in (0.1, 0.2)
    ]
    assert says(tonnes, *given, RETURN) == ("consistent", None)


def test_lists_of_one_source_stand_in_the_order_of_the_document() -> None:
    rows = [transfer(str(claimant), claimant=claimant) for claimant in ("south", "north", None)]
    found = caps(replace(FIVE, every_h=None), *rows)
    assert [r["claimant"] for r in found] == [None, "north", "south"]
    whole = text(
        provision(id="one/arms", rule="transfer_cap", acts=(), caps=(FIVE,), binds=("north",))
    )
    turned = replace(agreement(whole), parties=tuple(reversed(agreement(whole).parties)))
    done = performances_of(turned, reports(), VOICES)
    table = judge_caps(turned, transfers(*rows), done, VOICES, at(5)).to_pylist()
    assert [r["claimant"] for r in table] == [None, "south", "north"]


def test_a_window_that_is_not_over_is_not_yet_kept_and_may_be_exceeded() -> None:
    assert says(FIVE, transfer(**SMALL), until=at(10, 23)) == ("undetermined", "not yet due")
    assert says(FIVE, transfer(**LARGE), until=at(10, 23)) == ("inconsistent", None)


def test_a_freeze_counts_transfers_whatever_their_size() -> None:
    frozen = replace(FIVE, kind=CapKind.FREEZE, unit="", limit=0)
    assert says(frozen, transfer(quantity_low=None, quantity_high=None)) == ("inconsistent", None)
    assert says(frozen, transfer(recipient="south")) == ("not_monitored", "no observer")


def nil(first: int, last: int, **changes: Any) -> dict[str, Any]:
    """Return a nil return from 0:00 of one day of May to 0:00 of another."""
    window = {"start": at(first, 0), "end": at(last, 0)}
    return transfer(f"nil-{first}-{last}-{changes}", **{**NIL, **window, **changes})


SHORT = ("undetermined", "list does not cover the period")


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        ([nil(1, 11)], ("consistent", None)),
        ([nil(1, 10)], SHORT),
        ([nil(2, 11)], SHORT),
        ([nil(1, 5), nil(5, 11)], ("consistent", None)),
        ([nil(5, 11), nil(1, 6)], ("consistent", None)),
        ([nil(1, 5), nil(6, 11)], SHORT),
        ([nil(1, 11, item=None, stage=None, recipient=None)], ("consistent", None)),
        ([nil(1, 11, quantity_about=True)], STRADDLES),
        ([nil(1, 11, source_id="observer")], ("undetermined", "no complete list")),
        ([nil(1, 11, claimant="south")], ("undetermined", "no complete list")),
        ([nil(1, 11), nil(1, 11, source_id="of-south")], ("consistent", None)),
        # A figure over a window is all that the list has of that window.
        ([transfer(**SMALL, start=at(1, 0), end=at(11, 0))], ("consistent", None)),
        ([transfer(**LARGE), nil(1, 11)], ("inconsistent", None)),
    ],
)
def test_a_list_shows_a_cap_kept_only_for_the_time_it_speaks_of(
    rows: list[dict[str, Any]], expected: tuple[str, str | None]
) -> None:
    found = [r for r in caps(FIVE, *rows) if r["start"] == at(1, 0)]
    assert (found[0]["outcome"], found[0]["because"]) == expected


def test_a_freeze_is_shown_kept_by_returns_of_every_type_and_stage_that_it_means() -> None:
    frozen = replace(
        FIVE, kind=CapKind.FREEZE, unit="", limit=0, items=("missile", "drone"),
        stages=("shipped", "delivered"),
    )  # fmt: skip
    every = [
        nil(1, 11, item=item, stage=stage)
        for item in frozen.items
        for stage in frozen.stages
    ]  # fmt: skip
    assert says(frozen, *every) == ("consistent", None)
    for left_out in every:
        assert says(frozen, *(row for row in every if row is not left_out)) == SHORT
    assert says(frozen, nil(1, 11, item=None, stage=None)) == ("consistent", None)
    # Without a list of types all are meant, and only a return of all will do.
    anything = replace(frozen, items=())
    assert says(anything, *every) == SHORT
    assert says(anything, nil(1, 11, item=None, stage=None)) == ("consistent", None)
    (first, *_) = caps(frozen, *every)
    assert (first["n_transfers"], first["total_high"]) == (0, 0.0)


def test_a_period_that_is_open_is_covered_by_no_list() -> None:
    boundless = Interval(start=None, end=at(20))
    (row,) = caps(replace(FIVE, every_h=None), nil(1, 25), period=boundless)
    assert (row["outcome"], row["because"]) == SHORT


def test_a_cap_by_value_asks_for_its_currency_and_a_donor_for_its_side() -> None:
    money = replace(FIVE, measure=Measure.VALUE, unit="EUR", limit=1e6, side="donor")
    given: dict[str, Any] = {
        "donor": "north",
        "recipient": None,
        "value_low": 2e6,
        "value_high": 2e6,
    }
    assert says(money, transfer(**given, currency="EUR")) == ("inconsistent", None)
    assert says(money, transfer(**given, currency="USD"))[0] == "undetermined"
    # In prices of another year it may be above or below what the text limits.
    constant = transfer(**given, currency="EUR", price_basis="constant", price_year=2015)
    assert says(money, constant) == ("undetermined", "figures missing or straddling the limit")


def test_an_open_term_and_an_open_condition_come_first() -> None:
    assert says(FIVE, transfer(**LARGE), left_open={"en": "what a tank is"})[1] == "term left open"
    parts = Divergence(id="d", languages=("en", "uk"), wording={"en": "How many."})
    assert says(FIVE, transfer(**LARGE), divergences=(parts,))[1] == "authentic texts diverge"
    fact = Condition(id="c", kind=ConditionKind.FACT, wording={}, established=at(2))
    assert says(FIVE, transfer(**LARGE), conditions=(fact,))[1] == "condition not established"
    # A period that is open to the past begins before any condition.
    boundless = Interval(start=None, end=None)
    (row,) = caps(FIVE, transfer(**LARGE), conditions=(fact,), period=boundless)
    assert row["because"] == "condition not established"
    later = transfer(**LARGE, start=at(12), end=at(13))
    by_start = {r["start"]: r for r in caps(FIVE, later, conditions=(fact,))}
    assert by_start[at(11, 0)]["outcome"] == "inconsistent"


def test_about_at_least_and_up_to_are_no_figures_that_count() -> None:
    about = transfer(**LARGE, quantity_about=True)
    (row,) = caps(replace(FIVE, every_h=None), about, transfer("b", **SMALL, quantity_about=False))
    assert (row["total_low"], row["total_high"], row["n_untold"]) == (5.0, None, 1)
    assert says(FIVE, about) == STRADDLES
    assert says(FIVE, transfer(**SMALL, quantity_about=True)) == STRADDLES
    # What is certain without it still exceeds the limit.
    assert says(FIVE, about, transfer("b", **LARGE)) == ("inconsistent", None)
    frozen = replace(FIVE, kind=CapKind.FREEZE, unit="", limit=0)
    assert says(frozen, about) == ("inconsistent", None)


@pytest.mark.parametrize("row", [nil(1, 11), transfer(**{**NIL, **SMALL})])
def test_what_one_donor_reports_says_nothing_of_another(row: dict[str, Any]) -> None:
    assert says(FIVE, row) == ("consistent", None)
    assert says(FIVE, {**row, "donor": "south"}) == SHORT
    assert says(FIVE, {**row, "donor": "south"}, nil(1, 11)) == ("consistent", None)
    given = replace(FIVE, side="donor")
    assert says(given, {**row, "donor": "north"}) == SHORT
    assert says(given, {**row, "donor": "north", "recipient": None}) == ("consistent", None)


#: A value of nothing, and no quantity.
WORTH_NOTHING: dict[str, Any] = {
    **NIL, "quantity_low": None, "quantity_high": None, "value_low": 0, "value_high": 0,
    "currency": "EUR",
}  # fmt: skip


@pytest.mark.parametrize(
    ("figures", "expected"),
    [
        ({**NIL}, ("consistent", None)),
        # "At least 0" is no figure of zero, and neither is "up to 0 or more".
        ({**NIL, "quantity_high": None}, STRADDLES),
        ({**NIL, "quantity_low": None}, STRADDLES),
        ({**NIL, "quantity_high": 9}, STRADDLES),
        ({**NIL, "value_low": 5e6, "value_high": 5e6, "currency": "EUR"}, ("consistent", None)),
        (WORTH_NOTHING, STRADDLES),
    ],
)
def test_a_nil_return_is_a_figure_of_zero(
    figures: dict[str, Any], expected: tuple[str, str | None]
) -> None:
    assert says(FIVE, transfer(**figures)) == expected


def test_a_transfer_valued_at_nothing_breaks_a_freeze() -> None:
    for measure in Measure:
        frozen = replace(FIVE, kind=CapKind.FREEZE, unit="", limit=0, measure=measure)
        assert says(frozen, transfer(**WORTH_NOTHING)) == ("inconsistent", None)
    money = replace(FIVE, measure=Measure.VALUE, unit="EUR", limit=1e6)
    assert says(money, nil(1, 11, **WORTH_NOTHING)) == ("consistent", None)
    # A gift of 400 pieces is no nil return, though it adds nothing to the value.
    (gift, *_) = caps(money, transfer(**{**WORTH_NOTHING, "quantity_low": 400}))
    assert gift["n_transfers"] == 1


@pytest.mark.parametrize(
    ("cents", "expected"),
    [("00", ("consistent", None)), ("01", ("inconsistent", None))],
)
def test_a_figure_of_eighteen_digits_is_judged_to_its_last(
    cents: str, expected: tuple[str, str | None]
) -> None:
    cap = replace(FIVE, measure=Measure.VALUE, unit="EUR", limit=1e15)
    text_of = f"1000000000000000.{cents}"
    worth = {
        **{f"value_{end}": float(text_of) for end in ("low", "high")},
        "value_exact": text_of,
        "currency": "EUR",
        **SMALL,
    }
    assert float(text_of) == 1e15 or cents == "01"
    assert says(cap, transfer("long", **worth), RETURN) == expected


def test_a_thousand_cents_beside_a_large_sum_are_not_lost() -> None:
    cap = replace(FIVE, measure=Measure.VALUE, unit="EUR", limit=1e15)
    small = {"value_low": 0.001, "value_high": 0.001, "currency": "EUR", **SMALL}
    large = {"value_low": 1e15, "value_high": 1e15, "currency": "EUR", **SMALL}
    rows = [transfer("large", **large), *(transfer(f"s{n}", **small) for n in range(3))]
    assert says(cap, *rows, RETURN) == ("inconsistent", None)


@pytest.mark.parametrize(
    ("rows", "chance", "doubts"),
    [
        ([transfer(**LARGE)], (1.0, 1.0), []),
        ([transfer(**SMALL)], (None, None), []),  # Open: the list may not be complete.
        (
            [transfer(**SMALL), transfer("b", **SMALL, quantity_about=True)],
            (0.0, 1.0),
            ["its figure is only about, at least or up to"],
        ),
        ([transfer(**LARGE), transfer("b", item=None)], (1.0, 1.0), None),
    ],
)
def test_the_chance_of_being_above_is_bounded_by_what_the_list_tells(
    rows: list[dict[str, Any]], chance: tuple[float | None, float | None], doubts: list[str] | None
) -> None:
    (row,) = caps(replace(FIVE, every_h=None), *rows)
    assert (row["p_above_low"], row["p_above_high"]) == chance
    assert (row["doubts"] == doubts) if doubts is not None else row["doubts"]
    assert bool(row["doubts"]) == bool(row["n_untold"])
