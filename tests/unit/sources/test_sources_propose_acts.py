"""Words of acts: what a cell says beside them, what is no act at all, and short forms."""

from __future__ import annotations

import pytest
from messy_books import put, raw_of, sheet_of

from truceline.app.maps import mapping
from truceline.app.maps.earlier import answers_in
from truceline.model.intake import RawFile
from truceline.sources import registry
from truceline.sources.propose.ask import Context, Question
from truceline.sources.propose.draft import Proposal
from truceline.sources.propose.lexicon import doubt_of, meaning_of
from truceline.sources.propose.partly import is_idle, is_partly, seen_instead
from truceline.sources.propose.shape import shape_in

CONTEXT = Context(
    stem="b", time_zone="UTC", parties={"ALD": "ALD", "Aldermark": "ALD", "BIR": "BIR"}
)
HEADER = ["Date", "Village", "Event type", "Description", "Reported by"]


def book(*rows: tuple[str, str]) -> RawFile:
    made, sheet = sheet_of("Log")
    put(sheet, HEADER)
    put(sheet, *(["2031-04-13", "Alpha", act, text, "Post 1"] for act, text in rows))
    return raw_of(made)


def drafted(raw: RawFile, **answers: str) -> Proposal:
    return mapping.draft(mapping.survey(raw).found[0], CONTEXT, answers)


def questions(proposal: Proposal) -> dict[str, Question]:
    return {
        one.key.removeprefix("word:act:"): one
        for one in proposal.open
        if one.key.startswith("word:act:")
    }


def line(proposal: Proposal, key: str) -> str:
    return next((one.value for one in proposal.lines if one.key == key), "")


@pytest.mark.parametrize(
    ("text", "means", "partly", "seen"),
    [
        ("3 lorries with HMG on top", "small_arms_fire", True, "weapon_presence"),
        ("mortar pit, sandbags", "shelling", True, "weapon_presence"),
        ("вантажівка з кулеметом", "small_arms_fire", True, "weapon_presence"),
        ("грузовик с пулеметом", "small_arms_fire", True, "weapon_presence"),
        ("HMG, two bursts", "small_arms_fire", False, ""),
        ("mortar fire", "shelling", False, ""),
        ("heavy machine gun", "small_arms_fire", False, ""),
        ("MOR + MG", "shelling", False, ""),
        ("82 mm mortar", "shelling", False, ""),
        ("постріли, кулемет", "small_arms_fire", False, ""),
        ("shots beside the old mill road heard by farmers", "small_arms_fire", True, ""),
    ],
)
def test_a_cell_known_by_a_part_of_it(text: str, means: str, partly: bool, seen: str) -> None:
    assert is_partly(text, means, means_used=False) is partly
    assert seen_instead(text, means) == seen


def test_a_weapon_that_was_seen_becomes_no_fire_silently() -> None:
    raw = book(("3 lorries with HMG on top", ""), ("shelling", ""), ("HMG, two bursts", ""))
    proposal = drafted(raw)
    (asked,) = questions(proposal).items()
    assert asked[0] == "3 lorries with HMG on top"
    assert asked[1].likely == "weapon_presence"
    assert "small_arms_fire" in dict(asked[1].options)
    assert "two bursts" in line(proposal, "act")
    told = drafted(raw, **{"word:act:3 lorries with HMG on top": "small_arms_fire"})
    assert 'on top": small_arms_fire' in line(told, "act")
    assert not questions(told)


@pytest.mark.parametrize(
    "text",
    [
        "arr Beta, lunch", "flat tyre", "RTB", "dep CP North", "weather bad", "обід", "колесо",
        "прибули на пост", "виїзд з бази", "туман", "обед", "выезд с базы", "прибыли", "снег",
    ],
)  # fmt: skip
def test_the_way_a_rest_and_the_weather_are_likely_left_out(text: str) -> None:
    asked = questions(drafted(book((text, ""), ("shelling", ""))))
    assert asked[text].likely == "leave"


@pytest.mark.parametrize(
    "text", ["arr Beta, shots heard", "lunch, then shelling", "dep under fire"]
)
def test_what_tells_of_fire_on_the_way_is_never_idle(text: str) -> None:
    assert not is_idle(text)
    asked = questions(drafted(book((text, ""), ("shelling", ""))))
    assert text not in asked or asked[text].likely != "leave"


def test_rows_left_out_are_rejected_and_a_longer_cell_is_read() -> None:
    raw = book(("flat tyre", ""), ("shelling", ""), ("Flat tyre.", ""), ("flat tyre, shots N", ""))
    proposal = drafted(raw)
    found = mapping.survey(raw).found[0]
    text = mapping.text_of(found, proposal, "b", guess=True, pinned=False)
    assert "leave_out: {cells: {Event type: [flat tyre, Flat tyre.]}}" in text
    intake = registry.read(raw, "mapped", {"map": text, "sheet": "Log"})[1]
    assert intake.rejects["reason"].to_pylist() == ["left-out-row", "left-out-row"]
    assert intake.rejects["row_number"].to_pylist() == [2, 4]
    assert intake.reports["act"].to_pylist() == ["shelling", "small_arms_fire"]
    assert intake.rows == len(intake.reports) + len(intake.rejects)


