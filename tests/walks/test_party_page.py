"""Each party's page: everything accounted for, the same for each, nothing it may not see."""

from __future__ import annotations

import re
import shutil
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Any

import case_case
import pytest
from click.testing import CliRunner
from fluent.syntax import ast, parse

from truceline.app import run as runs
from truceline.app.casework.acts import act, meet, open_case, rule
from truceline.app.desk.party import page_of
from truceline.app.drafting.start import record_documents
from truceline.app.intake.ingest import Order
from truceline.app.intake.retraction import retract
from truceline.app.ledger import adopt, heads
from truceline.app.parties.objections import answered, objected
from truceline.app.parties.page import party_view, view_of
from truceline.app.parties.submission import submitted
from truceline.app.workspace import Workspace
from truceline.cli.main import group
from truceline.errors import ProcedureError, WorkspaceError
from truceline.model.casework import CaseAct, CaseStatus, MeetingAct
from truceline.model.dossier import Dossier
from truceline.model.party_view import PartyView
from truceline.model.vocabulary import Tier
from truceline.publish.catalogue import load_catalogue, resources
from truceline.publish.party.page import html_bytes
from truceline.publish.party.rows import STATUSES
from truceline.publish.release import release
from truceline.web import cases_told

_SOURCES = case_case.SOURCES + (
    "  - {id: bureau, name: Bureau, affiliation: BIR, independence_group: birch, licence: none,\n"
    "     publisher: it, cadence: daily, time_zone: UTC}\n"
)
_HEAD = "no,from,until,who,lon,lat\n"
_CLOSED = case_case.MAP + "tier: {constant: restricted}\n"


def _rows(other: str) -> str:
    days = [f"{n},2031-03-0{n} 10:00,2031-03-0{n} 10:10,{other},-16.0,-29.0\n" for n in (2, 3, 4)]
    placeless = f"10,2031-03-02 14:00,2031-03-02 14:10,{other},,\n"
    return _HEAD + "".join(days) + placeless + f"x,2031-03-02 10:00,soon,{other},-16.0,-29.0\n"


@pytest.fixture(scope="module")
def workspace(tmp_path_factory: pytest.TempPathFactory) -> Workspace:
    """Both parties hand in the same of each other; the same is done about both."""
    near = tmp_path_factory.mktemp("party")
    made = case_case.made(near / "mission")
    made.sources_path.write_text(_SOURCES, "utf-8")
    record_documents(made)
    adopt.init(made, "example.org/court")
    # What a patrol saw of one party, it saw of the other as well.
    seen = case_case.ROWS.replace("\n1,", "\n3,").replace("\n2,", "\n4,")
    case_case.take(made, "mirror.csv", seen.translate(str.maketrans("ALDBIR", "BIRALD")))
    case_case.take(made, "shifts.csv", case_case.EFFORT, mapping=case_case.EFFORT_MAP)
    closed = _HEAD + "".join(
        f"{n},2031-03-09 1{n}:00,2031-03-09 1{n}:10,{who},-16.0,-29.0\n"
        for n, who in enumerate(("ALD", "BIR"))
    )
    case_case.take(made, "closed.csv", closed, "agents", mapping=_CLOSED)
    for party, other, source in (("ALD", "BIR", "ministry"), ("BIR", "ALD", "bureau")):
        _hand_in(made, party, source, f"{source}.csv", _rows(other))
    runs.run(made, languages=("en",))
    findings = runs.kept(made).tables["findings"].to_pylist()
    reports = runs.kept(made).tables["incidents"].to_pylist()
    held = {i["incident_id"]: i["report_ids"][0] for i in reports}
    meet(made, MeetingAct.OPEN, ["of-alder", "of-birch", "chair"], "")
    up = dict.fromkeys(("of-alder", "of-birch", "chair"), CaseStatus.UPHELD)
    for party, other, source in (("ALD", "BIR", "ministry"), ("BIR", "ALD", "bureau")):
        (about,) = (f for f in findings if held[f["incident_id"]] == f"{source}/3")
        case = open_case(made, about["finding_id"], party, "look", respondent=other).case_id
        asked = act(made, case, CaseAct.ASK, "mechanism", to=other, within_h=5, text="Was it?")
        act(made, case, CaseAct.REPLY, other, answers=asked.seq, text="No.")
        rule(made, case, "M-1", up, "")
        act(made, case, CaseAct.ASK, "mechanism", to=other, text="What was done <since>?")
        entry = objected(made, party, "patrols", "They sleep at noon & at night.")
        answered(made, entry.seq, "chair", "Not any more.")
    heads.sign(made)
    late = _HEAD + "30,2031-03-08 12:00,2031-03-08 12:10,{},-16.0,-29.0\n"
    for party, other, source in (("ALD", "BIR", "ministry"), ("BIR", "ALD", "bureau")):
        _hand_in(made, party, source, f"late-{source}.csv", late.format(other))
    return made


