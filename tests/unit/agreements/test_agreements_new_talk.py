"""The interview as a talk: open and back at every question, stopped and gone on with."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from click.testing import CliRunner

from truceline.agreements.interview import amounts, coordinates, parse
from truceline.agreements.interview.flow import interview
from truceline.agreements.interview.talk import (
    BACK,
    OPEN,
    BadAnswerError,
    Question,
    StoppedError,
)
from truceline.agreements.load import check, load
from truceline.agreements.sources_file import load_sources
from truceline.app.drafting.new import (
    AGREEMENT,
    SOURCES,
    AnswersFile,
    answers_text,
    keep,
    new,
    words_of_interview,
)
from truceline.cli.new import command
from truceline.errors import AgreementError

SAY = words_of_interview("en")

BEGIN = """\
Ceasefire on the river

en
yes
Party A

Party B

no
Joint commission
Europe/Kyiv
19:30

observe, verify
joint
2030-03-01T06:00
30 days
en, fr
Cessez-le-feu
Partie A
Partie B
Commission mixte
"""
PROVISIONS = {
    "prohibited_act": """\
prohibited_act
1(a)
No fire.
Pas de feu.
both
fire
14 days
shelling
none
none
new
The bridge
Le pont

disc
50°15'N 30°40'E
2 km
none
return_fire
Only after the hotline.
Après échec.
hotline_call
no_effect, not_answered
24
0
unknown
none
""",
    "weapon_distance": """\
weapon_distance
2
Artillery leaves.
L’artillerie part.
all
guns

none
none
artillery_100_up
new
The belt
La ceinture

line_buffer
front
19.8 9.9; 20.5 10.3
A
Line of contact
Ligne de contact
30 km
per_side
none
none
""",
    "duty": """\
duty
3
Notices.
Avis.
all
notices
notification
all
incident
none
exercise
yes
24
not_done
yes
withdrawal
tank
all
entry
14 days
unknown
no
""",
    "transfer_cap": """\
transfer_cap
4
Ten guns.
Dix canons.
A
caps

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
END = "no\n"


#: What is asked besides where a term was left open.
OF_OPEN = {
    "decided-by": "The commission",
    "who-in": "La commission",
    "open-what": "the thing",
    "open-what-in": "la chose",
}


class Scripted:
    """Answers from a list; at one question something else is said first."""

    def __init__(self, answers: list[str], at: int = -1, instead: str = "") -> None:
        self.answers, self.at, self.instead = answers, at, instead
        self.next, self.turn = 0, 0
        self.asked: list[str] = []
        self.said: list[str] = []
        self.refused: list[str] = []

    def answer(self, question: Question) -> str:
        self.asked.append(question.text)
        if question.key in OF_OPEN:
            return OF_OPEN[question.key]
        if self.next == self.at:
            self.at = -1
            if self.instead == "stop":
                raise StoppedError
            if self.instead == BACK:
                self.next = max(self.next - 1, 0)
            return self.instead
        if self.next == len(self.answers) and question.skipped:
            return ""
        self.next += 1
        return self.answers[self.next - 1]

    def tell(self, text: str) -> None:
        self.said.append(text)

    def refuse(self, question: Question, why: str) -> None:
        assert self.asked[-1] == question.text
        self.refused.append(why)


def _lines(rule: str) -> list[str]:
    return (BEGIN + PROVISIONS[rule] + END).splitlines()


def _written(partner: Any) -> str:
    return interview(partner, SAY, lambda text: check(text, AGREEMENT))


CASES = [(rule, n) for rule in PROVISIONS for n in range(len(_lines(rule)))]


@pytest.mark.parametrize("rule", PROVISIONS)
def test_the_answers_fit_the_questions(rule: str) -> None:
    partner = Scripted(_lines(rule))
    assert check(_written(partner), AGREEMENT) == ()
    assert partner.refused == []
    assert partner.next == len(partner.answers)


@pytest.mark.parametrize("rule", PROVISIONS)
def test_open_is_noted_or_refused_in_words_at_every_question(rule: str) -> None:
    plain = load(_written(Scripted(_lines(rule))), AGREEMENT)
    for n in range(len(_lines(rule))):
        partner = Scripted(_lines(rule), n, OPEN)
        if partner.answers[n] == "30 days" and n < len(BEGIN.splitlines()):
            continue  # an end may be open: that is the answer
        made = load(_written(partner), AGREEMENT)
        noted = any(said.startswith("Noted as left open") for said in partner.said)
        (provision,) = made.texts[0].provisions
        open_terms = {**made.note, **provision.left_open}
        assert noted != bool(partner.refused), (rule, n, partner.asked[n])
        assert bool(open_terms) == noted, (rule, n)
        assert not noted or "the thing" in open_terms["en"]
        assert not noted or "la chose" in open_terms["fr"]
        assert all(OPEN in why or "yes or no" in why for why in partner.refused)
        assert made.zones == plain.zones
        assert made.texts[0].period == plain.texts[0].period


