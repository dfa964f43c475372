"""What a team hands in under its key: told, listed, verified, and in no public output."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import case_case
import daily_case
import pytest
import release_case as world
from click.testing import CliRunner

from truceline.adapters import files
from truceline.app import run as runs
from truceline.app import signing
from truceline.app.evidence import custody
from truceline.app.evidence.add import add
from truceline.app.explain.finding import explain
from truceline.app.export import export
from truceline.app.intake.ingest import Order, ingest
from truceline.app.intake.items import items
from truceline.app.intake.preview import preview
from truceline.app.intake.receipts import Taking
from truceline.app.ledger import adopt, whole
from truceline.app.ledger.redaction import redact
from truceline.app.ledger.redaction_plan import plan
from truceline.app.parties.submission import submitted
from truceline.app.released import compute
from truceline.app.workspace import Workspace
from truceline.cli.main import group
from truceline.errors import (
    IntegrityError,
    ProcedureError,
    ProofError,
    SourceError,
    WorkspaceError,
)
from truceline.log import handed, journal, signed
from truceline.log.keys import ED25519, Skey
from truceline.log.strict import to_base64
from truceline.model.evidence import CustodyAction
from truceline.model.vocabulary import Tier

ALDER, TEAM, OTHER, SPARE = (
    Skey(name, ED25519, bytes([n]) * 32)
    for n, name in enumerate(("ALD", "team-2", "other", "spare"), 1)
)
CARDS = """  - {id: patrols, name: Patrols, observer: true, signed: true, licence: none,
     publisher: it, cadence: daily, time_zone: UTC}
  - {id: watch, name: Watch, observer: true, licence: none, publisher: it, cadence: daily,
     time_zone: UTC}