def _hand_in(workspace: Workspace, party: str, source: str, name: str, rows: str) -> None:
    path = workspace.folder.parent / name
    path.write_text(rows, "utf-8")
    options = {"map": case_case.MAP.replace("patrols", source)}
    submitted(workspace, path, party, Order(connector="mapped", options=options))


_VIEWS: dict[tuple[Path, str, int], tuple[Dossier, PartyView]] = {}


def _page(workspace: Workspace, party: str, lang: str = "en") -> str:
    key = (workspace.folder, party, len(workspace.entries()))
    if key not in _VIEWS:
        _VIEWS[key] = view_of(workspace, party)
    return html_bytes(*_VIEWS[key], load_catalogue(lang)).decode()


def _swapped(html: str) -> str:
    """Exchange the parties in a page; ids, hashes and positions of the record are not theirs."""
    pairs = {"Alder": "Birch", "ministry": "bureau", "Ministry": "Bureau", "ALD": "BIR"}
    pairs |= {"patrols/1": "patrols/3", "patrols/2": "patrols/4"}
    both = {**pairs, **{b: a for a, b in pairs.items()}}
    words = re.sub("|".join(both), lambda m: both[m[0]], html)
    return _bare(words)


def _in_any_order(html: str) -> str:
    """Order what stands in the order of the record, or of names, by its words."""
    for one in (
        re.compile(r"<li>.*?</li>", re.DOTALL),
        re.compile(r"<tr>(?:(?!<tr>).)*?</tr>\n", re.DOTALL),
    ):
        html = re.sub(f"(?:{one.pattern})+", partial(_sorted, one), html, flags=re.DOTALL)
    return html


def _sorted(one: re.Pattern[str], found: re.Match[str]) -> str:
    return "".join(sorted(one.findall(found[0])))


def _bare(html: str) -> str:
    html = re.sub(r"(entry|asked|handed in|to patrols,|Chair,) [^<·]*", r"\1", html)
    # What was done lies on the tenth and later, what is alleged before.
    html = re.sub(r"1\d Mar 2031, \d\d:\d\d UTC", "", html)
    html = re.sub(r"sha256-[^']*|[KF]-\w+", "", html)
    names = r"of-alder|of-birch"
    return _in_any_order(re.sub(names, "", html))


def test_exchange_the_parties_and_the_page_stays_as_it_is(workspace: Workspace) -> None:
    alder, birch = (_page(workspace, party) for party in ("ALD", "BIR"))
    assert _swapped(alder) == _bare(birch)
    assert alder != birch


def test_exchange_the_parties_and_the_answer_of_the_web_stays_as_it_is(
    workspace: Workspace,
) -> None:
    pairs = (("ALD", "BIR"), ("Alder", "Birch"), ("alder", "birch"))
    swap = {a: b for pair in pairs for a, b in (pair, pair[::-1])}
    alder, birch = (_told(workspace, party) for party in ("ALD", "BIR"))
    mirrored = [_mirrored(alder, {}), _mirrored(birch, swap)]
    for part in mirrored[0]:
        assert mirrored[0][part] == mirrored[1][part], part
    assert [one["id"] for one in alder["parties"]] == ["ALD", "BIR"]
    assert [one["id"] for one in birch["parties"]] == ["BIR", "ALD"]


@pytest.mark.parametrize("party", ["ALD", "BIR"])
def test_every_allegation_that_was_handed_in_is_accounted_for(
    workspace: Workspace, party: str
) -> None:
    view = party_view(workspace, party)
    own = view.counts()["own"]
    assert own == {
        "needs place": 1, "received": 2, "ruled": 1, "unobservable": 1,
    }  # fmt: skip
    assert sum(own.values()) == sum(len(one.allegations) for one in view.submissions)
    for one in view.submissions:
        assert one.rows == one.accepted + one.rejected + one.repeated
    rows = {row["report_id"]: row for row in view.own.to_pylist()}
    assert {rows[name]["receipt"] for _, name in view.submissions[0].allegations} == {
        view.submissions[0].seq
    }
    (waits,) = (row for row in rows.values() if row["because"] == "waits for the next run")
    assert waits["receipt"] == view.submissions[1].seq
    assert (view.withheld_own, view.withheld_against) == (0, 1)
    assert view.own_of == {{"ALD": "BIR", "BIR": "ALD"}[party]: 4}
    assert sum(view.against_by.values()) == 4


