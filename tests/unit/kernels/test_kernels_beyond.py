"""The ring of a line and of a course around what lies beyond it, whichever way each is told."""

from __future__ import annotations

import numpy as np
import pytest

from truceline.kernels.beyond import ring_beyond
from truceline.kernels.zones import contains, edges

LINE = np.array([[20.0, 10.0], [20.5, 10.2], [21.0, 10.0]])
COURSE = np.array([[21.5, 12.0], [19.5, 12.0]])


@pytest.mark.parametrize("line", [LINE, LINE[::-1]])
@pytest.mark.parametrize("course", [COURSE, COURSE[::-1]])
def test_the_ring_holds_the_far_side_whichever_way_line_and_course_are_told(
    line: np.ndarray, course: np.ndarray
) -> None:
    ring = ring_beyond(line, course)
    assert (ring[0] == ring[-1]).all()
    assert len(ring) == len(line) + len(course) + 1
    held = edges([(ring[:, 0], ring[:, 1])], closed=True)
    lon = [19.9, 20.5, 21.1, 20.5, 20.5]
    lat = [11.0, 10.3, 11.0, 10.1, 9.0]
    assert contains(lon, lat, held).tolist() == [True, True, True, False, False]
