"""How properties are tried: no clock decides a test; in CI every run tries the same examples."""

from __future__ import annotations

import gc
import os
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import settings

settings.register_profile("steady", deadline=None, derandomize="CI" in os.environ)
settings.load_profile("steady")

# Thousands of tests and their syntax trees live to the end: looking through them for garbage after
# every few hundred new objects took a third of the time of collecting them.
gc.set_threshold(50_000, 20, 50)

#: Rooms whose files take longest. Begun first, none is left running alone at the end.
_LONGEST = ("walks", "properties", "scenarios", "docs", "contracts", "fuzz")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Put the long files first; within a room the order stays."""
    rank = {room: n for n, room in enumerate(_LONGEST)}

    def place(item: pytest.Item) -> int:
        return rank.get(item.nodeid.partition("/")[2].partition("/")[0], len(rank))

    items.sort(key=place)


@pytest.fixture(scope="session")
def postgres() -> Iterator[str]:
    """Return the address of a PostgreSQL server that lives as long as the session."""
    sys.path.insert(0, str(Path(__file__).parent / "walks"))
    import database_case

    if database_case.programs() is None:
        pytest.skip("PostgreSQL's server is not installed (Debian: postgresql)")
    with database_case.served() as url:
        yield url


def pytest_collection_finish() -> None:
    """Spare the garbage collector what stays until the end."""
    gc.collect()
    gc.freeze()
