"""Any byte that is changed is found, and what holds it is named."""

from __future__ import annotations

import random
import shutil
import sqlite3
from pathlib import Path

import pytest
from test_store import published, store_of

from truceline.adapters.merkle.audit import audit_static, audit_store
from truceline.adapters.merkle.static import Static
from truceline.adapters.merkle.store import Store
from truceline.log import checkpoint

SIZE = 700


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("made")
    store = store_of(folder, SIZE)
    published(folder, store)
    store.close()
    return folder


def test_a_flipped_byte_of_any_file_is_found_in_that_file(made: Path, tmp_path: Path) -> None:
    folder = tmp_path / "public"
    shutil.copytree(made / "public", folder)
    draw = random.Random(5)
    paths = [p for p in sorted(folder.rglob("*")) if p.is_file() and p.name != "checkpoint"]
    assert len(paths) == 7
    for path in paths:
        data = path.read_bytes()
        for at in {0, 1, len(data) - 1, *(draw.randrange(len(data)) for _ in range(5))}:
            flipped = bytearray(data)
            flipped[at] ^= 1 << draw.randrange(8)
            path.write_bytes(flipped)
            found = audit_static(Static(folder))
            name = str(path.relative_to(folder)).removesuffix(".p/188")
            assert found, (path, at)
            assert any(name in one for one in found), (path, at, found)
        path.write_bytes(data)
    assert audit_static(Static(folder)) == []


def test_entries_deleted_swapped_repeated_or_cut_are_found(made: Path, tmp_path: Path) -> None:
    folder = tmp_path / "public"
    shutil.copytree(made / "public", folder)
    path = folder / "tile" / "entries" / "001"
    data = path.read_bytes()
    first, rest = data[:11], data[11:]
    for changed in (rest, rest[:11] + first + rest[11:], first + first + rest[11:], data[:-1], b""):
        path.write_bytes(changed)
        assert any(
            "tile/entries/001" in f or "tile/0/001" in f for f in audit_static(Static(folder))
        )
    path.unlink()
    assert "is missing" in audit_static(Static(folder))[0]
    (folder / "checkpoint").write_bytes(b"")
    assert len(audit_static(Static(folder))) == 1
    (folder / "checkpoint").unlink()
    assert "is missing" in audit_static(Static(folder))[0]


def test_a_head_that_is_not_that_of_the_tree_is_found(made: Path, tmp_path: Path) -> None:
    folder = tmp_path / "public"
    shutil.copytree(made / "public", folder)
    head, signed = checkpoint.parse((folder / "checkpoint").read_bytes())
    other = checkpoint.Checkpoint(head.origin, head.size, bytes(32)).text()
    (folder / "checkpoint").write_bytes(
        signed.encode().replace(head.text().encode(), other.encode())
    )
    assert audit_static(Static(folder)) == [
        f"{folder}: head: its root is not that of the entries under it"
    ]


@pytest.mark.parametrize(
    ("sql", "named"),
    [
        ("UPDATE entry SET data = x'00' WHERE idx = 617", "tile/entries/002.p/188: entry 617"),
        ("UPDATE entry SET data = x'00' WHERE idx = 3", "tile/entries/000: entry 3 is"),
        ("DELETE FROM entry WHERE idx = 300", "tile/entries/001: "),
        ("UPDATE tile SET hashes = zeroblob(8192) WHERE level = 0 AND n = 1", "tile/0/001: it is"),
        ("UPDATE tile SET hashes = zeroblob(64) WHERE level = 1", "tile/1/000.p/2: it is"),
        ("DELETE FROM tile WHERE level = 0 AND n = 0", "tile/0/000: "),
        ("UPDATE head SET root = zeroblob(32)", "head: "),
        ("UPDATE head SET size = 699", "head: it says 699"),
        ("DELETE FROM head", "lost its head"),
    ],
)
def test_a_change_in_the_database_is_named(
    made: Path, tmp_path: Path, sql: str, named: str
) -> None:
    shutil.copy(made / "merkle.sqlite", tmp_path / "m.sqlite")
    base = sqlite3.connect(tmp_path / "m.sqlite")
    base.execute(sql)
    base.commit()
    base.close()
    store = Store(tmp_path / "m.sqlite")
    found = audit_store(store)
    store.close()
    assert found, sql
    assert any(named in one for one in found), found


def test_flipped_bytes_of_database_pages_are_found(made: Path, tmp_path: Path) -> None:
    """Bytes of entries and tiles, wherever SQLite put them; free space tells nothing."""
    data = (made / "merkle.sqlite").read_bytes()
    draw = random.Random(7)
    marks = [data.index(b"entry %d" % n) + 6 for n in draw.sample(range(SIZE), 12)]
    tile = data.index((made / "public" / "tile" / "0" / "000").read_bytes()[:64])
    for at in (*marks, tile, tile + 40):
        flipped = bytearray(data)
        flipped[at] ^= 1 << draw.randrange(8)
        (tmp_path / "m.sqlite").write_bytes(flipped)
        store = Store(tmp_path / "m.sqlite")
        assert audit_store(store), at
        store.close()


def test_a_tile_that_an_earlier_head_ended_in_must_begin_what_stands_there_now(
    tmp_path: Path,
) -> None:
    folder = tmp_path / "public"
    for size in (3, 200, 300):
        store = store_of(tmp_path / str(size), size)
        published(tmp_path, store)
        store.close()
    paths = [p for p in sorted(folder.rglob("*.p/*")) if p.name in ("3", "200")]
    assert len(paths) == 4
    assert audit_static(Static(folder)) == []
    for path in paths:
        data = path.read_bytes()
        for changed in (bytes([data[0] ^ 1]) + data[1:], data[:-1], data[:-1] + b"x", b""):
            path.write_bytes(changed)
            (said,) = audit_static(Static(folder))
            assert path.relative_to(folder).as_posix() in said
        path.write_bytes(data)
    (folder / "tile" / "0" / "001.p" / "99").write_bytes(b"of a head that never was")
    assert audit_static(Static(folder)) == []
