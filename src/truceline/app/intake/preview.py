"""What ``ingest`` would do, told without doing it: nothing is written, not even a cache."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from pathlib import Path

from truceline.app import cache
from truceline.app.intake.files_meant import found_files
from truceline.app.intake.ingest import Look, Order, given, look, orders_of
from truceline.app.intake.received import received_by
from truceline.app.intake.retraction import Retraction, in_force, refuse_retracted, without
from truceline.app.intake.standing import standing
from truceline.app.ports import Progress, silent
from truceline.app.signing import note_of, refuse_note
from truceline.app.workspace import Taken, Workspace
from truceline.errors import SourceError
from truceline.model.intake import RawFile
from truceline.sources.mapped.load import load_map
from truceline.sources.merge import account


@dataclass(frozen=True, slots=True, kw_only=True)
class Preview:
    """What would become of one file.

    Attributes:
        look: What it is, and what it would yield.
        accepted: Rows that would say something new.
        repeated: Rows that would say again what stands here or in a file beside it.
        reinstates: The retraction it would undo, if any.
    """

    look: Look
    accepted: int
    repeated: int
    reinstates: Retraction | None


def preview(
    workspace: Workspace,
    paths: Sequence[Path],
    order: Order,
    progress: Progress = silent,
) -> tuple[tuple[Preview, ...], tuple[SourceError, ...]]:
    """Return what would become of each file, and a fault for each that could not be read.

    Args:
        workspace: Where they would go.
        paths: Files, or folders whose files are taken in order of name.
        order: How they would be read.
        progress: Told before each file.

    Raises:
        AgreementError: If the map has mistakes.
    """
    if "map" in order.options:
        load_map(order.options["map"], order.map_name)
    gone = in_force(workspace.entries())
    looks: list[tuple[Look, Retraction | None]] = []
    faults: list[SourceError] = []
    found = found_files(paths)
    for i, path in enumerate(found):
        progress(path.name, i, len(found))
        try:
            raw = given(path)
            retraction = gone.get(raw.sha256)
            if not order.again:
                refuse_retracted(retraction)
            refuse_note(workspace, path.name, note_of(path), raw.sha256)
            orders = orders_of(workspace, raw, order)
            looks += [(look(workspace, raw, one), retraction) for one in orders]
        except SourceError as fault:
            faults.append(fault)
    counts = _counted(workspace, gone, [one for one, _ in looks])
    made = [
        Preview(look=one, accepted=accepted, repeated=repeated, reinstates=retraction)
        for (one, retraction), (accepted, repeated) in zip(looks, counts, strict=True)
    ]
    return tuple(made), tuple(faults)


def _counted(
    workspace: Workspace, gone: dict[str, Retraction], looks: Sequence[Look]
) -> list[tuple[int, int]]:
    """Return accepted and repeated rows of each file, as they would stand beside all others."""
    # A name of its own finds a file again in the accounting, whatever files share its name.
    marks = {_key(one.taken): f"\0{number}" for number, one in enumerate(looks)}
    yielded = {_key(one.taken): one.intake for one in looks}
    back = {one.taken.sha256 for one in looks}
    still = {sha256: one for sha256, one in gone.items() if sha256 not in back}
    inputs = []
    latest = datetime.fromisoformat(workspace.entries()[-1].at)
    coming = [t for one in looks for t in (one.taken, *(old for old, _ in one.anew.read))]
    counted = without(standing([*workspace.taken(), *coming]), still)
    for number, taken in enumerate(counted, 1):
        raw = RawFile(
            name=marks.get(_key(taken), taken.name),
            sha256=taken.sha256,
            data=b"",
            # What is not on the record yet comes after all that is, one file after the other.
            recorded_at=taken.recorded_at or latest + timedelta(microseconds=number),
            received_at=taken.received_at,
        )
        intake = yielded.get(_key(taken)) or cache.looked_up(workspace, taken)
        # One part for all: the accounting adds up the sheets of a workbook, and each is told here.
        whole = replace(received_by(intake, taken.received_at), part="")
        inputs.append((raw, taken.connector, whole))
    table = account(inputs)[1].to_pylist()
    rows = {row["name"]: (row["accepted"], row["repeated"]) for row in table}
    # What another reading of the same file says as well is not listed twice: all of it repeats.
    return [
        rows.get(marks[_key(one.taken)], (0, one.intake.rows - len(one.intake.rejects)))
        for one in looks
    ]


def _key(taken: Taken) -> tuple[str, str, tuple[tuple[str, str], ...]]:
    """Return what tells one reading from another: two sheets may go by one map."""
    return taken.sha256, taken.connector, tuple(sorted(taken.options.items()))
