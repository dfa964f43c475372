"""Today, of a released run: clocks, what came in, what is unanswered, what is new."""

from __future__ import annotations

from dataclasses import asdict
from datetime import UTC, datetime, timedelta
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from truceline.app.editions.numbered import Recorded
from truceline.app.today import today_of
from truceline.app.view.filters import OUTCOME_WORDS
from truceline.app.view.incidents import NO_INSTANT, Incidents, outcome_column
from truceline.kernels.days import day_of
from truceline.model.dossier import Dossier

Told = dict[str, Any]
#: What only whoever keeps the workspace is told.
_INSIDE = ("idle", "unseen")


def now_of(shown: Dossier, incidents: Incidents, at: datetime, last: Recorded | None) -> Told:
    """Return where things stand at an instant.

    Args:
        shown: A released dossier.
        incidents: Its incidents.
        at: The instant, UTC.
        last: The last numbered report; ``None``: there is none, or this tier is told of none.
    """
    found = asdict(today_of(shown, at))
    mechanism = shown.agreement.mechanism
    return {
        **{name: value for name, value in found.items() if name not in _INSIDE},
        "day": day_of(at, mechanism.time_zone, mechanism.day_ends),
        "known": known(shown, incidents, at),
        "unanswered": _unanswered(shown.tables["standings"]),
        "since": None if last is None else _since(shown, last),
    }


def known(shown: Dossier, incidents: Incidents, at: datetime) -> Told:
    """Return how much of a run was known by an instant.

    An incident counts from its first report on. Its outcome is that of this run, for which later
    reports counted as well: what was held of it then is told by no run but one of that day.
    """
    first, rows = incidents.listing.numbers["known"], incidents.listing.coded
    by = (at - datetime(1970, 1, 1, tzinfo=UTC)) // timedelta(microseconds=1)
    there = (first != NO_INSTANT) & (first <= by)
    new = there & (first > by - timedelta(days=1) // timedelta(microseconds=1))
    outcomes = {}
    for text in shown.agreement.texts:
        column = rows.get(outcome_column(text.id))
        if column is not None:
            n = np.bincount(column.of[there], minlength=len(OUTCOME_WORDS))
            outcomes[text.id] = {w: int(k) for w, k in zip(OUTCOME_WORDS, n, strict=True)}
    limit = pa.scalar(at, pa.timestamp("us", tz="UTC"))
    reports = pc.sum(pc.less_equal(shown.tables["reports"]["known_at"], limit)).as_py() or 0
    return {
        "reports": reports,
        "incidents": int(np.count_nonzero(there)),
        "new_incidents": int(np.count_nonzero(new)),
        "outcomes": outcomes,
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
