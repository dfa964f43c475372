"""Where the inputs of an incident stand on the record, what proves it, and earlier versions."""

from __future__ import annotations

import base64
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import pyarrow.compute as pc

from truceline.app.editions import numbered as editions
from truceline.app.ledger.proofs import Proven, prove
from truceline.app.workspace import Workspace
from truceline.errors import TrucelineError
from truceline.model.vocabulary import Tier

Told = dict[str, Any]
#: So many numbered reports are looked through for earlier versions, the newest first.
_MOST_EDITIONS = 20


def positions(workspace: Workspace, tier: Tier) -> dict[str, int]:
    """Return the position on the record of each input by its hash; nothing at the public tier.

    Of a file that was read anew, the first: that is when it came in.
    """
    if tier is Tier.PUBLIC:
        return {}
    found: dict[str, int] = {}
    for entry in workspace.entries():
        if entry.kind == "input":
            found.setdefault(str(entry.payload["sha256"]), entry.seq)
    return found


def last_edition(workspace: Workspace, tier: Tier) -> editions.Recorded | None:
    """Return the last numbered report; ``None``: there is none, or the public asks."""
    found = () if tier is Tier.PUBLIC else editions.recorded(workspace)
    return found[-1] if found else None


def versions(
    workspace: Workspace, tier: Tier, incident_id: str, version: str, report_ids: Sequence[str]
) -> list[Told]:
    """Return the versions of an incident that were shown, the newest first.

    A version that held anything restricted is left out where that may not be seen.
    """
    found: list[Told] = [{"version": version, "report_ids": list(report_ids), "edition": None}]
    if tier is Tier.PUBLIC:
        return found
    for edition in reversed(editions.recorded(workspace)[-_MOST_EDITIONS:]):
        try:
            table = editions.kept_tables(workspace, edition)["incidents"]
        except TrucelineError:
            continue  # redacted, or not as recorded: `truceline daily` says so
        rows = table.filter(pc.equal(table["incident_id"], incident_id)).to_pylist()
        found += [
            {"version": r["version"], "report_ids": r["report_ids"], "edition": edition.number}
            for r in rows
            if r["tier"] != Tier.RESTRICTED or tier is Tier.RESTRICTED
        ]
    return found


@dataclass(frozen=True, slots=True, kw_only=True)
class Proofs:
    """Proofs of the inputs of an incident.

    Attributes:
        proven: One an input, by position, with the reports that came with it.
        missing: Why an input has none, one sentence each.
    """

    proven: tuple[tuple[Proven, tuple[str, ...]], ...]
    missing: tuple[str, ...]


def proofs(workspace: Workspace, voices: Sequence[Told]) -> Proofs:
    """Return what proves that the inputs of some reports are in the log.

    Args:
        workspace: Has a log.
        voices: With ``report_id`` and ``log_index``.
    """
    came: dict[int, list[str]] = {}
    for voice in voices:
        if voice["log_index"] is not None:
            came.setdefault(voice["log_index"], []).append(voice["report_id"])
    proven, missing = [], []
    for index in sorted(came):
        try:
            proven.append((prove(workspace, str(index)), tuple(came[index])))
        except TrucelineError as fault:
            missing.append(f"entry {index}: {fault.message}")
    return Proofs(proven=tuple(proven), missing=tuple(missing))


def told(found: Proofs) -> Mapping[str, Any]:
    """Return proofs as data; bytes in base64."""
    return {
        "proofs": [
            {
                "log_index": one.index,
                "kind": one.kind,
                "report_ids": list(report_ids),
                "receipt": one.receipt.decode("utf-8"),
                "entry": base64.b64encode(one.entry).decode(),
                "opening": None if one.opening is None else base64.b64encode(one.opening).decode(),
                "redacted": one.redacted,
            }
            for one, report_ids in found.proven
        ],
        "missing": list(found.missing),
    }
