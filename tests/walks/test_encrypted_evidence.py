"""Evidence lies encrypted as inputs do, also where it began in clear; everything else goes on."""

from __future__ import annotations

import io
import os
import shutil
import sqlite3
import stat
from pathlib import Path

import pytest
from PIL import Image
from test_evidence import HANDS, TOLD, run
from test_redaction import traces
from test_redaction_evidence import items, needles, pattern  # noqa: F401

from truceline.adapters import wrapping
from truceline.app.backups.backup import back_up
from truceline.app.backups.restore import Asked, restore
from truceline.app.evidence import place
from truceline.app.evidence.verify import verified
from truceline.app.ledger import encryption, whole
from truceline.app.workspace import Workspace
from truceline.errors import IntegrityError, WorkspaceError


@pytest.fixture
def case(pattern: Path, tmp_path: Path) -> Workspace:  # noqa: F811
    """Three items in clear: a photograph, its derivative, a note."""
    shutil.copytree(pattern, tmp_path, dirs_exist_ok=True)
    return Workspace(tmp_path / "case")


def again(workspace: Workspace, secret: bytes) -> Workspace:
    """The same folder, opened by another command that is told this secret."""
    return Workspace(workspace.folder, unlock=lambda _: secret)


def test_what_began_in_clear_is_encrypted_overwritten_and_read_as_before(case: Workspace) -> None:
    held = items(case)
    blobs, folder = place.blobs(case), case.folder / "evidence"
    secrets = [blobs.path(s).read_bytes()[5:45] for s in held.values()]
    half = folder / "blobs" / ".0123.partial"  # as a crash leaves it
    half.write_bytes(secrets[0])
    path = blobs.path(next(iter(held.values())))
    kept = os.open(path, os.O_RDONLY)
    size = path.stat().st_size
    said = run("log", "encrypt", case.folder)
    assert "3 items of evidence encrypted now, 3 in all" in said
    assert "an SSD" in said
    assert os.read(kept, size + 1) == bytes(size)  # overwritten where it lay, and then gone
    os.close(kept)
    assert not path.exists()
    assert not half.exists()
    named = [s.encode() for s in held.values()] + [bytes.fromhex(s) for s in held.values()]
    assert traces(folder, *secrets, *named) == []
    assert {stat.S_IMODE(p.stat().st_mode) for p in folder.rglob("*.sealed")} == {0o600}
    later = Workspace(case.folder)
    assert verified(later).faults == ()
    assert (verified(later).items, verified(later).notes) == (3, ())
    assert items(later) == held
    copy = case.folder.parent / "again.jpg"
    run("evidence", "copy", next(iter(held)), "--in", case.folder, "-o", copy, *HANDS)
    assert copy.read_bytes() == (case.folder.parent / "school-road.jpg").read_bytes()
    assert "here already" in run("evidence", "derive", next(iter(held)), "--in", case.folder)
    said = run("log", "encrypt", case.folder)
    assert "0 items of evidence encrypted now, 3 in all" in said
    assert "an SSD" not in said
    assert whole.damaged(case.folder)[1] == []


def test_what_comes_later_never_lies_in_clear(case: Workspace) -> None:
    encryption.encrypt(case)
    path = case.folder.parent / "later.jpg"
    picture = io.BytesIO()
    Image.new("RGB", (64, 64), (9, 80, 200)).save(picture, "JPEG", comment=b"by Oksana")
    path.write_bytes(picture.getvalue())
    wanted = run("evidence", "add", path, "--in", case.folder, *TOLD)[:14]
    derived = run("evidence", "derive", wanted, "--in", case.folder)[:14]
    sha256 = items(case)[wanted]
    needle = path.read_bytes()[30:60]
    assert traces(case.folder / "evidence", b"by Oksana", needle, sha256.encode()) == []
    with place.blobs(case).opened(items(case)[derived]) as file:
        assert b"by Oksana" not in file.read()
    assert "is here already" in run("evidence", "add", path, "--in", case.folder, *TOLD)
    assert verified(case).faults == ()
    assert len(list((case.folder / "evidence").rglob("*.sealed"))) == 5


