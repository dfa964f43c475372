"""One question and its answer.

* ``?`` asks for help. ``open`` keeps a term open on purpose: it is noted, and the question is put
  once more for what shall be read until somebody decides it.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Protocol, TypeVar

_Value = TypeVar("_Value")

HELP, OPEN = "?", "open"


class BadAnswerError(ValueError):
    """An answer that cannot be read: what is wrong, and what to write instead."""


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
        """Return the next answer as typed."""

    def tell(self, text: str) -> None:
        """Say something."""

    def refuse(self, question: Question, why: str) -> None:
        """Say that the last answer cannot be read; a person is asked again, a file is at fault."""


@dataclass(slots=True)
class Talk:
    """An interview under way.

    Attributes:
        partner: Who answers.
        opened: Terms left open since this was last emptied, in the words of the question.
    """

    partner: Partner
    opened: list[str] = field(default_factory=list)

    def get(
        self, question: Question, parse: Callable[[str], _Value], *, may_open: bool = True
    ) -> _Value:
        """Ask until there is an answer that can be read.

        Args:
            question: What is asked.
            parse: Reads the answer; raises :class:`BadAnswerError`.
            may_open: Whether the term may be left open here.
        """
        while True:
            said = self.partner.answer(question).strip()
            if said == HELP:
                self.partner.tell(question.help)
            elif said == OPEN and may_open:
                self.opened.append(question.text.rstrip("?"))
                may_open = False
                self.partner.tell("Noted as left open. What shall be read until it is decided?")
            elif said == "" and question.default is None:
                self.partner.refuse(question, "an answer is needed; ? explains the question")
            else:
                try:
                    return parse(said or str(question.default))
                except BadAnswerError as mistake:
                    self.partner.refuse(question, str(mistake))

    def yes(self, question: Question) -> bool:
        """Ask a question of yes or no."""
        return self.get(question, _yes, may_open=False)

    def taken(self) -> tuple[str, ...]:
        """Return the terms left open and begin anew."""
        found = tuple(self.opened)
        self.opened.clear()
        return found


def _yes(said: str) -> bool:
    words = {"yes": True, "y": True, "no": False, "n": False}
    if said.lower() not in words:
        raise BadAnswerError("write yes or no")
    return words[said.lower()]
