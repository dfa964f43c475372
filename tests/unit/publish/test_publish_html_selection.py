"""The selection: stated, the same every time, blind to the parties."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pyarrow as pa
from dossier_factory import dossier

from truceline.publish.page.selection import select

FINDINGS = dossier(2_000).tables["findings"]
GROUP = ("text_id", "provision_id", "outcome", "day")


def ids(table: pa.Table) -> set[str]:
    return set(table["finding_id"].to_pylist())


def groups(table: pa.Table) -> dict[tuple[object, ...], int]:
    found: dict[tuple[object, ...], int] = {}
    for row in table.to_pylist():
        key = tuple(row[k] for k in GROUP)
        found[key] = found.get(key, 0) + 1
    return found


def test_few_findings_are_all_shown() -> None:
    assert select(FINDINGS, 2_000) is FINDINGS


def test_a_selection_has_the_size_asked_for_and_no_finding_twice() -> None:
    assert len(ids(select(FINDINGS, 777))) == 777


def test_every_group_is_represented_and_rare_groups_are_whole() -> None:
    everything, chosen = groups(FINDINGS), groups(select(FINDINGS, 800))
    assert set(everything) == set(chosen)
    least = min(chosen[k] for k in chosen if chosen[k] < everything[k])
    assert all(chosen[k] == n for k, n in everything.items() if n < least)
    assert max(chosen.values()) - least <= 1


def test_the_order_of_rows_does_not_matter() -> None:
    shuffled = FINDINGS.take(pa.array(np.random.default_rng(1).permutation(FINDINGS.num_rows)))
    assert ids(select(FINDINGS, 500)) == ids(select(shuffled, 500))


def test_swapping_the_parties_selects_the_same_findings() -> None:
    swap = {"alder": "birch", "birch": "alder", None: None}
    at = FINDINGS.schema.get_field_index("actor")
    actors = pa.array([swap[a] for a in FINDINGS["actor"].to_pylist()], pa.string())
    swapped = FINDINGS.set_column(at, FINDINGS.schema.field(at), actors)
    chance = pa.array(1.0 - np.nan_to_num(FINDINGS["p_party"].to_numpy()))
    at = FINDINGS.schema.get_field_index("p_party")
    swapped = swapped.set_column(at, FINDINGS.schema.field(at), chance)
    assert ids(select(FINDINGS, 500)) == ids(select(swapped, 500))


def test_a_shorter_selection_is_part_of_a_longer_one() -> None:
    assert ids(select(FINDINGS, 300)) < ids(select(FINDINGS, 600))


def test_the_page_is_not_selected_when_all_fit() -> None:
    given = dossier(12)
    assert replace(given).tables["findings"].num_rows == 12
    assert select(given.tables["findings"]).num_rows == 12
