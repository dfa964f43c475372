"""Whether a sentence has any word that rules for talks and undertakings look for."""

from __future__ import annotations

import re
from functools import cache

from truceline.reading.slavic.lexicon import asking, contact, undertaking


@cache
def talks(language: str) -> re.Pattern[str]:
    """Return what matches in every sentence in which a rule of a language could find something."""
    lots = (contact.NOUN, contact.VERB, undertaking.UNDERTAKES, undertaking.LIST, asking.ASKS)
    parts = [re.sub(r"\(\?P<\w+>", "(?:", lot[language].pattern) for lot in lots]
    return re.compile("|".join(parts), re.IGNORECASE)
