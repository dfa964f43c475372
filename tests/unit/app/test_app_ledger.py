from __future__ import annotations

import stat
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

import pytest

from truceline.adapters import files
from truceline.adapters.merkle import http
from truceline.app.drafting.start import start
from truceline.app.ledger import adopt, copies, heads, proofs, whole, witnesses
from truceline.app.ledger.home import Home
from truceline.app.workspace import Workspace
from truceline.errors import IntegrityError, ProofError, WorkspaceError
from truceline.log import commitment, journal
from truceline.log.verify import Answer

ORIGIN = "example.org/case"
NOW = datetime(2031, 3, 1, tzinfo=UTC)


@pytest.fixture
def case(tmp_path: Path) -> Workspace:
    workspace = start(tmp_path / "case", None, lambda: NOW)
    adopt.init(workspace, ORIGIN)
    return workspace


def add(workspace: Workspace, n: int) -> None:
    """Put lines on the record as a crash before the log would leave them, and catch up."""
    seq = len(workspace.entries())
    lines = [journal.line(seq + i, NOW.isoformat(), "note", {"n": i}) for i in range(n)]
    with workspace.journal_path.open("ab") as file:
        file.write(b"".join(line + b"\n" for line in lines))
    assert adopt.append(workspace, [], public=False).caught_up == n


def sign(workspace: Workspace) -> heads.Signed:
    return heads.sign(workspace)


@contextmanager
def served(folder: Path, name: str, vkey: str) -> Iterator[tuple[str, str]]:
    """Return the key and the URL of a witness that answers."""
    key = witnesses.init(folder, name, (vkey,))
    witness = witnesses.opened(folder)
    server = http.server(witness, 0, lambda: int(NOW.timestamp()))
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    try:
        yield str(key), f"http://127.0.0.1:{server.server_address[1]}"
    finally:
        server.shutdown()
        thread.join()
        server.server_close()
        witness.close()


def test_what_was_recorded_is_adopted_in_order_and_goes_on(case: Workspace) -> None:
    home = Home(case.folder)
    before = len(case.entries())
    add(case, 2)
    assert case.record("note", {}) == before + 2
    lines = home.record.read_bytes().split(b"\n")[:-1]
    with home.store() as store, home.salts() as salts:
        assert store.head()[0] == len(lines) == before + 3
        for i, entry in enumerate(store.entries(0, len(lines))):
            opening = commitment.Opening(lines[i], salts.salt(i))
            commitment.check_opening(entry, opening)
    assert whole.damaged(case.folder) == (before + 3, [])


def test_keys_and_salts_are_for_their_owner_only(case: Workspace) -> None:
    home = Home(case.folder)
    for path in (home.key, home.openings):
        assert stat.S_IMODE(path.stat().st_mode) == 0o600
    with pytest.raises(WorkspaceError, match="has a log already"):
        adopt.init(case, ORIGIN)


def test_nothing_guessable_stands_in_the_public_tree(case: Workspace, tmp_path: Path) -> None:
    path = tmp_path / "one-line.csv"
    path.write_bytes(b"an input of one guessable line\n")
    adopt.append(case, [path], public=False)
    sign(case)
    line = Home(case.folder).record.read_bytes().split(b"\n")[-2]
    public = Home(case.folder).public.folder
    told = b"".join(p.read_bytes() for p in public.rglob("*") if p.is_file())
    sha256 = files.sha256_of(path.read_bytes())
    for secret in (sha256.encode(), bytes.fromhex(sha256), path.name.encode(), line,
                   bytes.fromhex(files.sha256_of(line))):  # fmt: skip
        assert secret not in told
    adopt.append(case, [path], public=True)
    sign(case)
    assert sha256.encode() in b"".join(p.read_bytes() for p in public.rglob("*") if p.is_file())
    assert whole.damaged(case.folder)[1] == []


