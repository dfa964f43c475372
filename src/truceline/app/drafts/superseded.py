"""Earlier states of a workbook that only drafts have seen: the mended file takes their place.

A correction tells what an edition said otherwise. Before one is issued there is nothing to correct:
what is mended then is known from when the row itself says, as if it had stood there at once, and
does not come in late for having been mended. What an edition has seen stays, and is revised.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from truceline.app import cache
from truceline.app.editions.numbered import DRAFT, recorded
from truceline.app.editions.numbered import KIND as EDITION
from truceline.app.intake.standing import reading, standing
from truceline.app.maps.mended import entry_of, shared
from truceline.app.workspace import Taken, Workspace
from truceline.errors import SourceError
from truceline.model.intake import Intake, RawFile
from truceline.sources import registry

#: The connector of sheets that people keep.
MAPPED = "mapped"


def earlier_states(
    workspace: Workspace, raw: RawFile, readings: Iterable[Mapping[str, str]], *, is_any: bool
) -> tuple[str, ...]:
    """Return the hashes of the files whose place a file takes.

    Those are files of its name, read by a map, that came in since the last edition and were
    drafted, and more than half of whose rows stand in it unchanged: `log.xlsx` of tomorrow with
    other rows is no mended one.

    Args:
        workspace: Whose record.
        raw: The file.
        readings: By which options its sheets are read.
        is_any: Whatever of their rows it holds, and drafted or not.
    """
    before = _unseen(workspace, raw)
    if not before or not (is_any or _is_drafted(workspace)):
        return ()
    new = [] if is_any else list(_read(raw, readings))
    return tuple(
        sha256
        for sha256 in dict.fromkeys(one.sha256 for one in before)
        if is_any or _is_earlier(workspace, [one for one in before if one.sha256 == sha256], new)
    )


def _is_drafted(workspace: Workspace) -> bool:
    last = next((e.kind for e in reversed(workspace.entries()) if e.kind in (DRAFT, EDITION)), "")
    return last == DRAFT


def _unseen(workspace: Workspace, raw: RawFile) -> list[Taken]:
    """Return the readings of other files of that name that stand and that no edition has seen."""
    editions, taken = recorded(workspace), workspace.taken()
    upto = editions[-1].entries if editions else 0
    seen = sum(one.kind == "input" for one in workspace.entries() if one.seq < upto)
    known = {one.sha256 for one in taken[:seen]} | {raw.sha256}
    return [
        one
        for one in standing(taken)
        if one.connector == MAPPED
        and one.sha256 not in known
        and one.name.casefold() == raw.name.casefold()
    ]


def _read(raw: RawFile, readings: Iterable[Mapping[str, str]]) -> Iterable[Intake]:
    for options in readings:
        try:
            yield registry.read(raw, MAPPED, dict(options))[1]
        except SourceError:  # whoever takes it in is told
            continue


def _is_earlier(workspace: Workspace, old: Sequence[Taken], new: Sequence[Intake]) -> bool:
    alike = rows = 0
    for one in old:
        intake = cache.looked_up(workspace, one)
        counts = [shared(intake, other) for other in new] or [(0, 1)]
        alike += max(n for n, _ in counts)
        rows += counts[0][1]
    return 2 * alike > rows


def settle(workspace: Workspace, read: Sequence[tuple[Taken, Intake]]) -> None:
    """Let the readings of a file stand alone: a sheet that is left out now counts no more.

    Args:
        workspace: Whose record; what editions have seen stays as they saw it.
        read: Every reading of the file that is to stand, with what it yields.
    """
    sha256 = {one.sha256 for one, _ in read}
    kept = {reading(one) for one, _ in read}
    stale = [
        one
        for one in standing(workspace.taken())
        if one.sha256 in sha256 and one.connector == MAPPED and reading(one) not in kept
    ]
    if not stale:
        return
    for at, (one, intake) in enumerate(read):
        alone = replace(one, replaces=tuple(sha256) if not at else ())
        size = len(workspace.kept(one.sha256))
        workspace.record("input", entry_of(alone, size, intake))
