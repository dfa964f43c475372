"""Small words that turn a statement: not, if, would, whether; and on whose word it is said."""

from __future__ import annotations

import re

from truceline.model.candidate import Told
from truceline.model.mention import Actor
from truceline.reading.masked import A
from truceline.reading.scene import Scene

#: Where one statement of a sentence ends and another begins.
_BREAK = re.compile(
    r"[;|]\s?|:\s|\s-{1,2}\s|,?\s(?:but|while|whereas|although|though|whilst|yet)\s"
    rf"|,\s(?:and|who|which|where)\s(?={A}|\w+ed\b|will\b|it\b|there\b)"
)
_NOT = re.compile(
    r"\b(?:not|never|no|nobody|nor|neither|without|none|hardly|cannot)\b|n't\b|\b(?:refus|declin|"
    r"reject|den(?:y|ied|ies)|fail)\w*",
    re.IGNORECASE,
)
_UNREAL = re.compile(
    r"\b(?:would|could|should|might|(?-i:may)|must|whether|unless|wish|wants?|wanted|hop(?:e|es|ed|ing)|"
    r"ready|willing|prepared|able|possible|perhaps|maybe|think|thinks|believes?|suppose|expects?|"
    r"seems?|appears?|"
    r"try|trying|asks?|asked|urg\w+|call(?:s|ed)?\son|demand\w*|invit\w+|need\w*|had\sto|"
    r"have\sto|has\sto|let's)\b",
    re.IGNORECASE,
)
_IF = re.compile(r"\b(?:if|in case|when|whenever|should)\s", re.IGNORECASE)
_CONDITION = re.compile(
    r"\b(?:provided(?:\sthat)?|on\s(?:the\s)?condition\sthat|as\slong\sas|as\ssoon\sas|once|unless|"
    r"subject\sto|in\sthe\sevent\s(?:of|that)|in\sreturn\sfor|if)\s[^;.]{3,300}",
    re.IGNORECASE,
)
_ACCORDING = re.compile(
    rf"\baccording\sto\s(?P<who>{A})|\bby\s(?P<who2>{A})'s\saccount", re.IGNORECASE
)
_SAID = re.compile(
    rf"(?P<who>{A})(?:\s(?:has|have|had|also|further|then|later)){{0,2}}\s(?:said|says|told|"
    rf"reported|reports|stated|states|"
    rf"claimed|claims|announced|announces|alleged|alleges|recalled|recalls|confirmed|confirms|"
    rf"raised|complained|accused|accuses|"
    rf"informed|noted|added|wrote)\b"
)
_BEHIND = re.compile(
    rf",\s(?:(?P<who>{A})\s(?:said|says|reported|told|claimed|stated|announced|added|claims)|"
    rf"(?:said|says|reports?|claims?)\s(?P<who2>{A}))"
)


#: More of a kind in one sentence are a list of words and no statement; they are not looked at.
MOST = 12


def clause(masked: str, at: int) -> tuple[int, int]:
    """Return start and end of the part of a sentence in which an offset lies."""
    start, end = 0, len(masked)
    for m in _BREAK.finditer(masked):
        if m.end() <= at:
            start = m.end()
        elif m.start() > at:
            end = m.start()
            break
    return start, end


def denied(words: str) -> bool:
    """Say whether words in front of a verb turn it into its contrary."""
    return bool(_NOT.search(words))


def unreal(words: str) -> bool:
    """Say whether words in front of a verb make it a wish, a guess, a demand or a question."""
    return bool(_UNREAL.search(words))


def supposed(words: str) -> bool:
    """Say whether words begin a condition."""
    return bool(_IF.match(words.lstrip(" \"'(-")))


def condition_in(masked: str, start: int, end: int) -> tuple[int, int] | None:
    """Return where a condition stands in a stretch, if there is one."""
    m = _CONDITION.search(masked, start, end)
    return (m.start(), min(m.end(), end)) if m else None


def told_of(scene: Scene, at: int) -> Told:
    """Return who says what stands at an offset of a scene, and on whose word."""
    through = _through(scene, at)
    if through is not None and scene.speaker is not None and through.id == scene.speaker.id:
        through = None
    return Told(by=scene.speaker, through=through)


def _through(scene: Scene, at: int) -> Actor | None:
    masked = scene.masked
    for m in _ACCORDING.finditer(masked):
        group = "who" if m["who"] else "who2"
        return _one(scene, m.span(group))
    before = [m for m in _SAID.finditer(masked) if m.end() <= at]
    if before:
        return _one(scene, before[-1].span("who"))
    for m in _BEHIND.finditer(masked):
        if m.start() >= at:
            return _one(scene, m.span("who" if m["who"] else "who2"))
    return None


def _one(scene: Scene, span: tuple[int, int]) -> Actor | None:
    found = scene.named(*span)
    return found[0] if len(found) == 1 else None
