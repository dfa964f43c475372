"""A key that the written form calls unread changes nothing of what its rule finds."""

from __future__ import annotations

from dataclasses import replace
from itertools import product
from typing import Any

import numpy as np
import pytest
from assessment_world import agreement, incident, incidents, provision, text

from truceline.agreements.lint_unread import UNREAD
from truceline.assessment.matter import matter_of
from truceline.assessment.registry import RULES
from truceline.model import tables

#: For each key something that would change what is found, were it read.
SAID: dict[str, Any] = {
    "acts": ("strike",),
    "object_types": ("school",),
    "object_list": ("school",),
    "register_id": "register",
    "weapons": ("tank",),
}
_BY_ID = {rule.card.id: rule for rule in RULES}
_HAPPENED = [
    incident(f"{n}", act=act, object_type=thing, weapon=weapon)
    for n, (act, thing, weapon) in enumerate(
        product(
            ("strike", "shelling", "crossing", "overflight", "denial_of_access", "weapon_presence"),
            ("school", "power_plant", None),
            ("tank", "mlrs_grad", None),
        )
    )
]


def test_every_rule_is_told_of() -> None:
    assert set(UNREAD) == set(_BY_ID)


@pytest.mark.parametrize("rule_id", sorted(_BY_ID))
@pytest.mark.parametrize("key", sorted(SAID))
def test_what_is_called_unread_changes_nothing_and_the_rest_does(rule_id: str, key: str) -> None:
    plain = provision(rule=rule_id, acts=("shelling",))
    said = replace(plain, **{"object_types" if key == "object_list" else key: SAID[key]})
    whole = agreement(text(plain))
    matter = matter_of(whole, incidents(*_HAPPENED), tables.empty(tables.SHAPES), ())
    judge = _BY_ID[rule_id].judge
    before, after = judge(whole, plain, matter), judge(whole, said, matter)
    same = all(
        np.array_equal(getattr(before, part), getattr(after, part))
        for part in ("rows", "act", "object_type", "weapon", "sealed")
    )
    assert same == (key in UNREAD[rule_id])
