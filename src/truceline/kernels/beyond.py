"""What lies beyond a line, as a ring: the line, closed by a course around the other side."""

from __future__ import annotations

from typing import Any

import numpy as np
import numpy.typing as npt

Course = npt.NDArray[np.floating[Any]]


def ring_beyond(line: Course, course: Course) -> Course:
    """Return the line and then the course, turned so that the two gaps between them are short.

    So neither the direction in which the line is told nor that of the course matters, and a line
    that is told anew every day is closed by the one course.

    Args:
        line: Float array (n, 2): longitudes and latitudes of one polyline.
        course: Float array (m, 2): likewise.

    Returns:
        Float array (n + m + 1, 2): a ring, its first point repeated as the last.
    """
    turned = course[::-1]
    if _gaps(line, turned) < _gaps(line, course):
        course = turned
    return np.concatenate([line, course, line[:1]])


def _gaps(line: Course, course: Course) -> float:
    # Longitudes are narrower than latitudes; which of two ways is the shorter one stays the same.
    ends = (course[0] - line[-1], course[-1] - line[0])
    return float(sum(np.hypot(*gap) for gap in ends))
