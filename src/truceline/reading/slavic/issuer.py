"""Who issues a post or statement: front matter, its letterhead, its flag, or its own channel."""

from __future__ import annotations

import re
from collections.abc import Mapping

from truceline.model.document import Document, Extent, Role
from truceline.model.mention import Actor, ActorKind, Reach
from truceline.reading.slavic.names import channels, names_in, regions

_CHANNEL = re.compile(r"https?://t\.me/(?P<channel>\w{4,40})")
_FLAG = re.compile(r"[\U0001f1e6-\U0001f1ff]{2}")
_INSTITUTION = re.compile(
    r"(?<!\w)(?:(?:Оф[иі]с|Канцеляр[иі]я|Администрация|Адміністрація|"
    r"Пресс?-служба)\s[\w\s]{5,40}|Командован\w{1,2}\s[\w\s]{5,40}|Посольств\w\s[\w\s]{5,40}|"
    r"(?:Глава|Голова|Начальник|Губернатор|Президент|Премьер-министр|Прем'єр-міністр|"
    r"Делегац[иі]я)\s[\w\s]{5,40}|Каб[иі]нет\sм[иі]н[иі]стр\w{1,3}|"
    r"Генеральн\w{2,3}\s[Шш]таб\w{0,2}|Генштаб\w{0,2}|М[иі]н[иі]стерств\w\s[\w\s]{5,40}|"
    r"Міноборони|Минобороны|"
    r"МИД|МЗС|(?:[\w-]{5,30}\s)?(?:ОВА|областн\w{2,3}\s(?:администраци\w|адміністраці\w)|"
    r"військов\w{1,2}\s"
    r"адміністраці\w)|Правительств\w|Уряд)",
    re.IGNORECASE,
)
#: In front of who speaks in a document.
_PRESENTS = re.compile(
    r"(?:бесед|разговор|розмов|[иі]нтерв|бриф[иі]нг|пресс?-конференц|выступлен|виступ|обращен|звернен|"
    r"комментари|коментар|заявлен|заяв)\w{0,4}\s(?:(?:с|со|з|із|зі)\s)?",
    re.IGNORECASE,
)
#: Lines from the head, signs of a line, and signs in front of the name, where an issuer stands.
_HEAD, _LONGEST, _SIGNS = 4, 120, 12


def issuer_of(document: Document, unlisted: Mapping[str, str]) -> Actor | None:
    """Return who issues a document; ``None`` where nothing tells.

    Args:
        document: The document.
        unlisted: States of the document that no table lists.
    """
    publisher = document.metadata.publisher
    if publisher is not None:
        extent = publisher.extent or Extent(0, 0)
        return _body(publisher.value, extent, document, unlisted) or _unlisted(
            publisher.value, extent, ""
        )
    found = _of_head(document, unlisted) or _of_channel(document)
    if found is not None and not found.party.startswith("body/"):
        return found
    return _of_guest(document, unlisted) or found


def _body(
    said: str, extent: Extent, document: Document, unlisted: Mapping[str, str]
) -> Actor | None:
    offsets = tuple(extent.start for _ in said)
    language = document.metadata.language.value
    named = [
        one for one in names_in(said, offsets, language, "", unlisted)
        if not one.actor.metonym and one.actor.party
    ]  # fmt: skip
    for one in sorted(named, key=lambda one: one.actor.kind is ActorKind.PERSON):
        if one.actor.party:
            return Actor(
                extent=extent, id=one.actor.id, name=one.actor.name, kind=one.actor.kind,
                party=one.actor.party, office="", reach=Reach.BINDS, metonym=False,
                rule="actor.publisher",
            )  # fmt: skip
    return None


def _of_region(said: str) -> str:
    """Return of whose state a body of a region is; none where that is disputed or not listed."""
    words = re.findall(r"[\w'-]+", said.lower())
    return next(
        (party for party, stems in regions() for word in words if word.startswith(stems)), ""
    )


def _unlisted(said: str, extent: Extent, party: str) -> Actor:
    party = party or _of_region(said)
    slug = "-".join(said.lower().split())
    return Actor(
        extent=extent, id=f"{party or 'body'}/{slug}", name=said, kind=ActorKind.ORGANISATION,
        party=party or f"body/{slug}", office="", reach=Reach.BINDS, metonym=False,
        rule="actor.publisher",
    )  # fmt: skip


def _of_head(document: Document, unlisted: Mapping[str, str]) -> Actor | None:
    """Return whom one of the first lines names, if it is hardly more than a name."""
    for block in [b for b in document.blocks if b.role is not Role.FRONT_MATTER][:_HEAD]:
        line = _first_line(document, block.extent.start)
        said = line.of(document.plain).strip(" *_")
        m = _INSTITUTION.search(said)
        if m is None or len(said) > _LONGEST or m.start() > _SIGNS:
            continue
        if said.rstrip(' "*').endswith((".", "!", "?", ":")):
            continue  # a sentence says something; it issues nothing
        flag = _FLAG.search(said)
        party = "".join(chr(ord(c) - 0x1F1E6 + ord("A")) for c in flag[0]) if flag else ""
        return _body(said[m.start() :], line, document, unlisted) or _unlisted(
            m[0].strip(), line, party
        )
    return None


def _of_guest(document: Document, unlisted: Mapping[str, str]) -> Actor | None:
    """Return who speaks as the head says: ``Interview with the minister of X``."""
    language = document.metadata.language.value
    for block in [b for b in document.blocks if b.role is not Role.FRONT_MATTER][:_HEAD]:
        said = block.extent.of(document.plain)[:_LONGEST]
        if re.search(r"\w{3}[.!?](?:\s|$)", said):
            return None
        presented = _PRESENTS.search(said)
        offsets = tuple(range(block.extent.start, block.extent.start + len(said)))
        for one in names_in(said, offsets, language, "", unlisted):
            near = one.start <= 2 or (presented and 0 <= one.start - presented.end() < _SIGNS)
            if near and one.actor.kind is ActorKind.PERSON and one.actor.party:
                return one.actor
    return None


def _first_line(document: Document, at: int) -> Extent:
    end = document.text.find("\n", at, at + 400)
    return Extent(at, end if end > at else min(len(document.text), at + 400))


def _of_channel(document: Document) -> Actor | None:
    """Return whose channel all links of a post lead to, if it is a listed one."""
    found = list(_CHANNEL.finditer(document.text))
    named = {m["channel"].lower() for m in found}
    if len(named) != 1 or (told := channels().get(named.pop())) is None:
        return None
    party, name = told
    return Actor(
        extent=Extent(found[-1].start(), found[-1].end()),
        id=f"{party}/{'-'.join(name.lower().split())}", name=name, kind=ActorKind.GOVERNMENT,
        party=party, office="", reach=Reach.BINDS, metonym=False, rule="actor.channel",
    )  # fmt: skip
