"""What reports say of duties done or not done, as arrays.

A report of kind ``performance`` never becomes an incident. Whose word it is decides how far it
goes: a voice affiliated with no party, a party speaking of itself, or a party speaking of another.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

from truceline.assessment.elements import Codes, Flags
from truceline.assessment.matter import Ints, any_item, codes, micros
from truceline.model.agreement import Agreement
from truceline.model.source import Source
from truceline.model.vocabulary import ACTS, WEAPONS, Kind

#: Voice of no party; a party's voice is its number; anything else is the number of parties.
NEUTRAL: Final = -1

DONE: Final = 1
NOT_DONE: Final = -1


@dataclass(frozen=True, slots=True, kw_only=True)
class Performances:
    """Reports of performances, by end, start and report id; arrays of one length.

    Attributes:
        report_id: Which report.
        source_id: Who says so.
        act: Codes into the vocabulary of acts.
        weapon: Codes into the vocabulary of weapon classes.
        party: Codes into the agreement's parties: who is said to have done it.
        voice: ``NEUTRAL``, a party's number, or ``unknown``.
        state: ``DONE`` or ``NOT_DONE``; done in part is not done.
        start_us: Microseconds since 1970 UTC.
        end_us: Likewise, excluded.
        told: Circumstance -> whether the report claims it.
        unknown: The voice of those who are no party and not known to speak for none.
    """

    report_id: pa.Array
    source_id: pa.Array
    act: Codes
    weapon: Codes
    party: Codes
    voice: Codes
    state: npt.NDArray[np.int8]
    start_us: Ints
    end_us: Ints
    told: Mapping[str, Flags]
    unknown: int

    def __len__(self) -> int:
        return len(self.act)

    def of_another(self, party: int) -> Flags:
        """Say which are the word of a party other than ``party``.

        A voice that nobody has placed is none: it may be the party's own by another name.
        """
        known = (self.voice != NEUTRAL) & (self.voice != self.unknown)
        return np.asarray(known & (self.voice != party), dtype=np.bool_)

    def shared(self, rows: Ints) -> Flags:
        """Say of each of these rows whether it is more than the word of one side alone.

        It is where a voice of no party says so, or the party that did it and another both do, in
        windows that meet.
        """
        party, voice = self.party[rows], self.voice[rows]
        start, end = self.start_us[rows], self.end_us[rows]
        shared = voice == NEUTRAL
        for number in np.unique(party[party < self.unknown]):
            own = (party == number) & (voice == number)
            other = (party == number) & self.of_another(int(number))[rows]
            for one, two in ((own, other), (other, own)):
                begun = np.searchsorted(np.sort(start[two]), end[one], "right")
                over = np.searchsorted(np.sort(end[two]), start[one], "left")
                shared[one] = begun > over
        return np.asarray(shared, dtype=np.bool_)


def performances_of(
    agreement: Agreement, reports: pa.Table, sources: tuple[Source, ...]
) -> Performances:
    """Return what the reports say of duties.

    Args:
        agreement: Gives the parties.
        reports: See :data:`truceline.model.tables.REPORTS`; any order. Reports of another kind,
            and those without a time, are left out.
        sources: A card for every source that speaks.
    """
    meant = pc.and_(
        pc.equal(reports["kind"], Kind.PERFORMANCE),
        pc.and_(pc.is_valid(reports["start"]), pc.is_valid(reports["end"])),
    )
    found = reports.filter(meant).sort_by(
        [(name, "ascending") for name in ("end", "start", "report_id")]
    )
    parties = [party.id for party in agreement.parties]
    words = sorted(_words(agreement) | {"not_done", "partly_done"})
    told = {word: any_item(found["circumstances"], [word]) for word in words}
    return Performances(
        report_id=found["report_id"].combine_chunks(),
        source_id=found["source_id"].combine_chunks(),
        act=codes(found["act"], ACTS),
        weapon=codes(found["weapon"], WEAPONS),
        party=codes(found["actor"], parties),
        voice=_voices(found, sources, parties),
        state=np.where(told["not_done"] | told["partly_done"], NOT_DONE, DONE).astype(np.int8),
        start_us=micros(found["start"]),
        end_us=micros(found["end"]),
        told=told,
        unknown=len(parties),
    )


def _words(agreement: Agreement) -> set[str]:
    return {
        word
        for text in agreement.texts
        for provision in text.provisions
        for clause in provision.exceptions
        if clause.prior
        for word in clause.prior.circumstances
    }


def _voices(found: pa.Table, sources: tuple[Source, ...], parties: list[str]) -> Codes:
    """Return whose word each report is: the claimant's, else its source's affiliation."""
    unknown = len(parties)
    of_source = {
        s.id: NEUTRAL if s.affiliation is None else _number(parties, s.affiliation)
        for s in sources
        if s.affiliation_known
    }
    claimed = found["claimant"].to_pylist()
    spoken = [of_source.get(s, unknown) for s in found["source_id"].to_pylist()]
    voice = [
        own if claimant is None else _number(parties, claimant)
        for claimant, own in zip(claimed, spoken, strict=True)
    ]
    return np.array(voice, dtype=np.int16)


def _number(parties: list[str], name: str) -> int:
    return parties.index(name) if name in parties else len(parties)


def established_us(performances: Performances, act: int, party: int) -> int | None:
    """Return from when on it is shown that a party did something; ``None``: not shown.

    It is shown where a voice of no party says so, or the party itself and another both do. What
    was said before it was shown not done counts no more.
    """
    about = (performances.act == act) & (performances.party == party)
    did, didnt = (about & (performances.state == state) for state in (DONE, NOT_DONE))
    undone = _shown(performances, didnt, party, last=True)
    if undone is not None:
        did &= performances.end_us > undone
    return _shown(performances, did, party, last=False)


def _shown(performances: Performances, which: Flags, party: int, *, last: bool) -> int | None:
    """Return the first, or the last, instant by which it is shown."""
    pick, joined = (np.max, min) if last else (np.min, max)
    neutral, own, other = (
        int(pick(performances.end_us[which & who])) if (which & who).any() else None
        for who in (
            performances.voice == NEUTRAL,
            performances.voice == party,
            performances.of_another(party),
        )
    )
    both = None if own is None or other is None else joined(own, other)
    shown = [end for end in (neutral, both) if end is not None]
    return (max if last else min)(shown) if shown else None
