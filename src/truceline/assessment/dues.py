"""Whether duties were done by their due dates: one row for duty, party and occasion.

Read from the top; the first line that holds decides. *Shown* means: a voice of no party says so,
or the party itself and another party both do.

====  =====================================================  =====================================
line  if                                                     then
====  =====================================================  =====================================
1     the provision leaves a term open                       undetermined: term left open
2     its authentic texts part where the duty may hang on    undetermined: authentic texts diverge
      it
3     whose act set the clock running is outside the         undetermined: outside the mandate
      mandate
4     what sets the clock running, or a condition of the     undetermined: condition not
      provision, is not established                          established
5     shown done in time, and shown not done                 undetermined: reports differ
6     shown done in time                                     consistent
7     what sets the clock running is the word of one side    undetermined: word of one side alone
      alone
8     it would be shown done in time, did reports tell of    undetermined: act unknown
      which kind
9     it would be, did they tell where                       undetermined: place unknown
10    it would be, did they tell towards whom, or of how     undetermined: whom or how many …
      many
11    shown done late                                        inconsistent: done late
12    shown not done when it was due                         inconsistent: not done as told
13    shown done in a window that the due date, or the       undetermined: time straddles the limit
      instant from which it counts, parts
14    some say done in time, some say not done               undetermined: reports differ
15    somebody says the one or the other                     undetermined: word of one side alone
16    the due date lies after all that is known              undetermined: not yet due
17    somebody says so, and not when                         undetermined: time unknown
18    somebody says that it was done, and not of which kind  undetermined: act unknown
19    somebody says that it was done, and not whether there  undetermined: place unknown
20    somebody says that it was done, and not towards whom,  undetermined: whom or how many …
      or of how many
21    somebody says that it was done, of fewer than are      undetermined: fewer told of than …
      asked for
22    silence means not done                                 inconsistent: not done as nobody …
23    else                                                   undetermined: no report …
====  =====================================================  =====================================

Who did what it owes is not whose act an incident was: a duty says whose it is, and whether that
party did it is asked whatever the mandate.
"""

from __future__ import annotations

import hashlib
from datetime import datetime
from typing import Final

import numpy as np
import numpy.typing as npt
import pyarrow as pa

from truceline.assessment.decided import Line
from truceline.assessment.due_bearing import bearing
from truceline.assessment.due_case import Case, due_cases
from truceline.assessment.due_meant import Fit
from truceline.assessment.due_rests import rests_of
from truceline.assessment.due_said import Said, said_of
from truceline.assessment.elements import Flags
from truceline.assessment.matter import NO_TIME, Ints
from truceline.assessment.occasions import Occasions, occasions_of
from truceline.assessment.performances import DONE, NEUTRAL, Performances
from truceline.model import tables
from truceline.model.agreement import (
    Agreement,
    Silence,
)
from truceline.model.vocabulary import Because, Failing, Outcome

_OPEN, _BROKEN = Outcome.UNDETERMINED, Outcome.INCONSISTENT
#: The table above, as words and outcomes.
LINES: Final = (
    Line("the provision leaves a term open", _OPEN, Because.TERM_LEFT_OPEN),
    Line(
        "its authentic texts part where the duty may hang on it",
        _OPEN,
        Because.TEXTS_DIVERGE,
    ),
    Line("whose act set the clock running is outside the mandate", _OPEN, Because.OUTSIDE_MANDATE),
    Line(
        "what sets the clock running, or a condition of the provision, is not established",
        _OPEN,
        Because.CONDITION_OPEN,
    ),
    Line("shown done in time, and shown not done", _OPEN, Because.REPORTS_DIFFER),
    Line("shown done in time", Outcome.CONSISTENT, None),
    Line(
        "what sets the clock running is the word of one side alone",
        _OPEN,
        Because.ONE_SIDED,
    ),
    Line(
        "it would be shown done in time, did reports tell of which kind",
        _OPEN,
        Because.ACT_UNKNOWN,
    ),
    Line("it would be, did they tell where", _OPEN, Because.PLACE_UNKNOWN),
    Line(
        "it would be, did they tell towards whom, or of how many",
        _OPEN,
        Because.SUBJECT_UNKNOWN,
    ),
    Line("shown done late", _BROKEN, Failing.LATE),
    Line("shown not done when it was due", _BROKEN, Failing.UNDONE),
    Line(
        "shown done in a window that the due date, or the instant from which it counts, parts",
        _OPEN,
        Because.TIME_STRADDLES,
    ),
    Line("some say done in time, some say not done", _OPEN, Because.REPORTS_DIFFER),
    Line("somebody says the one or the other", _OPEN, Because.ONE_SIDED),
    Line("the due date lies after all that is known", _OPEN, Because.NOT_DUE),
    Line("somebody says so, and not when", _OPEN, Because.TIME_UNKNOWN),
    Line("somebody says that it was done, and not of which kind", _OPEN, Because.ACT_UNKNOWN),
    Line("somebody says that it was done, and not whether there", _OPEN, Because.PLACE_UNKNOWN),
    Line(
        "somebody says that it was done, and not towards whom, or of how many",
        _OPEN,
        Because.SUBJECT_UNKNOWN,
    ),
    Line(
        "somebody says that it was done, of fewer than are asked for",
        _OPEN,
        Because.FEWER_TOLD,
    ),
    Line("silence means not done", _BROKEN, Failing.SILENT),
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


def _rows(case: Case) -> pa.Table:
    occasions = occasions_of(case.duty.due, case.number, case.setting)
    done, meant = case.done, case.meant
    lines = [LINES[k] for k in decided_of(case, occasions)]
    told = bearing(occasions, done, meant)
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
            "done_at": _times(told.done_at()),
            "report_ids": told.report_ids(),
            "n_untimed": untimed_of(case, occasions),
            "source_ids": told.source_ids(),
            "rests_on": rests_of(case, occasions),
        },
        schema=tables.DUES,
    )