def test_every_flipped_byte_and_every_lost_file_is_named(case: Workspace) -> None:
    encryption.encrypt(case)
    note = items(case).popitem()[1]
    path = place.blobs(case).path_of(note)
    assert path is not None
    data = path.read_bytes()
    for at in range(0, len(data), 2):
        path.write_bytes(data[:at] + bytes([data[at] ^ 1]) + data[at + 1 :])
        (found,) = verified(case).faults
        assert str(path) in found
    path.write_bytes(data)
    assert verified(case).faults == ()
    stranger = path.with_name("f" * 32 + ".sealed")
    path.rename(stranger)
    assert len(verified(case).faults) == 1
    assert any("no key opens it" in one for one in verified(case).notes)


def test_wrapped_keys_of_items_open_with_the_secret_and_with_no_other(case: Workspace) -> None:
    kind, secret, sha256 = wrapping.KEY_FILE, b"x" * 32, next(iter(items(case).values()))
    encryption.encrypt(case, kind, secret)
    assert verified(again(case, secret)).faults == ()
    with pytest.raises(WorkspaceError, match="does not open"):
        place.blobs(again(case, b"y" * 32)).check(sha256)
    encryption.encrypt(again(case, secret), kind, b"z" * 32)
    with pytest.raises(WorkspaceError, match="does not open"):
        place.blobs(again(case, secret)).check(sha256)
    assert verified(again(case, b"z" * 32)).faults == ()


def test_an_inbox_that_an_earlier_version_encrypted_takes_its_items_in(case: Workspace) -> None:
    encryption.encrypt(case, wrapping.KEY_FILE, b"x" * 32)
    for sha256 in items(case).values():  # as that version left it: no table, items in clear
        path = place.blobs(case).path(sha256)
        with place.blobs(case).opened(sha256) as file:
            data = file.read()
        path.write_bytes(data)
    shutil.rmtree(case.folder / "evidence" / "blobs" / "sealed")
    base = sqlite3.connect(case.vault.path)
    base.execute("DROP TABLE item")
    base.commit()
    base.close()
    older = again(case, b"x" * 32)
    assert any("lie in clear, and the inbox is encrypted" in n for n in verified(older).notes)
    assert verified(older).faults == ()
    assert encryption.encrypt(older).items == 3
    assert verified(again(case, b"x" * 32)).notes == ()
    with pytest.raises(WorkspaceError, match="does not open"):
        place.blobs(again(case, b"y" * 32)).check(next(iter(items(case).values())))


def test_a_changed_item_is_not_encrypted_as_if_it_were_whole(case: Workspace) -> None:
    path = place.blobs(case).path(next(iter(items(case).values())))
    held = path.read_bytes()
    path.write_bytes(held[:-1] + bytes([held[-1] ^ 1]))
    with pytest.raises(IntegrityError, match="were changed"):
        encryption.encrypt(case)
    assert path.is_file()
    assert len(list((case.folder / "evidence").rglob("*.sealed"))) < 3


def test_a_backup_brings_items_and_keys_back(case: Workspace, tmp_path: Path) -> None:
    secrets = needles(case, next(iter(items(case))))[:1]
    encryption.encrypt(case, wrapping.KEY_FILE, b"x" * 32)
    back_up(case, tmp_path / "backup")
    assert traces(tmp_path / "backup", *secrets) == []
    restore(tmp_path / "backup", tmp_path / "again", Asked())
    back = Workspace(tmp_path / "again", unlock=lambda _: b"x" * 32)
    assert verified(back).faults == ()
    assert verified(back).items == 3
    assert not list((tmp_path / "again" / "sealed").glob("*.jsonl"))


@pytest.mark.parametrize("encrypted", [False, True])
def test_of_evidence_that_is_not_whole_no_backup_is_made(
    case: Workspace, tmp_path: Path, *, encrypted: bool
) -> None:
    if encrypted:
        encryption.encrypt(case)
    path = place.blobs(case).path_of(next(iter(items(case).values())))
    assert path is not None
    data = path.read_bytes()
    if not encrypted:
        path.write_bytes(data[:-1] + bytes([data[-1] ^ 1]))
        with pytest.raises(IntegrityError, match="was changed"):
            back_up(case, tmp_path / "never")
    path.unlink()
    with pytest.raises(IntegrityError, match="evidence/blobs/ lacks"):
        back_up(case, tmp_path / "never")
    path.write_bytes(data)
    back_up(case, tmp_path / "backup")
