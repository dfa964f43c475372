"""One table -> the lines of a map, with what was guessed and what only a person can say."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from truceline.sources.propose import (
    claims,
    corrects,
    cover,
    dated,
    elsewhere,
    grid_told,
    left_unsaid,
    meant,
    mends,
    persons,
    reach,
    schedules,
    seen,
    sheets,
    takes_back,
    tallies,
    told_when,
    transfers,
    what,
    who,
)
from truceline.sources.propose.ask import Context, Inquiry, Line, Question
from truceline.sources.propose.codes import taken_as_read
from truceline.sources.propose.columns import Table, columns_of
from truceline.sources.propose.guess import Guess, is_strange
from truceline.sources.propose.kept import with_kept
from truceline.sources.propose.look import Look
from truceline.sources.propose.meanings import ACCUSED
from truceline.sources.propose.order import order_of
from truceline.sources.propose.paint import left_out
from truceline.sources.propose.posts import posted
from truceline.sources.propose.remarks import remarks as remarks_on
from truceline.sources.propose.what import NO_REPORTS
from truceline.sources.propose.withdrawn import left_words


@dataclass(frozen=True, slots=True, kw_only=True)
class Proposal:
    """A drafted map.

    Attributes:
        look: The table it was drafted for.
        guesses: What each column was taken for.
        lines: Of the map, in order.
        open: Questions that nobody answered yet; the lines hold their likely answers.
        remarks: What a person should know, one plain sentence each.
        left: Why the sheet is left out; empty if it is not.
        kind: What its rows are, one of :mod:`truceline.sources.propose.sheets`.
        told: Answers of a person that no line holds, by key of the question.
        voices: Words of the column of sources, each with its id.
    """

    look: Look
    guesses: tuple[Guess, ...]
    lines: tuple[Line, ...]
    open: tuple[Question, ...]
    remarks: tuple[str, ...]
    left: str = ""
    kind: str = sheets.REPORTS
    told: Mapping[str, str] = field(default_factory=dict)
    voices: Mapping[str, str] = field(default_factory=dict)

    @property
    def refused(self) -> str:
        """Why no map is made of the table, in a plain sentence; empty if one is."""
        if self.left and self.left != meant.AS_SAID:
            return self.left
        return self._cannot_be_read() or self.left

    def _cannot_be_read(self) -> str:
        """Return why the lines make no map, whatever a person said; empty if they do."""
        # Whole: a column or a word may well hold the same letters.
        none = f"{{constant: {NO_REPORTS}}}"
        if any(one.key == "act" and one.value == none for one in self.lines):
            return (
                "No column names the kind of act, and the rows are no shifts, calls or weapons "
                "seen: left out, for a report without an act says nothing."
            )
        if not self.has_time:
            return "No column tells the day: left out. Give each row its date, or name the column."
        for one in self.lines:
            if one.key == "sheet_date" and (dated.LEAVE in one.value or '"0"' in one.value):
                return (
                    "The day stands in no column, and nobody said which day or year the sheet "
                    "tells of: left out. Answer, or give each row its date."
                )
        if reach.is_unknown(self.lines):
            return (
                "The rows look like watches, and no column says how far they reach: left out, for "
                "a reach that nobody told would claim that somebody watched. If you know it, take "
                "the sheet in on the first screen, and it is asked."
            )
        return ""

    @property
    def has_time(self) -> bool:
        """Whether a column or the sheet itself tells the day; without it there is no map."""
        return any(one.key == "start" for one in self.lines)

    @property
    def has_day_column(self) -> bool:
        """Whether a column tells the day."""
        return any(one.means == "start" for one in self.guesses)


def propose(look: Look, context: Context, answers: Mapping[str, str]) -> Proposal:
    """Draft the map of a table.

    Args:
        look: The table.
        context: What the workspace knows.
        answers: What a person said, by key of the question.
    """
    ask = Inquiry(answers)
    ask.doubts_words = is_strange(look.columns)
    ask.glossary = context.glossary
    named = {*(one.name for one in context.posts), *context.glossary.names.values()}
    ask.names = tuple(sorted(named, key=lambda one: (-len(one), one)))
    found = columns_of(look, ask, context.parties)
    table = Table(look, found)
    table.posted = posted(look.columns, context.posts)
    table.grid = grid_told.grid_of(table, context.box, answers, context.glossary)
    kind = sheets.kind_of(table)
    if kind == sheets.REPORTS and persons.is_one(table):
        kind = sheets.PERSONS
    if kind == sheets.REPORTS and look.elsewhere:
        kind = sheets.ADDS
    if kind == sheets.REPORTS and tallies.is_one(table, ask):
        kind = sheets.TALLIES
    if kind == sheets.REPORTS and schedules.is_one(table):
        kind = sheets.SCHEDULE
    left = meant.left(table, context, ask, kind)
    lines = with_kept(_lines(table, context, ask, kind), answers)
    return Proposal(
        look=look,
        guesses=found,
        lines=tuple(lines),
        open=_in_turn(ask),
        remarks=(*remarks_on(table, found, context, lines, kind), *taken_as_read(ask.plain)),
        left=left,
        kind=kind,
        voices=who.sources_of(table, context, ask),
        told={key: value for key, value in answers.items() if _is_held_by_no_line(key, value)},
    )


def _lines(table: Table, context: Context, ask: Inquiry, kind: str) -> list[Line]:
    """Return the lines of the map, whatever its rows tell of."""
    lines = [
        *_settings(table, context, ask, _FILLS.get(kind, "reports")),
        *who.lines(table, context, ask),
        *dated.lines(table, context, ask),
        *told_when.lines(table, ask, is_vague=kind not in _FILLS),
        *cover.lines(table, context, ask),
    ]
    if kind == sheets.SCHEDULE:
        lines = [one for one in lines if one.key not in ("start", "end")]
        lines += [*schedules.window(table, context), *sheets.watch(table, ask)]
        lines += [*schedules.places(table, context), reach.line(table, context, ask)]
    elif kind == sheets.EFFORT:
        lines += sheets.effort(table, context, ask)
    elif kind == sheets.TALLIES:
        lines += tallies.lines(table, context, ask)
    elif kind == sheets.TRANSFERS:
        lines += transfers.lines(table, context, ask)
    else:
        ask.unknown_act = "" if kind in _OF_CONTEXT else ask.unknown_act
        lines += [
            *(persons.lines(table, ask) if kind == sheets.PERSONS else ()),
            *(elsewhere.lines(table.look, ask) if kind == sheets.ADDS else ()),
            *what.lines(table, context, ask, kind),
            *sheets.circumstances(table, ask),
            *seen.lines(table, context, ask),
            *what.rest(table, ask),
            *(claims.lines(table, context, ask) if kind == sheets.HOTLINE else ()),
        ]
    lines += left_unsaid.lines(table, context, ask, lines)
    takes_back.leave(table, ask)
    if kind in (sheets.REPORTS, sheets.WEAPONS):
        lines += [*corrects.lines(table, ask), *mends.lines(table, context, ask)]
    for name, texts in (
        table.look.points.items() if kind not in (*_OF_CONTEXT, *_FILLS, sheets.HOTLINE) else ()
    ):
        ask.left.setdefault(name, {}).update(dict.fromkeys(texts, ""))
    return [*lines, *left_out(table.look, ask, left_words(table, ask))]


#: Questions whose answers no key of a map holds.
_UNHELD = (
    "colour:", "strangers:", "struck", "hidden", "letters:", "bounding_box", "key", "sheet",
    "place_order",
    "withdrawn",
    "doer",
    "repeats",
    "takes_back",
    "from_named",
)  # fmt: skip


#: Questions whose answers a map holds but for one: the column is not used, the call is no event.
_UNHELD_IF_NONE = ("column:", "word:call:")


def _is_held_by_no_line(key: str, value: str) -> bool:
    named = key in _UNHELD or any(key.startswith(one) for one in _UNHELD if one.endswith(":"))
    is_none = not value or (key.startswith("column:") and value == ACCUSED)
    return named or (key.startswith(_UNHELD_IF_NONE) and is_none)


def _in_turn(ask: Inquiry) -> tuple[Question, ...]:
    """Return the open questions: first whether the sheet is meant at all; none if it is not."""
    if ask.answers.get("sheet") == meant.LEAVE:
        return ()
    return tuple(sorted(ask.open.values(), key=lambda one: one.key != "sheet"))


#: Kinds of sheets whose rows are context of incidents told elsewhere.
_OF_CONTEXT = (sheets.PERSONS, sheets.ADDS)
#: Kinds of sheets that fill another table than that of reports, which is called as they are.
_FILLS = {
    **{one: one for one in (sheets.EFFORT, sheets.TALLIES, sheets.TRANSFERS)},
    sheets.SCHEDULE: sheets.EFFORT,
}


def _settings(table: Table, context: Context, ask: Inquiry, fills: str) -> list[Line]:
    look = table.look
    lines = [Line(key="map", value='"1"'), Line(key="table", value=fills)]
    if look.sheet:
        lines.append(Line(key="format", value="xlsx"))
    if look.height > 1:
        lines.append(Line(key="header_rows", value=str(look.height)))
    if look.other_columns and look.span:
        lines.append(Line(key="columns", value=f'"{look.span}"'))
    lines.append(told_when.zone(table, context, ask))
    return [*lines, *_date_order(table, ask)]


def _date_order(table: Table, ask: Inquiry) -> list[Line]:
    cells = [
        text for means in ("start", "end", "received", "published") for text in table.cells(means)
    ]
    order = order_of([*cells, *dated.example(table)])
    if not order.needed:
        return []
    if order.proven in ("dmy", "mdy"):
        why = "some day is greater than 12"
        return [Line(key="date_order", value=order.proven, because=why)]
    options = {"dmy": "the day first", "mdy": "the month first"}
    said = f"dates such as {order.example}: which comes first?"
    if order.proven:
        said = f"some dates have the day first and some the month, such as {order.example}: which?"
    value = ask.ask("date_order", said, options, order.likely)
    return [Line(key="date_order", value=value, asked=ask.hanging("date_order"))]
