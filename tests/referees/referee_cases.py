"""Valid and mutated proofs for the referees, from a seed."""

from __future__ import annotations

import base64
import re
from collections.abc import Callable
from dataclasses import dataclass, replace

import maker
import numpy as np

#: The order of Ed25519's base point: S + L is the same signature in a forbidden writing.
ORDER = 2**252 + 27742317777372353535851937790883648493
ALPHABET = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/"


@dataclass(frozen=True)
class Case:
    """One proof with its entry and policy; ``how`` names the mutation, empty where it is valid."""

    proof: bytes
    entry: bytes
    policy: bytes
    how: str = ""


@dataclass(frozen=True)
class Source:
    """What a case was made from, for the mutations that need the keys."""

    log: maker.Log
    index: int
    size: int
    case: Case


def make_log(rng: np.random.Generator) -> maker.Log:
    """A log of 1 to 400 entries of any bytes, with 0 to 4 witnesses."""
    lengths = rng.integers(0, 90, int(rng.integers(1, 401)))
    entries = [rng.bytes(int(n)) + b"%d" % i for i, n in enumerate(lengths)]
    return maker.Log(entries, seed=rng.bytes(8), witnesses=int(rng.integers(0, 5)))


def valid(rng: np.random.Generator, log: maker.Log) -> Source:
    """A proof that holds, of any index and size, under a policy it meets."""
    size = int(rng.integers(1, len(log.entries) + 1))
    index = int(rng.integers(size))
    quorum, signing = b"none", {"strangers": int(rng.integers(0, 3))}
    if log.witnesses and rng.random() < 0.9:
        k = int(rng.integers(1, log.witnesses + 1))
        quorum = [b"%d" % k, b"all" if k == log.witnesses else b"%d" % k][int(rng.integers(2))]
        signing["cosigned"] = int(rng.integers(k, log.witnesses + 1))
    extra = rng.bytes(int(rng.integers(1, 40))) if rng.random() < 0.3 else b""
    proof = log.proof(index, size, extra=extra, **signing)
    policy = log.policy(quorum)
    if log.witnesses >= 3 and rng.random() < 0.3:  # a group in a group: each party and a neutral
        policy = log.nested(min(3, int(signing.get("cosigned", log.witnesses))))
    elif rng.random() < 0.4:  # the log's key was changed, at a size before, at or after this one
        at = int(rng.integers(1, len(log.entries) + 1)) if rng.random() < 0.7 else size
        proof, policy = log.rotated_proof(proof, size, at), log.policy(quorum, rotated=at)
    return Source(log, index, size, Case(proof, log.entries[index], policy))


def mutated(rng: np.random.Generator, source: Source) -> Case:
    """A case with something changed; some changes are ones that C2SP tells verifiers to ignore."""
    names = sorted(MUTATIONS)
    name = "flip" if rng.random() < 0.25 else names[int(rng.integers(len(names)))]
    changed = MUTATIONS[name](rng, source)
    same = changed == source.case
    return replace(
        MUTATIONS["flip"](rng, source) if same else changed, how="flip" if same else name
    )


def _flip(rng: np.random.Generator, s: Source) -> Case:
    return replace(s.case, proof=flipped(s.case.proof, int(rng.integers(8 * len(s.case.proof)))))


