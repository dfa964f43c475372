"""The edition as a workbook: one sheet a table, names and HXL hashtags as in the CSV exports.

A person's columns come first, times by the local clock beside UTC; ids, hashes and what only a
machine asks for stand grouped at the end. Row 1 holds names, row 2 hashtags (hxlstandard.org); both
stay in sight and can be filtered. There are no formulas: what a spreadsheet could take for one is
stored as text and marked as quoted.
"""

from __future__ import annotations

import io
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

import pyarrow as pa

from truceline.model.agreement import Agreement
from truceline.model.source import Source
from truceline.model.tables import spelled_out
from truceline.publish.daily.blocks import Paper
from truceline.publish.daily.causes import Correction
from truceline.publish.daily.corrected import Files, reasons
from truceline.publish.daily.facts import Facts
from truceline.publish.daily.packed import legal, repacked
from truceline.publish.daily.watched import cause
from truceline.publish.exports.csv_hxl import TAGS
from truceline.publish.mandate import told
from truceline.publish.page.words import degree_digits

#: Rows of one sheet at most; the tables beside ``out/report.html`` hold all.
MOST_ROWS = 50_000
#: Signs that one cell holds at most (Excel specifications and limits).
_MOST_SIGNS = 32_767
_WIDEST, _LOOKED_AT = 48, 200
_SIGNS_A_LINE, _LINE_POINTS = 100, 15

_OWN_TAGS = {
    "start_local": "#date+start+local",
    "end_local": "#date+end+local",
    "kind": "#status+change",
    "fields": "#meta+fields",
    "before": "#description+before",
    "now": "#description+now",
    "why": "#status+reason+change",
    "files": "#meta+file+retracted",
    "reasons": "#description+retracted",
    "outcome_before": "#status+outcome+before",
    "because_before": "#status+reason+before",
    "outcome_now": "#status+outcome+now",
    "because_now": "#status+reason+now",
    "affiliation": "#org+affiliation",
    "group": "#meta+group",
    "observer": "#meta+observer",
    "licence": "#meta+licence",
}
#: What a person reads first where a table has it, and what only a machine asks for.
_FIRST = (
    "start_local", "end_local", "act", "object_type", "weapon", "circumstances", "actor",
    "place_name", "lat", "lon", "error_m", "count_low", "count_high", "status", "source_ids",
)  # fmt: skip
_MACHINE = (
    "incident_id", "version", "finding_id", "incident_version", "report_ids", "n_groups",
    "claimants", "time_basis", "time_zone", "place_kind", "shape_id", "place_basis", "rule_id",
    "p_happened_equal", "p_happened_estimated", "known_at", "tier", "schema_version",
)  # fmt: skip
_CLOCK = "yyyy-mm-dd hh:mm"

Sheet = tuple[Sequence[str], Iterable[Sequence[Any]]]


def xlsx_bytes(
    paper: Paper,
    found: Facts,
    sources: Sequence[Source],
    instant: datetime,
    *,
    agreement: Agreement,
    zone: str,
    observers: frozenset[str],
) -> bytes:
    """Return the edition as a workbook; the same edition gives the same bytes.

    Args:
        paper: Title, banner and head for the first sheet, in words.
        found: What belongs to the period.
        sources: Cards of the sources that spoke, as released.
        instant: Stated in the file as when it was made: the cut-off, UTC.
        agreement: Says what is within the mandate.
        zone: IANA name of the zone of local times.
        observers: Sources that declared effort, whatever their cards say.
    """
    from openpyxl import Workbook

    book = Workbook()
    _about(book.active, paper)
    sheets = _sheets(found, sources, ZoneInfo(zone), observers, agreement)
    for name, (columns, rows) in sheets.items():
        _write(book.create_sheet(name), columns, rows, paper.banner)
    book.properties.title, book.properties.creator = legal(paper.title), "Truceline"
    sink = io.BytesIO()
    book.save(sink)
    return repacked(sink.getvalue(), instant)


