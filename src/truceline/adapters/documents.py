"""What a person hands over by naming a path: bytes and UTF-8 text, and plain words if it fails.

A path that cannot be read is the fault of what was given (exit 4), not of the workspace. A document
that is no UTF-8 text has a mistake with line and column, like any other (exit 3).
"""

from __future__ import annotations

import os
from pathlib import Path

from truceline.errors import AgreementError, Problem, SourceError


def given(path: Path, most: int | None = None) -> bytes:
    """Return the bytes of a file that was named.

    Args:
        path: Which file.
        most: A longer file is refused, without reading all of it; ``None``: any length.

    Raises:
        SourceError: If it is not there, is a folder, cannot be read or is too long.
    """
    try:
        if most is None:
            return path.read_bytes()
        with path.open("rb") as file:
            data = file.read(most + 1)
    except FileNotFoundError as fault:
        hint = "check the spelling, and from which folder the path is told"
        raise SourceError(f"{path}: there is no such file", hint) from fault
    except (IsADirectoryError, NotADirectoryError) as fault:
        what = "is a folder" if path.is_dir() else "leads through something that is no folder"
        raise SourceError(f"{path}: this {what}, not a file", "name one file") from fault
    except PermissionError as fault:
        hint = "ask its owner for the right to read it, or copy it to a folder of your own"
        raise SourceError(f"{path}: you may not read this file", hint) from fault
    except (OSError, ValueError) as fault:
        reason = getattr(fault, "strerror", None) or str(fault)
        hint = "copy it again from where it came; the disk or stick may be failing"
        raise SourceError(f"{path}: it cannot be read ({reason})", hint) from fault
    if len(data) > most:
        hint = "part it, or name the file that was meant"
        raise SourceError(f"{path}: this file is longer than {most:,} bytes", hint)
    return data


def below(folder: Path, most: int) -> tuple[str, ...]:
    """Return the names of the files below a folder, in order; links and hidden ones are left out.

    Raises:
        SourceError: If there are more than ``most``, or the folder may not be listed.
    """
    found: list[str] = []
    try:
        for where, folders, names in os.walk(folder, onerror=_raised):
            folders[:] = [name for name in folders if not name.startswith(".")]
            here = (Path(where) / name for name in names if not name.startswith("."))
            found += [p.relative_to(folder).as_posix() for p in here if _plain_file(p)]
            if len(found) > most:
                hint = "name a folder below it"
                raise SourceError(f"{folder}: there are more than {most:,} files", hint)
    except OSError as fault:
        raise SourceError(f"{folder}: this folder may not be listed", "ask its owner") from fault
    return tuple(sorted(found))


def _raised(fault: OSError) -> None:
    raise fault


def _plain_file(path: Path) -> bool:
    return path.is_file() and not path.is_symlink()


def given_text(path: Path) -> str:
    """Return a document that was named, as text.

    Raises:
        SourceError: If it is not there, is a folder or cannot be read.
        AgreementError: If it is no UTF-8 text.
    """
    return text(given(path), path.name)


def text(data: bytes, name: str) -> str:
    """Return the bytes of a document as text, without a byte order mark.

    Raises:
        AgreementError: With line and column of the first byte that is no UTF-8.
    """
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as fault:
        # The codec counts from behind a byte order mark; so must the line.
        body = data.removeprefix(b"\xef\xbb\xbf")
        before = body[: fault.start]
        line_begin = before.rfind(b"\n") + 1
        problem = Problem(
            path="",
            line=before.count(b"\n") + 1,
            column=len(before[line_begin:].decode("utf-8", "replace")) + 1,
            message=f"this is not UTF-8 text: no letter is written as the byte {body[fault.start]}",
            hint="save it anew as plain text in the encoding UTF-8",
            code="not-utf-8",
        )
        raise AgreementError(name, (problem,)) from fault
