"""Blocks -> sentences. A full stop of an abbreviation, an initial or a number ends none."""

from __future__ import annotations

import re
from collections.abc import Iterator

from truceline.model.document import Extent

#: Longer is no sentence of a person; it is cut at a blank, so that rules stay fast.
LONGEST = 1_500

#: Signs that begin an entry of a list within a line, as posts of messengers have them.
_BULLET = r"[\u2022\u25aa\u25ab\u25b6\u25ba\u26a1\u2757\U0001f538\U0001f539\U0001f53a\U0001f53b]"
_END = re.compile(
    r"[.!?\u2026]{1,3}[\"')\]]{0,3}(?=\s+[\"'(\[]{0,3}(?:[-\u2022]\s)?[A-Z\u0400-\u042f\u0490\d])|"
    rf"[;]\s+(?=\([a-z]\))|\s(?={_BULLET}\ufe0f?\s)"
)
_ABBREVIATED = re.compile(
    r"(?:^|[\s(\"'])(?:Mr|Mrs|Dep|Min|Brig|Cmdr|Pres|Sgt|Distr|Ms|Dr|Prof|Gen|Lt|Col|Maj|Capt|Sgt|Adm|Sen|Rep|Gov|Amb|Hon|Rev|St|Jr|"
    r"No|Nos|Art|Arts|Sec|Secs|para|paras|vs|etc|cf|approx|ca|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sep|Sept|"
    r"Oct|Nov|Dec|Mt|Ft|Inc|Ltd|Co|Corp|(?:[A-Za-z]\.){1,4}[A-Za-z]|[A-Z]|"
    r"[\u0410-\u042f\u0404\u0406\u0407]|г|гг|с|м|д|х|р|н\.\s?п|нп|пос|пгт|смт|обл|гор|ст|им|ім|ул|вул|т\.\s?[геоч]|тыс|"
    r"тис|млн|млрд|руб|грн|чел|см|ок|прим|соц|(?:ген|полк|кап|майор)\w{0,3}\.?-?\w{0,4})\.$"
)
#: After these a capital may well begin the next sentence.
_MAY_END = re.compile(r"(?:(?:[A-Za-z]\.){1,4}[A-Za-z]|etc)\.$")
_STARTER = re.compile(
    r"\s+[\"'(\[]{0,3}(?:The|This|These|That|It|He|She|They|We|In|On|At|But|And|A|An|As|For|If|"
    r"Our|His)\s"
)


def sentences_in(plain: str, extent: Extent) -> Iterator[Extent]:
    """Yield the sentences of a block, in order, without blanks around."""
    start = extent.start
    for found in _END.finditer(plain, extent.start, extent.end):
        if not _ends(plain, start, found.end()):
            continue
        yield from _cut(plain, start, found.end())
        start = found.end()
    yield from _cut(plain, start, extent.end)


def _ends(plain: str, start: int, end: int) -> bool:
    tail = plain[max(start, end - 12) : end]
    if not _ABBREVIATED.search(tail):
        return True
    return bool(_MAY_END.search(tail) and _STARTER.match(plain, end))


def _cut(plain: str, start: int, end: int) -> Iterator[Extent]:
    while end - start > LONGEST and _long(plain, start, end):
        at = plain.rfind(" ", start + LONGEST // 2, start + LONGEST)
        at = start + LONGEST if at < 0 else at
        yield from _one(plain, start, at)
        start = at
    yield from _one(plain, start, end)


def _long(plain: str, start: int, end: int) -> bool:
    """Say whether a stretch is too long also without the blanks that markup leaves."""
    return len(" ".join(plain[start : min(end, start + 8 * LONGEST)].split())) > LONGEST


def _one(plain: str, start: int, end: int) -> Iterator[Extent]:
    said = plain[start:end]
    left = len(said) - len(said.lstrip())
    if left < len(said):
        yield Extent(start + left, start + len(said.rstrip()))
