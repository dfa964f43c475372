"""What a collection of features is."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from truceline.app.view.asked import Asked
from truceline.app.view.features.boxes import Box
from truceline.app.view.view import View


@dataclass(frozen=True, slots=True, kw_only=True)
class Some:
    """Some features of a collection.

    Attributes:
        features: As GeoJSON, one after another with commas between.
        returned: How many they are.
        matched: How many there are in all that fit; exact, of what was released alone.
        next: Cursor of the next ones; ``None``: there are none.
    """

    features: bytes
    returned: int
    matched: int
    next: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Extent:
    """Where and when the features are.

    Attributes:
        box: Around all; ``None``: none has a place.
        first: Instant; ``None``: open, or none has a time.
        last: Likewise.
    """

    box: Box | None
    first: datetime | None
    last: datetime | None


class Collection(Protocol):
    """Features of one kind.

    Attributes:
        id: In its address.
        title: For a person.
        about: What its features are.
        filters: Names of the parameters beside those that every collection has.
    """

    @property
    def id(self) -> str:
        """Return its id."""

    @property
    def title(self) -> str:
        """Return its title."""

    @property
    def about(self) -> str:
        """Return what its features are."""

    @property
    def filters(self) -> tuple[str, ...]:
        """Return its own parameters."""

    def some(self, view: View, asked: Asked) -> Some:
        """Return features that fit.

        Raises:
            AskedError: With every mistake in what is asked.
            StaleError: If the cursor is of another run.
        """

    def one(self, view: View, feature_id: str) -> bytes | None:
        """Return one feature as GeoJSON; ``None``: this tier sees none of that id."""

    def extent(self, view: View) -> Extent:
        """Return where and when its features are."""
