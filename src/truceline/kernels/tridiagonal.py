"""Matrices with three diagonals, and triangles, in compiled scalars: what echoing levels need.

Written as loops: expressions over arrays take many times as long to compile.
"""

from __future__ import annotations

import math

import numpy as np
from numpy.typing import NDArray

from truceline.kernels.ellipsoid import helper

Floats = NDArray[np.float64]


@helper
def echoing(rho: float, sd: float, diagonal: Floats) -> tuple[float, float]:
    """Write the diagonal of an AR(1)'s precision; return what stands beside it, its log det."""
    n = len(diagonal)
    left = sd * sd * (1.0 - rho * rho)
    for i in range(n):
        diagonal[i] = (1.0 + rho * rho) / left
    diagonal[0] = diagonal[n - 1] = 1.0 / left
    if n == 1:
        diagonal[0] = 1.0 / (sd * sd)
    return -rho / left, -2.0 * math.log(sd) - (n - 1) * math.log(left)


@helper
def factor(diagonal: Floats, also: Floats, beside: float, pivots: Floats) -> float:
    """Write the pivots of a tridiagonal matrix of two sums; return its log determinant."""
    pivots[0] = diagonal[0] + also[0]
    total = math.log(pivots[0])
    for i in range(1, len(diagonal)):
        pivots[i] = diagonal[i] + also[i] - beside * beside / pivots[i - 1]
        total += math.log(pivots[i])
    return total


@helper
def solve(pivots: Floats, beside: float, right: Floats) -> None:
    """Solve a tridiagonal system in place."""
    n = len(pivots)
    for i in range(1, n):
        right[i] -= beside / pivots[i - 1] * right[i - 1]
    right[n - 1] /= pivots[n - 1]
    for i in range(n - 2, -1, -1):
        right[i] = (right[i] - beside * right[i + 1]) / pivots[i]


@helper
def inverse(pivots: Floats, beside: float, out: Floats) -> None:
    """Write the inverse of a tridiagonal matrix."""
    n = len(pivots)
    out[n - 1, n - 1] = 1.0 / pivots[n - 1]
    for i in range(n - 2, -1, -1):
        kept = -beside / pivots[i]
        for j in range(i + 1, n):
            out[i, j] = out[j, i] = kept * out[i + 1, j]
        out[i, i] = 1.0 / pivots[i] + kept * out[i + 1, i]


@helper
def factored(matrix: Floats) -> bool:
    """Write the Cholesky factor over a symmetric matrix; say whether it is positive."""
    for i in range(len(matrix)):
        for j in range(i + 1):
            rest = matrix[i, j]
            for m in range(j):
                rest -= matrix[i, m] * matrix[j, m]
            if i > j:
                matrix[i, j] = rest / matrix[j, j]
            elif rest > 0.0:
                matrix[i, i] = math.sqrt(rest)
            else:
                return False
    return True


@helper
def forward(triangle: Floats, right: Floats) -> None:
    """Solve a lower triangular system in place."""
    for i in range(len(right)):
        rest = right[i]
        for m in range(i):
            rest -= triangle[i, m] * right[m]
        right[i] = rest / triangle[i, i]


@helper
def backward(triangle: Floats, right: Floats) -> None:
    """Solve the transposed system in place, row by row of the factor."""
    for i in range(len(right) - 1, -1, -1):
        right[i] /= triangle[i, i]
        for m in range(i):
            right[m] -= triangle[i, m] * right[i]


@helper
def moved(begin: Floats, by: Floats, short: float, to: Floats) -> None:
    """Write where a shortened step leads."""
    for i in range(len(begin)):
        to[i] = begin[i] + short * by[i]


@helper
def log_square(triangle: Floats) -> float:
    """Return the log determinant of the matrix whose Cholesky factor is given."""
    total = 0.0
    for i in range(len(triangle)):
        total += 2.0 * math.log(triangle[i, i])
    return total


@helper
def log_det_of(matrix: Floats) -> float:
    """Return the log determinant of a positive matrix."""
    triangle = matrix.copy()
    if not factored(triangle):
        return -np.inf
    found: float = log_square(triangle)
    return found
