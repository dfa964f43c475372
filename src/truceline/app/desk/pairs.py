"""Incidents that may be one: which wait for a person, and what speaks for and against."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc

from truceline.model.grouping import Grouping
from truceline.publish.page.words import SCALE

Row = dict[str, Any]
Tables = Mapping[str, pa.Table]

#: From this chance of one event on, two incidents that were kept apart wait for a person.
NEAR = 0.25


@dataclass(frozen=True, slots=True, kw_only=True)
class Near:
    """Two incidents that were kept apart, and the pair of reports most alike of both.

    Attributes:
        incident_ids: Sorted.
        report_ids: The likeliest pair, one of each.
        p_match: Chance that these two mean one event.
    """

    incident_ids: tuple[str, str]
    report_ids: tuple[str, str]
    p_match: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Word:
    """A chance as the agreed word says it: above ``low`` (from it at 0), up to ``high``."""

    word: str
    low: float
    high: float


def word_of(p: float | None) -> Word | None:
    """Return the agreed word of a chance; ``None``: it cannot be said."""
    if p is None:
        return None
    low = 0.0
    for high, word in SCALE:
        if p <= high:
            return Word(word=word, low=low, high=high)
        low = high
    return Word(word=SCALE[-1][1], low=SCALE[-2][0], high=1.0)


def near(tables: Tables, groupings: Iterable[Grouping]) -> list[Near]:
    """Return the incidents that wait for a person, those most in doubt first.

    Args:
        tables: ``matches`` and ``incidents`` of a released run.
        groupings: What people decided by now; a pair of which they spoke does not wait.
    """
    incident = _incident_of(tables["incidents"])
    said = _spoken_of(groupings)
    best: dict[tuple[str, str], Near] = {}
    for row in _apart(tables["matches"]):
        a, b = row["report_a"], row["report_b"]
        if a not in incident or b not in incident or incident[a] == incident[b]:
            continue
        if (a, b) in said or (b, a) in said:
            continue
        pair = (a, b) if incident[a] < incident[b] else (b, a)
        ids = (incident[pair[0]], incident[pair[1]])
        if ids not in best or row["p_match"] > best[ids].p_match:
            best[ids] = Near(incident_ids=ids, report_ids=pair, p_match=row["p_match"])
    return sorted(best.values(), key=lambda one: (abs(one.p_match - 0.5), one.incident_ids))


def _apart(matches: pa.Table) -> list[Row]:
    found = pc.and_(pc.equal(matches["by"], "fitted"), pc.invert(matches["joined"]))
    wanted = pc.and_(found, pc.fill_null(pc.greater_equal(matches["p_match"], NEAR), False))
    rows: list[Row] = matches.filter(wanted).select(["report_a", "report_b", "p_match"]).to_pylist()
    return rows


def _incident_of(incidents: pa.Table) -> dict[str, str]:
    rows = incidents.select(["incident_id", "report_ids"]).to_pylist()
    return {report: row["incident_id"] for row in rows for report in row["report_ids"]}


def _spoken_of(groupings: Iterable[Grouping]) -> set[tuple[str, str]]:
    """Return the pairs of reports that one decision names together."""
    found: set[tuple[str, str]] = set()
    for one in groupings:
        ids = [name for n in one.named for name in {n.report_id, n.now} if name]
        found |= {(a, b) for a in ids for b in ids if a != b}
    return found


def row_of(tables: Tables, incident_id: str) -> Row | None:
    """Return one incident of a released run; ``None``: this tier sees none of that id."""
    table = tables["incidents"]
    rows: list[Row] = table.filter(pc.equal(table["incident_id"], incident_id)).to_pylist()
    return rows[0] if rows else None


def reports_of(tables: Tables, row: Row) -> list[Row]:
    """Return the reports of an incident, by when they were known."""
    reports = tables["reports"]
    wanted = pa.array(row["report_ids"], pa.string())
    found: list[Row] = reports.filter(pc.is_in(reports["report_id"], value_set=wanted)).to_pylist()
    return sorted(found, key=lambda one: (str(one["known_at"]), one["report_id"]))


def between(tables: Tables, some: Row, other: Row) -> list[Row]:
    """Return the pairs of reports of two incidents that were compared, the likeliest first."""
    table = tables["matches"]
    sides = [pa.array(row["report_ids"], pa.string()) for row in (some, other)]
    a, b = (
        [pc.is_in(table[c], value_set=side) for side in sides] for c in ("report_a", "report_b")
    )
    found: list[Row] = table.filter(pc.or_(pc.and_(a[0], b[1]), pc.and_(a[1], b[0]))).to_pylist()
    return sorted(found, key=lambda one: (-(one["p_match"] or 0.0), one["report_a"]))
