"""A place in words: as many decimals as its error allows, and zeros kept."""

from __future__ import annotations

import pytest

from truceline.publish.catalogue import load_catalogue
from truceline.publish.daily import told
from truceline.publish.page.setting import Setting
from truceline.publish.page.words import degree_digits, degrees, distance


@pytest.mark.parametrize(
    ("error_m", "digits"),
    [(15, 4), (30, 4), (100, 3), (250, 3), (1_000, 2), (2_500, 2), (8_000, 2), (10_000, 1),
     (100_000, 0), (0, 5), (0.1, 5), (None, 1)],
)  # fmt: skip
def test_a_place_has_as_many_decimals_as_its_error_allows(
    error_m: float | None, digits: int
) -> None:
    assert degree_digits(error_m) == digits


def test_the_last_decimal_is_never_much_finer_nor_coarser_than_the_error() -> None:
    for error_m in range(2, 20_000, 7):
        unit_m = 111_320 * 10.0 ** -degree_digits(error_m)
        assert error_m / 10 < unit_m <= 1.25 * error_m or degree_digits(error_m) == 5


def test_zeros_are_kept_the_way_the_language_writes_them() -> None:
    assert degrees(load_catalogue("en"), 48.0, 100) == "48.000"
    assert degrees(load_catalogue("uk"), -38.19, 15) == "-38,1900"


def test_a_small_distance_keeps_its_metres() -> None:
    assert distance(load_catalogue("en"), 15) == "15 m"
    assert distance(load_catalogue("en"), 123) == "120 m"


def test_the_daily_report_and_explain_write_places_so(setting: Setting) -> None:
    from truceline.cli.explain import _place

    row = {"lat": 48.0, "lon": 38.19, "error_m": 250.0, "place_name": None}
    assert told.where(setting, row) == "48.000° N, 38.190° E ± 250 m"
    assert _place({**row, "place_basis": "stated"}) == "48.000 N, 38.190 E ± 250 m (stated)"


@pytest.fixture
def setting() -> Setting:
    import dossier_factory

    return Setting(dossier_factory.dossier(3), load_catalogue("en"))
