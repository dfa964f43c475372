"""Was less seen because less was watched: sites, visits, and what nobody saw there."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from truceline.model.held import CountRows, Estimate


class Blur(StrEnum):
    """Why a share of sites cannot be told."""

    FEW_SITES = "few_sites"
    ONE_VISIT = "one_visit"
    NEVER_SEEN = "never_seen"
    MOSTLY_MISSED = "mostly_missed"
    WIDE = "wide"


@dataclass(frozen=True, slots=True, kw_only=True)
class Unclear:
    """That no share is given.

    Attributes:
        why: Which reason.
        found: Sites, visits a site, chance of missing, or width of the interval.
        needed: What would be enough.
    """

    why: Blur
    found: float
    needed: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Occupied:
    """At how many sites it went on, seen or not, over a stretch of days.

    Attributes:
        when: ``before``, ``after``, or empty where no day divides.
        sites: Sites visited with effort.
        visits: Visits with effort.
        effort: Sum of effort; ``None``: not told, each visit counts alike.
        unwatched: Visits without effort: missing, not unseen.
        seen_at: Sites where it was seen at least once.
        refused: Why there is no share; ``None``: there is one.
        share: Share of sites where it went on, whether seen or not.
        detect: Chance that one visit of mean effort sees it where it goes on.
        missed: Chance that all visits to a site together miss it, averaged over the sites.
    """

    when: str
    sites: int
    visits: int
    effort: float | None
    unwatched: int
    seen_at: int
    refused: Unclear | None = None
    share: Estimate | None = None
    detect: float | None = None
    missed: float | None = None

    @property
    def naive(self) -> float | None:
        """Share of sites where it was seen; ``None``: no site was visited."""
        return self.seen_at / self.sites if self.sites else None


@dataclass(frozen=True, slots=True, kw_only=True)
class Watching:
    """Everything that was asked of a table of visits.

    Attributes:
        rows: What became of its rows.
        effort: Name of the column of effort; empty: not told.
        start: Day that divides, ISO; empty: none.
        stretches: One, or before and after.
    """

    rows: CountRows
    effort: str
    start: str
    stretches: tuple[Occupied, ...]
