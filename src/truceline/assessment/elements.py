"""Act, object and weapon: listed, not listed, or not told.

Each is a small table over the closed vocabulary, built per provision and then looked up for all
incidents at once. Codes are those of :mod:`truceline.assessment.matter`.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Final

import numpy as np
import numpy.typing as npt

from truceline.model.calibres import calibre_of
from truceline.model.vocabulary import ACTS, OBJECTS, WEAPONS, WIDER_WEAPON

Codes = npt.NDArray[np.int16]
States = npt.NDArray[np.int8]
Flags = npt.NDArray[np.bool_]
Rows = npt.NDArray[np.int64]

#: The incident does not concern the provision at all: no finding is made.
OUT: Final = -2
#: The element is certainly not there.
ABSENT: Final = -1
#: The source does not say, or says it too broadly to tell.
UNKNOWN: Final = 0
#: The element is there, as alleged.
PRESENT: Final = 1

#: Acts that are a kind of ``attack``.
KINDS_OF_ATTACK: Final = ("strike", "shelling", "small_arms_fire", "drone_attack", "assault")
#: Acts whose cause was not told apart, though it may be an attack of any kind. ``True``: force was
#: certainly used against somebody, so a provision that lists ``attack`` is met. A single observed
#: signature (a flash, a projectile, a burst) may be of an exercise or of fire at nobody.
CAUSE_NOT_TOLD: Final[Mapping[str, bool]] = {
    "lethal_event": True,
    "explosion": False,
    "projectile_in_flight": False,
    "muzzle_flash": False,
    "burst_or_shot": False,
}
#: Object types that are a kind of ``energy_unspecified``.
KINDS_OF_ENERGY: Final = (
    "oil_refinery",
    "oil_gas_pipeline",
    "oil_gas_storage",
    "oil_gas_production",
    "power_plant",
    "power_grid",
    "nuclear_plant",
    "hydro_dam",
    "coal_mine",
    "energy_equipment_plant",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Elements:
    """What a rule found, for the incidents that concern the provision; arrays of one length.

    Attributes:
        rows: Incidents concerned, ascending row numbers of the matter.
        act: State of the act.
        object_type: State of the object.
        weapon: State of the weapon class.
        sealed: The object can only be told from a sealed register that was not opened for it.
    """

    rows: Rows
    act: States
    object_type: States
    weapon: States
    sealed: Flags


@dataclass(frozen=True, slots=True, kw_only=True)
class Hangs:
    """What the provision hangs on besides its elements; arrays of one length.

    Attributes:
        circumstance: State of the circumstances without which the provision does not speak.
        diverging: The authentic texts part at a point the incident hangs on.
        condition: State of the conditions of the provision.
        released: Its actor had claimed to be released.
        exception: Number of the exception claimed, -1 for none.
        unproven: An exception is claimed, and what must come before it is not shown.
    """

    circumstance: States
    diverging: Flags
    condition: States
    released: Flags
    exception: Codes
    unproven: Flags


def no_incident() -> Elements:
    """Return the elements of a provision that speaks of no incident at all."""
    none = np.zeros(0, dtype=np.int8)
    return Elements(
        rows=np.zeros(0, dtype=np.int64),
        act=none,
        object_type=none,
        weapon=none,
        sealed=np.zeros(0, dtype=np.bool_),
    )


def act_table(acts: tuple[str, ...]) -> States:
    """Return the state of every act under a provision that lists ``acts``.

    An ``attack`` whose means were not told meets a provision that lists ``attack``. Where only some
    kinds are listed it may or may not be one of them, and stays unknown; so does an explosion or a
    lethal event.

    Returns:
        int8, one per word of the vocabulary, then one for words outside it, then one for null.
    """
    state = dict.fromkeys(ACTS, OUT)
    kinds = [act for act in acts if act in KINDS_OF_ATTACK]
    if kinds or "attack" in acts:
        state["attack"] = UNKNOWN
        state |= {
            act: PRESENT if certain and "attack" in acts else UNKNOWN
            for act, certain in CAUSE_NOT_TOLD.items()
        }
    if "attack" in acts:
        state |= dict.fromkeys(KINDS_OF_ATTACK, PRESENT)
    state |= dict.fromkeys(acts, PRESENT)
    return _table(state.values(), other=OUT, null=UNKNOWN)


def object_table(object_types: tuple[str, ...]) -> States:
    """Return the state of every object type under a provision that lists ``object_types``.

    "Energy object, kind not told" is listed only where every kind of energy object is; where some
    are, it is unknown.

    Returns:
        As :func:`act_table`.
    """
    if not object_types:
        return _table([PRESENT] * len(OBJECTS), other=PRESENT, null=PRESENT)
    state = dict.fromkeys(OBJECTS, ABSENT) | dict.fromkeys(object_types, PRESENT)
    if "energy_unspecified" in object_types:
        state |= dict.fromkeys(KINDS_OF_ENERGY, PRESENT)
    else:
        listed = sum(kind in object_types for kind in KINDS_OF_ENERGY)
        some = UNKNOWN if listed else ABSENT
        state["energy_unspecified"] = PRESENT if listed == len(KINDS_OF_ENERGY) else some
    return _table(state.values(), other=ABSENT, null=UNKNOWN)


def weapon_table(weapons: tuple[str, ...], calibres: tuple[str, ...] = ()) -> States:
    """Return the state of every weapon class under a provision that lists ``weapons``.

    A kind of a listed class is listed. A wider class than a listed one may or may not be it, and so
    may one of which a range of ``calibres`` holds some.

    Returns:
        As :func:`act_table`.
    """
    if not (weapons or calibres):
        return _table([PRESENT] * len(WEAPONS), other=PRESENT, null=PRESENT)
    state = dict.fromkeys(WEAPONS, ABSENT)
    state |= {wider: UNKNOWN for kind, wider in WIDER_WEAPON.items() if kind in weapons}
    state |= {kind: PRESENT for kind, wider in WIDER_WEAPON.items() if wider in weapons}
    state |= dict.fromkeys(weapons, PRESENT)
    for meant in map(calibre_of, calibres):
        held = {True: PRESENT, None: UNKNOWN, False: ABSENT}
        state = {word: max(one, held[meant.holds(word)]) for word, one in state.items()}
    return _table(state.values(), other=ABSENT, null=UNKNOWN)


def _table(states: Iterable[int], other: int, null: int) -> States:
    return np.array([*states, other, null], dtype=np.int8)
