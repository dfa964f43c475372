from typing import Any

import numpy as np
import pyarrow as pa
import pytest
import worlds as w

from truceline.fusion.truth.weighed import Weighed, weighed
from truceline.model.tables import INCIDENTS


def _weighed(made: dict[str, pa.Table], cards: tuple[Any, ...] = w.CARDS) -> Weighed:
    return weighed(made["incidents"], made["reports"], made["effort"], cards, made["matches"])


def _row(found: Weighed, source: str, **wanted: Any) -> dict[str, Any]:
    rows = found.reliability.to_pylist()
    return next(
        r for r in rows
        if r["source_id"] == source and all(r[k] == v for k, v in wanted.items())
    )  # fmt: skip


@pytest.mark.parametrize(("seen", "share"), [(81, 0.9), (45, 0.5), (9, 0.1)])
def test_what_took_place_is_read_from_what_observers_saw(seen: int, share: float) -> None:
    whole = _row(_weighed(w.world(100, seen)), "a", whole=True, about="other")
    assert whole["n"] == 100
    assert whole["watched"] == pytest.approx(90)
    assert whole["seen"] == pytest.approx(seen)
    assert whole["estimate"] == pytest.approx(share, abs=0.03)
    assert whole["low"] < share < whole["high"]
    assert whole["because"] is None


@pytest.mark.parametrize(
    ("made", "because"),
    [
        (w.world(40, 0, watched=0), "reports not compared"),
        (w.world(40, 30, scored=False), "reports not compared"),
        (w.world(40, 30, watched=4), "too little was watched"),
    ],
)
def test_what_cannot_be_told_is_said_and_not_guessed(
    made: dict[str, pa.Table], because: str
) -> None:
    found = _weighed(made)
    whole = _row(found, "a", whole=True, about=None)
    assert whole["estimate"] is whole["low"] is whole["high"] is None
    assert whole["because"] == because
    assert found.incidents["p_happened_estimated"].null_count == 40


def test_silence_of_an_observer_that_could_not_have_seen_is_no_denial() -> None:
    """Half of the claims lie out of its sight: they change neither the share nor anything else."""
    near = w.world(40, 30)
    far = [w.report("a", 100 + n, actor="B", lon=w.LON + 1) for n in range(40)]
    both = {
        **near,
        "reports": pa.concat_tables([near["reports"], w.table(far, near["reports"].schema)]),
        "incidents": pa.concat_tables(
            [near["incidents"], w.table([w.incident(r) for r in far], INCIDENTS)]
        ),
    }
    one, other = (_row(_weighed(m), "a", whole=True, about=None) for m in (near, both))
    assert other["n"] == 80
    assert other["estimate"] == pytest.approx(one["estimate"], abs=1e-9)


def test_words_about_oneself_do_not_lean_on_words_about_the_other() -> None:
    made = w.world(40, 30)
    own = [w.report("a", 100 + n, actor="A", lon=w.LON + 1) for n in range(5)]
    made["reports"] = pa.concat_tables([made["reports"], w.table(own, made["reports"].schema)])
    more = w.table([w.incident(r) for r in own], INCIDENTS)
    made["incidents"] = pa.concat_tables([made["incidents"], more])
    found = _weighed(made)
    assert _row(found, "a", whole=True, about="other")["estimate"] is not None
    assert _row(found, "a", whole=True, about="self")["because"] == "nobody would have seen it"
    assert _row(found, "a", whole=False, about="self")["estimate"] is None


def test_a_kind_of_act_told_rarely_leans_on_the_other_words_and_says_so() -> None:
    made = w.world(60, 27)
    rare = [w.report("a", 200 + n, actor="B", act="strike", lon=w.LON + 1) for n in range(3)]
    made["reports"] = pa.concat_tables([made["reports"], w.table(rare, made["reports"].schema)])
    more = w.table([w.incident(r) for r in rare], INCIDENTS)
    made["incidents"] = pa.concat_tables([made["incidents"], more])
    cell = _row(_weighed(made), "a", act="strike")
    assert cell["because"] == "leans on its other words"
    assert cell["estimate"] == pytest.approx(0.5, abs=0.06)
    often = _row(_weighed(made), "a", act="shelling")
    assert often["because"] is None
    assert cell["high"] - cell["low"] > often["high"] - often["low"]


