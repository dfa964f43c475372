"""Which tables of a workbook were left out: kept, so that no map of another reads them.

A copy of the log has nearly the columns of the log. The map of the log would read it, or stop
because a column is missing. So what was left out is kept beside the maps, by the name of the
workbook: the names of the sheets, and of the columns. Who mends the header, and maps the sheet
anew, takes it in after all. Why each was left out, and the corrections that one of them holds,
stand in the list of what is doubtful in a draft.
"""

from __future__ import annotations

import json
import re
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

from truceline.adapters import documents, files
from truceline.app.maps import doubts as map_doubts
from truceline.app.maps.session import Session
from truceline.app.maps.tables_found import Found
from truceline.sources.propose.meant import AS_SAID
from truceline.sources.propose.shape import normal

#: Name of a sheet, and its columns as they are compared.
Left = tuple[str, tuple[str, ...]]
#: What a list of corrections is called.
_CORRECTS = re.compile(
    r"(?i)\b(?:amend\w*|correct(?:ion|ed|s)\w*|corrigend\w*|errat\w*|rectif\w*|corrections?|"
    r"correcci\w*|виправл\w*|поправ\w*|исправл\w*|уточнен\w*)"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """A table that was left out.

    Attributes:
        sheet: On which sheet.
        columns: As they are compared.
        rows: How many.
        why: In a sentence.
        corrects: Rows that correct the log, each with what stands in it.
    """

    sheet: str
    columns: tuple[str, ...]
    rows: int
    why: str
    corrects: tuple[tuple[int, str], ...] = ()

    @property
    def as_left(self) -> Left:
        """How it is compared."""
        return self.sheet, self.columns

    def told(self) -> str:
        """Return in a sentence what it may hold."""
        if self.corrects:
            return (
                f"**“{self.sheet}” corrects the log, and none of it is applied**: mend the rows of "
                "the log: " + "; ".join(f"row {at}: {text}" for at, text in self.corrects) + "."
            )
        why = self.why.rstrip(".").removesuffix(": left out")
        said = f" ({why[:1].lower()}{why[1:]})" if why and self.why != AS_SAID else ""
        return (
            f"“{self.sheet}”, {self.rows} rows, is left out{said}: nothing of it is in the draft."
        )


def place_of(folder: Path, name: str) -> Path:
    """Return where it is kept, beside the maps of a workspace."""
    return folder / "maps" / f"left-{Path(name).stem}.json"


def keep(folder: Path, name: str, left: Iterable[tuple[Found, str]], read: Iterable[Found]) -> None:
    """Keep what was left out of a workbook; of sheets not looked at now what was kept stays.

    Args:
        folder: The workspace.
        name: Of the workbook.
        left: Tables that were left out, each with why.
        read: Tables that were not.
    """
    place = place_of(folder, name)
    here = {as_left(sheet, one.look.columns) for one in read for sheet in one.sheets}
    made = {one.as_left: one for one in _loaded(place) if one.as_left not in here}
    made |= {one.as_left: one for found, why in left for one in _of(found, why)}
    if made or place.is_file():
        told = [asdict(one) for _, one in sorted(made.items())]
        files.write(place, json.dumps(told, ensure_ascii=False).encode("utf-8", "replace"))


def keep_with_doubts(folder: Path, session: Session, written: Sequence[bool | None]) -> None:
    """Keep what a dialogue leaves open, and the tables of which no map was written."""
    survey = session.survey
    map_doubts.keep(folder, survey.raw.name, session)
    found = list(zip(survey.found, session.proposals, written, strict=True))
    left = [(one, told.refused) for one, told, whole in found if whole is None]
    read = [one for one, _, whole in found if whole is not None]
    keep(folder, survey.raw.name, [*left, *survey.undated], read)


def load(folder: Path, name: str) -> Collection[Left]:
    """Return the tables that were left out of a workbook of that name; none where none was."""
    return {one.as_left for one in _loaded(place_of(folder, name))}


def every(folder: Path) -> tuple[Sheet, ...]:
    """Return the tables that were left out of all workbooks of a workspace."""
    places = sorted((folder / "maps").glob("left-*.json"))
    return tuple(one for place in places for one in _loaded(place))


def as_left(sheet: str, columns: Iterable[str]) -> Left:
    """Return a table as it is compared with those that were left out."""
    return sheet, tuple(map(normal, columns))


def _loaded(place: Path) -> tuple[Sheet, ...]:
    try:
        told = json.loads(documents.text(files.read(place), place.name)) if place.is_file() else []
        return tuple(
            Sheet(
                sheet=str(one["sheet"]),
                columns=tuple(map(str, one["columns"])),
                rows=int(one["rows"]),
                why=str(one["why"]),
                corrects=tuple((int(at), str(text)) for at, text in one["corrects"]),
            )
            for one in told
        )
    except (ValueError, TypeError, KeyError):
        return ()


def _of(found: Found, why: str) -> Iterator[Sheet]:
    look = found.look
    is_of_corrections = bool(_CORRECTS.search(look.sheet) or _CORRECTS.match(look.title))
    for sheet in found.sheets:
        rows = [n for n, (name, _) in enumerate(look.at) if name == sheet]
        corrects = [
            (look.at[n][1], " | ".join(cells[n] for cells in look.columns.values() if cells[n]))
            for n in (rows if is_of_corrections else ())
        ]
        yield Sheet(
            sheet=sheet,
            columns=as_left(sheet, look.columns)[1],
            rows=len(rows),
            why=why,
            corrects=tuple(corrects),
        )
