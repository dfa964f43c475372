"""The log's key changes: announced in the log, believed by size, and by nobody who may not."""

from __future__ import annotations

import stat
from datetime import UTC, datetime
from pathlib import Path
from unittest import mock

import pytest
from test_app_ledger import served

from truceline.adapters import erase, files
from truceline.adapters.merkle.static import Static
from truceline.app.drafting.start import start
from truceline.app.ledger import adopt, copies, heads, proofs, rotation, whole, witnesses
from truceline.app.ledger.home import Home
from truceline.app.workspace import Workspace
from truceline.errors import IntegrityError, ProofError, WorkspaceError
from truceline.log import announcement, keys, policy
from truceline.log.announcement import Announcement
from truceline.log.keys import Skey
from truceline.log.note import Note
from truceline.log.verify import Answer, verify_checkpoint

ORIGIN = "example.org/case"
NOW = datetime(2031, 3, 1, tzinfo=UTC)


@pytest.fixture
def case(tmp_path: Path) -> Workspace:
    workspace = start(tmp_path / "case", None, lambda: NOW)
    adopt.init(workspace, ORIGIN)
    heads.sign(workspace)
    return workspace


def verdict(tree: Path, believed: bytes) -> Answer:
    found = Static(tree).head()
    assert found is not None
    return verify_checkpoint(found[1], policy.parse(believed)).answer


def test_the_new_key_signs_from_its_announcement_on_and_the_old_one_no_longer(
    case: Workspace, tmp_path: Path
) -> None:
    home = Home(case.folder)
    old, before = home.skey(), home.policy.read_bytes()
    copies.mirror(home.public.folder, tmp_path / "early")
    done = rotation.rotate(case)
    assert (done.old, done.new, done.size) == (old.vkey, home.skey().vkey, len(case.entries()))
    assert done.new != done.old
    assert stat.S_IMODE(home.key.stat().st_mode) == 0o600
    assert old.text().encode() not in b"".join(p.read_bytes() for p in home.key.parent.iterdir())
    now = home.policy.read_bytes()
    assert verdict(home.public.folder, before) is Answer.VALID  # both keys signed this head
    assert verdict(home.public.folder, now) is Answer.VALID
    case.record("note", {})
    signed = heads.sign(case).note
    assert [s.key_id for s in signed.signatures] == [done.new.key_id]
    assert verdict(home.public.folder, before) is Answer.INVALID
    assert verdict(home.public.folder, now) is Answer.VALID
    assert verdict(tmp_path / "early", now) is Answer.VALID
    forged = signed.with_signature(old)
    forged = type(forged)(forged.text, forged.signatures[1:])
    found = verify_checkpoint(forged, policy.parse(now))
    assert found.answer is Answer.INVALID
    assert "believed at" in found.why
    assert (
        verify_checkpoint(forged, policy.parse(before)).answer is Answer.VALID
    )  # by who missed it
    assert whole.damaged(case.folder)[1] == []
    assert proofs.consistency(tmp_path / "early", home.public.folder, home.policy).answer is (
        Answer.VALID
    )


def test_a_party_goes_over_from_the_copy_alone(case: Workspace, tmp_path: Path) -> None:
    home, theirs = Home(case.folder), tmp_path / "policy"
    theirs.write_bytes(b"# ours\n" + home.policy.read_bytes())
    for _ in range(3):
        rotation.rotate(case)
        case.record("note", {})
        heads.sign(case)
    data, found = rotation.accepted(home.public.folder, theirs)
    assert found.answer is Answer.VALID
    assert data == b"# ours\n" + home.policy.read_bytes()
    assert data.count(b"\nlog ") == 4
    theirs.write_bytes(data)
    assert rotation.accepted(home.public.folder, theirs) == (data, found)
    rotation.rotate(case)
    assert rotation.accepted(home.public.folder, theirs)[0].count(b"\nlog ") == 5
    theirs.write_text("log example.net+1234abcd+AAAA\nquorum none\n")
    with pytest.raises(ProofError):
        rotation.accepted(home.public.folder, theirs)


