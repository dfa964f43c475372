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
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Final

import numpy as np
import numpy.typing as npt
import pyarrow as pa

from truceline.assessment.atlas import Atlas
from truceline.assessment.decided import Line
from truceline.assessment.due_said import FOREVER, Said, said_of
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
_OPEN, _BROKEN = Outcome.UNDETERMINED, Outcome.INCONSISTENT
#: The table above, as words and outcomes.
LINES: Final = (
    Line("the provision leaves a term open", _OPEN, Because.TERM_LEFT_OPEN),
    Line(
        "what sets the clock running, or a condition of the provision, is not established",
        _OPEN,
        Because.CONDITION_OPEN,
    ),
    Line("shown done in time, and shown not done", _OPEN, Because.REPORTS_DIFFER),
    Line("shown done in time", Outcome.CONSISTENT, None),
    Line("shown not done when it was due, or shown done late", _BROKEN, None),
    Line("shown done in a window that the due date parts", _OPEN, Because.TIME_STRADDLES),
    Line("some say done in time, some say not done", _OPEN, Because.REPORTS_DIFFER),
    Line("somebody says the one or the other", _OPEN, Because.ONE_SIDED),
    Line("the due date lies after all that is known", _OPEN, Because.NOT_DUE),
    Line("silence means not done", _BROKEN, None),
    Line("else", _OPEN, Because.NOT_SHOWN),
)


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
    cases = due_cases(agreement, incidents, shapes, lines, performances, coverage, until)
    return pa.concat_tables([tables.empty(tables.DUES), *(_rows(case) for case in cases)])


def due_cases(
    agreement: Agreement,
    incidents: pa.Table,
    shapes: pa.Table,
    lines: pa.Table,
    performances: Performances,
    coverage: pa.Table,
    until: datetime,
) -> Iterator[Case]:
    """Yield every duty of every party, as in the document; arguments as for :func:`judge_dues`."""
    duties = [
        (text, provision)
        for text in agreement.texts
        for provision in text.provisions
        if provision.duties
    ]
    if not duties or "covered" not in agreement.mechanism.mandate:
        return
    matter = matter_of(agreement, incidents, shapes, ())
    atlas = Atlas(agreement, matter, lines, shapes)
    quiet = quiet_since(agreement, coverage)
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
                yield Case(agreement, text, provision, duty, party, setting, hangs)


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
    def parties(self) -> int:
        """Return how many parties there are."""
        return len(self.agreement.parties)

    @property
    def meant(self) -> Flags:
        """Say which performances bear on the duty."""
        done = self.setting.performances
        which = done.act == _ACTS.index(self.duty.act)
        # What a party did is nothing the mechanism did, though one word may stand for both.
        which &= done.party == self.number if self.party else done.party >= self.parties
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


def _rows(case: Case) -> pa.Table:
    occasions = occasions_of(case.duty.due, case.number, case.setting)
    done, meant = case.setting.performances, case.meant
    lines = [LINES[k] for k in decided_of(case, occasions)]
    told = [bearing(occasions, n, done, meant) for n in range(len(occasions))]
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
            "outcome": [str(line.outcome) for line in lines],
            "because": [None if line.because is None else str(line.because) for line in lines],
            "done_at": _times(np.array([_done_at(done, rows) for rows in told], dtype=np.int64)),
            "report_ids": [sorted(done.report_id.take(rows).to_pylist()) for rows in told],
            "source_ids": [sorted(set(done.source_id.take(rows).to_pylist())) for rows in told],
        },
        schema=tables.DUES,
    )


def decided_of(case: Case, occasions: Occasions) -> npt.NDArray[np.intp]:
    """Return for each occasion which line of the table decides, from 0."""
    neutral, own, other, _ = voices = _voices(case, occasions)
    shown = Said(
        **{
            name: getattr(neutral, name) | (getattr(own, name) & getattr(other, name))
            for name in ("in_time", "late", "parted", "undone")
        }
    )
    said_done = np.logical_or.reduce([v.in_time | v.late | v.parted for v in voices])
    said_not = np.logical_or.reduce([v.undone for v in voices])
    due = occasions.due_us
    every = np.ones(len(occasions), dtype=np.bool_)
    since = case.binds_since_us
    holds = [
        every & bool(case.provision.left_open),
        (due == NO_TIME) | (every if since is None else due < since),
        shown.in_time & shown.undone,
        shown.in_time,
        shown.undone | shown.late,
        shown.parted,
        said_done & said_not,
        said_done | said_not,
        due > case.setting.until_us,
        every & (case.duty.silence is Silence.NOT_DONE),
        every,
    ]
    first: npt.NDArray[np.intp] = np.argmax(np.stack(holds), axis=0)
    return first


def _voices(case: Case, occasions: Occasions) -> list[Said]:
    """Return what voices of no party say, the party itself, another, and nobody knows whose."""
    done, meant = case.setting.performances, case.meant
    own = (done.voice == case.number) & (case.number >= 0)
    sorts = (done.voice == NEUTRAL, own, done.of_another(case.number), done.voice == done.unknown)
    return [said_of(occasions, done, meant & who) for who in sorts]


def bearing(occasions: Occasions, n: int, done: Performances, meant: Flags) -> Ints:
    """Return which reports bear on one occasion: from its opening to the next due date."""
    due = occasions.due_us
    if due[n] == NO_TIME:
        return np.flatnonzero(meant & False)
    later = due[due > due[n]]
    upto = later.min() if len(later) else FOREVER
    return np.flatnonzero(meant & (done.end_us > occasions.opens_us[n]) & (done.start_us < upto))


def _done_at(done: Performances, rows: Ints) -> int:
    ends = done.end_us[rows][done.state[rows] == DONE]
    return int(ends.min()) if len(ends) else NO_TIME


def _times(us: Ints) -> pa.Array:
    return pa.array(us, pa.int64(), mask=us <= NO_TIME + 1).cast(pa.timestamp("us", "UTC"))


def _id(case: Case, occasion: str) -> str:
    key = "|".join((case.text.id, case.provision.id, case.duty.id, case.party, occasion))
    return f"D-{hashlib.sha256(key.encode()).hexdigest()[:12]}"
