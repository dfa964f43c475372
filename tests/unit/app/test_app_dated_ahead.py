"""What is dated after it was taken in was known then, and says nothing of how far we know."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import pyarrow as pa
import pytest

from truceline.app import horizon
from truceline.app.intake.received import not_before_it_was_here
from truceline.model import tables
from truceline.model.intake import Intake

TAKEN = datetime(2031, 5, 20, 12, tzinfo=UTC)
AHEAD, EARLIER = datetime(2099, 1, 1, tzinfo=UTC), datetime(2031, 5, 11, tzinfo=UTC)


def intake(*known: tuple[datetime, str]) -> Intake:
    rows: list[dict[str, Any]] = [
        dict.fromkeys(tables.REPORTS.names)
        | {"report_id": str(n), "known_at": at, "known_basis": basis}
        for n, (at, basis) in enumerate(known)
    ]
    return Intake(rows=len(rows), reports=pa.Table.from_pylist(rows, schema=tables.REPORTS))


def taken(given: Intake) -> dict[str, pa.Table]:
    return {name: getattr(given, name) for name in ("reports", "tallies", "effort", "transfers")}


@pytest.mark.parametrize("basis", ["event_end", "published"])
def test_a_report_dated_far_ahead_does_not_move_what_is_known(basis: str) -> None:
    given = not_before_it_was_here(intake((EARLIER, "published"), (AHEAD, basis)), TAKEN)
    first, second = given.reports.to_pylist()
    assert (first["known_at"], first["known_basis"]) == (EARLIER, "published")
    assert (second["known_at"], second["known_basis"]) == (TAKEN, "recorded")
    assert given.reports.schema.equals(tables.REPORTS)
    assert horizon.last_known(taken(given)) == EARLIER


def test_nothing_is_changed_where_nobody_knows_when_it_came_or_all_lies_behind() -> None:
    given = intake((EARLIER, "event_end"), (AHEAD, "event_end"))
    assert not_before_it_was_here(given, None) is given
    assert horizon.last_known(taken(given)) == AHEAD
    behind = intake((EARLIER, "event_end"))
    assert not_before_it_was_here(behind, TAKEN).reports.equals(behind.reports)


def test_with_nothing_else_there_is_no_last_instant() -> None:
    given = not_before_it_was_here(intake((AHEAD, "event_end")), TAKEN)
    assert horizon.last_known(taken(given)) is None
