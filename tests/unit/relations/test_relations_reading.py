"""Event lists: every row in one heap, whatever the order, the pieces and the bytes."""

from __future__ import annotations

import csv
import io
import random
from collections import defaultdict
from datetime import date, timedelta
from decimal import ROUND_HALF_UP, Decimal
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from relations_rows import COLUMNS, REAL, commas, event, pieces, read, tabbed

from truceline.errors import UnknownFormatError
from truceline.kernels import fields
from truceline.relations.heap import Read
from truceline.relations.reading import Lists

DAY = date(2031, 3, 1)
CODES = ("010", "042", "057", "061", "112", "138", "190", "1823", "20")
PAIR = ("AAA", "BBB")


def some(n: int, seed: int = 1) -> list[list[str]]:
    rng = random.Random(seed)
    states = ("AAA", "BBB", "CCC", "")
    return [
        event(n, DAY + timedelta(days=rng.randrange(9)), rng.choice(states), rng.choice(states),
              rng.choice(CODES), f"{rng.randrange(-100, 101) / 10}")
        for n in range(n)
    ]  # fmt: skip


def whole(data: bytes, size: int = 1 << 20) -> Read:
    found = read(data, PAIR, size)
    (a,) = found.accounts
    assert a.rows == a.counted + a.outside + a.repeated + sum(a.rejected.values())
    return found


def test_sums_are_those_of_a_plain_loop() -> None:
    rows = some(400)
    expected: defaultdict[tuple[object, ...], list[Decimal]] = defaultdict(list)
    for row in rows:
        if row[7] and row[17] and row[7] != row[17]:
            day = date(int(row[1][:4]), int(row[1][4:6]), int(row[1][6:]))
            key = (day, row[7], row[17], row[28], int(row[29]))
            expected[key].append(Decimal(row[30]) * 1000)
    found = whole(tabbed(rows))
    told = {
        tuple(r[k] for k in ("day", "actor", "recipient", "type", "quad")):
            (r["events"], r["intensity_milli"], r["size_milli"])
        for r in found.flows.to_pylist()
    }  # fmt: skip
    assert told == {k: (len(v), sum(v), sum(map(abs, v))) for k, v in expected.items()}
    assert found.accounts[0].rows == 400
    assert found.accounts[0].outside == 400 - found.accounts[0].counted > 0


def test_tab_comma_pieces_order_and_repeats_change_nothing() -> None:
    rows = some(300)
    found = whole(tabbed(rows))
    shuffled = random.Random(3).sample(rows, len(rows))
    for data, size in (
        (commas(rows), 1 << 20), (tabbed(rows), 97), (commas(rows), 61),
        (tabbed(shuffled), 1 << 20), (tabbed(rows).replace(b"\n", b"\r\n"), 500),
        (tabbed(rows).rstrip(b"\n"), 500), (b"\xef\xbb\xbf" + tabbed(rows), 500),
    ):  # fmt: skip
        again = whole(data, size)
        assert again.flows.equals(found.flows)
        assert again.rows == found.rows
        assert again.accounts == found.accounts
    twice = whole(tabbed(rows + shuffled))
    assert twice.flows.equals(found.flows)
    assert twice.accounts[0].repeated == 300


def test_files_of_one_list_are_one_whatever_they_share_and_their_order() -> None:
    rows = some(300)
    expected = whole(tabbed(rows))
    for order in ((0, 1, 2), (2, 0, 1)):
        lists = Lists(PAIR)
        files = [tabbed(rows[:200]), commas(rows[100:]), tabbed(rows[50:60])]
        for n in order:
            lists.add(pieces(files[n], 500), str(n))
        (found,) = lists.read()
        assert found.flows.equals(expected.flows)
        assert found.rows == expected.rows
        assert sum(a.rows for a in found.accounts) == 410
        assert sum(a.repeated for a in found.accounts) == 110
        assert [a.file for a in found.accounts] == [str(n) for n in order]


