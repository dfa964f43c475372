from __future__ import annotations

from datetime import timedelta
from random import Random

import pyarrow as pa
import pyarrow.compute as pc
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from reports_factory import T0, card, report, table

from truceline.fusion import fuse as fusing
from truceline.fusion.repeats import repeat_groups
from truceline.model.decision import Decisions
from truceline.model.source import Source


def fuse(reports: pa.Table, sources: tuple[Source, ...], decisions: Decisions) -> pa.Table:
    return fusing.fuse(reports, sources, decisions).incidents


A = card("min-a", affiliation="A", p_true=0.6)
B = card("min-b", affiliation="B", p_true=0.7)
WIRE = card("wire", affiliation="A", independence_group="min-a", p_true=0.6)
PATROL = card("patrol", observer=True, p_true=0.95)
BLANK = card("blank", affiliation_known=False)
CARDS = (A, B, WIRE, PATROL, BLANK)
NONE = Decisions()


def test_one_report_is_one_incident_with_its_own_values() -> None:
    row = report("min-a/1", "min-a", claimant="A", actor="B", object_type="port")
    (incident,) = fuse(table(row), CARDS, NONE).to_pylist()
    for name in ("act", "object_type", "actor", "start", "end", "lon", "lat", "error_m"):
        assert incident[name] == row[name]
    assert incident["report_ids"] == ["min-a/1"]
    assert incident["status"] == "alleged"
    assert incident["p_happened"] == pytest.approx(0.6)
    assert incident["p_party"] is None


def test_a_copy_in_one_independence_group_adds_no_weight_and_stays_alleged() -> None:
    rows = [report("min-a/1", "min-a", claimant="A"), report("wire/9", "wire", claimant="A")]
    (incident,) = fuse(table(*rows), CARDS, NONE).to_pylist()
    assert (incident["n_reports"], incident["n_groups"]) == (2, 1)
    assert incident["p_happened"] == pytest.approx(0.6)
    assert incident["status"] == "alleged"


def test_independent_voices_multiply_odds() -> None:
    rows = [report("min-a/1", "min-a", claimant="A"), report("min-b/1", "min-b", claimant="B")]
    (incident,) = fuse(table(*rows), CARDS, NONE).to_pylist()
    odds = (0.6 / 0.4) * (0.7 / 0.3)
    assert incident["p_happened"] == pytest.approx(odds / (1 + odds))
    assert incident["status"] == "reported"


def test_only_a_neutral_pair_of_eyes_makes_it_observed() -> None:
    seen = report("patrol/1", "patrol", basis="observed")
    heard = report("patrol/2", "patrol", basis="relayed", lon=-14.0)
    blank = report("blank/1", "blank", lon=-13.0)
    found = fuse(table(seen, heard, blank), CARDS, NONE).to_pylist()
    assert {i["report_ids"][0]: i["status"] for i in found} == {
        "patrol/1": "observed",
        "patrol/2": "reported",
        "blank/1": "alleged",
    }
    assert [i["p_happened"] for i in found if i["report_ids"] == ["blank/1"]] == [None]


def test_two_equal_reports_of_one_source_stay_two() -> None:
    rows = [report("min-a/1", "min-a"), report("min-a/2", "min-a")]
    assert len(fuse(table(*rows), CARDS, NONE)) == 2


def test_vague_reports_without_wording_are_not_repeats() -> None:
    vague = {"place_basis": "gazetteer", "error_m": 150_000.0}
    rows = [report("min-a/1", "min-a", **vague), report("min-b/1", "min-b", **vague)]
    assert len(fuse(table(*rows), CARDS, NONE)) == 2


def test_warnings_never_become_incidents() -> None:
    assert len(fuse(table(report("x/1", "min-a", kind="warning")), CARDS, NONE)) == 0


