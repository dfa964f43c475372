"""The few incidents of a draft whose mend changes most, and what a person says of them.

What is said of a row is kept in the map that reads it, under ``rows_said``, so that the workbook
need not be opened; it holds for that row as long as nobody changes one of its cells.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from truceline.app.drafts.doubts import Told
from truceline.app.intake.standing import standing, table_and_sheet
from truceline.app.maps.mapping import kept_maps, save
from truceline.app.workspace import Workspace
from truceline.errors import TrucelineError
from truceline.model.intake import RawFile
from truceline.sources.mapped.read import row_marks
from truceline.sources.mapped.written import Written
from truceline.sources.propose.spell import flow

#: Sheet and row, as a spreadsheet shows them.
Row = tuple[str, int]
#: So many incidents are shown.
MOST = 8
#: What is open of an incident weighs so much; what weighs less than the least is not shown.
_WEIGHTS = {"act": 3, "guessed": 2, "side": 2, "place": 2, "twice": 2, "apart": 1, "sent": 1}
_LEAST = 2
#: Key of a map, and the line that holds it.
KEY = "rows_said"
_LINE = re.compile(rf"(?m)^{KEY}:.*\n?")


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """What a person says of one incident.

    Attributes:
        actor: Party that did it; empty: as it stands.
        act: What it was; empty: as it stands.
        at: Degrees east, degrees north, error in metres; ``None``: as it stands.
        leave: It is no incident.
    """

    actor: str = ""
    act: str = ""
    at: tuple[float, float, float] | None = None
    leave: bool = False

    def plain(self) -> dict[str, object]:
        """Return it as a map holds it."""
        if self.leave:
            return {"leave": "true"}
        told: dict[str, object] = {"actor": self.actor, "act": self.act}
        told |= {"at": [f"{one:.6g}" for one in self.at]} if self.at else {}
        return {key: value for key, value in told.items() if value}


@dataclass(frozen=True, slots=True, kw_only=True)
class Worth:
    """What is worth a look.

    Attributes:
        shown: Incidents, the one that a mend changes most first.
        more: How many others have something open.
        marks: By what each row is known that can be answered.
        maps: Text of the map that reads each such row.
    """

    shown: tuple[Told, ...]
    more: int
    marks: Mapping[Row, str] = field(default_factory=dict)
    maps: Mapping[Row, str] = field(default_factory=dict)


def worth_a_look(workspace: Workspace, told: Sequence[Told], texts: Mapping[Row, str]) -> Worth:
    """Return the incidents of which most is open, and by what their rows are known.

    Args:
        workspace: Whose maps.
        told: The incidents of a draft.
        texts: What stands in the rows.
    """
    weights = {id(one): _weight(one, texts) for one in told}
    ranked = sorted(told, key=lambda one: -weights[id(one)])
    wanted = [one for one in ranked if weights[id(one)] >= _LEAST]
    marks, maps = _marks(workspace, {at[0] for one in wanted for at in one.rows})
    held = {text: _held(text) for text in set(maps.values())}
    able = [
        one
        for one in wanted
        if any(at in marks for at in one.rows)
        and not any(marks[at] in held[maps[at]] for at in one.rows if at in marks)
    ]
    shown = able[:MOST]
    open_ = sum(1 for one in told if one.open)
    return Worth(shown=tuple(shown), more=open_ - len(shown), marks=marks, maps=maps)


def _weight(one: Told, texts: Mapping[Row, str]) -> int:
    cells = " · ".join(texts.get(at, "") for at in one.rows)
    open_ = [key for key in dict.fromkeys(one.open) if key != "side" or not _NOBODY.search(cells)]
    # What flew may have dropped something: the words of the row say so.
    more = _STRONGER if one.row["act"] == "overflight" and _FELL.search(cells) else 0
    return more + sum(_WEIGHTS.get(key, 0) for key in open_)


#: A cell that says itself that nobody knows who it was.
_NOBODY = re.compile(
    r"(?i)(?:^|· )(?:\?+|unk(?:nown|n)?\.?|n/?[dk]|not known|both|невідом\w*|неизвестн\w*|"
    r"inconnue?s?|desconocid\w+)(?= ·|$)"
)
_STRONGER = 5
_FELL = re.compile(
    r"(?i)\b(?:attack\w*|struck|hit|mun(?:ition)?s?|dropped(?! leaflet)|releas\w+|detonat\w+|"
    r"killed|wounded|lâché\w*|largu\w+|détonation\w*|скину\w+|сброс\w+|вибух\w*|взрыв\w*)\b"
)


def _held(text: str) -> frozenset[str]:
    """Return the marks of the rows of which a map holds what a person said."""
    told = Written(text, "map").plain().get(KEY)
    return frozenset(told) if isinstance(told, dict) else frozenset()


def _marks(workspace: Workspace, sheets: set[str]) -> tuple[dict[Row, str], dict[Row, str]]:
    marks: dict[Row, str] = {}
    maps: dict[Row, str] = {}
    for taken in standing(workspace.taken()):
        table, sheet = table_and_sheet(taken)
        if taken.connector != "mapped" or table != "reports" or sheet not in sheets:
            continue
        raw = RawFile(name=taken.name, sha256=taken.sha256, data=workspace.kept(taken.sha256))
        try:
            found = row_marks(raw, taken.options)
        except TrucelineError:  # whoever takes it in again is told
            continue
        for number, mark in found.items():
            marks[sheet, number] = mark
            maps[sheet, number] = taken.options["map"]
    return marks, maps


def keep(workspace: Workspace, worth: Worth, said: Mapping[int, Said]) -> None:
    """Write what a person said of incidents into the maps that read their rows.

    Args:
        workspace: Whose maps.
        worth: What was shown.
        said: What was said, by place in what was shown.
    """
    new: dict[str, dict[str, dict[str, object]]] = {}
    for at, one in said.items():
        for row in worth.shown[at].rows:
            if row in worth.marks:
                new.setdefault(worth.maps[row], {})[worth.marks[row]] = one.plain()
    for path, text in kept_maps(workspace).items():
        if text in new:
            save(path, with_said(text, new[text]), replace_it=True)


def with_said(text: str, said: Mapping[str, Mapping[str, object]]) -> str:
    """Return the text of a map with what was said of rows, beside what it holds of others."""
    before = Written(text, "map").plain().get(KEY)
    told = {**before} if isinstance(before, dict) else {}
    for mark, one in said.items():
        told[mark] = dict(one) if "leave" in one else {**_kept(told.get(mark)), **one}
    plain = _LINE.sub("", text)
    return f"{plain.rstrip(chr(10))}\n{KEY}: {flow(json.loads(json.dumps(told)))}\n"


def _kept(told: object) -> dict[str, object]:
    """Return what was said of a row before, unless it was left out."""
    return {} if not isinstance(told, dict) or "leave" in told else dict(told)