def test_of_rows_of_one_key_the_same_one_counts_in_any_order() -> None:
    rows = [event(7, DAY, "AAA", "BBB", "042", "1.9"), event(7, DAY, "AAA", "CCC", "190", "-10")]
    one, other = whole(tabbed(rows)), whole(tabbed(rows[::-1]))
    assert one.flows.equals(other.flows)
    assert one.rows == other.rows
    assert one.accounts[0].repeated == 1


def test_hostile_rows_are_rejected_each_with_its_reason() -> None:
    good = event(1, DAY, "AAA", "BBB")

    def with_(column: int, value: str) -> list[str]:
        return [*good[:column], value, *good[column + 1 :]]

    bad = [
        good[:40], [*good, "more"], with_(1, "20310229"), with_(1, "nonsense"), with_(30, ""),
        with_(30, "10.1"), with_(30, "1e3"), with_(28, "21"), with_(29, "5"), with_(7, "aaa"),
        with_(17, "A" * 500), with_(17, "\x00\xff"), with_(30, "9" * 400), [""] * COLUMNS,
    ]  # fmt: skip
    found = whole(tabbed([good, *bad, [""]]))
    assert found.accounts[0].counted == 1
    assert found.accounts[0].rows == 15  # an empty line is no row
    assert found.accounts[0].rejected == {
        "wrong number of columns": 2, "day is none": 3, "intensity is no number from -10 to 10": 4,
        "type of event is none of the list": 1, "class of event is none of the list": 1,
        "state is none as the list writes them": 3,
    }  # fmt: skip


def test_a_quote_that_is_never_closed_takes_one_row_with_it() -> None:
    rows = [[cell.replace(",", "") for cell in row] for row in some(500)]  # no other quotes
    data = commas(rows).split(b"\r\n")
    data[20] = data[20].replace(b",,", b',"', 1)
    found = whole(b"\r\n".join(data))
    assert found.accounts[0].rejected == {"quote is never closed, or row is too long": 1}
    assert found.accounts[0].rows == 500
    # The last row has no end: it is rejected like any other.
    found = whole(b"\r\n".join(data[:20]) + b'\r\n1,"2')
    assert found.accounts[0].rejected == {"quote is never closed, or row is too long": 1}
    assert found.accounts[0].rows == 20


def test_what_is_no_event_list_is_said_so() -> None:
    for data in (b"", b"\n", b"a,b,c\n1,2,3\n", bytes(range(256)) * 10):
        with pytest.raises(UnknownFormatError):
            whole(data)


def test_icews_and_polecat_by_their_published_columns() -> None:
    head = ["Event ID", "Event Date", "Source Name", "Source Sectors", "Source Country",
            "Event Text", "CAMEO Code", "Intensity", "Target Name", "Target Sectors",
            "Target Country", "Story ID", "Sentence Number", "Publisher", "City", "District",
            "Province", "Country", "Latitude", "Longitude"]  # fmt: skip
    row = ["1", "2031-03-01", "Ana", "", "Aland", "Consult", "040", "1.0", "Tom", "", "Beland",
           "9", "3", "Some paper", "", "", "", "", "", ""]  # fmt: skip
    odd, none = [*row], [*row]
    odd[6], none[4] = "13y", "NULL"
    found = whole(tabbed([head, row, row, odd, none]))
    assert found.accounts[0].list == "icews"
    assert (found.accounts[0].counted, found.accounts[0].repeated, found.accounts[0].outside) == (
        2,
        1,
        1,
    )
    told = found.flows.select(["actor", "recipient", "type", "quad"]).to_pylist()
    assert told == [
        {"actor": "Aland", "recipient": "Beland", "type": "04", "quad": 1},
        {"actor": "Aland", "recipient": "Beland", "type": "13", "quad": 3},
    ]
    head = ["Event ID", "Event Date", "Event Type", "Event Mode", "Event Intensity", "Quad Code",
            "Contexts", "Actor Country", "Recipient Country", "Story IDs"]  # fmt: skip
    row = ["20310301-1-a", "2031-03-01", "CONSULT", "visit", "3.0", "VERBAL COOPERATION", "",
           "AAA;CCC", "BBB", "s1"]  # fmt: skip
    found = whole(tabbed([head, row, [*row, ""], ["other", *row[1:7], "None", "BBB", "s2"]]))
    assert found.accounts[0].list == "polecat"
    assert [(r["actor"], r["recipient"]) for r in found.flows.to_pylist()] == [
        ("AAA", "BBB"),
        ("CCC", "BBB"),
    ]
    (a,) = found.accounts
    assert (a.rows, a.counted, a.repeated, a.outside) == (3, 1, 1, 1)


