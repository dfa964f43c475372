"""Every allegation of a party accounted for: those of the last run, and those it does not hold.

A party counts what it handed in. So what waits for a run, was set aside, or gave way to a later
reading stands beside what the run knows, each with the entry of the record that is its receipt.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc

from truceline.adjudication.allegations import REDACTED, REPLACED, WAITS, AllegationStatus
from truceline.app.intake.retraction import Retraction, in_force
from truceline.log.journal import Entry
from truceline.model.submission import Submission

_RECEIPT = "receipt"


def with_all(
    own: pa.Table, known: pa.Table, handed_in: Sequence[Submission], entries: Sequence[Entry]
) -> pa.Table:
    """Return a party's allegations with those that the last run does not hold, and receipts.

    Args:
        own: As :func:`truceline.adjudication.allegations.made_by` shows them.
        known: Every report of the last run, shown or not.
        handed_in: Files of the party.
        entries: The record, up to the instant that is shown.

    Returns:
        ``own`` with a column ``receipt``: position on the record of what the party handed in, else
        of the file as it came in.
    """
    ids = set(known["report_id"].to_pylist())
    missing = [*_missing(handed_in, ids, entries)]
    gone = [*_redacted(handed_in)]
    rows = [row for _, row in (*((0, row) for row in missing), *gone)]
    known_by_id = pa.concat_tables([own, pa.Table.from_pylist(missing, schema=own.schema)])
    receipt = [*_receipts(known_by_id, handed_in, entries), *(seq for seq, _ in gone)]
    table = pa.concat_tables([own, pa.Table.from_pylist(rows, schema=own.schema)])
    return table.append_column(_RECEIPT, pa.array(receipt, pa.int64()))


def _missing(
    handed_in: Sequence[Submission], ids: set[str], entries: Sequence[Entry]
) -> Iterator[dict[str, Any]]:
    gone = in_force(entries)
    last_run = max((e.seq for e in entries if e.kind == "run"), default=-1)
    told: set[str] = set()
    for one in reversed(handed_in):
        for row, name in one.allegations if one.redacted is None else ():
            if name not in ids | told:
                told.add(name)
                status, because = _where(one, gone, last_run)
                yield {
                    "report_id": name, "file_sha256": one.sha256, "row_number": row,
                    "status": status.value, "because": because,
                }  # fmt: skip


def _redacted(handed_in: Sequence[Submission]) -> Iterator[tuple[int, dict[str, Any]]]:
    """Yield what was in files that were redacted: position of the file, and the row.

    Its id is destroyed with the file. So one that another file tells of as well is counted twice.
    """
    for one in handed_in:
        for row, _ in one.allegations if one.redacted is not None else ():
            yield one.seq, {
                "report_id": "", "file_sha256": "", "row_number": row,
                "status": AllegationStatus.SET_ASIDE.value, "because": REDACTED,
            }  # fmt: skip


def _where(
    one: Submission, gone: Mapping[str, Retraction], last_run: int
) -> tuple[AllegationStatus, str]:
    if one.sha256 in gone:
        return AllegationStatus.SET_ASIDE, gone[one.sha256].reason
    if one.seq > last_run:
        return AllegationStatus.RECEIVED, WAITS
    return AllegationStatus.SET_ASIDE, REPLACED


def _receipts(
    table: pa.Table, handed_in: Sequence[Submission], entries: Sequence[Entry]
) -> list[int | None]:
    """Return for each row the position of what holds it: handed in first, else as it came in."""
    held: dict[str, int] = {}
    for one in handed_in:
        for _, name in one.allegations if one.redacted is None else ():
            held.setdefault(name, one.seq)
    came: dict[str, int] = {}
    for entry in entries:
        if entry.kind == "input":
            came.setdefault(entry.payload["sha256"], entry.seq)
    rows = table.select(["report_id", "file_sha256"]).to_pylist()
    return [held.get(row["report_id"], came.get(row["file_sha256"])) for row in rows]


def shown_to(table: pa.Table, column: str, others: Sequence[str]) -> dict[str, int]:
    """Return how many rows name each of some parties in a column."""
    return {name: pc.sum(pc.equal(table[column], name)).as_py() or 0 for name in others}
