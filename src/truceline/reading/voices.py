"""Whom a name in front of a turn means that nothing else explains: somebody all the same.

He says what he says, and binds nobody.
"""

from __future__ import annotations

import re

from truceline.model.document import Extent
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
