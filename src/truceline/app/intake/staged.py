"""Answers of a service kept until all are there, so that a fetch that broke off can go on.

Derived: they lie in the workspace's store, without secrets, and deleting them costs time only.
"""

from __future__ import annotations

import json
from datetime import datetime, timedelta
from pathlib import Path

from truceline.adapters import files
from truceline.app.ports import Clock
from truceline.codec import canonical_json, sha256_hex
from truceline.model.asking import Answer, Ask, Wire

#: Older answers are asked for again: a list that is paged through does not stand still for long.
KEPT = timedelta(hours=6)


class Staged:
    """A wire that answers from what came before, and keeps what comes.

    Args:
        wire: The wire to the service.
        folder: Where answers are kept.
        now: The clock.
    """

    def __init__(self, wire: Wire, folder: Path, now: Clock) -> None:
        self._wire, self._folder, self._now = wire, folder, now
        self._last = ""
        self.asked = 0
        self.reused = 0

    def __call__(self, ask: Ask) -> Answer:
        """Return the kept answer, else ask for it.

        Raises:
            ServiceError: If none came that can be used.
        """
        if ask.passing:
            return self._wire(ask)
        # Not the form: what a form holds besides secrets is the same for one address.
        self._last = sha256_hex(ask.told().encode())[:32]
        kept = self._kept(self._last)
        if kept is not None:
            self.reused += 1
            return kept
        answer = self._wire(ask)
        self.asked += 1
        meta = {"content_type": answer.content_type, "received_at": answer.received_at}
        files.write(self._folder / f"{self._last}.body", answer.body)
        # Last, so that half an answer is never taken for one.
        files.write(self._folder / f"{self._last}.json", canonical_json(meta))
        return answer

    def forget_last(self) -> None:
        """Forget the answer given last: it could not be used."""
        for path in (self._folder / f"{self._last}.json", self._folder / f"{self._last}.body"):
            path.unlink(missing_ok=True)

    def forget(self) -> None:
        """Forget every answer."""
        if self._folder.is_dir():
            for path in sorted(self._folder.iterdir()):
                path.unlink()
            self._folder.rmdir()

    def _kept(self, key: str) -> Answer | None:
        meta_path = self._folder / f"{key}.json"
        if not meta_path.is_file():
            return None
        meta = json.loads(files.read(meta_path))
        if self._now() - datetime.fromisoformat(meta["received_at"]) > KEPT:
            return None
        body = files.read(self._folder / f"{key}.body")
        return Answer(body=body, content_type=meta["content_type"], received_at=meta["received_at"])
