"""What a due rests on besides the reports that bear on it: whoever may not see it may not see it.

Its outcome tells of reports that it does not name: of those that leave out when, of those by which
a condition of its provision is established or not, of those that share the word that set its clock
running.
"""

from __future__ import annotations

import numpy as np
import numpy.typing as npt
import pyarrow as pa

from truceline.assessment.due_case import Case
from truceline.assessment.matter import Ints
from truceline.assessment.occasions import Occasions, starting
from truceline.assessment.performances import Performances, telling_of
from truceline.model.agreement import ConditionKind, Starts


def rests_of(case: Case, occasions: Occasions) -> list[list[str]]:
    """Return for each occasion ids of reports, sorted and distinct.

    Args:
        case: Which duty of which party.
        occasions: Its occasions.
    """
    every, untimed = set(_conditions(case)), _untimed(case)
    known = case.untimed_known_us()
    first = np.searchsorted(known, occasions.opens_us, "right")
    beside: dict[str, set[str]] = {}
    if case.duty.due.starts_on is Starts.PERFORMANCE:
        done = case.setting.performances
        beside = _beside(done, starting(case.duty.due, done))
    return [
        sorted(every.union(untimed[after:], beside.get(str(name), ())))
        for name, after in zip(occasions.name, first, strict=True)
    ]


def _untimed(case: Case) -> list[str]:
    """Return ids of the reports without a time, by when they became known."""
    done = case.setting.performances.untimed
    if done is None:
        return []
    rows = np.flatnonzero(case.untimed)
    return _ids(done, rows[np.argsort(done.known_us[rows], kind="stable")])


def _conditions(case: Case) -> list[str]:
    done, parties = case.setting.performances, [p.id for p in case.agreement.parties]
    which = np.zeros(len(done), dtype=np.bool_)
    for condition in case.provision.conditions:
        if condition.kind is ConditionKind.PERFORMED:
            by = [parties.index(party) for party in condition.by]
            which |= telling_of(done, condition.act) & np.isin(done.party, by)
    return _ids(done, np.flatnonzero(which))


def _beside(done: Performances, rows: Ints) -> dict[str, set[str]]:
    """Return for each report that starts a clock those that tell of the same in windows that meet.

    Its copies are among them, and whoever shares its word.
    """
    if len(rows) == 0:
        return {}
    heads = done.copies_of(rows)
    found: dict[str, set[str]] = {}
    for party in np.unique(done.party[rows]):
        mine = done.party[rows] == party
        found |= _meeting(done, rows[mine], heads[mine])
    return found


def _meeting(done: Performances, rows: Ints, heads: Ints) -> dict[str, set[str]]:
    order = np.argsort(done.start_us[rows], kind="stable")
    start, ordered = done.start_us[rows][order], rows[order]
    reached = np.maximum.accumulate(done.end_us[ordered])
    found: dict[str, set[str]] = {}
    for head in np.unique(heads):
        members = rows[heads == head]
        begins, ends = done.start_us[members].min(), done.end_us[members].max()
        near = slice(np.searchsorted(reached, begins), np.searchsorted(start, ends, "right"))
        meet = ordered[near][done.end_us[ordered[near]] >= begins]
        found[str(done.report_id[int(head)])] = set(_ids(done, meet))
    return found


def _ids(done: Performances, rows: npt.NDArray[np.integer]) -> list[str]:
    return [str(name) for name in done.report_id.take(pa.array(rows)).to_pylist()]
