"""VIINA's panel of control: twelve million rows a year become what is stated, and nothing else."""

from __future__ import annotations

import hashlib
import io
import random
import zipfile
from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from truceline.errors import FormatError
from truceline.model.intake import Intake, RawFile
from truceline.sources import door, packed, plain_lines, records, registry
from truceline.sources.merge import account, latest
from truceline.sources.viina_control import panel
from truceline.sources.viina_control.card import COLUMNS, VOICES

HEAD = ",".join(COLUMNS)
VERSION = "20260913044905332209"
FIRST = date(2026, 3, 1)

Cell = tuple[int, int, tuple[str, str, str, str]]  # settlement, day, a status each


def line(settlement: object, day: object, *statuses: str, version: str = VERSION) -> str:
    return f"{settlement},{day},{','.join(statuses)},UA,{version}"


def ymd(day: int) -> str:
    return (FIRST + timedelta(days=day)).strftime("%Y%m%d")


def raw_of(*lines: str, name: str = "control.csv") -> RawFile:
    data = "\n".join([HEAD, *lines, ""]).encode()
    return RawFile(name=name, sha256=hashlib.sha256(data).hexdigest(), data=data)


def read(*lines: str, **options: str) -> Intake:
    raw = raw_of(*lines)
    assert door.admit(raw, None).card.id == "viina_control"
    return registry.read(raw, None, options)[1]


def zipped(raw: RawFile) -> RawFile:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("control_latest_2026.csv", raw.data)
    return RawFile(name="c.zip", sha256="0" * 64, data=made.getvalue())


def stated(intake: Intake, voice: str = "viina-control:dsm") -> list[tuple[str | None, ...]]:
    return [
        (row["native_key"], row["status"], row["holder"])
        for row in intake.control.to_pylist()
        if row["stated_by"] == voice
    ]


def test_a_row_that_changes_nothing_says_that_it_goes_on() -> None:
    same = ("UA", "UA", "UA", "UA")
    intake = read(*(line(1, ymd(d), *same) for d in range(5)))
    assert (intake.rows, intake.continued, len(intake.rejects)) == (5, 0, 0)
    # Each day of a map is a row of its own; of the settlement one statement a map is left.
    assert len(intake.control) == 4 * (5 + 1)
    two = read(*(line(s, ymd(d), *same) for s in (1, 2) for d in range(5)))
    assert (two.rows, two.continued) == (10, 4)
    table = account([(raw_of(), "viina_control", two)])[1].to_pylist()[0]
    assert (table["rows"], table["accepted"], table["repeated"]) == (10, 6, 4)


def test_each_map_speaks_for_itself_and_the_vote_for_nobody() -> None:
    intake = read(line(7, ymd(0), "UA", "CONTESTED", "RU", ""))
    own = [r for r in intake.control.to_pylist() if r["settlement"]]
    said = {r["stated_by"]: (r["status"], r["holder"], r["label"]) for r in own}
    assert said == {
        "viina-control:wiki": ("held", "UKR", "UA"),
        "viina-control:boost": ("contested", None, "CONTESTED"),
        "viina-control:dsm": ("held", "RUS", "RU"),
    }
    assert {r["stated_by"] for r in own} < {
        s.id for s in registry.connector("viina_control").card.sources
    }


def test_what_a_map_leaves_out_while_it_speaks_is_no_longer_told() -> None:
    intake = read(
        line(1, ymd(0), "", "", "UA", ""),
        line(1, ymd(2), "", "", "UA", ""),
        line(2, ymd(0), "", "", "RU", ""),
        line(2, ymd(1), "", "", "RU", ""),
        line(2, ymd(2), "", "", "RU", ""),
    )
    assert stated(intake) == [
        *((f"map@2026-03-0{d}", None, None) for d in (1, 2, 3)),
        ("geonames:1@2026-03-01", "held", "UKR"),
        ("geonames:1@2026-03-03", "held", "UKR"),
        ("geonames:2@2026-03-01", "held", "RUS"),
        ("geonames:1@2026-03-02", None, None),
    ]


def test_a_day_without_any_map_is_a_day_without_a_map_and_ends_nothing() -> None:
    intake = read(*(line(1, ymd(d), "", "", "UA", "") for d in (0, 3)))
    assert [key for key, *_ in stated(intake)] == [
        "map@2026-03-01",
        "map@2026-03-04",
        "geonames:1@2026-03-01",
    ]


