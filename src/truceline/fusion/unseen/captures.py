"""Incidents as gathered -> how many of them each set of independent voices tells of."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]

#: With six voices there are millions of ways in which they may depend on each other.
MOST_VOICES = 5


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Captures:
    """Who tells of how many incidents.

    Attributes:
        voices: Independent voices, in the order of their names: a list, or lists of one
            independence group, of which it is enough that one tells of an incident.
        cells: float64[2 ** voices]: incidents of which exactly those tell whose bit is set, the
            first voice's bit being 1. The cell of nobody is 0, and means nothing.
        joined: Voices of more than one list, with their lists.
        left_out: Voices beyond five, those that tell of fewest.
        seen: Incidents of which any voice tells, those left out among them; a mean over draws need
            not be whole, nor need cells.
    """

    voices: tuple[str, ...]
    cells: Floats
    joined: Mapping[str, tuple[str, ...]]
    left_out: tuple[str, ...]
    seen: float


def captures_of(
    group: Ints, source: Ints, names: Sequence[str], voice_of: Mapping[str, str]
) -> Captures:
    """Return which sets of voices tell of how many incidents.

    Args:
        group: One a row: equal numbers mean one incident.
        source: One a row: number of its list.
        names: Of the lists.
        voice_of: List -> independence group. Lists that copy from each other are one.
    """
    voices = sorted({voice_of[name] for name in names})
    number = np.array([voices.index(voice_of[name]) for name in names], dtype=np.int64)
    told = _told(group, number[source], len(voices))
    kept = _largest(told, voices)
    bits = told[:, kept] @ (1 << np.arange(len(kept)))
    cells = np.bincount(bits, minlength=1 << len(kept)).astype(np.float64)
    cells[0] = 0.0
    lists = {voice: tuple(n for n in sorted(names) if voice_of[n] == voice) for voice in voices}
    return Captures(
        voices=tuple(voices[k] for k in kept),
        cells=cells,
        joined={voice: of for voice, of in lists.items() if len(of) > 1},
        left_out=tuple(voice for k, voice in enumerate(voices) if k not in kept),
        seen=float(len(told)),
    )


def mean_of(several: Sequence[Captures]) -> Captures:
    """Return the mean of several tables of the same voices; those left out by the first are."""
    first = several[0]
    alike = [one for one in several if one.voices == first.voices]
    return replace(
        first,
        cells=np.mean([one.cells for one in alike], axis=0),
        seen=float(np.mean([one.seen for one in alike])),
    )


def _told(group: Ints, voice: Ints, voices: int) -> Ints:
    """Return int64[incidents, voices]: 1 where the voice tells of the incident."""
    _, incident = np.unique(group, return_inverse=True)
    told = np.zeros((int(incident.max(initial=-1)) + 1, voices), dtype=np.int64)
    told[incident, voice] = 1
    return told


def _largest(told: Ints, voices: Sequence[str]) -> list[int]:
    sizes = told.sum(axis=0).tolist()
    order = sorted(range(len(voices)), key=lambda k: (-sizes[k], voices[k]))
    return sorted(order[:MOST_VOICES])
