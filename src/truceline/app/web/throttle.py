"""Slows down who guesses, by account and by address, and remembers no address.

Keys are hashed under a secret of this process and lie in memory alone.
"""

from __future__ import annotations

import hashlib
import hmac
from collections import OrderedDict
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from threading import Lock

#: Kind of key -> failures that pass without a wait. Many may share an address.
_FREE = {"login": 5, "address": 20}
_FIRST_S, _LONGEST_S = 2.0, 900.0
#: After so long without a failure a key is forgotten; of more keys the oldest are.
_FORGOTTEN_S, _MOST_KEYS = 3_600.0, 20_000

#: What is counted: ``login`` or ``address``, and which.
Key = tuple[str, str]


@dataclass(slots=True)
class _Count:
    failures: int
    last_s: float


class Throttle:
    """Counts failures.

    Args:
        ticks: Seconds on any clock that only goes on.
        draw: As many random bytes as asked for.
    """

    def __init__(self, ticks: Callable[[], float], draw: Callable[[int], bytes]) -> None:
        self._ticks, self._secret = ticks, draw(32)
        self._counts: OrderedDict[bytes, _Count] = OrderedDict()
        self._lock = Lock()

    def tried(self, keys: Iterable[Key]) -> float:
        """Count a try as failed until it is shown to be none.

        Returns:
            Seconds to wait before it may be tried: it is then not counted. 0: it may be.
        """
        now, named = self._ticks(), [(kind, self._named((kind, which))) for kind, which in keys]
        with self._lock:
            wait = max((self._wait(kind, name, now) for kind, name in named), default=0.0)
            if wait <= 0:
                for _, name in named:
                    count = self._counts.setdefault(name, _Count(0, now))
                    count.failures, count.last_s = count.failures + 1, now
                    self._counts.move_to_end(name)
                while len(self._counts) > _MOST_KEYS:
                    self._counts.popitem(last=False)
            return max(0.0, wait)

    def succeeded(self, keys: Iterable[Key]) -> None:
        """Take the try back; of a login also the failures before it."""
        with self._lock:
            for kind, which in keys:
                count = self._counts.get(self._named((kind, which)))
                if count is not None:
                    count.failures = 0 if kind == "login" else count.failures - 1

    def _wait(self, kind: str, name: bytes, now: float) -> float:
        count = self._counts.get(name)
        if count is None:
            return 0.0
        if now - count.last_s > _FORGOTTEN_S:
            del self._counts[name]
            return 0.0
        beyond = count.failures - _FREE[kind]
        if beyond < 0:
            return 0.0
        return count.last_s + min(_LONGEST_S, _FIRST_S * 2.0 ** min(beyond, 20)) - now

    def _named(self, key: Key) -> bytes:
        whole = "\0".join(key).encode("utf-8", "replace")
        return hmac.digest(self._secret, whole, hashlib.sha256)
