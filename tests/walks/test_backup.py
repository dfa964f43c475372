"""A backup is read back, a restored one goes on, and nothing that is handed in is trusted."""

from __future__ import annotations

import io
import json
import shutil
import stat
import tarfile
from collections.abc import Callable
from pathlib import Path
from typing import Any
from unittest import mock

import daily_case
import pytest
from test_cli_log import run
from test_redaction import D12, NAME, OTHER, SECRET, sha_of, traces

from truceline.adapters import files, store, tar
from truceline.adapters.tar import Held
from truceline.app import run as runs
from truceline.app.backups.backup import back_up
from truceline.app.backups.restore import Asked, restore
from truceline.app.ledger import adopt, copies, encryption, heads, proofs, redaction, whole
from truceline.app.ledger.home import Home
from truceline.app.ledger.redaction_plan import plan
from truceline.app.workspace import Workspace
from truceline.errors import IntegrityError, WorkspaceError
from truceline.log.keys import COSIGNATURE, Skey


@pytest.fixture(scope="module")
def pattern(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Two files, an edition, a signed log, an encrypted inbox."""
    made = daily_case.mission(tmp_path_factory.mktemp("backup") / "case")
    daily_case.reports(made, "verbytska.csv", SECRET)
    daily_case.reports(made, "patrol.csv", OTHER)
    shutil.rmtree(made.folder / "given")
    adopt.init(made, "example.org/case")
    encryption.encrypt(made)
    daily_case.issued(made, D12)
    runs.run(made, languages=("en",))
    heads.sign(made)
    back_up(made, made.folder.parent / "backup")
    return made.folder.parent


@pytest.fixture
def case(pattern: Path, tmp_path: Path) -> Workspace:
    """A copy of that workspace, and of its backup beside it."""
    shutil.copytree(pattern, tmp_path, dirs_exist_ok=True)
    return Workspace(tmp_path / "case")


def tree(folder: Path) -> dict[str, bytes]:
    """Files that a backup brings back, with their bytes; databases are built anew."""
    return {
        p.relative_to(folder).as_posix(): p.read_bytes()
        for p in folder.rglob("*")
        if p.is_file()
        and p.relative_to(folder).parts[0] not in ("store", "out")
        and not p.name.endswith((".lock", "-wal", "-shm", ".sqlite"))
    }


def test_what_is_restored_is_what_was_and_goes_on(case: Workspace, tmp_path: Path) -> None:
    restore(tmp_path / "backup", tmp_path / "again", Asked())
    again = Workspace(tmp_path / "again")
    assert tree(again.folder) == tree(case.folder)
    assert whole.damaged(again.folder) == whole.damaged(case.folder)
    assert again.kept(sha_of(again)) == case.kept(sha_of(case))
    assert proofs.prove(again, "3").opening == proofs.prove(case, "3").opening
    for name in ("sealed/openings.sqlite", "sealed/objects.sqlite", "keys/log.skey"):
        assert stat.S_IMODE((again.folder / name).stat().st_mode) == 0o600
    runs.run(again, languages=("en",))
    kept = {p.name: p.read_bytes() for p in case.store.glob("*.parquet")}
    assert kept == {p.name: p.read_bytes() for p in again.store.glob("*.parquet")}
    assert heads.sign(again).head.size == len(again.entries())
    assert daily_case.came_out(again, 1) == ((), ())


def test_the_same_workspace_gives_the_same_bytes_and_tar_can_read_them(
    case: Workspace, tmp_path: Path
) -> None:
    done = back_up(case, tmp_path / "second")
    for name in ("workspace.tar", "sealed.tar", "manifest.json"):
        first, second = (tmp_path / b / name for b in ("backup", "second"))
        assert first.read_bytes() == second.read_bytes()
        assert stat.S_IMODE(first.stat().st_mode) == 0o600 or name == "manifest.json"
    with tarfile.open(tmp_path / "second" / "workspace.tar") as read:
        assert set(read.getnames()) == set(done.manifest.workspace)
    names = {n.split("/")[0] for n in done.manifest.workspace}
    assert names == {"agreement.yaml", "editions", "inbox", "log", "sources.yaml"}


def test_secrets_lie_apart_and_can_be_left_out(case: Workspace, tmp_path: Path) -> None:
    with Home(case.folder).salts() as salts:
        salt = salts.salt(3).hex().encode()
    secrets = (salt, b"PRIVATE+KEY", NAME.encode())
    assert {name for name, _ in traces(tmp_path / "backup", *secrets[:2])} == {"sealed.tar"}
    assert traces(case.folder / "inbox", *secrets) == []
    assert back_up(case, tmp_path / "open", sealed=False).manifest.sealed is None
    assert [p.name for p in sorted((tmp_path / "open").iterdir())] == [
        "manifest.json", "workspace.tar",
    ]  # fmt: skip
    shutil.rmtree(case.folder / "editions")  # it tells what the input told
    assert restore(tmp_path / "open", tmp_path / "again", Asked()).sealed is False
    bare = Workspace(tmp_path / "again")
    assert not (bare.folder / "sealed").exists()
    with pytest.raises(WorkspaceError):
        bare.kept(sha_of(case))
    (tmp_path / "backup" / "sealed.tar").rename(tmp_path / "elsewhere.tar")
    asked = Asked(sealed=tmp_path / "elsewhere.tar")
    assert restore(tmp_path / "backup", tmp_path / "whole", asked).sealed is True
    assert restore(tmp_path / "backup", tmp_path / "part", Asked()).sealed is False
    with pytest.raises(WorkspaceError, match="made without"):
        restore(tmp_path / "open", tmp_path / "x", asked)


def test_what_was_redacted_is_in_no_later_backup(case: Workspace, tmp_path: Path) -> None:
    secrets = (NAME.encode(), sha_of(case).encode(), b"verbytska")
    assert traces(tmp_path / "backup", *secrets) != []
    redaction.redact(case, plan(case, sha_of(case)), "office", "asked")
    back_up(case, tmp_path / "later")
    assert traces(tmp_path / "later", *secrets) == []
    restore(tmp_path / "later", tmp_path / "again", Asked())
    assert traces(tmp_path / "again", *secrets) == []
    assert whole.redacted(tmp_path / "again") == whole.redacted(case.folder) > 0


@pytest.mark.parametrize("by", ["workspace", "backup", "record"])
def test_an_older_backup_is_redacted_as_the_newer_record_says(
    case: Workspace, tmp_path: Path, by: str
) -> None:
    secrets = (NAME.encode(), sha_of(case).encode(), b"verbytska")
    redaction.redact(case, plan(case, sha_of(case)), "office", "asked")
    back_up(case, tmp_path / "later")
    newer = {"workspace": case.folder, "backup": tmp_path / "later",
             "record": case.journal_path}[by]  # fmt: skip
    done = restore(tmp_path / "backup", tmp_path / "again", Asked(redactions=newer))
    assert len(done.redacted) == 1
    assert traces(tmp_path / "again", *secrets) == []
    assert whole.damaged(tmp_path / "again")[1] == []
    assert not [p for p in tmp_path.iterdir() if p.name.startswith(".")]


def test_a_record_of_another_log_redacts_nothing(case: Workspace, tmp_path: Path) -> None:
    other = daily_case.mission(tmp_path / "other")
    daily_case.reports(other, "x.csv", OTHER)
    with pytest.raises(IntegrityError, match="does not continue"):
        restore(tmp_path / "backup", tmp_path / "again", Asked(redactions=other.folder))
    assert not (tmp_path / "again").exists()


def test_a_restored_older_log_is_not_signed_when_a_copy_has_seen_more(
    case: Workspace, tmp_path: Path
) -> None:
    case.record("note", {})
    heads.sign(case)
    copies.mirror(Home(case.folder).public.folder, tmp_path / "mirror")
    restore(tmp_path / "backup", tmp_path / "again", Asked())
    with pytest.raises(IntegrityError, match="has seen"):
        heads.sign(Workspace(tmp_path / "again"), [tmp_path / "mirror"])


def test_of_what_is_damaged_no_backup_is_made(case: Workspace, tmp_path: Path) -> None:
    path = case.object_path(sha_of(case))
    assert path is not None
    kept = path.read_bytes()
    path.unlink()  # its key is there, and it is not
    with pytest.raises(IntegrityError, match="lacks"):
        back_up(case, tmp_path / "new")
    path.write_bytes(kept)
    for one, told in ((path, "lacks"), (case.journal_path, "line")):
        data = one.read_bytes()
        files.write(one, data.replace(b'"rows":1', b'"rows":2', 1))
        if one == path:
            one.unlink()
            shutil.move(case.vault.path, tmp_path / "vault")
            case.vault.make()
        with pytest.raises(IntegrityError, match=told):
            back_up(case, tmp_path / "new")
        files.write(one, data)
        if one == path:
            shutil.move(tmp_path / "vault", case.vault.path)
    for out in (tmp_path / "backup", case.folder / "inside"):
        with pytest.raises(WorkspaceError, match="there already"):
            back_up(case, out)
    with (
        mock.patch.object(tar, "_hashed", return_value="0" * 64),
        pytest.raises(IntegrityError),
    ):
        back_up(case, tmp_path / "new")
    assert not (tmp_path / "new").exists()


def test_every_changed_byte_is_found_and_nothing_is_put_there(
    case: Workspace, tmp_path: Path
) -> None:
    for name in ("workspace.tar", "sealed.tar", "manifest.json"):
        path = tmp_path / "backup" / name
        data = path.read_bytes()
        end = len(data.rstrip(b"\0"))
        for at in range(0, end, max(1, end // 40)):
            changed = bytearray(data)
            changed[at] ^= 1
            path.write_bytes(changed)
            if name != "manifest.json" and not _matters(data, at):
                continue
            with pytest.raises((IntegrityError, WorkspaceError)):
                restore(tmp_path / "backup", tmp_path / "again", Asked())
        path.write_bytes(data[: end // 2])
        with pytest.raises((IntegrityError, WorkspaceError)):
            restore(tmp_path / "backup", tmp_path / "again", Asked())
        path.write_bytes(data)
    assert not (tmp_path / "again").exists()
    assert not (tmp_path / ".again.partial").exists()


def _matters(data: bytes, at: int) -> bool:
    """Whether a byte of an archive is more than the padding behind a file."""
    with tarfile.open(fileobj=io.BytesIO(data)) as read:
        return any(m.offset <= at < m.offset_data + m.size for m in read.getmembers())


def _with(backup: Path, change: Callable[[tarfile.TarFile], None], *names: str) -> None:
    """Let an archive of a backup hold more, and its list name it."""
    path = backup / "workspace.tar"
    with tarfile.open(path, "a", format=tarfile.USTAR_FORMAT) as made:
        change(made)
    manifest = json.loads((backup / "manifest.json").read_bytes())
    for name in names:
        manifest["workspace"][name] = [files.sha256_of(b"evil"), 4]
    told = json.dumps(manifest, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    (backup / "manifest.json").write_text(told + "\n")


def _plain(name: str, **given: Any) -> Callable[[tarfile.TarFile], None]:
    def change(made: tarfile.TarFile) -> None:
        told = tarfile.TarInfo(name)
        told.size = 4
        for key, value in given.items():
            setattr(told, key, value)
        made.addfile(told, io.BytesIO(b"evil"))

    return change


HOSTILE: dict[str, tuple[Callable[[tarfile.TarFile], None], tuple[str, ...]]] = {
    "slip": (_plain("../slipped"), ("../slipped",)),
    "slip within": (_plain("inbox/../../slipped"), ("inbox/../../slipped",)),
    "absolute": (_plain("/slipped"), ("/slipped",)),
    "not in the list": (_plain("extra"), ()),
    "control sign": (_plain("a\x1b[2Jb"), ("a\x1b[2Jb",)),
    "twice": (_plain("agreement.yaml"), ()),
    "symlink": (_plain("inbox/link", type=tarfile.SYMTYPE, linkname="/", size=0), ("inbox/link",)),
    "hard link": (_plain("x", type=tarfile.LNKTYPE, linkname="agreement.yaml", size=0), ("x",)),
    "device": (_plain("x", type=tarfile.CHRTYPE, size=0), ("x",)),
    "pipe": (_plain("x", type=tarfile.FIFOTYPE, size=0), ("x",)),
    "folder as a file": (_plain("x", type=tarfile.DIRTYPE, size=0), ("x",)),
    "sparse": (_plain("x", type=tarfile.GNUTYPE_SPARSE), ("x",)),
    "extended header": (_plain("x", type=tarfile.XHDTYPE), ("x",)),
    "long name": (_plain("x", type=tarfile.GNUTYPE_LONGNAME), ("x",)),
    "file below a file": (_plain("agreement.yaml/x"), ("agreement.yaml/x",)),
    "deep": (_plain("a/" * 40 + "x"), ("a/" * 40 + "x",)),
    "a table": (_plain("store/rejects.parquet"), ("store/rejects.parquet",)),
    "a database": (_plain("log/merkle.sqlite"), ("log/merkle.sqlite",)),
    "a journal": (_plain("log/merkle.sqlite-journal"), ("log/merkle.sqlite-journal",)),
    "a key": (_plain("keys/log.skey"), ("keys/log.skey",)),
    "missing": (lambda _: None, ("absent",)),
}


@pytest.mark.parametrize("kind", HOSTILE)
def test_a_hostile_archive_lands_nowhere(case: Workspace, tmp_path: Path, kind: str) -> None:
    change, names = HOSTILE[kind]
    _with(tmp_path / "backup", change, *names)
    before = {p for p in tmp_path.rglob("*") if "backup" not in p.parts}
    with pytest.raises((IntegrityError, WorkspaceError)):
        restore(tmp_path / "backup", tmp_path / "again", Asked())
    assert {p for p in tmp_path.rglob("*") if "backup" not in p.parts} == before
    assert not Path("/slipped").exists()


def test_a_size_beyond_the_archive_is_refused_before_anything_is_written(tmp_path: Path) -> None:
    told = tarfile.TarInfo("x")
    told.size = 8**11 - 1
    (tmp_path / "bomb").write_bytes(told.tobuf(tarfile.USTAR_FORMAT) + b"evil")
    with pytest.raises(IntegrityError, match="which cannot be"):
        tar.read(tmp_path / "bomb", {"x": Held("", 8**11 - 1)}, tmp_path / "out")
    with tarfile.open(tmp_path / "slip", "w", format=tarfile.USTAR_FORMAT) as made:
        _plain("../x")(made)
    known = {"../x": Held(files.sha256_of(b"evil"), 4)}  # also where the list names it
    with pytest.raises(IntegrityError, match="which cannot be"):
        tar.read(tmp_path / "slip", known, tmp_path / "out")
    assert not (tmp_path / "out").exists()


def test_a_hostile_log_is_not_taken_for_the_one_that_is_believed(
    case: Workspace, tmp_path: Path
) -> None:
    other = daily_case.mission(tmp_path / "other")
    daily_case.reports(other, "x.csv", OTHER)
    adopt.init(other, "example.org/case")
    heads.sign(other)
    back_up(other, tmp_path / "forged")
    asked = Asked(policy=Home(case.folder).policy)
    with pytest.raises(IntegrityError, match="did not sign"):
        restore(tmp_path / "forged", tmp_path / "again", asked)
    restore(tmp_path / "backup", tmp_path / "good", asked)
    vkey = Skey("example.org/w", COSIGNATURE, b"w" * 32).vkey
    log = Home(case.folder).skey().vkey
    (tmp_path / "strict").write_text(f"log {log}\nwitness W {vkey}\nquorum W\n")
    with pytest.raises(IntegrityError, match="too few witnesses"):
        restore(tmp_path / "backup", tmp_path / "w", Asked(policy=tmp_path / "strict"))


def test_links_are_left_out_and_told(case: Workspace, tmp_path: Path) -> None:
    (case.folder / "inbox" / "link").symlink_to("/etc/passwd")
    assert back_up(case, tmp_path / "second").left_out == ("inbox/link",)
    (case.folder / ("n" * 200)).write_text("x")
    with pytest.raises(WorkspaceError, match="name"):
        back_up(case, tmp_path / "third")


def test_a_hostile_list_of_keys_is_refused(case: Workspace) -> None:
    sha256, name, size, key = case.vault.told()[1]
    wrong: list[list[list[str | int]]] = [
        [], [["x", "", ""]], [[], ["../x", name, size, key]], [[], [sha256, name, size, "zz"]],
        [[], [sha256, "../" + "a" * 29, size, key]], [[], [sha256, name, size]],
    ]  # fmt: skip
    for bad in wrong:
        with pytest.raises((ValueError, IndexError)):
            Workspace(_empty(case)).vault.take(bad)


def _empty(case: Workspace) -> Path:
    folder = case.folder.parent / f"empty-{len(list(case.folder.parent.iterdir()))}"
    folder.mkdir()
    shutil.copy(case.agreement_path, folder)
    return folder


def test_from_the_command_line(case: Workspace, tmp_path: Path) -> None:
    said = run("backup", case.folder, tmp_path / "b")
    assert "SECRET: keep it apart" in said
    said = run("restore", tmp_path / "b", tmp_path / "d")
    assert "everything verified" in said
    assert "give --redactions" in said
    assert "not empty" in run("restore", tmp_path / "b", tmp_path / "d", code=5)
    assert "No such file" in run("restore", tmp_path / "none", tmp_path / "e", code=5)
    assert "nothing to migrate" in run("migrate", case.folder)
    path = case.store / "rejects.parquet"
    table = store.load(path, runs.kept(case).tables["rejects"].schema)
    store.save(path, table.drop_columns(["detail"]))
    assert "1 table of another version: rejects" in run("migrate", case.folder)
    assert runs.kept(case).tables["rejects"].schema == table.schema


def test_a_workspace_without_a_log_is_backed_up_as_well(tmp_path: Path) -> None:
    made = daily_case.mission(tmp_path / "case")
    daily_case.reports(made, "x.csv", OTHER)
    back_up(made, tmp_path / "b")
    assert restore(tmp_path / "b", tmp_path / "again", Asked()).manifest.size is None
    assert tree(tmp_path / "again") == tree(made.folder)
