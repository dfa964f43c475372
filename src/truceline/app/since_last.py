"""What the last run looked at, kept beside its tables; and what became other since then.

Derived: deleting it changes nothing but time. A run that finds it damaged, of another version or of
another vintage looks at everything anew.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from truceline.adapters import code, files, store
from truceline.app import vintages
from truceline.app.pipeline import Given, to_incidents
from truceline.app.workspace import Workspace
from truceline.codec import Plain, canonical_json
from truceline.errors import WorkspaceError
from truceline.fusion.fuse import Fusion
from truceline.fusion.looked import PAIRS, TOLD, Looked
from truceline.model.tables import TABLES
from truceline.model.vintage import Vintage

_FOLDER, _META = "looked", "looked.json"
_PARTS = {"told": TOLD, "pairs": PAIRS}
#: A chance that moved by less is told alike.
_MOVED = 0.01


@dataclass(frozen=True, slots=True, kw_only=True)
class Since:
    """What became other since the last run.

    Attributes:
        reports: How many were held against all others: new ones, those that are other than they
            were, and those around which density was told anew.
        new: Incidents that were not there: none had just these reports.
        gone: Incidents that are there no more.
        moved: Of the others, those whose chance to have taken place moved by a hundredth or more.
    """

    reports: int
    new: int
    gone: int
    moved: int


def unheard(_: Since | None) -> None:
    """Ask nothing of what became other."""


def fused_on(workspace: Workspace, start: Given, *, whole: bool) -> tuple[Fusion, Since | None]:
    """Return what became of reports, and what is other than at the last run, if there was one.

    Args:
        workspace: Of the last run.
        start: What the walk starts from.
        whole: Look at everything anew, whatever the last run looked at.
    """
    before = None if whole else looked_before(workspace, start.vintage)
    fusion = to_incidents(start, before)
    return fusion, since(incidents_before(workspace), fusion)


def looked_before(workspace: Workspace, vintage: Vintage) -> Looked | None:
    """Return what the last run looked at; ``None`` if it went by other figures or another code."""
    folder = workspace.store / _FOLDER
    try:
        meta = json.loads(files.read(folder / _META))
        if meta != _meta(workspace, vintage):
            return None
        parts = {name: store.load(_path(workspace, name), kind) for name, kind in _PARTS.items()}
    except (OSError, ValueError, WorkspaceError):
        return None
    return Looked(**parts)


def keep_looked(workspace: Workspace, fusion: Fusion) -> None:
    """Keep what a run looked at, for the next one."""
    (workspace.store / _FOLDER / _META).unlink(missing_ok=True)
    for name in _PARTS:
        store.save(_path(workspace, name), getattr(fusion.looked, name))
    files.write(workspace.store / _FOLDER / _META, canonical_json(_meta(workspace, fusion.vintage)))


def incidents_before(workspace: Workspace) -> pa.Table | None:
    """Return the incidents in the store: version, and chance to have taken place."""
    try:
        found = store.load(workspace.store / "incidents.parquet", TABLES["incidents"])
    except WorkspaceError:
        return None
    # Taken out of the file, which is about to be written over.
    return pa.table({name: pa.array(found[name].to_pylist(), found[name].type) for name in _SEEN})


_SEEN = ("version", "p_happened")


def since(before: pa.Table | None, fusion: Fusion) -> Since | None:
    """Return what became other; ``None`` if nothing was run before."""
    if before is None:
        return None
    now = fusion.incidents
    at = pc.index_in(now["version"], value_set=before["version"].combine_chunks())
    there = at.is_valid()
    old, new = (
        np.asarray(one, dtype=np.float64)
        for one in (before["p_happened"].take(at.drop_null()), now["p_happened"].filter(there))
    )
    apart = np.abs(np.nan_to_num(new) - np.nan_to_num(old)) >= _MOVED
    return Since(
        reports=fusion.n_fresh,
        new=at.null_count,
        gone=len(before) - (len(now) - at.null_count),
        moved=int((apart | (np.isnan(new) != np.isnan(old))).sum()),
    )


def _path(workspace: Workspace, name: str) -> Path:
    return workspace.store / _FOLDER / f"{name}.parquet"


def _meta(workspace: Workspace, vintage: Vintage) -> dict[str, Plain]:
    """Return what must be the same: figures, code, libraries, and what was written."""
    sums: dict[str, Plain] = {name: files.sha256_of_file(_path(workspace, name)) for name in _PARTS}
    return {
        "vintage": vintages.named(vintage),
        "build": code.build_id(),
        "libraries": code.libraries(),
        "sha256": sums,
    }
