"""What a party is shown, told in one language; what nobody may see is told of no party."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc
from markupsafe import Markup

from truceline.model.objection import Objection
from truceline.model.party_view import Asked, PartyView
from truceline.model.submission import Submission
from truceline.publish.page.setting import Setting
from truceline.publish.page.words import spoken, window

#: Where an allegation may stand, in the order in which a page shows them.
STATUSES = (
    "ruled", "no consensus", "settled between parties", "under review", "received",
    "duplicate of", "needs place", "unobservable", "set aside",
)  # fmt: skip
_APPEALED = ", under appeal"
#: Rejected rows that are named for one reason.
_ROWS = 12


@dataclass(frozen=True, slots=True)
class Line:
    """One allegation: what and when, where it stands and why, who says so, its receipt."""

    id: str
    what: str
    when: str
    where: str
    row: str
    because: str
    case_id: str
    who: str
    receipt: str


@dataclass(frozen=True, slots=True)
class Group:
    """All allegations that stand in one place."""

    status: str
    words: str
    means: str
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class Told:
    """One thing with words of people and remarks of ours."""

    head: str
    text: str
    remarks: tuple[str, ...]


class Rows:
    """Tells a party's view.

    Args:
        setting: The last run, cut to the mission, and the words.
        view: What the party is shown.
    """

    def __init__(self, setting: Setting, view: PartyView) -> None:
        self.setting, self.say, self.view = setting, setting.say, view
        self._promised = {one.seq: one for one in view.submissions}
        body = setting.dossier.agreement.mechanism.commission
        self._seats = {seat.id: seat for seat in body.seats} if body else {}

    def groups(self, table: pa.Table, *, own: bool) -> tuple[Group, ...]:
        """Return allegations by where they stand, in the order of :data:`STATUSES`."""
        rows: dict[str, list[Line]] = {status: [] for status in STATUSES}
        for row in table.to_pylist():
            rows[row["status"]].append(self._line(row, own=own))
        return tuple(
            Group(status, self.status(status), self._means(status), tuple(lines))
            for status, lines in rows.items()
            if lines
        )

    def status(self, status: str) -> str:
        """Return where an allegation stands, in words."""
        return self.say.word("party-status", status)

    def _means(self, status: str) -> str:
        return self.say.word("party-means", status)

    def _line(self, row: Mapping[str, Any], *, own: bool) -> Line:
        say = self.say
        waiting = row["source_id"] is None
        return Line(
            id=row["report_id"],
            what=say("party-not-in-run") if waiting else say.word("act", row["act"]),
            when="" if waiting else self._window(row),
            where=row["place_name"] or "",
            row=say("party-row", n=row["row_number"]) if waiting else "",
            because=self._because(row),
            case_id=row["case_id"] or "",
            who="" if own else self._speaker(row),
            receipt=self.receipt(row["receipt"]) if own and row["receipt"] is not None else "",
        )

    def _window(self, row: Mapping[str, Any]) -> str:
        return window(self.say, row["start"], row["end"], self.setting.zone_time)

    def _because(self, row: Mapping[str, Any]) -> str:
        say, because, status = self.say, row["because"], row["status"]
        if not because or because == status:
            return ""
        if status == "duplicate of":
            return say("party-because-duplicate-of", report=because)
        if status == "unobservable":
            return say.word("because", because)
        if status in ("ruled", "under review"):
            ruling = because.removesuffix(_APPEALED)
            word = say.word("case", ruling)
            return word if ruling == because else say("case-under-appeal", ruling=word)
        return say.word("case-because" if status == "no consensus" else "party-because", because)

    def _speaker(self, row: Mapping[str, Any]) -> str:
        source = self.setting.speaker(row["source_id"])
        voice = self.setting.voice(row["source_id"], row["claimant"])
        return _joined(source, " (", self.setting.claimant(voice), ")") if voice else source

    def receipt(self, seq: int) -> str:
        """Return where an entry stands: under a signed head, promised, overdue, or recorded."""
        one, say = self._promised.get(seq), self.say
        if self.view.head is not None and seq < self.view.head:
            return say("party-in-head", seq=seq)
        if one is None or one.due is None:
            return say("party-recorded", seq=seq)
        key = "party-overdue" if one.due < self.view.at else "party-promised"
        return say(key, seq=seq, when=self.at(one.due))

    def at(self, instant: datetime) -> str:
        """Return an instant by the mechanism's clock."""
        zone = self.setting.zone_time
        return f"{self.say.instant(instant, zone)} {zone}"

    def who(self, name: str) -> str:
        """Return what a party, seat, source or the mechanism is called."""
        if name in self._seats:
            return self.setting.plain(self._seats[name].name)
        return self.say("owed-mechanism") if name == "mechanism" else self.setting.speaker(name)

    def asked(self, one: Asked) -> Told:
        """Return one question."""
        say = self.say
        due = say("party-asked-undated")
        if one.due_at is not None:
            due = say("party-asked-due", when=self.at(one.due_at))
        stands = say("party-asked-open")
        if one.answered_at is not None:
            stands = say("party-asked-answered", when=self.at(one.answered_at))
        asked = say("party-asked-at", when=self.at(one.asked_at), seq=one.seq)
        after = (say("party-asked-done"),) if one.after_ruling else ()
        return Told(one.case_id, spoken(say, one.text), (stands, due, asked, *after))

    def objection(self, one: Objection) -> Told:
        """Return one objection with what was answered."""
        say = self.say
        head = _joined(say("party-objection-to", who=self.who(one.to)), ", ", self.at(one.at))
        said = tuple(
            _joined(self.who(r.by), ", ", self.at(r.at), say("colon"), spoken(say, r.text))
            for r in one.replies
        )
        return Told(head, spoken(say, one.text), said or (say("party-objection-unanswered"),))

    def handed_in(self, one: Submission) -> tuple[str, str, str]:
        """Return what a file is called, who handed it in and when, and where its receipt stands."""
        said = self.say("party-handed-in", when=self.at(one.at), who=self.who(one.by))
        gone = one.redacted
        name = one.name if gone is None else self.say("file-redacted", at=self.at(gone.at))
        return name, said, self.receipt(one.seq)

    def rejected(self, one: Submission) -> tuple[str, ...]:
        """Return why rows of a file were rejected, and which, the most frequent reason first."""
        table = self.setting.dossier.tables["rejects"]
        mine = table.filter(pc.equal(table["file_sha256"], one.sha256))
        rows: dict[str, list[int]] = {}
        for row in mine.select(["reason", "row_number"]).to_pylist():
            rows.setdefault(row["reason"], []).append(row["row_number"])
        ordered = sorted(rows.items(), key=lambda item: (-len(item[1]), item[0]))
        return tuple(self._rejected(reason, sorted(numbers)) for reason, numbers in ordered)

    def _rejected(self, reason: str, numbers: list[int]) -> str:
        more = len(numbers) - _ROWS
        told = {
            "reason": self.say.word("reject", reason),
            "rows": ", ".join(map(str, numbers[:_ROWS])),
        }
        if more > 0:
            return self.say("party-rejected-more", n=more, **told)
        return self.say("party-rejected-rows", **told)

    def counts(self) -> tuple[tuple[str, int, int | None], ...]:
        """Return a line a status, one of what is withheld, and the sum of all above it."""
        given = self.view.counts()
        own, against = given["own"], given.get("against")
        lines = [
            (self.status(s), own.get(s, 0), None if against is None else against.get(s, 0))
            for s in STATUSES
            if s in own or s in (against or {})
        ]
        hidden = (self.view.withheld_own, self.view.withheld_against)
        if any(hidden):
            of_it = None if against is None else hidden[1]
            lines.append((self.say("party-withheld"), hidden[0], of_it))
        sums = sum(n for _, n, _ in lines), sum(n or 0 for _, _, n in lines)
        return (*lines, (self.say("party-sum"), sums[0], None if against is None else sums[1]))

    def seen(self) -> tuple[tuple[str, ...], ...]:
        """Return who is shown what: what, this page, another party's, the mission's, a public."""
        say, view = self.say, self.view
        party = self.setting.party(view.party)
        none = say("party-shows-nothing")
        everything, coarse = say("party-shows-all"), say("party-shows-coarse")
        against = none if view.against is None else say("party-shows-n", n=view.against.num_rows)
        number = say("party-shows-number-n", n=view.withheld)
        theirs = self._split("party-shows-theirs", view.against_by)
        rows = (
            ("own", say("party-shows-n", n=view.own.num_rows),
             self._split("party-shows-naming", view.own_of), everything, coarse),
            ("against", against, theirs, everything if view.against is not None else none, coarse),
            ("closed", number, none, say("party-shows-number"), say("party-shows-number")),
            ("cases", say("party-shows-standing"), say("party-shows-standing"), everything, none),
            ("asked", say("party-shows-n", n=len(view.asked)), none,
             say("party-shows-unanswered"), none),
            ("objections", say("party-shows-n", n=len(view.objections)), none, everything, none),
            ("worth", say("party-shows-own-sources"), none, everything, none),
            ("files", say("party-shows-names"), none, say("party-shows-names"),
             say("party-shows-counts")),
            ("log", *[say("party-shows-commitments")] * 4),
        )  # fmt: skip
        return tuple((say(f"party-seen-{what}", party=party), *cells) for what, *cells in rows)

    def _split(self, key: str, by: Mapping[str, int]) -> str:
        """Return what another party's page shows, with the number for each party."""
        if not by:
            return self.say("party-shows-nothing")
        told = [
            self.say("party-shows-of-party", party=self.setting.party(p), n=n)
            for p, n in by.items()
        ]
        parts = [self.say(key)]
        for n, one in enumerate(told):
            parts += [self.say("list-semicolon") if n else " – ", one]
        return _joined(*parts)


def _joined(*parts: str) -> Markup:
    """Join words some of which hold markup; everything else is escaped."""
    return Markup("").join(parts)
