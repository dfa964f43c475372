"""Neutrality: swap the parties in document and data, walk, swap back; nothing else may change."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping

import invented
import pyarrow as pa
import pyarrow.compute as pc
import pytest

from truceline.adjudication.allegations import made_against, made_by
from truceline.agreements import sources_file
from truceline.app.intake.cards import cards_for
from truceline.model.source import Source

Cards = tuple[Source, ...]
Look = Callable[[str, Cards, Mapping[str, pa.Table]], pa.Table]

_SWAP = {"ALD": "BIR", "BIR": "ALD", "ald": "bir", "bir": "ald"}
_WORD = re.compile(r"(?<![A-Za-z])(ALD|BIR|ald|bir)(?![A-Za-z])")


def swap(text: str) -> str:
    """Exchange the parties' ids wherever they stand as a word: columns, ids, source names."""
    return _WORD.sub(lambda found: _SWAP[found.group()], text)


def _swapped(table: pa.Table, column: str) -> pa.Array:
    values = table[column].combine_chunks()
    if pa.types.is_list(values.type):
        return pa.array([None if v is None else sorted(map(swap, v)) for v in values.to_pylist()])
    return pa.array([None if v is None else swap(v) for v in values.to_pylist()])


#: What names a row whichever party is which: identity columns are hashes of names and do not.
_WHO = ("actor", "affected", "claimants", "source_ids", "report_ids")


@pytest.fixture(scope="module")
def pair() -> tuple[dict[str, pa.Table], dict[str, pa.Table]]:
    made = invented.world()
    return invented.walked(made), invented.walked(made, swap)


@pytest.mark.parametrize("look", [made_by, made_against])
def test_each_party_is_shown_the_same_of_itself(
    pair: tuple[dict[str, pa.Table], dict[str, pa.Table]], look: Look
) -> None:
    plain, mirrored = pair
    for party, other in _PARTIES.items():
        rows = _shown(look(party, _cards(plain), plain), lambda text: text)
        back = _shown(look(other, _cards(mirrored, swap), mirrored), swap)
        assert rows == back
        assert len(rows) > 50


_PARTIES = {"ALD": "BIR", "BIR": "ALD"}


def _cards(tables: dict[str, pa.Table], rewrite: invented.Rewrite = invented.as_is) -> Cards:
    text = rewrite(invented.world().sources)
    return cards_for(tables, sources_file.load_sources(text, "sources.yaml"))


def _shown(table: pa.Table, back: invented.Rewrite) -> set[tuple[str, str, str]]:
    columns = (table[name].to_pylist() for name in ("report_id", "status", "because"))
    return {
        (back(report), status, back(because or ""))
        for report, status, because in zip(*columns, strict=True)
    }


def _incident_rows(tables: dict[str, pa.Table], back: bool) -> dict[str, dict[str, object]]:
    incidents = tables["incidents"]
    columns = {name: incidents[name].to_pylist() for name in incidents.column_names}
    for name in _WHO if back else ():
        columns[name] = _swapped(incidents, name).to_pylist()
    drop = {"incident_id", "version"}
    names = [n for n in columns if n not in drop]
    rows = [
        dict(zip(names, row, strict=True)) for row in zip(*(columns[n] for n in names), strict=True)
    ]
    return {"|".join(sorted(str(r) for r in row["report_ids"])): row for row in rows}


def test_incidents_mirror(pair: tuple[dict[str, pa.Table], dict[str, pa.Table]]) -> None:
    plain, mirrored = (_incident_rows(t, back) for t, back in zip(pair, (False, True), strict=True))
    assert plain.keys() == mirrored.keys()
    for key, row in plain.items():
        for name, value in row.items():
            other = mirrored[key][name]
            if isinstance(value, float) and isinstance(other, float):
                assert value == pytest.approx(other, abs=1e-9), name
            else:
                assert value == other, (key, name)


_CATEGORICAL = (
    "rule_id",
    "outcome",
    "because",
    "exception_id",
    "day",
    "status",
    "actor",
    "tier",
)


def _finding_rows(
    tables: dict[str, pa.Table], back: bool
) -> dict[tuple[str, ...], dict[str, object]]:
    incidents, findings = tables["incidents"], tables["findings"]
    reports = (
        _swapped(incidents, "report_ids").to_pylist()
        if back
        else incidents["report_ids"].to_pylist()
    )
    names = dict(zip(incidents["version"].to_pylist(), reports, strict=True))
    actors = _swapped(findings, "actor").to_pylist() if back else findings["actor"].to_pylist()
    rows = {}
    for row, actor in zip(findings.to_pylist(), actors, strict=True):
        key = (
            swap(row["text_id"]) if back else row["text_id"],
            swap(row["provision_id"]) if back else row["provision_id"],
            *sorted(names[row["incident_version"]]),
        )
        rows[key] = {**row, "actor": actor}
    return rows


def test_findings_mirror(pair: tuple[dict[str, pa.Table], dict[str, pa.Table]]) -> None:
    plain, mirrored = (_finding_rows(t, back) for t, back in zip(pair, (False, True), strict=True))
    assert len(plain) > 500
    assert plain.keys() == mirrored.keys()
    ties: list[tuple[object, ...]] = []
    for key, row in plain.items():
        other = mirrored[key]
        for name in ("p_covered", "p_place", "p_time", "p_happened", "margin_m"):
            if row[name] is None or other[name] is None:
                assert row[name] is other[name], (key, name)
            else:
                assert row[name] == pytest.approx(other[name], abs=1e-9), (key, name)
        ties.extend(
            (key, name, row[name], other[name]) for name in _CATEGORICAL if row[name] != other[name]
        )
    assert not ties


def test_coverage_mirrors(pair: tuple[dict[str, pa.Table], dict[str, pa.Table]]) -> None:
    plain, mirrored = (t["coverage"] for t in pair)
    assert len(plain) == len(mirrored)
    for table in (plain, mirrored):
        assert table.num_rows > 0
    keys = ["text_id", "provision_id", "zone_id", "day"]
    rest = [n for n in plain.column_names if n not in keys]

    def rows(table: pa.Table, back: bool) -> dict[tuple[object, ...], list[object]]:
        found = {}
        for row in table.to_pylist():
            key = tuple(swap(row[k]) if back and isinstance(row[k], str) else row[k] for k in keys)
            found[key] = [row[n] for n in rest]
        return found

    first, second = rows(plain, False), rows(mirrored, True)
    assert first.keys() == second.keys()
    for key, values in first.items():
        for a, b in zip(values, second[key], strict=True):
            assert a == (pytest.approx(b, abs=1e-9) if isinstance(b, float) else b), key


def test_the_swap_is_no_empty_gesture() -> None:
    made = invented.world()
    assert swap(made.agreement) != made.agreement
    assert swap(swap(made.agreement)) == made.agreement
    assert pc.any(pc.equal(invented.walked(made)["incidents"]["actor"], "ALD")).as_py()
