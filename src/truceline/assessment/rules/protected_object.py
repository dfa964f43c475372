"""An attack on an object that the article protects, by an open list or a sealed register."""

from __future__ import annotations

import numpy as np

from truceline.assessment.card import Needs, Rule, RuleCard
from truceline.assessment.elements import (
    OUT,
    PRESENT,
    Elements,
    Flags,
    Rows,
    States,
    act_table,
    object_table,
    weapon_table,
)
from truceline.assessment.matter import Matter
from truceline.model.agreement import Agreement, Provision

CARD = RuleCard(
    id="protected_object",
    title="Attack on a protected object",
    article="A moratorium on attacks on listed kinds of object, or on objects in a sealed "
    "register.",
    reading="The act is one of the listed acts and the object the reports name is of a listed "
    "type. Where a sealed register names the objects, it must have been opened for one of the "
    "incident's reports.",
    blind="Whether the object was what the attacker aimed at, and whether it was hit or debris "
    "fell on it. An object type a source does not name is unknown, never guessed from the place.",
    example="'No strikes on oil refineries': a strike on a refinery in the period is "
    "inconsistent; a strike whose object is not told is undetermined (object unknown).",
    needs=Needs(acts=True, objects=True),
)


def judge(agreement: Agreement, provision: Provision, matter: Matter) -> Elements:
    """Return the incidents whose act is listed, may be one of those listed, or is not told."""
    act = act_table(provision.acts)[matter.act]
    rows = np.flatnonzero(act != OUT)
    state, sealed = _objects(agreement, provision, matter, rows)
    return Elements(
        rows=rows,
        act=act[rows],
        object_type=state,
        weapon=weapon_table(provision.weapons, provision.calibres)[matter.weapon[rows]],
        sealed=sealed,
    )


def _objects(
    agreement: Agreement, provision: Provision, matter: Matter, rows: Rows
) -> tuple[States, Flags]:
    """Return each object's state, and whether only a register that stayed shut could tell it.

    A revealed entry shows that the object is on the list, even where no report names its type.
    """
    object_type = matter.object_type[rows]
    state = object_table(provision.object_types)[object_type]
    if provision.register_id is None:
        return state, np.zeros(len(rows), dtype=np.bool_)
    register = agreement.register(provision.register_id)
    state = np.minimum(state, object_table(register.object_types)[object_type])
    revealed = matter.revealed[register.id][rows]
    state = np.where(revealed, np.int8(PRESENT), state)
    return state, ~revealed


RULE = Rule(card=CARD, judge=judge)
