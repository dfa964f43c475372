"""Why a row of the table of caps says what it says."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

import pyarrow as pa

from truceline.assessment.cap_figures import Aside, Figure, aside, figure, sum_of
from truceline.assessment.cap_reach import covers
from truceline.assessment.caps import LINES, CapCase, cap_cases, cap_rows, decide, of_list
from truceline.assessment.performances import Performances
from truceline.model.agreement import Agreement, Cap, Provision, Text
from truceline.model.interval import Interval
from truceline.model.source import Source


@dataclass(frozen=True, slots=True, kw_only=True)
class HowCap:
    """What made one row of the table of caps.

    Attributes:
        text: Which text.
        provision: Which provision.
        cap: Which cap.
        line: Number of the line of the table that decided, from 1; 0: there is no list at all.
        words: The line in words.
        counted: Transfers of the list that are counted, and what each adds.
        left_out: Transfers of the list that are not, and why.
    """

    text: Text
    provision: Provision
    cap: Cap
    line: int
    words: str
    counted: tuple[tuple[dict[str, Any], Figure], ...]
    left_out: tuple[tuple[dict[str, Any], Aside], ...]


def how_cap(
    agreement: Agreement,
    transfers: pa.Table,
    performances: Performances,
    sources: tuple[Source, ...],
    until: datetime,
    cap_id: str,
) -> HowCap | None:
    """Return what made one row; ``None`` if these arguments make no row of that id.

    Args:
        agreement: As for :func:`truceline.assessment.caps.judge_caps`, and so are the others.
        transfers: Likewise.
        performances: Likewise.
        sources: Likewise.
        until: Likewise.
        cap_id: Of the row.
    """
    for case in cap_cases(agreement, performances, sources, until):
        for row in cap_rows(case, transfers):
            if row["cap_id"] == cap_id:
                return _how(case, transfers, row)
    return None


def _how(case: CapCase, transfers: pa.Table, row: dict[str, Any]) -> HowCap:
    window = Interval(start=row["start"], end=row["end"])
    source, claimant = row["source_id"] or "", row["claimant"] or ""
    listed = of_list(transfers, source, claimant).to_pylist() if source else []
    why = [(one, aside(case.cap, case.party, window, one)) for one in listed]
    counted = [one for one, reason in why if reason is None]
    total = sum_of(case.cap, window, counted)
    reaches = covers(case.cap, case.party, window, listed)
    number = decide(case, window, source, claimant, total, reaches) if source else None
    return HowCap(
        text=case.text,
        provision=case.provision,
        cap=case.cap,
        line=0 if number is None else number + 1,
        words="no list tells of such transfers" if number is None else LINES[number].words,
        counted=tuple((one, figure(case.cap, window, one)) for one in counted),
        left_out=tuple((one, reason) for one, reason in why if reason is not None),
    )
