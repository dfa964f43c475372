"""What a provision hangs on besides its elements: conditions, releases, what comes before.

Each answers for n incidents at once, and leaves to a ruling what only a ruling can say.
"""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from truceline.assessment.elements import (
    ABSENT,
    PRESENT,
    UNKNOWN,
    Codes,
    Flags,
    Hangs,
    Rows,
    States,
)
from truceline.assessment.matter import NO_TIME, Ints, Matter, actors_of
from truceline.assessment.moments import p_time
from truceline.assessment.performances import DONE, Performances, established_us, telling_of
from truceline.model.agreement import (
    Agreement,
    Condition,
    ConditionKind,
    Divergence,
    Prior,
    Provision,
    Silence,
    Text,
)
from truceline.model.interval import HOUR_US, microseconds
from truceline.model.vocabulary import ACTS, CONTRARY, OBJECTS, WEAPONS

_ACTS, _OBJECTS, _WEAPONS = list(ACTS), list(OBJECTS), list(WEAPONS)


def hangs_of(
    agreement: Agreement,
    text: Text,
    provision: Provision,
    matter: Matter,
    rows: Rows,
    performances: Performances,
) -> Hangs:
    """Return what a provision hangs on, for the incidents ``rows`` of the matter."""
    exception, unproven = exceptions(agreement, provision, matter, rows, performances)
    return Hangs(
        circumstance=circumstances_told(provision, matter, rows),
        diverging=diverging(provision, matter, rows),
        condition=conditions_met(agreement, provision, matter, rows, performances),
        released=released(agreement, text, provision, matter, rows, performances),
        exception=exception,
        unproven=unproven,
    )


def circumstances_told(provision: Provision, matter: Matter, rows: Rows) -> States:
    """Say whether each incident is told to have what the provision speaks of.

    Returns:
        ``PRESENT`` where every circumstance is claimed and none denied, ``ABSENT`` where the
        contrary of one is claimed and it itself is not, else ``UNKNOWN``.
    """
    state = np.full(len(rows), PRESENT, dtype=np.int8)
    for word in provision.only_if:
        told = matter.claims[word][rows]
        denied = matter.claims[CONTRARY[word]][rows] if word in CONTRARY else told & False
        here = np.select([told & ~denied, denied & ~told], [PRESENT, ABSENT], UNKNOWN)
        state = np.minimum(state, here.astype(np.int8))
    return state


def conditions_met(
    agreement: Agreement,
    provision: Provision,
    matter: Matter,
    rows: Rows,
    performances: Performances,
) -> States:
    """Say whether the provision bound when each incident took place.

    Returns:
        ``PRESENT`` where every condition was established before the window began, ``ABSENT`` where
        a fact was established only after it ended, else ``UNKNOWN``.
    """
    state = np.full(len(rows), PRESENT, dtype=np.int8)
    for condition in provision.conditions:
        state = np.minimum(state, _met(agreement, condition, matter, rows, performances))
    return state


def _met(
    agreement: Agreement,
    condition: Condition,
    matter: Matter,
    rows: Rows,
    performances: Performances,
) -> States:
    since = _since_us(agreement, condition, performances)
    state = np.full(len(rows), UNKNOWN, dtype=np.int8)
    if since is None:
        return state
    start, end = matter.start_us[rows], matter.end_us[rows]
    state[(start != NO_TIME) & (start >= since)] = PRESENT
    if condition.kind is ConditionKind.FACT:
        state[(end != NO_TIME) & (end <= since)] = ABSENT
    return state


def _since_us(agreement: Agreement, condition: Condition, performances: Performances) -> int | None:
    """Return from when on the condition is established; ``None``: it is not."""
    if condition.kind is ConditionKind.FACT:
        return microseconds(condition.established)
    parties = [party.id for party in agreement.parties]
    numbers = [parties.index(party) for party in condition.by]
    shown = [established_us(performances, condition.act, number) for number in numbers]
    return None if None in shown else max(s for s in shown if s is not None)


def established_since_us(
    agreement: Agreement, provision: Provision, performances: Performances
) -> int | None:
    """Return from when on every condition of a provision is established; ``None``: not all are."""
    since = [_since_us(agreement, c, performances) for c in provision.conditions]
    known = [s for s in since if s is not None]
    return None if len(known) < len(since) else max(known, default=NO_TIME)


def released(
    agreement: Agreement,
    text: Text,
    provision: Provision,
    matter: Matter,
    rows: Rows,
    performances: Performances,
) -> Flags:
    """Say of each incident whether its actor claimed before it to be released from the provision.

    Where the actor is not told, or the provision may not go by it, any party's claim counts, since
    it may have been that party. A claim that does not tell when it was made may have come before.
    """
    flags = np.zeros(len(rows), dtype=np.bool_)
    if not any(provision.id in r.provision_ids or not r.provision_ids for r in text.releases):
        return flags
    actor, end = actors_of(agreement, provision, matter)[rows], matter.end_us[rows]
    claims = performances.act == _ACTS.index("release_claimed")
    claims &= performances.state == DONE
    for number in range(len(agreement.parties)):
        since = performances.start_us[claims & (performances.party == number)]
        if len(since):
            may_be = (actor == number) | (actor > len(agreement.parties))
            flags |= may_be & ((end == NO_TIME) | (end > since.min()))
        if _untimed(performances, "release_claimed", number).any():
            flags |= (actor == number) | (actor > len(agreement.parties))
    return flags


