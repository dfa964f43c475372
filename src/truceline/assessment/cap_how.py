"""Why a row of the table of caps says what it says."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

import pyarrow as pa

from truceline.assessment.cap_case import CapCase, Said, Told, cap_cases, of_list
from truceline.assessment.cap_figures import Aside, Figure, aside, figure
from truceline.assessment.caps import LINES, cap_rows, decide
from truceline.assessment.performances import Performances
from truceline.model.agreement import Agreement, Cap, Provision, Text
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
        for row, told, said in cap_rows(case, transfers):
            if row["cap_id"] == cap_id:
                return _how(case, transfers, told, said)
    return None


def _how(case: CapCase, transfers: pa.Table, told: Told | None, said: Said | None) -> HowCap:
    named: dict[str, Any] = {"text": case.text, "provision": case.provision, "cap": case.cap}
    if told is None or said is None:
        words = "no list tells of such transfers"
        return HowCap(line=0, words=words, counted=(), left_out=(), **named)
    listed = of_list(transfers, told.source, told.claimant).to_pylist()
    why = [(one, aside(case.cap, case.party, said.window, one)) for one in listed]
    counted = [one for one, reason in why if reason is None]
    number = decide(case, told, said)
    return HowCap(
        line=number + 1,
        words=LINES[number].words,
        counted=tuple((one, figure(case.cap, said.window, one, told.notices)) for one in counted),
        left_out=tuple((one, reason) for one, reason in why if reason is not None),
        **named,
    )
