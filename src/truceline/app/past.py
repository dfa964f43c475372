"""A workspace as its record stood at some entry, whatever was recorded later."""

from __future__ import annotations

from pathlib import Path

from truceline.app.workspace import Workspace
from truceline.codec import Plain
from truceline.errors import IntegrityError
from truceline.log import journal


class Past(Workspace):
    """The same folder, seen as far as its first entries.

    Agreement and source cards are those that were on the record then, read from the inbox; inputs
    and reveals are those recorded by then. Nothing can be recorded here, and the truth of an
    invented world is out of sight.

    Args:
        workspace: As it is.
        entries: How many entries of its record are seen.

    Raises:
        IntegrityError: If the record does not reach that far, or holds no agreement by then.
    """

    def __init__(self, workspace: Workspace, entries: int) -> None:
        seen = workspace.entries()[:entries]
        if len(seen) < entries:
            hint = "restore log/ from a copy; do not edit it"
            raise IntegrityError(f"the record has fewer than {entries} entries", hint)
        self._seen = seen
        self._workspace = workspace
        self._documents = {
            e.kind: str(e.payload["sha256"]) for e in seen if e.kind in ("agreement", "sources")
        }
        if "agreement" not in self._documents:
            hint = "run `truceline run` on this folder; it records the agreement"
            raise IntegrityError("no agreement was on the record then", hint)
        super().__init__(workspace.folder)
        self.vault, self.items = workspace.vault, workspace.items  # unlocked once
        self.fields, self.words = workspace.fields, workspace.words

    @property
    def agreement_path(self) -> Path:
        """The agreement as it was recorded."""
        return self._document("agreement")

    @property
    def sources_path(self) -> Path:
        """The source cards as they were recorded; a path without a file if none were."""
        return self._document("sources")

    @property
    def truth(self) -> Path:
        """A path without a file: nobody knows the truth while it happens."""
        return self.folder / "log" / "no-truth"

    def entries(self) -> tuple[journal.Entry, ...]:
        """Return the record as far as it is seen."""
        return self._seen

    def whole_record(self) -> tuple[journal.Entry, ...]:
        """Return the record to its end: of what was redacted since, nothing can be seen."""
        return self._workspace.whole_record()

    def record(self, kind: str, payload: dict[str, Plain]) -> int:
        """Refuse: the past does not change.

        Raises:
            ValueError: Always.
        """
        raise ValueError("nothing can be recorded in the past")

    def _document(self, kind: str) -> Path:
        sha256 = self._documents.get(kind)
        if sha256 is None:
            return self.folder / "log" / f"no-{kind}"
        self.kept(sha256)  # the bytes are those on the record, or nothing is read at all
        return self.inbox_path(sha256)
