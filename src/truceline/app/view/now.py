"""Today, of a released run: clocks, what came in, what is unanswered, what is new."""

from __future__ import annotations

from dataclasses import asdict
from datetime import datetime
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc

from truceline.app.editions.numbered import Recorded
from truceline.app.today import today_of
from truceline.kernels.days import day_of
from truceline.model.dossier import Dossier

Told = dict[str, Any]
#: What only whoever keeps the workspace is told.
_INSIDE = ("idle", "unseen")


def now_of(shown: Dossier, at: datetime, last: Recorded | None) -> Told:
    """Return where things stand at an instant.

    Args:
        shown: A released dossier.
        at: The instant, UTC.
        last: The last numbered report; ``None``: there is none, or this tier is told of none.
    """
    found = asdict(today_of(shown, at))
    mechanism = shown.agreement.mechanism
    return {
        **{name: value for name, value in found.items() if name not in _INSIDE},
        "day": day_of(at, mechanism.time_zone, mechanism.day_ends),
        "unanswered": _unanswered(shown.tables["standings"]),
        "since": None if last is None else _since(shown, last),
    }


def edition_told(edition: Recorded | None) -> Told | None:
    """Return a numbered report in a few words."""
    if edition is None:
        return None
    return {"number": edition.number, "start": edition.start, "end": edition.end}


def _unanswered(standings: pa.Table) -> list[Told]:
    waits = pc.greater(pc.fill_null(pc.list_value_length(standings["unanswered"]), 0), 0)
    names = ["case_id", "text_id", "provision_id", "incident_id", "unanswered"]
    return [
        {**{name: row[name] for name in names[:4]}, "parties": row["unanswered"]}
        for row in standings.filter(waits).select(names).to_pylist()
    ]


def _since(shown: Dossier, last: Recorded) -> Told:
    cut = pa.scalar(last.end, pa.timestamp("us", tz="UTC"))
    new = {
        name: pc.sum(pc.greater(shown.tables[name]["known_at"], cut)).as_py() or 0
        for name in ("incidents", "reports")
    }
    return {"edition": edition_told(last), **new}
