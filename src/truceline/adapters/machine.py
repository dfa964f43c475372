"""What runs here: the machine, its load and its libraries, for a figure that is to be believed."""

from __future__ import annotations

import os
import platform
import subprocess
import sys
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

#: Told where they are installed.
_TOLD = (
    "numpy", "numba", "pyarrow", "scipy", "shapely", "geopandas", "duckdb", "sedonadb", "polars",
    "scikit-learn", "pyspark",
)  # fmt: skip


def described() -> dict[str, object]:
    """Return processor, cores, memory, load, Python and versions; no name of machine or person."""
    return {
        "processor": _processor(),
        "cores": os.cpu_count(),
        "memory_gib": round(os.sysconf("SC_PHYS_PAGES") * os.sysconf("SC_PAGE_SIZE") / 2**30, 1),
        "load": [round(one, 1) for one in os.getloadavg()],
        "python": platform.python_version(),
        "versions": versions(),
    }


def versions() -> dict[str, str]:
    """Return the versions of what is installed here."""
    found = {}
    for name in _TOLD:
        try:
            found[name] = version(name)
        except PackageNotFoundError:
            continue
    return found


def _processor() -> str:
    try:
        lines = Path("/proc/cpuinfo").read_text(encoding="utf-8").splitlines()
    except OSError:
        return platform.processor() or platform.machine()
    told = [line.partition(":")[2].strip() for line in lines if line.startswith("model name")]
    return told[0] if told else platform.machine()


def module_run(module: str, words: list[str], wall_s: float) -> tuple[int, str, str]:
    """Run a module of this package in a process of its own.

    Args:
        module: Its name.
        words: Its arguments.
        wall_s: Seconds after which it is ended.

    Returns:
        Exit code, negative if it was ended; what it printed; what it complained of.
    """
    command = [sys.executable, "-m", module, *words]
    try:
        done = subprocess.run(  # noqa: S603 - our own module, no shell
            command, capture_output=True, text=True, timeout=wall_s, check=False
        )
    except subprocess.TimeoutExpired:
        return -9, "", f"it was not done within {wall_s:.0f} s"
    return done.returncode, done.stdout, done.stderr
