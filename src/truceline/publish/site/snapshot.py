"""What a release tells, as plain data. The whole site is made from it, so all of it agrees."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

import pyarrow as pa

from truceline.model.dossier import Dossier

Item = dict[str, Any]

#: Columns of an incident that are told, as far as tier and mandate left anything in them.
_INCIDENT = (
    "status", "act", "object_type", "weapon", "actor", "affected", "claimants", "source_ids",
    "n_reports", "n_groups", "start", "end", "lon", "lat", "error_m", "count_low", "count_high",
    "count_about", "disputed",
)  # fmt: skip
_FINDING = ("finding_id", "text_id", "provision_id", "outcome", "because", "day")
_HARM = ("harm", "who", "low", "best", "high", "basis", "source_id")
#: Fields in which two tellings of one incident may differ; ids of findings change with a version.
COMPARED = (*_INCIDENT, "harm", "outcomes")


@dataclass(frozen=True, slots=True)
class Correction:
    """One incident that an earlier edition told otherwise.

    Attributes:
        id: Of the incident.
        first: Edition in which it was told first.
        before: As it was told last.
        now: As it is told now; ``None``: it is not told any more.
        fields: Which of :data:`COMPARED` differ.
    """

    id: str
    first: int
    before: Item
    now: Item | None
    fields: tuple[str, ...]


def items_of(shown: Dossier) -> list[Item]:
    """Return every incident of a release with its findings and harm, in order of time, then id.

    Args:
        shown: Released to its tier.
    """
    findings = _by(shown.tables["findings"], "incident_id", _FINDING)
    harm = _by(shown.tables["harm"], "report_id", _HARM)
    columns = ["incident_id", "report_ids", *_INCIDENT]
    rows = shown.tables["incidents"].select(columns).to_pylist()
    items = [_item(row, findings, harm) for row in rows]
    return sorted(items, key=lambda item: (item["start"] or "", item["id"]))


def _item(
    row: Mapping[str, Any],
    findings: Mapping[str, list[Item]],
    harm: Mapping[str, list[Item]],
) -> Item:
    mine = sorted(
        findings.get(row["incident_id"], ()),
        key=lambda one: (one["text_id"], one["provision_id"], one["finding_id"]),
    )
    hurt = [one for report in sorted(row["report_ids"] or ()) for one in harm.get(report, ())]
    return {
        "id": row["incident_id"],
        **{name: plain(row[name]) for name in _INCIDENT},
        "harm": sorted(hurt, key=lambda one: tuple(str(value) for value in one.values())),
        "findings": mine,
        "outcomes": [
            [f["text_id"], f["provision_id"], f["outcome"], f["because"] or ""] for f in mine
        ],
    }


def _by(table: pa.Table, key: str, names: Sequence[str]) -> dict[str, list[Item]]:
    found: dict[str, list[Item]] = defaultdict(list)
    for row in table.select([key, *(n for n in names if n != key)]).to_pylist():
        found[row[key]].append({name: plain(row[name]) for name in names})
    return found


def plain(value: Any) -> Any:
    """Return a value as JSON has it: instants as text in UTC, with a ``Z``; days likewise."""
    if isinstance(value, datetime):
        return value.astimezone(UTC).isoformat().replace("+00:00", "Z")
    if hasattr(value, "isoformat"):
        return value.isoformat()
    if isinstance(value, list):
        return [plain(one) for one in value]
    return value


def fresh(items: Iterable[Item], before: Iterable[Item]) -> list[Item]:
    """Return the items that the edition before does not tell; one that was gone comes back here."""
    told = {item["id"] for item in before}
    return [item for item in items if item["id"] not in told]


def corrections(
    items: Iterable[Item], before: Iterable[Item], first: Mapping[str, int]
) -> list[Correction]:
    """Return what an edition tells otherwise than the one before, by id.

    Args:
        items: As told now.
        before: As told by the edition before.
        first: Incident id -> edition that told it first.
    """
    now = {item["id"]: item for item in items}
    found = []
    for item in sorted(before, key=lambda one: str(one["id"])):
        after = now.get(item["id"])
        differ = () if after is None else tuple(n for n in COMPARED if after[n] != item[n])
        if after is None or differ:
            found.append(Correction(item["id"], first[item["id"]], item, after, differ))
    return found
