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
_DAY = timedelta(days=1)
#: What is counted of a source -> its table.
_HEARD = {"reports": "reports", "tallies": "tallies", "watches": "effort"}
_UNHEARD = (0, None)


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
    counted = at - _DAY if last is None or last.end >= at else last.end
    return {
        **{name: value for name, value in found.items() if name not in _INSIDE},
        "day": day_of(at, mechanism.time_zone, mechanism.day_ends),
        "known": known(shown, incidents, at),
        "unanswered": _unanswered(shown.tables["standings"]),
        "since": None if last is None else _since(shown, last),
        "counted_from": counted,
        "voices": voices(shown, counted, at),
    }


def voices(shown: Dossier, since: datetime, at: datetime) -> list[Told]:
    """Return of each source what it told between two instants, and when it was last heard.

    A watch that saw nothing is told as well: who says so is not silent.

    Args:
        shown: A released dossier.
        since: What was known after it counts as new, UTC.
        at: Nothing known later counts, UTC.

    Returns:
        One a source, in the order of the document; who only ever stated lines is no witness.
    """
    lines = set(shown.tables["lines"]["stated_by"].to_pylist())
    told = {name: _heard(shown.tables[table], since, at) for name, table in _HEARD.items()}
    return [
        {
            "source_id": one.id,
            **{name: found.get(one.id, _UNHEARD)[0] for name, found in told.items()},
            "last_known_at": max(
                (i for f in told.values() if (i := f.get(one.id, _UNHEARD)[1]) is not None),
                default=None,
            ),
        }
        for one in shown.sources
        if one.id not in lines or any(one.id in found for found in told.values())
    ]


def _heard(table: pa.Table, since: datetime, at: datetime) -> dict[str, tuple[int, datetime]]:
    """Return by source how many rows are new, and when the latest was known."""
    kind = pa.timestamp("us", "UTC")
    by = table.select(["source_id", "known_at"])
    by = by.filter(pc.less_equal(by["known_at"], pa.scalar(at, kind)))
    new = pc.greater(by["known_at"], pa.scalar(since, kind)).cast(pa.int64())
    counts = by.append_column("new", new).group_by("source_id")
    rows = counts.aggregate([("new", "sum"), ("known_at", "max")]).to_pylist()
    return {row["source_id"]: (row["new_sum"], row["known_at_max"]) for row in rows}


def known(shown: Dossier, incidents: Incidents, at: datetime) -> Told:
    """Return how much of a run was known by an instant.

    An incident counts from its first report on. Its outcome is that of this run, for which later
    reports counted as well: what was held of it then is told by no run but one of that day.
    """
    first, rows = incidents.listing.numbers["known"], incidents.listing.coded
    by = (at - datetime(1970, 1, 1, tzinfo=UTC)) // timedelta(microseconds=1)
    there = (first != NO_INSTANT) & (first <= by)
    new = there & (first > by - _DAY // timedelta(microseconds=1))
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
