"""Who is named in a line: states, their seats, bodies, forces and offices, with the case they bear.

One grammar for all parties: whose a group is tells the adjective in front (``украинские войска``)
or the state behind (``армія рф``). What the tables do not list is nobody's.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from truceline.model.document import Extent
from truceline.model.mention import Actor, ActorKind, Reach
from truceline.reading.slavic.forms import END, LOW, START, UP, is_by, pattern_of

_GAZETTEER = "truceline.reading.gazetteer"
_PERSON = rf"(?-i:[{UP}][{LOW}]{{1,20}}\s[{UP}][{LOW}]{{2,24}})"
_RANK = (
    rf"(?:\s(?:(?:генерал|адмирал|адмірал|полковник|капитан|капітан)[{LOW}]{{0,5}}"
    rf"(?:-[{LOW}]{{3,14}})?)){{0,2}}"
)
#: In front of a name: it is where something is done, or against whom, and not who does it.
_GOVERNED = re.compile(
    r"(?:^|[\s(])(?:в|во|на|по|с|со|от|из|для|против|над|под|у|к|об?|при|за|до|із|з|зі|від|"
    r"проти|через|"
    r"позици[ияй]|объект(?:ы|ам|ов|у)|территори[ияюей]{1,2}|територі[яїюєй]{1,2}|граждан\w{0,3}|"
    r"между|між|рамках)\s$",
    re.IGNORECASE,
)
#: In front of a name: it is who does it.
_DOER = re.compile(
    r"(?:со\sстороны|з\sбоку|силами|подразделениями|підрозділами|по\sприказу)\s$", re.IGNORECASE
)
#: The same, where ``side`` was read as a part of the name.
_SIDE = re.compile(r"(?:^|\s)со\sстороны\s\S[^,.;]{1,60}$", re.IGNORECASE)
_ON_GROUND = re.compile(
    r"(?:^|[\s(])(?:в|во|у|под|під|над|из|по|близ|біля|возле|до)\s$", re.IGNORECASE
)
#: The whole of a state's adjective is no name: of what it is said that it is Russian.
_WEAPON = re.compile(
    r"(?:беспилотн|безпілотн|дрон|бпла|ракет|fpv|дрг|диверси|артил|авиаци|авіаці)", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Named:
    """Somebody named in a line.

    Attributes:
        start: Where in the line.
        end: Behind it.
        actor: Who.
        by: He stands in the case of those by whom something is done.
        fixed: His name is not inflected, so that its case is not seen.
        governed: A word in front makes him no doer.
        doer: Words in front make him the doer.
        weapon: It is a weapon of his.
        ground: A capital or a state named as a place.
    """

    start: int
    end: int
    actor: Actor
    by: bool
    fixed: bool
    governed: bool
    doer: bool
    weapon: bool
    ground: bool


def names_in(
    words: str, offsets: tuple[int, ...], language: str, own: str,
    unlisted: Mapping[str, str] | None = None,
) -> Iterator[Named]:  # fmt: skip
    """Yield who is named in a line, in order, none within another.

    Args:
        words: The line.
        offsets: Where each sign of it stands in the document.
        language: ``ru`` or ``uk``.
        own: Party of who issues the document, to whom an office without a state belongs.
        unlisted: First letters of the names of states that no table lists -> their party.
    """
    found = list(_matches(words, *_grammar(language), {}))
    if unlisted:
        found = _merged(found, list(_matches(words, *_grammar(language, unlisted=True), unlisted)))
    for m, meant in found:
        actor = _actor(m, meant, Extent(offsets[m.start()], offsets[m.end() - 1] + 1), own)
        if actor is None:
            continue
        lead = words[max(0, m.start() - 40) : m.start()]
        seat = actor.kind is ActorKind.STATE or actor.metonym
        doer = bool(_DOER.search(lead) or _SIDE.search(lead + m[0]))
        yield Named(
            m.start(), m.end(), actor, by=is_by(m[0]) and not m[0].isupper(),
            fixed=m[0].isupper(), governed=bool(_GOVERNED.search(lead)) and not doer, doer=doer,
            weapon=bool(_WEAPON.search(m[0])), ground=seat and bool(_ON_GROUND.search(lead)),
        )  # fmt: skip


_Meant = dict[str, tuple[str, str, Reach]]


def _matches(
    words: str, grammar: re.Pattern[str], meant: _Meant, unlisted: Mapping[str, str]
) -> Iterator[tuple[re.Match[str], _Meant]]:
    """Yield who is named and what each group means; of states not listed those of a table."""
    at = 0
    while (m := grammar.search(words, at)) is not None:
        at = m.end()
        name = next((m[g] for g in ("A_x", "S_x", "S_y") if g in m.re.groupindex and m[g]), "")
        if not name:
            yield m, meant
        elif party := _party(name, unlisted):
            kinds = dict.fromkeys(("A_x", "S_x", "S_y"), (party, "state", Reach.BINDS))
            yield m, {**meant, **kinds}
        else:
            at = m.start() + max(1, len(m[0].split()[0]))


def _party(name: str, unlisted: Mapping[str, str]) -> str:
    low = name.lower()
    return next((party for root, party in unlisted.items() if low.startswith(root)), "")


def _merged(
    listed: list[tuple[re.Match[str], _Meant]], more: list[tuple[re.Match[str], _Meant]]
) -> list[tuple[re.Match[str], _Meant]]:
    """Add names of states not listed; one of a listed state stays, unless it is of no party."""
    firm = [
        one
        for one in listed
        if any(one[1][g][0] for g, w in one[0].groupdict().items() if w and g in one[1])
    ]
    free = [
        two for two in more
        if not any(one[0].start() < two[0].end() and two[0].start() < one[0].end() for one in firm)
    ]  # fmt: skip
    rest = [
        one for one in listed
        if one in firm
        or not any(one[0].start() < two[0].end() and two[0].start() < one[0].end() for two in free)
    ]  # fmt: skip
    return sorted([*rest, *free], key=lambda one: one[0].start())


def _actor(
    m: re.Match[str], meant: dict[str, tuple[str, str, Reach]], extent: Extent, own: str
) -> Actor | None:
    said = {
        name[0]: meant[name] for name, words in m.groupdict().items() if words and name in meant
    }
    party = next((said[sort][0] for sort in "ASCB" if sort in said), "")
    groups = m.groupdict()
    person = groups["person_a"] or groups["person_b"] or groups.get("person_c")
    if "G" in said:
        kind, reach = ActorKind(said["G"][1]), said["G"][2]
        party = party or (own if person else "")
    elif "A" in said:
        return None
    else:
        sort = next(sort for sort in "SCB" if sort in said)
        kind, reach = ActorKind(said[sort][1]), Reach.BINDS
    name = " ".join(m[0].split())
    if person:
        name = " ".join(person.split())
    where = f"{party}/{'-'.join(name.lower().split())}" if kind is not ActorKind.STATE else party
    if person:
        where = f"person/{'-'.join(name.lower().split())}"
    return Actor(
        extent=extent, id=where, name=name, kind=kind, party=party,
        office=" ".join(m[0].split()).removesuffix(name).strip() if person else "",
        reach=reach, metonym="C" in said, rule="actor.listed" if "G" not in said else "actor.group",
    )  # fmt: skip


@cache
def _grammar(
    language: str, *, unlisted: bool = False
) -> tuple[re.Pattern[str], dict[str, tuple[str, str, Reach]]]:
    """Return the grammar of a language, of states listed or not, and what its groups mean."""
    meant: dict[str, tuple[str, str, Reach]] = {}
    lots: dict[str, list[tuple[str, str]]] = {sort: [] for sort in "SACBG"}
    for n, row in enumerate(_rows("slavic.csv")):
        lots[row["sort"]].append((f"{row['sort']}{n}", row[language]))
        meant[f"{row['sort']}{n}"] = row["party"], row["kind"], Reach.BINDS
    for n, row in enumerate(_rows("slavic_groups.csv")):
        lots["G"].append((f"G{n}", row[language]))
        meant[f"G{n}"] = "", row["kind"], Reach(row["reach"])
    made: dict[str, tuple[str, str, Reach]] = {}

    def any_of(sort: str, place: str) -> str:
        parts = []
        for name, written in lots[sort]:
            if not written:
                continue
            made[f"{name}_{place}"] = meant[name]
            longest = sorted(written.split(";"), key=len, reverse=True)
            parts.append(f"(?P<{name}_{place}>{'|'.join(map(pattern_of, longest))}){END}")
        return f"(?:{'|'.join(parts)})"

    def person(place: str) -> str:
        return rf"(?:{_RANK}\s(?P<person_{place}>{_PERSON}))?"

    if unlisted:
        return _of_unlisted(any_of("G", "a"), any_of("G", "b"), person), made
    whose = f"(?:{any_of('S', 'b')}|{any_of('B', 'b')})"
    forms = (
        rf"{any_of('A', 'a')}\s(?:[{LOW}-]{{3,20}}\s){{0,2}}?{any_of('G', 'a')}{person('a')}",
        rf"{any_of('G', 'b')}\s(?:[{LOW}-]{{3,16}}\s){{0,1}}?{whose}{person('b')}",
        rf"{any_of('G', 'c')}{_RANK}\s(?P<person_c>{_PERSON})",
        any_of("B", "d"),
        any_of("S", "e"),
        any_of("C", "f"),
    )
    return re.compile(rf"{START}(?:{'|'.join(forms)})", re.IGNORECASE), made


def _of_unlisted(front: str, behind: str, person: Callable[[str], str]) -> re.Pattern[str]:
    """Return the grammar of any adjective or name in front of or behind a group's words."""
    of_state = rf"(?-i:(?P<S_x>[{UP}][{LOW}{UP}]{{3,22}}){END})"
    adjective = rf"(?P<A_x>[{LOW}-]{{3,22}}(?:[сц]к|[сцз]ьк)[{LOW}]{{1,3}}){END}"
    return re.compile(
        rf"{START}(?:{adjective}\s(?:[{LOW}-]{{3,20}}\s){{0,2}}?{front}{person('a')}|"
        rf"{behind}\s(?:[{LOW}-]{{3,16}}\s){{0,1}}?{of_state}{person('b')}|"
        rf"(?-i:(?P<S_y>[{UP}][{LOW}]{{3,22}}){END}))",
        re.IGNORECASE,
    )


def _rows(name: str) -> list[dict[str, str]]:
    text = (files(_GAZETTEER) / name).read_text(encoding="utf-8")
    return list(csv.DictReader(text.splitlines()))


def channels() -> dict[str, tuple[str, str]]:
    """Return party and name of each listed channel, by its name in small letters."""
    return {row["channel"]: (row["party"], row["name"]) for row in _rows("channels.csv")}


@cache
def regions() -> tuple[tuple[str, tuple[str, ...]], ...]:
    """Return each party with how the names of its regions begin, disputed ones left out."""
    return tuple(
        (row["party"], tuple(row["stems"].split(";"))) for row in _rows("slavic_regions.csv")
    )
