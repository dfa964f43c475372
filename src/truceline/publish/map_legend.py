"""What stands under a map: the key to its marks, and what a reader must know."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

from truceline.model.agreement import Text, Zone, ZoneKind
from truceline.model.dossier import Dossier
from truceline.model.vocabulary import Tier
from truceline.publish.basemap import CREDIT
from truceline.publish.gravest import ORDER
from truceline.publish.map_base import Line, zones_of
from truceline.publish.map_marks import symbol
from truceline.publish.map_shown import Shown
from truceline.publish.svg import Message, element, grouped, wording

_MOST_ZONES = 4


def legend(
    shown: Shown,
    dossier: Dossier,
    given: Text,
    lines: Sequence[tuple[Line, ...]],
    who: dict[str, str],
    message: Message,
) -> str:
    """Return the key as a list: only what this map shows."""
    rows = [_row(*row) for row in key_rows(shown, dossier, given, lines, who, message)]
    return element("ul", *rows, class_="tl-legend")


def key_rows(
    shown: Shown,
    dossier: Dossier,
    given: Text,
    lines: Sequence[tuple[Line, ...]],
    who: dict[str, str],
    message: Message,
) -> list[tuple[str, str]]:
    """Return the key as pairs of a mark, 24 × 16 pixels, and words; the outcomes come first."""
    rows = [*_outcomes(shown, message), *_ways(shown, message)]
    rows += _zones(zones_of(dossier.agreement, given), message)
    for states in lines:
        for age, state in enumerate(states):
            css = "tl-line tl-earlier" if age else "tl-line"
            rows.append((_stroke(css), _line_words(state, who, message)))
    return rows


def _outcomes(shown: Shown, message: Message) -> list[tuple[str, str]]:
    counts = shown.points.counts() + shown.areas.counts()
    rows = []
    for outcome, name in enumerate(ORDER):
        css = name.replace("_", "-")
        key = (
            _rect(f"tl-cell tl-{css}")
            if shown.in_cells
            else symbol(outcome, 12.0, 8.0, class_=f"tl-mark tl-{css}")
        )
        words = message("g-key-outcome", outcome=message(f"g-{css}"), n=int(counts[outcome]))
        rows.append((key, words))
    return rows


def _ways(shown: Shown, message: Message) -> list[tuple[str, str]]:
    rows = []
    if shown.in_cells:
        rows.append((_rect("tl-cell-edge"), message("g-key-cell")))
    elif len(shown.points.lon):
        ring = element("circle", cx=12.0, cy=8.0, r=7.0, class_="tl-error tl-undetermined")
        rows.append((element("g", ring, class_="tl-errors"), message("g-key-error")))
    if len(shown.areas.lon) and shown.outlined:
        lines = element("path", d="M2 15L14 1M9 15L21 1", class_="tl-hatch-line")
        rows.append((_rect("tl-area") + lines, message("g-key-area")))
    return rows


def _zones(zones: Sequence[Zone], message: Message) -> list[tuple[str, str]]:
    """Name zones; a belt inside a wider one is drawn over it, and its key likewise."""
    reaches = sorted({z.reach_m for z in zones if z.kind is ZoneKind.LINE_BUFFER}, reverse=True)
    own = [z for z in zones if z.kind in (ZoneKind.POLYGON, ZoneKind.DISC)]
    rows = []
    if len(own) > _MOST_ZONES:
        rows.append((_rect("tl-zone"), message("g-key-zones", n=len(own))))
    for zone in zones:
        words = message("g-key-zone", name=wording(zone.name, message))
        if zone.kind is ZoneKind.LINE_BUFFER:
            rows.append((_rect("tl-belt") * (reaches.index(zone.reach_m) + 1), words))
        elif zone in own and len(own) <= _MOST_ZONES:
            rows.append((_rect("tl-zone"), words))
    return rows


def _line_words(state: Line, who: dict[str, str], message: Message) -> str:
    by = who.get(state.stated_by, state.stated_by)
    if state.day:
        return message("g-key-line", day=state.day, by=by)
    return message("g-key-fixed-line", by=by)


def _row(key: str, words: str) -> str:
    picture = element("svg", key, view_box="0 0 24 16", class_="tl-key", aria_hidden="true")
    return element("li", picture, element("span", escape(words)))


def _rect(css: str) -> str:
    return element("rect", x=3.0, y=2.0, width=18.0, height=12.0, class_=css)


def _stroke(css: str) -> str:
    return element("path", d="M1 12L8 5L15 10L23 4", class_=css)


def notes(shown: Shown, dossier: Dossier, message: Message) -> list[str]:
    """Say what is drawn, what is not, and how true the drawing is."""
    drawn = len(shown.points.lon) + len(shown.areas.lon)
    told = [message("g-note-drawn", n=drawn)]
    for key, n in (
        ("g-note-unknown", len(shown.unknown.lon)),
        ("g-note-stray", len(shown.stray.lon)),
        ("g-note-joined", int(shown.joined)),
        ("g-note-wide", 0 if shown.in_cells else shown.wide),
        (_areas_key(shown), len(shown.areas.lon)),
    ):
        if n:
            told.append(message(key, n=n))
    if dossier.tier == Tier.PUBLIC:
        told.append(coarseness(dossier, message))
    elif shown.in_cells:
        told.append(message("g-note-cells"))
    if dossier.agreement.invented:
        told.append(message("g-note-invented"))
    else:
        told.append(message("g-note-base", credit=CREDIT))
    return told


def coarseness(dossier: Dossier, message: Message) -> str:
    """Say onto what grid places were put for the public."""
    grid = dossier.grid
    if grid.people is None:
        return message("g-note-coarse", deg=f"{grid.step_deg:g}°")
    return message("g-note-people", people=grouped(float(grid.least)))


def _areas_key(shown: Shown) -> str:
    if not shown.outlined:
        return "g-note-areas-many"
    return "g-note-areas-cells" if shown.in_cells else "g-note-areas"
