"""The certificates of a time-stamp token, put in the order that DER wants.

Authorities that run OpenSSL send the chain as they hold it, and ``rfc3161-client`` refuses a set
that is not sorted. Certificates are beside what is signed (RFC 5652, 5.1), so that their order
changes nothing; no byte but their order is changed, and the token is kept as it came.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

_SEQUENCE, _TAGGED = 0x30, 0xA0


@dataclass(frozen=True, slots=True)
class _Part:
    """One element: its tag, where it begins, where its content begins and ends."""

    tag: int
    begin: int
    inside: int
    end: int


def sorted_certificates(answer: bytes) -> bytes:
    """Return a TimeStampResp with the certificates of its token in order.

    Raises:
        ValueError: If it is none.
    """
    whole = _only(_parts(answer, 0, len(answer)), 0, _SEQUENCE)
    token = _only(_within(answer, whole), 1, _SEQUENCE)  # after the status
    content = _only(_within(answer, token), 1, _TAGGED)  # after its type
    signed = list(_within(answer, _only(_within(answer, content), 0, _SEQUENCE)))
    held = next((part for part in signed if part.tag == _TAGGED), None)
    if held is None:
        return answer
    each = sorted(answer[part.begin : part.end] for part in _within(answer, held))
    return answer[: held.inside] + b"".join(each) + answer[held.end :]


def _within(data: bytes, part: _Part) -> Iterator[_Part]:
    return _parts(data, part.inside, part.end)


def _only(parts: Iterator[_Part], nth: int, tag: int) -> _Part:
    found = list(parts)
    if len(found) <= nth or found[nth].tag != tag:
        raise ValueError("no answer of a time-stamping authority")
    return found[nth]


def _parts(data: bytes, begin: int, end: int) -> Iterator[_Part]:
    """Yield the elements between two places; they must fill it."""
    while begin < end:
        if begin + 2 > end:
            raise ValueError("an element is cut")
        length, inside = data[begin + 1], begin + 2
        if length >= 0x80:
            inside += length & 0x7F
            length = int.from_bytes(data[begin + 2 : inside], "big")
        if inside + length > end:
            raise ValueError("an element is longer than what holds it")
        yield _Part(data[begin], begin, inside, inside + length)
        begin = inside + length
