"""Whatever is added to a bare picture is seen, wherever it is put."""

from __future__ import annotations

import io
import struct
import zlib

import pictures
import pytest
from hypothesis import given
from hypothesis import strategies as st

from truceline.evidence import bare, pixels

JPEG = pixels.re_encoded(io.BytesIO(pictures.jpeg()))[1]
PNG = pixels.re_encoded(io.BytesIO(pictures.png()))[1]


def test_bare_pictures_are_bare() -> None:
    assert bare.more_than_pixels(JPEG, "image/jpeg") == ()
    assert bare.more_than_pixels(PNG, "image/png") == ()
    assert bare.more_than_pixels(JPEG, "image/png")
    assert bare.more_than_pixels(PNG, "image/jpeg")


@pytest.mark.parametrize("marker", [*range(0xE0, 0xF0), 0xFE, 0xC8, 0xF0, 0xDD, 0x01])
def test_any_other_segment_is_seen(marker: int) -> None:
    segment = bytes([0xFF, marker]) + struct.pack(">H", 7) + b"hello"
    for place in (2, 20):
        assert bare.more_than_pixels(JPEG[:place] + segment + JPEG[place:], "image/jpeg")


@pytest.mark.parametrize("kind", [b"tEXt", b"zTXt", b"iTXt", b"eXIf", b"iCCP", b"tIME", b"prVt"])
def test_any_other_chunk_is_seen(kind: bytes) -> None:
    body = kind + b"a\0b"
    chunk = struct.pack(">I", 3) + body + struct.pack(">I", zlib.crc32(body))
    for place in (33, len(PNG) - 12, len(PNG)):
        assert bare.more_than_pixels(PNG[:place] + chunk + PNG[place:], "image/png")


@given(st.binary(min_size=1, max_size=40))
def test_anything_after_the_end_is_seen(more: bytes) -> None:
    assert bare.more_than_pixels(JPEG + more, "image/jpeg")
    assert bare.more_than_pixels(PNG + more, "image/png")


@given(st.integers(1, len(PNG) - 1))
def test_a_picture_that_was_cut_is_seen(end: int) -> None:
    assert bare.more_than_pixels(PNG[:end], "image/png")
    assert bare.more_than_pixels(JPEG[: min(end, len(JPEG) - 1)], "image/jpeg")


@given(st.binary(max_size=200))
def test_nothing_makes_it_stumble(data: bytes) -> None:
    for media_type in ("image/jpeg", "image/png"):
        assert bare.more_than_pixels(data, media_type)
    assert bare.more_than_pixels(JPEG[:40] + data, "image/jpeg")
    assert bare.more_than_pixels(PNG[:40] + data, "image/png")