def test_what_was_set_aside_is_told_with_its_reason(tmp_path: Path) -> None:
    made = case_case.made(tmp_path / "mission")
    _hand_in(made, "ALD", "ministry", "list.csv", _rows("BIR"))
    runs.run(made, languages=("en",))
    retract(made, "list.csv", "names a witness")
    runs.run(made, languages=("en",))
    view = party_view(made, "of-alder")
    assert view.counts()["own"] == {"set aside": 4}
    assert set(view.own["because"].to_pylist()) == {"names a witness"}
    assert view.origin == ""
    assert "signs no log yet" in _page(made, "ALD")
    with pytest.raises(WorkspaceError, match="is no party"):
        party_view(made, "chair")


def test_what_is_asked_stands_first_and_no_answer_is_no_admission(workspace: Workspace) -> None:
    for party in ("ALD", "BIR"):
        first, second = party_view(workspace, party).asked
        assert (first.text, first.answered_at) == ("What was done <since>?", None)
        assert first.after_ruling
        assert second.answered_at is not None
        html = _page(workspace, party)
        assert "What was done &lt;since&gt;?" in html
        assert "No answer is no admission" in html


def test_the_cases_that_concern_it_stand_on_its_page(workspace: Workspace) -> None:
    for party in ("ALD", "BIR"):
        view = party_view(workspace, party)
        assert len(view.cases) == 2
        html = _page(workspace, party)
        assert html.count("<strong>upheld</strong>") == 2
        assert all(f"<code>{case}</code>" in html for case in view.cases)


def test_nothing_of_a_stricter_tier_stands_on_any_page(workspace: Workspace) -> None:
    for party in ("ALD", "BIR"):
        for lang in ("en", "uk", "ru"):
            html = _page(workspace, party, lang)
            assert "agents" not in html
            assert "9 Mar 2031" not in html
        assert "agents" not in str(party_view(workspace, party).as_plain())


def test_where_the_mandate_covers_no_party_nobody_is_shown_as_named(
    workspace: Workspace, tmp_path: Path
) -> None:
    shutil.copytree(workspace.folder, tmp_path / "m")
    blind = Workspace(tmp_path / "m")
    text = blind.agreement_path.read_text("utf-8")
    text = text.replace(
        "time_zone: UTC\n  powers", "time_zone: UTC\n  mandate: [happened, covered]\n  powers"
    )
    blind.agreement_path.write_text(text, "utf-8")
    pages = [_page(blind, party) for party in ("ALD", "BIR")]
    for html in pages:
        assert "outside" in html or "does not cover who did it" in html
    view = party_view(blind, "ALD")
    assert (view.against, view.own_of, view.withheld_against) == (None, {}, 0)
    assert set(view.own["actor"].to_pylist()) == {None}
    assert _swapped(pages[0]) == _bare(pages[1])


@pytest.mark.parametrize("lang", ["uk", "ru"])
def test_no_english_of_ours_is_on_the_page(workspace: Workspace, lang: str) -> None:
    html = _page(workspace, "ALD", lang)
    for foreign in (rf'<(\w+)[^>]*\slang="(?!{lang})[^"]*"[^>]*>.*?</\1>', r"<code.*?</code>",
                    r"<bdi>.*?</bdi>", r"<style>.*?</style>", r"<head>.*?</head>"):  # fmt: skip
        html = re.sub(foreign, "", html, flags=re.DOTALL)
    words = set(re.findall(r"[A-Za-z]{2,}", re.sub(r"<[^>]*>", " ", html)))
    data = {"Commission", "Delegation", "of", "Alder", "Birch", "patrols", "Chair", "bureau"}
    assert words <= data | {"UTC", "example", "org", "court", "ministry", "Bureau"}


def test_every_word_of_the_page_exists_for_every_status_and_is_used() -> None:
    say = load_catalogue("en")
    for status in STATUSES:
        for family in ("party-status", "party-means"):
            assert say.has(f"{family}-{status.replace(' ', '-')}")
    room = Path(runs.__file__).parents[1] / "publish"
    code = "".join(p.read_text("utf-8") for p in [*room.rglob("*.py"), *room.rglob("*.j2")])
    keys = [
        entry.id.name
        for text in resources("en")
        for entry in parse(text).body
        if isinstance(entry, ast.Message) and entry.id.name.startswith("party-")
    ]
    families = ("party-h-", "party-col-", "party-status-", "party-means-", "party-because-",
                "party-seen-")  # fmt: skip
    assert [k for k in keys if f'"{k}"' not in code and not k.startswith(families)] == []