def _sheets(
    found: Facts,
    sources: Sequence[Source],
    zone: ZoneInfo,
    observers: frozenset[str],
    agreement: Agreement,
) -> Mapping[str, Sheet]:
    tables = {
        "incidents": told(agreement, "incidents", found.incidents),
        "findings": told(agreement, "findings", found.findings),
        "coverage": told(agreement, "coverage", found.coverage),
        "late": told(agreement, "incidents", found.late),
    }
    changes = told(agreement, "coverage", found.coverage_changes)
    sheets = {name: _table(table, zone) for name, table in tables.items() if table.num_columns}
    sheets["corrections"] = _corrections(found.corrections, found.retracted)
    if changes.num_columns:
        sheets["coverage changes"] = _changes(found.coverage_changes)
    return sheets | {"sources": _sources(sources, observers)}


def _table(table: pa.Table, zone: ZoneInfo) -> Sheet:
    plain = spelled_out(table.slice(0, MOST_ROWS))
    cells = {c: plain[c].to_pylist() for c in plain.column_names}
    for name in ("start", "end"):
        if name in cells:
            cells[f"{name}_local"] = [_local(at, zone) for at in cells[name]]
    if "error_m" in cells:
        for axis in ("lat", "lon"):
            pairs = zip(cells[axis], cells["error_m"], strict=True)
            cells[axis] = [None if v is None else round(v, degree_digits(e)) for v, e in pairs]
    columns = _ordered(cells)
    return columns, zip(*(cells[c] for c in columns), strict=True)


def _local(at: datetime | None, zone: ZoneInfo) -> datetime | None:
    """Return an instant by the clock on the wall; a sheet knows no time zones."""
    return None if at is None else at.astimezone(zone).replace(tzinfo=None)


def _ordered(names: Iterable[str]) -> list[str]:
    known = list(names)
    first = [c for c in _FIRST if c in known]
    last = [c for c in _MACHINE if c in known]
    return [*first, *(c for c in known if c not in {*first, *last}), *last]


def _corrections(given: Sequence[Correction], files: Files) -> Sheet:
    columns = ("incident_id", "kind", "fields", "before", "now", "why", "files", "reasons",
               "report_ids")  # fmt: skip
    rows = [
        (
            c.incident_id,
            c.kind,
            c.fields,
            _side(c, c.before, c.findings_before),
            _side(c, c.now, c.findings_now),
            tuple(c.why),
            [files[f][0] or f for f in c.files if f in files],
            reasons(c, files),
            sorted({r for ids in c.why.values() for r in ids}),
        )
        for c in given[:MOST_ROWS]
    ]
    return columns, rows


def _side(c: Correction, incidents: Sequence[Any], findings: Sequence[Any]) -> str:
    from truceline.publish.daily.compare import FIELDS

    columns = [column for name in c.fields for column in FIELDS[name]]
    said = [f"{column}={_plain(i[column])}" for i in incidents for column in columns]
    said += [
        " ".join(_plain(f[k]) for k in ("text_id", "provision_id", "outcome", "because") if f[k])
        for f in findings
    ]
    return "; ".join(said)


def _changes(table: pa.Table) -> Sheet:
    columns = ("text_id", "provision_id", "zone_id", "day", "outcome_before", "because_before",
               "outcome_now", "because_now", "why")  # fmt: skip
    rows = [
        (*(r[c] for c in columns[:-1]), cause(r)) for r in table.slice(0, MOST_ROWS).to_pylist()
    ]
    return columns, rows


def _sources(sources: Sequence[Source], observers: frozenset[str]) -> Sheet:
    columns = ("source_id", "name", "affiliation", "group", "observer", "licence")
    rows = [
        (
            s.id,
            s.name,
            s.affiliation if s.affiliation_known else "not established",
            s.independence_group,
            s.observer or s.id in observers,
            s.licence,
        )
        for s in sources
    ]
    return columns, rows


