#!/usr/bin/env python3
"""Verify proofs and mirrors of a transparency log, without the software that made them.

    python3 verify.py proof FILE.tlog-proof ENTRY --policy POLICY
    python3 verify.py mirror FOLDER --policy POLICY
    python3 verify.py consistency OLD_CHECKPOINT FOLDER_OR_COURIER_FILE [--policy POLICY]
    python3 verify.py promise FILE.promise FOLDER_OR_CHECKPOINT_OR_PROOF --policy POLICY

With --opening FILE.opening, proof and promise tell what a salted entry stands for as well, and with
--file FILE whether it names that file.

Exit code 0: valid. 6: invalid. 7: cannot tell. One file, Python 3.9 or later, standard library
only, no network. Written to be read by somebody who does not trust us: first the signature
arithmetic (RFC 8032), then the hash tree (RFC 6962, RFC 9162), then the text formats (c2sp.org:
signed-note, tlog-checkpoint, tlog-cosignature, tlog-proof, tlog-policy), then mirrors
(tlog-tiles), then what an entry stands for, then the commands. Nothing is believed unless a key of
YOUR policy signed it. Whoever has single proofs only, and no mirror, may pass the mirrors over.
"""

from __future__ import annotations

import argparse
import base64
import hashlib
import io
import json
import re
import sys
from collections.abc import Sequence
from datetime import datetime, timezone
from pathlib import Path
from typing import Any, NamedTuple


class Invalid(Exception):
    """What was given is not what it claims to be (exit code 6)."""


class CannotTell(Exception):
    """Something needed for an answer is missing or unreadable (exit code 7)."""


class Omitted(Exception):
    """A log did not keep what it promised (exit code 6)."""


# ---- Ed25519 signatures, RFC 8032 section 5.1 ------------------------------------------------
P = 2**255 - 19
L = 2**252 + 27742317777372353535851937790883648493  # the order of the base point
D = -121665 * pow(121666, P - 2, P) % P
Point = tuple[int, int, int, int]  # x = X/Z, y = Y/Z, x*y = T/Z
ZERO: Point = (0, 1, 1, 0)


