"""Figures of eighteen digits and more are added up to the last of them."""

from __future__ import annotations

import hashlib
from decimal import Decimal

import pytest

from truceline.aid.ledger import ledger
from truceline.aid.transfers import transfers_of
from truceline.model.intake import RawFile
from truceline.sources import registry

MAP = """map: "1"
table: transfers
source: {constant: gazette}
time_zone: UTC
id: [id]
start: day
donor: {constant: AAA}
recipient: {constant: BBB}
stage: {constant: delivered}
item: {constant: finance}
value: worth
currency: {constant: EUR}
"""
FIGURES = ("123456789012345678", "0.000000000000000001", "999999999999999999.25", "40")


def total(figures: tuple[str, ...]) -> Decimal | None:
    rows = [f"{n},2031-04-{n + 1:02},{figure}" for n, figure in enumerate(figures)]
    data = "\n".join(["id,day,worth", *rows, ""]).encode()
    raw = RawFile(name="x.csv", sha256=hashlib.sha256(data).hexdigest(), data=data)
    _, intake = registry.read(raw, "mapped", {"map": MAP})
    assert intake.rejects.num_rows == 0
    found = ledger(transfers_of(intake.transfers, {}), ("AAA", "BBB"))
    [page] = [p for p in found.pages if p.lists and p.party == "BBB"]
    return page.lists[0].stages[0].whole.values[0].low


def test_a_sum_of_eighteen_digits_is_exact() -> None:
    assert total(FIGURES) == Decimal("1123456789012345717.250000000000000001")
    assert total(FIGURES[::-1]) == total(FIGURES)


def test_a_sum_beyond_sixty_four_bits_is_exact() -> None:
    assert total(("4000000000000000000",) * 3) == Decimal(12000000000000000000)


@pytest.mark.parametrize("digits", [15, 16, 17, 18, 19])
def test_no_digit_is_lost(digits: int) -> None:
    figure = ("123456789" * 3)[:digits]
    assert total((figure,)) == Decimal(figure)
    fraction = f"{figure[:3]}.{figure[3:]}"
    assert total((fraction,)) == Decimal(fraction)


def test_lists_that_count_in_thousands_of_millions_keep_every_digit_too() -> None:
    head = (
        "country,iso,year,month,total,financial,humanitarian,military,commitments,to_be_allocated"
    )
    data = f"{head}\nXland,XLD,2031,2,1,0,0,1.2345678901234567891,1,0\n".encode()
    raw = RawFile(name="x.csv", sha256=hashlib.sha256(data).hexdigest(), data=data)
    _, intake = registry.read(raw, "kiel_support", {})
    told = [t for t in transfers_of(intake.transfers, {}) if t.item == "military"]
    assert told[0].value is not None
    assert told[0].value.low == Decimal("1234567890.1234567891")
    assert any("the ledger keeps all" in note for note in intake.notes)
