"""A file as it comes from a tired hand: a byte order mark, decimal commas, and rows that are wrong.

Calls to the mission's hotline, written down by hand. Each wrong row is wrong in one known way, so
that the number of rejects is known before anybody reads the file.
"""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from truceline.simulation.columns import published_columns
from truceline.simulation.events import Events
from truceline.simulation.files import BOX, InputFile, map_text
from truceline.simulation.partisan import Profile, testify
from truceline.simulation.settings import Settings
from truceline.simulation.streams import stream
from truceline.simulation.witnesses import Voice

CALLER = Profile(
    error_m=2000,
    window_h=0.5,
    delay_h=1.0,
    tells_actor=0.3,
    tells_object=0.6,
    tells_weapon=0.2,
    false_share=0.05,
    dates=0.0,
)
_SHARE, _MOST = 0.08, 60
_COLUMNS = (
    "id",
    "act",
    "object",
    "actor",
    "from",
    "until",
    "lon",
    "lat",
    "error_m",
    "count",
    "published",
)
_HEADER = (
    "No",
    "what",
    "where_hit",
    "by",
    "begun",
    "ended",
    "E",
    "N",
    "within_m",
    "how_many",
    "noted",
)
Row = dict[str, str]


def _swapped(row: Row) -> Row:
    return row | {"lon": row["lat"], "lat": row["lon"]}


#: Ways of being wrong; the connector has to reject each.
WRONGS: tuple[Callable[[Row], Row], ...] = (
    _swapped,
    lambda row: row | {"from": "31.02.2031 10:15"},
    lambda row: row | {"lat": ""},
    lambda row: row | {"from": "yesterday evening"},
    lambda row: row | {"lon": "west of the mill"},
    lambda row: row | {"error_m": ""},
    _swapped,
    lambda row: row | {"lon": "0", "lat": "0"},
    lambda row: row | {"count": "-4"},
    lambda row: row | {"act": "noise"},
    lambda row: row | {"from": ""},
)


def hotline(settings: Settings, events: Events) -> tuple[Voice, InputFile]:
    """Return what callers say, and the messy file in which it was written down.

    Args:
        settings: The world's knobs.
        events: True events.

    Returns:
        The voice, with the sound rows only; the file, with the number of rows no connector should
        take and of those that repeat another.
    """
    rng = stream(settings.seed, "hotline")
    rows = np.flatnonzero(rng.random(events.t_us.size) < _SHARE)[:_MOST]
    told = testify(rng, settings, CALLER, events, rows, np.arange(events.t_us.size))
    voice = Voice(
        source_id="hotline", role="hotline", party=-1, prefix="H", sector=False, claims=told
    )
    written = [
        _by_hand(row) for row in published_columns(settings, told, "H", local=True).to_pylist()
    ]
    wrong = [
        _renumbered(change(row), number)
        for number, (change, row) in enumerate(zip(WRONGS, written, strict=False))
    ]
    again = written[3:5]
    lines = [";".join(_HEADER)]
    lines += [";".join(row[c] for c in _COLUMNS) for row in [*written, *wrong, *again]]
    return voice, InputFile(
        name="hotline.csv",
        data=b"\xef\xbb\xbf" + ("\r\n".join(lines) + "\r\n").encode(),
        map_text=_map(),
        rows=len(lines) - 1,
        rejected=len(wrong),
        repeated=len(again),
    )


def _renumbered(row: Row, number: int) -> Row:
    return row | {"id": f"H-9{number:06d}"}


def _by_hand(row: dict[str, object]) -> Row:
    text = {c: "" if row[c] is None else str(row[c]) for c in _COLUMNS}
    for column in ("from", "until", "published"):
        day, clock = text[column][:10], text[column][11:16]
        text[column] = f"{day[8:10]}.{day[5:7]}.{day[:4]} {clock}"
    for column in ("lon", "lat", "error_m"):
        text[column] = text[column].replace(".", ",")
    return text


def _map() -> str:
    return map_text(
        "reports",
        {
            "separator": ";",
            "date_order": "dmy",
            "bounding_box": BOX,
            "source": {"constant": "hotline"},
            "id": "No",
            "basis": {"constant": "alleged"},
            "start": "begun",
            "end": "ended",
            "published": "noted",
            "act": "what",
            "object_type": "where_hit",
            "actor": "by",
            "lon": "E",
            "lat": "N",
            "error_m": "within_m",
            "count": "how_many",
        },
    )
