"""A person merges incidents, splits one, or takes back what was decided, and sees what changes.

A decision names reports, never incidents: those change with every report that joins them. Nothing
is lost by it, and it goes to fusion in every run from then on, whatever fusion finds by itself.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

import pyarrow as pa

from truceline.app import pipeline, run
from truceline.app.casework.ground import Ground, on_ground
from truceline.app.grouping.cited import cited
from truceline.app.grouping.held import grouped
from truceline.app.grouping.logic import Logic
from truceline.app.grouping.meant import Meant, Reader
from truceline.app.grouping.records import KIND, payload, said, undoing
from truceline.app.grouping.seen import Change, findings_of, seen
from truceline.app.parties.partisans import partisans
from truceline.app.ports import Progress, silent
from truceline.app.released.record import person
from truceline.app.workspace import Workspace
from truceline.codec import Plain, sound
from truceline.errors import ProcedureError
from truceline.model.agreement import Agreement
from truceline.model.grouping import Act, Grouping
from truceline.model.vocabulary import Tier
from truceline.publish.tiers import seen_by

_LONGEST_NAME, _LONGEST_REASON, _MOST_REPORTS = 80, 1_000, 200


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """What a person asks for.

    Attributes:
        by: The name that this person gives; nobody proves it.
        text: Why.
        dry_run: Only say what would change.
        tier: What they see: nothing else is meant by a word of theirs, nor told of why it is not
            possible.
    """

    by: str
    text: str
    dry_run: bool = False
    tier: Tier = Tier.RESTRICTED


def merge(
    workspace: Workspace, words: Sequence[str], asked: Asked, progress: Progress = silent
) -> Change:
    """Say that reports, or all reports of incidents, are one incident.

    Args:
        workspace: Whose record.
        words: What is merged; see :class:`~truceline.app.grouping.meant.Reader`.
        asked: By whom, and why.
        progress: Told as the walk goes on.

    Raises:
        ProcedureError: With every reason why it is not possible; nothing is recorded then.
    """
    return _decide(workspace, Act.MERGE, words, asked, progress)


def split(
    workspace: Workspace, words: Sequence[str], asked: Asked, progress: Progress = silent
) -> Change:
    """Say that reports are not one incident.

    Of an incident and some of its reports: these are not one with the others. Else no word is one
    incident with another word. Nothing is said of reports within an incident.

    Args:
        workspace: Whose record.
        words: What is split; see :class:`~truceline.app.grouping.meant.Reader`.
        asked: By whom, and why.
        progress: Told as the walk goes on.

    Raises:
        ProcedureError: With every reason why it is not possible; nothing is recorded then.
    """
    return _decide(workspace, Act.SPLIT, words, asked, progress)


def undo(
    workspace: Workspace, entries: Sequence[int], asked: Asked, progress: Progress = silent
) -> Change:
    """Take decisions back: what fusion finds by itself, and what else was decided, holds again.

    Args:
        workspace: Whose record.
        entries: Positions of the decisions.
        asked: By whom, and why.
        progress: Told as the walk goes on.

    Raises:
        ProcedureError: With every reason why it is not possible; nothing is recorded then.
    """
    wanted = tuple(dict.fromkeys(entries))
    faults = [*_person_faults(workspace.agreement(), asked), *_not_there(workspace, wanted)]
    _refuse("the decision is not taken back", faults)
    start = run.given(workspace, None, progress)
    left = tuple(one for one in start.groupings if one.seq not in wanted)
    about = {n.now for one in start.groupings if one.seq in wanted for n in one.named}
    found = seen(start, (), left, about)
    if asked.dry_run:
        return found
    told = undoing(asked.by.strip(), sound(asked.text).strip(), wanted)
    return replace(found, seq=_record(workspace, told, lambda _: _not_there(workspace, wanted)))


def _not_there(workspace: Workspace, wanted: Iterable[int]) -> list[str]:
    known = said(workspace.entries())
    back = {one.of.seq: one for one in known.taken_back}
    standing = {one.seq for one in known.in_force}
    told = []
    for seq in wanted:
        if seq in back:
            one = back[seq]
            told.append(f"entry {seq} was taken back by {one.by} (entry {one.seq})")
        elif seq not in standing:
            listed = ", ".join(f"{one.seq} ({one.act} by {one.by})" for one in known.in_force)
            told.append(f"entry {seq} is no merge and no split; in force are: {listed or 'none'}")
    return told


def _decide(
    workspace: Workspace, act: Act, words: Sequence[str], asked: Asked, progress: Progress
) -> Change:
    start = run.given(workspace, None, progress)
    incidents = pipeline.to_incidents(start).incidents
    findings = findings_of(start, incidents)
    seen_reports = _known_to(asked.tier, start.taken["reports"])
    reader = Reader(workspace, seen_reports, incidents, findings)
    meant = [reader.meant(word) for word in words]
    faults = [*_person_faults(start.agreement, asked), *(m.fault for m in meant if m.fault)]
    sides: list[list[str]] = []
    if not any(one.fault for one in meant):
        sides, wrong = _merged(meant) if act is Act.MERGE else _apart(meant)
        faults += wrong
    _refuse(f"the {act} is not possible", faults)
    new = Grouping(
        seq=len(workspace.entries()),
        at=workspace.now(),
        act=act,
        by=asked.by.strip(),
        text=sound(asked.text).strip(),
        sides=cited(workspace, start.taken["reports"], sides),
    )
    _refuse(f"the {act} is not possible", _contradictions(start.groupings, new))
    before = Logic(one for one in start.groupings if not one.against).follows(new)
    found = seen(
        start,
        before,
        (*start.groupings, new),
        {named.now for named in new.named},
        (incidents, findings),
    )
    if asked.dry_run or before:
        return found
    told = payload(act, new.by, new.text, new.sides)

    def still(_: Ground) -> list[str]:
        return _contradictions(grouped(workspace, start.taken["reports"], None), new)

    return replace(found, seq=_record(workspace, told, still))


def _known_to(tier: Tier, reports: pa.Table) -> pa.Table:
    """Leave out what somebody may not see: it may have joined an incident that they know."""
    return reports.filter(seen_by(tier, reports["tier"]))


def _merged(meant: Sequence[Meant]) -> tuple[list[list[str]], list[str]]:
    """Return all reports as one side, and what is wrong with that."""
    ids = sorted({report for one in meant for report in one.report_ids})
    faults = []
    if len(ids) < 2:
        told = f"{meant[0].word!r} has only one report" if meant else "nothing is named"
        faults.append(f"a merge needs two reports; {told}")
    if len(ids) > _MOST_REPORTS:
        faults.append(f"{len(ids):,} reports at once are more than {_MOST_REPORTS}")
    return [ids], faults


def _apart(meant: Sequence[Meant]) -> tuple[list[list[str]], list[str]]:
    """Return reports by side: some of an incident and the others, or every word a side."""
    first, others = meant[0], meant[1:]
    named = {report for one in others for report in one.report_ids}
    held = set(first.report_ids)
    if first.is_incident and others and not any(one.is_incident for one in others):
        strange = sorted(named - held)
        faults = [f"{first.word} does not hold {r}; it holds {_list(held)}" for r in strange]
        if not held - named:
            faults.append(f"those are all reports of {first.word}: nothing would be left in it")
        return [sorted(named), sorted(held - named)], faults
    sides = [sorted(one.report_ids) for one in meant]
    faults = []
    if len(meant) < 2:
        faults.append(
            f"a split needs two sides: an incident and some of its reports, or reports that are "
            f"not one incident; {first.word} holds {_list(held)}"
        )
    twice = sorted({r for side in sides for r in side if sum(r in other for other in sides) > 1})
    faults += [f"{report} is meant twice" for report in twice]
    if sum(map(len, sides)) > _MOST_REPORTS:
        faults.append(f"{sum(map(len, sides)):,} reports at once are more than {_MOST_REPORTS}")
    return sides, faults


def _list(ids: Iterable[str]) -> str:
    found = sorted(ids)
    return ", ".join(found[:12]) + (", …" if len(found) > 12 else "")


def _person_faults(agreement: Agreement, asked: Asked) -> Iterator[str]:
    if not person(asked.by) or len(asked.by) > _LONGEST_NAME or not asked.by.isprintable():
        yield f"--by needs a name of 1 to {_LONGEST_NAME} signs on one line"
    if asked.by.strip() in partisans(agreement):
        yield f"{asked.by.strip()} is of a party; what is one incident is for the mission to say"
    if not asked.text.strip():
        yield "it needs a reason: say why, with --reason TEXT"
    if len(asked.text) > _LONGEST_REASON:
        yield f"the reason is longer than {_LONGEST_REASON:,} signs: put the rest into a document"


def _contradictions(standing: Iterable[Grouping], new: Grouping) -> list[str]:
    held = [one for one in standing if not one.against]
    against = set(Logic(held).against(new))
    return [
        f"entry {one.seq} says otherwise: {one.act} by {one.by} on {one.at:%Y-%m-%d %H:%M} UTC, "
        f"“{one.text}”; take it back first: truceline incident undo DIR {one.seq}"
        for one in held
        if one.seq in against
    ]


def _refuse(message: str, reasons: Sequence[str]) -> None:
    if reasons:
        raise ProcedureError(message, tuple(reasons))


def _record(
    workspace: Workspace, told: dict[str, Plain], faults: Callable[[Ground], list[str]]
) -> int:
    """Put an act on the record, if nothing that was recorded meanwhile speaks against it."""
    with on_ground(workspace) as ground:
        reasons = [*faults(ground), *ground.unsigned(str(told["by"]))]
        _refuse("nothing was decided", reasons)
        return ground.record(KIND, told)
