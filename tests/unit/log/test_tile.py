from __future__ import annotations

import pytest
import vectors
from hypothesis import given
from hypothesis import strategies as st

from truceline.errors import ProofError
from truceline.log import tile
from truceline.log.tile import Tile


@vectors.needed()
def test_layout_is_that_of_the_specification() -> None:
    told = vectors.load("c2sp/tile-layout-example.json")
    for n, path in told["index_path"].items():
        assert Tile(0, int(n)).path == f"tile/0/{path}"
    found = list(tile.tiles_of(told["size"]))
    by_level = {level: [t for t in found if t.level == level] for level in {t.level for t in found}}
    counts = told["tiles"]
    assert sum(t.width == 256 for t in by_level[0]) == counts["full_l0"]
    assert by_level[0][-1].width == counts["partial_l0_width"]
    assert sum(t.width == 256 for t in by_level[1]) == counts["full_l1"]
    assert by_level[1][-1].width == counts["partial_l1_width"]
    assert [t.width for t in by_level[2]] == [counts["partial_l2_width"]]
    assert list(tile.tiles_of(256)) == [Tile(0, 0, 256), Tile(1, 0, 1)]


@given(st.integers(0, 63), st.integers(0, 2**50), st.integers(1, 256))
def test_a_path_is_read_back_and_no_other_spelling_is(level: int, n: int, width: int) -> None:
    one = Tile(level, n, width)
    assert tile.parse_path(one.path) == (one, False)
    first = Tile(0, n, width)
    assert tile.parse_path(first.entries_path) == (first, True)


@pytest.mark.parametrize(
    "path",
    ["tile/00/000", "tile/0/0", "tile/0/0000", "tile/64/000", "tile/0/x000/000", "tile/0/001/002",
     "tile/0/000.p/0", "tile/0/000.p/256", "tile/0/000.p/01", "tile/0/../000", "tile/entries/00",
     "/tile/0/000", "tile/0/000\n", "tile/0/x001/x002", "tile/٠/000"],
)  # fmt: skip
def test_other_paths_name_nothing(path: str) -> None:
    with pytest.raises(ProofError):
        tile.parse_path(path)


@given(st.integers(0, 3000), st.integers(0, 3000))
def test_new_tiles_are_those_that_were_not_there(old: int, more: int) -> None:
    size = old + more
    before = set(tile.tiles_of(old))
    assert set(tile.new_tiles(old, size)) == set(tile.tiles_of(size)) - before


@given(st.lists(st.binary(max_size=300), min_size=1, max_size=256))
def test_a_bundle_is_read_back(entries: list[bytes]) -> None:
    packed = tile.pack(entries)
    assert tile.unpack(packed) == entries
    with pytest.raises(ProofError):
        tile.unpack(packed[:-1] if entries[-1] else packed + b"\x00")


def test_what_no_bundle_and_no_tile_holds_is_refused() -> None:
    with pytest.raises(ValueError):
        tile.pack([bytes(65_536)])
    assert len(tile.unpack(tile.pack([bytes(65_535)]))[0]) == 65_535
    for data in (b"", b"\x00", b"\x00\x00" * 257):
        with pytest.raises(ProofError):
            tile.unpack(data)
    for data in (b"", bytes(31), bytes(33), bytes(32 * 257)):
        with pytest.raises(ProofError):
            tile.hashes(data)
    assert len(tile.hashes(bytes(32 * 256))) == 256
