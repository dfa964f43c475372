"""The library of past agreements: an invented file by known answers, the real one by another way.

The real file (PA-X, CC BY-NC-SA) is not part of the project; where it is absent its tests skip.
"""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from click.testing import CliRunner
from hypothesis import given
from hypothesis import strategies as st

from truceline.agreements.library.find import STAGES, Frame, find
from truceline.agreements.library.read import SHOWN, read_library
from truceline.agreements.library.terms import Term, Uncoded, plain, vocabulary
from truceline.app.drafting.library import hint_of, terms_of
from truceline.assessment.registry import RULES
from truceline.cli.library import command
from truceline.errors import FormatError, TrucelineError

ROOT = Path(__file__).resolve().parents[3]
PAX = ROOT.parent / "shared" / "data" / "agreements" / "pax_all_agreements_v10.csv"
CODES = sorted({t.code for t in vocabulary().terms})
HEAD = [*SHOWN, *CODES]


def entries() -> tuple[Term | Uncoded, ...]:
    return (*vocabulary().terms, *vocabulary().uncoded)


def line(agreement_id: str, day: str, stage: str = "Cea", **values: str) -> dict[str, str]:
    base = dict.fromkeys(HEAD, "") | dict.fromkeys(CODES, "0")
    name = f"Accord of Sova, no. {agreement_id}"
    return base | {"AgtId": agreement_id, "Agt": name, "Dat": day, "Stage": stage, **values}


def written(rows: list[dict[str, str]]) -> bytes:
    sink = io.StringIO()
    writer = csv.DictWriter(sink, HEAD)
    writer.writeheader()
    writer.writerows(rows)
    return sink.getvalue().encode()


INVENTED = [
    line("11", "2001-05-01", ImE="1", SsrFf="1", Con="Alder/Birch", Loc1ISO="ALD"),
    line("2", "2001-05-01", ImE="1", TjPrire="3", Con="Birch", Part='Two,\n"lines"'),
    line("3", "1999-12-31", ImE="1", SsrFf="1", TjPrire="1"),
    line("4", "2010-01-01", stage="Imp", ImE="1", SsrFf="1"),
    line("5", "2011-01-01", ImE="", SsrFf="1"),
    line("6", "2012-01-01", ImE="7", SsrFf="1"),
    line("11", "2001-05-01", ImE="0"),
    line("", "2001-05-01", ImE="1"),
    line("9", "01/05/2001", ImE="1"),
]


def test_every_row_is_used_or_left_out_with_a_reason() -> None:
    library = read_library(written(INVENTED), ["ImE"])
    assert library.read == 9 == library.rows.num_rows + sum(library.left_out.values())
    assert library.left_out == {"no id or no date": 2, "an id that stood before": 1}
    assert library.rows["agreement_id"].to_pylist() == ["3", "11", "2", "4", "5", "6"]
    assert library.rows["parties"].to_pylist()[2] == 'Two,\n"lines"'


def test_a_missing_code_is_neither_yes_nor_no() -> None:
    found = find(read_library(written(INVENTED), ["ImE", "SsrFf"]), {"ImE": 1, "SsrFf": 1}, Frame())
    assert (found.matched, found.counted, found.uncoded) == (2, 3, 2)
    assert found.rows["agreement_id"].to_pylist() == ["3", "11"]
    assert found.each == {"ImE": 3, "SsrFf": 2}


@pytest.mark.parametrize(
    ("frame", "ids"),
    [
        (Frame(stage=None), ["3", "11", "2", "4"]),
        (Frame(first=date(2000, 1, 1)), ["11", "2"]),
        (Frame(last=date(1999, 12, 31)), ["3"]),
        (Frame(country="alder"), ["11"]),
        (Frame(country="ald"), ["11"]),
        (Frame(country="[.*"), []),
        (Frame(stage="Imp"), ["4"]),
    ],
)
def test_the_frame_is_the_denominator(frame: Frame, ids: list[str]) -> None:
    found = find(read_library(written(INVENTED), ["ImE"]), {"ImE": 1}, frame)
    assert found.rows["agreement_id"].to_pylist() == ids
    assert found.matched == len(ids) == found.counted


def test_levels_count_from_the_one_asked_for() -> None:
    library = read_library(written(INVENTED), ["TjPrire"])
    counts = [find(library, {"TjPrire": least}, Frame()).matched for least in (1, 2, 3)]
    assert counts == [2, 1, 1]


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"\xff\xfe",
        b"a,b\n1,2\n",
        b"PK\x03\x04",
        written(INVENTED).replace(b"AgtId", b"Id", 1),
        written(INVENTED).replace(b"PPName", b"AgtId", 1),
        written(INVENTED).replace(b"PPName", b'"P\nP"', 1),
        written(INVENTED) + b'"open',
        written(INVENTED) + b"too,few\n",
    ],
)
def test_what_is_no_copy_of_the_data_set_is_refused_in_plain_words(data: bytes) -> None:
    with pytest.raises(FormatError) as fault:
        read_library(data, ["ImE"])
    assert "PA-X" in fault.value.hint


@given(st.binary(max_size=300))
def test_no_bytes_break_the_reader(noise: bytes) -> None:
    for data in (noise, written(INVENTED[:2]) + noise):
        try:
            library = read_library(data, ["ImE"])
        except FormatError:
            continue
        assert library.read == library.rows.num_rows + sum(library.left_out.values())


