"""Files come in: kept as received, put on the record, read, every row accounted for."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from truceline.adapters import documents, files
from truceline.app import cache
from truceline.app.ports import Progress, silent
from truceline.app.standing import reading, standing
from truceline.app.workspace import Taken, Workspace
from truceline.errors import SourceError
from truceline.model.intake import Intake, RawFile
from truceline.sources import door
from truceline.sources.mapped.load import load_map


@dataclass(frozen=True, slots=True, kw_only=True)
class Receipt:
    """What became of one file.

    Attributes:
        taken: The input as it stands on the record.
        intake: What it yielded.
        again: ``True`` if it was here before; then nothing was changed.
        replaces: ``True`` if it takes the place of an earlier reading of the same file.
    """

    taken: Taken
    intake: Intake
    again: bool
    replaces: bool = False


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
    map_name: str = "map",
) -> Taking:
    """Take files in.

    A file is read before it is put on the record, so that a file nobody can read leaves no trace
    but the error; the files after it are taken in all the same. A map is looked at before any file.

    Args:
        workspace: Where to.
        paths: Files, or folders whose files are taken in order of name.
        connector: Which connector reads them; ``None`` lets each recognise its own.
        options: Settings of the connector.
        progress: Told before each file.
        map_name: What messages call the map in ``options``.

    Returns:
        A receipt for each file taken in, a fault for each that could not be read.

    Raises:
        AgreementError: If the map has mistakes; nothing was taken in then.
    """
    given = dict(options or {})
    if "map" in given:
        load_map(given["map"], map_name)
    found = [file for path in paths for file in _files(path)]
    receipts = []
    faults: list[SourceError] = []
    for i, path in enumerate(found):
        progress(path.name, i, len(found))
        try:
            receipts.append(take(workspace, path.name, documents.given(path), connector, given))
        except SourceError as fault:
            faults.append(fault)
    return Taking(receipts=tuple(receipts), faults=tuple(faults))


def _files(path: Path) -> list[Path]:
    if path.is_dir():
        return sorted(p for p in path.iterdir() if p.is_file() and not p.name.startswith("."))
    return [path]


def take(
    workspace: Workspace, name: str, data: bytes, connector: str | None, options: dict[str, str]
) -> Receipt:
    """Take one file in: read it, keep it as received, put it on the record.

    Raises:
        SourceError: If it cannot be read; then it leaves no trace.
    """
    raw = RawFile(name=name, sha256=files.sha256_of(data), data=data)
    before = standing(workspace.taken())
    known = [
        t
        for t in before
        if t.sha256 == raw.sha256
        and t.connector == (connector or t.connector)
        and t.options == options
    ]
    if known:
        return Receipt(taken=known[0], intake=cache.intake_of(workspace, known[0]), again=True)
    chosen = door.admit(raw, connector)
    used, intake = chosen.card.id, chosen.read(raw, options)
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
    replaces = any(reading(t) == reading(taken) for t in before)
    return Receipt(taken=taken, intake=intake, again=False, replaces=replaces)
