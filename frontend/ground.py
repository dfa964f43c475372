"""Cuts the project's base map into pieces that a page asks for: land, water, settlements.

Reads ``world.bin`` (``truceline.publish.basemap``) without any library, so that a wheel can be
built where Truceline is not installed. Writes ``world.json`` (the whole world, coarse) and
``COLUMN-ROW.json``, one a cell of 20 degrees: integers in steps of ``step_deg``, each ring or line
as differences ``[x0, y0, dx, dy, …]``.
"""

from __future__ import annotations

import json
import lzma
from array import array
from collections import defaultdict
from collections.abc import Callable, Iterable
from pathlib import Path

CELL_DEG = 20
#: Left out of the coarse world: a ring smaller than this, and points nearer than this to the last.
_LEAST_DEG = 0.5
_NEAREST_DEG = 0.15
#: Fewer inhabitants than this, in thousands, and the coarse world does not name the place.
_LARGE = 1000

Point = tuple[int, int]
Ring = list[Point]
Columns = dict[str, dict[str, list[int] | list[str]]]
#: Ring, axis, limit, and which side of the limit stays: -1 below, 1 above.
Cut = Callable[[Ring, int, int, int], Iterable[Ring]]


def write(source: Path, target: Path) -> None:
    """Cut the packed base map into the folder."""
    layers, step_deg = _read(source.read_bytes())
    target.mkdir(parents=True, exist_ok=True)
    parts = _parts(layers)
    whole = round(360 / step_deg)
    _dump(target / "world.json", _coarse(parts, layers["settlements"], step_deg), step_deg)
    for (column, row), cell in _cells(parts, layers["settlements"], step_deg, whole).items():
        _dump(target / f"{column}-{row}.json", cell, step_deg)


def _read(data: bytes) -> tuple[Columns, float]:
    head_bytes, _, body = lzma.decompress(data).partition(b"\n")
    head = json.loads(head_bytes)
    layers: Columns = defaultdict(dict)
    start = 0
    for layer, column, kind, size in head["columns"]:
        part = body[start : start + size]
        start += size
        layers[layer][column] = part.decode().split("\n") if kind == "text" else _integers(part)
    return layers, float(head["step_deg"])


def _integers(planes: bytes) -> list[int]:
    """Undo the packing: the four bytes of each integer lie apart, all first bytes first."""
    n = len(planes) // 4
    mixed = bytearray(4 * n)
    for byte in range(4):
        mixed[byte::4] = planes[byte * n : (byte + 1) * n]
    whole = array("i")
    whole.frombytes(bytes(mixed))
    return whole.tolist()


def _parts(layers: Columns) -> dict[str, list[Ring]]:
    """Return outer rings and holes apart: a hole of the land is water, one of a lake an island."""
    land, lakes = _rings(layers["land"]), _rings(layers["lakes"])
    return {
        "land": [ring for ring in land if _turns(ring) < 0],
        "sea": [ring for ring in land if _turns(ring) > 0],
        "lakes": [ring for ring in lakes if _turns(ring) < 0],
        "isles": [ring for ring in lakes if _turns(ring) > 0],
        "rivers": _rings(layers["rivers"]),
    }


def _rings(layer: dict[str, list[int] | list[str]]) -> list[Ring]:
    out, at = [], 0
    xs, ys = [int(v) for v in layer["x"]], [int(v) for v in layer["y"]]
    for n in (int(v) for v in layer["n"]):
        x = y = 0
        ring: Ring = []
        for i in range(at, at + n):
            x, y = x + xs[i], y + ys[i]
            ring.append((x, y))
        out.append(ring)
        at += n
    return out


def _turns(ring: Ring) -> int:
    return sum(a[0] * b[1] - b[0] * a[1] for a, b in zip(ring, [*ring[1:], ring[0]], strict=True))


