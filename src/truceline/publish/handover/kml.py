"""KML 2.2 (OGC 07-147r2): the incidents for a globe, by text, provision and outcome.

An incident stands once under each text, in the folder of the finding that most needs attention;
``findings`` in its data holds all of them. Signs and colours mean what they mean on the page's map
(diamond, half-filled ring, ring, slashed box); the sign stands in the name, as a picture would have
to be fetched. Nothing links anywhere. Viewers read text as HTML: ``<`` and ``>`` become ``‹`` and
``›`` before they are escaped.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import BinaryIO

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from truceline.publish.exports.places import polygons
from truceline.publish.gravest import ORDER, gravest
from truceline.publish.handover import told
from truceline.publish.handover.kml_places import geometry
from truceline.publish.handover.rows import Handover
from truceline.publish.handover.text import (
    Column,
    instant,
    joined,
    number,
    optional,
    write_lines,
    xml_text,
)

_NONE = "no_finding"
#: Outcome -> sign and colour, red green blue, as on the page.
SIGNS = {
    "inconsistent": ("◆", "5c2a56"),
    "undetermined": ("◐", "7d5600"),
    "consistent": ("○", "1f6660"),
    "not_monitored": ("▨", "62666b"),
    _NONE: ("·", "62666b"),
}
_DATA = (
    *("incident_id", "status", "act", "object_type", "weapon", "time_basis"),
    *("place_kind", "place_name", "place_basis", "error_m"),
    *("n_reports", "n_groups", "p_happened", "p_party"),
)


def limit(handed: Handover) -> Handover:
    """Return the handover as it is: what has no place stands in its folder, and not on the map."""
    return handed


def write(handed: Handover, sink: BinaryIO) -> None:
    """Write the document; see :func:`truceline.publish.handover.stix.write`."""
    body = _bodies(handed)
    sink.write(_opening(handed).encode())
    for text in handed.dossier.agreement.texts:
        rows, found, outcome = gravest(handed.findings, handed.incidents, text.id)
        sink.write(f"<Folder><name>{_word(f'Text {text.id}')}</name>\n".encode())
        provision = handed.findings["provision_id"].take(pa.array(found))
        for p in text.provisions:
            of_it = pc.equal(provision, p.id).to_numpy(zero_copy_only=False)
            _folder(sink, f"Provision {p.clause} ({p.id})", body, rows[of_it], outcome[of_it])
        bare = np.setdiff1d(np.arange(handed.incidents.num_rows), rows)
        _folder(sink, "No finding under this text", body, bare, np.full(len(bare), len(ORDER)))
        sink.write(b"</Folder>\n")
    sink.write(b"</Document></kml>\n")


def _folder(sink: BinaryIO, name: str, body: Column, rows: np.ndarray, outcome: np.ndarray) -> None:
    """Write a folder with one for each outcome that occurs; none at all where there is no row."""
    if not len(rows):
        return
    sink.write(f"<Folder><name>{_word(name)}</name>\n".encode())
    for place, (word, (sign, _)) in enumerate(SIGNS.items()):
        of_it = rows[outcome == place]
        if len(of_it):
            label = _word(f"{sign} {word.replace('_', ' ')} ({len(of_it)})")
            sink.write(f"<Folder><name>{label}</name>\n".encode())
            head, rest = (pc.take(part, pa.array(of_it)) for part in body)
            style = f"<styleUrl>#{word}</styleUrl>"
            write_lines(sink, joined(f"<Placemark><name>{sign} ", head, style, rest))
            sink.write(b"</Folder>\n")
    sink.write(b"</Folder>\n")


def _word(words: str) -> str:
    said: str = _harmless(pa.array([words], pa.string()))[0].as_py()
    return said


def _harmless(column: Column) -> Column:
    for sign, other in (("<", "‹"), (">", "›")):
        column = pc.replace_substring(column, sign, other)
    return xml_text(column)


def _opening(handed: Handover) -> str:
    dossier = handed.dossier
    name = _word(dossier.agreement.title.get("en", dossier.agreement.id))
    told_of = _word(
        f"{handed.notice}. Incidents as told by their sources; a finding of a machine upholds "
        f"nothing. The area round a point is the {told.ERROR}. "
        + " ".join(f"{sign} {word.replace('_', ' ')}." for word, (sign, _) in SIGNS.items())
    )
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        '<kml xmlns="http://www.opengis.net/kml/2.2"><Document>'
        f"<name>{name}</name><description>{told_of}</description>\n{''.join(_styles())}"
    )


def _styles() -> Iterator[str]:
    for word, (_, rgb) in SIGNS.items():
        bgr = rgb[4:] + rgb[2:4] + rgb[:2]  # KML writes alpha, blue, green, red
        yield (
            f'<Style id="{word}"><IconStyle><color>ff{bgr}</color><scale>0</scale></IconStyle>'
            f"<LabelStyle><color>ff{bgr}</color></LabelStyle>"
            f"<LineStyle><color>ff{bgr}</color><width>1.5</width></LineStyle>"
            f"<PolyStyle><color>33{bgr}</color></PolyStyle></Style>\n"
        )


def _bodies(handed: Handover) -> tuple[Column, Column]:
    """Return each placemark's name and what follows, up to its style and after it."""
    rows = handed.incidents
    ends = [
        optional(f"<{tag}>", instant(rows[name]), f"</{tag}>")
        for tag, name in (("begin", "start"), ("end", "end"))
    ]
    span = joined(*ends)
    span = pc.if_else(pc.equal(span, ""), span, joined("<TimeSpan>", span, "</TimeSpan>"))
    head = joined(
        _harmless(told.title(handed)), "</name><description>", _harmless(told.account(handed)),
        "</description>", span,
    )  # fmt: skip
    shapes = polygons(handed.dossier.tables["shapes"])
    values = (
        optional(f'<Data name="{name}"><value>', _harmless(column), "</value></Data>")
        for name, column in _data(handed).items()
    )
    where = pc.fill_null(geometry(rows, shapes), "")
    return head, joined("<ExtendedData>", *values, "</ExtendedData>", where, "</Placemark>")


def _data(handed: Handover) -> dict[str, Column]:
    columns = {name: handed.incidents[name] for name in _DATA}
    data = {n: c if pa.types.is_string(c.type) else number(c) for n, c in columns.items()}
    return data | {
        "said_by": told.said_by(handed),
        "said_actor": told.named(handed, "actor"),
        "said_affected": told.named(handed, "affected"),
        "findings": told.findings_told(handed),
        "notice": pa.array([handed.notice] * handed.incidents.num_rows, pa.string()),
    }
