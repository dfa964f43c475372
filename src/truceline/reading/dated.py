"""The day that a document bears on a line of its head or foot.

In this order: a line that says so (``Issued 9 April 2032``), a line that is hardly more than a
date, the dateline of a report, any whole date on a line of the head that is no sentence, the name
of the file. A period that is told, or the day of an agreement of which a title speaks, is none.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from truceline.model.document import Block, Extent, Role, Stated
from truceline.reading.calendar import MONTH, MONTHS, ORDINAL, SLAVIC_MONTHS, day_in

LABELLED = re.compile(
    r"\W{0,4}(?P<key>date|dated|published(?:\s(?:on|at))?|issued(?:\son)?|released|publisher|"
    r"issued by|posted(?:\son)?|updated|last updated|embargoed until)"
    r"\s{0,3}[:|-]\s{0,3}(?P<value>\S[^\n]{0,120})",
    re.IGNORECASE,
)
#: The same without a colon: what was done with the document that day.
_DID = re.compile(
    r"\b(?:issued|published|released|posted|adopted|done|signed|circulated|dated|delivered|given|"
    r"sent|submitted|transmitted|broadcast|filed|as\sof)\b(?P<value>[^\n;|]{0,60})",
    re.IGNORECASE,
)
_RECORD = re.compile(
    r"(?:(?:record|minutes|protocol|report)\s(?:of|no|on)|held|done|"
    r"signed)\b",
    re.IGNORECASE,
)
_SLAVIC = "|".join(SLAVIC_MONTHS)
#: Behind the year, in Russian and Ukrainian.
_YEAR = r"(?:\s?(?:г\.|года|р\.|року))?"
DATELINE = re.compile(
    r"(?P<place>[A-Z\u0400-\u042f][A-Z\u0400-\u042f .'/-]{2,38}[A-Z.])"
    r"(?:,\s(?P<date>(?:[A-Z][a-z]{2,8}\.?\s\d{1,2}|\d{1,2}\s[A-Z][a-z]{2,8})(?:,?\s\d{4})?))?"
    r"\s?(?:\([^)]{2,40}\)\s?)?(?:-{1,2}|:)\s"
)
#: A dateline in small letters: ``Port Selim, 19 May 2028 (HPA) -- ``.
_PLACED = re.compile(
    rf"\W{{0,4}}[A-Z\u0400-\u042f\u0490][\w\s.'/-]{{2,40}}(?:\s\([^)]{{2,40}}\))?,\s(?P<date>(?:\w+day,?\s)?(?:{MONTH}\s\d{{1,2}}|"
    rf"\d{{1,2}}\s(?:{MONTH}|{_SLAVIC})),?\s\d{{4}}){_YEAR}"
    r"(?:\s?\([^)]{2,40}\))?\W{0,3}\s?(?:(?:[-\u2013\u2014:|]{1,2})\s|(?<=\.)\s?[/(])"
)
#: Blocks from the head, and from the foot, in which a date alone is the document's.
NEAR = 6
_LONG = 160
#: A line with a full stop and more words is a sentence.
_WORDS = 6
#: In front of a date that is another's: of an agreement, or the beginning of a period.
_ANOTHERS = re.compile(
    r"(?:\b(?:of|from|since|until|after|before|between|covering|period|week|dated)\s(?:the\s)?|"
    r"\d\s?(?:-|\u2013|to|and)\s?|\b(?:to|and)\s(?:the\s)?)$",
    re.IGNORECASE,
)
#: The beginning of an entry of a log, which bears a day of its own.
_ENTRY = re.compile(r"\W{0,4}\|")
_SPAN = re.compile(
    rf"\b\d{{1,2}}(?:\s{MONTH})?\s?(?:-|\u2013|\sto\s|\sand\s|\sthrough\s)\s?\d{{1,2}}\s{MONTH}|"
    rf"{MONTH}\s\d{{1,2}}\s?(?:-|\u2013|\sto\s)\s?(?:{MONTH}\s)?\d{{1,2}}"
)
_WHOLE = re.compile(
    rf"(?<!\w)(?:\d{{1,2}}(?:st|nd|rd|th)?\s(?:of\s)?{MONTH},?\s(?:19|20)\d\d|"
    rf"{MONTH}\s\d{{1,2}}(?:st|nd|rd|th)?,?\s(?:19|20)\d\d|(?:19|20)\d\d-\d\d-\d\d|"
    rf"\d{{1,2}}\.\d{{1,2}}\.(?:19|20)\d\d|\d{{1,2}}\.?\s[IVX]{{1,4}}\.?\s(?:19|20)\d\d|(?:19|"
    rf"20)\d\d/\d\d/\d\d|"
    rf"(?:{ORDINAL})\s(?:day\s)?(?:of\s)?{MONTH},?\s(?:19|20)\d\d|"
    rf"\d{{1,2}}\s(?:{_SLAVIC})\s(?:19|20)\d\d)(?!\d)"
)


def dated_by_lines(
    text: str, plain: str, blocks: Sequence[Block], in_name: Stated | None
) -> Stated | None:
    """Return the day a document bears, and the line that says so.

    Args:
        text: Canonical text.
        plain: For matching.
        blocks: Of the document.
        in_name: The day in the name of its file, which goes before what a title speaks of.
    """
    near = [b for b in blocks if b.role is not Role.FRONT_MATTER]
    near = near[:NEAR] + near[max(NEAR, len(near) - 2) :]
    lines = [(line, line.of(plain).strip(" *_")) for block in near for line in _lines(text, block)]
    for line, said in lines:
        day = _labelled(said)
        if day:
            return Stated(value=day, extent=line, basis="line with a date")
    for line, said in lines:
        alone = (only_a_date(said) and not _SPAN.search(said)) or _RECORD.match(said)
        if alone and (day := day_in(said[-40:]) or day_in(said)):
            return Stated(value=day, extent=line, basis="line with a date")
    for block in near[:NEAR]:
        place = DATELINE.match(block.extent.of(plain)[:120]) or _PLACED.match(
            block.extent.of(plain)[:120]
        )
        if place and place["date"] and (day := day_in(place["date"])):
            return Stated(value=day, extent=block.extent, basis="dateline")
    named = list(_named(text, plain, near[:NEAR]))
    own = [one for one, anothers in named if not anothers]
    if own:
        return own[0]
    return in_name or (named[0][0] if named else None)


def _labelled(said: str) -> str:
    label = LABELLED.match(said)
    if label is not None:
        return day_in(label["value"][-40:]) or day_in(label["value"])
    if said.endswith((".", "!", "?")) and len(said.split()) > 12:
        return ""
    for m in _DID.finditer(said):
        if day := day_in(m["value"]):
            return day
    return ""


def _named(text: str, plain: str, near: Sequence[Block]) -> Iterator[tuple[Stated, bool]]:
    """Yield whole dates on lines that are no sentences, and whether each may be another's."""
    for block in near:
        said = block.extent.of(plain).strip(" *_|")
        if said.endswith((".", "!", "?", '"')) and len(said.split()) > _WORDS:
            continue
        for line in _lines(text, block):
            words = line.of(plain)
            if _ENTRY.match(words):
                continue
            for m in _WHOLE.finditer(words):
                day = day_in(m[0])
                if day:
                    stated = Stated(value=day, extent=line, basis="date in the head")
                    yield stated, bool(_ANOTHERS.search(words[: m.start()]))


def _lines(text: str, block: Block) -> list[Extent]:
    """Return the first lines of a block, none longer than a line."""
    out: list[Extent] = []
    at = block.extent.start
    while at < block.extent.end and len(out) < 4:
        end = text.find("\n", at, block.extent.end)
        end = block.extent.end if end < 0 else end
        if at < end <= at + 160:
            out.append(Extent(at, end))
        at = end + 1
    return out


def only_a_date(said: str) -> bool:
    """Say whether a line is a date and hardly a word besides, or a byline that ends with one."""
    rest = re.sub(r"\d|[^\w\s]", " ", said).split()
    others = [w for w in rest if w.lower() not in MONTHS and not w.lower().endswith("day")]
    if not day_in(said):
        return False
    ends = re.search(rf"(?:19|20)\d\d{_YEAR}\W{{0,3}}$", said)
    return len(others) <= 3 or bool(
        ends and len(others) <= 14 and not re.search(r"(?<!\sр)(?<!\sг)\.$", said)
    )
