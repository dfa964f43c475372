"""Whether declared effort would have seen what is claimed, where no incident came in.

Absence is not peace (DESIGN, section 2.4): that nothing came in says something only where somebody
watched.
"""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pyarrow as pa

from truceline.app.checked.asked import FORCE, Asked, Spot
from truceline.effort.days import Day
from truceline.effort.duty import duty_of
from truceline.effort.ground import Ground
from truceline.effort.patrol import Patrol
from truceline.effort.watch import Watch
from truceline.kernels.lines import lines_of
from truceline.model.agreement import Agreement, Zone, ZoneKind

#: Words that tell no means ask only that somebody would have seen an act of force at all.
_ANY_FORCE = ("attack", "explosion")
_DAY = timedelta(days=1)


class Watched:
    """Declared effort of a workspace.

    Args:
        agreement: Gives the share that must have been watched.
        effort: See :data:`truceline.model.tables.EFFORT`.
        lines: See :data:`truceline.model.tables.LINES`.
    """

    def __init__(self, agreement: Agreement, effort: pa.Table, lines: pa.Table) -> None:
        self._patrol = Patrol(duty_of(effort), Ground(lines_of(agreement, lines)))
        self._enough = agreement.mechanism.thresholds.quiet_watched_share

    def answer(self, asked: Asked) -> tuple[bool, str]:
        """Return whether declared effort would have seen it, and how that is known.

        Every place and every day that the claim may mean must have been watched.
        """
        if asked.start is None or asked.end is None or not asked.spots:
            return False, "nobody watched"
        acts = _ANY_FORCE if asked.acts == FORCE else tuple(sorted(asked.acts))
        shares = []
        for spot in asked.spots:
            for day in _days(asked.start, asked.end):
                watch = self._patrol.watch(_zone(spot), acts, day)
                if (why := _shut(watch)) is not None:
                    return False, why
                shares.append(watch.share if watch is not None else 0.0)
        least = min(shares)
        told = f"declared effort watched {least:.0%} of place and time"
        return least >= self._enough, told if least else "nobody watched"


def _shut(watch: Watch | None) -> str | None:
    """Return why nothing was watched; ``None``: something was."""
    if watch is None or watch.share > 0:
        return None
    if watch.denied_h > 0 or watch.outage_h > 0:
        denied = watch.denied_h >= watch.outage_h
        return f"nobody watched: {'access denied' if denied else 'outage'}"
    return "nobody watched"


def _zone(spot: Spot) -> Zone:
    where = f"claim:{spot.lon}:{spot.lat}:{spot.radius_m}"
    return Zone(
        id=where, name={"en": spot.name}, kind=ZoneKind.DISC, lon=spot.lon, lat=spot.lat,
        radius_m=max(spot.radius_m, 1.0),
    )  # fmt: skip


def _days(start: datetime, end: datetime) -> list[Day]:
    out, at = [], start
    while at < end:
        stop = min(at + _DAY, end)
        out.append(Day(date=at.date(), start_us=_us(at), end_us=_us(stop)))
        at = stop
    return out


def _us(at: datetime) -> int:
    return (at - datetime(1970, 1, 1, tzinfo=UTC)) // timedelta(microseconds=1)
