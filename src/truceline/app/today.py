"""Where things stand at one instant: day of the text, clocks, deadlines, what came in."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta

import pyarrow as pa
import pyarrow.compute as pc

from truceline.app import horizon, run
from truceline.app.grouping.records import KIND
from truceline.app.last_run import decided_by_last
from truceline.app.workspace import Workspace
from truceline.model.agreement import Agreement, Text, Wording
from truceline.model.dossier import Dossier
from truceline.model.grouping import Grouping
from truceline.publish.deadlines import Deadline, deadlines
from truceline.publish.release import release

_SOON = timedelta(hours=72)


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """One text at one instant.

    Attributes:
        text_id: Which text.
        title: By language.
        day: 1 in the first 24 hours after entry; ``None`` before, after, and if it has no start.
        of: Number of days it runs; ``None`` if it has no end.
        state: ``not yet``, ``running`` or ``over``.
        begins: First instant of its period, UTC; ``None`` if it has no start.
        ended: First instant after its period, UTC; ``None`` if it has no end.
    """

    text_id: str
    title: Wording
    day: int | None
    of: int | None
    state: str
    begins: datetime | None
    ended: datetime | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Today:
    """The page an officer reads in the morning.

    Attributes:
        at: The instant.
        standings: One per text.
        due_soon: Deadlines within 72 hours, soonest first.
        running: Other clocks still running.
        passed: Deadlines of the last 72 hours.
        arrived: Source id -> reports known in the 24 hours before ``at``.
        arrived_tallies: Source id -> tallies likewise.
        last_arrived: When the latest of all inputs known by ``at`` was known; ``None`` if nothing.
        idle: Decisions on reports of which a report is missing, or that contradict others by now.
        unseen: How many decisions on reports were recorded since the last run.
        look_at: If every text is over, the last day (UTC) from the first entry to the last end
            that has data; else ``None``.
    """

    at: datetime
    standings: tuple[Standing, ...]
    due_soon: tuple[Deadline, ...]
    running: tuple[Deadline, ...]
    passed: tuple[Deadline, ...]
    arrived: dict[str, int]
    arrived_tallies: dict[str, int]
    last_arrived: datetime | None
    look_at: date | None
    idle: tuple[Grouping, ...] = ()
    unseen: int = 0


def today(workspace: Workspace, at: datetime) -> Today:
    """Return where things stand at ``at``, from the last run.

    Raises:
        WorkspaceError: If nothing was run yet.
    """
    dossier = run.kept(workspace)
    return replace(
        today_of(release(dossier), at, dossier.tables),
        idle=tuple(one for one in dossier.groupings if one.idle),
        unseen=_unseen(workspace),
    )


def today_of(shown: Dossier, at: datetime, arriving: Mapping[str, pa.Table] | None = None) -> Today:
    """Return where things stand at ``at``, from a released dossier.

    Args:
        shown: Released to the tier of its readers.
        at: The instant.
        arriving: Tables whose rows count as coming in; ``None``: those that are shown.
    """
    ordered = sorted(deadlines(shown, at), key=lambda d: (d.due, d.text_id, d.about))
    started = [d for d in ordered if d.started <= at]
    standings = tuple(_standing(text, at) for text in shown.agreement.texts)
    is_over = all(standing.state == "over" for standing in standings)
    tables = shown.tables if arriving is None else arriving
    return Today(
        at=at,
        standings=standings,
        due_soon=tuple(d for d in started if at <= d.due <= at + _SOON),
        running=tuple(d for d in started if d.due > at + _SOON),
        passed=tuple(d for d in started if at - _SOON <= d.due < at),
        arrived=_arrived(tables["reports"], at),
        arrived_tallies=_arrived(tables["tallies"], at),
        last_arrived=horizon.last_known(tables, at),
        look_at=_last_day(shown.agreement, tables) if is_over else None,
    )


def _unseen(workspace: Workspace) -> int:
    since = workspace.entries()[decided_by_last(workspace) :]
    return sum(entry.kind == KIND for entry in since)


def _last_day(agreement: Agreement, tables: Mapping[str, pa.Table]) -> date | None:
    """Return the last day that has data and whose noon lies before the last text ended."""
    first, after = horizon.opening(agreement), horizon.closing(agreement)
    if after is None:
        return None
    # A bare date means its noon.
    noon = after.replace(hour=12, minute=0, second=0, microsecond=0)
    last_noon = noon if noon < after else noon - timedelta(days=1)
    known = horizon.last_known(tables, last_noon.replace(hour=0) + timedelta(days=1))
    if known is None or (first is not None and known < first):
        return None
    return min(known, last_noon).date()


def _standing(text: Text, at: datetime) -> Standing:
    start, end = text.period.start, text.period.end
    day = of = None
    state = "running" if text.period.contains(at) else "not yet"
    if end is not None and at >= end:
        state = "over"
    if start is not None and state == "running":
        # Counted in 24 hours from entry: texts that begin at midnight in other zones than the
        # mechanism's would else begin with a day of a few hours.
        day = (at - start) // timedelta(days=1) + 1
    if start is not None and end is not None:
        # an hour of slack, so that a change of clocks within the period adds no day
        of = -(-(end - start - timedelta(hours=1)) // timedelta(days=1))
    return Standing(
        text_id=text.id, title=text.title, day=day, of=of, state=state, begins=start, ended=end
    )


def _arrived(table: pa.Table, at: datetime) -> dict[str, int]:
    kind = pa.timestamp("us", "UTC")
    fresh = pc.and_(
        pc.greater(table["known_at"], pa.scalar(at - timedelta(days=1), kind)),
        pc.less_equal(table["known_at"], pa.scalar(at, kind)),
    )
    counts = table.filter(fresh).group_by("source_id").aggregate([("source_id", "count")])
    rows = sorted(counts.to_pylist(), key=lambda row: row["source_id"])
    return {row["source_id"]: row["source_id_count"] for row in rows}
