"""What ``truceline map`` shows of a table, and how it asks."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING

import click

from truceline.cli.shared import printable

if TYPE_CHECKING:
    from truceline.sources.propose.ask import Question
    from truceline.sources.propose.draft import Proposal

#: Shows every answer there is.
_ALL = "?"
#: Words that answer no question: the one before again; this sheet is left out.
BACK, SKIP = "back", "skip"
#: Another: what every column was taken for, to be changed.
COLUMNS = "columns"
#: The answer that a sheet or rows are left out, as it stands in a map and as a person says it.
LEAVE, LEAVE_OUT = "leave", "leave out"
#: How people answer that none of those offered is meant, where that is an answer.
_NOBODY = ("none", "null", "nobody", "not told", "-", "–", "—")
WAYS_OUT = (
    f"   (at any question: `{BACK}` asks the one before again, `{SKIP}` leaves the sheet out, "
    f"`{COLUMNS}` shows what every column is taken for, to change it)"
)


def show(proposal: Proposal) -> None:
    """Show what each column was taken for, and what stands beside the table.

    Of one that is left out only why.
    """
    from truceline.sources.propose.columns import MEANINGS, called_as
    from truceline.sources.propose.meanings import labels

    if proposal.refused:
        click.echo(printable(f"  {proposal.refused}"))
        return
    said_of = labels(called_as(proposal.look))
    width = max((len(one.column) for one in proposal.guesses), default=0)
    for one in proposal.guesses:
        asked = "" if one.sure else " (asked)"
        name = one.column.ljust(min(width, 40))
        click.echo(printable(f"  {name}  {said_of.get(one.means, MEANINGS[one.means])}{asked}"))
    for said in proposal.remarks:
        click.echo(printable(f"  note: {said}"))


def answer(question: Question, left: int, ways: Sequence[str] = (BACK, SKIP)) -> str:
    """Ask until there is an answer; Enter takes the likely one, if there is one.

    The words of ``ways`` are handed back as they are.
    """
    more = f" ({left} open)" if left > 1 else ""
    click.echo(printable(f"? {question.text}{more}"))
    offered = list(question.options)
    _offer(question, offered)
    while True:
        mark = "answer> " if question.must else "> "
        said = click.prompt(" ", default="", show_default=False, prompt_suffix=mark).strip()
        if said == _ALL:
            if len(offered) == len(question.options):
                offered += question.others
            _offer(question, offered)
            click.echo(printable(f"   {_ways(question, offered)}"))
            continue
        if said.lower() in ways and said not in dict(offered):
            return said.lower()
        found = _chosen(said, [value for value, _ in offered], question)
        if found is not None:
            return found
        click.echo(f"   {_ways(question, offered)}")


def _ways(question: Question, offered: Sequence[tuple[str, str]]) -> str:
    """Return in words how a question may be answered."""
    ways = [
        *(["write the number of an answer"] if offered else []),
        *(["write the value" if not offered else "or the value"] if question.free else []),
        *(["nothing on the sheet tells it, so Enter is no answer"] if question.must else []),
    ]
    return ", ".join(ways)


def chosen(said: str, question: Question) -> str | None:
    """Return the answer that a number or a word gives; ``None`` if it is none."""
    every = [value for value, _ in (*question.options, *question.others)]
    return _chosen(said, every, question)


_SEVERAL = re.compile(
    r"(?P<numbers>\d+(?:\s*[-–,]\s*\d+)*)(?:(?:\s*[:=]\s*|\s+(?:is\s+)?|(?=[^\W\d]))(?P<value>\S.*))?"
)
#: The value before the lines: `rows 4`, `leave 2-3`.
_TURNED = re.compile(r"(?P<value>[^\W\d][^\d]*?)\s+(?P<numbers>\d+(?:\s*[-–,]\s*\d+)*)")


def several(said: str, most: int) -> tuple[list[int], str]:
    """Return the lines that ``2-4,7 VALUE`` names, counted from 0, and the value.

    No lines if any is beyond the last one.
    """
    found = _SEVERAL.fullmatch(said) or _TURNED.fullmatch(said)
    numbers: list[int] = []
    for part in re.split(r"\s*,\s*", found["numbers"]) if found else ():
        first, _, last = (one.strip() for one in part.replace("–", "-").partition("-"))
        numbers += range(int(first) - 1, int(last or first))
    sound = numbers and all(0 <= one < most for one in numbers)
    return (numbers if sound else []), (found["value"] or "").strip() if found else ""


def _offer(question: Question, offered: list[tuple[str, str]]) -> None:
    for number, (value, label) in enumerate(offered, start=1):
        likely = "  ← Enter" if value == question.likely and not question.must else ""
        shown = f"{value}: {label}" if value and value != label else label
        click.echo(printable(f"   {number}) {shown}{likely}"))
    if question.others and len(offered) == len(question.options):
        click.echo(f"   {_ALL}) all {len(question.options) + len(question.others)} answers")


def _chosen(said: str, values: list[str], question: Question) -> str | None:
    if not said:
        return None if question.must else question.likely
    if said.isdecimal() and 1 <= int(said) <= len(values):
        return values[int(said) - 1]
    if said in values or said in dict(question.others):
        return said
    # As on a screen of several lines: `2 rows` is `rows`, whatever number stands before it.
    behind = _SEVERAL.fullmatch(said)
    if behind and behind["value"] in values:
        return behind["value"]
    if said == _ALL:
        return None
    if said.lower() == LEAVE_OUT and LEAVE in values:
        return LEAVE
    if said.lower() in _NOBODY and "" in values:
        return ""
    return said if question.free and _is_sound(question.key, said) else None


def _is_sound(key: str, said: str) -> bool:
    """Say whether a value that was not offered can stand in the map."""
    from truceline.sources.clock import is_zone
    from truceline.sources.propose.columns import MEANINGS
    from truceline.sources.propose.declined import degrees_of
    from truceline.sources.propose.standing import post_of
    from truceline.sources.propose.zones_named import spelled

    if key == "grid_zone":
        return bool(spelled(said))
    if key == "time_zone":
        return is_zone(said)
    if key == "declination":
        return degrees_of(said) is not None
    if key.startswith("post:"):
        return post_of("", said) is not None
    if key in ("sheet_year", "year"):
        return said.isdecimal() and 1990 <= int(said) <= 2100
    if key in ("error_m", "reach_m", "post_error_m"):
        return said.isdecimal() and int(said) > 0
    return said in MEANINGS if key.startswith("column:") else True
