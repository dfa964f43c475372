from __future__ import annotations

from typing import Any

import pytest
from assessment_world import incident, judge, provision, reveal, says

from truceline.assessment.elements import KINDS_OF_ENERGY

LISTED = provision(
    rule="protected_object", acts=("strike",), object_types=("oil_refinery", "power_plant")
)
SEALED = provision(rule="protected_object", acts=("strike",), register_id="register")


def one(under: Any, reveals: tuple[Any, ...] = (), **changes: Any) -> tuple[str, str | None]:
    (found,) = judge(under, incident(**{"act": "strike", **changes}), reveals=reveals)
    return says(found)


@pytest.mark.parametrize(
    ("object_type", "expected"),
    [
        ("oil_refinery", ("inconsistent", None)),
        ("port", ("consistent", "object not listed")),
        (None, ("undetermined", "object unknown")),
        ("energy_unspecified", ("undetermined", "object unknown")),
        ("a word nobody listed", ("consistent", "object not listed")),
    ],
)
def test_an_open_list(object_type: str | None, expected: Any) -> None:
    assert one(LISTED, object_type=object_type) == expected


def test_an_energy_object_of_untold_kind_is_listed_only_where_every_kind_is() -> None:
    every = provision(rule="protected_object", acts=("strike",), object_types=KINDS_OF_ENERGY)
    none = provision(rule="protected_object", acts=("strike",), object_types=("hospital",))
    broad = provision(
        rule="protected_object", acts=("strike",), object_types=("energy_unspecified",)
    )
    assert one(every, object_type="energy_unspecified") == ("inconsistent", None)
    assert one(none, object_type="energy_unspecified") == ("consistent", "object not listed")
    assert one(broad, object_type="coal_mine") == ("inconsistent", None)


def test_a_school_is_no_refinery_wherever_and_whenever_it_was() -> None:
    unknown: dict[str, Any] = {"start": None, "end": None, "place_kind": "none", "lon": None}
    assert one(LISTED, object_type="school", **unknown) == ("consistent", "object not listed")


@pytest.mark.parametrize(
    ("object_type", "reveals", "expected"),
    [
        ("power_plant", (), ("undetermined", "register sealed")),
        ("power_plant", (reveal("report-a"),), ("inconsistent", None)),
        ("power_plant", (reveal("report-b"),), ("undetermined", "register sealed")),
        (
            "power_plant",
            (reveal("report-a", register_id="another"),),
            ("undetermined", "register sealed"),
        ),
        (
            "power_plant",
            (reveal("report-a", commitment="cd" * 32),),
            ("undetermined", "register sealed"),
        ),
        ("school", (), ("consistent", "object not listed")),
        (None, (), ("undetermined", "object unknown")),
        (None, (reveal("report-a"),), ("inconsistent", None)),
    ],
)
def test_a_sealed_register(object_type: str | None, reveals: Any, expected: Any) -> None:
    assert one(SEALED, reveals, object_type=object_type) == expected


def test_register_and_list_together_ask_for_both() -> None:
    both = provision(
        rule="protected_object",
        acts=("strike",),
        object_types=("power_grid",),
        register_id="register",
    )
    assert one(both, object_type="power_plant") == ("consistent", "object not listed")
    assert one(both, object_type="power_grid") == ("undetermined", "register sealed")
