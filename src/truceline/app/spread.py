"""Judging incidents part by part, wherever an engine has room for a part.

A finding hangs on one incident and on what all share, so incidents may be cut in the canonical
order and judged apart; joined again provision by provision, the rows are those of judging all at
once.
"""

from __future__ import annotations

import pickle
from collections.abc import Iterator
from dataclasses import dataclass

import pyarrow as pa
import pyarrow.compute as pc

from truceline.app.ports import Engine
from truceline.assessment.assess import judge
from truceline.assessment.findings import with_distinct_ids
from truceline.assessment.matter import canonical_order
from truceline.assessment.performances import Performances
from truceline.model import tables
from truceline.model.agreement import Agreement
from truceline.model.reveal import Reveal

#: Incidents of a part: some megabytes to send, some tenths of a second to judge.
ROWS = 50_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Shared:
    """What every incident is judged by; sent once to each machine.

    Attributes:
        agreement: What was agreed.
        shapes: See :data:`truceline.model.tables.SHAPES`.
        lines: See :data:`truceline.model.tables.LINES`.
        reveals: Entries of sealed registers opened for single incidents.
        performances: What was reported done.
    """

    agreement: Agreement
    shapes: pa.Table
    lines: pa.Table
    reveals: tuple[Reveal, ...]
    performances: Performances


def judged(shared: bytes, incidents: pa.Table) -> pa.Table:
    """Judge a part: what a machine is asked to do."""
    # Written by this run, for this run, over the engine's own channel.
    by: Shared = pickle.loads(shared)  # noqa: S301
    return judge(by.agreement, incidents, by.shapes, by.lines, by.reveals, by.performances)


def assessed(engine: Engine, shared: Shared, incidents: pa.Table, rows: int = ROWS) -> pa.Table:
    """Judge all incidents as :func:`~truceline.assessment.assess.assess` does, row for row.

    Args:
        engine: Where parts are judged.
        shared: What they are judged by.
        incidents: See :data:`truceline.model.tables.INCIDENTS`; any order.
        rows: Incidents of a part.

    Raises:
        ValueError: As there.
    """
    ordered = incidents.take(pa.array(canonical_order(incidents)))
    parts = [ordered.slice(at, rows) for at in range(0, max(len(ordered), 1), rows)]
    found = list(engine.each(judged, pickle.dumps(shared), parts))
    joined = pa.concat_tables(_by_provision(shared.agreement, found))
    # Each part numbers the versions it has; joined they are numbered as all at once would be.
    return with_distinct_ids(joined.unify_dictionaries())


def _by_provision(agreement: Agreement, found: list[pa.Table]) -> Iterator[pa.Table]:
    """Yield the findings provision by provision, the parts of each in their order."""
    yield tables.empty(tables.FINDINGS)
    for text in agreement.texts:
        for provision in text.provisions:
            for part in found:
                of_text = pc.equal(part["text_id"], text.id)
                of_both = pc.and_(of_text, pc.equal(part["provision_id"], provision.id))
                yield part.filter(of_both)
