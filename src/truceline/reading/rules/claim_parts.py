"""A masked sentence -> the statements in it, each without the words that say who says so."""

from __future__ import annotations

import re
from collections.abc import Iterator

from truceline.reading.masked import A

_AUXILIARY = (
    r"(?:is|are|was|were|has|have|had|will|would|can|could|must|may|might|did|does|do|should|"
    r"shall|cannot)"
)
#: Where one statement ends and the next begins.
_CUT = re.compile(
    r";\s|\s-{1,2}\s|\s\u2014\s?|,\s(?:but|yet|while|whereas|although|though)\s"
    rf"|,?\s(?:and|as|so|because)\s(?=(?:there|it|this|that|these|those|{A}(?:'s)?(?:\s\w+)?)\s"
    rf"(?:{_AUXILIARY}|\w+ed|\w+s)\b)"
    rf"|,\s(?:and|as|so|because|which|who)\s(?=(?:the|a|an|its|their|no|his|her|our|in|on)\s"
    rf"(?:[\w-]+\s){{1,3}}?{_AUXILIARY}\b)"
    rf"|,\s(?:and\s)?(?=which\s)|,\sand\s(?={A}\s)"
)
#: Fewer signs are no statement; they stay with what stands in front.
_SHORT = 16
#: Behind a semicolon: fewer signs tell what came of what stands in front.
_AFTERMATH = 40
#: In front of a statement: who says so, and how somebody begins to speak.
_FRAME = re.compile(
    rf"^(?:According\sto\s{A}[^,]{{0,40}},\s"
    rf"|(?:[Ii]n\s(?:the\s)?(?:[\w-]+\s){{0,3}}words?\sof\s{A},\s)"
    rf"|(?:[^,;:\ue000-\ue006]{{0,40}},?\s)?{A}(?:,[^,]{{1,60}},)?(?:\s(?:has|have|had|also|further|"
    rf"then|later|again)){{0,2}}\s(?:said|says|told\s{A}|stated|states|claimed|claims|announced|"
    rf"alleged|alleges|recalled|reported|reports|confirmed|insisted|added|noted|declared|warned)"
    rf"(?:\s(?:today|yesterday|on\s\w+|in\s\ue005\ue001*))?,?\s(?:that\s)?"
    r"|(?:First|Second|Third|Fourth|Fifth|Sixth|[\d]{1,2}/|Well|Yes|No|So|And|But|Also|Therefore|"
    r"However|Nevertheless|Moreover|Besides|In\saddition)[.,]?\s"
    r"|(?:The\sshort\sversion|What's\s(?:not\s)?done|What\s\w+\swas\stold|My\sguess|We\sdeclare|"
    r"[A-Z][\w\s]{2,20}):\s)"
)
_TAIL = re.compile(
    rf",\s(?:according\sto\s.{{1,80}}|{A}\s(?:said|says|reported|told|claimed|stated|announced|"
    rf"added|predicted)(?:\s.{{0,60}})?|(?:said|says|reports?|claims?)\s{A}.{{0,40}}|"
    rf"{A}\s(?:understands|believes|fears|hopes)|(?:I|\ue004\ue001*)\s(?:am\ssure\sof\sthat|think|"
    r"believe|suppose|guess)|naturally|as\s\w+\sas\s.{1,30})$"
)
_NOTHING = re.compile(
    r"^(?:Good\s(?:morning|evening|afternoon)|Thank|Thanks|Welcome|Please|Dear|To\sthe|Let\s|"
    r"Let's|Yes|No|And|Well|Something|There\s(?:was|is|were)$|What's\s\w+|Photo|Source|In\sthis\s(?:exclusive\s)?interview)\b",
)
#: To demand, propose and call upon is done by the words themselves.
_DOES = re.compile(
    rf"^{A}(?:'s)?(?:\s(?:also|further|again|did|therefore|hereby|now)){{0,2}}\s(?:demands?|propos(?:es?|ed)|"
    r"calls?\s(?:up)?on|urges?|invites?|requests?|asks?\sfor|float(?:s|ed)?|suggest(?:s|ed)?|declares?|"
    r"undertakes?|pledges?|promises?)\b"
)
_WORD = re.compile(r"[^\W\d_\ue001]+")


def parts(masked: str) -> Iterator[tuple[int, int]]:
    """Yield where the statements of a masked sentence stand, in order."""
    for start, end in _cuts(masked):
        begin, stop = _bare(masked, start, end)
        said = masked[begin:stop]
        if not (_NOTHING.match(said) or _DOES.match(said)) and len(_WORD.findall(said)) >= 2:
            yield begin, stop


def _cuts(masked: str) -> list[tuple[int, int]]:
    out: list[tuple[int, int]] = []
    start = 0
    for m in _CUT.finditer(masked):
        if _lists(masked, m):
            continue
        if m[0].startswith(";") and len(masked) - m.end() < _AFTERMATH:
            continue  # what came of it belongs to it
        if m.start() - start >= _SHORT and len(masked) - m.end() >= _SHORT:
            out.append((start, m.start()))
            start = m.end()
    out.append((start, len(masked)))
    return out


def _lists(masked: str, m: re.Match[str]) -> bool:
    """Say whether ``and`` stands between two who are named together."""
    return m[0].strip(" ,") == "and" and masked[m.start() - 1] >= "\ue000" <= masked[m.end()]


def _bare(masked: str, start: int, end: int) -> tuple[int, int]:
    """Return a statement without frame, tail, and signs around it."""
    for _ in range(3):
        while start < end and not (masked[start].isalnum() or masked[start] >= "\ue000"):
            start += 1
        m = _FRAME.match(masked[start:end])
        if m is None or end - start - m.end() < _SHORT // 2:
            break
        start += m.end()
    end = start + len(masked[start:end].rstrip(" .,;:!-\"'"))
    tail = _TAIL.search(masked[start:end])
    if tail is not None and tail.start() >= _SHORT // 2:
        end = start + len(masked[start : start + tail.start()].rstrip(" .,;:!-\"'"))
    return start, end
