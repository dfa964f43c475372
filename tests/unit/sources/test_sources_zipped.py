"""A part of a zip file is unpacked to the size it states and no further."""

from __future__ import annotations

import hashlib
import io
import struct
import tracemalloc
import zipfile
import zlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from truceline.errors import FormatError
from truceline.model.intake import RawFile
from truceline.sources import packed, zipped
from truceline.sources.workbook import limits


def archive(name: str, data: bytes, method: int = zipfile.ZIP_DEFLATED) -> bytes:
    sink = io.BytesIO()
    with zipfile.ZipFile(sink, "w", method) as held:
        held.writestr(name, data)
    return sink.getvalue()


def lying(name: str, stated: bytes, true: bytes) -> bytes:
    """Return a zip file whose part states size and checksum of less than its stream holds."""
    whole = bytearray(archive(name, true))
    honest = struct.pack("<I", zlib.crc32(true)), struct.pack("<I", len(true))
    told = struct.pack("<I", zlib.crc32(stated)), struct.pack("<I", len(stated))
    for was, now in zip(honest, told, strict=True):
        whole = whole.replace(was, now)
    return bytes(whole)


def raw(name: str, data: bytes) -> RawFile:
    return RawFile(name=name, sha256=hashlib.sha256(data).hexdigest(), data=data)


def member(data: bytes) -> zipfile.ZipInfo:
    return zipfile.ZipFile(io.BytesIO(data)).infolist()[0]


@given(st.binary(max_size=5_000), st.sampled_from(sorted(zipped.METHODS)), st.binary(max_size=40))
def test_a_part_is_what_zipfile_reads(inside: bytes, method: int, before: bytes) -> None:
    data = before + archive("a.csv", inside, method)
    assert zipped.part(data, member(data)) == inside


@pytest.mark.parametrize("size", [3, 20])
def test_a_part_of_another_length_is_damaged(size: int) -> None:
    data = lying("a.csv", bytes(size), bytes(10))
    with pytest.raises(zipfile.BadZipFile):
        zipped.part(data, member(data))


def test_a_table_that_lies_about_its_size_takes_no_memory() -> None:
    data = lying("a.csv", b"day\n" + bytes(96), b"day\n" + bytes(50_000_000))
    tracemalloc.start()
    with pytest.raises(FormatError, match="cut or damaged"):
        packed.unpacked(raw("a.zip", data))
    assert tracemalloc.get_traced_memory()[1] < 5_000_000
    tracemalloc.stop()


@pytest.mark.parametrize("part", ["xl/workbook.xml", "xl/strings.dat"])
def test_a_workbook_with_a_part_that_lies_is_refused_unread(part: str) -> None:
    data = lying(part, bytes(100), bytes(50_000_000))
    names = io.BytesIO(data)
    with zipfile.ZipFile(names, "a") as held:
        held.writestr("[Content_Types].xml", "<Types/>")
    tracemalloc.start()
    with pytest.raises(FormatError, match="cannot be unpacked"):
        limits.unpacked(raw("a.xlsx", names.getvalue()))
    assert tracemalloc.get_traced_memory()[1] < 5_000_000
    tracemalloc.stop()


def test_a_workbook_packed_in_another_way_is_refused() -> None:
    with pytest.raises(FormatError, match="no program packs"):
        limits.unpacked(raw("a.xlsx", archive("xl/workbook.xml", b"<x/>", zipfile.ZIP_LZMA)))
