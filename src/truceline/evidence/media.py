"""What a file looks like from its first bytes. Nothing is parsed, and nobody vouches for it.

The word serves people who look for an item. It decides only which files are tried as a picture;
what a file really is shows where it is decoded, in a child process.
"""

from __future__ import annotations

import zlib

#: So many bytes of a file are looked at.
HEAD_BYTES = 4_096
#: Pictures from which a derivative can be made.
PICTURES = frozenset({"image/jpeg", "image/png", "image/webp"})
WACZ, WARC = "application/wacz", "application/warc"
_UNKNOWN = "application/octet-stream"

_STARTS: tuple[tuple[bytes, str], ...] = (
    (b"\xff\xd8\xff", "image/jpeg"),
    (b"\x89PNG\r\n\x1a\n", "image/png"),
    (b"GIF87a", "image/gif"),
    (b"GIF89a", "image/gif"),
    (b"II*\x00", "image/tiff"),
    (b"MM\x00*", "image/tiff"),
    (b"BM", "image/bmp"),
    (b"SIMPLE  =", "image/fits"),
    (b"%PDF-", "application/pdf"),
    (b"\x1aE\xdf\xa3", "video/x-matroska"),
    (b"OggS", "application/ogg"),
    (b"fLaC", "audio/flac"),
    (b"ID3", "audio/mpeg"),
    (b"\xff\xfb", "audio/mpeg"),
    (b"WARC/1.", WARC),
    (b"PK\x03\x04", "application/zip"),
)
#: Of a RIFF file, by its third word.
_RIFF = {b"WEBP": "image/webp", b"WAVE": "audio/wav", b"AVI ": "video/x-msvideo"}
#: Of an ISO base media file, by the first letters of its brand.
_BRANDS = (
    (b"hei", "image/heic"),
    (b"mif1", "image/heif"),
    (b"avi", "image/avif"),
    (b"qt", "video/quicktime"),
    (b"M4A", "audio/mp4"),
)
_GZIP = b"\x1f\x8b"


def media_type(head: bytes) -> str:
    """Return the media type that the first :data:`HEAD_BYTES` of a file look like."""
    for start, named in _STARTS:
        if head.startswith(start):
            return named
    if head[:4] == b"RIFF":
        return _RIFF.get(head[8:12], _UNKNOWN)
    if head[4:8] == b"ftyp":
        return next((m for brand, m in _BRANDS if head[8:12].startswith(brand)), "video/mp4")
    if head.startswith(_GZIP):
        return WARC if _unzipped(head).startswith(b"WARC/1.") else "application/gzip"
    return _text(head)


def _unzipped(head: bytes) -> bytes:
    """Return the first bytes inside a gzip file; never more than a few."""
    try:
        return zlib.decompressobj(wbits=31).decompress(head, max_length=16)
    except zlib.error:
        return b""


def _text(head: bytes) -> str:
    words = head.removeprefix(b"\xef\xbb\xbf").lstrip().lower()
    if words.startswith((b"<!doctype html", b"<html")):
        return "text/html"
    if words.startswith((b"<?xml", b"<svg", b"<!doctype")):
        return "image/svg+xml" if b"<svg" in words else "application/xml"
    try:
        head.decode("utf-8")
    except UnicodeDecodeError as fault:
        if fault.start < len(head) - 3:  # a sign cut in two at the end of the head is text still
            return _UNKNOWN
    return "text/plain" if head and b"\0" not in head else _UNKNOWN
