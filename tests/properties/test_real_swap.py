"""Neutrality on published lists: swap the parties in document, cards and data; nothing else moves.

Identities that are hashes of names may change with the names; what they name may not.
"""

from __future__ import annotations

import math

import pyarrow as pa
import pyarrow.compute as pc
import pytest
import real

pytestmark = pytest.mark.skipif(
    not real.DATA.is_dir(), reason="the published lists are not beside us"
)

Key = tuple[object, ...]
Rows = dict[Key, dict[str, object]]

_HASHES = ("incident_id", "incident_version", "version", "finding_id")


@pytest.fixture(scope="module", params=sorted(real.FILES))
def pair(request: pytest.FixtureRequest) -> tuple[real.Tables, real.Tables]:
    case = request.param
    swap = real.PARTIES[case].swap
    mirrored = real.walked(case, swap)
    back = {
        name: real.swapped(mirrored[name], swap)
        for name in ("reports", "tallies", "incidents", "findings", "coverage", "readings")
    }
    return real.walked(case), back


def _named(table: pa.Table, incidents: pa.Table, *key: str) -> Rows:
    """Return rows by what they are about: reports by id, whatever the incident is called."""
    held = dict(
        zip(incidents["version"].to_pylist(), incidents["report_ids"].to_pylist(), strict=True)
    )
    found: Rows = {}
    for row in table.to_pylist():
        reports = tuple(sorted(held[row["incident_version"]])) if "finding_id" in row else ()
        name = (*(tuple(row[k]) if isinstance(row[k], list) else row[k] for k in key), reports)
        assert name not in found, name
        found[name] = {k: v for k, v in row.items() if k not in _HASHES}
    return found


def _differences(plain: Rows, back: Rows) -> list[Key]:
    assert plain.keys() == back.keys()
    return [
        (*key, column, value, back[key][column])
        for key, row in plain.items()
        for column, value in row.items()
        if not _alike(value, back[key][column])
    ]


def _alike(one: object, other: object) -> bool:
    if isinstance(one, float) and isinstance(other, float):
        return math.isclose(one, other, rel_tol=0, abs_tol=1e-9)
    if isinstance(one, list) and isinstance(other, list):
        return sorted(map(str, one)) == sorted(map(str, other))
    return one == other


@pytest.mark.parametrize(
    ("name", "key"),
    [
        ("incidents", ("report_ids",)),
        ("findings", ("text_id", "provision_id")),
        ("coverage", ("text_id", "provision_id", "zone_id", "day")),
        ("readings", ("text_id", "provision_id", "series")),
    ],
)
def test_swapping_the_parties_changes_nothing_else(
    pair: tuple[real.Tables, real.Tables], name: str, key: tuple[str, ...]
) -> None:
    plain, back = pair
    assert plain[name].num_rows > 0
    assert not _differences(
        _named(plain[name], plain["incidents"], *key), _named(back[name], back["incidents"], *key)
    )


@pytest.mark.parametrize("case", sorted(real.FILES))
def test_the_swap_is_no_empty_gesture(case: str) -> None:
    parties = real.PARTIES[case]
    written = real.ROOT / "agreements" / case / "agreement.yaml"
    text = written.read_text("utf-8")
    assert parties.swap(text) != text
    assert parties.swap(parties.swap(text)) == text
    assert parties.swap("viina:ria ru-mod ru: RUSSIA") == "viina:ria ua-mod ru: RUSSIA"


def test_the_lists_name_parties_that_a_swap_moves() -> None:
    case = "energy-moratorium-2025"
    mirrored = real.walked(case, real.PARTIES[case].swap)["incidents"]
    plain = real.walked(case)["incidents"]
    for one, other in (("RUS", "UKR"), ("UKR", "RUS")):
        n = pc.sum(pc.equal(plain["actor"], one)).as_py()
        assert n > 100
        assert n == pc.sum(pc.equal(mirrored["actor"], other)).as_py()
