"""Russian words for numbers, months and days, as these posts inflect them."""

from __future__ import annotations

_UNITS = (
    "один одна одно одного одному одним",
    "два две двух двумя",
    "три трех трёх тремя",
    "четыре четырех четырёх четырьмя",
    "пять пяти пятью",
    "шесть шести шестью",
    "семь семи семью",
    "восемь восьми восемью",
    "девять девяти девятью",
    "десять десяти десятью",
    "одиннадцать",
    "двенадцать",
    "тринадцать",
    "четырнадцать",
    "пятнадцать",
    "шестнадцать",
    "семнадцать",
    "восемнадцать",
    "девятнадцать",
)
_TENS = {
    "двадцать": 20,
    "тридцать": 30,
    "сорок": 40,
    "пятьдесят": 50,
    "шестьдесят": 60,
    "семьдесят": 70,
    "восемьдесят": 80,
    "девяносто": 90,
    "сто": 100,
}
_NUMBERS = {form: i + 1 for i, forms in enumerate(_UNITS) for form in forms.split()} | _TENS

MONTHS = [
    "января",
    "февраля",
    "марта",
    "апреля",
    "мая",
    "июня",
    "июля",
    "августа",
    "сентября",
    "октября",
    "ноября",
    "декабря",
]

_ORDINALS = [
    "первого",
    "второго",
    "третьего",
    "четвертого",
    "пятого",
    "шестого",
    "седьмого",
    "восьмого",
    "девятого",
    "десятого",
    "одиннадцатого",
    "двенадцатого",
    "тринадцатого",
    "четырнадцатого",
    "пятнадцатого",
    "шестнадцатого",
    "семнадцатого",
    "восемнадцатого",
    "девятнадцатого",
    "двадцатого",
]
_DAYS = {word: i + 1 for i, word in enumerate(_ORDINALS)} | {"тридцатого": 30}
_DAYS |= {f"двадцать {word}": 21 + i for i, word in enumerate(_ORDINALS[:9])}
_DAYS |= {"тридцать первого": 31}

#: Pattern of a number in digits or words, up to ``двадцать три``; no group of its own.
NUMBER = (
    r"(?:\d{1,4}|(?:(?:"
    + "|".join(_TENS)
    + r")\s+)?(?:"
    + "|".join(sorted((n for n in _NUMBERS), key=len, reverse=True))
    + r"))"
)
#: Pattern of a day of the month in digits or as an ordinal.
DAY = r"(?:\d{1,2}(?:-(?:го|е))?|" + "|".join(sorted(_DAYS, key=len, reverse=True)) + r")"


def number(text: str) -> int:
    """Return the number a match of :data:`NUMBER` stands for.

    Raises:
        KeyError: If a word is no number.
    """
    return sum(int(word) if word.isdigit() else _NUMBERS[word] for word in text.lower().split())


def day(text: str) -> int:
    """Return the day of the month a match of :data:`DAY` stands for."""
    found = " ".join(text.lower().split("-")[0].split())
    return int(found) if found.isdigit() else _DAYS[found]
