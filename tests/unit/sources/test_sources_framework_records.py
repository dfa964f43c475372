"""Any bytes become records: none lost, none crashing, the fast and the tolerant way alike."""

import csv
import io

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from truceline.errors import FormatError
from truceline.model.intake import RawFile
from truceline.sources import quotes, records
from truceline.sources.decoding import decode, guessed_encoding
from truceline.sources.quotes import strictly_formed
from truceline.sources.records import header, read_csv
from truceline.sources.splitting import records as split


def raw(data: bytes) -> RawFile:
    return RawFile(name="x.csv", sha256="0" * 64, data=data)


def rows(data: bytes, **options: str) -> list[list[str]]:
    table = read_csv(raw(data), **options).table
    return [list(row.values()) for row in table.to_pylist()]


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        (b"a,b\n1,2\n", [["1", "2"]]),
        (b"\xef\xbb\xbfa,b\r\n1,2", [["1", "2"]]),
        ("a;b\r\n1;2\r\n".encode("utf-16"), [["1", "2"]]),
        ("a\tb\n1\t2\n".encode("utf-16-be").join([b"\xfe\xff", b""]), [["1", "2"]]),
        (b"sep=;\r\na;b\r\n1,5;2\r\n", [["1,5", "2"]]),
        (b"a|b\n1|2\n", [["1", "2"]]),
        (b"a,b\n1,2\n\n\r\n3,4\n", [["1", "2"], ["3", "4"]]),
        (b'a,b\n"x\ny","he said ""no"""\n', [["x\ny", 'he said "no"']]),
        (b"a,b\r1,2\r3,4", [["1", "2"], ["3", "4"]]),
        (b"a,b\n1,\x002\n", [["1", "\x002"]]),
        (b"a,b\n", []),
        (b'a,b\nx"y,2\n', [['x"y', "2"]]),
        (b'a,b\n"x"y,2\n', [["xy", "2"]]),
    ],
)
def test_records_are_read_as_written(data: bytes, expected: list[list[str]]) -> None:
    assert rows(data) == expected


def test_ragged_rows_are_refused_with_their_exact_number() -> None:
    found = read_csv(raw(b'a,b\n1,2\n3\n\n4,5,6\n"u,v\n7,8\n'))
    assert found.rows == 5
    assert found.row_number.tolist() == [1, 5]
    assert [(one.row_number, one.reason) for one in found.refused] == [
        (2, "too-few-cells"),
        (3, "too-many-cells"),
        (4, "unclosed-quote"),
    ]


@pytest.mark.parametrize("newline", [b"\n", b'"\n'])
def test_a_gigantic_cell_spoils_one_row(newline: bytes) -> None:
    quote = b'"' if newline.startswith(b'"') else b""
    data = b"a,b\n1,2\n3," + quote + b"x" * 1_000_001 + newline + b"5,6\n"
    found = read_csv(raw(data))
    assert found.rows == 3
    assert found.row_number.tolist() == [1, 3]
    assert [(one.row_number, one.reason) for one in found.refused] == [(2, "cell-too-large")]
    assert all(len(one.raw) <= 2000 for one in found.refused)


def test_a_gigantic_line_without_end_is_one_refused_row() -> None:
    found = read_csv(raw(b"a,b\n" + b"x" * 3_000_000))
    assert (found.rows, found.table.num_rows) == (1, 0)


def test_double_and_empty_names_are_told_apart() -> None:
    found = read_csv(raw(b"a,a,\n1,2,3\n"))
    assert found.table.column_names == ["a", "a#2", "column 3"]
    assert "occurs again" in found.notes[0]


def test_no_header_is_a_format_error() -> None:
    with pytest.raises(FormatError):
        read_csv(raw(b"\n\n"))


def test_an_encoding_is_guessed_and_said() -> None:
    text, notes = decode("регіон;дата\nОдеса;1".encode("cp1251"))
    assert text.startswith("регіон")
    assert "cp1251" in notes[0]
    assert guessed_encoding("Besançon, Zürich, déjà".encode("cp1252")) == "cp1252"
    with pytest.raises(FormatError):
        decode(b"a", "klingon")


