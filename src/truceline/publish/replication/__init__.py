"""What somebody else needs to do our sums again: tables, codebook, citations, ids, draws.

One ZIP file, the same bytes for the same dossier. Tier, delay and mandate are decided where they
are for every file that leaves (:mod:`truceline.publish.handover.rows`).
"""

from __future__ import annotations

from datetime import timedelta
from functools import partial

from truceline.model.dossier import Dossier
from truceline.model.vocabulary import Tier
from truceline.publish.exports.writer import Writer
from truceline.publish.handover.rows import Ledger, prepare
from truceline.publish.replication.packed import write_zip
from truceline.publish.replication.parts import files_of

__all__ = ["DRAWS", "replication"]

#: Draws of the counts; their seed is 1.
DRAWS = 1_000


def replication(
    dossier: Dossier, tier: Tier, delay: timedelta, *, version: str, draws: int = DRAWS
) -> tuple[Writer, Ledger]:
    """Return what writes the package, and the row accounting.

    Args:
        dossier: What one walk found, not released yet.
        tier: ``public`` or ``mission``.
        delay: For ``public``; see :func:`truceline.publish.handover.rows.prepare`.
        version: Of Truceline, for the citation.
        draws: How many; none are made where chances stay inside the mission.

    Raises:
        ValueError: If the tier is ``restricted`` or the dossier was released already.
    """
    handed = prepare(dossier, tier, delay)
    return partial(write_zip, files_of(handed, version, draws)), handed.ledger
