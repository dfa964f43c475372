r"""CSV that spreadsheets open safely and humanitarian tools understand.

* UTF-8 with a byte-order mark (spreadsheets need it for Cyrillic), ``\n`` ends a line.
* Row 1: column names. Row 2: HXL hashtags (hxlstandard.org). The last column is empty; its name is
  the working-paper notice with the tier.
* A null is an empty cell; an empty text is ``""``. Lists are joined by ``|``. Times are UTC.
* A text cell that a spreadsheet could take for a formula (first character ``= + - @``, tab or line
  end, also full-width), and one that begins with an apostrophe, gets an apostrophe in front; plain
  numbers do not. **To read back: drop one leading apostrophe.**
"""

from __future__ import annotations

from typing import BinaryIO

import pyarrow as pa
import pyarrow.compute as pc
from pyarrow import csv

from truceline.model.tables import spelled_out
from truceline.model.vocabulary import HARMS

_BOM = b"\xef\xbb\xbf"
_RISKY = "^['=+\\-@\t\r\n＝＋－＠]"
_NUMBER = r"^[+-]?\d+([.,]\d+)?$"

#: Column -> HXL hashtag; every column of every exported table is here.
TAGS: dict[str, str] = {
    "finding_id": "#meta+id+finding",
    "text_id": "#meta+id+text",
    "provision_id": "#meta+id+provision",
    "rule_id": "#meta+id+rule",
    "incident_id": "#event+id",
    "incident_version": "#event+version",
    "version": "#event+version",
    "outcome": "#status+outcome",
    "because": "#status+reason",
    "p_covered": "#indicator+probability+covered",
    "p_place": "#indicator+probability+place",
    "p_time": "#indicator+probability+time",
    "p_happened": "#indicator+probability+happened",
    "p_happened_equal": "#indicator+probability+happened+equal_weights",
    "p_happened_estimated": "#indicator+probability+happened+estimated_weights",
    "p_same": "#indicator+probability+same",
    "p_party": "#indicator+probability+party",
    "p_seen": "#indicator+probability+seen",
    "margin_m": "#indicator+distance+m",
    "zone_id": "#geo+zone+id",
    "line_day": "#date+line",
    "exception_id": "#meta+id+exception",
    "day": "#date+day",
    "status": "#status+claim",
    "actor": "#org+actor+claimed",
    "affected": "#org+affected+claimed",
    "tier": "#meta+tier",
    "schema_version": "#meta+schema",
    "report_ids": "#meta+id+reports",
    "n_untimed": "#indicator+reports+untimed+num",
    "rests_on": "#meta+id+reports+other",
    "n_reports": "#indicator+reports+num",
    "n_groups": "#indicator+groups+num",
    "source_ids": "#meta+source+id",
    "claimants": "#org+claimant",
    "act": "#event+type",
    "object_type": "#item+type",
    "weapon": "#item+weapon",
    "circumstances": "#event+circumstances",
    "start": "#date+start",
    "end": "#date+end",
    "time_basis": "#meta+time+basis",
    "time_zone": "#meta+time+zone",
    "place_kind": "#geo+kind",
    "lon": "#geo+lon",
    "lat": "#geo+lat",
    "error_m": "#geo+precision+m",
    "shape_id": "#geo+shape+id",
    "place_name": "#loc+name",
    "place_basis": "#geo+basis",
    "count_low": "#indicator+count+min",
    "count_high": "#indicator+count+max",
    "count_about": "#indicator+count+approximate",
    "disputed": "#meta+disputed",
    "case_id": "#meta+id+case",
    "subject_id": "#meta+id+subject",
    "opened_at": "#date+opened",
    "opened_by": "#org+opened",
    "respondent": "#org+respondent+alleged",
    "ruled_at": "#date+ruled",
    "rule": "#meta+rule+decision",
    "meeting_id": "#meta+id+meeting",
    "positions": "#status+positions",
    "under_appeal": "#status+appealed",
    "without": "#org+withdrew",
    "absent": "#org+absent",
    "unheard": "#status+unheard",
    "n_dissents": "#indicator+dissents+num",
    "n_appeals": "#indicator+appeals+num",
    "n_asked": "#indicator+questions+num",
    "unanswered": "#org+unanswered",
    "evidence": "#meta+evidence",
    "review": "#status+review",
    "known_at": "#date+known",
    "known_basis": "#meta+known+basis",
    "watched_share": "#indicator+watched+share",
    "n_observers": "#indicator+observers+num",
    "observer_h": "#indicator+observers+hours",
    "n_inconsistent": "#indicator+inconsistent+num",
    "n_undetermined": "#indicator+undetermined+num",
    "n_consistent": "#indicator+consistent+num",
    "tally_id": "#meta+id+tally",
    "series": "#meta+series",
    "source_id": "#meta+source+id",
    "claimant": "#org+claimant",
    "about": "#org+about",
    "unit": "#indicator+unit",
    "label": "#item+label",
    "area": "#loc+area",
    "value_low": "#indicator+value+min",
    "value_high": "#indicator+value+max",
    "value_about": "#indicator+value+approximate",
    "value_basis": "#meta+value+basis",
    "note": "#description+note",
    "published_at": "#date+published",
    "received_at": "#date+received",
    "native_key": "#meta+source+key",
    "content_sha256": "#meta+hash+content",
    "file_sha256": "#meta+hash+file",
    "row_number": "#meta+row",
    "reason": "#status+reason",
    "detail": "#description+detail",
    "raw": "#description+raw",
    "name": "#meta+file+name",
    "connector": "#meta+connector",
    "rows": "#indicator+rows+num",
    "accepted": "#indicator+accepted+num",
    "rejected": "#indicator+rejected+num",
    "repeated": "#indicator+repeated+num",
    "revised": "#indicator+revised+num",
    "retracted_at": "#date+retracted",
    "retracted_because": "#description+retracted",
    "retracted_rows": "#indicator+retracted+num",
    "retracted_tier": "#meta+retracted+tier",
    "report_id": "#meta+id+report",
    "kind": "#meta+kind",
    "basis": "#meta+basis",
    "text": "#description+text",
    "text_lang": "#meta+language",
    "cue": "#meta+cue",
    "who": "#affected+group",
    **{
        f"{harm}_{bound}": f"#affected+{harm}{attribute}"
        for harm in HARMS
        for bound, attribute in (
            ("low", "+min"),
            ("best", ""),
            ("high", "+max"),
            ("about", "+approximate"),
        )
    },
    "transfer_id": "#meta+id+transfer",
    "donor": "#org+funder",
    "recipient": "#org+recipient",
    "stage": "#status+stage",
    "item": "#item+category",
    "quantity_low": "#item+quantity+min",
    "quantity_high": "#item+quantity+max",
    "currency": "#currency",
    "price_basis": "#meta+value+price",
    "price_year": "#meta+value+price+year",
    "category": "#meta+item+category",
    "quantity_about": "#item+quantity+approximate",
    "quantity_exact": "#meta+quantity+exact",
    "value_exact": "#meta+value+exact",
    "due_id": "#meta+id+due",
    "duty_id": "#meta+id+duty",
    "party": "#org+party",
    "occasion": "#meta+id+occasion",
    "opens_at": "#date+opens",
    "due_at": "#date+due",
    "done_at": "#date+done+claimed",
    "cap_id": "#meta+id+cap_row",
    "cap": "#meta+id+cap",
    "limit": "#indicator+limit",
    "total_low": "#indicator+total+min",
    "total_high": "#indicator+total+max",
    "limit_exact": "#meta+limit+exact",
    "total_low_exact": "#meta+total+min+exact",
    "total_high_exact": "#meta+total+max+exact",
    "n_transfers": "#indicator+transfers+num",
    "doubts": "#description+doubts",
    "p_above_low": "#indicator+p+above+min",
    "p_above_high": "#indicator+p+above+max",
    "n_untold": "#indicator+transfers+uncertain+num",
}


