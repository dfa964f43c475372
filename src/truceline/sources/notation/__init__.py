"""A coordinate in one cell, however it is written -> degrees, and how fine the writing is."""

from truceline.sources.notation.read import NOTATIONS, ORDERS, Positions, positions

__all__ = ["NOTATIONS", "ORDERS", "Positions", "positions"]
