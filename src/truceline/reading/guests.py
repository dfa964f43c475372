"""Who answers where no name stands in front: the guest whom an interview presents.

A name in front that no table and no sentence explains still is somebody's: he says what he says,
and binds nobody.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from truceline.model.document import Document, Extent
from truceline.model.mention import Actor, ActorKind, Reach
from truceline.reading.actors import actors_in
from truceline.reading.gazetteer.load import Table, names
from truceline.reading.tokens import tokens_in

_PRESENTS = re.compile(
    r"\b(?:interview\w*|conversations?|talk(?:ed|s)\s(?:to|with)|spoke\s(?:to|with)|speaks\s(?:to|with)|"
    r"asked|our\sguest|answers?|shares?|discuss\w*)\b",
    re.IGNORECASE,
)
_NAME = re.compile(r"(?=.*[^\W\d_]{3})[^\W\d_][^\d:;?!]{2,60}")
#: Names that look like those of people and are of bodies.
_BODY = re.compile(r"\b(?:University|College|Academy|School|Institute|Review|Times|News|Radio)$")
#: Labels that say what somebody does and not who he is.
_ROLES = re.compile(
    r"(?:Q|A|Question|Answer|Host|Moderator|Interviewer|Reporter|Press|Journalist|Editor|Voice|"
    r"Speaker|Participant|Unknown|Audience|Crowd|Music|The\s.*)\b",
    re.IGNORECASE,
)


def guest_of(document: Document, table: Table) -> Actor | None:
    """Return the only person whom the words in front of the first turn present.

    Args:
        document: With turns.
        table: Who is named in it and in no table.
    """
    if not document.turns:
        return None
    presented: dict[str, Actor] = {}
    for extent in _in_front(document):
        said = extent.of(document.plain)
        if _PRESENTS.search(said):
            tokens = tokens_in(document.plain, extent, table, names())
            found = [a for a in actors_in(document.plain, tokens) if a.kind is ActorKind.PERSON]
            presented |= {
                a.id: a for a in found if a.rule != "actor.office" and not _BODY.search(a.name)
            }
    unlisted = [a for a in presented.values() if _unlisted(a)]
    lot = unlisted or list(presented.values())
    return lot[0] if len(lot) == 1 else None


def voice_of(label: str) -> Actor | None:
    """Return whom a name in front of a turn means that nothing else explains; he binds nobody."""
    if not _NAME.fullmatch(label) or _ROLES.match(label):
        return None
    name = label.title() if label.isupper() else label
    return Actor(
        extent=Extent(0, 0), id="person/" + "-".join(name.lower().split()), name=name,
        kind=ActorKind.PERSON, party="", office="", reach=Reach.NONE, metonym=False,
        rule="actor.label",
    )  # fmt: skip


def _in_front(document: Document) -> Sequence[Extent]:
    """Return the sentences and headings in front of the first turn of question and answer."""
    first = next((t for t in document.turns if t.rule != "turn.lead"), document.turns[0])
    start = first.extent.start
    sentences = [s.extent for s in document.sentences if s.extent.end <= start]
    headings = [b.extent for b in document.blocks if b.extent.end <= start]
    return [*sentences, *(h for h in headings if not any(h.holds(s) for s in sentences))]


def _unlisted(actor: Actor) -> bool:
    return actor.rule != "actor.listed" or actor.id.startswith("person/")
