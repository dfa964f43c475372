"""Drafts: what the next edition would be, to look at; nothing is numbered and nothing is final.

A draft is computed as an edition is and lies in ``draft/`` until the next one takes its place or
the edition is issued. The record says that it was made and by which settings, so that the edition
can be issued by the same (``daily --final``); no later edition is held against it.
"""

from __future__ import annotations

import shutil
from dataclasses import dataclass
from datetime import date, datetime, time
from pathlib import Path

from truceline.adapters.lock import alone
from truceline.app.editions.daily import Asked, facts_of
from truceline.app.editions.files import write_edition
from truceline.app.editions.numbered import DRAFT, KIND, LOCK, Recorded
from truceline.app.ports import Progress, silent
from truceline.app.workspace import Workspace
from truceline.codec import Plain
from truceline.errors import WorkspaceError


@dataclass(frozen=True, slots=True, kw_only=True)
class Drafted:
    """A draft that was written.

    Attributes:
        folder: Where it lies.
        start: First instant of its period, UTC.
        end: Its cut-off, UTC.
        files: What a person opens, by name below the folder.
    """

    folder: Path
    start: datetime
    end: datetime
    files: tuple[str, ...]


def draft(
    workspace: Workspace, asked: Asked, now: datetime, progress: Progress = silent
) -> Drafted:
    """Write the draft of the next edition; what lay there before is replaced.

    Args:
        workspace: Whose record.
        asked: What is asked for, as for an edition.
        now: The present instant.
        progress: Told as the walk goes on.

    Raises:
        WorkspaceError: If an edition covers that period already.
        TrucelineError: As :func:`truceline.app.editions.daily.issue`.
    """
    with alone(workspace.folder / LOCK, "truceline daily"):
        told = facts_of(workspace, asked, now)
        if isinstance(told, Recorded):
            hint = "it is final; what is wrong in it is corrected in the next one"
            raise WorkspaceError(f"edition {told.number} covers that period already", hint)
        facts: dict[str, Plain] = {**told, "draft": True}
        home, partial = workspace.folder / DRAFT, workspace.folder / f".{DRAFT}.partial"
        shutil.rmtree(partial, ignore_errors=True)
        made = write_edition(workspace, facts, partial, progress)
        workspace.record(DRAFT, facts)
        shutil.rmtree(home, ignore_errors=True)
        partial.rename(home)
    listed = made["files"]
    names = tuple(listed) if isinstance(listed, dict) else ()
    return Drafted(
        folder=home,
        start=datetime.fromisoformat(str(facts["start"])),
        end=datetime.fromisoformat(str(facts["end"])),
        files=tuple(name for name in names if not name.startswith("frozen/")),
    )


def last_drafted(workspace: Workspace) -> dict[str, Plain] | None:
    """Return by what the last draft was made; ``None`` if an edition was issued since, or none."""
    last = next((e for e in reversed(workspace.entries()) if e.kind in (DRAFT, KIND)), None)
    return last.payload if last is not None and last.kind == DRAFT else None


def as_drafted(workspace: Workspace, asked: Asked) -> Asked:
    """Return how the edition is issued that was drafted.

    Args:
        workspace: Whose record.
        asked: Formats are taken from here; days, cut-off, templates and languages from the draft.

    Raises:
        WorkspaceError: If nothing was drafted since the last edition.
    """
    told = last_drafted(workspace)
    if told is None:
        hint = f"draft it first: truceline daily {workspace.folder} --draft"
        raise WorkspaceError("nothing was drafted since the last edition", hint)
    days, languages, forms = told["days"], told["languages"], told["forms"]
    if not (isinstance(days, list) and isinstance(languages, list) and isinstance(forms, dict)):
        raise WorkspaceError("the record of the draft cannot be read", "draft it again")
    is_first = told["number"] == 1
    return Asked(
        cutoff=time.fromisoformat(str(told["cutoff"])),
        day=date.fromisoformat(str(days[-1])),
        languages=tuple(map(str, languages)),
        formats=asked.formats,
        forms=tuple(forms),
        since=date.fromisoformat(str(days[0])) if is_first else None,
    )
