"""A program and a notebook read the same rows as the API gives."""

from __future__ import annotations

import asyncio
import sys
from pathlib import Path

import asked
import httpx
import pytest
from fastapi import FastAPI

sys.path.insert(0, str(Path(__file__).resolve().parents[2] / "walks"))

import case_case

import truceline
from truceline.app import run as runs
from truceline.app.view.asked import AskedError
from truceline.errors import ServiceError
from truceline.web import client as module
from truceline.web.doors import OwnersDoor


class Carried(httpx.BaseTransport):
    """Carries requests to an app in memory."""

    def __init__(self, app: FastAPI) -> None:
        self.inner = httpx.ASGITransport(app)

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        async def ask() -> httpx.Response:
            done = await self.inner.handle_async_request(request)
            return httpx.Response(
                done.status_code, headers=done.headers, content=await done.aread()
            )

        return asyncio.run(ask())


def test_both_read_the_same(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    workspace = case_case.made(tmp_path / "case")
    runs.run(workspace, languages=("en",))
    notebook = truceline.open(tmp_path / "case")
    app = asked.made(workspace)
    door = app.state.house.door
    assert isinstance(door, OwnersDoor)
    link = f"http://{asked.HOST}/enter?key={door.secret}"
    monkeypatch.setattr(module, "_PAGE", "1")
    with truceline.connect(link, Carried(app)) as server:
        for wanted in ({}, {"status": ["alleged", "observed"]}, {"from_": "2031-03-03"}):
            mine, told = notebook.incidents(**wanted), server.incidents(**wanted)
            assert mine.replace_schema_metadata(None).equals(told)
            assert mine.num_rows
        assert mine.num_rows < notebook.incidents().num_rows
        found = notebook.findings(outcome="inconsistent")
        assert found.replace_schema_metadata(None).equals(server.findings(outcome="inconsistent"))
        one = mine["incident_id"][0].as_py()
        assert server.incident(one)["incident"]["incident_id"] == one
        assert notebook.incident(one)["incident"]["incident_id"] == one
        ids = found["finding_id"].filter([i == one for i in found["incident_id"].to_pylist()])
        assert notebook.findings(incident=one)["finding_id"].to_pylist() == ids.to_pylist()
        assert server.effort().schema == notebook.effort().schema.remove_metadata()
        assert server.coverage().num_rows == notebook.coverage().num_rows > 0
        days = notebook.by_day()
        assert (
            sum(sum(days[n].to_pylist()) for n in days.column_names if n != "day")
            == (server.ceasefire()["counts"]["incidents"])
        )
        assert server.today("2031-03-03")["day"] == "2031-03-03"
        with pytest.raises(ServiceError, match="outcome: 'guilty' is no outcome") as fault:
            server.incidents(outcome="guilty")
        assert fault.value.status == 422
    with pytest.raises(AskedError, match="guilty"):
        notebook.incidents(outcome="guilty")
    with pytest.raises(KeyError):
        notebook.incident("I-000000000000")
    with pytest.raises(ServiceError):
        truceline.connect(f"http://{asked.HOST}/enter?key=wrong", Carried(app))
    with pytest.raises(AttributeError):
        getattr(truceline, "nothing")  # noqa: B009 - a door that there is not
