"""What people decided: cases and where each stands, positions, dissents, what to look at again."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from truceline.model.agreement import Seat
from truceline.publish.page.setting import Setting

Row = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Position:
    """What one delegation held."""

    seat: str
    held: str


@dataclass(frozen=True, slots=True)
class CaseLine:
    """One case: its id, what it is about, and where it stands."""

    id: str
    subject: str
    text: str
    provision: str
    opened: str
    respondent: str
    status: str
    because: str
    ruled: str
    positions: tuple[Position, ...]
    remarks: tuple[str, ...]


def any_case(setting: Setting) -> bool:
    """Say whether any case was opened."""
    return bool(setting.dossier.tables["standings"].num_rows)


def cases(setting: Setting) -> tuple[CaseLine, ...]:
    """Return every case, in the order they were opened."""
    told = _Told(setting)
    return tuple(told.line(row) for row in setting.dossier.tables["standings"].to_pylist())


class _Told:
    """Tells rows in the words of one language."""

    def __init__(self, setting: Setting) -> None:
        self.setting, self.say = setting, setting.say
        self.zone = setting.dossier.agreement.mechanism.time_zone
        body = setting.dossier.agreement.mechanism.commission
        self.seats: dict[str, Seat] = {seat.id: seat for seat in body.seats} if body else {}

    def line(self, row: Row) -> CaseLine:
        say = self.say
        opened = say(
            "case-opened", who=self._who(row["opened_by"]), when=self._at(row["opened_at"])
        )
        return CaseLine(
            id=row["case_id"],
            subject=row["subject_id"],
            text=self.setting.text_title(row["text_id"]),
            provision=row["provision_id"],
            opened=opened,
            respondent=self.setting.party(row["respondent"]) if row["respondent"] else "",
            status=say.word("case", row["status"]),
            because=self._because(row),
            ruled=say("case-by-rule", rule=say(f"case-rule-{row['rule']}")) if row["rule"] else "",
            positions=tuple(self._positions(row)),
            remarks=tuple(self._remarks(row)),
        )

    def _because(self, row: Row) -> str:
        because = row["because"]
        return self.say.word("case-because", because) if because else ""

    def _positions(self, row: Row) -> Iterator[Position]:
        for told in row["positions"]:
            seat, _, held = told.partition(": ")
            yield Position(self._who(seat), self.say.word("case", held))

    def _remarks(self, row: Row) -> Iterator[str]:
        say = self.say
        if row["ruled_at"]:
            yield say("case-ruled", when=self._at(row["ruled_at"]))
        for told in row["without"]:
            seat, _, since = told.partition(": ")
            when = self._at(datetime.fromisoformat(since))
            yield say("case-without", seat=self._who(seat), when=when)
        if row["n_dissents"]:
            yield say("case-dissents", n=row["n_dissents"])
        if row["n_appeals"]:
            yield say("case-appeals", n=row["n_appeals"])
        for party in row["unanswered"]:
            yield say("case-unanswered", party=self.setting.party(party))
        for changed in row["review"]:
            what, _, value = changed.partition(": ")
            yield say(f"case-review-{what}", value=self._value(what, value))

    def _value(self, what: str, value: str) -> str:
        if what != "outcome":
            return value
        outcome, _, because = value.partition(" (")
        words = str(self.say.word("outcome", outcome))
        return f"{words} ({self.say.word('because', because[:-1])})" if because else words

    def _who(self, who: str) -> str:
        if who in self.seats:
            return self.setting.plain(self.seats[who].name)
        return self.say("owed-mechanism") if who == "mechanism" else self.setting.party(who)

    def _at(self, instant: datetime) -> str:
        return f"{self.say.instant(instant, self.zone)} {self.zone}"
