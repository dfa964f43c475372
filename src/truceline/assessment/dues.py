"""Whether duties were done by their due dates: one row for duty, party and occasion.

Read from the top; the first line that holds decides. *Shown* means: a voice of no party says so,
or the party itself and another party both do.

====  =====================================================  =====================================
line  if                                                     then
====  =====================================================  =====================================
1     the provision leaves a term open                       undetermined: term left open
2     what sets the clock running, or a condition of the     undetermined: condition not
      provision, is not established                          established
3     shown done in time, and shown not done                 undetermined: reports differ
4     shown done in time                                     consistent
5     shown not done when it was due, or shown done late     inconsistent
6     shown done in a window that the due date parts         undetermined: time straddles the limit
7     some say done in time, some say not done               undetermined: reports differ
8     somebody says the one or the other                     undetermined: word of one side alone
9     the due date lies after all that is known              undetermined: not yet due
10    silence means not done                                 inconsistent
11    else                                                   undetermined: no report …
====  =====================================================  =====================================
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import datetime
from typing import Final

import numpy as np
import pyarrow as pa

from truceline.assessment.atlas import Atlas
from truceline.assessment.elements import Flags
from truceline.assessment.hangs import established_since_us
from truceline.assessment.matter import NO_TIME, Ints, Matter, matter_of
from truceline.assessment.moments import p_time
from truceline.assessment.occasions import Occasions, Setting, occasions_of
from truceline.assessment.performances import DONE, NEUTRAL, Performances
from truceline.assessment.quiet import quiet_since
from truceline.model import tables
from truceline.model.agreement import (
    Agreement,
    Duty,
    Provision,
    Silence,
    Text,
    period_of,
    thresholds_of,
)
from truceline.model.interval import microseconds
from truceline.model.vocabulary import ACTS, WEAPONS, Because, Outcome

_ACTS, _WEAPONS = list(ACTS), list(WEAPONS)
_FOREVER: Final = np.iinfo(np.int64).max


def judge_dues(
    agreement: Agreement,
    incidents: pa.Table,
    shapes: pa.Table,
    lines: pa.Table,
    performances: Performances,
    coverage: pa.Table,
    until: datetime,
) -> pa.Table:
    """Judge every duty of every text by its due dates.

    Args:
        agreement: What was agreed. Without ``covered`` in its mandate there are no dues.
        incidents: See :data:`truceline.model.tables.INCIDENTS`; some duties are due because of one.
        shapes: See :data:`truceline.model.tables.SHAPES`.
        lines: See :data:`truceline.model.tables.LINES`.
        performances: What was reported done.
        coverage: See :data:`truceline.model.tables.COVERAGE`; quiet clocks are read from it.
        until: Up to when anything is known, UTC.

    Returns:
        See :data:`truceline.model.tables.DUES`, by text, provision, duty and party as in the
        document, then due date and occasion.
    """
    duties = [
        (text, provision)
        for text in agreement.texts
        for provision in text.provisions
        if provision.duties
    ]
    if not duties or "covered" not in agreement.mechanism.mandate:
        return tables.empty(tables.DUES)
    matter = matter_of(agreement, incidents, shapes, ())
    atlas = Atlas(agreement, matter, lines, shapes)
    quiet = quiet_since(agreement, coverage)
    made = []
    for text, provision in duties:
        setting = Setting(
            period=period_of(text, provision),
            until_us=microseconds(until) or 0,
            matter=matter,
            concerned=_concerned(agreement, text, provision, matter, atlas),
            quiet_since_us=quiet,
            performances=performances,
        )
        hangs = established_since_us(agreement, provision, performances)
        for duty in provision.duties:
            for party in duty.on or ("",):
                case = Case(agreement, text, provision, duty, party, setting, hangs)
                made.append(_rows(case))
    return pa.concat_tables([tables.empty(tables.DUES), *made])


@dataclass(frozen=True, slots=True)
class Case:
    """One duty of one party.

    Attributes:
        agreement: What was agreed.
        text: Which text.
        provision: Which provision.
        duty: Which duty.
        party: Party id; empty: the mechanism.
        setting: What is known.
        binds_since_us: From when on its conditions are established; ``None``: they are not.
    """

    agreement: Agreement
    text: Text
    provision: Provision
    duty: Duty
    party: str
    setting: Setting
    binds_since_us: int | None

    @property
    def number(self) -> int:
        """Return the party's number in the agreement; -1 for the mechanism."""
        ids = [party.id for party in self.agreement.parties]
        return ids.index(self.party) if self.party else -1

    @property
    def meant(self) -> Flags:
        """Say which performances bear on the duty."""
        done = self.setting.performances
        which = done.act == _ACTS.index(self.duty.act)
        if self.party:
            which &= done.party == self.number
        if self.duty.weapons:
            listed = [_WEAPONS.index(w) for w in self.duty.weapons]
            which &= np.isin(done.weapon, listed) | (done.weapon == len(_WEAPONS) + 1)
        return np.asarray(which, dtype=np.bool_)


