"""A register of names on the disk: one file, each entry under a key of its own (ADR 0018).

The file is a line for its form and one line of canonical JSON:

* ``id``: 16 random bytes; ``entries``: by a slot drawn by chance, ``key`` and ``sealed``;
  ``state``: what holds the rest together; ``check``: nothing, under the key of the register, by
  which another key is told from a changed file. All in hex.
* ``key`` is an entry's own key, 32 random bytes, under the key of the register; ``sealed`` is the
  entry under its own key, padded to whole kilobytes. Both AES-256-GCM with a random nonce and, as
  associated data, the register's id and the slot (NIST SP 800-38D; RFC 5116).
* ``state``, under the key of the register, names each entry by its hash, so that none can be
  changed, left out or exchanged for an older one; and holds codes erased and requests pending.
* The key of the register comes from a key file by HKDF-SHA256 with the id as salt (RFC 5869).

Whoever has the file alone sees how many entries there are, and about how long each is.
"""

from __future__ import annotations

import json
import secrets
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any, Final

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from truceline.adapters import erase, files, lock
from truceline.adapters.wrapping import key_file, opened
from truceline.codec import Plain, canonical_json, sha256_hex
from truceline.errors import IntegrityError, WorkspaceError
from truceline.model.names import Named, Person, Role

Random = Callable[[int], bytes]
KEY_BYTES: Final = 32
_FORM: Final = b"truceline-names/1\n"
_INFO: Final = b"truceline/names/v1\x00"
_NONCE_BYTES: Final = 12
_ID_BYTES: Final = 16
_PADDED: Final = 1024
_AGREEMENT: Final = "agreement.yaml"


@dataclass(slots=True, kw_only=True)
class Names:
    """A register while it is open; :func:`opened_register` makes one.

    Attributes:
        id: Of the register, hex.
        named: Entries by slot.
        erased: Codes whose entries were destroyed, each with the day, ISO.
        asked: Requests to open an entry, by id: who asks for which code, and when.
    """

    id: str
    named: dict[str, Named] = field(default_factory=dict)
    erased: dict[str, str] = field(default_factory=dict)
    asked: dict[str, dict[str, str]] = field(default_factory=dict)

    def slot_of(self, code: str) -> str | None:
        """Return where the entry of a code stands; ``None`` if there is none."""
        return next((slot for slot, one in self.named.items() if code in one.codes), None)

    def codes(self) -> set[str]:
        """Return every code that was ever given."""
        return {code for one in self.named.values() for code in one.codes} | set(self.erased)


def is_register(path: Path) -> bool:
    """Tell whether a file begins as a register does."""
    with path.open("rb") as file:
        return file.read(len(_FORM)) == _FORM


def make(path: Path, key_path: Path, random: Random = secrets.token_bytes) -> Names:
    """Make an empty register and the file of its key, which only their owner may read.

    Raises:
        WorkspaceError: If one of them exists, or lies within a workspace.
    """
    apart(path, key_path)
    for one in (path, key_path):
        if one.exists():
            raise WorkspaceError(f"{one} exists", "a register is never overwritten; move it")
    files.write_secret(key_path, random(KEY_BYTES).hex().encode() + b"\n")
    names = Names(id=random(_ID_BYTES).hex())
    files.write_secret(path, _file(_master(key_path, names.id), names, {}, {}, random))
    return names


@contextmanager
def opened_register(
    path: Path, key_path: Path, random: Random = secrets.token_bytes
) -> Iterator[Names]:
    """Open a register for one at a time; what was changed in it is written when it is left.

    If whoever opened it fails, nothing is written. The file holds the old bytes or the new; the
    old ones, and what a crash left half written, are overwritten.

    Raises:
        WorkspaceError: If it is not there, lies within a workspace, or the key is another one.
        IntegrityError: If a byte of it was changed.
    """
    apart(path, key_path)
    if not path.is_file():
        hint = "make one with `truceline names init`"
        raise WorkspaceError(f"{path} holds no register of names", hint)
    with lock.held(path.with_name(f".{path.name}.lock")):
        ident, check, raw, state = _parsed(path, files.read(path))
        master = _checked(path, _master(key_path, ident), ident, check)
        names = _opened(path, master, ident, raw, state)
        held, before = dict(names.named), asdict(names)
        yield names
        if asdict(names) == before:
            return
        kept = {slot: raw[slot] for slot, one in names.named.items() if held.get(slot) == one}
        fresh = {slot: one for slot, one in names.named.items() if slot not in kept}
        partial = path.with_name(f".{path.name}.partial")
        erase.destroy(partial)
        partial.touch(mode=0o600)
        erase.replace(path, _file(master, names, kept, fresh, random))


def apart(*paths: Path) -> None:
    """Refuse a file within a workspace, which is copied, backed up and mirrored."""
    for path in paths:
        for folder in path.resolve().parents:
            if (folder / _AGREEMENT).is_file():
                raise WorkspaceError(
                    f"{path.name} lies within the workspace {folder.name}, which is copied and "
                    "backed up",
                    "names lie apart from every record: name a place outside of it",
                )


