"""Written wording -> wording by language."""

from __future__ import annotations

from collections.abc import Mapping


def wording(written: str | Mapping[str, str] | None) -> dict[str, str]:
    """Return a wording by language, sorted by code; a plain string is English."""
    if written is None:
        return {}
    return {"en": written} if isinstance(written, str) else dict(sorted(written.items()))
