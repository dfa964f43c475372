"""Notes that lie beside a workbook: a handover, a deadline, a list of codes. They are read, too."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from truceline.adapters import documents
from truceline.app.maps.mapping import Survey, opened, survey
from truceline.app.maps.tables_found import Found
from truceline.app.workspace import Workspace
from truceline.errors import TrucelineError
from truceline.sources.propose.attributed import attributed_in
from truceline.sources.propose.letters import letters_in
from truceline.sources.propose.look import Look
from truceline.sources.propose.notes_told import Notes, notes_told

#: How such a file is called; others in the folder, such as somebody's own log, are none of it.
_CALLED = re.compile(
    r"(?i)^(?:hand-?over|turn-?over|take-?over|deadline|due|notes?|read-?me|legend|key|codes?|"
    r"instructions?|brief(?:ing)?|terms|passation|consignes?|échéance|echeance|légende|note[sz]?|"
    r"передач\w*|нотатк\w*|записк\w*|інструкці\w*|инструкци\w*|строк\w*|термін\w*|срок\w*|"
    r"легенд\w*|код\w*|entrega|relevo|notas|plazo|leyenda|instrucciones)(?![^\W\d_])"
)
_ENDINGS = (".md", ".txt")
#: A longer file is no note.
_LONGEST = 100_000


def notes_in(*folders: Path) -> dict[str, str]:
    """Return the notes that lie in folders, by name; those that cannot be read are none."""
    found: dict[str, str] = {}
    for folder in dict.fromkeys(folders):
        for path in sorted(folder.iterdir()) if folder.is_dir() else ():
            if path.suffix.lower() not in _ENDINGS or not _CALLED.match(path.stem):
                continue
            try:
                data = documents.given(path, _LONGEST)
                found.setdefault(path.name, documents.text(data, path.name))
            except TrucelineError:
                continue
    return found


def surveyed(path: Path, sheet: str, row: int, workspace: Workspace | None) -> Survey:
    """Return what stands in a file, with what notes beside it say if it is for a workspace.

    Args:
        path: The file.
        sheet: Look at this sheet only.
        row: The header stands in this row of it.
        workspace: Whose notes are read, and those beside the file; ``None``: none are.

    Raises:
        TrucelineError: If the file cannot be read, or holds no table whose rows have a date.
    """
    found = survey(opened(path), sheet, row)
    if workspace is None:
        return found
    return with_notes(found, list(notes_in(workspace.folder, path.parent).values()))


def with_notes(found: Survey, texts: Sequence[str]) -> Survey:
    """Return a survey that knows what notes say of its words and colours.

    What the workbook says itself goes before. A colour that a sheet does not explain means what
    the one sheet says that explains colours and has none.

    Args:
        found: What stands in the workbook.
        texts: The notes.
    """
    every = [*(one.look for one in found.found), *(one.look for one, _ in found.undated)]
    cells = [text for look in every for column in look.columns.values() for text in column if text]
    told = notes_told(texts, cells) if texts else Notes()
    lines = [line for text in texts for line in text.splitlines()]
    letters = {one: means for line in lines for one, means in letters_in(line)}
    words = {**letters, **told.words, **found.glossary.words}
    colours = {**told.colours, **_of_another_sheet(found, every)}
    return replace(
        found,
        found=tuple(_painted(one, colours) for one in found.found),
        glossary=replace(
            found.glossary,
            words=words,
            attributed=found.glossary.attributed | attributed_in(texts),
        ),
    )


def _painted(found: Found, colours: dict[str, str]) -> Found:
    look = found.look
    is_told = look.said or look.legend or not (look.fills or look.inks)
    return found if is_told else replace(found, look=replace(look, said=dict(colours)))


def _of_another_sheet(found: Survey, every: Sequence[Look]) -> dict[str, str]:
    listed = [*every, *(one.look for one in found.listed)]
    told = {look.sheet: look.said for look in listed if look.said and not look.fills}
    return dict(next(iter(told.values()))) if len(told) == 1 else {}