@settings(max_examples=60, deadline=None)
@given(st.lists(st.lists(st.text(st.sampled_from('ab",\r é'), max_size=4), min_size=2, max_size=5)))
def test_fields_are_found_as_a_reader_of_csv_finds_them(rows: list[list[str]]) -> None:
    out = io.StringIO()
    csv.writer(out, lineterminator="\n", quoting=csv.QUOTE_ALL).writerows(rows)
    data = out.getvalue().encode()
    raw = np.frombuffer(data, np.uint8)
    bounds, counts = np.empty((len(rows) + 1, 3, 2), np.int64), np.empty(len(rows) + 1, np.int64)
    n, used = fields.split(raw, ord(","), True, np.array([0, 1]), bounds, counts)
    assert (n, used) == (len(rows), len(data))
    assert counts[:n].tolist() == [len(row) for row in rows]
    for row, (_, *found) in zip(rows, bounds[:n].tolist(), strict=True):
        told = [data[begin:end].decode().replace('""', '"') for begin, end in found]
        assert told == row[:2]


def test_days_and_decimals_are_those_of_the_standard_library() -> None:
    rng = random.Random(4)
    days = [date.fromordinal(rng.randrange(693_596, 803_169)) for _ in range(300)]
    texts = [d.isoformat() if n % 2 else f"{d:%Y%m%d}" for n, d in enumerate(days)]
    told = _of(
        fields.days, [*texts, "20310229", "2031-13-01", "2031-1-01", "", "203103011", "99991231"]
    )
    assert told == [(d - date(1970, 1, 1)).days for d in days] + [fields.BAD] * 6
    numbers = ["0", "-10", "3.4", ".5", "-0.0004", "-0.0005", "3.4000000953674316", "1.8999"]
    told = _of(fields.thousandths, [*numbers, "", "-", ".", "1.", "--1", "1e2", "1.x"])
    exact = [int((Decimal(t) * 1000).quantize(Decimal(1), ROUND_HALF_UP)) for t in numbers]
    assert told == [*exact, fields.BAD, fields.BAD, fields.BAD, 1000, *[fields.BAD] * 3]


def _of(kernel: object, texts: list[str]) -> list[int]:
    ends = np.cumsum([len(t) for t in texts])
    bounds = np.stack([np.concatenate([[0], ends[:-1]]), ends], axis=1)
    out = np.empty(len(texts), np.int64)
    kernel(np.frombuffer("".join(texts).encode(), np.uint8), bounds, out)  # type: ignore[operator]
    return [int(value) for value in out]


@pytest.mark.skipif(not REAL.is_dir(), reason="the shared data is not here")
def test_the_real_day_of_gdelt() -> None:
    path: Path = REAL / "gdelt_events_cameo_one_day.csv"
    found = whole(path.read_bytes())
    (a,) = found.accounts
    assert (a.rows, a.counted, a.outside, a.repeated, a.rejected) == (3353, 1643, 1710, 0, {})
    with path.open(encoding="utf-8", newline="") as file:
        total = sum(
            Decimal(r["GoldsteinScale"]) * 1000
            for r in csv.DictReader(file)
            if r["Actor1CountryCode"] == "RUS" and r["Actor2CountryCode"] == "UKR"
        )
    told = found.flows.to_pylist()
    sums = [r["intensity_milli"] for r in told if (r["actor"], r["recipient"]) == ("RUS", "UKR")]
    assert sum(sums) == total
