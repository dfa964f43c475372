"""Tallies as their claimants count them: one panel a series, never summed, never filled in.

Width is the window counted. A window the source left blank is drawn dotted; a window nobody counted
is a gap; two figures for one window are both drawn.
"""

from __future__ import annotations

from collections import Counter
from datetime import datetime

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from truceline.model.dossier import Dossier
from truceline.publish import chart_parts as part
from truceline.publish.svg import Message, element, group, grouped, num, speakers, title

MOST_PANELS = 24
_MOST_TIPS = 400
_TOP, _BOTTOM = 12.0, 140.0
_LEAST_PX = 1.6


def tallies_svg(dossier: Dossier, message: Message) -> str:
    """Draw one panel a series, all on the same days; scales differ, as units do.

    Series stand in the order of their names; above :data:`MOST_PANELS` the ones with most windows
    are drawn and the rest are counted in a note.

    Args:
        dossier: As released to its tier.
        message: Catalogue look-up.
    """
    tallies = dossier.tables["tallies"]
    tallies = tallies.filter(pc.and_(pc.is_valid(tallies["start"]), pc.is_valid(tallies["end"])))
    counted = tallies.group_by("series", use_threads=False).aggregate([([], "count_all")])
    counted = counted.sort_by([("count_all", "descending"), ("series", "ascending")])
    names = sorted(str(s) for s in counted["series"].slice(0, MOST_PANELS).to_pylist())
    if not names:
        return ""
    bounds = pc.min(tallies["start"]).as_py(), pc.max(tallies["end"]).as_py()
    who = speakers(dossier, message)
    series = [tallies.filter(pc.equal(tallies["series"], name)) for name in names]
    headings = _headings(series, who, message)
    panels = [
        _panel(rows, n, bounds, heading, message)
        for n, (rows, heading) in enumerate(zip(series, headings, strict=True))
    ]
    left = counted.num_rows - len(names)
    more = part.note(message("g-tallies-more", n=left)) if left else ""
    return "".join(panels) + more


def _panel(
    rows: pa.Table,
    number: int,
    bounds: tuple[datetime, datetime],
    heading: str,
    message: Message,
) -> str:
    rows = rows.sort_by([(k, "ascending") for k in ("start", "end", "value_low", "tally_id")])
    prefix = f"tl-tally-{number}"
    most = pc.max(rows["value_high"]).as_py() or pc.max(rows["value_low"]).as_py() or 0.0
    values = part.ticks(float(most))
    span = part.days(bounds[0].date(), bounds[1].date())
    blank = pc.sum(pc.cast(pc.is_null(rows["value_low"]), pa.int64())).as_py() or 0
    drawing = (
        part.patterns(prefix)
        + part.value_axis(values, _TOP, _BOTTOM)
        + _windows(prefix, rows, bounds, values[-1], message)
        + part.day_axis(span, _BOTTOM + 5.0)
    )
    twice = _twice(rows)
    told = message(
        "g-tally-told",
        n=rows.num_rows,
        first=span.first.isoformat(),
        last=span.last.isoformat(),
        most=grouped(float(most)),
    )
    notes = part.note(
        message("g-tally-blank", n=blank) if blank else "",
        message("g-tally-twice", n=twice) if twice else "",
    )
    return part.figure(prefix, heading, _BOTTOM + 27.0, told, drawing, (notes,))


def _headings(series: list[pa.Table], who: dict[str, str], message: Message) -> list[str]:
    """Say what each series counts; where two would be called alike, also when."""
    plain = [_heading(rows, who, message) for rows in series]
    often = Counter(plain)
    return [
        words if often[words] == 1 else f"{words}, {_days(rows)}"
        for words, rows in zip(plain, series, strict=True)
    ]


