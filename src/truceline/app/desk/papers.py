"""One candidate from reading: its statement, and the words around it in the document."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from truceline.adapters import files
from truceline.app.register.reading import document_in, form_of_name
from truceline.app.register.register import register
from truceline.app.register.statement_edits import FIELDS, WORDS
from truceline.app.register.statement_plain import plain
from truceline.app.web.access import at_most
from truceline.app.workspace import Workspace
from truceline.codec import Plain, canonical_json
from truceline.errors import FormatError
from truceline.model.candidate import Review
from truceline.model.statement import Days, Held, Register, Statement, Voice
from truceline.model.vocabulary import Tier

#: Characters of a document that are shown on each side of what was read.
AROUND = 6_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Field:
    """One thing of a statement that may be edited: as it would be typed, and what it may be."""

    name: str
    value: str
    options: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Passage:
    """The words around a statement. Offsets count code points of the document's text.

    Attributes:
        start: Of what was read, in the whole document.
        end: Behind it.
        shown_from: Where what is shown begins.
        length: Of the whole document.
        before: Words before what was read.
        words: What was read.
        after: Words after it.
    """

    start: int
    end: int
    shown_from: int
    length: int
    before: str
    words: str
    after: str


def seen(workspace: Workspace, tier: Tier) -> tuple[Held, ...]:
    """Return every statement of documents that a tier may see, in the order of documents."""
    return tuple(one for one in known(workspace).held if at_most(Tier(one.paper.tier), tier))


def known(workspace: Workspace) -> Register:
    """Return the register as it stands."""
    return register(workspace)


def waiting(held: Iterable[Held]) -> list[Held]:
    """Return those nobody has looked at, and those that read otherwise since somebody did."""
    return [one for one in held if one.review is Review.MACHINE or one.changed or one.gone]


def version_of(one: Held) -> str:
    """Return what changes with the statement and with every review of it."""
    last = one.last.seq if one.last else -1
    told: dict[str, Plain] = {"read": plain(one.read), "last": last, "review": str(one.review)}
    return files.sha256_of(canonical_json(told))[:24]


def passage(workspace: Workspace, one: Held, around: int = AROUND) -> Passage:
    """Return the words around a statement.

    Raises:
        FormatError: If the document cannot be read any longer.
        SourceError: Likewise.
    """
    form = form_of_name(one.paper.name)
    if form is None:
        raise FormatError(f"{one.paper.name}: a file of this kind is not read")
    text = document_in(workspace.kept(one.paper.sha256), one.paper.name, form).text
    start, end = one.read.start, one.read.end
    first = max(0, start - around)
    return Passage(
        start=start,
        end=end,
        shown_from=first,
        length=len(text),
        before=text[first:start],
        words=text[start:end],
        after=text[end : end + around],
    )


def fields_of(statement: Statement) -> tuple[Field, ...]:
    """Return what may be edited of a statement, each as it would be typed."""
    return tuple(
        Field(
            name=name,
            value=_typed(name, getattr(statement, name)),
            options=WORDS.get((statement.kind, name), ()),
        )
        for name in FIELDS
        if getattr(statement, name) or (statement.kind, name) in WORDS or name == "when"
    )


def _typed(name: str, value: object) -> str:
    if name == "lasted_minutes" and isinstance(value, tuple):
        return "..".join(dict.fromkeys(value[:2]))
    if isinstance(value, Days):
        if not value.earliest:
            return ""
        same = value.earliest == value.latest
        return value.earliest if same else f"{value.earliest}..{value.latest}"
    if isinstance(value, tuple):
        return "; ".join(map(_typed_one, value))
    return "" if value is None else str(value)


def _typed_one(value: object) -> str:
    if isinstance(value, Voice):
        return f"{value.name} ({value.party})" if value.party else value.name
    return str(value)
