"""How far a watch reaches: a column tells it, or a person is asked once, in metres.

Where nobody answers, what cards of sources declare is taken, else a guess that is so small beside
the zones that no day counts as quiet by it. The map marks it, and it is told when the map is made.
"""

from __future__ import annotations

from collections.abc import Sequence

from truceline.sources.propose.ask import Context, Inquiry, Line
from truceline.sources.propose.columns import Table
from truceline.sources.propose.spell import word

#: Taken where no agreement is known; a map of it is not made.
NOBODY = "1"
_GUESS = "a guess: nobody told it; so small that no day counts as quiet by it"


def line(table: Table, context: Context, ask: Inquiry) -> Line:
    """Return the line that tells how far a watch reaches; asked where no column tells it."""
    if "reach" not in table.by_meaning:
        return _asked(context, ask)
    found = table.by_meaning["reach"]
    unit, asked = found.unit, table.hanging(ask, "reach")
    if not unit:
        said = f"column “{found.column}”: in which unit is it told?"
        likely = "km" if found.traits.high < 50 else "m"
        unit = ask.ask("reach_unit", said, {"m": "metres", "km": "kilometres"}, likely)
        asked = (*asked, *ask.hanging("reach_unit"))
    factor = ", factor: 1000" if unit == "km" else ""
    value = f"{{column: {word(found.column)}{factor}}}"
    return Line(key="radius_m", value=value, because=f"told in {unit}", asked=asked)


def _asked(context: Context, ask: Inquiry) -> Line:
    guess, declared = _metres(context.reach_guess_m), _metres(context.reach_declared_m)
    options = {guess: _GUESS} if guess else {}
    options |= {declared: "as a card of a source declares"} if declared else {}
    likely = declared or guess or NOBODY
    said = "no column says how far such a watch sees or hears: how many metres?"
    told = ask.ask("reach_m", said, options, likely, free=True, must=True)
    why = _GUESS if told == guess and told != declared else ""
    value = f'{{constant: "{told}"}}'
    return Line(key="radius_m", value=value, because=why, asked=ask.hanging("reach_m"))


def _metres(value: float) -> str:
    return f"{value:g}" if value else ""


def is_unknown(lines: Sequence[Line]) -> bool:
    """Say whether nobody, no card and no zone tells how far a watch reaches."""
    return any("reach_m" in one.asked and f'"{NOBODY}"' in one.value for one in lines)


def guessed(lines: Sequence[Line]) -> str:
    """Return the metres that were guessed; empty if none were."""
    found = (one.value for one in lines if one.key == "radius_m" and one.because == _GUESS)
    return next((one.split('"')[1] for one in found), "")
