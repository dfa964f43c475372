"""What nobody answered about a workbook, in a short file beside its maps, with how to mend it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from truceline.adapters import files
from truceline.app.maps.families import (
    ACTS,
    COLUMNS,
    COMMON,
    SETTINGS,
    SIDES,
    WORDS,
    family_of,
)
from truceline.app.maps.tables_found import Found
from truceline.sources.propose.ask import Question
from truceline.sources.propose.draft import Proposal
from truceline.sources.propose.meant import LEAVE

#: What stands first, as most of an edition hangs on it.
_FIRST = (SIDES, ACTS, SETTINGS)


@dataclass(frozen=True, slots=True, kw_only=True)
class Assumed:
    """One question that nobody answered.

    Attributes:
        question: The question; its likely answer was taken.
        sheets: The tables that it holds for, as they are named.
        rows: How many rows may hang on it.
    """

    question: Question
    sheets: tuple[str, ...]
    rows: int


def assumed(found: Sequence[Found], proposals: Sequence[Proposal]) -> tuple[Assumed, ...]:
    """Return what nobody answered of the tables that are read, most rows first."""
    made: dict[tuple[str, str], Assumed] = {}
    for table, proposal in zip(found, proposals, strict=True):
        if proposal.refused:
            continue
        for one in proposal.open:
            rows = one.rows or (table.look.rows if family_of(one.key) == SETTINGS else 0)
            key = (one.key, "" if one.key.startswith(COMMON) else table.named)
            before = made.get(key)
            made[key] = Assumed(
                question=one,
                sheets=(*(before.sheets if before else ()), table.named),
                rows=(before.rows if before else 0) + rows,
            )
    return tuple(sorted(made.values(), key=_rank))


def _rank(one: Assumed) -> tuple[int, int, str]:
    family = family_of(one.question.key)
    return -one.rows, _FIRST.index(family) if family in _FIRST else len(_FIRST), one.question.key


def as_text(every: Sequence[Assumed], name: str, folder: str) -> str:
    """Return the file: how to mend, then each assumption on a line.

    Args:
        every: What was assumed.
        name: Of the workbook.
        folder: Of the workspace, as commands name it.
    """
    return "\n".join(_rows(every, name, folder)) + "\n"


def _rows(every: Sequence[Assumed], name: str, folder: str) -> Iterator[str]:
    yield f"# What was assumed of {name}"
    yield ""
    if not every:
        yield "Nothing: every question was answered."
        return
    yield (
        f"Nobody answered these {len(every)} questions; the likely answer was taken. None of them "
        "names a party. Mend what is wrong after the edition: the next one tells it as a "
        "correction. Either change the line in `maps/` that is marked `# guessed:` and delete the "
        "mark, or be asked:"
    )
    yield ""
    yield f"    truceline map {name} --in {folder} --replace --all-questions"
    yield ""
    yield f"Then take it in again, and issue the next edition: `truceline ingest {folder} {name}`,"
    yield f"`truceline daily {folder}`. What most rows hang on stands first."
    yield ""
    lines: dict[str, list[str]] = {}
    for one in every:
        heading, said = _line(one)
        lines.setdefault(heading, []).append(said)
    for heading, every_one in lines.items():
        yield f"- {heading}" + (f": {'; '.join(every_one)}" if any(every_one) else "")


def _line(one: Assumed) -> tuple[str, str]:
    """Return what was taken, and of what: words and columns taken for one thing share a line."""
    asked, family = one.question, family_of(one.question.key)
    label = dict((*asked.options, *asked.others)).get(asked.likely, "")
    taken = label if not asked.likely or family == COLUMNS else asked.likely
    taken = "no act, and left out" if taken == LEAVE else taken
    what = _cut(asked.short or asked.text)
    if family in (SIDES, ACTS, WORDS):
        return f"taken for **{taken or 'not told'}**", what
    if family == COLUMNS:
        return f"{_listed(one)}, columns", f"{_name_of(asked)} **{taken or 'not used'}**"
    shown = f"{taken}: {label}" if label and label != taken else taken
    rows = f", {one.rows} rows" if one.rows else ""
    return f"{_listed(one)}{rows}: {asked.short or asked.text} **{shown or 'not told'}**", ""


def _listed(one: Assumed) -> str:
    more = f" and {len(one.sheets) - _SHEETS} more" if len(one.sheets) > _SHEETS else ""
    return ", ".join(one.sheets[:_SHEETS]) + more


def _name_of(asked: Question) -> str:
    return f"“{asked.key.removeprefix('column:')}”"


def _cut(text: str) -> str:
    return text if len(text) <= _WIDE else f"{text[:_WIDE]}…"


#: Sheets that are named, and characters that are shown of a word.
_SHEETS, _WIDE = 3, 60


def place_of(folder: Path, name: str) -> Path:
    """Return where the file stands, beside the maps of a workspace."""
    return folder / "maps" / f"assumed-{Path(name).stem}.md"


def save(path: Path, text: str) -> None:
    """Write the file anew."""
    files.write(path, text.encode("utf-8", "replace"))
