"""A derivative holds pixels and nothing else, turned as the original is to be seen."""

from __future__ import annotations

import io
import subprocess
import sys
from pathlib import Path

import pictures
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image, ImageOps

from truceline.adapters import child
from truceline.app.evidence import derive
from truceline.evidence import bare, pixels

#: What any tool that looks for metadata would find by.
MARKS = [b"Exif", b"exif", b"XMP", b"xmp", b"http:", b"8BIM", b"Photoshop", b"GPS", b"MPF", b"ICC_"]
MARKS += [b"iCCP", b"tEXt", b"zTXt", b"iTXt", b"eXIf", b"MM\0*", b"II*\0", pictures.NEEDLE]
NAMES = ("a.jpg", "a.png", "a.webp", "several.jpg")
LIMITS = child.Limits(memory_bytes=250_000_000, processor_s=6, wall_s=60, output_bytes=1_000_000)


def derived(data: bytes) -> tuple[dict[str, str], bytes]:
    return pixels.re_encoded(io.BytesIO(data))


@pytest.mark.parametrize("name", NAMES)
def test_no_byte_of_metadata_comes_along(name: str) -> None:
    data = pictures.everything()[name]
    assert pictures.NEEDLE in data or name == "several.jpg"
    told, made = derived(data)
    assert not bare.more_than_pixels(made, told["media_type"])
    whole = pictures.unpacked(made) if told["to"] == "PNG" else made
    assert [mark for mark in MARKS if mark in whole] == []
    shown = Image.open(io.BytesIO(made))
    assert not shown.getexif()
    assert shown.info.keys() <= {"jfif", "jfif_version", "jfif_unit", "jfif_density"}


@pytest.mark.parametrize("name", NAMES)
def test_it_is_turned_as_it_is_to_be_seen(name: str) -> None:
    told, made = derived(pictures.everything()[name])
    shown = Image.open(io.BytesIO(made)).convert("RGB")
    if name == "several.jpg":
        assert shown.size == (48, 32)
        red, blue = shown.getpixel((24, 4)), shown.getpixel((24, 28))
    else:  # a quarter to the right: what was above is at the right
        assert told["orientation"] == "6"
        assert shown.size == (32, 48)
        red, blue = shown.getpixel((28, 24)), shown.getpixel((4, 24))
    assert isinstance(red, tuple)
    assert isinstance(blue, tuple)
    assert red[0] > 180 > 80 > red[2]
    assert blue[2] > 180 > 80 > blue[0]


@pytest.mark.parametrize("orientation", range(10))
def test_each_way_of_turning_is_that_of_the_library(orientation: int) -> None:
    data = pictures.jpeg(orientation)
    wanted = ImageOps.exif_transpose(Image.open(io.BytesIO(data)))
    made = Image.open(io.BytesIO(derived(data)[1]))
    assert made.size == wanted.size
    for at in ((2, 2), (made.width - 3, made.height - 3), (2, made.height - 3)):
        here, there = made.getpixel(at), wanted.convert("RGB").getpixel(at)
        assert isinstance(here, tuple)
        assert isinstance(there, tuple)
        assert max(abs(a - b) for a, b in zip(here, there, strict=True)) < 25


def test_what_lies_under_transparency_does_not_come_along() -> None:
    told, made = derived(pictures.hidden())
    assert told["transparency"] == "on white"
    assert Image.open(io.BytesIO(made)).getextrema() == ((255, 255),) * 3


def test_the_same_picture_gives_the_same_bytes() -> None:
    data = pictures.jpeg()
    assert derived(data) == derived(data)


@pytest.mark.parametrize(
    ("mode", "form"), [("1", "PNG"), ("P", "PNG"), ("LA", "PNG"), ("I;16", "PNG"), ("CMYK", "JPEG")]
)
def test_every_kind_of_pixel_is_written_grey_or_red_green_blue(mode: str, form: str) -> None:
    sink = io.BytesIO()
    Image.new(mode, (9, 7)).save(sink, form)
    told, made = derived(sink.getvalue())
    assert not bare.more_than_pixels(made, told["media_type"])
    assert Image.open(io.BytesIO(made)).mode in ("L", "RGB")


