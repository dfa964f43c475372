"""A ceasefire's folder: what is kept, what is derived, where it lies.

Kept: ``agreement.yaml``, ``sources.yaml``, ``inbox/``, ``log/``, ``maps/`` (inside the inbox, by
hash), ``editions/`` (numbered daily reports, frozen). Derived, rebuildable: ``store/``, ``out/``.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import AbstractContextManager, contextmanager, nullcontext
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from threading import get_ident, local

from truceline.adapters import clock, erase, files, lock, wrapping
from truceline.adapters.vault import Vault
from truceline.adapters.vault_keys import Unlock, Unlocked
from truceline.adapters.words import Words
from truceline.agreements import load as agreements
from truceline.agreements import sources_file
from truceline.app.ports import Clock
from truceline.codec import Plain
from truceline.errors import IntegrityError, WorkspaceError
from truceline.log import journal
from truceline.log.keys import Skey
from truceline.model.agreement import Agreement
from truceline.model.intake import RawFile
from truceline.model.source import Source


@dataclass(frozen=True, slots=True, kw_only=True)
class Taken:
    """One input as it stands on the record.

    Attributes:
        name: Base name as given.
        sha256: Of its bytes.
        connector: Which connector reads it.
        options: Settings given with it; ``map`` holds the mapping's text.
        recorded_at: When it was put on the record, UTC; ``None`` while it is being taken in.
        received_at: When the mission got it, as a person told, UTC; ``None`` if nobody did.
        replaces: Hashes of earlier states of it that no edition has seen: it stands for them.
    """

    name: str
    sha256: str
    connector: str
    options: Mapping[str, str]
    recorded_at: datetime | None = None
    received_at: datetime | None = None
    replaces: tuple[str, ...] = ()


class Workspace:
    """One folder. Opening it reads nothing but what is asked for.

    Args:
        folder: The folder.
        now: The clock; only the record looks at it.
        signers: Keys of those who act; only casework looks at them.
        unlock: Asked for passphrase or key file, if the inbox is encrypted under one.

    Raises:
        WorkspaceError: If the folder holds no agreement.
    """

    def __init__(
        self,
        folder: Path,
        now: Clock = clock.now,
        signers: tuple[Skey, ...] = (),
        unlock: Unlock = wrapping.secret_of,
    ) -> None:
        self.folder = folder
        self.signers = signers
        keys, unlocked = folder / "sealed" / "objects.sqlite", Unlocked(unlock)
        self.vault = Vault(keys, folder / "inbox", unlocked)
        self.items = self.vault.beside(folder / "evidence" / "blobs" / "sealed", "item")
        self.fields = self.vault.beside(folder / "sealed" / "evidence", "field")
        self.words = Words(keys, unlocked)
        self._now = now
        self._holder: int | None = None
        self._mine = local()
        self._journal = journal.Reader(self.words.key)
        if not self.agreement_path.is_file():
            hint = "make one with `truceline init DIR --from energy-moratorium-2025`"
            raise WorkspaceError(f"{folder} is no workspace: it has no agreement.yaml", hint)

    @property
    def agreement_path(self) -> Path:
        """The agreement as data."""
        return self.folder / "agreement.yaml"

    @property
    def sources_path(self) -> Path:
        """The source cards."""
        return self.folder / "sources.yaml"

    @property
    def store(self) -> Path:
        """Derived tables."""
        return self.folder / "store"

    @property
    def out(self) -> Path:
        """Derived reports and exports."""
        return self.folder / "out"

    @property
    def truth(self) -> Path:
        """Truth of an invented world; absent in a real one."""
        return self.folder / "truth"

    @property
    def journal_path(self) -> Path:
        """The record."""
        return self.folder / "log" / "record.jsonl"

    def agreement(self) -> Agreement:
        """Return the agreement.

        Raises:
            AgreementError: With every mistake in it.
        """
        return agreements.load(files.read_text(self.agreement_path), "agreement.yaml")

    def sources(self) -> tuple[Source, ...]:
        """Return the source cards; none if there is no file.

        Raises:
            AgreementError: With every mistake in it.
        """
        if not self.sources_path.is_file():
            return ()
        return sources_file.load_sources(files.read_text(self.sources_path), "sources.yaml")

    def now(self) -> datetime:
        """Return the present instant, UTC."""
        return self._now()

    def record(self, kind: str, payload: dict[str, Plain]) -> int:
        """Append one thing to the record, and to the log if there is one; return its position."""
        with self.locked():
            if not self.has_log():
                return self._recorded(kind, payload)
            from truceline.app.ledger import adopt
            from truceline.app.ledger.home import Home

            home = Home(self.folder, self.words)
            adopt.mend(home)
            seq = self._recorded(kind, payload)
            adopt.adopt(home)
            return seq

    def has_log(self) -> bool:
        """Tell whether what is recorded enters a Merkle log as well."""
        return (self.folder / "log" / "merkle.sqlite").is_file()

    @contextmanager
    def locked(self) -> Iterator[None]:
        """Let no other process record meanwhile; who holds it may ask again."""
        if self._holder == get_ident():
            yield
            return
        with lock.held(self.folder / "log" / ".lock"):
            self._holder = get_ident()
            try:
                with getattr(self._mine, "within", nullcontext)():
                    yield
            finally:
                self._holder = None

    @contextmanager
    def watched(self, within: Callable[[], AbstractContextManager[None]]) -> Iterator[None]:
        """Enter ``within`` each time this thread comes to hold the record, until this is left.

        So an act may be worked out while others record, and be looked at again where it is written.
        """
        self._mine.within = within
        try:
            yield
        finally:
            del self._mine.within

    def _recorded(self, kind: str, payload: dict[str, Plain]) -> int:
        seq = len(self.entries())
        at = self._now().isoformat(timespec="microseconds")
        (line,) = self.words.shut([journal.line(seq, at, kind, payload)])
        files.append_line(self.journal_path, line)
        return seq

    @contextmanager
    def unasked(self) -> Iterator[None]:
        """Read the record without asking for a passphrase: words that need one read ``[***]``."""
        self._journal = journal.Reader(self.words.key)
        try:
            with self.words.unasked():
                yield
        finally:
            self._journal = journal.Reader(self.words.key)

    def entries(self) -> tuple[journal.Entry, ...]:
        """Return the record so far.

        Raises:
            IntegrityError: If a line was changed or cut.
            WorkspaceError: If words lie encrypted and cannot be unlocked.
        """
        if not self.journal_path.is_file():
            return ()
        return self._journal.read(files.read(self.journal_path))

    def whole_record(self) -> tuple[journal.Entry, ...]:
        """Return the record to its end, also where only its beginning is seen."""
        return self.entries()

    def keep(self, data: bytes, *, in_clear: bool = False) -> str:
        """Keep bytes in the inbox and return their hash; keeping twice changes nothing.

        Args:
            data: May be anything.
            in_clear: Also where the inbox is encrypted: what lies in the folder in clear as well.
        """
        sha256 = files.sha256_of(data)
        self._keep(sha256, data, in_clear=in_clear)
        return sha256

    def keep_raw(self, raw: RawFile) -> None:
        """Keep a file that is hashed already."""
        self._keep(raw.sha256, raw.data, in_clear=False)

    def _keep(self, sha256: str, data: bytes, *, in_clear: bool) -> None:
        path = self.inbox_path(sha256)
        if self.vault.exists() and not in_clear and not path.is_file():
            self.vault.keep(sha256, data)
        elif not path.is_file():
            files.write(path, data)

    def inbox_path(self, sha256: str) -> Path:
        """Return where the bytes of that hash are kept, if they are kept in clear."""
        return self.folder / "inbox" / sha256[:2] / sha256

    def object_path(self, sha256: str) -> Path | None:
        """Return where the bytes lie, in clear or encrypted; ``None`` if they are not here."""
        path = self.inbox_path(sha256)
        return path if path.is_file() else self.vault.path_of(sha256)

    def size_of(self, sha256: str) -> int:
        """Return how many bytes are kept under that hash; 0 if none are."""
        path = self.inbox_path(sha256)
        return path.stat().st_size if path.is_file() else self.vault.size_of(sha256) or 0

    def destroy(self, sha256: str) -> None:
        """Destroy bytes in the inbox; see :mod:`truceline.app.ledger.redaction`."""
        erase.destroy(self.inbox_path(sha256))
        self.vault.destroy(sha256)

    def kept(self, sha256: str) -> bytes:
        """Return bytes from the inbox.

        Raises:
            IntegrityError: If they are not what was kept.
            WorkspaceError: If they are not there, or encrypted and cannot be unlocked.
        """
        path = self.inbox_path(sha256)
        encrypted = self.vault.exists() and not path.is_file()
        data = self.vault.get(sha256) if encrypted else files.read(path)
        if files.sha256_of(data) != sha256:
            hint = "restore inbox/ from a copy; the record says which bytes came in"
            raise IntegrityError(f"an input kept in the inbox was changed: {sha256}", hint)
        return data

    def taken(self) -> tuple[Taken, ...]:
        """Return every input on the record, in the order it came in."""
        return tuple(
            Taken(
                name=e.payload["name"],
                sha256=e.payload["sha256"],
                connector=e.payload["connector"],
                options=e.payload["options"],
                recorded_at=datetime.fromisoformat(e.at),
                received_at=_instant(e.payload.get("received")),
                replaces=tuple(e.payload.get("replaces", ())),
            )
            for e in self.entries()
            if e.kind == "input"
        )


def _instant(text: str | None) -> datetime | None:
    return None if text is None else datetime.fromisoformat(text)
