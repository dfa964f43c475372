"""Sentences that begin with a code of a few capitals: `RET: milk lorry waits`, `D.A., two bursts`.

What a code stands for is asked once, and holds for every sentence that begins with it and names no
act by itself.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping

#: Two to five capitals, or letters with dots, before a sign or a word; no number of a weapon.
_CODE = re.compile(r"(?P<code>[^\W\d_]{2,5}|(?:[^\W\d_]\.){2,4})(?=[\s,:;–—-]|$)")
#: So many cells begin with one code, and such a share of all with any.
_FEWEST, _SHARE = 2, 0.3
#: So many sentences that are read agree on what their code stands for.
_AGREED = 2


def code_of(text: str) -> str:
    """Return the code that a sentence begins with; empty if it begins with none."""
    found = _CODE.match(text)
    code = found["code"] if found else ""
    return code if code.isupper() and len(code) < len(text.strip()) else ""


def codes_in(texts: Iterable[str], known: Iterable[str] = ()) -> dict[str, tuple[str, ...]]:
    """Return the codes of a column with the sentences that begin with each; none if few do.

    Args:
        texts: Its cells, each once.
        known: Codes that stand for something else, such as posts and voices.
    """
    every = list(texts)
    found: dict[str, list[str]] = {}
    for text in every:
        if code := code_of(text):
            found.setdefault(code, []).append(text)
    often = {code: tuple(its) for code, its in found.items() if len(its) >= _FEWEST}
    often = {code: its for code, its in often.items() if code not in set(known)}
    is_coded = len(often) > 1 and sum(map(len, often.values())) >= _SHARE * len(every)
    return often if is_coded else {}


def stands_for(texts: Iterable[str], read: Mapping[str, str]) -> str:
    """Return what most sentences that begin with a code are read as; empty if they do not agree."""
    acts = Counter(read[one] for one in texts if read.get(one))
    act, n = next(iter(acts.most_common(1)), ("", 0))
    return act if n >= _AGREED and 2 * n > acts.total() else ""
