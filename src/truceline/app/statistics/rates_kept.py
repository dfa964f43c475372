"""Rates of a workspace: findings that somebody observed, by zone and side, and hours watched."""

from __future__ import annotations

from collections import Counter, defaultdict
from datetime import date, datetime
from typing import Any

import pyarrow as pa

from truceline.app.statistics.counts_kept import HOURS, walked
from truceline.app.statistics.rating import Key, grid_of
from truceline.app.workspace import Workspace
from truceline.model.agreement import Agreement
from truceline.model.held import CountRows
from truceline.model.rated import Rating
from truceline.model.vocabulary import Outcome, Status
from truceline.statistics.rates import FEWEST_PLACES, Grid, RatesAsked, rated
from truceline.statistics.series import number

_WANTED = (Outcome.INCONSISTENT, Outcome.UNDETERMINED)
_Zones = dict[tuple[str, str], dict[str, dict[int, float]]]


def rating_of_workspace(workspace: Workspace, as_of: datetime | None, asked: RatesAsked) -> Rating:
    """Return rates of findings by zone and side, a counting each provision with zones enough.

    Args:
        workspace: Whose findings; of the last run, where ``as_of`` is ``None``.
        as_of: See only what was received by then; nothing is written.
        asked: Which day is asked after, and the seed.

    Raises:
        WorkspaceError: If nothing was run yet.
    """
    found, agreement = walked(workspace, as_of)
    grids, rows = grids_of(found["findings"], found["coverage"], agreement)
    return Rating(
        rows=rows, effort=HOURS, seed=asked.seed, countings=tuple(rated(g, asked) for g in grids)
    )


def grids_of(
    findings: pa.Table, coverage: pa.Table, agreement: Agreement
) -> tuple[tuple[Grid, ...], CountRows]:
    """Return counts by zone, side and day of each provision, and what became of the findings.

    Args:
        findings: See :data:`truceline.model.tables.FINDINGS`.
        coverage: See :data:`truceline.model.tables.COVERAGE`.
        agreement: Gives provisions and parties their order.
    """
    zones = _watched(coverage)
    enough = {key for key, lot in zones.items() if len(lot) >= FEWEST_PLACES}
    counted: defaultdict[tuple[str, str], Counter[Key]] = defaultdict(Counter)
    reasons: Counter[str] = Counter()
    columns = ["text_id", "provision_id", "zone_id", "outcome", "status", "actor", "day"]
    for row in findings.select(columns).to_pylist():
        key = (row["text_id"], row["provision_id"])
        why = _left_out(row, zones[key] if key in enough else None)
        if why:
            reasons[why] += 1
        else:
            counted[key][row["zone_id"], row["actor"], number(row["day"])] += 1
    accepted = sum(sum(lot.values()) for lot in counted.values())
    rows = CountRows(
        file="findings", rows=findings.num_rows, accepted=accepted, repeated=0,
        rejected=dict(sorted(reasons.items())),
    )  # fmt: skip
    order = [(t.id, p.id) for t in agreement.texts for p in t.provisions]
    sides = [party.id for party in agreement.parties]
    grids = [_grid(key[1], zones[key], counted[key], sides) for key in order if key in enough]
    return tuple(grids), rows


def _watched(coverage: pa.Table) -> _Zones:
    """Return hours watched by provision, zone and day; unknown is none."""
    found: _Zones = {}
    columns = ["text_id", "provision_id", "zone_id", "day", "observer_h"]
    for row in coverage.select(columns).to_pylist():
        if row["zone_id"] is not None:
            days = found.setdefault((row["text_id"], row["provision_id"]), {})
            hours = row["observer_h"] or 0.0
            days.setdefault(row["zone_id"], {})[number(row["day"])] = hours
    return found


def _left_out(row: dict[str, Any], zones: dict[str, dict[int, float]] | None) -> str:
    for wrong, why in (
        (zones is None, f"its provision has fewer than {FEWEST_PLACES} zones"),
        (row["outcome"] not in _WANTED, f"{row['outcome']}: not counted".replace("_", " ")),
        (row["status"] != Status.OBSERVED, "not observed: hours watched bear on nothing else"),
        (not isinstance(row["day"], date), "its day is not known"),
        (row["actor"] is None, "its actor is not told"),
        (row["zone_id"] is None, "its zone is not told"),
    ):
        if wrong:
            return why
    hours = (zones or {}).get(row["zone_id"], {}).get(number(row["day"]), 0.0)
    return "" if hours else "nobody is known to have watched that zone on that day"


def _grid(
    name: str, zones: dict[str, dict[int, float]], counted: Counter[Key], sides: list[str]
) -> Grid:
    found = {
        (zone, side, day): (float(counted[zone, side, day]), hours)
        for zone, days in zones.items() for side in sides for day, hours in days.items()
    }  # fmt: skip
    return grid_of(name, found, whole=False)
