"""FollowTheMoney entities, one JSON object a line (schema names as published, version 4).

An incident is an ``Event``; parties and sources are ``LegalEntity``, the schema for what nobody
has classified. Claims stay claims: every tie between a party or a source and an event is an
``UnknownLink`` whose ``role`` says who says so, and ``Event:involved`` is never filled. Findings
are a ``Note`` on the event.
"""

from __future__ import annotations

import json
from typing import BinaryIO

import pyarrow as pa
import pyarrow.compute as pc

from truceline.publish.handover import ids, told
from truceline.publish.handover.rows import Handover
from truceline.publish.handover.text import (
    Column,
    clean_word,
    instant,
    joined,
    json_words,
    number,
    optional,
    write_lines,
)

Parts = list[tuple[str, Column]]


def limit(handed: Handover) -> Handover:
    """Return the handover as it is: FollowTheMoney holds every incident."""
    return handed


def write(handed: Handover, sink: BinaryIO) -> None:
    """Write the entities; see :func:`truceline.publish.handover.stix.write`."""
    sink.writelines(line.encode() + b"\n" for line in _voices(handed))
    rows = handed.incidents
    keys = _keys(handed, "event", rows["incident_id"].to_pylist())
    for column in (
        _events(handed, keys),
        *(_links(handed, keys, column, role) for column, role in _ROLES),
        *(_named(handed, keys, column, role) for column, role in _NAMED),
        _notes(handed, keys),
    ):
        write_lines(sink, pc.drop_null(column))


_ROLES = (("claimants", "claims it"), ("source_ids", "reports it"))
_NAMED = (("actor", "said to have done it"), ("affected", "said to have suffered it"))


def _keys(handed: Handover, kind: str, things: list[str]) -> pa.Array:
    agreement, tier = handed.dossier.agreement.id, handed.dossier.tier
    return pc.binary_join_element_wise("tl-", ids.names((agreement, tier, kind), things), "")


def _key(handed: Handover, kind: str, thing: str) -> str:
    return f"tl-{ids.name(handed.dossier.agreement.id, handed.dossier.tier, kind, thing)}"


def _voices(handed: Handover) -> list[str]:
    parties = {p.id for p in handed.dossier.agreement.parties}
    lines = []
    for who, name in handed.names.items():
        kind = "party to the agreement" if who in parties else "source of reports"
        properties = {
            "name": [clean_word(name) or who],
            "summary": [kind],
            "notes": [handed.notice],
        }
        made = {"id": _key(handed, "voice", who), "schema": "LegalEntity", "properties": properties}
        lines.append(json.dumps(made, ensure_ascii=False, separators=(",", ":")))
    return lines


def _entity(handed: Handover, key: Column, schema: str, parts: Parts) -> Column:
    """Return one line an entity; a property that is null is left out, a null key drops the row."""
    notice = json.dumps(handed.notice, ensure_ascii=False)
    given = [optional(f',"{name}":[', value, "]") for name, value in parts]
    head = '"summary"' if schema == "UnknownLink" else '"notes"'
    begin = f'","schema":"{schema}","properties":{{{head}:[{notice}]'
    return joined('{"id":"', key, begin, *given, "}}")


def _time(handed: Handover) -> Parts:
    rows = handed.incidents
    ends = (("startDate", "start"), ("endDate", "end"))
    return [(name, joined('"', _day(instant(rows[column])), '"')) for name, column in ends]


def _day(words: Column) -> Column:
    """Return an instant to the second, the finest FollowTheMoney holds; UTC goes without saying."""
    return pc.utf8_slice_codeunits(words, 0, len("2031-04-01T07:30:00"))


def _events(handed: Handover, keys: pa.Array) -> Column:
    rows = handed.incidents
    parts: Parts = [
        ("name", json_words(told.title(handed))),
        ("description", json_words(told.account(handed))),
        ("recordId", json_words(rows["incident_id"])),
        ("location", json_words(told.place(handed))),
        ("keywords", json_words(told.words(rows["act"]))),
        *_time(handed),
    ]
    return _entity(handed, keys, "Event", parts)


def _links(handed: Handover, keys: pa.Array, column: str, role: str) -> Column:
    """Return a link from each party or source of a list to the event."""
    lists = handed.incidents[column].combine_chunks()
    of, who = pc.list_parent_indices(lists), pc.list_flatten(lists)
    return _link(handed, who, pc.take(keys, of), pa.array([role] * len(who), pa.string()), column)


def _named(handed: Handover, keys: pa.Array, column: str, role: str) -> Column:
    """Return a link from the party that the claims name to the event, and whose claims they are."""
    who = handed.incidents[column].combine_chunks()
    said = joined(f"{role}; so say ", told.said_by(handed))
    return _link(handed, who, keys, said, column)


def _link(handed: Handover, who: pa.Array, events: Column, role: Column, kind: str) -> Column:
    voices = {name: _key(handed, "voice", name) for name in handed.names}
    place = pc.index_in(who, value_set=pa.array(list(voices), pa.string()))
    known = pc.take(pa.array(list(voices.values()), pa.string()), place)
    subject = pc.if_else(pc.is_valid(who), pc.fill_null(known, _key(handed, "voice", "")), known)
    things = joined(pc.fill_null(who, ""), "\x1f", events)
    keys = _keys(handed, f"link {kind}", things.to_pylist())
    parts: Parts = [
        ("subject", joined('"', subject, '"')),
        ("object", joined('"', events, '"')),
        ("role", json_words(role)),
    ]
    line = _entity(handed, keys, "UnknownLink", parts)
    return pc.if_else(pc.is_valid(subject), line, pa.scalar(None, pa.string()))


def _notes(handed: Handover, events: pa.Array) -> Column:
    said = told.findings_told(handed)
    count = number(pc.list_value_length(told.findings_of(handed, handed.findings["outcome"])))
    parts: Parts = [
        ("name", json_words(joined("Findings on the event as told, no ruling: ", count))),
        ("description", json_words(said)),
        ("entity", joined('"', events, '"')),
    ]
    line = _entity(handed, _keys(handed, "note", events.to_pylist()), "Note", parts)
    return pc.if_else(pc.is_valid(said), line, pa.scalar(None, pa.string()))
