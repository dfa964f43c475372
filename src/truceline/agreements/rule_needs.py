"""What each rule must be told, as a literal: a stage does not import another stage.

* A test of the whole house holds this equal to the registry of :mod:`truceline.assessment`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class RuleNeeds:
    """What a provision must give before a rule can read it.

    Attributes:
        acts: It must list acts.
        objects: It must list object types or name a sealed register.
        weapons: It must list weapon classes.
        duties: It must list duties.
        caps: It must list caps.
        zones: It must name zones, of whatever kind.
        zone_kinds: It must name zones, each of one of these kinds; empty means that any will do,
            none included.
    """

    acts: bool = False
    objects: bool = False
    weapons: bool = False
    duties: bool = False
    caps: bool = False
    zones: bool = False
    zone_kinds: tuple[str, ...] = ()


#: Rule id -> what a provision under it must give.
RULE_NEEDS: Mapping[str, RuleNeeds] = {
    "prohibited_act": RuleNeeds(acts=True),
    "protected_object": RuleNeeds(acts=True, objects=True),
    "crossing": RuleNeeds(zones=True),
    "no_fly": RuleNeeds(zones=True),
    "denial_of_monitoring": RuleNeeds(),
    "duty": RuleNeeds(duties=True),
    "transfer_cap": RuleNeeds(caps=True),
    "weapon_distance": RuleNeeds(weapons=True, zone_kinds=("line_buffer",)),
}