def test_a_receipt_leads_from_the_file_to_the_head_without_the_workspace(
    case: Workspace, tmp_path: Path
) -> None:
    given = tmp_path / "given.txt"
    given.write_text("what came in")
    adopt.append(case, [given], public=False)
    add(case, 300)
    sign(case)
    proven = proofs.prove(case, files.sha256_of(given.read_bytes())[:12])
    out = tmp_path / "out"
    assert proven.opening is not None
    files.write_all(out, {"x.tlog-proof": proven.receipt, "x.entry": proven.entry,
                          "x.opening": proven.opening, "other": b"something else"})  # fmt: skip
    policy = tmp_path / "policy"
    policy.write_bytes(Home(case.folder).policy.read_bytes())
    case.folder.rename(tmp_path / "gone")

    def answer(opening: Path | None = None, file: Path | None = None) -> Answer:
        return proofs.verify(out / "x.tlog-proof", out / "x.entry", policy, opening, file).answer

    assert answer() is Answer.VALID
    assert answer(out / "x.opening", given) is Answer.VALID
    assert answer(out / "x.opening", out / "other") is Answer.INVALID
    assert answer(None, given) is Answer.CANNOT_TELL  # a commitment alone names no file
    assert answer(out / "missing") is Answer.CANNOT_TELL
    files.write(out / "x.entry", proven.entry + b" ")
    assert answer() is Answer.INVALID
    policy.write_text("nonsense\n")
    assert answer() is Answer.CANNOT_TELL


def test_what_no_head_holds_yet_cannot_be_proven(case: Workspace) -> None:
    with pytest.raises(WorkspaceError, match="no head"):
        proofs.prove(case, "0")
    sign(case)
    assert proofs.prove(case, "0").index == 0
    leaves = Home(case.folder).public.folder / "tile" / "0" / "000.p" / "2"
    leaves.write_bytes(bytes(64))
    with pytest.raises(ProofError, match="another root"):
        proofs.prove(case, "0")
    for wanted in ("77", "ffff0000ffff", "no"):
        with pytest.raises(WorkspaceError, match="is called"):
            proofs.prove(case, wanted)


def test_each_party_and_a_neutral_cosign_over_http(case: Workspace, tmp_path: Path) -> None:
    home = Home(case.folder)
    vkey = str(home.skey().vkey)
    with (
        served(tmp_path / "a", "example.org/a", vkey) as a,
        served(tmp_path / "b", "example.org/b", vkey) as b,
        served(tmp_path / "n", "example.org/n", vkey) as n,
    ):
        lines = [f"log {vkey}"]
        lines += [f"witness {name} {key} {url}" for name, (key, url) in zip("ABN", (a, b, n))]  # noqa: B905
        home.policy.write_text("\n".join([*lines, "group g all A B N", "quorum g", ""]))
        signed = sign(case)
        assert (signed.verdict.answer, signed.silent) == (Answer.VALID, {})
        assert set(signed.verdict.cosigned) == {"A", "B", "N"}
        add(case, 5)
        assert sign(case).verdict.answer is Answer.VALID
        assert http.latest(n[1], ORIGIN) is not None
        assert http.latest(n[1], "example.org/none") is None
    again = sign(case)  # nobody answers any more; the head is the same and was cosigned
    assert set(again.silent) == {"A", "B", "N"}
    assert again.verdict.answer is Answer.VALID
    add(case, 1)
    assert sign(case).verdict.answer is Answer.CANNOT_TELL


