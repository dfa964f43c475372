"""What notes beside a workbook say of its words, and whom sentences name."""

import pytest

from truceline.sources.propose.doer_told import doer_told
from truceline.sources.propose.notes_told import notes_told

CELLS = [
    "MOR", "ART", "RET", "PO", "EP", "ES", "oth", "nil", "A", "B", "10", "20", "10/20", "serranos",
    "MOR 81 mm, 3 rounds", "W3", "FS", "all",
]  # fmt: skip


def told(*lines: str) -> dict[str, str]:
    return dict(notes_told(["\n".join(lines)], CELLS).words)


def test_a_list_of_codes_is_read_with_signs_and_without() -> None:
    found = told(
        "- **Codes.** MOR mortar, ART gun/howitzer, obra = trench or position, RET = retén"
    )
    assert (found["mor"], found["art"], found["ret"]) == ("mortar", "gun/howitzer", "retén")
    found = told(
        "Types: oth other things, not for us; nil nothing; MOR mortar; W weapon in the belt"
    )
    assert found["oth"] == "other things, not for us"
    assert (found["nil"], found["w3"]) == ("nothing", "weapon in the belt")


def test_parties_are_told_by_codes_and_other_names() -> None:
    assert told("1. A side = Upper Guard. B side = Orchard Militia.")["b"] == "Orchard Militia"
    found = told("10 = Provincial Guard (GP), 20 = Palmar Front (FP). 10/20 = both.")
    assert (found["10"], found["20"]) == ("Provincial Guard (GP)", "Palmar Front (FP)")
    assert told("- FS = serranos / the Frente.")["serranos"] == "FS"
    found = told("PO our fixed posts, MOR mortar, ART gun, EP / ES the officers of FP / FS.")
    assert (found["po"], found["ep"], found["es"]) == (
        "our fixed posts", "the officers of FP", "the officers of FS",
    )  # fmt: skip


def test_prose_explains_nothing_by_accident() -> None:
    assert told("We saw all of it, and MOR fell on the village.") == {}
    assert notes_told(["Nothing here"], []).words == {}


def test_colours_are_told_by_their_names() -> None:
    assert notes_told(["Yellow: not sure. Grey letters: withdrawn."], ["x"]).colours == {
        "yellow": "not sure", "grey": "withdrawn",
    }  # fmt: skip


SPELLED = {"NOR": "NOR", "SOU": "SOU", "guard": "SOU", "uppers": "NOR"}


@pytest.mark.parametrize(
    ("text", "party"),
    [
        ("soldiers of guard took our shepherd", "SOU"),
        ("shots behind our school, from upper side", "NOR"),
        ("NOR men fired with a rifle at the huts", "NOR"),
        ("We protest against SOU mortar fire", "SOU"),
        ("four men with NOR armbands work on it", "NOR"),
        ("shots at the NOR post", ""),
        ("NOR mortars at 19:30", ""),
        ("NOR men fired and SOU men fired", ""),
    ],
)
def test_a_side_is_named_by_what_leaves_no_doubt(text: str, party: str) -> None:
    turned = {"NOR": "SOU", "SOU": "NOR", "guard": "NOR", "uppers": "SOU"}
    assert doer_told(text, SPELLED) == party
    assert doer_told(text, turned) == {"NOR": "SOU", "SOU": "NOR", "": ""}[party]
