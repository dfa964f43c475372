"""A mission with something of everything that waits at the desk, and somebody of every role."""

from __future__ import annotations

import itertools
import sys
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parents[2] / "walks"))

import asked
import case_case
import httpx

from truceline.app import run as runs
from truceline.app.register.reviewing import Intake, take
from truceline.app.web.access import GRANTS, Role, Visitor
from truceline.app.workspace import Workspace

SOURCES = case_case.SOURCES + (
    "  - {id: bureau, name: Bureau, affiliation: BIR, independence_group: birch, licence: none,\n"
    "     publisher: it, cadence: daily, time_zone: UTC}\n"
)
#: A document that would like to be more than text.
HOSTILE = """\
REPUBLIC OF ARDEN
Ministry of Foreign Affairs

Tavo, 3 June 2031

<script>fetch("https://elsewhere.example/")</script><img src=x onerror=alert(1)>

On 2 June the President of Arden, Ana Corvi, spoke by telephone with the President of
Brell, Tom Hale. The conversation lasted about forty minutes. \u202eesrever\u202c

The two Presidents agreed to open the bridge at Lumo for ambulances by 10 June. President
Corvi recalled that on 1 June Brell artillery fired on the village of Lumo.
"""
_HEAD = "no,from,until,who,lon,lat\n"
_keys = itertools.count()


def _list(first: int, spread: float, minutes: int) -> str:
    """Fourteen reports, alike to another such list beyond chance, and not beyond doubt."""
    out = _HEAD
    for k in range(14):
        at = f"2031-03-{1 + k:02d} {8 + (k * 5) % 10:02d}"
        begin = (minutes * k) % 50
        lon, lat = -16 + spread * (k % 7) / 10, -29 + spread * (k % 5) / 10
        who = "BIR" if k % 2 else "ALD"
        out += f"{first + k},{at}:{begin:02d},{at}:{begin + 9:02d},{who},{lon:.4f},{lat:.4f}\n"
    return out


def made(folder: Path) -> Workspace:
    """Return a workspace that was run: two lists, four reports of two parties, a document."""
    workspace = case_case.made(folder / "case")
    workspace.sources_path.write_text(SOURCES, "utf-8")
    case_case.take(workspace, "b.csv", _list(100, 0.05, 3), source="ministry", claimant="ALD")
    case_case.take(workspace, "c.csv", _list(200, 0.08, 11), source="bureau", claimant="BIR")
    (folder / "arden.txt").write_text(HOSTILE, "utf-8")
    take(workspace, folder / "arden.txt", Intake(by="R. Reader"))
    runs.run(workspace, languages=("en",))
    return workspace


def take_closed(workspace: Workspace, name: str, rows: str) -> None:
    """Take in a list that only who reads what is restricted may know of."""
    mapping = case_case.MAP + "tier: {constant: restricted}\n"
    case_case.take(workspace, name, rows, mapping=mapping)


def ticking() -> Callable[[], datetime]:
    """Return a clock that goes on each time somebody looks."""
    return case_case.Ticking()


class RoleDoor:
    """Knows everybody by a cookie that is the name of the role, or of a party."""

    def visitor(self, cookie: str) -> Visitor | None:
        """Return who holds that cookie."""
        if cookie in ("ALD", "BIR"):
            tier = GRANTS[Role.PARTY].tier
            return Visitor(account=f"U-{cookie}", role=Role.PARTY, tier=tier, party=cookie)
        role = Role(cookie)
        return Visitor(account=f"U-{cookie}", role=role, tier=GRANTS[role].tier)


class Person(asked.Client):
    """Somebody of a role: reads, and writes with version and key."""

    def __init__(self, app: Any, role: str) -> None:
        super().__init__(app)
        self.cookies.set(app.state.house.settings.cookie, role)

    def told(self, path: str) -> Any:
        """Return an answer that must be one."""
        done = self.get(f"/api/v1/{path}")
        assert done.status_code == 200, done.text
        return done.json()

    def write(self, path: str, body: Any, version: str = "", key: str = "") -> httpx.Response:
        """Send an act."""
        headers = {"if-match": f'"{version}"', "idempotency-key": key or f"k{next(_keys)}"}
        return self.post(f"/api/v1/{path}", body, headers=headers)


def app_of(workspace: Workspace) -> Any:
    """Return an app in which everybody of :class:`RoleDoor` is in."""
    return asked.made(workspace, RoleDoor())


def why(done: httpx.Response) -> list[str]:
    """Return the reasons of a refusal."""
    assert done.status_code == 422, done.text
    return [one["message"] for one in done.json()["mistakes"]]
