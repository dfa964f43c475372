"""When what a party claims is to be decided: whether it was released, counted from its claim."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

import pyarrow as pa
import pytest
from dossier_factory import empty_dossier

from truceline.model import tables
from truceline.model.agreement import Release
from truceline.model.dossier import Dossier
from truceline.publish.deadlines import deadlines

_WORDS = {"en": "A breach releases the other side."}


def _claim(name: str, when: datetime | None, actor: str, *told: str) -> dict[str, Any]:
    row: dict[str, Any] = dict.fromkeys(tables.REPORTS.names)
    row |= {"report_id": name, "act": "release_claimed", "kind": "performance", "actor": actor}
    return row | {"start": when, "end": when, "circumstances": list(told)}


def _with(release: Release, *claims: dict[str, Any]) -> Dossier:
    made = empty_dossier()
    held = made.agreement
    text = replace(held.texts[0], releases=(release,), clocks=())
    mechanism = replace(held.mechanism, time_zone="Europe/Kyiv")
    agreement = replace(held, texts=(text,), mechanism=mechanism)
    reports = pa.Table.from_pylist(list(claims), schema=tables.REPORTS)
    return replace(made, agreement=agreement, tables={**made.tables, "reports": reports})


def _told(made: Dossier) -> list[tuple[str, datetime, tuple[str, ...]]]:
    at = made.agreement.texts[0].period.end or datetime(2040, 1, 1, tzinfo=UTC)
    found = deadlines(made, at)
    return [(d.clause, d.due, d.on) for d in found if d.duty == _WORDS]


@pytest.fixture
def release() -> Release:
    return Release(
        id="free", provision_ids=(), on_breach_of=(), wording=_WORDS, decided_by="A court"
    )


def test_the_first_claim_of_each_party_runs_and_one_that_tells_no_time_does_not(
    release: Release,
) -> None:
    made = _with(release)
    start = made.agreement.texts[0].period.start
    assert start is not None
    one, other = (party.id for party in made.agreement.parties[:2])
    noon, a_day = start.replace(hour=12, minute=0), timedelta(days=1)
    day = [noon + k * a_day for k in range(6)]
    claims = (
        _claim("b", day[4], one),
        _claim("a", day[3], one),
        _claim("c", None, other),
        _claim("d", day[2], other, "not_done"),
        _claim("e", day[5], other),
        _claim("f", day[3], "nobody known"),
    )
    assert _told(_with(release, *claims)) == []
    timed = replace(release, within_h=48.0)
    assert _told(_with(timed, *claims)) == [
        (f"free ({one})", day[3] + 2 * a_day, ("A court",)),
        (f"free ({other})", day[5] + 2 * a_day, ("A court",)),
    ]


def test_days_are_those_of_the_calendar_where_clocks_change(release: Release) -> None:
    made = _with(replace(release, within_days=10))
    party = made.agreement.parties[0].id
    text = made.agreement.texts[0]
    # Clocks go forward in Kyiv on 30 March 2031: ten days later it is noon there again.
    claimed = datetime(2031, 3, 25, 10, tzinfo=UTC)
    period = replace(text.period, start=datetime(2031, 3, 1, tzinfo=UTC), end=None)
    agreement = replace(made.agreement, texts=(replace(text, period=period),))
    reports = pa.Table.from_pylist([_claim("a", claimed, party)], schema=tables.REPORTS)
    found = _told(replace(made, agreement=agreement, tables={**made.tables, "reports": reports}))
    assert [due for _, due, _ in found] == [datetime(2031, 4, 4, 9, tzinfo=UTC)]
