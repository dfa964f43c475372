"""The map: what a text's findings look like on the ground. Coast, water, settlements; no borders.

An incident stands once, with the gravest outcome that any provision of the text gives it: it needs
attention first. A border appears only as a reference line "as stated by …" (DESIGN §6).
"""

from __future__ import annotations

from dataclasses import dataclass
from html import escape

from truceline.model.agreement import Text
from truceline.model.dossier import Dossier
from truceline.model.vocabulary import Tier
from truceline.publish.basemap import load
from truceline.publish.gravest import ORDER
from truceline.publish.map_base import (
    Line,
    draw_ground,
    draw_lines,
    draw_zones,
    lines_of,
    zones_of,
)
from truceline.publish.map_bins import draw_cells
from truceline.publish.map_extent import extent
from truceline.publish.map_legend import legend, notes
from truceline.publish.map_marks import collect
from truceline.publish.map_names import (
    draw_names,
    draw_scale,
    line_names,
    settlements,
    told_places,
    zone_names,
)
from truceline.publish.map_shapes import draw_shapes
from truceline.publish.map_shown import Shown, sort_out
from truceline.publish.map_symbols import draw_symbols
from truceline.publish.projection import Frame
from truceline.publish.survey import Survey
from truceline.publish.svg import Message, element, speakers, wording

_WIDTH_ONE, _WIDTH_MANY = 800.0, 560.0
_LETTERS = 12.0


@dataclass(frozen=True, slots=True)
class Charted:
    """Where everything lies on the map of one text, before any word is written."""

    lines: list[tuple[Line, ...]]
    frame: Frame
    shown: Shown


def map_svg(
    dossier: Dossier, message: Message, survey: Survey | None = None, *, moves: bool = True
) -> str:
    """Draw one map a text.

    Args:
        dossier: As released to its tier (see :func:`truceline.publish.release.release`).
        message: Catalogue look-up.
        survey: Of the same dossier.
        moves: Whether a script will move and enlarge it.

    Returns:
        Markup: one ``<figure>`` a text, in the order of the agreement. See ``GRAPHICS.md``.
    """
    texts = dossier.agreement.texts
    known = survey or Survey()
    return "".join(
        _figure(dossier, given, n, message, known, moves) for n, given in enumerate(texts)
    )


def maps_told(
    dossier: Dossier, message: Message, survey: Survey | None = None
) -> list[tuple[str, list[str]]]:
    """Say in words what each map shows: its heading, then outcomes and notes.

    Args:
        dossier: As released to its tier.
        message: Catalogue look-up.
        survey: Of the same dossier.
    """
    known = survey or Survey()
    return [_told(dossier, given, message, known) for given in dossier.agreement.texts]


def _told(dossier: Dossier, given: Text, message: Message, survey: Survey) -> tuple[str, list[str]]:
    heading = message("g-map-title", text=wording(given.title, message))
    charted = survey.once(f"map of {given.id}", lambda: chart(dossier, given, _width(dossier)))
    if charted is None:
        return heading, [message("g-map-nothing")]
    shown = charted.shown
    counts = shown.points.counts() + shown.areas.counts()
    outcomes = [
        message("g-key-outcome", outcome=message(f"g-{name.replace('_', '-')}"), n=int(n))
        for name, n in zip(ORDER, counts, strict=True)
    ]
    return heading, [*outcomes, *notes(shown, dossier, message)]


def _width(dossier: Dossier) -> float:
    return _WIDTH_ONE if len(dossier.agreement.texts) == 1 else _WIDTH_MANY


def chart(dossier: Dossier, given: Text, width: float, tallest: float = 1.0) -> Charted | None:
    """Return where things lie; ``None`` where nothing has a known place.

    Args:
        dossier: As released to its tier.
        given: The text.
        width: Of the map, pixels.
        tallest: Most height over width.
    """
    marks, lines = collect(dossier, given.id), lines_of(dossier, given)
    box = extent(marks, zones_of(dossier.agreement, given), lines, tallest)
    if box is None:
        return None
    frame = Frame(box, width)
    return Charted(lines, frame, sort_out(dossier, frame, marks))


