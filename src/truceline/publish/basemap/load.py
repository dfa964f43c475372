"""Read the packed base map."""

from __future__ import annotations

import json
import lzma
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

import numpy as np
from numpy.typing import NDArray

#: What every map that uses the data has to say.
CREDIT = "Natural Earth (public domain); settlements: GeoNames (CC BY 4.0)"

Degrees = NDArray[np.floating]


@dataclass(frozen=True, slots=True, kw_only=True)
class Settlements:
    """Places with 15,000 inhabitants and more, largest first.

    Attributes:
        lon: Degrees east.
        lat: Degrees north.
        thousands: Inhabitants, thousands, rounded down.
        names: Language code (``en`` is the main name) -> names; empty where none fits.
    """

    lon: Degrees
    lat: Degrees
    thousands: NDArray[np.int64]
    names: dict[str, tuple[str, ...]]

    def name(self, index: int, language: str) -> str:
        """Return the name in that language, else the main name."""
        return self.names.get(language, self.names["en"])[index] or self.names["en"][index]


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class BaseMap:
    """Four layers and nothing else; told apart as an object, not by what is in it.

    Attributes:
        land: Closed rings, (n, 2) degrees; longitudes may run past ±180; even-odd rule.
        lakes: Likewise.
        rivers: Open lines, (n, 2) degrees.
        settlements: See :class:`Settlements`.
    """

    land: tuple[Degrees, ...]
    lakes: tuple[Degrees, ...]
    rivers: tuple[Degrees, ...]
    settlements: Settlements


def read(data: bytes) -> dict[str, dict[str, NDArray[np.int64] | str]]:
    """Unpack the file into layer -> column -> values, as written by the builder."""
    head, _, body = lzma.decompress(data).partition(b"\n")
    layers: dict[str, dict[str, NDArray[np.int64] | str]] = {}
    start = 0
    for layer, column, kind, size in json.loads(head)["columns"]:
        part = body[start : start + size]
        layers.setdefault(layer, {})[column] = part.decode() if kind == "text" else _integers(part)
        start += size
    return layers


def _integers(planes: bytes) -> NDArray[np.int64]:
    stacked = np.frombuffer(planes, np.uint8).reshape(4, -1)
    return np.ascontiguousarray(stacked.T).view("<i4").ravel().astype(np.int64)


def _lines(layer: dict[str, NDArray[np.int64] | str], step_deg: float) -> tuple[Degrees, ...]:
    ends = np.cumsum(np.asarray(layer["n"], np.int64))
    moves = np.column_stack([np.asarray(layer[axis], np.int64) for axis in ("x", "y")])
    parts = np.split(moves, ends[:-1])
    return tuple(np.cumsum(part, axis=0) * step_deg for part in parts)


@cache
def load() -> BaseMap:
    """Return the base map of the package; read once a process."""
    data = (files(__package__) / "world.bin").read_bytes()
    layers, step_deg = read(data), _step_deg(data)
    places = layers["settlements"]
    names = {lang: tuple(str(places[key]).split("\n")) for lang, key in _NAME_COLUMNS.items()}
    return BaseMap(
        land=_lines(layers["land"], step_deg),
        lakes=_lines(layers["lakes"], step_deg),
        rivers=_lines(layers["rivers"], step_deg),
        settlements=Settlements(
            lon=np.asarray(places["x"], np.int64) * step_deg,
            lat=np.asarray(places["y"], np.int64) * step_deg,
            thousands=np.asarray(places["thousands"], np.int64),
            names=names,
        ),
    )


_NAME_COLUMNS = {"en": "name", "uk": "uk", "ru": "ru"}


def _step_deg(data: bytes) -> float:
    head, _, _ = lzma.decompress(data).partition(b"\n")
    return float(json.loads(head)["step_deg"])
