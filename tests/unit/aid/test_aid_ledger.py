"""The ledger: exact sums that open to their rows, and what it refuses to say."""

from __future__ import annotations

from decimal import Decimal

import pytest
from ledger_rows import at, made, row, table

from truceline.aid.join import joined
from truceline.aid.opened import rows_of
from truceline.aid.transfers import period_of, transfers_of
from truceline.model.aid import Apart, By, Ledger, PartyPage, Refusal, StageTotals
from truceline.model.interval import Interval
from truceline.model.transfer import Role


def page(found: Ledger, party: str, role: Role = Role.RECIPIENT) -> PartyPage:
    return next(p for p in found.pages if (p.party, p.role) == (party, role))


def stages(found: Ledger, party: str) -> dict[tuple[str, str], StageTotals]:
    lists = page(found, party).lists
    return {(one.source_id, stage.stage): stage for one in lists for stage in one.stages}


def test_every_party_has_a_page_and_nothing_published_is_no_sum() -> None:
    found = made(row(1))
    assert [(p.party, p.role.value) for p in found.pages] == [
        (party, role) for party in ("alder", "birch") for role in ("recipient", "donor")
    ]
    assert page(found, "birch").lists == ()
    assert page(found, "alder").lists != ()


def test_decimals_are_added_exactly() -> None:
    found = made(*(row(n, value=0.1) for n in range(3)), row(9, value=1e15))
    assert stages(found, "alder")["one", "allocated"].whole.values[0].low == Decimal(
        "1000000000000000.3"
    )


def test_lists_stages_currencies_and_price_bases_are_never_added() -> None:
    found = made(
        row(1),
        row(2, stage="authorised"),
        row(3, currency="USD"),
        row(4, price_basis="constant"),
        row(5, source_id="two"),
        row(6, claimant="birch"),
    )
    told = stages(found, "alder")
    assert set(told) == {("one", "authorised"), ("one", "allocated"), ("two", "allocated")}
    assert [len(one.stages) for one in page(found, "alder").lists] == [2, 1, 1]
    sums = page(found, "alder").lists[0].stages[1].whole.values
    assert {(s.unit.name, s.unit.price_basis, s.low) for s in sums} == {
        ("EUR", "", Decimal(10)),
        ("USD", "", Decimal(10)),
        ("EUR", "constant", Decimal(10)),
    }


def test_what_has_no_worth_is_told_and_no_zero() -> None:
    whole = stages(made(row(1, value=None, currency=None)), "alder")["one", "allocated"].whole
    assert whole.values == ()
    assert whole.unvalued == whole.rows == ("one/1",)


def test_numbers_of_different_types_are_not_added() -> None:
    rows = [
        row(n, item=item, quantity=3.0, unit="piece")
        for n, item in enumerate(("artillery", "drone"))
    ]
    told = stages(made(*rows), "alder")["one", "allocated"]
    assert told.whole.quantities == ()
    assert [part.quantities[0].low for part in told.parts[By.ITEM]] == [3, 3]


def test_a_figure_that_is_only_about_is_told_so() -> None:
    found = made(row(1), row(2, value_about=True), row(3, value_high=None))
    [told] = stages(found, "alder")["one", "allocated"].whole.values
    assert (told.low, told.high) == (Decimal(30), None)
    assert told.unsure == ("one/2", "one/3")


def test_a_worth_that_is_about_leaves_the_number_sure_and_the_other_way_round() -> None:
    piece = {"item": "drone", "unit": "piece", "quantity": 4.0}
    for measure, unsure in (("value", ("one/1",)), ("quantity", ())):
        found = made(row(1, **piece, **{f"{measure}_about": True}))
        whole = stages(found, "alder")["one", "allocated"].whole
        assert whole.values[0].unsure == unsure
        assert whole.quantities[0].unsure == (() if unsure else ("one/1",))


def test_shares_are_refused_where_a_list_is_silent_of_a_party() -> None:
    [refused] = made(row(1)).shares
    assert (refused.refused, refused.without, refused.of) == (Refusal.SILENT, ("birch",), {})
    [given] = made(row(1, value=30.0), row(2, recipient="birch")).shares
    assert (given.refused, given.of) == (
        None,
        {"alder": Decimal("0.75"), "birch": Decimal("0.25")},
    )


