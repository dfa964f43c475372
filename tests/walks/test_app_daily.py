"""Daily editions on disk: what belongs to which, frozen whatever comes later, the same bytes."""

from __future__ import annotations

import hashlib
import json
import re
import shutil
import subprocess
import sys
from datetime import UTC, date, datetime, time
from pathlib import Path
from typing import Any

import daily_case as case
import pytest
from click.testing import CliRunner

from truceline.adapters import code
from truceline.app.editions import files as edition_files
from truceline.app.editions.daily import Issued
from truceline.app.editions.numbered import recorded
from truceline.app.editions.recompute import recompute
from truceline.app.intake.retraction import retract
from truceline.app.run import given
from truceline.app.workspace import Workspace
from truceline.cli.daily import command as daily
from truceline.errors import AgreementError, IntegrityError, WorkspaceError

EARLY = case.report("9", "2025-03-12 07:00:00", "2025-03-12 08:00:00")
D12, D13, D14 = date(2025, 3, 12), date(2025, 3, 13), date(2025, 3, 14)


def sentences(done: Issued, form: str = "osce-like", lang: str = "en") -> dict[str, Any]:
    text = (done.folder / form / f"sentences.{lang}.json").read_text("utf-8")
    found: dict[str, Any] = json.loads(text)
    return found


def keys(done: Issued) -> list[str]:
    return [s["key"] for s in sentences(done)["sentences"]]


def hashes(folder: Path) -> dict[str, str]:
    return {
        p.relative_to(folder).as_posix(): hashlib.sha256(p.read_bytes()).hexdigest()
        for p in sorted(folder.rglob("*"))
        if p.is_file()
    }


@pytest.fixture
def mission(tmp_path: Path) -> Workspace:
    return case.mission(tmp_path / "case")


def test_the_cut_off_itself_belongs_to_the_next_period(mission: Workspace) -> None:
    case.reports(
        mission,
        "a.csv",
        case.report("1", "2025-03-12 19:29:59", "2025-03-12 19:30:00"),
        case.report("2", "2025-03-12 19:30:00", "2025-03-12 19:30:00"),
    )
    first, second = case.issued(mission, D12), case.issued(mission, D13)
    assert case.numbers(sentences(first), "daily-incidents")["n"] == 1
    assert case.numbers(sentences(first), "daily-ahead")["n"] == 1
    assert case.numbers(sentences(second), "daily-incidents")["n"] == 1
    assert "daily-late-none" in keys(second)


def test_what_became_known_at_the_cut_off_is_seen_and_a_second_later_is_not(
    mission: Workspace,
) -> None:
    case.reports(
        mission,
        "a.csv",
        case.report("1", "2025-03-12 09:00:00", "2025-03-12 19:30:00"),
        case.report("2", "2025-03-12 09:30:00", "2025-03-12 19:30:01"),
    )
    first, second = case.issued(mission, D12), case.issued(mission, D13)
    assert case.numbers(sentences(first), "daily-incidents")["n"] == 1
    assert "daily-none" in keys(second)
    assert case.numbers(sentences(second), "daily-late")["n"] == 1


@pytest.fixture
def three_days(mission: Workspace) -> Workspace:
    case.reports(
        mission,
        "a.csv",
        case.report("1", "2025-03-12 09:00:00", "2025-03-12 10:00:00"),
        case.report("2", "2025-03-12 12:00:00", "2025-03-13 08:00:00"),
        case.report("3", "2025-03-13 12:00:00", "2025-03-13 13:00:00", source="patrol",
                    basis="observed"),
        case.report("n", "2025-03-13 05:00:00", "2025-03-13 15:00:00", act="denial_of_access"),
    )  # fmt: skip
    case.effort(
        mission,
        "w.csv",
        case.watch("w1", "2025-03-12 08:00:00", "2025-03-12 18:00:00", "2025-03-12 19:00:00"),
        case.watch("w2", "2025-03-11 19:30:00", "2025-03-12 08:00:00", "2025-03-13 19:00:00"),
        case.watch("w3", "2025-03-12 19:30:00", "2025-03-13 19:30:00", "2025-03-13 19:30:00"),
    )
    return mission


def test_an_edition_comes_out_the_same_whatever_came_later(three_days: Workspace) -> None:
    formats = ("html", "docx", "xlsx", "pdf")
    forms = ("osce-like", "jmc-like", "press")
    first = case.issued(three_days, D12, formats=formats, forms=forms, languages=("en", "uk"))
    before = hashes(first.folder)
    # Late in every way: known after, known before but taken in after, revised, another agreement.
    case.reports(
        three_days,
        "late.csv",
        case.report("4", "2025-03-12 13:00:00", "2025-03-12 14:00:00"),
        case.report("1", "2025-03-12 09:00:00", "2025-03-13 11:00:00", count="7"),
        case.report("5", "2025-03-13 13:00:00", "2025-03-13 14:00:00"),
    )
    page = three_days.agreement_path
    page.write_text(case.AGREEMENT.replace("radius_m: 5000", "radius_m: 50"), encoding="utf-8")
    second = case.issued(three_days, D13, formats=formats, forms=forms)
    shutil.rmtree(three_days.store)
    for done, kept in ((first, before), (second, hashes(second.folder))):
        again = recompute(three_days, done.edition.number)
        one, mended, other = again.edition, again.mended, again.other
        assert (one.number, mended, other) == (done.edition.number, (), ())
        assert hashes(done.folder) == kept


