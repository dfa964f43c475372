from __future__ import annotations

from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from truceline.errors import IntegrityError
from truceline.log import journal, words

_PAYLOADS = st.dictionaries(st.text(), st.none() | st.booleans() | st.integers() | st.text())


@given(st.lists(_PAYLOADS, max_size=5))
def test_what_was_recorded_is_read_back(payloads: list[dict[str, object]]) -> None:
    lines = [journal.line(i, "2025-01-01T00:00:00+00:00", "x", p) for i, p in enumerate(payloads)]  # type: ignore[arg-type]
    entries = list(journal.parse(b"".join(line + b"\n" for line in lines)))
    assert [e.payload for e in entries] == payloads


def test_a_line_out_of_sequence_or_cut_is_refused() -> None:
    first = journal.line(0, "t", "x", {"a": 1})
    second = journal.line(1, "t", "x", {"a": 2})
    for damaged in (second + b"\n", first + b"\n" + second[:-3], first + b"\n" + first):
        with pytest.raises(IntegrityError, match="record"):
            list(journal.parse(damaged))


def test_a_reformatted_line_is_refused() -> None:
    spaced = journal.line(0, "t", "x", {"a": 1}).replace(b",", b", ")
    with pytest.raises(IntegrityError, match="changed"):
        list(journal.parse(spaced))


def _told(data: bytes, reader: journal.Reader | None) -> object:
    try:
        return reader.read(data) if reader else tuple(journal.parse(data))
    except IntegrityError as fault:
        return str(fault)


_STEPS = st.lists(
    st.tuples(st.sampled_from(("grow", "cut", "flip", "same", "rewrite")), st.integers(0, 10**6)),
    max_size=12,
)


@given(_STEPS)
def test_whatever_happens_to_a_journal_a_reader_says_what_reading_it_anew_says(
    steps: list[tuple[str, int]],
) -> None:
    reader, data = journal.Reader(), b""
    for what, n in steps:
        if what == "grow":
            with suppress(IntegrityError):
                seq = len(tuple(journal.parse(data)))
                data += journal.line(seq, "t", "x", {"a": n}) + b"\n"
        elif what == "cut":
            data = data[: len(data) - n % 40]
        elif what == "flip" and data:
            at = n % len(data)
            data = data[:at] + bytes([data[at] ^ 1]) + data[at + 1 :]
        elif what == "rewrite":
            data = data.replace(b'"a":', b'"b":', 1 + n % 2)
        assert _told(data, reader) == _told(data, None)


def test_what_was_read_is_not_parsed_again(monkeypatch: pytest.MonkeyPatch) -> None:
    lines = [journal.line(n, "t", "x", {"a": n}) + b"\n" for n in range(100)]
    reader, parsed, parse = journal.Reader(), [], journal.parse

    def counted(data: bytes, first: int, keyring: words.Keyring) -> object:
        parsed.append(data.count(b"\n"))
        return parse(data, first, keyring)

    monkeypatch.setattr(journal, "parse", counted)
    for n in range(90, 101):
        assert len(reader.read(b"".join(lines[:n]))) == n
    assert parsed == [90, *[1] * 10]


@pytest.mark.parametrize("value", ["1.5", "NaN", "1e3", "-Infinity"])
def test_a_float_is_refused(value: str) -> None:
    data = journal.line(0, "t", "x", {"a": 1}).replace(b'"a":1', f'"a":{value}'.encode())
    with pytest.raises(IntegrityError):
        list(journal.parse(data))
