"""Write SVG: elements, numbers, paths. Text is always escaped, colours are always classes."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from html import escape

import numpy as np
from numpy.typing import NDArray

from truceline.model.dossier import Dossier

#: The catalogue look-up: ``message(key, **args)`` gives plain text.
Message = Callable[..., str]
Points = NDArray[np.floating]


def num(value: float) -> str:
    """Write a coordinate with at most one decimal."""
    text = f"{value:.1f}"
    text = text.removesuffix(".0")
    return "0" if text == "-0" else text


def element(tag: str, *children: str, **attributes: str | float | None) -> str:
    """Return one element.

    Args:
        tag: Element name.
        *children: Markup, joined as it is; escape text with :func:`text` or ``html.escape``.
        **attributes: ``class_`` becomes ``class``, ``_`` becomes ``-``; numbers are shortened;
            ``None`` leaves the attribute out.
    """
    parts = [tag]
    for key, value in attributes.items():
        if value is not None:
            name = key.rstrip("_").replace("_", "-") if key not in _CAMEL else _CAMEL[key]
            shown = value if isinstance(value, str) else num(value)
            parts.append(f'{name}="{escape(shown)}"')
    head = " ".join(parts)
    return f"<{head}>{''.join(children)}</{tag}>" if children else f"<{head}/>"


_CAMEL = {
    "view_box": "viewBox",
    "pattern_units": "patternUnits",
    "pattern_transform": "patternTransform",
    "preserve_aspect_ratio": "preserveAspectRatio",
}


def text(words: str, x: float, y: float, **attributes: str | float | None) -> str:
    """Return a text element, escaped."""
    return element("text", escape(words), x=x, y=y, **attributes)


def title(words: str) -> str:
    """Return a title element: the tip of a mark, and what a screen reader says."""
    return f"<title>{escape(words)}</title>"


def group(class_: str, *children: str, **attributes: str | float | None) -> str:
    """Return a group, or nothing where it would be empty."""
    inside = "".join(children)
    return element("g", inside, class_=class_, **attributes) if inside else ""


def path_data(lines: Iterable[Points], *, closed: bool) -> str:
    """Return path data of several lines in pixels, thinned to what can be seen.

    Args:
        lines: Arrays (n, 2).
        closed: Whether each is a ring.
    """
    return "".join(_one(thinned(line), closed) for line in lines)


def thinned(line: Points, step_px: float = 0.6) -> Points:
    """Drop vertices that fall on the same spot as the one before; keep the last."""
    spots = np.round(line / step_px)
    keep = np.concatenate([[True], np.any(np.diff(spots, axis=0) != 0, axis=1)])
    keep[-1:] = True
    kept: Points = line[keep]
    return kept


def _one(line: Points, closed: bool) -> str:
    if len(line) < (3 if closed else 2):
        return ""
    tenths = np.round(line * 10).astype(np.int64)
    moves = np.diff(tenths, axis=0)
    start = f"M{num(tenths[0, 0] / 10)} {num(tenths[0, 1] / 10)}"
    steps = " ".join(f"{num(dx / 10)} {num(dy / 10)}" for dx, dy in moves.tolist())
    return f"{start}l{steps}{'z' if closed else ''}"


def wording(words: Mapping[str, str], message: Message) -> str:
    """Return a name given by the agreement, in the reader's language, else English, else any."""
    for language in (message("graphics-language"), "en", *sorted(words)):
        if language in words:
            return words[language]
    return ""


def speakers(dossier: Dossier, message: Message) -> dict[str, str]:
    """Return what parties and sources are called, by id."""
    named = {s.id: s.name for s in dossier.sources}
    return named | {p.id: wording(p.name, message) for p in dossier.agreement.parties}


def grouped(number: float) -> str:
    """Write a count with a narrow space between thousands."""
    return f"{number:,.0f}".replace(",", "\u202f")
