"""An agreement from answers: written, checked, with a scenario to start from."""

from __future__ import annotations

from pathlib import Path

from truceline.adapters import files
from truceline.agreements.interview.catalogue import interview_words
from truceline.agreements.interview.flow import interview
from truceline.agreements.interview.scenario import first_scenario
from truceline.agreements.interview.sources import sources_to_begin
from truceline.agreements.interview.talk import Given, Partner, Question, Say
from truceline.agreements.load import check, load
from truceline.errors import AgreementError, Problem, WorkspaceError
from truceline.publish.catalogue import Catalogue, compile_catalogue, resources

AGREEMENT, SCENARIO, SOURCES = "agreement.yaml", "scenarios/first.yaml", "sources.yaml"
ANSWERS = "answers.txt"


def words_of_interview(lang: str) -> Catalogue:
    """Return the words of the interview in one language, those of the closed lists among them."""
    return compile_catalogue(lang, [*resources(lang), interview_words(lang)])


class AnswersFile:
    """Answers one a line, as they would be typed; lines that begin with ``#`` are remarks.

    A file that ends before what not every agreement says, says nothing of it.

    Args:
        name: What to call the file in messages.
        text: Its text.
        say: The language of messages.
        then: Who goes on answering where the file ends; ``None``: nobody, and that is a mistake.
    """

    def __init__(self, name: str, text: str, say: Say, then: Partner | None = None) -> None:
        self._name = name
        self._say = say
        lines = enumerate(text.splitlines(), start=1)
        self._answers = [(n, line) for n, line in lines if not line.startswith("#")]
        self._at = 0
        self._then = then

    @property
    def _person(self) -> Partner | None:
        return self._then if self._at == len(self._answers) else None

    def answer(self, question: Question) -> str:
        """Return the next answer.

        Raises:
            AgreementError: If there is none.
        """
        if self._person:
            return self._person.answer(question)
        if self._at == len(self._answers) and question.skipped:
            return ""
        if self._at == len(self._answers):
            raise self._mistake(question, self._say("file-ends"), self._say("file-answer-too"))
        self._at += 1
        return self._answers[self._at - 1][1]

    def tell(self, text: str) -> None:
        """Say something to whoever goes on; while the file answers, nobody listens."""
        if self._person:
            self._person.tell(text)

    def refuse(self, question: Question, why: str) -> None:
        """Stop: a file is not asked again. Whoever goes on is.

        Raises:
            AgreementError: With the line of the answer, if it stands in the file.
        """
        if self._person:
            self._person.refuse(question, why)
            return
        raise self._mistake(question, why, self._say("file-correct"))

    def finish(self) -> None:
        """Hold that every answer was taken.

        Raises:
            AgreementError: If one was not.
        """
        left = [(n, line) for n, line in self._answers[self._at :] if line.strip()]
        if left:
            told = (self._say("file-left"), self._say("file-delete"))
            problem = self._problem(left[0][0], "end", *told)
            raise AgreementError(self._name, (problem,))

    def _mistake(self, question: Question, message: str, hint: str) -> AgreementError:
        line = self._answers[self._at - 1][0] if self._at else 1
        return AgreementError(self._name, (self._problem(line, question.text, message, hint),))

    def _problem(self, line: int, path: str, message: str, hint: str) -> Problem:
        return Problem(
            path=path, line=line, column=1, message=message, hint=hint, code="bad-answer"
        )


def new(folder: Path, partner: Partner, say: Say) -> tuple[str, ...]:
    """Ask, and write an agreement with one scenario and a file of sources to fill in.

    Args:
        folder: Must not hold an agreement yet; source cards that it holds are left as they are.
        partner: Who answers.
        say: The language it is held in.

    Returns:
        Names of the files written, below the folder.

    Raises:
        WorkspaceError: If the folder already holds an agreement.
        StoppedError: If whoever answers stops; it holds what was answered.
    """
    if (folder / AGREEMENT).exists():
        raise WorkspaceError(f"{folder} already holds an agreement", "choose another folder")
    answered: list[Given] = []
    text = interview(partner, say, lambda given: check(given, AGREEMENT), answered.extend)
    if isinstance(partner, AnswersFile):
        partner.finish()
    agreement = load(text, AGREEMENT)
    made = {AGREEMENT: text.encode(), SCENARIO: first_scenario(agreement).encode()}
    if not (folder / SOURCES).exists():
        made[SOURCES] = sources_to_begin(agreement).encode()
    files.write_all(folder, made)
    return (*made, keep(folder, tuple(answered)).name)


def keep(folder: Path, given: tuple[Given, ...]) -> Path:
    """Write answers into a file that ``truceline new --answers`` reads, and return its path.

    Args:
        folder: Where it stands; nothing there is overwritten.
        given: Questions and answers, in order.
    """
    names = (ANSWERS, *(f"answers-{n}.txt" for n in range(2, 10_000)))
    path = next(folder / name for name in names if not (folder / name).exists())
    files.write(path, answers_text(given).encode())
    return path


def answers_text(given: tuple[Given, ...]) -> str:
    """Return answers one a line, each below its question.

    A line that begins with # is a remark, so an answer that does begins with a space.
    """
    lines = []
    for one in given:
        answer = f" {one.answer}" if one.answer.startswith("#") else one.answer
        lines += [f"# {one.question}", answer]
    return "".join(f"{line}\n" for line in lines)
