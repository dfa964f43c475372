"""What a person answered about a workbook, kept so that the next look asks only what is new.

A mended workbook has new bytes, and often a column called otherwise, so that no map made before
fits it. Answers are therefore kept by the name of the workbook and of the sheet: what was answered
is not asked again, nor is what was left to its likely answer knowingly.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field
from pathlib import Path

from truceline.adapters import documents, files


@dataclass(frozen=True, slots=True, kw_only=True)
class Memory:
    """What is remembered of a workbook, by sheet.

    Attributes:
        answers: What a person answered, by key of the question; Enter is an answer.
        passed: Keys of what was not worth asking: its likely answer was taken.
    """

    answers: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    passed: Mapping[str, AbstractSet[str]] = field(default_factory=dict)


def place_of(folder: Path, name: str) -> Path:
    """Return where it is kept, beside the maps of a workspace."""
    return folder / "maps" / f"answers-{Path(name).stem}.json"


def load(path: Path) -> Memory:
    """Return what is kept there; nothing where no file is, or none that can be read."""
    try:
        told = json.loads(documents.text(files.read(path), path.name)) if path.is_file() else {}
        return Memory(
            answers={
                str(sheet): {str(key): str(value) for key, value in its["answers"].items()}
                for sheet, its in told.items()
            },
            passed={str(sheet): frozenset(map(str, its["passed"])) for sheet, its in told.items()},
        )
    except (ValueError, KeyError, TypeError, AttributeError):
        return Memory()


def save(
    path: Path,
    names: Sequence[str],
    answers: Sequence[Mapping[str, str]],
    passed: Sequence[AbstractSet[str]],
) -> None:
    """Keep it, by the names of the sheets; what is known of others stays."""
    before = load(path)
    told = {
        name: {"answers": dict(before.answers[name]), "passed": sorted(before.passed[name])}
        for name in before.answers
    }
    for name, given, left in zip(names, answers, passed, strict=True):
        told[name] = {"answers": dict(sorted(given.items())), "passed": sorted(left)}
    text = json.dumps(told, ensure_ascii=False, indent=1, sort_keys=True) + "\n"
    files.write(path, text.encode("utf-8", "replace"))
