"""Monitors kept from going, staying or seeing."""

from __future__ import annotations

import numpy as np

from truceline.assessment.card import Needs, Rule, RuleCard
from truceline.assessment.elements import (
    OUT,
    PRESENT,
    Elements,
    act_table,
    object_table,
    weapon_table,
)
from truceline.assessment.matter import Matter
from truceline.model.agreement import Agreement, Provision
from truceline.model.vocabulary import ACTS

HINDRANCES = ("denial_of_access", "jamming")
_HINDRANCE_CODES = [list(ACTS).index(act) for act in HINDRANCES]

CARD = RuleCard(
    id="denial_of_monitoring",
    title="Denial of monitoring",
    article="Freedom of movement and of observation of the monitors, their vehicles, cameras and "
    "drones.",
    reading="Monitors report that passage or sight was denied, delayed or allowed on conditions, "
    "or that a sensor or link was jammed. Where the provision lists acts, attacks on monitors may "
    "be added; for these the object must be the monitors or their equipment.",
    blind="Whether a stated reason (mines, safety) was true; what would have been seen. An outage "
    "without a cause is effort that failed, not a denial.",
    example="'Monitors pass everywhere at any time': a patrol turned back at a checkpoint is "
    "inconsistent; turned back for mines, where the article allows that and the circumstance is "
    "claimed, is undetermined (exception claimed).",
    needs=Needs(),
)


def judge(agreement: Agreement, provision: Provision, matter: Matter) -> Elements:
    """Return the incidents that hindered monitors, or whose act is not told."""
    del agreement
    act = act_table(provision.acts or HINDRANCES)[matter.act]
    rows = np.flatnonzero(act != OUT)
    # Denial and jamming fall upon monitors by their meaning; an attack may fall upon anything.
    of_itself = np.isin(matter.act[rows], _HINDRANCE_CODES)
    object_type = object_table(provision.object_types or ("monitor",))[matter.object_type[rows]]
    return Elements(
        rows=rows,
        act=act[rows],
        object_type=np.where(of_itself, np.int8(PRESENT), object_type).astype(np.int8),
        weapon=weapon_table(())[matter.weapon[rows]],
        sealed=np.zeros(len(rows), dtype=np.bool_),
    )


RULE = Rule(card=CARD, judge=judge)
