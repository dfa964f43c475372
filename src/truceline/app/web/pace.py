"""How many requests one account may make: a bucket that fills by the second."""

from __future__ import annotations

from collections.abc import Callable
from threading import Lock

#: Seconds of requests that may come at once: a map asks for many tiles when it is opened.
_BURST_S = 10.0


class Pace:
    """Counts requests by account. It holds one number pair an account that is in.

    Args:
        ticks: Seconds on any clock that only goes on.
        per_second: In the long run; ``None``: as many as anybody likes.
    """

    def __init__(self, ticks: Callable[[], float], per_second: float | None) -> None:
        self._ticks, self._per_second = ticks, per_second
        self._left: dict[str, tuple[float, float]] = {}
        self._lock = Lock()

    def taken(self, account: str) -> float:
        """Take one request; return 0, or the seconds until there is one to take."""
        rate = self._per_second
        if rate is None:
            return 0.0
        with self._lock:
            now, most = self._ticks(), rate * _BURST_S
            left, since = self._left.get(account, (most, now))
            left = min(most, left + (now - since) * rate)
            if left < 1:
                self._left[account] = (left, now)
                return (1 - left) / rate
            self._left[account] = (left - 1, now)
            return 0.0
