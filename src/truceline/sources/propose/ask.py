"""What is known, what is guessed and what is asked while a map is drafted."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field

from truceline.sources.propose.glossary import Glossary
from truceline.sources.propose.posts import Post
from truceline.sources.propose.spell import remark


@dataclass(frozen=True, slots=True, kw_only=True)
class Context:
    """What a workspace knows already. Empty where there is none.

    Attributes:
        stem: Name of the file without its ending.
        time_zone: Of the mechanism.
        parties: Every spelling that the agreement has of a party -> its id.
        zones: Names of zones, as the agreement spells them.
        sources: Ids of the sources that have a card.
        posts: Where observers stand, as another sheet of the file lists them.
        glossary: What other sheets of the file say of words and codes.
        box: West, south, east, north around the zones of the agreement, with room to spare;
            ``None`` where they bound nothing.
        reach_declared_m: Metres that cards of sources declare a watch to reach; 0 if none does.
        reach_guess_m: Metres by which no zone could become quiet; 0 if no zone is known.
        year: The one year that the dates of the file tell; 0 if none or several do.
        spoken: How a voice is called in the file, by what its spellings have in common -> its id.
        keeper: Id of the file itself as a voice, likely where no column says who reports; empty:
            nothing is likely there.
    """

    stem: str
    time_zone: str = ""
    parties: Mapping[str, str] = field(default_factory=dict)
    zones: tuple[str, ...] = ()
    sources: tuple[str, ...] = ()
    posts: tuple[Post, ...] = ()
    glossary: Glossary = field(default_factory=Glossary)
    box: tuple[float, float, float, float] | None = None
    reach_declared_m: float = 0.0
    reach_guess_m: float = 0.0
    year: int = 0
    spoken: Mapping[str, str] = field(default_factory=dict)
    keeper: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """Something only a person can say.

    Attributes:
        key: Stable name, e.g. ``date_order`` or ``word:act:gunfire``.
        text: The question.
        options: Value and label of each answer offered.
        likely: The value taken without an answer.
        free: Another value than those offered is welcome.
        others: Value and label of answers that are less likely, shown when asked for.
        must: Nothing on the sheet makes any answer likely: a person has to give one, and what is
            taken without is marked as a guess.
        short: What it is about in a few words, where many stand on one screen.
        rows: How many rows hang on it; 0 where that is not counted.
    """

    key: str
    text: str
    options: tuple[tuple[str, str], ...]
    likely: str
    free: bool = False
    others: tuple[tuple[str, str], ...] = ()
    must: bool = False
    short: str = ""
    rows: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One line of a map.

    Attributes:
        key: Key of the map.
        value: As YAML.
        because: Why, for a comment; may be empty.
        asked: Keys of the questions that this line hangs on and nobody answered.
    """

    key: str
    value: str
    because: str = ""
    asked: tuple[str, ...] = ()


class Inquiry:
    """Collects questions, and answers those that were answered.

    Args:
        answers: Values by key of the question.

    Attributes:
        doubts_words: The sheet is in another language than the lexicon: words that look known may
            mean something else, so that each is asked after.
        glossary: What other sheets say of words, shown beside a question after one.
        means_used: The words of acts are the means used, so that a drone among them was one that
            attacked; elsewhere a drone may merely have flown.
        act_unless_known: Act of words that nobody knows, as the sheet is called; else they are
            asked after.
        unknown_act: What is likely of a word for an act that nobody knows; empty for not told.
        beside: What the rows of a word of an act say in sentences, as far as a column does.
        idle: Words that stand only in rows of which no incident is known to come: left out.
        weapons: What the rows of a word of an act say in the column of weapons.
        names: Places that the workbook names: no words of an act.
        names_doer: A person is asked who did it, where no column says; of rows filled with some
            colour nobody may be certain.
        plain: Words of acts that are taken without a question, each with its act and how often.
        left: Cells whose rows are left out, by column, each with the question it hangs on.
    """

    def __init__(self, answers: Mapping[str, str]) -> None:
        self.answers = answers
        self.doubts_words = False
        self.means_used = False
        self.act_unless_known = ""
        self.unknown_act = "other"
        self.beside: Mapping[str, tuple[str, ...]] = {}
        self.idle: frozenset[str] = frozenset()
        self.weapons: Mapping[str, tuple[str, ...]] = {}
        self.names: tuple[str, ...] = ()
        kept: dict[str, list[str]] = json.loads(answers.get("left:kept", "{}"))
        self.left = {name: dict.fromkeys(texts, "") for name, texts in kept.items()}
        self.glossary = Glossary()
        self.names_doer = False
        self.plain: dict[str, tuple[str, int]] = {}
        self.open: dict[str, Question] = {}

    def ask(
        self,
        key: str,
        text: str,
        options: Mapping[str, str],
        likely: str,
        *,
        free: bool = False,
        others: Mapping[str, str] | None = None,
        must: bool = False,
        short: str = "",
        rows: int = 0,
    ) -> str:
        """Return the answer, or the likely one while there is none."""
        if key in self.answers:
            return self.answers[key]
        shown = {value: remark(label) for value, label in options.items()}
        rest = {value: remark(label) for value, label in (others or {}).items()}
        self.open[key] = Question(
            key=key,
            text=remark(text),
            options=tuple(shown.items()),
            likely=likely,
            free=free,
            others=tuple((value, label) for value, label in rest.items() if value not in shown),
            must=must,
            short=remark(short),
            rows=rows,
        )
        return likely

    def leave_cell(self, column: str, text: str, key: str) -> None:
        """Leave out the rows with a cell, as the question of that key has it; without one, not."""
        if key:
            self.left.setdefault(column, {})[text] = key
        else:
            self.left.get(column, {}).pop(text, None)

    def hanging(self, *keys: str) -> tuple[str, ...]:
        """Return those of the keys that nobody answered yet."""
        return tuple(key for key in keys if key in self.open)
