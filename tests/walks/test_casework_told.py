"""What is told of casework: what the mission may see, of no other instant, and never a crash."""

from __future__ import annotations

from datetime import datetime, timedelta
from pathlib import Path

import case_case
import pytest
from click.testing import CliRunner

from truceline.adjudication.guarantees import GuaranteeStatus
from truceline.app import run as runs
from truceline.app.casework.acts import act, meet, open_case, rule
from truceline.app.casework.told import guarantees_now, standing_now, told
from truceline.app.parties.objections import objected
from truceline.app.parties.page import party_view
from truceline.app.workspace import Workspace
from truceline.cli.main import group
from truceline.errors import IntegrityError, ProcedureError, WorkspaceError
from truceline.model.casework import CaseAct, CaseStatus, MeetingAct
from truceline.publish.release import release

UP, ABSTAINS = CaseStatus.UPHELD, CaseStatus.ABSTAINS
_CLOSED = case_case.MAP + "tier: {constant: restricted}\n"


@pytest.fixture
def workspace(tmp_path: Path) -> Workspace:
    made = case_case.made(tmp_path / "case")
    runs.run(made, languages=("en",))
    return made


def _first(workspace: Workspace, day: str = "") -> str:
    found = runs.kept(workspace).tables["findings"].to_pylist()
    rows = [row for row in found if day in ("", str(row["day"]))]
    return str(min(rows, key=lambda row: row["day"])["finding_id"])


def _ruled(workspace: Workspace, respondent: str = "BIR") -> str:
    case = open_case(workspace, _first(workspace), "ALD", "look", respondent=respondent).case_id
    meet(workspace, MeetingAct.OPEN, ["of-alder", "of-birch", "chair"], "")
    rule(workspace, case, "M-1", {"of-alder": UP, "of-birch": ABSTAINS, "chair": UP}, "")
    return case


def _call(*words: str, code: int = 0) -> str:
    done = CliRunner().invoke(group, [*words], catch_exceptions=code == 0)
    assert done.exit_code == code, done.output
    return done.output


def test_a_case_about_a_restricted_report_is_told_to_nobody_even_when_the_report_is_gone(
    workspace: Workspace,
) -> None:
    rows = "no,from,until,who,lon,lat\n9,2031-03-09 10:00,2031-03-09 10:10,BIR,-16.0,-29.0\n"
    case_case.take(workspace, "closed.csv", rows, "agents", mapping=_CLOSED)
    runs.run(workspace, languages=("en",))
    case = open_case(workspace, _first(workspace, "2031-03-09"), "mechanism", "look").case_id
    with pytest.raises(ProcedureError):
        objected(workspace, "ALD", "agents", "who are they?")
    for gone in (False, True):
        dossier = runs.run(workspace, languages=("en",))
        assert release(dossier).tables["standings"].num_rows == 0
        assert standing_now(workspace) == []
        with pytest.raises(WorkspaceError, match="no case"):
            told(workspace, case)
        if not gone:
            _call("retract", str(workspace.folder), "closed.csv", "--reason", "a mistake")


def test_what_changed_is_told_by_what_the_mission_may_see(workspace: Workspace) -> None:
    case = open_case(workspace, _first(workspace), "ALD", "look").case_id
    case_case.take(workspace, "closed.csv", case_case.ROWS.split("2,")[0], "agents",
                   mapping=_CLOSED)  # fmt: skip
    dossier = runs.run(workspace, languages=("en",))
    for row in standing_now(workspace):
        assert "joined: 1" not in row["review"]
    for row in release(dossier).tables["standings"].to_pylist():
        assert "joined: 1" not in row["review"]
    assert case


def test_nothing_of_another_instant_is_mixed_in(workspace: Workspace) -> None:
    entry = open_case(workspace, _first(workspace), "ALD", "look")
    assert standing_now(workspace)[0]["review"] == []
    assert standing_now(workspace, entry.at)[0]["review"] == ["unknown"]
    text = _call("case", "list", str(workspace.folder), "--as-of", entry.at.isoformat())
    assert "review: not known for that instant" in text
    by_id = {one.guarantee.id: one for one in guarantees_now(workspace, entry.at)}
    assert by_id["to-birch"].unknown
    assert by_id["to-birch"].status == GuaranteeStatus.NOT_TRIGGERED
    runs.run(workspace, as_of=entry.at, languages=("en",))
    assert standing_now(workspace, entry.at)[0]["review"] == []
    by_id = {one.guarantee.id: one for one in guarantees_now(workspace, entry.at)}
    assert by_id["to-birch"].status == GuaranteeStatus.CLAIMED
    assert standing_now(workspace)[0]["review"] == ["unknown"]


