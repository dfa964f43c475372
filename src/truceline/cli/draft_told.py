"""How drafts are told: where they lie, what is doubtful in them, how to mend and how to issue."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

import click

from truceline.cli.shared import counted, print_json, printable, progress_bar

if TYPE_CHECKING:
    from datetime import datetime

    from truceline.app.drafts.doubts import Doubt, Told
    from truceline.app.drafts.draft import Drafted
    from truceline.app.drafts.said_new import SaidNew
    from truceline.app.drafts.worth import Worth
    from truceline.app.editions.daily import Asked
    from truceline.app.workspace import Workspace

#: So many kinds of doubt stand on the screen, and so many rows of each; all stand in the file.
_MOST, _ROWS = 3, 6


def draft_of(workspace: Workspace, asked: Asked, now: datetime, *, as_json: bool) -> int:
    """Write a draft as ``daily --draft`` asks, and tell of it."""
    from truceline.app.drafts.draft import draft

    with progress_bar(quiet=as_json) as progress:
        made = draft(workspace, asked, now, progress)
    if as_json:
        print_json({"folder": str(made.folder), "draft": True, "files": list(made.files)})
    else:
        tell_draft(workspace, made)
    return 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Looked:
    """A draft with what is open of it.

    Attributes:
        made: The draft.
        told: Its incidents.
        open: What is open of them, most first.
        worth: What is worth a look.
        texts: What stands in the rows.
        new: Rows that say that they are new, and are not in it.
    """

    made: Drafted
    told: tuple[Told, ...]
    open: tuple[Doubt, ...]
    worth: Worth
    texts: dict[tuple[str, int], str]
    new: tuple[SaidNew, ...] = ()


def looked_at(workspace: Workspace, made: Drafted) -> Looked:
    """Look for what is open in a draft, and write the list of it beside the draft."""
    from truceline.app.drafts.doubts import doubts, told_in
    from truceline.app.drafts.doubts_of_rows import corrections_told, row_texts
    from truceline.app.drafts.doubts_told import as_text, save
    from truceline.app.drafts.said_new import said_new
    from truceline.app.drafts.worth import worth_a_look
    from truceline.app.maps.sheets_left import every

    told = told_in(workspace, made)
    found = doubts(workspace, made, told)
    texts = row_texts(workspace)
    new = said_new(workspace, [one.rows for one in told])
    worth = worth_a_look(workspace, told, texts)
    zone = workspace.agreement().mechanism.time_zone
    besides = [
        *(f"NEW, not in the draft: {one.named}: {one.text}" for one in new),
        *corrections_told(workspace),
        *(one.told() for one in every(workspace.folder)),
    ]
    save(made, as_text(told, found, zone, besides, texts, worth.shown))
    return Looked(made=made, told=told, open=found, worth=worth, texts=texts, new=new)


def tell_draft(workspace: Workspace, made: Drafted) -> None:
    """Say where a draft lies, what is open in it, and what comes next."""
    tell(workspace, looked_at(workspace, made))


def tell(workspace: Workspace, looked: Looked, workbook: Path | None = None) -> None:
    """Say in few lines what a draft holds, what is open in it, and how it is issued.

    Args:
        workspace: Whose record.
        looked: The draft.
        workbook: What it was made of, to be mended; ``None`` where nobody says.
    """
    made, zone = looked.made, workspace.agreement().mechanism.time_zone
    start, end = (at.astimezone(ZoneInfo(zone)) for at in (made.start, made.end))
    lot, open_ = counted(len(looked.told), "incident"), sum(1 for one in looked.told if one.open)
    said = f"{open_} with something open, shown as not known" if open_ else "nothing open"
    click.echo(f"DRAFT, {start:{_SHOWN}} to {end:{_SHOWN}}: {lot}; {said}")
    for one in looked.open[:_MOST]:
        shown = ", ".join(f"{sheet} {row}".strip() for sheet, row in one.rows[:_ROWS])
        more = ", …" if len(one.rows) > _ROWS else ""
        click.echo(printable(f"  {one.count:>3} {one.said} ({shown}{more})"))
    page = next((name for name in made.files if name.endswith(".html")), "")
    where = f"{made.folder / page}; line by line: " if page else ""
    click.echo(f"  To look at: {where}{made.folder / 'doubtful.md'}")
    click.echo("Issue it now; what is mended later, the next edition tells as a correction:")
    click.echo(f"  truceline daily {workspace.folder} --final")
    if workbook is not None:
        click.echo(
            "Only if something is wrong, not merely open: change its cell, save, and once more:\n"
            f"  truceline first {workspace.folder} {workbook}   (answers: with --again)"
        )


_SHOWN = "%a %d %b %H:%M"
