"""The casebook: the same rows over both engines, made from the record and from nothing else."""

from __future__ import annotations

import json
import shutil
import stat
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any
from uuid import uuid4

import case_case
import pytest
from click.testing import CliRunner
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from truceline.adapters.casebook.book import Casebook
from truceline.adapters.casebook.sqlite import open_file
from truceline.adapters.casebook.tables import KEYS, TABLES, Row
from truceline.app import run as runs
from truceline.app.casework import casebook
from truceline.app.casework.acts import act, meet, open_case, rule, say_of_guarantee
from truceline.app.evidence.add import add
from truceline.app.parties import objections
from truceline.app.workspace import Workspace
from truceline.cli.main import group
from truceline.errors import IntegrityError, WorkspaceError
from truceline.model.casework import CaseAct, CaseStatus, MeetingAct, Said

ENGINES = ("sqlite", "postgres")
#: Words that break statements, encodings and engines.
NASTY = "'); DROP TABLE act; -- \x00 “Ї” \ud800 %s ? $1 \N{PILE OF POO}"


@pytest.fixture(scope="module")
def server(postgres: str) -> str:
    return postgres


@pytest.fixture(params=ENGINES)
def url(request: pytest.FixtureRequest) -> str:
    """Return an address with nothing in it yet; empty: the file of the workspace."""
    server = "" if request.param == "sqlite" else str(request.getfixturevalue("server"))
    with _emptied(server) as url:
        return url


@pytest.fixture(scope="module", params=ENGINES)
def server_or_file(request: pytest.FixtureRequest) -> str:
    return "" if request.param == "sqlite" else str(request.getfixturevalue("server"))


@contextmanager
def _emptied(server: str) -> Iterator[str]:
    """Yield the address of a new database of a server; empty if there is no server."""
    if not server:
        yield ""
        return
    import psycopg

    name = f"case_{uuid4().hex}"
    with psycopg.connect(server, autocommit=True) as base:
        base.execute(f"CREATE DATABASE {name} TEMPLATE template0".encode())
    yield server.removesuffix("postgres") + name


@pytest.fixture(scope="module")
def led_through(tmp_path_factory: pytest.TempPathFactory) -> Workspace:
    """Return a workspace in which every kind of act was taken."""
    workspace = case_case.made(tmp_path_factory.mktemp("led") / "case")
    runs.run(workspace, languages=("en",))
    found = runs.kept(workspace).tables["findings"]["finding_id"].to_pylist()
    case = open_case(workspace, min(found), "ALD", NASTY, respondent="BIR").case_id
    paper = workspace.folder.parent / "paper.txt"
    paper.write_text("words")
    asked = act(workspace, case, CaseAct.ASK, "mechanism", to="BIR", within_h=2, text="what?")
    item = add(workspace, paper, {"method": "by hand", "collector": "a1"}, "restricted").item
    named = [item.evidence.id]
    told: dict[str, Any] = {"answers": asked.seq, "text": "no", "evidence": named}
    act(workspace, case, CaseAct.REPLY, "BIR", papers=[paper], **told)
    meet(workspace, MeetingAct.OPEN, ["of-alder", "of-birch", "chair"], "the one case")
    meet(workspace, MeetingAct.LEAVE, ["of-birch"], "in protest")
    up = CaseStatus.UPHELD
    rule(workspace, case, "M-1", {"of-alder": up, "chair": up}, "so be it")
    act(workspace, case, CaseAct.DISSENT, "of-birch", text="we differ")
    meet(workspace, MeetingAct.MINUTES, ["chair"], "was held")
    act(workspace, case, CaseAct.SETTLE, "ALD", text="terms")
    say_of_guarantee(workspace, "text", "to-alder", "State E", Said.HONOURED, "met")
    said = objections.objected(workspace, "BIR", "patrols", "it is partisan")
    objections.answered(workspace, said.seq, "mechanism", "it is not")
    return workspace


@pytest.fixture
def workspace(led_through: Workspace, tmp_path: Path) -> Workspace:
    """Return a copy of it whose clock goes on."""
    shutil.copytree(led_through.folder, tmp_path / "case")
    return Workspace(tmp_path / "case", now=led_through.now)


def _rows(book: Casebook) -> dict[str, list[Row]]:
    return {table: book.rows(table) for table in TABLES}


