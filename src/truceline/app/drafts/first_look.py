"""What the maps of a workbook make of it as they stand, before anybody has answered anything."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress

from truceline.app.maps.mapping import text_of
from truceline.app.maps.session import Session
from truceline.app.maps.trial import Trial, tried
from truceline.errors import AgreementError, FormatError


def tried_all(session: Session) -> Iterator[tuple[int, Trial]]:
    """Yield for each table that is read what its map makes of it, with every likely answer."""
    raw, box = session.survey.raw, session.context.box
    drafted = zip(session.survey.found, session.proposals, strict=True)
    for at, (found, proposal) in enumerate(drafted):
        if proposal.left or proposal.refused or at in session.barred:
            continue
        text = text_of(found, proposal, raw.name, guess=True, pinned=False)
        with suppress(FormatError, AgreementError):
            yield at, tried(raw, found.sheets, text, box)
