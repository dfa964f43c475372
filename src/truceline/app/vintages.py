"""The vintage on the record: what fusion goes by, until somebody asks for another fit.

A fit sees no restricted report, so that nothing for the mission depends on one. What is for the
public goes by the declared vintage alone (:class:`truceline.app.public.Readers`).
"""

from __future__ import annotations

from dataclasses import asdict, fields
from datetime import datetime
from typing import Any

from truceline.adapters import files
from truceline.app.casework.records import until
from truceline.app.pipeline import Given
from truceline.app.public import Readers
from truceline.app.workspace import Workspace
from truceline.codec import Plain, canonical_json
from truceline.errors import WorkspaceError
from truceline.fusion.refit import ENOUGH, refit
from truceline.model.vintage import DECLARED, Vintage
from truceline.model.vocabulary import Tier

#: Kind of its entry on the record.
KIND = "vintage"


def named(vintage: Vintage) -> str:
    """Return ``declared-`` or ``fitted-`` and 12 hex digits of what is in it."""
    kind = "fitted" if vintage.matches else "declared"
    return f"{kind}-{files.sha256_of(canonical_json(_plain(asdict(vintage))))[:12]}"


def on_record(workspace: Workspace, as_of: datetime | None) -> Vintage:
    """Return the last vintage recorded by ``as_of``; the declared one if there is none."""
    found = [e.payload for e in until(workspace.entries(), as_of) if e.kind == KIND]
    return _vintage(found[-1]["figures"]) if found else DECLARED


def fitted(workspace: Workspace, given: Given) -> Vintage:
    """Fit a vintage to what a walk starts from, and put it on the record.

    Raises:
        WorkspaceError: If too few reports match for a fit to show anything.
    """
    seen = Readers(agreement=given.agreement, tier=Tier.MISSION).only(given)
    found = refit(seen.taken["reports"], seen.sources, seen.decisions)
    if not found.matches:
        said = f"fewer than {ENOUGH:,.0f} reports match another one: too few for a fit"
        raise WorkspaceError(said, "run without --refit: what is declared stands, and is good")
    figures = _plain(asdict(found))
    workspace.record(KIND, {"name": named(found), "figures": figures})
    return found


def _plain(value: Any) -> Plain:
    """Spell numbers as words: a record holds none that writers spell each in their own way."""
    if isinstance(value, dict):
        return {name: _plain(one) for name, one in value.items()}
    if isinstance(value, list | tuple):
        return [_plain(one) for one in value]
    return repr(float(value))


def _vintage(figures: dict[str, Any]) -> Vintage:
    def number(value: Any) -> Any:
        if isinstance(value, dict):
            return {name: number(one) for name, one in value.items()}
        if isinstance(value, list):
            return tuple(number(one) for one in value)
        return float(value)

    known = {field.name for field in fields(Vintage)}
    return Vintage(**{name: number(one) for name, one in figures.items() if name in known})
