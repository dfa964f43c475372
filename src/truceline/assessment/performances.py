"""What reports say of duties done or not done, as arrays.

A report of kind ``performance`` never becomes an incident. Whose word it is decides how far it
goes: a voice affiliated with no party, a party speaking of itself, or a party speaking of another.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Final

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

from truceline.assessment.elements import Codes, Flags
from truceline.assessment.matter import NO_TIME, Floats, Ints, any_item, codes, micros
from truceline.model.agreement import Agreement
from truceline.model.source import Source
from truceline.model.vocabulary import ACTS, WEAPONS, WIDER_ACT, Kind

#: Voice of no party; a party's voice is its number; anything else is the number of parties.
NEUTRAL: Final = -1

_ACTS: Final = list(ACTS)
_PLACES: Final = ("start", "end", "place_kind", "lon", "lat", "error_m", "shape_id")
DONE: Final = 1
NOT_DONE: Final = -1
#: Done of fewer than a duty asks for: neither the one nor the other.
FEWER: Final = 0


@dataclass(frozen=True, slots=True)
class _Head:
    """The first of some copies, and the keys that sources gave them."""

    row: int
    start_us: int
    end_us: int
    keys: dict[str, str | None]

    def reaches(self, begins_us: int) -> bool:
        return begins_us < self.end_us or begins_us == self.start_us

    def takes(self, source: str, key: str | None) -> bool:
        told = self.keys.get(source)
        return told is None or key is None or told == key


@dataclass(frozen=True, slots=True, kw_only=True)
class Performances:
    """Reports of performances, by end, start and report id; arrays of one length.

    Attributes:
        report_id: Which report.
        source_id: Who says so.
        native_key: The source's own key; null: it gives none.
        group: Number of its independence group: copies of one voice have one.
        act: Codes into the vocabulary of acts.
        weapon: Codes into the vocabulary of weapon classes.
        party: Codes into the agreement's parties: who is said to have done it.
        to: Likewise: towards whom.
        count_low: At least so many; NaN: not told, or only about.
        count_high: At most so many; NaN likewise.
        voice: ``NEUTRAL``, a party's number, or ``unknown``.
        state: ``DONE`` or ``NOT_DONE``; said to be done in part is not done. As one duty reads
            them also ``FEWER``.
        start_us: Microseconds since 1970 UTC.
        end_us: Likewise, excluded.
        known_us: When each was known; far off where that is not told.
        told: Circumstance -> whether the report claims it.
        unknown: The voice of those who are no party and not known to speak for none.
        places: Their places and times: the columns that an incident has, too.
        untimed: Those that do not tell when, by report id, with no times; ``None`` of these.
    """

    report_id: pa.Array
    source_id: pa.Array
    native_key: pa.Array
    group: Ints
    act: Codes
    weapon: Codes
    party: Codes
    to: Codes
    count_low: Floats
    count_high: Floats
    voice: Codes
    state: npt.NDArray[np.int8]
    start_us: Ints
    end_us: Ints
    known_us: Ints
    told: Mapping[str, Flags]
    unknown: int
    places: pa.Table
    untimed: Performances | None = None

    def __len__(self) -> int:
        return len(self.act)

    def of_another(self, party: int) -> Flags:
        """Say which are the word of a party other than ``party``.

        A voice that nobody has placed is none: it may be the party's own by another name.
        """
        known = (self.voice != NEUTRAL) & (self.voice != self.unknown)
        return np.asarray(known & (self.voice != party), dtype=np.bool_)

    def copies_of(self, rows: Ints) -> Ints:
        """Return for each of these rows the first of which it is a copy, or itself.

        Reports of one act are copies where they are of one independence group, tell of the same
        party, and begin within the window of the first: ten copies of one wire are one
        performance. Windows that only touch are two, as are two records of one source that gives
        each a key of its own.
        """
        first: dict[int, int] = {}
        heads: dict[tuple[int, ...], list[_Head]] = {}
        for row in sorted((int(r) for r in rows), key=lambda r: (int(self.start_us[r]), r)):
            key = tuple(int(c[row]) for c in (self.group, self.party, self.weapon, self.to))
            begins, said = int(self.start_us[row]), (self._source(row), self._key(row))
            near = [head for head in heads.get(key, ()) if head.reaches(begins)]
            head = next((head for head in near if head.takes(*said)), None)
            if head is None:
                head = _Head(row, begins, int(self.end_us[row]), {})
                near.append(head)
            head.keys.setdefault(*said)
            first[row], heads[key] = head.row, near
        return np.array([first[int(row)] for row in rows], dtype=np.int64)

    def _source(self, row: int) -> str:
        return str(self.source_id[row])

    def _key(self, row: int) -> str | None:
        key: str | None = self.native_key[row].as_py()
        return key

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
            are left out, and those without a time stand apart.
        sources: A card for every source that speaks.
    """
    told = reports.filter(pc.equal(reports["kind"], Kind.PERFORMANCE))
    timed = pc.and_(pc.is_valid(told["start"]), pc.is_valid(told["end"]))
    untimed = _arrays(agreement, told.filter(pc.invert(timed)), sources)
    return replace(_arrays(agreement, told.filter(timed), sources), untimed=untimed)


