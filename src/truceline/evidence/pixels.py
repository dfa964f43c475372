"""Program of a child process: decodes a hostile picture and writes its pixels anew, and only them.

It imports nothing of this package and runs under limits of memory and time that its caller sets
(:mod:`truceline.adapters.child`). Standard input is the picture; standard output one line of JSON,
then the new file. Only the named formats are tried. What cannot be done is told as ``refused``.
"""

from __future__ import annotations

import io
import json
import sys
import warnings
from typing import TYPE_CHECKING, Any, BinaryIO

if TYPE_CHECKING:
    from PIL.Image import Image

FORMATS = ("JPEG", "PNG", "WEBP")
#: Decoded at once: four bytes each, and once more while they are turned or flattened.
MOST_PIXELS = 20_000_000
#: A JPEG may state so many; it is decoded at a half, a quarter or an eighth of its edges.
MOST_STATED = 400_000_000
#: Edge of the largest picture.
MOST_EDGE = 30_000
JPEG_QUALITY = 90
#: Of 9: the higher ones take several times as long.
PNG_LEVEL = 3


class RefusedError(Exception):
    """The picture cannot be re-encoded; says why."""


def re_encoded(source: BinaryIO) -> tuple[dict[str, str], bytes]:
    """Return how the pixels were written, and the new file.

    Args:
        source: The picture; can be read from any place.

    Raises:
        RefusedError: If it is no picture of the named formats, moves, is cut, or is too large.
    """
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # nobody reads them here
        return _re_encoded(source)


def _re_encoded(source: BinaryIO) -> tuple[dict[str, str], bytes]:
    from PIL import Image

    Image.MAX_IMAGE_PIXELS = MOST_STATED
    try:
        picture: Any = Image.open(source, formats=FORMATS)
    except Image.DecompressionBombError as fault:
        raise RefusedError("it states more pixels than are decoded") from fault
    except Exception as fault:
        raise RefusedError("it cannot be read as JPEG, PNG or WebP") from fault
    made = {"from": str(picture.format)}
    _refuse_moving(picture)
    made |= _sized(picture)
    try:
        profile = picture.info.get("icc_profile")
        picture.load()
        made["orientation"] = _orientation(picture)
        turned = _turned(picture, made["orientation"])
        del picture  # a large one fits the memory twice, and not three times
        plain, told = _plain(turned, profile)
    except (OSError, ValueError, SyntaxError, TypeError, KeyError, EOFError) as fault:
        raise RefusedError("it is damaged or cut off, and cannot be decoded whole") from fault
    return _written(plain, made | told)


def _refuse_moving(picture: Any) -> None:
    if picture.format != "MPO" and getattr(picture, "n_frames", 1) > 1:
        raise RefusedError("it moves; only a still picture is re-encoded")


def _sized(picture: Any) -> dict[str, str]:
    """Let a large JPEG be decoded smaller, and refuse what is too large all the same."""
    width, height = picture.size
    if max(width, height) > MOST_EDGE or width * height > MOST_STATED:
        raise RefusedError(f"it states {width:,} × {height:,} pixels, more than is decoded")
    scale = 1
    while width * height > MOST_PIXELS * scale * scale and scale < 8:
        scale *= 2
    if scale > 1 and picture.format in ("JPEG", "MPO"):
        picture.draft(None, (width // scale, height // scale))
    if picture.width * picture.height > MOST_PIXELS:
        raise RefusedError(
            f"it has {width:,} × {height:,} pixels, more than the {MOST_PIXELS:,} that are decoded"
        )
    return {"reduced": str(scale)} if scale > 1 else {}


def _orientation(picture: Any) -> str:
    """Return how the picture is to be turned (EXIF 2.32, 0x0112); metadata may be damaged."""
    try:
        return str(int(picture.getexif().get(0x0112, 1)))
    except Exception:  # the pixels can be shown all the same
        return "cannot be read"


def _turned(picture: Any, orientation: str) -> Any:
    from PIL.Image import Transpose

    how = {
        "2": Transpose.FLIP_LEFT_RIGHT,
        "3": Transpose.ROTATE_180,
        "4": Transpose.FLIP_TOP_BOTTOM,
        "5": Transpose.TRANSPOSE,
        "6": Transpose.ROTATE_270,
        "7": Transpose.TRANSVERSE,
        "8": Transpose.ROTATE_90,
    }.get(orientation)
    return picture if how is None else picture.transpose(how)


def _plain(picture: Any, profile: bytes | None) -> tuple[Image, dict[str, str]]:
    """Return a picture made new, grey or RGB, that holds nothing but the pixels."""
    from PIL import Image

    told = {"profile": "none"}
    if picture.mode.startswith(("I", "F")):
        picture = picture.point(lambda v: v * (1 / 256)).convert("L")
    clear = "A" in picture.getbands() or "transparency" in picture.info
    if clear:
        picture = picture.convert("RGBA")
        told["transparency"] = "on white"
    mode = "L" if picture.mode in ("1", "L") else "RGB"
    plain = Image.new(mode, picture.size, "white")
    if clear:
        plain.paste(picture, mask=picture.getchannel("A"))
    else:
        plain.paste(picture if picture.mode == mode else picture.convert(mode))
    if profile:
        told["profile"] = _to_srgb(plain, profile)
    return plain, told


def _to_srgb(plain: Image, profile: bytes) -> str:
    """Bring the colours to sRGB in place, so that the profile need not go along."""
    from PIL import ImageCms

    if plain.mode != "RGB":
        return "dropped"
    try:
        srgb: Any = ImageCms.createProfile("sRGB")
        ImageCms.profileToProfile(plain, io.BytesIO(profile), srgb, inPlace=True)
    except (ImageCms.PyCMSError, OSError, ValueError, TypeError):
        return "dropped"
    return "brought to sRGB"


def _written(plain: Image, made: dict[str, str]) -> tuple[dict[str, str], bytes]:
    plain.info = {}
    sink = io.BytesIO()
    if made["from"] == "PNG":
        plain.save(sink, "PNG", compress_level=PNG_LEVEL)
        made |= {"to": "PNG", "media_type": "image/png"}
    else:
        plain.save(sink, "JPEG", quality=JPEG_QUALITY)
        made |= {"to": "JPEG", "media_type": "image/jpeg", "quality": str(JPEG_QUALITY)}
    return made | {"width": str(plain.width), "height": str(plain.height)}, sink.getvalue()


def main() -> None:
    """Read standard input, write standard output."""
    try:
        made, data = re_encoded(sys.stdin.buffer)
    except RefusedError as fault:
        made, data = {"refused": str(fault)}, b""
    except MemoryError:
        made, data = {"refused": "it takes more memory than is allowed"}, b""
    sys.stdout.buffer.write(json.dumps(made).encode() + b"\n" + data)


if __name__ == "__main__":
    main()
