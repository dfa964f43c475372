"""Fuzzing starts from the worked inputs of the contracts."""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1] / "contracts"))
