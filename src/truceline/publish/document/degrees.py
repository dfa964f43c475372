"""Degrees as people write them in treaties."""

from __future__ import annotations

_SECOND_PARTS = 100


def decimal(degrees: float) -> str:
    """Return decimal degrees to seven places (one centimetre), without needless zeros.

    Args:
        degrees: Of longitude or latitude.
    """
    text = f"{degrees:.7f}".rstrip("0")
    text = text + "0" if text.endswith(".") else text
    return f"{'−' if text.startswith('-') else ''}{text.removeprefix('-')}°"


def sexagesimal(degrees: float, halves: str) -> str:
    """Return degrees, minutes and seconds to a hundredth of a second (30 cm).

    Args:
        degrees: Of longitude or latitude.
        halves: Letters of the positive and the negative half, e.g. ``NS``.
    """
    parts = round(abs(degrees) * 3600 * _SECOND_PARTS)
    seconds, hundredths = divmod(parts, _SECOND_PARTS)
    minutes, seconds = divmod(seconds, 60)
    whole, minutes = divmod(minutes, 60)
    half = halves[1] if degrees < 0 and parts else halves[0]
    return f"{whole}° {minutes:02}′ {seconds:02}.{hundredths:02}″ {half}"
