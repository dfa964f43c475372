"""Words that lie encrypted: every line reads as before, and no flipped bit passes."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from truceline.adapters.vault_keys import Unlocked
from truceline.adapters.words import Words
from truceline.app.ledger.cuts import SPOKEN
from truceline.codec import Plain
from truceline.errors import IntegrityError, WorkspaceError
from truceline.log import journal, words
from truceline.log.signed import ACTS

_AT = "2031-01-01T00:00:00+00:00"
#: Also text that looks like the part of a line that holds words.
_TEXT = st.text(max_size=20) | st.sampled_from(
    ['},"words":{"hidden":{', '"key":"' + "0" * 64 + '"}}', "[***]", "[…]", ""]
)
_VALUES = _TEXT | st.none() | st.integers() | st.lists(_TEXT, max_size=2)
_PAYLOADS = st.dictionaries(
    st.sampled_from(["text", "signed", "name", "by", "reason", "entry", "salt", "words", "case"]),
    _VALUES,
)
_LINES = st.lists(
    st.tuples(st.sampled_from([*words.HIDDEN, "run", "words"]), _PAYLOADS), max_size=5
)


@pytest.fixture(scope="module")
def keys(tmp_path_factory: pytest.TempPathFactory) -> Words:
    made = Words(tmp_path_factory.mktemp("keys") / "objects.sqlite", lambda _: b"")
    made.make()
    return made


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(told=_LINES)
def test_what_lies_shut_reads_as_before_and_without_keys_tells_none_of_it(
    keys: Words, told: list[tuple[str, dict[str, object]]]
) -> None:
    lines = [journal.line(i, _AT, kind, p) for i, (kind, p) in enumerate(told)]  # type: ignore[arg-type]
    shut = keys.shut(lines)
    data = b"".join(line + b"\n" for line in shut)
    clear = b"".join(line + b"\n" for line in lines)
    assert tuple(journal.parse(data, keyring=keys.key)) == tuple(journal.parse(clear))
    assert words.readable(shut, keys.key) == lines
    assert keys.shut(shut) == shut
    for entry, (kind, payload) in zip(journal.parse(data), told, strict=True):
        for name in words.HIDDEN.get(kind, ()):
            if payload.get(name) not in (None, "", words.CUT, words.SHUT):
                assert entry.payload.get(name, words.SHUT) == words.SHUT


def test_every_flipped_bit_of_a_line_is_told(keys: Words) -> None:
    payload: dict[str, Plain] = {"case": "K-1", "by": "ALD", "text": "they sleep at noon"}
    line = journal.line(0, _AT, "case", payload)
    (shut,) = keys.shut([line])
    assert b"noon" not in shut
    before = next(iter(journal.parse(shut, keyring=keys.key)))
    for bit in range(8 * len(shut)):
        flipped = bytearray(shut)
        flipped[bit // 8] ^= 1 << bit % 8
        try:
            (after,) = journal.parse(bytes(flipped), keyring=keys.key)
        except (IntegrityError, ValueError):
            continue
        # What stands in clear is held by the log, not by the key; the words never read otherwise.
        assert after.payload.get("text") in ("they sleep at noon", words.SHUT)
        assert after != before
        assert words.readable([bytes(flipped)], keys.key) != [line]


def test_words_of_one_line_do_not_open_on_another(keys: Words) -> None:
    one, other = (journal.line(0, _AT, "objection", {"text": t}) for t in ("first", "second"))
    a, b = keys.shut([one, other])
    (name_a,), (name_b,) = ([words.key_of(x)] for x in (a, b))
    assert name_a is not None
    assert name_b is not None
    mixed = a.replace(name_a.encode(), name_b.encode())
    with pytest.raises(IntegrityError, match="damaged"):
        list(journal.parse(mixed, keyring=keys.key))


def test_a_destroyed_key_is_gone_for_every_copy_of_the_line(keys: Words) -> None:
    (shut,) = keys.shut([journal.line(0, _AT, "objection", {"text": "of Oksana"})])
    name = words.key_of(shut)
    assert name is not None
    held = keys.key(name)
    assert held is not None
    assert name in keys.strays(set())
    keys.forget_all([name])
    assert keys.key(name) is None
    again = Words(keys.path, Unlocked(lambda _: b""))
    assert [e.payload for e in journal.parse(shut, keyring=again.key)] == [{"text": words.SHUT}]


def test_wrapped_keys_ask_once_and_where_nobody_is_to_be_asked_words_stay_shut(
    tmp_path: Path,
) -> None:
    made = Words(tmp_path / "objects.sqlite", lambda _: b"x" * 32)
    made.make()
    made.wrap("key-file", b"x" * 32)
    lines = [journal.line(i, _AT, "objection", {"text": str(i)}) for i in range(3)]
    data = b"\n".join(made.shut(lines))
    asked: list[str] = []

    def unlock(kind: str) -> bytes:
        asked.append(kind)
        return b"x" * 32

    again = Words(made.path, unlock)
    with again.unasked():
        assert {e.payload["text"] for e in journal.parse(data, keyring=again.key)} == {words.SHUT}
    assert again.is_locked()
    assert [e.payload["text"] for e in journal.parse(data, keyring=again.key)] == ["0", "1", "2"]
    assert asked == ["key-file"]
    other = Words(made.path, lambda _: b"y" * 32)
    with pytest.raises(WorkspaceError, match="does not open"):
        list(journal.parse(data, keyring=other.key))


def test_whatever_a_person_says_or_signs_is_hidden() -> None:
    assert all(set(SPOKEN[kind]) <= set(words.HIDDEN[kind]) for kind in SPOKEN)
    assert all("signed" in words.HIDDEN[kind] for kind in ACTS)
