"""From a finding to a ruling and back: on the record, as of any day, and looked at again."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Any

import case_case
import pytest
from click.testing import CliRunner

from truceline.adjudication.guarantees import GuaranteeStatus
from truceline.app import run as runs
from truceline.app.casework.acts import act, meet, open_case, rule, say_of_guarantee
from truceline.app.casework.told import guarantees_now, standing_now, told
from truceline.app.parties.page import party_view
from truceline.app.workspace import Workspace
from truceline.cli.main import group
from truceline.errors import IntegrityError, ProcedureError, WorkspaceError
from truceline.model.casework import CaseAct, CaseStatus, MeetingAct, Said
from truceline.publish.release import release

UP, ABSTAINS = CaseStatus.UPHELD, CaseStatus.ABSTAINS


@pytest.fixture
def workspace(tmp_path: Path) -> Workspace:
    made = case_case.made(tmp_path / "case")
    runs.run(made, languages=("en",))
    return made


def _first(workspace: Workspace) -> str:
    found = runs.kept(workspace).tables["findings"].to_pylist()
    assert {row["outcome"] for row in found} == {"inconsistent"}
    return str(min(found, key=lambda row: row["day"])["finding_id"])


def _upheld(workspace: Workspace) -> str:
    case = open_case(workspace, _first(workspace), "ALD", "please look", respondent="BIR").case_id
    meet(workspace, MeetingAct.OPEN, ["of-alder", "of-birch", "chair"], "the one case")
    rule(workspace, case, "M-1", {"of-alder": UP, "of-birch": ABSTAINS, "chair": UP}, "")
    return case


def _row(workspace: Workspace) -> dict[str, Any]:
    runs.run(workspace, languages=("en",))
    rows: list[dict[str, Any]] = runs.kept(workspace).tables["standings"].to_pylist()
    return rows[0]


def test_a_ruling_stands_beside_its_finding_and_is_rebuilt_from_the_record(
    workspace: Workspace,
) -> None:
    case = _upheld(workspace)
    row = _row(workspace)
    assert (row["case_id"], row["status"], row["rule"]) == (case, "upheld", "majority")
    assert row["positions"] == ["chair: upheld", "of-alder: upheld", "of-birch: abstains"]
    assert (row["unheard"], row["absent"], row["tier"]) == ("never asked", [], "mission")
    assert row["review"] == []
    store = (workspace.store / "standings.parquet").read_bytes()
    for path in (*workspace.store.rglob("*.*"), *workspace.out.rglob("*.*")):
        path.unlink()
    runs.run(workspace, languages=("en",))
    assert (workspace.store / "standings.parquet").read_bytes() == store


def test_as_of_an_earlier_instant_nothing_was_ruled_yet(workspace: Workspace) -> None:
    before = workspace.now()
    _upheld(workspace)
    runs.run(workspace, as_of=before, languages=("en",))
    assert runs.kept(workspace).tables["standings"].num_rows == 0


def test_a_ruling_is_looked_at_again_when_its_incident_or_its_finding_changes(
    workspace: Workspace,
) -> None:
    _upheld(workspace)
    case_case.take(workspace, "again.csv", case_case.ROWS.split("2,")[0], "cameras")
    runs.run(workspace, languages=("en",))
    with pytest.raises(ProcedureError, match="not possible"):
        open_case(workspace, _first(workspace), "BIR", "the same event")
    row = _row(workspace)
    assert (row["status"], row["review"]) == ("upheld", ["joined: 1"])
    text = workspace.agreement_path.read_text("utf-8")
    workspace.agreement_path.write_text(text.replace("radius_m: 20000", "radius_m: 10"), "utf-8")
    assert [one.partition(":")[0] for one in _row(workspace)["review"]] == ["joined", "outcome"]
    workspace.agreement_path.write_text(text.replace("lon: -16", "lon: 16"), "utf-8")
    assert _row(workspace)["review"][-1].startswith("outcome: consistent")


def test_what_is_not_possible_leaves_no_trace(workspace: Workspace) -> None:
    case = open_case(workspace, _first(workspace), "ALD", "please look").case_id
    entries = workspace.entries()
    with pytest.raises(ProcedureError) as fault:
        rule(workspace, case, "M-1", {"of-alder": UP}, "")
    assert "meeting that is open" in fault.value.diagnostics()
    with pytest.raises(ProcedureError):
        open_case(workspace, _first(workspace), "BIR", "me too")
    with pytest.raises(WorkspaceError, match="knows no"):
        open_case(workspace, "F-ffffffffffff", "ALD", "")
    with pytest.raises(WorkspaceError, match="longer than"):
        act(workspace, case, CaseAct.REPLY, "BIR", text="x" * 8001)
    assert workspace.entries() == entries


def test_withdrawn_and_opened_again_is_another_case(workspace: Workspace) -> None:
    first = open_case(workspace, _first(workspace), "ALD", "please look").case_id
    act(workspace, first, CaseAct.WITHDRAW, "ALD", text="settled by phone")
    second = open_case(workspace, _first(workspace), "BIR", "not for us").case_id
    assert first != second
    rows = standing_now(workspace)
    assert [row["status"] for row in rows] == ["withdrawn", "under review"]
    assert rows[1]["rung"].startswith("Liaison officers")


def test_a_clock_of_a_rung_that_ran_out_hands_on(workspace: Workspace) -> None:
    entry = open_case(workspace, _first(workspace), "ALD", "please look")
    later = told(workspace, entry.case_id, entry.at + timedelta(hours=24))
    assert later.rung.startswith("Commission since")
    with pytest.raises(WorkspaceError, match="no case"):
        told(workspace, entry.case_id, entry.at - timedelta(seconds=1))


def test_guarantees_are_triggered_by_their_own_terms_and_honoured_by_somebodys_word(
    workspace: Workspace,
) -> None:
    standing = {one.guarantee.id: one for one in guarantees_now(workspace)}
    assert standing["to-alder"].status == GuaranteeStatus.NOT_TRIGGERED
    assert standing["to-birch"].status == GuaranteeStatus.CLAIMED
    case = _upheld(workspace)
    one = guarantees_now(workspace)[0]
    assert (one.status, one.triggered_by) == (GuaranteeStatus.CLAIMED, (case,))
    assert one.triggered_at is not None
    assert one.due_at == one.triggered_at + timedelta(hours=48)
    say_of_guarantee(workspace, "text", "to-alder", "State E", Said.HONOURED, "met on the 12th")
    assert guarantees_now(workspace)[0].status == GuaranteeStatus.SAID_HONOURED
    say_of_guarantee(workspace, "text", "to-alder", "ALD", Said.NOT_HONOURED, "nobody came")
    assert guarantees_now(workspace)[0].status == GuaranteeStatus.DISPUTED
    say_of_guarantee(workspace, "text", "to-alder", "of-alder", Said.HONOURED, "they came later")
    assert guarantees_now(workspace)[0].status == GuaranteeStatus.HONOURED
    say_of_guarantee(workspace, "text", "to-alder", "ALD", Said.TRIGGERED, "so we said before")
    assert guarantees_now(workspace)[0].status == GuaranteeStatus.HONOURED
    with pytest.raises(ProcedureError, match="not possible"):
        say_of_guarantee(workspace, "text", "to-alder", "a stranger", Said.HONOURED, "")


def test_the_record_of_a_case_cannot_be_what_it_is_not(workspace: Workspace) -> None:
    workspace.record("case", {"case": "K-1", "act": "pardon", "by": "ALD"})
    with pytest.raises(IntegrityError, match="no case"):
        standing_now(workspace)


def test_the_commands_lead_through_a_case(workspace: Workspace, tmp_path: Path) -> None:
    folder = str(workspace.folder)
    evidence = tmp_path / "photo.txt"
    evidence.write_text("a crater", "utf-8")

    def call(*words: str, code: int = 0) -> str:
        done = CliRunner().invoke(group, [*words], catch_exceptions=code == 0)
        assert done.exit_code == code, done.output
        return done.output

    finding = _first(workspace)
    case = call("case", "open", folder, finding, "--by", "ALD", "--text", "why")[:14]
    call("case", "ask", folder, case, "--to", "BIR", "--within-h", "24", "--text", "what was it?")
    asked = workspace.entries()[-1].seq
    call("case", "reply", folder, case, "--by", "BIR", "--answers", str(asked), "--text", "not us",
         "--document", str(evidence))  # fmt: skip
    call("case", "assess", folder, case, "could not be verified", "--text", "access denied")
    call("meeting", "open", folder, "--present", "of-alder", "--present", "chair")
    told = call("case", "rule", folder, case[:8], "--meeting", "M-1",
                "--position", "of-alder=upheld", "--position", "chair=not upheld")  # fmt: skip
    assert "By majority: no consensus: no position has more than half" in told
    assert "is none of" in call(
        "case", "rule", folder, case, "--meeting", "M-1", "--position", "chair=guilty", code=2
    )
    call("meeting", "leave", folder, "--seat", "of-alder", "--reason", "protest")
    call("meeting", "return", folder, "--seat", "of-birch")
    call("case", "rule", folder, case, "--meeting", "M-1", "--position", "of-birch=not upheld",
         "--position", "chair=not upheld")  # fmt: skip
    call("case", "dissent", folder, case, "--by", "of-alder", "--text", "we disagree")
    minutes = tmp_path / "minutes.txt"
    minutes.write_text("Nothing was agreed.", "utf-8")
    call("meeting", "close", folder)
    call("meeting", "minutes", folder, str(minutes), "--agreed-by", "chair")
    assert "of-alder left" in call("meeting", "list", folder)
    assert "without of-alder since" in call("case", "list", folder)
    shown = call("case", "show", folder, case)
    for part in ("not us", "access denied", "by majority: not upheld", "we disagree", "document "):
        assert part in shown
    plain = json.loads(call("case", "show", folder, case, "--json"))
    assert plain["status"] == "not upheld"
    assert json.loads(call("case", "list", folder, "--json"))[0]["n_dissents"] == 1
    assert "to-birch: claimed triggered" in call("guarantees", folder)
    call("guarantees", folder, "--say", "honoured", "--of", "text", "to-birch", "--by", "BIR")
    assert json.loads(call("guarantees", folder, "--json"))[1]["status"] == "honoured"
    assert json.loads(call("meeting", "list", folder, "--json"))["away"] != {}


def test_the_page_tells_a_case_in_every_language_and_the_public_sees_none(
    workspace: Workspace,
) -> None:
    case = _upheld(workspace)
    act(workspace, case, CaseAct.ASK, "mechanism", to="BIR", text="what has been done?")
    act(workspace, case, CaseAct.DISSENT, "of-birch", text="we were not heard")
    case_case.take(workspace, "again.csv", case_case.ROWS.split("2,")[0], "cameras")
    dossier = runs.run(workspace)
    words = {
        "en": "rule of majority",
        "uk": "за правилом: більшість",
        "ru": "по правилу: большинство",
    }
    for lang, word in words.items():
        name = "report.html" if lang == "en" else f"report.{lang}.html"
        page = (workspace.out / name).read_text("utf-8")
        section = page.split('<section id="cases"')[1].split("</section>")[0]
        assert case in section
        assert word in section
    markdown = (workspace.out / "report.md").read_text("utf-8")
    for part in (case, "upheld", "1 dissent on record", "Birch was asked and has not answered",
                 "reports joined since: 1", "Delegation of Alder – upheld"):  # fmt: skip
        assert part in markdown
    assert case in (workspace.out / "standings.csv").read_text("utf-8")
    public = release(replace(dossier, tier="public", parameters={}))
    assert public.tables["standings"].num_rows == 0
    assert public.parameters["release.withheld_standings"] == "1"


def test_a_party_is_shown_what_became_of_each_allegation(workspace: Workspace) -> None:
    folder = str(workspace.folder)
    case_case.take(workspace, "effort.csv", case_case.EFFORT, mapping=case_case.EFFORT_MAP)
    case_case.take(workspace, "alder.csv", _ALLEGED, "ministry", claimant="ALD")
    case_case.take(workspace, "same.csv", _ALLEGED.split("6,")[0], "speaker", claimant="ALD")
    runs.run(workspace, languages=("en",))

    def states() -> dict[str, str]:
        rows = party_view(workspace, "ALD").own.to_pylist()
        return {row["report_id"]: " ".join(filter(None, (row["status"], row["because"])))
                for row in rows}  # fmt: skip

    assert states() == {
        "ministry/5": "unobservable no observer",
        "speaker/5": "duplicate of ministry/5",
        "ministry/6": "needs place",
        "ministry/7": "received",
    }
    finding = [row for row in runs.kept(workspace).tables["findings"].to_pylist()
               if str(row["day"]) == "2031-03-05"]  # fmt: skip
    case = open_case(workspace, finding[0]["finding_id"], "ALD", "look").case_id
    runs.run(workspace, languages=("en",))
    assert states()["ministry/5"] == "under review under review"
    meet(workspace, MeetingAct.OPEN, ["of-alder", "of-birch", "chair"], "")
    rule(workspace, case, "M-1", {"of-alder": ABSTAINS, "of-birch": UP, "chair": UP}, "")
    runs.run(workspace, languages=("en",))
    assert states()["ministry/5"] == "ruled upheld"
    against = party_view(workspace, "BIR").against
    assert against is not None
    assert set(against["report_id"].to_pylist()) == {"patrols/1", *states()}
    shown = CliRunner().invoke(group, ["party", folder, "ALD", "--object-to", "patrols",
                                       "--text", "They sleep at noon."])  # fmt: skip
    assert "objection to patrols" in shown.output
    assert "ruled upheld K-" in shown.output
    refused = CliRunner().invoke(group, ["party", folder, "ALD", "--object-to", "nobody"])
    assert isinstance(refused.exception, ProcedureError)
    assert len(refused.exception.reasons) == 2
    with pytest.raises(WorkspaceError, match="no party"):
        party_view(workspace, "CED")


_ALLEGED = """no,from,until,who,lon,lat
5,2031-03-05 10:00,2031-03-05 10:10,BIR,-16.0,-29.0
6,2031-03-06 10:00,2031-03-06 10:10,BIR,,
7,2031-05-06 10:00,2031-05-06 10:10,BIR,-16.0,-29.0
"""


def test_an_amendment_changes_no_ruling_and_no_settlement(workspace: Workspace) -> None:
    case = _upheld(workspace)
    finding = sorted(runs.kept(workspace).tables["findings"].to_pylist(), key=lambda r: r["day"])[1]
    other = open_case(workspace, finding["finding_id"], "BIR", "look").case_id
    for party in ("ALD", "BIR"):
        act(workspace, other, CaseAct.SETTLE, party, text="each side keeps its own")
    before = [row["status"] for row in standing_now(workspace)]
    assert before == ["upheld", "settled between parties"]
    text = workspace.agreement_path.read_text("utf-8")
    text = text.replace("decision_rule: majority", "decision_rule: consensus")
    text = text.replace("quorum: 2", "quorum: 3")
    text = text.replace("id: chair, name: {en: Chair}", "id: president, name: {en: President}")
    third = "  - {id: BIR, name: {en: Birch}}\n"
    text = text.replace(third, third + "  - {id: CED, name: {en: Cedar}}\n")
    workspace.agreement_path.write_text(text, "utf-8")
    assert [row["status"] for row in standing_now(workspace)] == before
    assert told(workspace, case).case.rulings[-1].decision.rule == "majority"
    runs.run(workspace, languages=("en",))
    assert "chair" in (workspace.out / "report.md").read_text("utf-8")