def write_csv(table: pa.Table, notice: str, sink: BinaryIO) -> None:
    """Write a table as CSV; see the module for the rules.

    Args:
        table: Columns must all be in :data:`TAGS`.
        notice: Name of the last, empty column.
        sink: Open for bytes.

    Raises:
        KeyError: If a column has no hashtag.
    """
    head = [*table.column_names, notice]
    tags = [*(TAGS[name] for name in table.column_names), "#meta+notice"]
    sink.write(_BOM)
    sink.writelines(_line(row) for row in (head, tags))
    fractions = {n for n in table.column_names if has_fraction(table[n])}
    options = csv.WriteOptions(include_header=False, batch_size=16_384)
    for start in range(0, table.num_rows, _ROWS):  # in slices, so that memory stays small
        part = spelled_out(table.slice(start, _ROWS))
        told = pa.table({n: cells(part[n], fraction=n in fractions) for n in part.column_names})
        told = told.append_column(notice, pa.nulls(part.num_rows, pa.string()))
        csv.write_csv(told, sink, options)


_ROWS = 131_072


def _line(words: list[str]) -> bytes:
    return (",".join(f'"{word}"' for word in words) + "\n").encode()


def cells(column: pa.ChunkedArray, *, fraction: bool) -> pa.ChunkedArray:
    """Return a column as cells of text or numbers: lists joined, times UTC, nothing a formula."""
    if pa.types.is_list(column.type):
        column = pc.binary_join(column, "|")
    if pa.types.is_timestamp(column.type):
        return utc_text(column, fraction=fraction)
    return safe(column) if pa.types.is_string(column.type) else column


def safe(column: pa.ChunkedArray) -> pa.ChunkedArray:
    """Return text cells no spreadsheet takes for a formula."""
    risky = pc.match_substring_regex(column, _RISKY)
    if not pc.any(risky).as_py():
        return column
    risky = pc.and_(risky, pc.invert(pc.match_substring_regex(column, _NUMBER)))
    armed = pc.binary_join_element_wise(pa.scalar("'"), column, pa.scalar(""))
    return pc.if_else(risky, armed, column)


def has_fraction(column: pa.ChunkedArray) -> bool:
    """Say whether a column holds instants with a fraction of a second."""
    if not pa.types.is_timestamp(column.type):
        return False
    naive = pc.cast(column, pa.timestamp("us"))
    whole = pc.cast(pc.cast(naive, pa.timestamp("s"), safe=False), pa.timestamp("us"))
    return pc.all(pc.equal(whole, naive)).as_py() is False


def utc_text(column: pa.ChunkedArray, *, fraction: bool) -> pa.ChunkedArray:
    """Return instants as ``2031-04-01T07:30:00Z``, all with a fraction of a second or none."""
    unit = "us" if fraction else "s"
    words = pc.cast(pc.cast(column, pa.timestamp(unit), safe=False), pa.string())
    words = pc.replace_substring(words, " ", "T", max_replacements=1)
    return pc.binary_join_element_wise(words, pa.scalar("Z"), pa.scalar(""))
