"""A workspace that was restored without salts and keys, on purpose, and can still tell damage.

Without its salt nobody can hold a line of the record against the log, and without its key nobody
can read an object. So ``restore`` writes down in ``log/left-out.json`` what it put there, by hash:
each line, and each encrypted file. That shows a failing disk. It shows no malice: whoever can write
in the folder can write the list as well. For that, salts are needed.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from truceline.adapters import erase, files
from truceline.app.ledger.adopt import CLEAR
from truceline.codec import canonical_json, sha256_hex
from truceline.errors import IntegrityError
from truceline.log import journal

FORM: Final = "truceline-left-out/1"
_OBJECTS: Final = ("inbox/??/*.sealed", "evidence/blobs/sealed/??/*.sealed")
EVIDENCE: Final = "evidence/"
_HINT: Final = "restore the backup again"


@dataclass(frozen=True, slots=True, kw_only=True)
class LeftOut:
    """What was put there when salts and keys were left out.

    Attributes:
        lines: SHA-256 of each line of the record; empty of one that stands in the log in clear,
            which has no salt, and of one that was redacted since.
        objects: SHA-256 of each encrypted file, by its path in the workspace.
    """

    lines: tuple[str, ...]
    objects: Mapping[str, str]

    def fits(self, i: int, line: bytes) -> bool:
        """Tell whether a line is the one that was restored."""
        return i < len(self.lines) and self.lines[i] == sha256_hex(line)

    def damaged(self, folder: Path, below: str = "") -> Iterator[str]:
        """Yield which encrypted files are not as they were restored."""
        for name, sha256 in self.objects.items():
            if not name.startswith(below):
                continue
            if not (folder / name).is_file():
                yield f"{folder / name} is missing"
            elif files.sha256_of_file(folder / name) != sha256:
                yield f"{folder / name}: the encrypted bytes were changed"


def _path(folder: Path) -> Path:
    return folder / "log" / "left-out.json"


def read(folder: Path) -> LeftOut | None:
    """Return what a workspace was restored as; ``None`` if nothing was left out.

    Raises:
        IntegrityError: If the list is damaged.
    """
    path = _path(folder)
    if not path.is_file():
        return None
    try:
        told = json.loads(files.read(path))
        lines = tuple(map(str, told["lines"]))
        objects = {str(name): str(sha256) for name, sha256 in told["objects"].items()}
        form = told["form"]
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as fault:
        raise IntegrityError(f"{path} is damaged", _HINT) from fault
    if form != FORM:
        raise IntegrityError(f"{path} is no list of this form", _HINT)
    return LeftOut(lines=lines, objects=objects)


def write(folder: Path) -> None:
    """Write down what lies in a workspace that was just restored without salts and keys.

    Raises:
        IntegrityError: If its record is damaged.
    """
    record = folder / "log" / "record.jsonl"
    data = files.read(record) if record.is_file() else b""
    kinds = [entry.kind for entry in journal.parse(data)]  # words are shut, and not asked for
    found = sorted(path for pattern in _OBJECTS for path in folder.glob(pattern))
    objects = {p.relative_to(folder).as_posix(): files.sha256_of_file(p) for p in found}
    told = zip(kinds, data.split(b"\n"), strict=False)
    hashes = tuple("" if kind in CLEAR else sha256_hex(line) for kind, line in told)
    _write(folder, LeftOut(lines=hashes, objects=objects))


def forget(folder: Path, places: Iterable[int]) -> None:
    """Cut the hashes of lines that are redacted: a bare hash would confirm a guess."""
    held = read(folder)
    if held is not None:
        gone = set(places)
        lines = tuple("" if i in gone else sha256 for i, sha256 in enumerate(held.lines))
        _write(folder, LeftOut(lines=lines, objects=held.objects))


def _write(folder: Path, told: LeftOut) -> None:
    path = _path(folder)
    data = canonical_json({"form": FORM, "lines": list(told.lines), "objects": dict(told.objects)})
    if path.is_file():
        erase.replace(path, data + b"\n")
    else:
        files.write(path, data + b"\n")
