"""Mentions of one contact -> one contact: told again, or with its length in the next sentence.

Two mentions are one where the same parties are named, the same thing is said of whether it came
about, and neither time nor word (``first``, ``recent``) tells them apart.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from truceline.model.candidate import Contact, Told
from truceline.model.mention import Length
from truceline.reading.cues import told_of
from truceline.reading.scene import Scene

_LASTED = re.compile(
    r"\b(?:call|conversation|meeting|talks|visit|discussion|it)\b[^;:]{0,60}\b(?:lasted|took|"
    r"went\son)\b"
    r"|\b(?:on\sthe\sline|spoke|talked)\sfor\b"
    r"|^\W{0,3}(?:during|in|over)\s(?:the|their|this)\s[\w.-]+[\s-](?:hour|minute)s?(?:-long)?\s"
    r"(?:call|conversation|meeting|talks|discussion)\b",
    re.IGNORECASE,
)
_OTHER = re.compile(r"\b(?:first|second|third|last|latest|recent|previous|earlier|next|another)\b")
#: Sentences behind a contact in which its length may be told.
_NEAR = 2
_VAGUE = frozenset({"unspecified", "talks"})


def joined(found: Sequence[tuple[int, Contact]], scenes: Sequence[Scene]) -> list[Contact]:
    """Return contacts, each once, in the order in which they are first told.

    Args:
        found: Mentions with the number of their scene, in order.
        scenes: All of the document.
    """
    out: list[Contact] = []
    for n, mention in found:
        one = mention
        if one.lasted is None and one.status != "planned":
            length, told = _lasted(scenes[n + 1 : n + 1 + _NEAR])
            one = replace(one, lasted=length, lasted_told=told)
        for at, have in enumerate(out):
            if _same(have, one):
                out[at] = _both(have, one)
                break
        else:
            out.append(one)
    return out


def _lasted(behind: Sequence[Scene]) -> tuple[Length | None, Told | None]:
    for scene in behind:
        if scene.query or _OTHER.search(scene.masked):
            break
        lengths = [length for length in scene.lengths if length.unit in {"minute", "hour"}]
        if lengths and _LASTED.search(scene.masked):
            return lengths[0], told_of(scene, scene.at(lengths[0].extent.start))
    return None, None


def _same(a: Contact, b: Contact) -> bool:
    sides = [{actor.party or actor.id for actor in one.participants} for one in (a, b)]
    alike = len(sides[0] & sides[1]) > 1 and (sides[0] <= sides[1] or sides[1] <= sides[0])
    forms = a.form == b.form or bool({a.form, b.form} & _VAGUE)
    which = a.which.lower() == b.which.lower() or not (a.which and b.which)
    times = {(one.when.earliest, one.when.latest) for one in (a, b) if one.when is not None}
    own = {"contact.scheduled"} & {a.rule, b.rule}
    if own and (len(times) != 1 or a.when is None or b.when is None):
        return False  # a sitting is another's than the talks of which was told
    if "contact.entry" in (a.rule, b.rule):
        return False  # each entry of a log is a call of its own
    return alike and forms and which and len(times) < 2 and a.status == b.status


def _both(a: Contact, b: Contact) -> Contact:
    return replace(
        a,
        when=a.when or b.when,
        lasted=a.lasted or b.lasted,
        lasted_told=a.lasted_told if a.lasted else b.lasted_told,
        place=a.place or b.place,
        which=a.which or b.which,
        form=b.form if a.form in _VAGUE else a.form,
        participants=max(a.participants, b.participants, key=len),
        also=(*a.also, b.extent),
    )