"""
MORE = case_case.ROWS.replace("2031-03-0", "2031-03-1").replace("\n1,", "\n11,")
HELD = {"method": "telephone", "collector": "patrols"}


@pytest.fixture
def workspace(tmp_path: Path) -> Workspace:
    """One file of the patrols came in before anybody had a key."""
    made = case_case.made(tmp_path / "mission")
    cards = made.sources_path.read_text("utf-8")
    made.sources_path.write_text(cards + CARDS, "utf-8")
    return made


def _with(workspace: Workspace, *skeys: Skey) -> Workspace:
    return Workspace(workspace.folder, now=workspace.now, signers=skeys)


def _told(workspace: Workspace) -> list[tuple[str, tuple[str, ...], tuple[str, ...]]]:
    return [(one.kind, one.signed, one.unsigned) for one in items(workspace)]


def _rewritten(workspace: Workspace, seq: int, **changed: object) -> None:
    entries = list(workspace.entries())
    kept = {k: v for k, v in {**entries[seq].payload, **changed}.items() if v != "GONE"}
    entries[seq] = replace(entries[seq], payload=kept)
    lines = [journal.line(e.seq, e.at, e.kind, e.payload) for e in entries]
    workspace.journal_path.write_bytes(b"".join(line + b"\n" for line in lines))


def test_a_team_signs_and_what_it_says_it_signs_and_does_not_is_listed(
    workspace: Workspace, tmp_path: Path
) -> None:
    signing.enrol(workspace, "team:patrols", TEAM.vkey)
    case_case.take(_with(workspace, TEAM), "more.csv", MORE)
    case_case.take(workspace, "watch.csv", MORE.replace("\n11,", "\n12,"), source="watch")
    (tmp_path / "a.txt").write_bytes(b"a picture, for all anybody knows")
    (tmp_path / "b.txt").write_bytes(b"another")
    assert add(workspace, tmp_path / "a.txt", HELD, "mission").unsigned == ("patrols",)
    kept = add(_with(workspace, TEAM), tmp_path / "b.txt", HELD, "mission")
    assert (kept.unsigned, kept.item.evidence.signed) == ((), ("team:patrols",))
    assert _told(workspace) == [
        ("input", (), ("patrols",)),  # before there was a key
        ("input", ("team:patrols",), ()),
        ("input", (), ()),  # its card does not say that it signs
        ("evidence", (), ("patrols",)),
        ("evidence", ("team:patrols",), ()),
    ]
    assert signing.sound_register(workspace).signed == 2


def test_who_signed_once_is_expected_to_until_the_key_is_withdrawn(
    workspace: Workspace, tmp_path: Path
) -> None:
    signing.enrol(workspace, "team:watch", OTHER.vkey)
    rows = [MORE.replace("\n11,", f"\n{n},") for n in (21, 31, 41, 51)]
    case_case.take(workspace, "a.csv", rows[0], source="watch")  # it has not signed anything yet
    case_case.take(_with(workspace, OTHER), "b.csv", rows[1], source="watch")
    case_case.take(workspace, "c.csv", rows[2], source="watch")  # taken off on the way?
    assert [unsigned for _, _, unsigned in _told(workspace)[1:]] == [(), (), ("watch",)]
    (tmp_path / "p.txt").write_bytes(b"a picture")
    held = {**HELD, "collector": "watch"}
    assert add(workspace, tmp_path / "p.txt", held, "mission").unsigned == ("watch",)
    signing.enrol(workspace, "team:watch", None, "lost")
    case_case.take(workspace, "d.csv", rows[3], source="watch")
    assert _told(workspace)[-1] == ("input", (), ())


def test_custody_is_signed_by_whoever_has_a_key_and_every_change_of_it_is_told(
    workspace: Workspace, tmp_path: Path
) -> None:
    signing.enrol(workspace, "team:patrols", TEAM.vkey)
    signing.enrol(workspace, "of-alder", ALDER.vkey)
    (tmp_path / "p.txt").write_bytes(b"a picture")
    item = add(workspace, tmp_path / "p.txt", HELD, "mission").item.evidence.id
    hands = {"by": "hand-1", "reason": "compare", "authority": "order 3"}
    accessed = CustodyAction.ACCESSED
    with pytest.raises(ProcedureError, match="this cannot be signed"):
        custody.done(_with(workspace, SPARE), item, accessed, hands)
    custody.done(workspace, item, accessed, hands)
    found, _ = custody.done(_with(workspace, TEAM, ALDER), item, accessed, hands)
    assert [act.signed for act in found.custody] == [(), ("of-alder", "team:patrols")]
    assert signing.sound_register(workspace).signed == 2
    before = workspace.journal_path.read_bytes()
    last = workspace.entries()[-1]
    changes: tuple[dict[str, object], ...] = (
        {"action": "moved"},
        {"evidence": "E-000000000000"},
        {"sealed": {}},
    )
    for changed in changes:
        _rewritten(workspace, last.seq, **changed)
        with pytest.raises(IntegrityError):
            signing.sound_register(workspace)
        workspace.journal_path.write_bytes(before)


def test_what_comes_unsigned_counts_like_any_other(workspace: Workspace, tmp_path: Path) -> None:
    signing.enrol(workspace, "team:patrols", TEAM.vkey)
    path = tmp_path / "more.csv"
    path.write_text(MORE, "utf-8")
    (receipt,) = ingest(workspace, [path], "mapped", {"map": case_case.MAP}).receipts
    assert (receipt.signed, receipt.unsigned) == ((), ("patrols",))
    assert receipt.intake.reports.num_rows == 2
    assert signing.sound_register(workspace).faults == ()


def test_another_teams_signature_stands_in_for_nobody(workspace: Workspace) -> None:
    signing.enrol(workspace, "team:watch", OTHER.vkey)
    case_case.take(_with(workspace, OTHER), "more.csv", MORE)
    assert _told(workspace)[-1] == ("input", ("team:watch",), ("patrols",))


def test_cards_with_mistakes_keep_nothing_out(workspace: Workspace) -> None:
    workspace.sources_path.write_text("truceline: 1\nsources: [{}]\n", "utf-8")
    case_case.take(workspace, "more.csv", MORE)
    assert [e.kind for e in workspace.entries()] == ["input", "input"]


def test_keys_that_are_no_teams_sign_nothing_and_nothing_is_taken_in(
    workspace: Workspace, tmp_path: Path
) -> None:
    signing.enrol(workspace, "ALD", ALDER.vkey)
    (tmp_path / "more.csv").write_text(MORE, "utf-8")
    (tmp_path / "a.txt").write_bytes(b"x")
    before = len(workspace.entries())
    able = _with(workspace, ALDER, OTHER)
    for act in (
        lambda: ingest(able, [tmp_path / "more.csv"], "mapped", {"map": case_case.MAP}),
        lambda: add(able, tmp_path / "a.txt", HELD, "mission"),
    ):
        with pytest.raises(ProcedureError) as told:
            act()
        assert told.value.reasons == (
            "key ALD is of ALD, and here teams sign",
            "key other is enrolled for nobody: `truceline key enrol` comes first",
        )
    assert len(workspace.entries()) == before


def test_who_may_be_enrolled_as_a_team(workspace: Workspace) -> None:
    for of, told in (
        ("team:ministry", "no source card with `observer: true` in sources.yaml is called"),
        ("patrols", "is none of mechanism"),
    ):
        with pytest.raises(ProcedureError) as refused:
            signing.enrol(workspace, of, TEAM.vkey)
        assert told in refused.value.diagnostics()
    signing.enrol(workspace, "ALD", ALDER.vkey)
    signing.enrol(workspace, "team:patrols", TEAM.vkey)
    for of, skey in (("team:watch", TEAM), ("team:watch", ALDER), ("BIR", TEAM)):
        with pytest.raises(ProcedureError, match="not enrolled") as refused:
            signing.enrol(workspace, of, skey.vkey)
        assert "a team has one of its own" in refused.value.diagnostics()


def test_what_was_signed_before_a_key_was_lost_stays_signed_and_nothing_after_it(
    workspace: Workspace,
) -> None:
    signing.enrol(workspace, "team:patrols", TEAM.vkey)
    case_case.take(_with(workspace, TEAM), "more.csv", MORE)
    workspace.sources_path.write_text("truceline: 1\nsources: []\n", "utf-8")
    gone = signing.enrol(workspace, "team:patrols", None, "lost on the road")  # no card any more
    assert (gone.vkey, gone.reason) == (None, "lost on the road")
    with pytest.raises(ProcedureError, match="cannot be signed"):
        case_case.take(_with(workspace, TEAM), "late.csv", MORE.replace("-29.0", "-29.1"))
    assert signing.sound_register(workspace).signed == 1
    # Whoever found it, and can write the record, gains nothing by it.
    found, seq = signed.register(workspace.entries()[:3]), len(workspace.entries())
    payload = {**workspace.entries()[2].payload, "name": "forged.csv"}
    del payload["signed"]
    workspace.record("input", signed.signatures(found, seq, "input", payload, [TEAM]))
    with pytest.raises(IntegrityError, match="is not the one of team:patrols"):
        signing.sound_register(workspace)


def test_a_new_key_takes_over_and_the_old_one_signs_no_more(workspace: Workspace) -> None:
    signing.enrol(workspace, "team:patrols", TEAM.vkey)
    case_case.take(_with(workspace, TEAM), "more.csv", MORE)
    assert signing.enrol(_with(workspace, TEAM), "team:patrols", SPARE.vkey).handed_over
    case_case.take(_with(workspace, SPARE), "late.csv", MORE.replace("-29.0", "-29.1"))
    with pytest.raises(ProcedureError):
        case_case.take(_with(workspace, TEAM), "last.csv", MORE.replace("-29.0", "-29.2"))
    assert signing.sound_register(workspace).signed == 3


@pytest.mark.parametrize(
    ("change", "told"),
    [
        ({"name": "other.csv"}, "the signature of team-2 does not fit"),
        ({"sha256": "0" * 64}, "the signature of team-2 does not fit"),
        ({"signed": [{"of": "ALD", "key": str(TEAM.vkey), "signature": "AA=="}]}, "one of ALD"),
    ],
)
def test_a_changed_item_is_told_by_key_verify_and_log_verify(
    workspace: Workspace, change: dict[str, object], told: str
) -> None:
    signing.enrol(workspace, "team:patrols", TEAM.vkey)
    case_case.take(_with(workspace, TEAM), "more.csv", MORE)
    _rewritten(workspace, 2, **change)
    adopt.init(workspace, "example.org/forged")  # a forger makes the log anew over it
    assert whole.damaged(workspace.folder)[1] == []
    done = CliRunner().invoke(group, ["log", "verify", str(workspace.folder), "--full"])
    assert (done.exit_code, told in done.output) == (6, True), done.output
    with pytest.raises(IntegrityError, match=told):
        signing.sound_register(workspace)


def test_a_signature_taken_off_is_told_by_the_log_and_then_listed(workspace: Workspace) -> None:
    adopt.init(workspace, "example.org/case")
    signing.enrol(workspace, "team:patrols", TEAM.vkey)
    case_case.take(_with(workspace, TEAM), "more.csv", MORE)
    assert whole.damaged(workspace.folder)[1] == whole.unsigned(workspace.folder) == []
    _rewritten(workspace, 2, signed="GONE")
    (fault,) = whole.damaged(workspace.folder)[1]
    assert "line 3 is not what entry 2 commits to" in fault
    assert _told(workspace)[-1] == ("input", (), ("patrols",))


def test_a_signed_file_can_be_redacted_and_leaves_no_signature(workspace: Workspace) -> None:
    adopt.init(workspace, "example.org/case")
    signing.enrol(workspace, "team:patrols", TEAM.vkey)
    case_case.take(_with(workspace, TEAM), "more.csv", MORE)
    (one,) = workspace.entries()[2].payload["signed"]
    redact(workspace, plan(workspace, "2"), "office", "asked")
    assert one["signature"] not in workspace.journal_path.read_text()
    assert len(items(workspace)) == 1
    assert whole.damaged(workspace.folder)[1] == whole.unsigned(workspace.folder) == []


def test_a_partys_own_team_signs_what_the_party_hands_in(
    workspace: Workspace, tmp_path: Path
) -> None:
    cards = workspace.sources_path.read_text("utf-8")
    workspace.sources_path.write_text(cards.replace("id: watch,", "id: watch, affiliation: ALD,"))
    signing.enrol(workspace, "ALD", ALDER.vkey)
    signing.enrol(workspace, "team:watch", OTHER.vkey)
    (tmp_path / "own.csv").write_text(MORE, "utf-8")
    order = Order(connector="mapped", options={"map": case_case.MAP.replace("patrols", "watch")})
    able = _with(workspace, ALDER, OTHER)
    done = submitted(able, tmp_path / "own.csv", "ALD", order)
    assert done.signed == ("ALD", "team:watch")
    assert _told(workspace)[-2:] == [
        ("input", ("team:watch",), ()), ("submission", ("ALD", "team:watch"), ()),
    ]  # fmt: skip
    assert signing.sound_register(workspace).signed == 3
    assert submitted(able, tmp_path / "own.csv", "ALD", order).again


def test_the_commands_say_who_signed(workspace: Workspace, tmp_path: Path) -> None:
    folder, secret = str(workspace.folder), str(tmp_path / "team.key")
    (tmp_path / "more.csv").write_text(MORE, "utf-8")
    (tmp_path / "map.yaml").write_text(case_case.MAP, "utf-8")
    (tmp_path / "a.txt").write_bytes(b"x")

    def call(*words: str) -> str:
        done = CliRunner().invoke(group, [*words])
        assert done.exit_code == 0, (done.output, done.exception)
        return done.output

    made = call("key", "new", secret, "--name", "team-2")
    vkey = made.split("to be enrolled: ")[1].strip()
    assert "team patrols: team-2+" in call(
        "key", "enrol", folder, "--team", "patrols", "--vkey", vkey
    )
    assert CliRunner().invoke(group, ["key", "withdraw", folder]).exit_code == 2
    told = call("ingest", folder, str(tmp_path / "more.csv"), "--map", str(tmp_path / "map.yaml"),
                "--key", secret)  # fmt: skip
    assert "signed by team patrols" in told
    held = ("--in", folder, "--method", "m", "--collector", "patrols")
    assert "not signed by team patrols" in call("evidence", "add", str(tmp_path / "a.txt"), *held)
    (tmp_path / "a.txt").write_bytes(b"y")
    told = call("evidence", "add", str(tmp_path / "a.txt"), *held, "--key", secret)
    assert "signed by team patrols" in told
    shown = call("evidence", "show", told[:14], "--in", folder)
    assert [line.split() for line in shown.splitlines() if "signed" in line] == [
        ["signed", "by", "team", "patrols"]
    ]
    assert "signed by team patrols" in call("evidence", "list", "--in", folder)
    listed = call("key", "items", folder)
    assert listed.count("signed by team patrols") == 2
    assert listed.count("without team patrols, which signs") == 2
    assert len(json.loads(call("key", "items", folder, "--unsigned", "--json"))) == 2
    told = call("key", "verify", folder)
    assert "2 signatures, all of them fit" in told
    assert "2 items came unsigned" in told
    runs.run(workspace, languages=("en",))
    reports = runs.kept(workspace).tables["reports"].to_pylist()
    report_id = next(r["report_id"] for r in reports if r["row_number"] == 1 and
                     r["file_sha256"] == workspace.taken()[1].sha256)  # fmt: skip
    voices = explain(workspace, report_id).voices
    assert [one.signed for one in voices] == [("team:patrols",)]
    assert "signed by team patrols" in call("explain", folder, report_id)


# -- signed where the file was, before it travelled ---------------------------------------------


def _carried(workspace: Workspace, name: str, rows: str = MORE, skey: Skey = TEAM) -> Path:
    path = workspace.folder.parent / name
    path.write_text(rows, "utf-8")
    signing.sign_file(path, skey)
    return path


def _ingested(workspace: Workspace, *paths: Path) -> Taking:
    return ingest(workspace, paths, "mapped", {"map": case_case.MAP})


def test_a_file_signed_in_the_field_comes_in_signed(workspace: Workspace, tmp_path: Path) -> None:
    signing.enrol(workspace, "team:patrols", TEAM.vkey)
    path = _carried(workspace, "more.csv")
    with pytest.raises(WorkspaceError, match="exists"):
        signing.sign_file(path, TEAM)
    taking = _ingested(workspace, path, signing.note_beside(path))  # as a shell's `*` hands over
    assert [one.signed for one in taking.receipts] == [("team:patrols",)]
    assert taking.faults == ()
    picture = _carried(workspace, "a.txt")
    assert add(workspace, picture, HELD, "mission").item.evidence.signed == ("team:patrols",)
    assert [one.signed for one in items(workspace)] == [
        (), ("team:patrols",), ("team:patrols",)
    ]  # fmt: skip
    assert signing.sound_register(workspace).signed == 2
    assert workspace.entries()[2].payload["signed"][0]["over"] == "file"
    signing.enrol(workspace, "team:patrols", None, "lost")
    assert signing.sound_register(workspace).signed == 2  # what was signed before stays so


def test_a_file_that_its_signature_does_not_fit_is_refused_and_nothing_is_kept(
    workspace: Workspace, tmp_path: Path
) -> None:
    signing.enrol(workspace, "team:patrols", TEAM.vkey)
    before = len(workspace.entries())
    stranger = _carried(workspace, "stranger.csv", skey=OTHER)
    path = _carried(workspace, "more.csv")
    sound = signing.note_beside(path).read_bytes()
    path.write_text(MORE.replace("BIR", "ALD"), "utf-8")
    empty = _carried(workspace, "empty.csv")
    signing.note_beside(empty).write_bytes(b"")
    good = _carried(workspace, "good.csv")
    signing.note_beside(good).write_bytes(sound[:-5] + bytes([sound[-5] ^ 1]) + sound[-4:])
    faults = [one.message for one in _ingested(workspace, stranger, path, empty, good).faults]
    assert len(faults) == 4
    for fault, told in zip(
        faults, ("signed by other, in force for no team", "is of other bytes", "note", "does not"),
        strict=True,
    ):  # fmt: skip
        assert told in fault, fault
    order = Order(connector="mapped", options={"map": case_case.MAP})
    looked = preview(workspace, (stranger, path, empty, good), order)[1]
    assert [one.message for one in looked] == faults  # as `ingest --dry-run` tells it
    with pytest.raises(SourceError, match="is of other bytes"):
        add(workspace, path, HELD, "mission")
    assert len(workspace.entries()) == before
    assert not (workspace.folder / "evidence").exists()
    assert not any(p.read_bytes() == MORE.encode() for p in (workspace.folder / "inbox").rglob("*")
                   if p.is_file())  # fmt: skip


def test_every_flipped_bit_of_a_carried_signature_is_told(workspace: Workspace) -> None:
    signing.enrol(workspace, "team:patrols", TEAM.vkey)
    path = _carried(workspace, "more.csv")
    found, sha256 = signing.sound_register(workspace), files.sha256_of(path.read_bytes())
    sound = signing.note_beside(path).read_bytes()
    assert signed.carried(found, sound, sha256)[0]["of"] == "team:patrols"
    for place in range(len(sound)):
        for bit in range(8):
            flipped = sound[:place] + bytes([sound[place] ^ 1 << bit]) + sound[place + 1 :]
            with pytest.raises(ProofError):
                signed.carried(found, flipped, sha256)


def test_a_carried_signature_does_for_its_file_and_for_nothing_else(workspace: Workspace) -> None:
    signing.enrol(workspace, "team:patrols", TEAM.vkey)
    signing.enrol(workspace, "ALD", ALDER.vkey)
    _ingested(workspace, _carried(workspace, "more.csv"))
    seq = len(workspace.entries()) - 1
    payload = workspace.entries()[seq].payload
    (one,) = payload["signed"]
    own = {**one, "of": "ALD", "key": str(ALDER.vkey),
           "signature": to_base64(ALDER.sign(handed.text(payload["sha256"]).encode()))}  # fmt: skip
    for change in ({"sha256": "0" * 64}, {"signed": [own]}, {"signed": [{**one, "over": "all"}]},
                   {"signed": [{k: v for k, v in one.items() if k != "over"}]}):  # fmt: skip
        before = workspace.journal_path.read_bytes()
        _rewritten(workspace, seq, **change)
        assert signed.register(workspace.entries()).faults, change
        workspace.journal_path.write_bytes(before)
    workspace.record("case", {**payload, "by": "ALD"})  # an act is not signed by a file's signature
    assert len(signed.register(workspace.entries()).faults) == 2


def test_no_public_byte_hangs_on_who_signed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(compute, "LANGUAGES", ("en",))
    sites = []
    for n, signers in enumerate(((TEAM,), ())):
        mission = world.mission(tmp_path / str(n))
        signing.enrol(mission, "team:patrol", TEAM.vkey)
        rows = [world.open_row(i, 8 + i, source="patrol", basis="observed") for i in range(1, 4)]
        daily_case.take(_with(mission, *signers), "open.csv", rows, world.MAP)
        daily_case.issued(mission, world.DAYS[0], since=world.DAYS[0])
        world.released(mission, 1)
        assert bool(items(mission)[0].signed) == bool(signers)
        runs.run(mission, languages=("en",))
        sent = {kind: export(mission, kind, Tier.PUBLIC, timedelta(hours=24)).path.read_bytes()
                for kind in ("stix", "kml")}  # fmt: skip
        sites.append({**world.site(mission), **sent})
    assert sites[0] == sites[1]
    assert not any(b"team:patrol" in data or b"team-2" in data for data in sites[0].values())
