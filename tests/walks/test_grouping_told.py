"""Who merged or split is told to the mission, with the reason; the public sees what came of it."""

from __future__ import annotations

from datetime import UTC, date, datetime
from pathlib import Path

import daily_case
import grouping_case as case
import pytest
from click.testing import CliRunner
from openpyxl import load_workbook

from truceline.app import run as runs
from truceline.app.casework import casebook
from truceline.app.explain.finding import explain
from truceline.app.intake.retraction import retract
from truceline.app.ledger import adopt, redaction
from truceline.app.ledger.redaction_plan import plan
from truceline.app.today import today
from truceline.app.workspace import Workspace
from truceline.cli.main import group
from truceline.errors import WorkspaceError
from truceline.model.grouping import Where
from truceline.publish.release import release

WHO, WHY, SPLIT_WHY = "Vera Lind", "both tell of the depot fire", "two roads, two fires"
D12, D13 = date(2025, 3, 12), date(2025, 3, 13)


@pytest.fixture(scope="module")
def told(tmp_path_factory: pytest.TempPathFactory) -> Workspace:
    """One merge, one split, and one merge of which a report is set aside; a run."""
    made = case.mission(tmp_path_factory.mktemp("told") / "case", (*case.ROWS, case.TWIN))
    case.take(made, "more.csv", "7,east,2025-03-30T10:00,a,36.0,49.0,mission")
    case.merged(made, "north/1", "south/2", by=WHO, why=WHY)
    case.parted(made, "north/4", "south/5", by=WHO, why=SPLIT_WHY)
    case.merged(made, "wire/3", "east/7", by=WHO, why="the same drone")
    retract(made, "more.csv", "a draft")
    runs.run(made, None, ("en", "uk", "ru"))
    return made


def cli(*words: object) -> str:
    done = CliRunner().invoke(group, [str(word) for word in words])
    assert done.exit_code == 0, done.output
    return done.output


def test_explain_says_who_merged_and_who_split_and_from_what(told: Workspace) -> None:
    shown = cli("explain", told.folder, "north/1")
    assert f"merged     entry {_seq(told, 0)}: merged by {WHO} on " in shown
    assert WHY in shown
    other = explain(told, "south/5").incident
    assert other is not None
    shown = cli("explain", told.folder, "north/4")
    assert f"not one incident with {other['incident_id']}" in shown
    assert SPLIT_WHY in shown
    shown = cli("explain", told.folder, "wire/3")
    assert f"decision without its report: east/7: {Where.RETRACTED}" in shown
    with pytest.raises(WorkspaceError) as missing:
        explain(told, "east/7")
    assert "a decision without its report names it" in missing.value.hint


def _seq(workspace: Workspace, number: int) -> int:
    return [e.seq for e in workspace.entries() if e.kind == "grouping"][number]


def test_today_the_summary_and_the_lists_tell_of_a_decision_without_its_report(
    told: Workspace,
) -> None:
    page = today(told, datetime(2025, 4, 11, tzinfo=UTC))
    assert [one.seq for one in page.idle] == [_seq(told, 2)]
    assert page.unseen == 0
    assert "decisions without their report: 1" in cli("today", told.folder)
    assert "1 decision without a report" in cli("run", told.folder, "--lang", "en,uk,ru")
    assert "decisions without their report: 1" in cli("incidents", told.folder)
    listed = cli("incident", "decisions", told.folder)
    assert listed.count("merged by") == 2
    assert "not one incident with" in listed
    assert "3 decisions in force, 0 taken back" in listed
    assert '"east/7"' in cli("incident", "decisions", told.folder, "--json")


