"""The run that is shown."""

from __future__ import annotations

from fastapi import APIRouter

from truceline.publish.exports.notice import WORKING_PAPER
from truceline.web.asking import Seen
from truceline.web.schemas.run import RunTold

router = APIRouter(tags=["run"])


@router.get("/run")
def run(shown: Seen) -> RunTold:
    """Tell which run is shown, of which agreement, and up to when anything was known."""
    dossier = shown.dossier
    return RunTold(
        run=shown.run,
        tier=shown.tier,
        notice=WORKING_PAPER,
        agreement=dossier.agreement.id,
        title=dict(dossier.agreement.title),
        invented=dossier.agreement.invented,
        as_of=dossier.as_of,
        first_at=dossier.first_at,
        last_at=dossier.last_at,
        known_until=dossier.latest,
        shown_until=dossier.shown_until,
    )
