"""The decision table: from what is known of each element to one outcome. It stands here only.

Read from the top; the first line that holds decides.

====  =======================================================  ====================================
line  if                                                       then
====  =======================================================  ====================================
1     the object is known and not listed                       consistent: object not listed
2     the weapon class is known and not listed                 consistent: weapon not listed
3     the actor is known and not bound                         consistent: actor not bound
4     a circumstance it speaks of is denied                    consistent: circumstance not given
5     ``p_place × p_time`` is at most ``consistent_at``,       consistent: outside the period, or
      an unknown factor counting as 1                          outside the zone: the smaller factor
6     a condition was established only afterwards              consistent: condition not met
7     the provision leaves a term open                         undetermined: term left open
8     its authentic texts part at this point                   undetermined: authentic texts diverge
9     a condition is not established                           undetermined: condition not …
10    the act is not told, or too broadly                      undetermined: act unknown
11    the object is not told, or too broadly                   undetermined: object unknown
12    not every party is bound, and whose act it was is        undetermined: outside the mandate
      outside the mandate
13    the actor is not told and not every party is bound       undetermined: actor unknown
14    the weapon class is not told                             undetermined: weapon unknown
15    a circumstance it speaks of is not told                  undetermined: circumstance not told
16    no reference line is given for some of the window        undetermined: no reference line …
17    the place is not told                                    undetermined: place unknown
18    the time is not told                                     undetermined: time unknown
19    the register was not opened for this incident            undetermined: register sealed
20    the actor had claimed to be released                     undetermined: release claimed
21    an exception is claimed                                  undetermined: exception claimed
22    … but what must come before it is not shown              undetermined: condition not …
23    ``p_place × p_time`` is at least ``inconsistent_at``     inconsistent
24    else                                                     undetermined: … straddles the limit
====  =======================================================  ====================================

Where a line moves and the time is not told, the place within the zone cannot be said either; that
is line 18. Lines 1 to 6 come first because they hold whatever the unknown turns out to be: an
attack on a school is not an attack on a refinery, wherever it was, and an event far outside the
zone is not covered, whatever it hit. A term left open comes next: no machine fills it in.

Where whose act it was is outside the mandate, the actor is never known: line 3 then cannot hold,
nobody's release or earlier call can be told from anybody else's (lines 20 to 22), and what is found
is the same whoever it was.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Any, Final

import numpy as np
import numpy.typing as npt

from truceline.assessment.elements import ABSENT, UNKNOWN, Flags, Hangs, States
from truceline.model.agreement import Thresholds
from truceline.model.vocabulary import Because, Outcome

Floats = npt.NDArray[np.float64]
Small = npt.NDArray[np.int8]


class Absent(StrEnum):
    """Which element is absent from an incident that is consistent with the provision."""

    OBJECT = "object not listed"
    WEAPON = "weapon not listed"
    ACTOR = "actor not bound"
    CIRCUMSTANCE = "circumstance not given"
    PERIOD = "outside the period"
    ZONE = "outside the zone"
    CONDITION = "condition not met"


#: What may be absent of an incident itself, in the order of the table.
_ELEMENTS: Final = (Absent.OBJECT, Absent.WEAPON, Absent.ACTOR, Absent.CIRCUMSTANCE)
#: Outcomes by code.
OUTCOMES: Final = (Outcome.CONSISTENT, Outcome.INCONSISTENT, Outcome.UNDETERMINED)
#: Reasons by code; the last one stands for none and is null in the table.
REASONS: Final = (*Absent, *Because, None)


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """Everything the table asks, for n incidents under one provision.

    Attributes:
        act: State.
        object_type: State.
        weapon: State.
        actor: State.
        asks_whose: Whether the provision may go by whose act it was.
        sealed: See :class:`~truceline.assessment.elements.Elements`.
        left_open: The provision leaves a term open.
        hangs: What the provision hangs on besides.
        placed: The place is told, or the provision holds everywhere.
        p_time: Share of the window inside the period; NaN: unknown.
        p_place: Chance that the place is inside; NaN: unknown.
        p_place_low: The least over those who state the reference line; else the same.
        p_place_high: The most; else the same.
        line_missing: No reference line for some of the window.
    """

    act: States
    object_type: States
    weapon: States
    actor: States
    asks_whose: bool
    sealed: Flags
    left_open: bool
    hangs: Hangs
    placed: Flags
    p_time: Floats
    p_place: Floats
    p_place_low: Floats
    p_place_high: Floats
    line_missing: Flags


@dataclass(frozen=True, slots=True, kw_only=True)
class Decision:
    """What the table says, for n incidents.

    Attributes:
        outcome: Codes into :data:`OUTCOMES`.
        because: Codes into :data:`REASONS`.
        p_covered: 0 where an element is absent; ``p_place × p_time`` where these decide or
            straddle, and the most it can be where one of them is unknown; NaN where something
            else is unknown and it cannot be said.
    """

    outcome: Small
    because: Small
    p_covered: Floats


def decide(evidence: Evidence, thresholds: Thresholds) -> Decision:
    """Apply the table at the head of this module.

    Args:
        evidence: Arrays of one length n.
        thresholds: Those of the provision.

    Returns:
        One outcome, one reason and one ``p_covered`` for each incident.
    """
    most = _one_if_unknown(evidence.p_place_high) * _one_if_unknown(evidence.p_time)
    least = evidence.p_place_low * evidence.p_time
    absent = [
        evidence.object_type == ABSENT,
        evidence.weapon == ABSENT,
        evidence.actor == ABSENT,
        evidence.hangs.circumstance == ABSENT,
    ]
    outside = most <= thresholds.consistent_at
    doubts = _doubts(evidence)
    inside = least >= thresholds.inconsistent_at
    unmet = evidence.hangs.condition == ABSENT
    conditions: list[Any] = [*absent, outside, unmet, *(holds for holds, _ in doubts), inside]
    undetermined, none = OUTCOMES.index(Outcome.UNDETERMINED), REASONS.index(None)
    outcomes: list[Any] = [
        *[np.int8(OUTCOMES.index(Outcome.CONSISTENT))] * (len(absent) + 2),
        *[np.int8(undetermined)] * len(doubts),
        np.int8(OUTCOMES.index(Outcome.INCONSISTENT)),
    ]
    outcome = np.select(conditions, outcomes, np.int8(undetermined))
    reasons: list[Any] = [
        *(np.int8(REASONS.index(word)) for word in _ELEMENTS),
        _smaller(evidence),
        np.int8(REASONS.index(Absent.CONDITION)),
        *(np.int8(REASONS.index(word)) for _, word in doubts),
        np.int8(none),
    ]
    because = np.select(conditions, reasons, _straddling(evidence, thresholds))
    return Decision(outcome=outcome, because=because, p_covered=_p_covered(evidence, conditions))


def _doubts(evidence: Evidence) -> list[tuple[Flags, Because]]:
    """Return lines 7 to 22 of the table, in its order."""
    left_open = np.full(len(evidence.act), evidence.left_open, dtype=np.bool_)
    return [
        (left_open, Because.TERM_LEFT_OPEN),
        (evidence.hangs.diverging, Because.TEXTS_DIVERGE),
        (evidence.hangs.condition == UNKNOWN, Because.CONDITION_OPEN),
        (evidence.act == UNKNOWN, Because.ACT_UNKNOWN),
        (evidence.object_type == UNKNOWN, Because.OBJECT_UNKNOWN),
        (
            evidence.actor == UNKNOWN,
            Because.ACTOR_UNKNOWN if evidence.asks_whose else Because.OUTSIDE_MANDATE,
        ),
        (evidence.weapon == UNKNOWN, Because.WEAPON_UNKNOWN),
        (evidence.hangs.circumstance == UNKNOWN, Because.CIRCUMSTANCE_UNKNOWN),
        (evidence.line_missing, Because.LINE_MISSING),
        (~evidence.placed, Because.PLACE_UNKNOWN),
        (np.isnan(evidence.p_time), Because.TIME_UNKNOWN),
        (evidence.sealed, Because.REGISTER_SEALED),
        (evidence.hangs.released, Because.RELEASE_CLAIMED),
        (evidence.hangs.exception >= 0, Because.EXCEPTION_CLAIMED),
        (evidence.hangs.unproven, Because.CONDITION_OPEN),
    ]


def _p_covered(evidence: Evidence, conditions: list[Flags]) -> Floats:
    product = _one_if_unknown(evidence.p_place) * _one_if_unknown(evidence.p_time)
    unknown = len(conditions) - len(_ELEMENTS) - 3
    absent = [0.0] * len(_ELEMENTS)
    values: list[Any] = [*absent, product, 0.0, *[np.nan] * unknown, product]
    return np.asarray(np.select(conditions, values, product), dtype=np.float64)


def _smaller(evidence: Evidence) -> Small:
    by_time = _one_if_unknown(evidence.p_time) <= _one_if_unknown(evidence.p_place_high)
    words = REASONS.index(Absent.PERIOD), REASONS.index(Absent.ZONE)
    return np.where(by_time, *words).astype(np.int8)


def _straddling(evidence: Evidence, thresholds: Thresholds) -> Small:
    """Say which factor would not have been enough alone; both, where neither or both would."""
    place = evidence.p_place_low < thresholds.inconsistent_at
    time = evidence.p_time < thresholds.inconsistent_at
    words = [np.int8(REASONS.index(w)) for w in (Because.PLACE_STRADDLES, Because.TIME_STRADDLES)]
    both = np.int8(REASONS.index(Because.PLACE_AND_TIME_STRADDLE))
    return np.select([place & ~time, time & ~place], words, both)


def _one_if_unknown(p: Floats) -> Floats:
    return np.where(np.isnan(p), 1.0, p)
