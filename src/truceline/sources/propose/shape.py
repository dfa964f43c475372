"""By what a table is known again tomorrow: the words of its header, and what differs if few do."""

from __future__ import annotations

import difflib
import hashlib
import json
import re
from collections.abc import Sequence
from dataclasses import dataclass

from truceline.sources.propose.lexicon import tokens

_MARK = "# shape: "
_DIGITS = re.compile(r"\d+")
#: Tables that have less of the known columns, or of their own among them, are strangers.
_OF_KNOWN, _OF_HERE = 0.7, 0.4
_RENAMED = 0.72


@dataclass(frozen=True, slots=True, kw_only=True)
class Shape:
    """What a table looks like from outside.

    Attributes:
        sheet: Name of its sheet without digits, so that 13.04 and 14.04 are alike.
        columns: Names of its columns as written.
        height: Rows the header is high.
        span: Columns on the sheet, such as ``A:H``; empty for all.
    """

    sheet: str
    columns: tuple[str, ...]
    height: int = 1
    span: str = ""

    @property
    def words(self) -> frozenset[str]:
        """Names of columns, normalised."""
        return frozenset(map(normal, self.columns))

    @property
    def fingerprint(self) -> str:
        """Twelve hexadecimal digits of the sheet's name, the header's words and the columns."""
        where = [self.span] if self.span else []
        said = json.dumps([self.sheet, sorted(self.words), *where], ensure_ascii=False)
        return hashlib.sha256(said.encode("utf-8", "replace")).hexdigest()[:12]


@dataclass(frozen=True, slots=True, kw_only=True)
class Difference:
    """What is other in a table than in the one a map was made for.

    Attributes:
        added: Columns that are new.
        missing: Columns that are gone.
        renamed: Columns that are gone, each with the new one it looks like.
    """

    added: tuple[str, ...] = ()
    missing: tuple[str, ...] = ()
    renamed: tuple[tuple[str, str], ...] = ()

    def told(self) -> str:
        """Return the difference in words; empty if there is none."""
        said = [f"column “{old}” seems to be called “{new}” now" for old, new in self.renamed]
        for names, what in ((self.missing, "missing"), (self.added, "new")):
            if names:
                said.append(f"{what}: " + ", ".join(f"“{one}”" for one in names))
        return "; ".join(said)


def shape_of(sheet: str, columns: Sequence[str], height: int, span: str) -> Shape:
    """Return the shape of a table."""
    return Shape(sheet=sheet_stem(sheet), columns=tuple(columns), height=height, span=span)


def sheet_stem(name: str) -> str:
    """Return the name of a sheet without digits and signs."""
    return " ".join(tokens(_DIGITS.sub(" ", name)))


def normal(name: str) -> str:
    """Return the name of a column as it is compared."""
    return " ".join(tokens(name))


def alike(known: Shape, columns: Sequence[str]) -> float:
    """Return how much a table is like a known shape, 0 to 1; 0 for strangers."""
    here = frozenset(map(normal, columns))
    both = len(known.words & here)
    if both < _OF_KNOWN * len(known.words) or both < _OF_HERE * len(here):
        return 0.0
    return both / max(1, len(known.words | here))


def difference(known: Shape, columns: Sequence[str]) -> Difference:
    """Return what is other than in a known shape."""
    here, there = {normal(one): one for one in columns}, {normal(one): one for one in known.columns}
    added = [one for word, one in here.items() if word not in there]
    missing = [one for word, one in there.items() if word not in here]
    renamed = []
    for old in list(missing):
        near = difflib.get_close_matches(normal(old), map(normal, added), n=1, cutoff=_RENAMED)
        if near:
            new = here[near[0]]
            renamed.append((old, new))
            missing.remove(old)
            added.remove(new)
    return Difference(added=tuple(added), missing=tuple(missing), renamed=tuple(renamed))


def shape_line(shape: Shape) -> str:
    """Return the comment by which a kept map tells its shape."""
    told = [shape.sheet, list(shape.columns), shape.height, shape.span]
    return _MARK + json.dumps(told, ensure_ascii=True)


def shape_in(text: str) -> Shape | None:
    """Return the shape that a kept map tells; ``None`` if it tells none."""
    line = next((one for one in text.splitlines()[:20] if one.startswith(_MARK)), "")
    try:
        sheet, columns, height, span = json.loads(line.removeprefix(_MARK))
        return Shape(
            sheet=str(sheet), columns=tuple(map(str, columns)), height=int(height), span=str(span)
        )
    except (ValueError, TypeError):
        return None
