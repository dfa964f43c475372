"""``truceline map``: proposes, asks, keeps, and knows tomorrow's file again."""

from __future__ import annotations

import io
import sys
from pathlib import Path

import pytest
import yaml
from openpyxl import Workbook, load_workbook

from truceline.cli import main
from truceline.cli import map as door

ROWS = (
    ("2031-04-13", "06:10", "Alpha", 48.251, 37.251, "shelling", 3),
    ("2031-04-13", "07:20", "Beta", 48.252, 37.252, "gunfire", "about 40"),
)
HEADER = ("Date", "Time", "Village", "Latitude", "Longitude", "Event type", "Rounds")


def book(path: Path, header: tuple[str, ...] = HEADER, *sheets: str) -> Path:
    made = Workbook()
    made.remove(made.worksheets[0])
    for name in sheets or ("13.04",):
        sheet = made.create_sheet(name)
        sheet.append(header)
        for row in ROWS:
            sheet.append(row)
    made.save(path)
    return path


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    assert run(monkeypatch, "init", "case", "--from", "energy-moratorium-2025") == 0
    book(tmp_path / "day.xlsx")
    return tmp_path


def run(monkeypatch: pytest.MonkeyPatch, *words: str) -> int:
    """Run a command; `map` with all its questions, for the few have tests of their own."""
    is_whole = words[0] == "map" and "--yes" not in words
    words = (*words, "--all-questions") if is_whole else words
    monkeypatch.setattr(sys, "argv", ["truceline", *words])
    with pytest.raises(SystemExit) as left:
        main()
    code = left.value.code
    return code if isinstance(code, int) else 0


def typed(monkeypatch: pytest.MonkeyPatch, *answers: str) -> None:
    waiting = iter(answers)
    monkeypatch.setattr(door, "_at_terminal", lambda: True)
    monkeypatch.setattr("click.prompt", lambda *a, **k: next(waiting))


def kept(folder: Path) -> list[Path]:
    return sorted((folder / "case" / "maps").glob("*.yaml"))


