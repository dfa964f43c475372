"""Which code is running: a hash over the package's own files, and the libraries it stands on."""

from __future__ import annotations

import hashlib
import platform
import zlib
from collections.abc import Mapping
from functools import cache
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

_PACKAGE = Path(__file__).resolve().parents[1]
#: Hex digits of the hash: enough to tell builds apart, short enough to be read out.
_DIGITS = 16
#: Other versions of these may give other figures, other words or other bytes.
_LIBRARIES = (
    "babel",
    "fluent.runtime",
    "jinja2",
    "llvmlite",
    "lxml",
    "mgrs",
    "numba",
    "numpy",
    "openpyxl",
    "pyarrow",
    "pygeomag",
    "python-docx",
    "typst",
    "tzdata",
)


@cache
def build_id() -> str:
    """Return 16 hex digits of a SHA-256 over names and bytes of every file of the package.

    Compiled files are left out: they depend on the machine. A version number says what was
    released; this says what ran, also between two releases.
    """
    return of_folder(_PACKAGE)


def of_folder(folder: Path) -> str:
    """Return the same for any folder."""
    whole = hashlib.sha256()
    for path in sorted(folder.rglob("*"), key=lambda p: p.relative_to(folder).as_posix()):
        if path.is_file() and "__pycache__" not in path.parts:
            name = path.relative_to(folder).as_posix().encode()
            whole.update(name + b"\0" + hashlib.sha256(path.read_bytes()).digest())
    return whole.hexdigest()[:_DIGITS]


def libraries() -> str:
    """Return the versions that results may hang on, as ``name version; …``, sorted by name."""
    return "; ".join(f"{name} {held}" for name, held in sorted(_versions().items()))


@cache
def _versions() -> Mapping[str, str]:
    found = {"python": platform.python_version(), "zlib": zlib.ZLIB_RUNTIME_VERSION}
    for name in _LIBRARIES:
        try:
            found[name] = version(name)
        except PackageNotFoundError:
            found[name] = "unknown"
    return found


def other_libraries(then: str, now: str) -> tuple[tuple[str, str, str], ...]:
    """Return which libraries differ: name, version then, version now; empty where there was none.

    Args:
        then: As :func:`libraries` gave it when something was made; empty: nobody wrote it down.
        now: As it gives it now.
    """
    held, has = _read(then), _read(now)
    names = sorted({*held, *has}) if held else []
    return tuple((n, held.get(n, ""), has.get(n, "")) for n in names if held.get(n) != has.get(n))


def _read(told: str) -> dict[str, str]:
    pairs = (one.rpartition(" ") for one in told.split("; ") if " " in one)
    return {name: held for name, _, held in pairs}
