"""Small report tables for tests."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

import pyarrow as pa

from truceline.model.source import Source
from truceline.model.tables import REPORTS

T0 = datetime(2031, 5, 1, tzinfo=UTC)


def report(report_id: str, source: str, **changes: Any) -> dict[str, Any]:
    row: dict[str, Any] = dict.fromkeys(REPORTS.names)
    row.update(
        report_id=report_id,
        source_id=source,
        kind="event",
        basis="alleged",
        act="shelling",
        circumstances=[],
        start=T0,
        end=T0 + timedelta(hours=1),
        time_basis="window",
        time_zone="UTC",
        place_kind="disc",
        lon=-15.0,
        lat=-29.0,
        error_m=500.0,
        place_basis="stated",
        count_about=False,
        known_at=T0,
        known_basis="published",
        content_sha256="0" * 64,
        file_sha256="1" * 64,
        row_number=1,
        tier="public",
        schema_version=1,
    )
    return {**row, **changes}


def table(*rows: dict[str, Any]) -> pa.Table:
    return pa.Table.from_pylist(list(rows), schema=REPORTS)


def card(source_id: str, **changes: Any) -> Source:
    values: dict[str, Any] = {
        "id": source_id,
        "name": source_id,
        "affiliation": None,
        "independence_group": source_id,
        "licence": "-",
        "publisher": "-",
        "cadence": "-",
        "time_zone": "UTC",
    }
    return Source(**{**values, **changes})
