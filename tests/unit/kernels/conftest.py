"""Numba stamps a cached kernel with its own file only: an edit in a file it calls goes unseen."""

from contextlib import suppress
from pathlib import Path

_ROOM = Path(__file__).parents[3] / "src" / "truceline" / "kernels"
_EDITED = max(p.stat().st_mtime for p in _ROOM.glob("*.py"))
for _cached in _ROOM.glob("__pycache__/*.nb[ic]"):
    with suppress(FileNotFoundError):  # another process of the same test run was here first
        if _cached.stat().st_mtime < _EDITED:
            _cached.unlink()