def test_no_word_stands_for_two_things() -> None:
    words = vocabulary()
    names = [plain(w) for e in entries() for w in (e.name, *e.also)]
    assert len(names) == len(set(names))
    for entry in words.uncoded:
        assert all(isinstance(words.find(name), Term) for name in entry.nearest)
    for term in words.terms:
        assert (term.fits, term.most) in {(f, m) for f in ("exact", "wider") for m in (1, 3)}
        assert term.plain.endswith(".")
        assert "https://" in term.source


def _keys(schema: dict[str, object], defs: dict[str, dict[str, object]]) -> Iterator[str]:
    properties = schema.get("properties", {})
    assert isinstance(properties, dict)
    for name, inner in properties.items():
        yield name
        for ref in set(_refs(inner)):
            yield from (f"{name}.{deeper}" for deeper in _keys(defs[ref], defs))


def _refs(value: object) -> Iterator[str]:
    if isinstance(value, dict):
        for key, inner in value.items():
            if key == "$ref":
                yield str(inner).rsplit("/", 1)[-1]
            else:
                yield from _refs(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from _refs(inner)


def test_every_place_named_for_drafting_exists_in_the_language() -> None:
    schema = json.loads((ROOT / "docs/reference/agreement.schema.json").read_text("utf-8"))
    known = set(_keys(schema, schema["$defs"]))
    rules = {rule.card.id for rule in RULES} | {"duty", "transfer_cap"}
    for entry in entries():
        assert set(entry.paths) <= known, entry.name
        assert set(entry.rules) <= rules, entry.name
        assert entry.paths
        assert set(hint_of(entry).rules) <= {rule.card.id for rule in RULES}


def test_a_word_that_is_no_term_is_answered_with_the_nearest_and_all_faults_at_once() -> None:
    words = vocabulary()
    assert words.nearest("priosner release")[0] == "prisoner release"
    assert "joint commission" in words.nearest("commissions")
    assert isinstance(words.find("Arms-Cap"), Uncoded)
    assert [t.code for t in terms_of(["Joint Committee", "ime"])] == ["ImE", "ImE"]
    with pytest.raises(TrucelineError) as fault:
        terms_of(["arms cap", "joint commission", "xyzzy"])
    said = fault.value.diagnostics()
    assert "'arms cap': PA-X has no column for it" in said
    assert "texts.provisions.caps" in said
    assert "'xyzzy' is no term of the library; nothing comes near" in said


def test_the_command_tells_matches_with_their_denominator(tmp_path: Path) -> None:
    evil = line("77", "2003-01-01", ImE="1", Agt="\x1b[31mred\x07", Part="\u009b[2J")
    path = tmp_path / "pax.csv"
    path.write_bytes(written([*INVENTED, evil]))
    asked = ["--csv", str(path), "--with", "joint commission", "--from", "2000", "--draft"]
    done = CliRunner().invoke(command, asked)
    assert done.exit_code == 0, done.output
    assert "3 of 3 ceasefires signed 2000-01-01 to … are coded so" in done.output
    assert "2 agreements left out of the count" in done.output
    assert "mechanism.commission" in done.output
    assert "CC BY-NC-SA" in done.output
    assert "\x1b" not in done.output
    assert "\x9b" not in done.output
    told = json.loads(CliRunner().invoke(command, [*asked, "--json"]).output)
    assert (told["matched"], told["counted"], told["uncoded"]) == (3, 3, 2)
    assert told["agreements"][0]["record"].endswith("/agreements/11/")


def test_the_command_asks_for_what_it_lacks() -> None:
    runner = CliRunner()
    assert (
        runner.invoke(command, ["--with", "police"], env={"TRUCELINE_PAX_CSV": None}).exit_code == 2
    )
    assert runner.invoke(command, []).exit_code == 2
    listed = runner.invoke(command, ["--terms"])
    assert "joint commission  [ImE" in listed.output
    assert "arms cap" in listed.output


real = pytest.mark.skipif(not PAX.is_file(), reason=f"the data set is not at {PAX.name}")


@pytest.fixture(scope="module")
def rows() -> list[dict[str, str]]:
    with PAX.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


@real
def test_known_answers_of_the_real_file() -> None:
    library = read_library(PAX.read_bytes(), ["ImE", "SsrFf", "CeProv"])
    assert (library.read, library.left_out) == (2257, {})
    found = find(library, {"ImE": 1}, Frame())
    assert (found.matched, found.counted) == (185, 483)
    assert find(library, {"CeProv": 1}, Frame()).matched == 416
    assert find(library, {"ImE": 1, "SsrFf": 1}, Frame()).matched == 17
    assert find(library, {"ImE": 1}, Frame(stage=None)).matched == 826


@real
@pytest.mark.parametrize("term", vocabulary().terms, ids=lambda t: t.name)
def test_every_term_counts_what_another_way_of_counting_counts(
    term: Term, rows: list[dict[str, str]]
) -> None:
    library = read_library(PAX.read_bytes(), [term.code])
    values = {row[term.code] for row in rows}
    assert values == {str(v) for v in range(term.most + 1)}
    for stage in (None, *STAGES):
        for country in (None, "Sudan"):
            for least in range(1, term.most + 1):
                frame = Frame(
                    stage=stage, country=country, first=date(2000, 1, 1), last=date(2019, 12, 31)
                )
                inside = [
                    row
                    for row in rows
                    if (stage is None or row["Stage"] == stage)
                    and "2000" <= row["Dat"][:4] <= "2019"
                    and (country is None or country.casefold() in row["Con"].casefold())
                ]
                found = find(library, {term.code: least}, frame)
                assert found.counted == len(inside)
                so = {row["AgtId"] for row in inside if int(row[term.code]) >= least}
                assert set(found.rows["agreement_id"].to_pylist()) == so
