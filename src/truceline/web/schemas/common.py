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
