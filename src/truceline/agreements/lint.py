"""Mistakes across a written agreement that a form cannot see.

* Works on the tree as written and collects everything; nothing here raises.
"""

from __future__ import annotations

from collections.abc import Iterator

from truceline.agreements.faults import quoted
from truceline.agreements.lint_mechanism import lint_mechanism, speaks_for_nobody_else
from truceline.agreements.lint_outside import lint_outside
from truceline.agreements.lint_places import lint_places
from truceline.agreements.lint_texts import lint_texts, lint_thresholds
from truceline.agreements.lint_whose import lint_whose
from truceline.agreements.names import (
    Names,
    Note,
    check_word,
    check_words,
    told_ids,
    unique_ids,
)
from truceline.agreements.node import Node
from truceline.agreements.times import TimeMistakeError, instant, period, zone_of
from truceline.errors import Problem
from truceline.model.vocabulary import OBJECTS


def lint(root: Node) -> tuple[Problem, ...]:
    """Return every mistake of meaning in a written agreement, in no particular order."""
    problems: list[Problem] = []
    note = problems.append
    lint_version(root, note)
    names = _names(root, note)
    _ids(root, note)
    _object_lists(root, note)
    _citations(root, names, note)
    _mechanism(root, names, note)
    _registers(root, names, note)
    for line in root.each("lines"):
        if held := line.get("valid"):
            period(held, names.zone_name, note)
    lint_places(root, note)
    lint_texts(root, names, note)
    lint_whose(root, names, note)
    lint_outside(root, note)
    return tuple(problems)


def lint_version(root: Node, note: Note) -> None:
    """Note a version of the written form that this program does not read."""
    held = root.get("truceline")
    if held is not None and isinstance(held.value, str) and held.value != "1":
        note(
            held.problem(
                "unknown-version",
                f"this program reads version 1 of the written form, not `{quoted(held.value)}`",
                "write `truceline: 1`, or read the file with the program it was written for",
            )
        )


def _names(root: Node, note: Note) -> Names:
    mechanism = root.get("mechanism")
    zone_name = mechanism.text("time_zone") if mechanism else None
    if zone_name is not None and mechanism is not None:
        try:
            zone_of(zone_name)
        except TimeMistakeError as mistake:
            note(mistake.at(mechanism.get("time_zone") or mechanism))
            zone_name = None
    return Names(
        parties=told_ids(root.each("parties")),
        zones={z.text("id") or "": z.text("kind") or "" for z in root.each("zones")},
        registers=told_ids(root.each("registers")),
        object_lists=tuple(root.entries("object_lists")),
        citations=tuple(root.entries("citations")),
        texts=told_ids(root.each("texts")),
        provisions=told_ids(p for text in root.each("texts") for p in text.each("provisions")),
        zone_name=zone_name,
    )


def _ids(root: Node, note: Note) -> None:
    """Note an id that stands for two things of one sort."""
    texts = root.each("texts")
    provisions = tuple(p for text in texts for p in text.each("provisions"))
    for sort, nodes in (
        ("party", root.each("parties")),
        ("zone", root.each("zones")),
        ("register", root.each("registers")),
        ("text", texts),
        ("provision", provisions),
    ):
        unique_ids(nodes, sort, note)
    for party in root.each("parties"):
        speaks_for_nobody_else(party, (), note)
    for holder in (*texts, *provisions):
        unique_ids(holder.each("clocks"), "clock", note)
        unique_ids(holder.each("exceptions"), "exception", note)


def _object_lists(root: Node, note: Note) -> None:
    for key in root.entries("object_lists"):
        holder = root.get("object_lists")
        if holder:
            check_words(holder, key, OBJECTS, "unknown-object", note)


def _citations(root: Node, names: Names, note: Note) -> None:
    for node in _walk(root):
        check_word(node, "citation", names.citations, "unknown-citation", note)


def _walk(node: Node) -> Iterator[Node]:
    """Yield every mapping of the document."""
    if isinstance(node.value, dict):
        yield node
        for below in node.value.values():
            yield from _walk(below)
    for item in node.items():
        if not isinstance(item.value, str):
            yield from _walk(item)


def _mechanism(root: Node, names: Names, note: Note) -> None:
    mechanism = root.get("mechanism")
    if mechanism:
        lint_mechanism(mechanism, names, note)
    thresholds = mechanism.get("thresholds") if mechanism else None
    if thresholds:
        lint_thresholds(thresholds, note)


def _registers(root: Node, names: Names, note: Note) -> None:
    for register in root.each("registers"):
        check_words(register, "object_types", OBJECTS, "unknown-object", note)
        _commitments(register, note)
        deposited = register.get("deposited")
        if deposited and isinstance(deposited.value, str) and names.zone_name:
            try:
                instant(deposited.value, zone_of(names.zone_name))
            except TimeMistakeError as mistake:
                note(mistake.at(deposited))


def _commitments(register: Node, note: Note) -> None:
    seen: dict[str, int] = {}
    for item in register.each("commitments"):
        if isinstance(item.value, str) and item.value in seen:
            note(
                item.problem(
                    "repeated-commitment",
                    f"the commitment of line {seen[item.value]} stands here again",
                    "delete it; if two objects gave it, a salt was used twice: seal again",
                )
            )
        elif isinstance(item.value, str):
            seen[item.value] = item.line
