"""What people decided of reports: which are one incident, which are not, and what is missing."""

from __future__ import annotations

from dataclasses import dataclass

from truceline.model.grouping import AT_WORK, Act, Grouping, Named, Where
from truceline.publish.page.setting import Setting
from truceline.publish.page.words import spoken

#: Reports named of one side; `truceline incident decisions` names them all.
_MOST = 12
_KEYS = {
    Where.CARRIED: "decided-carried",
    Where.NOT_YET: "decided-not-yet",
    Where.RETRACTED: "decided-retracted",
    Where.REDACTED: "decided-redacted",
    Where.TAKEN_BACK: "decided-taken-back",
    Where.NO_EVENT: "decided-no-event",
    Where.GONE: "decided-gone",
}


@dataclass(frozen=True, slots=True)
class Mention:
    """One report: its id, and what became of it where that is to be said."""

    report_id: str
    state: str
    missing: bool


@dataclass(frozen=True, slots=True)
class DecidedLine:
    """One decision; ``seq`` is its entry of the record."""

    seq: int
    what: str
    who: str
    when: str
    text: str
    sides: tuple[tuple[Mention, ...], ...]
    more: int
    against: str


def any_decided(setting: Setting) -> bool:
    """Say whether anybody merged or split anything."""
    return bool(setting.dossier.groupings)


def decided(setting: Setting) -> tuple[DecidedLine, ...]:
    """Return every decision in force, in the order of the record."""
    return tuple(_line(setting, one) for one in setting.dossier.groupings)


def _line(setting: Setting, one: Grouping) -> DecidedLine:
    say = setting.say
    return DecidedLine(
        seq=one.seq,
        what=say("decided-merged" if one.act is Act.MERGE else "decided-split"),
        who=one.by,
        when=f"{say.instant(one.at, setting.zone_time)} {setting.zone_time}",
        text=spoken(say, one.text),
        sides=tuple(tuple(_mention(setting, n) for n in side[:_MOST]) for side in one.sides),
        more=sum(max(0, len(side) - _MOST) for side in one.sides),
        against=", ".join(map(str, one.against)),
    )


def _mention(setting: Setting, named: Named) -> Mention:
    key = _KEYS.get(named.where)
    return Mention(
        report_id=spoken(setting.say, named.now or named.report_id),
        state=setting.say(key) if key else "",
        missing=named.where not in AT_WORK,
    )
