"""A web archive's parts are held against its own list, and never unpacked anywhere."""

from __future__ import annotations

import hashlib
import io
import json
import zipfile

import pytest
from hypothesis import given
from hypothesis import strategies as st

from truceline.evidence import wacz

PARTS = {"archive/data.warc.gz": b"WARC", "indexes/index.cdx": b"x y z", "pages/pages.jsonl": b"{}"}


def archive(parts: dict[str, bytes], listed: dict[str, bytes] | None = None) -> bytes:
    named = [
        {"path": path, "hash": f"sha256:{hashlib.sha256(data).hexdigest()}", "bytes": len(data)}
        for path, data in (parts if listed is None else listed).items()
    ]
    sink = io.BytesIO()
    with zipfile.ZipFile(sink, "w", zipfile.ZIP_DEFLATED) as held:
        for path, data in parts.items():
            held.writestr(path, data)
        held.writestr(
            "datapackage.json", json.dumps({"profile": "data-package", "resources": named})
        )
        held.writestr("datapackage-digest.json", "{}")
    return sink.getvalue()


def said(data: bytes) -> str:
    return wacz.own_hashes(io.BytesIO(data), len(data))


def test_a_whole_archive_fits_its_list() -> None:
    assert said(archive(PARTS)) == "3 of 3 parts fit its own list"


def test_a_part_that_was_changed_or_is_missing_is_counted() -> None:
    changed = {**PARTS, "pages/pages.jsonl": b"[]"}
    assert said(archive(changed, PARTS)) == "2 of 3 parts fit its own list"
    missing = {path: data for path, data in PARTS.items() if path != "pages/pages.jsonl"}
    assert said(archive(missing, PARTS)).startswith("2 of 3")


def test_a_part_that_no_list_names_is_told() -> None:
    data = archive({**PARTS, "archive/more.warc": b"WARC"}, PARTS)
    assert said(data) == "3 of 3 parts fit its own list; 1 parts are not in its list"


def test_another_zip_file_is_no_web_archive() -> None:
    sink = io.BytesIO()
    with zipfile.ZipFile(sink, "w") as held:
        held.writestr("a.csv", "day\n")
    assert said(sink.getvalue()) == ""
    assert said(b"PK\x03\x04 and nothing of the kind") == ""


@pytest.mark.parametrize(
    "text", ["", "[]", "{}", '{"resources": 3}', '{"resources": [{"path": 1}]}']
)
def test_a_list_that_cannot_be_read_is_told(text: str) -> None:
    sink = io.BytesIO()
    with zipfile.ZipFile(sink, "w") as held:
        held.writestr("datapackage.json", text)
    assert said(sink.getvalue()).startswith("not checked")


def test_what_would_unpack_to_too_much_is_not_unpacked() -> None:
    sink = io.BytesIO()
    with zipfile.ZipFile(sink, "w", zipfile.ZIP_DEFLATED) as held:
        held.writestr("datapackage.json", "{}")
        held.writestr("archive/a.warc", bytes(30_000_000))
    assert "would unpack to 30,000,002" in said(sink.getvalue())


@given(st.data())
def test_nothing_makes_it_stumble(data: st.DataObject) -> None:
    whole = bytearray(archive(PARTS))
    for _ in range(data.draw(st.integers(1, 5))):
        whole[data.draw(st.integers(0, len(whole) - 1))] = data.draw(st.integers(0, 255))
    assert isinstance(said(bytes(whole)), str)
