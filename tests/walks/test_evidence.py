"""Evidence from the command line: kept, handed on, derived from, stamped, verified."""

from __future__ import annotations

import contextlib
import io
import json
import shutil
import sys
from pathlib import Path
from unittest import mock

import pytest

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "unit" / "evidence"))

import case_case
import pictures

from truceline.adapters import child, clock
from truceline.app import run as runs
from truceline.app.drafting.start import start
from truceline.app.evidence import custody, place, records, stamping
from truceline.app.evidence.add import add
from truceline.app.evidence.verify import verified
from truceline.app.workspace import Workspace
from truceline.cli.main import main
from truceline.errors import SourceError, WorkspaceError
from truceline.model.evidence import CustodyAction

HANDS = (
    "--by",
    "team-7",
    "--reason",
    "to compare two videos",
    "--authority",
    "order 3 of the mill",
)
TOLD = ("--method", "telephone of the patrol", "--collector", "team-7")
SECRETS = ("telephone", "team-7", "a.jpg", "compare", "order 3", "-29.1", "form 12")


def run(*words: str | Path, code: int = 0) -> str:
    """Go through the outermost door, and return what was said there."""
    said = io.StringIO()
    with (
        mock.patch.object(sys, "argv", ["truceline", *map(str, words)]),
        contextlib.redirect_stdout(said),
        contextlib.redirect_stderr(said),
        pytest.raises(SystemExit) as left,
    ):
        main()
    assert left.value.code == code, (words, said.getvalue())
    return said.getvalue()


@pytest.fixture
def case(tmp_path: Path) -> Path:
    start(tmp_path / "case", None, clock.now)
    run("log", "init", tmp_path / "case", "--origin", "example.org/case", "--clear")
    (tmp_path / "a.jpg").write_bytes(pictures.jpeg())
    return tmp_path / "case"


def added(case: Path, *more: str) -> str:
    words = ("--location", "-29.1,-16.2", "--precision-m", "50", "--consent", "form 12")
    return run("evidence", "add", case.parent / "a.jpg", "--in", case, *TOLD, *words, *more)[:14]


def test_from_a_file_to_a_derivative_and_a_working_copy(case: Path) -> None:
    wanted = added(case)
    told = run("evidence", "derive", wanted, "--in", case, "--class", "public")
    derived = told[:14]
    assert f"from {wanted} by Pillow" in told
    assert "Somebody must look" in told
    assert "here already" in run("evidence", "derive", wanted, "--in", case)
    run("evidence", "custody", wanted, "--in", case, "--action", "checked out", *HANDS)
    copy = case.parent / "copy.jpg"
    run("evidence", "copy", wanted, "--in", case, "-o", copy, *HANDS, "--where", "room 2")
    assert copy.read_bytes() == (case.parent / "a.jpg").read_bytes()
    assert copy.stat().st_mode & 0o777 == 0o600
    run("evidence", "copy", wanted, "--in", case, "-o", copy, *HANDS, code=5)
    listed = run("evidence", "list", "--in", case)
    assert listed.index(wanted) < listed.index(derived)
    shown = run("evidence", "show", wanted, "--in", case)
    assert not any(secret in shown for secret in SECRETS)
    for word in ("checked out", "copied", derived, "sealed", "C2PA                   not checked"):
        assert word in shown
    opened = run("evidence", "show", wanted, "--in", case, "--open")
    assert all(secret in opened for secret in SECRETS)
    assert "2 items" in run("evidence", "verify", "--in", case)
    assert "valid" in run("log", "verify", case, "--full")
    with place.blobs(Workspace(case)).opened(_sha256(case, derived)) as file:
        assert pictures.NEEDLE not in file.read()


def _sha256(case: Path, wanted: str) -> str:
    return records.shelf(Workspace(case))[wanted].evidence.sha256


def test_nothing_that_is_sealed_stands_on_the_record(case: Path) -> None:
    run("evidence", "custody", added(case), "--in", case, "--action", "accessed", *HANDS)
    record = (case / "log" / "record.jsonl").read_text()
    assert not any(secret in record for secret in SECRETS)
    run("log", "checkpoint", case)
    public = b"".join(p.read_bytes() for p in (case / "log" / "public").rglob("*") if p.is_file())
    assert _sha256(case, added_id(case)).encode() not in public
    assert b'"kind":"evidence"' in public


def added_id(case: Path) -> str:
    return next(iter(records.shelf(Workspace(case))))


def test_of_a_public_item_only_people_stay_sealed(case: Path) -> None:
    wanted = added(case, "--class", "public")
    shown = run("evidence", "show", wanted, "--in", case)
    assert "-29.1,-16.2" in shown
    assert "team-7" not in shown
    assert "form 12" not in shown


def test_the_same_bytes_are_one_item(case: Path) -> None:
    wanted = added(case)
    before = (case / "log" / "record.jsonl").read_bytes()
    assert added(case) == f"{wanted}"
    assert (case / "log" / "record.jsonl").read_bytes() == before


