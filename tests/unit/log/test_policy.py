from __future__ import annotations

import itertools

import pytest

from truceline.errors import ProofError
from truceline.log import keys, policy
from truceline.log.keys import Skey


def vkey(n: int, kind: int = keys.COSIGNATURE) -> str:
    return str(Skey(f"example.org/{n}", kind, bytes([n]) * 32).vkey)


SIDES = f"""# neither side can be passed over, and one of two neutral witnesses must have seen it
log {vkey(0, keys.ED25519)}
witness A {vkey(1)}
\twitness  B\t{vkey(2)}   https://b.example
witness N1 {vkey(3)}
witness N2 {vkey(4)}

group neutral any N1 N2
group all-sides all A B neutral
quorum all-sides
"""


def test_a_quorum_needs_each_party_and_a_neutral() -> None:
    found = policy.parse(SIDES.encode())
    names = ["A", "B", "N1", "N2"]
    for n in range(5):
        for some in itertools.combinations(names, n):
            enough = {"A", "B"} <= set(some) and bool({"N1", "N2"} & set(some))
            assert found.satisfied(some) == enough
    assert found.told() == "all-sides (3 of 3: A, B, neutral (1 of 2: N1, N2))"


def test_k_of_n_and_nobody() -> None:
    three = "".join(f"witness W{n} {vkey(n)}\n" for n in range(1, 4))
    found = policy.parse(f"{three}group g 2 W1 W2 W3\nquorum g\n".encode())
    assert not found.satisfied(["W1"])
    assert found.satisfied(["W1", "W3"])
    assert policy.parse(b"quorum none\n").satisfied([])
    assert policy.parse(b"quorum none").told() == "nobody"


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("", "no quorum"),
        ("quorum none\nquorum none\n", "quorum already"),
        ("quorum A\n", "no witness or group"),
        (f"witness A {vkey(1)}\nwitness A {vkey(2)}\nquorum A\n", "taken"),
        (f"witness A {vkey(1)}\nwitness B {vkey(1)}\nquorum A\n", "twice"),
        (f"witness none {vkey(1)}\nquorum none\n", "taken"),
        (f"log {vkey(1, 1)}\nlog {vkey(1, 1)}\nquorum none\n", "twice"),
        (f"log {vkey(1)}\nquorum none\n", "type 01"),
        (f"witness A {vkey(1, 1)}\nquorum A\n", "type 04"),
        ("witness A x\nquorum none\n", "name\\+id\\+base64"),
        (f"witness A {vkey(1)}\ngroup g 2 A\nquorum g\n", "cannot be"),
        (f"witness A {vkey(1)}\ngroup g 0 A\nquorum g\n", "cannot be"),
        (f"witness A {vkey(1)}\ngroup g 01 A\nquorum g\n", "no number"),
        (f"witness A {vkey(1)}\ngroup g all A A\nquorum g\n", "twice"),
        (f"witness A {vkey(1)}\ngroup g any A\ngroup h any A\nquorum h\n", "twice"),
        ("group g any\nquorum none\n", "neither"),
        ("group g any none\nquorum none\n", "no witness"),
        ("quorum none\r\n", "control"),
        ("nonsense\n", "line 1"),
        ("#\n" * 1000 + "quorum none", "1000 lines"),
    ],
)
def test_a_mistaken_policy_is_refused_with_the_reason(text: str, why: str) -> None:
    with pytest.raises(ProofError, match=why):
        policy.parse(text.encode())


def test_names_are_octets_and_nothing_is_normalised() -> None:
    kelvin, latin = "\u212a", "K"
    text = f"witness {kelvin} {vkey(1)}\nquorum {latin}\n"
    with pytest.raises(ProofError):
        policy.parse(text.encode())
    raw = b"witness \xff\xfe " + vkey(1).encode() + b"\nquorum \xff\xfe\n"
    with pytest.raises(ProofError):
        policy.parse(
            b"log a\xff+8f13f9e4+" + vkey(0, 1).split("+", 2)[2].encode() + b"\nquorum none"
        )
    assert policy.parse(raw).satisfied([b"\xff\xfe".decode("utf-8", "surrogateescape")])
