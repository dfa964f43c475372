"""Where the log of a workspace lies, and what of it is secret.

========================  ==========================================================
``log/record.jsonl``      the record; not public; words may lie encrypted in it
``log/merkle.sqlite``     entries, tiles, head: what counts
``log/public/``           the static tree, to be copied by anyone
``log/policy``            which log and witnesses are believed; to be handed out
``sealed/openings.sqlite``  salts of committed entries; secret
``keys/log.skey``         the log's key; secret
========================  ==========================================================
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from truceline.adapters import files, wrapping
from truceline.adapters.merkle.openings import Openings
from truceline.adapters.merkle.static import Static
from truceline.adapters.merkle.store import Store
from truceline.adapters.words import Words
from truceline.errors import IntegrityError, WorkspaceError
from truceline.log import keys, policy, words
from truceline.log.keys import Skey
from truceline.log.policy import Policy


@dataclass(frozen=True, slots=True)
class Home:
    """The log of one workspace.

    Attributes:
        folder: Of the workspace.
        given_words: Opens words that lie encrypted; ``None``: whoever is at the keyboard is asked.
    """

    folder: Path
    given_words: Words | None = None

    @property
    def words(self) -> Words:
        """Opens words of the record that lie encrypted."""
        if self.given_words is not None:
            return self.given_words
        return Words(self.folder / "sealed" / "objects.sqlite", wrapping.secret_of)

    def stored(self) -> list[bytes]:
        """Return the lines of the record as they lie on the disk; the last is empty, or cut."""
        return files.read(self.record).split(b"\n") if self.record.is_file() else [b""]

    def line(self, index: int) -> bytes:
        """Return one line of the record as it reads.

        Raises:
            IntegrityError: If it holds words that lie encrypted and whose key is not here.
        """
        (line,) = words.readable([self.stored()[index]], self.words.key)
        if words.is_shut(line):
            hint = "restore sealed/ from a backup; it holds their keys"
            raise IntegrityError(f"the words of line {index + 1} cannot be opened", hint)
        return line

    @property
    def record(self) -> Path:
        """The record."""
        return self.folder / "log" / "record.jsonl"

    @property
    def database(self) -> Path:
        """Entries, tiles, head."""
        return self.folder / "log" / "merkle.sqlite"

    @property
    def openings(self) -> Path:
        """Salts."""
        return self.folder / "sealed" / "openings.sqlite"

    @property
    def key(self) -> Path:
        """The secret key."""
        return self.folder / "keys" / "log.skey"

    @property
    def next_key(self) -> Path:
        """The secret key that takes over; there while the change is under way."""
        return self.folder / "keys" / "log.skey.next"

    @property
    def policy(self) -> Path:
        """Which log and witnesses are believed."""
        return self.folder / "log" / "policy"

    @property
    def public(self) -> Static:
        """The static tree."""
        return Static(self.folder / "log" / "public")

    def exists(self) -> bool:
        """Tell whether this workspace has a log."""
        return self.database.is_file()

    @contextmanager
    def store(self) -> Iterator[Store]:
        """Open entries, tiles and head.

        Raises:
            WorkspaceError: If there is no log.
        """
        if not self.exists():
            hint = f"make one with `truceline log init {self.folder} --origin NAME`"
            raise WorkspaceError(f"{self.folder} has no log", hint)
        store = Store(self.database)
        try:
            yield store
        finally:
            store.close()

    @contextmanager
    def salts(self) -> Iterator[Openings]:
        """Open the salts."""
        found = Openings(self.openings)
        try:
            yield found
        finally:
            found.close()

    def skey(self) -> Skey:
        """Return the log's key.

        Raises:
            WorkspaceError: If it is not there.
            ProofError: If it is damaged.
        """
        return keys.parse_skey(files.read(self.key).decode("utf-8", "replace").strip())

    def origin(self) -> str:
        """Return the name of the log; where its key is lost, as its last head says.

        Raises:
            WorkspaceError: If nothing says it.
        """
        head = None if self.key.exists() else self.public.head()
        return head[0].origin if head else self.skey().name

    def believed(self) -> Policy:
        """Return the policy.

        Raises:
            WorkspaceError: If it is not there.
            ProofError: If it is malformed.
        """
        return policy.parse(files.read(self.policy))
