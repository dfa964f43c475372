"""No later backup holds a byte of what was redacted, however written; older ones are redacted."""

from __future__ import annotations

import base64
import gzip
import io
import json
import random
import re
import shutil
import sys
import zipfile
import zlib
from collections.abc import Iterator
from pathlib import Path

import case_case
import pytest

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "unit" / "evidence"))

import pictures
from test_cli_log import run
from test_evidence import HANDS, TOLD
from test_redaction_evidence import items, needles
from test_submit import MAP, ROWS

from truceline.app import run as runs
from truceline.app.backups.backup import back_up
from truceline.app.backups.restore import Asked, restore
from truceline.app.casework.acts import open_case
from truceline.app.drafting.start import record_documents
from truceline.app.evidence.verify import verified
from truceline.app.intake.ingest import Order
from truceline.app.ledger import adopt, copies, encryption, heads, kit, redaction, whole
from truceline.app.ledger.home import Home
from truceline.app.ledger.redaction_plan import plan
from truceline.app.parties.objections import answered, objected
from truceline.app.parties.submission import submitted
from truceline.app.workspace import Workspace
from truceline.errors import IntegrityError

SPOKEN = ("Oksana sleeps at noon", "Oksana does not sleep", "Oksana wrote this letter")


def found(folder: Path, needle: bytes) -> bool:
    """Tell whether bytes lie below a folder: raw, as base64, hex or UTF-16, packed, or within."""
    shapes = [needle, *_base64(needle), needle.hex().encode(), needle.hex().upper().encode()]
    if needle.isascii():
        shapes += [needle.decode().encode("utf-16-le"), json.dumps(needle.decode())[1:-1].encode()]
    return any(
        shape in data
        for path in folder.rglob("*")
        if path.is_file()
        for data in _layers(path.read_bytes())
        for shape in shapes
    )


