"""Each of the tracker's tables by its columns; what a table tells stands in ``kinds``."""

from __future__ import annotations

from truceline.errors import FormatError
from truceline.model.intake import Intake, Options, RawFile
from truceline.sources import records
from truceline.sources.kiel_support.activities import is_tracker, read_activities
from truceline.sources.kiel_support.kinds import Kind
from truceline.sources.kiel_support.monthly import MONTHS, PROCUREMENT, TOTALS
from truceline.sources.kiel_support.undated import SHARES, WEAPONS

KINDS: tuple[Kind, ...] = (MONTHS, TOTALS, PROCUREMENT, SHARES, WEAPONS)


def recognises(raw: RawFile) -> bool:
    """Say whether the file is one of the tracker's tables."""
    return is_tracker(raw) or _kind(raw) is not None


def read(raw: RawFile, options: Options) -> Intake:
    """Read one table; see its kind.

    Raises:
        FormatError: If it has the columns of none.
    """
    if is_tracker(raw):
        return read_activities(raw, options)
    kind = _kind(raw)
    if kind is None:
        raise FormatError(
            f"{raw.name}: its columns are those of none of the tracker's tables",
            "docs/sources/kiel_support.md names them; any other table comes in by a map",
        )
    return kind.read(raw, options)


def _kind(raw: RawFile) -> Kind | None:
    there = set(records.header(raw))
    return next((kind for kind in KINDS if kind.columns <= there), None)
