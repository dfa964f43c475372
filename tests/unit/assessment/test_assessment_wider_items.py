"""Caps on wider types of item: whoever lists the wider means each of its kinds."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from truceline.assessment.cap_figures import Aside, Doubt, aside, figure
from truceline.model.agreement import Cap, CapKind
from truceline.model.interval import Interval
from truceline.model.items import kinds_of, perhaps

WINDOW = Interval(start=None, end=None)


def cap(*items: str) -> Cap:
    return Cap(id="c", kind=CapKind.FREEZE, items=items, stages=("delivered",), side="recipient")


def row(item: str | None) -> dict[str, object]:
    amounts = dict.fromkeys(
        f"{name}_{end}" for name in ("quantity", "value") for end in ("low", "high")
    )
    told = {"recipient": "alder", "donor": None, "stage": "delivered"}
    told |= {"quantity_about": None, "value_about": None}
    return {**amounts, **told, "item": item, "start": None, "end": None}


@pytest.mark.parametrize(
    ("listed", "told", "left_out"),
    [
        ("military", "drone", None),
        ("military", "military", None),
        ("military", "finance", Aside.ITEM),
        ("military", None, None),
        ("drone", "military", None),
        ("drone", "artillery", Aside.ITEM),
        ("humanitarian", "military", Aside.ITEM),
    ],
)
def test_a_wider_type_holds_its_kinds(listed: str, told: str | None, left_out: object) -> None:
    assert aside(cap(listed), "alder", WINDOW, row(told)) is left_out


def test_what_is_told_only_by_the_wider_type_is_in_doubt() -> None:
    when = {"start": datetime(2031, 3, 1, tzinfo=UTC), "end": datetime(2031, 4, 1, tzinfo=UTC)}
    told = figure(cap("drone"), WINDOW, {**row("military"), **when})
    assert told.low == 0
    assert told.doubt is Doubt.NO_TYPE
    assert figure(cap("military"), WINDOW, {**row("drone"), **when}).doubt is None
    assert kinds_of({"drone"}) == {"drone"}
    assert perhaps({"drone"}) == {"military"}
    assert "drone" in kinds_of({"military"})
    assert perhaps({"military", "drone"}) == frozenset()