def _heading(rows: pa.Table, who: dict[str, str], message: Message) -> str:
    row = rows.sort_by("tally_id").slice(0, 1).to_pylist()[0]
    claimant = who.get(str(row["claimant"]), str(row["claimant"]))
    about = who.get(str(row["about"]), str(row["about"])) if row["about"] else message("g-any-side")
    areas = [a for a in pc.unique(rows["area"]).to_pylist() if a]
    area = areas[0] if len(areas) == 1 else message("series-areas", n=len(areas))
    return message(
        "g-tally-title",
        claimant=claimant,
        about=about,
        unit=str(row["unit"]),
        area=area if areas else message("g-area-untold"),
    )


def _days(rows: pa.Table) -> str:
    first, last = pc.min(rows["start"]).as_py(), pc.max(rows["end"]).as_py()
    return f"{first:%Y-%m-%d} – {last:%Y-%m-%d}"


def _twice(rows: pa.Table) -> int:
    """Count windows for which the same label has several different values."""
    keys = ["start", "end", "label", "weapon", "object_type", "act"]
    each = rows.group_by(keys, use_threads=False).aggregate([("value_low", "count_distinct")])
    many = pc.greater(each["value_low_count_distinct"], 1)
    return int(pc.sum(pc.cast(many, pa.int64())).as_py() or 0)


def _windows(
    prefix: str,
    rows: pa.Table,
    bounds: tuple[datetime, datetime],
    top: float,
    message: Message,
) -> str:
    x0, x1 = (_x(rows[name], bounds) for name in ("start", "end"))
    wide = np.maximum(x1 - x0, _LEAST_PX)
    low = pc.fill_null(rows["value_low"], float("nan")).to_numpy()
    high = pc.fill_null(pc.coalesce(rows["value_high"], rows["value_low"]), float("nan")).to_numpy()
    about = pc.fill_null(rows["value_about"], False).to_numpy(zero_copy_only=False)
    scale = (_BOTTOM - _TOP) / top
    tips = _tips(rows, message) if rows.num_rows <= _MOST_TIPS else [""] * rows.num_rows
    out = []
    for i in range(rows.num_rows):
        if np.isnan(low[i]):
            box = {"x": x0[i], "y": _BOTTOM - 9.0, "width": wide[i], "height": 9.0}
            out.append(element("rect", tips[i], **box, **part.fill(prefix, "unknown")))
            continue
        y_low, y_high = _BOTTOM - low[i] * scale, _BOTTOM - high[i] * scale
        bar = f"M{num(x0[i])} {num(_BOTTOM)}V{num(y_low)}h{num(wide[i])}V{num(_BOTTOM)}"
        out.append(
            element("path", tips[i], d=bar, class_="tl-tally tl-about" if about[i] else "tl-tally")
        )
        if high[i] > low[i]:
            band = f"M{num(x0[i])} {num(y_low)}V{num(y_high)}h{num(wide[i])}V{num(y_low)}z"
            out.append(element("path", d=band, class_="tl-range"))
    return group("tl-windows", *out)


def _x(column: pa.ChunkedArray, bounds: tuple[datetime, datetime]) -> np.ndarray:
    origin = pa.scalar(bounds[0], pa.timestamp("us", tz="UTC"))
    since = pc.cast(pc.subtract(column, origin), pa.int64()).to_numpy().astype(np.float64)
    whole = max((bounds[1] - bounds[0]).total_seconds() * 1e6, 1.0)
    pixels: np.ndarray = part.LEFT + since / whole * (part.WIDTH - part.LEFT - part.RIGHT)
    return pixels


def _tips(rows: pa.Table, message: Message) -> list[str]:
    out = []
    for row in rows.select(["start", "end", "value_low", "value_high", "label"]).to_pylist():
        value = message("g-tally-untold")
        if row["value_low"] is not None:
            value = grouped(row["value_low"])
            if row["value_high"] is not None and row["value_high"] != row["value_low"]:
                value += f"–{grouped(row['value_high'])}"
        window = f"{row['start']:%Y-%m-%d %H:%M} – {row['end']:%Y-%m-%d %H:%M} UTC"
        label = f" · {row['label']}" if row["label"] else ""
        out.append(title(f"{window}: {value}{label}"))
    return out