def test_a_clock_that_steps_back_shows_no_act_without_those_it_rests_on(
    workspace: Workspace,
) -> None:
    case = open_case(workspace, _first(workspace), "ALD", "look").case_id
    opened = datetime.fromisoformat(workspace.entries()[-1].at)
    early = Workspace(workspace.folder, now=lambda: opened - timedelta(hours=5))
    act(early, case, CaseAct.REPLY, "BIR", text="not us")
    assert standing_now(workspace, opened - timedelta(hours=4)) == []
    assert len(told(workspace, case).case.entries) == 2


def test_an_act_in_a_case_that_was_never_opened_is_a_fault_told_in_words(
    workspace: Workspace,
) -> None:
    workspace.record("case", {"case": "K-1", "act": "reply", "by": "ALD"})
    with pytest.raises(IntegrityError, match="no entry before it opens"):
        standing_now(workspace)


@pytest.mark.parametrize(
    ("before", "after", "gone"),
    [
        ("text/fire", "text/other", "text/fire"),
        ("  - id: text\n", "  - id: newer\n", "text"),
        ("id: chair, name: {en: Chair}", "id: president, name: {en: P}", "chair"),
        ("ALD", "OLD", "ALD"),
    ],
)
def test_what_was_amended_away_is_told_as_no_longer_in_the_agreement(
    workspace: Workspace, before: str, after: str, gone: str
) -> None:
    _ruled(workspace)
    text = workspace.agreement_path.read_text("utf-8").replace(before, after)
    workspace.agreement_path.write_text(text, "utf-8")
    cards = workspace.sources_path.read_text("utf-8").replace(before, after)
    workspace.sources_path.write_text(cards, "utf-8")
    runs.run(workspace)
    for name in ("report.html", "report.md"):
        assert f"{gone} (no longer in the agreement)" in (workspace.out / name).read_text("utf-8")
    assert "більше немає в угоді" in (workspace.out / "report.uk.html").read_text("utf-8")
    assert "upheld" in _call("case", "list", str(workspace.folder))
    _call("guarantees", str(workspace.folder))


def test_a_ruling_is_compared_with_what_it_was_ruled_upon(workspace: Workspace) -> None:
    case = open_case(workspace, _first(workspace), "ALD", "look").case_id
    case_case.take(workspace, "again.csv", case_case.ROWS.split("2,")[0], "cameras")
    runs.run(workspace, languages=("en",))
    assert standing_now(workspace)[0]["review"] == ["joined: 1"]
    meet(workspace, MeetingAct.OPEN, ["of-alder", "chair"], "")
    rule(workspace, case, "M-1", {"of-alder": UP, "chair": UP}, "")
    assert standing_now(workspace)[0]["review"] == []
    assert standing_now(workspace)[0]["absent"] == ["of-birch"]


def test_a_ruling_under_appeal_is_told_as_such_and_its_guarantee_stays_triggered(
    workspace: Workspace,
) -> None:
    folder, case = str(workspace.folder), _ruled(workspace)
    before = guarantees_now(workspace)[0]
    act(workspace, case, CaseAct.APPEAL, "BIR", text="we were not heard")
    assert guarantees_now(workspace)[0] == before
    assert "upheld, under appeal" in _call("case", "list", folder)
    assert "upheld, under appeal" in _call("case", "show", folder, case)
    assert "had not been asked" in _call("case", "show", folder, case)
    assert "ruled upheld, under appeal" in _call("party", folder, "BIR")
    runs.run(workspace)
    words = {"": "upheld, under appeal", ".uk": "оскаржується", ".ru": "обжалуется"}
    for lang, word in words.items():
        assert word in (workspace.out / f"report{lang}.html").read_text("utf-8")


@pytest.mark.parametrize(
    ("respondent", "by"), [("BIR", "K-"), ("", "respondent not told"), ("ALD", "")]
)
def test_a_ruling_against_who_is_guaranteed_triggers_nothing(
    workspace: Workspace, respondent: str, by: str
) -> None:
    _ruled(workspace, respondent)
    one = guarantees_now(workspace)[0]
    assert (one.status == GuaranteeStatus.NOT_TRIGGERED) == (not by)
    assert by in "".join(one.triggered_by)