def flipped(data: bytes, bit: int) -> bytes:
    """Flip one bit."""
    changed = bytearray(data)
    changed[bit // 8] ^= 1 << bit % 8
    return bytes(changed)


def _entry(rng: np.random.Generator, s: Source) -> Case:
    return replace(s.case, entry=flipped(s.case.entry, int(rng.integers(8 * len(s.case.entry)))))


def _edit(pattern: bytes, new: bytes | Callable[[re.Match[bytes]], bytes]) -> Mutation:
    """A mutation that replaces the first match of a pattern."""

    def change(_: np.random.Generator, s: Source) -> Case:
        return replace(
            s.case, proof=re.sub(pattern, new, s.case.proof, count=1, flags=re.MULTILINE)
        )

    return change


def _hashes(change: Callable[[np.random.Generator, list[bytes]], list[bytes]]) -> Mutation:
    """A mutation of the list of hashes."""

    def apply(rng: np.random.Generator, s: Source) -> Case:
        above, below = s.case.proof.split(b"\n\n", 1)
        at = above.index(b"index ")
        lines = above[at:].split(b"\n")
        lines = [lines[0], *change(rng, lines[1:])]
        return replace(s.case, proof=above[:at] + b"\n".join(lines) + b"\n\n" + below)

    return apply


def _signed(change: Callable[[np.random.Generator, Source, list[bytes]], list[bytes]]) -> Mutation:
    """A mutation of the list of signature lines."""

    def apply(rng: np.random.Generator, s: Source) -> Case:
        above, _, below = s.case.proof.rpartition(b"\n\n")
        lines = change(rng, s, below.splitlines(keepends=True))
        return replace(s.case, proof=above + b"\n\n" + b"".join(lines))

    return apply


def _pad_bits(match: re.Match[bytes]) -> bytes:
    """The last digit before the padding with a trailing bit set: other writing, same bytes."""
    digit = ALPHABET.index(match[1])
    return ALPHABET[digit ^ 1 : (digit ^ 1) + 1] + match[2]


def _high_s(rng: np.random.Generator, s: Source, lines: list[bytes]) -> list[bytes]:
    data = base64.b64decode(lines[0].split(b" ")[2])
    number = int.from_bytes(data[36:], "little") + ORDER
    return [s.log.key.raw_line(data[4:36] + number.to_bytes(32, "little")), *lines[1:]]


def _restamp(rng: np.random.Generator, s: Source, lines: list[bytes]) -> list[bytes]:
    """One cosignature claims another second."""
    if not s.log.witnesses or len(lines) < 2:
        return lines
    data = bytearray(base64.b64decode(lines[1].split(b" ")[2]))
    data[11] ^= 1
    name = lines[1].split(b" ")[1]
    return [lines[0], maker.DASH + name + b" " + maker.b64(bytes(data)) + b"\n", *lines[2:]]


def _late(rng: np.random.Generator, s: Source, lines: list[bytes]) -> list[bytes]:
    """A witness signs a time that no clock may give: tlog-cosignature, below 2**63."""
    late = [signer.line(s.log.text(s.size), 2**63) for signer in s.log.cosigners[:1]]
    return [*lines[:1], *late, *lines[2:]]


def _note_by_witness(rng: np.random.Generator, s: Source, lines: list[bytes]) -> list[bytes]:
    """A witness's key signs the bare text: not a cosignature."""
    text = s.log.text(s.size)
    return [*lines, *(c.raw_line(bytes(8) + c.private.sign(text)) for c in s.log.cosigners[-1:])]


def _signed_again(text: Callable[[Source], bytes]) -> Mutation:
    """Everybody signs another text."""

    def apply(_: np.random.Generator, s: Source) -> Case:
        new = text(s)
        signers = [s.log.key, *s.log.cosigners]
        lines = b"".join(signer.line(new, s.log.time) for signer in signers)
        above = s.case.proof.split(b"\n\n", 1)[0]
        return replace(s.case, proof=above + b"\n\n" + new + b"\n" + lines)

    return apply


def _other_index(rng: np.random.Generator, s: Source) -> Case:
    other = int(rng.integers(s.size))
    return replace(s.case, proof=s.log.proof(other, s.size))


def _other_log(rng: np.random.Generator, s: Source) -> Case:
    other = maker.Log(s.log.entries, seed=b"other", witnesses=s.log.witnesses)
    return replace(s.case, policy=other.policy(b"1" if s.log.witnesses else b"none"))


def _other_name(rng: np.random.Generator, s: Source) -> Case:
    other = maker.Log(s.log.entries, origin=b"other.example", witnesses=s.log.witnesses)
    return replace(s.case, policy=other.policy(b"1" if s.log.witnesses else b"none"))


def _by_another_log(rng: np.random.Generator, s: Source) -> Case:
    """Two logs are known; one signs in the name of the other."""
    other = maker.Signer(b"second.example", 1, b"second")
    proof = s.case.proof.replace(s.log.key.line(s.log.text(s.size)), other.line(s.log.text(s.size)))
    return replace(s.case, proof=proof, policy=b"log " + other.vkey + b"\n" + s.case.policy)


def _by_the_key_before(rng: np.random.Generator, s: Source) -> Case:
    """The key that signed before a rotation signs on, above the size that it is believed at."""
    text = s.log.text(s.size)
    proof = s.case.proof.replace(s.log.key.line(text), s.log.before.line(text))
    return replace(s.case, proof=proof, policy=s.log.policy(b"none", rotated=max(0, s.size - 1)))


def _policy(pattern: bytes, new: bytes | Callable[[re.Match[bytes]], bytes]) -> Mutation:
    return lambda _, s: replace(
        s.case, policy=re.sub(pattern, new, s.case.policy, count=1, flags=re.MULTILINE)
    )


def _line(name: bytes, data: bytes) -> bytes:
    return maker.DASH + name + b" " + maker.b64(data) + b"\n"


Mutation = Callable[[np.random.Generator, Source], Case]
MUTATIONS: dict[str, Mutation] = {
    "flip": _flip,
    "entry": _entry,
    "index up": _edit(rb"^index (\d+)", lambda m: b"index %d" % (int(m[1]) + 1)),
    "index written 0N": _edit(rb"^index ", b"index 0"),
    "index huge": _edit(rb"^index \d+", b"index 18446744073709551615"),
    "hash dropped": _hashes(lambda _, h: h[1:]),
    "hash twice": _hashes(lambda _, h: h[:1] + h),
    "hash added": _hashes(lambda r, h: [*h, maker.b64(r.bytes(32))]),
    "hash short": _hashes(lambda r, h: [*h[:-1], maker.b64(r.bytes(31))]),
    "hashes turned": _hashes(lambda _, h: h[::-1]),
    "hash bits": _hashes(lambda _, h: [re.sub(rb"(.)(=)$", _pad_bits, line) for line in h]),
    "root bits": _edit(rb"(.)(=\n\n\xe2)", _pad_bits),
    "signature bits": _edit(rb"(.)(==\n)", _pad_bits),
    "size up": _edit(rb"^(\d+)\n(?=.*=\n\n)", lambda m: b"%d\n" % (int(m[1]) + 1)),
    "size written 0N": _edit(rb"^(\d+)\n(?=.*=\n\n)", rb"0\1\n"),
    "padding dropped": _edit(rb"=\n", b"\n"),
    "carriage returns": lambda _, s: replace(s.case, proof=s.case.proof.replace(b"\n", b"\r\n")),
    "cut short": lambda _, s: replace(s.case, proof=s.case.proof[:-1]),
    "blank line": lambda _, s: replace(s.case, proof=s.case.proof + b"\n"),
    "blank before signatures": _edit(rb"\n\n\xe2", b"\n\n\n\xe2"),
    "version 2": _edit(rb"@v1", b"@v2"),
    "extra added": _edit(rb"^index", b"extra AAAA\nindex"),
    "extra empty": _edit(rb"^index", b"extra \nindex"),
    "log unsigned": _signed(lambda _r, _s, lines: lines[1:]),
    "all unsigned": _signed(lambda _r, _s, _l: []),
    "signature dropped": _signed(lambda _r, _s, lines: lines[:-1] or lines),
    "witnesses dropped": _signed(lambda _r, _s, lines: lines[:1]),
    "signature twice": _signed(lambda _r, _s, lines: [*lines, lines[-1]]),
    "signatures turned": _signed(lambda _r, _s, lines: lines[::-1]),
    "false second": _signed(lambda r, s, lines: [*lines, s.log.key.raw_line(r.bytes(64))]),
    "false first": _signed(lambda r, s, lines: [s.log.key.raw_line(r.bytes(64)), *lines[1:]]),
    "high S": _signed(_high_s),
    "restamped": _signed(_restamp),
    "time beyond": _signed(_late),
    "bare signature": _signed(_note_by_witness),
    "short signature": _signed(lambda _r, s, lines: [s.log.key.raw_line(b"x"), *lines[1:]]),
    "stranger": _signed(lambda r, _s, lines: [_line(b"x.example", r.bytes(76)), *lines]),
    "name with space": _signed(lambda r, _s, lines: [*lines, _line(b"a\xc2\xa0b", r.bytes(76))]),
    "name with plus": _signed(lambda r, _s, lines: [*lines, _line(b"a+b", r.bytes(76))]),
    "no signature": _signed(lambda r, _s, lines: [*lines, _line(b"a.example", bytes(4))]),
    "two spaces": _signed(lambda r, _s, lines: [lines[0].replace(b" ", b"  "), *lines[1:]]),
    "crowd": _signed(lambda r, _s, lines: lines + [_line(b"x.example", bytes(76))] * 101),
    "extension": _signed_again(lambda s: s.log.text(s.size) + b"an extension\n"),
    "other origin": _signed_again(lambda s: s.log.text(s.size).replace(b"log.", b"other.", 1)),
    "other size signed": _signed_again(lambda s: s.log.text(max(1, s.size - 1))),
    "padded size signed": _signed_again(lambda s: s.log.text(s.size).replace(b"\n", b"\n0", 1)),
    "signed by another log": _by_another_log,
    "other index": _other_index,
    "sizes begin later": _policy(rb"sizes:(\d+)-$", lambda m: b"sizes:%d-" % (int(m[1]) + 1)),
    "sizes end before": _policy(rb"sizes:0-(\d+)$", lambda m: b"sizes:0-%d" % (int(m[1]) - 1)),
    "sizes turned": _policy(rb"sizes:0-(\d+)$", rb"sizes:\1-0"),
    "sizes mistyped": _policy(rb"sizes:", b"sizes:+"),
    "sizes of all": _policy(rb" sizes:.*$", b""),
    "key before forgotten": _policy(rb"^log \S+ sizes:0-.*\n", b""),
    "signed by the key before": _by_the_key_before,
    "quorum of one": _policy(rb"^group table \S+", b"group table 1"),
    "group of strangers": _policy(rb"^group neutral any .*\n", b"group neutral any w9\n"),
    "policy of another key": _other_log,
    "policy of another log": _other_name,
    "policy key mistyped": _policy(rb"\+[0-9a-f]", b"+g"),
    "policy without log": _policy(rb"^log .*\n", b""),
    "policy without quorum": _policy(rb"^quorum .*\n", b""),
    "policy asks all": _policy(rb"^group table \S+", b"group table all"),
    "policy asks too many": _policy(rb"^group table \S+", b"group table 9"),
}  # fmt: skip
