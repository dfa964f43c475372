"""Hostile input: long, binary, nested, never closed. Refused, or read in time that grows with it.

No clock is asserted. What would take quadratic time takes minutes at these lengths, and is seen.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from truceline.app.register.reading import MOST_BYTES, read_path
from truceline.errors import FormatError, SourceError
from truceline.reading.document import MOST_BLOCKS, document_of
from truceline.reading.extract import read

MUCH = 40_000

PAGES = {
    "tags never closed": "<p" * MUCH,
    "comments never closed": "<!--" * MUCH,
    "declarations": "<![" * MUCH,
    "deep": "<div><blockquote>" * 9_000 + "word",
    "closing only": "</div></nav>" * 9_000,
    "attributes": "<meta " + "content=" * MUCH + ">",
    "quotes": '<meta name="' * 2_500,
    "entities": "&" * MUCH + "&#9999999999999999;" * 700,
    "bold": "<b>" * MUCH + "word",
    "script never closed": "<p>word<script>" + "x" * MUCH,
}
TEXTS = {
    "one word": "a" * MUCH * 3,
    "blanks": " " * MUCH * 3,
    "breaks": "\n" * MUCH * 3,
    "stops": ". " * MUCH,
    "names": "Anna Holm, " * 2_500,
    "states": "Russia, Ukraine, " * 1_200,
    "and": "Russia and " * 1_200,
    "apostrophes": "'s" * MUCH,
    "dashes": "- a?\n" * 1_200,
    "colons": "AB CD: " * 1_200,
    "numbers": "12,345 to " * 1_200,
    "dates": "12 March to " * 1_200,
    "agreed": "They agreed to agree that they agreed to " * 500,
    "links": "[" * MUCH + "](" * MUCH,
    "stars": "**" * MUCH,
    "hats": "of the Republic of " * 1_200,
    "titles": "Mr. Dr. Gen. " * 1_200,
    "masks": "\ue000\ue001\ue002 agreed to go " * 700,
    "if": "if provided that " * 1_200,
    "met": "met with " * 1_200,
    "attack": "an attack on the attack by the " * 700,
}


@pytest.fixture
def any_repeats(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let texts through that repeat themselves, so that what lies behind is tried."""
    monkeypatch.setattr("truceline.reading.document._LONG", 1_000_000_000)


@pytest.mark.usefixtures("any_repeats")
@pytest.mark.parametrize("name", PAGES)
def test_a_hostile_page_is_read_in_time_that_grows_with_length(name: str) -> None:
    read(document_of(PAGES[name], "page", "html"))


@pytest.mark.usefixtures("any_repeats")
@pytest.mark.parametrize("name", TEXTS)
def test_a_hostile_text_is_read_in_time_that_grows_with_length(name: str) -> None:
    text = TEXTS[name]
    try:
        document = document_of(text, "text", "md")
    except SourceError as fault:
        assert f"{MOST_BLOCKS:,}" in fault.message or "paragraphs" in fault.message  # noqa: PT017
        return
    found = read(document)
    assert all(one.extent.of(text) for one in found.commitments)
    assert all(one.extent.of(text) for one in found.contacts)


@pytest.mark.parametrize(
    ("name", "start", "reason"),
    [
        ("a.txt", b"word ", "longer than 8,000,000 bytes"),
        ("a.html", b"<p>", "longer than 8,000,000 bytes"),
        ("a.md", b"\x00\x01", "longer than 8,000,000 bytes"),
        ("a.bin", b"word", "of this kind is not read"),
    ],
)
def test_a_hundred_megabytes_are_refused_unread(
    tmp_path: Path, name: str, start: bytes, reason: str
) -> None:
    path = tmp_path / name
    with path.open("wb") as file:
        file.write(start)
        file.truncate(100_000_000)
    with pytest.raises(SourceError, match=reason):
        read_path(path)


@pytest.mark.parametrize("data", [b"\x00" * 900, bytes(range(256)) * 40, b"\x7fELF\x02\x01" * 300])
def test_what_is_no_text_is_refused(tmp_path: Path, data: bytes) -> None:
    (tmp_path / "a.txt").write_bytes(data)
    with pytest.raises(SourceError, match="no text"):
        read_path(tmp_path / "a.txt")


def test_no_more_of_a_file_is_read_than_may_be() -> None:
    assert MOST_BYTES <= 8_000_000


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "cp1251"])
def test_other_encodings_are_read_and_said(tmp_path: Path, encoding: str) -> None:
    words = "Вода в долине поднимается, и мосты на реке пока не закрыты для людей."
    (tmp_path / "a.txt").write_bytes(words.encode(encoding))
    ((one,), _) = read_path(tmp_path / "a.txt")
    assert one.document.text == words
    assert bool(one.document.notes) == (encoding != "utf-8-sig")


@pytest.mark.parametrize("words", ["A. ", "(", "Arden said that Brell agreed and ", "\ud800 a "])
def test_the_same_words_over_and_over_are_no_document(words: str) -> None:
    with pytest.raises(FormatError, match="over and over"):
        document_of(words * (150_000 // len(words)), "a.txt", "txt")


def test_a_long_list_of_differing_lines_is_a_document() -> None:
    lines = [f"{n * 7919 % 10_007} shots were heard near Lumo." for n in range(4_000)]
    assert len(document_of("\n\n".join(lines), "a.txt", "txt").sentences) == 4_000
