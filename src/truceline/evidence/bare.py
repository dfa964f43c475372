"""Whether a picture holds pixels and nothing else, by its segments, without decoding it.

A second pair of eyes on what the child process made: it could have been taken over by the file it
decoded. A JPEG (ITU-T T.81) may hold only its frame, tables and scan, and the JFIF mark that every
reader expects; a PNG (W3C PNG) only header, pixels and end. Neither has room for EXIF, XMP, IPTC,
a colour profile, a comment, a thumbnail, a second picture, or anything after its end.
"""

from __future__ import annotations

import zlib
from collections.abc import Iterator

#: Version 1.1, no density, no thumbnail.
_JFIF = b"\xff\xe0\x00\x10JFIF\x00\x01\x01\x00\x00\x01\x00\x01\x00\x00"
#: Markers of tables and of a baseline frame: DQT, SOF0, DHT.
_TABLES = frozenset({0xDB, 0xC0, 0xC4})
_SOS, _EOI = 0xDA, 0xD9
_PNG = b"\x89PNG\r\n\x1a\n"
_CHUNKS = frozenset({b"IHDR", b"IDAT", b"IEND"})


def more_than_pixels(data: bytes, media_type: str) -> tuple[str, ...]:
    """Return what a derivative holds beside pixels, one word each; nothing if it is bare."""
    return tuple(_jpeg(data) if media_type == "image/jpeg" else _png(data))


def _jpeg(data: bytes) -> Iterator[str]:
    if not data.startswith(b"\xff\xd8" + _JFIF):
        yield "no plain JFIF beginning"
        return
    place = 2 + len(_JFIF)
    while data[place : place + 1] == b"\xff" and data[place + 1 : place + 2] != bytes([_SOS]):
        marker = data[place + 1] if place + 1 < len(data) else 0
        if marker not in _TABLES:
            yield f"segment FF{marker:02X}"
        place += 2 + max(2, int.from_bytes(data[place + 2 : place + 4], "big"))
    yield from _scan(data, place)


def _scan(data: bytes, place: int) -> Iterator[str]:
    """Walk one scan: a marker within it must be a stuffed nought, and its end that of the file."""
    if data[place : place + 2] != bytes([0xFF, _SOS]):
        yield "no scan"
        return
    end = data.find(b"\xff", place + 2)
    while 0 <= end < len(data) - 1 and data[end + 1] == 0:
        end = data.find(b"\xff", end + 2)
    if end < 0 or data[end : end + 2] != bytes([0xFF, _EOI]):
        yield "something within the scan"
    elif end + 2 != len(data):
        yield f"{len(data) - end - 2} bytes after the end"


def _png(data: bytes) -> Iterator[str]:
    if not data.startswith(_PNG):
        yield "no PNG beginning"
        return
    place, kind = len(_PNG), b""
    while place + 12 <= len(data) and kind != b"IEND":
        size = int.from_bytes(data[place : place + 4], "big")
        kind = data[place + 4 : place + 8]
        body = data[place + 4 : place + 8 + size]
        if kind not in _CHUNKS:
            yield f"chunk {kind.decode('latin-1')!r}"
        if zlib.crc32(body) != int.from_bytes(data[place + 8 + size : place + 12 + size], "big"):
            yield "a chunk with a wrong checksum"
        if kind == b"IEND" and size:
            yield "something in the end chunk"
        place += 12 + size
    if kind != b"IEND" or place != len(data):
        yield "something after the end, or no end"
