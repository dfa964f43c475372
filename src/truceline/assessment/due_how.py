"""Why a row of the table of dues says what it says."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np

from truceline.assessment.due_bearing import bearing
from truceline.assessment.due_case import Case
from truceline.assessment.dues import LINES, decided_of
from truceline.assessment.matter import NO_TIME
from truceline.assessment.occasions import Occasions, occasions_of
from truceline.assessment.performances import DONE, NEUTRAL
from truceline.model.agreement import Duty, Provision, Text


@dataclass(frozen=True, slots=True, kw_only=True)
class Word:
    """What one report says of a duty, and whose word it is.

    Attributes:
        report_id: Which report.
        whose: ``of no party``, ``of the party itself``, ``of another party`` or ``of a source whose
            affiliation is not established``.
        says_done: Whether it says that it was done; done in part is not done.
    """

    report_id: str
    whose: str
    says_done: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class HowDue:
    """What made one row of the table of dues.

    Attributes:
        text: Which text.
        provision: Which provision.
        duty: Which duty.
        started_us: When its clock began to run, microseconds since 1970 UTC; ``None``: not
            established.
        binds_since_us: From when on the provision's conditions are established, likewise; ``None``:
            it has none, or they are not.
        line: Number of the line of the table that decided, from 1.
        words: The line in words.
        said: What each report that bears on it says, by report id.
    """

    text: Text
    provision: Provision
    duty: Duty
    started_us: int | None
    binds_since_us: int | None
    line: int
    words: str
    said: tuple[Word, ...]


def how_due(cases: Iterable[Case], row: Mapping[str, Any]) -> HowDue | None:
    """Return what made one row; ``None`` if these duties make no such row.

    Args:
        cases: See :func:`truceline.assessment.dues.due_cases`.
        row: Of :data:`truceline.model.tables.DUES`.
    """
    wanted = (row["text_id"], row["provision_id"], row["duty_id"], row["party"] or "")
    for case in cases:
        if (case.text.id, case.provision.id, case.duty.id, case.party) == wanted:
            occasions = occasions_of(case.duty.due, case.number, case.setting)
            which = np.flatnonzero(occasions.name == row["occasion"])
            return _how(case, occasions, int(which[0])) if len(which) else None
    return None


def _how(case: Case, occasions: Occasions, n: int) -> HowDue:
    line = int(decided_of(case, occasions)[n])
    started = int(occasions.started_us[n])
    since = case.binds_since_us
    return HowDue(
        text=case.text,
        provision=case.provision,
        duty=case.duty,
        started_us=None if started == NO_TIME else started,
        binds_since_us=None if since in (None, NO_TIME) else since,
        line=line + 1,
        words=LINES[line].words,
        said=_words(case, occasions, n),
    )


def _words(case: Case, occasions: Occasions, n: int) -> tuple[Word, ...]:
    done = case.done
    rows = bearing(occasions, done, case.meant).rows_of(n)
    ids = done.report_id.take(rows).to_pylist()
    words = (
        Word(
            report_id=report_id,
            whose=_whose(case, int(done.voice[row])),
            says_done=bool(done.state[row] == DONE),
        )
        for report_id, row in zip(ids, rows, strict=True)
    )
    return tuple(sorted(words, key=lambda word: word.report_id))


def _whose(case: Case, voice: int) -> str:
    if voice == NEUTRAL:
        return "of no party"
    if voice == case.number:
        return "of the party itself"
    known = voice < len(case.agreement.parties)
    return "of another party" if known else "of a source whose affiliation is not established"
