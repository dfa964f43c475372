"""States that no table lists, found in a Russian or Ukrainian document itself.

What bears armies, ministers, delegations is a state: by its adjective (``верданская делегация``),
or by its name behind them (``МИД Вердании``). One mention by an adjective is not enough, unless
its name stands somewhere too.
"""

from __future__ import annotations

import re
from collections import Counter
from functools import cache

from truceline.reading.slavic.forms import LOW, START, UP

_HOLDS = (
    r"(?:сторон|делегац|войск|військ|армі|арми|мид|мзс|президент|министр|міністр|правительств|"
    r"уряд|представител|представник|"
    r"посол|посл[ауо]|генштаб|штаб|сил(?:ы|и|ам|ами|ах)?(?![а-яіїє])|подраздел|підрозділ|"
    r"военн(?:ые|ых|ым|ыми)|військов(?:і|их|им|ими)|артиллер|артилер|премьер|прем'єр|командов|"
    r"командув|пограничник|прикордонник|коллег|колег|солдат|боевик|бойовик|власт|влад|"
    r"парламент|переговорщик|перемовник|канцлер|корол|князь|дрон|беспилотн|безпілотн|катер|"
    r"танк|мином[её]т|міномет|гармат|ракет|снайпер|патрул|офицер|офіцер|дежурн|чергов)"
)
_ADJECTIVE = re.compile(
    rf"{START}(?P<stem>[{LOW}-]{{3,20}}(?:[сц]к|[сцз]ьк))(?:ой|ая|ую|ою|ом|ому|ий|ого|им|ої|ій|"
    rf"у|а|ое|ие|их|ими|ем|ім|і)\s"
    rf"(?:[{LOW}-]{{3,18}}(?:ой|ая|ую|ою|ом|ому|ий|ый|ого|им|ым|ої|ій|ые|их|ых|і|ими|ыми)\s)?{_HOLDS}",
    re.IGNORECASE,
)
_BODIES = (
    r"(?:мид|мзс|министерств|міністерств|правительств|уряд|оф[иі]с|арми|армі|республ[иі]к|"
    r"королевств|королівств|княжеств|князівств|государств|держав|войск|військ|делегац)"
)
#: A name in the genitive, of nobody who has a first name besides.
_NAME = (
    rf"[{UP}][{LOW}]{{3,20}}(?:ии|ия|ы|и|ії|ія|а|я|і|у|"
    rf"ю)(?![{LOW}])(?! [{UP}][{LOW}]+(?![{LOW}])(?! [{UP}]))"
)
_NAMED = re.compile(
    rf"(?i:{START}(?:(?P<body>{_BODIES})|(?:вице-|віце-|зам)?{_HOLDS})[{LOW}]{{0,8}}(?:\s(?:иностранных\sдел|"
    rf"закордонних\sсправ|обороны|оборони|республики|республіки|королевства|королівства|"
    rf"президента|кабинета\sминистров|кабінету\sміністрів))?)\s"
    rf"(?P<name>{_NAME})(?:,?\s(?:и|і|й|та)\s(?:[Рр]еспубл[иі]к[иі]\s)?(?P<second>{_NAME}))?"
)
#: Behind a name: of whom it is said that he holds an office of it.
_BEARER = re.compile(rf" [{UP}][{LOW}]+ [{UP}][{LOW}]+")
#: In front of the first word of a sentence.
_BEGINS = re.compile(r"(?:^|[.!?:;>*-]\s?|\n\s?)$")
#: Adjectives that end alike and are of no state.
_COMMON = re.compile(
    r"(?:мор|город|мі|сель|сіль|областн|враже|гражданс|человече|ческ|тельск|союзн|партизан|"
    r"повстан|зем|президент|министер|міністер|офицер|"
    r"офіцер|командир|командув|генераль|полице|поліце|армей|арм|европ|європ|консуль|посоль|"
    r"женс|жіно|детс|дитя|сосед|сусід|завод|людс|братс|друж|военноморс|"
    r"сухопут|бывш|местн|низ|близ|мировоз|конс|русс|росс|рос|совет|радян|флот|свет|світ|юрид|"
    r"лидер|лідер|экспорт|губернатор|республикан|вой|козац|казац|швец|сирий|миротвор)"
)
#: As many first letters tell that an adjective and a name are of one state.
_ROOT, _LEAST = 5, 4
_FEW = 2
#: Within so many signs of the head a ministry of a state is enough.
_HEAD = 200


@cache
def _endings() -> re.Pattern[str]:
    return re.compile(r"(?:и[яиюе][йм]?|і[яїює]ю?|[аяыиуюеоіїй]|ой|ою|ей|ею|ом|ем)$")


def unlisted(text: str, plain: str) -> dict[str, str]:
    """Return the first letters of names and adjectives of states -> the party that they mean.

    Args:
        text: The text of a document, which tells where its lines end.
        plain: Its words, as long.
    """
    plain = "".join("\n" if sign == "\n" else plain[n] for n, sign in enumerate(text))
    adjectives: Counter[str] = Counter()
    for m in _ADJECTIVE.finditer(plain):
        stem = m["stem"].lower()
        if m[0][0].isupper() and not _BEGINS.search(plain[max(0, m.start() - 3) : m.start()]):
            continue  # of a region or a town
        if not _COMMON.match(stem) and not stem.endswith(("ческ", "тельск")):
            adjectives[_root(re.sub(r"(?:[ий]?й?с?ц?[сцз]ь?к)$", "", stem))] += 1
    names: dict[str, str] = {}
    told: Counter[str] = Counter()
    for m in _NAMED.finditer(plain):
        for name in filter(None, (m["name"], m["second"])):
            root = _root(_endings().sub("", name.lower()))
            strong = (m["body"] and m.start() < _HEAD) or _BEARER.match(plain, m.end())
            told[root] += _FEW if strong else 1
            names.setdefault(root, name)
    out: dict[str, str] = {}
    for root in sorted({*adjectives, *told}):
        bears = re.search(
            rf"(?<![\w-]){root.capitalize()}(?![{LOW}]{{0,5}}[сц]ь?к)[{LOW}]{{0,8}}(?![{LOW}])",
            plain,
        )
        often = adjectives[root] >= _FEW or told[root] >= _FEW
        if len(root) >= _LEAST and (often or (adjectives[root] and bears)):
            name = names.get(root, bears[0] if bears else "")
            out[root] = f"unlisted/{_base(name) if name else root}"
    return out


def _base(name: str) -> str:
    """Return a state's name in its base form, as far as its ending tells it."""
    low = name.lower()
    for ending, base in ((r"и[яиюе]й?", "ия"), (r"і[яїює]ю?", "ія"), (r"[аыиуеі]|ой|ою", "а")):
        if re.search(rf"[^аяыиуюеоіїє]{ending}$", low):
            return re.sub(rf"(?:{ending})$", base, low)
    return low


def _root(stem: str) -> str:
    return stem[:_ROOT]
