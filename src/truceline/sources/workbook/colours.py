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
#: Colours a person has words for, as she would call them.
_NAMES = {
    "FFFF00": "yellow", "FFC000": "orange", "FF0000": "red", "92D050": "light green",
    "00B050": "green", "00B0F0": "light blue", "0070C0": "blue", "7030A0": "purple",
    "808080": "grey", "000000": "black", "FFC0CB": "pink", "FFE699": "pale yellow",
    "F8CBAD": "pale orange", "C6E0B4": "pale green", "BDD7EE": "pale blue", "D9D9D9": "pale grey",
    "A52A2A": "brown",
}  # fmt: skip
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

    def _resolved(self, fill: Any) -> str:
        if getattr(fill, "fill_type", None) != "solid":
            return ""
        colour = fill.fgColor
        if colour.type == "rgb" and isinstance(colour.rgb, str):
            found = colour.rgb[-6:].upper()
        elif colour.type == "theme" and 0 <= colour.theme < len(self._theme):
            found = self._theme[colour.theme]
        else:
            found = _indexed(colour)
        found = tinted(found, float(colour.tint or 0)) if found else ""
        return "" if found == _WHITE else found


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
    """Return the nearest word for a colour, e.g. ``yellow``."""
    parts = [int(colour[i : i + 2], 16) for i in (0, 2, 4)]

    def away(other: str) -> int:
        return sum(
            (p - int(other[i : i + 2], 16)) ** 2 for p, i in zip(parts, (0, 2, 4), strict=True)
        )

    return _NAMES[min(_NAMES, key=away)]


def _indexed(colour: Any) -> str:
    from openpyxl.styles.colors import COLOR_INDEX

    at = colour.indexed if colour.type == "indexed" else None
    return COLOR_INDEX[at][-6:].upper() if isinstance(at, int) and at < len(COLOR_INDEX) else ""