@pytest.mark.parametrize("form", ["GIF", "TIFF", "BMP", "ICO", "PPM", "TGA"])
def test_other_formats_are_not_even_tried(form: str) -> None:
    sink = io.BytesIO()
    pictures.pixels().save(sink, form)
    with pytest.raises(pixels.RefusedError, match="JPEG, PNG or WebP"):
        derived(sink.getvalue())


@settings(max_examples=60)
@given(st.data())
def test_a_damaged_picture_is_refused_or_comes_out_bare(data: st.DataObject) -> None:
    whole = bytearray(pictures.everything()[data.draw(st.sampled_from(NAMES))])
    for _ in range(data.draw(st.integers(1, 6))):
        whole[data.draw(st.integers(0, len(whole) - 1))] = data.draw(st.integers(0, 255))
    try:
        told, made = derived(bytes(whole))
    except pixels.RefusedError:
        return
    assert not bare.more_than_pixels(made, told["media_type"])


def test_the_program_needs_nothing_of_this_package() -> None:
    told = "import runpy, sys; runpy.run_path(sys.argv[1]); print(*sys.modules)"
    done = subprocess.run(
        [sys.executable, "-I", "-c", told, pixels.__file__], capture_output=True, text=True
    )
    assert "truceline" not in done.stdout.replace(pixels.__file__, "")


@pytest.mark.parametrize(
    ("program", "words"),
    [
        ("bytearray(10**9)", "broke off"),
        ("while True: pass", "ended by signal"),
        ("import sys; sys.stdout.write('x' * 10**7); sys.stdout.flush()", "broke off"),
        ("import os; os.abort()", "ended by signal 6"),
        ("print('no json')", "broke off"),
        ("print('[1]')", "broke off"),
    ],
)
def test_a_child_that_goes_wrong_is_told_like_one_that_refused(
    program: str, words: str, tmp_path: Path
) -> None:
    path = tmp_path / "program.py"
    path.write_text(program)
    limits = child.Limits(memory_bytes=250_000_000, processor_s=1, wall_s=60, output_bytes=10_000)
    with path.open("rb") as given_file:
        told, data = child.run(path, given_file, limits)
    assert words in told["refused"]
    assert not data


def test_a_child_that_only_waits_is_ended(tmp_path: Path) -> None:
    path = tmp_path / "program.py"
    path.write_text("import time; time.sleep(600)")
    limits = child.Limits(memory_bytes=250_000_000, processor_s=5, wall_s=1, output_bytes=10_000)
    with path.open("rb") as given_file:
        told, _ = child.run(path, given_file, limits)
    assert "not done within 1 s" in told["refused"]


def test_a_child_sees_no_environment(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TRUCELINE_SECRET", "hush")
    path = tmp_path / "program.py"
    path.write_text(
        "import os, json; print(json.dumps({'n': sorted(os.environ), 'c': os.listdir()}))"
    )
    with path.open("rb") as given_file:
        told, _ = child.run(path, given_file, LIMITS)
    assert told["c"] == []
    assert set(told["n"]) <= {"LC_CTYPE"}


@pytest.mark.parametrize(("size", "reduced"), [((5_400, 3_600), None), ((9_000, 7_000), "2")])
def test_the_largest_picture_is_turned_within_the_limits(
    size: tuple[int, int], reduced: str | None, tmp_path: Path
) -> None:
    path = tmp_path / "a.jpg"
    Image.new("RGB", size, "red").save(path, "JPEG", exif=pictures.exif(6))
    with path.open("rb") as given_file:
        told, data = child.run(Path(pixels.__file__), given_file, derive.LIMITS)
    assert told.get("reduced") == reduced, told
    edges = [edge // int(reduced or 1) for edge in size]
    assert [int(told["height"]), int(told["width"])] == edges
    assert not bare.more_than_pixels(data, "image/jpeg")