def test_a_party_sees_the_last_case_about_an_event_as_it_stands_now(workspace: Workspace) -> None:
    def stands() -> str:
        against = party_view(workspace, "BIR").against
        assert against is not None
        row = against.to_pylist()[0]
        return f"{row['status']} {row['because'] or ''}".strip()

    first = open_case(workspace, _first(workspace), "ALD", "look").case_id
    assert stands() == "under review under review"
    for party in ("ALD", "BIR"):
        act(workspace, first, CaseAct.SETTLE, party, text="never\nagain")
    assert stands().startswith("settled between parties")
    second = open_case(workspace, _first(workspace), "ALD", "look again").case_id
    assert stands() == "under review under review"
    meet(workspace, MeetingAct.OPEN, ["of-alder", "of-birch", "chair"], "")
    rule(workspace, second, "M-1", dict.fromkeys(("of-alder", "of-birch", "chair"), ABSTAINS), "")
    assert stands() == "no consensus nobody took a position"
    # A report that joined the incident since is about the same event.
    case_case.take(workspace, "again.csv", case_case.ROWS.split("2,")[0], "cameras")
    runs.run(workspace, languages=("en",))
    against = party_view(workspace, "BIR").against
    assert against is not None
    assert set(against["status"].to_pylist()) == {"no consensus"}


def test_words_of_people_look_like_no_line_of_ours(workspace: Workspace) -> None:
    folder = str(workspace.folder)
    case = open_case(workspace, _first(workspace), "ALD", "look").case_id
    forged = "why\n  K-000000000000  upheld"
    act(workspace, case, CaseAct.ASSESS, "mechanism", status=CaseStatus.NOT_VERIFIED, text=forged)
    for words in (("case", "list", folder), ("case", "show", folder, case)):
        assert "\n  K-000000000000  upheld" not in _call(*words)
    objected(workspace, "ALD", "patrols", forged)
    assert "objection of ALD to patrols" in _call("case", "list", folder)


def test_nobody_is_named_where_the_mandate_does_not_cover_it(workspace: Workspace) -> None:
    folder, case = str(workspace.folder), _ruled(workspace)
    text = workspace.agreement_path.read_text("utf-8")
    text = text.replace(
        "time_zone: UTC\n  powers", "time_zone: UTC\n  mandate: [happened, covered]\n  powers"
    )
    workspace.agreement_path.write_text(text, "utf-8")
    assert standing_now(workspace)[0]["respondent"] is None
    assert '"respondent": "BIR"' not in _call("case", "show", folder, case, "--json")
    text = text.replace("mandate: [happened, covered]", "mandate: [happened]")
    workspace.agreement_path.write_text(text, "utf-8")
    assert standing_now(workspace) == []


def test_what_a_text_of_one_side_says_is_told_as_stated_by_it(workspace: Workspace) -> None:
    text = workspace.agreement_path.read_text("utf-8")
    text = text.replace("status: joint", "status: asserted\n    asserted_by: [ALD]")
    workspace.agreement_path.write_text(text, "utf-8")
    runs.run(workspace, languages=("en",))
    case = open_case(workspace, _first(workspace), "ALD", "look").case_id
    runs.run(workspace, languages=("en",))
    assert "as stated by ALD" in _call("case", "list", str(workspace.folder))
    assert "as stated by ALD" in _call("case", "show", str(workspace.folder), case)
    assert "as stated by Alder" in (workspace.out / "report.md").read_text("utf-8")


def test_what_is_said_twice_or_in_vain_is_misuse(workspace: Workspace, tmp_path: Path) -> None:
    folder = str(workspace.folder)
    twice = ("--position", "chair=upheld", "--position", "chair=not upheld")
    assert "more than once for chair" in _call(
        "case", "rule", folder, "K-1", "--meeting", "M-1", *twice, code=2
    )
    assert "--object-to" in _call("party", folder, "ALD", "--text", "They sleep.", code=2)
    meet(workspace, MeetingAct.OPEN, ["chair"], "one\ntwo")
    for words in ("first", "second"):
        (tmp_path / "m.txt").write_text(words, "utf-8")
        _call("meeting", "minutes", folder, str(tmp_path / "m.txt"), "--agreed-by", "chair")
    shown = _call("meeting", "show", folder, "M-1")
    for part in ("| two", "| first", "| second", "version 2, agreed by chair"):
        assert part in shown
    with pytest.raises(WorkspaceError, match="no meeting"):
        CliRunner().invoke(group, ["meeting", "show", folder, "M-9"], catch_exceptions=False)
