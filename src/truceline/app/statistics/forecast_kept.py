"""Forecasts of a workspace: findings by zone, as each day's count was known then."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from datetime import UTC, date, datetime
from typing import Any

import numpy as np
import pyarrow as pa

from truceline.app.statistics.counts_kept import HOURS, walked
from truceline.app.workspace import Workspace
from truceline.model.agreement import Agreement
from truceline.model.foretold import Foretelling
from truceline.model.held import CountRows
from truceline.model.vocabulary import Outcome, Status
from truceline.statistics.forecast import ForecastAsked, Vintages, foretold
from truceline.statistics.series import number

#: What tells when a finding was known.
KNOWN = "first known"
#: Findings counted: with hours watched, and those that hours do not bear on.
_COUNTINGS = (("observed", True), ("alleged or reported", False))
_WANTED = (Outcome.INCONSISTENT, Outcome.UNDETERMINED)
#: Text, provision, zone; an empty zone is everywhere.
_Zone = tuple[str, str, str]
#: Day and the day by whose end it was known.
_Times = tuple[int, int]


def forecasting_of_workspace(
    workspace: Workspace, as_of: datetime | None, asked: ForecastAsked
) -> Foretelling:
    """Return forecasts of each provision and zone of a workspace, with their scores.

    Args:
        workspace: Whose findings; of the last run, where ``as_of`` is ``None``.
        as_of: See only what was received by then; nothing is written.
        asked: What is called a breakdown, and how far ahead.

    Raises:
        WorkspaceError: If nothing was run yet.
    """
    found, agreement = walked(workspace, as_of)
    lot, rows = vintages_of(found, agreement)
    return Foretelling(
        rows=rows, effort=HOURS, known=KNOWN, ahead=asked.ahead, breakdown=asked.breakdown,
        countings=tuple(foretold(one, asked) for one in lot),
    )  # fmt: skip


def vintages_of(
    found: Mapping[str, pa.Table], agreement: Agreement
) -> tuple[tuple[Vintages, ...], CountRows]:
    """Return counts a day of each provision and zone, told again as findings became known.

    Args:
        found: Tables of a walk: findings, coverage, incidents.
        agreement: Gives provisions their order.
    """
    hours = _hours(found["coverage"])
    known = _known(found["incidents"])
    counted: defaultdict[tuple[_Zone, bool], list[_Times]] = defaultdict(list)
    reasons: Counter[str] = Counter()
    columns = ["text_id", "provision_id", "zone_id", "outcome", "status", "day", "incident_id"]
    for row in found["findings"].select(columns).to_pylist():
        zone = (row["text_id"], row["provision_id"], row["zone_id"] or "")
        seen = row["status"] == Status.OBSERVED
        why = _left_out(row, hours.get(zone), seen=seen)
        if why:
            reasons[why] += 1
            continue
        day = number(row["day"])
        counted[zone, seen].append((day, max(day, known.get(row["incident_id"], day))))
    rows = CountRows(
        file="findings", rows=found["findings"].num_rows,
        accepted=sum(len(lot) for lot in counted.values()), repeated=0,
        rejected=dict(sorted(reasons.items())),
    )  # fmt: skip
    order = {(t.id, p.id): (n, m) for n, t in enumerate(agreement.texts)
             for m, p in enumerate(t.provisions)}  # fmt: skip
    zones = sorted(hours, key=lambda z: (order.get((z[0], z[1]), (0, 0)), z[2]))
    return tuple(_each(zones, hours, counted)), rows


def _hours(coverage: pa.Table) -> dict[_Zone, dict[int, float]]:
    """Return hours watched by zone and day; unknown is none."""
    found: dict[_Zone, dict[int, float]] = {}
    columns = ["text_id", "provision_id", "zone_id", "day", "observer_h"]
    for row in coverage.select(columns).to_pylist():
        zone = (row["text_id"], row["provision_id"], row["zone_id"] or "")
        found.setdefault(zone, {})[number(row["day"])] = row["observer_h"] or 0.0
    return found


def _known(incidents: pa.Table) -> dict[str, int]:
    """Return the day on which each incident was first known, UTC."""
    lot = incidents.select(["incident_id", "known_at"]).to_pylist()
    return {
        row["incident_id"]: number(row["known_at"].astimezone(UTC).date())
        for row in lot if row["known_at"] is not None
    }  # fmt: skip


def _left_out(row: dict[str, Any], days: dict[int, float] | None, *, seen: bool) -> str:
    if row["outcome"] not in _WANTED:
        return f"{row['outcome']}: not counted".replace("_", " ")
    if not isinstance(row["day"], date):
        return "its day is not known"
    if days is None or number(row["day"]) not in days:
        return "its zone is not told, or coverage does not speak of that day"
    watched = days[number(row["day"])] > 0 or not seen
    return "" if watched else "nobody is known to have watched that zone on that day"


def _each(
    zones: list[_Zone], hours: Mapping[_Zone, dict[int, float]],
    counted: Mapping[tuple[_Zone, bool], list[_Times]],
) -> Iterator[Vintages]:  # fmt: skip
    for zone in zones:
        for name, seen in _COUNTINGS:
            found = counted.get((zone, seen), [])
            if found:
                of = f"{zone[1]}, {zone[2]}" if zone[2] else zone[1]
                yield _vintages(name, of, hours[zone], found, seen=seen)


def _vintages(
    name: str, of: str, hours: Mapping[int, float], found: list[_Times], *, seen: bool
) -> Vintages:
    """Return each day as it was told by its own end, and by the end of each day that told more."""
    by_day: defaultdict[int, list[int]] = defaultdict(list)
    for day, known in found:
        by_day[day].append(known)
    rows = [
        (day, known, sum(k <= known for k in by_day[day]), watched)
        for day, watched in hours.items()
        for known in sorted({day, *by_day[day]})
    ]
    told = np.array(rows, np.float64)
    return Vintages(
        name=name, of=of, days=told[:, 0].astype(np.int64), known=told[:, 1].astype(np.int64),
        counts=told[:, 2], effort=told[:, 3] if seen else None,
    )  # fmt: skip
