"""Whether notice was given of each transfer that one list tells of.

A notice says that one comes, or came, and not which: it serves the nearest that follows. Prior
notice counts from when the transfer before had begun, so that one notice does not serve for ever;
transfers that begin before notice of them falls due share theirs. It is shown given where a voice
of no party says so, or where the party and another party both do.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, Final

import numpy as np

from truceline.assessment.elements import Flags
from truceline.assessment.matter import NO_TIME, Ints
from truceline.assessment.performances import DONE, NEUTRAL, NOT_DONE, Performances, telling_of
from truceline.model.agreement import Cap, CapKind, Silence
from truceline.model.interval import HOUR_US, microseconds

Row = Mapping[str, Any]
#: What fulfils it (vocabulary).
ACT: Final = "notification"
_EVER: Final = NO_TIME + 1


class Notice(StrEnum):
    """What is known of notice of one transfer."""

    GIVEN = "given in time"
    NONE = "none given in time"
    ONE_SIDED = "the word of one side alone"
    UNTOLD = "not told, or not surely in time"
    NOT_DUE = "not yet due"


Notices = Mapping[str, Notice]
NO_NOTICES: Final[Notices] = {}


@dataclass(frozen=True, slots=True)
class _Said:
    """Notices of one party, told with a time.

    Attributes:
        start: Microseconds since 1970 UTC.
        end: Likewise, excluded.
        neutral: Said by a voice of no party.
        own: Said by the party itself.
        other: Said by another party.
        done: Said to be given; else said not to be.
        named: It tells that whoever must be told was told, or nobody in particular must be.
    """

    start: Ints
    end: Ints
    neutral: Flags
    own: Flags
    other: Flags
    done: Flags
    named: Flags


def notices_of(
    cap: Cap, party: int, to: int, rows: Sequence[Row], done: Performances, until_us: int
) -> Notices:
    """Return what is known of notice, by transfer id; nothing for a cap that asks for none.

    Args:
        cap: Which cap.
        party: Number of the party that is bound.
        to: Number of the party that must be told; -1: nobody in particular.
        rows: What one list tells that may be meant; without a time they are left out.
        done: What was reported done.
        until_us: Up to when anything is known.
    """
    if cap.kind is not CapKind.NOTIFY:
        return NO_NOTICES
    said = _said(party, to, done)
    silent = cap.silence is Silence.NOT_DONE and not _untimed(party, to, done)
    dated = [row for row in rows if row["start"] is not None and row["end"] is not None]
    starts = np.array(sorted(microseconds(row["start"]) or 0 for row in dated), dtype=np.int64)
    return {row["transfer_id"]: _of(cap, row, starts, said, until_us, silent) for row in dated}


def _of(cap: Cap, row: Row, starts: Ints, said: _Said, until_us: int, silent: bool) -> Notice:
    first, last = microseconds(row["start"]) or 0, microseconds(row["end"]) or 0
    after = int(cap.notice_h * HOUR_US)
    due, latest, prior = first + after, last + after, cap.notice_h < 0
    opens = _opens(starts, first, due) if prior else first
    may = said.done & (said.end > opens) & (said.start <= latest)
    given = _shown(said, said.done & said.named & (said.start >= opens) & (said.end <= due))
    denied = _shown(said, ~said.done & (said.end >= due) & (said.end <= _closes(starts, first)))
    late = prior and _shown(said, said.done & (said.start > latest) & (said.end <= first))
    if given and not denied:
        return Notice.GIVEN
    if may.any():
        return Notice.UNTOLD if given or (may & said.neutral).any() else Notice.ONE_SIDED
    if denied or late:
        return Notice.NONE
    if latest > until_us:
        return Notice.NOT_DUE
    return Notice.NONE if silent else Notice.UNTOLD


def _opens(starts: Ints, first: int, due: int) -> int:
    """Return from when prior notice counts: since the last transfer that had begun by then."""
    before = int(np.searchsorted(starts, min(due, first - 1), "right"))
    return int(starts[before - 1]) if before else _EVER


def _closes(starts: Ints, first: int) -> int:
    """Return when the next transfer begins; until then it can be told that notice was not given."""
    after = int(np.searchsorted(starts, first, "right"))
    return int(starts[after]) if after < len(starts) else np.iinfo(np.int64).max


def _shown(said: _Said, meant: Flags) -> bool:
    """Say whether it is shown: by a voice of no party, or by the party and by another."""
    both = (meant & said.own).any() and (meant & said.other).any()
    return bool((meant & said.neutral).any() or both)


def _said(party: int, to: int, done: Performances) -> _Said:
    which = _meant(party, to, done)
    return _Said(
        start=done.start_us[which],
        end=done.end_us[which],
        neutral=np.asarray(done.voice[which] == NEUTRAL),
        own=np.asarray(done.voice[which] == party),
        other=done.of_another(party)[which],
        done=np.asarray(done.state[which] == DONE),
        named=np.asarray((done.to[which] == to) | (to < 0)),
    )


def _meant(party: int, to: int, done: Performances) -> Flags:
    told = telling_of(done, ACT) & (done.party == party) & np.isin(done.state, (DONE, NOT_DONE))
    # Whom a report leaves out may be the one who must be told.
    return np.asarray(told & ((done.to == to) | (done.to > done.unknown) | (to < 0)))


def _untimed(party: int, to: int, done: Performances) -> bool:
    return done.untimed is not None and bool(_meant(party, to, done.untimed).any())
