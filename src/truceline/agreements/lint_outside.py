"""Mistakes in saying who of lists means no party."""

from __future__ import annotations

from truceline.agreements.names import Note
from truceline.agreements.node import Node
from truceline.model.states import name_key, states_by_key


def lint_outside(root: Node, note: Note) -> None:
    """Note every name that is declared to mean no party, and means one."""
    states = states_by_key()
    own = set[str]()
    for party in root.each("parties"):
        named = [node.value for node in party.entries("name").values()]
        words = [party.text("id"), party.text("name"), *named]
        keys = {name_key(word) for word in words if isinstance(word, str)}
        own |= keys | {states[key] for key in keys if key in states}
    for name in root.each("not_parties"):
        key = name_key(name.value) if isinstance(name.value, str) else ""
        if key in own or states.get(key) in own:
            note(
                name.problem(
                    "party-outside",
                    f"`{name.value}` is a name of a party, and cannot mean no party",
                    "delete it from `not_parties`",
                )
            )
