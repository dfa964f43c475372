"""Anything an agreement holds, as labels and words: the same ones as in the Word document."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, fields, is_dataclass
from typing import Any

from truceline.publish.aligned import last_part
from truceline.publish.page.setting import Cited, Setting, cite

#: Fields that say nothing a reader compares, or stand elsewhere.
_SKIPPED = frozenset({"id", "citation"})
#: Fields that name provisions; texts side by side share the last part of their ids.
_PROVISIONS = frozenset({"provision_id", "provision_ids", "on_breach_of"})


@dataclass(frozen=True, slots=True)
class Thing:
    """A thing as one text has it; ``alone`` where not every text beside it has one like it."""

    name: str
    facts: tuple[tuple[str, str], ...]
    citation: Cited | None
    alone: bool


def thing(
    setting: Setting, value: Any, *, alone: bool = False, name: str = "", skip: Iterable[str] = ()
) -> Thing:
    """Return a thing in words.

    Args:
        setting: The dossier and the words.
        value: A dataclass of the agreement.
        alone: Whether texts beside have none like it.
        name: What it is called; empty: its facts say all.
        skip: Fields that are told elsewhere.
    """
    told = setting.terms.facts(value, _SKIPPED | frozenset(skip))
    facts = tuple(
        (label, setting.say.wording(getattr(value, field)) if _wording(value, field) else words)
        for field, label, words in told
    )
    return Thing(name, facts, cite(getattr(value, "citation", None)), alone)


def _wording(value: Any, field: str) -> bool:
    return isinstance(getattr(value, field), Mapping)


def things(
    setting: Setting, own: Sequence[Any], beside: Sequence[Sequence[Any]]
) -> tuple[Thing, ...]:
    """Return the things of one text, those marked that not every text beside has.

    Args:
        setting: The dossier and the words.
        own: Of this text.
        beside: Of every text that is compared, this one included.
    """
    shared = [frozenset(essence(one) for one in other) for other in beside]
    return tuple(
        thing(setting, one, alone=not all(essence(one) in other for other in shared)) for one in own
    )


def essence(value: Any) -> Any:
    """Return what must be alike for two things to say the same: all but their ids and citations."""
    if is_dataclass(value) and not isinstance(value, type):
        told = (f.name for f in fields(value) if f.name not in _SKIPPED)
        return tuple((name, _of_field(name, getattr(value, name))) for name in told)
    if isinstance(value, Mapping):
        return frozenset(value.items())
    if isinstance(value, tuple):
        return frozenset(essence(one) for one in value)
    return value


def _of_field(name: str, value: Any) -> Any:
    if name not in _PROVISIONS:
        return essence(value)
    return frozenset(last_part(one) for one in ((value,) if isinstance(value, str) else value))
