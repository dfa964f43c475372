"""Times as stated, and the days they may mean; what has no ground to stand on stays unresolved.

A relative time rests on the date of the document. Where the document bears none, or a date bears no
year and there is none to infer it from, the time is *unresolved*, with the reason.
"""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Iterator
from datetime import date, timedelta

from truceline.model.document import Extent
from truceline.model.mention import When
from truceline.reading.calendar import MONTH, WEEKDAYS, iso, month_number
from truceline.reading.numbers import NUMBER, value_of
from truceline.reading.relative import NO_DATE, Found, Meaning
from truceline.reading.relative import RULES as RELATIVE

NO_YEAR = "no year is stated, and the document bears no date"
VAGUE = "it is said too vaguely for any day"

_Y = r"(?P<year>(?:19|20)\d\d)(?!\d)"
_D = r"(?P<day>\d{1,2})(?:st|nd|rd|th)?(?![\d:])"
_TO = r"\s?(?:-|to|and|through|until|till)\s?(?:the\s)?"
#: A time of day alone is of the day of the document, or of the entry.
_CLOCK = re.compile(r"(?<![\w:-])(?:(?:until|till|by|before|at|from)\s)?[0-2]?\d:[0-5]\d(?![\d:])")
_DAYS = "|".join(WEEKDAYS)
_PART = r"morning|afternoon|evening|night"


def whens_in(plain: str, extent: Extent, dated: str, *, ahead: bool = False) -> Iterator[When]:
    """Yield the times stated in a stretch, in order; where two overlap, the longer one.

    Args:
        plain: The document's plain text.
        extent: Where to look.
        dated: ISO date of the document; empty: it bears none.
        ahead: The sentence speaks of what is to come.
    """
    document = date.fromisoformat(dated) if dated else None
    end = extent.start
    found = [(m.start(), -m.end(), n, m) for n, (_, pattern, _m) in enumerate(_RULES)
             for m in pattern.finditer(plain, extent.start, extent.end)]  # fmt: skip
    for start, _, n, m in sorted(found, key=lambda one: one[:3]):
        if start < end:
            continue
        meaning = _RULES[n][2](m, document, ahead)
        if meaning == "":
            continue
        end = m.end()
        yield _when(_RULES[n][0], Extent(start, end), meaning)
    if end == extent.start and document is not None:
        for m in _CLOCK.finditer(plain, extent.start, extent.end):
            yield _when(
                "when.clock", Extent(m.start(), m.end()), (document, document, "document date")
            )


def _when(rule: str, extent: Extent, meaning: Found | str) -> When:
    if isinstance(meaning, str):
        return When(extent=extent, earliest="", latest="", basis="", reason=meaning, rule=rule)
    return When(
        extent=extent, earliest=meaning[0].isoformat(), latest=meaning[1].isoformat(),
        basis=meaning[2], reason="", rule=rule,
    )  # fmt: skip


def _day(year: int, month: int, day: int) -> date | None:
    said = iso(year, month, day)
    return date.fromisoformat(said) if said else None


def _nearest(document: date, month: int, day: int) -> date | None:
    """Return the day of that month which lies nearest to a document's date."""
    days = [_day(document.year + n, month, day) for n in (-1, 0, 1)]
    return min((d for d in days if d), key=lambda d: (abs(d - document), d), default=None)


def _with_day(m: re.Match[str], document: date | None, ahead: bool) -> Found | str:
    """Read ``12 February 2025``, ``March 23-25``, ``from 24 March to 10 April``."""
    groups = m.groupdict()
    last_month = month_number(groups.get("month2") or groups["month"])
    month = month_number(groups["month"])
    first, last = int(groups["day"]), int(groups.get("day2") or groups["day"])
    if groups["year"]:
        year, basis = int(groups["year"]), "stated"
        begin, end = _day(year, month, first), _day(year, last_month, last)
    elif document is None:
        return NO_YEAR
    else:
        basis = "document date"
        end = _nearest(document, last_month, last)
        begin = _day(end.year, month, first) if end else None
    if begin and end and begin > end:
        begin = _day(begin.year - 1, month, first)
    return (begin, end, basis) if begin and end and begin <= end else ""


def _days(m: re.Match[str], document: date | None, ahead: bool) -> Found | str:
    """Read ``7 to 9 March`` and ``7 and 8 March`` as a stretch, ``7 and 28 March`` as two days."""
    between = m.string[m.end("day") : m.start("day2")].strip()
    apart = int(m["day2"]) - int(m["day"]) != 1
    if between == "and" and apart and not m[0].lower().startswith("between"):
        return ""
    return _with_day(m, document, ahead)


