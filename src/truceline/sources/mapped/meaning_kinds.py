"""How the keys of harm and of a reach hang together in a map."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from truceline.errors import Problem
from truceline.sources.mapped.written import Path, Written

_FIGURES = ("low", "best", "high")
#: Keys of which a bare word is that word, and no column.
_SPOKEN = {"harm": ("harm", "who", "basis"), "watched": ("mode",), "told_in_calls": ()}


def kinds(written: Written, values: dict[str, Any]) -> Iterator[Problem]:
    """Yield every mistake of meaning in harm and in what was watched."""
    if values.get("table") != "reports":
        return
    if "count" in values and (bounds := [k for k in ("count_low", "count_high") if k in values]):
        message = f"`count` and `{bounds[0]}` both say how many acts"
        yield written.key_problem(("count",), "one-count", message, "keep one of the two ways")
    seen: set[tuple[str, ...]] = set()
    for path, item in _items(values):
        if not any(key in item for key in _FIGURES):
            message = "harm is told without a figure"
            hint = "add `best:`, the column of the figure, or `low:` and `high:`"
            yield written.problem(path, "no-figure", message, hint)
        words = _constants(item)
        if words and words in seen:
            message = f"`{' / '.join(words)}` stands here a second time"
            hint = "keep one, tell the two apart, or add them up: `best: [men, women]`"
            yield written.problem(path, "harm-twice", message, hint)
        seen.add(words)
    reach = values.get("watched")
    pair = [key for key in ("lon", "lat") if isinstance(reach, dict) and key in reach]
    if len(pair) == 1:
        other = "lat" if pair == ["lon"] else "lon"
        message = f"`{pair[0]}` stands without `{other}`"
        path = ("watched", pair[0])
        yield written.key_problem(path, "half-a-place", message, f"add `{other}:`")


def spoken_cells(values: dict[str, Any]) -> Iterator[tuple[Path, dict[str, Any]]]:
    """Yield the cells within ``harm`` and ``watched``; a bare word that is one as a constant."""
    reach = values.get("watched")
    calls = values.get("told_in_calls")
    parts = [*_items(values), *([(("watched",), reach)] if isinstance(reach, dict) else [])]
    parts += [(("told_in_calls",), calls)] if isinstance(calls, dict) else []
    for path, part in parts:
        for key, cell in part.items():
            if isinstance(cell, list):
                listed = ((n, one) for n, one in enumerate(cell) if isinstance(one, dict))
                yield from (((*path, key, str(n)), one) for n, one in listed)
            elif isinstance(cell, dict):
                yield (*path, key), cell
            elif isinstance(cell, str) and key in _SPOKEN[path[0]]:
                yield (*path, key), {"constant": cell}


def word_key(path: Path) -> str:
    """Return by which key of ``WORDS`` the words at a path are held against."""
    if path[0] == "harm" and len(path) == 3:
        return f"harm.{path[2]}"
    return path[1] if path[0] in ("watched", "told_in_calls") and len(path) == 2 else path[0]


def _items(values: dict[str, Any]) -> list[tuple[Path, dict[str, Any]]]:
    told = values.get("harm")
    items = enumerate(told) if isinstance(told, list) else ()
    return [(("harm", str(n)), item) for n, item in items if isinstance(item, dict)]


def _constants(item: dict[str, Any]) -> tuple[str, ...]:
    """Return kind, group and basis of an item, if all three are the same for every row."""
    found = []
    for key, default in (("harm", ""), ("who", "unspecified"), ("basis", "claimed")):
        cell = item.get(key, default)
        word = cell.get("constant", "") if isinstance(cell, dict) else cell
        if not isinstance(word, str) or not word:
            return ()
        found.append(word.strip())
    return tuple(found)