def _figure(
    dossier: Dossier, given: Text, number: int, message: Message, survey: Survey, moves: bool
) -> str:
    heading = message("g-map-title", text=wording(given.title, message))
    charted = survey.once(f"map of {given.id}", lambda: chart(dossier, given, _width(dossier)))
    if charted is None:
        nothing = element("p", escape(message("g-map-nothing")), class_="tl-note")
        return _wrapped(heading, "", nothing)
    lines, frame, shown = charted.lines, charted.frame, charted.shown
    who = speakers(dossier, message)
    told = notes(shown, dossier, message)
    svg = element(
        "svg",
        element("title", escape(heading), id=f"tl-map-{number}-title"),
        element("desc", escape(" ".join(told)), id=f"tl-map-{number}-desc"),
        layers(dossier, given, charted, f"tl-map-{number}-hatch", message),
        view_box=f"0 0 {frame.width:.0f} {frame.height:.0f}",
        data_home=f"0 0 {frame.width:.0f} {frame.height:.0f}",
        role="img",
        aria_labelledby=f"tl-map-{number}-title",
        aria_describedby=f"tl-map-{number}-desc",
    )
    panel = _movable(svg, message) if moves else element("div", svg, class_="tl-panzoom")
    below = legend(shown, dossier, given, lines, who, message)
    note = element("p", escape(" ".join(told)), class_="tl-note")
    return _wrapped(heading, panel, below + note)


def _movable(svg: str, message: Message) -> str:
    return element(
        "div",
        svg,
        class_="tl-panzoom",
        data_panzoom="",
        tabindex="0",
        role="group",
        aria_label=message("g-map-keys"),
    )


def _wrapped(heading: str, panel: str, below: str) -> str:
    top = element("p", escape(heading), class_="tl-heading")
    caption = element("figcaption", below)
    return element("figure", top, panel, caption, class_="tl-figure tl-map")


def _marks(dossier: Dossier, frame: Frame, shown: Shown, message: Message) -> str:
    if not shown.in_cells:
        return draw_symbols(frame, shown.points, message)
    together = shown.points.joined(shown.areas)
    step = dossier.grid.step_deg if dossier.tier == Tier.PUBLIC else 0.0
    return draw_cells(frame, together, message, step_deg=step)


def _areas(frame: Frame, shown: Shown, dossier: Dossier, hatch_id: str, message: Message) -> str:
    if not shown.outlined:
        return ""
    shapes = dossier.tables["shapes"]
    return draw_shapes(frame, shown.areas, shapes, hatch_id, message, symbols=not shown.in_cells)


def layers(dossier: Dossier, given: Text, charted: Charted, hatch_id: str, message: Message) -> str:
    """Draw from the ground up.

    Args:
        dossier: As released to its tier.
        given: The text.
        charted: Where things lie.
        hatch_id: Of the hatching; one of its own on each page.
        message: Catalogue look-up.
    """
    lines, frame, shown = charted.lines, charted.frame, charted.shown
    zones = zones_of(dossier.agreement, given)
    invented = dossier.agreement.invented
    base = None if invented else load()
    names = (
        told_places(frame, dossier)
        if base is None
        else settlements(frame, base, message("graphics-language"))
    )
    important = (
        ("tl-zone-name", zone_names(frame, zones, message)),
        ("tl-line-name", line_names(frame, lines, speakers(dossier, message), message)),
    )
    sheet = {"width": frame.width, "height": frame.height}
    css = "tl-nowhere" if base is None else "tl-sea"
    return "".join(
        (
            element("rect", class_=css, **sheet),
            "" if base is None else draw_ground(frame, base),
            draw_zones(frame, zones, lines),
            draw_lines(frame, lines),
            _areas(frame, shown, dossier, hatch_id, message),
            _marks(dossier, frame, shown, message),
            draw_names(frame, _LETTERS, important, names, shown.pixels(frame)),
            draw_scale(frame, _LETTERS, message),
        )
    )
