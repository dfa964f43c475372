"""`log verify --full` names what is kept beside the record and was changed, in clear or not."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from pathlib import Path
from random import Random

import pytest
from click.testing import CliRunner

from truceline.adapters import files
from truceline.app.drafting.start import start
from truceline.app.editions.numbered import FOLDER, MANIFEST
from truceline.app.evidence.add import add
from truceline.app.ledger import adopt, beside, encryption
from truceline.app.workspace import Workspace
from truceline.cli.main import group
from truceline.codec import Plain

NOW = datetime(2031, 3, 1, tzinfo=UTC)
AT = NOW.isoformat()
ITEM = b"sound of the shelling " * 5000


@pytest.fixture
def case(tmp_path: Path) -> Workspace:
    """A file, an item with sealed fields, an edition and a released site, each on the record."""
    made = start(tmp_path / "case", None, lambda: NOW)
    adopt.init(made, "example.org/case")
    (tmp_path / "told.txt").write_bytes(b"what somebody told")
    adopt.append(made, [tmp_path / "told.txt"], public=False)
    (tmp_path / "sound.bin").write_bytes(ITEM)
    add(made, tmp_path / "sound.bin", {"method": "by telephone", "collector": "team-7"}, "mission")
    edition = {"page.html": b"<p>day 1</p>", MANIFEST: b"{}"}
    files.write_all(made.folder / FOLDER / "0001", edition)
    hashes = {name: files.sha256_of(data) for name, data in edition.items()}
    manifest = hashes.pop(MANIFEST)
    told: dict[str, Plain] = {"number": 1, "start": AT, "end": AT, "entries": 0}
    made.record("edition", {**told, "files": dict(hashes), "manifest": manifest, "forms": {}})
    page = b"<p>let out</p>"
    listed = json.dumps({"files": {"index.html": files.sha256_of(page)}}).encode()
    files.write_all(made.folder / "site" / "public", {"index.html": page, MANIFEST: listed})
    site: dict[str, Plain] = {"edition": 1, "tier": "public", "manifest": files.sha256_of(listed)}
    made.record("release-manifest", {**site, "files": 1, "grid": {}})
    made.record("release", {**site, "act": "released"})
    return made


def kept(workspace: Workspace) -> list[Path]:
    """The files beside the record."""
    tops = ("inbox", "evidence", "sealed/evidence", "editions", "site")
    return [p for top in tops for p in (workspace.folder / top).rglob("*") if p.is_file()]


def found(workspace: Workspace) -> list[str]:
    return list(beside.damaged(Workspace(workspace.folder, lambda: NOW)))


@pytest.mark.parametrize("encrypted", [False, True])
def test_a_flipped_byte_of_any_file_is_found_by_its_name(case: Workspace, encrypted: bool) -> None:
    if encrypted:
        encryption.encrypt(case)
        assert sum(p.suffix == ".sealed" for p in kept(case)) == 3
    assert found(case) == []
    draw, paths = Random(4), kept(case)
    assert len(paths) >= 7
    for path in paths:
        whole = path.read_bytes()
        for at in {0, len(whole) // 2, len(whole) - 1, draw.randrange(len(whole))}:
            flipped = bytearray(whole)
            flipped[at] ^= 1 << draw.randrange(8)
            path.write_bytes(flipped)
            said = found(case)
            assert any(path.name in one for one in said), (path, at, said)
        path.write_bytes(whole)
    assert found(case) == []


def test_the_command_names_it_and_tells_what_is_missing(case: Workspace) -> None:
    def said(code: int) -> str:
        done = CliRunner().invoke(group, ["log", "verify", str(case.folder), "--full"])
        assert done.exit_code == code, done.output
        return done.output

    assert "nothing is damaged" in said(0)
    for path in kept(case):
        path.rename(path.with_name("elsewhere"))
        assert path.name in said(6)
        path.with_name("elsewhere").rename(path)
    encryption.encrypt(case)
    for path in (p for p in kept(case) if p.suffix == ".sealed"):
        path.unlink()
    assert "things are damaged" in said(6)