def _arrays(agreement: Agreement, reports: pa.Table, sources: tuple[Source, ...]) -> Performances:
    found = reports.sort_by([(name, "ascending") for name in ("end", "start", "report_id")])
    parties = [party.id for party in agreement.parties]
    words = sorted(_words(agreement) | {"not_done", "partly_done"})
    told = {word: any_item(found["circumstances"], [word]) for word in words}
    return Performances(
        report_id=found["report_id"].combine_chunks(),
        source_id=found["source_id"].combine_chunks(),
        native_key=found["native_key"].combine_chunks(),
        group=_groups(found["source_id"], sources),
        act=codes(found["act"], ACTS),
        weapon=codes(found["weapon"], WEAPONS),
        party=codes(found["actor"], parties),
        to=codes(found["affected"], parties),
        count_low=_counts(found, "count_low"),
        count_high=_counts(found, "count_high"),
        voice=_voices(found, sources, parties),
        state=np.where(told["not_done"] | told["partly_done"], NOT_DONE, DONE).astype(np.int8),
        start_us=micros(found["start"]),
        end_us=micros(found["end"]),
        known_us=_known(found["known_at"]),
        told=told,
        unknown=len(parties),
        places=found.select([*_PLACES]),
    )


def _counts(found: pa.Table, name: str) -> Floats:
    """Return a bound of how many; what is only about bounds nothing."""
    about = pc.fill_null(found["count_about"], False)
    bound = pc.if_else(about, None, found[name].cast(pa.float64()))
    return np.asarray(pc.fill_null(bound, np.nan).to_numpy(), dtype=np.float64)


def _known(column: pa.ChunkedArray) -> Ints:
    known: Ints = micros(column)
    return np.where(known == NO_TIME, np.iinfo(np.int64).max, known)


def _groups(column: pa.ChunkedArray, sources: tuple[Source, ...]) -> Ints:
    of_source = {source.id: source.independence_group for source in sources}
    names = [of_source.get(source, source) for source in column.to_pylist()]
    numbers = {name: n for n, name in enumerate(dict.fromkeys(names))}
    return np.array([numbers[name] for name in names], dtype=np.int64)


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


def telling_of(done: Performances, act: str) -> Flags:
    """Say which reports tell whether an act was done.

    Whoever says that one of its kinds was done says so of the act; whoever says that the wider act
    it is a kind of was not done says so of it, too.
    """
    which = done.act == _ACTS.index(act)
    for kind, wider in WIDER_ACT.items():
        if wider == act:
            which |= (done.act == _ACTS.index(kind)) & (done.state == DONE)
        if kind == act:
            which |= (done.act == _ACTS.index(wider)) & (done.state == NOT_DONE)
    return np.asarray(which, dtype=np.bool_)


def established_us(performances: Performances, act: str, party: int) -> int | None:
    """Return from when on it is shown that a party did something; ``None``: not shown.

    It is shown where a voice of no party says so, or the party itself and another both do. What
    was said before it was shown not done counts no more.
    """
    about = telling_of(performances, act) & (performances.party == party)
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
