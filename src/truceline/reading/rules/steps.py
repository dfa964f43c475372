"""Steps of normalisation: a match, a consulate, a flight, a crossing, and how far each has come.

* ``step.event``: something that people of both sides do together: a match, a concert.
* ``step.service``: something that runs between them: a consulate, flights, trains, trade, mail.
* ``step.opened``: a crossing opened, or to be opened.

What a question asks, what is supposed, and what nobody has offered is none; nor are exchanges of
prisoners, evacuations and aid. What is put off is a deferral.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice

from truceline.model.asserted import Step, StepKind, StepStatus
from truceline.model.mention import When
from truceline.reading.cues import MOST, clause, supposed, told_of
from truceline.reading.lexicon.normalising import OPEN, WHAT
from truceline.reading.rules.deferrals import puts_off
from truceline.reading.scene import Scene

_TRIGGER = re.compile(
    r"(?<![\w-])(?:" + "|".join(f"(?P<{kind}>{words})" for kind, _, words in WHAT) + r")(?!\w)",
    re.IGNORECASE,
)
_RULES = {kind: rule for kind, rule, _ in WHAT}
#: What is done to a service makes a step of it.
_MENDS = re.compile(
    rf"\b(?:{OPEN}|run(?:s|ning)?|(?:re)?commenc\w*|beg[iau]n\w*|took\soff|take\soff|left|arriv\w*|waiv\w*|abolish\w*|scrap\w*|eas\w+|introduc\w*|back|again|on\ssale|allow\w*|grant\w*|appoint\w*|maintain\w*|propos\w*|suggest\w*|float\w*|plan\w*|"
    r"send(?:s|ing)?|issu\w*|expected|agree\w*|cancel\w*|called\soff|halt\w*|start\w*|establish\w*)\b",
    re.IGNORECASE,
)
#: In this order: a match called off was planned, too.
_STATUS: tuple[tuple[StepStatus, re.Pattern[str]], ...] = (
    ("cancelled", re.compile(r"\b(?:cancel\w*|called\soff|suspend\w*|halted|clos(?:ed|es|ing)|"
                             r"fell\sthrough|will\snot\stake\splace|did\snot\stake\splace)\b")),
    ("denied", re.compile(r"\b(?:no\splans?|ruled\sout|rules\sout|den(?:y|ies|ied)|not\splan\w*|"
                          r"not\sagreed?|(?:will|would|does|do)\snot)\b")),
    ("floated", re.compile(r"\b(?:propos\w*|suggest\w*|float\w*|talked\sabout|speaking\sof|"
                           r"spoke\sof|brought\sup|raised|mentioned|idea|could|might|may|"
                           r"discuss\w*|offer(?:ed|s)?|consider\w*|possib\w*)\b")),
    ("agreed", re.compile(r"\b(?:agree(?:d|s|ment)?|promised|undertook|pledged)\b")),
    ("scheduled", re.compile(r"\b(?:planned|scheduled|due|foreseen|set)\s(?:for|on|to)\b|"
                             r"\bexpected\b|\bis\sto\b|\bare\sto\b|\bgoing\sto\b")),
    ("announced", re.compile(r"\b(?:will|shall|plans?|planning|intend\w*|announce\w*|ready)\b")),
    ("held", re.compile(r"\b(?:played|took\splace|was\sheld|were\sheld|resumed|reopened|opened|"
                        r"continued|maintained|restored|ended|met|ran|runs|restarted|works?|(?:re)?commenced|took\soff|on\ssale|running|performed|lifted|eased|began|begun|arrived|again|opens?|reopens?)\b")),
)  # fmt: skip
_NEVER = re.compile(r"\b(?:nobody|no\sone|none)\s(?:has|have|had)\b")
_NEXT = re.compile(r"(?<![\ue000-\ue006]),?\sand\s(?:that\s)?(?=[\ue000\ue002\ue003\ue004\ue006])")
_CALLED_FOR = re.compile(r"\b(?:if|unless|whether)\b")


def steps_in(scene: Scene) -> Iterator[Step]:
    """Yield the steps of normalisation a sentence tells of."""
    if scene.asked or puts_off(scene.masked):
        return
    end = -1
    for m in islice(_TRIGGER.finditer(scene.masked), MOST):
        step = _step(scene, m, end) if m.start() >= end else None
        if step is not None:
            end = scene.at(step.extent.end)
            yield step


def _step(scene: Scene, m: re.Match[str], after: int) -> Step | None:
    start, end = _bounds(scene.masked, m, after)
    said = scene.masked[start:end]
    kind = m.lastgroup
    if kind is None or supposed(said) or _NEVER.search(scene.masked[start:]):
        return None
    if _RULES[_kind(kind)] == "step.service" and not _MENDS.search(said):
        return None
    if _CALLED_FOR.search(said[: m.start() - start]):
        return None
    extent = scene.extent(start, end)
    when = _when(scene, start, end)
    status = _status(said, when, _RULES[_kind(kind)], scene.dated)
    if status is None:
        return None
    between = tuple(a for a in scene.named(start, end) if a.party)
    return Step(
        id="", extent=extent, rule=_RULES[_kind(kind)], kind=_kind(kind), status=status,
        between=between, when=when, told=told_of(scene, m.start()),
    )  # fmt: skip


def _kind(name: str) -> StepKind:
    return next(kind for kind, _, _ in WHAT if kind == name)


def _bounds(masked: str, m: re.Match[str], after: int) -> tuple[int, int]:
    """Return the part of the sentence that tells of one step and no other."""
    start, end = clause(masked, m.start())
    start = max(start, after)
    for cut in _NEXT.finditer(masked, start, end):
        if cut.end() <= m.start():
            start = cut.end()
        elif cut.start() >= m.end():
            end = cut.start()
            break
    while start < m.start() and not masked[start].isalnum() and masked[start] < "\ue000":
        start += 1
    return start, max(m.end(), len(masked[:end].rstrip(" .,;:")))


def _when(scene: Scene, start: int, end: int) -> When | None:
    inside = scene.extent(start, end)
    lot = [when for when in scene.whens if inside.holds(when.extent)]
    return lot[0] if lot else None


def _status(said: str, when: When | None, rule: str, dated: str) -> StepStatus | None:
    """Return how far it has come; with a day set, what is announced is scheduled."""
    for status, words in _STATUS:
        if words.search(said):
            return "scheduled" if status == "announced" and when and when.earliest else status
    if rule == "step.event" and when is not None and when.earliest and dated:
        return "held" if when.latest <= dated else "scheduled"
    return None
