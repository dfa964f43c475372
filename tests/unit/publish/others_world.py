"""An invented dossier in which more than events is reported; nothing in it exists."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import Any

import dossier_factory as factory
import pyarrow as pa

from truceline.model import tables
from truceline.model.dossier import Dossier

_KNOWN = {"known_basis": "received", "tier": "public", "schema_version": 1, "time_zone": "UTC"}


def _report(n: int, source: str, kind: str, act: str, words: list[str], **more: Any) -> Any:
    start = factory.START + timedelta(days=n, hours=8)
    return {
        "report_id": f"{source}/other-{n}",
        "source_id": source,
        "kind": kind,
        "basis": "observed",
        "act": act,
        "circumstances": words or None,
        "start": start,
        "end": start + timedelta(hours=2),
        "time_basis": "window",
        "place_kind": "none",
        "place_basis": "unknown",
        "published_at": start,
        "known_at": start,
        "native_key": f"key-{n}",
        "content_sha256": f"{n:064d}",
        "file_sha256": "f" * 64,
        "row_number": n + 1,
        **_KNOWN,
        **more,
    }


#: Two calls of one source and one of another, two visits, a nil report with a reach and one
#: without, two restrictions, a pause that both sides tell of, and a notice.
OTHERS = (
    _report(0, "patrol", "performance", "hotline_call", ["answered", "had_effect"]),
    _report(1, "patrol", "performance", "hotline_call", ["not_answered"]),
    _report(2, "alder-mod", "performance", "hotline_call", ["answered"], claimant="alder"),
    _report(3, "patrol", "performance", "storage_visit", ["missing"], place_name="Depot 4"),
    _report(4, "patrol", "performance", "storage_visit", ["abandoned"]),
    _report(5, "camera", "nil", "nothing_seen", []),
    _report(6, "camera", "nil", "nothing_seen", []),
    _report(7, "patrol", "event", "denial_of_access", ["denied", "mines"], actor="birch"),
    _report(8, "patrol", "event", "denial_of_access", ["delayed"]),
    _report(9, "birch-mod", "performance", "local_pause", ["guaranteed", "held"], actor="birch"),
    _report(10, "alder-mod", "performance", "local_pause", ["requested", "broken"]),
    _report(11, "alder-mod", "performance", "notification", ["done"], text=factory.EVIL),
)


def _harm(report: dict[str, Any], harm: str, who: str, figures: Any, basis: str) -> Any:
    low, best, high = figures
    same = ("report_id", "source_id", "claimant", "start", "end", "known_at", "content_sha256",
            "file_sha256", "row_number", "tier", "schema_version", "known_basis")  # fmt: skip
    return {
        **{name: report[name] for name in same},
        "harm_id": f"{report['report_id']}/{harm}/{who}",
        "harm": harm,
        "who": who,
        "low": low,
        "best": best,
        "high": high,
        "basis": basis,
    }


def transfer(n: int, **more: Any) -> Any:
    report = _report(n, "alder-mod", "", "", [])
    same = ("source_id", "start", "end", "time_basis", "known_at", "content_sha256", "native_key",
            "file_sha256", "row_number", *_KNOWN)  # fmt: skip
    return {
        **{name: report[name] for name in same},
        "transfer_id": f"alder-mod/t-{n}",
        "claimant": "alder",
        "donor": "Third State",
        "recipient": "birch",
        "stage": "delivered",
        "item": "ammunition",
        "quantity_low": 100.0,
        "unit": "round",
        "note": "stored at 60.123, 25.456",
        **more,
    }


def dossier(findings: int = 30) -> Dossier:
    """Return the invented dossier with reports of every kind, harm and transfers."""
    base = factory.dossier(findings)
    made = dict(base.tables)
    reports = made["reports"].to_pylist()
    #: The first incident's reports tell of harm, each in its own figures.
    told = sorted(made["incidents"]["report_ids"][0].as_py())
    of = {r["report_id"]: r for r in reports}
    harm = [
        _harm(of[name], "killed", "civilian", (1 + n, 3 + n, 9 + n), "claimed")
        for n, name in enumerate(told)
    ]
    harm += [_harm(of[told[0]], "injured", "unspecified", (None, 0, None), "confirmed")]
    effort = made["effort"].slice(0, 1).to_pylist()[0]
    effort |= {"effort_id": "camera/other-5#watched", "source_id": "camera"}
    made |= {
        "reports": pa.concat_tables(
            [made["reports"], pa.Table.from_pylist(list(OTHERS), schema=tables.REPORTS)]
        ).combine_chunks(),
        "harm": pa.Table.from_pylist(harm, schema=tables.HARM),
        "transfers": pa.Table.from_pylist([transfer(0), transfer(1)], schema=tables.TRANSFERS),
        "effort": pa.concat_tables(
            [made["effort"], pa.Table.from_pylist([effort], schema=tables.EFFORT)]
        ),
    }
    return replace(base, tables=made)