def test_under_a_root_key_no_other_key_is_believed(case: Workspace, tmp_path: Path) -> None:
    home, root = Home(case.folder), tmp_path / "medium" / "root.skey"
    with pytest.raises(WorkspaceError, match="not lie within"):
        rotation.make_root(case, case.folder / "root.skey")
    (tmp_path / "any").write_text(Skey("x", keys.ED25519, b"1" * 32).text())
    with pytest.raises(WorkspaceError, match="names no root key"):
        rotation.rotate(case, tmp_path / "any")
    rotation.make_root(case, root)
    assert stat.S_IMODE(root.stat().st_mode) == 0o600
    theirs = tmp_path / "policy"
    theirs.write_bytes(home.policy.read_bytes())
    with pytest.raises(WorkspaceError, match="signed by the root key"):
        rotation.rotate(case)
    with pytest.raises(WorkspaceError, match="another root key"):
        rotation.rotate(case, tmp_path / "any")
    rotation.rotate(case, root)
    case.record("note", {})
    heads.sign(case)
    assert rotation.accepted(home.public.folder, theirs)[1].answer is Answer.VALID
    with mock.patch.object(rotation, "_root", return_value=None):  # a thief, without the root key
        rotation.rotate(case)
    with pytest.raises(ProofError, match="names another root key"):
        rotation.accepted(home.public.folder, theirs)


def test_a_lost_key_is_replaced_by_the_root_key(case: Workspace, tmp_path: Path) -> None:
    home, root = Home(case.folder), tmp_path / "root.skey"
    rotation.make_root(case, root)
    heads.sign(case)
    theirs = tmp_path / "policy"
    theirs.write_bytes(home.policy.read_bytes())
    home.key.unlink()
    with pytest.raises(WorkspaceError):
        rotation.rotate(case)
    done = rotation.rotate(case, root)
    assert home.skey().vkey == done.new
    assert [s.key_id for s in done.signed.note.signatures] == [done.new.key_id]
    assert rotation.accepted(home.public.folder, theirs)[1].answer is Answer.VALID


@pytest.mark.parametrize("step", ["record", "publish", "with_keys", "supersede"])
def test_a_change_that_is_stopped_goes_on_and_no_head_is_signed_meanwhile(
    case: Workspace, step: str
) -> None:
    home = Home(case.folder)
    room = {"record": Workspace, "supersede": erase}.get(step, rotation)
    with mock.patch.object(room, step, side_effect=OSError), pytest.raises(OSError):
        rotation.rotate(case)
    case.record("note", {})  # goes on being recorded
    with pytest.raises(WorkspaceError, match="was begun"):
        heads.sign(case)
    done = rotation.rotate(case)
    assert [e.kind for e in case.entries()].count("log-key") == 1
    assert home.policy.read_bytes().count(b"\nlog ") == 2
    assert not home.next_key.exists()
    heads.sign(case)
    assert whole.damaged(case.folder)[1] == []
    assert home.skey().vkey == done.new


def test_witnesses_cosign_over_the_change_and_then_drop_the_old_key(
    case: Workspace, tmp_path: Path
) -> None:
    home = Home(case.folder)
    old = home.skey()
    with served(tmp_path / "w", "example.org/w", str(old.vkey)) as (key, url):
        home.policy.write_text(f"log {old.vkey}\nwitness W {key} {url}\nquorum W\n")
        heads.sign(case)
        done = rotation.rotate(case)
        assert done.signed.verdict.answer is Answer.VALID
        assert rotation.accepted(home.public.folder, home.policy)[1].answer is Answer.VALID
        case.record("note", {})
        assert "W" in heads.sign(case).silent  # it does not know the new key yet
        witnesses.watch(tmp_path / "w", (str(done.new),))
        assert witnesses.drop(tmp_path / "w", (str(old.vkey),)) == 1
        assert witnesses.drop(tmp_path / "w", (str(old.vkey),)) == 0
        assert heads.sign(case).verdict.answer is Answer.VALID
        head = home.public.head()
        assert head is not None
        stolen = type(head[1])(head[1].text, (head[1].with_signature(old).signatures[-1],))
        files.write(tmp_path / "ask", heads.request(home, head[0].size, stolen).encode())
        reply = witnesses.sign(tmp_path / "w", tmp_path / "ask", tmp_path / "reply", 1_900_000_000)
        assert reply.status == 403
    lost = Static(home.public.folder)
    (lost.folder / "checkpoint").unlink()
    assert heads.witnessed(home, home.believed(), {}) == {}


