"""Degrees as people write them: decimals, minutes, seconds, with or without letters.

The two halves of a cell are told apart by letters, else by what parts them; a cell that can be
parted in two ways is refused. Which half is the latitude is told by letters, by words, or by the
order that a map declares, and is never guessed from the size of a number.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from truceline.sources.notation.spelling import LAT, LON, plain_words

_NUMBER = r"\d+(?:[.,]\d+)?"
_FORMS = (
    re.compile(r"(?P<deg>\d{1,3}(?:[.,]\d+)?)\s*°?"),
    re.compile(rf"(?P<deg>\d{{1,3}})(?:\s*[°:-]\s*|\s+)(?P<min>{_NUMBER})\s*'?"),
    re.compile(
        r"(?P<deg>\d{1,3})(?:\s*[°:-]\s*|\s+)(?P<min>\d{1,2})"
        rf"(?:\s*[':-]\s*|\s+)(?P<sec>{_NUMBER})\s*\"?"
    ),
)
#: Degrees, minutes and perhaps seconds run together, as in notices to airmen; only with a letter.
_RUN_TOGETHER = {
    "lat": re.compile(r"(?P<deg>\d{2})(?P<min>\d{2})(?P<sec>\d{2})?(?P<rest>[.,]\d+)?"),
    "lon": re.compile(r"(?P<deg>\d{3})(?P<min>\d{2})(?P<sec>\d{2})?(?P<rest>[.,]\d+)?"),
}
_APART = re.compile(r"\s*[,;/]\s*|\s+")
_AXES = {"N": ("lat", 1), "S": ("lat", -1), "E": ("lon", 1), "W": ("lon", -1)}


@dataclass(frozen=True, slots=True, kw_only=True)
class Half:
    """One angle as told.

    Attributes:
        degrees: Signed.
        unit_deg: Degrees that one of the last digit written is worth.
        axis: ``lat``, ``lon``, or empty if neither letter nor word tells.
        parts: How many numbers it is written with, 1 to 3.
        is_signed: A letter or a sign tells its hemisphere.
    """

    degrees: float
    unit_deg: float
    axis: str
    parts: int
    is_signed: bool = False


def angles(
    text: str, order: str, *, sexagesimal: bool | None = None, unsigned: str = ""
) -> tuple[Half, Half]:
    """Return latitude and longitude.

    Args:
        text: Without foreign signs; see :mod:`truceline.sources.notation.spelling`.
        order: ``lat_lon`` or ``lon_lat``: what stands first where no letter tells; else empty.
        sexagesimal: Whether minutes must be written, must not be, or may be (``None``).
        unsigned: ``south``, ``west`` or ``south_west``: what degrees without a sign are.

    Raises:
        ValueError: ``bad-coordinate``, ``ambiguous-order`` or ``out-of-range``.
    """
    first, second = _halves(plain_words(text))
    told = {first.parts > 1, second.parts > 1}
    if sexagesimal is not None and told != {sexagesimal}:
        raise ValueError("bad-coordinate")
    axes = (first.axis, second.axis)
    if axes == ("", ""):
        if not order:
            raise ValueError("ambiguous-order")
        lat, lon = (first, second) if order == "lat_lon" else (second, first)
        return _told_side(lat, "south", unsigned), _told_side(lon, "west", unsigned)
    if set(axes) != {"lat", "lon"}:
        raise ValueError("bad-coordinate")
    lat, lon = (first, second) if axes[0] == "lat" else (second, first)
    if abs(lat.degrees) > 90 or abs(lon.degrees) > 180:
        raise ValueError("out-of-range")
    return _told_side(lat, "south", unsigned), _told_side(lon, "west", unsigned)


def _told_side(half: Half, side: str, unsigned: str) -> Half:
    """Return an angle on the side where those without a sign lie, if that is told."""
    if half.is_signed or side not in unsigned:
        return half
    return replace(half, degrees=-abs(half.degrees))


def _halves(text: str) -> tuple[Half, Half]:
    parted = set(_ways(text))
    found = [(_half(one), _half(other)) for one, other in sorted(parted)]
    sound = [(one, other) for one, other in found if one and other and _alike(text, one, other)]
    if len(sound) != 1:
        raise ValueError("bad-coordinate")
    return sound[0]


def _ways(text: str) -> list[tuple[str, str]]:
    """Return each way in which a cell can be parted in two."""
    marks = [m.start() for m in re.finditer(f"[{LAT}{LON}]", text)]
    letters = [m.start() for m in re.finditer("[NSEW]", text)]
    if marks:
        return [(text[: marks[1]], text[marks[1] :])] if len(marks) == 2 and not marks[0] else []
    if len(letters) == 2:
        at = letters[1] if letters[0] == 0 else letters[0] + 1
        return [(text[:at], text[at:])]
    if letters:
        return []
    bare_comma_parts = bool(re.search(r"[.°]", text))
    return [
        (text[: m.start()], text[m.end() :])
        for m in _APART.finditer(text)
        if m.group() != "," or bare_comma_parts
    ]


def _alike(text: str, one: Half, other: Half) -> bool:
    """Say whether two halves without letters look like halves of one whole."""
    return bool(one.axis) or one.parts == other.parts or text.count("°") == 2


def _half(text: str) -> Half | None:
    text = text.strip(" ,;/")
    marked = {LAT: "lat", LON: "lon"}.get(text[:1], "")
    text = text[1:].strip() if marked else text
    lettered, text = _letter(text)
    axis, sign = _AXES.get(lettered, (marked, 1))
    if marked and axis != marked:
        return None
    is_signed = bool(lettered)
    if not lettered and text[:1] in ("+", "-"):
        is_signed = True
        sign, text = (-1 if text[0] == "-" else 1), text[1:].strip()
    for parts, form in enumerate(_FORMS, start=1):
        found = form.fullmatch(text)
        if found:
            made = _worth(found.groupdict(), sign, axis, parts)
            return made and replace(made, is_signed=is_signed)
    together = _RUN_TOGETHER[axis].fullmatch(text) if lettered else None
    made = _worth(_unfolded(together), sign, axis, 2) if together else None
    return made and replace(made, is_signed=True)


def _letter(text: str) -> tuple[str, str]:
    """Return the letter of a hemisphere before or after an angle, and the angle."""
    if text[:1] in _AXES:
        return text[0], text[1:].strip()
    if text[-1:] in _AXES:
        return text[-1], text[:-1].strip()
    return "", text


def _unfolded(found: re.Match[str]) -> dict[str, str | None]:
    told = found.groupdict()
    last = "sec" if told["sec"] else "min"
    told[last] = f"{told[last]}{told.pop('rest') or ''}"
    return told


def _worth(told: dict[str, str | None], sign: int, axis: str, parts: int) -> Half | None:
    """Add up degrees, minutes and seconds; ``None`` if there are 60 or more of one."""
    value, unit = 0.0, 0.0
    for name, scale in (("deg", 1.0), ("min", 60.0), ("sec", 3600.0)):
        text = told.get(name)
        if not text:
            continue
        number = float(text.replace(",", "."))
        if scale > 1 and number >= 60:
            return None
        value += number / scale
        unit = 10.0 ** -len(text.replace(",", ".").partition(".")[2]) / scale
    return Half(degrees=sign * value, unit_deg=unit, axis=axis, parts=parts)
