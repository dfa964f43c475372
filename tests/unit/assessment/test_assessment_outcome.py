"""The decision table, line by line."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import numpy as np
import pytest

from truceline.assessment.elements import ABSENT, PRESENT, UNKNOWN, Hangs, weapon_table
from truceline.assessment.outcome import OUTCOMES, REASONS, Evidence, decide
from truceline.model.agreement import Thresholds
from truceline.model.calibres import calibre_of
from truceline.model.vocabulary import WEAPONS

#: Every doubt at once; each line of the table is reached by settling the one before.
WORST: dict[str, Any] = {
    "object_type": ABSENT,
    "weapon": ABSENT,
    "actor": ABSENT,
    "circumstance": ABSENT,
    "p_time": 0.0,
    "condition": ABSENT,
    "left_open": True,
    "diverging": True,
    "act": UNKNOWN,
    "line_missing": True,
    "placed": False,
    "p_place": np.nan,
    "sealed": True,
    "released": True,
    "exception": 0,
    "unproven": True,
}
LADDER: list[tuple[dict[str, Any], tuple[str, str | None]]] = [
    ({}, ("consistent", "object not listed")),
    ({"object_type": UNKNOWN}, ("consistent", "weapon not listed")),
    ({"weapon": UNKNOWN}, ("consistent", "actor not bound")),
    ({"actor": UNKNOWN}, ("consistent", "circumstance not given")),
    ({"circumstance": UNKNOWN}, ("consistent", "outside the period")),
    ({"p_time": 0.5, "p_place": 0.01}, ("consistent", "outside the zone")),
    ({"p_time": np.nan, "p_place": np.nan}, ("consistent", "condition not met")),
    ({"condition": UNKNOWN}, ("undetermined", "term left open")),
    ({"left_open": False}, ("undetermined", "authentic texts diverge")),
    ({"diverging": False}, ("undetermined", "condition not established")),
    ({"condition": PRESENT}, ("undetermined", "act unknown")),
    ({"act": PRESENT}, ("undetermined", "object unknown")),
    ({"object_type": PRESENT}, ("undetermined", "actor unknown")),
    ({"actor": PRESENT}, ("undetermined", "weapon unknown")),
    ({"weapon": PRESENT}, ("undetermined", "circumstance not told")),
    ({"circumstance": PRESENT}, ("undetermined", "no reference line for that day")),
    ({"line_missing": False}, ("undetermined", "place unknown")),
    ({"placed": True, "p_place": 0.5}, ("undetermined", "time unknown")),
    ({"p_time": 0.5}, ("undetermined", "register sealed")),
    ({"sealed": False}, ("undetermined", "release claimed")),
    ({"released": False}, ("undetermined", "exception claimed")),
    ({"exception": -1}, ("undetermined", "condition not established")),
    ({"unproven": False}, ("undetermined", "place and time straddle the limit")),
    ({"p_time": 1.0}, ("undetermined", "place straddles the limit")),
    ({"p_place": 1.0, "p_time": 0.5}, ("undetermined", "time straddles the limit")),
    ({"p_place": 0.94, "p_time": 0.94}, ("undetermined", "place and time straddle the limit")),
    ({"p_place": 0.9, "p_time": 1.0}, ("inconsistent", None)),
]


def evidence(values: dict[str, Any]) -> Evidence:
    def column(name: str, kind: Any) -> Any:
        return np.array([values[name]], dtype=kind)

    return Evidence(
        hangs=Hangs(
            circumstance=column("circumstance", np.int8),
            diverging=column("diverging", np.bool_),
            condition=column("condition", np.int8),
            released=column("released", np.bool_),
            exception=column("exception", np.int16),
            unproven=column("unproven", np.bool_),
        ),
        act=column("act", np.int8),
        object_type=column("object_type", np.int8),
        weapon=column("weapon", np.int8),
        actor=column("actor", np.int8),
        asks_whose=True,
        sealed=column("sealed", np.bool_),
        left_open=values["left_open"],
        placed=column("placed", np.bool_),
        p_time=column("p_time", float),
        p_place=column("p_place", float),
        p_place_low=column("p_place", float),
        p_place_high=column("p_place", float),
        line_missing=column("line_missing", np.bool_),
    )


@pytest.mark.parametrize("line", range(len(LADDER)))
def test_the_first_line_that_holds_decides(line: int) -> None:
    values = dict(WORST)
    for changes, _ in LADDER[: line + 1]:
        values |= changes
    found = decide(evidence(values), Thresholds())
    reason = REASONS[found.because[0]]
    assert (OUTCOMES[found.outcome[0]], reason) == LADDER[line][1]


def settled(**changes: Any) -> Evidence:
    values = dict(WORST)
    for step, _ in LADDER:
        values |= step
    arrays: dict[str, Any] = {name: np.array([value]) for name, value in changes.items()}
    return replace(evidence(values), **arrays)


@pytest.mark.parametrize(
    ("p", "outcome"),
    [(0.0, 0), (0.1, 0), (0.1000001, 2), (0.8999999, 2), (0.9, 1), (1.0, 1)],
)
def test_thresholds_belong_to_the_decided_side(p: float, outcome: int) -> None:
    found = decide(settled(p_place=p, p_place_low=p, p_place_high=p), Thresholds())
    assert found.outcome[0] == outcome
    assert found.p_covered[0] == p


def test_what_voices_disagree_about_is_not_decided() -> None:
    found = decide(settled(p_place=0.5, p_place_low=0.0, p_place_high=1.0), Thresholds())
    assert OUTCOMES[found.outcome[0]] == "undetermined"
    assert REASONS[found.because[0]] == "place straddles the limit"


def test_p_covered_cannot_be_said_where_another_element_is_unknown() -> None:
    found = decide(settled(object_type=np.int8(UNKNOWN)), Thresholds())
    assert np.isnan(found.p_covered[0])
    absent = decide(settled(object_type=np.int8(ABSENT)), Thresholds())
    assert absent.p_covered[0] == 0.0


def test_every_word_has_one_code() -> None:
    words = [str(word) for word in REASONS]
    assert len(set(words)) == len(words)


def test_a_kind_of_weapon_is_read_within_the_wider_class_and_not_the_other_way() -> None:
    known = list(WEAPONS)
    wide, kind = known.index("mortar_up_to_120"), known.index("mortar_120")
    both = weapon_table(("mortar_up_to_120",))
    assert (both[wide], both[kind]) == (PRESENT, PRESENT)
    alone = weapon_table(("mortar_120",))
    assert (alone[wide], alone[kind]) == (UNKNOWN, PRESENT)
    other = weapon_table(("tank",))
    assert (other[wide], other[kind]) == (ABSENT, ABSENT)


@pytest.mark.parametrize(
    ("said", "meant", "maybe"),
    [
        ("mortar 82 up", {"mortar_82", "mortar_120"}, {"mortar_up_to_120"}),
        ("mortar up to 60", {"mortar_60"}, {"mortar_up_to_120"}),
        ("mortar up to 120", {"mortar_up_to_120", "mortar_60", "mortar_82", "mortar_120"}, set()),
        ("artillery 100 up", {"artillery_100_up", "artillery_122", "artillery_152"}, set()),
        ("artillery 122 up", {"artillery_122", "artillery_152"}, {"artillery_100_up"}),
        ("artillery 100 to 130", {"artillery_122"}, {"artillery_100_up"}),
        ("mlrs 122 up", {"mlrs_grad", "mlrs_heavy"}, set()),
        (
            "any 121 up",
            {"artillery_122", "artillery_152", "mlrs_grad", "mlrs_heavy"},
            {"artillery_100_up"},
        ),
    ],
)
def test_a_class_within_a_range_of_calibre_is_meant_and_one_that_is_so_in_part_may_be(
    said: str, meant: set[str], maybe: set[str]
) -> None:
    table = weapon_table((), (said,))
    assert {word for word, state in zip(WEAPONS, table, strict=False) if state == PRESENT} == meant
    assert {word for word, state in zip(WEAPONS, table, strict=False) if state == UNKNOWN} == maybe
    # Listed besides, a class is listed: a range takes nothing away.
    assert weapon_table(("tank", "mortar_up_to_120"), (said,))[list(WEAPONS).index("tank")]


def test_what_is_no_range_of_calibre_is_refused() -> None:
    with pytest.raises(ValueError, match="no range"):
        calibre_of("mortars over 82")
