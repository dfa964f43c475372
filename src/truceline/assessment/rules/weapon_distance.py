"""A weapon of a listed class within a distance of a reference line that may move daily."""

from __future__ import annotations

import numpy as np

from truceline.assessment.card import Needs, Rule, RuleCard
from truceline.assessment.elements import (
    ABSENT,
    OUT,
    Elements,
    act_table,
    object_table,
    weapon_table,
)
from truceline.assessment.matter import Matter
from truceline.model.agreement import Agreement, Provision, ZoneKind

CARD = RuleCard(
    id="weapon_distance",
    title="Weapon class within a distance of a line",
    article="A withdrawal of weapon classes to a distance from a named reference line.",
    reading="A weapon of a listed class was seen, or did a listed act, nearer to the line of that "
    "day than the zone reaches. A distance 'per side' is measured as written; a 'total width' is "
    "halved. Without listed acts only the presence of a weapon counts.",
    blind="Where the weapon stood, if the report places the impact and not the weapon: list only "
    "acts whose place is the weapon's. Weapons nobody saw; storage sites nobody declared.",
    example="'Artillery of 100 mm and more out of a zone 50 km wide': a gun seen 30 km from the "
    "line is outside, since the zone reaches 25 km to each side; under '50 km on each side' it is "
    "inside.",
    needs=Needs(weapons=True, zone_kinds=(ZoneKind.LINE_BUFFER,)),
)

#: What counts where the provision lists no acts.
PRESENCE = ("weapon_presence",)


def judge(agreement: Agreement, provision: Provision, matter: Matter) -> Elements:
    """Return the incidents with a listed act and a weapon class that is listed or not told."""
    del agreement
    act = act_table(provision.acts or PRESENCE)[matter.act]
    weapon = weapon_table(provision.weapons, provision.calibres)[matter.weapon]
    rows = np.flatnonzero((act != OUT) & (weapon != ABSENT))
    return Elements(
        rows=rows,
        act=act[rows],
        object_type=object_table(provision.object_types)[matter.object_type[rows]],
        weapon=weapon[rows],
        sealed=np.zeros(len(rows), dtype=np.bool_),
    )


RULE = Rule(card=CARD, judge=judge)
