"""A list of messages that tells no other day than that on which each was sent."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from truceline.sources.propose.guess import Guess

#: Share of cells that tell a day, from which on a column holds days.
_DAYS = 0.5


def dated_by_message(found: tuple[Guess, ...], told: Mapping[str, str]) -> tuple[Guess, ...]:
    """Return columns with the day of a message as that of what it tells, where no other is told.

    Whoever reads such a list takes it so; a message of the morning about the night before is a day
    late, and what its words say stands beside it.

    Args:
        found: Columns of one table.
        told: Meaning of columns that a person told.
    """
    if any(one.means in ("start", "end") for one in found):
        return found
    came = [one for one in found if one.means in ("received", "published")]
    came = [one for one in came if max(one.traits.date, one.traits.daylike) >= _DAYS]
    if not came or came[0].column in told:
        return found
    return tuple(replace(one, means="start", sure=True) if one is came[0] else one for one in found)
