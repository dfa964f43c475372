"""What a backup is: a list of files, and two archives, of which one is secret.

========================  =========================================================================
``manifest.json``         what each archive holds, by SHA-256; how many entries the record has, and
                          size and root of the log
``workspace.tar``         everything kept but secrets: record, inbox, maps, editions, public tree
``sealed.tar``            salts, keys of an encrypted inbox, the log's key: to be kept apart
========================  =========================================================================

Databases are not copied but written out, and built anew: no page that was freed comes along, and no
database of a stranger is ever opened.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from truceline.adapters.tar import Held, safe
from truceline.codec import canonical_json
from truceline.errors import IntegrityError, WorkspaceError
from truceline.log.strict import unbase64

FORM: Final = "truceline-backup/1"
MANIFEST, WORKSPACE, SEALED = "manifest.json", "workspace.tar", "sealed.tar"
#: Folders of the secret archive, and those that are derived: no backup holds them, and one that
#: does could let a reader believe tables that come from no input.
SECRET, DERIVED = ("sealed", "keys"), ("store", "out", "handover")
#: Databases, of which nothing is copied either way.
#: Accounts are in no backup: whoever forged one could let themselves in.
DATABASES = (
    "log/merkle.sqlite",
    "sealed/openings.sqlite",
    "sealed/objects.sqlite",
    "sealed/accounts.sqlite",
)
#: Files that stand for them.
ENTRIES, OPENINGS, OBJECTS = "log/entries", "sealed/openings.jsonl", "sealed/objects.jsonl"
ITEMS, WORDS, FIELDS = "sealed/items.jsonl", "sealed/words.jsonl", "sealed/fields.jsonl"
#: A longer list is not read.
MAX_MANIFEST_BYTES: Final = 64_000_000
_HINT: Final = "get the backup again from where it lies"


@dataclass(frozen=True, slots=True, kw_only=True)
class Manifest:
    """What a backup holds.

    Attributes:
        entries: Lines of the record.
        size: Entries of the log; ``None`` if there is no log.
        root: Its root, base64; empty if there is no log.
        workspace: Files of the open archive.
        sealed: Files of the secret archive; ``None`` if it was left out.
    """

    entries: int
    size: int | None
    root: str
    workspace: Mapping[str, Held]
    sealed: Mapping[str, Held] | None

    def encode(self) -> bytes:
        """Return it as it is written."""
        told = canonical_json(
            {
                "form": FORM,
                "entries": self.entries,
                "size": self.size,
                "root": self.root,
                "workspace": _plain(self.workspace),
                "sealed": None if self.sealed is None else _plain(self.sealed),
            }
        )
        return told + b"\n"


def _plain(files: Mapping[str, Held]) -> dict[str, list[str | int]]:
    return {name: [one.sha256, one.size] for name, one in files.items()}


def parse(path: Path) -> Manifest:
    """Return the manifest of a backup.

    Raises:
        WorkspaceError: If there is none.
        IntegrityError: If it is malformed, or names a file that would land elsewhere.
    """
    try:
        if path.stat().st_size > MAX_MANIFEST_BYTES:
            raise IntegrityError(f"{path} is longer than any list of files", _HINT)
        value = json.loads(path.read_bytes())
        found = Manifest(
            entries=_number(value["entries"]),
            size=None if value["size"] is None else _number(value["size"]),
            root=str(value["root"]),
            workspace=_files(value["workspace"], secret=False),
            sealed=None if value["sealed"] is None else _files(value["sealed"], secret=True),
        )
        if value["form"] != FORM or found.encode() != path.read_bytes():
            raise IntegrityError(f"{path} is no list of a backup of this form", _HINT)
        if found.root:
            unbase64(found.root, "the root", 32)
    except OSError as fault:
        hint = "give the folder that `truceline backup` wrote"
        raise WorkspaceError(f"{path}: {fault.strerror or fault}", hint) from fault
    except (ValueError, KeyError, TypeError, RecursionError) as fault:
        raise IntegrityError(f"{path} is damaged", _HINT) from fault
    return found


def belongs(name: str, *, secret: bool) -> bool:
    """Tell whether a file may be in the open archive, or in the secret one."""
    top = name.split("/")[0]
    return (top in SECRET) == secret and top not in DERIVED and not name.startswith(DATABASES)


def _files(value: Any, *, secret: bool) -> dict[str, Held]:
    found = {str(name): Held(str(told[0]), _number(told[1])) for name, told in value.items()}
    for name in found:
        if not safe(name) or not belongs(name, secret=secret):
            raise IntegrityError(f"the backup names {name!r}, which has no place there", _HINT)
    return found


def _number(value: Any) -> int:
    if not isinstance(value, int) or isinstance(value, bool) or value < 0:
        raise ValueError("no number")
    return value
