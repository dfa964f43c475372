"""The register: what documents say, as read today, and what people made of it by some instant.

Documents are read again from the inbox, and what was read is kept beside the store by the code that
read it. What a person reviewed stands as it was reviewed, whatever rules find today.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from truceline.adapters import code, files
from truceline.app.casework.records import until
from truceline.app.register.reading import Read, form_of_name, read_bytes
from truceline.app.register.records import Reviews, reviews_of
from truceline.app.register.statement_edits import edited
from truceline.app.register.statement_parties import in_parties, known_as
from truceline.app.register.statement_plain import plain, statement_of
from truceline.app.register.statements import statements_of
from truceline.app.workspace import Workspace
from truceline.codec import Plain, canonical_json
from truceline.errors import FormatError, SourceError
from truceline.model.candidate import Review
from truceline.model.statement import Held, Paper, Register, Reviewed, Statement

#: What the reader tells of a document besides its statements.
_TOLD = ("title", "dated", "language", "genre", "notes")


@dataclass(frozen=True, slots=True, kw_only=True)
class _Page:
    """What one document gave: what it tells of itself, and its statements as read."""

    told: Mapping[str, Any]
    statements: tuple[Statement, ...]


def register(workspace: Workspace, as_of: datetime | None = None) -> Register:
    """Return the register.

    Args:
        workspace: Whose record and inbox.
        as_of: See only documents received, and reviews recorded, by then; ``None``: all.

    Raises:
        AgreementError: If the agreement is at fault.
        IntegrityError: If the record or a kept document was changed.
    """
    found = reviews_of(until(workspace.entries(), as_of))
    if not found.papers:
        return Register()
    parties = known_as(workspace.agreement())
    papers, held, unread = [], list[Held](), []
    for paper in found.papers.values():
        if as_of is not None and paper.received > as_of:
            continue
        page, fault = _page(workspace, paper)
        if fault:
            unread.append((paper, fault))
        whole = replace(paper, **{name: page.told[name] for name in _TOLD if name in page.told})
        papers.append(whole)
        held += _held(whole, page.statements, found, parties)
    ids = {one.id for one in held}
    ties = tuple(tie for tie in found.ties if ids.issuperset(tie.of) and tie.of)
    return Register(papers=tuple(papers), held=tuple(held), ties=ties, unread=tuple(unread))


def _held(
    paper: Paper, read: Iterable[Statement], found: Reviews, parties: Mapping[str, str]
) -> Iterator[Held]:
    """Yield what a document says and what it said when it was reviewed, in the order of words."""
    today = {one.id: one for one in read}
    before = {
        name: lot for name, lot in found.reviews.items() if lot[-1].was.document == paper.sha256
    }
    for name in sorted({*today, *before}, key=lambda n: _place(today.get(n) or before[n][-1].was)):
        last = before[name][-1] if name in before else None
        now = today.get(name)
        yield _one(paper, now, last, parties)


def _one(
    paper: Paper, now: Statement | None, last: Reviewed | None, parties: Mapping[str, str]
) -> Held:
    if last is None:
        if now is None:
            raise ValueError("a statement is read or was reviewed")
        shown = in_parties(now, parties)
        return Held(statement=shown, read=now, paper=paper, review=Review.MACHINE)
    stands = edited(last.was, dict(last.fields)) if last.fields else last.was
    return Held(
        statement=in_parties(stands, parties),
        read=now or last.was,
        paper=paper,
        review=last.state,
        last=last,
        gone=now is None,
        changed=() if now is None else _otherwise(now, last.was),
    )


def _place(one: Statement) -> tuple[int, int, str, str]:
    return (one.start, one.end, one.kind, one.id)


def _otherwise(now: Statement, was: Statement) -> tuple[str, ...]:
    a, b = plain(now), plain(was)
    return tuple(sorted(name for name in {*a, *b} if a.get(name) != b.get(name) and name != "rule"))


def _page(workspace: Workspace, paper: Paper) -> tuple[_Page, str]:
    """Return what a document gives, and why it gives nothing if it cannot be read."""
    path = workspace.store / "documents" / f"{paper.sha256}.json"
    build = code.build_id()
    if path.is_file():
        kept = json.loads(files.read(path))
        if kept["build"] == build and kept["name"] == paper.name:
            statements = tuple(map(statement_of, kept["statements"]))
            return _Page(told=kept["told"] | {"notes": tuple(kept["told"]["notes"])},
                         statements=statements), ""  # fmt: skip
    try:
        read = read_kept(workspace.kept(paper.sha256), paper.name)
    except (FormatError, SourceError) as fault:
        return _Page(told={}, statements=()), fault.message
    page = _Page(told=told_of(read), statements=statements_of(read, paper.sha256))
    told: dict[str, Plain] = {**page.told, "notes": list(page.told["notes"])}
    whole: dict[str, Plain] = {
        "build": build, "name": paper.name, "told": told,
        "statements": [plain(one) for one in page.statements],
    }  # fmt: skip
    files.write(path, canonical_json(whole))
    return page, ""


def read_kept(data: bytes, name: str) -> Read:
    """Read the bytes of a document by its name.

    Raises:
        FormatError: If documents of that kind are not read, or it is none.
    """
    form = form_of_name(name)
    if form is None:
        raise FormatError(
            f"{name}: a file of this kind is not read", "name it by its kind, as .txt"
        )
    return read_bytes(data, name, form)


def told_of(read: Read) -> dict[str, Any]:
    """Return what a document tells of itself."""
    meta = read.document.metadata
    return {
        "title": " ".join(meta.title.value.split()) if meta.title else "",
        "dated": meta.dated.value if meta.dated else "",
        "language": meta.language.value,
        "genre": str(read.document.genre),
        "notes": (*read.document.notes, *read.reading.notes),
    }


def means(word: str, name: str) -> bool:
    """Say whether a word means an id: all of it, or its first signs, with or without the kind."""
    least = 4
    bare = word.rpartition("-")[2]
    return word == name or (
        len(bare) >= least and (name.startswith(word) or name.rpartition("-")[2].startswith(word))
    )
