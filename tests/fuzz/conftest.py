"""Fuzzing starts from the worked inputs of the contracts, and from answers that make a text."""

import sys
from pathlib import Path

TESTS = Path(__file__).parents[1]
_SHARED = ("contracts", "unit/agreements", "unit/log")
sys.path[:0] = [str(TESTS / name) for name in _SHARED]
