"""Text of a map -> YAML nodes that know their line and column; nothing is constructed.

Every scalar is read as text, so that ``no`` and ``1`` stay the words they are.
"""

from __future__ import annotations

from typing import Any

import yaml

from truceline.errors import AgreementError, Problem

Path = tuple[str, ...]
_Place = tuple[int, int]

_LIMIT_CHARACTERS = 200_000
_LOOK = "look at this line and the one before: indentation, a missing bracket, quote or colon"


class Written:
    """One map as it is written.

    Args:
        text: YAML.
        name: Of the file, for messages.

    Raises:
        AgreementError: If it is no YAML mapping; what cannot be parsed cannot be looked at.
    """

    def __init__(self, text: str, name: str) -> None:
        self.name = name
        self._root = _compose(text, name)
        if not isinstance(self._root, yaml.MappingNode):
            message = "the map must be `key: value` lines"
            hint = "start from an example in docs/sources/mapped.md"
            raise _one(name, _mark(self._root), message, hint, "not-a-mapping")

    def plain(self) -> dict[str, Any]:
        """Return the values without places; of a key written twice the last."""
        found: dict[str, Any] = _plain(self._root)
        return found

    def problem(self, path: Path, code: str, message: str, hint: str) -> Problem:
        """Return a mistake that stands at the value of ``path``, or at the nearest above it."""
        return _problem(path, _mark(self._nearest(path)), code, message, hint)

    def key_problem(self, path: Path, code: str, message: str, hint: str) -> Problem:
        """Return a mistake that stands where the key at the end of ``path`` is written."""
        holder = self._nearest(path[:-1])
        pairs = holder.value if isinstance(holder, yaml.MappingNode) else ()
        key = next((key for key, _ in pairs if _word(key) == path[-1]), holder)
        return _problem(path, _mark(key), code, message, hint)

    def doubled(self) -> tuple[Problem, ...]:
        """Return keys that are no words, and keys written twice."""
        return tuple(_doubled(self._root, ()))

    def _nearest(self, path: Path) -> yaml.Node:
        node = self._root
        for step in path:
            below = _children(node).get(step)
            if below is None:
                break
            node = below
        return node


def _compose(text: str, name: str) -> yaml.Node:
    try:
        if len(text) > _LIMIT_CHARACTERS:
            hint = "a map says what columns mean; keep data out of it"
            message = f"the map is longer than {_LIMIT_CHARACTERS} characters"
            raise _one(name, (1, 1), message, hint, "too-large")
        # libyaml's loader would be faster, and a map of brackets alone would take the process down.
        for event in yaml.parse(text, yaml.BaseLoader) if "*" in text else ():
            if isinstance(event, yaml.AliasEvent):
                message = f"the alias *{event.anchor} stands for text written elsewhere"
                raise _one(name, _mark(event), message, "write the text out in its place", "alias")
        node = yaml.compose(text, yaml.BaseLoader)
    except (yaml.YAMLError, RecursionError) as error:
        raise _one(name, _place_of(error, text), *_complaint(error), "not-yaml") from error
    if node is None:
        hint = "start from an example in docs/sources/mapped.md"
        raise _one(name, (1, 1), "the map is empty", hint, "empty")
    return node


def _complaint(error: Exception) -> tuple[str, str]:
    if isinstance(error, yaml.composer.ComposerError):
        return "a second document begins here", "keep one map a file: delete the line `---`"
    if isinstance(error, yaml.reader.ReaderError):
        told = f"the character U+{ord(str(error.character)[0]):04X} cannot stand in a map"
        return told, "delete it, and save the file as plain UTF-8 text"
    if isinstance(error, RecursionError):
        return "it is nested too deeply", "look for brackets that were never closed"
    said = getattr(error, "problem", None) or "it cannot be parsed"
    return f"this is not well-formed YAML: {said}", _LOOK


def _place_of(error: Exception, text: str) -> _Place:
    if isinstance(error, yaml.reader.ReaderError):
        before = text[: error.position]
        return before.count("\n") + 1, len(before) - before.rfind("\n")
    mark = getattr(error, "problem_mark", None)
    return (mark.line + 1, mark.column + 1) if mark else (1, 1)


def _one(name: str, place: _Place, message: str, hint: str, code: str) -> AgreementError:
    return AgreementError(name, (_problem((), place, code, message, hint),))


def _problem(path: Path, place: _Place, code: str, message: str, hint: str) -> Problem:
    return Problem(
        path=".".join(path), line=place[0], column=place[1], message=message, hint=hint, code=code
    )


def _mark(node: yaml.Node | yaml.Event) -> _Place:
    mark = node.start_mark
    return (mark.line + 1, mark.column + 1) if mark else (1, 1)


def _word(key: yaml.Node) -> str | None:
    return key.value if isinstance(key, yaml.ScalarNode) else None


def _children(node: yaml.Node) -> dict[str, yaml.Node]:
    if isinstance(node, yaml.MappingNode):
        return {word: value for key, value in node.value if (word := _word(key)) is not None}
    if isinstance(node, yaml.SequenceNode):
        return {str(index): value for index, value in enumerate(node.value)}
    return {}


def _plain(node: yaml.Node) -> Any:
    if isinstance(node, yaml.MappingNode):
        return {word: _plain(value) for word, value in _children(node).items()}
    if isinstance(node, yaml.SequenceNode):
        return [_plain(item) for item in node.value]
    return node.value


def _doubled(node: yaml.Node, path: Path) -> list[Problem]:
    if not isinstance(node, yaml.MappingNode):
        return [p for step, item in _children(node).items() for p in _doubled(item, (*path, step))]
    found: list[Problem] = []
    seen: set[str] = set()
    for key, value in node.value:
        word = _word(key)
        here = (*path, word or "?")
        if word is None:
            told = ("bad-key", "a key must be one plain word", "write `key: value`")
            found.append(_problem(here, _mark(key), *told))
            continue
        if word in seen:
            told = ("duplicate-key", f"the key `{word}` stands here a second time", "keep one")
            found.append(_problem(here, _mark(key), *told))
        seen.add(word)
        found += _doubled(value, here)
    return found
