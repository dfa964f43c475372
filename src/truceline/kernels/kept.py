"""Kernels compiled beforehand, which a wheel may carry, so that a first run compiles nothing.

``tools/kernels.py --into`` makes them, for any processor of the same family (x86-64, arm64) and
for one version of numba and of Python. They are taken only where all of it is the same **and** the
sources they came from are the same to the byte; else numba compiles as ever. No option of the
compiler lets it change the order of sums, so results do not differ by a bit.

What numba keeps for itself comes in its own files and under its own names; this room reads them
through parts of numba that are not public, which is why any other version of numba leaves the
folder alone. ``TRUCELINE_KERNELS=fresh`` leaves it alone too.
"""

from __future__ import annotations

import hashlib
import os
import pickle
import sys
from collections.abc import Callable
from functools import cache
from importlib import resources
from pathlib import Path
from typing import Any, Final

import numba

#: The processor that kept kernels are for: what every one of the family can do.
PROCESSOR: Final = {"NUMBA_CPU_NAME": "generic", "NUMBA_CPU_FEATURES": ""}
#: Packages whose modules hold kernels or what kernels call.
_ROOMS: Final = ("truceline.kernels", "truceline.effort")
#: Every kernel of this process, for those who keep them.
_MADE: Final[list[Any]] = []


def compiled(function: Callable[..., Any]) -> Any:
    """Compile a function at its first call, or take it as it was compiled beforehand."""
    made = numba.njit(cache=True, nogil=True, error_model="numpy")(function)
    _MADE.append(made)
    if _here():
        made._cache = _Kept(made._cache, _name(function))
    return made


def folder_name() -> str:
    """Return the folder of kernels for this Python and this numba: one wheel may carry several."""
    return f"numba-{numba.__version__}-python-{sys.version_info[0]}.{sys.version_info[1]}"


def sources() -> str:
    """Return the hash of every module that kernels come from, names included."""
    told = hashlib.sha256()
    for room in _ROOMS:
        for file in sorted(resources.files(room).iterdir(), key=lambda f: f.name):
            if file.name.endswith(".py"):
                told.update(f"{room} {file.name}\n".encode() + file.read_bytes())
    return told.hexdigest()


@cache
def _here() -> bool:
    if os.environ.get("TRUCELINE_KERNELS") == "fresh" or numba.config.DISABLE_JIT:
        return False
    said = _folder().joinpath("sources")
    return bool(said.is_file() and said.read_text(encoding="ascii") == sources())


def file_name(qualname: str, signature: object, triple: str) -> str:
    """Return the file of one kernel for arguments of these types, on this kind of machine."""
    return hashlib.sha256(f"{qualname} {signature} {triple}".encode()).hexdigest()[:32]


class _Kept:
    """What numba keeps itself, and where it keeps nothing, what came with the wheel."""

    def __init__(self, own: Any, qualname: str) -> None:
        self._own, self._qualname = own, qualname

    def __getattr__(self, name: str) -> Any:
        return getattr(self._own, name)

    def load_overload(self, signature: object, target: Any) -> Any:
        found = self._own.load_overload(signature, target)
        if found is not None:
            return found
        triple = target.codegen().magic_tuple()[0]
        kept = _folder().joinpath(file_name(self._qualname, signature, triple))
        if not kept.is_file():
            return None
        # As trusted as the code beside it: both came in one wheel.
        reduced = pickle.loads(kept.read_bytes())  # noqa: S301
        return self._own._impl.rebuild(target, reduced)


def _name(function: Callable[..., Any]) -> str:
    return f"{function.__module__}.{function.__qualname__}"


def _folder() -> Any:
    return resources.files("truceline.kernels").joinpath("compiled", folder_name())


def write(into: Path) -> int:
    """Write every kernel compiled so far in this process, and return how many there were.

    Meant for a process with :data:`PROCESSOR` in its environment and nothing kept beforehand.
    """
    from numba.core.serialize import dumps

    folder = into / folder_name()
    folder.mkdir(parents=True, exist_ok=True)
    written = 0
    for made in _MADE:
        for signature, result in made.overloads.items():
            triple = result.library.codegen.magic_tuple()[0]
            name = file_name(_name(made.py_func), signature, triple)
            folder.joinpath(name).write_bytes(dumps(made._cache._impl.reduce(result)))
            written += 1
    folder.joinpath("sources").write_text(sources(), encoding="ascii")
    return written
