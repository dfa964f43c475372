"""What came in and got no finding, and why: nothing is dropped silently."""

from __future__ import annotations

from dataclasses import dataclass

import pyarrow as pa
import pyarrow.compute as pc

from truceline.publish.page.counting import counts
from truceline.publish.page.setting import Setting


@dataclass(frozen=True)
class Warned:
    """Warnings of one source."""

    source: str
    act: str
    n: int


@dataclass(frozen=True)
class Why:
    """A reason and how many incidents it leaves without a finding."""

    words: str
    n: int


@dataclass(frozen=True)
class Unjudged:
    """Warnings kept as context, and incidents without a finding."""

    warned: tuple[Warned, ...]
    reasons: tuple[Why, ...]

    @property
    def warnings(self) -> int:
        """All warnings."""
        return sum(w.n for w in self.warned)

    @property
    def incidents(self) -> int:
        """All incidents without a finding."""
        return sum(r.n for r in self.reasons)


def unjudged(setting: Setting) -> Unjudged:
    """Count warnings, and incidents without a finding by the first reason that holds."""
    return Unjudged(warned=_warned(setting), reasons=_reasons(setting))


def _warned(setting: Setting) -> tuple[Warned, ...]:
    reports = setting.dossier.tables["reports"]
    warnings = reports.filter(pc.equal(reports["kind"], "warning"))
    return tuple(
        Warned(setting.speaker(source), setting.say.word("act", act), n)
        for (source, act), n in counts(warnings, ["source_id", "act"]).items()
    )


def _reasons(setting: Setting) -> tuple[Why, ...]:
    tables, say = setting.dossier.tables, setting.say
    judged = pc.unique(tables["findings"]["incident_id"])
    incidents = tables["incidents"]
    left = incidents.filter(pc.invert(pc.is_in(incidents["incident_id"], value_set=judged)))
    texts = setting.texts
    starts = [t.period.start for t in texts if t.period.start is not None]
    ends = [t.period.end for t in texts if t.period.end is not None]
    reasons = []
    if len(starts) == len(texts):
        early, left = _split(left, pc.less(left["end"], _at(left, min(starts))))
        reasons.append(Why(say("unjudged-early"), early))
    if len(ends) == len(texts):
        late, left = _split(left, pc.greater_equal(left["start"], _at(left, max(ends))))
        reasons.append(Why(say("unjudged-late"), late))
    for (act,), n in counts(left, ["act"]).items():
        reasons.append(Why(say("unjudged-act", act=say.word("act", act)), n))
    return tuple(r for r in reasons if r.n)


def _at(rows: pa.Table, instant: object) -> pa.Scalar:
    return pa.scalar(instant, rows["end"].type)


def _split(rows: pa.Table, where: pa.ChunkedArray) -> tuple[int, pa.Table]:
    """Return how many hold, and the rest; unknown does not hold."""
    holds = pc.fill_null(where, False)
    rest = rows.filter(pc.invert(holds))
    return rows.num_rows - rest.num_rows, rest
