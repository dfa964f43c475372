"""Voices that a sheet names and nobody has a card for: what is asked of each of them.

Nothing is assumed: without an answer nobody knows whom a voice speaks for, it is no observer, and
what it says never counts as more than alleged.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from truceline.sources.propose.ask import Context, Inquiry
from truceline.sources.propose.sides import likely_party, party_of

NEITHER, UNKNOWN, LATER = "neither", "unknown", "later"


@dataclass(frozen=True, slots=True, kw_only=True)
class Voice:
    """What a person said of a voice, or what is taken while nobody said it.

    Attributes:
        id: Of its card.
        name: As the sheet names it.
        affiliation: A party's id, :data:`NEITHER` or :data:`UNKNOWN`; :data:`LATER`: no card now.
        observer: It sees with its own eyes and answers to the mechanism.
        group: Voices of one group count as one.
        guessed: Which of these nobody said.
    """

    id: str
    name: str
    affiliation: str
    observer: bool
    group: str
    guessed: tuple[str, ...] = ()


def voice(
    source_id: str, name: str, context: Context, ask: Inquiry, groups: Sequence[str] = ()
) -> Voice:
    """Return what is known of a voice; what is not is asked.

    Args:
        source_id: Of the card to be.
        name: As the sheet names it.
        context: Knows the parties.
        ask: Takes questions.
        groups: Groups that other cards name.
    """
    begin = f"card:{source_id}"
    whom = _whom(begin, name, context, ask)
    observer, group = False, source_id
    if whom == NEITHER:
        said = f"“{name}”: does it see with its own eyes, or as a sensor, for the mechanism?"
        options = {
            "no": "it passes on what others say",
            "yes": "it is an observer of the mechanism",
        }
        likely = "yes" if is_ours(name, context) else "no"
        observer = ask.ask(f"{begin}:observer", said, options, likely) == "yes"
    if whom not in (UNKNOWN, LATER):
        said = f"“{name}”: is it a voice of its own, or one with another (one body, one wire)?"
        options = {source_id: "a voice of its own"}
        options |= {one: "one voice with those" for one in groups if one != source_id}
        group = ask.ask(f"{begin}:group", said, options, source_id, free=True)
    keys = {"affiliation": "whom", "observer": "observer", "independence_group": "group"}
    guessed = [key for key, part in keys.items() if f"{begin}:{part}" in ask.open]
    if whom == UNKNOWN:
        guessed.append("independence_group")
    return Voice(
        id=source_id,
        name=name,
        affiliation=whom,
        observer=observer,
        group=group,
        guessed=tuple(guessed),
    )


def is_ours(name: str, context: Context) -> bool:
    """Say whether workbook or notes call a voice a post or patrol of the mission: `our posts`."""
    told = context.glossary.words.get(name.strip().lower(), "")
    return _OURS.search(told) is not None and _WATCH.search(told) is not None


_OURS = re.compile(
    r"(?i)\b(?:our|ours|own|us|nos|notre|nuestr\w*|наш\w*|свої|свои|mission\w*|misión|monitor\w*)\b"
)
_WATCH = re.compile(
    r"(?i)\b(?:posts?|patrol\w*|teams?|monitors?|observers?|camera\w*|sensors?|пост\w*|патрул\w*|"
    r"спостеріг\w*|наблюдат\w*|postes?|patrouill\w*|équipes?|puestos?|patrulla\w*|equipos?)\b"
)


def joint(name: str) -> tuple[str, ...]:
    """Return the voices that say one thing together: `M2, KR-3` is two, and no party's alone."""
    parts = tuple(one.strip() for one in _TOGETHER.split(name) if one.strip())
    short = all(len(one.split()) <= _VOICE_WORDS for one in parts)
    return parts if len(parts) > 1 and short else (name,)


#: Between voices that are named together, and the most words that one of them has.
_TOGETHER = re.compile(r"\s*[,;+&]\s*|\s+(?:and|та|і|и|et|y)\s+")
_VOICE_WORDS = 3


def _whom(begin: str, name: str, context: Context, ask: Inquiry) -> str:
    parties = context.parties
    ids = sorted(set(parties.values()))
    options = {
        **{one: f"party {one}" for one in ids},
        NEITHER: "a mission, a wire, a research list",
        UNKNOWN: "nobody has established it",
        LATER: "write no card for it now",
    }
    voices = joint(name)
    whom = {party_of(one, parties) or likely_party(one, context) for one in voices}
    likely = (whom.pop() if len(whom) == 1 else "") or UNKNOWN
    if likely == UNKNOWN and all(is_ours(one, context) for one in voices):
        likely = NEITHER
    return ask.ask(f"{begin}:whom", f"“{name}” reports: for whom does it speak?", options, likely)
