"""Chances as words say them, and reports held against each other."""

from __future__ import annotations

from truceline.web.schemas.base import Told
from truceline.web.schemas.common import Chance


class Weight(Told):
    """What one part of the comparison of two reports speaks for.

    Attributes:
        part: What was compared; ``rivals``: another report fits one of the two better.
        weight: ``for`` one event or ``against`` it, ``-clearly`` from ten to one on; ``silent``.
        odds: So many to one, 1 or more.
    """

    part: str
    weight: str
    odds: float


class Match(Told):
    """Two reports that were held against each other.

    Attributes:
        metres: Between their places.
        stated_m: Within which 95 % of pairs of one event lie.
        hours: From the middle of the time of a to that of b.
        window_h: Length of the coarser of both times.
        same: Chance of one event, as words say it.
        weights: What speaks for it and what against; empty where no odds decided.
    """

    report_a: str
    report_b: str
    p_match: float | None
    by: str
    joined: bool
    metres: float | None
    stated_m: float | None
    hours: float | None
    window_h: float | None
    same: Chance | None
    weights: list[Weight]
