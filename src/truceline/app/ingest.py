"""Files come in: kept as received, put on the record, read, every row accounted for."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from truceline.adapters import files
from truceline.app import cache
from truceline.app.ports import Progress, silent
from truceline.app.workspace import Taken, Workspace
from truceline.errors import SourceError
from truceline.model.intake import Intake, RawFile
from truceline.sources import registry


@dataclass(frozen=True, slots=True, kw_only=True)
class Receipt:
    """What became of one file.

    Attributes:
        taken: The input as it stands on the record.
        intake: What it yielded.
        again: ``True`` if it was here before; then nothing was changed.
    """

    taken: Taken
    intake: Intake
    again: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Taking:
    """What became of several files.

    Attributes:
        receipts: One a file taken in.
        faults: One a file that could not be read; it is not on the record.
    """

    receipts: tuple[Receipt, ...]
    faults: tuple[SourceError, ...]


def ingest(
    workspace: Workspace,
    paths: Sequence[Path],
    connector: str | None = None,
    options: Mapping[str, str] | None = None,
    progress: Progress = silent,
) -> Taking:
    """Take files in.

    A file is read before it is put on the record, so that a file nobody can read leaves no trace
    but the error; the files after it are taken in all the same.

    Args:
        workspace: Where to.
        paths: Files, or folders whose files are taken in order of name.
        connector: Which connector reads them; ``None`` lets each recognise its own.
        options: Settings of the connector.
        progress: Told before each file.

    Returns:
        A receipt for each file taken in, a fault for each that could not be read.

    Raises:
        WorkspaceError: If a path is not there.
    """
    found = [file for path in paths for file in _files(path)]
    receipts = []
    faults: list[SourceError] = []
    for i, path in enumerate(found):
        progress(path.name, i, len(found))
        try:
            receipts.append(_take(workspace, path, connector, dict(options or {})))
        except SourceError as fault:
            faults.append(fault)
    return Taking(receipts=tuple(receipts), faults=tuple(faults))


def _files(path: Path) -> list[Path]:
    if path.is_dir():
        return sorted(p for p in path.iterdir() if p.is_file() and not p.name.startswith("."))
    return [path]


def _take(
    workspace: Workspace, path: Path, connector: str | None, options: dict[str, str]
) -> Receipt:
    data = files.read(path)
    raw = RawFile(name=path.name, sha256=files.sha256_of(data), data=data)
    known = [
        t
        for t in workspace.taken()
        if t.sha256 == raw.sha256
        and t.connector == (connector or t.connector)
        and t.options == options
    ]
    if known:
        return Receipt(taken=known[0], intake=cache.intake_of(workspace, known[0]), again=True)
    used, intake = registry.read(raw, connector, options)
    taken = Taken(name=raw.name, sha256=workspace.keep(data), connector=used, options=options)
    workspace.record(
        "input",
        {
            "name": taken.name,
            "sha256": taken.sha256,
            "bytes": len(data),
            "connector": used,
            "options": options,
            "rows": intake.rows,
        },
    )
    cache.keep(workspace, taken, intake)
    return Receipt(taken=taken, intake=intake, again=False)
