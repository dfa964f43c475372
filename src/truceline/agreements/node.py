"""One value of a written document, with the place where it stands."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Any

from truceline.errors import Problem

#: Keys and list indices from the root.
Path = tuple[str | int, ...]

_PLAIN_KEY = re.compile(r"[A-Za-z0-9_-]+\Z")


@dataclass(frozen=True, slots=True)
class Node:
    """A scalar, list or mapping and where it is written.

    Attributes:
        path: From the root.
        line: 1-based line of its first character.
        column: 1-based column.
        value: Text, ``None`` for "not said", a list or a mapping of nodes.
        keys_at: For a mapping: where each key is written.
    """

    path: Path
    line: int
    column: int
    value: str | list[Node] | dict[str, Node] | None
    keys_at: dict[str, tuple[int, int]] = field(default_factory=dict)

    def get(self, key: str) -> Node | None:
        """Return the value of ``key`` if this is a mapping that says it."""
        found = self.value.get(key) if isinstance(self.value, dict) else None
        return None if found is None or found.value is None else found

    def each(self, key: str) -> tuple[Node, ...]:
        """Return the items of the list under ``key``; none if there is no such list."""
        found = self.get(key)
        return tuple(found.value) if found and isinstance(found.value, list) else ()

    def entries(self, key: str) -> dict[str, Node]:
        """Return the mapping under ``key``; empty if there is no such mapping."""
        found = self.get(key)
        return found.value if found and isinstance(found.value, dict) else {}

    def text(self, key: str) -> str | None:
        """Return the text under ``key``; ``None`` if there is none."""
        found = self.get(key)
        return found.value if found and isinstance(found.value, str) else None

    def items(self) -> tuple[Node, ...]:
        """Return the items if this is a list, else nothing."""
        return tuple(self.value) if isinstance(self.value, list) else ()

    def problem(self, code: str, message: str, hint: str) -> Problem:
        """Return a mistake that stands here."""
        return Problem(
            path=written_path(self.path),
            line=self.line,
            column=self.column,
            message=message,
            hint=hint,
            code=code,
        )

    def key_problem(self, key: str, code: str, message: str, hint: str) -> Problem:
        """Return a mistake that stands at ``key`` of this mapping, or here if it is not said."""
        line, column = self.keys_at.get(key, (self.line, self.column))
        path = written_path((*self.path, key))
        return Problem(path=path, line=line, column=column, message=message, hint=hint, code=code)

    def at(self, path: Path) -> Node:
        """Return the node at ``path``, or the deepest one on the way to it."""
        here = self
        for step in path:
            below = here.below(step)
            if below is None:
                break
            here = below
        return here

    def below(self, step: str | int) -> Node | None:
        """Return what stands under one key or index, "not said" included, or ``None``."""
        if isinstance(step, str):
            return self.value.get(step) if isinstance(self.value, dict) else None
        items = self.items()
        return items[step] if step < len(items) else None

    @property
    def sort(self) -> str:
        """Return what it is in the words of JSON Schema: object, array, string or null."""
        if isinstance(self.value, dict):
            return "object"
        if isinstance(self.value, list):
            return "array"
        return "null" if self.value is None else "string"

    def plain(self) -> Any:
        """Return the value without places; keys that say nothing are left out."""
        if isinstance(self.value, list):
            return [item.plain() for item in self.value]
        if isinstance(self.value, dict):
            return {k: v.plain() for k, v in self.value.items() if v.value is not None}
        return self.value


def written_path(path: Path) -> str:
    """Return a path as people write it: ``texts[0].provisions[2].zone_ids``."""
    out = ""
    for step in path:
        if isinstance(step, int):
            out += f"[{step}]"
        elif _PLAIN_KEY.match(step):
            out += f".{step}" if out else step
        else:
            out += f"[{step!r}]"
    return out
