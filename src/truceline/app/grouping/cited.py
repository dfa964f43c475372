"""A report as a decision cites it: with the file and row it stands in now, to be found again."""

from __future__ import annotations

from collections.abc import Sequence

import pyarrow as pa
import pyarrow.compute as pc

from truceline.app import cache
from truceline.app.intake.standing import standing
from truceline.app.workspace import Workspace
from truceline.model.grouping import Named


def cited(
    workspace: Workspace, reports: pa.Table, sides: Sequence[Sequence[str]]
) -> tuple[tuple[Named, ...], ...]:
    """Return reports by side, each with where it stands.

    Args:
        workspace: Which keeps the files.
        reports: As known, each id once.
        sides: Ids of reports that are there.
    """
    wanted = pa.array({one for side in sides for one in side}, pa.string())
    rows = reports.filter(pc.is_in(reports["report_id"], value_set=wanted)).to_pylist()
    own = {row["report_id"]: row for row in rows}
    files = {row["file_sha256"] for row in rows}
    found: dict[str, Named] = {}
    for reading in standing(workspace.taken()):
        if reading.sha256 not in files:
            continue
        intake = cache.looked_up(workspace, reading)
        told, part = intake.reports, intake.part
        here = told.filter(pc.is_in(told["report_id"], value_set=wanted)).to_pylist()
        for row in here:
            name = row["report_id"]
            if name in found or row["file_sha256"] != own[name]["file_sha256"]:
                continue
            if row["row_number"] == own[name]["row_number"]:
                of = pc.sum(pc.equal(told["row_number"], row["row_number"])).as_py()
                found[name] = _named(own[name], part, of)
    return tuple(tuple(found.get(one) or _named(own[one], "", 1) for one in side) for side in sides)


def _named(row: dict[str, object], part: str, of: int) -> Named:
    name = str(row["report_id"])
    return Named(
        report_id=name,
        source_id=str(row["source_id"]),
        file_sha256=str(row["file_sha256"]),
        part=part,
        row_number=int(str(row["row_number"])),
        of=of,
        content_sha256=str(row["content_sha256"]),
        tier=str(row["tier"]),
        now=name,
    )
