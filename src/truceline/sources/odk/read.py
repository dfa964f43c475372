"""Submissions by a map: the connector mapped reads them, and its rows are restricted by default."""

from __future__ import annotations

from truceline.model.intake import Intake, Options, RawFile
from truceline.sources import submissions
from truceline.sources.mapped.read import read as read_mapped


def recognises(raw: RawFile) -> bool:
    """Say whether the file is a page of ODK Central submissions."""
    return submissions.key_of(raw) == "value"


def read(raw: RawFile, options: Options) -> Intake:
    """Read a page by the map in ``options["map"]``.

    Raises:
        FormatError: If there is no map, or it names what tells who sent a submission.
        AgreementError: If the map has mistakes.
    """
    return read_mapped(raw, options)