def test_whatever_is_wrong_is_named_at_once_and_nothing_is_kept(case: Path) -> None:
    words = ("--collector", "Ivan Petrenko", "--captured-at", "2031-01-01")
    told = run("evidence", "add", case.parent / "a.jpg", "--in", case, *words, code=5)
    for part in ("method is missing", "no pseudonym", "without captured_uncertainty_s"):
        assert part in told
    assert not (case / "evidence").exists()
    told = run("evidence", "custody", "E-0000", "--in", case, "--action", "moved", *HANDS, code=5)
    assert "no item of evidence" in told


@pytest.mark.parametrize("name", ["nowhere.jpg", ".", "empty"])
def test_what_is_no_file_is_refused_in_words(case: Path, name: str) -> None:
    (case.parent / "empty").touch()
    told = run("evidence", "add", case.parent / name, "--in", case, *TOLD, code=4)
    assert "→" in told


def test_a_pipe_does_not_hold_anybody_up(case: Path) -> None:
    import os

    os.mkfifo(case.parent / "pipe")
    told = run("evidence", "add", case.parent / "pipe", "--in", case, *TOLD, code=4)
    assert "no plain file" in told


def test_every_flipped_byte_is_named(case: Path) -> None:
    workspace = Workspace(case)
    small = case.parent / "note.txt"
    small.write_bytes(b"three shells, 10:00")
    item = add(workspace, small, {"method": "by hand", "collector": "team-7"}, "restricted").item
    custody.done(
        workspace,
        item.evidence.id,
        CustodyAction.MOVED,
        {"by": "a1", "reason": "r", "authority": "o"},
    )
    assert verified(workspace).faults == ()
    paths = [
        place.blobs(workspace).path(item.evidence.sha256),
        *place.openings(workspace).iterdir(),
    ]
    for path in paths:
        data = path.read_bytes()
        for at in range(len(data)):
            path.write_bytes(data[:at] + bytes([data[at] ^ 1]) + data[at + 1 :])
            found = verified(workspace).faults
            assert len(found) == 1
            assert str(path) in found[0]
        path.write_bytes(data)
    assert verified(workspace).faults == ()


def test_what_is_gone_strange_or_open_is_named(case: Path) -> None:
    wanted = added(case)
    workspace = Workspace(case)
    blob = place.blobs(workspace).path(_sha256(case, wanted))
    assert blob.stat().st_mode & 0o777 == 0o600
    stranger = blob.parent / "ff00"
    stranger.write_bytes(b"?")
    blob.chmod(0o644)
    next(place.openings(workspace).iterdir()).unlink()
    told = run("evidence", "verify", "--in", case)
    for words in ("ff00: kept, and on no record", "chmod 600", "cannot be opened any more"):
        assert words in told
    blob.unlink()
    assert str(blob) in run("evidence", "verify", "--in", case, code=6)


def test_a_blob_that_was_changed_is_neither_copied_nor_derived_from(case: Path) -> None:
    wanted = added(case)
    blob = place.blobs(Workspace(case)).path(_sha256(case, wanted))
    held = blob.read_bytes()
    blob.write_bytes(held[:-1] + bytes([held[-1] ^ 1]))
    run("evidence", "derive", wanted, "--in", case, code=6)
    run("evidence", "copy", wanted, "--in", case, "-o", case.parent / "copy", *HANDS, code=6)
    assert not (case.parent / "copy").exists()
    run("evidence", "add", case.parent / "a.jpg", "--in", case, *TOLD, code=6)


def test_a_video_has_no_derivative_and_is_told_so(case: Path) -> None:
    video = case.parent / "a.mp4"
    video.write_bytes(b"\0\0\0\x18ftypisom" + bytes(100))
    wanted = run("evidence", "add", video, "--in", case, *TOLD)[:14]
    told = run("evidence", "derive", wanted, "--in", case, code=4)
    assert "video/mp4" in told
    assert "have no derivative" in told


@pytest.mark.parametrize("media_type", ["image/jpeg", "image/png", "image/svg+xml", "text/html"])
def test_a_decoder_that_was_taken_over_gets_nothing_kept(
    case: Path, monkeypatch: pytest.MonkeyPatch, media_type: str
) -> None:
    wanted = added(case)
    before = sorted(path.name for path in (case / "evidence").rglob("*"))
    made = ({"media_type": media_type, "from": "JPEG"}, pictures.jpeg())
    monkeypatch.setattr(child, "run", lambda *given: made)
    told = run("evidence", "derive", wanted, "--in", case, code=4)
    assert "made no bare picture" in told
    assert sorted(path.name for path in (case / "evidence").rglob("*")) == before
    assert len(records.shelf(Workspace(case))) == 1


def test_a_derivative_is_as_closed_as_its_original_unless_somebody_says_so(case: Path) -> None:
    wanted = added(case, "--class", "mission")
    derived = run("evidence", "derive", wanted, "--in", case)[:14]
    assert records.shelf(Workspace(case))[derived].evidence.tier == "mission"
    told = run("evidence", "derive", derived, "--in", case, code=4)
    assert "is a derivative itself" in told


