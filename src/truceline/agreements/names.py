"""What a written agreement defines, by sort, for the checks that follow references."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from truceline.agreements.faults import did_you_mean, quoted
from truceline.agreements.node import Node
from truceline.errors import Problem

Note = Callable[[Problem], None]


@dataclass(frozen=True, slots=True, kw_only=True)
class Names:
    """What a document defines, in its own order.

    Attributes:
        parties: Party ids.
        zones: Zone id -> kind as written.
        registers: Register ids.
        object_lists: Ids of lists of object types.
        citations: Citation ids.
        texts: Text ids.
        provisions: Provision ids of all texts.
        zone_name: The mechanism's time zone; ``None`` if it is missing or unknown.
    """

    parties: tuple[str, ...]
    zones: dict[str, str]
    registers: tuple[str, ...]
    object_lists: tuple[str, ...]
    citations: tuple[str, ...]
    texts: tuple[str, ...]
    provisions: tuple[str, ...]
    zone_name: str | None


def told_ids(nodes: Iterable[Node]) -> tuple[str, ...]:
    """Return the ids that stand under ``id``, in order."""
    return tuple(i for i in (node.text("id") for node in nodes) if i is not None)


def check_words(node: Node, key: str, known: Iterable[str], code: str, note: Note) -> None:
    """Note every word of the list ``key`` that is not known, and every repetition."""
    known, seen = list(known), set[str]()
    for item in node.each(key):
        if not isinstance(item.value, str):
            continue  # the form already says so
        if item.value not in known:
            what = code.removeprefix("unknown-")
            note(
                item.problem(
                    code,
                    f"no {what} is called `{quoted(item.value)}`",
                    did_you_mean(item.value, known),
                )
            )
        elif item.value in seen:
            note(item.problem("repeated", f"`{item.value}` stands here twice", "delete one"))
        seen.add(item.value)


def check_word(node: Node, key: str, known: Iterable[str], code: str, note: Note) -> None:
    """Note a word under ``key`` that is not known."""
    item, known = node.get(key), list(known)
    if item is None or not isinstance(item.value, str) or item.value in known:
        return
    what = code.removeprefix("unknown-").replace("-", " ")
    note(
        item.problem(
            code, f"no {what} is called `{quoted(item.value)}`", did_you_mean(item.value, known)
        )
    )


def unique_ids(nodes: Iterable[Node], sort: str, note: Note) -> None:
    """Note every id that an earlier node of the same sort already has."""
    first: dict[str, int] = {}
    for node in nodes:
        held = node.get("id")
        if held is None or not isinstance(held.value, str):
            continue
        if held.value in first:
            note(
                held.problem(
                    "duplicate-id",
                    f"the {sort} id `{quoted(held.value)}` is already taken in line "
                    f"{first[held.value]}",
                    "give this one an id of its own; an id is never reused",
                )
            )
        first.setdefault(held.value, held.line)
