"""Places called by what was agreed there: who enters the withdrawal zone has not withdrawn."""

from __future__ import annotations

import re

_PLACE = re.compile(
    r"(?i)\b(?:зон|ліні|лини|смуг|полос)\w*\s+(?:відведення|розведення|отвода|отведения|разведения)\b"
    r"|\b(?:withdrawal|disengagement)\s+(?:zone|line|area|belt)s?\b"
    r"|\b(?:zone|line|area|belt)s?\s+of\s+(?:withdrawal|disengagement)\b"
)


def without_places(text: str) -> str:
    """Return a text without such names, so that they are not taken for acts."""
    return _PLACE.sub(" ", text)
