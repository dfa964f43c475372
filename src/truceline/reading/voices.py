"""Whom a name in front of a turn means that nothing else explains: somebody all the same.

He says what he says, and binds nobody.
"""

from __future__ import annotations

import re
from dataclasses import replace

from truceline.model.document import Asking, Document, Extent
from truceline.model.mention import Actor, ActorKind, Reach

_NAME = re.compile(r"(?=.*[^\W\d_]{3})[^\W\d_][^\d:;?!]{2,60}")
#: Labels that say what somebody does and not who he is.
_ROLES = re.compile(
    r"(?:Q|A|Question|Answer|Host|Moderator|Interviewer|Reporter|Press|Journalist|Editor|Voice|"
    r"Speaker|Participant|Unknown|Audience|Crowd|Music|The\s.*)\b",
    re.IGNORECASE,
)


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


#: Signs from the head in which a paper says who will speak.
_ROSTER = 600


def of_issuer(
    document: Document, asking: Asking, who: Actor | None, own: Actor | None
) -> Actor | None:
    """Return a speaker as the issuer's, where an office without a side speaks in his paper.

    Args:
        document: What is spoken in.
        asking: Whether the turn asks; whoever asks is nobody's.
        who: Whom the name in front of the turn means.
        own: Who issues the document.
    """
    if who is None or who.party or own is None or asking is Asking.QUESTION:
        return who
    if not own.party or own.party.startswith("body/") or own.kind is ActorKind.PERSON:
        return who
    surname = re.escape(who.name.split()[-1])
    spokes = re.search(
        rf"spokes\w+\W{{1,4}}(?:\w+\s){{0,2}}{surname}\b", document.plain[:_ROSTER], re.IGNORECASE
    )
    if spokes and not who.office:
        return replace(who, party=own.party, office="spokesperson", reach=Reach.CONVEYS)
    return replace(who, party=own.party) if who.office and who.reach is not Reach.NONE else who
