"""When each duty is due: one occasion for every time that something sets its clock running."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final

import numpy as np
import numpy.typing as npt
import pyarrow.compute as pc

from truceline.assessment.elements import Codes, Flags
from truceline.assessment.lengths import edges, plus
from truceline.assessment.matter import NO_TIME, Ints, Matter
from truceline.assessment.performances import DONE, Performances, telling_of
from truceline.model.agreement import Due, Quiet, Starts
from truceline.model.interval import HOUR_US, Interval, microseconds
from truceline.model.vocabulary import ACTS, Status

#: Nothing was before it.
EVER: Final = NO_TIME + 1
#: Later than anything.
FOREVER: Final = np.iinfo(np.int64).max
#: More due dates than this under one duty are a mistake of writing, not of monitoring.
MOST_OCCASIONS: Final = 100_000
_ACTS = list(ACTS)


@dataclass(frozen=True, slots=True, kw_only=True)
class Occasions:
    """Due dates of one duty of one party; arrays of one length, by due date.

    Attributes:
        name: What each is due for.
        opens_us: Doing it counts from then on; microseconds since 1970 UTC.
        due_us: By then; ``NO_TIME``: what sets the clock running is not established.
        closes_us: Doing it is nothing to the occasion from then on, not even late: a notice given
            after what it was to be given before is none.
        one_sided: What sets the clock running is the word of one side alone.
        started_us: When the clock began to run; ``NO_TIME``: not established.
    """

    name: npt.NDArray[np.object_]
    opens_us: Ints
    due_us: Ints
    closes_us: Ints
    one_sided: Flags
    started_us: Ints

    def __len__(self) -> int:
        return len(self.name)


@dataclass(frozen=True, slots=True, kw_only=True)
class Setting:
    """What may set a duty's clock running.

    Attributes:
        period: When the provision holds.
        until_us: Up to when anything is known.
        matter: The incidents.
        concerned: Of these, the ones in the period and the provision's zones.
        quiet_since_us: For each quiet clock of the agreement from when on it had run out;
            ``None``: it has not, or nobody can tell.
        performances: What was reported done.
        actor: Whose act each incident is, as far as the provision may go by it.
        asks_whose: Whether it may; else every incident may be of any party.
        time_zone: The mechanism's; days and months are counted by its calendar.
    """

    period: Interval
    until_us: int
    matter: Matter
    concerned: Flags
    quiet_since_us: dict[Quiet, int | None]
    performances: Performances
    actor: Codes
    asks_whose: bool
    time_zone: str


def occasions_of(due: Due, party: int, setting: Setting) -> Occasions:
    """Return every occasion on which a party's duty falls due.

    Args:
        due: What sets its clock running, and how long it runs.
        party: Number of the party; -1: the mechanism.
        setting: What is known.
    """
    found = _started(due, party, setting)
    known, back = found.due_us != NO_TIME, due.after.before
    due_us = np.full(len(found), NO_TIME)
    due_us[known] = plus(found.due_us[known], due.after, setting.time_zone)
    prior = back and due.starts_on in (Starts.INCIDENT, Starts.PERFORMANCE)
    opens = np.full(len(found), EVER) if back else found.opens_us
    if prior:
        opens = _since_the_last(found, due_us)
    closes = found.due_us if prior else found.closes_us
    if due.within_h is not None:
        opens = np.where(known, due_us - int(due.within_h * HOUR_US), opens)
    order = np.lexsort((found.name.astype(str), due_us))
    return Occasions(
        name=found.name[order],
        opens_us=opens[order],
        due_us=due_us[order],
        closes_us=closes[order],
        one_sided=found.one_sided[order],
        started_us=found.started_us[order],
    )


def _since_the_last(found: Occasions, due_us: Ints) -> Ints:
    """Return from when prior notice counts for each: since what it was given for last had begun.

    So a notice serves the nearest that follows. What begins before notice of it falls due cannot
    use it up: several shots of one exercise share theirs. Nor can what one side alone tells of.
    """
    began = np.sort(found.due_us[(found.due_us != NO_TIME) & ~found.one_sided])
    last = np.searchsorted(began, due_us, "right")
    return np.asarray(np.append(EVER, began)[last], dtype=np.int64)


def _started(due: Due, party: int, setting: Setting) -> Occasions:
    """Return the occasions with the instant that sets each clock running in place of the due."""
    first = microseconds(setting.period.start)
    begins = EVER if first is None else first
    if due.starts_on is Starts.DATE:
        return _one("date", begins, microseconds(due.at))
    if due.starts_on is Starts.END:
        return _one("end", begins, microseconds(setting.period.end))
    if due.starts_on is Starts.QUIET:
        clock = due.quiet
        since = setting.quiet_since_us[clock] if clock else None
        return _one("quiet", begins if since is None else since, since)
    if due.starts_on is Starts.EVERY:
        return _every(due, setting, begins)
    if due.starts_on is Starts.PERFORMANCE:
        return _performed(due, setting)
    if due.starts_on is Starts.INCIDENT:
        return _incidents(due, party, setting)
    return _one("entry", begins, first)


def _one(name: str, opens: int, starts: int | None) -> Occasions:
    return _many([name], [opens], [NO_TIME if starts is None else starts])


def _many(
    names: Sequence[str],
    opens: Sequence[int] | Ints,
    starts: Sequence[int] | Ints,
    one_sided: Flags | None = None,
) -> Occasions:
    return Occasions(
        name=np.array(names, dtype=object),
        opens_us=np.asarray(opens, dtype=np.int64),
        due_us=np.asarray(starts, dtype=np.int64),
        closes_us=np.full(len(names), FOREVER),
        one_sided=np.zeros(len(names), dtype=np.bool_) if one_sided is None else one_sided,
        started_us=np.asarray(starts, dtype=np.int64),
    )


def _every(due: Due, setting: Setting, begins: int) -> Occasions:
    """Return one occasion for each stretch that has begun; it starts the clock when it ends.

    A stretch that the end of the period cuts short asks for nothing: the duty ends before it.
    """
    ends = microseconds(setting.period.end)
    last = setting.until_us if ends is None else min(ends, setting.until_us)
    if begins == EVER or not due.every or last <= begins:
        return _many([], [], [])
    parts = edges(begins, due.every, setting.time_zone, last, MOST_OCCASIONS)
    opens, closes = parts[:-1], parts[1:]
    whole = (opens < last) & (closes <= (FOREVER if ends is None else ends))
    opens, closes = opens[whole], closes[whole]
    return _many([str(n) for n in range(1, len(opens) + 1)], opens, closes)


def starting(due: Due, done: Performances) -> Ints:
    """Return the rows of the performances that set the clock of a duty running."""
    found: Ints = np.flatnonzero(telling_of(done, due.act) & (done.state == DONE))
    return found


def _performed(due: Due, setting: Setting) -> Occasions:
    done = setting.performances
    which = starting(due, done)
    if len(which) == 0:
        return _one("performance", EVER, None)
    heads, of = np.unique(done.copies_of(which), return_inverse=True)
    names = [str(name) for name in done.report_id.take(heads).to_pylist()]
    shared = np.zeros(len(heads), dtype=np.bool_)
    np.logical_or.at(shared, of, done.shared(which))
    return _many(names, done.end_us[heads], done.end_us[heads], ~shared)


def _incidents(due: Due, party: int, setting: Setting) -> Occasions:
    matter = setting.matter
    meant = setting.concerned & (matter.start_us != NO_TIME)
    if due.acts:
        meant &= np.isin(matter.act, [_ACTS.index(act) for act in due.acts])
    for word in due.circumstances:
        meant &= matter.claims[word]
    theirs = np.ones(len(matter), dtype=np.bool_)
    if party >= 0:
        theirs = setting.actor == party
        # Whose act it was is not told, or not for the provision to ask: it may be this party's.
        meant &= theirs | (setting.actor > setting.performances.unknown)
    rows = np.flatnonzero(meant)
    alleged = pc.equal(matter.table["status"].take(rows), Status.ALLEGED)
    one_sided = np.asarray(pc.fill_null(alleged, True).to_numpy(), dtype=np.bool_)
    if due.lasts:
        first = _firsts(matter.start_us[rows], due, setting.time_zone, theirs[rows] * 2 + one_sided)
        rows, one_sided = rows[first], one_sided[first]
    names = matter.table["incident_id"].take(rows).to_pylist()
    starts = np.where(theirs[rows], matter.start_us[rows], NO_TIME)
    return _many(names, matter.start_us[rows], starts, one_sided)


def _firsts(start_us: Ints, due: Due, time_zone: str, sort: npt.NDArray[Any]) -> Ints:
    """Return the rows with which an occasion begins that may last; the others belong to one.

    Those told by one side alone, or of nobody known, are no part of what others show, nor can they
    begin it.

    Args:
        start_us: When each began, rising.
        due: How long an occasion may last.
        time_zone: The mechanism's.
        sort: What may not be taken for one another.
    """
    ends, found = plus(start_us, due.lasts, time_zone), []
    for one in np.unique(sort):
        rows = np.flatnonzero(sort == one)
        at = 0
        # One turn for each occasion, not for each incident.
        while at < len(rows):
            found.append(int(rows[at]))
            at = max(at + 1, int(np.searchsorted(start_us[rows], ends[rows[at]], "left")))
    return np.array(sorted(found), dtype=np.int64)