def test_late_reports_and_corrections_stand_in_the_next_edition(three_days: Workspace) -> None:
    case.issued(three_days, D12)
    case.reports(
        three_days,
        "late.csv",
        case.report("4", "2025-03-12 13:00:00", "2025-03-12 14:00:00"),
        case.report("1", "2025-03-12 09:00:00", "2025-03-13 11:00:00", count="7"),
    )
    second = case.issued(three_days, D13, formats=("html", "xlsx"))
    told = sentences(second)
    assert case.numbers(told, "daily-incidents")["n"] == 2
    assert case.numbers(told, "daily-late")["n"] == 2  # known after the cut-off; taken in after it
    assert case.numbers(told, "daily-corrections")["n"] == 1
    html = (second.folder / "osce-like" / "daily.en.html").read_text("utf-8")
    section = html[html.index('id="corrections"') :]
    assert "one report says something else now" in section
    assert re.search(r"how many: 1<.*how many: 7<", section, re.DOTALL)


def test_effort_that_became_known_late_corrects_what_was_said_of_the_day(
    mission: Workspace,
) -> None:
    day = ("2025-03-11 19:30:00", "2025-03-12 19:30:00")
    case.effort(mission, "w.csv", case.watch("w", *day, "2025-03-12 20:00:00"))
    first = case.issued(mission, D12)
    second = case.issued(mission, D13, formats=("html",))
    assert "daily-effort-none" in keys(first)
    # With any effort declared, every day from the 1st reads as watched or not.
    assert case.numbers(sentences(second), "daily-coverage-changed")["n"] == 12
    html = (second.folder / "osce-like" / "daily.en.html").read_text("utf-8")
    section = html[html.index('id="corrections"') :]
    assert "effort became known" in section
    assert "undetermined: effort unknown" in section


def test_a_period_covered_already_is_said_and_nothing_is_written(three_days: Workspace) -> None:
    first = case.issued(three_days, D12)
    before, record = hashes(first.folder), three_days.entries()
    case.reports(three_days, "b.csv", EARLY)
    entries = len(three_days.entries())
    again = case.issued(three_days, D12)
    assert (again.again, again.folder) == (True, first.folder)
    assert (hashes(first.folder), len(three_days.entries())) == (before, entries)
    assert entries == len(record) + 1


def test_the_record_names_every_file_of_the_edition(three_days: Workspace) -> None:
    done = case.issued(three_days, D12, formats=("html",))
    (one,) = recorded(three_days)
    found = hashes(done.folder)
    manifest = found.pop("manifest.json")
    assert one.facts["files"] == found
    assert one.facts["manifest"] == manifest
    told = json.loads((done.folder / "manifest.json").read_text("utf-8"))
    assert told["as_of"] == "2025-03-12T17:30:00+00:00"
    assert {i["name"] for i in told["inputs"]} == {"a.csv", "w.csv"}
    assert (
        told["parameters"]["agreement sha256"]
        == hashlib.sha256(three_days.agreement_path.read_bytes()).hexdigest()
    )


def test_an_empty_period_says_what_was_watched(mission: Workspace) -> None:
    case.effort(
        mission,
        "w.csv",
        case.watch("w", "2025-03-11 19:30:00", "2025-03-12 19:30:00", "2025-03-12 19:30:00"),
        case.watch("o", "2025-03-12 19:30:00", "2025-03-13 19:30:00", "2025-03-13 19:30:00",
                   status="outage"),
    )  # fmt: skip
    first, second, third = (case.issued(mission, day, formats=("html",)) for day in (D12, D13, D14))
    assert case.numbers(sentences(first), "daily-effort") == {"n": 1, "hours": 24}
    assert case.numbers(sentences(first), "daily-coverage-days")["consistent"] == 1
    assert case.numbers(sentences(second), "daily-effort-outage") == {"n": 1, "of": 1, "hours": 24}
    assert case.numbers(sentences(second), "daily-coverage-days")["not_monitored"] == 1
    assert "daily-effort-none" in keys(third)
    for done in (first, second, third):
        html = (done.folder / "osce-like" / "daily.en.html").read_text("utf-8")
        assert "that does not say that there was none" in html
        assert not re.search(r"quiet|calm|peaceful|no violation", html, re.IGNORECASE)


@pytest.mark.parametrize(
    ("days", "hours", "said"),
    [
        ((date(2025, 3, 29), date(2025, 3, 30)), 23, "The clocks changed"),
        ((date(2025, 10, 25), date(2025, 10, 26)), 25, "The clocks changed"),
        ((date(2025, 3, 28), date(2025, 3, 31)), 71, "several days"),
        ((D12, D13), 24, ""),
    ],
)
def test_a_period_says_how_long_it_is(
    mission: Workspace, days: tuple[date, date], hours: int, said: str
) -> None:
    case.issued(mission, days[0])
    done = case.issued(mission, days[1], formats=("html",))
    html = (done.folder / "osce-like" / "daily.en.html").read_text("utf-8")
    assert f"{hours} hours" in html
    assert (said in html) if said else ("clocks changed" not in html)
    assert len(done.edition.facts["days"]) == (days[1] - days[0]).days


