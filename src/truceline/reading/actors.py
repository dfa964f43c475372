"""Who is named: listed and unlisted names with the offices and groups around them.

The sorts of tokens are written as letters, one a token, and read by a grammar over letters: a rule
says ``A O N N`` (of a state, an office, two names) and cannot say of which state.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from truceline.model.document import Extent
from truceline.model.mention import Actor, ActorKind, Reach
from truceline.reading.acting import PLACE_WORDS
from truceline.reading.gazetteer.load import Entry, reach_of
from truceline.reading.tokens import Token

_NAME = "T{0,2}(?:P|N{1,3})"
_FULL = "(?:T{1,2}(?:P|N{1,3})|P|N{2,3})"
#: Alternatives in the order in which they are tried at a place. q: to whom; o: office; n: name;
#: g: group; h: whose office it is.
_GRAMMAR = re.compile(
    "|".join(
        (
            rf"(?P<o18>O)(?P<n18>{_NAME})ft?(?P<q18>[SB])",
            rf"t?(?P<q1>[ASCB])'?x{{0,2}}(?P<o1>O)(?:(?P<n1>{_NAME})|,(?P<n1b>{_FULL}))",
            rf"(?P<n3>{_FULL}),t?(?P<q3>[ASB])'?x{{0,2}}(?P<o3>O)(?!,{_FULL},)",
            rf"(?P<n4>{_FULL}),t?(?P<o4>O)ft?(?P<q4>[SB])(?!,{_FULL},)",
            rf"(?P<n5>{_NAME})\((?P<q5>[SB])\)",
            r"(?P<o14>O)ft?Gft?(?P<q14>[SB])",
            rf"t?(?P<o2>O)ft?(?P<q2>[SBC])(?:,?(?P<n2>{_FULL}))?",
            rf"(?P<o7>O)fxO,(?P<n7>{_FULL})",
            rf"(?P<o23>O)\((?P<n23>{_NAME})\)",
            rf"(?P<h8>P)'x{{0,2}}(?P<o8>O)(?:,?(?P<n8>{_FULL}))?",
            rf"(?P<n9>{_FULL}),t?x?(?P<o9>O)(?!f)",
            rf"t(?P<o24>O),(?P<n24>{_FULL}),",
            rf"(?P<o6>O)(?P<n6>{_NAME})",
            r"t?(?P<q10>[ASCB])'?[xN]?(?P<g10>G{1,2})",
            r"t?[xN]?(?P<g11>G{1,2})ft?(?P<q11>[SAB])",
            r"t?[xN]?(?P<g22>G{1,2})rt?(?P<q22>[SB])",
            r"t?(?P<q12>[ASCB])'?x?(?P<o12>O)",
            r"t?(?P<o20>O)ft?(?P<q20>[AS])'?x{0,2}G",
            r"t?(?P<q19>S)(?P<n19>P)",
            r"t(?P<o15>O)",
            r"(?P<o21>O)(?=[x&])",
            r"t?(?P<c>A)(?=&t?A'?x?[GO])",
            r"(?P<n13>T{1,2}(?:P|N{1,3}))",
            r"(?:(?<=ON&)|(?<=OP&)|(?<=ONN&))(?P<n16>N{1,2})",
            r"(?P<p>P)|t?(?P<s>[SBC])(?:\([SBN]\))?|t?(?P<a>A)|(?P<n>N{2,3})",
        )
    )
)
#: q, o, n, g, h -> the groups of the grammar that mean it.
_GROUPS = {
    kind: tuple(name for name in _GRAMMAR.groupindex if name.startswith(kind)) for kind in "qongh"
}
_ORGANISATION = re.compile(
    r"\b(?:Mission|Council|Committee|Commission|Organi[sz]ation|Agency|Court|Forum|Institute|"
    r"Foundation|Association|Assembly|Society|Centre|Center|Bank|Fund|Company|Corporation|Group)$"
)
#: What an office is for: ``for Europe and Foreign Affairs``.
_TASK = re.compile(
    r"\s+(?:for\s+(?:the\s+)?|of\s+(?=(?:Foreign|Defen[cs]e|Europe\w*|Energy|Interior|Internal|"
    r"External|Economy|Trade|Finance|Justice|Health|Security|Labou?r|Culture|Education|Transport|"
    r"Infrastructure|Agriculture|Environment|Information|Planning|State|War)\b))[A-Z]\w+"
    r"(?:(?:,|,?\s+and|\s+&|\s+of)?\s+(?:the\s+)?[A-Z][a-z]\w+){0,4}"
)
_SITE = re.compile(rf"^{PLACE_WORDS}\s|\s{PLACE_WORDS}$")
_AT = re.compile(r"\b(?:at|near|outside|around|in)\s+$")
_HONOURS = re.compile(
    r"(?<!\w)(?:(?:his|her|their)\s+(?:\w+\s+)?(?:highness|excellency|majesty|holiness|eminence)|"
    r"(?:the\s+)?(?:new(?:ly[\s-]elected)?|acting|outgoing|incoming|visiting|honou?rable))\s+$",
    re.IGNORECASE,
)
#: Offices written as names, without an article.
_HEAD_OFFICE = re.compile(
    r"(?:(?:Deputy\s|Vice\s|First\s)?(?:Prime\sMinister|President|Premier|PM|Chancellor|"
    r"(?:Foreign|Defen[cs]e)\s(?:Minister|Secretary)))\s+(?=[a-z])"
)
#: Behind people: what they do.
_DOES = re.compile(
    r"\s+(?:had|have|were|are|will|would|did|do|say|said|want|agreed|[a-z]{3,}ed|took|gave|made|put|"
    r"also)\b|[.;]"
)
_RANK = re.compile(
    r"(?:Gen|Lt|Col|Maj|Capt|Sgt|Adm)\.|General|Lieutenant|Colonel|Major|Captain|Admiral"
)


def actors_in(plain: str, tokens: Sequence[Token]) -> Iterator[Actor]:
    """Yield who is named in a sentence, in order, none within another."""
    letters = "".join(token.sort for token in tokens)
    end = 0
    for m in _GRAMMAR.finditer(letters):
        actor = _actor(plain, tokens, m)
        if actor is not None and actor.extent.start >= end:
            actor = _honoured(plain, actor, max(end, tokens[0].start))
            end = actor.extent.end
            yield actor


def _honoured(plain: str, actor: Actor, begin: int) -> Actor:
    """Return an actor with the honours in front of his name."""
    m = _HONOURS.search(plain, max(begin, actor.extent.start - 40), actor.extent.start)
    start, end = (m.start() if m else actor.extent.start), actor.extent.end
    if actor.office.endswith(("minister", "secretary", "envoy", "commissioner")):
        task = _TASK.match(plain, end)
        end = task.end() if task and not plain.startswith("'s", task.end()) else end
    return replace(actor, extent=Extent(start, end))


def people_in(plain: str, tokens: Sequence[Token]) -> Iterator[tuple[str, str, str]]:
    """Yield name, office and party of unlisted people whose office or rank stands beside them."""
    letters = "".join(token.sort for token in tokens)
    for m in _GRAMMAR.finditer(letters):
        name = _part(m, "n")
        if name is None or m.lastgroup == "n" or "P" in letters[name[0] : name[1]]:
            continue
        office, whose = _part(m, "o"), _part(m, "q") or _part(m, "h")
        begin = _behind_titles(tokens, name[0])
        words = _words(plain, tokens, begin, name[1])
        rank = _words(plain, tokens, name[0], begin) if begin > name[0] else ""
        said = (
            _words(plain, tokens, *office) if office else ("officer" if _RANK.match(rank) else "")
        )
        yield words, said.lower(), _party(tokens, whose)


def _behind_titles(tokens: Sequence[Token], at: int) -> int:
    while tokens[at].sort == "T":
        at += 1
    return at


def _part(m: re.Match[str], kind: str) -> tuple[int, int] | None:
    return next((m.span(name) for name in _GROUPS[kind] if m.start(name) >= 0), None)


def _words(plain: str, tokens: Sequence[Token], start: int, end: int) -> str:
    return " ".join(plain[tokens[start].start : tokens[end - 1].end].split()) if end > start else ""


def _entry(tokens: Sequence[Token], part: tuple[int, int] | None) -> Entry | None:
    lot = tokens[part[0] : part[1]] if part else []
    return next((token.entry for token in lot if token.entry is not None), None)


def _party(tokens: Sequence[Token], part: tuple[int, int] | None) -> str:
    entry = _entry(tokens, part)
    return entry.party if entry else ""


def _actor(plain: str, tokens: Sequence[Token], m: re.Match[str]) -> Actor | None:
    extent = Extent(tokens[m.start()].start, tokens[m.end() - 1].end)
    name, office, group = _part(m, "n"), _part(m, "o"), _part(m, "g")
    whose = _part(m, "q") or _part(m, "h")
    if name is not None:
        return _person(plain, tokens, extent, (name, office, whose), alone=m.lastgroup == "n")
    if office is not None:
        small = bool(m["o15"] or m["o21"]) and _of_another(plain, tokens, office)
        if small and (m["o21"] or plain.endswith("s", 0, extent.end)):
            return None
        if m["o21"] and not _HEAD_OFFICE.match(plain, extent.start):
            return None
        words, party = _words(plain, tokens, *office).lower(), _party(tokens, whose)
        return Actor(extent=extent, id=f"{party}/{'-'.join(words.split())}", name=words,
                     kind=ActorKind.PERSON, party=party, office=words, reach=reach_of(words),
                     metonym=False,
                     rule="actor.spoken-of" if small else "actor.office")  # fmt: skip
    if group is not None:
        entry, party = _entry(tokens, group), _party(tokens, whose)
        if entry is None or (m["g22"] and _flies(entry.id)):
            return None  # from where drones came is not whose they are
        return Actor(extent=extent, id=f"{party}/{'-'.join(entry.id.split())}", name=entry.name,
                     kind=entry.kind, party=party, office="", reach=entry.reach, metonym=False,
                     rule="actor.group")  # fmt: skip
    return _listed(plain, tokens, m, extent)


def _flies(group: str) -> bool:
    """Say whether a group is what is fired or flown: from where it came is not whose it is."""
    return bool(
        re.search(
            r"drone|missile|rocket|shell|artillery|mortar|aircraft|plane|jet|copter|bomb|gun", group
        )
    )


def _of_another(plain: str, tokens: Sequence[Token], office: tuple[int, int]) -> bool:
    """Say whether an office alone names nobody: ``the minister``, or several, ``the Leaders``."""
    first, last = tokens[office[0]], tokens[office[1] - 1]
    return not plain[first.start].isupper() or plain[last.end - 1] == "s"


def _person(
    plain: str, tokens: Sequence[Token], extent: Extent,
    parts: tuple[tuple[int, int], tuple[int, int] | None, tuple[int, int] | None],
    *, alone: bool,
) -> Actor | None:  # fmt: skip
    name, office, whose = parts
    entry = _entry(tokens, name)
    words = _words(plain, tokens, _behind_titles(tokens, name[0]), name[1])
    said = _words(plain, tokens, *office).lower() if office else entry.office if entry else ""
    if not said and tokens[name[0]].sort == "T" and _RANK.match(plain, tokens[name[0]].start):
        said = "officer"
    party = _party(tokens, whose) or (entry.party if entry else "")
    if entry is not None:
        return Actor(extent=extent, id=entry.id, name=entry.name, kind=ActorKind.PERSON,
                     party=entry.party or party, office=said,
                     reach=entry.reach if entry.office else reach_of(said), metonym=False,
                     rule="actor.listed")  # fmt: skip
    if alone and (
        _SITE.search(words) or _AT.search(plain, max(0, extent.start - 12), extent.start)
    ):
        return None
    organisation = bool(_ORGANISATION.search(words))
    slug = "-".join(words.lower().split())
    return Actor(
        extent=extent, id=f"{'body' if organisation else 'person'}/{slug}",
        name=words, kind=ActorKind.ORGANISATION if organisation else ActorKind.PERSON,
        party=f"body/{slug}" if organisation else party, office=said,
        reach=Reach.BINDS if organisation else reach_of(said), metonym=False,
        rule="actor.unlisted" if alone else "actor.named",
    )  # fmt: skip


def _people(plain: str, token: Token) -> bool:
    """Say whether an adjective means those who bear it: ``the Ukrainians``, ``the Dutch had``."""
    if plain.endswith("s", token.start, token.end):
        return True
    the = plain.endswith("the ", 0, token.start) or plain.endswith("The ", 0, token.start)
    return the and bool(_DOES.match(plain, token.end))


def _listed(plain: str, tokens: Sequence[Token], m: re.Match[str], extent: Extent) -> Actor | None:
    sort = next(name for name in "scap" if m[name])
    at = m.start(sort)
    entry = tokens[at].entry
    if entry is None:
        return None
    if sort == "a" and not _people(plain, tokens[at]):
        return None  # "Ukrainian" alone says what something is like
    return Actor(
        extent=extent, id=entry.id, name=entry.name, kind=entry.kind, party=entry.party,
        office=entry.office, reach=entry.reach, metonym=entry.sort == "C", rule="actor.listed",
    )  # fmt: skip
