"""The review desk: who may, once for each key, on what was seen, refused as the commands refuse."""

from __future__ import annotations

import hashlib
import math
import shutil
import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path
from typing import Any

import desk_case
import pytest
from desk_case import Person, why

from truceline.adapters import lock
from truceline.app import pipeline
from truceline.app.casework.acts import act, meet, open_case
from truceline.app.casework.told import Desk
from truceline.app.desk import cases, papers
from truceline.app.desk import party as desk_party
from truceline.app.desk.acting import KeyUsedError, Once
from truceline.app.desk.pairs import near, word_of
from truceline.app.grouping import acts as groupings
from truceline.app.grouping.weighed import RIVALS, is_weighed, logs_of, weights_of
from truceline.app.parties import page as parties_page
from truceline.app.parties.objections import objected
from truceline.app.register import reviewing
from truceline.app.register.register import register
from truceline.app.run import kept
from truceline.app.web.audit import Audit
from truceline.app.workspace import Workspace
from truceline.errors import ProcedureError
from truceline.model.casework import CaseAct, MeetingAct
from truceline.model.vocabulary import Tier

WHO = {"by": "A. Analyst", "reason": "one fire, told in other words"}


@pytest.fixture(scope="module")
def once(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """What every test begins with, made once."""
    folder = tmp_path_factory.mktemp("desk")
    desk_case.made(folder)
    return folder / "case"


@pytest.fixture
def workspace(once: Path, tmp_path: Path) -> Workspace:
    shutil.copytree(once, tmp_path / "case")
    return Workspace(tmp_path / "case", now=desk_case.ticking())


@pytest.fixture
def app(workspace: Workspace) -> Any:
    return desk_case.app_of(workspace)


@pytest.fixture
def analyst(app: Any) -> Person:
    return Person(app, "analyst")


def _pair(person: Person) -> tuple[str, str, str]:
    told = person.told("desk/queue")
    pair = told["pairs"][0]
    return pair["a"]["incident_id"], pair["b"]["incident_id"], told["version"]


def _entries(workspace: Workspace) -> int:
    return len(workspace.entries())


def test_the_queue_tells_what_waits_and_a_pair_once_decided_waits_no_longer(
    analyst: Person, workspace: Workspace
) -> None:
    told = analyst.told("desk/queue")
    assert told["totals"]["pairs"] == len(told["pairs"]) > 2
    assert "p_match" not in str(told)  # words, and no bare number
    assert told["papers"][0]["kinds"].keys() >= {"contact", "commitment"}
    doubt = [abs((one["same"]["low"] + one["same"]["high"]) / 2 - 0.5) for one in told["pairs"]]
    assert doubt[0] == min(doubt)  # those most in doubt first
    a, b, version = _pair(analyst)
    body = {"act": "merge", "words": [a, b], **WHO}
    preview = analyst.write("desk/groupings", body | {"dry_run": True}, version)
    assert (preview.json()["recorded"], preview.json()["holds"]) == (False, "not-at-all")
    assert {one["incident_id"] for one in preview.json()["before"]} == {a, b}
    assert len(preview.json()["after"]) == 1
    done = analyst.write("desk/groupings", body, version).json()
    assert (done["recorded"], done["holds"]) == (True, "next-run")
    act, whose = workspace.entries()[done["entry"] : done["entry"] + 2]
    assert act.payload["by"] == "A. Analyst"
    assert (whose.kind, whose.payload["account"], whose.payload["what"]) == (
        "access", "U-analyst", f"entry {act.seq}",
    )  # fmt: skip
    after = analyst.told("desk/queue")
    assert after["totals"]["pairs"] == told["totals"]["pairs"] - 1
    assert [one["seq"] for one in after["pending"]] == [done["entry"]]
    pair = analyst.told(f"desk/pair?a={a}&b={b}")
    assert [one["seq"] for one in pair["decisions"]] == [done["entry"]]
    undone = {"entries": [done["entry"]], "by": "A. Analyst", "reason": "I erred"}
    assert analyst.write("desk/groupings/undo", undone, pair["version"]).json()["recorded"]
    assert analyst.told("desk/queue")["totals"] == told["totals"]


def test_a_pair_is_told_with_what_speaks_for_and_against(analyst: Person) -> None:
    a, b, _ = _pair(analyst)
    told = analyst.told(f"desk/pair?a={a}&b={b}")
    weights = {one["part"]: one["weight"] for one in told["matches"][0]["weights"]}
    assert set(weights) == {"place-and-time", "act", "object", "weapon", "number"}
    assert weights["weapon"] == "silent"  # neither tells any
    assert [one["incident"]["incident_id"] for one in told["sides"]] == [a, b]
    assert analyst.get("/api/v1/desk/pair?a=I-none&b=I-none").status_code == 404


def test_what_speaks_for_and_against_makes_up_the_chance(workspace: Workspace) -> None:
    rows = [row for row in kept(workspace).tables["matches"].to_pylist() if is_weighed(row)]
    assert rows
    for row in rows:
        logs = logs_of(row)
        told = 1 / (1 + math.exp(-sum(logs.values())))
        assert told == pytest.approx(row["p_match"], abs=0.1)
        assert logs.get(RIVALS, -1) < 0


@pytest.mark.parametrize("change", ["swap", "half"])
def test_what_speaks_for_and_against_turns_round_with_its_sign(change: str) -> None:
    row = {"log_rate": -9.0, "log_place": 3.0, "log_time": 4.0, "log_act": 0.5, "log_object": 0.0,
           "log_weapon": -3.0, "log_count": 0.01}  # fmt: skip
    told = {one["part"]: one["weight"] for one in weights_of({**row, "p_match": None})}
    assert told == {"place-and-time": "against", "act": "for", "object": "silent",
                    "weapon": "against-clearly", "number": "silent"}  # fmt: skip
    opposite: dict[str, Any] = {k: -v for k, v in row.items()}
    turned = {one["part"]: one["weight"] for one in weights_of(opposite | {"p_match": None})}
    swap = {
        "for": "against",
        "against": "for",
        "silent": "silent",
        "against-clearly": "for-clearly",
    }
    assert turned == {part: swap[weight] for part, weight in told.items()}
    assert [word_of(p) and word_of(p).word for p in (0.05, 0.26, None)] == [  # type: ignore[union-attr]
        "chance-very-unlikely", "chance-rather-unlikely", None,
    ]  # fmt: skip


def test_sent_twice_it_is_done_once_and_on_what_was_seen_before_not_at_all(
    analyst: Person, workspace: Workspace, app: Any
) -> None:
    a, b, version = _pair(analyst)
    body = {"act": "merge", "words": [a, b], **WHO}
    first = analyst.write("desk/groupings", body, version, key="one")
    n = _entries(workspace)
    again = analyst.write("desk/groupings", body, version, key="one")
    assert (again.status_code, again.json(), _entries(workspace)) == (200, first.json(), n)
    other = analyst.write("desk/groupings", body | {"act": "split"}, version, key="one")
    assert (other.status_code, other.json()["code"]) == (422, "key-used")
    stale = analyst.write("desk/groupings", body | {"act": "split"}, version)
    assert (stale.status_code, stale.json()["code"]) == (412, "stale")
    assert "load it again" in stale.json()["hint"]
    restarted = Person(desk_case.app_of(workspace), "analyst")  # no key is known any longer
    assert restarted.write("desk/groupings", body, version, key="one").status_code == 412
    for headers, code in ({"idempotency-key": "x"}, "no-version"), ({"if-match": "x"}, "no-key"):
        bare = analyst.post("/api/v1/desk/groupings", body, headers=headers)
        assert (bare.status_code, bare.json()["code"]) == (428, code)
    # Another person's key of the same name is another key.
    owner = Person(app, "owner")
    assert owner.write("desk/groupings", body | {"act": "split"}, version, "one").status_code == 412
    assert _entries(workspace) == n


def test_grouping_is_refused_in_the_words_of_the_command(
    analyst: Person, workspace: Workspace
) -> None:
    a, b, version = _pair(analyst)
    for act_, words, by, reason in (
        ("merge", [a], "A. Analyst", "why"),
        ("merge", [a, b], "ALD", "a party"),
        ("merge", [a, b], "A. Analyst", "  "),
        ("split", [a], "of-birch", "x" * 1001),
        ("merge", [a, b], "", "why"),
    ):
        do = groupings.merge if act_ == "merge" else groupings.split
        with pytest.raises(ProcedureError) as fault:
            do(workspace, words, groupings.Asked(by=by, text=reason))
        body = {"act": act_, "words": words, "by": by, "reason": reason}
        done = analyst.write("desk/groupings", body, version)
        assert why(done) == list(fault.value.reasons)
        assert done.json()["detail"] == fault.value.message
    strange = {"act": "merge", "words": [a, "I-00"], **WHO}
    assert why(analyst.write("desk/groupings", strange, version)) == ["nothing is called 'I-00'"]
    merged = analyst.write("desk/groupings", {"act": "merge", "words": [a, b], **WHO}, version)
    split = {"act": "split", "words": [a, b], **WHO}
    against = why(analyst.write("desk/groupings", split, merged.json()["version"]))
    with pytest.raises(ProcedureError) as fault:
        groupings.split(workspace, [a, b], groupings.Asked(by="A. Analyst", text="why"))
    assert against == list(fault.value.reasons)


def test_a_candidate_is_shown_as_text_with_its_place_and_reviewed_under_a_name(
    analyst: Person, workspace: Workspace
) -> None:
    line = analyst.told("desk/candidates")["items"][0]["statement"]
    told = analyst.told(f"desk/candidates/{line['id']}")
    passage = told["passage"]
    text = passage["before"] + passage["words"] + passage["after"]
    assert text == desk_case.HOSTILE  # as it came, to the last sign
    assert text[passage["start"] : passage["end"]] == passage["words"]
    assert " ".join(passage["words"].split()) == line["quote"]
    body = {"state": "accept", "by": "R. Reader"}
    done = analyst.write(f"desk/candidates/{line['id']}/review", body, told["version"], "once")
    n = _entries(workspace)
    again = analyst.write(f"desk/candidates/{line['id']}/review", body, told["version"], "once")
    assert (done.json(), _entries(workspace)) == (again.json(), n)
    assert done.json()["holds"] == "now"
    assert workspace.entries()[done.json()["entry"]].kind == "review"
    stale = analyst.write(f"desk/candidates/{line['id']}/review", body, told["version"])
    assert stale.status_code == 412
    assert line["id"] not in str(analyst.told("desk/candidates"))
    assert line["id"] in str(analyst.told("desk/candidates?state=all"))


def test_an_edit_keeps_what_was_read_and_refusals_are_those_of_the_command(
    analyst: Person, workspace: Workspace
) -> None:
    name = next(one.id for one in register(workspace).held if one.statement.kind == "commitment")
    address, version = f"desk/candidates/{name}/review", ""

    def version_now() -> str:
        return str(analyst.told(f"desk/candidates/{name}")["version"])

    version = version_now()

    def who(by: str, text: str = "") -> reviewing.Asked:
        return reviewing.Asked(by=by, text=text)

    odd = {"when": "soon", "id": "x"}
    tried: list[tuple[dict[str, Any], Callable[[], object]]] = [
        ({"state": "reject", "by": "R."},
         lambda: reviewing.reject(workspace, [name], who("R."))),
        ({"state": "edit", "by": "R.", "reason": "w"},
         lambda: reviewing.edit(workspace, name, {}, who("R.", "w"))),
        ({"state": "edit", "by": "BIR", "reason": "w", "fields": odd},
         lambda: reviewing.edit(workspace, name, odd, who("BIR", "w"))),
    ]  # fmt: skip
    for body, do in tried:
        with pytest.raises(ProcedureError) as fault:
            do()
        assert why(analyst.write(address, body, version)) == list(fault.value.reasons)
    good = {"state": "edit", "by": "R.", "reason": "misread", "fields": {"when": "2031-06-11"}}
    assert analyst.write(address, good, version).json()["recorded"]
    told = analyst.told(f"desk/candidates/{name}")
    assert (told["review"], told["statement"]["when"]) == ("edited", "2031-06-11")
    assert told["last"]["fields"] == {"when": "2031-06-11"}


def _subject(workspace: Workspace) -> str:
    rows = kept(workspace).tables["findings"].to_pylist()
    return str(next(row["finding_id"] for row in rows if row["outcome"] == "inconsistent"))


def test_a_case_runs_from_its_opening_to_dissent_and_each_refusal_is_the_commands(
    workspace: Workspace, app: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    judge, party = Person(app, "adjudicator"), Person(app, "BIR")
    docket = judge.told("desk/cases")["docket"]
    body = {"subject": _subject(workspace), "by": "mechanism", "respondent": "BIR", "text": "seen"}
    opened = judge.write("desk/cases", body, docket, "open")
    assert judge.write("desk/cases", body, docket, "open").json() == opened.json()
    case = judge.told("desk/cases")["items"][0]["case_id"]
    with pytest.raises(ProcedureError) as fault:
        open_case(workspace, body["subject"], "mechanism", "again", "BIR")
    again = judge.write("desk/cases", body, opened.json()["version"])
    assert [one.partition("F-")[0] for one in why(again)] == [
        one.partition("F-")[0] for one in fault.value.reasons
    ]

    def of_party() -> str:
        cases = party.told("party/BIR")["cases"]
        return next(str(one["version"]) for one in cases if one["line"]["case_id"] == case)

    def acted(person: Person, address: str = f"desk/cases/{case}/acts", **body: Any) -> Any:
        version = judge.told(f"desk/cases/{case}")["version"] if person is judge else of_party()
        return person.write(address, body, version)

    asked = acted(judge, act="ask", by="mechanism", to="BIR", within_h=24, text="Was it you?")
    own = party.told("party/BIR")
    assert [(q["case_id"], q["answered_at"]) for q in own["asked"]] == [(case, None)]
    reply = {"act": "reply", "by": "BIR", "answers": asked.json()["entry"], "text": "No."}
    assert acted(party, f"party/BIR/cases/{case}/acts", **reply).json()["recorded"]
    for wrong in (
        {"act": "reply", "by": "BIR", "answers": 1, "text": ""},
        {"act": "dissent", "by": "chair", "text": "no ruling yet"},
        {"act": "rule", "by": "mechanism", "meeting_id": "M-9", "positions": {"chair": "upheld"}},
    ):
        values: dict[str, Any] = {k: v for k, v in wrong.items() if k not in ("act", "by")}
        with pytest.raises(ProcedureError) as fault:
            act(workspace, case, CaseAct(str(wrong["act"])), str(wrong["by"]), **values)
        person = party if wrong["by"] == "BIR" else judge
        place = f"party/BIR/cases/{case}/acts" if person is party else f"desk/cases/{case}/acts"
        assert why(acted(person, place, **wrong)) == list(fault.value.reasons)
    assert why(acted(judge, act="ask", by="mechanism", to="BIR", text="?", answers=1)) == [
        "ask takes no answers"
    ]
    assert acted(judge, act="assess", by="mechanism", status="guilty").status_code == 422
    room = judge.told("desk/meetings")["docket"]
    seats, before = ["of-alder", "of-birch", "chair"], of_party()
    met = judge.write("desk/meetings", {"act": "open", "seats": seats}, room)
    # That they meet changes nothing that a party sees, and the mission sees it at once.
    assert met.json()["version"] != room
    assert of_party() == before
    with pytest.raises(ProcedureError) as fault:
        meet(workspace, MeetingAct.OPEN, seats, "")
    twice = judge.write("desk/meetings", {"act": "open", "seats": seats}, met.json()["version"])
    assert why(twice) == list(fault.value.reasons)
    positions = {"of-alder": "upheld", "of-birch": "not upheld", "chair": "upheld"}
    ruled = acted(
        judge, act="rule", by="mechanism", meeting_id="M-1", positions=positions, text="w"
    )
    assert ruled.json()["recorded"]
    own_case = f"party/BIR/cases/{case}/acts"
    assert acted(party, own_case, act="dissent", by="of-birch", text="No.").json()["recorded"]
    told = judge.told(f"desk/cases/{case}")
    assert [one["act"] for one in told["entries"]] == ["open", "ask", "reply", "rule", "dissent"]
    assert (told["line"]["status"], told["entries"][3]["rule"]) == ("upheld", "majority")
    seen = cases.docket_of_mission(workspace)()
    with monkeypatch.context() as hiding:
        # A case that the mission may not see is not in its version either.
        hiding.setattr(Desk, "table", Desk(workspace).table.slice(0, 0))
        assert cases.docket_of_mission(workspace)() == f"0.{seen.partition('.')[2]}" != seen


def test_an_act_under_a_key_is_handed_back_as_the_command_that_signs_it(
    workspace: Workspace, app: Any
) -> None:
    from truceline.app.signing import enrol, new_key, read_key

    path = workspace.folder.parent / "chair.skey"
    new_key(path, "of-chair", bytes(range(32)))
    enrol(workspace, "chair", read_key(path).vkey)
    judge = Person(app, "adjudicator")
    docket = judge.told("desk/cases")["docket"]
    body = {"subject": _subject(workspace), "by": "chair", "text": "it's seen"}
    n = _entries(workspace)
    done = judge.write("desk/cases", body, docket).json()
    assert (done["recorded"], done["entry"], _entries(workspace)) == (False, None, n)
    assert done["command"] == (
        f"truceline case open DIR {body['subject']} --by chair --text 'it'\"'\"'s seen' --key FILE"
    )
    assert "of-chair" in done["reasons"][0]
    keys = {one["id"]: one["key"] for one in judge.told("desk")["actors"]}
    assert (keys["chair"], keys["mechanism"]) == ("of-chair", "")
    # What else speaks against it is told at once, and no command is handed out.
    wrong = judge.write("desk/cases", body | {"respondent": "NOBODY"}, docket)
    assert any("NOBODY" in one for one in why(wrong))


def test_what_came_in_since_the_last_run_is_told_to_nobody_who_may_not_see_it(
    analyst: Person, workspace: Workspace
) -> None:
    """An incident keeps its id when something restricted joins it: why a split is refused is told
    by what its author sees, and a merge means no more than that."""
    a, b, version = _pair(analyst)
    rows = {row["incident_id"]: row for row in kept(workspace).tables["incidents"].to_pylist()}
    mine, others = rows[a]["report_ids"], rows[b]["report_ids"]
    line = "no,from,until,who,lon,lat\n901,2031-03-09 08:00,2031-03-09 08:09,BIR,-16,-29\n"
    desk_case.take_closed(workspace, "hidden.csv", line)
    groupings.merge(workspace, [mine[0], "hidden.csv:1"], groupings.Asked(by="K.", text="heard"))
    body = {"act": "split", "words": [a, others[0]], "dry_run": True, **WHO}
    # Nor does the version tell that there is a decision more, which may not be seen, or where.
    assert analyst.told("desk/queue")["version"] == version
    told = why(analyst.write("desk/groupings", body, version))
    assert f"{a} does not hold {others[0]}; it holds {', '.join(sorted(mine))}" in told
    alone = analyst.write("desk/groupings", {**body, "act": "merge", "words": [a]}, version)
    assert why(alone) == [f"a merge needs two reports; {a!r} has only one report"]


def test_a_preview_waits_for_nobody_and_nobody_for_it(
    analyst: Person, workspace: Workspace
) -> None:
    """Who files or logs in writes a line of the record: a preview takes seconds on a large run."""
    a, b, version = _pair(analyst)
    body = {"act": "merge", "words": [a, b], "dry_run": True, **WHO}
    with ThreadPoolExecutor(1) as pool, lock.held(workspace.folder / "log" / ".lock"):
        asking = pool.submit(analyst.write, "desk/groupings", body, version)
        assert asking.result(60).json()["recorded"] is False
    stale = analyst.write("desk/groupings", body, "another")
    assert stale.status_code == 412


def test_an_act_is_worked_out_without_the_lock_and_looked_at_again_where_it_is_written(
    analyst: Person, workspace: Workspace, app: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Who files or logs in waits for no merge; of two that were seen alike one stands."""
    a, b, version = _pair(analyst)
    real, n = pipeline.to_incidents, _entries(workspace)
    meanwhile: list[int] = []
    another = Person(app, "analyst")

    def slow(*given: Any) -> Any:
        with ThreadPoolExecutor(1) as pool:
            if not meanwhile:
                meanwhile.append(pool.submit(workspace.record, "note", {"any": "line"}).result(60))
                other = {"act": "split", "words": [a, b], **WHO}
                first = pool.submit(another.write, "desk/groupings", other, version).result(60)
                assert first.json()["recorded"]
        return real(*given)

    monkeypatch.setattr(pipeline, "to_incidents", slow)
    late = analyst.write("desk/groupings", {"act": "merge", "words": [a, b], **WHO}, version)
    assert (late.status_code, late.json()["code"]) == (412, "stale")
    assert meanwhile == [n]
    assert [e.kind for e in workspace.entries()[n:]] == ["note", "grouping", "access"]


def test_the_record_and_who_notes_on_it_never_wait_for_each_other() -> None:
    """One holds the record and notes what was written; another notes a log-in and needs it."""
    record, begun = threading.RLock(), threading.Event()

    class Lines:
        def record(self, kind: str, payload: Any) -> int:
            begun.set()
            assert record.acquire(timeout=30)
            record.release()
            return 0

    audit = Audit(Lines(), desk_case.ticking())
    with ThreadPoolExecutor(1) as pool:
        with record:
            other = pool.submit(audit.note, "log-in", "U-1")
            assert begun.wait(30)
            audit.note("wrote", "U-2", "entry 1")
        other.result(30)


def test_what_failed_is_written_once_the_record_can_be_again() -> None:
    later: list[Callable[[], None]] = []
    lines: list[str] = []

    class Full:
        is_full = True

        def record(self, kind: str, payload: Any) -> int:
            if self.is_full:
                raise OSError("no space left")
            lines.append(payload["account"])
            return 0

    record = Full()
    audit = Audit(record, desk_case.ticking(), later.append)
    audit.note("denied", "U-1", "read")
    later.pop()()
    record.is_full = False
    audit.note("denied", "U-2", "read")
    later.pop()()
    assert lines == ["U-1", "U-2"]


def test_acts_that_are_remembered_are_few_and_only_the_same_act_waits() -> None:
    once, begun, go = Once(), threading.Event(), threading.Event()

    def slow() -> str:
        begun.set()
        assert go.wait(30)
        return "slow"

    with ThreadPoolExecutor(2) as pool:
        first = pool.submit(once.done, "U-1", "k", "what", slow)
        assert begun.wait(30)
        again = pool.submit(once.done, "U-1", "k", "what", lambda: "twice")
        assert once.done("U-2", "k", "what", lambda: "other") == "other"  # waits for nobody
        go.set()
        assert (first.result(30), again.result(30)) == ("slow", "slow")
    with pytest.raises(KeyUsedError):
        once.done("U-1", "k", "something else", lambda: "")
    for n in range(600):
        once.done("U-3", str(n), "x" * 1_000, lambda: "")
    assert len(once._done) <= 500
    assert not once._at_work
    assert sum(len(asked) for asked, _ in once._done.values()) == 32 * len(once._done)


def test_objections_wait_until_they_are_answered(workspace: Workspace, app: Any) -> None:
    seq = objected(workspace, "ALD", "patrols", "They sleep at noon.").seq
    judge = Person(app, "adjudicator")
    told = judge.told("desk/queue")
    assert [one["seq"] for one in told["objections"]] == [seq]
    answer = {"by": "chair", "text": "Shifts were doubled."}
    done = judge.write(f"desk/objections/{seq}/answer", answer, told["docket"])
    assert done.json()["recorded"]
    assert judge.told("desk/queue")["objections"] == []
    assert why(judge.write("desk/objections/0/answer", answer, told["docket"])) == [
        f"entry 0 is no objection; there are: {seq}"
    ]


def test_a_party_may_object_to_who_names_nobody_but_not_to_who_is_hidden_from_it(
    workspace: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    shown, view = parties_page.view_of(workspace, "ALD")
    none = replace(view, own=view.own.slice(0, 0), against=view.own.slice(0, 0))
    hidden, *rest = shown.sources
    shown = replace(shown, sources=(replace(hidden, tier=Tier.MISSION), *rest))
    monkeypatch.setattr(desk_party, "view_of", lambda *_: (shown, none))
    may = desk_party.page_of(workspace, "ALD").may_object_to
    assert {one.id for one in rest} <= set(may)
    assert hidden.id not in may


READ = ("desk", "desk/queue", "desk/candidates", "desk/cases", "desk/meetings")
#: Writing address -> roles that may. What is missing in the body is no matter: nobody else gets
#: as far as being told.
WRITE = {
    "desk/groupings": {"analyst", "owner"},
    "desk/groupings/undo": {"analyst", "owner"},
    "desk/candidates/x/review": {"analyst", "owner"},
    "desk/cases": {"adjudicator", "owner"},
    "desk/cases/K-0/acts": {"adjudicator", "owner"},
    "desk/meetings": {"adjudicator", "owner"},
    "desk/objections/1/answer": {"adjudicator", "owner"},
    "party/ALD/objections": {"ALD", "owner"},
    "party/ALD/cases/K-0/acts": {"ALD", "owner"},
}
ROLES = ("observer", "analyst", "adjudicator", "publisher", "admin", "owner", "ALD", "BIR")


def test_each_role_reads_and_writes_what_it_may_and_nothing_beside(app: Any) -> None:
    mission = {"analyst", "adjudicator", "publisher", "owner"}
    for role in ROLES:
        person = Person(app, role)
        for path in READ:
            assert (person.get(f"/api/v1/{path}").status_code == 200) == (role in mission), path
        for path, may in WRITE.items():
            done = person.write(path, {"nobody": "asks for this"}, "v")
            assert (done.status_code != 403) == (role in may), (role, path, done.text)
        for party in ("ALD", "BIR", "XXX"):
            found = person.get(f"/api/v1/party/{party}").status_code
            wanted = 200 if party != "XXX" else 404
            assert found == (wanted if role in mission or role == party else 403), (role, party)


def test_an_adjudicator_enters_no_partys_word(app: Any, workspace: Workspace) -> None:
    judge = Person(app, "adjudicator")
    docket = judge.told("desk/cases")["docket"]
    for by in ("ALD", "of-birch"):
        done = judge.write("desk/cases", {"subject": _subject(workspace), "by": by}, docket)
        assert (done.status_code, done.json()["code"]) == (403, "not-allowed")


def test_near_pairs_of_which_a_person_spoke_do_not_wait(workspace: Workspace) -> None:
    tables = kept(workspace).tables
    first = near(tables, ())
    assert all(one.p_match >= 0.25 for one in first)
    assert len({one.incident_ids for one in first}) == len(first)
    a, b = first[0].report_ids
    groupings.split(workspace, [a, b], groupings.Asked(by="A.", text="two fires"))
    from truceline.app.grouping.records import said

    left = near(tables, said(workspace.entries()).in_force)
    assert [one.incident_ids for one in left] == [one.incident_ids for one in first[1:]]


def test_of_a_long_document_the_words_around_are_told_and_stay_text(workspace: Workspace) -> None:
    lot = (hashlib.sha256(str(n).encode()).hexdigest() for n in range(15_000))
    pad = "".join(f"<b>{one}</b> \u202e \U0001f54a\n\n" for one in lot)  # a million characters
    whole = "\U0001f54a\n\n" + desk_case.HOSTILE + "\n\n" + pad
    one = register(workspace).held[0]
    data = whole.encode()
    workspace.keep(data)
    paper = replace(one.paper, sha256=hashlib.sha256(data).hexdigest(), name="long.txt")
    read = replace(one.read, start=one.read.start + 3, end=one.read.end + 3)
    told = papers.passage(workspace, replace(one, paper=paper, read=read))
    assert told.length == len(whole) > 1_000_000
    assert " ".join(told.words.split()) == one.read.quote  # by code points, also behind a bird
    assert whole.startswith(told.before + told.words + told.after)
    assert len(told.before + told.words + told.after) < 2 * papers.AROUND + 1_000
