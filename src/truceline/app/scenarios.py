"""A lawyer's scenarios, walked: given these reports, does the agreement say what she expects?"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc

from truceline.agreements.scenario import Expectation, Scenario
from truceline.app import pipeline
from truceline.model import tables
from truceline.model.agreement import Agreement
from truceline.model.decision import Decisions

Row = dict[str, Any]

NO_FINDING = "no_finding"
#: What no scenario tells.
_UNTOLD = ("shapes", "rejects", "files", "harm", "withdrawals")


@dataclass(frozen=True, slots=True, kw_only=True)
class Surprise:
    """An expectation that did not hold.

    Attributes:
        scenario: Name of the scenario.
        line: Line of the expectation in its file.
        about: Report, series or day it speaks of.
        expected: Outcome and reason expected.
        found: Outcome and reason that came out.
    """

    scenario: str
    line: int
    about: str
    expected: str
    found: str


def surprises(agreement: Agreement, scenario: Scenario) -> tuple[Surprise, ...]:
    """Walk a scenario and return the expectations that did not hold.

    Args:
        agreement: Whose scenario it is.
        scenario: Invented reports, tallies, effort, and what must come of them.
    """
    taken = {
        "reports": scenario.reports,
        "tallies": scenario.tallies,
        "effort": scenario.effort,
        "lines": scenario.lines,
        "transfers": scenario.transfers,
        **{name: tables.empty(tables.TABLES[name]) for name in _UNTOLD},
    }
    given = pipeline.Given(
        agreement=agreement,
        sources=scenario.sources,
        taken=taken,
        decisions=Decisions(),
        reveals=(),
        as_of=None,
    )
    found = pipeline.walk(given)
    checked = (_check(scenario, expected, found) for expected in scenario.expectations)
    return tuple(surprise for surprise in checked if surprise is not None)


def _check(
    scenario: Scenario, expected: Expectation, found: Mapping[str, pa.Table]
) -> Surprise | None:
    rows = [row for row in _rows(expected, found) if _meant(expected, row)]
    came = {(row["outcome"], row["because"] or "") for row in rows} or {(NO_FINDING, "")}
    held = [
        outcome == expected.outcome and expected.because in ("", because)
        for outcome, because in came
    ]
    if all(held):
        return None
    return Surprise(
        scenario=scenario.name,
        line=expected.line,
        about=_about(expected),
        expected=_words(expected.outcome, expected.because),
        found=" and ".join(_words(*pair) for pair in sorted(came)),
    )


def _about(expected: Expectation) -> str:
    owed = " of ".join(
        part for part in (expected.duty_id or expected.cap_id, expected.party) if part
    )
    return str(expected.report_id or expected.series or expected.day or owed)


def _words(outcome: str, because: str) -> str:
    return f"{outcome} ({because})" if because else outcome


def _rows(expected: Expectation, found: Mapping[str, pa.Table]) -> list[Row]:
    """Return the rows that speak of what the expectation speaks of."""
    rows: list[Row]
    if expected.series is not None:
        readings = found["readings"]
        rows = readings.filter(pc.equal(readings["series"], expected.series)).to_pylist()
        return rows
    if expected.day is not None:
        coverage = found["coverage"]
        rows = coverage.filter(pc.equal(coverage["day"], expected.day)).to_pylist()
        return rows
    if expected.duty_id is not None:
        mine = {"duty_id": expected.duty_id, "occasion": expected.occasion}
        return _alike(found["dues"], mine | {"party": expected.party})
    if expected.cap_id is not None:
        mine = {"cap": expected.cap_id, "source_id": expected.source_id}
        return _alike(found["caps"], mine | {"party": expected.party})
    versions = {
        row["version"]
        for row in found["incidents"].select(["version", "report_ids"]).to_pylist()
        if expected.report_id in row["report_ids"]
    }
    return [r for r in found["findings"].to_pylist() if r["incident_version"] in versions]


def _alike(table: pa.Table, wanted: Mapping[str, str | None]) -> list[Row]:
    """Return the rows that have these values; ``None`` asks for none in particular."""
    rows: list[Row] = table.to_pylist()
    return [r for r in rows if all(v is None or r[k] == v for k, v in wanted.items())]


def _meant(expected: Expectation, row: Row) -> bool:
    provision = expected.provision_id or row["provision_id"]
    return (row["text_id"], row["provision_id"]) == (expected.text_id, provision)
