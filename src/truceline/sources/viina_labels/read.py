"""One row, one label: how the report of event_info that has the same number is to be read."""

from __future__ import annotations

import pyarrow.compute as pc

from truceline.model import tables
from truceline.model.intake import Intake, Options, RawFile
from truceline.sources import build, cells, ids, viina
from truceline.sources.sieve import Sieve
from truceline.sources.viina_1pd import labels
from truceline.sources.viina_labels.card import CARD, READ

#: Of the family of the outlets, whose reports it reads.
_SOURCE = "viina:labels"


def recognises(raw: RawFile) -> bool:
    """Say whether the file, or the one file in it, has the columns of event_labels."""
    return set(CARD.columns) <= viina.names(raw)


def read(raw: RawFile, options: Options) -> Intake:
    """Read one year; which report each label reads is found at the run."""
    found = viina.opened(raw)
    sieve = Sieve(found)
    day = viina.window(raw, found, sieve, "0")
    number = cells.told(found.column("event_id"))
    sieve.refuse(~number, "no-key", "event_id is blank")
    columns = {
        "source_id": _SOURCE,
        "reads": viina.keyed(found, "info", "event_id"),
        "actor": labels.actor(raw, found, options),
        **labels.columns(found),
        "start": build.times(day.start),
        **build.known(None, None, build.times(day.end)),
    }
    said = {name: found.column(name) for name in ("event_id", "date", *READ)}
    table = build.rows(
        tables.LABELS,
        raw,
        found.row_number,
        sieve.kept,
        columns,
        native_key=pc.binary_join_element_wise("labels", columns["reads"], "-"),
        content_sha256=ids.sha256(ids.content(said)),
    )
    return Intake(
        rows=found.rows,
        labels=table,
        rejects=sieve.rejects(raw),
        cut_at=viina.released(found),
        notes=found.notes,
    )