def _untimed(performances: Performances, act: str, *parties: int) -> Flags:
    """Say which performances without a time are of an act done, and by whom."""
    found = performances.untimed
    if found is None:
        return np.zeros(0, dtype=np.bool_)
    meant = telling_of(found, act) & (found.state == DONE)
    return np.asarray(meant & np.isin(found.party, parties), dtype=np.bool_)


def diverging(provision: Provision, matter: Matter, rows: Rows) -> Flags:
    """Say of each incident whether it hangs on a point at which the authentic texts part."""
    flags = np.zeros(len(rows), dtype=np.bool_)
    for divergence in provision.divergences:
        flags |= _touched(divergence, matter, rows)
    return flags


def _touched(divergence: Divergence, matter: Matter, rows: Rows) -> Flags:
    if divergence.periods:
        start, end = matter.start_us[rows], matter.end_us[rows]
        shares = [p_time(start, end, period) for period in divergence.periods.values()]
        low, high = np.min(shares, axis=0), np.max(shares, axis=0)
        return np.asarray(low < high, dtype=np.bool_)
    columns = {
        "act": (matter.act, _ACTS),
        "object_type": (matter.object_type, _OBJECTS),
        "weapon": (matter.weapon, _WEAPONS),
    }
    if divergence.about not in columns or not divergence.values:
        return np.ones(len(rows), dtype=np.bool_)
    column, words = columns[divergence.about]
    return np.isin(column[rows], [words.index(value) for value in divergence.values])


def exceptions(
    agreement: Agreement,
    provision: Provision,
    matter: Matter,
    rows: Rows,
    performances: Performances,
) -> tuple[npt.NDArray[np.int16], Flags]:
    """Return which exception is claimed, and where it is open whether it may be.

    Returns:
        The number of the first exception all of whose circumstances are claimed and before which
        was done what must be, or -1; and whether, for want of a report, that cannot be said.
    """
    found = np.full(len(rows), -1, dtype=np.int16)
    unproven = np.zeros(len(rows), dtype=np.bool_)
    actor = actors_of(agreement, provision, matter)[rows]
    for number, clause in reversed(list(enumerate(provision.exceptions))):
        claimed = np.ones(len(rows), dtype=np.bool_)
        for word in clause.requires:
            claimed &= matter.claims[word][rows]
        if clause.prior is not None:
            not_told = len(agreement.parties) + 1
            before = _before(clause.prior, actor, matter.start_us[rows], performances, not_told)
            maybe = _maybe_before(clause.prior, actor, performances, not_told)
            if clause.prior.silence is Silence.UNKNOWN:
                maybe |= True
            unproven |= claimed & ~before & maybe
            claimed &= before
        found[claimed] = number
    return found, unproven & (found < 0)


def _maybe_before(prior: Prior, actor: Codes, performances: Performances, not_told: int) -> Flags:
    """Say of which actors a report tells that they did it, and not when."""
    flags = np.zeros(len(actor), dtype=np.bool_)
    done = performances.untimed
    if done is None:
        return flags
    meant = telling_of(done, prior.act) & (done.state == DONE)
    if prior.circumstances:
        meant &= np.logical_or.reduce([done.told[word] for word in prior.circumstances])
    for party in np.unique(done.party[meant]):
        flags |= (actor == party) | (actor == not_told) | (party == not_told)
    return flags


def _before(
    prior: Prior, actor: Codes, start: Ints, performances: Performances, not_told: int
) -> Flags:
    """Say whether a report tells that the actor did it in the hours before that count.

    What was told not to be done, or done in part, counts for nothing. Where either actor is not
    told (code ``not_told``), or the provision may not go by it, it may have been the same.
    """
    meant = telling_of(performances, prior.act) & (performances.state == DONE)
    if prior.circumstances:
        meant &= np.logical_or.reduce([performances.told[word] for word in prior.circumstances])
    flags = np.zeros(len(start), dtype=np.bool_)
    for party in np.unique(performances.party[meant]):
        ends = np.sort(performances.end_us[meant & (performances.party == party)])
        until = np.searchsorted(ends, start - int(prior.at_least_h * HOUR_US), side="right")
        since = np.searchsorted(ends, start - int(prior.within_h * HOUR_US), side="left")
        may_be = (actor == party) | (actor == not_told) | (party == not_told)
        flags |= (start != NO_TIME) & (until > since) & may_be
    return flags
