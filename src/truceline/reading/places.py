"""Places on the ground, and whether a capital or a state is one or stands for its government."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from truceline.model.document import Extent
from truceline.model.mention import Actor, ActorKind, Place

_N = r"[A-Z][\w'-]{1,24}"
_REGION = "region|oblast|province|district|raion|governorate|county|republic|krai|department|sector"
_SETTLEMENT = "village|town|city|settlement|port|hamlet|suburb"
_SITE = (
    "bridge|crossing|checkpoint|airport|airbase|air base|base|hospital|substation|plant|station|"
    "refinery|"
    "depot|dam|mill|ferry|camp|valley|heights|peninsula|island|strait|canal|border|market|school|"
    "pumping house|compressor station|power plant|power station"
)
_FORMS: tuple[tuple[str, str, re.Pattern[str]], ...] = (
    ("place.region", "region", re.compile(
        rf"(?<!\w)(?:the\s)?(?P<name>{_N}(?:\s{_N})?)(?:\sand\s{_N})?\s(?i:{_REGION})s?\b")),
    ("place.region-of", "region", re.compile(rf"\b(?i:{_REGION})\sof\s(?P<name>{_N}(?:\s{_N})?)")),
    ("place.settlement", "settlement", re.compile(
        rf"\b(?i:{_SETTLEMENT})s?\sof\s(?P<name>{_N}(?:\s{_N})?)|"
        rf"(?<!\w)(?P<name2>{_N})\s(?:{_SETTLEMENT})\b")),
    ("place.water", "water", re.compile(
        r"\b(?:the\s)?(?P<name>(?:[A-Z][\w-]{1,20}\s){1,2}Sea|Sea\sof\s[A-Z]\w+|Gulf\sof\s[A-Z]\w+|"
        r"(?:[A-Z][\w-]{1,20}\s)(?:Strait|Gulf|Canal|River|Ocean))\b")),
    ("place.site", "site", re.compile(rf"(?<!\w)(?P<name>{_N}(?:\s{_N})?)\s(?:{_SITE})\b")),
    ("place.head", "unknown", re.compile(
        rf"(?P<name>{_N}(?:[\s-]{_N})?)(?:\s(?:axis|sector|direction|front|area|line))?"
        rf"(?:,\s[\w ]{{3,30}})?:(?=\**\s)")),
    ("place.at", "unknown", re.compile(
        rf"\b(?i:in|at|near|on|over|off|across|along|beside|opposite|above|below|beyond|"
        rf"outside|around|towards?|south of|north of|west of|east of|"
        rf"direction of)"
        rf"\s(?P<name>{_N}(?:[ -](?:[A-Z][\w'-]+)){{0,2}})")),
)  # fmt: skip
_NO_PLACE = re.compile(
    r"(?:The|This|That|Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday|January|February|"
    r"March|April|May|June|July|August|September|October|November|December|Easter|Christmas|"
    r"Ramadan|English|Article|Section|Annex|Mr|Mrs|Ms|Dr|President|Prime|Minister|Ministry|"
    r"Mission|Secretary|Telegram|Facebook|Twitter|X|Truth|I|It|He|She|They|We)\b"
)
#: In front of a colon: of what is spoken, and not where.
_LABEL = re.compile(
    r"(?:Agreed|Decided|Settled|Decision|Period|Losses|Fire|Orders|Liaison|Next|Note|Contacts?|Update|Also|Summary|Question|Answer|Result|Losses|Casualties|Today|"
    r"First|Second|Third|Finally|Dam|Warning|Attention|Important|Reminder|Reported|Situation)\b"
)
_BEFORE = re.compile(
    r"\b(?:in|near|at|outside|inside|around|across|over|into|towards?|throughout|within|"
    r"on the territory of|"
    r"visit(?:ed|s|ing)?|visit to|trip to|leaving|left|reached|"
    r"(?:strikes?|attacks?|raids?|assaults?|bombardment|shelling|offensive|drones?|"
    r"missiles?)\s(?:on|of|at|against)|"
    r"attack(?:ed|s|ing)?|shell(?:ed|s|ing)|bomb(?:ed|s|ing)?|hit|struck|strikes|"
    r"(?:went|go|goes|going|fly|flew|flies|flying|travel\w*|arriv\w*|return\w*|came|come|coming|"
    r"trip|"
    r"flight|flights|headed|heading|train|road|drove)\s(?:\w+\s){0,3}?(?:to|from|for|via|"
    r"through))\s(?:the\s)?$"
)
_IN = re.compile(r"\b(?:[Ii]n|[Nn]ear|[Oo]utside|[Aa]round|[Oo]ver)\s(?:the\s)?$")
_CAPITAL_BEFORE = re.compile(
    r"\b(?:capital|city|town)\sof\s$|\b(?:held|meet(?:ing)?|met|gather\w*|summit|talks|"
    r"arriv\w*)\b.{0,30}\b(?:in|at)\s$"
)
_BEHIND = re.compile(
    rf"\s(?:{_REGION}|{_SETTLEMENT}|{_SITE}|territory|soil|airspace|coast)s?\b|,\s(?P<land>[A-Z])"
)


#: Behind the place from which a report was sent: ``LONDON:``, ``Tunis, 3 May (Agency) -``.
_DATELINE = re.compile(
    r"\s?(?:,\s[A-Z][\w .]{2,24})?(?:,\s[^,;:()]{3,22})?\s?"
    r"(?:\([^()]{2,30}\)\s?)?(?:[\u2013\u2014]|--?|:)\s"
)
#: In front of it: nothing but a date.
_DATED = re.compile(r"^[\W\d]*(?:date\s)?[\W\d]*$")


def dateline(plain: str, actor: Actor, sentence: Extent) -> bool:
    """Say whether a seat of government is the place from which a report was sent."""
    shouted = plain[actor.extent.start : actor.extent.end].isupper()
    return bool(
        actor.metonym
        and _DATED.match(plain[sentence.start : actor.extent.start])
        and (m := _DATELINE.match(plain, actor.extent.end))
        and (shouted or ":" not in m[0])
    )


def on_the_ground(plain: str, actor: Actor, sentence: Extent) -> bool:
    """Say whether a state or a capital is named as a place and not as somebody who acts."""
    if dateline(plain, actor, sentence):
        return True
    if actor.rule == "actor.unlisted":
        return bool(
            _IN.search(plain, max(sentence.start, actor.extent.start - 20), actor.extent.start)
        )
    if actor.rule != "actor.listed" or actor.kind not in {ActorKind.STATE, ActorKind.GOVERNMENT}:
        return False
    end = actor.extent.end
    if plain[end : end + 2] == "'s":
        return False
    before = plain[max(sentence.start, end - 90) : actor.extent.start]
    if _BEFORE.search(before) or (actor.metonym and _CAPITAL_BEFORE.search(before)):
        return True
    behind = _BEHIND.match(plain, end)
    return bool(behind and (not behind["land"]))


def places_in(
    plain: str, sentence: Extent, actors: Sequence[Actor], grounds: Sequence[Actor]
) -> Iterator[Place]:
    """Yield the places a sentence names, in order, none twice.

    Args:
        plain: The document's plain text.
        sentence: Where to look.
        actors: Who is named in it: no name of theirs is a place.
        grounds: States and capitals of it that are named as places.
    """
    taken = [actor.extent for actor in actors]
    found: list[Place] = []
    for actor in grounds:
        kind = "settlement" if actor.metonym else "country" if actor.party else "unknown"
        name = plain[actor.extent.start : actor.extent.end]
        found.append(Place(extent=actor.extent, name=name, kind=kind, rule="place.listed"))
    for rule, kind, pattern in _FORMS:
        for m in pattern.finditer(plain, sentence.start, sentence.end):
            group = "name2" if "name2" in m.groupdict() and m["name2"] else "name"
            where = Extent(
                m.start(group), m.end() if rule in {"place.region", "place.site"} else m.end(group)
            )
            if rule == "place.head" and (
                m.start() > sentence.start + 10
                or _LABEL.match(m[group])
                or re.search(r"[a-z]", plain[sentence.start : m.start()])
            ):
                continue
            if _NO_PLACE.match(m[group]) or any(_cross(where, other) for other in taken):
                continue
            if not any(_cross(where, place.extent) for place in found):
                found.append(Place(extent=where, name=m[group], kind=kind, rule=rule))
    yield from sorted(found, key=lambda place: place.extent)


def _cross(a: Extent, b: Extent) -> bool:
    return a.start < b.end and b.start < a.end
