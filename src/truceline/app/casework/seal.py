"""A list of protected objects becomes commitments and a file of secrets."""

from __future__ import annotations

import csv
import io
import json
import secrets
from pathlib import Path

from truceline.adapters import documents, files
from truceline.agreements import register
from truceline.errors import FormatError, WorkspaceError


def seal_file(path: Path, secrets_path: Path) -> tuple[tuple[str, ...], int]:
    """Seal every row of a CSV file under a salt of its own.

    Args:
        path: CSV with a header; a column ``object_type`` holds a word of the vocabulary.
        secrets_path: Written as JSON lines of entry and salt; must not exist yet.

    Returns:
        The sorted commitments, and how many objects were sealed.

    Raises:
        WorkspaceError: If the secrets would be overwritten.
        SourceError: If the list cannot be read, or a row cannot be sealed; nothing is written then.
    """
    if secrets_path.exists():
        raise WorkspaceError(f"{secrets_path} exists", "secrets are never overwritten; move it")
    rows = list(csv.DictReader(io.StringIO(_text(path))))
    entries = []
    for number, row in enumerate(rows, start=1):
        try:
            entries.append(register.canonical_entry({k: v for k, v in row.items() if k and v}))
        except ValueError as fault:
            hint = (
                "the column object_type takes a word of the vocabulary (docs/reference/tables.md)"
            )
            raise FormatError(f"{path.name}, row {number}: {fault}", hint) from fault
    salts = [secrets.token_hex(register.SALT_BYTES) for _ in entries]
    commitments = register.seal(entries, salts)
    lines = [json.dumps({"entry": e, "salt": s}) for e, s in zip(entries, salts, strict=True)]
    files.write_secret(secrets_path, ("\n".join(lines) + "\n").encode())
    return commitments, len(entries)


def _text(path: Path) -> str:
    try:
        return documents.given(path).decode("utf-8-sig")
    except UnicodeDecodeError as fault:
        hint = "save it as `CSV UTF-8`"
        raise FormatError(f"{path}: not UTF-8 text (byte {fault.start})", hint) from fault