def test_a_time_stamp_is_asked_for_verified_and_verified_again(case: Path) -> None:
    if shutil.which("openssl") is None:
        pytest.skip("OpenSSL is not here")
    import test_evidence_stamp as stamps

    wanted = added(case)
    query, token, root = (case.parent / name for name in ("q.tsq", "t.tsr", "root.pem"))
    run("evidence", "timestamp", wanted, "--in", case, "--request", query)
    authority = stamps.Authority(case.parent / "tsa")
    token.write_bytes(authority.answer(query.read_bytes()))
    root.write_bytes(authority.root)
    words = ("evidence", "timestamp", wanted, "--in", case, "--token", token)
    run(*words, code=2)
    run(*words, "--ca", token, code=6)
    told = run(*words, "--ca", root)
    assert "existed by" in told
    assert "± 1.5 s" in told
    assert "CN=Example TSA,O=Stamps" in run("evidence", "show", wanted, "--in", case)
    assert "1 time stamp verified" in run("evidence", "verify", "--in", case)
    kept = Workspace(case).inbox_path(
        records.shelf(Workspace(case))[wanted].timestamps[0].token_sha256
    )
    held = kept.read_bytes()
    kept.write_bytes(held[:-1] + bytes([held[-1] ^ 1]))
    assert "time stamp" in run("evidence", "verify", "--in", case, code=6)


def test_a_validator_that_is_not_there_leaves_an_item_not_checked(
    case: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    wanted = added(case)
    monkeypatch.setattr(stamping, "find_spec", lambda name: None)
    told = run("evidence", "c2pa", wanted, "--in", case, code=5)
    assert "no validator is installed" in told
    assert "not checked" in run("evidence", "show", wanted, "--in", case)


def test_what_a_validator_says_is_recorded(case: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    wanted = added(case)
    workspace = Workspace(case)
    answers = iter(
        [
            (
                {"state": "Invalid", "codes": ["assertion.dataHash.mismatch"], "version": "0.91"},
                b"",
            ),
            ({"refused": "it takes more memory than is allowed"}, b""),
            ({"codes": 3}, b""),
        ]
    )
    monkeypatch.setattr(stamping, "find_spec", lambda name: object())
    monkeypatch.setattr(child, "run", lambda *given: next(answers))
    assert "Invalid" in run("evidence", "c2pa", wanted, "--in", case)
    assert "assertion.dataHash.mismatch" in run("evidence", "show", wanted, "--in", case)
    n = len(workspace.entries())
    for words in ("more memory", "cannot be read"):
        with pytest.raises(SourceError, match=words):
            stamping.credentials_of(workspace, wanted)
    assert len(workspace.entries()) == n


def test_what_is_to_come_was_not_done_yet(case: Path) -> None:
    wanted = added(case)
    told = {"by": "team-7", "reason": "r", "authority": "o"}
    late = clock.now().replace(year=2100)
    with pytest.raises(WorkspaceError, match="still to come"):
        custody.done(Workspace(case), wanted, CustodyAction.MOVED, told, late)


def test_the_list_is_plain_data_too(case: Path) -> None:
    wanted = added(case)
    assert json.loads(run("evidence", "list", "--in", case, "--json"))[0]["id"] == wanted
    shown = json.loads(run("evidence", "show", wanted, "--in", case, "--json", "--open"))
    assert shown["opened"][0]["collector"] == "team-7"
    assert json.loads(run("evidence", "verify", "--in", case, "--json"))["faults"] == []


def test_a_case_names_items_and_shows_no_more_of_them_than_id_and_hash(tmp_path: Path) -> None:
    workspace = case_case.made(tmp_path / "case")
    runs.run(workspace, languages=("en",))
    (tmp_path / "a.jpg").write_bytes(pictures.jpeg())
    wanted, folder = added(workspace.folder), workspace.folder
    sha256 = _sha256(folder, wanted)
    finding = runs.kept(workspace).tables["findings"]["finding_id"][0].as_py()
    opened = ("case", "open", folder, finding, "--by", "ALD", "--text", "look")
    run(*opened, "--evidence", "E-0000", code=5)
    case_id = run(*opened, "--evidence", wanted)[:14]
    reply = ("case", "reply", folder, case_id, "--by", "BIR")
    run(*reply, code=5)
    run(*reply, "--evidence", wanted)  # an item is an answer without words
    runs.run(workspace, languages=("en", "uk", "ru"))
    pages = [(folder / "out" / name).read_text() for name in ("report.html", "report.uk.html")]
    told = [run("case", what, folder, *more) for what, more in (("list", ()), ("show", (case_id,)))]
    for text in (*told, *pages):
        assert wanted in text
        assert sha256 in text
        assert not any(secret in text for secret in ("telephone", "form 12", "-29.1,-16.2"))
    assert sha256 in run("case", "list", folder, "--json")
