"""What sort of event a sentence may tell of: suggestions for whoever codes events. No facts."""

from __future__ import annotations

from dataclasses import dataclass

from truceline.model.document import Extent


@dataclass(frozen=True, slots=True, kw_only=True)
class Suggestion:
    """One kind of event that a sentence may be coded as, after PLOVER.

    Attributes:
        event: One of the sixteen events, e.g. ``CONSULT``.
        mode: How, where the words tell it, e.g. ``phone``; else empty.
        weight: How much speaks for it, more than 0; compares only within one sentence.
        reasons: The words that speak for it, in the order of the text.
    """

    event: str
    mode: str
    weight: float
    reasons: tuple[Extent, ...]
