"""What an analyst decided about which reports belong together."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Decisions:
    """Pairs of report ids; each pair is sorted, each tuple is sorted.

    Attributes:
        must_link: Pairs that are one incident.
        cannot_link: Pairs that are not.
    """

    must_link: tuple[tuple[str, str], ...] = ()
    cannot_link: tuple[tuple[str, str], ...] = ()
