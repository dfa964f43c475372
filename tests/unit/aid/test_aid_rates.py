"""Rates that somebody brings: exact, of their own period, each with its source."""

from __future__ import annotations

from decimal import Decimal

import pytest
from ledger_rows import at, row, table

from truceline.aid.rates import Converted, converted, rates_of
from truceline.aid.transfers import transfers_of
from truceline.errors import SourceError
from truceline.model.transfer import Unit

HEAD = "from,to,to_basis,period,factor,source\n"
YEAR = {"start": at("2031-01-01"), "end": at("2032-01-01")}
LATER = {"start": at("2033-01-01"), "end": at("2033-02-01")}
LONG = {"start": at("2030-06-01"), "end": at("2031-06-01")}


def into_dollars(*rows: dict[str, object], rates: str) -> Converted:
    found = transfers_of(table(*rows), {})
    return converted(found, rates_of(HEAD + rates, "r.csv"), Unit(name="USD"))


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