def point(data: bytes) -> Point | None:
    """Decode a point (5.1.3); None if not on the curve or not in the one allowed writing."""
    number = int.from_bytes(data, "little")
    sign, y = number >> 255, number % 2**255
    square = (y * y - 1) * pow(D * y * y + 1, P - 2, P) % P
    x = pow(square, (P + 3) // 8, P)
    if x * x % P != square:
        x = x * pow(2, (P - 1) // 4, P) % P
    if len(data) != 32 or y >= P or x * x % P != square or (x == 0 and sign):
        return None
    x = x if x % 2 == sign else P - x
    return (x, y, 1, x * y % P)


def add(p: Point, q: Point) -> Point:
    """Add two points (5.1.4); right for equal points too."""
    a, b = (p[1] - p[0]) * (q[1] - q[0]) % P, (p[1] + p[0]) * (q[1] + q[0]) % P
    c, d = 2 * p[3] * q[3] * D % P, 2 * p[2] * q[2] % P
    e, f, g, h = b - a, d - c, d + c, b + a
    return (e * f % P, g * h % P, f * g % P, e * h % P)


def times_eight_is_zero(p: Point) -> bool:
    """Tell whether a point has small order: such a key lets one signature fit many messages."""
    for _ in range(3):
        p = add(p, p)
    return p[0] == 0 and p[1] == p[2]


BASE = point(bytes.fromhex("58" + "66" * 31)) or ZERO  # y = 4/5 (5.1)
TEST_2 = (  # 7.1: public key, message, signature (R, S); tried before each use
    "3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c",
    "72",
    "92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da",
    "085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aeeb00d291612bb0c00",
)


def signed(public: bytes, message: bytes, signature: bytes) -> bool:
    """Verify (5.1.7): S below L, then S*B - k*A must be written exactly as R is."""
    a, r, s = point(public), signature[:32], int.from_bytes(signature[32:], "little")
    if a is None or times_eight_is_zero(a) or len(signature) != 64 or s >= L:
        return False
    k = int.from_bytes(hashlib.sha512(r + public + message).digest(), "little") % L
    minus_a = (P - a[0], a[1], 1, P - a[3])
    both = add(BASE, minus_a)
    total = ZERO
    for bit in range(252, -1, -1):  # S*B + k*(-A), both numbers bit by bit
        total = add(total, total)
        chosen = (s >> bit & 1) + 2 * (k >> bit & 1)
        if chosen:
            total = add(total, (BASE, minus_a, both)[chosen - 1])
    inverse = pow(total[2], P - 2, P)
    x, y = total[0] * inverse % P, total[1] * inverse % P
    return r == (y + (x % 2 << 255)).to_bytes(32, "little")


# ---- The hash tree: RFC 6962 section 2.1, RFC 9162 section 2.1 -------------------------------
def leaf_hash(entry: bytes) -> bytes:
    """Hash an entry (RFC 6962, 2.1)."""
    return hashlib.sha256(b"\0" + entry).digest()


def node_hash(left: bytes, right: bytes) -> bytes:
    """Hash two subtrees together (RFC 6962, 2.1)."""
    return hashlib.sha256(b"\1" + left + right).digest()


def included(index: int, size: int, leaf: bytes, path: Sequence[bytes], root: bytes) -> bool:
    """Verify an inclusion proof (RFC 9162, 2.1.3.2)."""
    if not 0 <= index < size or any(len(h) != 32 for h in (leaf, root, *path)):
        return False
    fn, sn, r = index, size - 1, leaf
    for p in path:
        if sn == 0:
            return False
        if fn % 2 or fn == sn:
            r = node_hash(p, r)
            while fn % 2 == 0 and fn:
                fn, sn = fn >> 1, sn >> 1
        else:
            r = node_hash(r, p)
        fn, sn = fn >> 1, sn >> 1
    return sn == 0 and r == root


def consistent(m: int, n: int, path: Sequence[bytes], old: bytes, new: bytes) -> bool:
    """Verify a consistency proof from size m to size n (RFC 9162, 2.1.4.2)."""
    if m == n and m > 0:
        return not path and old == new
    if not 0 < m < n or any(len(h) != 32 for h in (old, new, *path)):
        return False
    path = [old, *path] if m & (m - 1) == 0 else path
    if not path:
        return False
    fn, sn = m - 1, n - 1
    while fn % 2:
        fn, sn = fn >> 1, sn >> 1
    fr = sr = path[0]
    for c in path[1:]:
        if sn == 0:
            return False
        if fn % 2 or fn == sn:
            fr, sr = node_hash(c, fr), node_hash(c, sr)
            while fn % 2 == 0 and fn:
                fn, sn = fn >> 1, sn >> 1
        else:
            sr = node_hash(sr, c)
        fn, sn = fn >> 1, sn >> 1
    return sn == 0 and fr == old and sr == new


# ---- Text formats ----------------------------------------------------------------------------
class Key(NamedTuple):
    """A verifier key (signed-note, "Verifier keys")."""

    name: bytes
    id: bytes
    public: bytes


class Policy(NamedTuple):
    """Whom you trust (tlog-policy)."""

    logs: list[Key]
    witnesses: dict[bytes, Key]
    groups: dict[bytes, tuple[int, list[bytes]]]
    quorum: list[bytes]
    sha256: str
    sizes: dict[Key, tuple[int, int]]  # of a log's key: the sizes of heads at which it is believed


class Checkpoint(NamedTuple):
    """The head of a log as somebody signed it (tlog-checkpoint)."""

    text: bytes
    origin: bytes
    size: int
    root: bytes
    extensions: int
    signatures: list[tuple[bytes, bytes, bytes]]  # name, key id, signature


def unbase64(text: bytes) -> bytes:
    """Decode base64 (RFC 4648, 4), canonical writing only: trailing bits must be zero."""
    data = base64.b64decode(text, validate=True)
    if base64.b64encode(data) != text:
        raise ValueError("base64 is not written in its one canonical way")
    return data


def number(text: bytes) -> int:
    """Read a decimal without leading zeros, below 2**63."""
    if not re.fullmatch(rb"0|[1-9][0-9]{0,18}", text) or int(text) >= 2**63:
        raise ValueError(f"{show(text)} is not a plain decimal number below 2^63")
    return int(text)


def hashes(lines: Sequence[bytes]) -> list[bytes]:
    """Read base64 hashes, one a line, at most 63 (a tree below 2**63 leaves is no higher)."""
    found = [unbase64(line) for line in lines]
    if len(found) > 63 or any(len(h) != 32 for h in found):
        raise ValueError("a line is not a SHA-256 hash, or there are more than 63")
    return found


def show(text: bytes) -> str:
    """Make foreign bytes safe to print: nothing that moves the cursor or turns the direction."""
    told = text.decode("utf-8", "backslashreplace")
    return "".join(c if c.isprintable() else f"\\u{ord(c):04x}" for c in told)


def read_key(text: bytes, kind: int) -> Key:
    """Read a vkey; kind 1 is a log's Ed25519 key, 4 a witness's (tlog-cosignature)."""
    name, _, rest = text.partition(b"+")
    key_id, _, material = rest.partition(b"+")
    raw = unbase64(material)
    if not name or len(raw) != 33 or raw[0] != kind:
        raise ValueError(f"not a name+id+key of type {kind}; this verifier knows Ed25519 only")
    if hashlib.sha256(name + b"\n" + raw).digest()[:4].hex().encode() != key_id:
        raise ValueError("the id of a key does not belong to it: mistyped?")
    where = point(raw[1:])
    if where is None or times_eight_is_zero(where):
        raise ValueError("a key is not an acceptable Ed25519 key")
    return Key(name, bytes.fromhex(key_id.decode()), raw[1:])


def read_policy(data: bytes) -> Policy:
    """Read a policy (tlog-policy); anything doubtful in it is refused, for all rests on it."""
    policy = Policy([], {}, {}, [], hashlib.sha256(data).hexdigest(), {})
    if data[-1:] != b"\n" or re.search(rb"[^\t\n\x20-\x7e\x80-\xff]", data):
        raise CannotTell("the policy is cut short, or holds a control character (CR, for one)")
    for count, line in enumerate(data.split(b"\n"), 1):
        words = line.split()
        try:
            if words and not words[0].startswith(b"#"):
                policy_line(policy, words)
        except ValueError as fault:
            raise CannotTell(f"line {count} of the policy: {fault}") from None
    if not policy.logs or not policy.quorum:
        raise CannotTell("the policy lacks a log or a quorum line")
    return policy


def policy_line(policy: Policy, words: Sequence[bytes]) -> None:
    """Take one line in; groups and the quorum name only what stands above them."""
    kind, names = words[0], {*policy.witnesses, *policy.groups}
    new = len(words) > 2 and words[1] not in names and words[1] != b"none"
    if kind == b"log" and len(words) in (2, 3):
        log_line(policy, words)
    elif kind == b"witness" and len(words) in (3, 4) and new:
        key = read_key(words[2], 4)
        if any(key.public == other.public for other in policy.witnesses.values()):
            raise ValueError("the same witness key twice: one witness would count for two")
        policy.witnesses[words[1]] = key
    elif kind == b"group" and len(words) > 3 and new:
        members = list(words[3:])
        taken = [name for _, group in policy.groups.values() for name in group]
        k = {b"any": 1, b"all": len(members)}.get(words[2]) or number(words[2])
        if not 1 <= k <= len(members) or not names.issuperset(members):
            raise ValueError("a group needs 1 to all of its members, each named above it")
        if len({*members, *taken}) < len(members) + len(taken):
            raise ValueError("a name is a member twice")
        policy.groups[words[1]] = (k, members)
    elif kind == b"quorum" and len(words) == 2 and not policy.quorum:
        if words[1] not in names and words[1] != b"none":
            raise ValueError("the quorum is not named above it")
        policy.quorum.append(words[1])
    else:
        raise ValueError("not a line of a policy, or a name or the quorum given twice")


def log_line(policy: Policy, words: Sequence[bytes]) -> None:
    """Take the key of a log in; where the format has a URL of any meaning, sizes may stand."""
    key = read_key(words[1], 1)
    if any(key.public == other.public for other in policy.logs):
        raise ValueError("the same log key twice")
    policy.logs.append(key)
    if words[2:] and words[2].startswith(b"sizes:"):
        low, dash, high = words[2][6:].partition(b"-")
        policy.sizes[key] = (number(low), number(high) if high else 2**63)
        if not dash or policy.sizes[key][0] > policy.sizes[key][1]:
            raise ValueError("sizes are written sizes:0-120 or sizes:120-")


def met(policy: Policy, name: bytes, cosigned: dict[bytes, int]) -> bool:
    """Tell whether a witness or group has witnessed (tlog-policy, "Defining a witness group")."""
    if name in policy.groups:
        k, members = policy.groups[name]
        return sum(met(policy, member, cosigned) for member in members) >= k
    return name == b"none" or name in cosigned


def read_note(data: bytes) -> tuple[bytes, list[tuple[bytes, bytes, bytes]]]:
    """Split a signed note (signed-note, "Format") into its text and its signatures."""
    check_plain(data)
    text, blank, below = data.rpartition(b"\n\n")
    if not blank or below[-1:] != b"\n" or below.count(b"\n") > 100:
        raise ValueError("no signature lines, or more than 100, or cut short")
    return text + b"\n", [read_signature(line) for line in below[:-1].split(b"\n")]


def read_checkpoint(data: bytes) -> Checkpoint:
    """Read a signed note whose text is a checkpoint (tlog-checkpoint)."""
    try:
        text, signatures = read_note(data)
        origin, size, root, *extensions = text[:-1].split(b"\n")
        if not origin or b"" in extensions or len(unbase64(root)) != 32:
            raise ValueError("an empty line, or the root is not a SHA-256 hash")
        return Checkpoint(text, origin, number(size), unbase64(root), len(extensions), signatures)
    except ValueError as fault:
        raise Invalid(f"the checkpoint is malformed: {fault}") from None


def check_plain(data: bytes) -> None:
    """Refuse what is no UTF-8, or holds a control character but line feeds (signed-note)."""
    if re.search("[\0-\t\x0b-\x1f]", data.decode("utf-8")):
        raise ValueError("a control character")


def read_signature(line: bytes) -> tuple[bytes, bytes, bytes]:
    """Read a signature line: em dash, space, key name, space, base64(key id, signature)."""
    dash, name, code = line.split(b" ", 2)
    data = unbase64(code)
    if (
        dash != b"\xe2\x80\x94"
        or not name
        or b"+" in name
        or name.decode().split() != [name.decode()]
    ):
        raise ValueError("a signature line without dash or proper key name")
    if len(data) < 5:
        raise ValueError("a signature line that holds no signature")
    return name, data[:4], data[4:]


def check_signatures(head: Checkpoint, policy: Policy) -> tuple[dict[bytes, int], int]:
    """Return the witnesses that cosigned, with their times, and how many signatures nobody knows.

    A known key that signed badly spoils all (signed-note, "Signatures"); unknown keys are ignored.
    """
    logs = {key[:2]: key for key in policy.logs}
    witnesses = {key[:2]: (name, key) for name, key in policy.witnesses.items()}
    cosigned: dict[bytes, int] = {}
    by_log, unknown = False, 0
    if not any(key.name == head.origin for key in policy.logs):  # tlog-policy, "Defining a log"
        raise CannotTell(f"your policy knows no log that calls itself {show(head.origin)}")
    for name, key_id, signature in head.signatures:
        good = True
        if (name, key_id) in logs:
            good = signed(logs[name, key_id].public, head.text, signature)
            low, high = policy.sizes.get(logs[name, key_id], (0, 2**63))
            by_log |= name == head.origin and low <= head.size <= high
        elif (name, key_id) in witnesses:  # tlog-cosignature, "Ed25519 signed message"
            called, key = witnesses[name, key_id]
            time = int.from_bytes(signature[:8], "big")
            message = b"cosignature/v1\ntime %d\n" % time + head.text
            good = time < 2**63 and signed(key.public, message, signature[8:])
            cosigned.setdefault(called, time)
        else:
            unknown += 1
        if not good:
            raise Invalid(f"a signature in the name of {show(name)} is false")
    if not by_log:
        raise Invalid(
            f"the log {show(head.origin)} did not sign this with a key that your policy believes "
            f"at a size of {head.size}"
        )
    if not met(policy, policy.quorum[0], cosigned):
        raise CannotTell(
            f"too few witnesses: quorum {show(policy.quorum[0])} of your policy is not met by "
            f"{', '.join(map(show, cosigned)) or 'nobody'}"
        )
    return cosigned, unknown


def read_proof(data: bytes) -> tuple[bool, int, list[bytes], Checkpoint]:
    """Read a tlog-proof: whether it has an extra line, index, inclusion path, checkpoint."""
    above, blank, below = data.partition(b"\n\n")
    first, *lines = above.split(b"\n")
    extra = bool(lines) and lines[0].startswith(b"extra ")
    try:
        if not blank or first != b"c2sp.org/tlog-proof@v1":
            raise ValueError("this is not a tlog-proof, version 1")
        if extra:
            unbase64(lines.pop(0)[6:])  # looked at for its form only
        if not lines or not lines[0].startswith(b"index "):
            raise ValueError("no index line")
        index, path = number(lines[0][6:]), hashes(lines[1:])
    except ValueError as fault:
        raise Invalid(f"the proof is malformed: {fault}") from None
    return extra, index, path, read_checkpoint(below)


# ---- A mirror: tlog-tiles --------------------------------------------------------------------
def tile_root(row: bytes) -> bytes:
    """Hash a row of hashes into one (RFC 6962, 2.1: split at the largest power of two below n)."""
    if len(row) == 32:
        return bytes(row)
    half = 32 << ((len(row) // 32 - 1).bit_length() - 1)
    return node_hash(tile_root(row[:half]), tile_root(row[half:]))


def tree_root(levels: Sequence[bytes], size: int) -> bytes:
    """Hash the right edge of all levels into the root of the tree of the first `size` entries."""
    root = b""
    for row in levels:
        tail = row[size // 256 * 8192 : size * 32] + root
        root, size = tile_root(tail) if tail else b"", size // 256
    return root or hashlib.sha256(b"").digest()


def tile_name(level: str, index: int, width: int) -> str:
    """Name a tile or bundle: 1234067 is x001/x234/067; then .p/W where it is not full."""
    digits = str(index).zfill(-(-len(str(index)) // 3) * 3)
    path = re.sub("(...)(?=.)", r"x\1/", digits)
    return f"tile/{level}/{path}" + (f".p/{width}" if width < 256 else "")


def read_tile(folder: Path, level: str, index: int, width: int) -> tuple[str, bytes]:
    """Read a tile's hashes, or hash a bundle's entries; zeros stand for what cannot be parsed.

    A full file may stand where its partial one was deleted ("Partial Tiles").
    """
    names = [tile_name(level, index, width), tile_name(level, index, 256)]
    name = next((name for name in names if (folder / name).is_file()), names[0])
    data = read(folder / name, 256 * 65537) if (folder / name).is_file() else b""
    if level == "entries":  # 16-bit length, then the entry ("Log entries")
        row, at = [], 0
        while at < len(data):
            start, at = at + 2, at + 2 + int.from_bytes(data[at : at + 2], "big")
            row.append(leaf_hash(data[start:at]) if at <= len(data) else b"cut short")
        data = b"".join(row)
    ok = len(data) == 32 * (width if ".p/" in name else 256)
    return name, data[: width * 32] if ok else bytes(width * 32)


def row_of(tree: Sequence[bytes], level: int, index: int) -> bytes:
    """Return the hashes of one tile out of a level."""
    return tree[level][8192 * index : 8192 * index + 8192]


def read_mirror(
    folder: Path, size: int
) -> tuple[list[bytes], list[bytes], dict[tuple[int, int], str]]:
    """Read all: hashes by level as built from the entries, as found in the tiles; file names.

    A name is kept under level and index of its tile; a bundle's under level -1.
    """
    built: list[bytes] = []
    found: list[bytes] = []
    names: dict[tuple[int, int], str] = {}
    if size > 256 * (1000 + sum(1 for _ in (folder / "tile" / "entries").rglob("*"))):
        raise Invalid(f"far fewer bundles lie there than {size} entries need")
    while size:
        level, bundles, tiles = len(built), [], []
        for index in range(-(-size // 256)):
            width = min(256, size - 256 * index)
            names[level, index], row = read_tile(folder, str(level), index, width)
            tiles.append(row)
            if level == 0:
                names[-1, index], row = read_tile(folder, "entries", index, width)
                bundles.append(row)
        if level:
            bundles = [tile_root(row_of(built, level - 1, index)) for index in range(size)]
        built.append(b"".join(bundles))
        found.append(b"".join(tiles))
        size //= 256
    return built, found, names


def check_mirror(folder: Path, head: Checkpoint) -> tuple[list[bytes], list[str], list[str]]:
    """Re-hash every file of the log; return the true hashes by level, files checked, files damaged.

    The tree built from the entries, or the one found in the tiles, must give the signed root. From
    there down, a tile is right if it hashes to what stands for it one level up.
    """
    built, found, names = read_mirror(folder, head.size)
    trees = [tree for tree in (built, found) if tree_root(tree, head.size) == head.root]
    if not trees:
        apart = [
            n
            for (k, i), n in names.items()
            if k >= 0 and row_of(built, k, i) != row_of(found, k, i)
        ]
        raise Invalid(
            "neither entries nor tiles give the signed root. They contradict each other at: "
            + (", ".join(apart) or "no place, so it is of another tree")
        )
    true: list[bytes] = []
    damaged = []
    for level in reversed(range(len(built))):
        rows = []
        for index in range(-(-len(built[level]) // 8192)):
            row, tile, bundle = (row_of(tree, level, index) for tree in (trees[0], found, built))
            if len(row) == 8192:
                above = true[0][32 * index : 32 * index + 32]
                row = next((r for r in (tile, bundle) if tile_root(r) == above), bytes(8192))
            damaged += [names[level, index]] * (row != tile)
            damaged += [names[-1, index]] * (row != bundle and level == 0)
            rows.append(row)
        true.insert(0, b"".join(rows))
    return true, list(names.values()), damaged


def check_leftovers(
    folder: Path, names: Sequence[str], true: Sequence[bytes]
) -> tuple[list[str], list[str]]:
    """Check partial tiles of earlier sizes, which must be beginnings; name what else lies there."""
    pattern = r"tile/(entries|\d{1,2})/((?:x\d{3}/)*\d{3})(?:\.p/(\d{1,3}))?"
    known, damaged, others = {"checkpoint", *names}, [], []
    for path in sorted(folder.rglob("*")):
        name = path.relative_to(folder).as_posix()
        if path.is_dir() or name in known:
            continue
        match = re.fullmatch(pattern, name, re.ASCII)
        kind, place, digits = match.groups() if match else ("entries", "0", "0")
        level = 0 if kind == "entries" else int(kind)
        index, width = int(re.sub("[x/]", "", place)), int(digits or 256)
        want = row_of(true, level, index)[: 32 * width] if level < len(true) else b""
        if not want or len(want) < 32 * width or tile_name(kind, index, width) != name:
            others.append(name)
        elif read_tile(folder, kind, index, width) != (name, want):
            damaged.append(name)
    return damaged, others


# ---- What an entry stands for ----------------------------------------------------------------
def read_json(data: bytes) -> dict[str, Any]:
    """Read a JSON object in its one canonical writing: keys sorted, no key twice, no float."""

    def refuse(text: str) -> None:
        raise ValueError(f"{text} is no whole number")

    try:
        value = json.loads(data.decode("utf-8"), parse_float=refuse, parse_constant=refuse)
        written = json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
        if isinstance(value, dict) and written.encode("utf-8") == data:
            return value
    except RecursionError:
        pass
    raise ValueError("not a JSON object in its one canonical writing")


def opened(leaf: bytes, data: bytes) -> bytes:
    """Return the line of the record that a salted entry of that leaf hash stands for.

    The opening is {"line": ..., "salt": ...}; the entry that is made of it here is {"commitment":
    ..., "kind": ...} and must have the leaf hash that is in the log.
    """
    try:
        value = read_json(data.removesuffix(b"\n"))
        line: bytes = value["line"].encode("utf-8")
        kind = read_json(line)["kind"]
        if len(value) != 2 or not re.fullmatch("[0-9a-f]{64}", value["salt"]):
            raise ValueError("it holds not exactly a line and its salt, 32 bytes in hex")
    except (ValueError, KeyError, TypeError, AttributeError) as fault:
        raise Invalid(f"the opening is malformed: {fault!r}") from None
    parts = b"".join(
        len(part).to_bytes(8, "big") + part for part in (bytes.fromhex(value["salt"]), line)
    )
    commitment = hashlib.sha256(b"truceline/log-entry/v1\0" + parts).hexdigest()
    if leaf_hash(f'{{"commitment":"{commitment}","kind":"{kind}"}}'.encode()) != leaf:
        raise Invalid("the entry does not stand for what this opening says")
    return line


def stands_for(
    leaf: bytes, entry: bytes | None, options: argparse.Namespace, about: bytes = b""
) -> list[str]:
    """Say what an entry stands for, by its opening, and whether that names a file or an allegation.

    An entry in clear is its own line; of a promise alone the entry is not known (None).
    """
    line = opened(leaf, read(options.opening, 2**30)) if options.opening else entry
    lines = [f"stands for  {show(line or b'')}"] if options.opening else []
    files, listed = [], []
    try:
        told = read_json(line or b"")["payload"]
        files = [told.get("sha256"), told.get("manifest"), *told.get("documents", [])]
        pairs = told.get("allegations", [])
        listed = [f"{int(row)} {json.dumps(str(name))}".encode() for row, name in pairs]
    except (ValueError, KeyError, TypeError, AttributeError):
        pass  # a line that names nothing more
    if options.opening and about and about not in listed:
        raise Invalid("the entry does not list the allegation that the promise speaks of")
    if options.content:
        if not options.opening and (entry is None or entry.startswith(b'{"commitment":')):
            raise CannotTell("the entry is salted: to hold it against a file, give its --opening")
        digest = hashlib.sha256(read(options.content, 2**30)).hexdigest()
        if digest not in files:
            raise Invalid(f"the entry does not name the file {options.content}")
        lines.append(f"names       {options.content}, by its SHA-256 {digest}")
    return lines


# ---- Commands --------------------------------------------------------------------------------
def read(path: Path, limit: int = 2**20) -> bytes:
    """Read a file of at most so many bytes."""
    try:
        with path.open("rb") as file:
            data = file.read(limit + 1)
    except OSError as fault:
        raise CannotTell(f"{path} cannot be read: {fault.strerror}") from None
    if len(data) > limit:
        raise CannotTell(f"{path} is larger than {limit} bytes; this verifier reads no more")
    return data


def told(head: Checkpoint, policy: Policy) -> tuple[list[str], dict[bytes, int]]:
    """Check who signed a checkpoint; return what to say of it, and witnesses with their times."""
    cosigned, unknown = check_signatures(head, policy)
    lines = [
        f"log         {show(head.origin)}",
        f"size        {head.size} entries",
        f"root        {base64.b64encode(head.root).decode()}",
        f"policy      SHA-256 {policy.sha256} (compare it with others)",
        f"quorum      {show(policy.quorum[0])}: met",
    ]
    for name, time in cosigned.items():
        lines.append(f"witness     {show(name)}, at {clock_of(time)} by its own clock")
    if unknown or head.extensions:
        lines.append(
            f"NOT CHECKED {unknown} signatures by keys your policy does not name; "
            f"{head.extensions} extension lines, for which witnesses do not answer"
        )
    if policy.quorum == [b"none"]:
        lines.append("NOT PROVED  that others are shown the same log: your policy asks no witness")
    return lines, cosigned


def proof(options: argparse.Namespace) -> list[str]:
    """Verify that an entry stands in the log (tlog-proof, "Verifying a tlog proof")."""
    policy, entry = read_policy(read(options.policy)), read(options.entry, 2**30)
    extra, index, path, head = read_proof(read(options.file))
    if not included(index, head.size, leaf_hash(entry), path, head.root):
        raise Invalid(
            f"{options.entry} is not the entry the proof speaks of, or the proof was changed"
        )
    return [
        f"entry       {options.entry}, {len(entry)} bytes",
        f"index       {index} (the first entry has 0)",
        *told(head, policy)[0],
        *stands_for(leaf_hash(entry), entry, options),
        *["NOT CHECKED the extra line of the proof: nobody signed it"] * extra,
        "PROVED      exactly these bytes stand at that index of that log",
        "NOT PROVED  that what they say is true, or when they were written",
    ]


def mirror(options: argparse.Namespace) -> list[str]:
    """Re-hash every file of a mirror (tlog-tiles) against its signed checkpoint."""
    policy = read_policy(read(options.policy))
    head = read_checkpoint(read(options.folder / "checkpoint"))
    lines, _ = told(head, policy)
    true, names, damaged = check_mirror(options.folder, head)
    more, others = check_leftovers(options.folder, names, true)
    if damaged + more:
        raise Invalid("damaged or missing: " + ", ".join(damaged + more))
    return [
        *lines,
        f"files       {len(names)} re-hashed, entry by entry, and all agree with the signed root",
        *(f"NOT CHECKED {show(n.encode('utf-8', 'surrogateescape'))}" for n in others[:20]),
        *[f"NOT CHECKED {len(others) - 20} more files"] * (len(others) > 20),
        "PROVED      this copy is whole and is what was signed",
        "NOT PROVED  that what the entries say is true, or that nothing was added since",
    ]


def consistency(options: argparse.Namespace) -> list[str]:
    """Verify that a later log begins with all of an earlier one, by a mirror or a courier file."""
    old, whole, path = read_checkpoint(read(options.old)), options.new.is_dir(), []
    if whole:
        head = read_checkpoint(read(options.new / "checkpoint"))
    else:  # tlog-witness, "add-checkpoint": "old N", hashes, blank line, checkpoint
        above, _, below = read(options.new).partition(b"\n\n")
        first, *more = above.split(b"\n")
        head = read_checkpoint(below)
        try:
            path = hashes(more)
        except ValueError as fault:
            raise Invalid(f"the courier file is malformed: {fault}") from None
        if first != b"old %d" % old.size:
            raise CannotTell(f"the courier file does not begin at size {old.size}: {show(first)}")
    if old.origin != head.origin:
        raise CannotTell(f"two logs: {show(old.origin)} and {show(head.origin)}")
    lines = ["NOT CHECKED any signature: no --policy was given"]
    if options.policy:
        policy = read_policy(read(options.policy))
        check_signatures(old, policy)
        lines, _ = told(head, policy)
    if whole:
        true, _, damaged = check_mirror(options.new, head)
        if damaged:
            raise Invalid("damaged or missing: " + ", ".join(damaged))
        good = old.size <= head.size and tree_root(true, old.size) == old.root
    elif old.size == 0:  # the empty tree needs no proof
        good = not path and old.root == hashlib.sha256(b"").digest()
    else:
        good = consistent(old.size, head.size, path, old.root, head.root)
    if not good:
        raise Invalid(
            f"the log of {head.size} entries does not begin with the {old.size} of the old one: it "
            "was rewritten, or is older. Keep both files: if one log signed both, they prove it"
        )
    return [*lines, f"PROVED      the first {old.size} of {head.size} entries are unchanged"]


def read_promise(data: bytes, policy: Policy) -> tuple[bytes, int, bytes, int, bytes]:
    """Read a promise: who signed it, index and leaf hash of the entry, until when it must be in.

    A signed note: `truceline/promise/v1`, then the lines log, index, entry, at, within (seconds).
    One more, allegation, may follow: row and id of one allegation in the file that was handed in.
    """
    try:
        text, signatures = read_note(data)
        first, *lines = text[:-1].split(b"\n")
        words = [line.partition(b" ") for line in lines]
        known = [b"log", b"index", b"entry", b"at", b"within"]
        if first != b"truceline/promise/v1" or [w for w, _, _ in words[:5]] != known:
            raise ValueError("not a promise, version 1")
        if len(words) > 5 and (len(words) > 6 or words[5][0] != b"allegation"):
            raise ValueError("a line that belongs into no promise")
        origin, index, leaf, at, within = (value for _, _, value in words[:5])
        about = words[5][2] if len(words) > 5 else b""
        entry, due, place = unbase64(leaf), number(at) + number(within), number(index)
        if len(entry) != 32:
            raise ValueError("the entry is not a SHA-256 hash")
    except ValueError as fault:
        raise Invalid(f"the promise is malformed: {fault}") from None
    keys = [key for key in policy.logs if key.name == origin]
    if not keys:
        raise CannotTell(f"your policy knows no log that calls itself {show(origin)}")
    good = [
        signed(key.public, text, signature)
        for key in keys
        for name, key_id, signature in signatures
        if (name, key_id) == key[:2]
    ]
    if not good or not all(good):
        raise Invalid(f"the log {show(origin)} did not sign this promise")
    return origin, place, entry, due, about


def clock_of(time: int) -> str:
    """Write POSIX seconds as UTC; the year 9999 stands for all that is later."""
    known = datetime.fromtimestamp(min(time, 253402300799), timezone.utc)
    return known.strftime("%Y-%m-%dT%H:%M:%SZ")


def leaf_at(given: Path, index: int, promised: bytes) -> tuple[Checkpoint, bytes]:
    """Return a later head, and the leaf hash that stands at an index under it, if that is shown."""
    if given.is_dir():
        head = read_checkpoint(read(given / "checkpoint"))
        true, _, damaged = check_mirror(given, head)
        if damaged:
            raise Invalid("this mirror is damaged: " + ", ".join(damaged))
        return head, true[0][32 * index : 32 * index + 32] if true else b""
    data = read(given)
    if not data.startswith(b"c2sp.org/tlog-proof@v1\n"):
        return read_checkpoint(data), b""
    _, at, path, head = read_proof(data)
    if at != index:
        return head, b""
    beside = given.with_suffix(".entry")
    leaves = [promised, *([leaf_hash(read(beside, 2**30))] if beside.is_file() else [])]
    leaf = next((one for one in leaves if included(at, head.size, one, path, head.root)), b"")
    if not leaf:
        raise Invalid("the proof is of another entry; lay its .entry file beside it")
    return head, leaf


def promise(options: argparse.Namespace) -> list[str]:
    """Hold what a log promised against a later head: included, or omitted."""
    policy = read_policy(read(options.policy))
    origin, index, entry, due, about = read_promise(read(options.file), policy)
    shown = [f"allegation  {show(about)} (row, id)"] if about else []
    shown += stands_for(entry, None, options, about)
    head, leaf = leaf_at(options.head, index, entry)
    lines, cosigned = told(head, policy)
    if head.origin != origin:
        raise CannotTell(f"the promise is of {show(origin)}, the head of {show(head.origin)}")
    what = "".join(f" [{' '.join(one.split())}]" for one in shown)
    said = f"the log promised this entry{what} at index {index} by {clock_of(due)}"
    if leaf == entry:
        lines = [f"promised    index {index} by {clock_of(due)}", *lines, *shown]
        return [*lines, "PROVED      it was kept"]
    if leaf:
        raise Omitted(f"BROKEN. {said}, and another entry stands there for ever")
    late = {name: time for name, time in cosigned.items() if time > due}
    if head.size > index:
        raise CannotTell(
            f"the head holds {head.size} entries: give the mirror, or that one's proof"
        )
    if policy.quorum == [b"none"] or not met(policy, policy.quorum[0], late):
        raise CannotTell(f"NOT YET DUE: {said}, and no quorum of witnesses signed this head later")
    raise Omitted(
        f"OVERDUE. {said}, and a quorum saw later a head of only {head.size} entries. This is "
        "evidence of omission, unless the keeper shows the entry under a head cosigned in time"
    )


def main(words: Sequence[str] | None = None) -> int:
    """Run a command; say the result in plain words; return the exit code."""
    parser = argparse.ArgumentParser(
        description="Verify a transparency log. 0 valid, 6 invalid, 7 cannot tell."
    )
    commands = parser.add_subparsers(dest="command", required=True)
    for name, run, files in (
        ("proof", proof, ("file", "entry")),
        ("mirror", mirror, ("folder",)),
        ("consistency", consistency, ("old", "new")),
        ("promise", promise, ("file", "head")),
    ):
        command = commands.add_parser(name, help=run.__doc__)
        command.set_defaults(run=run)
        for file in files:
            command.add_argument(file, type=Path)
        command.add_argument("--policy", type=Path, required=name != "consistency")
        if name in ("proof", "promise"):
            command.add_argument(
                "--opening", type=Path, help="shows what a salted entry stands for"
            )
            command.add_argument("--file", type=Path, dest="content", help="that the entry names")
    options = parser.parse_args(words)
    try:
        public, message, r, s = map(bytes.fromhex, TEST_2)
        if not signed(public, message, r + s):
            raise CannotTell("this machine does not compute as RFC 8032 says; nothing was checked")
        lines = options.run(options)
    except Invalid as fault:
        print(f"INVALID. {fault}")
        return 6
    except Omitted as fault:
        print(fault)
        return 6
    except CannotTell as fault:
        print(f"CANNOT TELL. {fault}")
        return 7
    except Exception as fault:
        print(f"CANNOT TELL. This verifier failed, which is a mistake in it: {fault!r}")
        return 7
    print("VALID", *lines, sep="\n  ")
    return 0


if __name__ == "__main__":
    if isinstance(sys.stdout, io.TextIOWrapper):  # an old console may lack a letter of a name
        sys.stdout.reconfigure(errors="backslashreplace")
    sys.exit(main())
