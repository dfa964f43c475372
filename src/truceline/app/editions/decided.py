"""What people decided of reports since the edition before."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from truceline.app.editions.numbered import Recorded
from truceline.app.grouping.records import said_by
from truceline.app.past import Past
from truceline.model.grouping import Act, Grouping, TakenBack
from truceline.model.vocabulary import Tier
from truceline.publish.daily.issue import Regrouped


def decided_since(
    past: Past, standing: Iterable[Grouping], last: Recorded, end: datetime
) -> tuple[Regrouped, ...]:
    """Return what was decided of reports, or taken back, since the edition before.

    What was decided and taken back in between leaves no trace in any edition, and is not told.

    Args:
        past: The workspace as its record stood.
        standing: Decisions in force, with what became of their reports.
        last: The edition before.
        end: The cut-off.
    """

    def fresh(one: Grouping | TakenBack) -> bool:
        return one.seq >= last.entries or one.at > last.end

    back = said_by(past.entries(), end).taken_back
    return (
        *(_regrouped(one, one.act, one) for one in standing if fresh(one)),
        *(_regrouped(one.of, Act.UNDO, one) for one in back if fresh(one) and not fresh(one.of)),
    )


def _regrouped(of: Grouping, act: Act, told: Grouping | TakenBack) -> Regrouped:
    order = list(Tier)
    return Regrouped(
        act=str(act),
        report_ids=frozenset(name for n in of.named for name in (n.report_id, n.now) if name),
        by=told.by,
        text=told.text,
        tier=max((n.tier for n in of.named), key=lambda tier: order.index(Tier(tier))),
    )
