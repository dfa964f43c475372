"""Every rule there is. A new rule is one file, one line here and one page in ``docs/rules``."""

from __future__ import annotations

from typing import Final

from truceline.assessment.card import Rule
from truceline.assessment.rules import (
    crossing,
    denial_of_monitoring,
    duty,
    no_fly,
    prohibited_act,
    protected_object,
    transfer_cap,
    weapon_distance,
)
from truceline.model.agreement import Agreement, Provision

RULES: Final[tuple[Rule, ...]] = (
    prohibited_act.RULE,
    protected_object.RULE,
    weapon_distance.RULE,
    crossing.RULE,
    no_fly.RULE,
    denial_of_monitoring.RULE,
    duty.RULE,
    transfer_cap.RULE,
)

_BY_ID: Final = {rule.card.id: rule for rule in RULES}


def rule_of(agreement: Agreement, provision: Provision) -> Rule:
    """Return the rule that reads ``provision``.

    Raises:
        ValueError: If it names no rule there is, or does not give what the rule needs.
    """
    rule = _BY_ID.get(provision.rule)
    if rule is None:
        known = ", ".join(_BY_ID)
        raise ValueError(
            f"provision {provision.id} names the rule {provision.rule!r}; there are: {known}"
        )
    unmet = rule.card.needs.unmet(agreement, provision)
    if unmet:
        raise ValueError(
            f"provision {provision.id}: the rule {rule.card.id} needs {' and '.join(unmet)}"
        )
    return rule
