"""Where accounts lie: the same tests over both engines, one PostgreSQL server for a session."""

from __future__ import annotations

from uuid import uuid4

import pytest


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
