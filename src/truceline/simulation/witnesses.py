"""Everybody who tells something in a world, each in a file and a voice of its own."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from truceline.simulation import duty as duties
from truceline.simulation import observers, partisan
from truceline.simulation.claims import Claims
from truceline.simulation.duty import Duty
from truceline.simulation.events import Events
from truceline.simulation.geography import FrontLine
from truceline.simulation.names import slug
from truceline.simulation.phantoms import take
from truceline.simulation.settings import Settings
from truceline.simulation.streams import stream
from truceline.simulation.words import ACT

#: Acts that leave something a satellite sees.
SATELLITE_SEES = ("shelling", "strike")


@dataclass(frozen=True, slots=True, kw_only=True)
class Voice:
    """What one source says in one file.

    Attributes:
        source_id: Stable id.
        role: Kind of witness: ministry, wire, network, satellite, cameras or patrols.
        party: Place of the party it speaks for or lives among; -1 for none.
        prefix: Of its native ids; one source may fill two files, with two prefixes.
        sector: Places are told as observer, bearings and distance.
        claims: In order of publication.
    """

    source_id: str
    role: str
    party: int
    prefix: str
    sector: bool
    claims: Claims

    @property
    def file_name(self) -> str:
        """Return the base name of its file, without the ending."""
        return f"{self.source_id}-sites" if self.prefix == "S" else self.source_id


@dataclass(frozen=True, slots=True, kw_only=True)
class Testimony:
    """All voices of a world, and the duty of those who observe, by source id."""

    voices: tuple[Voice, ...]
    duty: dict[str, tuple[str, Duty]]


def testimony(settings: Settings, events: Events, line: FrontLine) -> Testimony:
    """Let everybody speak; ministries first, then their wires, local networks, observers."""
    voices: list[Voice] = []
    for party in (0, 1):
        voices += _of_party(settings, events, party)
    duty = {
        "cameras": ("camera", duties.cameras(settings, line)),
        "patrols": ("patrol", duties.patrols(settings)),
        "satellite": ("satellite", duties.satellite(settings)),
    }
    seen, _ = observers.observed(settings, events, duty["cameras"][1], observers.CAMERA, "cameras")
    voices.append(_voice("cameras", "C", seen, sector=True))
    seen, _ = observers.observed(settings, events, duty["patrols"][1], observers.PATROL, "patrols")
    voices.append(_voice("patrols", "P", seen.take(np.flatnonzero(seen.bearing >= 0)), sector=True))
    voices.append(_voice("patrols", "S", seen.take(np.flatnonzero(seen.bearing < 0))))
    voices.append(_voice("satellite", "T", _from_above(settings, events, duty["satellite"][1])))
    return Testimony(voices=tuple(voices), duty=duty)


def _voice(role: str, prefix: str, claims: Claims, *, sector: bool = False) -> Voice:
    return Voice(source_id=role, role=role, party=-1, prefix=prefix, sector=sector, claims=claims)


def _of_party(settings: Settings, events: Events, party: int) -> list[Voice]:
    said = partisan.ministry(settings, events, party)
    spoken = [("ministry", "M", said), ("wire", "W", partisan.wire(settings, said, party))]
    if settings.local_networks:
        spoken.append(("network", "N", partisan.network(settings, events, party)))
    name = slug(settings.parties[party])
    return [
        Voice(
            source_id=f"{role}-{name}",
            role=role,
            party=party,
            prefix=prefix,
            sector=False,
            claims=claims,
        )
        for role, prefix, claims in spoken
    ]


def _from_above(settings: Settings, events: Events, duty: Duty) -> Claims:
    visible = np.flatnonzero(np.isin(events.act, [ACT[w] for w in SATELLITE_SEES]))
    rng = stream(settings.seed, "satellite/sight")
    rows, _ = duties.caught(rng, duty, take(events, visible))
    return partisan.satellite(settings, events, np.sort(visible[rows]))
