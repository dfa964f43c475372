"""What sort of document it is, by its layout, its title and its first words."""

from __future__ import annotations

import re
from collections.abc import Sequence

from truceline.model.document import Asking, Block, Genre, Metadata, Role, Turn

#: In this order; what matches first counts. Where: title, or title and first words.
_BY_WORDS: tuple[tuple[Genre, str, re.Pattern[str], bool], ...] = (
    (Genre.LEGAL_ACT, "genre.authority", re.compile(
        r"by the authority vested in|\bdo hereby (?:proclaim|order)\b|it is hereby ordered|"
        r"\bhereby decrees?\b"), False),
    (Genre.FACT_SHEET, "genre.fact-sheet", re.compile(r"fact ?sheet"), True),
    (Genre.JOINT_STATEMENT, "genre.joint", re.compile(
        r"\bjoint\b.{0,40}\b(?:statement|communiqu|declaration)|\b(?:statement|"
        r"declaration) of the leaders|"
        r"\bleaders'? statement"), True),
    (Genre.READOUT, "genre.readout", re.compile(
        r"\breadout\b|\b(?:on|of|following|after)\b.{0,30}\b(?:call|conversation|meeting|"
        r"talks)\b.{0,15}\b(?:with|between)\b|"
        r"\boutcomes? of\b|\b(?:telephone|phone) (?:call|conversation)\b|\bhad a (?:telephone|"
        r"phone)"),
     True),
    (Genre.LOG, "genre.log", re.compile(
        r"\b(?:log|logbook|journal|register|diary) of\b|\b(?:hotline|duty|watch|contact|call|"
        r"radio|station|signals?|operations?|guard|line|post) "
        r"(?:log|logbook|journal|register|book|diary|sheet|record)\b"), True),
    (Genre.DAILY_REPORT, "genre.daily", re.compile(
        r"\b(?:daily|spot|situation|weekly) report\b|\bsitrep\b|\b(?:summary|briefing) of the "
        r"(?:ministry|general staff)|\boperational (?:update|information)\b"), True),
    (Genre.TRANSCRIPT, "genre.remarks", re.compile(
        r"\bremarks (?:by|of|at)\b|\bpress (?:gaggle|conference|briefing)\b|\btranscript\b"), True),
    (Genre.STATEMENT, "genre.statement", re.compile(
        r"\bstatement\b|\bdeclaration\b|\bcommuniqu|\bpress release\b|\baddress (?:by|of|"
        r"to)\b"), True),
)  # fmt: skip
#: An entry that begins with its time of day; so many make a log.
_TIMED = re.compile(r"\W{0,3}(?:[01]\d|2[0-3])[.:h]?[0-5]\d(?:\s?(?:hrs|h|Z|L))?\b")
_ENTRIES = 4


def genre_of(
    plain: str, blocks: Sequence[Block], turns: Sequence[Turn], metadata: Metadata
) -> tuple[Genre, str]:
    """Return the genre and the id of the rule that told it."""
    title = metadata.title.value.lower() if metadata.title else ""
    begin = " ".join(b.extent.of(plain) for b in blocks[:12] if b.role is Role.BODY)[:1_500].lower()
    for genre, rule, pattern, only_title in _BY_WORDS[:3]:
        if pattern.search(title if only_title else f"{title} {begin}"):
            return genre, rule
    if turns:
        return _spoken(turns, title)
    for genre, rule, pattern, only_title in _BY_WORDS[3:]:
        if pattern.search(title if only_title else f"{title} {begin}"):
            return genre, rule
    timed = [b for b in blocks if b.role is Role.BODY and _TIMED.match(b.extent.of(plain))]
    if len(timed) >= _ENTRIES and 2 * len(timed) >= len(blocks):
        return Genre.LOG, "genre.entries"
    for genre, rule, pattern, _ in (_BY_WORDS[3], _BY_WORDS[5]):
        if pattern.search(begin[:300]):
            return genre, rule
    if metadata.dateline is not None:
        return Genre.NEWS, "genre.dateline"
    return Genre.OTHER, "genre.none"


def _spoken(turns: Sequence[Turn], title: str) -> tuple[Genre, str]:
    answered = sum(t.asking is Asking.ANSWER for t in turns)
    official = re.search(r"\bremarks\b|\bpress\b|\bgaggle\b|\bbriefing\b|\btranscript\b", title)
    if answered and not official:
        return Genre.INTERVIEW, "genre.questions-and-answers"
    return Genre.TRANSCRIPT, "genre.turns"
