"""Rates that somebody brings: exact, of their own period, each with its source."""

from __future__ import annotations

import importlib.util
from decimal import Decimal
from pathlib import Path

import pytest
from ledger_rows import at, row, table

from truceline.aid.public_rates import averages, indices, public_rate
from truceline.aid.rates import Converted, brought, converted, rates_of
from truceline.aid.transfers import transfers_of
from truceline.errors import SourceError
from truceline.model.transfer import Unit

HEAD = "from,to,to_basis,period,factor,source\n"
YEAR = {"start": at("2031-01-01"), "end": at("2032-01-01")}
LATER = {"start": at("2033-01-01"), "end": at("2033-02-01")}
LONG = {"start": at("2030-06-01"), "end": at("2031-06-01")}


def into_dollars(*rows: dict[str, object], rates: str) -> Converted:
    found = transfers_of(table(*rows), {})
    return converted(found, brought(rates_of(HEAD + rates, "r.csv")), Unit(name="USD"))


def worth(found: Converted) -> dict[str, tuple[Decimal | None, str]]:
    return {t.id: (t.value.low, t.value.unit.name) for t in found.transfers if t.value is not None}


def test_the_rate_of_the_month_wins_over_that_of_the_year() -> None:
    rates = "EUR,USD,,2031-03,1.1,bank\nEUR,USD,,2031,1.2,bank\n"
    april = {"start": at("2031-04-01"), "end": at("2031-05-01")}
    found = into_dollars(row(1), row(2, **april), row(3, **YEAR), rates=rates)
    assert worth(found) == {
        "one/1": (Decimal(11), "USD"),
        "one/2": (Decimal(12), "USD"),
        "one/3": (Decimal(12), "USD"),
    }
    assert found.without == ()


def test_what_has_no_rate_of_its_own_period_stays_and_is_told() -> None:
    undated = {"start": None, "end": None}
    rows = (row(1, **LATER), row(2, **LONG), row(3, **undated), row(4, currency="GBP"))
    found = into_dollars(*rows, rates="EUR,USD,,2031,1.2,bank\n")
    assert found.without == ("one/1", "one/2", "one/3", "one/4")
    assert {unit for _, unit in worth(found).values()} == {"EUR", "GBP"}
    assert found.used == ()


def test_another_price_basis_needs_a_rate_of_its_own() -> None:
    rows = (row(1), row(2, price_basis="book"))
    found = into_dollars(*rows, rates="EUR,USD,,2031,1.005,bank\n")
    assert found.without == ("one/2",)
    assert worth(found)["one/1"] == (Decimal("10.05"), "USD")


def test_all_mistakes_are_told_at_once() -> None:
    rows = (
        "EUR,USD,,2031-13,1,bank\nEUR,USD,,2031,0,bank\nEUR,USD,,2031,1,\nEUR,euro,,2031,1,b\n"
        "EUR,USD,old,2031,1,bank\nTIV,USD,,2031,1,b\nEUR,USD,,2030,1,b\nEUR,USD,,2030,2,b\n"
    )
    with pytest.raises(SourceError) as caught:
        rates_of(HEAD + rows, "r.csv")
    told = str(caught.value)
    assert [n for n in range(1, 9) if f"row {n}:" in told] == [1, 2, 3, 4, 5, 6, 8]
    with pytest.raises(SourceError, match="no file of rates"):
        rates_of("a,b\n1,2\n", "r.csv")


USD, EUR, GBP = Unit(name="USD"), Unit(name="EUR"), Unit(name="GBP")


def test_published_rates_go_through_the_euro_and_say_so() -> None:
    dollars = public_rate(EUR, USD, "2022-03")
    assert dollars is not None
    assert dollars.factor == Decimal("1.1019")
    pounds = public_rate(USD, GBP, "2022-03")
    assert pounds is not None
    rates = averages()["2022-03"]
    assert abs(pounds.factor - rates["GBP"] / rates["USD"]) < Decimal("1e-10")
    assert "through the euro" in pounds.source
    assert public_rate(USD, Unit(name="RUB"), "2022-03") is None  # the bank set none from 2 March
    assert public_rate(USD, EUR, "2013-12") is None
    assert public_rate(Unit(name="TIV"), EUR, "2022-03") is None
    assert public_rate(Unit(name="EUR", price_basis="replacement"), USD, "2022-03") is None


def test_constant_prices_are_exchanged_first_and_then_deflated_each_with_its_source() -> None:
    real = Unit(name="USD", price_basis="constant")
    alone, both = public_rate(USD, real, "2022"), public_rate(EUR, real, "2022")
    assert alone is not None
    assert both is not None
    assert alone.factor == Decimal("1.07187302455")  # 313.689 over 292.655
    assert abs(both.factor - alone.factor * averages()["2022"]["USD"]) < Decimal("1e-10")
    assert "; then US Bureau of Labor Statistics" in both.source
    assert public_rate(USD, Unit(name="GBP", price_basis="constant"), "2022") is None
    euro = public_rate(EUR, Unit(name="EUR", price_basis="constant"), "2024")
    assert euro is not None
    assert euro.factor == 1
    assert "Eurostat" in euro.source


def test_no_month_of_an_index_is_made_up_and_years_are_those_published() -> None:
    assert "2025-10" not in indices()["USD"]  # not published: no prices were collected
    index = indices()["EUR"]
    growth = {y: index[str(y)] / index[str(y - 1)] * 100 - 100 for y in (2022, 2023, 2024)}
    # Eurostat's own annual averages for the euro area, to one decimal.
    assert {y: round(one, 1) for y, one in growth.items()} == {
        2022: Decimal("8.4"),
        2023: Decimal("5.4"),
        2024: Decimal("2.4"),
    }


def test_a_mean_is_of_all_days_of_a_period_that_is_over() -> None:
    path = Path(__file__).parents[3] / "tools" / "build_rates.py"
    spec = importlib.util.spec_from_file_location("build_rates", path)
    assert spec is not None
    assert spec.loader is not None
    tool = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(tool)
    text = "Date,USD,RUB,\n2031-02-03,1.3,9,\n2031-01-30,1.1002,80.5,\n2031-01-02,1.1001,N/A,\n"
    found = tool.averages_of(tool.daily_of(text))
    assert found == {"2031-01": {"USD": Decimal("1.1002")}}  # half up; no rouble on one day


def test_a_factor_names_the_year_of_constant_prices_and_others_are_not_meant() -> None:
    head = "from,to,from_basis,from_year,to_basis,to_year,period,factor,source\n"
    rates = brought(rates_of(head + "EUR,EUR,constant,2015,constant,2020,2031,1.1,bank\n", "r.csv"))
    old, new, untold = (
        Unit(name="EUR", price_basis="constant", price_year=y) for y in ("2015", "2020", "?one")
    )
    assert rates(old, new, "2031") is not None
    assert rates(new, old, "2031") is None
    assert rates(untold, new, "2031") is None
    any_year = head + "EUR,EUR,constant,,constant,2020,2031,1.1,bank\n"
    assert brought(rates_of(any_year, "r.csv"))(untold, new, "2031") is not None
    assert brought(rates_of(any_year, "r.csv"))(old, new, "2031") is None
    with pytest.raises(SourceError, match="a price year is a year"):
        rates_of(head + "EUR,EUR,,2015,constant,2020,2031,1.1,bank\n", "r.csv")
    real = Unit(name="USD", price_basis="constant", price_year="2015")
    assert public_rate(USD, real, "2022") is None
