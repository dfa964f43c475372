"""Texts, what backs them, and the whole document."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum

from truceline.model.agreement.duties import Release
from truceline.model.agreement.mechanism import Mechanism
from truceline.model.agreement.provision import Provision, WhoseAct
from truceline.model.agreement.terms import Citation, Clock, Named, Party, Thresholds, Wording
from truceline.model.agreement.zones import FixedLine, SealedRegister, Zone
from truceline.model.interval import Interval


class TextStatus(StrEnum):
    """What a text is. These are different things and never mixed (DESIGN §5)."""

    JOINT = "joint"
    ASSERTED = "asserted"
    DRAFT = "draft"
    AMENDMENT = "amendment"


@dataclass(frozen=True, slots=True, kw_only=True)
class Guarantee:
    """Who guarantees what to whom, and when it falls due.

    Attributes:
        id: Stable id within the text.
        by: Who guarantees: a party id or a name.
        to: Party ids it is given to.
        trigger: ``finding`` (an inconsistent finding), ``ruling`` (one that upholds), or ``other``
            (as the wording says).
        provision_ids: Which provisions it backs; empty: all of the text.
        act: What is promised, by language.
        within_h: Hours from the trigger; ``None`` where the text is silent.
        citation: Where it is written.
    """

    id: str
    by: str
    to: tuple[str, ...]
    trigger: str
    act: Wording
    provision_ids: tuple[str, ...] = ()
    within_h: float | None = None
    citation: Citation | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Remedy:
    """What follows a ruling.

    Attributes:
        id: Stable id within the text.
        act: What is to be done, by language.
        provision_ids: After a ruling on which provisions; empty: all of the text.
        on: Party ids who owe it; empty: the party ruled upon.
        within_h: Hours from the ruling; ``None`` where the text is silent.
        citation: Where it is written.
    """

    id: str
    act: Wording
    provision_ids: tuple[str, ...] = ()
    on: tuple[str, ...] = ()
    within_h: float | None = None
    citation: Citation | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Text:
    """What somebody says was agreed.

    Attributes:
        id: Stable id, e.g. ``kremlin-2025-03-25``.
        title: By language.
        status: Joint, asserted, draft or amendment.
        asserted_by: Who says so (party ids or names); empty for a joint text.
        period: When it runs.
        provisions: In the order of the document.
        citation: Where it is written.
        clocks: Deadlines of the text as a whole.
        note: What a reader must know, by language.
        authentic: Codes of the languages whose wording is authentic; empty where nothing is said.
        amends: Id of the text this one amends; empty: none.
        releases: See :class:`~truceline.model.agreement.duties.Release`.
        guarantees: See :class:`Guarantee`.
        remedies: See :class:`Remedy`.
    """

    id: str
    title: Wording
    status: TextStatus
    asserted_by: tuple[str, ...]
    period: Interval
    provisions: tuple[Provision, ...]
    citation: Citation | None = None
    clocks: tuple[Clock, ...] = ()
    note: Wording = field(default_factory=dict)
    authentic: tuple[str, ...] = ()
    amends: str = ""
    releases: tuple[Release, ...] = ()
    guarantees: tuple[Guarantee, ...] = ()
    remedies: tuple[Remedy, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Agreement:
    """The whole document.

    Attributes:
        id: Stable id.
        title: By language.
        parties: Exactly those bound; two or more.
        mechanism: Clock, mandate and thresholds.
        texts: Competing or successive texts; at least one.
        zones: By order of the document.
        lines: Reference lines the agreement itself gives.
        registers: Sealed registers.
        note: What a reader must know, by language.
        invented: ``True`` for a world that does not exist; said on every page.
        named: Those who are no party and are named by language, by what they are known by.
        not_parties: Names in lists that surely mean no party, as an alliance; nobody here knows it.
        known_as: Its ids in published lists, each as ``list:id``: ``pax:2121`` (PA-X), ``ucdp:…``.
    """

    id: str
    title: Wording
    parties: tuple[Party, ...]
    mechanism: Mechanism
    texts: tuple[Text, ...]
    zones: tuple[Zone, ...] = ()
    lines: tuple[FixedLine, ...] = ()
    registers: tuple[SealedRegister, ...] = ()
    note: Wording = field(default_factory=dict)
    invented: bool = False
    named: tuple[Named, ...] = ()
    known_as: tuple[str, ...] = ()
    not_parties: tuple[str, ...] = ()

    def name_of(self, who: str) -> Wording:
        """Return the name of somebody by language; empty where only what was written is known.

        Args:
            who: A party's id, or a name as written: one that a body, seat or rung of the mechanism
                has in any language is theirs in every language.
        """
        body, names = self.mechanism.commission, {p.id: p.name for p in self.parties}
        names = {one.id: one.name for one in self.named} | names
        if who in names:
            return names[who]
        others = [self.mechanism.name, *(rung.name for rung in self.mechanism.escalation)]
        others += [body.name, *(seat.name for seat in body.seats)] if body else []
        return next((name for name in others if who in name.values()), {})

    def zone(self, zone_id: str) -> Zone:
        """Return the zone of that id; ``KeyError`` if there is none."""
        return {z.id: z for z in self.zones}[zone_id]

    def register(self, register_id: str) -> SealedRegister:
        """Return the sealed register of that id; ``KeyError`` if there is none."""
        return {r.id: r for r in self.registers}[register_id]


def period_of(text: Text, provision: Provision) -> Interval:
    """Return when the provision holds: its own period, else the text's."""
    return provision.period or text.period


def thresholds_of(agreement: Agreement, provision: Provision) -> Thresholds:
    """Return the thresholds that decide: the provision's own, else the mechanism's."""
    return provision.thresholds or agreement.mechanism.thresholds


def asks_whose(agreement: Agreement, provision: Provision) -> bool:
    """Say whether what is found under a provision may hang on whose act an incident was.

    It may where ``party`` is within the mandate, and where the provision itself says that an act is
    read as that of the party whom the reports name. Anywhere else every act may be anybody's.
    """
    return "party" in agreement.mechanism.mandate or provision.whose_act is WhoseAct.AS_CLAIMED
