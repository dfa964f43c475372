"""Everything hashed again: a root that matches does not show that what lies under it is whole.

Each tile is held against the tiles or entries below it and against the hash that stands above it,
so that what is damaged can be told by its name.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from truceline.adapters.merkle.static import Source, Static
from truceline.adapters.merkle.store import Store
from truceline.errors import IntegrityError
from truceline.log import tile, tree
from truceline.log.edge import Edge
from truceline.log.leaf import EMPTY_ROOT, leaf_hashes
from truceline.log.tile import HEIGHT, WIDTH, Tile


@dataclass(frozen=True, slots=True)
class _Seen:
    """One tile: the hashes that stand in it, and the places that what lies below contradicts."""

    hashes: list[bytes]
    wrong: list[int] = field(default_factory=list)


def audit(source: Source, size: int, root: bytes) -> Iterator[str]:
    """Yield what is damaged, each by its name; nothing, if the log is whole.

    Args:
        source: Where tiles and entries are.
        size: Entries of the log.
        root: Its root, as signed or kept.
    """
    seen: dict[tuple[int, int], _Seen] = {}
    faults: list[str] = []
    for one in tile.tiles_of(size):
        seen[one.level, one.n] = _look(source, one, seen, faults)
    whole_edge = _edge_root(seen, size) == root
    for (level, n), found in seen.items():
        if found.wrong:
            faults += _named(seen, level, n, sound=_sound(seen, level, n, whole_edge=whole_edge))
    if not faults and not whole_edge:
        faults.append("head: its root is not that of the entries under it")
    yield from dict.fromkeys(faults)


def _look(
    source: Source, one: Tile, seen: dict[tuple[int, int], _Seen], faults: list[str]
) -> _Seen:
    """Read a tile and what lies below it; what cannot be read is a fault with its name."""
    name, held = one.path, []
    try:
        held = tile.hashes(source.tile_data(one))
        _as_many(held, one.width)
        name = one.entries_path if one.level == 0 else one.path
        below = _below(source, one, seen)
        _as_many(below, one.width)
    except IntegrityError as fault:
        faults.append(f"{name}: {fault.message}")
        return _Seen(held)
    if below == held:
        return _Seen(held)
    return _Seen(held, [i for i in range(one.width) if below[i] != held[i]])


def _below(source: Source, one: Tile, seen: dict[tuple[int, int], _Seen]) -> list[bytes]:
    """Return the hashes that a tile must hold, from what lies below it."""
    if one.level == 0:
        return leaf_hashes(source.entries_of(one))
    first = one.n * WIDTH
    return [tree.root(seen[one.level - 1, first + i].hashes) for i in range(one.width)]


def _as_many(found: list[bytes], width: int) -> None:
    if len(found) != width:
        raise IntegrityError(f"it holds {len(found)} where {width} belong")


def _edge_root(seen: dict[tuple[int, int], _Seen], size: int) -> bytes:
    if size == 0:
        return EMPTY_ROOT
    counts = {level: size >> (HEIGHT * level) for level in range(tile.MAX_LEVEL // HEIGHT + 1)}
    parts = {lv: seen[lv, c // WIDTH].hashes for lv, c in counts.items() if c % WIDTH}
    return Edge(size, parts).root()


def _sound(seen: dict[tuple[int, int], _Seen], level: int, n: int, *, whole_edge: bool) -> bool:
    """Tell whether what stands above a tile agrees with it."""
    hashes = seen[level, n].hashes
    if len(hashes) < WIDTH:
        return whole_edge
    parent = seen.get((level + 1, n // WIDTH))
    at = n % WIDTH
    return parent is not None and parent.hashes[at : at + 1] == [tree.root(hashes)]


def _named(seen: dict[tuple[int, int], _Seen], level: int, n: int, *, sound: bool) -> Iterator[str]:
    one = Tile(level, n, len(seen[level, n].hashes))
    if not sound:
        yield f"{one.path}: it is damaged; what lies below it has other hashes"
    elif level == 0:
        for i in seen[level, n].wrong:
            yield f"{one.entries_path}: entry {n * WIDTH + i} is damaged"
    else:
        for i in seen[level, n].wrong:
            child = seen[level - 1, n * WIDTH + i]
            if child.hashes:  # one that could not be read is named already
                path = Tile(level - 1, n * WIDTH + i).path
                yield f"{path}: it is damaged; what lies below it has other hashes"


@dataclass(frozen=True)
class Kept:
    """A store as a source of tiles."""

    store: Store

    def tile_data(self, one: Tile) -> bytes:
        """Return a tile of the tree of some size, from the tile as it is now."""
        return self.store.tile_bytes(one.level, one.n)[: one.width * 32]

    def bundle_data(self, one: Tile) -> bytes:
        """Return the entries of a tile as a bundle."""
        return tile.pack(self.entries_of(one))

    def entries_of(self, one: Tile) -> list[bytes]:
        """Return the entries of a tile of level 0."""
        start = one.n * WIDTH
        return self.store.entries(start, start + one.width)


def audit_store(store: Store) -> list[str]:
    """Return what is damaged in a store, by name."""
    try:
        size, root = store.head()
        found = store.check() + list(audit(Kept(store), size, root))
    except IntegrityError as fault:
        return [fault.message]
    return [f"{store.path}: {one}" for one in found]


def audit_static(static: Static) -> list[str]:
    """Return what is damaged in a folder, by name of its files; the signature is not looked at."""
    try:
        head = static.head()
    except IntegrityError as fault:
        return [f"{static.folder / 'checkpoint'}: {fault.message}"]
    if head is None:
        return [f"{static.folder / 'checkpoint'} is missing"]
    found = [*audit(static, head[0].size, head[0].root), *_earlier(static, head[0].size)]
    return [f"{static.folder}: {one}" for one in found]


def _earlier(static: Static, size: int) -> Iterator[str]:
    """Yield which tiles of earlier heads, where they ended, are not the beginning of those now."""
    for path in sorted((static.folder / "tile").rglob("*.p/[1-9]*")):
        name = path.relative_to(static.folder).as_posix()
        try:
            one, is_bundle = tile.parse_path(name)
            width = min(WIDTH, (size >> (HEIGHT * one.level)) - one.n * WIDTH)
            if one.width >= width:  # audited, or written before a crash for a head that never was
                continue
            data = static.disk.read(path)
            held = leaf_hashes(tile.unpack(data)) if is_bundle else tile.hashes(data)
            now = tile.hashes(static.tile_data(Tile(one.level, one.n, width)))
        except IntegrityError as fault:
            yield f"{name}: {fault.message}"
            continue
        if held != now[: one.width]:
            yield f"{name}: it is damaged; it is not the beginning of what stands there now"
