"""What people decided: cases and where each stands, positions, dissents, what to look at again."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from truceline.log.redacted import CUT
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
    """One case: its id, what it is about, and where it stands.

    ``gone``: its provision is no longer in the agreement, so that no clause can be pointed at.
    """

    id: str
    subject: str
    text: str
    provision: str
    gone: bool
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
        self.parties = {party.id for party in setting.parties}
        self.texts = {text.id: text for text in setting.texts}
        self.seats: dict[str, Seat] = {seat.id: seat for seat in body.seats} if body else {}

    def line(self, row: Row) -> CaseLine:
        say = self.say
        opened = say(
            "case-opened", who=self._who(row["opened_by"]), when=self._at(row["opened_at"])
        )
        return CaseLine(
            id=row["case_id"],
            subject=row["subject_id"],
            text=self._text(row["text_id"]),
            provision=row["provision_id"],
            gone=(row["text_id"], row["provision_id"]) not in self.setting.provisions,
            opened=opened,
            respondent=self._who(row["respondent"]) if row["respondent"] else "",
            status=self._status(row),
            because=self._because(row),
            ruled=say("case-by-rule", rule=say(f"case-rule-{row['rule']}")) if row["rule"] else "",
            positions=tuple(self._positions(row)),
            remarks=tuple(self._remarks(row)),
        )

    def _text(self, text_id: str) -> str:
        text = self.texts.get(text_id)
        if text is None:
            return self.say("case-gone", id=text_id)
        title = self.setting.text_title(text_id)
        if not text.asserted_by:
            return title
        by = self.setting.parties_listed(text.asserted_by)
        return self.say("case-as-stated-by", text=title, by=by)

    def _status(self, row: Row) -> str:
        say, status = self.say, self.say.word("case", row["status"])
        if not row["under_appeal"]:
            return status
        appealed = say("case-under-appeal", ruling=say.word("case", row["under_appeal"]))
        return appealed if row["because"] == "appeal" else f"{appealed}; {status}"

    def _because(self, row: Row) -> str:
        because = row["because"]
        if because == "appeal" and row["under_appeal"]:
            return ""
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
        for seat in row["absent"]:
            yield say("case-absent", seat=self._who(seat))
        if row["unheard"]:
            yield say.word("case-unheard", row["unheard"])
        if row["n_dissents"]:
            yield say("case-dissents", n=row["n_dissents"])
        if row["n_appeals"]:
            yield say("case-appeals", n=row["n_appeals"])
        for party in row["unanswered"]:
            yield say("case-unanswered", party=self._who(party))
        for named in row["evidence"]:
            item, _, sha256 = named.partition(": ")
            key = "case-evidence-redacted" if sha256 == CUT else "case-evidence"
            yield say(key, item=item, **({} if sha256 == CUT else {"sha256": sha256}))
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
        if who == "mechanism":
            return self.say("owed-mechanism")
        known = who in self.parties
        return self.setting.party(who) if known else self.say("case-gone", id=who)

    def _at(self, instant: datetime) -> str:
        return f"{self.say.instant(instant, self.zone)} {self.zone}"
