"""What bears on occasions, worked out for all at once, is what a reader would find one by one."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import numpy as np
from assessment_world import VOICES, agreement, report, reports, text
from hypothesis import given
from hypothesis import strategies as st

from truceline.assessment.due_bearing import bearing
from truceline.assessment.due_said import said_of
from truceline.assessment.occasions import FOREVER, Occasions
from truceline.assessment.performances import DONE, Performances, performances_of
from truceline.model.interval import microseconds

EPOCH = datetime(2031, 5, 1, tzinfo=UTC)
FIRST = microseconds(EPOCH) or 0
HOUR = 3_600_000_000

#: (start, hours it lasts, whether it says done, which source)
SPOKEN = st.tuples(
    st.integers(0, 12), st.integers(0, 4), st.booleans(), st.sampled_from(["observer", "inspector"])
)
#: (hours until it opens, hours from then until it is due, hours from then until it closes)
OWED = st.tuples(st.integers(0, 12), st.integers(0, 4), st.none() | st.integers(0, 4))


def _performances(said: list[tuple[int, int, bool, str]]) -> Performances:
    rows = [
        report(
            str(n),
            start=EPOCH + timedelta(hours=start),
            end=EPOCH + timedelta(hours=start + length),
            circumstances=[] if done else ["not_done"],
            source_id=source,
        )
        for n, (start, length, done, source) in enumerate(said)
    ]
    return performances_of(agreement(text()), reports(*rows), VOICES)


def _occasions(owed: list[tuple[int, int, int | None]]) -> Occasions:
    owed = sorted(owed, key=lambda one: one[0] + one[1])
    due = np.array([FIRST + (o + d) * HOUR for o, d, _ in owed], dtype=np.int64)
    closes = [
        FOREVER if c is None else int(at + c * HOUR)
        for at, (_, _, c) in zip(due, owed, strict=True)
    ]
    return Occasions(
        name=np.array([str(n) for n in range(len(owed))], dtype=object),
        opens_us=np.array([FIRST + o * HOUR for o, _, _ in owed], dtype=np.int64),
        due_us=due,
        closes_us=np.array(closes, dtype=np.int64),
        one_sided=np.zeros(len(owed), dtype=np.bool_),
        started_us=due,
    )


@given(st.lists(SPOKEN, max_size=6), st.lists(OWED, max_size=5))
def test_what_is_said_on_each_occasion(
    said: list[tuple[int, int, bool, str]], owed: list[tuple[int, int, int | None]]
) -> None:
    done, due = _performances(said), _occasions(owed)
    every = np.ones(len(done), dtype=np.bool_)
    found = said_of(due, done, every)
    told = bearing(due, done, every)
    reports_told, sources_told = told.report_ids().to_pylist(), told.source_ids().to_pylist()
    windows = list(zip(done.start_us, done.end_us, done.state, strict=True))
    for n, (opens, by, closes) in enumerate(
        zip(due.opens_us, due.due_us, due.closes_us, strict=True)
    ):
        later = [k for k in range(len(due)) if due.due_us[k] > by]
        following = due.due_us[later[0]] if later else FOREVER
        opened = due.opens_us[later[0]] if later else FOREVER
        did = [(s, e) for s, e, state in windows if state == DONE]
        at_once = opens == by and any(s == by for s, _ in did)
        within = any(s >= opens and opens < e <= by for s, e in did)
        assert found.in_time[n] == (within or at_once)
        assert found.late[n] == any(by <= s < min(max(by, opened), closes) for s, _ in did)
        over = [x for x in (by, opens) if x == by or by > opens]
        assert found.parted[n] == any(s < x < e for s, e in did for x in over)
        undone = [e for _, e, state in windows if state != DONE]
        assert found.undone[n] == any(by <= e < following for e in undone)
        upto = min(following, closes)
        rows = [k for k, (s, e, _) in enumerate(windows) if e > opens and s < upto]
        assert sorted(told.rows_of(n)) == rows
        assert reports_told[n] == sorted(done.report_id[k].as_py() for k in rows)
        assert sources_told[n] == sorted({done.source_id[k].as_py() for k in rows})
        ends = [windows[k][1] for k in rows if windows[k][2] == DONE]
        assert told.done_at()[n] == (min(ends) if ends else np.iinfo(np.int64).min)