def test_what_was_left_out_is_known_tomorrow_and_can_be_taken_back() -> None:
    raw = book(("flat tyre", ""), ("shelling", ""))
    found = mapping.survey(raw).found[0]
    told = drafted(raw, **{"word:act:flat tyre": "leave"})
    text = mapping.text_of(found, told, "b", guess=True, pinned=False)
    assert "guessed: column “Event type”" not in text
    shape = shape_in(text)
    assert shape is not None
    kept = answers_in(text, shape, shape.columns)
    assert kept["word:act:flat tyre"] == "leave"
    assert line(drafted(raw, **kept), "leave_out") == line(told, "leave_out") != ""
    other = drafted(raw, **{**kept, "word:act:flat tyre": "other"})
    assert line(other, "leave_out") == ""
    assert "flat tyre: other" in line(other, "act")


@pytest.mark.parametrize(
    ("text", "means"),
    [
        ("SNP", "small_arms_fire"), ("NGF", "shelling"), ("MTR", "shelling"), ("ARTY", "shelling"),
        ("FoM", "denial_of_access"), ("GPMG", "small_arms_fire"), ("обстр.", "shelling"),
        ("стріл.", "small_arms_fire"), ("взр.", "explosion"), ("SAF", "small_arms_fire"),
        ("UAV att.", "?"), ("UAV attack", "?"), ("БПЛА удар", "?"), ("удар БПЛА", "?"),
        ("DET", "?det"), ("detonation", "explosion"), ("MINE/IED", "?mine"), ("AD", "?ad"),
        ("mine clearance", "demining"), ("air defence", ""),
    ],
)  # fmt: skip
def test_short_forms_of_acts(text: str, means: str) -> None:
    assert doubt_of(text, "acts") == means


@pytest.mark.parametrize(
    ("code", "text", "likely"),
    [
        ("UAV att.", "hit a shed", "drone_attack"),
        ("Drone", "2 grenades thrown by drone on the market", "drone_attack"),
        ("UAV", "скинув гранату на подвір’я", "drone_attack"),
        ("UAV", "turned 10 min above the post, nothing dropped: no grenade", "overflight"),
        ("UAV", "turned 10 min above the post", "overflight"),
        ("DET", "loud bang N of the mill", "explosion"),
        ("DET", "two shepherds arrested at the ford", "detention"),
        ("AD", "drone shot down over the lake", "interception"),
        ("AD", "team had access denied at the gate", "denial_of_access"),
        ("MINE", "tractor on the track, driver hurt", "explosion"),
    ],
)
def test_the_sentence_of_its_row_stands_beside_a_code(code: str, text: str, likely: str) -> None:
    asked = questions(drafted(book((code, text), ("shelling", "3 rounds"))))[code]
    assert asked.likely == likely
    assert text in asked.short
    assert text in asked.text


def test_a_code_whose_rows_tell_of_two_acts_keeps_its_own_likely_answer() -> None:
    rows = (("DET", "two shepherds arrested"), ("DET", "explosion in the field"))
    assert questions(drafted(book(*rows)))["DET"].likely == "other"


def test_the_row_of_a_place_far_from_every_zone_is_named() -> None:
    made, sheet = sheet_of("Log")
    put(sheet, ["A title"], [], ["Date", "Latitude", "Longitude", "Event type"])
    put(sheet, *(["2031-04-13", 48.2, 37.2 + n / 10, "shelling"] for n in range(6)))
    put(sheet, ["2031-04-14", 37.2, 48.2, "shelling"])
    context = Context(stem="b", time_zone="UTC", box=(34.0, 45.0, 40.0, 51.0))
    proposal = mapping.draft(mapping.survey(raw_of(made)).found[0], context, {})
    (asked,) = [one for one in proposal.open if one.key == "bounding_box"]
    assert "1 of 7 places lie far from every zone (row 10): refuse rows" in asked.text


@pytest.mark.parametrize(
    ("text", "act"),
    [
        ("Колона зайшла в зону відведення", ""),
        ("риє окоп у зоні відведення", "deployment"),
        ("вошли в зону отвода", ""),
        ("column entered the withdrawal zone", ""),
        ("обстріл зони відведення", "shelling"),
        ("відведення 2 гармат", "withdrawal"),
        ("withdrawal of tanks", "withdrawal"),
    ],
)
def test_a_zone_called_by_what_was_agreed_is_no_act(text: str, act: str) -> None:
    assert meaning_of(text, "acts") == act


def test_a_code_that_names_only_a_weapon_in_its_rows_is_not_known() -> None:
    hw = (("HW", "two towed howitzers behind the store"), ("HW", "tank by the kiln, engine on"))
    assert questions(drafted(book(*hw)))["HW"].likely == "other"
    drops = (("UAVD", "grenade on the pump house, 1 worker wounded"),)
    assert questions(drafted(book(*drops)))["UAVD"].likely == "drone_attack"
    flew = (("UAVD", "over the river"),)
    assert questions(drafted(book(*flew)))["UAVD"].likely == "other"
