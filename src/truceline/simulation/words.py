"""Small integer codes for vocabulary words, so that a million rows stay numbers until written."""

from __future__ import annotations

import numpy as np
import pyarrow as pa

from truceline.simulation.geography import Ints

#: Codes are places in these tuples; -1 means not told.
ACTS = (
    "shelling",
    "small_arms_fire",
    "drone_attack",
    "strike",
    "weapon_presence",
    "overflight",
    "jamming",
    "explosion",
)
OBJECTS = (
    "settlement",
    "hospital",
    "school",
    "water",
    "power_grid",
    "power_plant",
    "oil_gas_storage",
    "energy_equipment_plant",
    "military_other",
    "monitor",
)
WEAPONS = (
    "mortar_up_to_120",
    "artillery_under_100",
    "artillery_100_up",
    "tank",
    "mlrs_grad",
    "mlrs_heavy",
    "small_arms",
    "small_drone",
    "one_way_drone",
    "tactical_missile",
    "bomb",
    "aircraft",
)
#: Several circumstances stand in one cell, separated by ``|``.
CIRCUMSTANCES = ("exercise", "return_fire", "return_fire|hotline_failed")

ACT = {word: code for code, word in enumerate(ACTS)}
OBJECT = {word: code for code, word in enumerate(OBJECTS)}
WEAPON = {word: code for code, word in enumerate(WEAPONS)}

#: Object types that the joint text lists openly, and those that the sealed register holds.
OPEN_TYPES = ("hospital", "school", "water", "power_grid")
SEALED_TYPES = ("power_plant", "oil_gas_storage", "energy_equipment_plant")
#: Acts that put fire somewhere.
FIRE = tuple(ACT[w] for w in ("shelling", "small_arms_fire", "drone_attack", "strike"))


def decode(codes: Ints, words: tuple[str, ...]) -> pa.Array:
    """Return the words of ``codes`` as an Arrow string array; -1 becomes null."""
    indices = pa.array(codes.astype(np.int32), mask=codes < 0)
    return pa.array(words, pa.string()).take(indices)