def test_the_rows_are_what_people_did(workspace: Workspace, url: str) -> None:
    book = casebook.open_casebook(workspace, url)
    done = casebook.bring(workspace, book)
    rows = _rows(book)
    assert {table: len(found) for table, found in rows.items()} == done.rows
    empty = [table for table, n in done.rows.items() if not n]
    assert empty == [
        "incident_decision",
        "incident_decision_report",
        "redaction",
    ]  # nothing was redacted here; test_redaction_party has some
    (file,) = rows["casefile"]
    named = dict(zip(TABLES["casefile"], file, strict=True))
    (ruling,) = rows["ruling"]
    assert (named["case_id"], named["status"], named["ruling"]) == (ruling[1], "upheld", ruling[0])
    assert rows["ruling_position"] == [
        (ruling[0], "chair", "upheld"),
        (ruling[0], "of-alder", "upheld"),
    ]
    ((_, seat, since),) = rows["ruling_without"]
    assert seat == "of-birch"
    assert isinstance(since, datetime)
    assert since.tzinfo is not None
    assert rows["act"][0][5] == NASTY.replace("\x00", "�").replace("\ud800", "�")
    ((_, _, to, words, asked, due, answered, after),) = rows["question"]
    assert (to, words, after) == ("BIR", "what?", False)
    assert isinstance(asked, datetime)
    assert isinstance(due, datetime)
    assert (due - asked).total_seconds() == 7200
    assert answered is not None
    assert casebook.held_against(workspace, book) == ()
    book.close()


def test_both_engines_hold_the_same(workspace: Workspace, server: str) -> None:
    there, here = (casebook.open_casebook(workspace, url) for url in (server, ""))
    for book in (there, here):
        casebook.bring(workspace, book)
    assert _rows(there) == _rows(here)
    assert there.head() == here.head()
    there.close()
    here.close()


def test_it_is_rebuilt_to_the_same_and_follows_the_record(workspace: Workspace, url: str) -> None:
    book = casebook.open_casebook(workspace, url)
    casebook.bring(workspace, book)
    before = _rows(book)
    casebook.bring(workspace, book)
    assert _rows(book) == before
    case = str(before["casefile"][0][0])
    act(workspace, case, CaseAct.APPEAL, "BIR", text="again")
    (told,) = casebook.held_against(workspace, book)
    assert "lines of a record that has" in told
    casebook.bring(workspace, book)
    ((*_, in_force),) = book.rows("ruling")
    assert in_force is False
    assert book.rows("settlement") == []
    book.close()


@settings(deadline=None, max_examples=4, suppress_health_check=list(HealthCheck))
@given(cuts=st.lists(st.integers(1, 19), max_size=4), stray=st.booleans())
def test_what_is_brought_in_bit_by_bit_is_what_is_made_anew(
    led_through: Workspace, server_or_file: str, cuts: list[int], stray: bool
) -> None:
    """A record seen at some of its lengths, and last of all whole."""
    with TemporaryDirectory() as home, _emptied(server_or_file) as url:
        shutil.copytree(led_through.folder, Path(home) / "case")
        grown = Workspace(Path(home) / "case")
        lines = grown.journal_path.read_bytes().splitlines(keepends=True)
        assert len(lines) > 15
        book = casebook.open_casebook(grown, url)
        for n in (*sorted(min(cut, len(lines)) for cut in cuts), len(lines)):
            grown.journal_path.write_bytes(b"".join(lines[:n]))
            before = book.head()
            done = casebook.bring(grown, book)
            assert done.anew is (before is None)
            assert casebook.bring(grown, book).written == 0
        if stray:
            with book.engine.begin() as cursor:
                cursor.execute("DELETE FROM ruling_position")
            assert casebook.bring(grown, book).written == 2
        bit_by_bit, head = _rows(book), book.head()
        assert casebook.bring(grown, book, anew=True).anew
        assert (_rows(book), book.head()) == (bit_by_bit, head)
        book.close()


def test_one_more_act_is_all_that_is_written_and_what_was_redacted_goes_with_its_table(
    workspace: Workspace, url: str
) -> None:
    book = casebook.open_casebook(workspace, url)
    casebook.bring(workspace, book)
    with book.engine.begin() as cursor:
        cursor.execute("CREATE VIEW mine AS SELECT words FROM act")
    case = str(book.rows("casefile")[0][0])
    act(workspace, case, CaseAct.DISSENT, "chair", text="me too")
    done = casebook.bring(workspace, book)
    assert (done.written, done.anew) == (1, False)  # and the view is still there
    with book.engine.begin() as cursor:
        cursor.execute("DROP VIEW mine")
    path = workspace.journal_path
    path.write_bytes(path.read_bytes().replace(b"me too", "[…]".encode()))
    assert casebook.bring(workspace, book).anew
    book.close()


