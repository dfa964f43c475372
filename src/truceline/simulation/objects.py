"""Protected objects: open ones by type, and those whose places only the sealed register knows."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pyarrow as pa

from truceline.codec import canonical_json
from truceline.simulation.geography import SETTLEMENT_X, SETTLEMENT_Y, Floats, Ints, degrees
from truceline.simulation.settings import Settings
from truceline.simulation.streams import stream
from truceline.simulation.words import OBJECT, OBJECTS, OPEN_TYPES, SEALED_TYPES

_OPEN_PER_SETTLEMENT = 2


@dataclass(frozen=True, slots=True)
class Objects:
    """All protected objects; the last ``register_size`` of them are the register's.

    Attributes:
        x_km: East of the middle.
        y_km: North of the middle.
        kind: Code of the object type.
        side: 0 west, 1 east: on whose side of the line it stands.
        entry: Number of its register entry; -1 for an open object.
    """

    x_km: Floats
    y_km: Floats
    kind: Ints
    side: Ints
    entry: Ints


def objects(settings: Settings) -> Objects:
    """Draw where the protected objects stand: near settlements, as many on each side."""
    rng = stream(settings.seed, "objects")
    n_open = _OPEN_PER_SETTLEMENT * len(SETTLEMENT_X)
    n = n_open + settings.register_size
    order = np.arange(n)
    # Settlements are listed west first; every other object goes east.
    half = len(SETTLEMENT_X) // 2
    home = (order // 2) % half + half * (order % 2)
    kind = np.concatenate(
        [
            _kinds(np.arange(n_open), OPEN_TYPES),
            _kinds(np.arange(settings.register_size), SEALED_TYPES),
        ]
    )
    entry = np.where(order < n_open, -1, order - n_open)
    return Objects(
        SETTLEMENT_X[home] + rng.normal(0, 1.5, n),
        SETTLEMENT_Y[home] + rng.normal(0, 1.5, n),
        kind,
        (home >= half).astype(np.int64),
        entry,
    )


def _kinds(order: Ints, types: tuple[str, ...]) -> Ints:
    codes = np.array([OBJECT[t] for t in types], dtype=np.int64)
    # Pairs of neighbours in the list stand on opposite sides and are of one type.
    return np.asarray(codes[(order // 2) % len(types)])


def register_entries(settings: Settings, built: Objects) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return the register's entries (canonical JSON) and their salts (hex, 32 bytes each)."""
    rng = stream(settings.seed, "register/salts")
    lon, lat = degrees(built.x_km, built.y_km)
    entries, salts = [], []
    for row in np.flatnonzero(built.entry >= 0):
        number = int(built.entry[row])
        entry = {
            "id": f"object-{number + 1:04d}",
            "lat": f"{lat[row]:.5f}",
            "lon": f"{lon[row]:.5f}",
            "object_type": OBJECTS[int(built.kind[row])],
            "radius_m": "500",
        }
        entries.append(canonical_json(entry).decode())
        salts.append(rng.bytes(32).hex())
    return tuple(entries), tuple(salts)


def register_table(entries: tuple[str, ...], salts: tuple[str, ...]) -> pa.Table:
    """Return entries and salts as a table, for the keeper of the register."""
    return pa.table({"entry": pa.array(entries, pa.string()), "salt": pa.array(salts, pa.string())})
