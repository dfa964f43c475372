"""A text's map for paper: one drawing with its key in it, in colours that print; nothing moves.

The same ground, marks and words as on the report's page (:mod:`truceline.publish.map_svg`), set for
a landscape page. No state border, no country name; at the tier ``public`` marks stand for cells.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from truceline.model.agreement import Text
from truceline.model.dossier import Dossier
from truceline.publish.document.clean import clean
from truceline.publish.gravest import ORDER
from truceline.publish.map_legend import key_rows, notes
from truceline.publish.map_svg import Charted, chart, layers
from truceline.publish.picture import LETTERS
from truceline.publish.svg import Message, element, speakers, text, wording

_WIDTH, _TALLEST = 800.0, 0.48
_ROW_PX, _MARGIN_PX = 18.0, 8.0

#: The classes of the report's maps, in the colours its page has on paper.
_STYLE = (
    f"text{{font-family:{LETTERS};fill:#000}}"
    """
.tl-narrow{display:none}
.tl-sea{fill:#dfe5e6}.tl-nowhere,.tl-land{fill:#f7f5f0}
.tl-land{stroke:#3d3d3d;stroke-opacity:.55;stroke-width:.7}
.tl-lake{fill:#dfe5e6;stroke:#3d3d3d;stroke-opacity:.4;stroke-width:.5}
.tl-river{fill:none;stroke:#cfd9db;stroke-width:1.6}
.tl-line{fill:none;stroke:#000;stroke-width:1.3;stroke-linejoin:round}
.tl-earlier{stroke-opacity:.35;stroke-dasharray:4 2.5}
.tl-belt{fill:none;stroke:#000;stroke-opacity:.1;stroke-linejoin:round;stroke-linecap:butt}
rect.tl-belt{fill:#000;fill-opacity:.1;stroke:none}
.tl-zone{fill:#000;fill-opacity:.05;stroke:#000;stroke-width:1.1;stroke-dasharray:5 3}
.tl-area{stroke:#000;stroke-opacity:.5;stroke-width:.8}
rect.tl-area{fill:none}
.tl-hatch-line{fill:none;stroke:#000;stroke-opacity:.3;stroke-width:1}
.tl-error{fill-opacity:.05;stroke-opacity:.5;stroke-width:.8}
.tl-mark{fill-rule:evenodd;stroke:#fff;stroke-width:1;paint-order:stroke}
.tl-cell-edge{fill:none;stroke:#000;stroke-opacity:.45;stroke-width:.6}
.tl-count,.tl-cell-count{font-size:11px;font-weight:bold}
.tl-cell-count{fill:#fff}
.tl-count,.tl-names text,.tl-scale text{paint-order:stroke;stroke:#f7f5f0;stroke-width:2.6px}
.tl-dot{fill:#000;fill-opacity:.75}.tl-town{fill:#3d3d3d}
.tl-zone-name,.tl-line-name{font-style:italic}
.tl-scale-bar{fill:none;stroke:#000;stroke-width:1.4}
.tl-frame{fill:none;stroke:#000;stroke-width:1}
.tl-words{font-size:12px}
"""
)
_TONES = dict(zip(ORDER, ("#45183f", "#5d4000", "#0c4a45", "#333333"), strict=True))
_TONED = "".join(
    f".tl-mark.tl-{name},.tl-cell.tl-{name}{{fill:{tone}}}"
    f".tl-error.tl-{name}{{fill:{tone};stroke:{tone}}}\n"
    for name, tone in ((n.replace("_", "-"), t) for n, t in _TONES.items())
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Printed:
    """One drawing.

    Attributes:
        heading: Which text it is of.
        svg: Drawing with its key; nothing in it is loaded.
        width: Pixels.
        height: Pixels.
        notes: What is drawn, what is not, and how true the drawing is.
    """

    heading: str
    svg: str
    width: float
    height: float
    notes: tuple[str, ...]


def printed(dossier: Dossier, message: Message) -> tuple[Printed, ...]:
    """Return one drawing a text; a text of which nothing has a place has none.

    Args:
        dossier: As released to its tier.
        message: Catalogue look-up.
    """
    charted = ((t, chart(dossier, t, _WIDTH, _TALLEST)) for t in dossier.agreement.texts)
    return tuple(_printed(dossier, t, c, message) for t, c in charted if c is not None)


def _printed(dossier: Dossier, given: Text, charted: Charted, message: Message) -> Printed:
    frame, who = charted.frame, speakers(dossier, message)
    rows = key_rows(charted.shown, dossier, given, charted.lines, who, message)
    lines = [rows[: len(ORDER)], *([row] for row in rows[len(ORDER) :])]
    height = frame.height + _MARGIN_PX + _ROW_PX * len(lines)
    sheet = {"width": frame.width, "height": frame.height}
    drawn = element(
        "svg",
        element("style", _STYLE + _TONED),
        element(
            "svg",
            layers(dossier, given, charted, "tl-hatch", message),
            element("rect", class_="tl-frame", **sheet),
            view_box=f"0 0 {frame.width:.0f} {frame.height:.1f}",
            **sheet,
        ),
        *_key(lines, frame.height + _MARGIN_PX),
        xmlns="http://www.w3.org/2000/svg",
        view_box=f"0 0 {frame.width:.0f} {height:.1f}",
        width=frame.width,
        height=height,
    )
    return Printed(
        heading=message("g-map-title", text=wording(given.title, message)),
        svg=clean(drawn),
        width=frame.width,
        height=height,
        notes=tuple(notes(charted.shown, dossier, message)),
    )


def _key(lines: Sequence[Sequence[tuple[str, str]]], top: float) -> list[str]:
    """Return marks and words under the map: outcomes side by side, then one a line."""
    made = []
    for n, line in enumerate(lines):
        y = top + n * _ROW_PX
        for i, (mark, words) in enumerate(line):
            x = i * _WIDTH / len(line)
            made.append(element("g", mark, transform=f"translate({x:.0f} {y:.1f})"))
            made.append(text(words, x + 30, y + 12, class_="tl-words"))
    return made