def test_shares_are_refused_for_unsure_figures_and_for_other_times() -> None:
    [unsure] = made(row(1), row(2, recipient="birch", value_about=True)).shares
    assert (unsure.refused, unsure.without) == (Refusal.NOTHING, ("birch",))
    later = {"start": at("2031-04-01"), "end": at("2031-05-01")}
    [times] = made(row(1), row(2, recipient="birch", **later)).shares
    assert times.refused is Refusal.PERIODS
    [nothing] = made(row(1, value=0.0), row(2, recipient="birch", value=0.0)).shares
    assert nothing.refused is Refusal.NOTHING


def test_shares_are_refused_where_somebody_unknown_or_untold_may_be_a_party() -> None:
    """A list that covers both parties may tell more of one of them under a name nobody knows."""
    both = (row(1, value=30.0), row(2, recipient="birch"))
    for name in ("Birkenland", None):
        [share] = made(*both, row(3, recipient=name)).shares
        assert (share.refused, share.names, share.of) == (Refusal.UNKNOWN, (name or "",), {})
    # Who is surely none takes nothing away; nor does who gives, where it is asked who receives.
    [share] = made(*both, row(3, recipient="POL"), others=frozenset({"POL"})).shares
    assert (share.refused, share.names) == (None, ())
    # Nor another stage or another list.
    others = (
        row(3, recipient="Birkenland", stage="delivered"),
        row(4, source_id="two", recipient="B"),
    )
    assert [one.refused for one in made(*both, *others).shares] == [None]


def test_shares_are_refused_where_a_party_has_transfers_without_a_worth() -> None:
    [share] = made(row(1), row(2, recipient="birch"), row(3, value=None, quantity=4.0)).shares
    assert (share.refused, share.without) == (Refusal.NOTHING, ("alder",))


def test_what_is_left_out_is_named_with_its_rows_and_worth_and_opens() -> None:
    found = made(
        row(1), row(2, recipient="POL", donor="DEU"), row(3, recipient="POL", donor="DEU"),
        row(4, recipient="Birkenland"), row(5, recipient="Birkenland", stage="shipped", value=None),
        others=frozenset({"POL", "DEU"}),
    )  # fmt: skip
    told: list[tuple[object, ...]] = [
        (one.stage, one.donor, one.recipient, one.others, [v.low for v in one.total.values])
        for one in found.left_out
    ]
    assert told == [
        ("allocated", "xland", "Birkenland", False, [10]),
        ("shipped", "xland", "Birkenland", False, []),
        ("allocated", "DEU", "POL", True, [20]),
    ]
    assert sorted(row for one in found.left_out for row in one.total.rows) == [*found.elsewhere]
    opened = dict(rows_of(found))
    assert [opened[one.total.id] for one in found.left_out] == [
        ("one/4",), ("one/5",), ("one/2", "one/3"),
    ]  # fmt: skip


def test_a_total_of_all_givers_is_held_against_the_sum_of_each() -> None:
    months = [row(n, donor=f"land-{n}", value=v) for n, v in enumerate((1.5, 2.25))]
    [gap] = made(*months, row(9, source_id="two", donor=None, value=4.0)).gaps
    assert (gap.donor, gap.item, gap.period) == ("", "military", "")
    assert (gap.one.low, gap.other.low, gap.low, gap.high) == (
        Decimal("3.75"),
        Decimal(4),
        Decimal("0.25"),
        Decimal("0.25"),
    )
    assert not gap.agrees


def test_one_giver_is_not_held_against_all_of_them() -> None:
    found = made(row(1), row(2, source_id="two", donor=None))
    assert found.gaps == ()
    assert found.incomparable[0].why is Apart.SIDES


@pytest.mark.parametrize(
    ("other", "why"),
    [
        ({"stage": "authorised"}, Apart.STAGES),
        ({"currency": "USD"}, Apart.UNITS),
        ({"donor": "yland"}, Apart.SIDES),
        ({"item": "finance"}, Apart.TYPES),
        ({"start": at("2032-03-01"), "end": at("2032-04-01")}, Apart.TIME),
    ],
)
def test_lists_that_tell_of_no_same_thing_are_named_with_the_reason(
    other: dict[str, object], why: Apart
) -> None:
    found = made(row(1), row(2, source_id="two", **other))
    assert found.gaps == ()
    assert [one.why for one in found.incomparable] == [why]