def _signed(told: Announcement, *skeys: Skey) -> tuple[Announcement, Note]:
    return announcement.parse(told.signed(skeys).encode())


def test_only_those_who_may_announce_a_key() -> None:
    old, new, root, other = (Skey(name, keys.ED25519, bytes([i]) * 32) for i, name in
                             enumerate([ORIGIN, ORIGIN, f"{ORIGIN}/root", "x"]))  # fmt: skip
    plain = Announcement(ORIGIN, 7, new.vkey, None)
    rooted = Announcement(ORIGIN, 7, new.vkey, root.vkey)
    announcement.follows(*_signed(plain, old, new), old.vkey, None)
    announcement.follows(*_signed(rooted, old, new, root), old.vkey, None)
    announcement.follows(*_signed(rooted, new, root), old.vkey, root.vkey)
    for told, signers, known in (
        (plain, [new], None), (plain, [old], None), (plain, [other], None),
        (rooted, [old, new], None), (rooted, [new, root], None),
        (rooted, [old, new], root.vkey), (rooted, [old, root], root.vkey),
        (plain, [old, new], root.vkey), (rooted, [old, new, root], other.vkey),
    ):  # fmt: skip
        with pytest.raises(ProofError):
            announcement.follows(*_signed(told, *signers), old.vkey, known)
    with pytest.raises(ProofError, match="in the log"):
        announcement.follows(*_signed(plain, old, new), other.vkey, None)


def test_an_announcement_is_read_strictly_and_is_no_checkpoint() -> None:
    skey = Skey(ORIGIN, keys.ED25519, b"1" * 32)
    good = Announcement(ORIGIN, 7, skey.vkey, skey.vkey).signed([skey])
    assert announcement.parse(good.encode())[0].size == 8
    text = good.text
    for bad in (text.replace("v1", "v2"), text.replace("\n7\n", "\n07\n"), text + "more\n",
                text.replace("new ", "old "), text.replace(f"\n{ORIGIN}\n", "\nelsewhere\n"),
                "\n".join(text.split("\n")[:3]) + "\n"):  # fmt: skip
        with pytest.raises(ProofError):
            announcement.parse(type(good)(bad, good.signatures).encode())
    with pytest.raises(ProofError):
        verify_checkpoint(good, policy.parse(f"log {skey.vkey}\nquorum none\n".encode()))


@pytest.mark.parametrize(
    "told", ["sizes:", "sizes:7", "sizes:-7", "sizes:9-7", "sizes:07-", "sizes:a-"]
)
def test_sizes_that_cannot_be_read_are_no_policy(told: str) -> None:
    skey = Skey(ORIGIN, keys.ED25519, b"1" * 32)
    with pytest.raises(ProofError):
        policy.parse(f"log {skey.vkey} {told}\nquorum none\n".encode())
    assert policy.parse(f"log {skey.vkey} https://x\nquorum none\n".encode()).sizes == {}


def test_a_copy_that_was_tampered_with_announces_nothing(case: Workspace, tmp_path: Path) -> None:
    home = Home(case.folder)
    theirs = tmp_path / "policy"
    theirs.write_bytes(home.policy.read_bytes())
    rotation.rotate(case)
    bundle = next(p for p in home.public.folder.rglob("*") if b"log-key" in _bytes(p))
    bundle.write_bytes(bundle.read_bytes().replace(b"log-key", b"log-kez"))
    with pytest.raises(IntegrityError, match="is damaged"):
        rotation.accepted(home.public.folder, theirs)


def _bytes(path: Path) -> bytes:
    return path.read_bytes() if path.is_file() else b""
