"""Counts of findings: by provision and side, observed against hours, alike whoever is who."""

from __future__ import annotations

from datetime import date, timedelta

import numpy as np
import pyarrow as pa
import pytest

from truceline.adapters import files
from truceline.agreements.load import load
from truceline.app.statistics.counts import Counts
from truceline.app.statistics.counts_kept import counted
from truceline.app.statistics.holding import holding_of
from truceline.model.agreement import Agreement
from truceline.statistics.hold import Asked

FIRST = date(2025, 3, 18)


@pytest.fixture(scope="module")
def agreement() -> Agreement:
    folder = files.worked_agreements() / "energy-moratorium-2025"
    return load(files.read(folder / "agreement.yaml").decode(), "agreement.yaml")


def tables(agreement: Agreement, swap: bool) -> tuple[pa.Table, pa.Table]:
    rng = np.random.default_rng(8)
    text = agreement.texts[0]
    provision = text.provisions[0].id
    one, two = (p.id for p in agreement.parties)
    names = {one: two, two: one} if swap else {one: one, two: two}
    findings, coverage = [], []
    for n in range(30):
        day = FIRST + timedelta(days=n)
        key = {"text_id": text.id, "provision_id": provision, "day": day}
        coverage += [
            {**key, "observer_h": h} for h in (None if n == 4 else 6.0, 2.0 if n != 4 else 0)
        ]
        for actor, mean in ((one, 2.0), (two, 1.0)):
            for status in ("observed", "alleged"):
                kinds = rng.choice(
                    ["inconsistent", "undetermined", "consistent"], rng.poisson(mean)
                )
                row = {**key, "actor": names[actor], "status": status}
                findings += [{**row, "outcome": str(kind)} for kind in kinds]
    findings.append(
        {**key, "day": None, "actor": None, "status": "alleged", "outcome": "undetermined"}
    )
    return pa.Table.from_pylist(findings), pa.Table.from_pylist(coverage)


def counts(agreement: Agreement, swap: bool = False) -> Counts:
    return counted(*tables(agreement, swap), agreement)


def test_observed_findings_have_hours_and_alleged_ones_have_none(agreement: Agreement) -> None:
    found = counts(agreement)
    findings, _ = tables(agreement, swap=False)
    assert (
        found.rows.rows == len(findings) == found.rows.accepted + sum(found.rows.rejected.values())
    )
    assert found.rows.rejected["its day is not known"] == 1
    by_name = {(s.name, s.of.split(", ")[1]): s for s in found.series}
    assert len(by_name) == 6
    observed = by_name["observed, inconsistent", agreement.parties[0].id]
    assert observed.effort is not None
    assert observed.effort.tolist() == [8.0] * 4 + [0.0] + [8.0] * 25
    assert not observed.watched[4]
    alleged = by_name["alleged or reported, inconsistent or undetermined", agreement.parties[0].id]
    assert alleged.effort is None
    rows = [r for r in findings.to_pylist() if r["actor"] == agreement.parties[0].id]
    said = [r for r in rows if r["status"] == "alleged" and r["outcome"] != "consistent"]
    assert alleged.counts.sum() == len(said) > 20


def test_swapping_the_parties_swaps_the_answers_and_nothing_else(agreement: Agreement) -> None:
    asked = Asked(start=FIRST + timedelta(days=22))
    one, two = (
        holding_of(counts(agreement, swap), "observer hours", asked).countings
        for swap in (False, True)
    )
    parties = [p.id for p in agreement.parties]
    other = dict(zip(parties, reversed(parties), strict=True))
    told = {(h.counting, h.of.split(", ")[1]): h for h in one}
    swapped = {(h.counting, other[h.of.split(", ")[1]]): h for h in two}
    assert told.keys() == swapped.keys()
    some = 0
    for key, held in told.items():
        assert (held.before, held.after, held.refused) == (
            swapped[key].before, swapped[key].after, swapped[key].refused
        )  # fmt: skip
        if held.ratio is not None:
            some += 1
            assert held.ratio.value == pytest.approx(swapped[key].ratio.value, rel=1e-9)  # type: ignore[union-attr]
    assert some >= 4
