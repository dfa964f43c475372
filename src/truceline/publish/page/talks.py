"""The table of talks: contacts, commitments, positions and rounds, in whose words."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from truceline.model.statement import Days, Held, Tied, Voice
from truceline.model.talks import Cell, CommitmentLine, ContactLine, Round, Step, Table
from truceline.publish.page.setting import Setting
from truceline.publish.page.words import spoken


@dataclass(frozen=True, slots=True)
class Quote:
    """Words of a document: which, where in it, who says so."""

    text: str
    paper: str
    where: str
    says: str
    lang: str
    more: str = ""


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a table: when, what, who, in whose words, what people said of it."""

    day: str
    what: str
    who: str
    quotes: tuple[Quote, ...]
    said: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Stand:
    """What one party says on one issue; without words if it says nothing."""

    party: str
    quote: Quote | None
    kind: str = ""
    moved: str = ""
    earlier: int = 0


@dataclass(frozen=True, slots=True)
class IssueRow:
    """One issue, and each party's stand."""

    issue: str
    stands: tuple[Stand, ...]


@dataclass(frozen=True, slots=True)
class TalksView:
    """Everything this section shows."""

    contacts: tuple[Line, ...] = ()
    commitments: tuple[Line, ...] = ()
    unanswered: tuple[Line, ...] = ()
    parties: tuple[str, ...] = ()
    issues: tuple[IssueRow, ...] = ()
    rounds: tuple[tuple[str, tuple[Line, ...]], ...] = ()
    waiting: int = 0
    day: str = ""


def _table(setting: Setting) -> Table | None:
    return setting.dossier.talks.get(setting.dossier.tier)


def any_talks(setting: Setting) -> bool:
    """Say whether anything stands on the table that this tier may see."""
    found = _table(setting)
    return found is not None and bool(
        found.contacts or found.commitments or found.unanswered or found.cells or found.rounds
    )


def talks(setting: Setting) -> TalksView:
    """Return the table; parties in the order of this copy."""
    found = _table(setting)
    if found is None:
        return TalksView()
    pen = _Pen(setting)
    agreed = [party.id for party in setting.parties]
    order = sorted(
        dict.fromkeys(cell.party for cell in found.cells),
        key=lambda p: (agreed.index(p) if p in agreed else len(agreed), p),
    )
    return TalksView(
        contacts=tuple(map(pen.contact, found.contacts)),
        commitments=tuple(map(pen.commitment, found.commitments)),
        unanswered=tuple(map(pen.proposal, found.unanswered)),
        parties=tuple(map(pen.party, order)),
        issues=tuple(pen.issues(found.cells, order)),
        rounds=tuple(map(pen.round, found.rounds)),
        waiting=found.waiting,
        day=setting.say.day(date.fromisoformat(found.day)),
    )


