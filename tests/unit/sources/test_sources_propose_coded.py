"""Codes that sentences begin with: asked after once each, and a weapon seen is no shelling."""

from __future__ import annotations

import pytest

from truceline.sources.propose.ask import Inquiry
from truceline.sources.propose.coded import code_of, codes_in, stands_for
from truceline.sources.propose.words import translated

CELLS = (
    "D.A., two bursts from the ridge", "D.A., single shots", "D.A. from both banks, 20 min",
    "RET: milk lorry waits 2 h", "RET: women not let over, until 16",
    "VANT over the school", "VANT dropped one grenade", "MOR, 2 rounds, fell in the fields",
    "one ART 122 mm (howitzer) under nets beside the road",
)  # fmt: skip


def acts(**answers: str) -> tuple[dict[str, str], Inquiry]:
    ask = Inquiry({f"word:act:{key}": value for key, value in answers.items()})
    value, _ = translated("act", "What", CELLS, ask)
    return {
        one: value.partition(f"{one}")[2].lstrip('": ').split(",")[0].rstrip("}") for one in CELLS
    }, ask


def test_each_code_is_asked_after_once_and_a_sentence_that_names_its_act_keeps_it() -> None:
    told, ask = acts()
    asked = {key.removeprefix("word:act:") for key in ask.open}
    assert {"D.A.", "RET", "VANT"} <= asked
    assert not any(one.startswith(("RET:", "VANT ")) for one in asked)
    assert ask.open["word:act:RET"].rows == 2
    assert told["D.A. from both banks, 20 min"] == "small_arms_fire"
    assert told["VANT over the school"] == "overflight"
    assert told["VANT dropped one grenade"] == "drone_attack"
    assert told["one ART 122 mm (howitzer) under nets beside the road"] == "weapon_presence"
    assert told["MOR, 2 rounds, fell in the fields"] == "shelling"


def test_an_answer_after_a_code_holds_for_all_its_sentences() -> None:
    told, _ = acts(RET="hindrance")
    assert {told[one] for one in CELLS if one.startswith("RET")} == {"hindrance"}
    assert told["MOR, 2 rounds, fell in the fields"] == "shelling"


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("RET: milk", "RET"), ("D.A., two", "D.A."), ("MOR 81 mm", "MOR"), ("Truck hit", ""),
        ("T-55 seen", ""), ("MOR", ""), ("A man", ""), ("ОБСТР. села", ""),
        ("БПЛА над селом", "БПЛА"),
    ],
)  # fmt: skip
def test_a_code_is_a_few_capitals_at_the_head_of_a_sentence(text: str, code: str) -> None:
    assert code_of(text) == code


def test_columns_of_plain_words_hold_no_codes() -> None:
    assert codes_in(["UN patrol stopped", "UN car shot at", "shelling", "mines found"]) == {}
    known = ("OP", "MOR")
    assert codes_in(["OP sees", "OP hears", "MOR two", "MOR one", "RET a", "RET b"], known) == {}
    assert stands_for(("a", "b", "c"), {"a": "x", "b": "x", "c": "y"}) == "x"
    assert stands_for(("a", "b"), {"a": "x", "b": "y"}) == ""
