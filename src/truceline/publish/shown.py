"""What a template shows of a value: foreign signs that would act on the page are made harmless."""

from __future__ import annotations

from typing import Any

from markupsafe import Markup

from truceline.model.harmless import harmless_sentence


def shown(value: Any) -> Any:
    """Return a value as every page prints it; markup stays markup, and escaping comes after."""
    if isinstance(value, Markup):
        return Markup(harmless_sentence(str(value)))  # noqa: S704  # It was markup.
    return harmless_sentence(value) if isinstance(value, str) else value