def _master(key_path: Path, ident: str) -> bytes:
    kdf = HKDF(algorithm=SHA256(), length=KEY_BYTES, salt=bytes.fromhex(ident), info=_INFO)
    return kdf.derive(key_file(key_path))


def _file(
    master: bytes,
    names: Names,
    kept: dict[str, tuple[bytes, bytes]],
    fresh: dict[str, Named],
    random: Random,
) -> bytes:
    """Return the bytes of a register: entries as they were, and others under new keys."""
    raw = dict(kept)
    for slot, one in fresh.items():
        key = random(KEY_BYTES)
        told = _told("entry", names.id, slot)
        body = canonical_json(_plain(one))
        body += b" " * (-len(body) % _PADDED)
        raw[slot] = (
            _sealed(master, key, _told("key", names.id, slot), random),
            _sealed(key, body, told, random),
        )
    state: dict[str, Plain] = {
        "entries": {slot: sha256_hex(key + sealed) for slot, (key, sealed) in raw.items()},
        "erased": dict(names.erased),
        "asked": {request: dict(one) for request, one in names.asked.items()},
    }
    body = canonical_json(state)
    body += b" " * (-len(body) % _PADDED)
    value: dict[str, Plain] = {
        "id": names.id,
        "entries": {
            slot: {"key": key.hex(), "sealed": sealed.hex()} for slot, (key, sealed) in raw.items()
        },
        "state": _sealed(master, body, _told("state", names.id, ""), random).hex(),
        "check": _sealed(master, b"", _told("check", names.id, ""), random).hex(),
    }
    return _FORM + canonical_json(value) + b"\n"


def _parsed(path: Path, data: bytes) -> tuple[str, bytes, dict[str, tuple[bytes, bytes]], bytes]:
    """Return id, check, entries and state as they lie there."""
    try:
        value = json.loads(data.removeprefix(_FORM))
        raw = {
            slot: (bytes.fromhex(one["key"]), bytes.fromhex(one["sealed"]))
            for slot, one in value["entries"].items()
        }
        state, ident = bytes.fromhex(value["state"]), str(value["id"])
        check = bytes.fromhex(value["check"])
        again: dict[str, Plain] = {
            "id": ident,
            "entries": {slot: {"key": k.hex(), "sealed": s.hex()} for slot, (k, s) in raw.items()},
            "state": state.hex(),
            "check": check.hex(),
        }
        if _FORM + canonical_json(again) + b"\n" != data or len(bytes.fromhex(ident)) != _ID_BYTES:
            raise _damaged(path)
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as fault:
        raise _damaged(path) from fault
    return ident, check, raw, state


def _checked(path: Path, master: bytes, ident: str, check: bytes) -> bytes:
    """Return the key of a register, if it is the one."""
    try:
        opened(master, check, _told("check", ident, ""))
    except (InvalidTag, ValueError) as fault:
        hint = "give the key file it was made with; if it is that one, restore the register"
        raise WorkspaceError(f"this key does not open the register {path.name}", hint) from fault
    return master


def _opened(
    path: Path, master: bytes, ident: str, raw: dict[str, tuple[bytes, bytes]], sealed: bytes
) -> Names:
    try:
        state = json.loads(opened(master, sealed, _told("state", ident, "")))
    except (InvalidTag, ValueError) as fault:
        raise _damaged(path) from fault
    if {slot: sha256_hex(key + body) for slot, (key, body) in raw.items()} != state["entries"]:
        raise _damaged(path)
    names = Names(id=ident, erased=state["erased"], asked=state["asked"])
    try:
        for slot, (key, body) in raw.items():
            own = opened(master, key, _told("key", ident, slot))
            names.named[slot] = _named(json.loads(opened(own, body, _told("entry", ident, slot))))
    except (InvalidTag, ValueError, KeyError, TypeError) as fault:
        raise _damaged(path) from fault
    return names


def _plain(one: Named) -> dict[str, Plain]:
    return {
        "person": {name: str(value) for name, value in asdict(one.person).items()},
        "codes": list(one.codes),
        "added": one.added,
        "opened": list(one.opened),
    }


def _named(told: Any) -> Named:
    person = {**told["person"], "role": Role(told["person"]["role"])}
    return Named(
        person=Person(**person),
        codes=tuple(told["codes"]),
        added=told["added"],
        opened=tuple(told["opened"]),
    )


def _told(what: str, ident: str, slot: str) -> bytes:
    return f"truceline/names-{what}/v1\x00{ident}\x00{slot}".encode()


def _sealed(key: bytes, data: bytes, told: bytes, random: Random) -> bytes:
    nonce = random(_NONCE_BYTES)
    return nonce + AESGCM(key).encrypt(nonce, data, told)


def _damaged(path: Path) -> IntegrityError:
    hint = "restore it from a copy of your own; nothing is opened from a changed register"
    return IntegrityError(f"the register of names {path.name} was changed or cut", hint)
