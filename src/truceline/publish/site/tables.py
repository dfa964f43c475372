"""The incidents of an edition as CSV and GeoJSON: the same values as on its pages."""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Mapping, Sequence
from typing import Any

from truceline.publish.site.snapshot import Item

_COLUMNS = (
    "id", "status", "act", "object_type", "weapon", "actor", "affected", "claimants", "source_ids",
    "n_reports", "n_groups", "start", "end", "lon", "lat", "error_m", "count_low", "count_high",
    "count_about",
)  # fmt: skip
#: What a spreadsheet could take for a formula gets an apostrophe in front; see the exports.
_RISKY = re.compile("^['=+\\-@\t\r\n＝＋－＠]")


def csv_bytes(items: Sequence[Item], notice: str) -> bytes:
    """Return one row a finding, and one for an incident without any.

    Args:
        items: Of the edition.
        notice: Name of an empty last column: what the file is.
    """
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    own = ("finding_id", "text_id", "provision_id", "outcome", "because")
    writer.writerow([*_COLUMNS, *own, notice])
    for item in items:
        for found in item["findings"] or [{}]:
            row = [item[c] for c in _COLUMNS] + [found.get(c) for c in own]
            writer.writerow([*(_cell(value) for value in row), ""])
    return out.getvalue().encode("utf-8-sig")


def _cell(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, list):
        value = "|".join(map(str, value))
    text = str(value)
    return f"'{text}" if isinstance(value, str) and _RISKY.match(text) else text


def geojson_bytes(items: Sequence[Item], about: Mapping[str, str]) -> bytes:
    """Return a FeatureCollection (RFC 7946): the middle of a cell, its radius in ``error_m``.

    Args:
        items: Of the edition.
        about: Members beside the standard ones.
    """
    features = [
        json.dumps(
            {
                "type": "Feature",
                "geometry": None
                if item["lon"] is None or item["lat"] is None
                else {"type": "Point", "coordinates": [item["lon"], item["lat"]]},
                "properties": {k: v for k, v in item.items() if k not in ("lon", "lat")},
            },
            ensure_ascii=False,
        )
        for item in items
    ]
    head = json.dumps({"type": "FeatureCollection", **about}, ensure_ascii=False)[:-1]
    body = ",\n".join(features)
    return f'{head},"features":[\n{body}\n]}}\n'.encode()
