"""What a person wants of a file that is to be mapped."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from truceline.app.workspace import Workspace


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """What a person wants of a file.

    Attributes:
        path: The file.
        workspace: Whose map it is to be; ``None`` for none.
        out: Where the map goes instead.
        sheet: The only sheet that is looked at; empty for all.
        row: Row of its header; 0 if it is to be found.
        asks: A person can be asked.
        yes: The likely answers are taken, marked as such.
        replace: A map that stands there is written anew.
        columns: Every column is shown, to be changed.
        is_brief: Only what changes most of an edition is asked; the rest is listed.
        drafts: A draft of the edition follows: what was answered before is not asked again, and
            what the maps make of the sheets stands on the first screen.
        again: It is asked again all the same, and Enter answers as before.
    """

    path: Path
    workspace: Workspace | None = None
    out: Path | None = None
    sheet: str = ""
    row: int = 0
    asks: bool = True
    yes: bool = False
    replace: bool = False
    columns: bool = False
    is_brief: bool = False
    drafts: bool = False
    again: bool = False
