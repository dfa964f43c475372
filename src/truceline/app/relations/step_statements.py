"""Steps that documents tell, as people let them stand, as tellings of the ledger."""

from __future__ import annotations

from collections.abc import Iterator
from typing import cast, get_args

from truceline.model.statement import Held, Register, Statement
from truceline.model.steps import Entered, Stage, Telling, Tie

#: How a contact of the table stands as a step; one that was not held is told so and no more.
_CONTACT: dict[str, Stage] = {"held": "held", "planned": "scheduled"}


def stepping_stones(known: Register) -> Iterator[Entered]:
    """Yield every step, and every contact held or planned, that a person lets stand.

    Args:
        known: The register; a step that names fewer than two sides is none between two.
    """
    for held in known.held:
        s = held.statement
        between = tuple(dict.fromkeys(v.party or v.name for v in s.who))
        stage = s.status if s.kind == "step" else _CONTACT.get(s.status, "")
        wanted = s.kind in ("step", "contact") and len(between) > 1 and stage in get_args(Stage)
        if held.stands and wanted:
            yield _entered(held, s, between, cast("Stage", stage))


def _entered(held: Held, s: Statement, between: tuple[str, ...], stage: Stage) -> Entered:
    voice = s.through or s.by
    tie = s.what if s.kind == "step" and s.what in get_args(Tie) else "contact"
    if s.kind == "step" and tie == "contact":
        tie = "other"
    telling = Telling(
        id=s.id,
        says=(voice.party or voice.name) if voice else "",
        stage=stage,
        day=held.paper.dated,
        when=(s.when.earliest, s.when.latest) if s.when else ("", ""),
        words=s.quote,
        source=held.paper.title or held.paper.name,
        by=held.last.by if held.last else "",
        at=held.paper.received,
        tier=held.paper.tier,
    )
    what = f"{s.what}, {s.act}" if s.act else s.what
    return Entered(telling=telling, tie=cast("Tie", tie), between=between, what=what)
