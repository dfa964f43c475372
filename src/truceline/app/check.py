"""All mistakes of a written document at once, and its scenarios."""

from __future__ import annotations

from truceline.agreements import load as agreements
from truceline.agreements import scenario, sources_file
from truceline.errors import Problem


def problems_of(name: str, text: str) -> tuple[Problem, ...]:
    """Return every mistake of a written document; its name tells what it is.

    A name that begins with ``sources`` is a source list, a document with ``given:`` and ``expect:``
    a scenario, anything else an agreement.
    """
    if name.startswith("sources"):
        return sources_file.check_sources(text, name)
    if "\nexpect:" in text and "\ntexts:" not in text:
        return scenario.check_scenario(text, name)
    return agreements.check(text, name)
