"""Which rung of escalation a case has reached."""

from __future__ import annotations

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
    next; an appeal hands on at once. A ruling that decides, a settlement or a withdrawal stops it.
    """
    ruling = case.ruling
    decided = ruling is not None and not ruling.decision.because
    if not rungs or case.over or decided:
        return None
    by_id = {rung.id: rung for rung in rungs}
    rung, since = rungs[0], case.opened_at
    appeals = [entry.at for entry in case.appeals if entry.at <= at]
    for _ in rungs:
        ends = [] if rung.answer_h is None else [since + timedelta(hours=rung.answer_h)]
        ends += [appeal for appeal in appeals if appeal > since][:1]
        if not ends or min(ends) > at or not rung.next_id:
            break
        rung, since = by_id[rung.next_id], min(ends)
    until = since + timedelta(hours=rung.answer_h) if rung.answer_h is not None else None
    return Reached(rung=rung, since=since, until=until)