def test_header_looks_and_never_raises() -> None:
    assert header(raw(b"a;b\n1;2")) == ("a", "b")
    assert header(raw(b"")) == ()
    assert header(raw(b"\xff\xfe\x00")) is not None


CELLS = st.text(st.sampled_from('ab,;"\n\r \0é'), max_size=6)


@settings(max_examples=300, deadline=None)
@given(st.lists(st.lists(CELLS, min_size=2, max_size=2), max_size=8))
def test_what_a_csv_writer_writes_is_read_back(table: list[list[str]]) -> None:
    out = io.StringIO(newline="")
    writer = csv.writer(out, quoting=csv.QUOTE_ALL, lineterminator="\n")
    writer.writerow(["a", "b"])
    writer.writerows(table)
    data = out.getvalue().encode()
    assert rows(data, separator=",") == table
    if strictly_formed(data, ","):
        fast = records._fast(data, ("a", "b"), ",")
        assert fast is not None


@settings(max_examples=500, deadline=None)
@given(st.text(st.sampled_from('a1,"\n\r \0'), max_size=40))
def test_both_ways_agree_wherever_the_fast_one_dares(text: str) -> None:
    text = "a,b\n" + text
    fast = records._fast(text.encode(), ("a", "b"), ",")
    if fast is None:
        return
    slow = records._tolerant(text, ("a", "b"), ",")
    assert fast[0].to_pydict() == slow[0].to_pydict()
    assert fast[1].tolist() == slow[1].tolist()
    assert slow[2] == ()


@settings(max_examples=300, deadline=None)
@given(st.text(st.sampled_from('ab,"\n\r'), max_size=60))
def test_every_record_is_a_row_or_refused(text: str) -> None:
    found = read_csv(raw(b"a,b\n" + text.encode()), separator=",")
    numbers = sorted([*found.row_number.tolist(), *(one.row_number for one in found.refused)])
    assert numbers == list(range(1, found.rows + 1))
    assert found.rows == len(list(split("a,b\n" + text, ","))) - 1


def test_quotes_that_never_close_cost_no_more_than_their_lines() -> None:
    data = b"a,b\n" + b'"x,1\n' * 20_001
    found = read_csv(raw(data))
    assert found.rows == found.table.num_rows + len(found.refused)


def test_a_header_of_many_equal_names_takes_no_longer_than_reading_it() -> None:
    names = header(raw(b"a," * 50_000))
    assert len(set(names)) == 50_001


@pytest.mark.parametrize("data", [b'x"y",2', b'"x"y,2', b'"x', b'a"b"', b"\0", b"a\rb"])
def test_the_fast_way_leaves_odd_quotes_alone(data: bytes) -> None:
    assert not strictly_formed(b"a,b\n" + data, ",")
    assert strictly_formed(b'a,b\n"x""y","","""",z\r\n', ",")


@settings(max_examples=200, deadline=None)
@given(st.text(st.sampled_from('a,"\n\r'), max_size=40), st.integers(1, 5))
def test_quotes_are_paired_across_what_is_looked_at_together(text: str, few: int) -> None:
    data = b"a,b\n" + text.encode()
    with pytest.MonkeyPatch.context() as patch:
        whole = strictly_formed(data, ",")
        patch.setattr(quotes, "_QUOTES_BYTES", few)
        assert strictly_formed(data, ",") == whole


@settings(max_examples=200, deadline=None)
@given(st.text(st.sampled_from('a,;"\n\r'), max_size=60), st.integers(4, 20))
def test_a_file_whose_beginning_alone_is_decoded_reads_alike(text: str, few: int) -> None:
    data = b"a,b\n" + text.encode()
    with pytest.MonkeyPatch.context() as patch:
        whole = read_csv(raw(data))
        patch.setattr(records, "_HEADER_LIMIT_BYTES", few)
        found = read_csv(raw(data))
    assert found.table.equals(whole.table)
    assert (found.refused, found.notes) == (whole.refused, whole.notes)


def test_a_record_longer_than_what_is_read_at_a_time_is_read() -> None:
    long = "x" * (records._BLOCKS_BYTES[0] + 1)
    assert rows(f'a,b\n1,"{long}"\n2,y\n'.encode()) == [["1", long], ["2", "y"]]
