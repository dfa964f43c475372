"""``truceline stats``: a group, one command a question."""

from __future__ import annotations

import click

from truceline.cli.stats.of_folder import Questions

_HOME = "truceline.cli.stats"
_TABLE = {
    "hold": (f"{_HOME}.hold", "Did it hold: counts before and after a day, with interval."),
    "rates": (f"{_HOME}.rates", "Rates by place and side, and how little their order says."),
    "controls": (f"{_HOME}.controls", "Did it hold beside series that nothing touched."),
    "watched": (f"{_HOME}.watched", "Was less seen because less was watched: sites and visits."),
    "distance": (f"{_HOME}.distance", "How much was missed because it was far, by distances."),
    "forecast": (f"{_HOME}.forecast", "Will it break down: scored forecasts, for research only."),
    "fires": (f"{_HOME}.fires", "Fires beyond what place and season explain."),
    "breaks": (f"{_HOME}.breaks", "When did it change: breaks nobody pointed at."),
    "answers": (f"{_HOME}.answers", "Who answers whom, and how soon: both ways, with a test."),
    "claim": (f"{_HOME}.claim", "Does X lead to acts, as somebody claims: declared, then tested."),
}


@click.group(cls=Questions, table=_TABLE)
def command() -> None:
    """Statistics of counts and times, each with its doubt, its n and its effort.

    Every answer comes with an interval, or says in words why the data cannot tell. None of them is
    a verdict, and no party is ranked. See docs/howto/stats.md.

    `truceline stats DIR` tells of a workspace what it can be asked: each question answered or
    refused in one line, with the command for more (--lang, --json).
    """