def test_the_page_is_one_inert_file_that_loads_nothing(workspace: Workspace) -> None:
    html = _page(workspace, "ALD")
    assert "default-src 'none'" in html
    assert not re.search(r"<script|\son\w+=|https?://|src=|@import|url\((?!#)", html)
    assert html == _page(workspace, "ALD")


def test_objections_stand_in_the_report_with_their_answers(workspace: Workspace) -> None:
    dossier = runs.run(workspace)
    words = {"": "Objections", ".uk": "Заперечення", ".ru": "Возражения"}
    for lang, word in words.items():
        html = (workspace.out / f"report{lang}.html").read_text("utf-8")
        assert f'<h2 id="h-objections">{word}</h2>' in html
        assert html.count("They sleep at noon &amp; at night.") == 2
        assert html.count("Not any more.") == 2
    assert "They sleep at noon" in (workspace.out / "report.md").read_text("utf-8")
    assert len(release(dossier).objections) == 2
    assert release(replace(dossier, tier="public")).objections == ()
    seen = tuple(
        replace(s, tier=Tier.RESTRICTED) if s.id == "patrols" else s for s in dossier.sources
    )
    assert release(replace(dossier, sources=seen)).objections == ()


def test_an_answer_to_no_objection_is_refused(workspace: Workspace) -> None:
    before = len(workspace.entries())
    for seq, by, text in ((0, "mechanism", "x"), (before, "stranger", "")):
        with pytest.raises(ProcedureError, match="not possible"):
            answered(workspace, seq, by, text)
    assert len(workspace.entries()) == before


def test_from_the_command_line(workspace: Workspace, tmp_path: Path) -> None:
    out = tmp_path / "alder.html"
    words = ["party", str(workspace.folder), "of-alder", "--html", str(out), "--lang", "ru,en"]
    done = CliRunner().invoke(group, words, catch_exceptions=False)
    assert (done.exit_code, out.is_file()) == (0, True)
    assert 'lang="ru"' in out.read_text("utf-8")
    assert 'href="alder.html"' in out.with_suffix(".en.html").read_text("utf-8")
    assert "no answer yet (no admission)" in done.output
    seq = party_view(workspace, "BIR").objections[0].seq
    words = ["case", "answer", str(workspace.folder), str(seq), "--text", "Heard."]
    assert "answers the objection of BIR" in CliRunner().invoke(group, words).output


def _told(workspace: Workspace, party: str) -> dict[str, Any]:
    return cases_told.party(workspace, page_of(workspace, party)).model_dump(mode="json")


#: What tells one entry, hash or file from another; the rest must be the same for both parties.
_OWN_NAMES = re.compile(
    r"[KFI]-[0-9a-f]{12}|\b[0-9a-f]{24,64}\b|bureau|ministry|Bureau|Ministry"
    r"|(?<=patrols/)\d+"
)


def _mirrored(told: Any, swap: dict[str, str]) -> Any:
    """Return an answer with the parties exchanged, and without names of single things."""
    if isinstance(told, dict):
        return {
            _mirrored(key, swap): _mirrored(value, swap)
            for key, value in told.items()
            if key not in ("seq", "receipt", "version", "at", "asked_at", "answered_at", "due_at",
                           "due", "opened_at", "ruled_at")
        }  # fmt: skip
    if isinstance(told, list):
        # In the order of the record, which tells of one party first; of parties see below.
        return sorted((_mirrored(one, swap) for one in told), key=str)
    if isinstance(told, str):
        plain = _OWN_NAMES.sub("…", told)
        return "".join(swap.get(part, part) for part in re.split(r"\b", plain))
    return told


def test_the_web_tells_a_party_no_more_than_its_printed_page_does(workspace: Workspace) -> None:
    shown, view = view_of(workspace, "ALD")
    page = html_bytes(shown, view, load_catalogue("en")).decode()
    told = _told(workspace, "ALD")
    rows = [*told["own"], *told["against"]]
    assert all(row["report_id"] in page for row in rows)
    assert "agents" not in str(told)  # of a stricter tier: counted, and not told
    assert (told["withheld_own"], told["withheld_against"]) == (0, 1)
    assert "bureau.csv" not in str(told)  # another's file
    assert "file_sha256" not in str(told)
    assert {one["by"] for one in told["objections"]} == {"ALD"}
    for one in told["cases"]:
        assert {said["by"] for said in one["said"]} <= {"ALD", "of-alder"}
