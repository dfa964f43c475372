"""Incidents for systems that others run: STIX 2.1, FollowTheMoney, KML, Cursor-on-Target."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from functools import partial
from typing import BinaryIO

from truceline.model.dossier import Dossier
from truceline.model.vocabulary import Tier
from truceline.publish.exports.writer import Writer
from truceline.publish.handover import cot, ftm, kml, stix
from truceline.publish.handover.rows import Handover, Ledger, prepare

__all__ = ["FORMATS", "Format", "Ledger", "handover"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Format:
    """One way of handing over.

    Attributes:
        ending: Of the file's name.
        limit: Leaves out, and counts, what the format cannot hold.
        write: Writes the file.
    """

    ending: str
    limit: Callable[[Handover], Handover]
    write: Callable[[Handover, BinaryIO], None]


#: Name, as a user gives it -> format.
FORMATS = {
    "stix": Format(ending="stix.json", limit=stix.limit, write=stix.write),
    "ftm": Format(ending="ftm.ndjson", limit=ftm.limit, write=ftm.write),
    "kml": Format(ending="kml", limit=kml.limit, write=kml.write),
    "cot": Format(ending="cot.xml", limit=cot.limit, write=cot.write),
}


def handover(
    dossier: Dossier, kind: str, tier: Tier, delay: timedelta = timedelta(0)
) -> tuple[Writer, Ledger]:
    """Return what writes the incidents in one format, and the row accounting.

    Args:
        dossier: What one walk found, not released yet.
        kind: One of :data:`FORMATS`.
        tier: Who gets it.
        delay: For ``public``; see :func:`truceline.publish.handover.rows.prepare`.

    Raises:
        KeyError: If there is no such format.
        ValueError: If the tier is ``restricted`` or the dossier was released already.
    """
    made = FORMATS[kind]
    handed = made.limit(prepare(dossier, tier, delay))
    return partial(made.write, handed), handed.ledger
