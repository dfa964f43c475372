"""A run as a chart: a bar an engine, its seconds over ours, on a scale of powers."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from html import escape
from itertools import groupby

from truceline.app.bench.cases import CASES, OURS
from truceline.app.bench.compare import Figure
from truceline.publish.svg import element, text

_WIDTH, _LEFT, _RIGHT, _ROW = 760.0, 190.0, 90.0, 22.0
_STYLE = (
    "text{font:13px sans-serif;fill:#222}.h{font-weight:600}.ours{fill:#1b5e8a}.peer{fill:#9aa7b1}"
    ".other{fill:#b3541e}.grid{stroke:#ddd}.asked{stroke:#222;stroke-width:2}"
)


def chart(figures: Sequence[Figure]) -> str:
    """Return an SVG of all figures that have a ratio; one panel a question and size."""
    told = [one for one in figures if one.ratio and one.cpu_s is not None]
    most = max((one.ratio or 1.0 for one in told), default=1.0)
    least = min((one.ratio or 1.0 for one in told), default=1.0)
    scale = _Scale(math.floor(math.log10(min(least, 1))), math.ceil(math.log10(max(most, 10))))
    drawn, y = [], 12.0
    for (case_id, n), some in groupby(told, key=lambda one: (one.case, one.n)):
        title = next(case.title for case in CASES if case.id == case_id)
        drawn.append(text(f"{title}: {n:,} rows", 8, y + 12, class_="h"))
        y += _ROW
        for figure in some:
            drawn += _bar(figure, y, scale)
            y += _ROW
        y += 10
    drawn += scale.axis(y)
    words = "Seconds of the processor over ours, on a scale of powers; ours is 1."
    drawn.append(text(words, _LEFT, y + 36))
    return element(
        "svg",
        element("title", escape(words)),
        f"<style>{_STYLE}</style>",
        *drawn,
        xmlns="http://www.w3.org/2000/svg",
        view_box=f"0 0 {_WIDTH:.0f} {y + 48:.0f}",
        role="img",
    )


class _Scale:
    """Powers of ten from the left to the right."""

    def __init__(self, low: int, high: int) -> None:
        self.low, self.high = low, high

    def x(self, ratio: float) -> float:
        """Return pixels."""
        share = (math.log10(ratio) - self.low) / (self.high - self.low)
        return _LEFT + share * (_WIDTH - _LEFT - _RIGHT)

    def axis(self, y: float) -> Iterator[str]:
        """Draw a line and a number for each power."""
        for power in range(self.low, self.high + 1):
            x = self.x(10.0**power)
            yield element("path", d=f"M{x:.1f} 4V{y:.1f}", class_="grid")
            yield text(f"{10.0**power:g}", x, y + 16, text_anchor="middle")


def _bar(figure: Figure, y: float, scale: _Scale) -> Iterator[str]:
    ratio = figure.ratio or 1.0
    from_x, to_x = sorted((scale.x(1.0), scale.x(ratio)))
    kind = "ours" if figure.engine == OURS else "other" if figure.alike is False else "peer"
    yield text(figure.engine, _LEFT - 8, y + 13, text_anchor="end")
    yield element(
        "rect", x=from_x, y=y + 2, width=max(to_x - from_x, 3.0), height=_ROW - 7, class_=kind
    )
    yield text(f"{ratio:.2g} ({figure.cpu_s:.2g} s)", to_x + 5, y + 13)
    if figure.target is not None:
        x = scale.x(figure.target)
        yield element("path", d=f"M{x:.1f} {y:.1f}v{_ROW - 3:.0f}", class_="asked")
