"""The kit of a party works where nothing of ours is installed, and tells of every flipped byte."""

from __future__ import annotations

import functools
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType

import case_case
import pytest
from click.testing import CliRunner

from truceline.app.drafting.start import record_documents
from truceline.app.intake.ingest import Order
from truceline.app.ledger import adopt, heads, kit
from truceline.app.parties.submission import submitted
from truceline.app.workspace import Workspace
from truceline.cli.main import group
from truceline.errors import IntegrityError, WorkspaceError

CHROMIUM = Path("/usr/bin/chromium")
_ROWS = """no,from,until,who,lon,lat
7,2031-03-04 10:00,2031-03-04 10:10,BIR,-16.0,-29.0
8,2031-03-05 10:00,2031-03-05 10:10,BIR,-16.0,-29.0
"""


@pytest.fixture(scope="module")
def workspace(tmp_path_factory: pytest.TempPathFactory) -> Workspace:
    near = tmp_path_factory.mktemp("kit")
    made = case_case.made(near / "mission")
    record_documents(made)
    adopt.init(made, "example.org/court")
    (near / "list.csv").write_text(_ROWS, "utf-8")
    options = {"map": case_case.MAP.replace("patrols", "ministry")}
    order = Order(connector="mapped", options=options)
    submitted(made, near / "list.csv", "ALD", order)
    heads.sign(made)
    return made


@pytest.fixture
def taken(workspace: Workspace, tmp_path: Path) -> Path:
    """The kit, far from the workspace."""
    kit.pack(workspace, tmp_path / "stick" / "kit", "ALD")
    (tmp_path / "stick" / "list.csv").write_text(_ROWS, "utf-8")
    return tmp_path / "stick" / "kit"


def _ask(taken: Path, *words: str) -> tuple[int, str]:
    """Ask the kit's own verifier: no package, no environment, nothing beside the kit."""
    words = (sys.executable, "-I", "-S", "verify.py", *words, "--policy", "policy.txt")
    done = subprocess.run(words, cwd=taken, capture_output=True, text=True, env={"PATH": ""})
    return done.returncode, done.stdout


def test_it_is_whole_and_checks_itself_with_bare_python(taken: Path) -> None:
    names = {p.name for p in taken.iterdir()}
    assert names == {"mirror", "policy.txt", "receipts", *kit.VERIFIERS}
    assert _ask(taken, "mirror", "mirror")[0] == 0
    (mine,) = (taken / "receipts").iterdir()
    here = mine.relative_to(taken).as_posix()
    proof = [f"{here}/submission.tlog-proof", f"{here}/submission.entry"]
    of = ("--opening", f"{here}/submission.opening", "--file", "../list.csv")
    assert "names       ../list.csv" in _ask(taken, "proof", *proof, *of)[1]
    for receipt in sorted(mine.rglob("*.promise")):
        code, said = _ask(taken, "promise", receipt.relative_to(taken).as_posix(), "mirror", *of)
        assert (code, "it was kept" in said, "names       ../list.csv" in said) == (0, True, True)
    assert len(list(mine.rglob("*.promise"))) == 3
    text = (taken / "README.md").read_text("utf-8")
    assert all(title in text for title in ("# The record", "# Журнал і", "# Журнал и"))


@pytest.fixture
def bare(taken: Path) -> Iterator[ModuleType]:
    """The kit's verifier loaded from the stick, so that thousands of checks take seconds."""
    code = (taken / "verify.py").read_text("utf-8")
    module = ModuleType("verify_from_the_kit")
    sys.modules[module.__name__] = module
    exec(compile(code, "verify.py", "exec"), vars(module))
    vars(module)["signed"] = functools.cache(vars(module)["signed"])
    yield module
    del sys.modules[module.__name__]


