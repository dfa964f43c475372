"""What parts thousands and what parts a fraction is told by the map or the file, never guessed."""

from __future__ import annotations

import hashlib
from decimal import Decimal

import pyarrow as pa
import pytest

from truceline.aid.transfers import transfers_of
from truceline.model.intake import Intake, RawFile
from truceline.sources import registry
from truceline.sources.transfers.marks import marked

MAP = """map: "1"
table: transfers
source: {constant: gazette}
time_zone: UTC
id: [id]
start: day
stage: {constant: delivered}
item: {constant: drone}
quantity: number
unit: {constant: piece}
value: worth
currency: {constant: EUR}
"""


def intake(*figures: str, more: str = "") -> Intake:
    rows = [f'{n},2031-04-{n + 1:02},,"{figure}"' for n, figure in enumerate(figures)]
    data = "\n".join(["id,day,number,worth", *rows, ""]).encode()
    raw = RawFile(name="x.csv", sha256=hashlib.sha256(data).hexdigest(), data=data)
    return registry.read(raw, "mapped", {"map": MAP + more})[1]


def worths(*figures: str, more: str = "") -> list[str | None]:
    told = {one.id: one for one in transfers_of(intake(*figures, more=more).transfers, {})}
    found = [told.get(f"gazette/{n}") for n in range(len(figures))]
    return [None if t is None or t.value is None else f"{t.value.low:f}" for t in found]


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("1500.25", "1500.25"),
        ("1.500,25", "1500.25"),
        ("1,500.25", "1500.25"),
        ("1 500", "1500"),
        ("1\u202f500,5", "1500.5"),
        ("1'234'567", "1234567"),
        ("3,1", "3.1"),
        ("0,125", "0.125"),
        ("1234,567", "1234.567"),
        ("12,345,678", "12345678"),
        ("12.345.678", "12345678"),
        ("123,456,789,012,345,678.25", "123456789012345678.25"),
        # Nothing tells: refused.
        ("3,100", None),
        ("3.100", None),
        ("100,000", None),
        # No figures: refused.
        ("1.50,25", None),
        ("1 50 000", None),
        ("01.03.2031", None),
        ("1,2.3,4", None),
        ("12 34", None),
    ],
)
def test_a_figure_alone_is_read_where_it_can_mean_one_only(written: str, meant: str | None) -> None:
    assert worths(written) == [meant]


@pytest.mark.parametrize(
    ("beside", "comma", "point"),
    [("2.5", "3100", "3.1"), ("2,5", "3.1", "3100"), ("1.500,25", "3.1", "3100")],
)
def test_other_figures_of_the_file_settle_what_one_alone_leaves_open(
    beside: str, comma: str, point: str
) -> None:
    assert worths("3,100", beside, "3.100")[::2] == [comma, point]


def test_where_the_file_uses_both_marks_so_nothing_settles_it() -> None:
    assert worths("3,100", "2.5", "7,5") == [None, "2.5", "7.5"]


def test_the_map_settles_it_and_refuses_what_does_not_fit() -> None:
    comma, point = 'decimal: ","\n', 'decimal: "."\n'
    told = worths("3,100", "3.100", "2.5", "1.500,25", more=comma)
    assert told == ["3.1", "3100", None, "1500.25"]
    told = worths("3,100", "3.100", "2,5", "1,500.25", more=point)
    assert told == ["3100", "3.1", None, "1500.25"]


def test_what_is_refused_or_taken_as_not_told_is_said() -> None:
    found = intake("3,100", "NaN", "1 500", "5")
    assert [(r["reason"], r["detail"]) for r in found.rejects.to_pylist()] == [
        (
            "ambiguous-amount",
            "value may mean two figures: say which mark parts the fraction (`decimal`): 3,100",
        )
    ]
    notes = " ".join(found.notes)
    assert "1 cells of `value` say that they are no number" in notes
    assert "1 cells of `value` were read with spaces or marks between thousands" in notes
    assert not intake("5", "2.5", "").notes


def test_words_around_figures_stay_and_both_ends_of_a_range_are_read() -> None:
    column = pa.array(["about 3,100", "3.000-5.000", None, "2,5"])
    assert marked([column], "")[0].text.to_pylist() == ["about 3.100", "3000-5000", None, "2.5"]
    assert Decimal(worths("about 1,500.0", "about 1 500")[1] or 0) == 1500


@pytest.mark.parametrize(
    ("basis", "year", "told", "refused"),
    [
        ("constant", "2015", 2015, ""),
        ("constant", "", None, ""),
        ("current", "2015", None, "bad-price-year"),
        ("constant", "'15", None, "bad-price-year"),
    ],
)
def test_constant_prices_name_their_year(
    basis: str, year: str, told: int | None, refused: str
) -> None:
    data = f"id,day,number,worth,basis,year\n1,2031-04-01,,5,{basis},{year}\n".encode()
    raw = RawFile(name="x.csv", sha256=hashlib.sha256(data).hexdigest(), data=data)
    found = registry.read(raw, "mapped", {"map": MAP + "price_basis: basis\nprice_year: year\n"})[1]
    assert found.transfers["price_year"].to_pylist() == ([] if refused else [told])
    assert found.rejects["reason"].to_pylist() == ([refused] if refused else [])
