"""The table for each tier: what a tier may see of documents, and of what people said of them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime

from truceline.app.register.register import register
from truceline.app.register.talks import day_of, order_of
from truceline.app.workspace import Workspace
from truceline.model.statement import Held, Register, Tied
from truceline.model.talks import Table
from truceline.model.vocabulary import Tier
from truceline.talks.table import table

#: From the most open to the most closed.
_ORDER = (Tier.PUBLIC, Tier.MISSION, Tier.RESTRICTED)
_JOINING = ("join", "part")


def by_tier(
    workspace: Workspace, as_of: datetime | None, known_until: datetime
) -> dict[str, Table]:
    """Return the table for each tier; none if no document came in.

    Args:
        workspace: Whose register.
        as_of: See only what was received and reviewed by then.
        known_until: Up to when anything else was known. Deadlines are reckoned as of ``as_of``,
            else of this or of the last document or tie, whichever is later.
    """
    found = register(workspace, as_of)
    if not found.papers:
        return {}
    agreement = workspace.agreement()
    last = max(known_until, *(p.received for p in found.papers), *(t.at for t in found.ties))
    day, order = day_of(agreement, as_of or last), order_of(agreement, "")
    return {str(tier): table(seen_by(found, tier), order, day) for tier in _ORDER}


def seen_by(found: Register, tier: Tier) -> Register:
    """Return what a tier may see of a register.

    A statement of which something is said that the tier may not see is left out as a whole: without
    it, it would seem to stand otherwise. To the public nobody who reviewed is named, and nobody's
    reasons are told.
    """
    open_to = {str(one) for one in _ORDER[: _ORDER.index(tier) + 1]}
    hidden = {
        n for t in found.ties if t.tier not in open_to and t.act not in _JOINING for n in t.of
    }
    held = [h for h in found.held if h.paper.tier in open_to and h.id not in hidden]
    ids = {one.id for one in held}
    ties = [t for t in found.ties if t.tier in open_to and ids.issuperset(t.of)]
    if tier is Tier.PUBLIC:
        held, ties = list(map(_unnamed, held)), list(_wordless(ties))
    papers = tuple(p for p in found.papers if p.tier in open_to)
    return Register(papers=papers, held=tuple(held), ties=tuple(ties))


def _unnamed(one: Held) -> Held:
    return replace(one, last=None, paper=replace(one.paper, by=""))


def _wordless(ties: Iterable[Tied]) -> Iterable[Tied]:
    return (replace(one, by="", text="", cites=()) for one in ties)
