"""Which words of the vocabulary mean the same, more or less: no contradiction, or one."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from numpy.typing import NDArray

from truceline.model.vocabulary import (
    ACTS,
    OBJECTS,
    WEAPONS,
    WIDER_ACT,
    WIDER_WEAPON,
)

Ints = NDArray[np.int64]

SAME, WIDER, BRANCH, OTHER = range(4)
#: Of a word that says less: what it may turn out to be.
_FINER: Mapping[str, tuple[str, ...]] = {
    "attack": (
        "strike", "shelling", "small_arms_fire", "drone_attack", "assault", "explosion",
        "lethal_event", "burst_or_shot", "projectile_in_flight",
    ),
    "lethal_event": ("strike", "shelling", "small_arms_fire", "drone_attack", "assault"),
    "explosion": ("strike", "shelling", "drone_attack"),
    "burst_or_shot": ("small_arms_fire",),
    "muzzle_flash": ("shelling", "small_arms_fire"),
    "projectile_in_flight": ("strike", "shelling"),
    "energy_unspecified": (
        "oil_refinery", "oil_gas_pipeline", "oil_gas_storage", "oil_gas_production",
        "power_plant", "power_grid", "nuclear_plant", "hydro_dam", "coal_mine",
        "energy_equipment_plant",
    ),
    "military_other": ("airbase", "ammunition_depot"),
    "settlement": ("hospital", "school", "water"),
    **{
        wide: tuple(fine for fine, w in {**WIDER_ACT, **WIDER_WEAPON}.items() if w == wide)
        for wide in {**WIDER_ACT, **WIDER_WEAPON}.values()
    },
}  # fmt: skip
#: Words of one branch, of which one is taken for another now and then; acts of no common branch are
#: never one event.
_BRANCHES = (
    frozenset(_FINER["attack"]) | {"attack", "muzzle_flash"},
    frozenset(_FINER["energy_unspecified"]) | {"energy_unspecified", "industry"},
    frozenset(_FINER["military_other"]) | {"military_other"},
    frozenset(_FINER["settlement"]) | {"settlement", "industry", "port", "rail"},
    frozenset({"mortar_up_to_120", "mortar_60", "mortar_82", "mortar_120", "artillery_under_100",
               "artillery_100_up", "artillery_122", "artillery_152", "tank", "mlrs_grad",
               "mlrs_heavy"}),
    frozenset({"launch", "projectile_in_flight", "muzzle_flash"}),
    frozenset({"hindrance", "denial_of_access", "checkpoint", "detention"}),
    frozenset({"deployment", "weapon_presence", "crossing"}),
    frozenset({"cruise_or_ballistic_missile", "tactical_missile", "one_way_drone", "bomb",
               "aircraft"}),
)  # fmt: skip
WORDS: Mapping[str, tuple[str, ...]] = {
    "act": tuple(ACTS),
    "object": tuple(OBJECTS),
    "weapon": tuple(WEAPONS),
}


def is_wider(wide: str, fine: str) -> bool:
    """Say whether a word says the same as another and less."""
    return fine in _FINER.get(wide, ())


def _level(a: str, b: str) -> int:
    if a == b:
        return SAME
    if is_wider(a, b) or is_wider(b, a):
        return WIDER
    return BRANCH if any(a in branch and b in branch for branch in _BRANCHES) else OTHER


#: By aspect: int64[words, words], how alike any two of them are.
TABLES: Mapping[str, Ints] = {
    name: np.array([[_level(a, b) for b in words] for a in words], dtype=np.int64)
    for name, words in WORDS.items()
}


def codes_of(aspect: str, column: pa.ChunkedArray) -> Ints:
    """Return the number of each word of an aspect; -1 where none is told, or “none of these”."""
    known = pc.index_in(column, value_set=pa.array(WORDS[aspect]))
    vague = pc.fill_null(pc.equal(column, "other"), False)
    found = pc.if_else(vague, -1, pc.fill_null(known, -1))
    return np.asarray(found, dtype=np.int64)
