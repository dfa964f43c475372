from __future__ import annotations

from datetime import UTC, datetime, time

import numpy as np
import pytest

from truceline.effort.days import days_of
from truceline.effort.sample import PLACES, places, reaches
from truceline.kernels.geodesy import distance_m
from truceline.kernels.zones import contains, edges, signed_distance_m
from truceline.model.agreement import Mechanism
from truceline.model.interval import Interval

TALL = edges([(np.array([10.0, 11, 11, 10]), np.array([40.0, 40, 60, 60]))], closed=True)
LINE = edges([(np.array([10.0, 11.0, 13.0]), np.array([40.0, 41.0, 41.0]))], closed=False)


def test_places_lie_in_the_zone_and_stay_the_same() -> None:
    lon, lat = places(((TALL, 0.0),))
    assert len(lon) == PLACES
    assert contains(lon, lat, TALL).all()
    again = places(((TALL, 0.0),))
    assert np.array_equal(lon, again[0])
    assert np.array_equal(lat, again[1])


def test_places_are_even_by_area_and_not_by_degrees() -> None:
    _, lat = places(((TALL, 0.0),))
    sine = np.sin(np.radians([40.0, 50.0, 60.0]))
    assert (lat < 50).mean() == pytest.approx((sine[1] - sine[0]) / (sine[2] - sine[0]), abs=0.01)


def test_a_buffer_and_a_disc_are_filled() -> None:
    lon, lat = places(((LINE, 5_000.0),))
    far = signed_distance_m(lon, lat, LINE, np.inf)
    assert len(lon) == PLACES
    assert far.max() <= 5_000
    assert far.mean() == pytest.approx(2_500, rel=0.1)
    centre = edges([(np.array([10.0]), np.array([40.0]))], closed=False)
    lon, lat = places(((centre, 5_000.0),))
    within = distance_m(lon, lat, 10.0, 40.0)
    assert within.max() <= 5_000
    assert (within <= 5_000 * np.sqrt(0.5)).mean() == pytest.approx(0.5, abs=0.02)


def test_a_union_counts_what_overlaps_once() -> None:
    lon, _ = places(((TALL, 0.0), (TALL, 0.0)))
    assert np.array_equal(lon, places(((TALL, 0.0),))[0])


def test_a_zone_too_thin_to_hit_is_its_vertices() -> None:
    thin = edges([(np.array([0.0, 1.0, 1.0]), np.array([0.0, 1.0, 1.0 + 1e-9]))], closed=True)
    lon, lat = places(((thin, 0.0),))
    assert 0 < len(lon) == len(lat) <= PLACES


def test_reach_agrees_with_the_geodesic() -> None:
    lon, lat = places(((TALL, 0.0),))
    for radius in (5_000.0, 100_000.0, 1_000_000.0):
        reached = reaches(np.array([10.5]), np.array([50.0]), np.array([radius]), lon, lat)[0]
        exact = distance_m(10.5, 50.0, lon, lat)
        clear = np.abs(exact - radius) > 0.004 * radius
        assert np.array_equal(reached[clear], (exact <= radius)[clear])
    nothing = reaches(np.array([10.5]), np.array([50.0]), np.array([np.nan]), lon, lat)
    assert not nothing.any()


def test_a_day_when_clocks_change_has_23_or_25_hours() -> None:
    berlin = Mechanism(name={}, time_zone="Europe/Berlin", day_ends=time(0, 0))
    spring = Interval(start=datetime(2031, 3, 28, 23, tzinfo=UTC), end=None)
    days = list(days_of(berlin, spring, datetime(2031, 3, 31, 22, tzinfo=UTC)))
    assert [str(day.date) for day in days] == ["2031-03-29", "2031-03-30", "2031-03-31"]
    assert [(day.end_us - day.start_us) / 3.6e9 for day in days] == [24.0, 23.0, 24.0]


def test_a_period_that_starts_after_the_day_has_ended_starts_with_the_next() -> None:
    osce = Mechanism(name={}, time_zone="UTC", day_ends=time(19, 30))
    evening = Interval(start=datetime(2031, 5, 1, 20, tzinfo=UTC), end=None)
    (day,) = days_of(osce, evening, datetime(2031, 5, 2, 19, 30, tzinfo=UTC))
    assert str(day.date) == "2031-05-02"
    assert (day.end_us - day.start_us) / 3.6e9 == 23.5
