"""What a provision says and its rule does not read: it would seem to bind, and nobody judge it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from truceline.agreements.names import Note
from truceline.agreements.node import Node
from truceline.model.vocabulary import PERFORMANCES

_OBJECTS: Final = ("object_types", "object_list", "register_id")
#: Rule id -> keys that it does not go by. ``zone_ids`` of a duty say where, for those who read it.
UNREAD: Final[Mapping[str, tuple[str, ...]]] = {
    "prohibited_act": ("register_id",),
    "protected_object": (),
    "weapon_distance": ("register_id",),
    "crossing": _OBJECTS,
    "no_fly": _OBJECTS,
    "denial_of_monitoring": ("weapons", "calibres", "register_id"),
    "duty": ("acts", *_OBJECTS, "weapons", "calibres", "only_if", "exceptions"),
    "transfer_cap": (
        *("zone_ids", "acts", *_OBJECTS, "weapons", "calibres"),
        *("only_if", "exceptions"),
    ),
}
#: What is read by one rule only: key -> rule.
_READERS: Final = {"duties": "duty", "caps": "transfer_cap"}


def lint_unread(provision: Node, note: Note) -> None:
    """Note everything a provision says that its rule does not read."""
    rule = provision.text("rule") or ""
    for key, reader in _READERS.items():
        if provision.each(key) and rule != reader:
            note(
                provision.key_problem(
                    key,
                    f"{key}-unread",
                    f"the rule `{rule}` reads no {key}",
                    f"move them to a provision of their own with `rule: {reader}`",
                )
            )
    if rule != "duty":
        _performances(provision, note)
    # A duty without duties, or a cap without caps, has the wrong rule and is told so.
    if all(provision.each(key) for key, reader in _READERS.items() if reader == rule):
        _keys(provision, rule, note)


def _keys(provision: Node, rule: str, note: Note) -> None:
    for key in UNREAD.get(rule, ()):
        held = provision.get(key)
        if held is not None and held.value not in ([], None):
            note(
                provision.key_problem(
                    key,
                    "key-unread",
                    f"the rule `{rule}` does not go by `{key}`: nobody would judge it",
                    "delete it and say it in the wording, or choose a rule that reads it",
                )
            )


def _performances(provision: Node, note: Note) -> None:
    for item in provision.each("acts"):
        if isinstance(item.value, str) and item.value in PERFORMANCES - {"local_pause"}:
            note(
                item.problem(
                    "duty-as-act",
                    f"`{item.value}` is something to be done, not something forbidden",
                    "ask for it under `duties:` with `rule: duty`",
                )
            )
