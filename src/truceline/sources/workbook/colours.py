"""Fill of a cell -> six hexadecimal digits, whichever way the workbook writes it."""

from __future__ import annotations

import colorsys
import re
from typing import Any

#: The order in which cells count the colours of a theme; the theme itself writes 1, 0, 3, 2.
_THEME_ORDER = (
    "lt1",
    "dk1",
    "lt2",
    "dk2",
    *(f"accent{n}" for n in range(1, 7)),
    "hlink",
    "folHlink",
)
_SCHEME = re.compile(
    rb"<a:(\w+)>\s*<a:(?:srgbClr val|sysClr [^>]*?lastClr)=\"([0-9A-Fa-f]{6})\"", re.DOTALL
)
#: Hues in degrees up to which a colour has each name.
_HUES = (
    (15, "red"),
    (45, "orange"),
    (70, "yellow"),
    (165, "green"),
    (250, "blue"),
    (290, "purple"),
    (345, "pink"),
    (360, "red"),
)
_WHITE = "FFFFFF"


class Palette:
    """The colours of one workbook.

    Args:
        theme: XML of its theme; may be absent.
    """

    def __init__(self, theme: bytes | None) -> None:
        told = {
            name.decode(): value.decode().upper() for name, value in _SCHEME.findall(theme or b"")
        }
        self._theme = [told.get(name, "") for name in _THEME_ORDER]
        self._known: dict[int, str] = {}

    def fill(self, cell: Any) -> str:
        """Return the fill of a cell of openpyxl, e.g. ``FFFF00``; empty for none and for white."""
        fill = getattr(cell, "fill", None)
        if fill is None:
            return ""
        # One object a style: thousands of cells share a few.
        if id(fill) not in self._known:
            self._known[id(fill)] = self._resolved(fill)
        return self._known[id(fill)]

    def struck(self, cell: Any) -> str:
        """Return ``struck`` if the text of a cell of openpyxl is struck through; else empty."""
        font = getattr(cell, "font", None)
        return "struck" if getattr(font, "strike", False) else ""

    def ink(self, cell: Any) -> str:
        """Return the colour of the letters of a cell; empty for black, what is dark, and white."""
        colour = getattr(getattr(cell, "font", None), "color", None)
        if colour is None:
            return ""
        if id(colour) not in self._known:
            found = self._of(colour)
            self._known[id(colour)] = "" if found and _is_dark(found) else found
        return self._known[id(colour)]

    def _resolved(self, fill: Any) -> str:
        if getattr(fill, "fill_type", None) != "solid":
            return ""
        return self._of(fill.fgColor)

    def _of(self, colour: Any) -> str:
        """Return six digits of a colour of openpyxl; empty for white, and for none."""
        if colour.type == "rgb" and isinstance(colour.rgb, str):
            found = colour.rgb[-6:].upper()
        elif colour.type == "theme" and 0 <= colour.theme < len(self._theme):
            found = self._theme[colour.theme]
        else:
            found = _indexed(colour)
        found = tinted(found, float(colour.tint or 0)) if found else ""
        return "" if found == _WHITE else found


def _is_dark(colour: str) -> bool:
    """Say whether letters of a colour look black."""
    return max(int(colour[i : i + 2], 16) for i in (0, 2, 4)) < _DARK


#: Letters no part of which is as bright look black.
_DARK = 0x60


def tinted(colour: str, tint: float) -> str:
    """Return a colour made lighter (tint above zero) or darker, as ECMA-376 18.8.3 tells."""
    if not tint:
        return colour
    red, green, blue = (int(colour[i : i + 2], 16) / 255 for i in (0, 2, 4))
    hue, light, saturation = colorsys.rgb_to_hls(red, green, blue)
    light = light * (1 + tint) if tint < 0 else light * (1 - tint) + tint
    told = colorsys.hls_to_rgb(hue, min(1.0, max(0.0, light)), saturation)
    return "".join(f"{round(part * 255):02X}" for part in told)


def colour_name(colour: str) -> str:
    """Return a word for a colour as a person would call it, e.g. ``pale blue``."""
    red, green, blue = (int(colour[i : i + 2], 16) / 255 for i in (0, 2, 4))
    hue, light, _ = colorsys.rgb_to_hls(red, green, blue)
    # Saturation in HLS is high for what is nearly white: the mere spread of the parts is not.
    is_grey = max(red, green, blue) - min(red, green, blue) < 0.05
    if is_grey:
        return "black" if light < 0.15 else "grey"
    name = next(name for limit, name in _HUES if hue * 360 <= limit)
    shade = "pale " if light > 0.78 else "dark " if light < 0.25 else ""
    return f"{shade}{name}"


def _indexed(colour: Any) -> str:
    from openpyxl.styles.colors import COLOR_INDEX

    at = colour.indexed if colour.type == "indexed" else None
    return COLOR_INDEX[at][-6:].upper() if isinstance(at, int) and at < len(COLOR_INDEX) else ""
