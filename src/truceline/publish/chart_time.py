"""Findings by day of the mechanism, one chart a text, with the effort behind them beneath."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from truceline.kernels.days import day_of
from truceline.model.agreement import Text
from truceline.model.dossier import Dossier
from truceline.publish import chart_parts as part
from truceline.publish.svg import Message, element, group, text, title, wording

_TOP, _BOTTOM = 26.0, 170.0
_STRIP = 16.0
_APART_PX = 110.0


def timeline_svg(dossier: Dossier, message: Message) -> str:
    """Draw findings a day, stacked by outcome, one figure a text in the agreement's order.

    Args:
        dossier: As released to its tier.
        message: Catalogue look-up.
    """
    span = common_days(dossier)
    found = dossier.tables["findings"].select(["text_id", "day", "outcome"])
    tables = [of_text(found, t.id) for t in dossier.agreement.texts]
    counts = [by_step(table, span) for table in tables]
    most = max((float(c.sum(axis=0).max(initial=0)) for c in counts), default=0.0)
    return "".join(
        _figure(dossier, given, n, span, counts[n], tables[n], part.ticks(most), message)
        for n, given in enumerate(dossier.agreement.texts)
    )


@dataclass(frozen=True, slots=True)
class Told:
    """The time line of one text in words.

    Attributes:
        heading: As over the drawing.
        note: What a step is, and how many findings have no day.
        rows: Steps with findings: first day, findings by outcome, mean share watched (null:
            unknown).
    """

    heading: str
    note: str
    rows: tuple[tuple[str, tuple[int, ...], float | None], ...]


def steps_told(dossier: Dossier, message: Message) -> list[Told]:
    """Say in words what each time line shows.

    Args:
        dossier: As released to its tier.
        message: Catalogue look-up.
    """
    span = common_days(dossier)
    found = dossier.tables["findings"].select(["text_id", "day", "outcome"])
    return [
        _told(dossier, given, of_text(found, given.id), span, message)
        for given in dossier.agreement.texts
    ]


def _told(
    dossier: Dossier, given: Text, findings: pa.Table, span: part.Days, message: Message
) -> Told:
    counts = by_step(findings, span)
    each = int(dossier.parameters.get("release.coverage_days", "1"))
    watched = _watched(of_text(dossier.tables["coverage"], given.id), span, each)
    rows = tuple(
        (
            (span.first + timedelta(days=step * span.step)).isoformat(),
            tuple(counts[:, step].tolist()),
            float(watched[step]) if watched[step] >= 0 else None,
        )
        for step in np.flatnonzero(counts.sum(axis=0)).tolist()
    )
    heading = message("g-time-title", text=wording(given.title, message))
    return Told(heading, _note(span, findings, counts, message), rows)


def _note(span: part.Days, findings: pa.Table, counts: np.ndarray, message: Message) -> str:
    undated = findings.num_rows - int(counts.sum())
    step = message("g-time-step", n=span.step)
    return f"{step} {message('g-time-undated', n=undated)}" if undated else step


def of_text(table: pa.Table, text_id: str) -> pa.Table:
    """Return the rows of one text."""
    return table.filter(pc.equal(table["text_id"], text_id))


def common_days(dossier: Dossier) -> part.Days:
    """Return the days all charts of a dossier share: every finding, start and end known."""
    cut = _cut(dossier)
    known = [
        day_of(bound, *cut)
        for given in dossier.agreement.texts
        for bound in (given.period.start, _last_instant(given, dossier))
        if bound is not None
    ]
    for name in ("findings", "coverage"):
        ends = pc.min_max(dossier.tables[name]["day"]).as_py()
        known += [day for day in ends.values() if day is not None]
    known = known or [day_of(dossier.first_at, *cut)]
    return part.days(min(known), max(known))


def _cut(dossier: Dossier) -> tuple[str, time]:
    """Return how the mechanism cuts time into days: its zone, and when its day ends."""
    mechanism = dossier.agreement.mechanism
    return mechanism.time_zone, mechanism.day_ends


def _last_instant(given: Text, dossier: Dossier) -> datetime:
    end = given.period.end
    return dossier.last_at if end is None else end - timedelta(microseconds=1)


def by_step(findings: pa.Table, span: part.Days) -> np.ndarray:
    """Count findings by outcome and step: array (outcomes, steps); days unknown are left out."""
    known = findings.filter(pc.is_valid(findings["day"]))
    since = pc.cast(known["day"], pa.int32()).to_numpy() - (span.first - date(1970, 1, 1)).days
    row = pc.fill_null(pc.index_in(known["outcome"], value_set=pa.array(part.OUTCOMES)), 3)
    size = (len(part.OUTCOMES), span.n)
    place = np.ravel_multi_index((row.to_numpy().astype(np.int64), since // span.step), size)
    return np.bincount(place, minlength=size[0] * size[1]).reshape(size)


def _figure(
    dossier: Dossier,
    given: Text,
    number: int,
    span: part.Days,
    counts: np.ndarray,
    findings: pa.Table,
    values: list[float],
    message: Message,
) -> str:
    prefix = f"tl-time-{number}"
    days_each = int(dossier.parameters.get("release.coverage_days", "1"))
    watched = _watched(of_text(dossier.tables["coverage"], given.id), span, days_each)
    strip_y = _BOTTOM + 8.0
    strip, dotted = _strip(prefix, span, watched, strip_y, message)
    drawing = (
        part.patterns(prefix)
        + _period(dossier, given, span, strip_y + _STRIP, message)
        + part.value_axis(values, _TOP, _BOTTOM)
        + _stacks(prefix, span, counts, values[-1], message)
        + strip
        + part.day_axis(span, strip_y + _STRIP + 3.0)
    )
    told = message(
        "g-time-told", first=span.first.isoformat(), last=span.last.isoformat(), n=int(counts.sum())
    )
    notes = part.note(_note(span, findings, counts, message))
    key = _key(prefix, counts, bool(np.any(watched >= 0)), dotted, message)
    heading = message("g-time-title", text=wording(given.title, message))
    height = strip_y + _STRIP + 24.0
    return part.figure(prefix, heading, height, told, drawing, (key, notes))


def _key(prefix: str, counts: np.ndarray, seen: bool, dotted: bool, message: Message) -> str:
    totals = counts.sum(axis=1)
    rows = [
        (
            part.swatch(**part.fill(prefix, o)),
            message("g-key-outcome", outcome=_word(o, message), n=int(totals[n])),
        )
        for n, o in enumerate(part.OUTCOMES)
    ]
    if seen:
        swatch = part.swatch(class_="tl-watched", fill_opacity="0.7")
        rows.append((swatch, message("g-key-watched")))
    if dotted:
        swatch = part.swatch(**part.fill(prefix, "unknown"))
        rows.append((swatch, message("g-key-watched-unknown")))
    return part.key(rows)


def _word(outcome: str, message: Message) -> str:
    return message("g-" + outcome.replace("_", "-"))


def _stacks(prefix: str, span: part.Days, counts: np.ndarray, top: float, message: Message) -> str:
    """Draw one stack a step; the gap between steps is a tenth of it."""
    wide = (span.x(1) - span.x(0)) * 0.88
    out = []
    for step in np.flatnonzero(counts.sum(axis=0)).tolist():
        y, bands, told = _BOTTOM, [], []
        for n, outcome in enumerate(part.OUTCOMES):
            count = int(counts[n, step])
            if count:
                high = count / top * (_BOTTOM - _TOP)
                y -= high
                bands.append(
                    element(
                        "rect",
                        x=span.x(step),
                        y=y,
                        width=wide,
                        height=high,
                        **part.fill(prefix, outcome),
                    )
                )
                told.append(f"{_word(outcome, message)} {count}")
        day = (span.first + timedelta(days=step * span.step)).isoformat()
        out.append(element("g", title(f"{day}: {', '.join(told)}"), *bands))
    return group("tl-stacks", *out)


def _period(dossier: Dossier, given: Text, span: part.Days, bottom: float, message: Message) -> str:
    """Mark start and end of the text."""
    cut = _cut(dossier)
    starts, ends = given.period.start, given.period.end
    places: list[tuple[float, str, str]] = []
    if starts is not None:
        places.append((span.x_of(day_of(starts, *cut)), "g-starts", "start"))
    if ends is not None:
        last = day_of(ends - timedelta(microseconds=1), *cut)
        places.append((span.x_of(last + timedelta(days=1)), "g-ends", "end"))
    out = []
    inside = [(min(max(x, part.LEFT), part.WIDTH - part.RIGHT), n, a) for x, n, a in places]
    for x, _, _ in inside:
        out.append(element("path", d=f"M{x:.1f} {_TOP - 8:.1f}V{bottom:.1f}", class_="tl-bound"))
    if len(inside) == 2 and inside[1][0] - inside[0][0] < _APART_PX:
        words = f"{message('g-starts')} – {message('g-ends')}"
        early = inside[0][0] < part.WIDTH / 2
        x, anchor = (inside[0][0], "start") if early else (inside[1][0], "end")
        inside, out = [], [*out, text(words, x, _TOP - 12, text_anchor=anchor)]
    for x, name, anchor in inside:
        shift = 3.0 if anchor == "start" else -3.0
        out.append(text(message(name), x + shift, _TOP - 12, text_anchor=anchor))
    return group("tl-period", *out)


def _watched(coverage: pa.Table, span: part.Days, days_each: int) -> np.ndarray:
    """Return the mean watched share of each step: NaN unknown, -1 no statement at all."""
    shares = np.full(span.n, -1.0)
    if coverage.num_rows == 0:
        return shares
    since = pc.cast(coverage["day"], pa.int32()).to_numpy() - (span.first - date(1970, 1, 1)).days
    since = (since[:, None] + np.arange(days_each)).ravel()
    step = np.clip(since // span.step, 0, span.n - 1)
    share = np.repeat(pc.fill_null(coverage["watched_share"], float("nan")).to_numpy(), days_each)
    known = ~np.isnan(share)
    total = np.bincount(step[known], share[known], minlength=span.n)
    n = np.bincount(step[known], minlength=span.n)
    shares[np.bincount(step, minlength=span.n) > 0] = np.nan
    shares[n > 0] = total[n > 0] / n[n > 0]
    return shares


def _strip(
    prefix: str, span: part.Days, shares: np.ndarray, y: float, message: Message
) -> tuple[str, bool]:
    """Draw what was watched; return the markup, and whether some of it is dotted."""
    wide = span.x(1) - span.x(0)
    out = []
    for step, share in enumerate(shares.tolist()):
        if share >= 0:
            box = {"x": span.x(step), "y": y, "width": wide, "height": _STRIP}
            tip = title(message("g-tip-watched", percent=round(100 * share)))
            out.append(
                element("rect", tip, **box, class_="tl-watched", fill_opacity=f"{share:.2f}")
            )
    unknown = np.flatnonzero(np.isnan(shares)).tolist()
    words = message("g-effort-undeclared")
    said, dotted = part.undeclared(prefix, span, unknown, (y, _STRIP), words)
    edge = element(
        "path",
        d=f"M{part.LEFT:.0f} {y + _STRIP:.1f}H{part.WIDTH - part.RIGHT:.0f}",
        class_="tl-axis",
    )
    return group("tl-strip", *out, said) + edge, dotted