@pytest.mark.parametrize("rule", PROVISIONS)
def test_back_returns_to_the_question_before(rule: str) -> None:
    lines = _lines(rule)
    plain = _written(Scripted(lines))
    for n in range(1, len(lines), 3):
        partner = Scripted(lines, n, BACK)
        assert _written(partner) == plain
        assert partner.asked[n + 1] == partner.asked[n - 1]
        assert partner.refused == []
    first = Scripted(lines, 0, BACK)
    assert _written(first) == plain
    assert "This is the first question." in first.said


@pytest.mark.parametrize("rule", PROVISIONS)
def test_what_was_answered_before_a_stop_can_be_gone_on_with(rule: str) -> None:
    lines = _lines(rule)
    plain = _written(Scripted(lines))
    for n in range(1, len(lines), 3):
        with pytest.raises(StoppedError) as stop:
            _written(Scripted(lines, n, "stop"))
        assert len(stop.value.given) == n
        kept = answers_text(stop.value.given)
        rest = Scripted(lines[n:])
        assert _written(AnswersFile("a", kept, SAY, rest)) == plain
        with pytest.raises(AgreementError, match="a"):
            _written(AnswersFile("a", kept, SAY))


def test_an_end_of_the_input_keeps_the_answers_and_says_how_to_go_on(tmp_path: Path) -> None:
    folder = tmp_path / "river"
    done = CliRunner().invoke(command, [str(folder)], input="# My ceasefire\n\nen\n")
    assert done.exit_code == 1
    kept = folder / "answers.txt"
    assert f"truceline new {folder} --answers {kept}" in done.output
    assert not (folder / AGREEMENT).exists()
    assert kept.read_text("utf-8").splitlines()[:2] == [
        "# What is the agreement called?",
        " # My ceasefire",
    ]
    again = CliRunner().invoke(command, [str(folder)], input="X\n")
    assert "answers-2.txt" in again.output
    assert keep(folder, ()).name == "answers-3.txt"
    nothing = CliRunner().invoke(command, [str(tmp_path / "none")], input="")
    assert "nothing is written" in nothing.output
    assert not (tmp_path / "none").exists()


def test_source_cards_to_begin_with_hold_nobody_and_fit_when_uncommented(tmp_path: Path) -> None:
    text = BEGIN + PROVISIONS["duty"] + END
    assert SOURCES in new(tmp_path, AnswersFile("a", text, SAY), SAY)
    written = (tmp_path / SOURCES).read_text("utf-8")
    assert len(load_sources(written, SOURCES)) == 0
    head, cards = written.split("sources: []\n")
    live = head + "sources:\n" + cards.replace("\n#  ", "\n  ")
    assert [s.affiliation for s in load_sources(live, SOURCES, "AB")] == [None, "A", "B"]
    other = tmp_path / "other"
    other.mkdir()
    (other / SOURCES).write_text("mine")
    assert SOURCES not in new(other, AnswersFile("a", text, SAY), SAY)
    assert (other / SOURCES).read_text() == "mine"


def _made(rule: str, old: str = "", new_: str = "") -> Any:
    text = BEGIN + PROVISIONS[rule] + END
    assert old in text
    made = load(_written(AnswersFile("a", text.replace(old, new_, 1), SAY)), AGREEMENT)
    return made.texts[0].provisions[0]


def test_what_a_lawyer_asked_for_is_asked() -> None:
    fire = _made("prohibited_act")
    assert fire.binds == ("A", "B")
    assert fire.wording == {"en": "No fire.", "fr": "Pas de feu."}
    assert fire.period.start.isoformat() == "2030-03-15T04:00:00+00:00"
    (clause,) = fire.exceptions
    assert clause.wording["fr"] == "Après échec."
    assert (clause.prior.act, clause.prior.within_h) == ("hotline_call", 24.0)
    assert clause.prior.circumstances == ("no_effect", "not_answered")
    notice, away = _made("duty").duties
    assert (notice.due.after_h, notice.due.circumstances) == (-24.0, ("exercise",))
    assert notice.silence.value == "not_done"
    assert (away.weapons, away.due.after_days) == (("tank",), 14)
    (cap,) = _made("transfer_cap").caps
    assert (cap.every_h, cap.complete_lists) == (720.0, ("inspectorate",))
    whole = load(_written(Scripted(_lines("duty"))), AGREEMENT)
    assert whole.texts[0].authentic == ("en", "fr")
    assert whole.texts[0].title["fr"] == "Cessez-le-feu"
    assert [p.value for p in whole.mechanism.powers] == ["observe", "verify"]


