"""A STIX 2.1 bundle (OASIS Standard, 10 June 2021).

An incident is STIX's ``incident``, which 2.1 leaves a stub; what a mechanism holds of it stands in
a property extension whose definition travels in the bundle. Its place is a ``location`` with
``precision``; the findings are a ``note`` on it, so that a reader without the extension sees them;
parties and sources are identities of class ``unspecified``. No ``threat-actor``, ``attack-pattern``
or ``indicator``: the words would be a verdict.
"""

from __future__ import annotations

from typing import BinaryIO

import pyarrow as pa
import pyarrow.compute as pc

from truceline.publish.handover import ids, told
from truceline.publish.handover.rows import Handover
from truceline.publish.handover.stix_heads import (
    EXTENSION,
    MAKER,
    grouping,
    heads,
    identity_of,
    marking_refs,
    moment,
    text_of,
    voices,
)
from truceline.publish.handover.text import (
    Column,
    instant,
    joined,
    json_words,
    listed,
    looked_up,
    mapped_lists,
    number,
    optional,
    write_lines,
)


def limit(handed: Handover) -> Handover:
    """Return the handover as it is: STIX holds every incident."""
    return handed


def write(handed: Handover, sink: BinaryIO) -> None:
    """Write the bundle, one object a line.

    Args:
        handed: From :func:`truceline.publish.handover.rows.prepare`.
        sink: Open for bytes.
    """
    agreement, tier = handed.dossier.agreement.id, handed.dossier.tier
    bundle = ids.name(agreement, tier, "bundle", moment(handed.dossier.last_at))
    sink.write(f'{{"type":"bundle","id":"bundle--{bundle}","objects":[\n'.encode())
    sink.writelines(text_of(made).encode() + b",\n" for made in heads(handed))
    keys = _incident_keys(handed)
    for column in (_incidents(handed, keys), *_places(handed, keys), _notes(handed, keys)):
        write_lines(sink, pc.drop_null(column), ",\n")
    refs = [f"incident--{key}" for key in keys.to_pylist()]
    sink.write(text_of(grouping(handed, refs)).encode() + b"\n]}\n")


def _head(handed: Handover) -> tuple[str, str, str]:
    return handed.dossier.agreement.id, handed.dossier.tier, "incident"


def _incident_keys(handed: Handover) -> pa.Array:
    return ids.names(_head(handed), handed.incidents["incident_id"].to_pylist())


def _common(handed: Handover, kind: str, keys: Column, created: Column) -> Column:
    """Return the members every object has; modified is when the last thing known was known."""
    last = pa.scalar(handed.dossier.last_at, created.type)
    marks = ",".join(f'"{ref}"' for ref in marking_refs(handed))
    return joined(
        f'{{"type":"{kind}","spec_version":"2.1","id":"{kind}--', keys,
        f'","created_by_ref":"{MAKER}","created":"', instant(created),
        '","modified":"', instant(pc.if_else(pc.greater(created, last), created, last)),
        f'","object_marking_refs":[{marks}]',
    )  # fmt: skip


def _incidents(handed: Handover, keys: pa.Array) -> Column:
    rows = handed.incidents
    percent = number(pc.round(pc.multiply(rows["p_happened"], 100.0)))
    return joined(
        _common(handed, "incident", keys, rows["known_at"]),
        ',"name":', json_words(told.title(handed)),
        ',"description":', json_words(told.account(handed)),
        optional(',"confidence":', percent),
        ',"labels":[', json_words(rows["status"]), "]",
        ',"external_references":[{"source_name":"truceline","external_id":',
        json_words(rows["incident_id"]), "}]",
        f',"extensions":{{"{EXTENSION}":{{"extension_type":"property-extension"',
        *_members(handed), "}}}",
    )  # fmt: skip


_WORDS = ("status", "act", "object_type", "weapon", "time_basis", "place_kind", "place_name",
          "place_basis")  # fmt: skip
_NUMBERS = ("p_happened", "p_happened_equal", "p_party", "n_reports", "n_groups")


def _members(handed: Handover) -> list[Column]:
    rows = handed.incidents
    known, nobody = voices(handed), identity_of(handed, "")
    columns = {name: json_words(rows[name]) for name in _WORDS}
    columns |= {name: joined('"', instant(rows[name]), '"') for name in ("start", "end")}
    columns |= {name: number(rows[name]) for name in _NUMBERS}
    for name in ("actor", "affected"):
        columns[f"said_{name}_ref"] = json_words(looked_up(rows[name], known, nobody))
    for name, column in (("claimant_refs", "claimants"), ("source_refs", "source_ids")):
        quoted = {who: f'"{ref}"' for who, ref in known.items()}
        refs = listed(mapped_lists(rows[column], quoted, f'"{nobody}"'), ",")
        columns[name] = joined("[", refs, "]")
    columns["findings"] = joined("[", listed(told.findings_of(handed, _finding(handed)), ","), "]")
    return [optional(f',"{name}":', column) for name, column in columns.items()]


def _finding(handed: Handover) -> Column:
    found = handed.findings
    return joined(
        '{"text":', json_words(found["text_id"]),
        ',"provision":', json_words(found["provision_id"]),
        ',"outcome":', json_words(found["outcome"]),
        optional(',"because":', json_words(told.told_or_null(found["because"]))),
        optional(',"p_covered":', number(found["p_covered"])), "}",
    )  # fmt: skip


def _places(handed: Handover, keys: pa.Array) -> tuple[Column, Column]:
    """Return a location for every place, once, and what ties the incidents to them."""
    rows = handed.incidents
    lon, lat, error_m = told.spots(rows)
    at = [number(column) for column in (lat, lon, error_m)]
    spelled = joined(at[0], " ", at[1], " ", at[2])
    coded = pc.dictionary_encode(spelled.combine_chunks())
    agreement, tier, _ = _head(handed)
    names = ids.names((agreement, tier, "place"), coded.dictionary.to_pylist())
    first = pc.index_in(coded.dictionary, value_set=spelled)
    begun = pa.array([handed.dossier.first_at] * len(names), rows["known_at"].type)
    places = joined(
        _common(handed, "location", names, pa.chunked_array([begun])),
        ',"latitude":', pc.take(at[0], first), ',"longitude":', pc.take(at[1], first),
        ',"precision":', pc.take(at[2], first), "}",
    )  # fmt: skip
    where = pc.take(names, coded.indices)
    ties = joined(
        _common(handed, "relationship", keys, rows["known_at"]),
        ',"relationship_type":"located-at","source_ref":"incident--', keys,
        '","target_ref":"location--', where, '"}',
    )  # fmt: skip
    return places, ties


def _notes(handed: Handover, keys: pa.Array) -> Column:
    said = told.findings_told(handed)
    return joined(
        _common(handed, "note", keys, handed.incidents["known_at"]),
        ',"abstract":"How the event as told stands to what was agreed; no ruling",'
        '"content":', json_words(said), ',"object_refs":["incident--', keys, '"]}',
    )  # fmt: skip
