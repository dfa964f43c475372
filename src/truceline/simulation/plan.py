"""A world as files: what an application writes to disk, by relative name."""

from __future__ import annotations

import json

from truceline.simulation.columns import csv_bytes
from truceline.simulation.geography import Floats, coast, lakes, settlement_degrees
from truceline.simulation.objects import register_table
from truceline.simulation.truth import write_truth
from truceline.simulation.world import World


def write_plan(world: World) -> dict[str, bytes]:
    """Return every file of a world, by relative name with ``/``.

    * ``agreement.yaml``, ``sources.yaml`` – what a workspace begins with;
    * ``data/<name>.csv`` with ``maps/<name>.yaml`` – what is taken in, and how it is read;
    * ``reveals/<number>.json`` – entries of the sealed register that were opened;
    * ``geography.geojson`` – coast, lakes and settlements for the map;
    * ``aid/deliveries.csv`` – aid deliveries;
    * ``truth/…`` – what no mission gets: events, what stands behind each report, the register.
    """
    plan = {
        "agreement.yaml": world.agreement.encode(),
        "sources.yaml": world.sources.encode(),
        "geography.geojson": geography_geojson(),
        "aid/deliveries.csv": csv_bytes(world.deliveries),
    }
    for file in world.files:
        plan[f"data/{file.name}"] = file.data
        plan[f"maps/{file.name.removesuffix('.csv')}.yaml"] = file.map_text.encode()
    for number, reveal in enumerate(world.reveals, 1):
        plan[f"reveals/{number:04d}.json"] = reveal.encode()
    register = register_table(world.register_entries, world.register_salts)
    plan["truth/register.csv"] = csv_bytes(register)
    for name, table in world.other_truth.items():
        plan[f"truth/{name}.csv"] = csv_bytes(table, whole=True)
    return plan | {f"truth/{name}": data for name, data in write_truth(world.truth).items()}


def geography_geojson() -> bytes:
    """Return coast, lakes and settlements as GeoJSON; the same in every world."""
    features = [_ring("coast", *coast()), *(_ring("lake", *lake) for lake in lakes())]
    features += [
        {
            "type": "Feature",
            "properties": {"kind": "settlement", "name": name},
            "geometry": {"type": "Point", "coordinates": [lon, lat]},
        }
        for name, lon, lat in settlement_degrees()
    ]
    collection = {"type": "FeatureCollection", "features": features}
    return (json.dumps(collection, ensure_ascii=False, separators=(",", ":")) + "\n").encode()


def _ring(kind: str, lon: Floats, lat: Floats) -> dict[str, object]:
    points = [[round(float(x), 5), round(float(y), 5)] for x, y in zip(lon, lat, strict=True)]
    return {
        "type": "Feature",
        "properties": {"kind": kind},
        "geometry": {"type": "Polygon", "coordinates": [points]},
    }
