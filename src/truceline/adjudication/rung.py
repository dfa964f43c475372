"""Which rung of escalation a case has reached."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

from truceline.adjudication.case import Case
from truceline.model.agreement import Rung


@dataclass(frozen=True, slots=True, kw_only=True)
class Reached:
    """A rung and how long it has.

    Attributes:
        rung: Which.
        since: When it was reached, UTC.
        until: When its time is over; ``None``: the text is silent, or there is no further rung.
    """

    rung: Rung
    since: datetime
    until: datetime | None


def reached(case: Case, rungs: tuple[Rung, ...], at: datetime) -> Reached | None:
    """Return the rung a case has reached by ``at``; ``None`` if none are agreed, or it is decided.

    The first rung is reached when the case is opened. A rung whose time is over hands on to the
    next. A ruling that decides stops the clock; an appeal hands on to the next rung, one a time,
    and starts it. A settlement or a withdrawal ends it.
    """
    if not rungs or case.over:
        return None
    rung, since, stopped = _walked(case, rungs, at)
    if stopped:
        return None
    until = since + timedelta(hours=rung.answer_h) if rung.answer_h is not None else None
    return Reached(rung=rung, since=since, until=until)


def may_go_on(case: Case, rungs: tuple[Rung, ...], at: datetime) -> bool:
    """Say whether an appeal has a rung to go to; where none are agreed nothing forbids it."""
    return not rungs or bool(_walked(case, rungs, at)[0].next_id)


def _walked(case: Case, rungs: tuple[Rung, ...], at: datetime) -> tuple[Rung, datetime, bool]:
    by_id = {rung.id: rung for rung in rungs}
    rung, since, stopped = rungs[0], case.opened_at, False
    decided = [(one.seq, one.at, True) for one in case.rulings if not one.decision.because]
    for _, when, stops in sorted(decided + [(e.seq, e.at, False) for e in case.appeals]):
        if not stopped:
            rung, since = _run_on(by_id, rung, since, when)
        stopped = stops
        if not stops and rung.next_id:
            rung, since = by_id[rung.next_id], when
    if not stopped:
        rung, since = _run_on(by_id, rung, since, at)
    return rung, since, stopped


def _run_on(
    by_id: Mapping[str, Rung], rung: Rung, since: datetime, at: datetime
) -> tuple[Rung, datetime]:
    """Hand on from each rung whose time is over by ``at``."""
    while rung.next_id and rung.answer_h is not None:
        over = since + timedelta(hours=rung.answer_h)
        if over > at:
            break
        rung, since = by_id[rung.next_id], over
    return rung, since