def test_an_analysts_link_joins_and_what_differs_becomes_disputed() -> None:
    rows = [
        report("min-a/1", "min-a", actor="B", object_type="port"),
        report("min-b/1", "min-b", actor="A", object_type="port", lon=-15.1, error_m=50.0),
    ]
    link = Decisions(must_link=(("min-a/1", "min-b/1"),))
    (incident,) = fuse(table(*rows), CARDS, link).to_pylist()
    assert incident["actor"] is None
    assert incident["disputed"] == ["actor"]
    assert incident["object_type"] == "port"
    assert incident["error_m"] == 50.0


def test_an_analysts_parting_outlives_the_machine() -> None:
    rows = [report("min-a/1", "min-a"), report("min-b/1", "min-b")]
    part = Decisions(cannot_link=(("min-a/1", "min-b/1"),))
    assert len(fuse(table(*rows), CARDS, part)) == 2
    both = Decisions(must_link=part.cannot_link, cannot_link=part.cannot_link)
    with pytest.raises(ValueError, match="one incident and two"):
        fuse(table(*rows), CARDS, both)


_ROWS = st.lists(
    st.tuples(
        st.sampled_from(["min-a", "min-b", "wire", "patrol"]),
        st.integers(0, 2),
        st.integers(0, 2),
        st.booleans(),
    ),
    min_size=1,
    max_size=12,
)


@settings(max_examples=60)
@given(_ROWS, st.randoms(use_true_random=False))
@example([("patrol", 0, 0, True), ("min-a", 0, 0, True), ("min-a", 0, 0, True)], Random(1))
def test_order_never_matters_and_every_report_has_one_incident(rows: list, rng) -> None:  # type: ignore[no-untyped-def,type-arg]
    made = [
        report(
            f"{s}/{i}",
            s,
            lon=-15.0 + x,
            start=T0 + timedelta(hours=h),
            text="w" * 30 if t else None,
        )
        for i, (s, x, h, t) in enumerate(rows)
    ]
    first = fuse(table(*made), CARDS, NONE)
    rng.shuffle(made)
    assert fuse(table(*made), CARDS, NONE).equals(first)
    ids = pc.list_flatten(first["report_ids"]).to_pylist()
    assert sorted(ids) == sorted(r["report_id"] for r in made)


C = card("min-c", affiliation="A", p_true=0.6)


def test_an_analyst_may_move_a_report_from_one_machine_group_to_another() -> None:
    # The machine joins a and b; the analyst parts them and joins b with c.
    rows = [
        report("min-a/1", "min-a"),
        report("min-b/1", "min-b"),
        report("min-c/1", "min-c", lon=0.0),
    ]
    said = Decisions(must_link=(("min-b/1", "min-c/1"),), cannot_link=(("min-a/1", "min-b/1"),))
    found = fuse(table(*rows), (*CARDS, C), said)["report_ids"].to_pylist()
    assert sorted(found) == [["min-a/1"], ["min-b/1", "min-c/1"]]


@pytest.mark.parametrize("turned", [False, True])
def test_a_pair_parted_has_no_first_and_parts_nobody_else(turned: bool) -> None:
    rows = [report(f"{s}/1", s) for s in ("min-a", "min-b", "min-c", "patrol")]
    pair = ("min-a/1", "min-b/1")
    said = Decisions(cannot_link=(pair[::-1] if turned else pair,))
    found = fuse(table(*rows), (*CARDS, C), said)["report_ids"].to_pylist()
    assert sorted(found) == [["min-a/1"], ["min-b/1"], ["min-c/1", "patrol/1"]]


def test_reports_that_claim_other_circumstances_are_no_repeats() -> None:
    rows = [report("min-a/1", "min-a"), report("min-b/1", "min-b", circumstances=["exercise"])]
    assert len(set(repeat_groups(table(*rows)))) == 2
    rows[0]["circumstances"] = None
    rows[1]["circumstances"] = []
    assert len(fuse(table(*rows), CARDS, NONE)) == 1


def test_an_unworded_window_of_a_day_or_more_is_no_repeat() -> None:
    wide = {"end": T0 + timedelta(days=1)}
    rows = [report("min-a/1", "min-a", **wide), report("min-b/1", "min-b", **wide)]
    assert len(set(repeat_groups(table(*rows)))) == 2


