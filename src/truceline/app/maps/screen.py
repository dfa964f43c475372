"""What a person sees at once: questions of one kind, each with what Enter answers."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from truceline.app.maps.families import COMMON, SHEETS
from truceline.sources.propose.ask import Question
from truceline.sources.propose.meant import LEAVE

#: Taken by Enter where a person left out the sheet of a question instead of answering it.
SKIP = "skip"
#: What was answered before, by key of the question and number of the table.
Given = Mapping[tuple[str, int], str]
#: Stands for every table where an answer holds for all of them.
EVERY = -1


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """One question with the tables, by number, for which it is open.

    ``given`` is what a person answered before it was asked again; ``None`` for nothing.
    """

    question: Question
    tables: tuple[int, ...]
    given: str | None = None

    @property
    def enter(self) -> str:
        """What Enter answers: what was given before, else what is likely."""
        return self.question.likely if self.given is None else self.given

    @property
    def is_owed(self) -> bool:
        """Whether Enter is no answer."""
        return self.question.must and self.given is None

    @property
    def asked(self) -> Question:
        """The question as it is put when it stands alone: Enter takes what was given before."""
        one = self.question
        if self.given is None:
            return one
        known = dict((*one.options, *one.others))
        first = (self.given, known.get(self.given, "as you said before"))
        rest = tuple(pair for pair in one.options if pair[0] != self.given)
        return replace(one, likely=self.given, must=False, options=(first, *rest))


@dataclass(frozen=True, slots=True, kw_only=True)
class Screen:
    """Questions of one kind, asked together; one that must be answered stands alone.

    Of several sheets each has a line. ``sure`` are columns that are named and not asked after.
    """

    family: str
    items: tuple[Item, ...]
    sure: tuple[Item, ...] = ()

    @property
    def is_single(self) -> bool:
        """Whether it is one question, asked in full."""
        return len(self.items) == 1 and self.family != SHEETS and not self.sure

    def told(self, values: Sequence[str]) -> list[tuple[Item, str]]:
        """Return the answers to take, of the values that stand in its lines.

        A column that nobody is asked after is told only if it is not what it was taken for.
        """
        lines = zip((*self.items, *self.sure), values, strict=True)
        return [
            (one, value)
            for at, (one, value) in enumerate(lines)
            if at < len(self.items) or value != one.question.likely
        ]

    def by_enter(self) -> list[tuple[Item, str]]:
        """Return what Enter answers."""
        if self.is_single and self.items[0].given == SKIP:
            return [(leaving(self.items[0]), LEAVE)]
        return self.told([one.enter for one in (*self.items, *self.sure)])


def leaving(item: Item) -> Item:
    """Return the answer that the sheets of a question are left out."""
    return replace(item, question=replace(item.question, key="sheet"), given=None)


def as_given(screen: Screen, given: Given) -> Screen:
    """Return a screen with what a person answered to its questions before."""
    made = replace(
        screen,
        items=tuple(_with(one, given) for one in screen.items),
        sure=tuple(_with(one, given) for one in screen.sure),
    )
    if not made.is_single or made.items[0].given is not None or len(made.items[0].tables) > 1:
        return made
    (one,) = made.items
    is_gone = given.get(("sheet", one.tables[0])) == LEAVE
    return replace(made, items=(replace(one, given=SKIP),)) if is_gone else made


def remembered(item: Item, value: str) -> dict[tuple[str, int], str]:
    """Return what to remember of an answer."""
    key = item.question.key
    every = (EVERY,) if key.startswith(COMMON) else ()
    return {(key, number): value for number in (*item.tables, *every)}


def _with(item: Item, given: Given) -> Item:
    key = item.question.key
    places = (*item.tables, EVERY) if key.startswith(COMMON) else item.tables
    before = next((given[key, at] for at in places if (key, at) in given), None)
    return replace(item, given=before)
