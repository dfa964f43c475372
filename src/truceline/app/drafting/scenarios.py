"""A lawyer's scenarios, walked: given these reports, does the agreement say what she expects?"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc

from truceline.agreements.scenario import Expectation, Scenario
from truceline.agreements.scenario_lint import OCCASIONS
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
    strays = _strays(agreement, scenario)
    if strays:
        return strays
    found = pipeline.walk(given)
    checked = (_check(scenario, expected, found) for expected in scenario.expectations)
    return tuple(surprise for surprise in checked if surprise is not None)


def _strays(agreement: Agreement, scenario: Scenario) -> tuple[Surprise, ...]:
    """Return what names something the agreement does not have: a word that tests nothing."""
    parties = {party.id for party in agreement.parties}
    found = [
        _stray(scenario, expected.line, _about(expected), what)
        for expected in scenario.expectations
        for what in _unknown(agreement, parties, expected)
    ]
    # Who did it may be no party at all; whose acts a tally counts is one.
    about = set(scenario.tallies["about"].drop_null().to_pylist())
    found += [
        _stray(scenario, 1, "`about` of a tally", f"party {one}") for one in sorted(about - parties)
    ]
    return tuple(found)


def _stray(scenario: Scenario, line: int, about: str, what: str) -> Surprise:
    return Surprise(
        scenario=scenario.name,
        line=line,
        about=about,
        expected="an id of the agreement",
        found=f"it has no {what}",
    )


def _unknown(agreement: Agreement, parties: set[str], expected: Expectation) -> list[str]:
    """Return what an expectation names and the agreement does not have."""
    texts = {text.id: text for text in agreement.texts}
    if expected.text_id not in texts:
        return [f"text {expected.text_id}"]
    of_text = texts[expected.text_id].provisions
    asked = [p for p in of_text if expected.provision_id in (None, p.id)]
    if not asked:
        return [f"provision {expected.provision_id} in that text"]
    missing = []
    if expected.duty_id and all(d.id != expected.duty_id for p in asked for d in p.duties):
        missing.append(f"duty {expected.duty_id} there")
    if expected.cap_id and all(c.id != expected.cap_id for p in asked for c in p.caps):
        missing.append(f"cap {expected.cap_id} there")
    if expected.party and expected.party not in parties:
        missing.append(f"party {expected.party}")
    return missing


def _check(
    scenario: Scenario, expected: Expectation, found: Mapping[str, pa.Table]
) -> Surprise | None:
    rows = [row for row in _rows(expected, found) if _meant(expected, row)]
    if not rows and expected.occasion is not None and _must_be(expected.occasion):
        return _no_occasion(scenario, expected, found)
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


def _must_be(occasion: str) -> bool:
    """Say whether an occasion that is not there is a slip; a report may well be none."""
    return occasion in OCCASIONS or occasion.isdecimal()


def _no_occasion(
    scenario: Scenario, expected: Expectation, found: Mapping[str, pa.Table]
) -> Surprise:
    mine = _alike(found["dues"], {"duty_id": expected.duty_id, "party": expected.party})
    names = sorted({str(row["occasion"]) for row in mine if _meant(expected, row)})
    return Surprise(
        scenario=scenario.name,
        line=expected.line,
        about=_about(expected),
        expected=f"an occasion {expected.occasion}",
        found=f"it has {', '.join(names) or 'none'}",
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
        rows = _alike(found["dues"], {"duty_id": expected.duty_id, "party": expected.party})
        wanted = {expected.occasion, *_incidents_of(expected.occasion, found)}
        return [r for r in rows if expected.occasion is None or r["occasion"] in wanted]
    if expected.cap_id is not None:
        mine = {"cap": expected.cap_id, "source_id": expected.source_id}
        return _alike(found["caps"], mine | {"party": expected.party})
    versions = {row["version"] for row in _holding(expected.report_id, found)}
    return [r for r in found["findings"].to_pylist() if r["incident_version"] in versions]


def _incidents_of(report_id: str | None, found: Mapping[str, pa.Table]) -> set[str]:
    """Return the ids of the incidents a report tells of: so the occasion of each is called."""
    return {row["incident_id"] for row in _holding(report_id, found)}


def _holding(report_id: str | None, found: Mapping[str, pa.Table]) -> list[Row]:
    incidents = found["incidents"].select(["incident_id", "version", "report_ids"])
    return [row for row in incidents.to_pylist() if report_id in row["report_ids"]]


def _alike(table: pa.Table, wanted: Mapping[str, str | None]) -> list[Row]:
    """Return the rows that have these values; ``None`` asks for none in particular."""
    rows: list[Row] = table.to_pylist()
    return [r for r in rows if all(v is None or r[k] == v for k, v in wanted.items())]


def _meant(expected: Expectation, row: Row) -> bool:
    provision = expected.provision_id or row["provision_id"]
    return (row["text_id"], row["provision_id"]) == (expected.text_id, provision)
