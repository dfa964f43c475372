"""Cursor-on-Target events (MITRE, event schema 2.0): for a map that others already look at.

A live picture of who is where is what a mechanism must not give. So: type ``b-m-p-s-m``, a spot on
a map, which knows no friend and no foe (an ``a-…`` type would need an affiliation); ``how`` is
``h-e``, estimated by people; ``ce`` is the error of the place, ``hae`` and ``le`` are unknown;
``start`` and ``stale`` are the window of the event itself, so that every client shows it as over;
nothing of the last day told leaves at any tier; and it is a file, never a stream.
"""

from __future__ import annotations

from datetime import timedelta
from typing import BinaryIO

import pyarrow as pa
import pyarrow.compute as pc

from truceline.publish.handover import ids, told
from truceline.publish.handover.rows import LEAST_DELAY_H, Handover, too_late
from truceline.publish.handover.text import (
    Column,
    instant,
    joined,
    number,
    optional,
    write_lines,
    xml_text,
    xml_word,
)

#: What Cursor-on-Target writes for a number that is not known.
UNKNOWN = "9999999.0"
TYPE = "b-m-p-s-m"
HOW = "h-e"


def limit(handed: Handover) -> Handover:
    """Return the incidents that an event can hold: placed, with error, timed, over for a day."""
    rows = handed.incidents
    least = timedelta(hours=LEAST_DELAY_H)
    before = handed.dossier.latest - least
    over = pc.coalesce(rows["end"], rows["known_at"])
    old = pc.fill_null(pc.less_equal(over, pa.scalar(before, over.type)), False)
    handed = handed.only(old, too_late(handed.dossier, least))
    rows = handed.incidents
    placed = [pc.is_valid(number(rows[name])) for name in ("lon", "lat", "error_m")]
    handed = handed.only(pc.and_(pc.and_(*placed[:2]), placed[2]), "no place told")
    timed = pc.and_(*(pc.is_valid(handed.incidents[name]) for name in ("start", "end")))
    return handed.only(timed, "no time told")


def write(handed: Handover, sink: BinaryIO) -> None:
    """Write the events, each on a line of its own; see :func:`.stix.write`.

    The root element ``events`` only holds them together: every line is an event by itself.
    """
    rows = handed.incidents
    head = (handed.dossier.agreement.id, handed.dossier.tier, "cot")
    uid = ids.names(head, rows["incident_id"].to_pylist())
    sink.write(b'<?xml version="1.0" encoding="UTF-8"?>\n')
    sink.write(f'<events notice="{xml_word(handed.notice)}">\n'.encode())
    write_lines(sink, _events(handed, uid))
    sink.write(b"</events>\n")


def _events(handed: Handover, uid: Column) -> Column:
    rows = handed.incidents
    lon, lat, error_m = (number(column) for column in told.spots(rows))
    return joined(
        '<event version="2.0" uid="truceline.', uid, f'" type="{TYPE}" how="{HOW}" time="',
        instant(rows["known_at"]), '" start="', instant(rows["start"]),
        '" stale="', instant(rows["end"]), '"><point lat="', lat, '" lon="', lon,
        f'" hae="{UNKNOWN}" ce="', error_m, f'" le="{UNKNOWN}"/><detail><contact callsign="',
        xml_text(rows["incident_id"]), '"/><remarks>', xml_word(handed.notice), ". ",
        xml_text(told.account(handed)), optional(" ", xml_text(told.findings_told(handed)), "."),
        "</remarks></detail></event>",
    )  # fmt: skip
