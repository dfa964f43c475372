"""What not every agreement says: open, back, stop and refusal in the blocks at the end."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from truceline.agreements.interview.flow import interview
from truceline.agreements.interview.talk import BACK, HELP, OPEN, Question, StoppedError
from truceline.agreements.load import check, load
from truceline.app.drafting.new import AGREEMENT, AnswersFile, answers_text, words_of_interview
from truceline.errors import AgreementError

ROOT = Path(__file__).resolve().parents[3]
SAY = words_of_interview("en")
RIVER = [
    line
    for line in (ROOT / "docs/howto/river-ceasefire.answers.txt").read_text("utf-8").splitlines()
    if not line.startswith("#")
]


class Scripted:
    """Answers from a list; before one answer something else is said."""

    def __init__(self, answers: list[str], at: int = -1, instead: str = "") -> None:
        self.answers, self.at, self.instead, self.next = answers, at, instead, 0
        self.asked: list[Question] = []
        self.said: list[str] = []
        self.refused: list[str] = []

    def answer(self, question: Question) -> str:
        self.asked.append(question)
        if question.key in {"decided-by", "open-what"} and self.instead == OPEN:
            return f"The answer to {question.key}"
        if self.next == self.at:
            self.at = -1
            if self.instead == "stop":
                raise StoppedError
            self.next -= self.instead == BACK
            return self.instead
        self.next += 1
        return self.answers[self.next - 1]

    def tell(self, text: str) -> None:
        self.said.append(text)

    def refuse(self, question: Question, why: str) -> None:
        self.refused.append(why)


def _written(partner: Any) -> str:
    return interview(partner, SAY, lambda text: check(text, AGREEMENT))


PLAIN = Scripted(RIVER)
WRITTEN = _written(PLAIN)
KEYS = [question.key for question in PLAIN.asked]
MORE = KEYS.index("more")


def test_the_answers_fit_and_each_block_may_be_passed_over() -> None:
    assert PLAIN.refused == []
    assert PLAIN.next == len(RIVER)
    blocks = [q for q in PLAIN.asked if q.skipped]
    assert {"more", "commission", "escalation", "publication", "thresholds", "details"} <= {
        q.key for q in blocks
    }
    assert all(q.default == "no" for q in blocks)
    short = load(_written(AnswersFile("a", "\n".join(RIVER[:MORE]), SAY)), AGREEMENT)
    assert short.mechanism.commission is None
    passed = _written(Scripted([*RIVER[:MORE], "yes", *[""] * 14]))
    assert load(passed, AGREEMENT) == short


@pytest.mark.parametrize("n", range(MORE, len(RIVER), 6))
def test_open_is_noted_or_refused_in_words(n: int) -> None:
    partner = Scripted(RIVER, n, OPEN)
    made = load(_written(partner), AGREEMENT)
    noted = SAY("talk-noted-open") in partner.said
    assert noted != bool(partner.refused), KEYS[n]
    said = [*made.note.values()]
    said += [t for p in made.texts[0].provisions for t in p.left_open.values()]
    assert noted == ("The answer to open-what" in " ".join(said))
    assert (
        any(
            PLAIN.asked[n].text.rstrip("?") in q.text for q in partner.asked if q.key == "open-what"
        )
        == noted
    )


@pytest.mark.parametrize("n", range(MORE + 1, len(RIVER), 17))
def test_back_help_and_stop(n: int) -> None:
    partner = Scripted(RIVER, n, BACK)
    assert _written(partner) == WRITTEN
    assert partner.asked[n + 1].text == partner.asked[n - 1].text
    partner = Scripted(RIVER, n, HELP)
    assert _written(partner) == WRITTEN
    assert PLAIN.asked[n].help in partner.said
    with pytest.raises(StoppedError) as stop:
        _written(Scripted(RIVER, n, "stop"))
    assert [one.answer for one in stop.value.given] == RIVER[:n]
    kept = answers_text(stop.value.given)
    assert _written(AnswersFile("a", kept, SAY, Scripted(RIVER[n:]))) == WRITTEN


def test_a_refused_block_is_not_among_the_answers_that_are_kept() -> None:
    bow = "20.0 10.0; 20.1 10.1; 20.1 10.0; 20.0 10.1"
    square = "20.0 10.0; 20.1 10.0; 20.1 10.1; 20.0 10.1"
    island = [
        "crossing",
        "5",
        "Nobody lands.",
        "all",
        "island",
        "",
        "",
        "",
        "",
        "new",
        "Island",
        "",
    ]
    before, after = RIVER[: MORE - 1], ["none", "none"]
    wrong, right = ["yes", *island, "polygon", bow, *after], [*island, "polygon", square, *after]
    partner = Scripted([*before, *wrong, "yes", *right], len(before) + 2 * len(wrong), "stop")
    with pytest.raises(StoppedError) as stop:
        _written(partner)
    assert "crosses itself" in partner.refused[0]
    assert [one.answer for one in stop.value.given] == [*before, "yes", *right]
    with pytest.raises(AgreementError, match="a"):
        _written(AnswersFile("a", "\n".join([*before, *wrong]), SAY))


@pytest.mark.parametrize(
    ("key", "answers", "said"),
    [
        ("powers", ["observe"], "the power `attribute`"),
        ("seat-members", ["0"], "a whole number from 1"),
        ("quorum", ["4"], "a whole number from 1 to 3"),
        ("thresholds", ["yes", "0.5", "0.5"], "it must lie above 0.5"),
        ("clock-after", ["-5"], "from 0 to"),
        ("own-end", ["yes", "91 days"], "it would end after the text does"),
        ("guarantee-to", ["C"], "not on the list"),
        ("release-from", ["none"], "write all for the whole text"),
    ],
)
def test_what_cannot_be_meant_is_refused_in_words(key: str, answers: list[str], said: str) -> None:
    at = KEYS.index(key)
    with pytest.raises(AgreementError) as told:
        _written(AnswersFile("a", "\n".join([*RIVER[:at], *answers]), SAY))
    assert said in told.value.problems[0].message
