"""Which performances are what one duty asks for: by whom, where, to whom, of how many.

What a report says it was and what it leaves out are kept apart: a withdrawal told without its place
is neither the one asked for nor another one, and leaves the duty undetermined.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import IntEnum
from typing import Final

import numpy as np
import numpy.typing as npt

from truceline.assessment.elements import ABSENT, Flags, weapon_table
from truceline.assessment.matter import Floats
from truceline.assessment.performances import DONE, FEWER, NOT_DONE, Performances, telling_of
from truceline.model.agreement import Duty, Thresholds
from truceline.model.vocabulary import ACTS, WIDER_ACT

_ACTS = list(ACTS)


class Fit(IntEnum):
    """How far a performance is what the duty asks for."""

    NOT = 0
    KIND_OPEN = 1
    PLACE_OPEN = 2
    SUBJECT_OPEN = 3
    FEWER = 4
    MEANT = 5


Fits = npt.NDArray[np.int8]
_NOT: Final = np.int8(Fit.NOT)


@dataclass(frozen=True, slots=True, kw_only=True)
class Whose:
    """Whose duty it is.

    Attributes:
        number: Of the party; -1: the mechanism.
        parties: How many parties there are.
        to: Number of the party to whom it is owed; -1: to nobody in particular.
    """

    number: int
    parties: int
    to: int = -1


def fits_of(
    duty: Duty, whose: Whose, done: Performances, p_place: Floats, limits: Thresholds
) -> Fits:
    """Return how far each performance is what the duty asks for.

    Args:
        duty: Which duty.
        whose: Whose it is.
        done: The performances, as the duty reads them; see :func:`as_owed`.
        p_place: Chance that each lies in the zones of the duty; NaN: not told; 1 where it names no
            zone.
        limits: Of the provision: at or above ``inconsistent_at`` it lies there, at or below
            ``consistent_at`` elsewhere.

    Returns:
        :class:`Fit`, int8[n]. A report that it was not done need not tell where, whom or how many.
    """
    fit = np.full(len(done), np.int8(Fit.MEANT))
    says = done.state != NOT_DONE
    inside, elsewhere = p_place >= limits.inconsistent_at, p_place <= limits.consistent_at
    fit[done.state == FEWER] = np.int8(Fit.FEWER)
    for known, wrong, open_ in (
        (~_wider(duty, done), np.zeros(len(done), dtype=np.bool_), Fit.KIND_OPEN),
        (inside, elsewhere, Fit.PLACE_OPEN),
        (*_to(whose, done), Fit.SUBJECT_OPEN),
        (*_enough(duty, done), Fit.SUBJECT_OPEN),
    ):
        fit[says & ~known] = np.minimum(fit[says & ~known], np.int8(open_))
        fit[wrong] = _NOT
    fit[~_named(duty, whose, done)] = _NOT
    return fit


def _named(duty: Duty, whose: Whose, done: Performances) -> Flags:
    """Say which are of the act, of whoever owes it, and of no class of weapon left out."""
    which = telling_of(done, duty.act) | _wider(duty, done)
    # What a party did is nothing the mechanism did, though one word may stand for both.
    theirs = done.party == whose.number if whose.number >= 0 else done.party >= whose.parties
    which &= theirs
    # A class wider than a listed one, or of which a range of calibre holds some, may be meant.
    table = weapon_table(duty.weapons, duty.calibres)
    which &= table[done.weapon] != ABSENT
    return np.asarray(which, dtype=np.bool_)


def _wider(duty: Duty, done: Performances) -> Flags:
    """Say which tell that something wider was done, of which what is owed is one kind."""
    wider = WIDER_ACT.get(duty.act)
    which = (done.act == _ACTS.index(wider)) & (done.state != NOT_DONE) if wider else done.act < 0
    return np.asarray(which, dtype=np.bool_)


def _to(whose: Whose, done: Performances) -> tuple[Flags, Flags]:
    """Say which were done towards whom it is owed, and which towards somebody else."""
    every = np.ones(len(done), dtype=np.bool_)
    if whose.to < 0:
        return every, ~every
    return done.to == whose.to, (done.to != whose.to) & (done.to <= whose.parties)


def _enough(duty: Duty, done: Performances) -> tuple[Flags, Flags]:
    """Say which tell of as many as are asked for or of fewer; none tells of something else."""
    every = np.ones(len(done), dtype=np.bool_)
    told = (done.count_low >= duty.at_least) | (done.state == FEWER)
    return told if duty.at_least else every, ~every


def as_owed(duty: Duty, done: Performances) -> Performances:
    """Return the performances as the duty reads them, done of fewer than it asks for told apart.

    Figures are not added, and so nobody can tell whether the fewer of several reports are enough.
    """
    if not duty.at_least:
        return done
    fewer = (done.state == DONE) & (done.count_high < duty.at_least)
    state = np.where(fewer, FEWER, done.state)
    return replace(done, state=state.astype(np.int8))
