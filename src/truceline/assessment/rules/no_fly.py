"""A flight in an area that the article closes to it."""

from __future__ import annotations

import numpy as np

from truceline.assessment.card import Needs, Rule, RuleCard
from truceline.assessment.elements import OUT, Elements, act_table, object_table, weapon_table
from truceline.assessment.matter import Matter
from truceline.model.agreement import Agreement, Provision

FLIGHTS = ("overflight",)

CARD = RuleCard(
    id="no_fly",
    title="Flight in a closed area",
    article="A no-fly zone, or a ban on flights of some kinds of aircraft.",
    reading="A flight is reported in the zone. Where the provision lists weapon classes, the craft "
    "must be of one of them (aircraft, small drone, one-way drone); without a list any craft "
    "counts. What was shot down or suppressed is told by `interception` and counts only where the "
    "provision lists that act too.",
    blind="Height, if the article sets one; whose craft it was, where the report does not say; a "
    "flight that was heard and not seen has a place with a wide error.",
    example="'No flights of the sides within 30 km of the line': a drone seen 10 km from the line "
    "of that day with an error of 2 km is inconsistent.",
    needs=Needs(zones=True),
)


def judge(agreement: Agreement, provision: Provision, matter: Matter) -> Elements:
    """Return the incidents that are a flight, or another listed act, or whose act is not told."""
    del agreement
    act = act_table(provision.acts or FLIGHTS)[matter.act]
    rows = np.flatnonzero(act != OUT)
    return Elements(
        rows=rows,
        act=act[rows],
        object_type=object_table(())[matter.object_type[rows]],
        weapon=weapon_table(provision.weapons, provision.calibres)[matter.weapon[rows]],
        sealed=np.zeros(len(rows), dtype=np.bool_),
    )


RULE = Rule(card=CARD, judge=judge)
