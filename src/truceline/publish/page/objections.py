"""What parties object to, a source or somebody who adjudicates, and what was answered."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from truceline.model.objection import Reply
from truceline.publish.page.setting import Setting
from truceline.publish.page.words import spoken


@dataclass(frozen=True, slots=True)
class Answer:
    """One reply: who, when, in whose words."""

    who: str
    when: str
    text: str


@dataclass(frozen=True, slots=True)
class ObjectionLine:
    """One objection; ``seq`` is its entry of the record."""

    seq: int
    by: str
    to: str
    when: str
    text: str
    answers: tuple[Answer, ...]


def any_objection(setting: Setting) -> bool:
    """Say whether anybody objected."""
    return bool(setting.dossier.objections)


def objections(setting: Setting) -> tuple[ObjectionLine, ...]:
    """Return every objection, in the order of the record."""
    return tuple(
        ObjectionLine(
            seq=one.seq,
            by=_who(setting, one.by),
            to=_who(setting, one.to),
            when=_at(setting, one.at),
            text=spoken(setting.say, one.text),
            answers=tuple(_answer(setting, reply) for reply in one.replies),
        )
        for one in setting.dossier.objections
    )


def _answer(setting: Setting, reply: Reply) -> Answer:
    return Answer(_who(setting, reply.by), _at(setting, reply.at), spoken(setting.say, reply.text))


def _who(setting: Setting, who: str) -> str:
    """Return what a party, seat, source or the mechanism is called; else its id."""
    body = setting.dossier.agreement.mechanism.commission
    for seat in body.seats if body else ():
        if seat.id == who:
            return setting.say.wording(seat.name)
    return setting.say("owed-mechanism") if who == "mechanism" else setting.speaker(who)


def _at(setting: Setting, instant: datetime) -> str:
    return f"{setting.say.instant(instant, setting.zone_time)} {setting.zone_time}"
