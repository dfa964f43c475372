from __future__ import annotations

import threading
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from truceline.adapters.merkle.audit import Kept, audit_static, audit_store
from truceline.adapters.merkle.group import Group
from truceline.adapters.merkle.static import Static
from truceline.adapters.merkle.store import Store
from truceline.errors import IntegrityError
from truceline.log import keys, proof, tile, tree
from truceline.log.checkpoint import Checkpoint
from truceline.log.edge import Edge
from truceline.log.keys import Skey
from truceline.log.leaf import leaf_hash
from truceline.log.tile import Tile

SKEY = Skey("example.org/log", keys.ED25519, bytes(32))
ENTRIES = [b"entry %d" % i for i in range(70_000)]
LEAVES = [leaf_hash(e) for e in ENTRIES]


def store_of(folder: Path, size: int, batch: int = 4096) -> Store:
    store = Store(folder / "merkle.sqlite")
    for start in range(0, size, batch):
        store.append(ENTRIES[start : min(size, start + batch)])
    return store


def published(folder: Path, store: Store, old: int = 0) -> Static:
    static = Static(folder / "public")
    size, root = store.head()
    assert static.grow(Kept(store), old, size).root() == root
    static.publish(Checkpoint(SKEY.name, size, root).signed(SKEY))
    return static


@given(st.lists(st.integers(0, 600), max_size=6))
@example([255])
@example([255, 1])
def test_an_edge_grows_to_the_same_tree_however_it_is_cut(steps: list[int]) -> None:
    edge = Edge()
    tiles: dict[tuple[int, int], tuple[Tile, bytes]] = {}
    for step in steps:
        edge, new = edge.grown(LEAVES[edge.size : edge.size + step])
        tiles |= {(t.level, t.n): (t, data) for t, data in new}
    assert edge.root() == tree.root(LEAVES[: edge.size])
    assert {t for t, _ in tiles.values()} == set(tile.tiles_of(edge.size))
    again, whole = Edge().grown(LEAVES[: edge.size])
    assert again.root() == edge.root()
    assert dict(whole) == dict(tiles.values())


def test_what_was_appended_is_there_after_reopening_and_goes_on(tmp_path: Path) -> None:
    store = store_of(tmp_path, 300, batch=7)
    assert store.append([b"one more", b""])[0] == 300
    store.close()
    again = Store(tmp_path / "merkle.sqlite")
    entries = [*ENTRIES[:300], b"one more", b""]
    assert again.entries(0, 302) == entries
    assert again.head() == (302, tree.root([leaf_hash(e) for e in entries]))
    assert again.append([b"x"])[0] == 302
    assert again.root_at(257) == tree.root(LEAVES[:257])
    assert again.root_at(0) == tree.root([])
    again.close()


def test_a_batch_with_an_entry_that_is_too_long_changes_nothing(tmp_path: Path) -> None:
    store = store_of(tmp_path, 5)
    before = store.head()
    with pytest.raises(ValueError, match="65535"):
        store.append([b"fine", bytes(65_536)])
    assert store.head() == before
    with pytest.raises(IntegrityError, match="lacks entries"):
        store.entries(4, 6)
    store.close()


def test_two_processes_may_take_turns(tmp_path: Path) -> None:
    one, other = Store(tmp_path / "m.sqlite"), Store(tmp_path / "m.sqlite")
    for i in range(6):
        (one if i % 2 else other).append([ENTRIES[i]])
    assert one.head() == other.head() == (6, tree.root(LEAVES[:6]))
    one.close()
    other.close()


def test_many_threads_share_commits_and_each_is_told_its_own_place(tmp_path: Path) -> None:
    store = Store(tmp_path / "m.sqlite")
    group, places = Group(store), {}

    def work(k: int) -> None:
        for i in range(10):
            entry = b"%d/%d" % (k, i)
            places[entry] = group.append(entry)

    threads = [threading.Thread(target=work, args=(k,)) for k in range(16)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(places.values()) == list(range(160))
    assert store.entries(0, 160) == sorted(places, key=lambda entry: places[entry])
    assert audit_store(store) == []
    with pytest.raises(ValueError):
        group.append(bytes(65_536))
    assert group.append(b"after") == 160
    store.close()


def test_seventy_thousand_entries_come_out_as_the_specification_lays_them(tmp_path: Path) -> None:
    store = store_of(tmp_path, 70_000)
    assert store.head()[1] == tree.root(LEAVES)
    held = {(t.level, t.n): t.width for t in tile.tiles_of(70_000)}
    assert all(len(store.tile(lv, n)) == width for (lv, n), width in held.items())
    for index in (0, 255, 256, 65_535, 65_536, 69_999):
        path = proof.inclusion(index, 70_000, store.nodes)
        proof.verify_inclusion(index, 70_000, LEAVES[index], path, store.head()[1])
    assert audit_store(store) == []
    store.close()


def test_a_tree_published_in_steps_is_whole_and_readable_at_each_size(tmp_path: Path) -> None:
    store = store_of(tmp_path, 3)
    old = 0
    for more in (0, 250, 3, 1, 300):
        store.append(ENTRIES[store.head()[0] :][:more])
        static = published(tmp_path, store, old)
        old = store.head()[0]
        assert audit_static(static) == []
    for size in (3, 253, 256, 257, 557):
        nodes = tile.nodes_of(static.reader(size))
        assert proof.range_hash(0, size, nodes) == tree.root(LEAVES[:size])
    (static.folder / "tile" / "entries" / "000.p" / "253").unlink()  # the full one stands in
    assert len(tile.unpack(static.bundle_data(Tile(0, 0, 253)))) == 253
    store.close()
