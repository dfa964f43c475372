"""One question and its answer.

* ``?`` asks for help. ``open`` keeps a term open on purpose: it is noted, and the question is put
  once more for what shall be read until somebody decides it; where a term cannot be open, that is
  said. ``back`` returns to the question before.
* Every answer taken is kept, so that an interview can be wound back, stopped and gone on with.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass, field, replace
from typing import Protocol, TypeVar

_Value = TypeVar("_Value")

HELP, OPEN, BACK = "?", "open", "back"
YES, NO = "yes", "no"
#: What else may be typed for yes and no, whatever the language of the questions.
_YES = {"yes": True, "y": True, "no": False, "n": False}
_YES |= {"так": True, "ні": False, "да": True, "нет": False}


class Say(Protocol):
    """The words of one language."""

    @property
    def lang(self) -> str:
        """Language code."""

    def __call__(self, key: str, **args: str | int | float) -> str:
        """Return the sentence of that key."""

    def word(self, family: str, value: str | None) -> str:
        """Return a word of a closed list in this language."""


class BadAnswerError(ValueError):
    """An answer that cannot be read: key of the sentence that says what to write instead.

    Args:
        key: Of the catalogue.
        args: What the sentence asks for.
    """

    def __init__(self, key: str, **args: str | int | float) -> None:
        super().__init__(key)
        self.key = key
        self.told = args


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
        key: Which question it is, whatever the language.
        text: In plain words, one line.
        help: What a person may want to know first.
        default: Taken for an empty answer; ``None``: there must be an answer.
        words: Words of the closed list that may be answered; empty: it is not such a question.
        skipped: Whether a file of answers that ends before this question means its default.
    """

    key: str
    text: str
    help: str
    default: str | None = None
    words: tuple[str, ...] = ()
    skipped: bool = False


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
        say: The words it is held in.
        before: Answers taken before the interview was wound back: taken again, in silence.
        given: Answers taken, in order.
        opened: Terms left open since this was last emptied, in the words of the question.
        proposed: Question -> answers it had before ``back``: each proposed once, in order.
    """

    partner: Partner
    say: Say
    before: tuple[Given, ...] = ()
    given: list[Given] = field(default_factory=list)
    opened: list[str] = field(default_factory=list)
    proposed: dict[str, list[str]] = field(default_factory=dict)

    def question(
        self,
        key: str,
        *,
        default: str | None = None,
        words: Sequence[str] = (),
        listed: bool = False,
        told: str = "",
        skipped: bool = False,
        **args: str | int | float,
    ) -> Question:
        """Return a question in the words of the interview.

        Args:
            key: ``ask-KEY`` and ``ask-KEY-help`` stand in the catalogue.
            default: As of :class:`Question`.
            words: The closed list, if there is one.
            listed: Whether the list is short enough to stand in the question.
            told: Lines below the help.
            skipped: As of :class:`Question`.
            args: What the sentences ask for.
        """
        text = self.say(f"ask-{key}", **args)
        text += f" ({', '.join(words)})" if listed else ""
        helped = self.say(f"ask-{key}-help", **args) + (f"\n{told}" if told else "")
        return Question(
            key=key, text=text, help=helped, default=default, words=tuple(words), skipped=skipped
        )

    def meanings(self, family: str, words: Collection[str]) -> str:
        """Return words of a family of the vocabulary with their meanings, one a line."""
        return "\n".join(f"  {word}: {self.say.word(family, word)}" for word in words)

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
            said = self._said(self._with_proposal(question))
            if said == "" and not self._again:
                said = self._proposal(question)
            if said == BACK:
                self._back()
            elif said == HELP:
                self.tell(question.help)
            elif said == OPEN and may_open and not reads_open:
                self._take(question, said)
                self.opened.append(question.text.rstrip("?"))
                may_open = False
                self.tell(self.say("talk-noted-open"))
            elif said == OPEN and not reads_open:
                self.refuse(question, self.say("talk-never-open"))
            elif said == "" and question.default is None:
                self.refuse(question, self.say("talk-answer-needed"))
            else:
                try:
                    found = parse(said or str(question.default))
                except BadAnswerError as mistake:
                    self.refuse(question, self.say(mistake.key, **mistake.told))
                else:
                    self._take(question, said)
                    return found

    def yes(self, key: str, *, default: str = NO, skipped: bool = False) -> bool:
        """Ask a question of yes or no."""
        asked = self.question(key, default=default, words=(YES, NO), skipped=skipped)
        return self.agrees(asked)

    def agrees(self, question: Question) -> bool:
        """Ask a question of yes or no that has words of its own."""
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

    def forget(self, kept: int) -> None:
        """Drop all answers but the first ``kept``: what was refused is not gone on from."""
        del self.given[kept:]
        self.before = self.before[:kept]
        self.opened.clear()

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

    def _with_proposal(self, question: Question) -> Question:
        before = self._proposal(question)
        return replace(question, default=before) if before else question

    def _proposal(self, question: Question) -> str:
        return next(iter(self.proposed.get(question.text, ())), "")

    def _take(self, question: Question, said: str) -> None:
        if not self._again and self.proposed.get(question.text):
            self.proposed[question.text].pop(0)
        self.given.append(Given(question.text, said))

    def _back(self) -> None:
        if self.given:
            raise WentBackError
        self.tell(self.say("talk-first"))


def _yes(said: str) -> bool:
    if said.lower() not in _YES:
        raise BadAnswerError("bad-yes-no")
    return _YES[said.lower()]