@pytest.mark.parametrize(
    ("row", "reason"),
    [
        (line("x", ymd(0), *["UA"] * 4), "no-settlement"),
        (line("1.5", ymd(0), *["UA"] * 4), "no-settlement"),
        (line("", ymd(0), *["UA"] * 4), "no-settlement"),
        (line(1, "", *["UA"] * 4), "no-date"),
        (line(1, "20260231", *["UA"] * 4), "bad-date"),
        (line(1, ymd(0), "UA", "UA", "UK", "UA"), "unknown-status"),
        (line(1, ymd(0), "", "NA", "", ""), "no-status"),
        ("1,2", "too-few-cells"),
        (line(1, ymd(0), *["UA"] * 5), "too-many-cells"),
    ],
)
def test_a_row_that_cannot_be_read_is_refused_by_itself(row: str, reason: str) -> None:
    intake = read(line("680001", ymd(0), *["UA"] * 4), row, line("7e+05", ymd(0), *["UA"] * 4))
    (reject,) = intake.rejects.to_pylist()
    assert (reject["reason"], reject["row_number"], reject["raw"]) == (reason, 2, row)
    kept = {r["settlement"] for r in intake.control.to_pylist()}
    assert kept == {None, "geonames:680001", "geonames:700000"}


def test_two_statuses_of_one_day_are_neither_and_the_same_twice_is_one() -> None:
    torn = read(
        line(1, ymd(0), *["UA"] * 4), line(1, ymd(0), *["RU"] * 4), line(2, ymd(0), *["UA"] * 4)
    )
    assert torn.rejects["reason"].to_pylist() == ["two-statuses"] * 2
    assert torn.rejects["row_number"].to_pylist() == [1, 2]
    twice = read(line(1, ymd(0), *["UA"] * 4), line(1, ymd(0), *["UA"] * 4))
    assert (len(twice.rejects), twice.continued) == (0, 1)


_STATUS = st.sampled_from(["UA", "RU", "CONTESTED", ""])
_CELLS = st.dictionaries(
    st.tuples(st.integers(1, 4), st.integers(0, 6)),
    st.tuples(_STATUS, _STATUS, _STATUS, _STATUS).filter(any),
    min_size=1,
    max_size=20,
)


def told(intake: Intake) -> set[tuple[str, str]]:
    ids, content = intake.control["control_id"], intake.control["content_sha256"]
    return set(zip(ids.to_pylist(), content.to_pylist(), strict=True))


@given(_CELLS, st.randoms())
def test_every_cell_can_be_told_again_from_the_statements(
    cells: dict[tuple[int, int], tuple[str, ...]], turn: random.Random
) -> None:
    lines = [line(s, ymd(d), *statuses) for (s, d), statuses in sorted(cells.items())]
    intake = read(*lines)
    assert len(intake.rejects) == 0
    for place, voice in enumerate(VOICES.values()):
        rows = [r for r in intake.control.to_pylist() if r["stated_by"] == voice]
        days = {r["native_key"][-10:] for r in rows if r["settlement"] is None}
        again = {}
        for settlement in {r["settlement"] for r in rows} - {None}:
            own = sorted(
                (r["native_key"][-10:], r["label"]) for r in rows if r["settlement"] == settlement
            )
            for day in days:
                stands = [label for since, label in own if since <= day]
                if stands and stands[-1]:
                    again[settlement, day] = stands[-1]
        assert again == {
            (f"geonames:{s}", (FIRST + timedelta(days=d)).isoformat()): statuses[place]
            for (s, d), statuses in cells.items()
            if statuses[place]
        }
    shuffled = turn.sample(lines, len(lines))
    assert told(read(*shuffled)) == told(intake)
    assert told(read(*lines, *shuffled)) == told(intake)


@given(_CELLS, st.integers(0, 6))
def test_as_of_a_day_nothing_of_a_later_day_shows(
    cells: dict[tuple[int, int], tuple[str, ...]], last: int
) -> None:
    lines = {key: line(key[0], ymd(key[1]), *statuses) for key, statuses in cells.items()}
    early = [text for (_, day), text in lines.items() if day <= last]
    end = datetime(2026, 3, 1, 22, tzinfo=UTC) + timedelta(days=last)
    merged, _ = account([(raw_of(), "viina_control", read(*lines.values()))])
    known = latest(merged, end)["control"]
    ids = zip(known["control_id"].to_pylist(), known["content_sha256"].to_pylist(), strict=True)
    assert set(ids) == (told(read(*early)) if early else set())


