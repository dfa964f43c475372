"""Provisions of several texts side by side, and all that each of them holds."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from truceline.model.agreement import (
    Clock,
    ExceptionClause,
    Provision,
    SealedRegister,
    WhoseAct,
    period_of,
    thresholds_of,
)
from truceline.publish.aligned import aligned
from truceline.publish.due_words import clock_words
from truceline.publish.page.setting import Cited, Setting, cite, join
from truceline.publish.page.things import Thing, essence, things

#: What a provision holds besides its elements, each told thing by thing.
PARTS = ("conditions", "duties", "caps", "divergences")


@dataclass(frozen=True)
class Item:
    """One entry of a list; ``alone`` where not every text that has such a provision has it."""

    words: str
    alone: bool


@dataclass(frozen=True)
class Exempt:
    """An exception as one text has it, and what must have been done before it."""

    wording: str
    prior: str


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
    whose_act: str
    register: str
    period: str
    thresholds: str
    exceptions: tuple[Exempt, ...]
    clocks: tuple[str, ...]
    parts: tuple[tuple[str, tuple[Thing, ...]], ...]
    left_open: str
    decided_by: str
    citation: Cited | None


@dataclass(frozen=True)
class Clause:
    """Provisions of several texts that speak of the same thing; ``None`` where a text has none."""

    label: str
    cells: tuple[Obligation | None, ...]
    differs: bool


def clauses(setting: Setting) -> tuple[Clause, ...]:
    """Lay the provisions of the texts side by side."""
    texts = setting.texts
    return tuple(_clause(setting, group) for _, group in aligned(texts, texts))


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
    lists = (p.binds, p.zone_ids, p.acts, p.object_types, p.weapons, p.calibres, p.only_if)
    alone = tuple(frozenset(words) for words in lists)
    terms = (p.rule, p.whose_act, p.register_id, bool(p.left_open), p.thresholds, p.period)
    exceptions = frozenset((e.requires, essence(e.prior)) for e in p.exceptions)
    return (alone, terms, exceptions, tuple(essence(getattr(p, part)) for part in PARTS))


def _obligation(
    setting: Setting, provision: Provision | None, group: Sequence[Provision], text: int
) -> Obligation | None:
    if provision is None:
        return None
    say, p, texts = setting.say, provision, setting.texts

    def listed(family: str, field: str) -> tuple[Item, ...]:
        return _listed(setting, p, group, family, field)

    return Obligation(
        id=p.id,
        clause=p.clause,
        wording=say.wording(p.wording),
        rule=say.word("rule", p.rule),
        binds=setting.parties_listed(p.binds),
        acts=listed("act", "acts"),
        objects=listed("object", "object_types"),
        weapons=(*listed("weapon", "weapons"), *listed("calibre", "calibres")),
        only_if=listed("circumstance", "only_if"),
        zones=listed("zone", "zone_ids"),
        whose_act=(
            setting.terms.value("whose_act", p.whose_act)
            if p.whose_act is WhoseAct.AS_CLAIMED
            else ""
        ),
        register=_register(setting, p),
        period=setting.terms.value("period", period_of(texts[text], p)) if p.period else "",
        thresholds=_thresholds(setting, p),
        exceptions=tuple(_exempt(setting, e) for e in p.exceptions),
        clocks=deadlines(setting, p.clocks),
        parts=_parts(setting, p, group),
        left_open=say.wording(p.left_open),
        decided_by=setting.terms.party(p.decided_by),
        citation=cite(p.citation),
    )


def _listed(
    setting: Setting, provision: Provision, group: Sequence[Provision], family: str, field: str
) -> tuple[Item, ...]:
    """Return the words of a list, those marked that not every text has."""
    everyone = [set(getattr(other, field)) for other in group]
    return tuple(
        Item(
            _word(setting, family, w),
            not all(w in words for words in everyone),
        )
        for w in getattr(provision, field)
    )


def _word(setting: Setting, family: str, word: str) -> str:
    if family == "calibre":
        return setting.terms.value("calibres", word)
    return setting.zone(word) if family == "zone" else setting.say.word(family, word)


def _parts(
    setting: Setting, provision: Provision, group: Sequence[Provision]
) -> tuple[tuple[str, tuple[Thing, ...]], ...]:
    """Return conditions, duties, caps and divergences, those it has."""
    return tuple(
        (setting.terms.label(part), things(setting, own, [getattr(o, part) for o in group]))
        for part in PARTS
        if (own := getattr(provision, part))
    )


def _exempt(setting: Setting, clause: ExceptionClause) -> Exempt:
    terms = setting.terms
    prior = f"{terms.label('prior')}{setting.say('colon')}{terms.value('prior', clause.prior)}"
    return Exempt(setting.say.wording(clause.wording), prior if clause.prior else "")


def deadlines(setting: Setting, clocks: Sequence[Clock]) -> tuple[str, ...]:
    """Return each clock in words: when, what is due, and whose it is."""
    say, terms = setting.say, setting.terms
    return tuple(
        f"{clock_words(terms, c)}{say('colon')}{say.plain(c.duty)}"
        f" ({terms.value('on', c.on) if c.on else say('doc-the-mechanism')})"
        for c in clocks
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