def _base64(needle: bytes) -> Iterator[bytes]:
    """Yield how the bytes look inside base64, wherever in a group of three they begin."""
    for before in range(3):
        told = base64.b64encode(b"\0" * before + needle)
        inner = told[-(-before * 8 // 6) : len(needle) * 8 // 6 - 2]
        yield inner
        yield inner.translate(bytes.maketrans(b"+/", b"-_"))


def _layers(data: bytes, depth: int = 0) -> Iterator[bytes]:
    """Yield data, and everything that is deflated anywhere in it."""
    yield data
    if depth > 2:
        return
    starts = [m.start() for m in re.finditer(rb"\x78[\x01\x5e\x9c\xda]|\x1f\x8b\x08", data)]
    for at in starts:
        inflated = _inflated(data[at:], 47)
        if inflated:
            yield from _layers(inflated, depth + 1)
    for m in re.finditer(rb"PK\x03\x04", data):
        name, more = (
            int.from_bytes(data[m.start() + i : m.start() + i + 2], "little") for i in (26, 28)
        )
        inflated = _inflated(data[m.start() + 30 + name + more :], -15)
        if inflated:
            yield from _layers(inflated, depth + 1)


def _inflated(data: bytes, window: int) -> bytes:
    try:
        return zlib.decompressobj(window).decompress(data, 50_000_000)
    except zlib.error:
        return b""


def test_the_search_finds_what_is_hidden(tmp_path: Path) -> None:
    needle, folder = b"Oksana sleeps at noon", tmp_path / "x"
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as made:
        made.writestr("a/b.txt", b"x" * 50 + needle)
    hidden = [b"..." + needle, *(base64.b64encode(b"." * n + needle + b"..") for n in range(3)),
              needle.hex().encode(), needle.decode().encode("utf-16-le"), gzip.compress(needle),
              b"%PDF" + zlib.compress(needle) + b"end", packed.getvalue(),
              b"tar" + gzip.compress(packed.getvalue())]  # fmt: skip
    for data in hidden:
        folder.mkdir(exist_ok=True)
        (folder / "file").write_bytes(data)
        assert found(folder, needle), data
        (folder / "file").write_bytes(data.replace(needle[5:9], b"----"))
    assert not found(tmp_path / "none", needle)
    assert not found(folder, b"Nobody sleeps at noon")


@pytest.fixture(scope="module")
def pattern(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A file handed in, an item with a derivative, a case with words and paper, objections."""
    near = tmp_path_factory.mktemp("pattern")
    made = case_case.made(near / "case")
    record_documents(made)
    adopt.init(made, "example.org/court")
    (near / "verbytska.csv").write_text(ROWS.replace("7,", "oksana-7,"), "utf-8")
    submitted(made, near / "verbytska.csv", "ALD", _order())
    (near / "school-road.jpg").write_bytes(pictures.jpeg())
    wanted = run("evidence", "add", near / "school-road.jpg", "--in", made.folder, *TOLD)[:14]
    run("evidence", "derive", wanted, "--in", made.folder)
    run("evidence", "custody", wanted, "--in", made.folder, "--action", "moved", *HANDS)
    runs.run(made, languages=("en",))
    finding = str(runs.kept(made).tables["findings"]["finding_id"][0].as_py())
    case = open_case(made, finding, "ALD", "look", respondent="BIR", evidence=(wanted,)).case_id
    (near / "letter.txt").write_text(SPOKEN[2])
    words = ("case", "reply", made.folder, case, "--by", "BIR", "--text", "No.")
    run(*words, "--document", near / "letter.txt")
    entry = objected(made, "ALD", "patrols", SPOKEN[0])
    answered(made, entry.seq, "chair", SPOKEN[1])
    heads.sign(made)
    return near


def _order() -> Order:
    return Order(connector="mapped", options={"map": MAP})


@pytest.fixture
def case(pattern: Path, tmp_path: Path) -> Workspace:
    shutil.copytree(pattern, tmp_path, dirs_exist_ok=True)
    return Workspace(tmp_path / "case")


def _secrets(workspace: Workspace) -> dict[str, tuple[bytes, ...]]:
    """What is to be redacted, as it is asked for, and what nobody may find afterwards."""
    entries = workspace.entries()
    one = next(e for e in entries if e.kind == "submission")
    paper = next(e.payload["documents"][0] for e in entries if e.payload.get("documents"))
    last = {e.kind: e.seq for e in entries}
    original, derived = items(workspace)
    sha256 = one.payload["sha256"]
    found = {
        sha256: (b"verbytska.csv", b"oksana-7,2031-03-04", sha256.encode(), bytes.fromhex(sha256)),
        original: needles(workspace, original, derived),
        paper: (SPOKEN[2].encode(), paper.encode()),
        str(last["objection"]): (SPOKEN[0].encode(),),
        str(last["objection-reply"]): (SPOKEN[1].encode(),),
    }
    with Home(workspace.folder).salts() as salts:
        held = salts.all()
    cut = {w: plan(workspace, w).lines for w in found}
    return {w: (*told, *(held[i].hex().encode() for i in cut[w])) for w, told in found.items()}


@pytest.mark.parametrize(("seed", "encrypted"), [(1, False), (2, True)])
def test_no_later_backup_holds_a_byte_of_it(
    case: Workspace, tmp_path: Path, seed: int, *, encrypted: bool
) -> None:
    if encrypted:
        encryption.encrypt(case)
    secrets = _secrets(case)
    back_up(case, tmp_path / "before")
    hidden = {needle for told in secrets.values() for needle in told
              if not found(tmp_path / "before", needle)}  # fmt: skip
    assert bool(hidden) is encrypted, "nothing is searched for that could not be found"
    order = random.Random(seed).sample(sorted(secrets), len(secrets))
    for n, wanted in enumerate(order):
        redaction.redact(case, plan(case, wanted), "office", "asked")
        back_up(case, tmp_path / f"later-{n}")
        for needle in secrets[wanted]:
            assert not found(tmp_path / f"later-{n}", needle), (wanted, needle)
            assert not found(case.folder, needle), (wanted, needle)
    restore(tmp_path / f"later-{len(order) - 1}", tmp_path / "again", Asked())
    for told in secrets.values():
        for needle in told:
            assert not found(tmp_path / "again", needle), needle
    assert whole.damaged(tmp_path / "again")[1] == []
    assert verified(Workspace(tmp_path / "again")).faults == ()
    restore(tmp_path / "before", tmp_path / "then", Asked(redactions=case.folder))
    for told in secrets.values():
        for needle in told:
            assert not found(tmp_path / "then", needle), needle
    assert whole.damaged(tmp_path / "then")[1] == []
    assert verified(Workspace(tmp_path / "then")).faults == ()


def test_a_file_that_came_again_after_the_backup_is_redacted_in_what_is_restored(
    case: Workspace, tmp_path: Path
) -> None:
    paper = next(e for e in case.entries() if e.payload.get("documents"))
    back_up(case, tmp_path / "older")
    adopt.append(case, [tmp_path / "letter.txt"], public=False)
    last = len(case.entries()) - 1
    redaction.redact(case, plan(case, str(last)), "office", "asked")
    done = restore(tmp_path / "older", tmp_path / "then", Asked(redactions=case.folder))
    assert (done.redacted, done.unknown) == ((paper.seq,), ())
    assert not found(tmp_path / "then", SPOKEN[2].encode())
    assert whole.damaged(tmp_path / "then")[1] == []


def test_one_field_and_one_act_are_redacted_in_what_is_restored(
    case: Workspace, tmp_path: Path
) -> None:
    back_up(case, tmp_path / "older")
    act = next(e.seq for e in case.entries() if e.kind == "custody")
    redaction.redact(case, plan(case, next(iter(items(case))), "collector"), "office", "asked")
    redaction.redact(case, plan(case, str(act)), "office", "asked")
    secrets = (b"team-7", b"to compare two videos", b"order 3 of the mill")
    assert all(found(tmp_path / "older", one) for one in secrets)
    done = restore(tmp_path / "older", tmp_path / "then", Asked(redactions=case.journal_path))
    assert len(done.redacted) == 2
    assert not any(found(tmp_path / "then", one) for one in secrets)
    assert found(tmp_path / "then", b"telephone of the patrol")
    assert verified(Workspace(tmp_path / "then")).faults == ()


def test_a_copy_of_the_public_log_tells_that_a_backup_is_older_than_a_redaction(
    case: Workspace, tmp_path: Path
) -> None:
    back_up(case, tmp_path / "older")
    heads.sign(case)
    copies.mirror(Home(case.folder).public.folder, tmp_path / "same")
    said = run("restore", tmp_path / "older", tmp_path / "a", "--redactions", tmp_path / "same")
    assert "is older than" not in said
    n = len(case.entries())
    redaction.redact(case, plan(case, str(n - 1)), "office", "asked")
    heads.sign(case)
    copies.mirror(Home(case.folder).public.folder, tmp_path / "mirror")
    kit.pack(case, tmp_path / "stick")
    for newer in (tmp_path / "mirror", tmp_path / "stick"):
        shutil.rmtree(tmp_path / "b", ignore_errors=True)
        said = run("restore", tmp_path / "older", tmp_path / "b", "--redactions", newer)
        assert f"this backup is older than 1 redaction of this log (entry {n})" in said
    back_up(case, tmp_path / "newest")
    with pytest.raises(IntegrityError, match="does not continue"):  # a copy that has seen less
        restore(tmp_path / "newest", tmp_path / "c", Asked(redactions=tmp_path / "same"))
    other = case_case.made(tmp_path / "other")
    adopt.init(other, "example.org/court")
    for _ in range(n + 5):
        other.record("note", {})
    heads.sign(other)
    with pytest.raises(IntegrityError, match="does not continue"):
        restore(tmp_path / "older", tmp_path / "c",
                Asked(redactions=Home(other.folder).public.folder))  # fmt: skip
    assert not (tmp_path / "c").exists()


def test_what_no_line_names_is_not_brought_back_beside_a_redaction(
    case: Workspace, tmp_path: Path
) -> None:
    letter, photograph = (tmp_path / n for n in ("letter.txt", "school-road.jpg"))
    paper = next(e.payload["documents"][0] for e in case.entries() if e.payload.get("documents"))
    sha256 = items(case)[next(iter(items(case)))]
    for wanted in (paper, sha256):
        redaction.redact(case, plan(case, wanted), "office", "asked")
    for path, data in ((case.inbox_path(paper), letter.read_bytes()),
                       (case.folder / "evidence" / "blobs" / "sha256" / sha256[:2] / sha256,
                        photograph.read_bytes())):  # fmt: skip
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)  # an archive put together of an old inbox and a new record
    back_up(case, tmp_path / "mixed")
    said = run("restore", tmp_path / "mixed", tmp_path / "again")
    assert "2 files on no line of the record left out" in said
    assert not found(tmp_path / "again", SPOKEN[2].encode())
    assert not found(tmp_path / "again", photograph.read_bytes()[10:60])
    assert whole.damaged(tmp_path / "again")[1] == []
