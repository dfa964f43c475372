"""Words of cases lie encrypted, read as before, and are gone with their key in every copy."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from pathlib import Path
from unittest import mock

import pytest
from test_casebook import led_through, server, url  # noqa: F401
from test_cli_log import run
from test_redaction import traces

from truceline.adapters import erase, files, wrapping
from truceline.adapters.words import Words
from truceline.app.backups.backup import back_up
from truceline.app.backups.restore import Asked, restore
from truceline.app.casework import casebook
from truceline.app.casework.acts import say_of_guarantee
from truceline.app.evidence import place
from truceline.app.evidence.records import shelf
from truceline.app.ledger import adopt, encryption, heads, left_out, proofs, redaction, whole
from truceline.app.ledger.redaction_plan import plan
from truceline.app.migrate import migrate
from truceline.app.workspace import Workspace
from truceline.errors import IntegrityError, WorkspaceError
from truceline.log import journal
from truceline.log.words import SHUT, hidden_of
from truceline.model.casework import Said

#: What people said in it, and the values behind a sealed field.
SAID = (
    b"DROP TABLE act", b"what?", b"in protest", b"so be it", b"we differ", b"was held",
    b"the one case", b"it is partisan", b"it is not", b"by hand", b"paper.txt",
)  # fmt: skip
#: One case in clear, in which every kind of act was taken, is copied for each test.
DERIVED = ("store", "out")


@pytest.fixture
def clear(led_through: Workspace, tmp_path: Path) -> Workspace:  # noqa: F811
    shutil.copytree(led_through.folder, tmp_path / "case")
    for name in DERIVED:
        shutil.rmtree(tmp_path / "case" / name, ignore_errors=True)
    made = Workspace(tmp_path / "case", now=led_through.now)
    adopt.init(made, "example.org/case")
    return made


@pytest.fixture
def case(clear: Workspace) -> Workspace:
    encryption.encrypt(clear)
    return clear


def anew(workspace: Workspace, secret: bytes = b"") -> Workspace:
    """The same folder, as another command opens it."""
    return Workspace(workspace.folder, now=workspace.now, unlock=lambda _: secret)


def position(workspace: Workspace, text: str) -> int:
    return next(e.seq for e in workspace.entries() if e.payload.get("text") == text)


def redact(workspace: Workspace, wanted: str) -> redaction.Done:
    meant = plan(workspace, wanted)
    return redaction.redact(workspace, meant, "data officer", "the witness asked for it")


def test_nothing_that_was_said_is_left_in_clear_and_all_of_it_reads_as_before(
    clear: Workspace,
) -> None:
    before, fields = clear.entries(), _fields(clear)
    assert {name for name, _ in traces(clear.folder, *SAID)} >= {"log/record.jsonl"}
    done = encryption.encrypt(clear)
    assert done.lines == done.lines_held > 10
    assert traces(clear.folder, *SAID) == []
    made = anew(clear)
    assert made.entries()[: len(before)] == before
    assert _fields(made) == fields != {}
    assert whole.damaged(made.folder) == (len(made.entries()), [])  # the leaves are the same
    word = say_of_guarantee(made, "text", "to-alder", "ALD", Said.TRIGGERED, "they never sleep")
    assert made.entries()[-1].payload["text"] == word.text == "they never sleep"
    assert traces(made.folder, *SAID, b"never sleep") == []
    assert whole.damaged(made.folder)[1] == []
    heads.sign(made)
    opening = proofs.prove(made, str(word.seq)).opening
    assert opening is not None
    assert b"they never sleep" in opening  # whoever is handed it needs no key
    assert encryption.encrypt(made).lines == 0


def _fields(workspace: Workspace) -> dict[str, dict[str, str]]:
    return {n: place.opened(workspace, i.evidence.sealed) for n, i in shelf(workspace).items()}


def test_the_casebook_of_it_holds_no_word_unless_asked_for(
    case: Workspace,
    url: str,  # noqa: F811
) -> None:
    book = casebook.open_casebook(case, url)
    try:
        casebook.bring(case, book)
        rows = {table: book.rows(table) for table in ("act", "ruling", "meeting", "objection")}
        assert not any(word.decode() in repr(rows) for word in SAID)
        assert SHUT in repr(rows["ruling"])
        assert casebook.held_against(case, book) == ()
        casebook.bring(case, book, in_clear=True)
        assert "so be it" in repr(book.rows("ruling"))
        assert casebook.held_against(case, book, in_clear=True) == ()
        assert casebook.held_against(case, book) != ()
        casebook.bring(case, book, anew=True)
        assert "so be it" not in repr(book.rows("ruling"))
    finally:
        book.close()


@pytest.mark.parametrize("text", ["no", "so be it", "we differ", "was held", "it is partisan"])
def test_redacted_words_are_gone_with_their_key_in_copies_too(case: Workspace, text: str) -> None:
    at = position(case, text)
    older = files.read(case.journal_path)
    back_up(case, case.folder.parent / "before")
    redact(case, str(at))
    assert case.entries()[at].payload["text"] == "[…]"
    held = [e.payload["text"] for e in journal.parse(older, keyring=case.words.key) if e.seq == at]
    assert held == [SHUT]  # the copy of the record is worth nothing without the key
    assert whole.damaged(case.folder)[1] == []
    back_up(case, case.folder.parent / "after")
    restore(case.folder.parent / "after", case.folder.parent / "again", Asked())
    back = anew(Workspace(case.folder.parent / "again"))
    assert back.entries() == case.entries()
    assert [e.payload["text"] for e in journal.parse(older, keyring=back.words.key)
            if e.seq == at] == [SHUT]  # fmt: skip
    asked = Asked(redactions=case.folder)
    restore(case.folder.parent / "before", case.folder.parent / "third", asked)
    third = Workspace(case.folder.parent / "third")
    assert third.entries()[at].payload["text"] == "[…]"
    assert whole.damaged(third.folder)[1] == []


@pytest.mark.parametrize("step", ["salts", "record", "keys"])
def test_what_stops_it_is_told_and_it_goes_on(case: Workspace, step: str) -> None:
    at = position(case, "so be it")
    older = files.read(case.journal_path)
    patched: dict[str, Callable[[], object]] = {
        "salts": lambda: mock.patch.object(left_out, "forget", side_effect=OSError),
        "record": lambda: mock.patch.object(erase, "replace", side_effect=OSError),
        "keys": lambda: mock.patch.object(Words, "forget_all", side_effect=OSError),
    }
    with patched[step](), pytest.raises(OSError):  # type: ignore[attr-defined]
        redact(case, str(at))
    assert any("--finish" in one for one in whole.damaged(case.folder)[1])
    again = anew(case)
    redaction.finish(again)
    assert whole.damaged(case.folder)[1] == []
    assert again.entries()[at].payload["text"] == "[…]"
    texts = [e.payload.get("text") for e in journal.parse(older, keyring=anew(case).words.key)]
    assert texts[at] == SHUT


def test_a_crash_between_key_and_line_loses_and_damages_nothing(case: Workspace) -> None:
    before = len(case.entries())
    with mock.patch.object(files, "append_line", side_effect=OSError), pytest.raises(OSError):
        say_of_guarantee(case, "text", "to-alder", "ALD", Said.TRIGGERED, "never acknowledged")
    again = anew(case)
    assert len(again.entries()) == before
    assert whole.damaged(case.folder)[1] == []
    say_of_guarantee(again, "text", "to-alder", "ALD", Said.TRIGGERED, "said again")
    assert anew(case).entries()[-1].payload["text"] == "said again"
    spoken = sum(bool(hidden_of(e.kind, e.payload)) for e in again.entries())
    assert len(again.words.hashes()) == spoken + 1
    redact(again, str(before))
    assert whole.damaged(case.folder)[1] == []  # what no line needs went as well


def test_words_beside_a_document_that_goes_stay(case: Workspace) -> None:
    at = position(case, "no")
    document = case.entries()[at].payload["documents"][0]
    redact(case, document)
    told = anew(case).entries()[at].payload
    assert (told["text"], told["documents"]) == ("no", ["[…]"])
    assert b'"no"' not in files.read(case.journal_path)
    assert whole.damaged(case.folder)[1] == []


def test_under_a_key_file_nobody_reads_them_and_erasing_and_backups_need_it_not(
    case: Workspace,
) -> None:
    secret = b"x" * 32
    at, document = position(case, "so be it"), case.entries()[position(case, "no")]
    encryption.encrypt(case, wrapping.KEY_FILE, secret)
    with pytest.raises(WorkspaceError, match="does not open"):
        anew(case, b"y" * 32).entries()
    blind = Workspace(case.folder, now=case.now, unlock=mock.Mock(side_effect=AssertionError))
    redact(blind, str(at))
    back_up(blind, case.folder.parent / "backup")
    restore(case.folder.parent / "backup", case.folder.parent / "again", Asked())
    with pytest.raises(AssertionError):  # here a line keeps words, and is written anew
        redact(blind, document.payload["documents"][0])
    open_again = anew(case, secret)
    assert open_again.entries()[at].payload["text"] == "[…]"
    redact(open_again, document.payload["documents"][0])
    assert open_again.entries()[document.seq].payload["text"] == "no"
    assert whole.damaged(case.folder, words=open_again.words)[1] == []
    with mock.patch.dict("os.environ", {}, clear=False):
        said = run("log", "verify", case.folder, "--full", code=7)
    assert "cannot tell" in said


def test_restored_without_keys_they_stay_shut_and_damage_is_told(case: Workspace) -> None:
    back_up(case, case.folder.parent / "backup", sealed=False)
    restore(case.folder.parent / "backup", case.folder.parent / "bare", Asked())
    bare = Workspace(case.folder.parent / "bare")
    at = position(case, "so be it")
    assert bare.entries()[at].payload["text"] == SHUT
    assert whole.damaged(bare.folder)[1] == []
    redact(bare, str(at))
    assert bare.entries()[at].payload["text"] == "[…]"
    assert whole.damaged(bare.folder)[1] == []
    data = files.read(bare.journal_path)
    begin = data.index(b'"hidden"') + 40
    bare.journal_path.write_bytes(data[:begin] + b"A" + data[begin + 1 :])
    assert whole.damaged(bare.folder)[1] != []


def test_a_lost_key_and_changed_words_are_told(case: Workspace) -> None:
    data = files.read(case.journal_path)
    begin = data.index(b'"hidden"') + 40
    other = b"A" if data[begin : begin + 1] != b"A" else b"B"
    case.journal_path.write_bytes(data[:begin] + other + data[begin + 1 :])
    assert whole.damaged(case.folder)[1] != []
    with pytest.raises(IntegrityError):
        anew(case).entries()
    case.journal_path.write_bytes(data)
    assert whole.damaged(case.folder)[1] == []
    name = case.words.hashes()[0]
    case.words.forget_all([name])
    assert any("cannot be opened" in one for one in whole.damaged(case.folder)[1])


def test_what_an_earlier_version_left_in_clear_is_migrated(case: Workspace) -> None:
    """As 0.6 left it: inbox and items under keys, words of the record in clear."""
    before = case.entries()
    lines = [journal.line(e.seq, e.at, e.kind, e.payload) for e in before]
    case.journal_path.write_bytes(b"".join(line + b"\n" for line in lines))
    with case.words._base() as base:
        base.execute("DROP TABLE line")
    case = anew(case)
    assert case.entries() == before
    assert not case.words.exists()
    said = run("migrate", case.folder)
    assert "of the record had words in clear" in said
    case = anew(case)
    assert case.entries()[: len(before)] == before
    assert traces(case.folder, *SAID) == []
    assert migrate(case).encrypted is None
    assert whole.damaged(case.folder)[1] == []


def test_a_log_can_begin_encrypted_and_says_where_it_does_not(
    led_through: Workspace,  # noqa: F811
    tmp_path: Path,
) -> None:
    for name, more in (("one", ("--clear",)), ("two", ())):
        shutil.copytree(led_through.folder, tmp_path / name, ignore=lambda *_: DERIVED)
        said = run("log", "init", tmp_path / name, "--origin", "example.org/case", *more)
        assert ("lie encrypted" in said) is not bool(more)
        assert ("lie in clear" in said) is bool(more)
        assert bool(traces(tmp_path / name, *SAID)) is bool(more)


def test_a_clear_workspace_is_left_alone(clear: Workspace) -> None:
    assert migrate(clear).encrypted is None
    assert b"so be it" in files.read(clear.journal_path)
    lines = [json.loads(line) for line in files.read(clear.journal_path).splitlines()]
    assert all(set(one) == {"seq", "at", "kind", "payload"} for one in lines)
