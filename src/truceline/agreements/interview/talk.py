"""One question and its answer.

* ``?`` asks for help. ``open`` keeps a term open on purpose: it is noted, and the question is put
  once more for what shall be read until somebody decides it; where a term cannot be open, that is
  said. ``back`` returns to the question before.
* Every answer taken is kept, so that an interview can be wound back, stopped and gone on with.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Protocol, TypeVar

_Value = TypeVar("_Value")

HELP, OPEN, BACK = "?", "open", "back"
_RESERVED = "`open` cannot be the answer here: this has to be settled before the rest can be asked"


class BadAnswerError(ValueError):
    """An answer that cannot be read: what is wrong, and what to write instead."""


class WentBackError(Exception):
    """Whoever answers wants the question before."""


class StoppedError(Exception):
    """Whoever answers stopped; ``given`` holds what was answered so far.

    Args:
        given: Questions and answers, in order.
    """

    def __init__(self, given: tuple[Given, ...] = ()) -> None:
        super().__init__("stopped")
        self.given = given


@dataclass(frozen=True, slots=True)
class Given:
    """An answer that was taken, and to which question."""

    question: str
    answer: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """What is asked.

    Attributes:
        text: In plain words, one line.
        help: What a person may want to know first.
        default: Taken for an empty answer; ``None``: there must be an answer.
    """

    text: str
    help: str
    default: str | None = None


class Partner(Protocol):
    """Whoever answers: a person at a terminal, or a file."""

    def answer(self, question: Question) -> str:
        """Return the next answer as typed; raise :class:`StoppedError` where there is an end."""

    def tell(self, text: str) -> None:
        """Say something."""

    def refuse(self, question: Question, why: str) -> None:
        """Say that the last answer cannot be read; a person is asked again, a file is at fault."""


@dataclass(slots=True)
class Talk:
    """An interview under way.

    Attributes:
        partner: Who answers.
        before: Answers taken before the interview was wound back: taken again, in silence.
        given: Answers taken, in order.
        opened: Terms left open since this was last emptied, in the words of the question.
    """

    partner: Partner
    before: tuple[Given, ...] = ()
    given: list[Given] = field(default_factory=list)
    opened: list[str] = field(default_factory=list)

    def get(
        self,
        question: Question,
        parse: Callable[[str], _Value],
        *,
        may_open: bool = True,
        reads_open: bool = False,
    ) -> _Value:
        """Ask until there is an answer that can be read.

        Args:
            question: What is asked.
            parse: Reads the answer; raises :class:`BadAnswerError`.
            may_open: Whether the term may be left open here.
            reads_open: Whether ``open`` is itself an answer that ``parse`` reads.
        """
        while True:
            said = self._said(question)
            if said == BACK:
                self._back()
            elif said == HELP:
                self.tell(question.help)
            elif said == OPEN and may_open and not reads_open:
                self._take(question, said)
                self.opened.append(question.text.rstrip("?"))
                may_open = False
                self.tell("Noted as left open. What shall be read until it is decided?")
            elif said == OPEN and not reads_open:
                self.refuse(question, f"{_RESERVED}; ? explains the question")
            elif said == "" and question.default is None:
                self.refuse(question, "an answer is needed; ? explains the question")
            else:
                try:
                    found = parse(said or str(question.default))
                except BadAnswerError as mistake:
                    self.refuse(question, str(mistake))
                else:
                    self._take(question, said)
                    return found

    def yes(self, question: Question) -> bool:
        """Ask a question of yes or no."""
        return self.get(question, _yes, may_open=False)

    def tell(self, text: str) -> None:
        """Say something, unless it was said before the interview was wound back."""
        if not self._again:
            self.partner.tell(text)

    def refuse(self, question: Question, why: str) -> None:
        """Say why something cannot stand, unless it was said before."""
        if not self._again:
            self.partner.refuse(question, why)

    def taken(self) -> tuple[str, ...]:
        """Return the terms left open and begin anew."""
        found = tuple(self.opened)
        self.opened.clear()
        return found

    @property
    def _again(self) -> bool:
        return len(self.given) < len(self.before)

    def _said(self, question: Question) -> str:
        if self._again:
            return self.before[len(self.given)].answer
        try:
            return self.partner.answer(question).strip()
        except StoppedError as stop:
            raise StoppedError(tuple(self.given)) from stop

    def _take(self, question: Question, said: str) -> None:
        self.given.append(Given(question.text, said))

    def _back(self) -> None:
        if self.given:
            raise WentBackError
        self.tell("This is the first question.")


def _yes(said: str) -> bool:
    words = {"yes": True, "y": True, "no": False, "n": False}
    if said.lower() not in words:
        raise BadAnswerError("write yes or no")
    return words[said.lower()]
