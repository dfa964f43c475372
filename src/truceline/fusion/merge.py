"""Groups of two and more reports become one incident each.

Groups are few (exact repeats and an analyst's links), so this is plain Python over groups.
"""

from __future__ import annotations

from collections import defaultdict
from typing import Any

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from truceline.fusion import weigh
from truceline.fusion.single import as_incidents
from truceline.kernels.sha256 import hash_strings
from truceline.model.source import Source
from truceline.model.tables import INCIDENTS

Row = dict[str, Any]

_WHAT = ("act", "object_type", "weapon", "actor", "affected")
_WHEN = ("start", "end", "time_basis", "time_zone")
_WORDS = ("place_kind", "shape_id", "place_basis", "place_name", "time_basis", "time_zone")
_TIER_RANK = {"public": 0, "mission": 1, "restricted": 2}


def merge_groups(
    reports: pa.Table, group: NDArray[np.int64], sources: tuple[Source, ...]
) -> pa.Table:
    """Return one incident per group.

    Args:
        reports: Table of schema ``REPORTS``.
        group: Group number per report.
        sources: Cards of every source in it.

    Returns:
        Table of schema ``INCIDENTS``.
    """
    if len(reports) == 0:
        return INCIDENTS.empty_table()
    singles = as_incidents(reports, sources).to_pylist()
    members: dict[int, list[tuple[Row, Row]]] = defaultdict(list)
    for row, single, number in zip(reports.to_pylist(), singles, group.tolist(), strict=True):
        members[number].append((row, single))
    cards = {source.id: source for source in sources}
    rows = [_merge(pairs, cards) for pairs in members.values()]
    joined_ids = pa.array(["\n".join(row["report_ids"]) for row in rows])
    for row, version in zip(rows, hash_strings(joined_ids).to_pylist(), strict=True):
        row["version"] = version
    return pa.Table.from_pylist(rows, schema=INCIDENTS)


def _merge(pairs: list[tuple[Row, Row]], cards: dict[str, Source]) -> Row:
    pairs = sorted(pairs, key=lambda pair: _sharpness(pair[0]))
    reports = [report for report, _ in pairs]
    first = min(pairs, key=lambda pair: _earliest(pair[0]))[1]
    merged: Row = {**pairs[0][1], "incident_id": first["incident_id"]}
    disputed = [name for name in _WHAT if len(_said(reports, name)) > 1]
    for name in _WHAT:
        said = _said(reports, name)
        merged[name] = next(iter(said)) if len(said) == 1 else None
    merged.update(_sharpest_time(reports))
    merged["circumstances"] = sorted({c for r in reports for c in r["circumstances"] or ()})
    merged.update(_counts(reports))
    merged.update(_voices(reports, cards))
    merged.update(
        report_ids=sorted(r["report_id"] for r in reports),
        n_reports=len(reports),
        disputed=sorted(disputed),
        known_at=min((r["known_at"] for r in reports if r["known_at"] is not None), default=None),
        tier=max((r["tier"] for r in reports), key=_TIER_RANK.__getitem__),
    )
    return merged


def _said(reports: list[Row], name: str) -> set[Any]:
    return {r[name] for r in reports if r[name] is not None}


def _earliest(report: Row) -> tuple[bool, str, str]:
    return (report["known_at"] is None, str(report["known_at"]), report["report_id"])


def _sharpness(report: Row) -> tuple[Any, ...]:
    """Order by smallest place error; then by what was said, never by who said it."""
    error = report["error_m"] if report["error_m"] is not None else float("inf")
    place = (report["lon"] or 0.0, report["lat"] or 0.0)
    words = tuple(str(report[name]) for name in _WORDS)
    return (error, str(report["start"]), *place, *words, report["report_id"])


def _sharpest_time(reports: list[Row]) -> Row:
    timed = [r for r in reports if r["start"] is not None and r["end"] is not None]
    if not timed:
        return {name: reports[0][name] for name in _WHEN}
    sharpest = min(timed, key=lambda r: (r["end"] - r["start"], r["start"], *_sharpness(r)))
    return {name: sharpest[name] for name in _WHEN}


def _counts(reports: list[Row]) -> Row:
    lows = [r["count_low"] for r in reports if r["count_low"] is not None]
    highs = [r["count_high"] for r in reports if r["count_high"] is not None]
    return {
        "count_low": min(lows, default=None),
        "count_high": max(highs, default=None),
        "count_about": any(r["count_about"] for r in reports),
    }


def _voices(reports: list[Row], cards: dict[str, Source]) -> Row:
    weights = {r["source_id"]: weigh.weight_of(cards[r["source_id"]]) for r in reports}
    best: dict[str, float] = {}
    for weight in weights.values():
        if not np.isnan(weight.log_odds):
            best[weight.group] = max(weight.log_odds, best.get(weight.group, -np.inf))
    equal = weigh.equal_log_odds([weigh.weight_of(card) for card in cards.values()])
    claimants = sorted({r["claimant"] for r in reports if r["claimant"] is not None})
    return {
        "source_ids": sorted(weights),
        "claimants": claimants,
        "n_groups": len({w.group for w in weights.values()}),
        "status": _status(reports, weights, claimants),
        "p_happened": _p(sum(best.values()) if best else float("nan")),
        "p_happened_equal": _p(equal * len(best) if best else float("nan")),
    }


def _p(log_odds: float) -> float | None:
    return None if np.isnan(log_odds) else float(weigh.probability(np.array([log_odds]))[0])


def _status(reports: list[Row], weights: dict[str, weigh.Weight], claimants: list[str]) -> str:
    if any(weights[r["source_id"]].eyes and r["basis"] == weigh.SEEN for r in reports):
        return weigh.STATUS_WORDS[2]
    own = (r for r in reports if r["claimant"] is None)
    if any(weights[r["source_id"]].neutral for r in own) or len(claimants) > 1:
        return weigh.STATUS_WORDS[1]
    return weigh.STATUS_WORDS[0]
