"""A rule is a card and a function: what it reads, what it cannot see, and how it judges."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from truceline.assessment.elements import Elements
from truceline.assessment.matter import Matter
from truceline.model.agreement import Agreement, Provision, ZoneKind


@dataclass(frozen=True, slots=True, kw_only=True)
class Needs:
    """What a provision must give before the rule can read it.

    Attributes:
        acts: It must list acts.
        objects: It must list object types or name a sealed register.
        weapons: It must list weapon classes.
        duties: It must list duties.
        caps: It must list caps.
        zones: It must name zones, of whatever kind.
        zone_kinds: Every zone it names must be of one of these kinds, and it must name one; empty
            means that any zone will do, none included.
    """

    acts: bool = False
    objects: bool = False
    weapons: bool = False
    duties: bool = False
    caps: bool = False
    zones: bool = False
    zone_kinds: tuple[ZoneKind, ...] = ()

    def unmet(self, agreement: Agreement, provision: Provision) -> tuple[str, ...]:
        """Return what is missing, in plain words; empty if nothing is."""
        kinds = tuple(agreement.zone(zone_id).kind for zone_id in provision.zone_ids)
        words = " or ".join(self.zone_kinds)
        missing = (
            (self.acts and not provision.acts, "acts"),
            (
                self.objects and not (provision.object_types or provision.register_id),
                "object types or a sealed register",
            ),
            (self.weapons and not (provision.weapons or provision.calibres), "weapons"),
            (self.duties and not provision.duties, "duties"),
            (self.caps and not provision.caps, "caps"),
            (self.zones and not provision.zone_ids, "zones"),
            (
                bool(self.zone_kinds) and not (kinds and set(kinds) <= set(self.zone_kinds)),
                f"zones, each of kind {words}",
            ),
        )
        return tuple(what for absent, what in missing if absent)


@dataclass(frozen=True, slots=True, kw_only=True)
class RuleCard:
    """What a lawyer reads before she trusts a rule. Every field is a plain sentence or a word.

    Attributes:
        id: Stable id, as provisions name it.
        title: In a few words.
        article: What kind of article it reads.
        reading: The operational reading: which words of a report it goes by.
        blind: What it cannot see.
        example: One article and one outcome.
        needs: What a provision must give.
    """

    id: str
    title: str
    article: str
    reading: str
    blind: str
    example: str
    needs: Needs


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """One way of reading a provision.

    Attributes:
        card: What it is.
        judge: Provision and incidents -> which incidents it concerns and how far act, object and
            weapon are given. Place, time, actor and exceptions are the same for every rule and
            are weighed elsewhere (:mod:`truceline.assessment.outcome`).
    """

    card: RuleCard
    judge: Callable[[Agreement, Provision, Matter], Elements]
