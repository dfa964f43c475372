"""Group commit: while one batch waits for the disk, the next one fills."""

from __future__ import annotations

import threading
from dataclasses import dataclass, field

from truceline.adapters.merkle.store import Store


@dataclass
class _Batch:
    entries: list[bytes] = field(default_factory=list)
    done: threading.Event = field(default_factory=threading.Event)
    first: int = 0
    fault: BaseException | None = None


class Group:
    """Lets many threads append to one store.

    The thread that brings the first entry of a batch commits it for all; the others wait.

    Args:
        store: Where to.
    """

    def __init__(self, store: Store) -> None:
        self._store = store
        self._filling = threading.Lock()
        self._writing = threading.Lock()
        self._batch = _Batch()

    def append(self, entry: bytes) -> int:
        """Append one entry; when this returns, it is on the disk.

        Returns:
            Its position.

        Raises:
            WorkspaceError: If the disk did not take the batch; none of it is in the log then.
            ValueError: If an entry of the batch is too long; none of it is in the log then.
        """
        with self._filling:
            batch = self._batch
            place = len(batch.entries)
            batch.entries.append(entry)
        if place == 0:
            self._commit(batch)
        else:
            batch.done.wait()
        if batch.fault is not None:
            raise batch.fault
        return batch.first + place

    def _commit(self, batch: _Batch) -> None:
        with self._writing:
            with self._filling:
                self._batch = _Batch()
            try:
                batch.first, _ = self._store.append(batch.entries)
            except BaseException as fault:
                batch.fault = fault
            finally:
                batch.done.set()
