"""Words for two: which of them mean sides, and what they did who were in contact."""

from __future__ import annotations

import re

#: Words for two that mean sides, and not whoever was spoken of last.
OF_SIDES = re.compile(
    r"[^.;,]{0,40}?\b(?:sides?|parties|party|countries|country|states?|nations?|armies|army|navies|navy|governments?|capitals?|"
    r"delegations?|commands?|foreign\sministers|defen[cs]e\sministers|chiefs|banks|shores|of\syou|peoples|militaries|"
    r"liaison|leaders|presidents|prime\sministers|teams)\b",
    re.IGNORECASE,
)
#: What ``they`` did who were in contact.
SPOKE = re.compile(
    r"\s(?:have\s|had\s|also\s|then\s)?(?:spoke|spoken|met|talked|conferred|sat\sdown)\b"
)