@pytest.mark.parametrize(
    ("change", "told"),
    [
        ("UPDATE ruling SET status = 'not upheld'", "table ruling: 1 rows"),
        ("DELETE FROM ruling_position WHERE seat = 'chair'", "table ruling_position: 0 rows"),
        ("UPDATE act SET at = at WHERE 1 = 0", ""),
    ],
)
def test_what_somebody_wrote_into_it_is_told(
    workspace: Workspace, url: str, change: str, told: str
) -> None:
    book = casebook.open_casebook(workspace, url)
    casebook.bring(workspace, book)
    with book.engine.begin() as cursor:
        cursor.execute(change)
    differences = casebook.held_against(workspace, book)
    assert len(differences) == bool(told)
    assert told in "".join(differences)
    book.close()


def test_a_rebuild_that_breaks_off_leaves_the_old_one(workspace: Workspace, url: str) -> None:
    book = casebook.open_casebook(workspace, url)
    casebook.bring(workspace, book)
    before, head = _rows(book), book.head()
    assert head is not None
    twice = {**before, "objection": before["objection"] * 2}
    with pytest.raises(WorkspaceError, match="cannot be used"):
        book.replace(head, twice)
    assert (_rows(book), book.head()) == (before, head)
    book.close()


def test_neither_another_record_nor_an_older_one_is_written_over(
    workspace: Workspace, url: str, tmp_path: Path
) -> None:
    book = casebook.open_casebook(workspace, url)
    casebook.bring(workspace, book)
    shutil.copytree(workspace.folder, tmp_path / "other")
    other = Workspace(tmp_path / "other")
    began = other.journal_path.read_bytes().replace(b"2031-03-10T0", b"2031-04-10T0", 1)
    other.journal_path.write_bytes(began)
    with pytest.raises(WorkspaceError, match="of another record"):
        casebook.bring(other, book)
    lines = workspace.journal_path.read_bytes().splitlines(keepends=True)
    workspace.journal_path.write_bytes(b"".join(lines[:-1]))
    with pytest.raises(WorkspaceError, match="was made of"):
        casebook.bring(workspace, book)
    book.close()


def test_a_casebook_of_another_shape_is_made_anew(workspace: Workspace, url: str) -> None:
    book = casebook.open_casebook(workspace, url)
    casebook.bring(workspace, book)
    with book.engine.begin() as cursor:
        cursor.execute("UPDATE casebook_head SET shape = 0")
        cursor.execute("DROP TABLE act")
    assert book.head() is None
    with pytest.raises(IntegrityError, match="holds no casebook"):
        casebook.held_against(workspace, book)
    casebook.bring(workspace, book)
    assert casebook.held_against(workspace, book) == ()
    book.close()


def test_the_command_writes_verifies_and_tells(workspace: Workspace, url: str) -> None:
    given = ["casebook", str(workspace.folder), *(["--url", url] if url else [])]

    def call(*more: str) -> tuple[int, str]:
        done = CliRunner().invoke(group, [*given, *more])
        fault = done.exception
        code = fault.exit_code if isinstance(fault, IntegrityError) else done.exit_code
        return code, done.output + str(fault)

    code, said = call("--verify")
    assert (code, "holds no casebook" in said) == (6, True)
    assert "1 casefile, 1 casefile report, 6 acts" in call()[1]
    assert json.loads(CliRunner().invoke(group, [*given, "--json"]).output)["rows"]["ruling"] == 1
    assert call("--verify")[0] == 0
    book = casebook.open_casebook(workspace, url)
    with book.engine.begin() as cursor:
        cursor.execute("UPDATE casefile SET status = 'not upheld'")
    book.close()
    assert call("--verify")[0] == 6


def test_the_file_is_its_owners_and_a_broken_one_is_told(tmp_path: Path) -> None:
    path = tmp_path / "store" / "casebook.sqlite"
    open_file(path).close()
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    path.write_bytes(b"no database at all, and long enough to be looked at" * 100)
    with pytest.raises(WorkspaceError, match="cannot be used"):
        open_file(path)


def test_a_wrong_address_is_told_without_its_password(workspace: Workspace) -> None:
    with pytest.raises(WorkspaceError, match="no address") as told:
        casebook.open_casebook(workspace, "mysql://someone:secret@there/base")
    assert "secret" not in told.value.diagnostics()
    for url in ("postgresql://a:secret@127.0.0.1:1/b", "postgresql://a:secret@127.0.0.1:xx/b"):
        with pytest.raises(WorkspaceError, match="cannot be used") as told:
            casebook.open_casebook(workspace, url)
        assert "secret" not in told.value.diagnostics()


def test_without_the_library_a_file_is_proposed(
    workspace: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(__import__("sys").modules, "psycopg", None)
    with pytest.raises(WorkspaceError, match="is not there"):
        casebook.open_casebook(workspace, "postgresql://a@127.0.0.1/b")


def test_every_table_has_a_key_of_its_own_columns() -> None:
    assert set(KEYS) == set(TABLES)
    for table, key in KEYS.items():
        assert set(key) <= set(TABLES[table])
