"""YAML text -> a tree of nodes that know their line and column.

* Only parse events are read: nothing is constructed, no tag is obeyed, no alias is expanded.
* Every scalar stays text: ``no``, ``19:30``, ``1e3`` and ``007`` mean what was typed. Only an empty
  value, ``~`` and ``null`` mean "not said".
* Hostile input (tags, anchors, repeated keys, depth, size, control characters) becomes Problems.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Any

import yaml

from truceline.agreements.node import Node, Path, written_path
from truceline.errors import Problem

#: Larger documents are refused: an agreement is written by people.
MAX_BYTES = 4 * 1024 * 1024
#: Deeper nesting than any agreement needs.
MAX_DEPTH = 40

_LOADER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_UNPRINTABLE = re.compile("[^\t\n\r\x20-\x7e\x85\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_NOT_SAID = frozenset({"", "~", "null"})


class _StopReadingError(Exception):
    """The rest of the document cannot be read; the problem is already noted."""


@dataclass(slots=True)
class _Frame:
    """A mapping or list that is still open, and the key that waits for its value."""

    node: Node
    key: str | None = None
    key_at: tuple[int, int] = (0, 0)
    wants_key: bool = True
    first_at: dict[str, int] = field(default_factory=dict)


def read(text: str) -> tuple[Node | None, tuple[Problem, ...]]:
    """Read one YAML document.

    Args:
        text: The whole document.

    Returns:
        The root, or ``None`` if nothing could be read, and every mistake of form met on the way.
    """
    text = text.removeprefix("\ufeff")
    refusal = _refusal(text)
    if refusal:
        return None, (refusal,)
    builder = _Builder()
    try:
        for event in yaml.parse(text, Loader=_LOADER):
            builder.take(event)
    except _StopReadingError:
        return None, tuple(builder.problems)
    except yaml.YAMLError as error:
        builder.problems.append(_syntax(text, error))
        return None, tuple(builder.problems)
    if builder.root is None and not builder.problems:
        builder.note(1, 1, "empty", "the document is empty", "start from `truceline init`")
    return builder.root, tuple(builder.problems)


def _refusal(text: str) -> Problem | None:
    """Return why the text is not even looked at, if so."""
    if len(text) > MAX_BYTES or len(text.encode("utf-8", "surrogatepass")) > MAX_BYTES:
        return _problem(
            1,
            1,
            "too-large",
            f"the document is larger than {MAX_BYTES // 1024 // 1024} MB",
            "an agreement is written by people: keep data out of it, bring them in with "
            "`truceline ingest`",
        )
    bad = _UNPRINTABLE.search(text)
    if not bad:
        return None
    line = text.count("\n", 0, bad.start()) + 1
    column = bad.start() - (text.rfind("\n", 0, bad.start()) + 1) + 1
    return _problem(
        line,
        column,
        "control-character",
        f"the character U+{ord(bad.group()):04X} cannot stand in a YAML document",
        "delete it, and save the file as plain UTF-8 text",
    )


def _syntax(text: str, error: yaml.YAMLError) -> Problem:
    """Turn the parser's complaint into ours."""
    mark = getattr(error, "problem_mark", None)
    line, column = (mark.line + 1, mark.column + 1) if mark else (1, 1)
    said = str(getattr(error, "problem", "") or error).splitlines()[0]
    lines = text.splitlines()
    here = lines[line - 1] if line <= len(lines) else ""
    if "\t" in here[: len(here) - len(here.lstrip())] or here[column - 1 : column] == "\t":
        return _problem(
            line,
            here.index("\t") + 1,
            "tab",
            "a tab stands where YAML wants spaces",
            "indent with spaces only; most editors have a setting for it",
        )
    hint = "look at this line and the one before: indentation, a missing bracket, quote or colon"
    if "mapping values are not allowed" in said:
        hint = "a colon inside a sentence needs quotes around the whole sentence"
    return _problem(line, column, "yaml-syntax", f"this is not well-formed YAML: {said}", hint)


def _problem(
    line: int, column: int, code: str, message: str, hint: str, path: Path = ()
) -> Problem:
    return Problem(
        path=written_path(path), line=line, column=column, message=message, hint=hint, code=code
    )


