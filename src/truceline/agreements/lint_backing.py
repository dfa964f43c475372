"""Mistakes in what a text amends, releases, guarantees and remedies, and in its languages."""

from __future__ import annotations

from truceline.agreements.lint_lengths import check_length
from truceline.agreements.names import Names, Note, check_word, check_words, unique_ids
from truceline.agreements.node import Node


def lint_backing(text: Node, names: Names, note: Note) -> None:
    """Note every mistake in what stands around the provisions of a text."""
    _amends(text, names, note)
    _authentic(text, note)
    for sort in ("releases", "guarantees", "remedies"):
        nodes = text.each(sort)
        unique_ids(nodes, _SINGULAR[sort], note)
        for node in nodes:
            check_words(node, "provisions", names.provisions, "unknown-provision", note)
            check_words(node, "on_breach_of", names.provisions, "unknown-provision", note)
            check_words(node, "to", names.parties, "unknown-party", note)
            check_words(node, "on", names.parties, "unknown-party", note)
    for guarantee in text.each("guarantees"):
        _itself(guarantee, note)
    for release in text.each("releases"):
        check_length(release, "within", note)


_SINGULAR = {"releases": "release", "guarantees": "guarantee", "remedies": "remedy"}


def _amends(text: Node, names: Names, note: Note) -> None:
    check_word(text, "amends", names.texts, "unknown-text", note)
    amends, status = text.text("amends"), text.text("status")
    if amends is not None and amends == text.text("id"):
        note(
            text.key_problem(
                "amends", "amends-itself", "a text cannot amend itself", "name the earlier text"
            )
        )
    if status == "amendment" and amends is None:
        note(
            text.key_problem(
                "status",
                "amends-nothing",
                "the text is an amendment, but does not say of which text",
                "write `amends:` with the id of the text it changes",
            )
        )


def _authentic(text: Node, note: Note) -> None:
    """Note a provision that lacks the wording of an authentic language."""
    wanted = [item.value for item in text.each("authentic") if isinstance(item.value, str)]
    if not wanted:
        return
    for provision in text.each("provisions"):
        held = provision.get("wording")
        said = ["en"] if held and isinstance(held.value, str) else provision.entries("wording")
        missing = [language for language in wanted if language not in said]
        if held is not None and missing:
            note(
                provision.key_problem(
                    "wording",
                    "authentic-wording-missing",
                    f"no wording in {', '.join(missing)}, though it is an authentic language",
                    "add it as signed, or take the language out of `authentic`",
                )
            )


def _itself(guarantee: Node, note: Note) -> None:
    by = guarantee.text("by")
    for item in guarantee.each("to"):
        if by is not None and item.value == by:
            note(
                item.problem(
                    "guarantees-itself",
                    f"`{by}` would guarantee something to itself",
                    "name those who are to rely on it",
                )
            )
