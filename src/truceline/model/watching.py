"""A plan of who would watch: what a source could ever tell, and where and when it would look."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

#: Minutes of the local day, from and until; until may be earlier, and then midnight lies between.
Span = tuple[int, int]


class WatchMode(StrEnum):
    """By what means something is watched; the words of the column ``effort.mode``."""

    CAMERA = "camera"
    PATROL = "patrol"
    OVERFLIGHT = "overflight"
    SATELLITE = "satellite"
    OTHER = "other"


@dataclass(frozen=True, slots=True, kw_only=True)
class Sees:
    """What a source could ever tell, by its own declaration.

    Attributes:
        acts: Kinds of act it could report; empty: none.
        performances: Performances (vocabulary) it could tell were done or not.
        circumstances: Circumstances it could tell of an act.
        actor: Whether it could tell who did it.
        object_type: Whether it could tell what was hit.
        weapon: Whether it could tell the class of weapon.
        transfers: Whether it could tell of transfers of arms or aid.
        hours: Hours of the local day in which it can see; ``None``: by night too.
    """

    acts: tuple[str, ...] = ()
    performances: tuple[str, ...] = ()
    circumstances: tuple[str, ...] = ()
    actor: bool = False
    object_type: bool = False
    weapon: bool = False
    transfers: bool = False
    hours: Span | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class PlannedWatch:
    """One post, round or pass that would be, without dates.

    Attributes:
        mode: By what means.
        lon: Middle of what is watched, degrees east.
        lat: Degrees north.
        radius_m: Reach, metres; above zero.
        hours: Hours of the local day; ``None``: always.
        days: Days of the week, Monday is 0; those on which a shift begins. Empty: every day.
        revisit_h: It looks only once in so many of its own hours; ``None``: all the time.
        look_h: Hours that one look covers; set with ``revisit_h`` and with nothing else.
        p_detect: Declared chance that an act in reach is seen while it looks; ``None``: undeclared.
        acts: Acts that this watch would see; ``None``: all that its source sees.
    """

    mode: WatchMode
    lon: float
    lat: float
    radius_m: float
    hours: Span | None = None
    days: tuple[int, ...] = ()
    revisit_h: float | None = None
    look_h: float | None = None
    p_detect: float | None = None
    acts: tuple[str, ...] | None = None

    @property
    def looks(self) -> float:
        """Return the share of its hours in which it looks, 0 to 1."""
        if self.revisit_h is None or self.look_h is None:
            return 1.0
        return min(1.0, self.look_h / self.revisit_h)