def _concerned(
    agreement: Agreement, text: Text, provision: Provision, matter: Matter, atlas: Atlas
) -> Flags:
    """Say which incidents lie in the period and, for certain, in the provision's zones."""
    share = p_time(matter.start_us, matter.end_us, period_of(text, provision))
    inside = share >= thresholds_of(agreement, provision).inconsistent_at
    rows = np.arange(len(matter))
    placing = atlas.placing(provision.zone_ids, rows, wanted=inside)
    least = thresholds_of(agreement, provision).inconsistent_at
    return np.asarray(inside & (np.nan_to_num(placing.low) >= least), dtype=np.bool_)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Said:
    """What reports say on each occasion; bool arrays of one length.

    Attributes:
        in_time: Done in time.
        late: Done after it was due, before the next occasion.
        parted: Done in a window that the due date parts.
        undone: Not done, told when it was due or later.
    """

    in_time: Flags
    late: Flags
    parted: Flags
    undone: Flags


def _said(occasions: Occasions, done: Performances, which: Flags) -> _Said:
    """Return what one sort of voice says."""
    did, didnt = which & (done.state == DONE), which & (done.state != DONE)
    due, opens = occasions.due_us, occasions.opens_us
    start, end, told = done.start_us[did], done.end_us[did], done.end_us[didnt]
    following = _following(due, due)
    # What is done once the next occasion has opened is done for that one.
    late_until = np.where(_following(due, opens) >= due, _following(due, opens), following)
    parted = np.array([bool(((start < d) & (end > d)).any()) for d in due], dtype=np.bool_)
    return _Said(
        in_time=_any(end, opens, due),
        late=_any(start, due - 1, late_until - 1),
        parted=parted,
        undone=_any(told, due - 1, following - 1),
    )


def _following(due: Ints, instants: Ints) -> Ints:
    """Return for each occasion the instant of the next one that is due later; far off if none."""
    rank = np.searchsorted(due, due, side="right")
    return np.append(instants, _FOREVER)[rank]


def _any(instants: Ints, above: Ints, upto: Ints) -> Flags:
    """Say for each pair whether an instant lies in (above, upto]."""
    ordered = np.sort(instants)
    found = np.searchsorted(ordered, upto, "right") > np.searchsorted(ordered, above, "right")
    return np.asarray(found, dtype=np.bool_)


