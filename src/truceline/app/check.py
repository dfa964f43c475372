"""All mistakes of a written document at once, and its scenarios."""

from __future__ import annotations

from truceline.agreements import load as agreements
from truceline.agreements import sources_file
from truceline.errors import AgreementError, Problem


def problems_of(name: str, text: str) -> tuple[Problem, ...]:
    """Return every mistake of an agreement, or of a source list if it is named sources.yaml."""
    if not name.startswith("sources"):
        return agreements.check(text, name)
    try:
        sources_file.load_sources(text, name)
    except AgreementError as fault:
        return fault.problems
    return ()
