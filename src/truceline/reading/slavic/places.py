"""Places of a line: objects that are struck, settlements, districts, regions; lists of them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from truceline.reading.masked import FILL, PLACE
from truceline.reading.slavic.forms import LOW, START, UP, nominative, town
from truceline.reading.slavic.targets import SITE, kind_of

#: Kind of a place -> how wide it is: object, settlement, district, region.
WIDTH = {"site": 0, "settlement": 1, "unknown": 1, "district": 2, "region": 3, "country": 4}
_AND = r"(?:,\s|\s(?:и|і|й|та)\s)"
_ADJ = (
    rf"[{UP}][{LOW}]{{1,24}}(?:-[{UP}][{LOW}]{{1,24}})?(?<=к)"
    r"(?:ой|ая|ую|ою|ом|ому|ий|ого|им|ої|ій|у|а|ое)"
)
_WIDE = (
    r"област(?:ь|и|ью|ей|ям|ях|ями|і|ю)|обл\.|"
    r"(?:Народн\w{2,3}\s)?[Рр]еспубл[иі]к(?:а|и|е|у|ой|і|ою|ах)|кра(?:й|я|ю|ем|е|ї|єм|ях)"
)
_NARROW = (
    r"район(?:а|у|ом|е|і|ы|и|ов|ів|ах|ам)?|р-н(?:а|е|у|і)?|громад(?:а|и|і|у|ою|ах)|"
    r"(?:городск\w{2,3}\s|муниципальн\w{2,3}\s)?округ(?:а|у|ом|е|ах)?"
)
_REGIONS = re.compile(
    rf"{START}(?P<list>{_ADJ}(?:{_AND}{_ADJ}){{0,7}})\s(?P<kind>{_WIDE}|{_NARROW})(?![\w])"
)
_OTHER_REGIONS = re.compile(
    rf"{START}(?:(?P<shchyna>[{UP}][{LOW}]{{2,20}}щин)(?:а|ы|и|і|е|у|ой|ою)"
    r"|(?:(?:Автономн\w{2,3}\s)?Республ[иі]к\w{1,2}\s)?(?P<crimea>(?:Крым|Крим)(?:а|у|ом|е|і)?)"
    r"|(?P<short>[ДЛ]НР))(?![\w-])"
)
_NAME = rf"[{UP}][{LOW}]{{1,24}}(?:-[{UP}]?[{LOW}]{{1,20}}){{0,3}}(?:\s[{UP}][{LOW}]{{1,24}})?"
_SETTLED = re.compile(
    rf"{START}(?P<prefix>насел[её]нн?\w{{1,3}}\sпункт\w{{0,3}}|н\.\s?п\.|г\.|гор\.|город(?:а|е|"
    rf"у|ом|ах|ов)?|"
    r"м\.|міст(?:о|а|і|у|ом)|с\.|сел(?:о|а|е|у|ом|і|ах)|с[её]л|пос\.|пос[её]л(?:ок|ка|ке|ку|"
    r"ком|ках|ків)|"
    r"пгт|смт|селищ(?:е|а|і|у|ем)|хутор(?:а|е|у|ом)?|х\.|деревн(?:я|и|е|ю|ей)|д\.|станиц(?:а|"
    r"ы|е|у|ей))"
    rf"\s?\"?(?P<list>{_NAME}(?:{_AND}{_NAME}){{0,9}})"
)
_BARE = re.compile(
    rf"{START}(?:[Вв]о?|[Уу]|[Пп]од|[Пп]ід|[Пп]облизу|близ|біля|возле|около|[Вв]близи|"
    rf"неподалік|по|над|"
    r"на\sокраине|на\sокраин[еу]|на\sоколиц[іяею]{1,2}|(?:в|у)\sрайон[еі]|в\sнаправлении|"
    r"в\sсторону|"
    rf"в\sокрестностях)\s(?:(?:кос|мыс|мис|остр[оі]в|мост|рек|річк|річц|озер|урочищ|залив|"
    rf"заток|бухт|высот|висот|переправ|водохранилищ|водосховищ|шахт|пляж|дамб|станци|"
    rf"станці)[{LOW}]{{0,3}}\s)?(?P<list>{_NAME}(?:{_AND}{_NAME}){{0,5}})"
)
_ONE = re.compile(_NAME)
_NO_PLACE = re.compile(r"(?:Телеграм|Интернет|Інтернет|Европ|Європ|Союз|Штаб|Совет|Рад[аи])")


@dataclass(frozen=True, slots=True)
class Spot:
    """A place of a line.

    Attributes:
        start: Where in the line.
        end: Behind it.
        name: In its base form where a rule tells it, else as written.
        kind: ``site``, ``settlement``, ``district`` or ``region``.
        rule: What told it.
        target: Of a site its kind of object (vocabulary).
    """

    start: int
    end: int
    name: str
    kind: str
    rule: str
    target: str = ""

    @property
    def width(self) -> int:
        """How wide it is, 0 to 4."""
        return WIDTH[self.kind]


def spots_in(masked: str, language: str) -> tuple[Spot, ...]:
    """Return the places of a line in which names of parties are masked, in order.

    Args:
        masked: The line.
        language: ``ru`` or ``uk``; it tells how base forms end.
    """
    found: list[Spot] = []
    rest = masked
    for rule in (_regions, _other_regions, _sites, _settlements, _bare):
        lot = list(rule(rest, language))
        found += lot
        for spot in lot:
            length = spot.end - spot.start
            rest = rest[: spot.start] + PLACE + FILL * (length - 1) + rest[spot.end :]
    return tuple(sorted(found, key=lambda spot: spot.start))


def _regions(words: str, language: str) -> Iterator[Spot]:
    for m in _REGIONS.finditer(words):
        narrow = re.fullmatch(_NARROW, m["kind"]) is not None
        feminine = m["kind"].lower().startswith(("обл", "нар", "респ", "гром"))
        noun = _noun(m["kind"], language)
        parts = list(re.finditer(_ADJ, m["list"]))
        for n, one in enumerate(parts):
            base = nominative(one[0], feminine=feminine, ukrainian=language == "uk")
            start = m.start("list") + one.start()
            end = m.end() if n == len(parts) - 1 else m.start("list") + one.end()
            yield Spot(start, end, f"{base} {noun}", "district" if narrow else "region",
                       "place.region")  # fmt: skip


def _noun(kind: str, language: str) -> str:
    said = kind.lower()
    if said.startswith("обл"):
        return "область"
    if "респ" in said:
        base = "республіка" if language == "uk" else "республика"
        return (
            base
            if "народн" not in said
            else f"Народна {base}"
            if language == "uk"
            else f"Народная {base}"
        )
    for stem, base in (("рай", "район"), ("р-н", "район"), ("гром", "громада"), ("кра", "край")):
        if said.startswith(stem):
            return base
    return "округ"


def _other_regions(words: str, language: str) -> Iterator[Spot]:
    for m in _OTHER_REGIONS.finditer(words):
        name = f"{m['shchyna']}а" if m["shchyna"] else (m["crimea"] or "")[:4] or m["short"]
        yield Spot(m.start(), m.end(), name, "region", "place.region-name")


def _sites(words: str, language: str) -> Iterator[Spot]:
    for m in SITE.finditer(words):
        yield Spot(m.start(), m.end(), m[0], "site", "place.site", kind_of(m))


def _settlements(words: str, language: str) -> Iterator[Spot]:
    for m in _SETTLED.finditer(words):
        for one in _ONE.finditer(m["list"]):
            at = m.start("list") + one.start()
            yield Spot(at, at + len(one[0]), town(one[0]), "settlement", "place.settlement")


def _bare(words: str, language: str) -> Iterator[Spot]:
    for m in _BARE.finditer(words):
        for one in _ONE.finditer(m["list"]):
            if not _NO_PLACE.match(one[0]):
                at = m.start("list") + one.start()
                yield Spot(at, at + len(one[0]), town(one[0]), "unknown", "place.at")