def test_a_courier_carries_request_and_cosignature(case: Workspace, tmp_path: Path) -> None:
    home = Home(case.folder)
    vkey = witnesses.init(tmp_path / "w", "example.org/w", (str(home.skey().vkey),))
    home.policy.write_text(f"log {home.skey().vkey}\nwitness W {vkey}\nquorum W\n")
    signed = sign(case)
    assert signed.verdict.answer is Answer.CANNOT_TELL
    files.write(tmp_path / "request", heads.request(home, 0, signed.note).encode())
    reply = witnesses.sign(tmp_path / "w", tmp_path / "request", tmp_path / "reply", 1_900_000_000)
    assert reply.status == 200
    done = heads.cosigned(case, [tmp_path / "reply"])
    assert done.verdict.cosigned == {"W": 1_900_000_000}
    add(case, 2)
    later = sign(case)
    files.write(tmp_path / "request", heads.request(home, 0, later.note).encode())
    refused = witnesses.sign(tmp_path / "w", tmp_path / "request", tmp_path / "r2", 1_900_000_001)
    assert (refused.status, refused.body) == (409, b"%d\n" % done.head.size)
    assert not (tmp_path / "r2").exists()
    with pytest.raises(ProofError):  # a cosignature of another head does not fit
        heads.cosigned(case, [tmp_path / "reply"])
    with pytest.raises(IntegrityError, match="has seen 999"):
        heads.request(home, 999, later.note)


def test_a_restored_backup_is_not_signed(case: Workspace, tmp_path: Path) -> None:
    home = Home(case.folder)
    add(case, 3)
    sign(case)
    copies.mirror(home.public.folder, tmp_path / "mirror", home.policy)
    kept = {p: p.read_bytes() for p in (case.folder / "log").glob("*.*") if p.is_file()}
    salts = {p: p.read_bytes() for p in (case.folder / "sealed").glob("*")}
    add(case, 3)
    sign(case)
    copies.mirror(home.public.folder, tmp_path / "mirror", home.policy)
    for path in (*(case.folder / "log").glob("merkle*"), *(case.folder / "sealed").glob("*")):
        path.unlink()
    for path, data in (kept | salts).items():
        path.write_bytes(data)
    with pytest.raises(IntegrityError, match="has seen"):
        sign(case)
    for path in sorted(home.public.folder.rglob("*"), reverse=True):
        path.rmdir() if path.is_dir() else path.unlink()
    with pytest.raises(IntegrityError, match="has seen"):
        heads.sign(case, [tmp_path / "mirror"])
    add(case, 9)  # longer again, but of another history
    with pytest.raises(IntegrityError, match="another history"):
        heads.sign(case, [tmp_path / "mirror"])


def test_a_witness_that_saw_more_stops_the_signing(case: Workspace, tmp_path: Path) -> None:
    home = Home(case.folder)
    vkey = str(home.skey().vkey)
    database = home.database.read_bytes()
    with served(tmp_path / "w", "example.org/w", vkey) as (key, url):
        home.policy.write_text(f"log {vkey}\nwitness W {key} {url}\nquorum W\n")
        add(case, 3)
        sign(case)
        for path in sorted(home.public.folder.rglob("*"), reverse=True):
            path.rmdir() if path.is_dir() else path.unlink()
        for path in (case.folder / "log").glob("merkle*"):
            path.unlink()
        home.database.write_bytes(database)
        lines = home.record.read_bytes().split(b"\n")
        home.record.write_bytes(b"\n".join(lines[:-4]) + b"\n")
        with pytest.raises(IntegrityError, match="witness W has seen"):
            sign(case)


def test_a_record_shorter_than_the_log_takes_nothing_more(case: Workspace) -> None:
    home = Home(case.folder)
    add(case, 3)
    lines = home.record.read_bytes().split(b"\n")
    home.record.write_bytes(b"\n".join(lines[:-2]) + b"\n")
    with pytest.raises(IntegrityError, match="fewer lines"):
        case.record("note", {})


def test_a_line_cut_by_a_crash_is_mended_and_one_adopted_catches_up(case: Workspace) -> None:
    home = Home(case.folder)
    add(case, 2)
    whole_record = home.record.read_bytes()
    home.record.write_bytes(whole_record + b'{"at":"2031')
    assert case.record("note", {"after": 1}) == whole_record.count(b"\n")
    files.append_line(home.record, home.record.read_bytes().split(b"\n")[-2].replace(
        b'"seq":%d' % whole_record.count(b"\n"), b'"seq":%d' % (whole_record.count(b"\n") + 1)
    ))  # on the record, and the crash came before the log  # fmt: skip
    done = adopt.append(case, [], public=False)
    assert (done.caught_up, done.size) == (1, whole_record.count(b"\n") + 2)
    assert whole.damaged(case.folder)[1] == []


