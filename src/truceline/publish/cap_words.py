"""What a limit on transfers allows, in words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from truceline.model.agreement import Cap, CapKind
from truceline.publish.lengths import length_of, length_of_time

if TYPE_CHECKING:
    from truceline.publish.terms import Terms


def cap_words(terms: Terms, cap: Cap) -> str:
    """Say how much is allowed in which window."""
    say = terms.say
    if cap.kind is CapKind.FREEZE:
        return terms.word("cap-kind", cap.kind.value)
    if cap.kind is CapKind.NOTIFY:
        key = "cap-notify-before" if cap.notice_h < 0 else "cap-notify-after"
        return say(key, length=length_of_time(say, cap.notice_h))
    if cap.kind is CapKind.REDUCE:
        told = {"percent": say.number(cap.percent, 2), "base": base_words(terms, cap)}
        if not cap.every:
            return say("cap-reduce", **told)
        return say("cap-reduce-length", length=length_of(say, cap.every), **told)
    told = {"limit": say.number(cap.limit, 2), "unit": cap.unit}
    if not cap.every:
        return say("cap-limit-whole", **told)
    if cap.every_h is None:
        return say("cap-limit-length", length=length_of(say, cap.every), **told)
    return say("cap-limit", **told, hours=say.number(cap.every_h, 2))


def base_words(terms: Terms, cap: Cap) -> str:
    """Return what a reduction is measured by."""
    if cap.base is None:
        return terms.say("cap-base-before")
    key = "cap-base-mean" if cap.every else "cap-base-all"
    return terms.say(key, start=terms.bound(cap.base.start), end=terms.bound(cap.base.end))