def test_counts_of_unequal_periods_are_not_compared(mission: Workspace) -> None:
    for day in (D12, D13, date(2025, 3, 17)):
        last = case.issued(mission, day)
    assert "daily-compare-none" in keys(last)


def test_every_number_is_counted_again_from_the_records_it_names(three_days: Workspace) -> None:
    case.issued(three_days, D12)
    case.reports(three_days, "b.csv", EARLY)
    done = case.issued(three_days, D13, languages=("en", "uk", "ru"))
    for lang in ("en", "uk", "ru"):
        for sentence in sentences(done, lang=lang)["sentences"]:
            text = sentence["text"]
            for name in sentence["names"].values():
                text = text.replace(name, "")
            values = set()
            for number in sentence["numbers"].values():
                sizes = [len(set(lot["ids"])) for lot in number["of"]]
                if number["rule"] == "count":
                    assert number["value"] == sizes[0]
                elif number["rule"] == "difference":
                    assert number["value"] == abs(sizes[0] - sizes[1])
                values.add(str(number["value"]))
            assert set(re.findall(r"\d+", text)) <= values, text


def test_the_order_in_which_inputs_came_changes_no_byte(tmp_path: Path) -> None:
    lots = {
        "a.csv": case.report("1", "2025-03-12 09:00:00", "2025-03-12 10:00:00"),
        "b.csv": case.report("2", "2025-03-12 09:30:00", "2025-03-12 10:00:00", source="patrol"),
        "c.csv": case.report("3", "2025-03-12 11:00:00", "2025-03-12 12:00:00"),
    }
    found = []
    for n, order in enumerate(("abc", "cab")):
        mission = case.mission(tmp_path / f"case-{n}")
        for letter in order:
            case.reports(mission, f"{letter}.csv", lots[f"{letter}.csv"])
        done = case.issued(mission, D12, formats=("html", "docx", "xlsx", "pdf"))
        found.append(hashes(done.folder))
    assert found[0] == found[1]


def test_a_lost_or_changed_file_is_put_back_and_a_changed_one_is_noticed(
    three_days: Workspace,
) -> None:
    first = case.issued(three_days, D12, formats=("html",))
    before = hashes(first.folder)
    (first.folder / "osce-like" / "daily.en.html").write_bytes(b"forged")
    (first.folder / "frozen" / "incidents.parquet").unlink()
    with pytest.raises(IntegrityError, match="not as recorded"):
        case.issued(three_days, D13)
    again = recompute(three_days, 1)
    mended, other = again.mended, again.other
    assert mended == ("frozen/incidents.parquet", "osce-like/daily.en.html")
    assert other == ()
    assert hashes(first.folder) == before
    assert case.issued(three_days, D13).edition.number == 2


def test_what_cannot_be_issued_says_why(three_days: Workspace) -> None:
    with pytest.raises(WorkspaceError, match="not over"):
        case.issued(three_days, D13, now=datetime(2025, 3, 13, 17, 29, tzinfo=UTC))
    with pytest.raises(WorkspaceError, match="nothing was known by"):
        case.issued(three_days, None, now=datetime(2025, 3, 10, tzinfo=UTC))
    with pytest.raises(WorkspaceError, match="no form of report called"):
        case.issued(three_days, D12, forms=("weekly",))
    with pytest.raises(WorkspaceError, match="names no form"):
        case.issued(three_days, D12, forms=("../evil",))
    with pytest.raises(WorkspaceError, match="no edition 1"):
        recompute(three_days, 1)
    assert recorded(three_days) == ()
    assert not (three_days.folder / "editions").exists()
    case.issued(three_days, D12)
    with pytest.raises(WorkspaceError, match="first edition begins"):
        case.issued(three_days, date(2025, 3, 10))


