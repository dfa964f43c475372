"""What is told of an item is checked, parted by its class, and sealed field by field."""

from __future__ import annotations

import json
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from truceline.codec import canonical_json
from truceline.errors import IntegrityError, WorkspaceError
from truceline.evidence import fields, manifest, media
from truceline.evidence.shelf import meant, shelved
from truceline.log.commitment import commitment
from truceline.model.evidence import Evidence, EvidenceKind

NOW = datetime(2031, 3, 5, tzinfo=UTC)
TOLD = {
    "method": "camera of the patrol",
    "collector": "team-7",
    "captured_at": "2031-03-04T10:00:00+00:00",
    "captured_uncertainty_s": "300",
    "location": "-29.1,-16.25",
    "location_precision_m": "50",
}
_TEXT = st.text(st.characters(codec="utf-8"), min_size=1, max_size=30)
_FIELDS = st.dictionaries(st.sampled_from(sorted(manifest.FIELDS)), _TEXT, min_size=1)


def test_what_is_whole_has_no_fault() -> None:
    assert list(manifest.faults(TOLD, NOW)) == []


@pytest.mark.parametrize(
    ("wrong", "words"),
    [
        ({"method": ""}, "method is missing"),
        ({"collector": ""}, "collector is missing"),
        ({"collector": "Ivan Petrenko"}, "no pseudonym"),
        ({"collector": "+380671234567"}, "no pseudonym"),
        ({"collector": "380671234567"}, "no pseudonym"),
        ({"collector": "a@example.org"}, "no pseudonym"),
        ({"collector": "команда-7"}, "no pseudonym"),
        ({"captured_uncertainty_s": "0"}, "above nought"),
        ({"captured_uncertainty_s": "-5"}, "above nought"),
        ({"location_precision_m": "about 50"}, "above nought"),
        ({"location_precision_m": "²"}, "above nought"),
        ({"location": "the mill"}, "no latitude,longitude"),
        ({"location": "91,0"}, "no latitude,longitude"),
        ({"location": "0,181"}, "no latitude,longitude"),
        ({"captured_at": "2031-03-06T10:00:00+00:00"}, "lies after"),
        ({"consent": "x" * 2_001}, "longer than"),
    ],
)
def test_each_mistake_is_named(wrong: dict[str, str], words: str) -> None:
    found = list(manifest.faults({**TOLD, **wrong}, NOW))
    assert len(found) == 1
    assert words in found[0]


@pytest.mark.parametrize("gone", [2, 3, 4, 5])
def test_neither_time_nor_place_goes_without_its_error(gone: int) -> None:
    told = {name: value for n, (name, value) in enumerate(TOLD.items()) if n != gone}
    assert "is told without" in next(manifest.faults(told, NOW))


def test_all_mistakes_come_at_once() -> None:
    assert len(list(manifest.faults({"collector": "A B", "location": "x"}, NOW))) == 4


def test_what_looks_like_an_address_is_doubted() -> None:
    told = {"consent": "ask olena@example.org", "reason": "call 067 123-45-67", "method": "by hand"}
    assert len(list(manifest.doubts(told))) == 2
    assert not list(manifest.doubts({"method": "camera 12 of 2031-03-04"}))


@pytest.mark.parametrize("tier", ["mission", "restricted"])
def test_of_what_is_not_public_nothing_stands_in_clear(tier: str) -> None:
    clear, hidden = manifest.parted(TOLD, tier)
    assert (clear, hidden) == ({}, TOLD)


def test_of_what_is_public_only_people_stay_sealed() -> None:
    told = {**TOLD, "file_name": "a.jpg", "consent": "form 12"}
    clear, hidden = manifest.parted(told, "public")
    assert set(hidden) == {"collector", "consent", "file_name"}
    assert clear | hidden == told


