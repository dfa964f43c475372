"""Who answers in an interview whose answers bear no name: the one person it presents.

A guest is presented in front of the first question (``In an interview with us, NAME, director of``;
``We talked to NAME``; ``Conversations: NAME, historian``), and often addressed by a question. Where
two could be meant, nobody is.
"""

from __future__ import annotations

import re

from truceline.model.document import Asking, Document, Extent, Genre, Role
from truceline.model.mention import Actor, ActorKind
from truceline.reading.actors import actors_in
from truceline.reading.gazetteer.load import Table, names
from truceline.reading.tokens import tokens_in

#: What presents the next person who is named.
_PRESENTS = re.compile(
    r"\b(?:interview(?:s|ed)?|talk(?:s|ed)?\s(?:to|with)|sp(?:oke|eaks|oken)\s(?:to|with)|"
    r"sat\sdown\swith|conversations?|in\sconversation\swith|guest|we\sasked|our\sexpert)\b",
    re.IGNORECASE,
)
#: A sentence ends; a name is looked for no further.
_ENDS = re.compile(r"[.!?]\s")
_REACH = 100
#: A question addresses somebody within its first words.
_ADDRESS = 60


def guest_of(document: Document, table: Table) -> Actor | None:
    """Return who answers; ``None`` where nobody is presented, or several are.

    Args:
        document: An interview; of anything else there is no guest.
        table: People and states whom the document itself names.
    """
    if document.genre is not Genre.INTERVIEW:
        return None
    asked = [turn.extent for turn in document.turns if turn.asking is Asking.QUESTION]
    if not asked:
        return None
    presented = {a.id: a for a in _presented(document, asked[0].start, table)}
    if len(presented) == 1:
        return next(iter(presented.values()))
    addressed = {
        _surname(actor)
        for question in asked
        for actor in _people(document, Extent(question.start, question.start + _ADDRESS), table)
        if actor.extent.start - question.start < _ADDRESS // 3
    }
    both = [actor for actor in presented.values() if _surname(actor) in addressed]
    return both[0] if len(both) == 1 else None


def _surname(actor: Actor) -> str:
    return actor.name.split()[-1].lower()


def _presented(document: Document, until: int, table: Table) -> list[Actor]:
    """Return whom the words in front of the first question present."""
    out: list[Actor] = []
    for block in document.blocks:
        if block.extent.start >= until or block.role not in {Role.BODY, Role.HEADING}:
            continue
        people = _people(document, block.extent, table)
        for m in _PRESENTS.finditer(document.plain, block.extent.start, block.extent.end):
            near = [a for a in people if m.end() <= a.extent.start <= m.end() + _REACH]
            if near and not _ENDS.search(document.plain, m.end(), near[0].extent.start):
                out.append(near[0])
    return out


def _people(document: Document, within: Extent, table: Table) -> list[Actor]:
    tokens = tokens_in(document.plain, within, table, names())
    return [
        actor
        for actor in actors_in(document.plain, tokens)
        if actor.kind is ActorKind.PERSON and actor.id.partition("/")[0] == "person"
    ]