def test_a_first_edition_says_beforehand_what_no_edition_would_tell(
    mission: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    for n, day in enumerate(("05", "07", "12"), 1):
        at = f"2025-03-{day} 09:00:00"
        case.reports(mission, f"{n}.csv", case.report(str(n), at, f"2025-03-{day} 10:00:00"))
    late = case.report("4", "2025-03-06 09:00:00", "2025-03-14 10:00:00")  # not known by then
    case.reports(mission, "4.csv", late)
    ask = [str(mission.folder), "--date", "2025-03-12", "--formats", "html"]
    monkeypatch.setattr("truceline.cli.daily._at_a_terminal", lambda: True)
    entries = len(mission.entries())
    refused = CliRunner().invoke(daily, ask, input="n\n")
    assert refused.exit_code == 1
    assert "2 reports of events lie before it, from 2025-03-05 on" in refused.output
    assert (recorded(mission), len(mission.entries())) == ((), entries)
    done = CliRunner().invoke(daily, [*ask, "--from", "2025-03-12"])
    assert "warning" not in done.output
    assert len(recorded(mission)) == 1
    assert "warning" not in CliRunner().invoke(daily, [*ask[:2], "2025-03-13"]).output


def test_without_a_date_the_last_period_that_is_over_is_told(three_days: Workspace) -> None:
    done = case.issued(three_days, None, now=datetime(2025, 3, 13, 17, 30, tzinfo=UTC))
    assert done.edition.end == datetime(2025, 3, 13, 17, 30, tzinfo=UTC)


def test_a_cut_off_of_ones_own_moves_the_day(three_days: Workspace) -> None:
    done = case.issued(three_days, D12, cutoff=time(9, 0), formats=("html",))
    assert done.edition.end == datetime(2025, 3, 12, 7, 0, tzinfo=UTC)
    html = (done.folder / "osce-like" / "daily.en.html").read_text("utf-8")
    assert "A day ends at 09:00 in Europe/Kyiv" in html


def test_a_template_of_ones_own_wins_and_is_kept(three_days: Workspace) -> None:
    own = three_days.folder / "templates"
    own.mkdir()
    form = 'tier = "mission"\nsections = ["overview"]\n[title]\nen = "Evening paper"\n'
    (own / "press.toml").write_text(form, encoding="utf-8")
    (own / "press.html.j2").write_text("<p>{{ paper.title }}: {{ numbers|length }}</p>", "utf-8")
    done = case.issued(three_days, D12, forms=("press",), formats=("html",))
    html = (done.folder / "press" / "daily.en.html").read_text("utf-8")
    assert html.startswith("<p>Evening paper 1: ")
    shutil.rmtree(own)
    assert case.came_out(three_days, 1) == ((), ())


@pytest.mark.parametrize(
    ("toml", "code"),
    [
        ('tier = "restricted"\nsections = ["overview"]', "tier"),
        ('tier = "mission"\nsections = ["weather"]', "sections"),
        ('tier = "mission"\nsections = ["overview", "overview"]', "sections"),
        ('tier = "mission"\nsections = ["overview"]\ndelay_days = -1', "delay_days"),
        ('tier = "mission"\nsections = ["overview"]\ncolour = "red"', "colour"),
        ("tier = ", ""),
    ],
)
def test_a_template_with_mistakes_is_told(three_days: Workspace, toml: str, code: str) -> None:
    own = three_days.folder / "templates"
    own.mkdir()
    (own / "mine.toml").write_text(toml, encoding="utf-8")
    with pytest.raises(AgreementError) as caught:
        case.issued(three_days, D12, forms=("mine",))
    assert [p.path for p in caught.value.problems] == [code]


@pytest.mark.parametrize("page", ["{{ paper.nothing }}", "{% for %}", "{{ ''.__class__.__mro__ }}"])
def test_a_page_of_ones_own_that_cannot_be_filled_is_told(three_days: Workspace, page: str) -> None:
    own = three_days.folder / "templates"
    own.mkdir()
    (own / "mine.toml").write_text('tier = "mission"\nsections = ["overview"]', encoding="utf-8")
    (own / "mine.html.j2").write_text(page, encoding="utf-8")
    with pytest.raises(AgreementError):
        case.issued(three_days, D12, forms=("mine",), formats=("html",))
    assert recorded(three_days) == ()


def test_what_data_say_is_text_in_every_format(three_days: Workspace) -> None:
    import zipfile

    import openpyxl

    evil = '=HYPERLINK("http://x")<script>alert(1)</script>'
    case.reports(
        three_days, "e.csv", case.report(evil, "2025-03-12 07:00:00", "2025-03-12 08:00:00",
                                         act="denial_of_access"),
    )  # fmt: skip
    done = case.issued(three_days, D12, formats=("html", "docx", "xlsx", "pdf"))
    home = done.folder / "osce-like"
    html = (home / "daily.en.html").read_text("utf-8")
    assert "<script" not in html
    assert "&lt;script&gt;" in html
    assert "default-src &#39;none&#39;" in html or "default-src 'none'" in html
    book = openpyxl.load_workbook(home / "daily.en.xlsx")
    kinds = {cell.data_type for sheet in book for row in sheet.iter_rows() for cell in row}
    assert "f" not in kinds
    assert book.sheetnames == [
        "edition", "incidents", "findings", "coverage", "late", "corrections", "coverage changes",
        "sources",
    ]  # fmt: skip
    for sheet in book.worksheets[1:]:
        assert sheet.freeze_panes == "A3"
        assert sheet.auto_filter.ref
        assert all(str(c.value).startswith("#") for c in sheet[2] if c.value)
    text = zipfile.ZipFile(home / "daily.en.docx").read("word/document.xml").decode()
    assert "&lt;script&gt;" in text
    assert (home / "daily.en.pdf").read_bytes().startswith(b"%PDF")


def test_a_sheet_holds_what_begins_like_a_formula_as_text(mission: Workspace) -> None:
    import openpyxl

    for n, name in enumerate(("=1+1", "+1", "-1", "@sum", "\tx", "'x", "ok\x0b")):
        case.reports(
            mission, f"{n}.csv",
            case.report(f"{n}", "2025-03-12 09:00:00", "2025-03-12 10:00:00", source=f"s{n}"),
        )  # fmt: skip
        page = mission.sources_path.read_text("utf-8")
        card = (
            f"  - {{id: s{n}, name: {json.dumps(name)}, licence: x, publisher: x, cadence: x,"
            " time_zone: UTC, affiliation_known: false}\n"
        )
        mission.sources_path.write_text(page + card, encoding="utf-8")
    done = case.issued(mission, D12, formats=("xlsx", "docx", "html", "pdf"))
    book = openpyxl.load_workbook(done.folder / "osce-like" / "daily.en.xlsx")
    cells = {c.value: c for c in book["sources"]["B"]}
    for name in ("=1+1", "+1", "-1", "@sum"):
        assert cells[name].data_type == "s"
        assert cells[name].quotePrefix


def test_the_press_sees_neither_the_mission_nor_the_last_day(three_days: Workspace) -> None:
    case.reports(
        three_days,
        "m.csv",
        case.report("7", "2025-03-12 07:00:00", "2025-03-12 08:00:00", lon="35.01234"),
    )
    case.issued(three_days, D12, forms=("press",), formats=("html",))
    done = case.issued(three_days, D13, forms=("press",), formats=("html", "xlsx"))
    told = sentences(done, "press")
    assert told["end"] == "2025-03-12T17:30:00+00:00"
    # 1 and 7, known in time, and 2, known a day later: the delay has let it in.
    assert case.numbers(told, "daily-incidents")["n"] == 3
    page = (done.folder / "press" / "daily.en.html").read_text("utf-8")
    assert "35.01" not in page
    assert "Prepared for the tier “public”; not released" in page
    kinds = {
        lot["kind"] for s in told["sentences"] for n in s["numbers"].values() for lot in n["of"]
    }
    assert not kinds & {"effort", "source", "zone-day"}


def test_what_crosses_the_delay_is_told_once_and_late(mission: Workspace) -> None:
    case.reports(
        mission,
        "a.csv",
        case.report("1", "2025-03-12 19:00:00", "2025-03-12 23:00:00",
                    until="2025-03-12 19:50:00"),
    )  # fmt: skip
    told = []
    for day in (D12, D13, D14, date(2025, 3, 15)):
        done = case.issued(mission, day, forms=("press",))
        told.append([s["key"] for s in sentences(done, "press")["sentences"]])
    assert [("daily-incidents" in k, "daily-late" in k) for k in told] == [
        (False, False), (False, False), (False, True), (False, False),
    ]  # fmt: skip


def test_a_paper_for_the_public_waits_as_long_as_was_agreed(tmp_path: Path) -> None:
    rule = "  publication: {wording: {en: Later.}, tier: public, delay_h: 50}\nzones:"
    mission = case.mission(tmp_path / "case", case.AGREEMENT.replace("\nzones:", f"\n{rule}", 1))
    case.reports(mission, "a.csv", case.report("1", "2025-03-12 09:00:00", "2025-03-12 10:00:00"))
    told = []
    for day in (D12, D13, D14, date(2025, 3, 15)):
        done = case.issued(mission, day, forms=("press",))
        told.append({s["key"] for s in sentences(done, "press")["sentences"]})
    shown = [bool({"daily-incidents", "daily-late"} & keys) for keys in told]
    assert shown == [False, False, True, False]  # not on the second day, although a day had passed


def test_a_file_set_aside_is_a_correction_with_its_reason(tmp_path: Path) -> None:
    folder = case.mission(tmp_path / "case").folder
    mission = Workspace(folder, lambda: datetime(2025, 3, 13, 8, tzinfo=UTC))
    case.reports(mission, "a.csv", case.report("1", "2025-03-12 09:00:00", "2025-03-12 10:00:00"))
    case.reports(mission, "b.csv", case.report("2", "2025-03-12 09:00:00", "2025-03-12 10:00:00"))
    first = case.issued(mission, D12)
    retract(mission, "b.csv", "sent by mistake")
    second = case.issued(mission, D13, formats=("html",))
    assert case.numbers(sentences(first), "daily-incidents")["n"] == 2
    assert case.numbers(sentences(second), "daily-corrections")["n"] == 1
    html = (second.folder / "osce-like" / "daily.en.html").read_text("utf-8")
    section = html[html.index('id="corrections"') :]
    assert "no longer stands" in section
    assert "b.csv, retracted: sent by mistake" in section
    assert [i["name"] for i in second.edition.facts["inputs"]] == ["a.csv"]
    assert case.came_out(mission, 1) == case.came_out(mission, 2) == ((), ())


def test_a_mended_map_is_the_cause_of_a_correction(tmp_path: Path) -> None:
    """Only of reports that it reads otherwise; the edition before stays as it was."""
    folder = case.mission(tmp_path / "case").folder
    mission = Workspace(folder, lambda: datetime(2025, 3, 13, 8, tzinfo=UTC))
    rows = [case.report(n, f"2025-03-12 0{n}:00:00", "2025-03-12 10:00:00") for n in "123"]
    rows[1]["act"] = "explosion"
    case.reports(mission, "a.csv", *rows)
    case.issued(mission, D12)
    mended = case.REPORTS_MAP.replace("act: act", "act: {column: act, values: {%s}}")
    mended %= "shelling: strike, explosion: explosion"
    case.take(mission, "a.csv", rows, mended)
    second = case.issued(mission, D13, formats=("html",))
    assert case.numbers(sentences(second), "daily-corrections")["n"] == 2
    html = (second.folder / "osce-like" / "daily.en.html").read_text("utf-8")
    section = html[html.index('id="corrections"') :]
    assert section.count("the map of its file was changed") == 2
    assert "no report of it changed" not in section
    assert case.came_out(mission, 1) == case.came_out(mission, 2) == ((), ())


def test_people_harmed_told_otherwise_are_a_correction(tmp_path: Path) -> None:
    """Civilians then, combatants now: the same number, and not the same thing."""
    folder = case.mission(tmp_path / "case").folder
    mission = Workspace(folder, lambda: datetime(2025, 3, 13, 8, tzinfo=UTC))
    rows = [case.report(n, f"2025-03-12 0{n}:00:00", "2025-03-12 10:00:00") for n in "12"]
    dead = [{**row, "dead": n} for row, n in zip(rows, ("2", ""), strict=True)]
    harm = case.REPORTS_MAP + "harm:\n  - {harm: killed, who: %s, best: dead}\n"
    case.take(mission, "a.csv", dead, harm % "civilian")
    case.issued(mission, D12)
    case.take(mission, "a.csv", dead, harm % "combatant")
    second = case.issued(mission, D13, formats=("html", "xlsx"), languages=("en", "uk", "ru"))
    assert case.numbers(sentences(second), "daily-corrections")["n"] == 1
    html = (second.folder / "osce-like" / "daily.en.html").read_text("utf-8")
    section = html[html.index('id="corrections"') :]
    then, now = re.findall(r"people harmed: ([^<]*)", section)
    assert ("civilian" in then, "combatant" in now) == (True, True)
    assert "the map of its file was changed" in section
    assert case.came_out(mission, 1) == case.came_out(mission, 2) == ((), ())


def test_many_incidents_of_a_retracted_file_stand_in_one_line_with_the_reason(
    tmp_path: Path,
) -> None:
    import openpyxl

    folder = case.mission(tmp_path / "case").folder
    mission = Workspace(folder, lambda: datetime(2025, 3, 13, 8, tzinfo=UTC))
    day = ("2025-03-12 09:00:00", "2025-03-12 10:00:00")
    rows = [case.report(str(n), *day, lon=f"35.0{n}") for n in range(6)]
    case.reports(mission, "b.csv", *rows)
    case.issued(mission, D12)
    retract(mission, "b.csv", "sent by mistake")
    done = case.issued(mission, D13, formats=("html", "xlsx"), forms=("osce-like", "press"))
    home = done.folder / "osce-like"
    section = (home / "daily.en.html").read_text("utf-8").split('id="corrections"')[1]
    said = "6 incidents rested on this alone and no longer stand: b.csv, retracted: sent by mistake"
    assert said in section
    assert "no longer stands" not in section
    sheet = openpyxl.load_workbook(home / "daily.en.xlsx")["corrections"]
    assert [r[0] for r in sheet.iter_rows(values_only=True)].count("sent by mistake") == 0
    assert sum("sent by mistake" in map(str, r) for r in sheet.iter_rows(values_only=True)) == 6
    assert "sent by mistake" not in (done.folder / "press" / "daily.en.html").read_text("utf-8")


def test_every_link_of_a_page_leads_to_something_on_it(three_days: Workspace) -> None:
    case.issued(three_days, D12)
    forms = ("osce-like", "jmc-like", "press")
    done = case.issued(three_days, D13, forms=forms, formats=("html",))
    for form in forms:
        html = (done.folder / form / "daily.en.html").read_text("utf-8")
        links = set(re.findall(r'href="#([^"]+)"', html))
        assert links
        assert links <= set(re.findall(r'id="([^"]+)"', html))


def test_what_is_no_event_is_told_apart(mission: Workspace) -> None:
    day = ("2025-03-12 09:00:00", "2025-03-12 10:00:00")
    acts = ("nothing_seen", "denial_of_access", "hotline_call")
    rows = [case.report(act, *day, act=act, source="patrol", basis="observed") for act in acts]
    case.reports(mission, "a.csv", *rows)
    done = case.issued(mission, D12, formats=("html",))
    for key in ("daily-nil", "daily-denied", "daily-performance"):
        assert case.numbers(sentences(done), key) == {"n": 1}
    assert case.numbers(sentences(done), "daily-incidents")["n"] == 1  # the denial; nil is none
    html = (done.folder / "osce-like" / "daily.en.html").read_text("utf-8")
    assert 'id="r-patrol/nothing_seen"' in html


def test_what_came_in_and_is_withheld_is_never_told_as_none(mission: Workspace) -> None:
    day = ("2025-03-12 09:00:00", "2025-03-12 10:00:00")
    closed = [case.report(str(n), *day, lon=f"35.0{n}") for n in range(4)]
    case.take(mission, "a.csv", closed, f"{case.REPORTS_MAP}tier: {{constant: mission}}\n")
    over = case.report("5", day[0], day[1], source="patrol", until="2025-03-12 20:00:00")
    case.reports(mission, "b.csv", over)
    case.issued(mission, D12, forms=("press",))
    done = case.issued(mission, D13, forms=("press", "osce-like"), formats=("html",))
    told = sentences(done, "press")
    found = {s["key"] for s in told["sentences"]}
    assert not found & {"daily-none", "daily-findings-none"}
    assert {"daily-none-open", "daily-findings-open"} <= found
    html = (done.folder / "press" / "daily.en.html").read_text("utf-8")
    # How much is withheld would tell what is: neither four that are closed nor one too young.
    assert not [key for key in found if "withheld" in key or key.startswith("daily-findings-c")]
    assert "incidents of this period had come in" not in html
    assert "Whether anything is left out for that reason, and how much, is not told" in html
    assert "I-" not in re.sub(r"<style>.*?</style>", "", html, flags=re.DOTALL)
    assert "Prepared for the tier “public”; not released" in html
    assert "Tier: public" not in html
    assert "withheld" not in str(keys(done))


def _claimed(mission: Workspace) -> str:
    day = ("2025-03-12 09:00:00", "2025-03-12 10:00:00")
    harm = "harm:\n  - {harm: injured, who: civilian, best: injured}\n"
    for name, act, source, actor, how, injured in (
        ("1", "shelling", "a-post", "B", "airburst", "2"),
        ("2", "shelling", "patrol", "", "impact", "3"),
        ("3", "hotline_call", "a-post", "A", "answered", ""),
        ("4", "denial_of_access", "patrol", "", "mines", ""),
    ):
        one = case.report(name, *day, act=act, source=source, text="Told by J. Doe")
        more = f"circumstances: {{constant: {how}}}\n"
        more += f"actor: {{constant: {actor}}}\n" if actor else ""
        one |= {"injured": injured} if injured else {}
        more += harm if injured else ""
        case.take(mission, f"{name}.csv", [one], case.REPORTS_MAP + more)
    done = case.issued(mission, D12, formats=("html",))
    page = (done.folder / "osce-like" / "daily.en.html").read_text("utf-8")
    return re.sub(r"<[^>]+>", " ", page)


def test_what_is_claimed_of_an_incident_stands_in_the_text(mission: Workspace) -> None:
    page = _claimed(mission)
    assert re.search(r"injured · civilians: 2 \(claimed, Post of A\)", page)
    assert re.search(r"injured · civilians: 3 \(claimed, Patrol\)", page)
    assert not re.search(r"civilians: 5", page)
    assert "impact" in page
    assert "object not told" not in page  # no provision asks for one
    assert re.search(r"call answered\s+Alder", page)
    assert "One report tells of this, done or not done: call over the hotline" in page
    assert "No fire at the bridge." in page
    assert "J. Doe" not in page
    assert "remarks are left out on purpose" in page


def test_who_did_it_is_told_within_the_mandate_alone_and_always_as_a_claim(tmp_path: Path) -> None:
    without = _claimed(case.mission(tmp_path / "without"))
    assert "Birch, named by" not in without
    assert "Who did it is outside the mandate" in without
    may = case.AGREEMENT.replace("[happened, covered]", "[happened, covered, party]")
    page = _claimed(case.mission(tmp_path / "with", may))
    assert "Birch, named by Post of A" in page
    assert "outside the mandate" not in page


def test_an_object_nobody_told_is_said_where_a_provision_asks_for_it(tmp_path: Path) -> None:
    asks = case.AGREEMENT.replace(
        "acts: [shelling, explosion]",
        "acts: [shelling, explosion]\n        object_types: [oil_refinery]",
    )
    assert "object not told" in _claimed(case.mission(tmp_path / "case", asks))


@pytest.mark.parametrize(
    ("since", "start", "days", "n"),
    [
        (date(2025, 3, 10), "2025-03-09T17:30:00+00:00", 4, 3),
        ("start", "2025-02-28T22:00:00+00:00", 13, 4),
        (None, "2025-03-12T17:30:00+00:00", 1, 1),
    ],
)
def test_a_first_edition_begins_where_it_is_asked_to(
    mission: Workspace, since: date | str | None, start: str, days: int, n: int
) -> None:
    at = ("2025-03-05", "2025-03-10", "2025-03-11", "2025-03-13")
    rows = [case.report(day, f"{day} 09:00:00", f"{day} 10:00:00") for day in at]
    case.reports(mission, "a.csv", *rows)
    day = since if isinstance(since, date) else None
    asked = {"since": day, "from_start": since == "start"}
    done = case.issued(mission, D13, **asked)  # type: ignore[arg-type]
    facts = done.edition.facts
    assert (facts["start"], len(facts["days"])) == (start, days)
    assert case.numbers(sentences(done), "daily-incidents")["n"] == n
    assert ("daily-behind" in keys(done)) == (n < 4)
    assert case.issued(mission, D13, **asked).again  # type: ignore[arg-type]
    assert case.came_out(mission, 1) == ((), ())
    if since:
        with pytest.raises(WorkspaceError, match="only the first edition"):
            case.issued(mission, D14, **asked)  # type: ignore[arg-type]


def test_a_first_edition_that_would_begin_after_its_end_is_refused(mission: Workspace) -> None:
    with pytest.raises(WorkspaceError, match="would begin at"):
        case.issued(mission, D12, since=D14)


def test_a_workbook_begins_with_what_a_person_reads(three_days: Workspace) -> None:
    import openpyxl

    done = case.issued(three_days, D12, formats=("xlsx",))
    book = openpyxl.load_workbook(done.folder / "osce-like" / "daily.en.xlsx")
    first = [c.value for c in book["edition"]["A"] if c.value]
    assert not [name for name in first if re.fullmatch(r"s\d+", str(name))]
    sheet = book["incidents"]
    heads = [c.value for c in sheet[1]]
    assert heads[:3] == ["start_local", "end_local", "act"]
    assert heads.index("status") < 15 < heads.index("incident_id")
    row = {head: cell.value for head, cell in zip(heads, sheet[3], strict=False)}
    assert row["start_local"] == datetime(2025, 3, 12, 9)
    assert row["start"] == datetime(2025, 3, 12, 7)
    sources = {r[0]: r[4] for r in book["sources"].iter_rows(min_row=3, values_only=True)}
    assert sources["patrol"] is True


def test_ids_stay_whole_and_heads_with_their_tables_in_word(three_days: Workspace) -> None:
    import zipfile

    done = case.issued(three_days, D12, formats=("docx",))
    path = done.folder / "osce-like" / "daily.en.docx"
    text = zipfile.ZipFile(path).read("word/document.xml").decode()
    assert "w:noBreakHyphen" in text
    assert not re.search(r"\bI-[0-9a-f]{12}\b", text)
    for word in ("w:tblHeader", "w:cantSplit", "w:keepNext"):
        assert word in text
    assert "Date and signature" in text


def test_an_edition_of_other_code_is_told_apart_from_a_changed_one(
    three_days: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(code, "build_id", lambda: "0123456789abcdef")
    first = case.issued(three_days, D12, formats=("html",))
    assert first.edition.facts["parameters"]["build"] == "0123456789abcdef"
    ask = [str(three_days.folder), "--recompute", "1"]
    monkeypatch.setattr(code, "build_id", lambda: "fedcba9876543210")
    told = CliRunner().invoke(daily, ask, standalone_mode=False)
    assert told.return_value == 0, told.output
    assert "byte for byte, though it was made by other code" in told.output
    # Other code, other bytes: nothing follows. The same code, other bytes: something does.
    monkeypatch.setattr(edition_files, "edition", lambda *_: {"daily.en.html": b"otherwise"})
    told = CliRunner().invoke(daily, ask, standalone_mode=False)
    assert told.return_value == 10
    assert "was made by other code (version" in told.output
    assert "says nothing about the record" in told.output
    monkeypatch.setattr(code, "build_id", lambda: "0123456789abcdef")
    told = CliRunner().invoke(daily, ask, standalone_mode=False)
    assert told.return_value == 10
    assert "by the same code" in told.output
    # The same code on another library: which one is told by name, and nothing follows.
    held = code.libraries()
    assert "numpy " in held
    other = held.replace("numpy ", "numpy 1.")
    monkeypatch.setattr(code, "libraries", lambda: other)
    told = CliRunner().invoke(daily, ask, standalone_mode=False)
    assert "other library: numpy " in told.output
    assert told.output.count("other library") == 1
    assert "was made with other libraries" in told.output
    assert "says nothing about the record" in told.output
    # The next edition says that the software is another one, and says so again when computed anew.
    monkeypatch.undo()
    second = case.issued(three_days, D13, formats=("html",))
    assert "software" in (second.folder / "osce-like" / "daily.en.html").read_text("utf-8")
    assert recompute(three_days, 2).other == ()
    monkeypatch.setattr(code, "build_id", lambda: "fedcba9876543210")
    assert recompute(three_days, 2).other == ()


def test_the_build_id_is_of_the_sources_alone(tmp_path: Path) -> None:
    (tmp_path / "a.py").write_text("one")
    before = code.of_folder(tmp_path)
    (tmp_path / "__pycache__").mkdir()
    (tmp_path / "__pycache__" / "a.pyc").write_bytes(b"x")
    assert code.of_folder(tmp_path) == before
    (tmp_path / "a.py").rename(tmp_path / "b.py")
    assert code.of_folder(tmp_path) != before


def test_two_at_once_are_told_apart_and_a_crash_leaves_nothing_locked(
    three_days: Workspace,
) -> None:
    held = three_days.folder / ".daily.lock"
    script = (
        "import sys, time; from pathlib import Path; from truceline.adapters.lock import alone\n"
        "with alone(Path(sys.argv[1]), 'x'):\n print('held', flush=True)\n time.sleep(600)"
    )
    with subprocess.Popen(
        [sys.executable, "-c", script, str(held)], stdout=subprocess.PIPE
    ) as other:
        assert other.stdout is not None
        assert other.stdout.readline() == b"held\n"
        told = CliRunner().invoke(daily, [str(three_days.folder), "--date", "2025-03-12"])
        assert isinstance(told.exception, WorkspaceError)
        assert "another `truceline daily` is at work" in str(told.exception)
        assert recorded(three_days) == ()
        other.kill()
    assert case.issued(three_days, D12, formats=("html",)).edition.number == 1


def test_a_bare_date_of_receipt_belongs_to_the_mechanism_s_day_and_leaks_into_no_as_of(
    mission: Workspace,
) -> None:
    case.reports(
        mission,
        "a.csv",
        case.report("1", "2025-03-12 09:00:00", "2025-03-12"),
        case.report("2", "2025-03-12 19:00:00", "2025-03-12", until="2025-03-12 21:00:00"),
    )
    cut_off = datetime(2025, 3, 12, 17, 30, tzinfo=UTC)
    assert given(mission, cut_off).taken["reports"].num_rows == 0
    assert given(mission, cut_off.replace(hour=22)).taken["reports"].num_rows == 2
    told = case.issued(mission, D12)
    assert case.numbers(sentences(told), "daily-incidents")["n"] == 1
    assert case.came_out(mission, 1) == ((), ())
    assert case.numbers(sentences(case.issued(mission, D13)), "daily-incidents")["n"] == 1
