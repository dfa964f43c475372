"""The review desk, written: merging and splitting, and reviewing what documents say."""

from __future__ import annotations

from fastapi import APIRouter

from truceline.app.desk import grouping, papers
from truceline.app.desk.acting import Prepared, or_prepared
from truceline.app.grouping.acts import Asked
from truceline.app.register import reviewing
from truceline.model.grouping import Act
from truceline.model.statement import Held
from truceline.web import desk_told
from truceline.web.acting import Done, InMission, Write, written
from truceline.web.asking import Seen, TheHouse
from truceline.web.routes.desk import one_of
from truceline.web.schemas.candidates import Reviewed
from truceline.web.schemas.desk import DoneTold
from truceline.web.schemas.groupings import ChangeTold, Grouped, Undone

router = APIRouter(prefix="/desk", tags=["desk"])


@router.post("/groupings")
def group(
    house: TheHouse, once: Done, shown: Seen, visitor: InMission, given: Write, asked: Grouped
) -> ChangeTold:
    """Merge incidents or split one, with name and reason: it holds from the next run on.

    With ``dry_run`` nothing is recorded, and the answer tells what would change.
    """
    workspace = house.workspace

    def do() -> ChangeTold:
        who = Asked(by=asked.by, text=asked.reason, dry_run=asked.dry_run, tier=shown.tier)
        found = grouping.decided(workspace, shown, Act(asked.act), asked.words, who)
        return desk_told.change(found, grouping.version_of(workspace, shown))

    seen = lambda: grouping.version_of(workspace, shown)  # noqa: E731
    return written(house, once, visitor, given, asked, seen, do, dry=asked.dry_run)


@router.post("/groupings/undo")
def undo(
    house: TheHouse, once: Done, shown: Seen, visitor: InMission, given: Write, asked: Undone
) -> ChangeTold:
    """Take decisions back, with name and reason: that holds from the next run on."""
    workspace = house.workspace

    def do() -> ChangeTold:
        who = Asked(by=asked.by, text=asked.reason, dry_run=asked.dry_run)
        found = grouping.taken_back(workspace, shown, asked.entries, who)
        return desk_told.change(found, grouping.version_of(workspace, shown))

    seen = lambda: grouping.version_of(workspace, shown)  # noqa: E731
    return written(house, once, visitor, given, asked, seen, do, dry=asked.dry_run)


@router.post("/candidates/{name}/review")
def review(
    house: TheHouse, once: Done, visitor: InMission, given: Write, name: str, asked: Reviewed
) -> DoneTold:
    """Accept a statement, let it stand edited, or reject it; under a name, and with a reason."""
    workspace = house.workspace
    argv = ["review", asked.state, "DIR", name, "--by", asked.by]
    argv += [f"--set={field}={value}" for field, value in sorted(asked.fields.items())]
    argv += ["--reason", asked.reason] if asked.reason else []

    def do() -> DoneTold:
        one_of(house, visitor, name)
        found = or_prepared(
            workspace, [asked.by.strip()], argv, lambda: _reviewed(house, name, asked)
        )
        version = papers.version_of(one_of(house, visitor, name))
        if isinstance(found, Prepared):
            return desk_told.done(found, version)
        return desk_told.done(found[0].last, version)

    seen = lambda: papers.version_of(one_of(house, visitor, name))  # noqa: E731
    return written(house, once, visitor, given, asked, seen, do)


def _reviewed(house: TheHouse, name: str, asked: Reviewed) -> tuple[Held, ...]:
    workspace, who = house.workspace, reviewing.Asked(by=asked.by, text=asked.reason)
    if asked.state == "edit":
        return reviewing.edit(workspace, name, asked.fields, who)
    act = reviewing.accept if asked.state == "accept" else reviewing.reject
    return act(workspace, [name], who)
