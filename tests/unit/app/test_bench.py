"""The benchmark is honest: answers are compared, bars are held, what lacks is told."""

from __future__ import annotations

import json
import xml.etree.ElementTree as ET
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from truceline.adapters import machine
from truceline.app.bench import compare, geometry, ours, small
from truceline.app.bench.cases import CASES, OURS, Case
from truceline.app.bench.compare import Figure, asked, compared
from truceline.app.bench.plot import chart
from truceline.errors import WorkspaceError

N, SEED = 3_000, 5
#: What the peers of the test environment answer too.
HERE = {
    "zones": (ours.zones, geometry.zones_strtree),
    "line": (ours.line, geometry.line_ckdtree),
    "pairs": (ours.near, geometry.near_ckdtree),
}
KEPT = Path(__file__).parents[3] / "benchmarks" / "results" / "small.json"


def _case(name: str) -> Case:
    return next(case for case in CASES if case.id == name)


@pytest.mark.parametrize("name", HERE)
def test_peers_that_are_here_say_the_same(name: str) -> None:
    mine, theirs = (make(small.few(N, SEED)) for make in HERE[name])
    found, want = mine.told(mine.work()), theirs.told(theirs.work())
    assert len(found) > 50
    np.testing.assert_allclose(
        found.astype(float), want.astype(float), rtol=0, atol=_case(name).tolerance
    )


def _fake(answers: dict[str, dict[str, object]], arrays: dict[str, list[int]]) -> object:
    def run(module: str, words: list[str], wall_s: float) -> tuple[int, str, str]:
        engine, out = words[1], Path(words[-1])
        told = answers[engine]
        if "code" in told:
            return 1, "", "Traceback\nMemoryError: no room"
        np.save(out, np.array(arrays.get(engine, [1, 2, 3])))
        return 0, json.dumps(told) + "\n", ""

    return run


def _told(cpu_s: list[float], peak: float = 0.1) -> dict[str, object]:
    return {"cpu_s": cpu_s, "wall_s": cpu_s, "peak_rss_gib": peak, "first_s": 0.0}


def _figures(monkeypatch: pytest.MonkeyPatch, **other: dict[str, object]) -> list[Figure]:
    answers: dict[str, dict[str, object]] = {
        OURS: _told([2.0, 1.0, 9.0]),
        "SedonaDB": _told([4.0]),
        "shapely STRtree": _told([1.0]),
        "GeoPandas": {"missing": "geopandas"},
        "DuckDB spatial": {"code": 1},
        **other,
    }
    monkeypatch.setattr(machine, "module_run", _fake(answers, {"shapely STRtree": [1, 2, 4]}))
    return list(compared([(_case("zones"), 1_000_000)], SEED, 3))


def test_ratios_are_of_medians_and_what_is_missing_or_wrong_is_told(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    mine, sedona, tree, pandas, duck = _figures(monkeypatch)
    assert (mine.cpu_s, mine.spread_s, mine.ratio, mine.faults) == (2.0, (1.0, 9.0), 1.0, ())
    assert (sedona.ratio, sedona.target, sedona.alike, sedona.faults) == (2.0, None, True, ())
    assert (tree.ratio, tree.alike) == (0.5, False)
    assert tree.faults == ("its answer is another than ours",)
    assert (pandas.cpu_s, pandas.why_not, pandas.faults) == (None, "geopandas is not installed", ())
    assert duck.faults == ("it broke off: MemoryError: no room",)
    drawn = ET.fromstring(chart([mine, sedona, tree, pandas, duck]))
    assert len([e for e in drawn.iter() if e.tag.endswith("rect")]) == 3


def test_more_memory_than_the_bar_fails_only_ours(monkeypatch: pytest.MonkeyPatch) -> None:
    bar = _case("zones").bar_gib[1_000_000]
    much = _told([1.0], bar + 0.01)
    mine, sedona, *_ = _figures(monkeypatch, **{OURS: much, "SedonaDB": much})
    assert mine.faults == (f"it took {bar + 0.01:.2f} GiB, more than {bar:g}",)
    assert sedona.faults == ()


def test_what_is_not_asked_above_a_size_is_told_and_strange_names_are_refused() -> None:
    case = replace(_case("zones"), engines={OURS: "ours.zones"}, most={OURS: 10})
    assert next(compared([(case, 11)], SEED, 1)).why_not == "not asked above 10 rows"
    assert [n for _, n in asked(["zones"])] == [1_000_000, 10_000_000]
    assert {case.id for case, n in asked([], [5]) if n == 5} == {case.id for case in CASES}
    with pytest.raises(WorkspaceError, match="no such question: nothing"):
        asked(["nothing"])


def test_a_real_child_answers_and_one_that_breaks_off_is_told() -> None:
    ballast = np.ones(1_200_000_000 // 8)  # what the parent holds is none of the child's
    case = replace(_case("slice"), engines={OURS: "rows.slice_ours"})
    (figure,) = compared([(case, 2_000)], SEED, 1)
    assert figure.why_not == ""
    assert figure.cpu_s is not None
    assert 0.05 < (figure.peak_rss_gib or 0) < 1
    assert ballast[-1] == 1
    code, _, said = machine.module_run(compare._CHILD, ["nothing"], 60)
    assert code != 0
    assert "ValueError" in said


def test_no_kernel_takes_three_times_what_it_took() -> None:
    """Seconds of the processor over those of a fixed piece of work in the same process."""
    kept = json.loads(KEPT.read_text(encoding="utf-8"))["small"]
    found = small.ratios()
    assert found.keys() == kept.keys()
    assert {name: r for name, r in found.items() if r > 3 * kept[name]} == {}
