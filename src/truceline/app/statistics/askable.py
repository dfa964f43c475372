"""What statistics a workspace can be asked, a line a question."""

from __future__ import annotations

import shlex
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from typing import Literal

import numpy as np
from pydantic import TypeAdapter

from truceline.app.printed import schema_json
from truceline.app.statistics.acts_read import acts_of_workspace
from truceline.app.statistics.breaking import breaking_of
from truceline.app.statistics.counts import Counts
from truceline.app.statistics.counts_kept import HOURS, counted, walked
from truceline.app.statistics.forecast_kept import vintages_of
from truceline.app.statistics.hypothesis_records import KIND
from truceline.app.statistics.rates_kept import grids_of
from truceline.app.workspace import Workspace
from truceline.errors import SourceError
from truceline.model.askable import Askable, Question, Standing
from truceline.statistics.answers.ask import FEWEST
from truceline.statistics.answers.jitter import LAG_DAYS
from truceline.statistics.forecast import FEWEST_KNOWN, FEWEST_SCORED, Vintages
from truceline.statistics.hold import FEWEST_AFTER, FEWEST_BEFORE
from truceline.statistics.rates import FEWEST_EVENTS, FEWEST_PERIODS, Grid
from truceline.statistics.series import iso

#: What a workspace does not hold, and how it is asked of files.
_OF_FILES = {
    Question.CONTROLS: "controls FILE.csv --date DATE --count N --control ELSEWHERE --from DAY",
    Question.WATCHED: "watched FILE.csv --site SITE --seen SEEN",
    Question.DISTANCE: "distance FILE.csv --distance METRES",
    Question.FIRES: "fires FILES.csv --from DAY",
}


def askable(folder: Path) -> tuple[Askable, ...]:
    """Return each question with what there is to answer it.

    Args:
        folder: A workspace after `truceline run`.

    Raises:
        WorkspaceError: If it is none, or nothing was run yet.
    """
    workspace, name = Workspace(folder), shlex.quote(str(folder))
    found, agreement = walked(workspace, None)
    counts = counted(found["findings"], found["coverage"], agreement)
    grids, _ = grids_of(found["findings"], found["coverage"], agreement)
    return (
        _hold(counts, name),
        _breaks(counts, name),
        _rates(grids, name),
        _answers(workspace, name),
        _claim(workspace, name),
        _forecast(vintages_of(found, agreement)[0], name),
        *_of_files(),
    )


def _hold(counts: Counts, name: str) -> Askable:
    command = f"truceline stats hold {name} --from DAY"
    needed = FEWEST_BEFORE + FEWEST_AFTER
    lot = [one.only(one.watched) for one in counts.series]
    longest = max((len(one.days) for one in lot), default=0)
    figures: dict[str, str | int] = {"countings": len(lot), "longest": longest, "needed": needed}
    enough = [one for one in lot if len(one.days) >= needed]
    if not enough:
        return Askable(question=Question.HOLD, standing=Standing.REFUSED, figures=figures,
                       command=command)  # fmt: skip
    days = np.concatenate([one.days for one in enough])
    figures |= {"enough": len(enough), "first": iso(days.min()), "last": iso(days.max())}
    return Askable(
        question=Question.HOLD, standing=Standing.ASK, figures=figures, command=command
    )  # fmt: skip


def _breaks(counts: Counts, name: str) -> Askable:
    found = breaking_of(counts, HOURS, "mbic", (None, None)).countings
    told = [one for one in found if one.stretches]
    changed = [one for one in told if len(one.stretches) > 1]
    needed = max((one.needed for one in found), default=0)
    return Askable(
        question=Question.BREAKS,
        standing=Standing.ANSWERED if told else Standing.REFUSED,
        figures={
            "countings": len(found), "told": len(told), "changed": len(changed), "needed": needed,
        },
        command=f"truceline stats breaks {name}",
    )  # fmt: skip


def _rates(grids: Sequence[Grid], name: str) -> Askable:
    enough = [
        one
        for one in grids
        if one.counts.sum() >= FEWEST_EVENTS
        and (one.effort > 0).any(axis=(0, 1)).sum() >= FEWEST_PERIODS
    ]
    most = max((int(one.counts.sum()) for one in grids), default=0)
    return Askable(
        question=Question.RATES, standing=Standing.ASK if enough else Standing.REFUSED,
        figures={"provisions": len(grids), "enough": len(enough), "most": most,
                 "needed": FEWEST_EVENTS, "days": FEWEST_PERIODS},
        command=f"truceline stats rates {name}",
    )  # fmt: skip


def _answers(workspace: Workspace, name: str) -> Askable:
    command = f"truceline stats answers {name}"
    try:
        read = acts_of_workspace(workspace, timedelta(days=LAG_DAYS), None, None)
    except SourceError:
        return Askable(question=Question.ANSWERS, standing=Standing.REFUSED, why="none",
                       command=command)  # fmt: skip
    enough = int((read.acts.counts >= FEWEST).sum())
    return Askable(
        question=Question.ANSWERS, standing=Standing.ASK if enough > 1 else Standing.REFUSED,
        why="" if enough > 1 else "few",
        figures={"acts": int(read.acts.counts.sum()), "sides": len(read.names), "enough": enough,
                 "needed": FEWEST},
        command=command,
    )  # fmt: skip


def _claim(workspace: Workspace, name: str) -> Askable:
    ids = [str(dict(e.payload).get("id", "")) for e in workspace.entries() if e.kind == KIND]
    return Askable(
        question=Question.CLAIM, standing=Standing.ASK if ids else Standing.REFUSED,
        figures={"n": len(ids), "ids": ", ".join(ids)},
        command=f"truceline stats claim HYPOTHESIS.yaml {name}",
    )  # fmt: skip


def _forecast(lot: Sequence[Vintages], name: str) -> Askable:
    longest = max((len(np.unique(one.days)) for one in lot), default=0)
    needed = FEWEST_KNOWN + FEWEST_SCORED
    return Askable(
        question=Question.FORECAST,
        standing=Standing.ASK if longest >= needed else Standing.REFUSED,
        figures={"countings": len(lot), "longest": longest, "needed": needed},
        command=f"truceline stats forecast {name} --breakdown MANY",
    )  # fmt: skip


def _of_files() -> Iterator[Askable]:
    for question, words in _OF_FILES.items():
        yield Askable(question=question, standing=Standing.REFUSED,
                      command=f"truceline stats {words}")  # fmt: skip
    yield Askable(question=Question.UNSEEN, standing=Standing.REFUSED,
                  command="truceline fuse ONE.csv TWO.csv THREE.csv --unseen")  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class AskableForm:
    """What `truceline stats DIR --json` prints.

    Attributes:
        truceline_stats: Version of this form.
        questions: In the order told.
    """

    truceline_stats: Literal[1] = 1
    questions: tuple[Askable, ...]


_FORM = TypeAdapter(AskableForm)


def written(found: tuple[Askable, ...]) -> str:
    """Return the questions as JSON."""
    return _FORM.dump_json(AskableForm(questions=found), indent=1).decode()


def askable_schema_json() -> str:
    """Return the JSON Schema as it is committed (docs/reference/stats.schema.json)."""
    return schema_json(_FORM)
