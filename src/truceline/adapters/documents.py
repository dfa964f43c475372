"""What a person hands over by naming a path: bytes and UTF-8 text, and plain words if it fails.

A path that cannot be read is the fault of what was given (exit 4), not of the workspace. A document
that is no UTF-8 text has a mistake with line and column, like any other (exit 3).
"""

from __future__ import annotations

from pathlib import Path

from truceline.errors import AgreementError, Problem, SourceError


def given(path: Path) -> bytes:
    """Return the bytes of a file that was named.

    Raises:
        SourceError: If it is not there, is a folder or cannot be read.
    """
    try:
        return path.read_bytes()
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
