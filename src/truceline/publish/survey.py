"""What is worked out of a dossier once, for every language and form it is told in."""

from __future__ import annotations

from collections.abc import Callable
from threading import RLock
from typing import Any, TypeVar

_Found = TypeVar("_Found")


class Survey:
    """Remembers what was worked out of one dossier.

    A table of millions of findings is gone through once and not once a language. Nothing kept here
    may depend on words. Several threads may ask; what is being worked out is waited for.
    """

    def __init__(self) -> None:
        self._known: dict[str, Any] = {}
        self._one_at_a_time = RLock()

    def once(self, what: str, work_out: Callable[[], _Found]) -> _Found:
        """Return what is known by the name ``what``, worked out at the first call."""
        with self._one_at_a_time:
            if what not in self._known:
                self._known[what] = work_out()
            found: _Found = self._known[what]
        return found
