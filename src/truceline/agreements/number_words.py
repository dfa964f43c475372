"""Numbers as English, French, Russian and Ukrainian texts write them in words."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

#: Words of one, which count only within a larger number: alone it is an article in most languages.
_ONE: Final = "one un une один одна одну одного однієї одной"
_CARDINALS: Final[dict[int, str]] = {
    2: "two deux два дві две двох двух",
    3: "three trois три трьох трех",
    4: "four quatre чотири чотирьох четыре четырех",
    5: "five cinq п'ять пять п'яти пяти",
    6: "six шість шести шесть",
    7: "seven sept сім семи семь",
    8: "eight huit вісім восьми восемь",
    9: "nine neuf дев'ять девять дев'яти девяти",
    10: "ten dix десять десяти",
    11: "eleven onze одинадцять одинадцяти одиннадцать одиннадцати",
    12: "twelve douze дванадцять дванадцяти двенадцать двенадцати",
    13: "thirteen treize тринадцять тринадцяти тринадцать тринадцати",
    14: "fourteen quatorze чотирнадцять чотирнадцяти четырнадцать четырнадцати",
    15: "fifteen quinze п'ятнадцять п'ятнадцяти пятнадцать пятнадцати",
    16: "sixteen seize шістнадцять шістнадцяти шестнадцать шестнадцати",
    17: "seventeen сімнадцять сімнадцяти семнадцать семнадцати",
    18: "eighteen вісімнадцять вісімнадцяти восемнадцать восемнадцати",
    19: "nineteen дев'ятнадцять дев'ятнадцяти девятнадцать девятнадцати",
    20: "twenty vingt двадцять двадцяти двадцать двадцати",
    30: "thirty trente тридцять тридцяти тридцать тридцати",
    40: "forty quarante сорок сорока",
    50: "fifty cinquante п'ятдесят п'ятдесяти пятьдесят пятидесяти",
    60: "sixty soixante шістдесят шістдесяти шестьдесят шестидесяти",
    70: "seventy сімдесят сімдесяти семьдесят семидесяти",
    80: "eighty вісімдесят вісімдесяти восемьдесят восьмидесяти",
    90: "ninety дев'яносто дев'яноста девяносто девяноста",
    100: "hundred cent сто ста",
    200: "двісті двохсот двести двухсот",
    300: "триста трьохсот трехсот",
}
#: English ordinals, and the stems of Slavic ones. Second and third are as often "other" and a part.
_ORDINALS: Final[dict[int, str]] = {
    4: "fourth четверт",
    5: "fifth п'ят пят",
    6: "sixth шост шест",
    7: "seventh сьом седьм",
    8: "eighth восьм",
    9: "ninth дев'ят девят",
    10: "tenth десят",
    11: "eleventh одинадцят одиннадцат",
    12: "twelfth дванадцят двенадцат",
    13: "thirteenth тринадцят тринадцат",
    14: "fourteenth чотирнадцят четырнадцат",
    15: "fifteenth п'ятнадцят пятнадцат",
    16: "sixteenth шістнадцят шестнадцат",
    17: "seventeenth сімнадцят семнадцат",
    18: "eighteenth вісімнадцят восемнадцат",
    19: "nineteenth дев'ятнадцят девятнадцат",
    20: "twentieth двадцят двадцат",
    30: "thirtieth тридцят тридцат",
    40: "fortieth сороков",
    50: "fiftieth п'ятдесят пятидесят",
    60: "sixtieth шістдесят шестидесят",
}
#: Those that count only after a ten: twenty-first, двадцять третього.
_LOW_ORDINALS: Final[dict[int, str]] = {
    1: "first перш перв",
    2: "second друг втор",
    3: "third трет",
}
#: What ends a Slavic ordinal.
_ENDS: Final = re.compile(r"(?:ий|ый|ой|ого|ому|им|ым|ої|у|ую|ій|ою|а|ая|е|ое|ей|ьої|ього|ьего)\Z")
_WORD = re.compile(r"[^\W\d_]+(?:['ʼ’][^\W\d_]+)*")
_CARDINAL = {word: value for value, words in _CARDINALS.items() for word in words.split()}
_CARDINAL |= dict.fromkeys(_ONE.split(), 1)
_ORDINAL = {
    stem: value for value, stems in (_ORDINALS | _LOW_ORDINALS).items() for stem in stems.split()
}


def number_words(wording: str) -> Iterator[tuple[int, int, str, bool]]:
    """Yield start, end and figure of each number in words, and whether it is an ordinal.

    Words that make one number are one: forty-eight, сорок вісім, one hundred and twenty.
    """
    held: tuple[int, int, int, bool] | None = None
    for match in _WORD.finditer(wording):
        if match.group().lower() == "and":
            continue
        value, ordinal = _value(match.group())
        joint = wording[held[1] : match.start()] if held else ""
        if held and value and not held[3] and re.fullmatch(r"[ \u00a0-]|\s+and\s+", joint):
            whole = _joined(held[2], value)
            if whole and ("and" not in joint or held[2] >= 100):
                held = (held[0], match.end(), whole, ordinal)
                continue
        yield from _told(held)
        held = (match.start(), match.end(), value, ordinal) if value else None
    yield from _told(held)


def _told(held: tuple[int, int, int, bool] | None) -> Iterator[tuple[int, int, str, bool]]:
    if held is not None and held[2] > (3 if held[3] else 1):
        yield held[0], held[1], str(held[2]), held[3]


def _value(word: str) -> tuple[int, bool]:
    """Return what a word counts, 0 if nothing, and whether it is an ordinal."""
    plain = re.sub("[ʼ’]", "'", word.lower()).replace("ё", "е")
    if plain in _CARDINAL:
        return _CARDINAL[plain], False
    return _ORDINAL.get(plain) or _ORDINAL.get(_ENDS.sub("", plain), 0), True


def _joined(before: int, value: int) -> int:
    """Return the number of two that stand together; 0 if they are two."""
    if value == 100 and before < 10:
        return before * 100
    room = 100 if before % 100 == 0 else 10 if before % 10 == 0 and before > 10 else 0
    return before + value if value < room else 0