def _alone(m: re.Match[str], document: date | None, ahead: bool) -> Found | str:
    """Read the 7 of ``on 7 and 28 March``, of which the month stands behind."""
    return _with_day(m, document, ahead) if int(m["behind"]) - int(m["day"]) != 1 else ""


def _iso(m: re.Match[str], document: date | None, ahead: bool) -> Found | str:
    day = _day(int(m["year"]), int(m["month"]), int(m["day"]))
    return (day, day, "stated") if day else ""


def _month(m: re.Match[str], document: date | None, ahead: bool) -> Found | str:
    month = month_number(m["month"])
    if m["year"]:
        year, basis = int(m["year"]), "stated"
    elif document is None:
        return NO_YEAR
    else:
        middle = _nearest(document, month, 15)
        year, basis = (middle.year if middle else document.year), "document date"
    return date(year, month, 1), date(year, month, monthrange(year, month)[1]), basis


def _shift(first: int, last: int) -> Meaning:
    def meaning(m: re.Match[str], document: date | None, ahead: bool) -> Found | str:
        if document is None:
            return NO_DATE
        return document + timedelta(first), document + timedelta(last), "document date"

    return meaning


#: What tells whether a day lies ahead, in the clause in which it stands.
_WILL = re.compile(
    r"\b(?:will|shall|going\sto|is\sto|are\sto|was\sto|were\sto|(?:is|are|was|were)\s(?:\w+\s)?(?:due|set|scheduled|expected|planned|slated|"
    r"foreseen|billed|pencilled)|is\s\w+ing|are\s\w+ing|would|tomorrow|next|meets?|coming|due|scheduled|intends?|plans?)\b|'ll\b",
    re.IGNORECASE,
)
_WAS = re.compile(
    r"\b(?:had|has|have|was|were|did|met|spoke|told|said|took|came|went|gave|held|sat|fell|struck|hit|shot|left|saw|began|"
    r"made|put|flew|broke|found|brought|sent|[a-z]{3,}ed)\b"
)
_CLAUSE = re.compile(r"[,;:.]|\b(?:that|and|but|while|who|which|where|whereas)\b")


def _lies_ahead(m: re.Match[str], ahead: bool) -> bool:
    """Say whether a weekday is one to come, by the verbs of its clause; else by the sentence's."""
    lead = _CLAUSE.split(m.string[max(0, m.start() - 90) : m.start()])[-1]
    behind = _CLAUSE.split(m.string[m.end() : m.end() + 90])[0]
    if not (lead.strip() or behind.strip()):
        return ahead
    around = f"{lead} | {behind}"
    if _WILL.search(around):
        return True
    return ahead and not _WAS.search(around)


def _weekday(m: re.Match[str], document: date | None, ahead: bool) -> Found | str:
    if document is None:
        return NO_DATE
    wanted, which = WEEKDAYS[m["weekday"].lower()], (m["which"] or "").lower()
    back = (document.weekday() - wanted) % 7
    if which in {"last", "past"}:
        back = back or 7
    elif m[0].lower().startswith(("by ", "until ")) and not which:
        back = back - 7 if back else 0
    elif which in {"next", "coming"} or (_lies_ahead(m, ahead) and which != "this"):
        back = back - 7 if back else (-7 if which else 0)
    day = document - timedelta(back)
    return day, day, "document date"


def _week(m: re.Match[str], document: date | None, ahead: bool) -> Found | str:
    if document is None:
        return NO_DATE
    step = {"last": -1, "past": -1, "previous": -1, "next": 1, "coming": 1}.get(
        m["which"].lower(), 0
    )
    unit = m["unit"].lower()
    if unit == "week":
        begin = document - timedelta(document.weekday()) + timedelta(7 * step)
        return begin, begin + timedelta(6), "document date"
    if unit == "weekend":
        begin = document - timedelta(document.weekday()) + timedelta(5 + 7 * step)
        return begin, begin + timedelta(1), "document date"
    if unit == "month":
        n = document.year * 12 + document.month - 1 + step
        year, month = divmod(n, 12)
        return (
            date(year, month + 1, 1),
            date(year, month + 1, monthrange(year, month + 1)[1]),
            "document date",
        )
    year = document.year + step
    return date(year, 1, 1), date(year, 12, 31), "document date"


def _ago(m: re.Match[str], document: date | None, ahead: bool) -> Found | str:
    if document is None:
        return NO_DATE
    said = m["number"].lower()
    n = 1.0 if said in {"a", "an"} else value_of(said)
    days = (
        n * {"hour": 1 / 24, "day": 1, "week": 7, "month": 30.44, "year": 365.25}[m["unit"].lower()]
    )
    if days > 40_000:
        return ""
    slack = 0 if m["unit"].lower() in {"hour", "day"} else int(days / n / 2)
    day = document - timedelta(round(days))
    return day - timedelta(slack), day + timedelta(slack), "document date"


