"""A map in which one column is read by two keys: made again, it says the same."""

from truceline.app.maps.earlier import answers_in
from truceline.sources.propose.shape import shape_of

COLUMNS = ("Day", "By", "What", "Site")
SHAPE = shape_of("Log", COLUMNS, 1, "")


def answers(*lines: str) -> dict[str, str]:
    text = "\n".join(('map: "1"', "table: reports", "start: Day", *lines))
    return answers_in(text, SHAPE, COLUMNS)


def test_whose_claim_it_is_says_nothing_of_who_did_it() -> None:
    side = "{column: By, values: {NOR (SOU says): NOR}}  # guessed: who is it?"
    claim = "claimant: {column: By, values: {NOR (SOU says): SOU}}"
    found = answers(f"actor: {side}", claim)
    assert "column:By" not in found
    assert "party:NOR (SOU says)" not in found


def test_a_side_read_off_a_store_leaves_it_the_place() -> None:
    found = answers("place_name: Site", "actor: {column: Site, values: {NOR-1: NOR}}")
    assert found["column:Site"] == "place_name"


def test_a_weapon_read_off_a_guessed_act_does_not_make_the_column_one_of_weapons() -> None:
    act = "act: {column: What, values: {mortar: shelling}}  # guessed: what is it?"
    found = answers(act, "weapon: {column: What, values: {mortar: mortar_up_to_120}}")
    assert "column:What" not in found