def test_a_neutral_voice_that_relays_one_partys_claim_leaves_it_alleged() -> None:
    relayed = report("patrol/1", "patrol", basis="relayed", claimant="A")
    (incident,) = fuse(table(relayed), CARDS, NONE).to_pylist()
    assert incident["status"] == "alleged"
    (both,) = fuse(
        table(relayed, report("min-a/1", "min-a", claimant="A")), CARDS, NONE
    ).to_pylist()
    assert (both["n_reports"], both["status"]) == (2, "alleged")


def test_a_repeat_known_at_no_time_is_still_an_incident() -> None:
    bare = {"start": None, "end": None, "time_basis": "unknown", "known_at": None, "text": "w" * 30}
    rows = [report("min-a/1", "min-a", **bare), report("min-b/1", "min-b", **bare)]
    (incident,) = fuse(table(*rows), CARDS, NONE).to_pylist()
    assert (incident["n_reports"], incident["known_at"]) == (2, None)
    rows[1]["known_at"] = T0
    (incident,) = fuse(table(*rows), CARDS, NONE).to_pylist()
    assert incident["known_at"] == T0


def test_what_is_taken_from_one_of_several_does_not_hang_on_a_sources_name() -> None:
    def names(first: str, second: str) -> set[str]:
        rows = [
            report(f"{first}/1", first, place_name="Upper Ford", time_zone="Etc/GMT+1"),
            report(f"{second}/1", second, place_name="Ford", time_zone="UTC"),
        ]
        (incident,) = fuse(table(*rows), CARDS, NONE).to_pylist()
        return {incident["place_name"], incident["time_zone"]}

    assert names("min-a", "min-b") == names("min-b", "min-a")


def test_only_reports_of_events_become_incidents() -> None:
    rows = [
        report(f"o/{kind}", "o", kind=kind) for kind in ("event", "warning", "performance", "nil")
    ]
    held = fuse(table(*rows), (card("o"),), Decisions())["report_ids"].to_pylist()
    assert held == [["o/event"]]


def test_inside_and_outside_of_storage_survive_and_stay_apart() -> None:
    """Weapons beyond the lines but outside storage are another matter than within the lines."""
    words = (["inside_storage"], ["outside_storage"], None)
    rows = [
        report(f"o{n}/1", f"o{n}", act="weapon_presence", circumstances=said, basis="observed")
        for n, said in enumerate(words)
    ]
    cards = tuple(card(f"o{n}") for n in range(3))
    apart = fuse(table(*rows), cards, Decisions())
    told = sorted(row["circumstances"] for row in apart.to_pylist())
    assert told == [["inside_storage"], ["outside_storage"]]  # who tells neither may mean either
    linked = Decisions(must_link=(("o0/1", "o1/1"), ("o1/1", "o2/1")))
    (both,) = fuse(table(*rows), cards, linked)["circumstances"].to_pylist()
    assert both == ["inside_storage", "outside_storage"]


def test_every_pair_that_was_joined_or_parted_is_told_with_who_did_it() -> None:
    rows = [report(f"min-{s}/1", f"min-{s}", claimant=s.upper()) for s in "ab"]
    rows.append(report("patrol/1", "patrol", lon=-14.0))
    said = Decisions(must_link=(("min-b/1", "patrol/1"),), cannot_link=(("min-a/1", "min-b/1"),))
    found = fusing.fuse(table(*rows), CARDS, said).matches.to_pylist()
    told = {(row["report_a"], row["report_b"]): (row["by"], row["joined"]) for row in found}
    assert told == {
        ("min-a/1", "min-b/1"): ("person", False),
        ("min-b/1", "patrol/1"): ("person", True),
    }
    (row,) = fusing.fuse(table(*rows[:2]), CARDS, NONE).matches.to_pylist()
    assert (row["by"], row["joined"], row["p_match"]) == ("repeat", True, None)