def _cells(
    parts: dict[str, list[Ring]], places: dict[str, list[int] | list[str]], step: float, whole: int
) -> dict[tuple[int, int], dict[str, list[object]]]:
    size = round(CELL_DEG / step)
    cells: dict[tuple[int, int], dict[str, list[object]]] = defaultdict(lambda: defaultdict(list))
    for name, rings in parts.items():
        cut = _cut_line if name == "rivers" else _cut_ring
        for ring in rings:
            for column, strip in _strips(ring, 0, size, cut):
                turn = (column + 9) // 18
                for row, piece in _strips(strip, 1, size, cut):
                    moved = [(x - turn * whole, y) for x, y in piece]
                    cells[column - turn * 18 + 9, row].setdefault(name, []).append(_packed(moved))
    for place in _places(places, 0):
        x, y = int(str(place[0])), int(str(place[1]))
        cells[x // size + 9, y // size]["places"].append(place)
    return cells


def _strips(ring: Ring, axis: int, size: int, cut: Cut) -> Iterable[tuple[int, Ring]]:
    """Halve until each piece lies in one strip; a long coast is walked few times so."""
    values = [point[axis] for point in ring]
    first, last = min(values) // size, (max(values) - 1) // size
    if first >= last:
        yield first, ring
        return
    limit = (first + last + 1) // 2 * size
    for sign in (-1, 1):
        for piece in cut(ring, axis, limit, sign):
            yield from _strips(piece, axis, size, cut)


def _cut_ring(ring: Ring, axis: int, limit: int, sign: int) -> Iterable[Ring]:
    """Cut as Sutherland and Hodgman (1974): the piece stays one ring, joined along the edge."""
    out: Ring = []
    last = ring[-1]
    was_in = sign * (last[axis] - limit) >= 0
    for point in ring:
        is_in = sign * (point[axis] - limit) >= 0
        if was_in != is_in:
            out.append(_crossing(last, point, axis, limit))
        if is_in:
            out.append(point)
        last, was_in = point, is_in
    if len(out) > 2:
        yield out


def _cut_line(line: Ring, axis: int, limit: int, sign: int) -> Iterable[Ring]:
    piece: Ring = []
    last = line[0]
    was_in = sign * (last[axis] - limit) >= 0
    for point in line:
        is_in = sign * (point[axis] - limit) >= 0
        if was_in != is_in:
            piece.append(_crossing(last, point, axis, limit))
            if not is_in:
                yield piece
                piece = []
        if is_in:
            piece.append(point)
        last, was_in = point, is_in
    if len(piece) > 1:
        yield piece


def _crossing(a: Point, b: Point, axis: int, limit: int) -> Point:
    share = (limit - a[axis]) / (b[axis] - a[axis])
    other = round(a[1 - axis] + share * (b[1 - axis] - a[1 - axis]))
    return (limit, other) if axis == 0 else (other, limit)


def _coarse(
    parts: dict[str, list[Ring]], places: dict[str, list[int] | list[str]], step: float
) -> dict[str, list[object]]:
    least, nearest = _LEAST_DEG / step, _NEAREST_DEG / step
    out: dict[str, list[object]] = {}
    for name in ("land", "sea", "lakes"):
        kept = [_thinned(ring, nearest) for ring in parts[name] if _reach(ring) > least]
        out[name] = [_packed(ring) for ring in kept if len(ring) > 3]
    out["places"] = list(_places(places, _LARGE))
    return out


def _reach(ring: Ring) -> int:
    xs, ys = zip(*ring, strict=True)
    return max(max(xs) - min(xs), max(ys) - min(ys))


def _thinned(ring: Ring, nearest: float) -> Ring:
    out = [ring[0]]
    for point in ring[1:]:
        if max(abs(point[0] - out[-1][0]), abs(point[1] - out[-1][1])) >= nearest:
            out.append(point)
    return out


def _places(places: dict[str, list[int] | list[str]], least: int) -> Iterable[list[int | str]]:
    columns = ("x", "y", "thousands", "name", "uk", "ru")
    for x, y, thousands, *names in zip(*(places[c] for c in columns), strict=True):
        if int(thousands) >= least:
            yield [int(x), int(y), int(thousands), *(str(name) for name in names)]


def _packed(ring: Ring) -> list[int]:
    out, x, y = [], 0, 0
    for px, py in ring:
        if not out or (px, py) != (x, y):
            out += [px - x, py - y]
            x, y = px, py
    return out


def _dump(path: Path, layers: dict[str, list[object]], step_deg: float) -> None:
    told = {"step_deg": step_deg, **layers}
    path.write_text(json.dumps(told, ensure_ascii=False, separators=(",", ":")), encoding="utf-8")
