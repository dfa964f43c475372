"""What the record keeps of who comes and goes: kind ``access``, pseudonyms of accounts, no address.

What fails is written a moment later, so that no answer takes longer because there is something to
write. What fails again and again within a minute stands there once, with how often: nobody can make
the record long by knocking.
"""

from __future__ import annotations

import logging
from collections.abc import Callable
from datetime import datetime, timedelta
from threading import Lock, Timer

from truceline.app.ports import Recorder
from truceline.codec import Plain
from truceline.errors import TrucelineError

KIND = "access"
_log = logging.getLogger("truceline.web")
_WINDOW = timedelta(minutes=1)
#: Kinds of entry that are gathered; of the others each is written at once.
_GATHERED = frozenset({"log-in-failed", "denied", "slowed-down"})
_LATER_S = 1.0
_MOST = 1_000


class Audit:
    """Writes into the record.

    Args:
        recorder: The record.
        clock: The present instant, UTC.
        later: Does a piece of work a moment later; tests do it at once.
    """

    def __init__(
        self,
        recorder: Recorder,
        clock: Callable[[], datetime],
        later: Callable[[Callable[[], None]], None] | None = None,
    ) -> None:
        self._recorder, self._clock = recorder, clock
        self._later = later or _a_moment_later
        # Never held while the record is written: who holds the record may be noting something.
        self._lock = Lock()
        self._is_due = False
        self._told: dict[tuple[str, str, str], tuple[datetime, int]] = {}
        self._waiting: list[dict[str, Plain]] = []

    def note(self, act: str, account: str, what: str = "") -> None:
        """Put one thing on the record.

        Args:
            act: What happened, e.g. ``log-in``.
            account: Pseudonym of the account; empty: none that there is.
            what: Which action was denied.

        Raises:
            TrucelineError: If it cannot be written and is none of those that are gathered: what
                cannot be told does not happen.
        """
        if act not in _GATHERED:
            self._write()
            self._recorder.record(KIND, _told(act, account, what, 1))
            return
        with self._lock:
            times = self._times((act, account, what))
            if not times:
                return
            self._waiting.append(_told(act, account, what, times))
            is_first, self._is_due = not self._is_due, True
        if is_first:
            self._later(self._write_safely)

    def close(self) -> None:
        """Put on the record what was gathered."""
        with self._lock:
            self._waiting += [_told(*key, held) for key, (_, held) in self._told.items() if held]
            self._told.clear()
        self._write()

    def _write(self) -> None:
        while one := self._taken():
            try:
                self._recorder.record(KIND, one)
            except BaseException:
                with self._lock:
                    self._waiting.insert(0, one)
                raise

    def _taken(self) -> dict[str, Plain] | None:
        with self._lock:
            return self._waiting.pop(0) if self._waiting else None

    def _write_safely(self) -> None:
        with self._lock:
            self._is_due = False
        try:
            self._write()
        except (TrucelineError, OSError) as fault:
            _log.error("what failed could not be put on the record: %s", fault)

    def _times(self, key: tuple[str, str, str]) -> int:
        """Return how often it is to be told now; 0: it was told within the minute, and is held."""
        now = self._clock()
        since, held = self._told.get(key, (datetime.min.replace(tzinfo=now.tzinfo), 0))
        if now - since < _WINDOW:
            self._told[key] = (since, held + 1)
            return 0
        if len(self._told) >= _MOST:
            self._told = {k: v for k, v in self._told.items() if v[1]}
        self._told[key] = (now, 0)
        return held + 1


def _told(act: str, account: str, what: str, times: int) -> dict[str, Plain]:
    told: dict[str, Plain] = {"act": act, "account": account, "times": times}
    return told | ({"what": what} if what else {})


def _a_moment_later(work: Callable[[], None]) -> None:
    timer = Timer(_LATER_S, work)
    timer.daemon = True
    timer.start()
