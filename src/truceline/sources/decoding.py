"""Bytes -> text: byte order marks first, then UTF-8, then a guess that is said aloud."""

from __future__ import annotations

import codecs
import re

from truceline.errors import FormatError

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_HIGH_RUN = re.compile(rb"[\x80-\xff]+")


def decode(data: bytes, encoding: str = "") -> tuple[str, tuple[str, ...]]:
    """Decode a file.

    Args:
        data: Its bytes.
        encoding: Name of the encoding if it is known; empty to find out.

    Returns:
        The text without byte order mark, and notes in plain sentences on what was assumed.

    Raises:
        FormatError: If ``encoding`` is no encoding.
    """
    for mark, name in _MARKS:
        if data.startswith(mark):
            note = () if name == "utf-8" else (f"Read as {name}, after its byte order mark.",)
            return _replacing(data[len(mark) :], name, note)
    if encoding:
        return _replacing(data, _known(encoding), (f"Read as {encoding}, as told.",))
    try:
        return data.decode("utf-8"), ()
    except UnicodeDecodeError:
        guess = guessed_encoding(data)
        return _replacing(data, guess, (f"Not UTF-8; read as {guess}, which is a guess.",))


def guessed_encoding(data: bytes) -> str:
    """Return ``cp1251`` or ``cp1252``.

    Cyrillic words are runs of bytes above 0x7F; in western text such bytes stand alone.
    """
    runs = [len(run) for run in _HIGH_RUN.findall(data[:1_000_000])]
    return "cp1251" if sum(runs) >= 2 * len(runs) else "cp1252"


def _known(encoding: str) -> str:
    try:
        return codecs.lookup(encoding).name
    except LookupError as error:
        raise FormatError(
            f"{encoding} is no encoding", "name one such as utf-8 or cp1251"
        ) from error


def _replacing(data: bytes, name: str, notes: tuple[str, ...]) -> tuple[str, tuple[str, ...]]:
    text = data.decode(name, errors="replace")
    bad = text.count("�")
    if bad:
        notes = (*notes, f"{bad} places could not be decoded and stand as U+FFFD.")
    return text, notes
