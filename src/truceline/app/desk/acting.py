"""An act of a person at the desk: once for each key, on what they saw, signed where it must be.

The acts are the functions that the commands call. Beside them stand only what a desk with several
people and a bad line needs: an act names the version that its author saw, and one sent twice is
done once. No secret key lies on a server. An act that needs a signature is refused by the same
function as everywhere, and handed back as the command that signs it.
"""

from __future__ import annotations

import shlex
from collections import OrderedDict
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from hashlib import sha256
from threading import Lock
from typing import Any, TypeVar

from truceline.app.signing import faults, sound_register
from truceline.app.workspace import Workspace
from truceline.errors import ProcedureError

T = TypeVar("T")
#: Acts remembered, so that one sent again is answered and not done again.
_MOST = 500


@dataclass(frozen=True, slots=True, kw_only=True)
class Prepared:
    """An act that nothing speaks against but that it is not signed: nothing was recorded.

    Attributes:
        command: To be given where the key lies; ``DIR`` and ``FILE`` are for its holder to set.
        reasons: Whose keys are wanted, as the commands say it.
    """

    command: str
    reasons: tuple[str, ...]


class StaleError(Exception):
    """What was acted on is not what its author saw."""


class KeyUsedError(Exception):
    """The key of an act was used for another one."""


class Once:
    """Does an act once for each key, as long as the process lives.

    After a restart a repeated act meets another version than its author saw, and is refused.
    """

    def __init__(self) -> None:
        self._lock = Lock()
        self._done: OrderedDict[tuple[str, str], tuple[bytes, Any]] = OrderedDict()
        self._at_work: dict[tuple[str, str], _AtWork] = {}

    def done(self, who: str, key: str, what: str, do: Callable[[], T]) -> T:
        """Return what an act came to; do it only if it was not done before.

        Args:
            who: Account.
            key: Chosen by the caller, another for each act.
            what: All that was asked; the same key with something else is a mistake.
            do: Does it; what it raises is remembered by nobody.

        Raises:
            KeyUsedError: If the key was used for something else.
        """
        name, asked = (who, key), sha256(what.encode("utf-8", "surrogatepass")).digest()
        with self._lock:
            mine = self._at_work.setdefault(name, _AtWork())
            mine.waiting += 1
        try:
            with mine.lock:  # who sends it again meanwhile waits; other acts do not
                if name in self._done:
                    before, answer = self._done[name]
                    if before != asked:
                        raise KeyUsedError
                    found: T = answer
                    return found
                found = do()
                self._keep(name, asked, found)
                return found
        finally:
            with self._lock:
                mine.waiting -= 1
                if not mine.waiting:
                    del self._at_work[name]

    def _keep(self, name: tuple[str, str], asked: bytes, answer: object) -> None:
        with self._lock:
            self._done[name] = (asked, answer)
            if len(self._done) > _MOST:
                self._done.popitem(last=False)


@dataclass(slots=True)
class _AtWork:
    """An act that is being done, and how many wait for it."""

    lock: Any = field(default_factory=Lock)
    waiting: int = 0


def on_what_was_seen(
    workspace: Workspace,
    version: str,
    now: Callable[[], str],
    do: Callable[[], T],
    noted: Callable[[int], None],
) -> T:
    """Do an act if nobody changed what its author saw, before it or until it is on the record.

    It is worked out without the lock of the record, so that nobody waits for it, and the version is
    looked at again where it is written.

    Args:
        workspace: Whose record.
        version: That its author saw.
        now: The version as it stands.
        do: The act.
        noted: Told of each entry that the act made, under the lock.

    Raises:
        StaleError: If somebody did; nothing was recorded then.
    """
    if now() != version:
        raise StaleError
    made = 0

    @contextmanager
    def within() -> Iterator[None]:
        nonlocal made
        if not made and now() != version:
            raise StaleError
        before = len(workspace.entries())
        yield
        for entry in workspace.entries()[before:]:
            made += 1
            noted(entry.seq)

    with workspace.watched(within):
        return do()


def on_what_stands(version: str, now: Callable[[], str], do: Callable[[], T]) -> T:
    """Tell what an act would change, of what its author saw; nobody waits for it.

    Raises:
        StaleError: If somebody changed that before or meanwhile.
    """
    if now() != version:
        raise StaleError
    found = do()
    if now() != version:
        raise StaleError
    return found


def or_prepared(
    workspace: Workspace,
    signers: Sequence[str],
    argv: Sequence[str],
    do: Callable[[], T],
) -> T | Prepared:
    """Do an act; where nothing is missing but signatures, return the command that gives them.

    Args:
        workspace: Whose record.
        signers: Who acts, so that their key is wanted if they have one.
        argv: The command that says the same, without ``truceline`` and without keys.
        do: Does it.

    Raises:
        ProcedureError: If anything else speaks against it, with every reason.
    """
    try:
        return do()
    except ProcedureError as fault:
        register = sound_register(workspace)
        wanted = tuple(why for who in signers for why in faults(register, (), who, ()))
        if not wanted or not set(fault.reasons) <= set(wanted):
            raise
        keys = ("--key FILE" for _ in wanted)
        return Prepared(command=" ".join(["truceline", shlex.join(argv), *keys]), reasons=wanted)
