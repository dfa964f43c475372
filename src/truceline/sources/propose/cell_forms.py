"""The forms in which people write days, hours, numbers and places into a cell."""

from __future__ import annotations

import re

DATE = re.compile(
    r"^\d{4}-\d\d-\d\d(?:[ T].*)?$|^\d{1,2}[./-]\d{1,2}[./-]\d\d(?:\d\d)?(?:[ T,]+\d{1,2}:\d\d.*)?$"
)
WITH_CLOCK = re.compile(r"\d[ T,]+\d{1,2}:\d{2}")
MIDNIGHT = re.compile(r"[ T]0?0:00(:00)?$")
CLOCK = re.compile(r"^\d{1,2}:\d{2}(:\d{2})?$")
WHOLE_ROUND = 360.0
SERIAL = re.compile(r"^[2-7]\d{4}(\.\d+)?$")
MONTHS = (
    r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec|січ|лют|бер|квіт|трав|черв|лип|серп|вер|жовт"
    r"|лист|груд|янв|фев|мар|апр|ма[йя]|июн|июл|авг|сен|окт|ноя|дек)[^\W\d_]*"
)
#: A day in whatever notation: 3.04, 5 мая, 24/3/31, 050412ZAPR31. The header has to say so too.
DAYLIKE = re.compile(
    r"(?i)^(?:on |за |w/c )?\d{1,2}\s?[./-]\s?\d{1,2}(?:\s?[./-]\s?\d{2,4})?\.?(?:[ T,]+\S.*)?$"
    rf"|^\d{{4}}-\d{{2}}-\d{{2}}|^[o0]?\d{{1,2}}\s?[-–]?\s?{MONTHS}\.?(?:[\s-]+\d{{2,4}})?$"
    rf"|^[o0]?\d{{5,6}}\s?[a-z]\s?{MONTHS}\s?\d{{2,4}}$|^\d{{1,2}}\s?{MONTHS}\.?\s\d{{4}}\s?[a-z]$"
)
#: A clock time in whatever notation: 9.30, 1851, 0427Z, 14h30, 08:15-08:20, approx 0500.
HOURLIKE = re.compile(
    r"(?i)^(?:[^\W\d_]+\.?\s)?\d{1,2}\s?[:.h]\s?\d{2}(?::\d{2})?(?:\s?[-–]\s?\d{1,2}[:.]\d{2})?"
    r"\s?(?:[zn]|lt|год\.?|ч\.?)?$"
    r"|^(?:[^\W\d_]+\.?\s)?(?:[o01]\d|2[0-4])[0-5]\d(?:\s?[-–]\s?(?:[01]\d|2[0-4])[0-5]\d)?\s?[zn]?$"
    r"|^(?:близько|около|about|approx)\s\d{1,2}$"
)
#: A clock time that is no count, whatever its header: `0640`, `14h30`, `22:10`.
IS_CLOCK = re.compile(r"(?i)(?<!\d)(?:0\d[0-5]\d(?!\d)|\d{1,2}\s?[h:]\s?[0-5]\d)")
#: A day with its clock time, in numbers: `08.11 – 14h`, `9/11 vers 17h30`.
DAY_AND_HOUR = re.compile(
    r"(?i)^\d{1,2}[./]\d{1,2}(?:[./]\d{2,4})?\.?[\s,–-]+(?:[^\W\d_]+\.?\s)?"
    r"\d{1,2}(?:\s?[h:ч]\s?(?:\d{2})?|\d{2})(?:\s?(?:hrs?|год\.?|z))?$"
)
#: A grid reference, perhaps without its zone: CN 986 932, 28J DN 0890 9460, 593901 6110059.
GRIDLIKE = re.compile(
    r"(?i)^(?:\d{1,2}\s?[c-x]\s?)?[a-z]{2}\s?\d{2,5}\s?\d{2,5}$|^e?\s?\d{6}\s?[ ,;/]\s?n?\s?\d{7}$"
)
#: A ditto mark, or nothing but signs.
DITTO = re.compile(r"""^[\s"'”“„«»″〃/–—-]+$""")
RELATIVE = re.compile(r"(?i)\d\s*(?:km|m|км|м)\b.*\b(?:of|from|від|от)\b")
