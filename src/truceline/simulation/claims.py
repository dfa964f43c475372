"""What one source says, as numbers: one row a report, before anything is written to a file."""

from __future__ import annotations

from dataclasses import dataclass, fields

import numpy as np

from truceline.simulation.geography import Flags, Floats, Ints

#: How a time is given.
WINDOW, DATE = 0, 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Claims:
    """One row a report; codes as in :mod:`truceline.simulation.words`, -1 for not told.

    Attributes:
        event: Index of the true event; -1 where there is none.
        act: Code.
        kind: Code of the object type.
        weapon: Code.
        actor: Place of the party in ``settings.parties``.
        affected: Likewise.
        circumstance: Code.
        start_us: Start of the stated window, microseconds UTC.
        end_us: End of it.
        basis: :data:`WINDOW` or :data:`DATE`.
        x_km: Stated place, or the observer's for a sector.
        y_km: Likewise.
        error_m: Stated radius holding 95 %; NaN for a sector.
        settlement: Index of the settlement whose centre is given; -1 for none.
        bearing: First compass point of a sector, 0 (north) to 15; -1 for a place.
        points: How many neighbouring compass points the sector spans; 0 for a place.
        near_m: Sector: at least so far.
        far_m: Sector: at most so far.
        count_low: At least so many.
        count_high: At most so many.
        about: Whether the source says about.
        published_us: When the source said it.
        received_us: When the mission got it.
        heavy: Whether its true place error is heavy-tailed (truth, never written to the source).
    """

    event: Ints
    act: Ints
    kind: Ints
    weapon: Ints
    actor: Ints
    affected: Ints
    circumstance: Ints
    start_us: Ints
    end_us: Ints
    basis: Ints
    x_km: Floats
    y_km: Floats
    error_m: Floats
    settlement: Ints
    bearing: Ints
    points: Ints
    near_m: Floats
    far_m: Floats
    count_low: Ints
    count_high: Ints
    about: Flags
    published_us: Ints
    received_us: Ints
    heavy: Flags

    @property
    def size(self) -> int:
        """Return the number of reports."""
        return int(self.event.size)

    def take(self, rows: Ints) -> Claims:
        """Return the given rows in the given order."""
        return Claims(**{f.name: getattr(self, f.name)[rows] for f in fields(self)})

    def by_publication(self) -> Claims:
        """Return the reports in the order in which the source published them."""
        return self.take(np.argsort(self.published_us, kind="stable"))
