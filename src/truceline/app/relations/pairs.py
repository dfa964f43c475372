"""How two states stand to each other, from files of event lists and from the record."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import chain
from pathlib import Path

from truceline.adapters import streamed
from truceline.errors import FormatError, SourceError
from truceline.model.relations import Accounts, Relations
from truceline.relations.asked import Who, state_meant
from truceline.relations.heap import Read
from truceline.relations.reading import Lists
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
        hint = "write two names: RUS-USA, or 'Guinea-Bissau/Mali' where one has a hyphen"
        raise SourceError(f"{text!r} is no pair", hint)
    if state_meant(parts[0]) == state_meant(parts[1]):
        hint = "name two different states: RUS-USA, Russia-USA or Россия-США"
        raise SourceError(f"{text!r}: both names mean {state_meant(parts[0])}", hint)
    return parts[0], parts[1]


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """What some files gave of a pair.

    Attributes:
        reads: Lists of events, each over all its files.
        sums: Tables of sums, each by itself.
    """

    reads: tuple[Read, ...]
    sums: tuple[Sums, ...]

    @property
    def accounts(self) -> tuple[Accounts, ...]:
        """What became of each row, file by file."""
        return stand(Asked(pair=("", "")), self.reads, self.sums).accounts


def of_files(
    paths: Sequence[Path], pair: tuple[str, str], first: date | None, last: date | None
) -> Relations:
    """Return how a pair stands in files that were named.

    Raises:
        SourceError: If a file cannot be read, or is no event list that is known.
    """
    found = read_all([(path.name, streamed.blocks(path)) for path in paths], pair)
    return stand(Asked(pair=pair, first=first, last=last), found.reads, found.sums)


def read_all(
    files: Iterable[tuple[str, Iterator[bytes]]], pair: tuple[str, str], who: Who = state_meant
) -> Found:
    """Read files, whatever lists they are.

    Args:
        files: Name and bytes, in pieces, of each.
        pair: Whose rows and sums are wanted.
        who: Whom a name means.

    Raises:
        SourceError: If one cannot be read, or is no event list that is known.
    """
    lists, sums = Lists(pair, who), []
    for name, pieces in files:
        head = next(pieces, b"")
        line = head[:_LINE].split(b"\n", 1)[0].decode(errors="replace")
        whole = chain([head], pieces)
        if is_sums(line):
            sums.append(_sums(whole, name, pair, who))
        else:
            lists.add(whole, name)
    return Found(reads=lists.read(), sums=tuple(sums))


def _sums(pieces: Iterable[bytes], name: str, pair: tuple[str, str], who: Who) -> Sums:
    data, size = list[bytes](), 0
    for piece in pieces:
        data.append(piece)
        size += len(piece)
        if size > _MOST_SUMS:
            raise FormatError(f"{name}: too long for a table of sums", "part it by years")
    try:
        return read_sums(b"".join(data).decode(), name, pair, who)
    except UnicodeDecodeError as fault:
        raise FormatError(f"{name}: it is not UTF-8", "write it as UTF-8") from fault
