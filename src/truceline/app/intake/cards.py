"""A card for every voice that spoke: the workspace's, else the connector's, else a blank one."""

from __future__ import annotations

import pyarrow as pa
import pyarrow.compute as pc

from truceline.model.source import Source
from truceline.sources import registry


def cards_for(tables: dict[str, pa.Table], own: tuple[Source, ...]) -> tuple[Source, ...]:
    """Return a card for each source that occurs, sorted by id.

    A source nobody has a card for gets a blank one: affiliation unknown, no declared weight, so it
    can never lift an incident above *alleged*.

    Args:
        tables: Tables with a column ``source_id`` or ``stated_by``.
        own: The workspace's cards; they win.
    """
    spoke = sorted(
        {
            s
            for name in ("reports", "tallies", "effort", "transfers", "control")
            for s in _distinct(tables[name])
        }
    )
    cards = {card.id: card for c in registry.CONNECTORS for card in c.card.sources}
    cards.update({card.id: card for card in own})
    return tuple(cards.get(source_id) or _blank(source_id) for source_id in spoke)


def _distinct(table: pa.Table) -> list[str]:
    who = "source_id" if "source_id" in table.schema.names else "stated_by"
    return [str(s) for s in pc.unique(table[who]).to_pylist()]


def _blank(source_id: str) -> Source:
    return Source(
        id=source_id,
        name=source_id,
        affiliation=None,
        affiliation_known=False,
        independence_group=source_id.split(":")[0],
        licence="not stated",
        publisher="not stated",
        cadence="not stated",
        time_zone="UTC",
        biases=("nobody has written a card for this source",),
    )
