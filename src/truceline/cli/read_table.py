"""How ``truceline read`` tells of the table: issues, claims, steps of normalisation, deferrals."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from truceline.cli.shared import counted, in_one_line

if TYPE_CHECKING:
    from truceline.model.asserted import Claim, Deferral, Step
    from truceline.model.candidate import Reading, Told
    from truceline.model.document import Document, Extent
    from truceline.model.mention import When

    #: Prints a head, what is told, where, who says so and the rule.
    Line = Callable[[str, list[str], Extent, Told, str], None]


def sum_table(readings: Sequence[Reading]) -> str:
    """Return how much was found."""
    return ", ".join((
        counted(sum(len(r.issues) for r in readings), "issue"),
        counted(sum(len(r.claims) for r in readings), "claim"),
        counted(sum(len(r.steps) for r in readings), "step"),
        counted(sum(len(r.deferrals) for r in readings), "deferral"),
    ))  # fmt: skip


def tell_table(document: Document, reading: Reading, line: Line) -> None:
    """Print what a document says of the table."""
    for issue in reading.issues:
        also = f"and {counted(len(issue.also), 'other place')}" if issue.also else ""
        asked = ", asked of" if issue.asked else ""
        line(f"issue{asked}: {issue.issue}", [also], issue.extent, issue.told, issue.rule)
    for step in reading.steps:
        _step(document, step, line)
    for deferral in reading.deferrals:
        _deferral(document, deferral, line)
    for claim in reading.claims:
        _claim(document, claim, line)


def _step(document: Document, one: Step, line: Line) -> None:
    between = " and ".join(in_one_line(actor.name) for actor in one.between)
    told = [between, _when(document, one.when)]
    line(f"step, {one.status}: {one.kind}", told, one.extent, one.told, one.rule)


def _deferral(document: Document, one: Deferral, line: Line) -> None:
    occasion = in_one_line(one.occasion.of(document.text)) if one.occasion else ""
    told = [f"to {occasion}" if occasion else "", _when(document, one.until)]
    issues = " and ".join(one.issues) or "an issue of no table"
    line(f"said to be put off: {issues}", told, one.extent, one.told, one.rule)


def _claim(document: Document, one: Claim, line: Line) -> None:
    mood = "conceded" if one.conceded else one.modality
    stances = [f"{s.leaning} {s.issue}?" for s in one.stances if s.leaning != "none"]
    check = "checkable" if one.checkable else "not checkable"
    told = [*stances, f"{check}: {in_one_line(one.why)}"]
    line(f"claim, {one.kind}, {mood}", told, one.extent, one.told, one.rule)


def _when(document: Document, one: When | None) -> str:
    return in_one_line(one.extent.of(document.text)) if one else ""
