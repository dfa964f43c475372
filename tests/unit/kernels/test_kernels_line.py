"""Each point against the line of its own day."""

import numpy as np
import pytest

from truceline.kernels.line import distance_by_day
from truceline.kernels.zones import edges, signed_distance_m

LINES = tuple(edges([([30.0 + d, 31.0 + d], [47.0, 49.0])], closed=False) for d in range(3))


def test_every_point_meets_its_own_line() -> None:
    rng = np.random.default_rng(1)
    lon, lat, day = rng.uniform(29, 34, 900), rng.uniform(46, 50, 900), rng.integers(-1, 3, 900)
    got = distance_by_day(lon, lat, day, LINES)
    for which, line in enumerate(LINES):
        want = signed_distance_m(lon, lat, line)
        assert got[day == which].tobytes() == want[day == which].tobytes()
    assert np.isnan(got[day == -1]).all()
    shuffled = rng.permutation(900)
    again = distance_by_day(lon[shuffled], lat[shuffled], day[shuffled], LINES)
    assert again.tobytes() == got[shuffled].tobytes()


def test_no_points_no_lines_and_bad_places() -> None:
    assert distance_by_day([], [], [], LINES).shape == (0,)
    assert np.isnan(distance_by_day([30.0], [48.0], [-1], ())).all()
    assert np.isnan(distance_by_day([np.nan], [48.0], [1], LINES)).all()


@pytest.mark.parametrize("day", [[-2], [3]])
def test_a_day_that_is_not_there_is_refused(day: list[int]) -> None:
    with pytest.raises(ValueError, match="day_index"):
        distance_by_day([30.0], [48.0], day, LINES)
    with pytest.raises(ValueError, match="one length"):
        distance_by_day([30.0, 31.0], [48.0], day, LINES)
