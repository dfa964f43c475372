"""What declared observers could see, before anything is signed and before anything is reported."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import pyarrow as pa
import pyarrow.compute as pc

from truceline.agreements.watching import load_plan
from truceline.app import run
from truceline.app.workspace import Workspace
from truceline.effort.gaps import gaps_of
from truceline.effort.outlook import strips_of
from truceline.effort.plan import laid_into_week
from truceline.effort.tellers import Voices, tellers_of
from truceline.errors import WorkspaceError
from truceline.model import tables
from truceline.model.agreement import Agreement, ZoneKind
from truceline.model.outlook import Outlook, Strip
from truceline.model.source import Source
from truceline.model.vocabulary import ACTS, Tier
from truceline.model.watching import Sees

#: How effort that was taken in is used: beside the plan, or instead of it.
TOO, INSTEAD = "too", "instead"

#: A strip before and after something was added to the plan.
Change = tuple[Strip, Strip]


def outlook(
    agreement: Agreement,
    sources: Sequence[Source],
    effort: pa.Table | None = None,
    lines: pa.Table | None = None,
    *,
    planned: bool = True,
) -> Outlook:
    """Return what the sources could see.

    Args:
        agreement: What would be agreed.
        sources: Cards, in any order.
        effort: Effort taken in, of which the last seven local days count; ``None``: none.
        lines: Reference lines taken in; ``None``: those of the agreement alone.
        planned: Whether what the cards plan counts.
    """
    own = tuple(sources) if planned else tuple(replace(s, watches=()) for s in sources)
    placed = {s.id for s in sources if s.watches}
    week, first = None, None
    if effort is not None:
        effort = effort.filter(pc.not_equal(effort["tier"], Tier.RESTRICTED.value))
        week, first = laid_into_week(effort, agreement.mechanism.time_zone)
        own, placed = _seeing_by_effort(own, week), placed | set(week["source_id"].to_pylist())
    stated = tables.empty(tables.LINES) if lines is None else lines
    voices = Voices(own, frozenset(placed))
    strips = strips_of(agreement, own, week, stated)
    return Outlook(
        strips=strips,
        tellers=tuple(tellers_of(agreement, voices)),
        gaps=gaps_of(agreement, voices, strips),
        silent=voices.silent,
        effort_from=first,
    )


def of_workspace(workspace: Workspace, from_effort: str | None = None) -> Outlook:
    """Return what the sources of a workspace could see.

    Args:
        workspace: Whose agreement and cards.
        from_effort: ``too`` or ``instead``: use the effort taken in beside the plan, or alone.

    Raises:
        TrucelineError: If agreement, cards, record or inputs are at fault.
    """
    return _of(workspace, workspace.sources(), from_effort)


def with_plan(
    workspace: Workspace, text: str, name: str, from_effort: str | None = None
) -> Outlook:
    """Return what the sources could see if a written plan were added.

    Raises:
        TrucelineError: If plan, agreement, cards, record or inputs are at fault.
    """
    return _of(workspace, load_plan(text, name, workspace.sources()), from_effort)


def changes(before: Outlook, after: Outlook) -> tuple[Change, ...]:
    """Return the strips that differ, as before and after, those that gain most first."""
    found = [(a, b) for a, b in zip(before.strips, after.strips, strict=True) if a != b]
    return tuple(sorted(found, key=lambda pair: (pair[0].mean or 0.0) - (pair[1].mean or 0.0)))


def worst_first(strips: Sequence[Strip]) -> tuple[Strip, ...]:
    """Return the strips, least watched first; those that have no share come before all."""
    return tuple(sorted(strips, key=lambda s: -1.0 if s.mean is None else s.mean))


def _of(workspace: Workspace, sources: Sequence[Source], from_effort: str | None) -> Outlook:
    agreement = workspace.agreement()
    effort, lines = None, None
    if workspace.taken() and (from_effort or _needs_lines(agreement)):
        taken = run.given(workspace, None).taken
        lines = taken["lines"]
        effort = taken["effort"] if from_effort else None
    if from_effort and (effort is None or not len(effort)):
        raise WorkspaceError(
            "no effort was taken in yet", "leave out `--from-effort`, or ingest patrol logs first"
        )
    return outlook(agreement, sources, effort, lines, planned=from_effort != INSTEAD)


def _needs_lines(agreement: Agreement) -> bool:
    given = {line.id for line in agreement.lines}
    moving = [z.line_id for z in agreement.zones if z.kind is ZoneKind.LINE_BUFFER]
    return any(line_id not in given for line_id in moving)


def _seeing_by_effort(cards: tuple[Source, ...], week: pa.Table) -> tuple[Source, ...]:
    """Let effort say what a source sees whose card does not."""
    known = {card.id: card for card in cards}
    for source_id in sorted(set(week["source_id"].to_pylist())):
        card = known.get(source_id) or _blank(source_id)
        if card.sees is None:
            lists = week.filter(pc.equal(week["source_id"], source_id))["acts"]
            told = set(pc.list_flatten(lists).to_pylist())
            acts = tuple(ACTS) if lists.null_count else tuple(sorted(told))
            known[source_id] = replace(card, sees=Sees(acts=acts))
    return tuple(known.values())


def _blank(source_id: str) -> Source:
    return Source(
        id=source_id,
        name=source_id,
        affiliation=None,
        affiliation_known=False,
        independence_group=source_id,
        licence="not stated",
        publisher="not stated",
        cadence="not stated",
        time_zone="UTC",
    )
