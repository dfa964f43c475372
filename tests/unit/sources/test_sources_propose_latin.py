"""One table of letters: ids that can be typed anywhere, and short forms in either alphabet."""

from __future__ import annotations

import string

import pytest

from truceline.sources.propose.cut_short import initials
from truceline.sources.propose.latin import in_latin, same_letters
from truceline.sources.propose.who import as_id, voice_of

CYRILLIC = "абвгґдеєжзиіїйклмнопрстуфхцчшщьюяыэёъ"


def test_ids_hold_latin_letters_only() -> None:
    assert set(as_id(CYRILLIC)) <= set(string.ascii_lowercase)
    assert as_id("Група 1") == "hrupa-1"
    assert voice_of("ПС-1") == voice_of("PS 1")


@pytest.mark.parametrize(
    ("said", "short"),
    [("ГК", "GK"), ("ГК", "HK"), ("КР", "CR"), ("КР", "KR"), ("ЦС", "CS"), ("СО", "SO")],
)
def test_a_short_form_is_known_in_the_other_alphabet(said: str, short: str) -> None:
    assert same_letters(said, short)
    assert same_letters(short, said)


@pytest.mark.parametrize(("said", "short"), [("ГК", "ХК"), ("GK", "HK"), ("КР", "K"), ("СО", "TO")])
def test_letters_of_one_alphabet_have_to_be_the_same(said: str, short: str) -> None:
    assert not same_letters(said, short)


@pytest.mark.parametrize("name", ["Галицька Коаліція", "Galician Coalition", "Halych Koalition"])
def test_both_readings_of_a_letter_make_initials(name: str) -> None:
    assert initials(name, ("гк",)) == (name != "Нова Коаліція")


@pytest.mark.parametrize("letter", CYRILLIC)
def test_every_letter_is_like_its_own_latin_one(letter: str) -> None:
    latin = in_latin(letter)
    assert not latin or same_letters(letter, latin[0])
