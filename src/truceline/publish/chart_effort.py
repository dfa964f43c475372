"""What was watched: day by zone and provision, told by shade and by pattern."""

from __future__ import annotations

from datetime import date, timedelta

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from truceline.model.agreement import Agreement, Text
from truceline.model.dossier import Dossier
from truceline.publish import chart_parts as part
from truceline.publish.chart_time import common_days, of_text
from truceline.publish.svg import Message, element, group, text, title, wording

_ROW, _GAP, _WORDS = 20.0, 8.0, 17.0
#: The first of these that occurs in a step is shown.
_ORDER = ("inconsistent", "undetermined", "not_monitored", "consistent")


def effort_svg(dossier: Dossier, message: Message) -> str:
    """Draw coverage as strips, one figure a text, one strip a provision and zone.

    The shade is the watched share. Crossed: not monitored. Where no effort was declared the strip
    says so in words, or is dotted where there is no room for them. A diamond marks a day with an
    inconsistent finding.

    Args:
        dossier: As released to its tier; ``public`` holds weeks, not days.
        message: Catalogue look-up.

    Returns:
        Markup; nothing where nobody declared any effort, for then there is nothing to draw.
    """
    if nothing_declared(dossier):
        return ""
    weekly = int(dossier.parameters.get("release.coverage_days", "1"))
    known = common_days(dossier)
    span = part.days(known.first, known.last, at_least=weekly)
    return "".join(
        _figure(dossier, given, n, span, message) for n, given in enumerate(dossier.agreement.texts)
    )


def nothing_declared(dossier: Dossier) -> bool:
    """Say whether no effort at all is behind the coverage.

    Of no day is the share watched known, and none is told that only effort could tell: in public a
    week has no share where a single day of it has none.
    """
    coverage = dossier.tables["coverage"]
    shares = coverage["watched_share"]
    from_effort = pc.is_in(coverage["outcome"], value_set=pa.array(["consistent", "not_monitored"]))
    return len(shares) > 0 and shares.null_count == len(shares) and not pc.any(from_effort).as_py()


def _figure(dossier: Dossier, given: Text, number: int, span: part.Days, message: Message) -> str:
    prefix = f"tl-effort-{number}"
    heading = message("g-effort-title", text=wording(given.title, message))
    coverage = of_text(dossier.tables["coverage"], given.id)
    if coverage.num_rows == 0:
        return part.figure(
            prefix,
            heading,
            1.0,
            message("g-effort-nothing"),
            "",
            (part.note(message("g-effort-nothing")),),
        )
    y, strips, told, dotted = 4.0, [], [], False
    for provision, zone, rows in _strips(coverage, given):
        name = _name(dossier.agreement, given, provision, zone, message)
        strips.append(text(name, part.LEFT, y + _WORDS - 4))
        strip, some = _strip(prefix, rows, span, y + _WORDS, message)
        strips.append(strip)
        dotted = dotted or some
        told.append(_told(name, rows, message))
        y += _WORDS + _ROW + _GAP
    drawing = part.patterns(prefix) + "".join(strips) + part.day_axis(span, y)
    rows_of_key = [
        (part.swatch(class_="tl-watched", fill_opacity="0.8"), message("g-key-watched")),
        (part.swatch(**part.fill(prefix, "not_monitored")), message("g-key-not-monitored")),
        (_diamond(12.0, 8.0), message("g-key-day-inconsistent")),
    ]
    if dotted:
        swatch = part.swatch(**part.fill(prefix, "unknown"))
        rows_of_key.append((swatch, message("g-key-watched-unknown")))
    notes = part.note(message("g-time-step", n=span.step))
    below = (part.key(rows_of_key), notes)
    return part.figure(prefix, heading, y + 24.0, " ".join(told), drawing, below)


def _strips(coverage: pa.Table, given: Text) -> list[tuple[str, str | None, pa.Table]]:
    """Split by provision and zone, in the order of the document."""
    order = {p.id: n for n, p in enumerate(given.provisions)}
    pairs = coverage.group_by(["provision_id", "zone_id"], use_threads=False).aggregate([])
    listed = sorted(
        ((r["provision_id"], r["zone_id"]) for r in pairs.to_pylist()),
        key=lambda pair: (order.get(pair[0], len(order)), pair[0], pair[1] or ""),
    )
    out = []
    for provision, zone in listed:
        same = pc.equal(coverage["provision_id"], provision)
        where = (
            pc.is_null(coverage["zone_id"])
            if zone is None
            else pc.fill_null(pc.equal(coverage["zone_id"], zone), False)
        )
        out.append((provision, zone, coverage.filter(pc.and_(same, where))))
    return out


def _name(
    agreement: Agreement, given: Text, provision: str, zone: str | None, message: Message
) -> str:
    clauses = {p.id: p.clause for p in given.provisions}
    zones = {z.id: wording(z.name, message) for z in agreement.zones}
    where = message("g-everywhere") if zone is None else zones.get(zone, zone)
    name = f"{clauses.get(provision, provision)} · {where}"
    return name if len(name) <= 52 else name[:51] + "…"


def _strip(
    prefix: str, rows: pa.Table, span: part.Days, y: float, message: Message
) -> tuple[str, bool]:
    """Draw one strip; return the markup, and whether some of it is dotted."""
    since = pc.cast(rows["day"], pa.int32()).to_numpy() - (span.first - date(1970, 1, 1)).days
    step = np.clip(since // span.step, 0, span.n - 1)
    share = pc.fill_null(rows["watched_share"], float("nan")).to_numpy()
    rank = pc.fill_null(pc.index_in(rows["outcome"], value_set=pa.array(_ORDER)), 1).to_numpy()
    wide = span.x(1) - span.x(0)
    out = [
        element(
            "rect",
            x=part.LEFT,
            y=y,
            width=span.x(span.n) - part.LEFT,
            height=_ROW,
            class_="tl-unsaid",
        )
    ]
    unknown, diamonds = [], []
    for n in np.unique(step).tolist():
        held = step == n
        known = share[held][~np.isnan(share[held])]
        box = {"x": span.x(n), "y": y, "width": wide, "height": _ROW}
        day = (span.first + timedelta(days=n * span.step)).isoformat()
        if len(known):
            mean = float(known.mean())
            words = f"{day}: " + message("g-tip-watched", percent=round(100 * mean))
            css = {"class_": "tl-watched", "fill_opacity": f"{mean:.2f}"}
            out.append(element("rect", title(words), **box, **css))
        else:
            unknown.append(n)
        if np.all(rank[held] == _ORDER.index("not_monitored")):
            out.append(element("rect", **box, **part.fill(prefix, "not_monitored")))
        if np.any(rank[held] == 0):
            diamonds.append(_diamond(span.x(n) + wide / 2, y + _ROW / 2))
    words = message("g-effort-undeclared")
    said, dotted = part.undeclared(prefix, span, unknown, (y, _ROW), words)
    return group("tl-strip", *out, said, *diamonds), dotted


def _diamond(x: float, y: float) -> str:
    return element("path", d=f"M{x:.1f} {y - 5:.1f}l5 5-5 5-5-5z", class_="tl-mark tl-inconsistent")


def _told(name: str, rows: pa.Table, message: Message) -> str:
    counted = {o: pc.sum(pc.equal(rows["outcome"], o)).as_py() or 0 for o in _ORDER}
    words = ", ".join(
        f"{message('g-' + o.replace('_', '-'))} {counted[o]}" for o in _ORDER if counted[o]
    )
    return f"{name}: {words}."
