"""The tables of one file drafted together, so that what holds for several is asked once.

Open questions of one kind make one screen: who is who, what words mean, what colours mean. Enter
takes every likely answer of a screen; a person changes only what is wrong.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import replace
from pathlib import Path

from truceline.adapters import documents, files
from truceline.app.maps.brief import brief_screens
from truceline.app.maps.columns import sure_columns, without_columns
from truceline.app.maps.context import told_by_all
from truceline.app.maps.families import (
    ACTS,
    COLUMNS,
    COMMON,
    FAMILIES,
    SHEETS,
    SIDES,
    WORDS,
)
from truceline.app.maps.families import family_of as family_of
from truceline.app.maps.mapping import Survey, draft, text_of
from truceline.app.maps.memory import Memory
from truceline.app.maps.overview import overview
from truceline.app.maps.screen import EVERY, Item, Screen, as_given, remembered
from truceline.app.maps.tables_found import Found
from truceline.app.maps.trial import tried
from truceline.errors import FormatError
from truceline.sources.propose.ask import Context, Question
from truceline.sources.propose.draft import Proposal

#: What a map keeps that no question is about.
_KEPT = ("keep:", "known:", "left:kept", "withdrawn:kept")


class Session:
    """Drafts of all tables of a file, and the answers given so far.

    Args:
        survey: What stands in the file.
        context: What the workspace knows.
        before: Of each table the answers that a map made before holds.
        store: Where answers are kept until the maps are written; ``None`` for nowhere.
    """

    def __init__(
        self,
        survey: Survey,
        context: Context,
        before: Sequence[Mapping[str, str]],
        store: Path | None = None,
    ) -> None:
        self.survey, self.store = survey, store
        self._before = before
        self._common: dict[str, str] = {}
        self._own: list[dict[str, str]] = [{} for _ in survey.found]
        self._past: list[tuple[dict[str, str], list[dict[str, str]], bool]] = []
        #: A person wants to see what every column was taken for, whatever needs no question.
        self.shows_columns = False
        #: Only the questions that change most of an edition are asked.
        self.is_brief = False
        # Also of screens that were taken back: what is asked again is answered so by Enter.
        self._given: dict[tuple[str, int], str] = {}
        self._made: dict[int, tuple[tuple[Context, dict[str, str]], Proposal]] = {}
        #: What the maps make of each table as they stand, in words, for the first screen.
        self.counts: Mapping[int, str] = {}
        self._recalled: list[dict[str, str]] = [{} for _ in survey.found]
        self._passed: list[AbstractSet[str]] = [frozenset() for _ in survey.found]
        self.resumed = self._resume()
        self.context = context
        self._redraft()
        self.context = told_by_all(context, self.proposals)
        self._redraft()
        self.barred = {
            number: why
            for number, found in enumerate(survey.found)
            if (why := _barred(survey, found, self.proposals[number]))
        }

    def recall(self, memory: Memory, *, again: bool = False) -> None:
        """Take up what was answered about a workbook of that name before.

        Args:
            memory: What is remembered.
            again: Everything is asked once more, and Enter answers it as before.
        """
        for number, found in enumerate(self.survey.found):
            told = memory.answers.get(found.named, {})
            if again:
                asked = {k: v for k, v in self._before[number].items() if not k.startswith(_KEPT)}
                self._given |= {(key, number): value for key, value in {**told, **asked}.items()}
                continue
            self._recalled[number] = dict(told)
            self._passed[number] = memory.passed.get(found.named, frozenset())
            for key, value in told.items():
                if key.startswith(COMMON):
                    self._common.setdefault(key, value)
        if again:
            self._before = [
                {k: v for k, v in one.items() if k.startswith(_KEPT)} for one in self._before
            ]
        self._redraft()

    def memory(self) -> tuple[list[str], list[dict[str, str]], list[AbstractSet[str]]]:
        """Return by table its name, what was answered, and what was left to its likely answer."""
        names = [found.named for found in self.survey.found]
        told = [{**old, **own} for old, own in zip(self._recalled, self._own, strict=True)]
        left = [frozenset(one.key for one in proposal.open) for proposal in self.proposals]
        return names, told, list(left)

    def answers(self, number: int) -> dict[str, str]:
        """Return the answers that hold for a table: its own before those of the whole file."""
        told = {**self._common, **self._recalled[number], **self._before[number]}
        own = self._own[number]
        return {**without_columns(told, own), **own}

    def screens(self) -> tuple[Screen, ...]:
        """Return what is open, in the order in which it is asked."""
        items = list(self._items())
        if self.is_brief:
            ids = self.context.parties.values()
            made = list(brief_screens(items, self._own, self.proposals, ids))
            if self.shows_columns and (sure := tuple(self._sure())):
                doubted = tuple(one for one in items if family_of(one.question.key) == COLUMNS)
                made.insert(0, Screen(family=COLUMNS, items=doubted, sure=sure))
            return tuple(as_given(one, self._given) for one in made)
        made = []
        for family in FAMILIES:
            here = [one for one in items if family_of(one.question.key) == family]
            if family == ACTS:
                # What is taken for one act stands together, so that `2-9 VALUE` answers it.
                here.sort(key=lambda one: one.question.likely)
            must = [one for one in here if one.question.must and family != SIDES]
            rest = tuple(one for one in here if one not in must)
            is_of_columns = family == COLUMNS and (rest or self.shows_columns)
            sure = tuple(self._sure()) if is_of_columns else ()
            made += [Screen(family=family, items=rest, sure=sure)] if rest or sure else []
            for key in dict.fromkeys(one.question.key for one in must):
                alike = tuple(one for one in must if one.question.key == key)
                made.append(Screen(family=family, items=alike))
        return tuple(as_given(one, self._given) for one in made)

    def _sure(self) -> Iterator[Item]:
        found = sure_columns(self.survey.found, self.proposals, every=self.shows_columns)
        for at, one in found:
            yield Item(question=one, tables=(at,))

    def tell(self, told: Sequence[tuple[Item, str]]) -> None:
        """Take the answers of a screen, and draft again."""
        own = [dict(one) for one in self._own]
        self._past.append((dict(self._common), own, self.shows_columns))
        if not told or any(family_of(item.question.key) == COLUMNS for item, _ in told):
            self.shows_columns = False
        for item, value in told:
            key = item.question.key
            self._given |= remembered(item, value)
            for number in item.tables:
                self._own[number][key] = value
            if key.startswith(COMMON):
                self._common.setdefault(key, value)
        self._keep()
        self._redraft()

    def remember(self, told: Sequence[tuple[Item, str]]) -> None:
        """Keep what stands in the lines of a screen that is left before Enter takes it."""
        for item, value in told:
            self._given |= remembered(item, value)
        self._keep()

    def back(self) -> bool:
        """Ask the last screen again; say whether there is one.

        Its answers, and those to later screens, stay what Enter takes there.
        """
        if not self._past:
            return False
        self._common, self._own, self.shows_columns = self._past.pop()
        self._keep()
        self._redraft()
        return True

    def reopen(self) -> None:
        """Ask everything anew next time, with what was answered as what Enter takes."""
        self._common, self._own = {}, [{} for _ in self.survey.found]
        self._keep()

    def done(self) -> None:
        """Forget the answers that were kept: maps hold them now."""
        if self.store is not None:
            self.store.unlink(missing_ok=True)

    def _redraft(self) -> None:
        self.proposals: list[Proposal] = [
            self._drafted(number) for number in range(len(self.survey.found))
        ]

    def _drafted(self, number: int) -> Proposal:
        """Draft a table; one whose answers are those of before stays as it is."""
        told = (self.context, self.answers(number))
        if number not in self._made or self._made[number][0] != told:
            self._made[number] = (told, draft(self.survey.found[number], *told))
        return self._made[number][1]

    def _items(self) -> Iterator[Item]:
        """Yield each question once, with all tables for which it is open."""
        found: dict[tuple[str, int], Item] = {}
        several = len(self.survey.found) + len(self.survey.undated) > 1
        overseen = not several or self._are_sheets_told()
        if not overseen:
            every = range(len(self.survey.found))
            told = [number for number in every if "sheet" in self.answers(number)]
            yield from overview(self.survey, self.proposals, told, self.barred, self.counts)
        for number, proposal in enumerate(self.proposals):
            for one in proposal.open:
                # Of a sheet that is left out nothing is asked but whether it is meant after all.
                if proposal.left and one.key != "sheet":
                    continue
                if self.is_brief and one.key in self._passed[number]:
                    continue
                # What becomes of a sheet settles whether anything else is asked of it.
                if not overseen and family_of(one.key) == SHEETS:
                    continue
                key = (one.key, EVERY if one.key.startswith(COMMON) else number)
                before = found.get(key)
                tables = (*(before.tables if before else ()), number)
                question = before.question if before else self._placed(one, number)
                found[key] = Item(question=question, tables=tables)
        yield from map(self._named, found.values())

    def _are_sheets_told(self) -> bool:
        """Say whether the first screen was answered, or a map made before holds all of it.

        Tables without dates take no answer: alone on that screen they would stand there for ever.
        """
        return all("sheet" in self.answers(at) for at in range(len(self.survey.found)))

    def _placed(self, one: Question, number: int) -> Question:
        """Say of a question that holds for one table on which sheet it arises."""
        if len(self.survey.found) < 2 or one.key.startswith(COMMON):
            return one
        name = self.survey.found[number].named
        return replace(one, text=f"{name}: {one.text}", short=one.short and f"{name}: {one.short}")

    def _named(self, item: Item) -> Item:
        """Name the sheets that a question which holds for some of them is about."""
        one, every = item.question, len(self.survey.found)
        if not one.key.startswith(COMMON) or family_of(one.key) in (SIDES, ACTS, WORDS):
            return item
        if every < 2:
            return item
        names = ", ".join(self.survey.found[number].named for number in item.tables)
        names = "every sheet" if len(item.tables) == every else names
        short = one.short and f"{names}: {one.short}"
        return replace(item, question=replace(one, text=f"{names}: {one.text}", short=short))

    def _keep(self) -> None:
        if self.store is not None:
            prints = [one.shape.fingerprint for one in self.survey.found]
            given = [[key, number, value] for (key, number), value in self._given.items()]
            told = {"of": prints, "common": self._common, "own": self._own, "given": given}
            files.write(self.store, json.dumps(told, ensure_ascii=True).encode("ascii"))

    def _resume(self) -> bool:
        """Take up the answers of a dialogue about the same tables that was broken off."""
        if self.store is None or not self.store.is_file():
            return False
        try:
            told = json.loads(documents.text(files.read(self.store), self.store.name))
            if told["of"] != [one.shape.fingerprint for one in self.survey.found]:
                return False
            self._common = {str(key): str(value) for key, value in told["common"].items()}
            self._own = [{str(k): str(v) for k, v in one.items()} for one in told["own"]]
            self._given = {(str(k), int(at)): str(v) for k, at, v in told.get("given", ())}
        except (ValueError, KeyError, TypeError, AttributeError):
            return False
        return any(self._own)


def _barred(survey: Survey, found: Found, proposal: Proposal) -> FormatError | None:
    """Return why a sheet dated by its name or title cannot be read so; ``None`` if it can."""
    if proposal.refused or not any(one.key == "sheet_date" for one in proposal.lines):
        return None
    try:
        tried(survey.raw, found.sheets, text_of(found, proposal, "", guess=True, pinned=False))
    except FormatError as fault:
        return fault
    return None
