"""Was a promise kept? One later head decides, and anybody can hold the two against each other.

A head tells no time of its own; the cosignatures under it do. So a promise counts as overdue only
if a quorum of the policy, by its own clocks, saw after the promised time a head that had not grown
so far. Whoever kept the log answers that by showing the entry under a head that a quorum cosigned
in time: an old head can be cosigned late by witnesses who were never shown a newer one.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from typing import Final

from truceline.errors import ProofError
from truceline.log import promise
from truceline.log.policy import Policy
from truceline.log.promise import Promise
from truceline.log.verify import Answer, Verdict

#: First words of a verdict on a promise, where they are not those of its answer.
INCLUDED, NOT_DUE, OVERDUE, BROKEN = "included", "not yet due", "overdue", "broken"
_NOBODY: Final = "none"


def verify_promise(data: bytes, policy: Policy) -> tuple[Promise | None, Verdict]:
    """Return the promise that a log of the policy signed, and that nothing else is known yet.

    Args:
        data: The ``.promise`` file.
        policy: Whom to believe.

    Returns:
        ``None`` where it is malformed, of another log, or not signed by it, and the verdict.
    """
    try:
        found, signed = promise.parse(data)
        logs = [vkey for vkey in policy.logs if vkey.name == found.origin]
        if not logs:
            why = f"the policy knows no log {found.origin}"
            return None, Verdict(Answer.CANNOT_TELL, why)
        by = [signed.signed_by(vkey) for vkey in logs]
    except ProofError as fault:
        return None, Verdict(Answer.INVALID, fault.message)
    if not any(by):
        return None, Verdict(Answer.INVALID, f"the log {found.origin} did not sign this promise")
    why = f"{found.origin} promised entry {found.index} by {clock(found.due)}; give a later head"
    return found, Verdict(Answer.CANNOT_TELL, why)


def kept(found: Promise, head: Verdict, policy: Policy, leaf: bytes | None) -> Verdict:
    """Return what a later head says of a promise.

    Args:
        found: The promise, signed by its log.
        head: Verdict on the head.
        policy: Whom to believe.
        leaf: Hash of the leaf at the promised position under this head, as proven; ``None``: the
            head has not grown so far, or nobody showed what stands there.
    """
    if head.answer is not Answer.VALID or head.head is None:
        return head
    if head.head.origin != found.origin:
        why = f"the head is of {head.head.origin}, the promise of {found.origin}"
        return Verdict(Answer.CANNOT_TELL, why)
    told = replace(head, index=None)
    if found.index < head.head.size:
        return _grown(found, told, leaf)
    late = {name: time for name, time in head.cosigned.items() if time > found.due}
    if policy.quorum != _NOBODY and policy.satisfied(late):
        why = (
            f"the log promised entry {found.index} by {clock(found.due)}, and a quorum saw later a "
            f"head of only {head.head.size} entries: evidence of omission, unless its keeper shows "
            "the entry under a head cosigned in time"
        )
        return replace(told, answer=Answer.INVALID, why=why, word=OVERDUE)
    why = f"entry {found.index} is promised by {clock(found.due)}, and this head "
    why += "was cosigned by no quorum after that" if head.cosigned else "has no time of a witness"
    return replace(told, answer=Answer.CANNOT_TELL, why=why, word=NOT_DUE)


def _grown(found: Promise, told: Verdict, leaf: bytes | None) -> Verdict:
    size = told.head.size if told.head else 0
    if leaf is None:
        why = f"this head holds {size} entries: give the copy or a proof of entry {found.index}"
        return replace(told, answer=Answer.CANNOT_TELL, why=why)
    if leaf == found.leaf:
        why = f"entry {found.index} of {size} in {found.origin}, as promised"
        return replace(told, why=why, word=INCLUDED, index=found.index)
    why = (
        f"another entry stands at position {found.index} than the log promised, and nothing can "
        "bring the promised one there any more: evidence of omission"
    )
    return replace(told, answer=Answer.INVALID, why=why, word=BROKEN)


def clock(time: int) -> str:
    """Return POSIX seconds as a time in UTC."""
    try:
        return datetime.fromtimestamp(time, UTC).strftime("%Y-%m-%d %H:%M:%S UTC")
    except (OverflowError, ValueError, OSError):
        return f"{time} s after 1970"
