"""Who answers whom, from a list of acts or a workspace; and how that is written for machines."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import permutations
from typing import Literal

from pydantic import TypeAdapter

from truceline.app.printed import schema_json
from truceline.app.statistics.acts_read import ReadActs, days_of, instant_of
from truceline.model.answered import Answered, Direction, Estimate, Shifted, SideTold
from truceline.statistics.answers.ask import Found, Question, ask
from truceline.statistics.answers.doubt import Between
from truceline.statistics.answers.given import clock_step_days
from truceline.statistics.answers.jitter import CELL_DAYS, DRAWS, LAG_DAYS

_MINUTES = 1_440
#: Only the tests' order matters, not how many digits floats have.
_SECOND_DAYS = 1 / 86_400


@dataclass(frozen=True, slots=True, kw_only=True)
class AnswersAsked:
    """How to ask.

    Attributes:
        clock_minutes: How coarse the clock is; ``None``: read it off the times.
        breaks: Instants at which the level may break within a day, such as a ceasefire's start.
        constant: Take a constant baseline, as a peer to compare with.
        lag_minutes: Within which an act follows another.
        cell_minutes: Cells of the test.
        seed: Of the draws.
        draws: How many.
        effort: How the acts were watched for, in words.
    """

    clock_minutes: float | None = None
    breaks: Sequence[datetime] = ()
    constant: bool = False
    lag_minutes: float = LAG_DAYS * _MINUTES
    cell_minutes: float = CELL_DAYS * _MINUTES
    seed: int = 0
    draws: int = DRAWS
    effort: str = ""


def answers(read: ReadActs, asked: AnswersAsked) -> Answered:
    """Return what acts by the clock tell of answers; every two sides both ways, alike."""
    own = max(clock_step_days(read.acts.at), read.window_days)
    told = asked.clock_minutes
    clock = own if told is None else max(told / _MINUTES, own if own > LAG_DAYS else 0.0)
    question = Question(
        clock_days=clock, seed=asked.seed, constant=asked.constant,
        breaks=tuple(sorted(days_of(one) for one in asked.breaks)),
        lag_days=asked.lag_minutes / _MINUTES, cell_days=asked.cell_minutes / _MINUTES,
        draws=asked.draws,
    )  # fmt: skip
    found = ask(read.acts, question)
    model = found.model
    return Answered(
        rows=read.rows,
        start=instant_of(read.acts.start).isoformat(),
        end=instant_of(read.acts.end).isoformat(),
        effort=asked.effort,
        sides=tuple(_side(read, found, k) for k in range(len(read.names))),
        clock_minutes=round(clock * _MINUTES, 6),
        clock_declared=told is not None,
        lag_minutes=asked.lag_minutes,
        cell_minutes=asked.cell_minutes,
        draws=asked.draws,
        seed=asked.seed,
        baseline="constant" if asked.constant else "shared",
        breaks=tuple(one.isoformat() for one in asked.breaks),
        refused=found.refused,
        model_refused=found.model_refused or found.refused,
        nothing_answers_p=found.nothing_answers_p,
        delay_minutes=_minutes(found),
        branching=None if found.doubt is None else _estimate(found.doubt.branching),
        interval=question.level,
        directions=tuple(
            _direction(read, found, first, later)
            for first, later in permutations(range(len(read.names)), 2)
            if model is not None or not found.refused
        ),
    )


def _side(read: ReadActs, found: Found, k: int) -> SideTold:
    rate = None
    if found.model is not None:
        length, shape = read.acts.end - read.acts.start, found.mean_shape
        rate = float(found.model.mu[found.order.index(k)]) * shape / max(length, _SECOND_DAYS)
    return SideTold(
        name=read.names[k],
        acts=int(read.acts.counts[k]),
        baseline_per_day=rate,
        residual_p=found.residual_p[k] if found.residual_p else None,
    )


def _minutes(found: Found) -> Estimate | None:
    if found.doubt is None:
        return None
    one = found.doubt.delay_days
    return Estimate(value=one.value * _MINUTES, low=one.low * _MINUTES, high=one.high * _MINUTES)


def _estimate(one: Between) -> Estimate:
    return Estimate(value=one.value, low=one.low, high=one.high)


def _direction(read: ReadActs, found: Found, first: int, later: int) -> Direction:
    test, answer = found.tests[first, later], None
    if found.doubt is not None:
        row, column = found.order.index(later), found.order.index(first)
        answer = _estimate(found.doubt.alpha[row][column])
    return Direction(
        first=read.names[first],
        later=read.names[later],
        pairs=test.pairs,
        by_chance=test.by_chance,
        chance_low=test.low,
        chance_high=test.high,
        p=test.p,
        answers=answer,
        shifted=tuple(
            Shifted(late_minutes=round(late * _MINUTES, 6), pairs=one.pairs, p=one.p)
            for late, one in found.shifted[first, later]
        ),
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class AnswersForm:
    """What `truceline stats answers --json` prints.

    Attributes:
        truceline_answers: Version of this form.
        answers: Everything found, or why it is refused.
    """

    truceline_answers: Literal[1] = 1
    answers: Answered


_FORM = TypeAdapter(AnswersForm)


def written(found: Answered) -> str:
    """Return an answer as JSON."""
    return _FORM.dump_json(AnswersForm(answers=found), indent=1).decode()


def answers_schema_json() -> str:
    """Return the JSON Schema as it is committed (docs/reference/answers.schema.json)."""
    return schema_json(_FORM)
