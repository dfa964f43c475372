"""Sensors that were on all the time, those that were not, and what is thrown away with them."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Sensor:
    """One sensor: a camera, a post, whatever counts by itself.

    Attributes:
        name: As the table names it; of a workspace: source and rough place of the post.
        constant: It was on on every day, and counts.
        on: Stretches of days on which it was on: first and last of each, ISO, in order.
        off: Days on which another was on, and it was not or nothing is told of it.
        outage: Of these, days for which an outage is declared; ``None``: the table tells of none.
        denied: Of these, days for which access is declared denied; likewise.
        events: What it counted on the days on which it was on.
        effort: On these days; ``None``: not told.
    """

    name: str
    constant: bool
    on: tuple[tuple[str, str], ...]
    off: int
    outage: int | None = None
    denied: int | None = None
    events: int
    effort: float | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class SensorPanel:
    """Which sensors of a counting are constant.

    Attributes:
        counting: What is counted; empty: all countings alike.
        of: Whose, or empty.
        first: First day on which any sensor was on, ISO; empty: none was.
        last: Last.
        days: Days on which any was on; others are missing for all alike.
        events: Counted by all sensors; of a workspace: incidents that observers told of.
        kept: Counted by constant ones.
        overlaid: Incidents told only from ground that another post of the same source reached too,
            at some time; thrown away, since which post saw them is not told. ``None``: of a table.
        sensors: Constant ones first, then those off the fewest days.
    """

    counting: str
    of: str
    first: str
    last: str
    days: int
    events: int
    kept: int
    overlaid: int | None = None
    sensors: tuple[Sensor, ...]

    @property
    def constant(self) -> tuple[Sensor, ...]:
        """Sensors that count."""
        return tuple(one for one in self.sensors if one.constant)
