"""Who is said to have done an act, by case and order of words; and on whose word it is told."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from truceline.model.document import Extent
from truceline.model.mention import Actor, ActorKind, Reach
from truceline.reading.slavic import acts
from truceline.reading.slavic.line import Line
from truceline.reading.slavic.names import Named

if TYPE_CHECKING:
    from truceline.reading.slavic.incidents import Act

_WEAPON = (
    r"(?:беспилотник|безпілотник|дрон|бпла|беспилотн\w{2,3}\sлетательн\w{2,3}\sаппарат|"
    r"безпілотн\w{1,3}\s"
    r"літальн\w{1,3}\sапарат|ракет|снаряд|авиабомб|авіабомб|артиллери|артилері|fpv-дрон|"
    r"квадрокоптер)\w{0,4}"
)
_OF_WEAPON = re.compile(rf"(?:^|\s){_WEAPON}\s$", re.IGNORECASE)
_BY_WEAPON = re.compile(
    r"(?:^|\s)(?:беспилотником|беспилотниками|безпілотником|безпілотниками|дроном|дронами|бпла|"
    r"ракетой|ракетою|ракетами|аппаратами|апаратами|артиллерией|артилерією)\s$", re.IGNORECASE,
)  # fmt: skip
#: In front of a name: a thing of theirs, to which something was done.
_OBJECT = re.compile(
    r"(?:по|позици\w{1,3}|техник\w|объект\w{0,3}|склад\w{0,3}|сил)\s$", re.IGNORECASE
)
#: Farther behind a verb than this nobody is its subject.
_NEAR = 60
#: Between an act's noun and whose it is.
_OF_NOUN = re.compile(
    rf"^\s(?:(?:с\sприменением|із\sзастосуванням|с\sиспользованием|с\sпомощью)\s)?"
    rf"(?:(?:[\w-]{{3,20}}\s){{0,2}}{_WEAPON}\s)?$", re.IGNORECASE,
)  # fmt: skip


def doer_of(line: Line, act: Act) -> Named | None:
    """Return who is said to have done an act; nobody where the sentence does not say."""
    inside = [one for one in line.named if act.clause <= one.start and one.end <= act.end]
    for one in inside:
        if one.doer:
            return one
    free = [one for one in inside if not one.governed and _may(one)]
    found: Named | None = None
    if act.carried == "done" or act.m["passive"]:
        found = _by_whom(line, act, free)
    elif act.carried == "does" or act.m["active"]:
        found = _subject(line, act, free)
    return found or (_of_noun(line, act, free) if act.m["noun"] else None)


def _by_whom(line: Line, act: Act, free: list[Named]) -> Named | None:
    for one in free:
        lead = line.masked[act.clause : one.start]
        if one.by or _BY_WEAPON.search(lead[-40:]):
            return one
    for one in free:  # "ВСУ совершены": a name that is not inflected, in front
        lead = line.masked[act.clause : one.start]
        if one.fixed and one.end <= act.begin and not _OBJECT.search(lead[-40:]):
            return one
    return None


def _subject(line: Line, act: Act, free: list[Named]) -> Named | None:
    front = [one for one in free if one.end <= act.behind and not one.by]
    front = [one for one in front if one.end <= act.begin] or front
    if front:
        return front[-1]
    for one in free:
        gap = line.masked[act.m.end() : one.start]
        near = one.start >= act.m.end() and len(gap) < _NEAR
        if near and (one.weapon or _OF_WEAPON.search(gap[-40:])):
            return one
    return None


def _may(one: Named) -> bool:
    """Say whether somebody can be one who does an act of force."""
    return bool(one.actor.party) and one.actor.kind is not ActorKind.PERSON and not one.ground


def _of_noun(line: Line, act: Act, free: list[Named]) -> Named | None:
    for one in free:
        gap = line.masked[act.m.end() : one.start] if one.start >= act.m.end() else None
        if gap is not None and len(gap) < 70 and _OF_NOUN.match(gap):
            return one
    return None


def word_of(line: Line) -> Actor | None:
    """Return on whose word a sentence is told; ``None``: on that of who issues it."""
    m = acts.WORD_OF.search(line.words)
    if m is None:
        return None
    for one in line.named:
        if m.start("who") <= one.start < m.end("who") and one.start - m.start("who") < 4:
            same = line.issuer is not None and one.actor.party == line.issuer.party
            return None if same and one.actor.kind is not ActorKind.PERSON else one.actor
    said = " ".join(m["who"].split())
    if not re.match(r"\w", said):
        return None
    return Actor(
        extent=Extent(line.offsets[m.start("who")], line.offsets[m.end("who") - 1] + 1),
        id=f"unlisted/{'-'.join(said.lower().split())}", name=said, kind=ActorKind.GROUP, party="",
        office="", reach=Reach.NONE, metonym=False, rule="actor.unlisted",
    )  # fmt: skip
