"""How likely an incident took place, by estimated weights, sightings and silence.

Odds are even at first. Each voice that tells of it multiplies them by what its word is worth, each
that would have told of it and does not divides them. A report of another incident that may be of
the same event counts with that chance.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from truceline.fusion.truth.claims import Flags, Floats, Ints
from truceline.fusion.weigh import probability

#: Nobody is so sure to tell that silence settles it.
_MOST = 0.98
#: Share of what a voice tells that fusion finds again; silence is believed no further. Chosen on
#: development seeds 1 to 8.
_FOUND = 0.7


@dataclass(frozen=True, slots=True, kw_only=True)
class Heard:
    """Who tells of each incident, and who would.

    Attributes:
        incident: Of each telling.
        voice: Of each telling.
        log_odds: Of each telling: what it is worth; NaN where nobody can say.
        would: (incidents, voices): chance that a voice tells of it, if it took place.
        elsewhere: (incidents, voices): chance that a voice tells of it in another incident.
    """

    incident: Ints
    voice: Ints
    log_odds: Floats
    would: Floats
    elsewhere: Floats

    @property
    def spoke(self) -> Flags:
        """Return (incidents, voices): whether it tells."""
        return spoken(self.incident, self.voice, self.would.shape)

    def chance(self) -> Floats:
        """Return the chance that each incident took place; NaN where no word has a weight."""
        best = np.full(self.would.shape, -np.inf)
        told = ~np.isnan(self.log_odds)
        np.maximum.at(best, (self.incident[told], self.voice[told]), self.log_odds[told])
        heard, spoke = np.isfinite(best), self.spoke
        would, elsewhere = (
            np.minimum(_FOUND * self.would, _MOST),
            np.where(spoke, 0.0, self.elsewhere),
        )
        quiet = np.log((1 - elsewhere) * (1 - would) + elsewhere)
        odds = np.where(heard, best, 0.0) + np.where(spoke, 0.0, quiet)
        alone = probability(odds.sum(axis=1))
        both = 1 - (1 - alone) * np.prod(1 - elsewhere, axis=1)
        return np.where(heard.any(axis=1), both, np.nan)


def spoken(incident: Ints, voice: Ints, shape: tuple[int, ...]) -> Flags:
    """Return (incidents, voices): whether a voice tells of an incident."""
    spoke = np.zeros(shape, dtype=np.bool_)
    spoke[incident, voice] = True
    return spoke
