"""The ledger of aid on the page: every party in every role, and lists held against each other."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import groupby

from truceline.model.aid import (
    By,
    Gap,
    Incomparable,
    Ledger,
    ListTotals,
    PartyPage,
    Share,
    StageTotals,
    Sum,
    Total,
)
from truceline.publish.page.aid_missing import missing, outside
from truceline.publish.page.setting import Setting

_DIGITS = 2
#: So many pairs of lists, periods of a pair, and parts of a sum are shown; others are counted.
MOST = 100


@dataclass(frozen=True, slots=True)
class Line:
    """One sum: what of, what it comes to, of how many rows, under which id."""

    key: str
    sums: tuple[str, ...]
    rows: str
    id: str


@dataclass(frozen=True, slots=True)
class Stage:
    """One list at one stage: the whole, its types, and more apart by other things."""

    list: str
    whose: str
    stage: str
    whole: Line
    types: tuple[Line, ...]
    more: tuple[tuple[str, tuple[Line, ...]], ...]


@dataclass(frozen=True, slots=True)
class Side:
    """One party in one role; without stages nothing is published."""

    title: str
    stages: tuple[Stage, ...]


@dataclass(frozen=True, slots=True)
class Compared:
    """Two lists that tell of the same thing, and by how much they differ."""

    lists: tuple[str, str]
    what: str
    one: str
    other: str
    gap: str
    periods: str
    id: str
    apart: tuple[tuple[str, str, str], ...]


@dataclass(frozen=True, slots=True)
class AidView:
    """Everything this section shows."""

    sides: tuple[Side, ...] = ()
    compared: tuple[Compared, ...] = ()
    uncompared: str = ""
    incomparable: tuple[str, ...] = ()
    left_out: tuple[str, ...] = ()
    missing: tuple[str, ...] = ()
    shares: tuple[str, ...] = ()


def any_aid(setting: Setting) -> bool:
    """Say whether any transfer is told of that this tier may see."""
    return setting.dossier.aid is not None


def aid(setting: Setting) -> AidView:
    """Return the ledger in words; parties in the order of this copy."""
    found = setting.dossier.aid
    if found is None:
        return AidView()
    pen = _Pen(setting)
    order = [party.id for party in setting.parties]
    pages = sorted(found.pages, key=lambda page: order.index(page.party))
    compared = tuple(pen.compared(found))
    more = len(compared) - MOST
    return AidView(
        sides=tuple(map(pen.side, pages)),
        compared=compared[:MOST],
        uncompared=setting.say("aid-more", n=more) if more > 0 else "",
        incomparable=tuple(map(pen.apart, found.incomparable[:MOST])),
        left_out=(*outside(setting, found), *pen.left_out(found)),
        missing=tuple(missing(setting, found, pen.sum, MOST)),
        shares=tuple(map(pen.share, found.shares[:MOST])),
    )


class _Pen:
    """Writes lines in one language.

    Args:
        setting: The dossier and the words.
    """

    def __init__(self, setting: Setting) -> None:
        self.setting, self.say = setting, setting.say

    def side(self, page: PartyPage) -> Side:
        title = self.say(f"aid-{page.role}", party=self.setting.party(page.party))
        stages = (self.stage(one, stage) for one in page.lists for stage in one.stages)
        return Side(title=title, stages=tuple(stages))

    def stage(self, listed: ListTotals, told: StageTotals) -> Stage:
        types = told.parts[By.ITEM]
        more = [
            (self.title(by, told), tuple(self.line(by, one) for one in told.parts[by][:MOST]))
            for by in (By.OTHER, By.PERIOD)
            if len(told.parts[by]) > 1
        ]
        return Stage(
            list=self.setting.speaker(listed.source_id),
            whose=self.whose(listed.claimant),
            stage=self.word("stage", told.stage),
            whole=self.line(None, told.whole),
            types=tuple(self.line(By.ITEM, one) for one in types),
            more=tuple(more),
        )

    def title(self, by: By, told: StageTotals) -> str:
        title, more = self.say(f"aid-by-{by}"), len(told.parts[by]) - MOST
        return f"{title} ({self.say('aid-more', n=more)})" if more > 0 else title

    def line(self, by: By | None, total: Total) -> Line:
        n = self.say("aid-rows", n=len(total.rows))
        silent = self.say("aid-unvalued", n=len(total.unvalued)) if total.unvalued else ""
        sums = tuple(self.sum(one) for one in (*total.values, *total.quantities))
        return Line(
            key=self.key(by, total.key),
            sums=sums or (self.say("aid-no-figure"),),
            rows=self.say("list-semicolon").join(part for part in (n, silent) if part),
            id=total.id,
        )

    def key(self, by: By | None, key: str) -> str:
        if by is None:
            return self.say("aid-everything")
        if by is By.ITEM:
            return self.word("item", key)
        return self.setting.party(key or None)

    def word(self, family: str, word: str) -> str:
        return self.say.word(family, word or None)

    def sum(self, one: Sum) -> str:
        low, high = self.figure(one.low), self.figure(one.high)
        told = {"low": low, "high": high, "unit": one.unit.name}
        kind = "exactly" if one.low == one.high else "upwards" if one.high is None else "between"
        text = self.say(f"aid-sum-{kind}", **told)
        if one.unit.price_basis:
            basis = self.say.word("price", one.unit.price_basis)
            if one.unit.price_basis == "constant":
                year = one.unit.year_told
                key = "aid-prices-of" if year else "aid-prices-of-untold"
                basis = self.say(key, basis=basis, year=year)
            text = f"{text} ({basis})"
        return self.say("aid-about", sum=text) if one.unsure else text

    def figure(self, figure: Decimal | None) -> str:
        return self.say.exactly(figure)

    def whose(self, claimant: str) -> str:
        return self.say("aid-for", party=self.setting.party(claimant)) if claimant else ""

    def named(self, key: tuple[str, str]) -> str:
        whose = self.whose(key[1])
        name = self.setting.speaker(key[0])
        return f"{name}, {whose}" if whose else name

    def compared(self, ledger: Ledger) -> Iterator[Compared]:
        for _, same in groupby(ledger.gaps, key=whole_of):
            whole, *parts = same
            apart = [one for one in parts if not one.agrees]
            periods = self.say("aid-periods", n=len(parts), apart=len(apart)) if parts else ""
            yield Compared(
                lists=(self.named(whole.first), self.named(whole.second)),
                what=self.what(whole),
                one=self.sum(whole.one),
                other=self.sum(whole.other),
                gap=self.gap(whole),
                periods=periods,
                id=whole.id,
                apart=tuple((one.period, self.gap(one), one.id) for one in apart[:MOST]),
            )

    def what(self, gap: Gap) -> str:
        givers, takers = self.say("aid-all-givers"), self.say("aid-all-takers")
        return self.say(
            "aid-what",
            stage=self.word("stage", gap.stage),
            item=self.say.word("item", gap.item) if gap.item else self.say("aid-all-types"),
            donor=self.setting.party(gap.donor) if gap.donor else givers,
            recipient=self.setting.party(gap.recipient) if gap.recipient else takers,
        )

    def gap(self, gap: Gap) -> str:
        told = self.difference(gap)
        return self.say("aid-about", sum=told) if gap.about else told

    def difference(self, gap: Gap) -> str:
        if gap.agrees:
            return self.say("aid-agrees")
        if gap.low == gap.high:
            return self.figure(gap.low)
        return self.say("aid-gap-between", low=self.figure(gap.low), high=self.figure(gap.high))

    def apart(self, one: Incomparable) -> str:
        lists = {"one": self.named(one.first), "other": self.named(one.second)}
        return self.say(f"aid-apart-{one.why.name.lower()}", **lists)

    def left_out(self, ledger: Ledger) -> Iterator[str]:
        for one in ledger.left_out[:MOST]:
            line = self.line(None, one.total)
            told = self.say(
                "aid-left-out",
                list=self.named((one.source_id, one.claimant)),
                stage=self.word("stage", one.stage),
                donor=self.setting.party(one.donor or None),
                recipient=self.setting.party(one.recipient or None),
                sums=self.say("list-semicolon").join(line.sums),
                rows=f"{line.rows}, {line.id}",
            )
            yield (
                told
                if one.others
                else self.say("list-semicolon").join((told, self.say("aid-stranger")))
            )
        if len(ledger.left_out) > MOST:
            yield self.say("aid-more", n=len(ledger.left_out) - MOST)

    def share(self, share: Share) -> str:
        told = {
            "list": self.named((share.source_id, share.claimant)),
            "stage": self.word("stage", share.stage),
            "unit": share.unit.name,
        }
        role = f"aid-share-{share.role}"
        if share.refused is not None:
            parties = self.parties(share.without)
            names = ", ".join(self.setting.party(name or None) for name in share.names)
            key = f"aid-refused-{share.refused.name.lower()}"
            why = self.say(key, parties=parties, names=names)
            return self.say(f"{role}-refused", why=why, **told)
        of = [
            f"{self.setting.party(party)} {self.say.percent(float(part), _DIGITS)}"
            for party, part in share.of.items()
        ]
        return self.say(role, shares=self.say("list-semicolon").join(of), **told)

    def parties(self, parties: Sequence[str]) -> str:
        return ", ".join(map(self.setting.party, parties))


def whole_of(gap: Gap) -> tuple[object, ...]:
    """Return what is the same for the whole of what two lists tell of and for each period of it."""
    lists = gap.first, gap.second
    return *lists, gap.stage, gap.unit, gap.recipient, gap.donor, gap.item
