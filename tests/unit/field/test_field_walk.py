"""From a sealed item to a report: each once, nothing dropped, whatever came before or after."""

import base64
import hashlib
import io
import json
import secrets
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner
from field_written import POST, SECRET, item
from PIL import Image

from truceline.app.field import arrivals, carried, envelope, handsets, keys, queue, setup, taking
from truceline.app.ledger import promises
from truceline.app.workspace import Workspace
from truceline.cli.main import group
from truceline.errors import FormatError, ProcedureError, ProofError, WorkspaceError
from truceline.log.verify import Answer
from truceline.model.intake import RawFile
from truceline.sources import registry
from truceline.sources.merge import account, latest

Mission = Callable[[], Workspace]


def _ask(_: str) -> bytes:
    return SECRET


def sealed(workspace: Workspace, told: dict[str, Any], picture: bytes = b"") -> bytes:
    public = keys.in_force(workspace).public
    text: bytes = json.dumps(told).encode()
    return envelope.sealed(public, secrets.token_bytes(32), text, picture)


def reports(workspace: Workspace) -> list[str]:
    """Return the ids of the reports that a run would see."""
    read = []
    for one in workspace.taken():
        raw = RawFile(name=one.name, sha256=one.sha256, data=workspace.kept(one.sha256))
        read.append((raw, *registry.read(raw, one.connector, one.options)))
    return sorted(latest(account(read)[0])["reports"]["report_id"].to_pylist())


def test_an_item_comes_once_however_often_it_is_sent_and_taken(mission: Mission) -> None:
    workspace = mission()
    data = sealed(workspace, item(1, "observation", act="shelling"))
    first = arrivals.accept(workspace, "patrols", data)
    assert arrivals.accept(mission(), "patrols", data) == first
    # The same item sealed anew, as by a phone that lost its queue, is the same item still.
    arrivals.accept(workspace, "patrols", sealed(workspace, item(1, "observation", act="shelling")))
    done = taking.take(mission(), _ask)
    assert len(done.done) == 2
    assert sum(one.intake.reports.num_rows for one in done.receipts) == 2
    # Nothing sealed is left of it: what is redacted later lies in one place.
    assert not list((workspace.folder / "field").rglob("*.sealed"))
    assert arrivals.accept(mission(), "patrols", data) == first
    again = taking.take(mission(), _ask)
    assert (again.done, again.receipts) == ((), ())
    arrivals.accept(workspace, "patrols", sealed(workspace, item(1, "observation", act="shelling")))
    taking.take(mission(), _ask)
    assert reports(mission()) == ["patrols/" + "1".zfill(32)]


def test_what_cannot_be_opened_is_counted_and_kept(mission: Mission) -> None:
    workspace = mission()
    good = sealed(workspace, item(1, "observation", act="shelling"))
    other = envelope.sealed(b"\x09" + bytes(31), secrets.token_bytes(32), b"{}")
    bad = {
        "other-team": sealed(workspace, item(2, "observation", act="shelling", team="others")),
        "changed": good[:-1] + bytes([good[-1] ^ 1]),
        "no-key": other,
        "bad-picture": sealed(
            workspace, item(3, "photo", media_type="image/jpeg", sha256="0" * 64)
        ),
    }
    for data in (good, *bad.values()):
        arrivals.accept(workspace, "patrols", data)
    done = taking.take(workspace, _ask)
    assert [one.reason for one in done.unopened] == list(bad)
    assert len(done.done) == 1
    assert len(taking.waiting(mission())) == len(bad)
    for data in bad.values():
        path = arrivals.path_of(workspace, hashlib.sha256(data).hexdigest())
        assert path.read_bytes() == data


def test_an_item_of_no_form_is_a_reject_of_its_file(mission: Mission) -> None:
    workspace = mission()
    for told in ({"form": "other"}, item(1, "observation", act="no such act")):
        arrivals.accept(workspace, "patrols", sealed(workspace, told))
    public = keys.in_force(workspace).public
    arrivals.accept(
        workspace, "patrols", envelope.sealed(public, secrets.token_bytes(32), b"no json")
    )
    (receipt,) = taking.take(workspace, _ask).receipts
    assert receipt.intake.rejects["reason"].to_pylist() == ["bad-item", "bad-item", "bad-json"]