class _Pen:
    """Writes lines in one language.

    Args:
        setting: The dossier and the words.
    """

    def __init__(self, setting: Setting) -> None:
        self.setting = setting
        self.say = setting.say

    def contact(self, one: ContactLine) -> Line:
        s = one.readouts[0].statement
        what = self.say(
            "talks-contact",
            form=self.say(f"talks-form-{s.what}"),
            status=self.say(f"talks-status-{s.status.replace(' ', '-')}"),
        )
        joined = self.say(f"talks-joined-{one.joined.replace(' ', '-')}")
        return Line(
            day=self.days(one.earliest, one.latest),
            what=what,
            who=self.names(s.who),
            quotes=tuple(self.quote(held) for held in one.readouts),
            said=(*([joined] if len(one.readouts) > 1 else []), *self.ties(one.ties)),
        )

    def commitment(self, one: CommitmentLine) -> Line:
        standing = self.say(f"talks-standing-{one.standing}")
        if one.one_sided:
            parties = self.say("list-comma").join(map(self.party, one.one_sided))
            standing = self.say("talks-one-sided", standing=standing, party=parties)
        until = one.held.statement.when
        return Line(
            day=self.until(until),
            what=standing,
            who=self.names(one.held.statement.who),
            quotes=(self.quote(one.held),),
            said=tuple(self.ties(one.ties)),
        )

    def proposal(self, one: Held) -> Line:
        return Line(
            day=self.dated(one),
            what="",
            who=self.names(one.statement.who),
            quotes=(self.quote(one),),
        )

    def issues(self, cells: Iterable[Cell], order: Iterable[str]) -> Iterable[IssueRow]:
        found: dict[str, dict[str, Cell]] = {}
        for cell in cells:
            found.setdefault(cell.issue, {})[cell.party] = cell
        parties = list(order)
        for issue, row in found.items():
            yield IssueRow(issue, tuple(self._stand(p, row.get(p)) for p in parties))

    def _stand(self, party: str, cell: Cell | None) -> Stand:
        if cell is None:
            return Stand(party=self.party(party), quote=None)
        newest = cell.current or cell.positions[-1]
        moved = self.say("talks-moved", day=self.iso(cell.moved)) if cell.moved else ""
        if not cell.own:
            moved = " ".join(filter(None, (self.say("talks-of-others"), moved)))
        return Stand(
            party=self.party(party),
            quote=self.quote(newest),
            kind=self.say(f"talks-kind-{newest.statement.kind}"),
            moved=moved,
            earlier=len(cell.positions) - 1,
        )

    def round(self, one: Round) -> tuple[str, tuple[Line, ...]]:
        return one.issue, tuple(map(self._step, one.steps))

    def _step(self, one: Step) -> Line:
        what = self.say(f"talks-turn-{one.turn.replace(' ', '-')}")
        day = self.iso(one.day) if one.day else self.say("talks-undated")
        if one.held is not None:
            return Line(day=day, what=what, who="", quotes=(self.quote(one.held),))
        said = tuple(self.ties([one.tie] if one.tie else []))
        return Line(day=day, what=what, who="", quotes=(), said=said)

    def ties(self, ties: Iterable[Tied]) -> Iterable[str]:
        for tie in ties:
            if tie.by:
                yield self.say(
                    "talks-said", act=self.say(f"talks-act-{tie.act}"), who=tie.by,
                    words=spoken(self.say, tie.text), seq=tie.seq,
                )  # fmt: skip

    def quote(self, one: Held) -> Quote:
        s = one.statement
        voices = [v for v in (s.by, s.through) if v is not None]
        key = "talks-says-through" if s.through is not None else "talks-says"
        named = {"who": self.name(voices[0])} if voices else {}
        if s.through is not None:
            named = {"who": self.name(s.by) if s.by else "", "through": self.name(s.through)}
        lasted = self.say("talks-lasted", words=s.lasted) if s.lasted else ""
        return Quote(
            text=s.quote,
            paper=one.paper.title or one.paper.name,
            where=self.say("talks-where", start=s.start, end=s.end, day=self.dated(one)),
            says=self.say(key, **named) if voices else self.say("talks-says-nobody"),
            lang=one.paper.language,
            more=lasted,
        )

    def names(self, lot: Iterable[Voice]) -> str:
        return self.say("list-comma").join(map(self.name, lot))

    def name(self, one: Voice) -> str:
        party = self.party(one.party) if one.party else ""
        if not party or party.casefold() == one.name.casefold():
            return one.name
        return self.say("talks-name", name=one.name, party=party)

    def party(self, party: str) -> str:
        return self.setting.party(party).rpartition("/")[2]

    def dated(self, one: Held) -> str:
        return self.iso(one.paper.dated) if one.paper.dated else self.say("talks-undated")

    def until(self, one: Days | None) -> str:
        return self.say("talks-no-deadline") if one is None else self.days(one.earliest, one.latest)

    def days(self, first: str, last: str) -> str:
        if not first:
            return self.say("talks-no-day")
        if first == last:
            return self.iso(first)
        return self.say("talks-days", first=self.iso(first), last=self.iso(last))

    def iso(self, day: str) -> str:
        return self.say.day(date.fromisoformat(day))
