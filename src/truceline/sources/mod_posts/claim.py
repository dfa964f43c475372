"""What one passage plainly says: one act, one kind of object, one area."""

from __future__ import annotations

from dataclasses import dataclass

from truceline.sources.gazetteer import Area
from truceline.sources.mod_posts.when import Window


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim:
    """One claim of a post.

    Attributes:
        act: Kind of act (vocabulary).
        cue: Names of the rules that read it.
        window: When.
        object_type: What it fell upon; ``None``: not told.
        by: ``own``, ``other`` or empty: whose act it is said to be.
        area: Where; ``None``: not told.
        place_name: The words that name the place; ``None``: not told.
        low: At least so many acts; ``None``: not told.
        high: At most so many.
    """

    act: str
    cue: str
    window: Window
    object_type: str | None = None
    by: str = ""
    area: Area | None = None
    place_name: str | None = None
    low: int | None = None
    high: int | None = None
