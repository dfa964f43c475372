"""Each input under a key of its own: read as before, and gone when its key is gone."""

from __future__ import annotations

import shutil
import stat
from datetime import UTC, datetime
from pathlib import Path
from unittest import mock

import pytest

from truceline.adapters import files, vault, vault_keys, wrapping
from truceline.adapters.vault import Vault
from truceline.app.drafting.start import start
from truceline.app.ledger import adopt, encryption, whole
from truceline.app.ledger.redaction import redact
from truceline.app.ledger.redaction_plan import plan
from truceline.app.workspace import Workspace
from truceline.errors import IntegrityError, WorkspaceError

NOW = datetime(2031, 3, 1, tzinfo=UTC)
WORDS = b"what Oksana told, word for word"


@pytest.fixture
def case(tmp_path: Path) -> Workspace:
    made = start(tmp_path / "case", None, lambda: NOW)
    adopt.init(made, "example.org/case")
    (tmp_path / "told.txt").write_bytes(WORDS)
    adopt.append(made, [tmp_path / "told.txt"], public=False)
    return made


def inbox(workspace: Workspace) -> dict[str, bytes]:
    home = workspace.folder / "inbox"
    return {p.name: p.read_bytes() for p in home.rglob("*") if p.is_file()}


def again(workspace: Workspace, secret: bytes) -> Workspace:
    """The same folder, opened by another command that is told this secret."""
    return Workspace(workspace.folder, lambda: NOW, unlock=lambda _: secret)


def test_what_was_and_what_comes_is_encrypted_and_read_as_before(case: Workspace) -> None:
    done = encryption.encrypt(case)
    sha256 = files.sha256_of(WORDS)
    assert (done.objects, done.held, done.wrapped_by) == (1, 1, "none")
    assert case.kept(sha256) == WORDS
    later = case.keep(b"later " + WORDS)
    assert case.kept(later) == b"later " + WORDS
    assert case.keep(WORDS) == sha256
    held = inbox(case)
    assert all(WORDS not in data for data in held.values())
    assert not {sha256, later} & held.keys()
    assert sum(name.endswith(".sealed") for name in held) == 2
    assert len(held) == 2 + done.clear
    assert (case.size_of(sha256), case.size_of("0" * 64)) == (len(WORDS), 0)
    assert stat.S_IMODE(case.vault.path.stat().st_mode) == 0o600
    assert encryption.encrypt(case).objects == 0
    assert [e.kind for e in case.entries()][-1] == "encryption"
    assert whole.damaged(case.folder)[1] == []


def test_equal_bytes_give_other_ciphertexts_and_other_names(case: Workspace) -> None:
    other = start(case.folder.parent / "other", None, lambda: NOW)
    for one in (case, other):
        encryption.encrypt(one)
        one.keep(WORDS)
    sealed = [{n: d for n, d in inbox(w).items() if n.endswith(".sealed")} for w in (case, other)]
    assert not set(sealed[0]) & set(sealed[1])
    assert not set(sealed[0].values()) & set(sealed[1].values())


@pytest.mark.parametrize("kind", [wrapping.PASSPHRASE, wrapping.KEY_FILE])
def test_wrapped_keys_open_with_the_secret_and_with_no_other(case: Workspace, kind: str) -> None:
    sha256, secret = files.sha256_of(WORDS), b"x" * 32
    encryption.encrypt(case, kind, secret)
    assert again(case, secret).kept(sha256) == WORDS
    with pytest.raises(WorkspaceError, match="does not open"):
        again(case, b"y" * 32).kept(sha256)
    keys = [bytes(r[2]) for r in [case.vault._row(sha256)] if r]
    assert len(keys[0]) == 32 + vault_keys.NONCE_BYTES + 16
    encryption.encrypt(again(case, secret), kind, b"z" * 32)
    assert again(case, b"z" * 32).kept(sha256) == WORDS
    with pytest.raises(WorkspaceError, match="does not open"):
        again(case, secret).kept(sha256)
    later = again(case, b"z" * 32).keep(b"later")
    encryption.encrypt(again(case, b"z" * 32), "none")
    assert (case.kept(sha256), case.kept(later)) == (WORDS, b"later")