class _Builder:
    """Builds the tree from events, without recursion."""

    def __init__(self) -> None:
        self.root: Node | None = None
        self.problems: list[Problem] = []
        self.stack: list[_Frame] = []
        self.documents = 0

    def note(
        self, line: int, column: int, code: str, message: str, hint: str, path: Path = ()
    ) -> None:
        """Keep one mistake."""
        self.problems.append(_problem(line, column, code, message, hint, path))

    def take(self, event: Any) -> None:
        """Take the next parse event."""
        line, column = event.start_mark.line + 1, event.start_mark.column + 1
        if isinstance(event, yaml.DocumentStartEvent):
            self._document(line, column)
        elif isinstance(event, yaml.AliasEvent):
            self._refuse_alias(str(event.anchor), line, column)
            self._value(f"*{event.anchor}", line, column)
        elif isinstance(event, yaml.ScalarEvent):
            self._refuse_marks(event, line, column)
            unsaid = not event.style and event.value in _NOT_SAID
            self._value(None if unsaid else event.value, line, column)
        elif isinstance(event, yaml.MappingStartEvent | yaml.SequenceStartEvent):
            self._refuse_marks(event, line, column)
            self._open({} if isinstance(event, yaml.MappingStartEvent) else [], line, column)
        elif isinstance(event, yaml.MappingEndEvent | yaml.SequenceEndEvent):
            self._close()

    def _document(self, line: int, column: int) -> None:
        self.documents += 1
        if self.documents > 1:
            self.note(
                line,
                column,
                "several-documents",
                "a second document starts here",
                "keep one document a file: delete the line `---`",
            )
            raise _StopReadingError

    def _refuse_alias(self, name: str, line: int, column: int) -> None:
        self.note(
            line,
            column,
            "alias",
            f"the alias *{name} stands for text written elsewhere",
            "write the text out: whoever reads a clause must see all of it in its place",
            self._path(),
        )

    def _refuse_marks(self, event: Any, line: int, column: int) -> None:
        """Refuse a tag or an anchor, and read on as if it were not there."""
        if event.tag is not None:
            self.note(
                line,
                column,
                "tag",
                f"the tag {event.tag} asks the reader to build something",
                "delete the tag and write plain text or a number",
                self._path(),
            )
        if event.anchor is not None:
            self.note(
                line,
                column,
                "anchor",
                f"the anchor &{event.anchor} is for copying text by reference",
                "delete it, and write the text out wherever it is needed",
                self._path(),
            )

    def _path(self) -> Path:
        """Return the path at which the next value will stand."""
        if not self.stack:
            return ()
        frame = self.stack[-1]
        if isinstance(frame.node.value, list):
            return (*frame.node.path, len(frame.node.value))
        return frame.node.path if frame.key is None else (*frame.node.path, frame.key)

    def _open(self, value: dict[str, Node] | list[Node], line: int, column: int) -> None:
        if len(self.stack) >= MAX_DEPTH:
            self.note(
                line,
                column,
                "too-deep",
                f"lists and mappings are nested deeper than {MAX_DEPTH}",
                "no agreement needs that: look for brackets that were never closed",
            )
            raise _StopReadingError
        self.stack.append(_Frame(Node(self._path(), line, column, value)))

    def _close(self) -> None:
        node = self.stack.pop().node
        self._place(node)

    def _value(self, value: str | None, line: int, column: int) -> None:
        self._place(Node(self._path(), line, column, value))

    def _place(self, node: Node) -> None:
        """Put a finished node where it belongs: root, list item, key or value of a key."""
        if not self.stack:
            self.root = node
            return
        frame = self.stack[-1]
        held = frame.node.value
        if isinstance(held, list):
            held.append(node)
        elif frame.wants_key:
            self._key(frame, node)
        elif isinstance(held, dict):
            if frame.key is not None:
                held[frame.key] = node
                frame.node.keys_at[frame.key] = frame.key_at
            frame.key, frame.wants_key = None, True

    def _key(self, frame: _Frame, node: Node) -> None:
        """Remember a key, or note why it cannot be one; without a key its value is dropped."""
        frame.wants_key = False
        value = node.value
        if not isinstance(value, str) or value == "<<":
            self.note(
                node.line,
                node.column,
                "bad-key",
                "a key must be one plain word",
                "write `key: value`; a mapping, a list, nothing or `<<` cannot be a key",
                frame.node.path,
            )
            return
        if value in frame.first_at:
            self.note(
                node.line,
                node.column,
                "duplicate-key",
                f"the key `{value}` stands here a second time; first in line "
                f"{frame.first_at[value]}",
                "keep one of the two; a second one would silently replace the first",
                (*frame.node.path, value),
            )
            return
        frame.first_at[value] = node.line
        frame.key, frame.key_at = value, (node.line, node.column)
