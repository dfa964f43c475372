"""Who says ``we`` between quotation marks: whom the sentence names as saying it.

``"We will open the road," the Minister said.`` and, where a quotation goes on in a sentence of its
own, whoever was quoted just before.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from truceline.model.mention import Actor
from truceline.reading.masked import SPEAKER, A

if TYPE_CHECKING:
    from truceline.reading.scene import Scene

_SAYS = (
    r"(?:said|says|told|added|adds|replied|answered|continued|wrote|declared|announced|insisted|stressed|"
    r"explained|noted|promised|pledged|vowed|warned|stated|quipped|remarked|recalled|repeated|confirmed)"
)
#: Behind the quotation, in front of it, or within.
_BEHIND = re.compile(
    rf"[\"\u201d],?\s(?:the\s)?(?P<who>{A})(?:\s\([^)]{{1,40}}\)|,\s[^,;]{{1,60}},)?\s(?:later\s|then\s|also\s)?{_SAYS}\b"
    rf"|[\"\u201d],?\s{_SAYS}\s(?:the\s)?(?P<who2>{A})"
)
_BEFORE = re.compile(
    rf"(?P<who>{A})(?:,\s[^,;]{{1,60}},)?\s(?:\w+\s){{0,2}}?{_SAYS}\b[^\"\u201c]{{0,80}}[:,]?\s[\"\u201c]"
)
_QUOTE = re.compile(r"[\"\u201c][^\"\u201c\u201d]*(?:[\"\u201d]|$)")


def quoted_by(scene: Scene, before: Actor | None) -> Actor | None:
    """Return who speaks between the quotation marks of a sentence; ``None``: none, or nobody known.

    Args:
        scene: The sentence, which stands in no turn.
        before: Who was quoted in the sentence before, in the same paragraph or the next.
    """
    masked = scene.masked
    if '"' not in masked and "\u201c" not in masked:
        return None
    for pattern in (_BEHIND, _BEFORE):
        m = pattern.search(masked)
        if m is not None:
            group = "who" if m["who"] else "who2"
            lot = scene.named(*m.span(group))
            return lot[0] if len(lot) == 1 else None
    begins = masked.lstrip(" '*-").startswith(('"', "\u201c"))
    return before if begins else None


def within_quotes(masked: str, at: int) -> bool:
    """Say whether an offset stands between quotation marks."""
    return masked[at] == SPEAKER and any(m.start() < at < m.end() for m in _QUOTE.finditer(masked))