def test_a_picture_becomes_evidence_with_its_manifest(mission: Mission) -> None:
    sink = io.BytesIO()
    Image.new("RGB", (8, 8), "grey").save(sink, "JPEG")
    told = item(
        1,
        "photo",
        media_type="image/jpeg",
        sha256=hashlib.sha256(sink.getvalue()).hexdigest(),
        about="0" * 32,
    )
    workspace = mission()
    arrivals.accept(workspace, "patrols", sealed(workspace, told, sink.getvalue()))
    done = taking.take(workspace, _ask)
    assert len(done.pictures) == 1
    shown = CliRunner().invoke(
        group, ["evidence", "show", done.pictures[0], "--open", "--in", str(workspace.folder)]
    )
    assert "patrols" in shown.output
    assert f"{POST['lat']:.6f},{POST['lon']:.6f}" in shown.output


def test_a_wrong_key_file_takes_nothing_and_loses_nothing(mission: Mission) -> None:
    workspace = mission()
    arrivals.accept(workspace, "patrols", sealed(workspace, item(1, "observation", act="shelling")))
    with pytest.raises(WorkspaceError, match="does not open the mission's field key"):
        taking.take(workspace, lambda _: b"x" * 32)
    assert len(taking.waiting(mission())) == 1


def test_a_new_key_is_in_force_and_the_old_one_opens_what_was_sealed_to_it(
    mission: Mission,
) -> None:
    workspace = mission()
    old = sealed(workspace, item(1, "observation", act="shelling"))
    made = keys.make(workspace, "key-file", SECRET, secrets.token_bytes(32))
    assert keys.in_force(mission()) == made
    for data in (old, sealed(workspace, item(2, "observation", act="shelling"))):
        arrivals.accept(workspace, "patrols", data)
    assert len(taking.take(workspace, _ask).done) == 2


def test_a_code_works_once_and_a_revoked_handset_files_no_more(mission: Mission) -> None:
    workspace = mission()
    with pytest.raises(ProcedureError) as refused:
        handsets.enrol(workspace, "nobody", secrets.token_bytes)
    assert "patrols" in refused.value.diagnostics()
    one, code = handsets.enrol(workspace, "patrols", secrets.token_bytes)
    secret, mark = handsets.code_of(code.lower().replace("-", " ").replace("0", "o"))
    assert mark == envelope.mark_of(keys.in_force(workspace).public)
    joined = handsets.redeem(mission(), secret, secrets.token_bytes)
    assert joined is not None
    assert handsets.redeem(mission(), secret, secrets.token_bytes) is None
    assert handsets.redeem(mission(), bytes(16), secrets.token_bytes) is None
    assert handsets.team_of(mission(), joined[1]) == "patrols"
    assert handsets.team_of(mission(), secret) is None
    handsets.revoke(workspace, one.number)
    assert handsets.team_of(mission(), joined[1]) is None
    # Neither code nor token lies anywhere in the folder.
    for path in workspace.folder.rglob("*"):
        if path.is_file():
            data = path.read_bytes()
            assert not any(held in data for held in (secret, joined[1], code.encode())), path
            assert joined[1].hex().encode() not in data


@pytest.mark.parametrize("part_bytes", [0, 300])
def test_a_queue_that_is_carried_by_hand_is_the_same_as_one_that_is_sent(
    mission: Mission, tmp_path: Path, part_bytes: int
) -> None:
    workspace = mission()
    items = [sealed(workspace, item(n, "observation", act="shelling")) for n in (1, 2)]
    arrivals.accept(workspace, "patrols", items[0])
    path = tmp_path / "queue"
    path.write_bytes(_scanned(items, part_bytes) if part_bytes else queue.packed(tuple(items)))
    carried.accept_files(workspace, "patrols", [path])
    assert len(arrivals.arrivals(mission())) == 2
    path.write_bytes(path.read_bytes()[:-9])
    with pytest.raises((FormatError, ProofError)):
        carried.accept_files(workspace, "patrols", [path])
    with pytest.raises(ProcedureError):
        carried.accept_files(workspace, "nobody", [path])


