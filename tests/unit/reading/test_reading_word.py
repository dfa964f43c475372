"""A Word file: its body after all changes; bombs, locks and damage are refused with the reason."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pytest
from docx import Document as WordDocument

from truceline.app.register.reading import MOST_UNPACKED, read_path
from truceline.errors import FormatError
from truceline.model.document import Role
from truceline.reading.word import page_of_word

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'


def written(folder: Path, xml: bytes, kind: int = zipfile.ZIP_DEFLATED) -> Path:
    path = folder / "a.docx"
    with zipfile.ZipFile(path, "w", kind) as file:
        file.writestr("word/document.xml", xml)
    return path


def test_a_word_file_is_read_paragraph_by_paragraph(tmp_path: Path) -> None:
    word = WordDocument()
    word.add_heading("Statement on the talks", 1)
    word.add_paragraph("Vienna, 3 June 2031")
    run = word.add_paragraph("Armenia and Azerbaijan ").add_run("agreed")
    run.bold = True
    word.paragraphs[-1].add_run(" to exchange 40 prisoners by 10 June.")
    table = word.add_table(1, 1)
    table.cell(0, 0).text = "A cell."
    word.save(str(tmp_path / "a.docx"))
    ((one,), _) = read_path(tmp_path / "a.docx")
    text = one.document.text
    assert text.startswith("Statement on the talks\n\nVienna, 3 June 2031\n\nArmenia and")
    assert text.endswith("\n\nA cell.")
    assert one.document.blocks[0].role is Role.HEADING
    (commitment,) = one.reading.commitments
    assert commitment.extent.of(text).startswith("Armenia and Azerbaijan agreed to exchange")
    assert commitment.deadline is not None
    assert commitment.deadline.latest == "2031-06-10"


def test_deleted_words_are_gone_and_inserted_ones_are_there() -> None:
    xml = (
        f"<w:document {W}><w:body><w:p><w:r><w:t>It </w:t></w:r><w:del><w:r>"
        "<w:delText>never </w:delText></w:r></w:del><w:ins><w:r>"
        "<w:t>soon </w:t></w:r></w:ins><w:r><w:t>ends.</w:t><w:br/>"
        "<w:t>So be it.</w:t></w:r></w:p></w:body></w:document>"
    )
    assert page_of_word(xml.encode(), "a.docx").text == "It soon ends.\nSo be it."


@pytest.mark.parametrize(
    ("xml", "reason"),
    [
        (b"<w:document", "damaged"),
        (b'<!DOCTYPE a [<!ENTITY b "cc">]><a>&b;</a>', "damaged"),
        (b"", "damaged"),
    ],
)
def test_damage_and_entities_are_refused(tmp_path: Path, xml: bytes, reason: str) -> None:
    with pytest.raises(FormatError, match=reason):
        read_path(written(tmp_path, xml))


def test_a_bomb_is_not_unpacked(tmp_path: Path) -> None:
    with pytest.raises(FormatError, match="longer than 16,000,000 bytes"):
        read_path(written(tmp_path, b" " * (MOST_UNPACKED + 1)))
    path = written(tmp_path, b" " * 9_000_000)
    data = path.read_bytes()
    at = data.rindex(b"PK\x01\x02") + 24
    path.write_bytes(data[:at] + (9_000).to_bytes(4, "little") + data[at + 4 :])
    with pytest.raises(FormatError, match="damaged"):
        read_path(path)


def test_what_is_no_word_file_is_refused(tmp_path: Path) -> None:
    (tmp_path / "a.docx").write_bytes(b"PK\x03\x04 nothing")
    with pytest.raises(FormatError, match="no Word file"):
        read_path(tmp_path / "a.docx")
    empty = io.BytesIO()
    with zipfile.ZipFile(empty, "w") as file:
        file.writestr("other.xml", "<a/>")
    (tmp_path / "b.docx").write_bytes(empty.getvalue())
    with pytest.raises(FormatError, match="no Word file"):
        read_path(tmp_path / "b.docx")


def test_depth_costs_nothing() -> None:
    deep = f"<w:document {W}>" + "<w:p>" * 20_000 + "</w:p>" * 20_000 + "</w:document>"
    assert page_of_word(deep.encode(), "a.docx").text == ""