def test_a_wide_window_is_held_against_what_lies_in_it() -> None:
    """As a source that counts 55 of a thing whose 53 papers another lists, one by one."""
    papers = [
        row(n, start=at(f"2031-03-{n:02}"), end=at(f"2031-03-{n + 1:02}"), quantity=1.0, unit="act")
        for n in (1, 2, 3)
    ]
    wide = {"start": at("2031-01-01"), "end": at("2032-01-01")}
    said = row(1, source_id="two", value=50.0, quantity=5.0, unit="act", **wide)
    gaps = {gap.unit.name: gap for gap in made(*papers, said).gaps}
    assert (gaps["EUR"].low, gaps["act"].low) == (Decimal(20), Decimal(2))


def test_gaps_of_months_add_up_to_the_gap_of_the_whole() -> None:
    april = {"start": at("2031-04-01"), "end": at("2031-05-01")}
    rows = [row(1), row(2, **april)]
    rows += [row(1, source_id="two", value=11.0), row(2, source_id="two", value=7.0, **april)]
    whole, march, later = made(*rows).gaps
    assert (whole.low, march.low, later.low) == (Decimal(-2), Decimal(1), Decimal(-3))
    assert (march.period, later.period) == ("2031-03", "2031-04")


def test_every_sum_and_gap_opens_to_rows_that_make_it() -> None:
    rows = [row(n, value=float(n)) for n in range(1, 4)] + [row(1, source_id="two", value=6.0)]
    found, held = made(*rows), {one.id: one for one in transfers_of(table(*rows), {})}
    opened = dict(rows_of(found))
    whole = stages(found, "alder")["one", "allocated"].whole
    figures = [held[name].value for name in opened[whole.id]]
    assert sum(figure.low or 0 for figure in figures if figure) == whole.values[0].low == 6
    assert opened[found.gaps[0].id] == ("one/1", "one/2", "one/3", "two/1")


def test_a_party_is_known_by_its_names_and_others_are_counted_apart() -> None:
    rows = table(row(1, recipient="Alderland"), row(2, recipient="elsewhere"))
    [alder, elsewhere] = transfers_of(rows, {"alderland": "alder"})
    assert (alder.recipient, elsewhere.recipient) == ("alder", "elsewhere")
    assert made(row(2, recipient="elsewhere")).elsewhere == ("one/2",)


def test_periods_are_months_years_or_days() -> None:
    day = Interval(start=at("2031-03-04"), end=at("2031-03-05"))
    assert period_of(day, "UTC") == "2031-03"
    assert period_of(Interval(start=at("2031-01-01"), end=at("2032-01-01")), "UTC") == "2031"
    two = Interval(start=at("2031-01-01"), end=at("2033-01-01"))
    assert period_of(two, "UTC") == "2031-01-01/2032-12-31"
    assert period_of(Interval(start=None, end=at("2031-01-01")), "UTC") == ""
    # The last hours of a month in Washington lie in the next one by UTC.
    night = Interval(start=at("2031-04-01T01:00"), end=at("2031-04-01T02:00"))
    assert period_of(night, "America/New_York") == "2031-03"


def test_constant_prices_of_different_or_untold_years_are_never_held_against_each_other() -> None:
    """Nor added, nor joined: 10 euros of 2015 are not 10 euros of 2020."""

    def two(first: int | None, second: int | None) -> Ledger:
        basis = {"price_basis": "constant", "label": "x"}
        return made(
            row(1, price_year=first, **basis), row(1, source_id="two", price_year=second, **basis)
        )

    [gap] = two(2015, 2015).gaps
    assert (gap.agrees, gap.unit.price_year) == (True, "2015")
    for years in ((2015, 2020), (2015, None), (None, None)):
        found = two(*years)
        assert found.gaps == ()
        assert [one.why for one in found.incomparable] == [Apart.UNITS]
    assert "EUR in constant prices of 2015" in two(2015, 2020).incomparable[0].told[0][0]
    [mixed] = made(
        row(1, price_basis="constant", price_year=2015),
        row(2, price_basis="constant", price_year=2020),
    ).pages[0].lists  # fmt: skip
    assert [v.low for v in mixed.stages[0].whole.values] == [10, 10]
    rows = table(row(1, price_basis="constant"), row(1, source_id="two", price_basis="constant"))
    both = joined("one", "two", transfers_of(rows, {}))
    assert [(f"{one.low:f}", one.unit.price_year) for one in both.stages] == [
        ("10", "?one"), ("10", "?two"),
    ]  # fmt: skip
    assert not any(b.thing == "worth" for pair in both.same for b in pair.because)