def _rows(case: Case) -> pa.Table:
    occasions = occasions_of(case.duty.due, case.number, case.setting)
    done, meant = case.setting.performances, case.meant
    own = (done.voice == case.number) & (case.number >= 0)
    neutral = done.voice == NEUTRAL
    voices = [_said(occasions, done, meant & who) for who in (neutral, own, ~neutral & ~own)]
    outcome, because = _decide(case, occasions, voices)
    told = [_told(occasions, n, done, meant) for n in range(len(occasions))]
    n = len(occasions)
    return pa.table(
        {
            "due_id": [_id(case, name) for name in occasions.name],
            "text_id": [case.text.id] * n,
            "provision_id": [case.provision.id] * n,
            "duty_id": [case.duty.id] * n,
            "party": [case.party or None] * n,
            "occasion": list(occasions.name),
            "opens_at": _times(occasions.opens_us),
            "due_at": _times(occasions.due_us),
            "outcome": outcome,
            "because": because,
            "done_at": _times(np.array([_done_at(done, rows) for rows in told], dtype=np.int64)),
            "report_ids": [sorted(done.report_id.take(rows).to_pylist()) for rows in told],
            "source_ids": [sorted(set(done.source_id.take(rows).to_pylist())) for rows in told],
        },
        schema=tables.DUES,
    )


def _decide(
    case: Case, occasions: Occasions, voices: list[_Said]
) -> tuple[list[str], list[str | None]]:
    neutral, own, other = voices
    shown = _Said(
        **{
            name: getattr(neutral, name) | (getattr(own, name) & getattr(other, name))
            for name in ("in_time", "late", "parted", "undone")
        }
    )
    anyone = [np.logical_or.reduce([v.in_time | v.late | v.parted for v in voices])]
    said_done = anyone[0]
    said_not = np.logical_or.reduce([v.undone for v in voices])
    n, due = len(occasions), occasions.due_us
    every = np.ones(n, dtype=np.bool_)
    since = case.binds_since_us
    hangs = (due == NO_TIME) | (every if since is None else due < since)
    lines: list[tuple[Flags, Outcome, Because | None]] = [
        (every & bool(case.provision.left_open), Outcome.UNDETERMINED, Because.TERM_LEFT_OPEN),
        (hangs, Outcome.UNDETERMINED, Because.CONDITION_OPEN),
        (shown.in_time & shown.undone, Outcome.UNDETERMINED, Because.REPORTS_DIFFER),
        (shown.in_time, Outcome.CONSISTENT, None),
        (shown.undone | shown.late, Outcome.INCONSISTENT, None),
        (shown.parted, Outcome.UNDETERMINED, Because.TIME_STRADDLES),
        (said_done & said_not, Outcome.UNDETERMINED, Because.REPORTS_DIFFER),
        (said_done | said_not, Outcome.UNDETERMINED, Because.ONE_SIDED),
        (due > case.setting.until_us, Outcome.UNDETERMINED, Because.NOT_DUE),
        (every & (case.duty.silence is Silence.NOT_DONE), Outcome.INCONSISTENT, None),
        (every, Outcome.UNDETERMINED, Because.NOT_SHOWN),
    ]
    first = np.argmax(np.stack([holds for holds, _, _ in lines]), axis=0)
    outcome = [str(lines[k][1]) for k in first]
    because = [None if lines[k][2] is None else str(lines[k][2]) for k in first]
    return outcome, because


def _told(occasions: Occasions, n: int, done: Performances, meant: Flags) -> Ints:
    """Return the reports that bear on one occasion: from its opening to the next due date."""
    due = occasions.due_us
    if due[n] == NO_TIME:
        return np.flatnonzero(meant & False)
    later = due[due > due[n]]
    upto = later.min() if len(later) else _FOREVER
    return np.flatnonzero(meant & (done.end_us > occasions.opens_us[n]) & (done.start_us < upto))


def _done_at(done: Performances, rows: Ints) -> int:
    ends = done.end_us[rows][done.state[rows] == DONE]
    return int(ends.min()) if len(ends) else NO_TIME


def _times(us: Ints) -> pa.Array:
    return pa.array(us, pa.int64(), mask=us <= NO_TIME + 1).cast(pa.timestamp("us", "UTC"))


def _id(case: Case, occasion: str) -> str:
    key = "|".join((case.text.id, case.provision.id, case.duty.id, case.party, occasion))
    return f"D-{hashlib.sha256(key.encode()).hexdigest()[:12]}"