@pytest.mark.parametrize(
    ("rule", "old", "new_", "said"),
    [
        ("duty", "exercise\nyes\n24", "exercise\nyes\n-24", "from 0.01 to"),
        ("prohibited_act", "\nshelling\n", "\nall\n", "would take in statements"),
        ("prohibited_act", "14 days", "31 days", "when the text is over"),
        ("prohibited_act", "14 days", "1 February 2030 06:00", "before the text begins"),
        ("transfer_cap", "30 days\ninsp", "month\ninsp", "a month has 28 to 31 days"),
        ("duty", "Europe/Kyiv", "Kyiv", "did you mean `Europe/Kyiv`?"),
        ("duty", "2030-03-01T06:00", "1 March 2030", "2030-03-01T00:00"),
    ],
)
def test_what_cannot_be_meant_is_refused_in_words(
    rule: str, old: str, new_: str, said: str
) -> None:
    with pytest.raises(AgreementError) as told:
        _made(rule, old, new_)
    assert said in told.value.problems[0].message


KYIV = ZoneInfo("Europe/Kyiv")


@pytest.mark.parametrize(
    ("read", "said", "found"),
    [
        (amounts.hours(-999, 999), "14 days", 336),
        (amounts.hours(-999, 999), "-24 hours", -24),
        (amounts.hours(-999, 999), "week", 168),
        (amounts.metres(1, 99999), "2 km", 2000),
        (amounts.metres(1, 99999), "2.5km", 2500),
        (amounts.metres(1, 99999), "300", 300),
        (amounts.moment(KYIV), "1 March 2031 06:00", "2031-03-01T06:00"),
        (amounts.moment(KYIV), "15 sept. 2031, at 6:00", "2031-09-15T06:00"),
        (coordinates.single, "50°15'N 30°40'E", [[30.6666667, 50.25]]),
        (coordinates.single, "30° 40′ 00″ W, 50° 15′ S", [[-30.6666667, -50.25]]),
        (coordinates.single, "30.5 50.25", [[30.5, 50.25]]),
        (coordinates.points(2), "30.5E 50.25N; 31 51", [[30.5, 50.25], [31, 51]]),
        (parse.several(["A", "B"]), "both", ["A", "B"]),
    ],
)
def test_people_s_ways_of_writing_are_read(
    read: Callable[[str], object], said: str, found: object
) -> None:
    assert read(said) == found


@pytest.mark.parametrize(
    ("read", "said"),
    [
        (amounts.hours(0, 999), "2 months"), (amounts.hours(0, 999), ""),
        (amounts.hours(0, 999), "nan"), (amounts.hours(0, 999), "5000"),
        (amounts.metres(1, 99999), "2,5 km"), (amounts.metres(1, 99999), "2 miles"),
        (amounts.moment(KYIV), "32 March 2031 06:00"), (amounts.moment(KYIV), "1.3.2031 06:00"),
        (coordinates.single, "50°15'N 51°N"), (coordinates.single, "50°75'N 30°E"),
        (coordinates.single, "95N 30E"), (coordinates.single, "30"),
        (coordinates.single, "30 50; 31 51"), (coordinates.points(2), "30 50"),
        (parse.several(["A", "B", "C"]), "both"),
    ],
)  # fmt: skip
def test_what_could_mean_two_things_is_refused(read: Callable[[str], object], said: str) -> None:
    with pytest.raises(BadAnswerError):
        read(said)


def test_a_finished_interview_keeps_its_answers_and_they_give_the_same_agreement(
    tmp_path: Path,
) -> None:
    first, again = tmp_path / "first", tmp_path / "again"
    made = new(first, Scripted(_lines("duty")), SAY)
    assert "answers.txt" in made
    kept = (first / "answers.txt").read_text("utf-8")
    new(again, AnswersFile("answers.txt", kept, SAY), SAY)
    assert (again / AGREEMENT).read_text("utf-8") == (first / AGREEMENT).read_text("utf-8")


def test_back_proposes_the_answers_that_were_given_before() -> None:
    class Person(Scripted):
        """Goes back twice, and then takes what is proposed."""

        def answer(self, question: Question) -> str:
            self.proposed = [*getattr(self, "proposed", []), question.default]
            return super().answer(question)

    lines = _lines("duty")
    at = 4  # the name of the first party and its id are answered
    partner = Person([*lines[: at + 2], BACK, BACK, "", "", *lines[at + 2 :]])
    assert _written(partner) == _written(Scripted(lines))
    assert lines[at] in partner.proposed[at + 4 : at + 6] or lines[at] == ""


def test_what_is_left_open_is_asked_in_every_authentic_language() -> None:
    lines = _lines("prohibited_act")
    n = next(n for n, line in enumerate(lines) if line == "shelling")
    made = load(_written(Scripted(lines, n, OPEN)), AGREEMENT)
    (provision,) = made.texts[0].provisions
    assert provision.left_open == {"en": "the thing", "fr": "la chose"}
    assert provision.decided_by == "The commission"
