"""SVG to PNG by Typst, with letters it brings: no machine's fonts decide what the picture is."""

from __future__ import annotations

from typing import Any

#: Of the letters in a drawing that becomes a picture; Typst brings both.
LETTERS = '"Libertinus Serif","DejaVu Sans Mono"'
_DOTS_PER_INCH = 144.0


def png_of(drawn: str, width: float, height: float) -> bytes:
    """Turn a drawing into PNG; the same drawing gives the same bytes.

    Args:
        drawn: SVG.
        width: Of the drawing, pixels; a pixel becomes two dots.
        height: Likewise.
    """
    import typst

    size = f"width: {width:.2f}pt, height: {height:.2f}pt"
    main = f'#set page({size}, margin: 0pt)\n#image("drawn.svg", {size})'
    parts: Any = {"main": main.encode(), "drawn.svg": drawn.encode()}
    made = typst.compile(
        parts,
        format="png",
        ppi=_DOTS_PER_INCH,
        ignore_system_fonts=True,
    )
    return bytes(made)
