"""Degrees as people write them in treaties, no finer than the data say."""

from __future__ import annotations

#: Decimals of a degree -> decimals of a second that say no more: 0.0001° is 0.36″.
_FINE = {5: 1, 6: 2, 7: 2}


def decimal(degrees: float) -> str:
    """Return decimal degrees to seven places (one centimetre), without needless zeros.

    Args:
        degrees: Of longitude or latitude.
    """
    text = f"{degrees:.7f}".rstrip("0")
    text = text + "0" if text.endswith(".") else text
    return f"{'−' if text.startswith('-') else ''}{text.removeprefix('-')}°"


def sexagesimal(degrees: float, halves: str) -> str:
    """Return degrees, minutes and seconds: whole seconds for four decimals or fewer.

    Args:
        degrees: Of longitude or latitude.
        halves: Letters of the positive and the negative half, e.g. ``NS``.
    """
    places = len(f"{abs(degrees):.7f}".rstrip("0").partition(".")[2])
    digits = _FINE.get(places, 0)
    parts = round(abs(degrees) * 3600 * 10**digits)
    seconds, fraction = divmod(parts, 10**digits)
    minutes, seconds = divmod(seconds, 60)
    whole, minutes = divmod(minutes, 60)
    half = halves[1] if degrees < 0 and parts else halves[0]
    fine = f".{fraction:0{digits}}" if digits else ""
    return f"{whole}° {minutes:02}′ {seconds:02}{fine}″ {half}"
