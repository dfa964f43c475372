"""What a map of lists says of taxonomies that come with Truceline, held against what there is."""

from __future__ import annotations

from collections.abc import Mapping

from truceline.agreements.faults import did_you_mean, quoted
from truceline.agreements.node import Node
from truceline.errors import Problem

#: What stands before the name of one that comes with Truceline.
_PREFIX = "truceline:"


def lint_shipped(root: Node, shipped: Mapping[str, tuple[str, ...]]) -> tuple[Problem, ...]:
    """Return what is wrong with the shipped taxonomies that a map names.

    Args:
        root: The map.
        shipped: Name with prefix -> lists whose words it has.
    """
    problems: list[Problem] = []
    for aspect, held in root.entries("taxonomies").items():
        name = held.value
        if not isinstance(name, str) or not name.startswith(_PREFIX):
            continue
        if name not in shipped:
            message = f"no taxonomy `{quoted(name)}` comes with Truceline"
            hint = did_you_mean(name, sorted(shipped), "there are")
            problems.append(held.problem("unknown-taxonomy", message, hint))
            continue
        found = (_whose(one, aspect, shipped[name]) for one in root.each("lists"))
        problems += [problem for problem in found if problem is not None]
    return tuple(problems)


def _whose(one: Node, aspect: str, known: tuple[str, ...]) -> Problem | None:
    """Return what is wrong where a list tells an aspect in nobody's words."""
    told = {*one.entries("types"), *one.entries("marks"), *(["type"] if one.text("type") else [])}
    if aspect not in told:
        return None
    held = one.get("vocabulary")
    whose = one.text("vocabulary") or one.text("name") or (one.text("file") or "").rsplit(".", 1)[0]
    if whose in known:
        return None
    hint = did_you_mean(whose, known, "it has words of")
    if held is not None:
        message = f"the taxonomy of `{quoted(aspect)}` has no words of `{quoted(whose)}`"
        return held.problem("unknown-vocabulary", message, hint)
    message = f"whose words the list `{quoted(whose)}` uses for `{quoted(aspect)}` is not said"
    return one.problem("no-vocabulary", message, f"add `vocabulary: …`; {hint}")