def _scanned(items: list[bytes], part_bytes: int) -> bytes:
    lines = []
    for data in items:
        text = base64.urlsafe_b64encode(data).decode().rstrip("=")
        parts = [text[i : i + part_bytes] for i in range(0, len(text), part_bytes)]
        name = hashlib.sha256(data).hexdigest()[:16]
        lines += [f"TF1 {name} {n} {len(parts)} {p}" for n, p in enumerate(parts, 1)]
    return "\n".join(reversed(lines)).encode()


def test_sizes_say_little_and_no_changed_byte_of_the_head_opens() -> None:
    public = bytes.fromhex("3948cfe0ad1ddb695d780e59077195da6c56506b027329794ab02bca80815c4d")
    private = bytes.fromhex("4612c550263fc8ad58375df3f557aac531d26850903e55a9f23f21d8534e8ac8")
    sizes = {len(envelope.sealed(public, bytes(32), b"x" * n)) for n in range(0, 1017, 8)}
    assert len(sizes) == 1
    assert all(n <= envelope.padded(n) <= max(1024, n * 1.12) for n in range(1, 60_000, 37))
    data = envelope.sealed(public, bytes(32), b"{}", b"picture")
    assert envelope.opened(private, data) == envelope.Opened(item=b"{}", picture=b"picture")
    for at in range(27):
        changed = bytearray(data)
        changed[at] ^= 1
        with pytest.raises(ProofError):
            envelope.opened(private, bytes(changed))


def test_what_a_handset_is_shown_holds_posts_and_the_agreements_acts_first(
    mission: Mission,
) -> None:
    workspace = mission()
    (workspace.folder / "posts.csv").write_text("name,lon,lat,error_m\nPost 4,-16.02,-29.11,30\n")
    found = setup.setup(workspace)
    assert found.posts[0].name == "Post 4"
    assert set(found.acts[: found.own_acts]) <= {
        act for text in workspace.agreement().texts for p in text.provisions for act in p.acts
    }
    (workspace.folder / "posts.csv").write_text("name,lon,lat,error_m\nPost 4,-16.02,-99,30\n")
    with pytest.raises(FormatError, match="lines 2"):
        setup.setup(workspace)


def test_the_commands_lead_from_a_key_to_reports_with_receipts_for_the_team(
    mission: Mission, tmp_path: Path
) -> None:
    workspace = mission()
    folder = str(workspace.folder)
    secret = tmp_path / "secret"
    secret.write_bytes(SECRET)
    run = CliRunner(env={"TRUCELINE_FIELD_KEY_FILE": str(secret)}).invoke
    assert keys.in_force(workspace).fingerprint in run(group, ["field", "key", folder]).output
    assert "It works once" in run(group, ["field", "enrol", folder, "--team", "patrols"]).output
    path = tmp_path / "queue.bin"
    path.write_bytes(sealed(workspace, item(1, "observation", act="shelling")))
    took = run(group, ["field", "take", folder, str(path), "--team", "patrols"])
    assert took.exit_code == 0, took.output
    assert "1 item opened, 0 not" in took.output
    assert "1 came" in run(group, ["field", "list", folder]).output.replace("1 item came", "1 came")
    (promise,) = (workspace.folder / "field" / "receipts" / "patrols").glob("*.promise")
    verdict = promises.verify(
        promise,
        workspace.folder / "log" / "policy",
        None,
        promise.with_suffix(".opening"),
        path,
    )
    assert verdict.answer is not Answer.INVALID
    assert "revoked" in run(group, ["field", "revoke", folder, "1"]).output.replace(
        "files no more", "revoked"
    )