@given(_FIELDS, st.integers(0, 255))
def test_sealed_fields_open_to_what_was_told(told: dict[str, str], drawn: int) -> None:
    commitments, data = fields.sealed(told, lambda n: bytes([drawn]) * n)
    assert fields.opened(commitments, data) == told
    assert not any(value in json.dumps(commitments) for value in told.values() if len(value) > 9)
    for name, value in told.items():  # the form in which the log commits to lines (ADR 0013)
        line = canonical_json({"field": name, "value": value})
        assert commitments[name] == commitment(line, bytes([drawn]) * 32)


@given(_FIELDS)
def test_one_field_can_be_erased_and_the_others_still_open(told: dict[str, str]) -> None:
    commitments, data = fields.sealed(told, bytes)
    held = json.loads(data)
    gone, _ = held.popitem()
    left = fields.opened(commitments, canonical_json(held) + b"\n")
    assert left == {name: value for name, value in told.items() if name != gone}


def test_no_flipped_bit_opens() -> None:
    told = {"method": "by hand", "collector": "team-7"}
    commitments, whole = fields.sealed(told, lambda n: bytes(range(0xA0, 0xA0 + n)))
    for place in range(8 * len(whole)):
        flipped = bytearray(whole)
        flipped[place // 8] ^= 1 << place % 8
        with pytest.raises(IntegrityError):
            fields.opened(commitments, bytes(flipped))


def test_the_same_value_has_another_commitment_each_time() -> None:
    salts = iter(range(99))
    first, _ = fields.sealed(TOLD, lambda n: bytes([next(salts)]) * n)
    second, _ = fields.sealed(TOLD, lambda n: bytes([next(salts)]) * n)
    assert not set(first.values()) & set(second.values())


@pytest.mark.parametrize(
    ("head", "named"),
    [
        (b"\xff\xd8\xff\xe0", "image/jpeg"),
        (b"\x89PNG\r\n\x1a\n", "image/png"),
        (b"RIFF\0\0\0\0WEBPVP8 ", "image/webp"),
        (b"RIFF\0\0\0\0AVI LIST", "video/x-msvideo"),
        (b"\0\0\0\x18ftypheic", "image/heic"),
        (b"\0\0\0\x18ftypisom", "video/mp4"),
        (b"WARC/1.1\r\n", "application/warc"),
        (bytes.fromhex("1f8b0800000000000003") + b"\x0b\x77\x0c\x72\xd6\x37\xd4\x33\xe4", None),
        (b"\x1f\x8b\x08\x00garbage", "application/gzip"),
        (b"%PDF-1.7", "application/pdf"),
        (b"<?xml version='1.0'?><svg/>", "image/svg+xml"),
        (b"<!DOCTYPE html><p>", "text/html"),
        (b"plain words", "text/plain"),
        ("так".encode() * 1400, "text/plain"),
        (b"\x00\x01\x02", "application/octet-stream"),
        (b"\xffabcdef", "application/octet-stream"),
    ],
)
def test_a_file_is_named_as_it_begins(head: bytes, named: str | None) -> None:
    assert media.media_type(head[: media.HEAD_BYTES]) == (named or "application/warc")


def item(sha256: str) -> Evidence:
    return Evidence(
        seq=0, received_at=NOW, id=f"E-{sha256[:12]}", kind=EvidenceKind.ORIGINAL, sha256=sha256,
        size_bytes=1, media_type="", tier="restricted",
    )  # fmt: skip


def test_an_item_is_meant_by_its_first_signs() -> None:
    shelf = shelved([item("ab12" + "0" * 60), item("ab34" + "0" * 60)])
    assert meant(shelf, "E-ab12").evidence.sha256.startswith("ab12")
    assert meant(shelf, "ab34").evidence.sha256.startswith("ab34")
    for wanted, words in (("ab", "no item"), ("E-ab", "no item"), ("ffff", "no item")):
        with pytest.raises(WorkspaceError, match=words):
            meant(shelf, wanted)
    with pytest.raises(WorkspaceError, match="2 items"):
        meant(shelved([item("ab12" + "0" * 60), item("ab12" + "1" * 60)]), "ab12")
