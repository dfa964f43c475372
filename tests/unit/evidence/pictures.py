"""Pictures that carry everything a picture can carry beside its pixels."""

from __future__ import annotations

import contextlib
import io
import struct
import zlib
from functools import cache

from PIL import Image, ImageCms
from PIL.PngImagePlugin import PngInfo

#: Stands in every place of metadata, and in nothing else.
NEEDLE = b"NEEDLE-49.5883"
_SIZE = (48, 32)


def pixels(mode: str = "RGB") -> Image.Image:
    """Red above, blue below; wider than high."""
    whole = Image.new("RGB", _SIZE, (220, 30, 30))
    whole.paste((30, 30, 220), (0, _SIZE[1] // 2, *_SIZE))
    return whole.convert(mode)


def exif(orientation: int = 6) -> Image.Exif:
    """EXIF with a place, a maker's note, a comment and how to turn the picture."""
    told = Image.Exif()
    told[0x0112] = orientation
    told[0x010E] = NEEDLE.decode()
    told.get_ifd(0x8769)[0x927C] = NEEDLE
    told.get_ifd(0x8769)[0x9286] = NEEDLE
    gps = told.get_ifd(0x8825)
    gps[1], gps[2], gps[3], gps[4] = "N", (49.0, 35.0, 18.0), "E", (34.0, 33.0, 5.0)
    gps[0x1B] = NEEDLE
    return told


def xmp() -> bytes:
    return b"<x:xmpmeta><exif:GPSLatitude>" + NEEDLE + b"</exif:GPSLatitude></x:xmpmeta>"


def profile() -> bytes:
    made = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    return bytes(made) + NEEDLE


def jpeg(orientation: int = 6, **given: object) -> bytes:
    """JPEG with EXIF and thumbnail, XMP, IPTC, a profile, a comment, and bytes after its end."""
    sink = io.BytesIO()
    told = {"exif": exif(orientation), "xmp": xmp(), "comment": NEEDLE, **given}
    pixels().save(sink, "JPEG", icc_profile=profile(), **told)
    data = sink.getvalue()
    iptc = b"Photoshop 3.0\x008BIM\x04\x04\0\0" + struct.pack(">I", len(NEEDLE)) + NEEDLE
    other = b"".join(_segment(0xE0 + n, NEEDLE * 3) for n in (3, 10, 15))
    return data[:2] + _segment(0xED, iptc) + other + data[2:] + NEEDLE


def _segment(marker: int, body: bytes) -> bytes:
    return bytes([0xFF, marker]) + struct.pack(">H", len(body) + 2) + body


def several() -> bytes:
    """Two pictures in one file, as telephones write them."""
    sink = io.BytesIO()
    second = Image.new("RGB", _SIZE, "green")
    pixels().save(sink, "MPO", save_all=True, append_images=[second], exif=exif(1))
    return sink.getvalue()


def png() -> bytes:
    """PNG with text in clear, packed and in UTF-8, EXIF, XMP, a profile, and a chunk of its own."""
    told = PngInfo()
    told.add_text("Comment", NEEDLE.decode())
    told.add_text("Packed", NEEDLE.decode() * 9, zip=True)
    told.add_itxt("XML:com.adobe.xmp", xmp().decode())
    told.add(b"prVt", NEEDLE)
    sink = io.BytesIO()
    pixels().save(sink, "PNG", pnginfo=told, exif=exif(), icc_profile=profile(), dpi=(300, 300))
    return sink.getvalue()


def hidden() -> bytes:
    """PNG whose transparent half holds another picture underneath."""
    whole = pixels("RGBA")
    whole.putalpha(Image.new("L", _SIZE, 0))
    sink = io.BytesIO()
    whole.save(sink, "PNG")
    return sink.getvalue()


def webp() -> bytes:
    sink = io.BytesIO()
    pixels().save(sink, "WEBP", exif=exif(), xmp=xmp(), icc_profile=profile(), quality=95)
    return sink.getvalue()


@cache
def everything() -> dict[str, bytes]:
    """Return each of them by name."""
    return {"a.jpg": jpeg(), "several.jpg": several(), "a.png": png(), "a.webp": webp()}


def unpacked(data: bytes) -> bytes:
    """Return a PNG's bytes with every packed stretch in it, as far as any can be unpacked."""
    found = data
    at = data.find(b"\x78")
    while at >= 0:
        with contextlib.suppress(zlib.error):
            found += zlib.decompressobj().decompress(data[at:], 1_000_000)
        at = data.find(b"\x78", at + 1)
    return found
