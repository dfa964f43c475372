"""Numbers as Russian and Ukrainian write and inflect them, and counts with their unit."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from truceline.reading.slavic.forms import END, START, pattern_of
from truceline.reading.words import in_order

#: Value -> forms; Russian and Ukrainian together, they do not contradict each other.
_FORMS: dict[int, str] = {
    1: "один одна одно одне одного одной одної одному одну одним одною одні одни",
    2: "два две дві двух двох двумя двома двум двом двое двоє",
    3: "три трех трёх трьох тремя трьома трем трём трьом трое троє",
    4: "четыре чотири четырех четырёх чотирьох четырьмя чотирма четырем четырём четверо",
    5: "пять п'ять пяти п'яти пятью п'ятьма п'ятьох пятеро п'ятеро",
    6: "шесть шість шести шестью шістьма шістьох шестеро шестеро",
    7: "семь сім семи семью сьома сімома сімох семеро",
    8: "восемь вісім восьми восемью вісьмома вісьмох восьмеро",
    9: "девять дев'ять девяти дев'яти девятью дев'ятьма дев'ятьох",
    10: "десять десяти десятью десятьма десятьох десяток",
    11: "одиннадцать одинадцять одиннадцати одинадцяти одиннадцатью",
    12: "двенадцать дванадцять двенадцати дванадцяти двенадцатью",
    13: "тринадцать тринадцять тринадцати тринадцяти тринадцатью",
    14: "четырнадцать чотирнадцять четырнадцати чотирнадцяти",
    15: "пятнадцать п'ятнадцять пятнадцати п'ятнадцяти пятнадцатью",
    16: "шестнадцать шістнадцять шестнадцати шістнадцяти",
    17: "семнадцать сімнадцять семнадцати сімнадцяти",
    18: "восемнадцать вісімнадцять восемнадцати вісімнадцяти",
    19: "девятнадцать дев'ятнадцять девятнадцати дев'ятнадцяти",
    20: "двадцать двадцять двадцати двадцяти двадцатью двадцятьма",
    30: "тридцать тридцять тридцати тридцяти тридцатью тридцятьма",
    40: "сорок сорока",
    50: "пятьдесят п'ятдесят пятидесяти п'ятдесяти",
    60: "шестьдесят шістдесят шестидесяти",
    70: "семьдесят сімдесят семидесяти",
    80: "восемьдесят вісімдесят восьмидесяти",
    90: "девяносто дев'яносто девяноста",
    100: "сто ста",
    200: "двести двісті двухсот двохсот",
    300: "триста трехсот трьохсот",
}  # fmt: skip
_VALUES = {form: value for value, forms in _FORMS.items() for form in in_order(forms)}
_ANY = "|".join(sorted(_VALUES, key=len, reverse=True))
_SCALE = r"(?:тыс\.|тысяч[аиу]?|тис\.|тисяч[аіиу]?|млн\.?|миллион(?:а|ов)?|мільйон(?:а|ів)?)"
#: A number in digits or words.
NUMBER = (
    rf"(?:\d{{1,3}}(?:\s\d{{3}}){{1,3}}(?!\d)|\d{{1,9}}(?:[,.]\d{{1,3}})?|"
    rf"(?:{_ANY})(?:\s(?:{_ANY})){{0,2}}){END}"
)
_UNITS = (
    "удар^", "авиаудар^", "авіаудар^", "атак^", "обстрел^", "обстріл^", ("беспилотн~ летательн~ "
    "аппарат~"), "безпілотн~ літальн~ апарат~", "беспилотник^", "безпілотник^", "БпЛА", "дрон^",
    "FPV-дрон^", "шахед^", "ракет^", "снаряд^", "мин", "мін", "авиабомб^", "авіабомб^", "бомб^",
    "КАБ^", "боеприпас^", "боєприпас^", "пуск^", "залп^", "взрыв^", "вибух^", "попадан^", "влучан^",
    "человек~", "люд~", "осіб", "особ~", "жител^", "мешканц^", "мирн~ жител~", "цивільн~", "дет~",
    "діт~", "ребен~", "дитин~", "женщин^", "жінк^", "потребител^", "абонент^", "споживач^", "дом^",
    "будинк^", "домовлад^", "населенн~ пункт~", "населен~ пункт~", "раз", "раза",
    "рази", "разів", "нарушен~", "порушен~",
    "военнослужащ~", "військовослужбов~", "катер^", "объект^", "об'єкт^", "подстанц^", "підстанц^",
)  # fmt: skip
_UNIT = "|".join(pattern_of(u) for u in sorted(_UNITS, key=len, reverse=True))
_ABOUT = (
    r"(?P<about>около|порядка|примерно|приблизительно|почти|близько|приблизно|майже|орієнтовно|"
    r"не\sменее|не\sменьше|более|больше|свыше|щонайменше|не\sменше|понад|більше|більш\sяк|"
    r"до|не\sболее|не\sбільше)"
)
_ADJ = r"[\w'-]{2,22}(?:ых|их|ыми|ими|ые|ие|ый|ий|ой|ого|ому|ым|им|ая|ую|ое|і|ої|ою)"
_COUNT = re.compile(
    rf"{START}(?:{_ABOUT}\s)?(?P<number>{NUMBER})(?:\s(?P<scale>{_SCALE}))?"
    rf"(?P<unit>(?:\s{_ADJ}){{0,3}}?"
    rf"\s(?:{_UNIT})){END}",
    re.IGNORECASE,
)
_LOWER = re.compile(r"не\sмен|более|больше|свыше|щонайменше|понад|більш")
_UPPER = re.compile(r"^(?:до|не\sболее|не\sбільше)$")


@dataclass(frozen=True, slots=True)
class Counted:
    """A count, and where it stands in a line."""

    start: int
    end: int
    low: float | None
    high: float | None
    unit: str
    about: bool


def value_of(words: str) -> float:
    """Return the value of what :data:`NUMBER` matched."""
    words = words.lower()
    if words[0].isdigit():
        return float(words.replace(" ", "").replace(",", "."))
    return float(sum(_VALUES[word] for word in words.split()))


def counts_in(words: str) -> Iterator[Counted]:
    """Yield the counts of a line in order, each with its unit as written."""
    for m in _COUNT.finditer(words):
        if m.start() and words[m.start() - 1] in ".,:" and m["number"][0].isdigit():
            continue  # the end of a time of day or of a longer number
        scale = (m["scale"] or "").lower()
        value = value_of(m["number"]) * (1e6 if scale[:1] == "м" else 1e3 if scale else 1.0)
        about = (m["about"] or "").lower()
        lower, upper = bool(_LOWER.match(about)), bool(_UPPER.match(about))
        yield Counted(
            start=m.start(), end=m.end(), low=None if upper else value,
            high=None if lower else value, unit=m["unit"].strip(),
            about=bool(about) and not lower and not upper,
        )  # fmt: skip
