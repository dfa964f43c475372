"""Published lists of transfers: what each column becomes, what is refused, and their own totals."""

from __future__ import annotations

import csv
import hashlib
from collections import defaultdict
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pyarrow as pa
import pytest

from truceline.aid.ledger import ledger
from truceline.aid.transfers import transfers_of
from truceline.errors import FormatError
from truceline.model.aid import By, Ledger, StageTotals
from truceline.model.intake import Intake, RawFile
from truceline.model.interval import Interval
from truceline.model.states import states_by_key
from truceline.model.transfer import Amount, Role, Unit
from truceline.model.vocabulary import ITEMS
from truceline.sources import registry
from truceline.sources.transfers.amounts import amounts
from truceline.sources.transfers.types import categories

DATA = Path(__file__).parents[4] / "shared" / "data" / "aid"
RELEASED = {"released": "2026-08-04"}
MONTHS = "country,iso,year,month,total,financial,humanitarian,military,commitments,to_be_allocated"
BY_DEAL = (
    "Recipient,Supplier,Year of order,,Number ordered,,Weapon designation,Weapon description,"
    "Number delivered,,Year(s) of delivery,status,Comments,SIPRI TIV per unit,"
    "SIPRI TIV for total order,SIPRI TIV of delivered weapons"
)


def read(data: bytes, connector: str, name: str = "x.csv", **options: str) -> Intake:
    raw = RawFile(name=name, sha256=hashlib.sha256(data).hexdigest(), data=data)
    return registry.read(raw, connector, options)[1]


def lines(*written: str) -> bytes:
    return "\n".join([*written, ""]).encode()


def reasons(intake: Intake) -> dict[int, str]:
    return {row["row_number"]: row["reason"] for row in intake.rejects.to_pylist()}


def test_amounts_are_scaled_in_decimals_and_long_ones_are_told() -> None:
    cells = pa.array(["0.1", "0.002645", "", "-1", "x", "1.2345678901234567"])
    found = amounts(cells, 1_000_000_000)
    assert found.value[:2].tolist() == [100_000_000.0, 2_645_000.0]
    assert found.code.tolist() == ["", "", "", "negative-amount", "bad-amount", ""]
    assert found.exact.to_pylist() == [None] * 5 + ["1234567890.1234567"]


@pytest.mark.parametrize("text", ["9" * 400, "1e999999999", "inf", "sNaN"])
def test_a_figure_beyond_all_floats_is_no_amount(text: str) -> None:
    assert amounts(pa.array([text]), 1_000_000).code.tolist() == ["bad-amount"]


def test_every_category_is_a_type_of_item_and_every_code_has_three_letters() -> None:
    assert {one.item for one in categories()} <= set(ITEMS)
    # The European Union gives; of Kosovo the standard has no code.
    assert {code for code in states_by_key().values() if len(code) != 3} == {"EU", "XK"}
    assert states_by_key()["eu (commission and council)"] == "EU"


def test_parties_are_meant_by_code_as_the_option_says() -> None:
    data = lines("date,amount_musd_506a1,all_amounts_in_text", "2031-01-02,1.5,1.5 million")
    [row] = read(data, "us_drawdowns", parties="UKR=north, USA=east").transfers.to_pylist()
    assert (row["donor"], row["recipient"], row["value_low"]) == ("east", "north", 1_500_000)
    with pytest.raises(FormatError, match="parties"):
        read(data, "us_drawdowns", parties="north")


def test_a_memorandum_without_day_or_sum_is_refused() -> None:
    head = "date,amount_musd_506a1,all_amounts_in_text"
    intake = read(lines(head, ",1,", "2031-01-02,,", "2031-01-03,-1,"), "us_drawdowns")
    assert reasons(intake) == {1: "no-date", 2: "no-amount", 3: "negative-amount"}


def test_a_month_yields_three_types_and_what_is_committed() -> None:
    data = lines(MONTHS, "Xland,XLD,2031,13,1,1,0,0,1,0", "Xland,XLD,2031,2,0.5,0.1,0,0.3,2,0")
    intake = read(data, "kiel_support")
    assert reasons(intake) == {1: "bad-date"}
    told = {(r["stage"], r["item"]): r["value_low"] for r in intake.transfers.to_pylist()}
    assert told == {
        ("allocated", "military"): 300_000_000,
        ("allocated", "finance"): 100_000_000,
        ("allocated", "humanitarian"): 0,
        ("announced", None): 2_000_000_000,
    }
    assert any("1 rows do not add up to their own total" in note for note in intake.notes)
    assert any("No day of release" in note for note in intake.notes)


def test_undated_tables_need_the_day_of_release() -> None:
    head = "donor,category,number_of_weapons,monetary_value_eur,weapons_list"
    data = lines(head, "Xland,Tanks,3,5,T (2)", "Xland,Boats,1,1,B (1)")
    with pytest.raises(FormatError, match="no date"):
        read(data, "kiel_support")
    intake = read(data, "kiel_support", **RELEASED)
    [row] = intake.transfers.to_pylist()
    assert (row["start"], row["known_at"].date().isoformat()) == (None, "2026-08-05")
    assert reasons(intake) == {2: "unknown-category"}
    assert any("1 rows list other numbers" in note for note in intake.notes)


