"""The verdict on a receipt: valid, invalid, or that it cannot be told, each with its reasons."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from enum import Enum

from truceline.errors import ProofError
from truceline.log import checkpoint, proof, receipt
from truceline.log.checkpoint import Checkpoint
from truceline.log.leaf import leaf_hash
from truceline.log.note import Note
from truceline.log.policy import Policy


class Answer(Enum):
    """What a check came to; the value is the exit code."""

    VALID = 0
    INVALID = 6
    CANNOT_TELL = 7


@dataclass(frozen=True, slots=True)
class Verdict:
    """What was found, and only what a signature or a hash vouches for.

    Attributes:
        answer: Valid, invalid or cannot tell.
        why: In one plain sentence.
        head: The checkpoint, if its log signed it; else ``None``.
        index: Position of the entry, if the answer is valid; else ``None``.
        cosigned: Names of witnesses in the policy -> when they cosigned, POSIX seconds.
        word: How a verdict on a promise begins; empty: as its answer is called.
        leaf: Hash of the entry that was asked about, as a leaf; empty if it is not known.
        line: What the entry stands for on the record, where its opening was given and fits.
    """

    answer: Answer
    why: str
    head: Checkpoint | None = None
    index: int | None = None
    cosigned: dict[str, int] = field(default_factory=dict)
    word: str = ""
    leaf: bytes = b""
    line: bytes | None = None


def verify_receipt(data: bytes, entry: bytes, policy: Policy) -> Verdict:
    """Return whether an entry is in a log, as witnesses saw it that the policy believes.

    Args:
        data: The ``.tlog-proof`` file.
        entry: The bytes of the entry, as they stand in the log.
        policy: Whom to believe.
    """
    try:
        told = receipt.parse(data)
        head = told.head()
        # First, whether it hangs together at all: that costs less than a signature.
        proof.verify_inclusion(told.index, head.size, leaf_hash(entry), told.path, head.root)
        found = replace(verify_checkpoint(told.note, policy), leaf=leaf_hash(entry))
    except ProofError as fault:
        return Verdict(Answer.INVALID, fault.message)
    if found.answer is not Answer.VALID:
        return found
    why = f"entry {told.index} of {head.size} in {head.origin}"
    return replace(found, why=why, head=head, index=told.index)


def verify_checkpoint(signed: Note, policy: Policy) -> Verdict:
    """Return whether a checkpoint is signed by its log and by a quorum of witnesses.

    Raises:
        ProofError: If the text is no checkpoint, or a signature of a known key does not verify.
    """
    head = checkpoint.parse_text(signed.text)
    logs = [vkey for vkey in policy.logs if vkey.name == head.origin]
    if not logs:
        return Verdict(Answer.CANNOT_TELL, f"the policy knows no log {head.origin}")
    signed_by = [
        signed.signed_by(vkey) for vkey in logs
    ]  # every line is checked, none is passed over
    believed = [s for vkey, s in zip(logs, signed_by, strict=True)
                if policy.believes(vkey, head.size)]  # fmt: skip
    if not any(believed):
        with_it = f" with a key that is believed at {head.size} entries" if any(signed_by) else ""
        said = f"the log {head.origin} did not sign this checkpoint{with_it}"
        return Verdict(Answer.INVALID, said)
    times = {name: signed.signed_by(vkey) for name, vkey in policy.witnesses.items()}
    cosigned = {name: max(t or 0 for t in found) for name, found in times.items() if found}
    if not policy.satisfied(cosigned):
        who = ", ".join(cosigned) or "nobody"
        why = f"too few witnesses: {who} cosigned, and the policy asks for {policy.told()}"
        return Verdict(Answer.CANNOT_TELL, why, head, None, cosigned)
    return Verdict(Answer.VALID, "signed by its log and a quorum", head, None, cosigned)
