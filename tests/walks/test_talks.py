"""Documents come in, a person reviews what they say, and the table stands on that alone."""

from __future__ import annotations

import shutil
from dataclasses import replace
from datetime import datetime
from pathlib import Path

import pytest
from talks_case import CALL, WHO, WHY, both, given, mission
from test_redaction import traces

from truceline.adapters import code
from truceline.app.ledger import adopt, encryption, redaction
from truceline.app.ledger.redaction_plan import plan
from truceline.app.register import register as registers
from truceline.app.register.register import register
from truceline.app.register.reviewing import Asked, accept, accept_all, edit, reject, tie, undo
from truceline.app.register.talks import talks
from truceline.app.workspace import Workspace
from truceline.errors import ProcedureError
from truceline.model.candidate import Review
from truceline.model.statement import Held


@pytest.fixture(scope="module")
def table(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return both(tmp_path_factory.mktemp("talks") / "w").folder


@pytest.fixture
def copied(table: Path, tmp_path: Path) -> Workspace:
    shutil.copytree(table, tmp_path / "w")
    return Workspace(tmp_path / "w", lambda: datetime.fromisoformat("2031-07-01T00:00:00+00:00"))


def of(workspace: Workspace, kind: str) -> list[Held]:
    return [one for one in register(workspace).held if one.statement.kind == kind]


def test_nothing_unreviewed_stands_anywhere(tmp_path: Path) -> None:
    made = mission(tmp_path / "w")
    given(made, "call.txt", CALL)
    found = talks(made)
    assert (found.contacts, found.commitments, found.cells) == ((), (), ())
    assert found.waiting == len(register(made).held) > 2
    marked = talks(made, unreviewed=True)
    assert {one.held.review for one in marked.commitments} == {Review.MACHINE}
    reject(made, [of(made, "contact")[0].id], WHY)
    assert talks(made, unreviewed=True).contacts == ()
    assert talks(made).rejected == 1


def test_two_readouts_of_one_call_are_one_contact(table: Path) -> None:
    (line,) = talks(Workspace(table)).contacts
    assert [one.paper.name for one in line.readouts] == ["arden.txt", "brell.txt"]
    assert line.joined == "both say so"


def test_the_order_of_documents_does_not_matter(table: Path, tmp_path: Path) -> None:
    turned = both(tmp_path / "w", turned=True)
    as_of = datetime.fromisoformat("2031-06-11T12:00:00+00:00")
    bare = [
        [
            [(h.id, h.statement) for h in line.readouts]
            for line in talks(one, as_of).contacts
        ]
        for one in (Workspace(table), turned)
    ]  # fmt: skip
    assert bare[0] == bare[1]


def test_deleting_what_is_derived_changes_nothing(copied: Workspace) -> None:
    before = talks(copied)
    shutil.rmtree(copied.store)
    assert talks(Workspace(copied.folder, copied.now)) == before


def test_an_edit_keeps_what_was_read_and_needs_a_reason(copied: Workspace) -> None:
    name = of(copied, "commitment")[0].id
    with pytest.raises(ProcedureError) as told:
        edit(copied, name, {"when": "2031-06-12"}, WHO)
    assert "reason" in told.value.diagnostics()
    (one,) = edit(copied, name, {"when": "2031-06-12", "who": "Hale (unlisted/brell)"}, WHY)
    assert one.review is Review.EDITED
    assert one.last is not None
    assert one.statement.when is not None
    assert one.last.was.when is not None
    assert (one.statement.when.latest, one.last.was.when.latest) == ("2031-06-12", "2031-06-10")
    with pytest.raises(ProcedureError) as told:
        edit(copied, name, {"what": "sworn"}, WHY)
    assert "is one of" in told.value.diagnostics()


def test_other_rules_lose_no_review(copied: Workspace, monkeypatch: pytest.MonkeyPatch) -> None:
    seen = register(copied).held
    gone, moved = seen[0], seen[1]

    def otherwise(read: object, sha256: str) -> tuple[object, ...]:
        lot = tuple(one.read for one in seen if one.paper.sha256 == sha256)
        new = replace(lot[-1], id=f"{lot[-1].kind}-{sha256[:12]}", start=1)
        changed = (replace(one, which="new") if one.id == moved.id else one for one in lot)
        return (*(one for one in changed if one.id != gone.id), new)

    monkeypatch.setattr(registers, "statements_of", otherwise)
    monkeypatch.setattr(code, "build_id", lambda: "another")
    found = {one.id: one for one in register(Workspace(copied.folder)).held}
    assert found[gone.id].gone
    assert found[gone.id].statement == gone.statement
    assert found[moved.id].changed == ("which",)
    assert found[moved.id].statement == moved.statement
    assert sum(one.review is Review.MACHINE for one in found.values()) == 2


def test_how_a_commitment_stands_rests_on_what_people_say(copied: Workspace) -> None:
    name, claim = of(copied, "commitment")[0].id, of(copied, "incident")[0].id
    assert talks(copied).commitments[0].standing == "lapsed"
    with pytest.raises(ProcedureError) as told:
        tie(copied, "broken", [name], [], WHY)
    assert "rests on" in told.value.diagnostics()
    seq = tie(copied, "broken", [name], [claim], WHY)
    line = talks(copied).commitments[0]
    assert (line.standing, line.one_sided) == ("broken", ("unlisted/arden",))
    tie(copied, "kept", [name], [claim], WHY)
    assert talks(copied).commitments[0].standing == "disputed"
    undo(copied, [seq], WHY)
    assert talks(copied).commitments[0].standing == "kept"


def test_a_person_parts_and_joins_contacts(copied: Workspace) -> None:
    names = [one.id for one in of(copied, "contact")]
    tie(copied, "part", names, [], WHY)
    assert len(talks(copied).contacts) == 2
    tie(copied, "join", names, [], WHY)
    (line,) = talks(copied).contacts
    assert line.joined == "a person says so"


def test_as_of_sees_what_was_received_and_reviewed_by_then(copied: Workspace) -> None:
    entries = {e.kind: datetime.fromisoformat(e.at) for e in copied.entries()}
    before = talks(copied, entries["document"])
    assert (before.contacts, before.waiting) == ((), len(register(copied).held))
    assert len(talks(copied, entries["review"]).contacts) == 1


@pytest.mark.parametrize("by", ["", " ", "two\nlines", "x" * 81])
def test_a_review_needs_a_name(copied: Workspace, by: str) -> None:
    with pytest.raises(ProcedureError) as told:
        accept(copied, [of(copied, "contact")[0].id], Asked(by=by))
    assert "--by" in told.value.diagnostics()


def test_a_party_reviews_nothing(copied: Workspace) -> None:
    with pytest.raises(ProcedureError) as told:
        reject(copied, [of(copied, "contact")[0].id], Asked(by="RUS", text="untrue"))
    assert "of a party" in told.value.diagnostics()


def test_the_same_document_again_is_nothing_new(copied: Workspace) -> None:
    n = len(copied.entries())
    assert given(copied, "arden.txt", CALL).again
    assert len(copied.entries()) == n
    with pytest.raises(ProcedureError) as told:
        accept_all(copied, WHO)
    assert "nothing waits" in told.value.diagnostics()


def test_a_redacted_document_leaves_no_words(copied: Workspace) -> None:
    tie(copied, "part", [one.id for one in of(copied, "contact")], [], WHY)
    adopt.init(copied, "example.org/talks")
    sha256 = next(p.sha256 for p in register(copied).papers if p.name == "arden.txt")
    words = (b"spoke by telephone with the President of Brell", b"Lumo", sha256.encode())
    assert traces(copied.folder, *words)
    redaction.redact(copied, plan(copied, sha256[:12]), "registrar", "names a witness")
    assert traces(copied.folder, *words) == []
    found = register(Workspace(copied.folder))
    assert [p.name for p in found.papers] == ["brell.txt"]
    assert {one.review for one in found.held} == {Review.ACCEPTED}


def test_words_lie_encrypted_where_the_workspace_is(copied: Workspace) -> None:
    adopt.init(copied, "example.org/talks")
    encryption.encrypt(copied)
    shutil.rmtree(copied.store)
    tie(copied, "part", [one.id for one in of(copied, "contact")], [], WHY)
    shutil.rmtree(copied.store)
    hidden = (b"spoke by telephone", b"R. Reader", b"arden.txt", WHY.text.encode())
    assert traces(copied.folder, *hidden) == []
    assert len(talks(Workspace(copied.folder)).contacts) == 2
