"""Fuzzing starts from the worked inputs of the contracts, and from answers that make a text."""

import sys
from pathlib import Path

TESTS = Path(__file__).parents[1]
sys.path[:0] = [str(TESTS / "contracts"), str(TESTS / "unit" / "agreements")]
