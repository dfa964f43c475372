"""Rules for the classes of the figures; colours are the page's custom properties."""

from __future__ import annotations

from importlib.resources import files


def graphics_css() -> str:
    """Return the style sheet of maps and charts, to be put after the page's own."""
    return (files("truceline.publish") / "graphics.css").read_text(encoding="utf-8")
