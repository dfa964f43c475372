"""Who and what stands in a column of sides: things, doubtful names, both of them."""

from __future__ import annotations

import pytest
from messy_books import put, raw_of, sheet_of

from truceline.app.maps import mapping
from truceline.sources.propose.ask import Context
from truceline.sources.propose.draft import Proposal
from truceline.sources.propose.sides import likely_party, pointed_at, spelled_in

CONTEXT = Context(
    stem="b", time_zone="UTC", parties={"ALD": "ALD", "Aldermark": "ALD", "BIR": "BIR"}
)


def drafted(header: str, cells: list[str], **answers: str) -> Proposal:
    book, sheet = sheet_of("S")
    put(sheet, ["Date", "Village", "Event type", header])
    put(sheet, *(["2031-04-13", "Alpha", "shelling", one] for one in cells))
    return mapping.draft(mapping.survey(raw_of(book)).found[0], CONTEXT, answers)


def value(proposal: Proposal, key: str) -> str:
    return next((one.value for one in proposal.lines if one.key == key), "")


def asked(proposal: Proposal) -> dict[str, str]:
    return {one.key: one.likely for one in proposal.open}


def test_a_column_of_things_is_what_it_fell_upon() -> None:
    found = drafted("Target / affected", ["hospital", "school", "port", "market"])
    assert value(found, "affected") == ""
    assert "hospital: hospital, school: school, port: port" in value(found, "object_type")
    assert not any(key.startswith("party:") for key in asked(found))


def test_a_column_of_sides_stays_one() -> None:
    found = drafted("Target / affected", ["ALD", "BIR", "Aldermark", "unk"])
    assert value(found, "affected").endswith("{ALD: ALD, BIR: BIR, Aldermark: ALD, unk: null}}")
    assert "column:Target / affected" not in asked(found)


def test_a_mixed_column_is_asked_after_once() -> None:
    things = ["hospital", "school", "port", "BIR"]
    assert asked(drafted("Target / affected", things))["column:Target / affected"] == "object_type"


def test_many_words_that_are_no_party_are_asked_after_once() -> None:
    words = ["ALD", *(f"group {n}" for n in range(12))]
    found = drafted("Alleged perpetrator", words)
    assert [key for key in asked(found) if key.startswith(("party:", "strangers:"))] == [
        "strangers:Alleged perpetrator"
    ]
    each = drafted("Alleged perpetrator", words, **{"strangers:Alleged perpetrator": "each"})
    assert sum(key.startswith("party:") for key in asked(each)) == 12


def test_a_doubtful_name_is_never_taken_for_a_party_unasked() -> None:
    doubtful = ["BIR ?", "BIR (?)", "probably BIR", "BIR (présumé)", "ймовірно BIR"]
    found = drafted("Alleged perpetrator", ["BIR", *doubtful])
    told = value(found, "actor")
    assert "{BIR: BIR, " in told
    assert told.count("BIR: BIR") == 1
    assert {f"party:{one}" for one in doubtful} <= set(asked(found))
    assert all(asked(found)[f"party:{one}"] == "" for one in doubtful)
    named = drafted("Alleged perpetrator", doubtful, **{"party:BIR ?": "BIR"})
    assert '"BIR ?": BIR' in value(named, "actor")


def test_both_sides_are_offered_as_neither_named() -> None:
    found = drafted("Alleged perpetrator", ["both", "ALD"])
    (question,) = [one for one in found.open if one.key == "party:both"]
    assert not question.must
    assert question.options[0] == ("", "both sides: a map names one or none, so none is named")


@pytest.mark.parametrize("swap", [False, True])
def test_short_forms_of_both_parties_are_known_by_one_rule(swap: bool) -> None:
    """A side whose short form is known while the other's is not would be accused alone."""
    names = {
        "KR": ("Kelmar Republic", "Кельмарська Республіка"),
        "SO": ("Union of Ort", "Союз Орту"),
    }
    order = reversed(names.items()) if swap else names.items()
    spellings = {one: party for party, whole in order for one in (party, *whole)}
    for text, party in {"КР": "KR", "К.Р.": "KR", "СО": "SO", "С.О.": "SO", "UO": "SO"}.items():
        assert pointed_at(text, spellings) == party
    assert pointed_at("КО", spellings) == ""


@pytest.mark.parametrize(
    ("text", "party"), [("КР-З", "KR"), ("СО-З", "SO"), ("ІКР", ""), ("Кр", "KR")]
)
def test_a_voice_named_by_first_letters_speaks_for_that_party(text: str, party: str) -> None:
    parties = {
        "KR": "KR", "Кельмарська Республіка": "KR", "SO": "SO", "Союз Орту": "SO",
    }  # fmt: skip
    assert likely_party(text, Context(stem="b", parties=parties)) == party


def test_a_sentence_about_a_post_makes_it_no_voice_of_the_party_it_names() -> None:
    parties = {"TFC": "TFC", "RC": "RC", "Republic of Carrow": "RC"}
    told = {"op3": "complaint sent to TFC", "govt": "Republic of Carrow", "rcdf": "RC forces"}
    assert spelled_in(told, parties) == {"govt": "RC", "rcdf": "RC"}