def test_likely_answers_are_taken_and_marked(
    folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(monkeypatch, "map", "day.xlsx", "--in", "case", "--yes") == 0
    out = capsys.readouterr().out
    assert "2 rows, 2 accepted, 0 rejected" in out
    (path,) = kept(folder)
    text = path.read_text("utf-8")
    assert "basis: {constant: alleged}  # guessed: how do the reporters come to say it?" in text
    assert "tier: {constant: mission}" in text
    assert "no card in sources.yaml for unnamed-source." in out


def test_without_a_terminal_open_questions_are_written_down(
    folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(monkeypatch, "map", "day.xlsx", "--in", "case") == 11
    assert kept(folder) == []
    text = (folder / "day.map.yaml").read_text("utf-8")
    assert "# question: how do the reporters come to say it?" in text
    assert "# basis: {constant: alleged}" in text
    assert "look for `question:`" in capsys.readouterr().out
    assert run(monkeypatch, "ingest", "case", "day.xlsx", "--map", "day.map.yaml") == 3
    answered = "\n".join(
        line.removeprefix("# ") if line.startswith(("# basis", "# source", "# error")) else line
        for line in text.splitlines()
    )
    (folder / "day.map.yaml").write_text(answered, "utf-8")
    assert run(monkeypatch, "ingest", "case", "day.xlsx", "--map", "day.map.yaml") == 0


def test_a_person_is_asked_and_heard(
    folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    typed(monkeypatch, "9", "1", "", "team-north", "", "0", "750", "", "")
    assert run(monkeypatch, "map", "day.xlsx", "--in", "case") == 0
    out = capsys.readouterr().out
    # Enter is no answer to who reports, nor to how far a place may be off.
    assert out.count("Enter is no answer") == 3
    assert out.count("write the number of an answer") == 4
    assert "team-north: speaks for unknown" in out
    assert out.index("Latitude") < out.index("? who reports")
    told = yaml.load(kept(folder)[0].read_text("utf-8"), yaml.BaseLoader)
    assert told["source"] == {"constant": "team-north"}
    assert told["basis"] == {"constant": "observed"}
    assert told["error_m"] == {"constant": "750"}
    assert "guessed" not in kept(folder)[0].read_text("utf-8")


def test_tomorrows_file_is_known_by_its_shape(
    folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    run(monkeypatch, "map", "day.xlsx", "--in", "case", "--yes")
    book(folder / "tomorrow.xlsx", HEADER, "14.04", "15.04")
    capsys.readouterr()
    assert run(monkeypatch, "ingest", "case", "tomorrow.xlsx") == 0
    out = capsys.readouterr().out
    assert f"sheet “14.04” is known by its shape: read by maps/{kept(folder)[0].name}" in out
    assert out.count("2 reports; 0 rejected") == 2
    assert run(monkeypatch, "ingest", "case", "tomorrow.xlsx") == 0
    assert capsys.readouterr().out.count("here already") == 2


def test_a_nearly_known_shape_is_read_and_what_differs_is_told(
    folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    run(monkeypatch, "map", "day.xlsx", "--in", "case", "--yes")
    book(folder / "more.xlsx", (*HEADER, "Camera"))
    capsys.readouterr()
    assert run(monkeypatch, "ingest", "case", "more.xlsx") == 0
    assert (
        "it differs from the file that map was made for: new: “Camera”" in capsys.readouterr().out
    )


def test_a_column_the_map_uses_and_that_is_called_otherwise_is_no_guess(
    folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    run(monkeypatch, "map", "day.xlsx", "--in", "case", "--yes")
    book(folder / "other.xlsx", (*HEADER[:3], "Latitudes", *HEADER[4:]))
    capsys.readouterr()
    assert run(monkeypatch, "ingest", "case", "other.xlsx") == 4
    told = capsys.readouterr().err
    assert "lacks a column it uses: Latitude" in told
    assert "“Latitude” seems to be called “Latitudes” now" in told
    assert '"input"' not in (folder / "case" / "log" / "record.jsonl").read_text("utf-8")


def test_a_changed_shape_starts_from_the_map_before_with_what_was_edited_by_hand(
    folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    run(monkeypatch, "map", "day.xlsx", "--in", "case", "--yes")
    (before,) = kept(folder)
    lines = [
        "id: [Date, Time]" if line.startswith("tier:") else line
        for line in before.read_text("utf-8").replace("shelling: shelling", "shelling: strike")
        .replace("error_m: {constant: \"2500\"}  # guessed:", "error_m: {constant: \"750\"}  #")
        .splitlines()
    ]  # fmt: skip
    before.write_text("\n".join(lines) + "\n", "utf-8")
    book(folder / "other.xlsx", (*HEADER[:3], "Latitudes", *HEADER[4:]))
    assert run(monkeypatch, "ingest", "case", "other.xlsx") == 4
    assert "`truceline map other.xlsx --in case`" in " ".join(capsys.readouterr().err.split())
    assert run(monkeypatch, "map", "other.xlsx", "--in", "case", "--yes") == 0
    assert f"starts from the map made before, maps/{before.name}" in capsys.readouterr().out
    (after,) = set(kept(folder)) - {before}
    told = yaml.load(after.read_text("utf-8"), yaml.BaseLoader)
    assert told["id"] == ["Date", "Time"]
    assert told["act"]["values"]["shelling"] == "strike"
    assert (told["error_m"], told["lat"]) == ({"constant": "750"}, "Latitudes")
    # What nobody answered is not taken for an answer.
    assert "basis: {constant: alleged}  # guessed:" in after.read_text("utf-8")


def test_a_workbook_nobody_mapped_says_what_to_do(
    folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(monkeypatch, "ingest", "case", "day.xlsx") == 4
    assert "truceline map day.xlsx --in DIR" in capsys.readouterr().err


def test_a_csv_file_is_mapped_and_known_again_too(
    folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    lines = [";".join(map(str, row)) for row in (HEADER, *ROWS)]
    (folder / "day.csv").write_text("\n".join(lines) + "\n", "utf-8")
    assert run(monkeypatch, "map", "day.csv", "--in", "case", "--yes") == 0
    (folder / "next.csv").write_text("\n".join(lines[:2]) + "\n", "utf-8")
    capsys.readouterr()
    assert run(monkeypatch, "ingest", "case", "next.csv") == 0
    out = capsys.readouterr().out
    assert "the file is known by its shape" in out
    assert "1 reports; 0 rejected" in out


def test_answers_somebody_gave_are_not_overwritten(
    folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    run(monkeypatch, "map", "day.xlsx", "--out", "m.yaml", "--yes")
    (folder / "m.yaml").write_text("mine", "utf-8")
    assert run(monkeypatch, "map", "day.xlsx", "--out", "m.yaml", "--yes") == 5
    assert (folder / "m.yaml").read_text("utf-8") == "mine"
    assert "--replace" in capsys.readouterr().err
    assert run(monkeypatch, "map", "day.xlsx", "--out", "m.yaml", "--yes", "--replace") == 0
    assert (folder / "m.yaml").read_text("utf-8") != "mine"


def test_what_is_left_out_is_named(
    folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    made = load_workbook(folder / "day.xlsx")
    lists = made.create_sheet("Vehicles")
    for row in (("Vehicle", "Driver"), ("V1", "one"), ("V2", "two")):
        lists.append(row)
    made.create_sheet("Secret").sheet_state = "hidden"
    made.save(folder / "day.xlsx")
    assert run(monkeypatch, "map", "day.xlsx", "--in", "case", "--yes") == 0
    out = capsys.readouterr().out
    assert "A table without a column of dates (sheet “Vehicles”, row 1: Vehicle, Driver)" in out
    assert "Sheet “Secret” is hidden" in out


@pytest.mark.parametrize(
    ("words", "code", "said"),
    [
        (["map", "no.xlsx"], 4, "there is no such file"),
        (["map", "day.xlsx", "--sheet", "Nine"], 4, "has no sheet “Nine”"),
        (["map", "day.xlsx", "--row", "4"], 2, "--row goes with --sheet"),
        (["map", "day.xlsx", "--sheet", "13.04", "--row", "40"], 4, "row 40 of the sheet"),
        (["map", "day.xlsx", "--in", "nowhere"], 5, "no workspace"),
        (["map", "text.xlsx"], 4, "holds no table whose rows have a date"),
    ],
)
def test_what_cannot_be_mapped_is_said(
    words: list[str],
    code: int,
    said: str,
    folder: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    (folder / "text.xlsx").write_text("this is no workbook\nat all\n")
    assert run(monkeypatch, *words) == code
    assert said in capsys.readouterr().err


def test_a_row_of_a_workbook_is_led_back_to_the_sheet(
    folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Two sheets yield reports; each is shown from its own sheet, by the row seen there."""
    made = load_workbook(book(folder / "two.xlsx", HEADER, "13.04", "14.04"))
    made["14.04"].insert_rows(1, 3)
    made["14.04"]["A1"] = "A title"
    made["14.04"]["C6"] = "Gamma"
    made["13.04"].append(("Total", None, None, None, None, None, 43))
    made.save(folder / "two.xlsx")
    run(monkeypatch, "map", "two.xlsx", "--in", "case", "--yes")
    run(monkeypatch, "ingest", "case", "two.xlsx")
    capsys.readouterr()
    run(monkeypatch, "rejects", "case")
    assert "two.xlsx, row 4: total-row; sheet “13.04”: it sums up" in capsys.readouterr().out
    assert run(monkeypatch, "run", "case", "--lang", "en") == 0
    assert " = 3 accepted + 1 rejected + 1 repeated" in capsys.readouterr().out
    import pyarrow.parquet as pq

    reports = pq.read_table(folder / "case" / "store" / "reports.parquet").to_pylist()
    one = next(row for row in reports if row["place_name"] == "Gamma")
    capsys.readouterr()
    assert run(monkeypatch, "explain", "case", one["report_id"]) == 0
    out = capsys.readouterr().out
    assert "sheet “14.04”, row 6" in out
    assert "Village: Gamma" in out


def test_two_tables_on_a_sheet_stand_side_by_side(
    folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Each has a kept map of its own; tomorrow the second begins in another row."""

    def write(name: str, days: int) -> None:
        made = load_workbook(folder / "day.xlsx")
        sheet = made["13.04"]
        for n in range(days):
            sheet.append(("2031-04-14", "08:00", "Alpha", 48.2, 37.2, "shelling", n + 7))
        sheet.append(())
        below = sheet.max_row + 2
        for column, text in enumerate(
            ("Day", "Ceasefire post", "Type of fire", "Number of shots"), 1
        ):
            sheet.cell(below, column, text)
            value = ("2031-04-13", "Post 4", "gunfire", 40)[column - 1]
            sheet.cell(below + 1, column, value)
        made.save(folder / name)

    write("two.xlsx", 0)
    assert run(monkeypatch, "map", "two.xlsx", "--in", "case", "--yes") == 0
    assert len(kept(folder)) == 2
    write("later.xlsx", 3)
    capsys.readouterr()
    assert run(monkeypatch, "ingest", "case", "two.xlsx", "later.xlsx") == 0
    out = capsys.readouterr().out
    assert "takes the place" not in out
    assert run(monkeypatch, "run", "case", "--lang", "en") == 0
    assert "9 rows in 2 files = 6 accepted + 0 rejected + 3 repeated" in capsys.readouterr().out


VOICES = ("Date", "Time", "Reported by", "Latitude", "Longitude", "Event type", "Rounds")


def spoken(folder: Path) -> Path:
    return book(folder / "voices.xlsx", VOICES)


def test_cards_are_written_beside_what_somebody_wrote_and_each_guess_is_marked(
    folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    from truceline.app.workspace import Workspace

    cards = folder / "case" / "sources.yaml"
    before = cards.read_text("utf-8") + "\n# A remark of mine, at the end.\n"
    cards.write_text(before, "utf-8")
    known = Workspace(folder / "case").sources()
    assert run(monkeypatch, "map", str(spoken(folder)), "--in", "case", "--yes") == 0
    out = capsys.readouterr().out
    assert "2 cards added" in out
    after = cards.read_text("utf-8")
    made = Workspace(folder / "case").sources()
    assert made[: len(known)] == known
    new = {one.id: one for one in made[len(known) :]}
    assert set(new) == {"Alpha", "Beta"}
    assert all(not one.affiliation_known and not one.observer for one in new.values())
    assert {one.tier.value for one in new.values()} == {"mission"}
    assert after.count("affiliation_known: false  # guessed:") == 2
    rest = iter(after.splitlines())
    assert all(line in rest for line in before.splitlines())  # Each line, in its order.
    assert after.endswith("# A remark of mine, at the end.\n")
    # Who has a card is not asked after again.
    assert run(monkeypatch, "map", "voices.xlsx", "--in", "case", "--yes", "--replace") == 0
    assert "added" not in capsys.readouterr().out
    assert cards.read_text("utf-8") == after


def test_a_person_says_whom_a_voice_speaks_for(
    folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    from truceline.app.workspace import Workspace

    spoken(folder)
    answers = [
        "",
        "750",
        "",
        "1",
        "neither",
        "yes",
        "patrols",
        "9 later",
        "2 perhaps",
        "2 later",
        "",
    ]
    typed(monkeypatch, *answers)
    assert run(monkeypatch, "map", "voices.xlsx", "--in", "case") == 0
    out = capsys.readouterr().out
    one = Workspace(folder / "case").sources()[-1]
    assert (one.id, one.affiliation, one.affiliation_known) == ("Alpha", None, True)
    assert (one.observer, one.independence_group) == (True, "patrols")
    assert "guessed" not in (folder / "case" / "sources.yaml").read_text("utf-8")
    assert "no card in sources.yaml for Beta." in out


@pytest.mark.parametrize(
    "text",
    [
        "truceline: 1\nsources: []\n",
        "truceline: 1\nsources: []  # nobody yet\n\n#  - id: patrol-1\n",
        (
            "truceline: 1\nsources:\n- id: a\n  name: A\n  licence: l\n  publisher: p\n"
            "  cadence: c\n  time_zone: UTC\n  biases: [x,\n    y]  # both\n# end\n"
        ),
        (
            "truceline: 1\r\nsources:\r\n    - id: a\r\n      name: A\r\n      licence: l\r\n"
            "      publisher: p\r\n      time_zone: UTC\r\n      cadence: |\r\n        c\r\n"
        ),
    ],
)
def test_cards_go_into_a_list_however_it_is_written(text: str) -> None:
    from truceline.agreements.sources_file import load_sources
    from truceline.app.intake.source_cards import card_lines, with_cards
    from truceline.sources.propose.voices import Voice

    voice = Voice(id="no", name='Пост "1": #2', affiliation="unknown", observer=False, group="no")
    after = with_cards(text, [card_lines(voice, "Europe/Kyiv")])
    known, made = load_sources(text, "s"), load_sources(after, "s")
    assert made[:-1] == known
    assert (made[-1].id, made[-1].name) == ("no", 'Пост "1": #2')
    removed = text.replace("[]", "", 1) if "[]" in text else text
    assert [one for one in removed.split() if one not in after.split()] == []


def test_a_list_of_cards_on_one_line_is_left_alone(folder: Path) -> None:
    from truceline.app.intake.source_cards import with_cards
    from truceline.errors import WorkspaceError

    with pytest.raises(WorkspaceError, match="on one line"):
        with_cards("truceline: 1\nsources: [{id: a}]\n", [["- id: b"]])


def test_a_sheet_dated_by_its_name_is_known_tomorrow(
    folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def write(name: str, *days: str) -> None:
        made = load_workbook(book(folder / name, HEADER, *days))
        for sheet in made.worksheets:
            sheet.delete_cols(1)
        made.save(folder / name)

    write("april-2025.xlsx", "5 April")
    write("next.xlsx", "6 April", "7 April")
    assert run(monkeypatch, "map", "april-2025.xlsx", "--in", "case", "--yes") == 0
    assert "2 rows, 2 accepted, 0 rejected" in capsys.readouterr().out
    assert 'year: "2025"' in kept(folder)[0].read_text("utf-8")
    assert run(monkeypatch, "ingest", "case", "april-2025.xlsx", "next.xlsx") == 0
    out = capsys.readouterr().out
    assert "sheet “7 April” is known by its shape" in out
    assert out.count("2 reports; 0 rejected") == 3
    assert run(monkeypatch, "run", "case", "--lang", "en") == 0
    assert "6 accepted + 0 rejected + 0 repeated" in capsys.readouterr().out


def test_a_workbook_of_twins_is_taken_in_whole(
    folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    made = Workbook()
    sheet = made.active
    assert sheet is not None
    sheet.append((*HEADER, None, *HEADER))
    for row in ROWS:
        sheet.append((*row, None, *row[:-1], 77))
    made.save(folder / "twins.xlsx")
    assert run(monkeypatch, "map", "twins.xlsx", "--in", "case", "--yes") == 0
    assert len(kept(folder)) == 2
    assert run(monkeypatch, "ingest", "case", "twins.xlsx") == 0
    assert capsys.readouterr().out.count("2 reports; 0 rejected") == 2


def test_answers_come_by_a_pipe_if_somebody_says_so(
    folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    answers = ["observed", "?", "team-north", "750", "", ""]
    monkeypatch.setattr(sys, "stdin", io.StringIO("\n".join(answers) + "\n"))
    assert run(monkeypatch, "map", "day.xlsx", "--in", "case", "--ask") == 0
    told = yaml.load(kept(folder)[0].read_text("utf-8"), yaml.BaseLoader)
    assert (told["basis"], told["source"]) == ({"constant": "observed"}, {"constant": "team-north"})
    assert told["error_m"] == {"constant": "750"}
    assert not list(folder.glob("*.map.yaml"))
    # A pipe that ends too early ends the dialogue, and what was answered is kept for the next run.
    monkeypatch.setattr(sys, "stdin", io.StringIO("observed\n"))
    assert run(monkeypatch, "map", "day.xlsx", "--in", "case", "--ask", "--replace") in (0, 130)
    capsys.readouterr()
    assert run(monkeypatch, "map", "day.xlsx", "--ask", "--yes") == 2
    assert "give one of them" in capsys.readouterr().err


def test_a_question_mark_is_no_answer_and_shows_what_may_be_answered(
    folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    typed(monkeypatch, "", "?", "team-north", "?", "750", "", "")
    assert run(monkeypatch, "map", "day.xlsx", "--in", "case") == 0
    assert capsys.readouterr().out.count("Enter is no answer") == 2
    told = yaml.load(kept(folder)[0].read_text("utf-8"), yaml.BaseLoader)
    assert told["source"] == {"constant": "team-north"}
    assert told["error_m"] == {"constant": "750"}


def test_sheets_that_name_nobody_stand_on_one_screen_and_each_waits_for_a_value(
    folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    book(folder / "two.xlsx", HEADER, "One")
    made = load_workbook(folder / "two.xlsx")
    other = made.create_sheet("Two")
    for row in ((*HEADER, "Car"), *((*one, "x") for one in ROWS)):
        other.append(row)
    made.save(folder / "two.xlsx")
    monkeypatch.setattr(sys, "stdin", io.StringIO("\n\n\n?\n1 north\n2 ?\n\n2 south\n\n750\n\n\n"))
    assert run(monkeypatch, "map", "two.xlsx", "--in", "case", "--ask") == 0
    out = capsys.readouterr().out
    assert "line 1, 2 waits for a value" in out
    assert "line 2 waits for a value" in out
    assert "“Two”: who reports, where no column says it" in out
    sources = [yaml.load(one.read_text("utf-8"), yaml.BaseLoader)["source"] for one in kept(folder)]
    assert sources == [{"constant": "north"}, {"constant": "south"}]
