"""Everything one run knows, handed to publishing in one piece."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

import pyarrow as pa

from truceline.model.agreement import Agreement
from truceline.model.aid import Ledger
from truceline.model.grid import PublicGrid
from truceline.model.grouping import Grouping
from truceline.model.objection import Objection
from truceline.model.relations import Relations
from truceline.model.source import Source
from truceline.model.talks import Table


@dataclass(frozen=True, slots=True, kw_only=True)
class Dossier:
    """The result of one walk.

    Attributes:
        agreement: What was agreed.
        sources: Cards of every source that spoke.
        tables: Every table of :data:`truceline.model.tables.TABLES` by name, filtered by ``as_of``.
        as_of: What was received by then; ``None`` means everything received.
        first_at: Earliest instant any text or report covers, for axes; never a wall clock.
        last_at: Latest instant known, likewise.
        parameters: Versioned artefact of every setting that shaped the result, name -> value.
        scorecard: For an invented world: measures against its truth, name -> value; else empty.
        tier: Whom this output is for.
        known_until: Up to when anything was known, also past the end of the texts; a delay counts
            back from it. ``None``: ``last_at``.
        objections: What parties object to, by the instant of the run, in order.
        groupings: What people decided of reports by then: merged, or split; in order.
        talks: The table of what people let stand of documents, for each tier; empty: no documents.
        aid: The ledger of exactly the transfers of ``tables``; ``None``: it was not made of these.
        relations: How pairs stand, for each tier; empty: no list came in and no step is told.
        unlisted: Transfers that a later list no longer has, with why, in which file and since when;
            ``None``: nobody looked.
        shown_until: What ended later is withheld for now; ``None``: nothing is.
        grid: On which places are made public.
    """

    agreement: Agreement
    sources: tuple[Source, ...]
    tables: Mapping[str, pa.Table]
    as_of: datetime | None
    first_at: datetime
    last_at: datetime
    parameters: Mapping[str, str]
    scorecard: Mapping[str, object]
    tier: str
    known_until: datetime | None = None
    shown_until: datetime | None = None
    objections: tuple[Objection, ...] = ()
    groupings: tuple[Grouping, ...] = ()
    talks: Mapping[str, Table] = field(default_factory=dict)
    aid: Ledger | None = None
    relations: Mapping[str, tuple[Relations, ...]] = field(default_factory=dict)
    unlisted: pa.Table | None = None
    grid: PublicGrid = field(default_factory=PublicGrid)

    @property
    def latest(self) -> datetime:
        """Up to when anything was known; never a wall clock."""
        return self.known_until or self.last_at
