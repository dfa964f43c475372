"""Sealed registers: what was sealed can be shown, and nothing else can."""

from __future__ import annotations

import hashlib
import json
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from truceline.agreements.load import load
from truceline.agreements.register import canonical_entry, check_reveal, commitment, seal
from truceline.errors import AgreementError
from truceline.model.agreement import Agreement, SealedRegister
from truceline.model.vocabulary import OBJECTS

ROOT = Path(__file__).parents[3]
TEMPLATE = (ROOT / "agreements" / "template" / "agreement.yaml").read_text(encoding="utf-8")

ENTRY = canonical_entry({"object_type": "power_plant", "name": "об’єкт 7", "lon": "30.50000"})
SALT = "0f" * 32

entries = st.builds(
    lambda kind, name, number: canonical_entry({"object_type": kind, "name": name, "n": number}),
    st.sampled_from(sorted(OBJECTS)),
    st.text(st.characters(codec="utf-8"), max_size=20),
    st.integers(-(10**9), 10**9),
)
salts = st.binary(min_size=32, max_size=32).map(bytes.hex)


def agreement_with(*commitments: str, kinds: tuple[str, ...] = ("power_plant",)) -> Agreement:
    register = SealedRegister(
        id="sealed",
        object_types=kinds,
        commitments=tuple(sorted(commitments)),
        deposited=datetime(2030, 1, 1, tzinfo=UTC),
    )
    return replace(load(TEMPLATE, "template"), registers=(register,))


def reveal(entry: str, salt: str, register_id: str = "sealed") -> str:
    told = {"register_id": register_id, "report_id": "s/1", "entry": entry, "salt": salt}
    return json.dumps(told)


def refused(agreement: Agreement, document: str) -> str:
    with pytest.raises(AgreementError) as caught:
        check_reveal(agreement, document)
    return caught.value.problems[0].code


def test_the_encoding_is_the_one_that_is_documented() -> None:
    entry = ENTRY.encode()
    by_hand = hashlib.sha256(
        b"truceline/sealed-register/v1\x00"
        + (32).to_bytes(8, "big")
        + bytes.fromhex(SALT)
        + len(entry).to_bytes(8, "big")
        + entry
    ).hexdigest()
    assert commitment(ENTRY, SALT) == by_hand


def test_a_known_answer_stays_known() -> None:
    entry = '{"id":"object-0001","object_type":"port"}'
    assert (
        commitment(entry, "00" * 32)
        == "63dbe2eab33d685b221b329231449c71ed024782bc954b910452dc513dd15c4c"
    )


@given(entries, salts)
def test_what_was_sealed_can_be_shown(entry: str, salt: str) -> None:
    kind = json.loads(entry)["object_type"]
    (sealed,) = seal([entry], [salt])
    shown = check_reveal(agreement_with(sealed, kinds=(kind,)), reveal(entry, salt))
    assert (shown.commitment, shown.entry, shown.salt, shown.report_id) == (
        sealed,
        entry,
        salt,
        "s/1",
    )


@given(entries, salts, st.data())
def test_any_flipped_bit_fails(entry: str, salt: str, data: st.DataObject) -> None:
    sealed = commitment(entry, salt)
    raw, salted = bytearray(entry.encode()), bytearray(bytes.fromhex(salt))
    target = data.draw(st.sampled_from((raw, salted)))
    place = data.draw(st.integers(0, len(target) - 1))
    target[place] ^= 1 << data.draw(st.integers(0, 7))
    changed = raw.decode("utf-8", "surrogateescape")
    kinds = tuple(sorted(OBJECTS))
    with pytest.raises(AgreementError):
        check_reveal(agreement_with(sealed, kinds=kinds), reveal(changed, salted.hex()))


@given(st.lists(entries, min_size=2, max_size=5, unique=True), st.data())
def test_a_guess_without_the_salt_tests_nothing(listed: list[str], data: st.DataObject) -> None:
    drawn = data.draw(st.lists(salts, min_size=len(listed), max_size=len(listed), unique=True))
    sealed = seal(listed, drawn)
    other = data.draw(salts.filter(lambda s: s not in drawn))
    for entry in listed:
        assert commitment(entry, other) not in sealed
        assert hashlib.sha256(entry.encode()).hexdigest() not in sealed


def test_equal_objects_do_not_look_equal_and_order_tells_nothing() -> None:
    one = seal([ENTRY, ENTRY], [SALT, "1f" * 32])
    assert len(set(one)) == 2
    assert seal([ENTRY, ENTRY], ["1f" * 32, SALT]) == one


def test_lengths_are_told_so_that_nothing_can_slide_between_salt_and_entry() -> None:
    assert len({commitment(ENTRY, s * 32) for s in ("00", "01", "10")}) == 3


@pytest.mark.parametrize(
    ("entry", "salt"),
    [
        (ENTRY, "0f" * 31),
        (ENTRY, "0F" * 32),
        (ENTRY, "0f" * 32 + "\n"),
        (ENTRY + " ", SALT),
        ('{"object_type": "port"}', SALT),
        ('{"z":1,"object_type":"port"}', SALT),
        ('{"object_type":"port","object_type":"port"}', SALT),
        ('{"lon":30.5,"object_type":"port"}', SALT),
        ('{"n":NaN,"object_type":"port"}', SALT),
        ('{"object_type":"castle"}', SALT),
        ('{"name":"x"}', SALT),
        ('["port"]', SALT),
        ('{"object_type":"\\ud800"}', SALT),
        ('{"a":"\ud800","object_type":"port"}', SALT),
        ("[" * 50_000, SALT),
        ('{"a":' + "9" * 5_000 + ',"object_type":"port"}', SALT),
        ('{"a":"' + "x" * 70_000 + '","object_type":"port"}', SALT),
        ("", SALT),
    ],
)
def test_what_is_not_to_the_letter_is_refused(entry: str, salt: str) -> None:
    with pytest.raises(ValueError):
        commitment(entry, salt)
    assert refused(agreement_with("00" * 32), reveal(entry, salt)) in {
        "bad-entry",
        "not-a-reveal",
        "not-json",
    }


def test_a_salt_used_twice_or_missing_is_refused() -> None:
    with pytest.raises(ValueError, match="twice"):
        seal([ENTRY, ENTRY], [SALT, SALT])
    with pytest.raises(ValueError, match="as many"):
        seal([ENTRY], [])
    assert seal([], []) == ()


def test_floats_have_no_canonical_form() -> None:
    with pytest.raises(ValueError, match="canonical"):
        canonical_entry({"object_type": "port", "lon": 30.5})  # type: ignore[dict-item]


def test_reasons_for_refusing_a_reveal() -> None:
    sealed = commitment(ENTRY, SALT)
    agreement = agreement_with(sealed)
    assert refused(agreement, reveal(ENTRY, SALT, "other")) == "unknown-register"
    assert refused(agreement, reveal(ENTRY, "1f" * 32)) == "never-committed"
    assert refused(agreement, "nonsense") == "not-json"
    assert refused(agreement, "[]") == "not-a-reveal"
    assert refused(agreement, "{}") == "not-a-reveal"
    assert refused(agreement, reveal("", SALT)) == "not-a-reveal"
    assert refused(agreement, "[" * 100_000) == "not-json"
    other_kind = agreement_with(sealed, kinds=("port",))
    assert refused(other_kind, reveal(ENTRY, SALT)) == "entry-of-another-kind"


@given(st.text(max_size=60))
def test_no_reveal_whatever_raises_anything_else(document: str) -> None:
    with pytest.raises(AgreementError):
        check_reveal(agreement_with("00" * 32), document)
