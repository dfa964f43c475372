"""Who a caller says did it, by words that leave no doubt: `soldiers of X took our shepherd`.

Such a side stands in the report as alleged. A name that is merely told of (`shots at the X post`)
is nobody's deed.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache

_WHO = (
    r"(?:soldiers?|men|troops|fighters?|boys|forces|people|gunmen|солдат\w*|бійц\w*|бойц\w*|люди|"
    r"soldats?|hommes|hombres|soldados)"
)
_DEED = (
    r"(?:fir\w+|shoot\w*|shot|shell\w*|took|takes?|stop\w*|drop\w*|attack\w*|dig\w*|dug|hold\w*|"
    r"held|bomb\w*|block\w*|beat|dont let|do not let|did not let|стріля\w*|стреля\w*|обстріл\w*|"
    r"обстрел\w*|забрал\w*|не пуска\w*|tir\w+|ont|dispar\w*|se llev\w*)"
)
_ARMS = (
    r"(?:drones?|uavs?|mortars?|howitzers?|guns?|tanks?|fire|shelling|дрон\w*|міномет\w*|миномет\w*|"
    r"mortier\w*|mortero\w*)"
)
_WORN = (
    r"(?:arm-?bands?|jackets?|uniforms?|flags?|crew|plates|brassards?|brazaletes?|шеврон\w*|"
    r"пов'язк\w*|повязк\w*)"
)
_SHORTEST = 2


def doer_told(text: str, spelled: Mapping[str, str]) -> str:
    """Return the one party that a sentence says did it; empty if it says none, or both.

    Args:
        text: What was said.
        spelled: Every name of a party -> its id.
    """
    found = {party for name, party in spelled.items() if _is_doer(name, text)}
    return found.pop() if len(found) == 1 else ""


def _is_doer(name: str, text: str) -> bool:
    return len(name) >= _SHORTEST and any(one.search(text) for one in _patterns(name))


@lru_cache(maxsize=512)
def _patterns(name: str) -> tuple[re.Pattern[str], ...]:
    # `from upper side` is of the uppers.
    stem = name[:-1] if len(name) > 4 and name.endswith("s") else name
    it = rf"(?<!\w)(?:the\s+)?{re.escape(stem)}s?(?!\w)"
    flags = re.IGNORECASE if len(name) > 3 else 0
    return tuple(
        re.compile(one, flags)
        for one in (
            rf"{_WHO}\s+(?:of|from|de|du|del|від|из|от)\s+(?:the\s+|la\s+|los\s+)?{it}",
            rf"{it}\s+{_WORN}",
            rf"\bfrom\s+{it}\s+(?:side|post|positions?|bank)\b",
            rf"{it}(?:\s+{_WHO})?\s+(?:\w+\s+)?{_DEED}",
            rf"\b(?:against|protest\w*)\b\W+(?:\w+\s+)?{it}\s+{_ARMS}",
        )
    )
