"""Text of a map -> Map, or every mistake in it with line and column."""

from __future__ import annotations

from typing import Any

import yaml
from pydantic import ValidationError

from truceline.errors import AgreementError, Problem
from truceline.sources.mapped.schema import MAPS, Map

_LIMIT_CHARACTERS = 200_000
_Place = tuple[int, int]


def load_map(text: str, name: str) -> Map:
    """Read a map.

    Args:
        text: YAML, as in ``docs/sources/mapped.md``. Every scalar is read as text first, so that
            ``no`` and ``1`` stay the words they are.
        name: Of the file, for messages.

    Raises:
        AgreementError: With all mistakes.
    """
    node = _compose(text, name)
    problems = list(_shape_problems(node))
    if problems:
        raise AgreementError(name, tuple(problems))
    values = _plain(node)
    kind = values.get("table", "") if isinstance(values, dict) else ""
    if not isinstance(kind, str) or kind not in MAPS:
        place = _mark(_find(node, ("table",)) or node)
        message = "`table` must say which table the file fills"
        raise AgreementError(
            name, (_problem(("table",), place, message, f"one of {', '.join(MAPS)}", "table"),)
        )
    try:
        return MAPS[kind].model_validate(values)
    except ValidationError as error:
        raise AgreementError(name, _problems(node, error)) from error


def _compose(text: str, name: str) -> yaml.Node:
    try:
        if len(text) > _LIMIT_CHARACTERS:
            raise yaml.MarkedYAMLError(problem=f"longer than {_LIMIT_CHARACTERS} characters")
        if any(isinstance(event, yaml.AliasEvent) for event in yaml.parse(text, yaml.BaseLoader)):
            raise yaml.MarkedYAMLError(problem="aliases (*) are not used in maps")
        node = yaml.compose(text, yaml.BaseLoader)
    except (yaml.YAMLError, RecursionError) as error:
        mark = getattr(error, "problem_mark", None)
        place = (mark.line + 1, mark.column + 1) if mark else (0, 0)
        message = getattr(error, "problem", None) or "nested too deeply or not YAML"
        raise AgreementError(
            name, (_problem((), place, message, "write it as YAML", "not-yaml"),)
        ) from error
    if node is None:
        raise AgreementError(
            name, (_problem((), (1, 1), "the map is empty", "see docs/sources/mapped.md", "empty"),)
        )
    return node


def _shape_problems(node: yaml.Node, path: tuple[str, ...] = ()) -> list[Problem]:
    """Find keys that are no text, and keys written twice."""
    found: list[Problem] = []
    if isinstance(node, yaml.SequenceNode):
        for index, item in enumerate(node.value):
            found += _shape_problems(item, (*path, str(index)))
    if isinstance(node, yaml.MappingNode):
        seen: set[str] = set()
        for key, value in node.value:
            word = key.value if isinstance(key, yaml.ScalarNode) else None
            if word is None or word in seen:
                message = "a key must be a word" if word is None else f"{word} stands here twice"
                here = (*path, word or "")
                found.append(_problem(here, _mark(key), message, "keep one", "duplicate-key"))
            seen.add(word or "")
            found += _shape_problems(value, (*path, word or ""))
    return found


def _plain(node: yaml.Node) -> Any:
    if isinstance(node, yaml.MappingNode):
        return {key.value: _plain(value) for key, value in node.value}
    if isinstance(node, yaml.SequenceNode):
        return [_plain(item) for item in node.value]
    return node.value


def _problems(node: yaml.Node, error: ValidationError) -> tuple[Problem, ...]:
    problems = []
    for one in error.errors(include_url=False):
        loc = tuple(str(step) for step in one["loc"])
        code = "missing-key" if one["type"] == "missing" else one["type"].replace("_", "-")
        message = one["msg"].removeprefix("Value error, ")
        hint = {
            "missing": "add it",
            "extra_forbidden": "take it out, or mend its spelling",
        }.get(one["type"], "see docs/sources/mapped.md")
        problems.append(_problem(loc, _mark(_nearest(node, loc)), message, hint, code))
    return tuple(sorted(problems, key=lambda p: (p.line, p.column, p.path, p.message)))


def _problem(path: tuple[str, ...], place: _Place, message: str, hint: str, code: str) -> Problem:
    return Problem(
        path=".".join(path), line=place[0], column=place[1], message=message, hint=hint, code=code
    )


def _mark(node: yaml.Node) -> _Place:
    return node.start_mark.line + 1, node.start_mark.column + 1


def _find(node: yaml.Node, path: tuple[str, ...]) -> yaml.Node | None:
    for step in path:
        if isinstance(node, yaml.MappingNode):
            children = {key.value: value for key, value in node.value}
        elif isinstance(node, yaml.SequenceNode):
            children = {str(index): value for index, value in enumerate(node.value)}
        else:
            return None
        if step not in children:
            return None
        node = children[step]
    return node


def _nearest(node: yaml.Node, path: tuple[str, ...]) -> yaml.Node:
    while path:
        found = _find(node, path)
        if found is not None:
            return found
        path = path[:-1]
    return node