def test_who_unlocked_before_the_keys_were_wrapped_anew_keeps_nothing_unreadable(
    case: Workspace,
) -> None:
    encryption.encrypt(case, wrapping.KEY_FILE, b"x" * 32)
    said: list[bytes] = [b"x" * 32]
    slow = Workspace(case.folder, lambda: NOW, unlock=lambda _: said[-1])
    assert slow.kept(files.sha256_of(WORDS)) == WORDS
    encryption.encrypt(again(case, b"x" * 32), wrapping.KEY_FILE, b"n" * 32)
    with pytest.raises(WorkspaceError, match="does not open"):
        slow.keep(b"more")
    said.append(b"n" * 32)
    assert again(case, b"n" * 32).kept(slow.keep(b"more")) == b"more"


def test_erasing_needs_no_secret_and_leaves_copies_of_the_object_worthless(
    case: Workspace, tmp_path: Path
) -> None:
    sha256 = files.sha256_of(WORDS)
    encryption.encrypt(case, wrapping.KEY_FILE, b"x" * 32)
    shutil.copytree(case.folder / "inbox", tmp_path / "copy")
    shutil.copy(case.vault.path, tmp_path / "keys.sqlite")
    key = case.vault._row(sha256)
    assert key is not None
    with mock.patch.object(wrapping.Wrap, "unwrapped", side_effect=AssertionError):
        redact(case, plan(case, sha256[:8]), "office", "asked")
    assert all(key[2] not in p.read_bytes() for p in case.folder.rglob("*") if p.is_file())
    assert not any(name.endswith(".sealed") for name in inbox(case))
    with pytest.raises(WorkspaceError, match="no bytes"):
        case.kept(sha256)
    shutil.copytree(tmp_path / "copy", case.folder / "inbox", dirs_exist_ok=True)
    with pytest.raises(WorkspaceError, match="no bytes"):  # the object is there, its key is not
        again(case, b"x" * 32).kept(sha256)
    older = Vault(tmp_path / "keys.sqlite", tmp_path / "copy", lambda _: b"x" * 32)
    assert older.get(sha256) == WORDS  # who kept the keys as well has it still: beyond reach


def test_a_changed_object_stops_and_every_bit_counts(case: Workspace) -> None:
    encryption.encrypt(case)
    sha256 = files.sha256_of(WORDS)
    path = case.object_path(sha256)
    assert path is not None
    data = path.read_bytes()
    for bit in range(0, 8 * len(data), 7):
        flipped = bytearray(data)
        flipped[bit // 8] ^= 1 << bit % 8
        path.write_bytes(flipped)
        with pytest.raises(IntegrityError, match="was changed"):
            case.kept(sha256)
    for cut in (b"", data[:5], data[:-1]):
        path.write_bytes(cut)
        with pytest.raises(IntegrityError, match="was changed"):
            case.kept(sha256)


def test_what_stops_half_way_goes_on(case: Workspace) -> None:
    sha256 = files.sha256_of(WORDS)
    with (
        mock.patch("truceline.app.ledger.encryption.erase.destroy", side_effect=OSError),
        pytest.raises(OSError),
    ):
        encryption.encrypt(case)
    assert case.kept(sha256) == WORDS
    assert encryption.encrypt(case).objects == 1
    assert case.kept(sha256) == WORDS
    assert not case.inbox_path(sha256).is_file()


def test_secrets_come_from_the_environment_or_are_asked_for_in_words(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for kind, variable in ((wrapping.PASSPHRASE, "TRUCELINE_PASSPHRASE"),
                           (wrapping.KEY_FILE, "TRUCELINE_KEY_FILE")):  # fmt: skip
        monkeypatch.delenv(variable, raising=False)
        with pytest.raises(WorkspaceError) as told:
            wrapping.secret_of(kind)
        assert variable in told.value.hint
    monkeypatch.setenv("TRUCELINE_PASSPHRASE", "several plain words")
    assert wrapping.secret_of(wrapping.PASSPHRASE) == b"several plain words"
    (tmp_path / "key").write_bytes(b"k" * 32)
    monkeypatch.setenv("TRUCELINE_KEY_FILE", str(tmp_path / "key"))
    assert wrapping.secret_of(wrapping.KEY_FILE) == b"k" * 32
    (tmp_path / "key").write_bytes(b"k" * 31)
    with pytest.raises(WorkspaceError, match="fewer than 32"):
        wrapping.secret_of(wrapping.KEY_FILE)
    with pytest.raises(WorkspaceError, match="No such file"):
        wrapping.key_file(tmp_path / "none")


def test_too_large_a_file_is_refused_in_words(case: Workspace) -> None:
    encryption.encrypt(case)
    with mock.patch.object(vault, "LARGEST", 10), pytest.raises(WorkspaceError, match="2 GiB"):
        case.keep(b"eleven byte")
