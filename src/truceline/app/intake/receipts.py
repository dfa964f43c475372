"""What became of files that came in."""

from __future__ import annotations

from dataclasses import dataclass, field

from truceline.app.intake.retraction import Retraction
from truceline.app.maps.mended import Anew
from truceline.app.workspace import Taken
from truceline.errors import SourceError
from truceline.model.intake import Intake


@dataclass(frozen=True, slots=True, kw_only=True)
class Receipt:
    """What became of one file.

    Attributes:
        taken: The input as it stands on the record.
        intake: What it yielded.
        again: ``True`` if it was here before; then nothing was changed.
        replaces: ``True`` if it takes the place of an earlier reading of the same file.
        reinstates: The retraction that it undid; ``None`` if there was none.
        said: How a kept map knew the file, and what differs; plain sentences.
        anew: Earlier files that its map reads anew.
        signed: Teams that signed it, as ``team:ID``.
        unsigned: Ids of teams that it tells of, whose cards say that they sign, and that did not.
    """

    taken: Taken
    intake: Intake
    again: bool
    signed: tuple[str, ...] = ()
    unsigned: tuple[str, ...] = ()
    replaces: bool = False
    reinstates: Retraction | None = None
    said: tuple[str, ...] = ()
    anew: Anew = field(default_factory=Anew)


@dataclass(frozen=True, slots=True, kw_only=True)
class Taking:
    """What became of several files.

    Attributes:
        receipts: One a file taken in.
        faults: One a file that could not be read; it is not on the record.
    """

    receipts: tuple[Receipt, ...]
    faults: tuple[SourceError, ...]