def decided_of(case: Case, occasions: Occasions) -> npt.NDArray[np.intp]:
    """Return for each occasion which line of the table decides, from 0."""
    voices = _voices(case, occasions, case.fits == Fit.MEANT)
    shown = _shown(voices)
    said_done = np.logical_or.reduce([v.in_time | v.late | v.parted for v in voices])
    said_not = np.logical_or.reduce([v.undone for v in voices])
    due = occasions.due_us
    every = np.ones(len(occasions), dtype=np.bool_)
    since = case.binds_since_us
    holds = [
        every & bool(case.provision.left_open),
        every & case.diverging,
        every & case.whose_is_outside,
        (due == NO_TIME) | (every if since is None else due < since),
        shown.in_time & shown.undone,
        shown.in_time,
        occasions.one_sided,
        _in_time_but_for(case, occasions, shown, Fit.KIND_OPEN),
        _in_time_but_for(case, occasions, shown, Fit.PLACE_OPEN),
        _in_time_but_for(case, occasions, shown, Fit.SUBJECT_OPEN),
        shown.late,
        shown.undone,
        shown.parted,
        said_done & said_not,
        said_done | said_not,
        due > case.setting.until_us,
        untimed_of(case, occasions) > 0,
        _open(case, occasions, Fit.KIND_OPEN),
        _open(case, occasions, Fit.PLACE_OPEN),
        _open(case, occasions, Fit.SUBJECT_OPEN),
        _open(case, occasions, Fit.FEWER),
        every & (case.duty.silence is Silence.NOT_DONE),
        every,
    ]
    first: npt.NDArray[np.intp] = np.argmax(np.stack(holds), axis=0)
    return first


def untimed_of(case: Case, occasions: Occasions) -> Ints:
    """Return how many reports without a time may bear on each occasion: known after it opened."""
    known = case.untimed_known_us()
    return np.asarray(len(known) - np.searchsorted(known, occasions.opens_us, "right"))


def _voices(case: Case, occasions: Occasions, meant: Flags) -> list[Said]:
    """Return what voices of no party say, the party itself, another, and nobody knows whose."""
    done = case.done
    own = (done.voice == case.number) & (case.number >= 0)
    sorts = (done.voice == NEUTRAL, own, done.of_another(case.number), done.voice == done.unknown)
    return [said_of(occasions, done, meant & who) for who in sorts]


def _shown(voices: list[Said]) -> Said:
    """Return what a voice of no party says, or the party itself and another party both do."""
    neutral, own, other, _ = voices
    return Said(
        **{
            name: getattr(neutral, name) | (getattr(own, name) & getattr(other, name))
            for name in ("in_time", "late", "parted", "undone")
        }
    )


def _in_time_but_for(case: Case, occasions: Occasions, shown: Said, fit: Fit) -> Flags:
    """Say which would be shown done in time, did the reports tell what they leave out."""
    told = case.fits == fit
    if not told.any():  # none leaves it out: what is shown in time is shown as it is
        return shown.in_time
    told |= case.fits == Fit.MEANT
    told &= case.done.state == DONE
    return _shown(_voices(case, occasions, told)).in_time


def _open(case: Case, occasions: Occasions, fit: Fit) -> Flags:
    """Say of which occasions a report tells that may be meant, for all that it leaves out."""
    done = case.setting.performances
    said = said_of(occasions, done, (case.fits == fit) & (done.state == DONE))
    return np.asarray(said.in_time | said.late | said.parted, dtype=np.bool_)


def _times(us: Ints) -> pa.Array:
    return pa.array(us, pa.int64(), mask=us <= NO_TIME + 1).cast(pa.timestamp("us", "UTC"))


def _id(case: Case, occasion: str) -> str:
    key = "|".join((case.text.id, case.provision.id, case.duty.id, case.party, occasion))
    return f"D-{hashlib.sha256(key.encode()).hexdigest()[:12]}"
