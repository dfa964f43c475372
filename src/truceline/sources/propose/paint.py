"""Rows that somebody filled with colours: what the legend says, else what a person says."""

from __future__ import annotations

from truceline.sources.propose.ask import Inquiry, Line
from truceline.sources.propose.lexicon import meaning_of
from truceline.sources.propose.look import Look
from truceline.sources.propose.spell import pairs
from truceline.sources.propose.words import KNOWN
from truceline.sources.workbook.colours import colour_name

_MOST = 12


def basis_by_colour(look: Look, ask: Inquiry) -> Line | None:
    """Return the line that reads the basis off the fill of rows; ``None`` if no colour tells it."""
    values: dict[str, str] = {}
    hanging: list[str] = []
    for colour, n in look.fills.most_common(_MOST):
        values[colour] = meaning_of(look.legend.get(colour, ""), "basis")
        if not values[colour]:
            key = f"colour:{colour}"
            likely = meaning_of(_said(look, colour), "basis")
            values[colour] = ask.ask(key, _question(look, colour, n), _options(), likely)
            hanging += ask.hanging(key)
    if not any(values.values()):
        return None
    rest = _of_the_rest(look, ask)
    mapped = {colour: found or rest for colour, found in values.items()}
    told = [f"{colour_name(one)}: “{look.legend[one]}”" for one in values if one in look.legend]
    return Line(
        key="basis",
        value=f"{{colour: true, values: {pairs(mapped)}, blank: {rest}}}",
        because="; ".join(told),
        asked=(*hanging, *ask.hanging("colour:none")),
    )


def _of_the_rest(look: Look, ask: Inquiry) -> str:
    rows = len(next(iter(look.columns.values()), []))
    if sum(look.fills.values()) >= rows:
        return "alleged"
    said = "rows that are not filled: how do the reporters come to say it?"
    return ask.ask("colour:none", said, KNOWN["basis"], "alleged")


def colour_remarks(look: Look) -> list[str]:
    """Return what colours there are, each with what the sheet says of it."""
    said = []
    for colour, n in look.fills.most_common(_MOST):
        told = look.legend.get(colour, "") or _said(look, colour)
        means = f"the legend says “{told}”" if told else "nothing on the sheet says what it means"
        said.append(f"Rows filled {colour_name(colour)} ({colour}): {n:,}; {means}.")
    return said


def _question(look: Look, colour: str, n: int) -> str:
    told = look.legend.get(colour, "") or _said(look, colour)
    legend = f", of which the legend says “{told}”" if told else ""
    return f"rows filled {colour_name(colour)} ({n}){legend}: what does it mean?"


def _said(look: Look, colour: str) -> str:
    """Return what a sentence says of a colour by its name, pale or dark."""
    return look.said.get(colour_name(colour).split()[-1], "")


def _options() -> dict[str, str]:
    return {"": "nothing that a map can tell; keep it noted", **KNOWN["basis"]}