def test_what_observers_did_not_see_is_less_likely_than_what_nobody_watched() -> None:
    made = w.world(60, 40, watched=50)
    p = np.array(_weighed(made).incidents["p_happened_estimated"].to_pylist())
    seen, unseen, unwatched = p[:40], p[40:50], p[50:]
    assert unseen.max() < unwatched.min() < seen.min()
    assert made["incidents"]["p_happened_estimated"].null_count == 60  # nothing given is changed


def test_the_order_of_rows_changes_nothing() -> None:
    made = w.world(50, 30)
    rng = np.random.default_rng(2)
    mixed = {n: t.take(pa.array(rng.permutation(len(t)))) for n, t in made.items()}
    mixed["incidents"] = made["incidents"]
    one, other = _weighed(made), _weighed(mixed)
    assert one.reliability.equals(other.reliability)
    assert one.incidents.equals(other.incidents)


def test_several_reports_of_one_source_on_one_incident_are_one_telling() -> None:
    made = w.world(40, 30)
    again = [w.report("a", n, report_id=f"a/{n}x", actor="B") for n in range(40)]
    made["reports"] = pa.concat_tables([made["reports"], w.table(again, made["reports"].schema)])
    rows = made["incidents"].to_pylist()
    rows = [r | {"report_ids": sorted([*r["report_ids"], f"a/{n}x"])} for n, r in enumerate(rows)]
    twice = {**made, "incidents": w.table(rows, INCIDENTS)}
    whole = _row(_weighed(twice), "a", whole=True, about=None)
    assert (whole["n"], whole["n_timed"]) == (40, 80)
    single = _row(_weighed(w.world(40, 30)), "a", whole=True, about=None)
    assert whole["estimate"] == single["estimate"]


def test_a_source_split_in_two_copies_weighs_as_one() -> None:
    made = w.world(40, 30, text="shelling of the northern quarter at dawn")
    copies = [
        w.report("a2", n, actor="B", text=f"shelling of the northern quarter at dawn {n}")
        for n in range(40)
    ]
    made["reports"] = pa.concat_tables([made["reports"], w.table(copies, made["reports"].schema)])
    rows = made["incidents"].to_pylist()
    rows = [
        r | {"report_ids": sorted([*r["report_ids"], f"a2/{n}"]),
             "source_ids": sorted([*r["source_ids"], "a2"])}
        for n, r in enumerate(rows)
    ]  # fmt: skip
    split = {**made, "incidents": w.table(rows, INCIDENTS)}
    found = _weighed(split, (*w.CARDS, w.card("a2", affiliation="A", p_true=0.9)))
    plain = _weighed(w.world(40, 30))
    (pair,) = [r for r in found.dependence.to_pylist() if r["source_b"] == "a2"]
    assert (pair["declared"], pair["one_voice"]) == (False, True)
    assert pair["p_copy"] > 0.99
    one, other = (f.incidents["p_happened_estimated"].to_numpy() for f in (plain, found))
    assert other == pytest.approx(one, abs=1e-9)


def test_restricted_rows_bear_on_no_estimate() -> None:
    made = w.world(60, 40)
    closed = [w.report("a", 300 + n, actor="B", tier="restricted") for n in range(20)]
    more = w.table([w.incident(r) for r in closed], INCIDENTS)
    full = {
        **made,
        "reports": pa.concat_tables([made["reports"], w.table(closed, made["reports"].schema)]),
        "incidents": pa.concat_tables([made["incidents"], more]),
        "effort": pa.concat_tables(
            [made["effort"], w.table([w.watch(900, tier="restricted")], made["effort"].schema)]
        ),
    }
    one, other = _weighed(made), _weighed(full)
    assert one.reliability.equals(other.reliability)
    assert other.incidents.slice(0, 60).equals(one.incidents)


def test_delays_are_told_where_they_are_known() -> None:
    whole = _row(_weighed(w.world(10, 5)), "a", whole=True, about=None)
    assert (whole["n_timed"], whole["delay_h"], whole["delay_90_h"]) == (10, 2.0, 2.0)
    silent = _weighed(w.world(10, 5, known_basis="event_end"))
    assert _row(silent, "a", whole=True, about=None)["delay_h"] is None