def test_the_report_tells_it_in_every_language_and_the_public_nothing(told: Workspace) -> None:
    words = {
        "report.html": "Merged and split by people",
        "report.uk.html": "Об’єднано й розділено людьми",
        "report.ru.html": "Объединено и разделено людьми",
        "report.md": "Merged and split by people",
    }
    for name, word in words.items():
        page = (told.out / name).read_text("utf-8")
        for wanted in (word, WHO, WHY, SPLIT_WHY):
            assert wanted in page, (name, wanted)
    dossier = runs.kept(told)
    assert len(release(dossier).groupings) == 3
    from dataclasses import replace

    assert release(replace(dossier, tier="public")).groupings == ()
    closed = tuple(
        replace(g, sides=tuple(tuple(replace(n, tier="restricted") for n in s) for s in g.sides))
        for g in dossier.groupings
    )
    assert release(replace(dossier, groupings=closed)).groupings == ()
    assert len(release(replace(dossier, groupings=closed, tier="restricted")).groupings) == 3


def test_the_commands_show_what_changes_and_record_only_when_told(told: Workspace) -> None:
    n = len(told.entries())
    words = ("incident", "merge", told.folder, "north/1", "wire/3", "--by", WHO, "--reason", "one")
    shown = cli(*words, "--dry-run")
    assert shown.index("Before:") < shown.index("After:") < shown.index("Nothing was recorded")
    assert "3 reports" in shown
    assert len(told.entries()) == n
    done = CliRunner().invoke(group, ["incident", "undo", str(told.folder), "x", "--by", "a",
                                      "--reason", "b"])  # fmt: skip
    assert done.exit_code == 2
    assert "incident decisions" in done.output


def test_what_sets_a_file_aside_says_at_once_which_decision_misses_a_report(tmp_path: Path) -> None:
    made = case.mission(tmp_path / "case")
    case.take(made, "more.csv", "7,east,2025-03-30T10:00,a,36.0,49.0,mission")
    case.merged(made, "north/1", "east/7", by=WHO, why=WHY)
    shown = cli("retract", made.folder, "more.csv", "--reason", "a draft")
    assert f"warning: entry {_seq(made, 0)}: merged by {WHO}" in shown
    assert f"east/7: {Where.RETRACTED}" in shown
    path, written = made.folder.parent / "more.csv", made.folder.parent / "m.yaml"
    written.write_text(case.MAP, encoding="utf-8")
    shown = cli("ingest", made.folder, path, "--map", written, "--again")
    assert "warning: entry" not in shown


def test_the_casebook_holds_what_was_said_and_what_was_taken_back(tmp_path: Path) -> None:
    made = case.mission(tmp_path / "case")
    one = case.merged(made, "north/1", "south/2", by=WHO, why=WHY)
    two = case.parted(made, "wire/3", "north/4", by=WHO, why=SPLIT_WHY)
    back = case.undone(made, one.seq, two.seq, by="Ole Berg", why="no")
    book = casebook.open_casebook(made)
    try:
        casebook.bring(made, book)
        assert casebook.held_against(made, book) == ()
        rows = sorted((row[0], row[2], row[3], row[5]) for row in book.rows("incident_decision"))
        named = sorted(book.rows("incident_decision_report"))
    finally:
        book.close()
    assert rows == [
        (one.seq, "merge", WHO, back.seq),
        (two.seq, "split", WHO, back.seq),
        (back.seq, "undo", "Ole Berg", None),
    ]
    assert (two.seq, 1, 0, "north/4") in named
    assert len(named) == 4


@pytest.fixture
def daily(tmp_path: Path) -> tuple[Workspace, list[datetime]]:
    clock = [datetime(2025, 3, 12, 8, tzinfo=UTC)]
    daily_case.mission(tmp_path / "case")
    made = Workspace(tmp_path / "case", lambda: clock[0])
    daily_case.reports(
        made,
        "a.csv",
        daily_case.report("1", "2025-03-12 09:00:00", "2025-03-12 10:00:00"),
        daily_case.report(
            "2", "2025-03-12 15:05:00", "2025-03-12 16:00:00", source="patrol", lon="36.5"
        ),
    )
    return made, clock


def corrections(folder: Path, form: str = "osce-like") -> str:
    html = (folder / form / "daily.en.html").read_text("utf-8")
    return html[html.index('id="corrections"') :]