def test_a_changed_line_of_the_record_is_named(case: Workspace) -> None:
    home = Home(case.folder)
    add(case, 3)
    data = home.record.read_bytes()
    home.record.write_bytes(data.replace(b'{"n":1}', b'{"n":7}'))
    found = whole.damaged(case.folder)[1]
    assert len(found) == 1
    last = data.count(b"\n")
    assert found[0].endswith(f"line {last - 1} is not what entry {last - 2} commits to")


def test_mirrors_take_only_what_continues_them(case: Workspace, tmp_path: Path) -> None:
    home = Home(case.folder)
    sign(case)
    policy = home.policy
    first = copies.mirror(home.public.folder, tmp_path / "m", policy)
    old = (tmp_path / "m" / "checkpoint").read_bytes()
    (tmp_path / "old").write_bytes(old)
    add(case, 700)
    sign(case)
    second = copies.mirror(home.public.folder, tmp_path / "m", policy)
    assert second.before == first.after
    assert whole.damaged(tmp_path / "m", policy) == (second.after, [])
    assert proofs.consistency(tmp_path / "old", tmp_path / "m", policy).answer is Answer.VALID
    assert proofs.consistency(tmp_path / "m", tmp_path / "m", policy).answer is Answer.VALID
    assert proofs.consistency(tmp_path / "x", tmp_path / "m", policy).answer is Answer.CANNOT_TELL
    other = start(tmp_path / "other", None, lambda: NOW)
    adopt.init(other, ORIGIN, lambda n: b"\x07" * n)
    add(other, 900)
    heads.sign(other)
    with pytest.raises(IntegrityError, match="another history"):
        copies.mirror(Home(other.folder).public.folder, tmp_path / "m")
    with pytest.raises(IntegrityError, match="did not sign"):
        copies.mirror(Home(other.folder).public.folder, tmp_path / "m", policy)
    (tmp_path / "older").mkdir()
    with pytest.raises(IntegrityError, match="only"):
        copies.mirror(_older(home, tmp_path / "older", old), tmp_path / "m")
    with pytest.raises(WorkspaceError, match="no checkpoint"):
        copies.mirror(tmp_path / "none", tmp_path / "m")
    fork = proofs.consistency(tmp_path / "m", Home(other.folder).public.folder, policy)
    assert fork.answer is Answer.INVALID


def _older(home: Home, folder: Path, checkpoint: bytes) -> Path:
    (folder / "checkpoint").write_bytes(checkpoint)
    (folder / "tile").symlink_to(home.public.folder / "tile")
    return folder


def test_init_refuses_what_is_no_name_and_goes_on_after_a_crash(tmp_path: Path) -> None:
    workspace = start(tmp_path / "case", None, lambda: NOW)
    with pytest.raises(WorkspaceError, match="cannot name"):
        adopt.init(workspace, "a b")
    with pytest.raises(WorkspaceError, match="has no log"), Home(workspace.folder).store():
        pass
    vkey = adopt.init(workspace, ORIGIN)
    Home(workspace.folder).database.unlink()  # as if the crash had come before it was made
    assert adopt.init(workspace, ORIGIN) == vkey
    Home(workspace.folder).database.unlink()
    with pytest.raises(WorkspaceError, match="is the key of"):
        adopt.init(workspace, "example.org/other")
    with pytest.raises(WorkspaceError, match="holds no witness"):
        witnesses.opened(tmp_path)


def test_nothing_but_append_can_record_what_stands_in_the_log_in_clear() -> None:
    source = Path(adopt.__file__).parents[2]
    holding = {
        path.relative_to(source).as_posix()
        for path in source.rglob("*.py")
        if any(f'"{kind}"' in path.read_text("utf-8") for kind in adopt.CLEAR)
    }
    assert holding == {"app/ledger/adopt.py"}
