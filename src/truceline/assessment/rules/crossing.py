"""Entry into an area, or over a line, that the article closes."""

from __future__ import annotations

import numpy as np

from truceline.assessment.card import Needs, Rule, RuleCard
from truceline.assessment.elements import OUT, Elements, act_table, object_table, weapon_table
from truceline.assessment.matter import Matter
from truceline.model.agreement import Agreement, Provision

#: What is read where the provision lists no acts.
CROSSINGS = ("crossing",)

CARD = RuleCard(
    id="crossing",
    title="Crossing into a closed area",
    article="A ban on crossing a line, or on entering an area, a corridor or a part of the sea.",
    reading="A report tells of a crossing (or of another listed act), and the place where those "
    "who crossed were seen lies in the closed area. Without a list of acts only `crossing` counts.",
    blind="From where they came, unless the report says so; who is allowed to be there anyway; a "
    "crossing seen only from where it started.",
    example="'No warships of either party in the eastern part': a ship of a bound party reported "
    "well inside that part is inconsistent; one reported 2 km from its edge with an error of 5 km "
    "is undetermined (place straddles the limit).",
    needs=Needs(zones=True),
)


def judge(agreement: Agreement, provision: Provision, matter: Matter) -> Elements:
    """Return the incidents that are a crossing, or another listed act, or whose act is not told."""
    del agreement
    act = act_table(provision.acts or CROSSINGS)[matter.act]
    rows = np.flatnonzero(act != OUT)
    return Elements(
        rows=rows,
        act=act[rows],
        object_type=object_table(())[matter.object_type[rows]],
        weapon=weapon_table(provision.weapons, provision.calibres)[matter.weapon[rows]],
        sealed=np.zeros(len(rows), dtype=np.bool_),
    )


RULE = Rule(card=CARD, judge=judge)