def _end_of(m: re.Match[str], document: date | None, ahead: bool) -> Found | str:
    if document is None:
        return NO_DATE
    last = monthrange(document.year, document.month)[1]
    if m["unit"].lower() == "month":
        return document, date(document.year, document.month, last), "document date"
    return document, date(document.year, 12, 31), "document date"


def _vague(m: re.Match[str], document: date | None, ahead: bool) -> Found | str:
    return VAGUE


def _rule(name: str, pattern: str, meaning: Meaning) -> tuple[str, re.Pattern[str], Meaning]:
    return f"when.{name}", re.compile(rf"(?<![\w-])(?:{pattern})(?!\w)", re.IGNORECASE), meaning


_M = rf"(?P<month>{MONTH})"
_M2 = rf"(?P<month2>{MONTH})"
_RULES: tuple[tuple[str, re.Pattern[str], Meaning], ...] = (
    _rule("iso", r"(?P<year>(?:19|20)\d\d)-(?P<month>\d\d)-(?P<day>\d\d)", _iso),
    _rule("dotted", r"(?P<day>\d{1,2})\.(?P<month>\d{1,2})\.(?P<year>(?:19|20)\d\d)", _iso),
    _rule("day-to-day", rf"(?:(?:from|"
                        rf"between)\s(?:the\s)?)?{_D}\s{_M}{_TO}(?P<day2>\d{{1,2}})\s{_M2}"
          rf"(?:,?\s{_Y})?", _with_day),
    _rule("days-month", rf"(?:(?:from|between)\s(?:the\s)?)?{_D}{_TO}(?P<day2>\d{{1,2}})\s{_M}"
          rf"(?:,?\s{_Y})?", _days),
    _rule("day-of-several", rf"{_D}(?=\sand\s(?P<behind>\d{{1,2}})\s{_M}(?:,?\s{_Y})?)", _alone),
    _rule("month-days", rf"(?:(?:from|between)\s)?{_M}\s{_D}{_TO}(?P<day2>\d{{1,2}})(?![\d:])"
          rf"(?:,?\s{_Y})?", _with_day),
    _rule("month-to-month", rf"(?:(?:from|"
                            rf"between)\s)?{_M}\s{_D}{_TO}{_M2}\s(?P<day2>\d{{1,2}})(?![\d:])"
          rf"(?:,?\s{_Y})?", _with_day),
    _rule("day-month", rf"{_D}\s(?:of\s)?{_M}(?:,?\s{_Y})?", _with_day),
    _rule("month-day", rf"{_M}\s{_D}(?:,?\s{_Y})?", _with_day),
    _rule("month", r"(?:(?<=in\s)|(?<=by\s)|(?<=since\s)|(?<=for\s)|(?<=until\s)|"
                   r"(?<=during\s)|(?<=before\s))(?:early\s|"
                   rf"late\s)?{_M}(?:,?\s{_Y})?", _month),
    _rule("last-night", r"(?:last\snight|overnight|the\sprevious\snight)", _shift(-1, 0)),
    _rule("yesterday", rf"yesterday(?:\s(?:{_PART}))?", _shift(-1, -1)),
    _rule("day-before", r"the\sday\sbefore\syesterday", _shift(-2, -2)),
    _rule("today", rf"(?:earlier\s|later\s)?(?:today|tonight|this\s(?:{_PART}))", _shift(0, 0)),
    _rule("tomorrow", rf"tomorrow(?:\s(?:{_PART}))?", _shift(1, 1)),
    _rule("weekday", rf"(?:(?:on|by|until|for)\s)?(?:(?P<which>last|past|this|next|coming)\s)?"
          rf"(?P<weekday>{_DAYS})(?:\s(?:{_PART}))?", _weekday),
    _rule("week", r"(?P<which>last|past|previous|this|next|coming)\s(?P<unit>weekend|week|month|"
                  r"year)",
          _week),
    _rule("end-of", r"(?:by|before|until)\sthe\s(?:end\sof\s(?:the|this)\s)?(?P<unit>month|year)"
          r"(?:\sis\sout|'s\send|\sends)?", _end_of),
    _rule("ago", rf"(?P<number>{NUMBER}|an?)\s(?P<unit>hour|day|week|month|year)s?\sago", _ago),
    _rule("vague", r"recently|the\sother\sday|in\s(?:the\s)?(?:coming|next|past|last|"
                   r"recent)\s(?:few\s)?"
          r"(?:days|weeks|months|hours)|soon|shortly|in\sthe\snear\sfuture", _vague),
    *(_rule(name, pattern, meaning) for name, pattern, meaning in RELATIVE),
)  # fmt: skip
