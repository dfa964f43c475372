"""Bytes encrypted piece by piece, so that a film need not fit into memory.

``truceline-object/2`` and a line end; then pieces of 256 KiB, each under AES-256-GCM with its
number and whether it is the last one as nonce: 11 bytes, and 1 (the STREAM construction, as in
age, https://age-encryption.org/v1, there with ChaCha20). A key is used for one object only, so no
nonce ever comes twice; pieces that are missing, swapped or cut off do not open.
"""

from __future__ import annotations

import hashlib
import io
from typing import BinaryIO, Final

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from truceline.errors import IntegrityError

FORM: Final = b"truceline-object/2\n"
_ABOUT: Final = b"truceline/object/v2\x00"
PIECE: Final = 1 << 18
_TAG: Final = 16


def sealed(key: bytes, source: BinaryIO, sink: BinaryIO) -> tuple[str, int]:
    """Encrypt everything that is read; return SHA-256 and number of the bytes in clear."""
    cipher, whole, size, n = AESGCM(key), hashlib.sha256(), 0, 0
    sink.write(FORM)
    piece = _filled(source)
    while True:
        after = _filled(source)
        whole.update(piece)
        size += len(piece)
        sink.write(cipher.encrypt(_nonce(n, last=not after), piece, _ABOUT))
        if not after:
            return whole.hexdigest(), size
        piece, n = after, n + 1


def _filled(source: BinaryIO) -> bytes:
    """Return a whole piece, or what is left: a source may give less than it is asked for."""
    parts, left = [], PIECE
    while left and (part := source.read(left)):
        parts.append(part)
        left -= len(part)
    return b"".join(parts)


def _nonce(n: int, *, last: bool) -> bytes:
    return n.to_bytes(11, "big") + bytes([last])


class Opened(io.RawIOBase):
    """What such an object holds, to be read from any place.

    Args:
        file: Open; closed with this.
        key: Of the object.
        size: How many bytes it holds in clear.
        hint: What to do if it is damaged.
    """

    def __init__(self, file: BinaryIO, key: bytes, size: int, hint: str) -> None:
        super().__init__()
        self._file, self._cipher, self._size, self._hint = file, AESGCM(key), size, hint
        self._last = max(0, size - 1) // PIECE
        self._at = 0
        self._held: tuple[int, bytes] = (-1, b"")
        if file.read(len(FORM)) != FORM:
            raise self._damaged()

    def readable(self) -> bool:
        """It can be read."""
        return True

    def seekable(self) -> bool:
        """It can be read from any place."""
        return True

    def seek(self, offset: int, whence: int = io.SEEK_SET) -> int:
        """Go to a place."""
        begin = {io.SEEK_SET: 0, io.SEEK_CUR: self._at, io.SEEK_END: self._size}[whence]
        self._at = max(0, begin + offset)
        return self._at

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]
        """Read what is left of a piece.

        Raises:
            IntegrityError: If a piece is not what was kept.
        """
        if self._at >= self._size:
            return 0
        n, within = divmod(self._at, PIECE)
        part = self._piece(n)[within : within + len(buffer)]
        buffer[: len(part)] = part
        self._at += len(part)
        return len(part)

    def close(self) -> None:
        """Close the file as well."""
        self._file.close()
        super().close()

    def _piece(self, n: int) -> bytes:
        if self._held[0] != n:
            self._file.seek(len(FORM) + n * (PIECE + _TAG))
            # One byte more than the last piece has would show that something was put behind it.
            data = self._file.read(PIECE + _TAG + (n == self._last))
            try:
                nonce = _nonce(n, last=n == self._last)
                self._held = (n, self._cipher.decrypt(nonce, data, _ABOUT))
            except (InvalidTag, ValueError) as fault:
                raise self._damaged() from fault
        return self._held[1]

    def _damaged(self) -> IntegrityError:
        return IntegrityError(f"{self._file.name}: the bytes were changed", self._hint)