def test_the_older_register_tells_of_orders_and_deliveries() -> None:
    data = lines(
        "Remarks",
        BY_DEAL,
        "India,Russia,2018,?,5,?,T-1,tank,2,,2020; 2021,New,hm,1,5,0",
        "India,Russia,2018,,5,,T-1,tank,,,,New,,1,5,",
        "India,,2018,,5,,T-1,tank,,,,New,,1,5,",
    )
    intake = read(data, "sipri_transfers")
    rows = intake.transfers.to_pylist()
    told = [(r["row_number"], r["stage"], r["quantity_low"], r["quantity_about"]) for r in rows]
    assert told == [
        (1, "delivered", 2, False),
        (1, "contracted", 5, True),
        (2, "contracted", 5, False),
    ]
    assert (rows[0]["start"].year, rows[0]["end"].year, rows[0]["currency"]) == (2020, 2022, "TIV")
    assert reasons(intake) == {3: "no-side"}


real = pytest.mark.skipif(not DATA.is_dir(), reason="the shared data are not here")


@pytest.fixture(scope="module")
def found() -> Ledger:
    tables = []
    for path in sorted(DATA.glob("*.csv")):
        options = {} if path.name.startswith("us_") else RELEASED
        if path.name != "release_info.csv":
            connector = "kiel_support" if options else "us_drawdowns"
            intake = read(path.read_bytes(), connector, path.name, **options)
            assert intake.rejects.num_rows == 0
            tables.append(intake.transfers)
    return ledger(transfers_of(pa.concat_tables(tables), {}), ("RUS", "UKR"))


def stage_of(found: Ledger, source: str, stage: str) -> StageTotals:
    [page] = [p for p in found.pages if (p.party, p.role) == ("UKR", Role.RECIPIENT)]
    [listed] = [one for one in page.lists if one.source_id == source]
    return next(one for one in listed.stages if one.stage == stage)


@real
def test_the_memoranda_come_to_their_sum(found: Ledger) -> None:
    whole = stage_of(found, "us-drawdown-memos", "authorised").whole
    assert (whole.values[0].low, whole.values[0].unit.name) == (Decimal(31_363_000_000), "USD")
    assert len(whole.rows) == 53
    assert [p.lists for p in found.pages if p.party == "RUS"] == [(), ()]


@real
def test_the_tracker_comes_to_its_own_totals_by_giver_and_month(found: Ledger) -> None:
    """Held against sums of the file taken by other means."""
    by: dict[By, dict[str, Decimal]] = {how: defaultdict(Decimal) for how in (By.OTHER, By.PERIOD)}
    text = (DATA / "data_explorer.csv").read_text("utf-8")
    for row in csv.DictReader(text.splitlines()):
        euros = Decimal(row["total"]) * 1_000_000_000
        by[By.OTHER][row["iso"]] += euros
        by[By.PERIOD][f"{row['year']}-{int(row['month']):02}"] += euros
    told = stage_of(found, "kiel-support:months", "allocated")
    for how, sums in by.items():
        assert {part.key: part.values[0].low for part in told.parts[how]} == sums
    assert told.whole.values[0].low == 358_399_501_000


@real
def test_real_gaps_are_found_and_not_mended(found: Ledger) -> None:
    gaps = {
        (g.first[0].rpartition(":")[2], g.second[0].rpartition(":")[2], g.item): g
        for g in found.gaps
        if not g.period
    }
    assert {item for (one, other, item), g in gaps.items() if g.agrees} == {
        "",
        "finance",
        "humanitarian",
        "military",
    }
    assert gaps["eu-shares", "months", ""].low == -1_000
    assert round(gaps["months", "procurement", "military"].low or 0) == -4_946_191_495


@real
def test_a_secondary_count_of_55_stands_beside_the_53_and_nothing_is_mended() -> None:
    """A secondary source counts 55 memoranda and about 31.7 thousand million dollars."""
    memos = read((DATA / "us_pda_ukraine_506a1.csv").read_bytes(), "us_drawdowns").transfers
    told = transfers_of(memos, {})
    first = min(t.when.start for t in told if t.when.start)
    last = max(t.when.end for t in told if t.when.end)
    worth = Decimal(31_700_000_000)
    count = Decimal(55)
    secondary = replace(
        told[0],
        id="secondary/1",
        source_id="secondary",
        when=Interval(start=first, end=last),
        period="",
        value=Amount(unit=Unit(name="USD"), low=worth, high=worth, about=True),
        quantity=Amount(unit=Unit(name="memorandum", is_value=False), low=count, high=count),
    )
    gaps = ledger((*told, secondary), ("RUS", "UKR")).gaps
    found = {g.unit.name: g for g in gaps if not g.period}
    assert abs(found["USD"].low or 0) == 337_000_000
    assert abs(found["memorandum"].low or 0) == 2
    assert not found["USD"].agrees