def _about(sheet: Any, paper: Paper) -> None:
    from openpyxl.styles import Alignment

    sheet.title = "edition"
    lines = [("", paper.banner), ("", paper.invented), ("", paper.title), ("", paper.agreement)]
    lines += [("", paper.parties), *paper.facts]
    lines += [(s.id, s.text) for x in paper.sections for p in x.prose for s in p]
    said = {s.id for x in paper.sections for p in x.prose for s in p}
    lines += [("", line) for line in paper.foot]
    for row, (name, words) in enumerate((pair for pair in lines if pair[1]), 1):
        # A sentence's number is for machines: it stands after the sentence.
        _put(sheet, row, 3 if name in said else 1, name)
        _put(sheet, row, 2, words)
        sheet.cell(row, 1).alignment = Alignment(vertical="top")
        sheet.cell(row, 2).alignment = Alignment(wrap_text=True, vertical="top")
        # Not every program grows a row for wrapped text by itself.
        high = sum(1 + len(line) // _SIGNS_A_LINE for line in words.split("\n"))
        sheet.row_dimensions[row].height = high * _LINE_POINTS
    sheet.column_dimensions["A"].width, sheet.column_dimensions["B"].width = 18, 110
    _for_paper(sheet)


def _write(sheet: Any, columns: Sequence[str], rows: Iterable[Sequence[Any]], notice: str) -> None:
    from openpyxl.styles import Font
    from openpyxl.utils import get_column_letter

    tags = TAGS | _OWN_TAGS
    widths = [len(name) for name in columns]
    for column, name in enumerate(columns, 1):
        _put(sheet, 1, column, name)
        _put(sheet, 2, column, tags[name])
        sheet.cell(1, column).font = Font(bold=True)
    _put(sheet, 1, len(columns) + 1, notice)
    last = 2
    for last, values in enumerate(rows, 3):
        for column, value in enumerate(values, 1):
            _put(sheet, last, column, value)
            if last < _LOOKED_AT:
                widths[column - 1] = max(widths[column - 1], len(_plain(value)))
    for column, width in enumerate(widths, 1):
        letter = get_column_letter(column)
        sheet.column_dimensions[letter].width = min(_WIDEST, width + 2)
        if columns[column - 1] in _MACHINE:
            sheet.column_dimensions[letter].outline_level = 1
    printed = sum(c in _FIRST for c in columns)
    if printed <= 2:
        printed = sum(c not in _MACHINE for c in columns)
    if printed > 2:
        # On paper what a person reads: all columns together would be too small to read.
        sheet.print_area = f"A1:{get_column_letter(printed)}{last}"
    sheet.freeze_panes = "A3"
    sheet.print_title_rows = "1:2"
    _for_paper(sheet)
    sheet.auto_filter.ref = f"A1:{get_column_letter(len(columns))}{last}"


def _for_paper(sheet: Any) -> None:
    """Let a printed sheet be as wide as the paper."""
    sheet.page_setup.orientation, sheet.page_setup.paperSize = "landscape", sheet.PAPERSIZE_A4
    sheet.sheet_properties.pageSetUpPr.fitToPage = True
    sheet.page_setup.fitToHeight = 0


def _put(sheet: Any, row: int, column: int, value: Any) -> None:
    if value is None:
        return
    cell = sheet.cell(row, column)
    if isinstance(value, bool | int | float):
        cell.value = value
        return
    if isinstance(value, datetime):
        # Either local already, or UTC, as its column says; a sheet knows no time zones.
        cell.value, cell.number_format = value.replace(tzinfo=None), _CLOCK
        return
    text = legal(_plain(value))[:_MOST_SIGNS]
    cell.value = text
    # Whatever it begins with, it is text: never a formula, never an error.
    cell.data_type = "s"
    if text[:1] in "=+-@\t\r'" and text:
        cell.quotePrefix = True


def _plain(value: Any) -> str:
    if isinstance(value, datetime):
        return value.strftime("%Y-%m-%dT%H:%M:%SZ")
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, list | tuple):
        return "|".join(map(str, value))
    return "" if value is None else str(value)
