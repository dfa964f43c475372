"""A master key wrapped by a passphrase or by a key file."""

from __future__ import annotations

import os
import secrets
import sys
from dataclasses import dataclass
from getpass import getpass
from pathlib import Path
from typing import Final

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from cryptography.hazmat.primitives.kdf.scrypt import Scrypt

from truceline.errors import WorkspaceError

PASSPHRASE, KEY_FILE = KINDS = ("passphrase", "key-file")
#: Where a command that has nobody to ask finds them.
PASSPHRASE_VARIABLE, KEY_FILE_VARIABLE = "TRUCELINE_PASSPHRASE", "TRUCELINE_KEY_FILE"
#: A shorter key file can be guessed.
LEAST_KEY_FILE_BYTES: Final = 32
_NONCE_BYTES: Final = 12
_MASTER: Final = b"truceline/master-key/v1\x00"


@dataclass(frozen=True, slots=True)
class Wrap:
    """A wrapped master key.

    Attributes:
        kind: ``passphrase`` or ``key-file``.
        salt: 32 random bytes.
        master: Nonce and AES-256-GCM of the master key.
    """

    kind: str
    salt: bytes
    master: bytes

    def unwrapped(self, secret: bytes, what: str = "the inbox") -> bytes:
        """Return the master key.

        Args:
            secret: Passphrase or content of the key file.
            what: It opens, for whoever gave another one.

        Raises:
            WorkspaceError: If the secret is another one.
        """
        try:
            return opened(_derived(self.kind, secret, self.salt), self.master, _MASTER)
        except (InvalidTag, ValueError) as fault:
            kind = self.kind.replace("-", " ")
            raise WorkspaceError(
                f"this {kind} does not open {what}", f"give the {kind} it was encrypted with"
            ) from fault


def wrapped(kind: str, secret: bytes, master: bytes) -> Wrap:
    """Return a master key wrapped by a secret."""
    salt, nonce = secrets.token_bytes(32), secrets.token_bytes(_NONCE_BYTES)
    told = AESGCM(_derived(kind, secret, salt)).encrypt(nonce, master, _MASTER)
    return Wrap(kind, salt, nonce + told)


def opened(key: bytes, data: bytes, told: bytes) -> bytes:
    """Return what nonce and ciphertext hold.

    Raises:
        InvalidTag: If key, bytes or what was told beside them are others.
        ValueError: If they are too short.
    """
    return AESGCM(key).decrypt(data[:_NONCE_BYTES], data[_NONCE_BYTES:], told)


def _derived(kind: str, secret: bytes, salt: bytes) -> bytes:
    if kind == PASSPHRASE:
        return Scrypt(salt=salt, length=32, n=2**17, r=8, p=1).derive(secret)
    return HKDF(algorithm=SHA256(), length=32, salt=salt, info=_MASTER).derive(secret)


def secret_of(kind: str) -> bytes:
    """Return the passphrase or key file, from the environment or the person at the keyboard.

    Raises:
        WorkspaceError: If neither is there.
    """
    if kind == KEY_FILE:
        path = os.environ.get(KEY_FILE_VARIABLE, "")
        if not path:
            hint = f"set {KEY_FILE_VARIABLE} to the path of the key file"
            raise WorkspaceError("the inbox is encrypted under a key file", hint)
        return key_file(Path(path))
    told = os.environ.get(PASSPHRASE_VARIABLE, "")
    if not told and sys.stdin is not None and sys.stdin.isatty():
        told = getpass("Passphrase of the inbox: ")
    if not told:
        hint = f"set {PASSPHRASE_VARIABLE}, or run the command at a terminal"
        raise WorkspaceError("the inbox is encrypted under a passphrase", hint)
    return told.encode()


def key_file(path: Path) -> bytes:
    """Return the content of a key file.

    Raises:
        WorkspaceError: If it cannot be read, or has fewer than 32 bytes.
    """
    try:
        data = path.read_bytes()
    except OSError as fault:
        said = f"{path}: {fault.strerror or 'it cannot be read'}"
        raise WorkspaceError(said, "bring the medium it lies on") from fault
    if len(data) < LEAST_KEY_FILE_BYTES:
        hint = "make one of random bytes: openssl rand -out FILE 32"
        raise WorkspaceError(f"{path} has fewer than {LEAST_KEY_FILE_BYTES} bytes", hint)
    return data
