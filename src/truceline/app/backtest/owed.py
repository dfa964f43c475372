"""Duties and limits under two texts: which stand otherwise, by provisions of the same name."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from typing import Any

import pyarrow as pa

from truceline.app import horizon, pipeline
from truceline.app.aid.dossier import by_party
from truceline.assessment.caps import judge_caps
from truceline.assessment.dues import judge_dues
from truceline.assessment.performances import Performances
from truceline.assessment.quiet import clocks_of
from truceline.effort.cover import cover
from truceline.model import tables
from truceline.model.agreement import Agreement
from truceline.model.exact import as_written
from truceline.publish.aligned import last_part

Row = dict[str, Any]
#: Provision, duty or cap, party, and what tells one row of these from the next.
Key = tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Stands:
    """How one duty, or one limit and list, stands under one text.

    Attributes:
        outcome: Empty if the text has no such row.
        because: Why, where undecided.
        when: When it is due, or when the window begins; ``None``: not told.
        limit: Of a limit; ``None`` of a duty.
    """

    outcome: str
    because: str
    when: datetime | None
    limit: Decimal | None


ABSENT = Stands(outcome="", because="", when=None, limit=None)


@dataclass(frozen=True, slots=True, kw_only=True)
class OwedDifference:
    """One duty or limit that stands otherwise under two texts.

    Attributes:
        kind: ``duty`` or ``limit``.
        what: Provision, duty or cap, party, and occasion or window and list.
        first: Under the first text.
        second: Under the second.
    """

    kind: str
    what: Key
    first: Stands
    second: Stands


def owed_of(
    agreement: Agreement,
    asked: pa.Table,
    start: pipeline.Given,
    done: Performances,
    found: pa.Table,
) -> dict[str, dict[tuple[str, Key], Stands]]:
    """Return how duties and limits stand, by text.

    Args:
        agreement: Whose texts.
        asked: Incidents asked about.
        start: What the walk starts from.
        done: What was reported done, by this agreement's parties.
        found: Findings of the incidents under it; quiet clocks hang on them.
    """
    taken = start.taken
    known = horizon.known_until(agreement, taken, start.as_of)
    until = horizon.until(agreement, taken, start.as_of)
    coverage = tables.empty(tables.COVERAGE)
    if clocks_of(agreement):  # nothing else asks here what was watched
        coverage = cover(agreement, taken["effort"], taken["lines"], found, until)
    dues = judge_dues(agreement, asked, taken["shapes"], taken["lines"], done, coverage, known)
    sides = by_party(taken["transfers"], agreement)
    caps = judge_caps(agreement, sides, done, start.sources, known)
    stand: dict[str, dict[tuple[str, Key], Stands]] = {text.id: {} for text in agreement.texts}
    names = _names(agreement)
    for row in dues.to_pylist():
        key = (names[row["provision_id"]], *_due_key(row))
        stand[row["text_id"]]["duty", key] = _stands(row, row["due_at"], None)
    for row in caps.to_pylist():
        key = (names[row["provision_id"]], *_cap_key(row))
        limit = as_written(row["limit"], row["limit_exact"])
        stand[row["text_id"]]["limit", key] = _stands(row, row["start"], limit)
    return stand


def _names(agreement: Agreement) -> dict[str, str]:
    """Return the last part of each provision's id; else all of it, if that comes twice."""
    names = {}
    for text in agreement.texts:
        count = Counter(last_part(p.id) for p in text.provisions)
        for provision in text.provisions:
            part = last_part(provision.id)
            names[provision.id] = part if count[part] == 1 else provision.id
    return names


def owed_otherwise(
    first: Mapping[tuple[str, Key], Stands], second: Mapping[tuple[str, Key], Stands]
) -> tuple[OwedDifference, ...]:
    """Return what stands otherwise under two texts, by kind and name.

    Another due date or limit that changes nothing in the outcome is a difference of the texts and
    none here.
    """
    keys = sorted({*first, *second})
    pairs = [(key, first.get(key, ABSENT), second.get(key, ABSENT)) for key in keys]
    return tuple(
        OwedDifference(kind=kind, what=what, first=a, second=b)
        for (kind, what), a, b in pairs
        if (a.outcome, a.because) != (b.outcome, b.because)
    )


def _due_key(row: Row) -> Key:
    return row["duty_id"], row["party"] or "", row["occasion"]


def _cap_key(row: Row) -> Key:
    start = row["start"].isoformat() if row["start"] else ""
    whose = (row["source_id"] or "", row["claimant"] or "")
    return row["cap"], row["party"], start, *whose


def _stands(row: Row, when: datetime | None, limit: Decimal | None) -> Stands:
    because = row["because"] or ""
    return Stands(outcome=row["outcome"], because=because, when=when, limit=limit)
