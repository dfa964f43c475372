"""Whom to believe: which logs, and which witnesses must have seen a checkpoint.

The file is a C2SP tlog-policy (C2SP/C2SP at 13027eee, ``tlog-policy.md``)::

    log VKEY
    witness A VKEY
    witness B VKEY
    witness N1 VKEY
    witness N2 VKEY
    group neutral any N1 N2
    group all-sides all A B neutral
    quorum all-sides

A quorum in which neither party can be passed over names each in an ``all`` group.

A log whose key was rotated has a line for each key, with the sizes of heads at which it is believed
in the place of the URL, whose meaning the format leaves open: ``log VKEY sizes:0-120`` and
``log VKEY sizes:120-``. Who does not know that word believes each key at any size.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from typing import Final

from truceline.errors import ProofError
from truceline.log.keys import COSIGNATURE, ED25519, Vkey, parse_vkey
from truceline.log.strict import LARGEST, decimal

#: More lines than this are not read.
MAX_LINES: Final = 1000
#: Begins what stands in the place of a log's URL.
SIZES: Final = "sizes:"
_NOBODY: Final = "none"


@dataclass(frozen=True, slots=True)
class Group:
    """Some of several.

    Attributes:
        k: How many members must have witnessed.
        members: Names of witnesses and groups.
    """

    k: int
    members: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Policy:
    """Whom to believe.

    Attributes:
        logs: Keys of logs; the name of each is its origin.
        witnesses: By the name they have in this file.
        groups: By name; each refers only to what stands before it.
        quorum: Name of a witness or group; ``none`` asks for no cosignature.
        urls: Where witnesses are asked, by name; absent where the file does not say.
        sizes: From and up to which size of its head a log's key is believed; absent: at any.
    """

    logs: tuple[Vkey, ...]
    witnesses: Mapping[str, Vkey]
    groups: Mapping[str, Group]
    quorum: str
    urls: Mapping[str, str] = field(default_factory=dict)
    sizes: Mapping[Vkey, tuple[int, int]] = field(default_factory=dict)

    def believes(self, log: Vkey, size: int) -> bool:
        """Tell whether a key of a log is believed under a head of that size."""
        low, high = self.sizes.get(log, (0, LARGEST))
        return low <= size <= high

    def satisfied(self, cosigners: Collection[str]) -> bool:
        """Tell whether these witnesses, by the names of this file, are a quorum."""
        return self.quorum == _NOBODY or self._witnessed(self.quorum, cosigners)

    def _witnessed(self, name: str, cosigners: Collection[str]) -> bool:
        group = self.groups.get(name)
        if group is None:
            return name in cosigners
        return sum(self._witnessed(m, cosigners) for m in group.members) >= group.k

    def told(self, name: str | None = None) -> str:
        """Return the quorum, or what a name stands for, in words."""
        name = self.quorum if name is None else name
        group = self.groups.get(name)
        if group is None:
            return "nobody" if name == _NOBODY else name
        members = ", ".join(self.told(m) for m in group.members)
        return f"{name} ({group.k} of {len(group.members)}: {members})"


def parse(data: bytes) -> Policy:
    """Return the policy that a file spells.

    Raises:
        ProofError: With the line, if it is malformed, names what does not stand before it, lists a
            key or a member twice, or has not exactly one quorum.
    """
    if any((byte < 0x20 and byte not in b"\t\n") or byte == 0x7F for byte in data):
        raise ProofError("the policy holds a control sign", _HINT)
    # Names are opaque octets in this format: nothing is normalised.
    lines = data.decode("utf-8", "surrogateescape").split("\n")
    if len(lines) > MAX_LINES:
        raise ProofError(f"the policy has more than {MAX_LINES} lines", _HINT)
    reader = _Reader()
    for number, line in enumerate(lines, 1):
        items = line.replace("\t", " ").split(" ")
        reader.line(number, [item for item in items if item])
    return reader.done()


@dataclass
class _Reader:
    logs: list[Vkey] = field(default_factory=list)
    witnesses: dict[str, Vkey] = field(default_factory=dict)
    groups: dict[str, Group] = field(default_factory=dict)
    quorum: str | None = None
    placed: set[str] = field(default_factory=set)
    urls: dict[str, str] = field(default_factory=dict)
    sizes: dict[Vkey, tuple[int, int]] = field(default_factory=dict)

    def line(self, number: int, items: list[str]) -> None:
        if not items or items[0].startswith("#"):
            return
        try:
            self._take(items)
        except ProofError as fault:
            raise ProofError(f"line {number} of the policy: {fault.message}", _HINT) from fault

    def done(self) -> Policy:
        if self.quorum is None:
            raise ProofError("the policy has no quorum line", _HINT)
        return Policy(
            tuple(self.logs), self.witnesses, self.groups, self.quorum, self.urls, self.sizes
        )

    def _take(self, items: list[str]) -> None:
        match items:
            case ["log", vkey, *url] if len(url) <= 1:
                self._log(vkey, "".join(url))
            case ["witness", name, vkey, *url] if len(url) <= 1:
                self._witness(name, vkey)
                self.urls |= dict.fromkeys([name] if url else [], "".join(url))
            case ["group", name, k, *members] if members:
                self._group(name, k, members)
            case ["quorum", name]:
                self._quorum(name)
            case _:
                raise ProofError("it is neither log, witness, group nor quorum as they are written")

    def _log(self, text: str, url: str) -> None:
        vkey = _key(text, ED25519, "a log")
        if any(vkey.public == known.public for known in self.logs):
            raise ProofError("the key of this log stands there twice")
        self.logs.append(vkey)
        if url.startswith(SIZES):
            low, dash, high = url.removeprefix(SIZES).partition("-")
            told = decimal(low, "a size"), decimal(high, "a size") if high else LARGEST
            if not dash or told[0] > told[1]:
                raise ProofError("sizes are written sizes:0-120 or sizes:120-")
            self.sizes[vkey] = told

    def _witness(self, name: str, text: str) -> None:
        vkey = _key(text, COSIGNATURE, "a witness")
        self._new(name)
        if any(vkey.public == known.public for known in self.witnesses.values()):
            raise ProofError("the key of this witness stands there twice")
        self.witnesses[name] = vkey

    def _group(self, name: str, told: str, members: list[str]) -> None:
        self._new(name)
        for member in members:
            self._known(member)
            if member in self.placed:
                raise ProofError(f"{member} is a member twice; each counts in one way only")
            self.placed.add(member)
        words = {"any": 1, "all": len(members)}
        k = words[told] if told in words else decimal(told, "how many of a group")
        if not 1 <= k <= len(members):
            raise ProofError(f"{told} of {len(members)} members cannot be")
        self.groups[name] = Group(k, tuple(members))

    def _quorum(self, name: str) -> None:
        if self.quorum is not None:
            raise ProofError("there is a quorum already")
        if name != _NOBODY:
            self._known(name)
        self.quorum = name

    def _new(self, name: str) -> None:
        if name == _NOBODY or name in self.witnesses or name in self.groups:
            raise ProofError(f"the name {name} is taken")

    def _known(self, name: str) -> None:
        if name not in self.witnesses and name not in self.groups:
            raise ProofError(f"{name} is no witness or group that stands before it")


def _key(text: str, kind: int, whose: str) -> Vkey:
    vkey = parse_vkey(text)
    if vkey.kind != kind:
        raise ProofError(f"the key of {whose} is of type {kind:02x}, and this one is not")
    return vkey


_HINT = "mend the policy file; its format is C2SP tlog-policy"
