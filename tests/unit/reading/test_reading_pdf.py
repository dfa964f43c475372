"""A PDF file: paragraphs as a reader sees them; locks, pictures and damage are refused."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
import typst
from pypdf import PdfReader, PdfWriter

from truceline.app.register.reading import read_path
from truceline.errors import FormatError
from truceline.model.document import Role
from truceline.reading.pdf import page_of_pdf
from truceline.reading.pdf_text import Piece, RefusedError, pieces, told

FILLER = " ".join(["The sides went on to speak of roads, water and schools in the valley."] * 24)
CALL = (
    "On 2 June the President of Arden, Ana Corvi, spoke by telephone with the President of Brell, "
    "Tom Hale."
)
AGREED = "The two Presidents agreed to open the bridge at Lumo for ambulances by 10 June."


@pytest.fixture(scope="module")
def call() -> bytes:
    """A readout of two pages, with a head on each and numbers at their foot."""
    source = f"""
#set page(width: 120mm, height: 110mm, header: [Ministry of Foreign Affairs], numbering: "1 / 1")
#set par(justify: true)
#set text(hyphenate: true)
= On the call between the Presidents of Arden and Brell
Tavo, 3 June 2031

{CALL} {FILLER}

- {AGREED}
- Arden did not agree to any withdrawal.
"""
    return typst.compile(source.encode())


def test_paragraphs_are_whole_across_lines_and_pages(tmp_path: Path, call: bytes) -> None:
    (tmp_path / "call.pdf").write_bytes(call)
    ((one,), _) = read_path(tmp_path / "call.pdf")
    text = one.document.text
    said = [block.extent.of(text) for block in one.document.blocks]
    assert said[1] == "On the call between the Presidents of Arden and Brell"
    assert one.document.blocks[1].role is Role.HEADING
    assert f"{CALL} {FILLER}" in said
    assert said[-2] == AGREED
    assert one.document.blocks[-2].marker in "•‣–-"
    assert text.count("Ministry of Foreign Affairs") == 1
    assert "1 / 2" not in text
    assert any("stands on many pages" in note for note in one.document.notes)


def test_a_pdf_gives_what_its_text_gives(tmp_path: Path, call: bytes) -> None:
    (tmp_path / "call.pdf").write_bytes(call)
    plain = (
        "Ministry of Foreign Affairs\n\nOn the call between the Presidents of Arden and Brell\n\n"
        f"Tavo, 3 June 2031\n\n{CALL} {FILLER}\n\n- {AGREED}\n"
        "- Arden did not agree to any withdrawal.\n"
    )
    (tmp_path / "call.txt").write_text(plain)
    ((pdf, txt), _) = read_path(tmp_path)
    quotes = [
        [
            *(one.extent.of(read.document.text) for one in read.reading.contacts),
            *(one.extent.of(read.document.text) for one in read.reading.commitments),
        ]
        for read in (pdf, txt)
    ]
    assert quotes[0] == quotes[1]
    assert len(quotes[0]) == 2


def test_a_locked_file_is_refused(call: bytes) -> None:
    writer = PdfWriter(clone_from=PdfReader(io.BytesIO(call)))
    writer.encrypt("secret", algorithm="AES-256")
    locked = io.BytesIO()
    writer.write(locked)
    with pytest.raises(RefusedError, match="locked with a password"):
        pieces(locked.getvalue())


def test_pictures_alone_are_refused() -> None:
    with pytest.raises(RefusedError, match="pictures"):
        pieces(typst.compile(b"#rect(width: 4cm)"))


@pytest.mark.parametrize("part", [0.0, 0.3, 0.9])
def test_a_cut_file_is_refused_in_a_child(tmp_path: Path, call: bytes, part: float) -> None:
    path = tmp_path / "cut.pdf"
    path.write_bytes(call[: int(part * len(call))] + b"\xff" * 200)
    with pytest.raises(FormatError, match=r"cut\.pdf: "):
        read_path(path)


def test_every_flip_is_read_or_refused(call: bytes) -> None:
    """No other exception leaves the reader, whatever byte is broken."""
    outcomes: set[int | str] = set()
    for at in range(0, len(call), len(call) // 60):
        broken = call[:at] + bytes([call[at] ^ 0x55]) + call[at + 1 :]
        try:
            outcomes.add(pieces(broken)[0])
        except RefusedError:
            outcomes.add("refused")
    assert outcomes & {2}


def line(n: int, words: str, page: int = 0, x: float = 50.0, size: float = 10.0) -> Piece:
    return page, x, 700.0 - 12 * n, size, False, words


def said(*lines: Piece) -> list[str]:
    return page_of_pdf(lines)[0].text.split("\n\n")


def test_a_hyphen_at_the_end_of_a_line_goes_or_stays_as_the_document_writes_the_word() -> None:
    wide = "The sides spoke for a long time of what the cease-"
    assert said(line(0, wide), line(1, "fire means, and the cease-fire holds.")) == [
        "The sides spoke for a long time of what the cease-fire means, and the cease-fire holds."
    ]
    assert said(line(0, wide), line(1, "fire means, and the ceasefire holds.")) == [
        "The sides spoke for a long time of what the ceasefire means, and the ceasefire holds."
    ]


def test_a_gap_or_a_larger_letter_begins_a_paragraph() -> None:
    lot = [line(n, f"This line {n} runs on to the very edge of the page and") for n in range(6)]
    far = [line(8, "This is another paragraph.")]
    large = [line(10, "A title", size=14.0)]
    assert len(said(*lot, *far, *large)) == 3


def test_a_column_goes_on_where_the_sentence_does() -> None:
    first = line(9, "The commission met in the morning and heard the")
    assert said(first, line(0, "reports of both teams.", x=300.0)) == [
        "The commission met in the morning and heard the reports of both teams."
    ]
    assert len(said(line(9, "It met."), line(0, "Reports were heard.", x=300.0))) == 2


def test_pieces_of_one_height_are_one_line_and_come_back_from_the_child() -> None:
    lot = [(0, 50.0, 700.0, 10.0, False, "The"), (0, 70.0, 700.5, 10.0, True, " President")]
    assert said(*lot) == ["The President"]
    assert list(told(b'[0, 1.0, 2, 3.5, true, "a"]\n')) == [(0, 1.0, 2.0, 3.5, True, "a")]
