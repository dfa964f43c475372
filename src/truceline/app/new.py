"""An agreement from answers: written, checked, with a scenario to start from."""

from __future__ import annotations

from pathlib import Path

from truceline.adapters import files
from truceline.agreements.interview.flow import interview
from truceline.agreements.interview.scenario import first_scenario
from truceline.agreements.interview.talk import Partner, Question
from truceline.agreements.load import check, load
from truceline.assessment.registry import RULES
from truceline.errors import AgreementError, Problem, WorkspaceError

AGREEMENT, SCENARIO = "agreement.yaml", "scenarios/first.yaml"


class AnswersFile:
    """Answers one a line, as they would be typed; lines that begin with ``#`` are remarks.

    Args:
        name: What to call the file in messages.
        text: Its text.
    """

    def __init__(self, name: str, text: str) -> None:
        self._name = name
        lines = enumerate(text.splitlines(), start=1)
        self._answers = [(n, line) for n, line in lines if not line.startswith("#")]
        self._at = 0

    def answer(self, question: Question) -> str:
        """Return the next answer.

        Raises:
            AgreementError: If there is none.
        """
        if self._at == len(self._answers):
            raise self._mistake(question, "the answers end here", "answer this question too")
        self._at += 1
        return self._answers[self._at - 1][1]

    def tell(self, text: str) -> None:
        """Say nothing: nobody listens."""

    def refuse(self, question: Question, why: str) -> None:
        """Stop: a file is not asked again.

        Raises:
            AgreementError: Always, with the line of the answer.
        """
        raise self._mistake(question, why, "correct this answer")

    def finish(self) -> None:
        """Hold that every answer was taken.

        Raises:
            AgreementError: If one was not.
        """
        left = [(n, line) for n, line in self._answers[self._at :] if line.strip()]
        if left:
            problem = self._problem(left[0][0], "end", "nothing more is asked", "delete the rest")
            raise AgreementError(self._name, (problem,))

    def _mistake(self, question: Question, message: str, hint: str) -> AgreementError:
        line = self._answers[self._at - 1][0] if self._at else 1
        return AgreementError(self._name, (self._problem(line, question.text, message, hint),))

    def _problem(self, line: int, path: str, message: str, hint: str) -> Problem:
        return Problem(
            path=path, line=line, column=1, message=message, hint=hint, code="bad-answer"
        )


def new(folder: Path, partner: Partner) -> tuple[str, ...]:
    """Ask, and write an agreement with one scenario.

    Args:
        folder: Must not hold an agreement yet.
        partner: Who answers.

    Returns:
        Names of the files written, below the folder.

    Raises:
        WorkspaceError: If the folder already holds an agreement.
    """
    if (folder / AGREEMENT).exists():
        raise WorkspaceError(f"{folder} already holds an agreement", "choose another folder")
    rules = {rule.card.id: rule.card.article for rule in RULES}
    text = interview(partner, rules, lambda given: check(given, AGREEMENT))
    if isinstance(partner, AnswersFile):
        partner.finish()
    scenario = first_scenario(load(text, AGREEMENT))
    made = {AGREEMENT: text.encode(), SCENARIO: scenario.encode()}
    files.write_all(folder, made)
    return tuple(made)
