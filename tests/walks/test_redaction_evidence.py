"""Evidence is redacted: no byte, field, name or copy of it is left, and a tombstone says so."""

from __future__ import annotations

import json
import shutil
import sys
from collections.abc import Callable
from pathlib import Path
from unittest import mock

import pytest

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "unit" / "evidence"))

import case_case
import pictures
from test_evidence import HANDS, TOLD, run
from test_redaction import traces

from truceline.adapters import clock, erase
from truceline.adapters.merkle.openings import Openings
from truceline.app import run as runs
from truceline.app.drafting.start import start
from truceline.app.evidence import place, records
from truceline.app.evidence.verify import verified
from truceline.app.ledger import encryption, heads, proofs, redaction, whole
from truceline.app.ledger.redaction_plan import plan
from truceline.app.workspace import Workspace
from truceline.errors import WorkspaceError
from truceline.log.redacted import CUT

SEALED = (b"telephone of", b"team-7", b"form 12", b"compare two", b"order 3", b"school-road")


@pytest.fixture(scope="module")
def pattern(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """One original with a derivative and two acts of custody, beside another item."""
    tmp_path = tmp_path_factory.mktemp("pattern")
    start(tmp_path / "case", None, clock.now)
    made = Workspace(tmp_path / "case")
    run("log", "init", made.folder, "--origin", "example.org/case", "--clear")
    (tmp_path / "school-road.jpg").write_bytes(pictures.jpeg())
    (tmp_path / "other.txt").write_bytes(b"seen by us")
    words = ("--in", made.folder, *TOLD, "--consent", "form 12")
    wanted = run("evidence", "add", tmp_path / "school-road.jpg", *words)[:14]
    run("evidence", "derive", wanted, "--in", made.folder)
    run("evidence", "custody", wanted, "--in", made.folder, "--action", "accessed", *HANDS)
    copy = tmp_path / "copy.jpg"
    run("evidence", "copy", wanted, "--in", made.folder, "-o", copy, *HANDS)
    run("evidence", "add", tmp_path / "other.txt", "--in", made.folder, *TOLD)
    heads.sign(made)
    return tmp_path


@pytest.fixture
def case(pattern: Path, tmp_path: Path) -> Workspace:
    """A copy of that, to do with as one likes."""
    shutil.copytree(pattern, tmp_path, dirs_exist_ok=True)
    return Workspace(tmp_path / "case")


def items(workspace: Workspace) -> dict[str, str]:
    """Name and hash of every item, in the order they came in."""
    return {n: i.evidence.sha256 for n, i in records.shelf(workspace).items()}


def needles(workspace: Workspace, *names: str) -> tuple[bytes, ...]:
    """Bytes, hashes, names, values and salts of items, none of which may be left."""
    blobs, found = place.blobs(workspace), list[bytes]()
    held = records.shelf(workspace)
    for name in names:
        item = held[name]
        with blobs.opened(item.evidence.sha256) as file:
            found.append(file.read()[10:60])
        sha256 = item.evidence.sha256
        found += [name.encode(), sha256.encode(), bytes.fromhex(sha256)]
        for sealed in (item.evidence.sealed, *(act.sealed for act in item.custody)):
            if sealed:
                opened = json.loads(place.held(workspace, sealed))
                found += [one["salt"].encode() for one in opened.values()]
    return tuple(found)


def done(workspace: Workspace, wanted: str, field: str = "") -> redaction.Done:
    meant = plan(workspace, wanted, field)
    return redaction.redact(workspace, meant, "data officer", "the family asked")


@pytest.mark.parametrize("encrypted", [False, True])
def test_nothing_of_an_item_nor_of_what_was_derived_from_it_is_left(
    case: Workspace, *, encrypted: bool
) -> None:
    original, derived, other = items(case)
    if encrypted:
        encryption.encrypt(case)
    secrets = needles(case, original, derived)
    inside = {name for name, _ in traces(case.folder, *secrets)}
    assert any(name.startswith("sealed/evidence/") for name in inside) is not encrypted
    assert any(name.startswith("evidence/blobs/") for name in inside) is not encrypted
    shutil.copy(case.folder.parent / "school-road.jpg", case.folder / "mail.eml")
    meant = plan(case, original)
    assert meant.items == (original, derived)
    assert case.folder / "mail.eml" in meant.paths
    assert len(meant.paths) == 3
    assert len(meant.openings) == 3
    assert meant.handed_on == (5,)
    done(case, original)
    assert traces(case.folder, *secrets) == []
    left = {name for name, _ in traces(case.folder, *SEALED)}
    other_path = place.openings_path(case, records.shelf(case)[other].evidence.sealed)
    assert other_path.is_file()
    assert left == (set() if encrypted else {other_path.relative_to(case.folder).as_posix()})
    assert whole.damaged(case.folder)[1] == []
    assert verified(case).faults == ()
    with place.blobs(case).opened(items(case)[other]) as file:
        assert file.read() == b"seen by us"


def test_every_door_says_so_plainly_and_the_others_are_shut(case: Workspace) -> None:
    original = next(iter(items(case)))
    done(case, original)
    (first, second, _), folder = items(case), case.folder
    assert (first, second) == ("E-#2", "E-#3")
    listed = run("evidence", "list", "--in", folder)
    assert listed.count("redacted, and nothing of it is left") == 2
    assert "data officer: the family asked" in listed
    assert "original, image/jpeg" in listed
    assert "derivative from E-#2" in listed
    assert listed.count("sha256") == 1
    shown = run("evidence", "show", "E-#2", "--in", folder, "--open")
    for words in ("nothing of it is left", "accessed", "copied", "derivative", "E-#3"):
        assert words in shown
    assert "sha256" not in shown
    told = run("evidence", "verify", "--in", folder)
    assert "1 item, 10 bytes hashed again" in told
    assert "2 items redacted: nothing of them is left" in told
    assert "cannot be opened" not in told
    shut: list[tuple[str | Path, ...]] = [
        ("derive",), ("copy", "-o", folder / "x", *HANDS), ("timestamp", "--request", "q"),
    ]  # fmt: skip
    for name, *more in shut:
        said = run("evidence", name, "E-#2", "--in", folder, *more, code=5)
        assert "was redacted: its bytes are destroyed" in said
    assert "redacted" in run("log", "verify", folder, "--full")
    run("evidence", "custody", "E-#2", "--in", folder, "--action", "moved", *HANDS)
    with pytest.raises(WorkspaceError, match="nothing that can be redacted"):
        plan(case, "E-#2")
    with pytest.raises(WorkspaceError, match="is called"):
        plan(case, original)
    assert (
        json.loads(run("evidence", "list", "--in", folder, "--json"))[0]["redacted"]["entry"] == 7
    )
    again = run("evidence", "add", folder.parent / "school-road.jpg", "--in", folder, *TOLD)
    assert again.startswith(original)  # nobody remembers that it was here
    assert verified(case).faults == ()


def test_the_receipt_of_an_item_holds_and_nothing_opens_it(case: Workspace, tmp_path: Path) -> None:
    before = proofs.prove(case, "2")
    done(case, next(iter(items(case))))
    heads.sign(case)
    after = proofs.prove(case, "2")
    assert (after.entry, after.opening, after.redacted) == (before.entry, None, True)
    for name, one in (("a", before), ("b", after)):
        (tmp_path / f"{name}.tlog-proof").write_bytes(one.receipt)
        (tmp_path / f"{name}.entry").write_bytes(one.entry)
        policy = case.folder / "log" / "policy"
        said = run("log", "verify", tmp_path / f"{name}.tlog-proof", "--policy", policy)
        assert said.startswith("valid: entry 2")


def test_a_derivative_goes_alone_and_its_original_stays(case: Workspace) -> None:
    original, derived, _ = items(case)
    secrets = needles(case, derived)
    done(case, derived)
    assert traces(case.folder, *secrets) == []
    assert list(items(case))[:2] == [original, "E-#3"]
    assert verified(case).faults == ()
    assert verified(case).items == 2
    assert records.shelf(case)[original].derivatives == ("E-#3",)


def test_an_act_of_custody_loses_who_and_why_and_stands(case: Workspace) -> None:
    original = next(iter(items(case)))
    act = records.shelf(case)[original].custody[0]
    path = place.openings_path(case, act.sealed)
    secrets = [one["salt"].encode() for one in json.loads(path.read_bytes()).values()]
    done(case, str(act.seq))
    assert traces(case.folder, *secrets) == []
    after = records.shelf(case)[original].custody[0]
    assert (after.action, after.sealed) == (act.action, {})
    assert after.redacted is not None
    assert "redacted, and nothing of it" in run("evidence", "show", original, "--in", case.folder)
    found = verified(case)
    assert found.faults == ()
    assert any(f"entry {act.seq}: redacted by entry" in note for note in found.notes)
    assert whole.damaged(case.folder)[1] == []


def test_one_field_goes_and_the_others_open_as_before(case: Workspace) -> None:
    original = next(iter(items(case)))
    with pytest.raises(WorkspaceError) as refused:
        plan(case, original, "colector")
    assert "collector, consent, file_name, method" in (refused.value.hint or "")
    data = json.loads(place.openings_path(case, records.shelf(case)[original].evidence.sealed)
                      .read_bytes())  # fmt: skip
    secret = data["collector"]["salt"].encode()
    done(case, original, "collector")
    assert traces(case.folder, secret) == []
    one = records.shelf(case)[original].evidence
    assert one.sealed["collector"] == CUT
    assert place.opened(case, one.sealed) == {
        "consent": "form 12", "file_name": "school-road.jpg", "method": "telephone of the patrol",
    }  # fmt: skip
    assert not one.is_gone
    shown = run("evidence", "show", original, "--in", case.folder, "--open")
    assert "collector              redacted" in shown
    assert "redacted in part" in shown
    done(case, original, "file_name")
    assert set(place.opened(case, records.shelf(case)[original].evidence.sealed)) == {
        "consent", "method",
    }  # fmt: skip
    assert verified(case).faults == ()
    assert whole.damaged(case.folder)[1] == []
    done(case, original)
    assert records.shelf(case)["E-#2"].evidence.is_gone


def test_a_field_in_clear_goes_as_well(case: Workspace) -> None:
    path = case.folder.parent / "public.txt"
    path.write_bytes(b"for everybody")
    words = ("--location", "-29.1,-16.2", "--precision-m", "50", "--class", "public")
    wanted = run("evidence", "add", path, "--in", case.folder, *TOLD, *words)[:14]
    assert traces(case.folder, b"-29.1,-16.2") != []
    done(case, wanted, "location")
    assert traces(case.folder, b"-29.1,-16.2") == []
    assert records.shelf(case)[wanted].evidence.clear["location_precision_m"] == "50"


def test_a_time_stamp_goes_with_its_item(case: Workspace) -> None:
    if shutil.which("openssl") is None:
        pytest.skip("OpenSSL is not here")
    import test_evidence_stamp as stamps

    original, folder = next(iter(items(case))), case.folder
    query, token, root = (folder.parent / name for name in ("q.tsq", "t.tsr", "root.pem"))
    run("evidence", "timestamp", original, "--in", folder, "--request", query)
    authority = stamps.Authority(folder.parent / "tsa")
    token.write_bytes(authority.answer(query.read_bytes()))
    root.write_bytes(authority.root)
    run("evidence", "timestamp", original, "--in", folder, "--token", token, "--ca", root)
    secrets = needles(case, original)
    assert any(
        n.startswith("inbox/") for n, _ in traces(folder, bytes.fromhex(items(case)[original]))
    )
    with pytest.raises(WorkspaceError) as refused:
        plan(case, str(len(case.entries()) - 1))
    assert original in (refused.value.hint or "")
    done(case, original)
    assert traces(folder, *secrets) == []
    assert verified(case).faults == ()
    assert "existed by" in run("evidence", "show", "E-#2", "--in", folder)


STEPS: dict[str, tuple[object, str]] = {
    "bytes": (erase, "destroy"),
    "openings": (place, "erase"),
    "salts": (Openings, "destroy"),
    "lines": (erase, "replace"),
}


@pytest.mark.parametrize(
    ("step", "after", "field"),
    [
        ("bytes", 0, ""), ("bytes", 1, ""), ("bytes", 2, ""), ("openings", 0, ""),
        ("openings", 1, ""), ("salts", 0, ""), ("lines", 0, ""), ("openings", 0, "collector"),
        ("bytes", 0, "collector"), ("salts", 0, "collector"), ("lines", 0, "collector"),
    ],
)  # fmt: skip
def test_what_stops_it_is_found_and_it_goes_on(
    case: Workspace, step: str, field: str, after: int
) -> None:
    original, derived, _ = items(case)
    secrets = needles(case, original, derived)
    if field:
        path = place.openings_path(case, records.shelf(case)[original].evidence.sealed)
        secrets = (json.loads(path.read_bytes())["collector"]["salt"].encode(),)
    where, name = STEPS[step]
    stops = _stops(getattr(where, name), after)
    with (
        mock.patch.object(where, name, autospec=True, side_effect=stops),
        pytest.raises(OSError, match="stop"),
    ):
        done(case, original, field)
    assert any("that is not done" in one for one in whole.damaged(case.folder)[1])
    redaction.finish(case)
    assert traces(case.folder, *secrets) == []
    assert whole.damaged(case.folder)[1] == []
    assert verified(case).faults == ()


def _stops(door: Callable[..., object], after: int) -> Callable[..., object]:
    left = [after]

    def stopping(*words: object, **named: object) -> object:
        left[0] -= 1
        if left[0] < 0:
            raise OSError("stop")
        return door(*words, **named)

    return stopping


def test_a_case_that_named_an_item_keeps_its_place(tmp_path: Path) -> None:
    made = case_case.made(tmp_path / "case")
    runs.run(made, languages=("en",))
    run("log", "init", made.folder, "--origin", "example.org/case", "--clear")
    (tmp_path / "school-road.jpg").write_bytes(pictures.jpeg())
    (tmp_path / "b.txt").write_bytes(b"seen by us")
    wanted, other = (
        run("evidence", "add", tmp_path / name, "--in", made.folder, *TOLD)[:14]
        for name in ("school-road.jpg", "b.txt")
    )
    finding = runs.kept(made).tables["findings"]["finding_id"][0].as_py()
    words = ("case", "open", made.folder, finding, "--by", "ALD", "--text", "look")
    case_id = run(*words, "--evidence", wanted, "--evidence", other)[:14]
    run("case", "reply", made.folder, case_id, "--by", "BIR", "--evidence", wanted)
    runs.run(made, languages=("en", "uk", "ru"))
    run("casebook", made.folder)
    sha256, gone = items(made)[wanted], f"E-#{records.shelf(made)[wanted].evidence.seq}"
    secrets = (wanted.encode(), sha256.encode())
    assert {"store/casebook.sqlite", "out/report.html"} < {
        n for n, _ in traces(made.folder, *secrets)
    }
    done(made, wanted)
    assert traces(made.folder, *secrets) == []
    runs.run(made, languages=("en", "uk", "ru"))
    run("casebook", made.folder)
    run("casebook", made.folder, "--verify")
    assert traces(made.folder, *secrets) == []
    for name, word in (("report.html", "redacted, its bytes are destroyed"),
                       ("report.uk.html", "стерто, його байти знищено"),
                       ("report.ru.html", "стёрто, его байты уничтожены")):  # fmt: skip
        text = (made.folder / "out" / name).read_text("utf-8")
        assert f"{gone}: {word}" in text
        assert items(made)[other] in text
    for said in (run("case", "list", made.folder), run("case", "show", made.folder, case_id)):
        assert f"evidence {gone}, redacted, its bytes are destroyed" in said
        assert other in said
    told = run("case", "reply", made.folder, case_id, "--by", "BIR", "--evidence", gone, code=5)
    assert "was redacted" in told
