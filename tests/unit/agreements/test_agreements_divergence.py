"""Figures that part the wordings of one provision."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from truceline.agreements.divergence import partings
from truceline.agreements.figures import amounts, amounts_of, figures_of
from truceline.agreements.load import load

FULL = Path(__file__).with_name("divergence.yaml").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("wording", "figures"),
    [
        ("a zone of 50 km", {"50": 1}),
        ("50 км, 70 км, 50 км", {"50": 2, "70": 1}),
        ("1,400 shells; 2 935 in all", {"1400": 1, "2935": 1}),
        ("100,000,000 EUR", {"100000000": 1}),
        ("1.234.567 and 1 234 567", {"1234567": 2}),
        ("2,5 km", {"2.5": 1}),
        ("2.50 km", {"2.5": 1}),
        ("T-72 and D-30 are named", {}),
        ("from 00:01 on", {"0": 1, "1": 1}),
        ("no figure at all", {}),
        ("ten vehicles, dix véhicules, twenty-four hours", {"10": 2, "24": 1}),
        ("протягом чотирнадцяти днів, двух недель", {"14": 1, "2": 1}),
        ("fifteen (15) kilometres, п'ятнадцять (15) кілометрів", {"15": 2}),
        ("by the tenth (10th) day, до десятого (10-го) дня", {"10": 2}),
        ("forty-eight (48) hours; сорок вісім (48) годин; сорока восьми (48) годин", {"48": 3}),
        ("one hundred and twenty (120) persons, сто двадцять осіб", {"120": 2}),
        ("on the twenty-first day, двадцять першого дня", {"21": 2}),
        ("ten (20) days", {"10": 1, "20": 1}),
        ("the second party and the third, друга сторона, один одному", {}),
    ],
)
def test_figures_are_read_alike_however_they_are_written(
    wording: str, figures: dict[str, int]
) -> None:
    found = figures_of(wording)
    assert found == Counter(figures)


def test_authentic_wordings_that_part_are_told_and_those_that_do_not_are_not() -> None:
    (first,) = partings(load(FULL, "divergence"))
    assert (first.held.provision_id, first.languages) == ("joint/guns", ("en", "uk"))
    assert first.only_in == {"en": ("50",), "uk": ("70",)}
    assert first.authentic
    assert not first.declared


def test_a_translation_that_parts_is_told_as_one_and_a_declared_one_as_declared() -> None:
    swapped = FULL.replace("authentic: [en, uk]", "authentic: [en]")
    (first,) = partings(load(swapped, "divergence"))
    assert not first.authentic
    told = FULL.replace(
        "        rule: weapon_distance",
        "        divergences: [{id: width, languages: [en, uk], wording: how far, about: place}]\n"
        "        rule: weapon_distance",
    )
    (first,) = partings(load(told, "divergence"))
    assert first.declared


@pytest.mark.parametrize(
    ("wording", "kind", "amounts"),
    [
        ("within 14 days, 25 km on each side", "h", {336.0}),
        ("within 14 days, 25 km on each side", "m", {25_000.0}),
        ("a 2-km zone and 500 metres", "m", {2000.0, 500.0}),
        ("two weeks or twenty-four hours", "h", {336.0, 24.0}),
        ("15 км від лінії протягом 24 годин", "m", {15_000.0}),
        ("10 vehicles", "h", set()),
        ("fifteen (15) kilometres behind", "m", {15_000.0}),
        ("на п'ятнадцять (15) кілометрів за Північну лінію", "m", {15_000.0}),
        ("by the tenth (10th) day", "h", {240.0}),
        ("до десятого (10-го) дня", "h", {240.0}),
        ("за сорок вісім (48) годин", "h", {48.0}),
    ],
)
def test_amounts_are_read_with_their_unit(wording: str, kind: str, amounts: set[float]) -> None:
    assert amounts_of(wording, kind) == amounts


@pytest.mark.parametrize(
    ("wording", "sign"),
    [
        ("at least forty-eight (48) hours before it begins", -1),
        ("48 hours prior to it", -1),
        ("щонайменше за сорок вісім (48) годин до їх початку", -1),
        ("за 48 часов до начала", -1),
        ("within 48 hours after it", 1),
        ("протягом 48 годин після рішення", 1),
        ("within 48 hours of it", 0),
        ("від 48 годин до 72", 0),
    ],
)
def test_notice_and_deadline_are_told_apart(wording: str, sign: int) -> None:
    assert amounts(wording)[0].sign == sign
