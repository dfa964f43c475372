"""Parties exchanged, what sources' words are worth is the same under the other name."""

from __future__ import annotations

from typing import Any

import invented
import pyarrow as pa
import pytest
from test_party_swap import swap

Row = dict[str, Any]
_NUMBERS = ("watched", "seen", "estimate", "low", "high", "delay_h", "delay_90_h", "p_copy")


@pytest.fixture(scope="module")
def pair() -> tuple[dict[str, pa.Table], dict[str, pa.Table]]:
    made = invented.world()
    return invented.walked(made), invented.walked(made, swap)


def _back(value: object) -> object:
    return swap(value) if isinstance(value, str) else value


def _alike(plain: Row, mirrored: Row) -> None:
    for name, value in plain.items():
        other = mirrored[name]
        if name in _NUMBERS and value is not None:
            assert other == pytest.approx(value, abs=1e-9), name
        elif name not in ("source_a", "source_b"):
            assert other == value, (name, plain)


def test_reliability_mirrors(pair: tuple[dict[str, pa.Table], dict[str, pa.Table]]) -> None:
    keys = ("source_id", "act", "accused", "about", "whole")
    plain, mirrored = (
        {tuple(r[k] for k in keys): r for r in rows}
        for rows in (
            pair[0]["reliability"].to_pylist(),
            [
                {k: _back(v) for k, v in r.items()}
                for r in pair[1]["reliability"].to_pylist()
            ],
        )
    )  # fmt: skip
    assert plain.keys() == mirrored.keys()
    assert any(row["estimate"] is not None for row in plain.values())
    assert any(row["accused"] == "ALD" for row in plain.values())
    for key, row in plain.items():
        _alike(row, mirrored[key])


def test_dependence_mirrors(pair: tuple[dict[str, pa.Table], dict[str, pa.Table]]) -> None:
    plain = {
        frozenset((r["source_a"], r["source_b"])): r for r in pair[0]["dependence"].to_pylist()
    }
    rows = [{k: _back(v) for k, v in r.items()} for r in pair[1]["dependence"].to_pylist()]
    mirrored = {frozenset((r["source_a"], r["source_b"])): r for r in rows}
    assert plain.keys() == mirrored.keys()
    assert any(row["declared"] and row["p_copy"] > 0.9 for row in plain.values())
    for key, row in plain.items():
        _alike(row, mirrored[key])
