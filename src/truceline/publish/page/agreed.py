"""What was agreed, text beside text, differences marked."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from truceline.model.agreement import Provision, SealedRegister, Text, period_of, thresholds_of
from truceline.model.interval import Interval
from truceline.publish.page.setting import Cited, Setting, cite, join


@dataclass(frozen=True)
class Item:
    """One entry of a list; ``alone`` where not every text that has such a provision has it."""

    words: str
    alone: bool


@dataclass(frozen=True)
class Obligation:
    """One provision as one text has it."""

    id: str
    clause: str
    wording: str
    rule: str
    binds: str
    acts: tuple[Item, ...]
    objects: tuple[Item, ...]
    weapons: tuple[Item, ...]
    only_if: tuple[Item, ...]
    zones: tuple[Item, ...]
    register: str
    period: str
    thresholds: str
    exceptions: tuple[str, ...]
    clocks: tuple[str, ...]
    left_open: str
    decided_by: str
    citation: Cited | None


@dataclass(frozen=True)
class Row:
    """One line of the side-by-side table: a cell for each text."""

    label: str
    cells: tuple[str, ...]
    differs: bool


@dataclass(frozen=True)
class Clause:
    """Provisions of several texts that speak of the same thing; ``None`` where a text has none."""

    label: str
    cells: tuple[Obligation | None, ...]
    differs: bool


@dataclass(frozen=True)
class Agreed:
    """The section."""

    titles: tuple[str, ...]
    facts: tuple[Row, ...]
    citations: tuple[Cited | None, ...]
    clauses: tuple[Clause, ...]
    note: str
    notes: tuple[str, ...]


def agreed(setting: Setting) -> Agreed:
    """Lay the texts side by side."""
    texts = setting.texts
    return Agreed(
        titles=tuple(setting.text_title(t.id) for t in texts),
        facts=_facts(setting),
        citations=tuple(cite(t.citation) for t in texts),
        clauses=tuple(_clause(setting, group) for group in _aligned(texts)),
        note=setting.say.wording(setting.dossier.agreement.note),
        notes=tuple(setting.say.wording(t.note) for t in texts),
    )


def _facts(setting: Setting) -> tuple[Row, ...]:
    say, texts = setting.say, setting.texts
    by = [setting.parties_listed(t.asserted_by) or say("agreed-jointly") for t in texts]
    wanted = (
        ("agreed-status", [say.word("status-of-text", t.status.value) for t in texts]),
        ("agreed-asserted-by", by),
        ("agreed-from", [bound(setting, t.period.start) for t in texts]),
        ("agreed-until", [bound(setting, t.period.end) for t in texts]),
    )
    # Who asserts a text is no difference in what it says.
    return tuple(
        Row(say(key), tuple(cells), key != "agreed-asserted-by" and len(set(cells)) > 1)
        for key, cells in wanted
    )


def bound(setting: Setting, instant: datetime | None) -> str:
    """Write one end of a period, in the mechanism's zone and in UTC."""
    say = setting.say
    if instant is None:
        return say("open-ended")
    local = say.instant(instant, setting.zone_time)
    utc = say.instant(instant)
    if setting.zone_time == "UTC":
        return say("instant-utc", utc=utc)
    return say("instant-both", local=local, zone=setting.zone_time, utc=utc)


def span(setting: Setting, period: Interval) -> str:
    """Write a period."""
    start, end = bound(setting, period.start), bound(setting, period.end)
    return setting.say("from-until", start=start, end=end)


def _aligned(texts: Sequence[Text]) -> list[tuple[Provision | None, ...]]:
    """Put provisions of the same last id part on one line, in order of first appearance."""
    keys: dict[str, None] = {}
    for text in texts:
        keys.update(dict.fromkeys(_key(p) for p in text.provisions))
    tables = [{_key(p): p for p in t.provisions} for t in texts]
    return [tuple(table.get(key) for table in tables) for key in keys]


def _key(provision: Provision) -> str:
    return provision.id.rpartition("/")[2]


def _clause(setting: Setting, group: tuple[Provision | None, ...]) -> Clause:
    present = [p for p in group if p is not None]
    cells = tuple(_obligation(setting, p, present, n) for n, p in enumerate(group))
    label = setting.say.word("rule", present[0].rule)
    return Clause(label=label, cells=cells, differs=len({_essence(p) for p in group}) > 1)


def _essence(provision: Provision | None) -> object:
    """What must be alike for two provisions to say the same."""
    if provision is None:
        return None
    p = provision
    lists = (p.binds, p.zone_ids, p.acts, p.object_types, p.weapons, p.only_if)
    alone = tuple(frozenset(words) for words in lists)
    terms = (p.rule, p.register_id, bool(p.left_open), p.thresholds, p.period)
    exceptions = frozenset(e.requires for e in p.exceptions)
    return (alone, terms, exceptions)


def _obligation(
    setting: Setting, provision: Provision | None, group: Sequence[Provision], text: int
) -> Obligation | None:
    if provision is None:
        return None
    say, p = setting.say, provision

    def listed(family: str, field: str) -> tuple[Item, ...]:
        everyone = [set(getattr(other, field)) for other in group]
        return tuple(
            Item(
                setting.zone(w) if family == "zone" else say.word(family, w),
                not all(w in words for words in everyone),
            )
            for w in getattr(p, field)
        )

    return Obligation(
        id=p.id,
        clause=p.clause,
        wording=say.wording(p.wording),
        rule=say.word("rule", p.rule),
        binds=setting.parties_listed(p.binds),
        acts=listed("act", "acts"),
        objects=listed("object", "object_types"),
        weapons=listed("weapon", "weapons"),
        only_if=listed("circumstance", "only_if"),
        zones=listed("zone", "zone_ids"),
        register=_register(setting, p),
        period=span(setting, period_of(setting.texts[text], p)) if p.period else "",
        thresholds=_thresholds(setting, p),
        exceptions=tuple(say.wording(e.wording) for e in p.exceptions),
        clocks=_clocks(setting, p),
        left_open=say.wording(p.left_open),
        decided_by=p.decided_by,
        citation=cite(p.citation),
    )


def _clocks(setting: Setting, provision: Provision) -> tuple[str, ...]:
    say = setting.say
    return tuple(
        say("clock-line", hours=c.after_h, after=say.word("clock", c.starts_on))
        + " "
        + say.wording(c.duty)
        for c in provision.clocks
    )


def _register(setting: Setting, provision: Provision) -> str:
    if provision.register_id is None:
        return ""
    sealed: SealedRegister = setting.dossier.agreement.register(provision.register_id)
    kinds = join(setting.say, [setting.say.word("object", o) for o in sealed.object_types])
    return setting.say("register-line", n=len(sealed.commitments), kinds=kinds)


def _thresholds(setting: Setting, provision: Provision) -> str:
    t, say = thresholds_of(setting.dossier.agreement, provision), setting.say
    low, high = say.percent(t.consistent_at), say.percent(t.inconsistent_at)
    return say("thresholds-line", low=low, high=high)