def test_every_flipped_byte_of_every_tile_is_found(
    taken: Path, bare: ModuleType, capsys: pytest.CaptureFixture[str]
) -> None:
    words = ["mirror", str(taken / "mirror"), "--policy", str(taken / "policy.txt")]
    assert bare.main(words) == 0
    flipped = 0
    for path in sorted((taken / "mirror" / "tile").rglob("*")):
        if not path.is_file():
            continue
        whole = path.read_bytes()
        for at in range(len(whole)):
            path.write_bytes(whole[:at] + bytes([whole[at] ^ 1]) + whole[at + 1 :])
            assert bare.main(words) == 6, (path, at)
            flipped += 1
        path.write_bytes(whole)
    assert flipped > 500
    assert bare.main(words) == 0
    code, said = _ask_after_flip(taken)
    assert (code, "damaged" in said) == (6, True)


def _ask_after_flip(taken: Path) -> tuple[int, str]:
    path = next(p for p in (taken / "mirror" / "tile").rglob("*") if p.is_file())
    whole = path.read_bytes()
    path.write_bytes(bytes([whole[0] ^ 1]) + whole[1:])
    return _ask(taken, "mirror", "mirror")


def test_a_kit_is_brought_up_to_date_and_holds_no_secret(workspace: Workspace, taken: Path) -> None:
    told = b"".join(
        p.read_bytes() for p in taken.rglob("*") if p.is_file() and "receipts" not in p.parts
    )
    for secret in (b"ministry", b"list.csv", b"PRIVATE+KEY", b"2031-03-04"):
        assert secret not in told
    before = (taken / "mirror" / "checkpoint").read_bytes()
    workspace.record("note", {"n": 1})
    with pytest.raises(WorkspaceError, match="is no party"):
        kit.pack(workspace, taken, "chair")
    heads.sign(workspace)
    words = ["log", "kit", str(workspace.folder), str(taken), "--for", "BIR"]
    done = CliRunner().invoke(group, words, catch_exceptions=False)
    assert "receipts of BIR: 0 files handed in" in done.output
    (taken / "old").write_bytes(before)
    assert _ask(taken, "consistency", "old", "mirror")[0] == 0
    other = case_case.made(taken.parent / "other")
    adopt.init(other, "example.org/court")
    with pytest.raises(WorkspaceError, match="no signed head"):
        kit.pack(other, taken)
    heads.sign(other)
    with pytest.raises(IntegrityError):
        kit.pack(other, taken)
    assert _ask(taken, "mirror", "mirror")[0] == 0


def test_what_no_head_holds_yet_goes_along_as_a_promise(
    workspace: Workspace, tmp_path: Path
) -> None:
    shutil.copytree(workspace.folder, tmp_path / "m")
    copy = Workspace(tmp_path / "m", now=workspace.now)
    (tmp_path / "late.csv").write_text(_ROWS.replace("\n7,", "\n9,"), "utf-8")
    options = {"map": case_case.MAP.replace("patrols", "ministry")}
    submitted(copy, tmp_path / "late.csv", "ALD", Order(connector="mapped", options=options))
    packed = kit.pack(copy, tmp_path / "kit", "ALD")
    assert (len(packed.receipts), packed.unproven) == (2, 1)
    last = f"{packed.receipts[-1]}/submission.promise"
    code, said = _ask(tmp_path / "kit", "promise", last, "mirror")
    assert (code, said.startswith("CANNOT TELL. NOT YET DUE")) == (7, True)


@pytest.mark.browser
@pytest.mark.skipif(not CHROMIUM.exists(), reason="no Chromium at /usr/bin/chromium")
def test_a_browser_alone_checks_a_proof_of_the_kit(taken: Path) -> None:
    sync_api = pytest.importorskip("playwright.sync_api", reason="playwright is not installed")
    (mine,) = (taken / "receipts").iterdir()
    given = {"proof": mine / "submission.tlog-proof", "entry": mine / "submission.entry",
             "policy": taken / "policy.txt"}  # fmt: skip
    with sync_api.sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=str(CHROMIUM), args=["--no-sandbox"])
        page = browser.new_page()
        page.goto((taken / "verify.html").as_uri())
        for kind, path in given.items():
            page.set_input_files(f"#{kind}", str(path))
        page.wait_for_selector('#result[data-code="0"]')
        browser.close()
