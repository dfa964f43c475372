"""The interview: every rule can be reached, without mistakes, and its scenario holds."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner

from truceline.agreements.interview.writing import Noted, written
from truceline.agreements.load import check, load
from truceline.agreements.reading import read
from truceline.agreements.rule_needs import RULE_NEEDS
from truceline.agreements.scenario import load_scenario
from truceline.app.drafting.new import AGREEMENT, SCENARIO, AnswersFile, new, words_of_interview
from truceline.app.drafting.scenarios import surprises
from truceline.cli.new import command
from truceline.errors import AgreementError, WorkspaceError
from truceline.model.agreement import DistanceMeaning, ZoneKind

SAY = words_of_interview("en")

BEGIN = """\
# title, id, language, invented
Ceasefire on the river

en
yes
# parties
Party A

Party B

no
# mechanism
Joint commission
Europe/Kyiv
19:30


# text
joint
2030-03-01T06:00
30 days

"""
END = "no\n"

#: One provision for each rule.
PROVISIONS = {
    "prohibited_act": """\
prohibited_act
1(a)
No fire: within 2 km of the bridge.
all
fire

shelling, small_arms_fire
none
none
new
The bridge

disc
20.0 10.0
2000
none
exercise
Exercises announced a day before.
notification
none
72
24
not_done
none
""",
    "protected_object": """\
protected_object
-
No attack on power plants.

energy

strike, shelling
power_plant, power_grid
none
none
none
""",
    "crossing": """\
crossing
2
Nobody enters the island.
A
island

none
none
none
new
The island

polygon
20.1 10.0; 20.2 10.0; 20.2 10.1; 20.1 10.1
none
none
""",
    "no_fly": """\
no_fly
3
No flights over the bay.
all
flights

none
none
none
new
The bay

sea_area
20.3 10.0; 20.4 10.0; 20.4 10.1
none
none
""",
    "denial_of_monitoring": """\
denial_of_monitoring
4
Monitors go where they want.
all
access

none
none
none
new
The road

corridor
20.0 10.2; 20.4 10.25
500
per_side
none
none
""",
    "weapon_distance": """\
weapon_distance
5
Artillery leaves the belt of 30 km.
all
guns

none
none
artillery_100_up
new
The belt

line_buffer
contact-line
19.8 9.9; 20.5 10.3
A

30000
open
total_width
none
none
What thirty kilometres mean
The commission
""",
    "duty": """\
duty
6
Movements are announced.
all
notices
notification
A, B
every
168

yes
withdrawal
tank
all
entry
72

no
""",
    "transfer_cap": """\
transfer_cap
7
No more than ten guns a month.
A
guns

