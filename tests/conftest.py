"""How properties are tried: no clock decides a test; in CI every run tries the same examples."""

from __future__ import annotations

import os

import pytest
from hypothesis import settings

settings.register_profile("steady", deadline=None, derandomize="CI" in os.environ)
settings.load_profile("steady")

#: Rooms whose files take longest. Begun first, none is left running alone at the end.
_LONGEST = ("walks", "properties", "scenarios", "docs", "contracts", "fuzz")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Put the long files first; within a room the order stays."""
    rank = {room: n for n, room in enumerate(_LONGEST)}

    def place(item: pytest.Item) -> int:
        return rank.get(item.nodeid.partition("/")[2].partition("/")[0], len(rank))

    items.sort(key=place)
