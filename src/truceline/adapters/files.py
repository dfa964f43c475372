"""Disk: whole files in, whole files out, never half of one."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Callable, Collection, Mapping
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import BinaryIO

from truceline.adapters import documents, memory
from truceline.errors import WorkspaceError

_WORKED = Path(__file__).resolve().parents[1] / "worked"
_CHECKOUT = Path(__file__).resolve().parents[3] / "agreements"
_VERIFIER = Path(__file__).resolve().parents[1] / "verifier"
_VERIFIER_CHECKOUT = Path(__file__).resolve().parents[3] / "verifier"


def worked_agreements() -> Path:
    """Return the folder of worked agreements: inside the package, or in a checkout."""
    return _WORKED if _WORKED.is_dir() else _CHECKOUT


def verifiers() -> Path:
    """Return the folder of the stand-alone verifiers: inside the package, or in a checkout."""
    return _VERIFIER if _VERIFIER.is_dir() else _VERIFIER_CHECKOUT


def read(path: Path) -> bytes:
    """Return the bytes of a file.

    Raises:
        WorkspaceError: If it is not there or cannot be read.
    """
    try:
        return path.read_bytes()
    except OSError as fault:
        reason = fault.strerror or "it cannot be read"
        raise WorkspaceError(f"{path}: {reason}", "check the path and its permissions") from fault


def read_text(path: Path) -> str:
    """Return a UTF-8 file of a workspace as text.

    Raises:
        WorkspaceError: If it is not there or cannot be read.
        AgreementError: If it is not UTF-8.
    """
    return documents.text(read(path), path.name)


def write(path: Path, data: bytes) -> None:
    """Write a file whole: a reader sees the old bytes or the new, never a part."""
    path.parent.mkdir(parents=True, exist_ok=True)
    partial = path.with_name(f".{path.name}.partial")
    partial.write_bytes(data)
    partial.replace(path)


def write_secret(path: Path, data: bytes) -> None:
    """Write a new file that only its owner may read, and wait until the disk has it.

    Raises:
        WorkspaceError: If it exists: a secret is never overwritten.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    try:
        handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError as fault:
        raise WorkspaceError(f"{path} exists", "secrets are never overwritten; move it") from fault
    with os.fdopen(handle, "wb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())


def write_all(folder: Path, files: Mapping[str, bytes]) -> None:
    """Write several files below a folder, each whole."""
    for name, data in files.items():
        write(folder / name, data)


def only_owner(folder: Path) -> None:
    """Let nobody but its owner read a folder and what is below it."""
    for path in (folder, *folder.rglob("*")):
        path.chmod(0o700 if path.is_dir() else 0o600)


def stream(path: Path, writer: Callable[[BinaryIO], None]) -> None:
    """Let a writer write a file whole: a reader sees the old bytes or the new, never a part."""
    path.parent.mkdir(parents=True, exist_ok=True)
    partial = path.with_name(f".{path.name}.partial")
    with partial.open("wb") as sink:
        writer(sink)
    partial.replace(path)


def stream_all(folder: Path, *lots: Mapping[str, Callable[[BinaryIO], None]]) -> None:
    """Stream several files below a folder; each lot in order, by a thread of its own."""
    with ThreadPoolExecutor(max(1, len(lots))) as pool:
        jobs = [pool.submit(_stream_lot, folder, lot) for lot in lots]
        for job in jobs:
            job.result()


def _stream_lot(folder: Path, lot: Mapping[str, Callable[[BinaryIO], None]]) -> None:
    for name, writer in lot.items():
        stream(folder / name, writer)
        memory.give_back()


def append_line(path: Path, line: bytes) -> None:
    """Append one line and wait until the disk has it; a disk that takes a part gets none."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("ab", buffering=0) as file:
        before = file.seek(0, os.SEEK_END)
        try:
            rest = memoryview(line + b"\n")
            while rest:  # a disk that is nearly full takes a part first, and fails then
                rest = rest[file.write(rest) :]
            os.fsync(file.fileno())
        except OSError:
            file.truncate(before)
            raise


def sha256_of(data: bytes) -> str:
    """Return the lower-case hex SHA-256 of bytes."""
    return hashlib.sha256(data).hexdigest()


def sha256_of_file(path: Path) -> str:
    """Return the lower-case hex SHA-256 of a file, however large.

    Raises:
        WorkspaceError: If it is not there or cannot be read.
    """
    try:
        with path.open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest()
    except OSError as fault:
        reason = fault.strerror or "it cannot be read"
        raise WorkspaceError(f"{path}: {reason}", "check the path and its permissions") from fault


def clear(folder: Path, kept: Collection[str] = ()) -> None:
    """Remove the files of a derived folder, and nothing outside it.

    Args:
        folder: May be absent.
        kept: Names of files directly in it that stay.
    """
    if folder.is_dir():
        for path in sorted(folder.rglob("*"), reverse=True):
            if path.is_dir() and not path.is_symlink():
                path.rmdir()
            elif not (path.parent == folder and path.name in kept):
                path.unlink()
