"""Where accounts lie: the same tests over both engines, one PostgreSQL server for all of them."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path
from uuid import uuid4

import pytest

sys.path.insert(0, str(Path(__file__).resolve().parents[2] / "walks"))

import database_case


@pytest.fixture(scope="session")
def postgres() -> Iterator[str]:
    """Return the address of a server, made for this session."""
    if database_case.programs() is None:
        pytest.skip("PostgreSQL's server is not installed (Debian: postgresql)")
    with database_case.served() as url:
        yield url


def _emptied(request: pytest.FixtureRequest) -> str:
    if request.param == "sqlite":
        return ""
    import psycopg

    server, name = str(request.getfixturevalue("postgres")), f"web_{uuid4().hex}"
    with psycopg.connect(server, autocommit=True) as base:
        base.execute(f"CREATE DATABASE {name} TEMPLATE template0".encode())
    return server.removesuffix("postgres") + name


@pytest.fixture(params=["sqlite", "postgres"])
def url(request: pytest.FixtureRequest) -> str:
    """Return where accounts lie, with none there yet; empty: the file of the workspace."""
    return _emptied(request)


@pytest.fixture(scope="module", params=["sqlite", "postgres"])
def shared_url(request: pytest.FixtureRequest) -> str:
    """Return the same, for all tests of a module."""
    return _emptied(request)
