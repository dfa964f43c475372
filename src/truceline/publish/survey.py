"""What is worked out of a dossier once, for every language and form it is told in."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar

_Found = TypeVar("_Found")


class Survey:
    """Remembers what was worked out of one dossier.

    A table of millions of findings is gone through once and not once a language. Nothing kept here
    may depend on words.
    """

    def __init__(self) -> None:
        self._known: dict[str, Any] = {}

    def once(self, what: str, work_out: Callable[[], _Found]) -> _Found:
        """Return what is known by the name ``what``, worked out at the first call."""
        if what not in self._known:
            self._known[what] = work_out()
        found: _Found = self._known[what]
        return found