def test_a_later_release_puts_right_and_takes_back_and_repeats() -> None:
    def release(day: str, *statuses: str) -> tuple[RawFile, str, Intake]:
        rows = [
            line(1, ymd(d), "", "", one, "", version=f"{day}044905332209")
            for d, one in enumerate(statuses)
        ]
        raw = raw_of(*rows)
        return raw, "viina_control", registry.read(raw, None, {})[1]

    first = release("20260304", "UA", "RU", "RU")
    second = release("20260306", "UA", "UA", "RU", "RU", "RU")
    for files in ([first, second], [second, first]):
        merged, counted = account(files)
        whole = latest(merged)["control"].to_pylist()
        keys = [r["native_key"] for r in whole if r["settlement"]]
        assert keys == ["geonames:1@2026-03-01", "geonames:1@2026-03-03"]
        then = latest(merged, datetime(2026, 3, 5, 12, tzinfo=UTC))["control"].to_pylist()
        assert [r["native_key"] for r in then if r["settlement"]] == [
            "geonames:1@2026-03-01",
            "geonames:1@2026-03-02",
        ]
        for row in counted.to_pylist():
            assert row["rows"] == row["accepted"] + row["rejected"] + row["repeated"]
    again, _ = account([first, first])
    assert again["control"].equals(account([first])[0]["control"])


_LINES = st.lists(
    st.one_of(
        st.just(""),
        st.just("1,2,3"),
        st.just(line(1, ymd(0), *["UA"] * 6)),
        st.builds(
            lambda s, d, a: line(s, ymd(d), a, a, a, "é"),
            st.integers(1, 9),
            st.integers(0, 3),
            _STATUS,
        ),
    ),
    max_size=12,
)


@settings(max_examples=60)
@given(_LINES, st.integers(140, 400), st.booleans())
def test_plain_lines_are_the_records_of_the_other_reader(
    lines: list[str], size: int, ends: bool
) -> None:
    data = "\n".join([HEAD, *lines]).encode() + b"\n" * (ends or not lines)
    whole = records.read_csv(RawFile(name="c", sha256="", data=data))
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(plain_lines, "BLOCK_BYTES", size)
        blocks = list(plain_lines.blocks(io.BytesIO(data), COLUMNS))
        assert plain_lines.count(io.BytesIO(data)) == whole.rows + 1
    assert sum(block.rows for block in blocks) == whole.rows
    assert [n for block in blocks for n in block.row_number.tolist()] == whole.row_number.tolist()
    for name in COLUMNS:
        cells = [cell for block in blocks for cell in block.table[name].to_pylist()]
        assert cells == whole.column(name).to_pylist()
    assert [one for block in blocks for one in block.refused] == list(whole.refused)


@pytest.mark.parametrize("odd", ['"', "\r", "\0"])
def test_a_file_written_oddly_is_read_all_the_same(odd: str) -> None:
    rows = [line(s, ymd(d), *["UA"] * 4) for s in (1, 2) for d in (0, 1)]
    data = "\n".join([HEAD, *rows, ""]).replace("\n", "\r\n" if odd == "\r" else "\n")
    if odd == '"':
        data = data.replace("UA", '"UA"')
    raw = RawFile(name="c.csv", sha256="0", data=data.encode() + (b"\0" if odd == "\0" else b""))
    intake = registry.read(raw, "viina_control", {})[1]
    assert told(intake) == told(read(*rows))


def test_a_packed_year_may_be_larger_than_what_is_held_as_a_whole(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    raw = zipped(raw_of(*(line(s, ymd(0), *["UA"] * 4) for s in range(1, 200))))
    monkeypatch.setattr(packed, "UNPACKED_BYTES", 1_000)
    assert door.admit(raw, None).card.id == door.admit(raw, "viina_control").card.id
    assert registry.read(raw, None, {})[1].rows == 199
    monkeypatch.setattr(packed, "MOST_BYTES", 1_000)
    with pytest.raises(FormatError, match="more than is read"):
        registry.read(raw, "viina_control", {})
    monkeypatch.undo()
    torn = RawFile(name="c.zip", sha256="0", data=raw.data[:150] + b"\xff" * 9 + raw.data[159:])
    with pytest.raises(FormatError, match="cut or damaged"):
        registry.read(torn, "viina_control", {})


def test_a_list_that_is_written_otherwise_altogether_is_no_heap_of_rejects(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(panel, "_MOST_REJECTS", 3)
    with pytest.raises(FormatError, match=r"the first: row 1, unknown-status"):
        read(*(line(1, ymd(d), *["held"] * 4) for d in range(5)))
