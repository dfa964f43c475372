from __future__ import annotations

import base64
from typing import Any

import pytest
import vectors
from hypothesis import given
from hypothesis import strategies as st

from truceline.errors import ProofError
from truceline.log import proof, tile, tree
from truceline.log.leaf import EMPTY_ROOT, leaf_hash, node_hash

LEAVES = [leaf_hash(b"%d" % i) for i in range(600)]


def naive_root(leaves: list[bytes]) -> bytes:
    """The definition of RFC 6962, word by word."""
    if not leaves:
        return EMPTY_ROOT
    if len(leaves) == 1:
        return leaves[0]
    k = 1
    while k * 2 < len(leaves):
        k *= 2
    return node_hash(naive_root(leaves[:k]), naive_root(leaves[k:]))


def tiles(leaves: list[bytes]) -> dict[tuple[int, int], list[bytes]]:
    """Every tile of a tree, by level and position."""
    found: dict[tuple[int, int], list[bytes]] = {}
    level, row = 0, leaves
    while row:
        for n in range(0, len(row), 256):
            found[level, n // 256] = row[n : n + 256]
        full = len(row) // 256
        row = [naive_root(row[n * 256 : n * 256 + 256]) for n in range(full)]
        level += 1
    return found


def nodes(leaves: list[bytes]) -> tile.Nodes:
    held = tiles(leaves)
    return tile.nodes_of(lambda level, n: held[level, n])


@vectors.needed()
def test_the_98_probes_of_inclusion_come_out_as_they_should() -> None:
    probes = vectors.probes("inclusion")
    assert len(probes) == 98
    for probe in probes:
        path = [base64.b64decode(p) for p in probe["proof"] or []]
        leaf, root = (
            base64.b64decode(probe["leafHash"] or ""),
            base64.b64decode(probe["root"] or ""),
        )
        args = (probe["leafIdx"], probe["treeSize"], leaf, path, root)
        _as_expected(probe, lambda args=args: proof.verify_inclusion(*args))


@vectors.needed()
def test_the_98_probes_of_consistency_come_out_as_they_should() -> None:
    probes = vectors.probes("consistency")
    assert len(probes) == 98
    for probe in probes:
        path = [base64.b64decode(p) for p in probe["proof"] or []]
        roots = [base64.b64decode(probe[name] or "") for name in ("root1", "root2")]
        args = (probe["size1"], probe["size2"], path, *roots)
        _as_expected(probe, lambda args=args: proof.verify_consistency(*args))


def _as_expected(probe: dict[str, Any], check: Any) -> None:
    if probe["wantErr"]:
        with pytest.raises(ProofError):
            check()
    else:
        check()


@vectors.needed()
def test_the_nine_roots_of_certificate_transparency() -> None:
    given_ = vectors.load("transparency-dev-merkle/rfc6962-roots.json")
    leaves = [leaf_hash(bytes.fromhex(one)) for one in given_["leaf_inputs_hex"]]
    frontier = tree.Frontier()
    for size, root in enumerate(given_["root_by_size_hex"]):
        assert tree.root(leaves[:size]).hex() == root
        assert frontier.root().hex() == root
        if size < len(leaves):
            frontier.add(leaves[size])


def test_roots_agree_with_the_definition_up_to_600() -> None:
    frontier = tree.Frontier()
    for size in range(0, 600, 7):
        while frontier.size < size:
            frontier.add(LEAVES[frontier.size])
        assert tree.root(LEAVES[:size]) == naive_root(LEAVES[:size]) == frontier.root()
        assert tree.Frontier(frontier.parts, size).root() == frontier.root()


def test_every_proof_up_to_64_leaves_holds_and_no_other_place_does() -> None:
    tried = 0
    for size in range(1, 65):
        source, root = nodes(LEAVES[:size]), tree.root(LEAVES[:size])
        for index in range(size):
            path = proof.inclusion(index, size, source)
            proof.verify_inclusion(index, size, LEAVES[index], path, root)
            with pytest.raises(ProofError):
                proof.verify_inclusion((index + 1) % (size + 1), size, LEAVES[index], path, root)
            tried += 1
        for old in range(1, size + 1):
            path = proof.consistency(old, size, source)
            proof.verify_consistency(old, size, path, tree.root(LEAVES[:old]), root)
            tried += 1
    assert tried == 4160


@pytest.mark.parametrize("size", [255, 256, 257, 511, 512, 513, 600])
def test_proofs_across_tiles(size: int) -> None:
    source, root = nodes(LEAVES[:size]), naive_root(LEAVES[:size])
    for index in {0, 1, 127, 128, 254, size // 2, size - 1}:
        path = proof.inclusion(index, size, source)
        proof.verify_inclusion(index, size, LEAVES[index], path, root)
    for old in {1, 2, 128, 254, 255, size // 2, size - 1, size}:
        path = proof.consistency(old, size, source)
        proof.verify_consistency(old, size, path, naive_root(LEAVES[:old]), root)


@given(st.integers(1, 200), st.data())
def test_a_flipped_bit_a_dropped_or_added_hash_breaks_a_proof(size: int, data: Any) -> None:
    index = data.draw(st.integers(0, size - 1))
    root = tree.root(LEAVES[:size])
    path = list(proof.inclusion(index, size, nodes(LEAVES[:size])))
    broken = [path[:-1], [*path, root], [root, *path]] if path else [[root]]
    if path:
        at, bit = data.draw(st.integers(0, len(path) * 32 - 1)), data.draw(st.integers(0, 7))
        flipped = bytearray(b"".join(path))
        flipped[at] ^= 1 << bit
        broken.append([bytes(flipped[i : i + 32]) for i in range(0, len(flipped), 32)])
    for one in broken:
        with pytest.raises(ProofError):
            proof.verify_inclusion(index, size, LEAVES[index], one, root)


def test_a_proof_of_what_is_not_there_cannot_be_asked_for() -> None:
    source = nodes(LEAVES[:5])
    for ask in (
        lambda: proof.inclusion(5, 5, source),
        lambda: proof.inclusion(-1, 5, source),
        lambda: proof.consistency(0, 5, source),
        lambda: proof.consistency(6, 5, source),
        lambda: proof.range_hash(3, 3, source),
        lambda: tree.Frontier((), 1),
    ):
        with pytest.raises(ValueError):
            ask()


def test_a_tile_that_lacks_hashes_proves_nothing() -> None:
    with pytest.raises(ProofError, match="lacks"):
        proof.inclusion(3, 9, tile.nodes_of(lambda level, n: LEAVES[:2]))