def test_a_decision_after_an_edition_is_a_correction_of_the_next_one_with_its_reason(
    daily: tuple[Workspace, list[datetime]],
) -> None:
    made, clock = daily
    first = daily_case.issued(made, D12, formats=("html",))
    before = (first.folder / "osce-like" / "daily.en.html").read_bytes()
    clock[0] = datetime(2025, 3, 13, 8, tzinfo=UTC)
    done = case.merged(made, "a-post/1", "patrol/2", by=WHO, why=WHY)
    second = daily_case.issued(made, D13, formats=("html", "xlsx"))
    section = corrections(second.folder)
    for wanted in (
        "several incidents are one now",
        "a person decided which reports are one incident",
        WHO,
        WHY,
    ):
        assert wanted in section
    assert "grouped into incidents otherwise" not in section
    clock[0] = datetime(2025, 3, 14, 8, tzinfo=UTC)
    case.undone(made, done.seq, by="Ole Berg", why="the roads differ")
    third = daily_case.issued(made, date(2025, 3, 14), formats=("html",))
    section = corrections(third.folder)
    assert "taken back by Ole Berg: the roads differ" in section
    assert WHY not in section
    assert daily_case.came_out(made, 2) == ((), ())
    assert (first.folder / "osce-like" / "daily.en.html").read_bytes() == before


def test_the_public_paper_tells_that_a_person_decided_and_neither_who_nor_why(
    daily: tuple[Workspace, list[datetime]],
) -> None:
    made, clock = daily
    for day in (D12, D13):  # what took place on the 12th is in the press a day later
        daily_case.issued(made, day, forms=("press",))
    clock[0] = datetime(2025, 3, 14, 8, tzinfo=UTC)
    case.merged(made, "a-post/1", "patrol/2", by=WHO, why=WHY)
    third = daily_case.issued(made, date(2025, 3, 14), forms=("press",), formats=("html", "xlsx"))
    sheet = load_workbook(third.folder / "press" / "daily.en.xlsx")["corrections"]
    told = [str(cell.value) for row in sheet.iter_rows() for cell in row]
    assert any("decided" in cell for cell in told)
    texts = [*told, (third.folder / "press" / "daily.en.html").read_text("utf-8")]
    assert not [text for text in texts if WHO in text or WHY in text]


def test_the_words_of_a_decision_can_be_redacted_and_it_holds_on(
    daily: tuple[Workspace, list[datetime]],
) -> None:
    made, _ = daily
    adopt.init(made, "example.org/case")
    done = case.merged(made, "a-post/1", "patrol/2", by=WHO, why=WHY)
    runs.run(made, None, ("en",))
    redaction.redact(made, plan(made, str(done.seq)), "data officer", "it named somebody")
    assert WHY.encode() not in made.journal_path.read_bytes()
    runs.run(made, None, ("en",))
    (standing,) = runs.kept(made).groupings
    assert (standing.by, standing.redacted is not None) == (WHO, True)
    assert case.groups(made) == ["12"]
    page = (made.out / "report.html").read_text("utf-8")
    assert "these words are destroyed" in page
    assert WHY not in page


def test_with_a_redacted_file_a_decision_keeps_nothing_of_its_report(
    daily: tuple[Workspace, list[datetime]],
) -> None:
    made, _ = daily
    daily_case.reports(
        made,
        "b.csv",
        daily_case.report("77", "2025-03-12 03:10:00", "2025-03-12 04:00:00", lon="33.5"),
    )
    adopt.init(made, "example.org/case")
    case.merged(made, "a-post/1", "patrol/2", "a-post/77", by=WHO, why=WHY)
    sha = next(one.sha256 for one in made.taken() if one.name == "b.csv")
    redaction.redact(made, plan(made, sha), "data officer", "the witness asked for it")
    assert b"a-post/77" not in made.journal_path.read_bytes()
    start = runs.given(made, None)
    assert [n.where for g in start.groupings for n in g.missing] == [Where.REDACTED]
    assert start.decisions.must_link == (("a-post/1", "patrol/2"),)
    assert case.groups(made) == ["12"]
