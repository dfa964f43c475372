"""A list of protests: who lodged one is not who did what it tells of; it accuses the other side."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace

from truceline.sources.propose.ask import Context, Line
from truceline.sources.propose.guess import Guess
from truceline.sources.propose.look import Look

#: What such a list is called, in its name, its title or the header of its text.
_CALLED = re.compile(
    r"(?i)\b(?:protest\w*|complain\w*|plaint\w*|r[ée]clamation\w*|quejas?|denuncias?|reclamos?|"
    r"скарг\w*|жалоб\w*|претензі\w*|претензи\w*|протест\w*|allegations?|accusations?)"
)
#: Headers of who lodged it.
_BY = re.compile(
    r"(?i)(?:^|/|\s)(?:by|from|complainant|party|side|claimant|lodged by|filed by|who|"
    r"qui se plaint|plaignant|de|par|quién|qui[eé]n se queja|quejoso|"
    r"кто(?: подал\w*| жалуется)?|хто(?: подав\w*| скаржиться)?|від кого|от кого|сторона)\s*$"
)
_TWO_PARTIES = 2
_ID = re.compile(r"(?<=: )([\w-]+)(?=[,}])")


def is_list(look: Look) -> bool:
    """Say whether a table is a list of protests, by its name, its title or a header."""
    return any(map(_CALLED.search, (look.sheet, look.title)))


def lodged_by(found: tuple[Guess, ...], look: Look, told: Mapping[str, str]) -> tuple[Guess, ...]:
    """Return columns of a list of protests with who lodged them as whose claim it is.

    Args:
        found: What the columns were taken for.
        look: The table.
        told: Meaning of columns that a person told.
    """
    if not is_list(look) or any(one.means == "claimant" for one in found):
        return found
    may = [one for one in found if one.means in ("", "actor", "source", "affected")]
    by = next((one for one in may if one.column not in told and _BY.search(one.column)), None)
    if by is None:
        return found
    return tuple(replace(one, means="claimant", sure=True) if one is by else one for one in found)


def accused(claimant: Line, context: Context) -> Line | None:
    """Return the line of the side that did it: the other one of two than whose claim it is."""
    ids = sorted(set(context.parties.values()))
    if len(ids) != _TWO_PARTIES:
        return None
    other = {ids[0]: ids[1], ids[1]: ids[0]}
    value = _ID.sub(lambda one: other.get(one[1], one[1]), claimant.value)
    why = "a protest accuses the other side"
    return replace(claimant, key="actor", value=value, because=why)
