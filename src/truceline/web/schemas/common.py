"""What several answers share."""

from __future__ import annotations

from datetime import date, datetime

from truceline.web.schemas.base import Told

#: Language code -> words.
Wording = dict[str, str]


class Head(Told):
    """What every answer begins with.

    Attributes:
        run: Which run it comes from; another run, another value. The ``ETag`` holds it too.
        tier: For whom it is: public, mission or restricted.
    """

    run: str
    tier: str


class Days(Told):
    """The first and the last of the mechanism's days that anything is told of."""

    first: date | None
    last: date | None


class Chance(Told):
    """A chance as the agreed words say it.

    Attributes:
        word: Key of the word, e.g. ``chance-rather-likely``; the catalogues hold it.
        words: The word by language.
        low: From where on this word is used, excluded (included at 0).
        high: Up to where, included.
    """

    word: str
    words: Wording
    low: float
    high: float


class Listed(Head):
    """What a page of a list begins with.

    Attributes:
        total: How many rows fit what was asked; exact.
        sort: By what they are in order; ``-`` in front: the last first.
        next: Give it as ``cursor`` to get the next page; null: this is the last one.
    """

    total: int
    sort: str
    next: str | None


class Edition(Told):
    """A numbered daily report."""

    number: int
    start: datetime
    end: datetime


class Event(Told):
    """What, when and where, as a report says it or as an incident was put together.

    ``actor`` and ``affected`` are not there where ``party`` is outside the mandate.
    """

    act: str | None
    object_type: str | None
    weapon: str | None
    actor: str | None = None
    affected: str | None = None
    start: datetime | None
    end: datetime | None
    lon: float | None
    lat: float | None
    error_m: float | None
    place_name: str | None
    count_low: int | None
    count_high: int | None
    count_about: bool | None
