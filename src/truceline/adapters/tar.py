"""Archives of files: plain tar (POSIX.1-1988 ``ustar``), always the same bytes, read strictly.

Whoever reads one trusts nobody: only regular files whose names stay below the folder, each once, no
links, no sparse or extended headers, no compression. So nothing unpacks to more than the archive
itself is long, and nothing lands elsewhere.
"""

from __future__ import annotations

import io
import os
import re
import tarfile
from collections.abc import Mapping
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import BinaryIO, Final

from truceline.errors import IntegrityError, WorkspaceError

#: Where the bytes of a member come from.
Source = Path | bytes
_BLOCK: Final = 512
_CHUNK: Final = 1 << 20
_OCTAL: Final = re.compile(rb"[0-7]{11}\0\Z")
_DEEPEST: Final = 32
_HINT: Final = "do not unpack it by other means; get the backup again from where it lies"


@dataclass(frozen=True, slots=True)
class Held:
    """What is known of one file.

    Attributes:
        sha256: Of its bytes.
        size: How many there are.
    """

    sha256: str
    size: int


def write(path: Path, members: Mapping[str, Source]) -> dict[str, Held]:
    """Write an archive that only its owner may read, wait for the disk, and read it back.

    Args:
        path: Must not exist.
        members: By name, with slashes; in order of name they are written.

    Returns:
        What each file was when it was read for the first time.

    Raises:
        WorkspaceError: If a name is too long for the format, or the disk does not take it.
        IntegrityError: If the archive does not hold what was read.
    """
    handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    try:
        with os.fdopen(handle, "wb") as file:
            with tarfile.open(fileobj=file, mode="w", format=tarfile.USTAR_FORMAT) as made:
                known = {name: _added(made, name, members[name]) for name in sorted(members)}
            file.flush()
            os.fsync(file.fileno())
    except (OSError, ValueError, tarfile.TarError) as fault:
        hint = "make room, or shorten names of files to 100 characters"
        raise WorkspaceError(f"{path}: {fault}", hint) from fault
    if read(path, known) != known:
        hint = "the disk gave back other bytes than were written: change it"
        raise IntegrityError(f"{path} does not hold what was written", hint)
    return known


def _added(made: tarfile.TarFile, name: str, source: Source) -> Held:
    if not safe(name):
        raise ValueError(f"{name!r} cannot be kept under that name")
    told = tarfile.TarInfo(name)
    told.mode = 0o600
    with io.BytesIO(source) if isinstance(source, bytes) else source.open("rb") as file:
        told.size = file.seek(0, os.SEEK_END)
        file.seek(0)
        held = Held(_hashed(file, told.size), told.size)
        file.seek(0)
        made.addfile(told, file)
    return held


def _hashed(file: BinaryIO, size: int) -> str:
    total = sha256()
    while size and (part := file.read(min(size, _CHUNK))):
        total.update(part)
        size -= len(part)
    return total.hexdigest()


def read(path: Path, known: Mapping[str, Held], folder: Path | None = None) -> dict[str, Held]:
    """Read an archive, and unpack it if a folder is given.

    Args:
        path: Of the archive.
        known: What it must hold; nothing else is unpacked.
        folder: Gets the files, readable by their owner only; none of them may exist.

    Returns:
        What it holds.

    Raises:
        IntegrityError: If it is no such archive, holds what is not known, or lacks what is.
    """
    found: dict[str, Held] = {}
    try:
        with path.open("rb") as file:
            left = os.fstat(file.fileno()).st_size
            while (told := _header(file.read(_BLOCK), left - _BLOCK)) is not None:
                name, size = told
                if name not in known or name in found or known[name].size != size:
                    raise IntegrityError(f"{path} holds {name!r}, which is not in its list", _HINT)
                found[name] = _unpacked(file, name, size, folder)
                padding = -size % _BLOCK
                file.seek(padding, os.SEEK_CUR)
                left -= _BLOCK + size + padding
    except OSError as fault:
        raise WorkspaceError(f"{path}: {fault.strerror or fault}", "check disk and path") from fault
    lost = sorted(name for name in known if found.get(name) != known[name])
    if lost:
        said = f"{path}: {lost[0]} is missing or changed ({len(lost)} of {len(known)} files)"
        raise IntegrityError(said, _HINT)
    return found


def _unpacked(file: BinaryIO, name: str, size: int, folder: Path | None) -> Held:
    if folder is None:
        return Held(_hashed(file, size), size)
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    total = sha256()
    with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as target:
        left = size
        while left and (part := file.read(min(left, _CHUNK))):
            total.update(part)
            target.write(part)
            left -= len(part)
    return Held(total.hexdigest(), size - left)


def _header(block: bytes, left: int) -> tuple[str, int] | None:
    """Return name and size of the next member; ``None`` at the end."""
    if block == bytes(_BLOCK):
        return None
    try:
        total = sum(block) - sum(block[148:156]) + 8 * ord(" ")
        plain = (
            block[257:265] == b"ustar\x0000"
            and block[156:157] == tarfile.REGTYPE
            and not block[157:257].strip(b"\0")
            and int(block[148:156].rstrip(b" \0"), 8) == total
        )
        if not plain or not _OCTAL.match(block[124:136]):
            raise IntegrityError("an archive holds something that is not a plain file", _HINT)
        size = int(block[124:135], 8)
        parts = [block[345:500].rstrip(b"\0"), block[:100].rstrip(b"\0")]
        name = b"/".join(part for part in parts if part).decode("utf-8")
    except (ValueError, UnicodeDecodeError) as fault:
        raise IntegrityError("an archive is damaged", _HINT) from fault
    if size > left or not safe(name):
        raise IntegrityError(f"an archive holds {name!r}, which cannot be", _HINT)
    return name, size


def safe(name: str) -> bool:
    """Tell whether a name stays below the folder it is unpacked to, on any system."""
    parts = name.split("/")
    odd = any(sign < " " or sign in "\\:\x7f" for sign in name)
    return not odd and len(parts) <= _DEEPEST and not {"", ".", ".."} & set(parts)
