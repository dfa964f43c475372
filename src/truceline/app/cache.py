"""Parsed inputs kept beside the store, so that a second run need not read them again.

Derived: deleting it changes nothing but time.
"""

from __future__ import annotations

import json
from pathlib import Path

from truceline import __version__
from truceline.adapters import files, store
from truceline.app.workspace import Taken, Workspace
from truceline.codec import Plain, canonical_json, sha256_hex
from truceline.model import tables
from truceline.model.intake import Intake, RawFile
from truceline.sources import registry
from truceline.sources.accounting import YIELDS

#: What was kept under other columns is read anew.
_SHAPES = sha256_hex(canonical_json({name: one.names for name, one in tables.TABLES.items()}))[:16]
_PARTS = (*YIELDS, "shapes", "rejects")
#: So often was changed what an intake tells beside its tables; what was kept before is read anew.
_READ = 2


def intake_of(workspace: Workspace, taken: Taken) -> Intake:
    """Return what an input on the record yielded, read anew if the cache has it not.

    Raises:
        IntegrityError: If the kept bytes are not those on the record.
        SourceError: If they can no longer be read.
    """
    intake = looked_up(workspace, taken)
    if not (_folder(workspace, taken) / "intake.json").is_file():
        keep(workspace, taken, intake)
    return intake


def looked_up(workspace: Workspace, taken: Taken) -> Intake:
    """Return the same, and write nothing."""
    folder = _folder(workspace, taken)
    if (folder / "intake.json").is_file():
        return _load(folder)
    raw = RawFile(name=taken.name, sha256=taken.sha256, data=workspace.kept(taken.sha256))
    return registry.read(raw, taken.connector, taken.options)[1]


def keep(workspace: Workspace, taken: Taken, intake: Intake) -> None:
    """Put a parsed input into the cache."""
    folder = _folder(workspace, taken)
    for part in _PARTS:
        table = getattr(intake, part)
        if len(table):
            store.save(folder / f"{part}.parquet", table)
    meta: dict[str, Plain] = {
        "rows": intake.rows,
        "cut_at": intake.cut_at,
        "notes": list(intake.notes),
        "last_row": intake.last_row,
        "part": intake.part,
        "continued": intake.continued,
        "unread": list(intake.unread),
        "whole": intake.whole,
    }
    files.write(folder / "intake.json", canonical_json(meta))


def _load(folder: Path) -> Intake:
    meta = json.loads(files.read(folder / "intake.json"))
    parts = {
        part: store.load(folder / f"{part}.parquet", tables.TABLES[part])
        for part in _PARTS
        if (folder / f"{part}.parquet").is_file()
    }
    return Intake(
        rows=meta["rows"],
        cut_at=meta["cut_at"],
        notes=tuple(meta["notes"]),
        last_row=meta.get("last_row", 0),
        part=meta.get("part", ""),
        continued=meta.get("continued", 0),
        unread=tuple(meta.get("unread", ())),
        whole=meta.get("whole", False),
        **parts,
    )


def _folder(workspace: Workspace, taken: Taken) -> Path:
    settings = canonical_json(
        [
            __version__,
            _READ,
            _SHAPES,
            taken.name,
            taken.connector,
            dict(sorted(taken.options.items())),
        ]
    )
    return workspace.store / "intake" / f"{taken.sha256[:32]}-{sha256_hex(settings)[:16]}"