limit
artillery
delivered
recipient
piece
10
30 days
inspectorate
""",
}


def _answers(*provisions: str) -> str:
    return BEGIN + "yes\n".join(provisions) + END


def _made(folder: Path, answers: str) -> tuple[str, str]:
    new(folder, AnswersFile("answers.txt", answers, SAY), SAY)
    return tuple((folder / name).read_text("utf-8") for name in (AGREEMENT, SCENARIO))  # type: ignore[return-value]


@pytest.mark.parametrize("rule", RULE_NEEDS)
def test_every_rule_can_be_reached_and_its_scenario_comes_out_as_it_says(
    rule: str, tmp_path: Path
) -> None:
    text, scenario = _made(tmp_path, _answers(PROVISIONS[rule]))
    assert check(text, AGREEMENT) == ()
    agreement = load(text, AGREEMENT)
    assert [p.rule for p in agreement.texts[0].provisions] == [rule]
    assert surprises(agreement, load_scenario(scenario, SCENARIO)) == ()


def test_a_provision_for_one_party_is_judged_where_the_mechanism_may_say_who(
    tmp_path: Path,
) -> None:
    answers = _answers(PROVISIONS["crossing"]).replace("19:30\n\n", "19:30\nall\n", 1)
    text, scenario = _made(tmp_path, answers)
    assert "outcome: inconsistent" in scenario
    found = surprises(load(text, AGREEMENT), load_scenario(scenario, SCENARIO))
    assert found == ()


def test_all_of_them_stand_in_one_agreement(tmp_path: Path) -> None:
    text, scenario = _made(tmp_path, _answers(*PROVISIONS.values()))
    agreement = load(text, AGREEMENT)
    held = {p.id: p for p in agreement.texts[0].provisions}
    assert [p.rule for p in held.values()] == list(PROVISIONS)
    assert held["joint/fire"].exceptions[0].requires == ("exercise",)
    assert held["joint/fire"].clause == "1(a)"
    assert held["joint/guns"].left_open["en"].startswith("What thirty kilometres mean")
    assert held["joint/guns"].decided_by == "The commission"
    assert "joint/guns-2" in held
    assert agreement.zone("the-belt").distance_means is DistanceMeaning.TOTAL_WIDTH
    assert {z.kind for z in agreement.zones} == set(ZoneKind) - {ZoneKind.EVERYWHERE}
    assert agreement.mechanism.day_ends.isoformat("minutes") == "19:30"
    assert agreement.invented
    assert surprises(agreement, load_scenario(scenario, SCENARIO)) == ()
    assert "# Working values, declared by nobody yet" in text


def test_what_is_left_open_outside_a_provision_stands_in_the_note(tmp_path: Path) -> None:
    answers = _answers(PROVISIONS["protected_object"])
    answers = answers.replace("2030-03-01T06:00\n30 days", "open\n2030-03-01T00:00\nopen", 1)
    answers = answers.replace(
        "2030-03-01T00:00\nopen\n\n", "2030-03-01T00:00\nopen\n\nthe hour\n", 1
    )
    agreement = load(_made(tmp_path, answers)[0], AGREEMENT)
    assert agreement.note["en"].startswith("Left open: the hour.")
    assert agreement.texts[0].period.end is None


def test_an_answer_that_cannot_be_read_is_told_with_its_line(tmp_path: Path) -> None:
    answers = _answers(PROVISIONS["protected_object"]).replace("Europe/Kyiv", "Europe/Kiev2")
    with pytest.raises(AgreementError) as told:
        _made(tmp_path, answers)
    (problem,) = told.value.problems
    assert answers.splitlines()[problem.line - 1] == "Europe/Kiev2"
    assert "did you mean" in problem.message
    assert not (tmp_path / AGREEMENT).exists()


@pytest.mark.parametrize(
    ("old", "new_", "said"),
    [
        ("power_plant, power_grid", "power_plan", "did you mean power_plant"),
        ("30 days", "2030-02-01T00:00", "end before it begins"),
        ("strike, shelling\n", "\n", "an answer is needed"),
        ("2030-03-01T06:00", "2030-03-01", "no hour"),
        ("19:30", "24:30", "midnight is 00:00"),
    ],
)
def test_mistakes_are_told_in_plain_words(tmp_path: Path, old: str, new_: str, said: str) -> None:
    with pytest.raises(AgreementError) as told:
        _made(tmp_path, _answers(PROVISIONS["protected_object"]).replace(old, new_))
    assert said in told.value.problems[0].message


def test_a_ring_that_crosses_itself_is_refused_with_its_provision(tmp_path: Path) -> None:
    bow = PROVISIONS["crossing"].replace("20.2 10.0; 20.2 10.1", "20.2 10.1; 20.2 10.0")
    with pytest.raises(AgreementError) as told:
        _made(tmp_path, _answers(bow))
    assert "cannot stand as it is" in told.value.problems[0].message


def test_missing_and_needless_answers_are_both_mistakes(tmp_path: Path) -> None:
    answers = _answers(PROVISIONS["duty"])
    with pytest.raises(AgreementError, match=r"answers\.txt"):
        _made(tmp_path, answers.removesuffix(END))
    with pytest.raises(AgreementError, match=r"answers\.txt"):
        _made(tmp_path, answers + "one more\n")


def test_an_agreement_that_is_there_is_never_overwritten(tmp_path: Path) -> None:
    (tmp_path / AGREEMENT).write_text("mine")
    with pytest.raises(WorkspaceError):
        _made(tmp_path, _answers(PROVISIONS["duty"]))
    assert (tmp_path / AGREEMENT).read_text() == "mine"


def test_a_person_is_helped_and_asked_again(tmp_path: Path) -> None:
    lines = [line for line in _answers(PROVISIONS["no_fly"]).split("\n") if line[:1] != "#"]
    lines[10:10] = ["?", "Nowhere/Land"]
    lines[-1:] = ["no", ""]
    done = CliRunner().invoke(command, [str(tmp_path)], input="\n".join(lines))
    assert done.exception is None, done.output
    assert "An IANA name" in done.output
    assert "no time zone is called" in done.output
    assert check((tmp_path / AGREEMENT).read_text("utf-8"), AGREEMENT) == ()


@pytest.mark.parametrize(
    "words", ["no", "null", "~", "1e3", "a: b", "- x", "'\"\\", "#", "# x", "{a}", "é 中 ا", "true"]
)
def test_every_text_is_read_back_as_it_was_written(words: str) -> None:
    document = {"a": Noted(words, "said"), "b": [words], "c": [{"d": words, "e": {"f": words}}]}
    root, problems = read(written(document, "head"))
    assert problems == ()
    assert root is not None
    assert root.plain() == {"a": words, "b": [words], "c": [{"d": words, "e": {"f": words}}]}
