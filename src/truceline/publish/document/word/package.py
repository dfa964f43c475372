"""The package: parts and relations in a zip without clocks."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping

from truceline.publish.document.blocks import Document
from truceline.publish.document.word.body import Body, anchors_of
from truceline.publish.document.word.runs import AUTHOR, Revisions, complex_field, runs
from truceline.publish.document.word.styles import numbering, settings, styles
from truceline.publish.document.word.xml import HEAD, part, tag, words

_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_MAIN = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_EARLIEST = (1980, 1, 1, 0, 0, 0)


def docx(document: Document) -> bytes:
    """Return the bytes of a .docx file; the same document gives the same bytes."""
    revisions = Revisions(document.dated)
    body = Body(document, anchors_of(document), revisions)
    main = part("document", tag("body", body.written(), _section()))
    header = tag("p", tag("pPr", tag("pStyle", val="Header")),
                 runs(document.header.spans, revisions, frozenset()))  # fmt: skip
    parts: dict[str, bytes] = {
        "[Content_Types].xml": _types().encode(),
        "_rels/.rels": _package_relations().encode(),
        "docProps/core.xml": _core(document).encode(),
        "word/document.xml": main.encode(),
        "word/_rels/document.xml.rels": _relations(len(body.pictures)).encode(),
        "word/styles.xml": styles(document.lang).encode(),
        "word/numbering.xml": numbering(len(body.lists), document.annex).encode(),
        "word/settings.xml": settings().encode(),
        "word/header1.xml": part("hdr", header).encode(),
        "word/footer1.xml": part("ftr", _footer(document)).encode(),
    }
    parts |= {f"word/media/map{n}.png": png for n, png in enumerate(body.pictures, start=1)}
    return _zipped(parts)


def _zipped(parts: Mapping[str, bytes]) -> bytes:
    sink = io.BytesIO()
    with zipfile.ZipFile(sink, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in parts.items():
            info = zipfile.ZipInfo(name, _EARLIEST)
            info.compress_type = zipfile.ZIP_DEFLATED
            info.create_system = 3  # else it would tell the system it was written on
            archive.writestr(info, data)
    return sink.getvalue()


def _section() -> str:
    margins = dict.fromkeys(("top", "right", "bottom", "left"), 1418)
    return tag(
        "sectPr",
        '<w:headerReference w:type="default" r:id="rIdHeader"/>',
        '<w:footerReference w:type="default" r:id="rIdFooter"/>',
        tag("pgSz", w=11906, h=16838),
        tag("pgMar", **margins, header=709, footer=709, gutter=0),
    )


def _footer(document: Document) -> str:
    before, between, after = document.page_words

    def said(text: str) -> str:
        return tag("r", f'<w:t xml:space="preserve">{words(text)}</w:t>') if text else ""

    inside = (
        said(f"{before} "), complex_field("PAGE", "1"), said(f" {between} "),
        complex_field("NUMPAGES", "1"), said(after),
    )  # fmt: skip
    return tag("p", tag("pPr", tag("pStyle", val="Footer")), *inside)


def _core(document: Document) -> str:
    created = ""
    if document.dated:
        stamp = f"{document.dated}T00:00:00Z"
        created = "".join(
            f'<dcterms:{name} xsi:type="dcterms:W3CDTF">{words(stamp)}</dcterms:{name}>'
            for name in ("created", "modified")
        )
    return (
        f'{HEAD}<cp:coreProperties xmlns:cp="{_PACKAGE}/metadata/core-properties" '
        'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" '
        'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">'
        f"<dc:title>{words(document.title)}</dc:title><dc:creator>{AUTHOR}</dc:creator>"
        f"<dc:language>{words(document.lang)}</dc:language>{created}</cp:coreProperties>"
    )


def _types() -> str:
    kinds = {
        "document": "document.main", "styles": "styles", "numbering": "numbering",
        "settings": "settings", "header1": "header", "footer1": "footer",
    }  # fmt: skip
    overrides = "".join(
        f'<Override PartName="/word/{name}.xml" ContentType="{_MAIN}.{kind}+xml"/>'
        for name, kind in kinds.items()
    )
    core = "application/vnd.openxmlformats-package.core-properties+xml"
    return (
        f'{HEAD}<Types xmlns="{_PACKAGE}/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.'
        'relationships+xml"/><Default Extension="xml" ContentType="application/xml"/>'
        f'<Default Extension="png" ContentType="image/png"/>{overrides}'
        f'<Override PartName="/docProps/core.xml" ContentType="{core}"/></Types>'
    )


def _package_relations() -> str:
    core = f"{_PACKAGE}/relationships/metadata/core-properties"
    return _all_relations(
        {"rIdMain": (f"{_OFFICE}/officeDocument", "word/document.xml"),
         "rIdCore": (core, "docProps/core.xml")}
    )  # fmt: skip


def _relations(pictures: int) -> str:
    held = {
        f"rId{name.capitalize()}": (f"{_OFFICE}/{name}", f"{name}.xml")
        for name in ("styles", "numbering", "settings")
    }
    held |= {
        f"rId{name.capitalize()}": (f"{_OFFICE}/{name}", f"{name}1.xml")
        for name in ("header", "footer")
    }
    for n in range(1, pictures + 1):
        held[f"rIdMap{n}"] = (f"{_OFFICE}/image", f"media/map{n}.png")
    return _all_relations(held)


def _all_relations(held: Mapping[str, tuple[str, str]]) -> str:
    inside = "".join(
        f'<Relationship Id="{name}" Type="{kind}" Target="{target}"/>'
        for name, (kind, target) in held.items()
    )
    return f'{HEAD}<Relationships xmlns="{_PACKAGE}/relationships">{inside}</Relationships>'
