"""How drafts are told: where they lie, what is doubtful in them, how to mend and how to issue."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

import click

from truceline.cli.shared import counted, print_json, printable, progress_bar

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from truceline.app.drafts.doubts import Doubt
    from truceline.app.drafts.draft import Drafted
    from truceline.app.editions.daily import Asked
    from truceline.app.workspace import Workspace

#: So many doubts stand on the screen, and so many rows of each; all stand in the file.
_MOST, _ROWS = 6, 6


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


def tell_draft(workspace: Workspace, made: Drafted, workbook: Path | None = None) -> None:
    """Say where a draft lies, what is doubtful in it, and what comes next.

    Args:
        workspace: Whose record.
        made: The draft.
        workbook: What it was made of, to be mended; ``None`` where nobody says.
    """
    from truceline.app.drafts.doubts import as_text, doubts, save, told_in
    from truceline.app.drafts.doubts_of_rows import corrections_told, row_texts
    from truceline.app.maps.sheets_left import every

    zone = workspace.agreement().mechanism.time_zone
    told = told_in(workspace, made)
    found = doubts(workspace, made, told)
    besides = [*corrections_told(workspace), *(one.told() for one in every(workspace.folder))]
    save(made, as_text(told, found, zone, besides, row_texts(workspace)))
    start, end = (at.astimezone(ZoneInfo(zone)) for at in (made.start, made.end))
    lot = counted(len(told), "incident")
    click.echo(f"DRAFT, {start:{_SHOWN}} to {end:{_SHOWN}}: {lot}; nothing is final")
    page = next((name for name in made.files if name.endswith(".html")), "")
    if page:
        click.echo(f"  the draft      {made.folder / page}")
    click.echo(f"  line by line   {made.folder / 'doubtful.md'}")
    if found:
        _doubts(found)
    if workbook is not None:
        click.echo(
            f"To mend: the cells of {workbook.name}, then truceline first "
            f"{workspace.folder} {workbook} (answers: with --again)"
        )
    click.echo(f"Right enough: truceline daily {workspace.folder} --final")


def _doubts(found: Sequence[Doubt]) -> None:
    click.echo("Doubtful, most rows first; all of it may stay so, and is shown as not known:")
    for one in found[:_MOST]:
        shown = ", ".join(f"{sheet} {row}".strip() for sheet, row in one.rows[:_ROWS])
        more = ", …" if len(one.rows) > _ROWS else ""
        click.echo(printable(f"  {one.count:>3} {one.said} ({shown}{more})"))


_SHOWN = "%a %d %b %H:%M"
