"""How two states stand to each other, from files of event lists and from the record."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date
from itertools import chain
from pathlib import Path

from truceline.adapters import streamed
from truceline.errors import FormatError, SourceError
from truceline.model.relations import Relations
from truceline.relations.heap import Read
from truceline.relations.reading import read
from truceline.relations.stand import Asked, stand
from truceline.relations.sums import Sums, is_sums, read_sums

#: A table of sums is small: a hundred pairs over fifty years are 20 MB.
_MOST_SUMS = 1 << 28
_LINE = 1 << 16


def pair_of(text: str) -> tuple[str, str]:
    """Return the two names in ``A-B``, or in ``A/B`` where names hold hyphens.

    Raises:
        SourceError: If there are not two different names.
    """
    parts = [part.strip() for part in re.split("/" if "/" in text else "-", text)]
    if len(parts) != 2 or not all(parts) or parts[0] == parts[1]:
        hint = "write the two as the list names them: RUS-USA, or 'Russian Federation/Ukraine'"
        raise SourceError(f"{text!r} is no pair", hint)
    return parts[0], parts[1]


def of_files(
    paths: Sequence[Path], pair: tuple[str, str], first: date | None, last: date | None
) -> Relations:
    """Return how a pair stands in files that were named.

    Raises:
        SourceError: If a file cannot be read, or is no event list that is known.
    """
    found = [read_any(streamed.blocks(path), path.name, pair) for path in paths]
    reads = [one for one in found if isinstance(one, Read)]
    sums = [one for one in found if isinstance(one, Sums)]
    return stand(Asked(pair=pair, first=first, last=last), reads, sums)


def read_any(pieces: Iterator[bytes], name: str, pair: tuple[str, str]) -> Read | Sums:
    """Read one file, whatever list it is.

    Raises:
        SourceError: If it cannot be read, or is no event list that is known.
    """
    head = next(pieces, b"")
    line = head[:_LINE].split(b"\n", 1)[0].decode(errors="replace")
    if not is_sums(line):
        return read(chain([head], pieces), name, pair)
    data, size = [head], len(head)
    for piece in pieces:
        data.append(piece)
        size += len(piece)
        if size > _MOST_SUMS:
            raise FormatError(f"{name}: too long for a table of sums", "part it by years")
    try:
        return read_sums(b"".join(data).decode(), name, pair)
    except UnicodeDecodeError as fault:
        raise FormatError(f"{name}: it is not UTF-8", "write it as UTF-8") from fault


def read_bytes(data: bytes, name: str, pair: tuple[str, str]) -> Read | Sums:
    """Read one file that is here already.

    Raises:
        SourceError: As of :func:`read_any`.
    """
    return read_any(streamed.blocks_of(data, name), name, pair)
