"""Words for a part of the day, and hours told beside one: ``dawn``, ``після обіду``, ``3 ночи``.

Each word stands for the widest hours that it commonly means anywhere in the year; nobody's dawn is
told to the minute. A map that knows better says so in ``day_parts``.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import cache

#: Minutes from the midnight that begins the date; a night may be that before dawn or that after.
DAY_PARTS = {
    "night": (0, 30 * 60), "before_dawn": (0, 8 * 60), "dawn": (3 * 60, 9 * 60),
    "morning": (4 * 60, 12 * 60), "before_lunch": (6 * 60, 14 * 60), "noon": (11 * 60, 14 * 60),
    "lunch": (11 * 60, 15 * 60), "afternoon": (12 * 60, 18 * 60), "day": (6 * 60, 21 * 60),
    "dusk": (15 * 60, 23 * 60), "evening": (16 * 60, 24 * 60), "after_dark": (15 * 60, 30 * 60),
    "midnight": (-60, 25 * 60),
}  # fmt: skip
#: Of each part the words for it, English, French, Spanish, Ukrainian and Russian, one a comma.
_WORDS = {
    "night": "night, overnight, night time, nighttime, at night, all night, toute la nuit, "
    "toda la noche, всю ніч, цілу ніч, всю ночь, nuit, noche, noite, ніч, ночі, "
    "вночі, уночі, ночью, ночь, ночи",
    "before_dawn": "before dawn, before first light, pre-dawn, predawn, small hours, madrugada, "
    "avant l'aube, до світанку, перед світанком, до рассвета, перед рассветом",
    "dawn": "dawn, first light, daybreak, sunrise, early morning, early am, aube, amanecer, "
    "світанок, на світанку, з першим світлом, рано вранці, рано-вранці, рассвет, на рассвете, "
    "рано утром, с рассветом, спозаранку",
    "morning": "morning, am, matin, mañana, la mañana, ранок, ранку, вранці, уранці, зранку, "
    "утро, утра, утром, с утра",
    "before_lunch": "before lunch, before noon, before midday, forenoon, avant midi, "
    "перед обідом, до обіду, до полудня, перед обедом, до обеда",
    "noon": "noon, midday, mid-day, midi, mediodía, полудень, опівдні, ополудні, полдень, "
    "в полдень, около полудня",
    "lunch": "lunch, lunchtime, lunch time, over lunch, during lunch, обід, в обід, в обідню пору, "
    "обед, в обед, к обеду, під обід",
    "afternoon": "afternoon, pm, after lunch, after noon, after midday, après-midi, tarde, "
    "la tarde, пополудні, після обіду, по обіді, пообіді, після полудня, после обеда, пополудни, "
    "после полудня",
    "day": "day, daytime, day time, daylight, by day, in daylight, all day, jour, "
    "journée, весь день, цілий день, вдень, удень, "
    "днем, днём, світлий час",
    "dusk": "dusk, last light, nightfall, sunset, twilight, crépuscule, anochecer, сутінки, "
    "у сутінках, присмерк, на заході сонця, сумерки, в сумерках, на закате, закат",
    "evening": "evening, eve, soir, вечір, вечора, ввечері, увечері, звечора, під вечір, надвечір, "
    "вечер, вечера, вечером, с вечера, под вечер, к вечеру",
    "after_dark": "after dark, after sunset, after last light, з темрявою, після заходу сонця, "
    "с темнотой, после заката, затемно",
    "midnight": "midnight, minuit, medianoche, опівночі, північ, полночь, в полночь, "
    "около полуночи",
}
#: Each word for a part of the day -> the part.
PART_OF = {
    word.strip(): part for part, words in _WORDS.items() for word in words.split(",") if word
}
#: By half of the day: words beside an hour, and what such an hour is on the round of 24.
_BESIDE_HOUR: dict[str, tuple[str, dict[int, int]]] = {
    "am": ("am, a.m., a.m, in the morning, du matin, de la mañana, de la madrugada", {}),
    "pm": (
        "pm, p.m., p.m, in the afternoon, in the evening, de l'après-midi, du soir, de la tarde",
        {hour: hour + 12 for hour in range(1, 12)},
    ),
    "night": ("ночі, ночи, at night, de la noche", {hour: hour + 12 for hour in range(8, 12)}),
    "morning": ("ранку, утра", {}),
    "day": ("дня", {hour: hour + 12 for hour in range(1, 6)}),
    "evening": ("вечора, вечера", {hour: hour + 12 for hour in range(4, 12)}),
}
#: Hours that are said with such a word; of another nobody knows what was meant.
_GOES: dict[str, Sequence[int]] = {
    "am": range(1, 12), "pm": range(1, 13), "night": (*range(1, 6), *range(8, 12)),
    "morning": range(3, 12), "day": (12, *range(1, 6)), "evening": range(4, 12),
}  # fmt: skip
#: `late afternoon`, `early evening`: so many minutes beyond the part, to one side.
_SOONER = re.compile(r"^(?:early|first thing in the|tôt le|рано|ранній|раннее)\s+")
_LATER = re.compile(r"^(?:late|tard le|пізно|пізній|поздно|поздний|поздним)\s+")
_SIDE_MIN = 120


def part_of(word: str) -> str:
    """Return the part of the day that a word stands for; the word itself if it is none."""
    return PART_OF.get(word, word)


def part_span(text: str, parts: Mapping[str, tuple[int, int]]) -> tuple[int, int] | None:
    """Return first and last minute of a part of the day in words; ``None`` if it is none.

    Args:
        text: Lower case, without a word such as `in the` before it.
        parts: Minutes of each part.
    """
    named = parts.get(text) or parts.get(part_of(text))
    if named is not None:
        return named
    for lead, sooner, later in ((_SOONER, _SIDE_MIN, 0), (_LATER, 0, _SIDE_MIN)):
        bare = lead.sub("", text)
        if bare != text and (named := parts.get(part_of(bare))) is not None:
            return named[0] - sooner, named[1] + later
    return None


def beside_part(text: str) -> tuple[str, str]:
    """Part a clock time beside a part of the day: ``утром ок. 6`` is ``morning`` and ``ок. 6``.

    So is ``6.10 morning``. Both are empty where no part of the day stands beside anything.
    """
    words = text.split()
    for size in (2, 1):
        head = " ".join(words[:size]).rstrip(",")
        if len(words) > size and head in PART_OF:
            return PART_OF[head], " ".join(words[size:])
        tail = " ".join(words[-size:])
        before = " ".join(words[:-size])
        rest = _BETWEEN.sub("", before)
        # An hour alone before its half of the day is read, or refused, with that word.
        if len(words) > size and tail in PART_OF and (rest != before or _MINUTES.search(rest)):
            return PART_OF[tail], rest
    return "", ""


#: Between a clock time and the part of the day behind it: `about 3 in the night`.
_BETWEEN = re.compile(r"[\s,]*\b(?:in|at|of|during)(?:\s+the)?$")
_MINUTES = re.compile(r"\d[:.]\d{2}$")


#: `о пів на восьму`, `в половине восьмого`: half an hour before that hour, as `half past` is after.
_HALF_BEFORE = re.compile(
    r"(?:о\s+|об\s+|в\s+|у\s+)?(?:пів\s+на|пів|половин\w*\s+на|половин\w*|пол)\s?-?"
    r"(?P<hour>(?:[^\W\d_]|'){4,12})(?P<rest>(?:\s+[^\W\d_]+)?)"
)
#: Beginnings of the ordinal of each hour, Ukrainian and Russian.
_ORDINALS = {
    "перш": 1, "перв": 1, "друг": 2, "втор": 2, "трет": 3, "четверт": 4, "п'ят": 5, "пят": 5,
    "шост": 6, "шест": 6, "сьом": 7, "седьм": 7, "восьм": 8, "дев'ят": 9, "девят": 9,
    "десят": 10, "одинадцят": 11, "одиннадцат": 11, "дванадцят": 12, "двенадцат": 12,
}  # fmt: skip


def half_told(text: str) -> str:
    """Return half an hour before an hour told in words as figures: ``о пів на восьму вечора``.

    That is ``7:30 вечора``; without a half of the day it stays as it is, for nobody knows which.
    """
    found = _HALF_BEFORE.fullmatch(re.sub("[ʼ’`]", "'", text))
    if found is None or not found["rest"]:
        return text
    hour = next((n for head, n in _ORDINALS.items() if found["hour"].startswith(head)), 0)
    return f"{(hour - 2) % 12 + 1}:30{found['rest']}" if hour else text


def whole_hour(text: str) -> str:
    """Return an hour told with half of its day (``3 ночи``, ``4:30 pm``) on the round of 24 hours.

    Any other text is returned as it is; empty where hour and word do not go together (``15 ночи``).
    """
    found = _hours().fullmatch(text)
    if found is None:
        return text
    kind, hour = _kinds()[found["word"]], int(found["h"])
    if hour not in _GOES[kind]:
        return ""
    moved = _BESIDE_HOUR[kind][1].get(hour, hour)
    return f"{moved:02d}:{found['m']}" if found["m"] else f"{moved:02d}h"


@cache
def _kinds() -> dict[str, str]:
    told = _BESIDE_HOUR.items()
    return {word.strip(): kind for kind, (words, _) in told for word in words.split(",")}


@cache
def _hours() -> re.Pattern[str]:
    words = "|".join(sorted(map(re.escape, _kinds()), key=len, reverse=True))
    return re.compile(
        r"(?P<h>\d{1,2})(?:[:.](?P<m>\d{2}))?\s*(?:h|o'?clock|год(?:ини|ин|ині|\.)?|час(?:а|ов|у)?|ч\.?)?"
        rf"\s*(?P<word>{words})\.?"
    )
