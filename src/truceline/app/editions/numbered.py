"""Numbered editions on the record: which there are, what they cover, where they lie."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import UTC, datetime, time
from pathlib import Path
from typing import Any

import pyarrow as pa

from truceline.adapters import files, store
from truceline.app.workspace import Workspace
from truceline.codec import Plain
from truceline.errors import IntegrityError
from truceline.log.journal import Entry
from truceline.publish.daily import frozen
from truceline.publish.daily.issue import Period, between

#: Name of the kind of entry, of the folder of all editions, of the one for what is compared.
KIND, FOLDER, FROZEN = "edition", "editions", "frozen"
#: Kind of the entry of a draft, and name of the folder of the last one.
DRAFT = "draft"
#: In it the list of what is doubtful; beside the editions once one is issued.
DOUBTFUL = "doubtful.md"
#: Kind of the entry of an edition that was computed anew because something of it was redacted.
AGAIN = "edition-again"
MANIFEST = "manifest.json"
#: File of the workspace that is locked by whoever issues or computes an edition.
LOCK = ".daily.lock"


@dataclass(frozen=True, slots=True, kw_only=True)
class Recorded:
    """One edition as it stands on the record.

    Attributes:
        number: From 1.
        start: First instant of its period, UTC.
        end: Its cut-off, UTC.
        entries: How many entries of the record it saw.
        facts: Everything recorded of it.
    """

    number: int
    start: datetime
    end: datetime
    entries: int
    facts: dict[str, Any]

    @property
    def name(self) -> str:
        """Its folder's name."""
        return f"{self.number:04d}"

    def period(self, zone: str) -> Period:
        """Return its period, days named as its own cut-off ends them."""
        return between(self.start, self.end, zone, time.fromisoformat(self.facts["cutoff"]))


def recorded(workspace: Workspace) -> tuple[Recorded, ...]:
    """Return every edition on the record, in order; a redacted one as it was computed anew."""
    again = {e.payload["number"]: e.payload for e in workspace.whole_record() if _stands(e)}
    facts = [again.get(e.payload["number"], e.payload) for e in workspace.entries()
             if e.kind == KIND]  # fmt: skip
    return tuple(
        Recorded(
            number=one["number"],
            start=_instant(one["start"]),
            end=_instant(one["end"]),
            entries=one["entries"],
            facts=one,
        )
        for one in facts
    )


def to_rebuild(workspace: Workspace) -> tuple[Recorded, ...]:
    """Return the editions that were redacted and not computed anew yet."""
    return tuple(one for one in recorded(workspace) if not one.facts["manifest"])


def _stands(entry: Entry) -> bool:
    """Tell whether an edition was computed anew, and not redacted since."""
    return entry.kind == AGAIN and bool(entry.payload["manifest"])


def _instant(text: str) -> datetime:
    return datetime.fromisoformat(text).astimezone(UTC)


def folder(workspace: Workspace, edition: Recorded) -> Path:
    """Return where an edition lies."""
    return workspace.folder / FOLDER / edition.name


def changed_files(workspace: Workspace, edition: Recorded) -> tuple[str, ...]:
    """Return the files of an edition that are missing or not as recorded; none if all is well."""
    where, bad = folder(workspace, edition), []
    expected = {**edition.facts["files"], MANIFEST: edition.facts["manifest"]}
    for name, sha256 in sorted(expected.items()):
        path = where / name
        if not path.is_file() or files.sha256_of(files.read(path)) != sha256:
            bad.append(name)
    return tuple(bad)


def kept_tables(workspace: Workspace, edition: Recorded) -> dict[str, pa.Table]:
    """Return what an edition kept, so that the next one can be compared with it.

    Raises:
        IntegrityError: If a table is missing or not as recorded.
    """
    found = {}
    if not edition.facts["manifest"]:
        hint = f"compute it anew: truceline log redact {workspace.folder} --finish"
        raise IntegrityError(f"edition {edition.name} was redacted", hint)
    for name in frozen.KEPT:
        path = folder(workspace, edition) / FROZEN / f"{name}.parquet"
        expected = edition.facts["files"][f"{FROZEN}/{name}.parquet"]
        if not path.is_file() or files.sha256_of(files.read(path)) != expected:
            hint = f"rebuild it: truceline daily {workspace.folder} --recompute {edition.number}"
            raise IntegrityError(f"edition {edition.name}: {path.name} is not as recorded", hint)
        harmed = frozen.HARMED in store.columns(path)
        found[name] = store.load(path, frozen.schema(name, harmed=harmed))
    return found


def manifest_bytes(facts: dict[str, Plain]) -> bytes:
    """Return the manifest: canonical content, written for people to read."""
    return (json.dumps(facts, ensure_ascii=False, indent=1, sort_keys=True) + "\n").encode()
