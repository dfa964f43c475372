"""An act that the article forbids, in its zone and period."""

from __future__ import annotations

import numpy as np

from truceline.assessment.card import Needs, Rule, RuleCard
from truceline.assessment.elements import OUT, Elements, act_table, object_table, weapon_table
from truceline.assessment.matter import Matter
from truceline.model.agreement import Agreement, Provision

CARD = RuleCard(
    id="prohibited_act",
    title="Prohibited act in zone and period",
    article="A ban on fire, attacks, flights, crossings or hindrance of monitors, with exceptions.",
    reading="The act the reports allege is one of the listed acts, in the zone, in the period; "
    "object types and weapon classes count only where the provision lists them.",
    blind="Intent, and whether an act was an answer to another: a claimed exception is left to a "
    "ruling. An act nobody reported.",
    example="'No fire of any weapon within 2 km of the bridge': shelling reported 300 m from it, "
    "with an error of 100 m, inside the period, is inconsistent.",
    needs=Needs(acts=True),
)


def judge(agreement: Agreement, provision: Provision, matter: Matter) -> Elements:
    """Return the incidents whose act is listed, may be one of those listed, or is not told."""
    del agreement
    act = act_table(provision.acts)[matter.act]
    rows = np.flatnonzero(act != OUT)
    return Elements(
        rows=rows,
        act=act[rows],
        object_type=object_table(provision.object_types)[matter.object_type[rows]],
        weapon=weapon_table(provision.weapons, provision.calibres)[matter.weapon[rows]],
        sealed=np.zeros(len(rows), dtype=np.bool_),
    )


RULE = Rule(card=CARD, judge=judge)
