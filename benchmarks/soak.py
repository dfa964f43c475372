# ruff: noqa: E501  # questions and answers read best on one line
"""A mission's 24 hours on one server, in minutes: does its memory stay flat?

    python benchmarks/soak.py --seconds 300 --seed 1

Makes a demo, accounts and handsets, starts `truceline serve` as the command does, and asks it over
loopback for as much as a day of a mission: people who log in and out and guess wrongly, pages,
tiles, filters, what is not there, acts at the desk, objections, sealed items with and without a
picture, and a new `truceline run` four times. Resident memory, open files and threads of the server
are looked at every second. One JSON line: growth in a day (slope over ten parts of the time after
the first third, with the 95 % interval of a line through their lower quartiles), what was asked, what failed.
Memory is `flat` where the whole interval lies below 5 % of it in a day, and `grows` where it lies
above nought and its middle above that. Exits 1 if it grows, if files or threads do, if an answer
was not one of those expected, or if something acknowledged is not there.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import os
import re
import secrets
import ssl
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from pathlib import Path
from random import Random
from typing import Any

import httpx
import numpy as np
import pyotp
from scipy import stats

from truceline.adapters import clock
from truceline.app.field import arrivals, envelope
from truceline.app.web.access import Role
from truceline.app.web.accounts import Keeper, open_accounts
from truceline.app.web.passwords import Hasher
from truceline.app.workspace import Workspace

PASSWORD, WRONG = "corrigible heron lantern", "another heron lantern"
PEOPLE = {
    **{f"desk-{n}": (Role.ANALYST, "") for n in range(8)},
    **{f"judge-{n}": (Role.ADJUDICATOR, "") for n in range(3)},
    "of-a": (Role.PARTY, "first"), "of-b": (Role.PARTY, "second"), "boss": (Role.ADMIN, ""),
}  # fmt: skip
#: What a day has, by kind: chosen, of no mission that is known.
DAY = {
    "page": 4_000, "tile": 3_000, "known": 1_000, "wrong": 150, "login": 80, "guess": 60,
    "item": 400, "setup": 100, "merge": 60, "objection": 30,
}  # fmt: skip
#: Who does such a thing at once.
BESIDE = {"page": 4, "tile": 4}
#: Made once: it costs more than a request, and nothing here is encrypted.
CONTEXT = ssl.create_default_context()
RUNS, PARTS, SKIPPED, MOST_GROWTH = 4, 10, 1 / 2, 0.05
_PICTURE = 200_000


@dataclass
class Counted:
    """What was asked and came."""

    asked: Counter[str] = field(default_factory=Counter)
    odd: Counter[str] = field(default_factory=Counter)
    acknowledged: set[str] = field(default_factory=set)
    late_s: float = 0.0


@dataclass
class There:
    """A server, and who may ask it."""

    workspace: Workspace
    address: str
    pid: int
    codes: dict[str, str]
    codes_used: dict[str, int]
    joins: list[str]
    tokens: list[tuple[str, bytes]] = field(default_factory=list)
    people: dict[str, httpx.AsyncClient] = field(default_factory=dict)
    over: list[httpx.AsyncClient] = field(default_factory=list)


def truceline(*words: str) -> str:
    done = subprocess.run(
        [sys.executable, "-m", "truceline", *words], capture_output=True, text=True, check=True
    )
    return done.stdout


def made(folder: Path) -> tuple[Workspace, dict[str, str], list[str]]:
    """Make the workspace; return the secrets of codes by login, and codes of handsets."""
    case = folder / "case"
    truceline("demo", str(case))
    key = folder / "key"
    key.write_bytes(secrets.token_bytes(32))
    truceline("field", "key", str(case), "--key-file", str(key))
    joins = []
    for _ in range(10):
        told = truceline("field", "enrol", str(case), "--team", "patrols")
        joins.append(told.partition("code")[2].split()[0])
    workspace = Workspace(case, clock.now)
    parties = [one.id for one in workspace.agreement().parties]
    named = {"first": parties[0], "second": parties[1], "": ""}
    accounts = open_accounts(workspace)
    keeper = Keeper(workspace, accounts, Hasher(), secrets.token_bytes)
    codes = {
        login: keeper.add(login, PASSWORD, role, None, named[party]).account.totp
        for login, (role, party) in PEOPLE.items()
    }
    accounts.close()
    return workspace, codes, joins


def client_of(address: str, here: str = "127.0.0.1") -> httpx.AsyncClient:
    """Return a client that lets go of its connections before the server does."""
    limits = httpx.Limits(keepalive_expiry=3)
    wire = httpx.AsyncHTTPTransport(verify=CONTEXT, limits=limits, local_address=here)
    return httpx.AsyncClient(base_url=address, timeout=180, transport=wire)


async def log_in(there: There, login: str, counted: Counted) -> None:
    """Log somebody out who is in, and in again; a code is taken once."""
    step = int(clock.now().timestamp()) // 30
    if there.codes_used.get(login) == step:
        return
    there.codes_used[login] = step
    client = client_of(there.address)
    typed = {"login": login, "password": PASSWORD, "code": pyotp.TOTP(there.codes[login]).now()}
    done = await asked(client, "POST", "/session", counted, {200}, json=typed)
    older = there.people.get(login)
    if done.status_code == 200:
        there.people[login] = client
    if done.status_code == 200 and older is not None:
        await asked(older, "DELETE", "/session", counted, {204})
        there.over.append(older)


async def asked(
    client: httpx.AsyncClient, method: str, path: str, counted: Counted, fine: set[int],
    **given: Any,
) -> httpx.Response:  # fmt: skip
    done = await client.request(method, f"/api/v1{path}", **given)
    counted.asked[str(done.status_code)] += 1
    if done.status_code not in fine:
        counted.odd[f"{method} {path.partition('?')[0]}: {done.status_code} {done.text[:80]}"] += 1
    return done


class Day:
    """Does one thing of each kind, as people of a mission do.

    Args:
        there: The server.
        counted: What came.
        rng: Chooses.
    """

    def __init__(self, there: There, counted: Counted, rng: Random) -> None:
        self.there, self.counted, self.rng = there, counted, rng
        self.incidents: list[str] = []
        self.text = ""
        self.etags: dict[str, str] = {}
        self.parties: dict[str, str] = {}

    def somebody(self, *roles: str) -> httpx.AsyncClient:
        names = [n for n in self.there.people if n.startswith(roles)]
        return self.there.people[self.rng.choice(names)]

    async def begin(self) -> None:
        """Let everybody in, and every handset join."""
        for login in PEOPLE:
            await log_in(self.there, login, self.counted)
        desk = self.somebody("desk")
        told = (await asked(desk, "GET", "/ceasefire", self.counted, {200})).json()
        self.text = told["texts"][0]["id"]
        for side, one in zip(("of-a", "of-b"), told["parties"], strict=True):
            self.parties[side] = one["id"]
        found = await asked(desk, "GET", "/incidents?limit=500", self.counted, {200})
        self.incidents = [one["incident_id"] for one in found.json()["items"]]
        async with client_of(self.there.address) as handset:
            for code in self.there.joins:
                body = {"code": code}
                done = await asked(handset, "POST", "/field/join", self.counted, {200}, json=body)
                bearer = {"authorization": f"Bearer {done.json()['token']}"}
                setup = await asked(
                    handset, "GET", "/field/setup", self.counted, {200}, headers=bearer
                )
                key = bytes.fromhex(setup.json()["public_key"])
                self.there.tokens.append((done.json()["token"], key))

    async def page(self) -> None:
        days = f"from=2031-03-{self.rng.randint(1, 9):02}&to=2031-04-{self.rng.randint(1, 28):02}"
        path = self.rng.choice(
            (
                "/today", f"/incidents?limit=50&{days}", f"/incidents?limit=50&q=a&sort=-start&{days}",
                f"/incidents/{self.rng.choice(self.incidents)}", "/findings?limit=50", "/effort?limit=50",
                "/coverage?limit=50", "/zones", "/lines", f"/series?by=act&text={self.text}", "/places?q=an",
                "/relations", "/desk/queue", "/desk/cases", "/session",
            )
        )  # fmt: skip
        # What is gone with a newer run, or is asked while the person logs out, is answered too.
        await asked(self.somebody("desk", "judge"), "GET", path, self.counted, {200, 401, 404, 503})

    async def tile(self) -> None:
        z = self.rng.randint(0, 9)
        x, y = self.rng.randrange(2**z), self.rng.randrange(2**z)
        path = f"/tiles/{z}/{x}/{y}.mvt?text={self.text}"
        await asked(self.somebody("desk", "judge"), "GET", path, self.counted, {200, 204, 401, 503})

    async def known(self) -> None:
        client, path = self.somebody("desk"), "/incidents?limit=20"
        headers = {"if-none-match": self.etags.get(path, "")}
        done = await asked(client, "GET", path, self.counted, {200, 304, 401, 503}, headers=headers)
        self.etags[path] = done.headers.get("etag", "")

    async def wrong(self) -> None:
        client = self.somebody("desk", "of-")
        name = secrets.token_hex(8)
        path = self.rng.choice(
            (f"/incidents/I-{name}", f"/incidents?no{name}=1", "/accounts", f"/{name}")
        )
        await asked(client, "GET", path, self.counted, {401, 403, 404, 422, 503})

    async def login(self) -> None:
        await log_in(self.there, self.rng.choice(list(PEOPLE)), self.counted)

    async def guess(self) -> None:
        login = self.rng.choice(["nobody", "desk-99", secrets.token_hex(4)])
        typed = {"login": login, "password": WRONG, "code": "123456"}
        # From elsewhere, so that nobody else waits for their guesses.
        async with client_of(self.there.address, f"127.0.1.{self.rng.randint(1, 200)}") as client:
            await asked(client, "POST", "/session", self.counted, {401, 429}, json=typed)

    async def setup(self) -> None:
        token, _ = self.rng.choice(self.there.tokens)
        headers = {"authorization": f"Bearer {token}"}
        async with client_of(self.there.address) as client:
            await asked(client, "GET", "/field/setup", self.counted, {200}, headers=headers)

    async def item(self) -> None:
        token, key = self.rng.choice(self.there.tokens)
        picture = secrets.token_bytes(_PICTURE) if self.rng.random() < 0.1 else b""
        told = json.dumps({"id": secrets.token_hex(8), "kind": "nil"}).encode()
        data = envelope.sealed(key, secrets.token_bytes(32), told, picture)
        headers = {"authorization": f"Bearer {token}", "content-type": "application/octet-stream"}
        async with client_of(self.there.address) as client:
            for _ in range(2 if self.rng.random() < 0.2 else 1):  # a bad line sends it again
                done = await asked(
                    client, "POST", "/field/items", self.counted, {200}, content=data,
                    headers=headers,
                )  # fmt: skip
                if done.status_code == 200:
                    self.counted.acknowledged.add(done.json()["id"])

    async def merge(self) -> None:
        client = self.somebody("desk")
        told = (await asked(client, "GET", "/desk/queue", self.counted, {200, 401, 503})).json()
        if not told.get("pairs"):
            return
        one = self.rng.choice(told["pairs"])
        body = {
            "act": "merge", "words": [one[side]["incident_id"] for side in "ab"], "by": "A. Analyst",
            "reason": "one event", "dry_run": self.rng.random() < 0.7,
        }  # fmt: skip
        await self.written(client, "/desk/groupings", body, told["version"])

    async def objection(self) -> None:
        side = self.rng.choice(("of-a", "of-b"))
        client = self.there.people[side]
        party = self.parties[side]
        told = (await asked(client, "GET", f"/party/{party}", self.counted, {200, 401, 503})).json()
        body = {"to": "patrols", "text": f"we object, {secrets.token_hex(4)}"}
        if "version" in told:
            await self.written(client, f"/party/{party}/objections", body, told["version"])

    async def written(self, client: httpx.AsyncClient, path: str, body: Any, version: str) -> None:
        headers = {"if-match": version, "idempotency-key": secrets.token_hex(8)}
        fine = {200, 401, 412, 422, 503}  # somebody else was first, or a run came between
        await asked(client, "POST", path, self.counted, fine, json=body, headers=headers)


async def kept_up(day: Day, name: str, day_s: float, until: float) -> None:
    """Do one kind of thing as often as a day has it."""
    do: Callable[[], Awaitable[None]] = getattr(day, name)
    each, due = day_s / DAY[name] * BESIDE.get(name, 1), time.monotonic()
    while time.monotonic() < until:
        due += day.rng.expovariate(1 / each)
        await asyncio.sleep(max(0.0, due - time.monotonic()))
        day.counted.late_s = max(day.counted.late_s, time.monotonic() - due)
        try:
            await do()
        except httpx.TransportError as fault:
            day.counted.odd[f"{name}: {type(fault).__name__}"] += 1


async def runs(workspace: Workspace, day_s: float, until: float) -> int:
    done = 0
    while time.monotonic() + day_s / RUNS < until + day_s / RUNS / 2:
        await asyncio.sleep(day_s / RUNS)
        done += 1
        words = [sys.executable, "-m", "truceline", "run", str(workspace.folder)]
        quiet = asyncio.subprocess.DEVNULL
        one = await asyncio.create_subprocess_exec(*words, stdout=quiet, stderr=quiet)
        assert await one.wait() == 0
    return done


def looked(pid: int) -> dict[str, int]:
    status = Path(f"/proc/{pid}/status").read_text()
    names = ("VmRSS", "RssAnon", "Threads")
    found = {name: int(re.search(rf"{name}:\s+(\d+)", status)[1]) for name in names}  # type: ignore[index]
    files = len(list(Path(f"/proc/{pid}/fd").iterdir()))
    return {
        "rss_kb": found["VmRSS"],
        "own_kb": found["RssAnon"],
        "threads": found["Threads"],
        "files": files,
    }


async def watched(pid: int, until: float) -> list[dict[str, int]]:
    samples = []
    while time.monotonic() < until:
        samples.append(looked(pid))
        await asyncio.sleep(1)
    return samples


def grown(values: list[float]) -> tuple[float, float, float]:
    """Return growth over the whole time, with its 95 % interval, by a line through ten means."""
    kept = np.array_split(np.array(values[int(len(values) * SKIPPED) :]), PARTS)
    # The lower quarter: a password that is checked takes 64 MiB for a moment, and gives them back.
    y = np.array([np.quantile(part, 0.25) for part in kept])
    line = stats.linregress(np.arange(PARTS), y)
    whole = PARTS / (1 - SKIPPED)
    half = float(stats.t.ppf(0.975, PARTS - 2) * line.stderr)
    slope = float(line.slope)
    return slope * whole, (slope - half) * whole, (slope + half) * whole


async def soaked(
    there: There, seconds: float, day_s: float, rng: Random
) -> tuple[Counted, list[dict[str, int]], int]:
    counted = Counted()
    day = Day(there, counted, rng)
    await day.begin()
    until = time.monotonic() + seconds
    kinds = [kept_up(day, name, day_s, until) for name in DAY for _ in range(BESIDE.get(name, 1))]
    samples, done, *_ = await asyncio.gather(
        watched(there.pid, until), runs(there.workspace, day_s, until), *kinds
    )
    for client in (*there.people.values(), *there.over):
        await client.aclose()
    return counted, samples, done


def verdict(low: float, high: float, bar: float) -> str:
    """Say in a word what an interval of growth shows."""
    if high <= bar:
        return "flat"
    return "grows" if low > 0 and high > bar and (low + high) / 2 > bar else "cannot tell"


def told(
    options: argparse.Namespace, counted: Counted, samples: list[dict[str, int]], lost: int, n: int
) -> dict[str, Any]:
    rss = [one["own_kb"] / 1_024 for one in samples]  # pages of files may be dropped at any time
    days = options.seconds / options.day_seconds
    growth, low, high = (one / days for one in grown(rss))
    middle = float(np.median(rss))
    third = len(samples) // 3
    parts = (samples[third:-third], samples[-third:])
    return {
        "seconds": options.seconds, "day_seconds": options.day_seconds, "seed": options.seed,
        "samples": len(samples),
        "own_mb": {"first": round(rss[0]), "median": round(middle), "last": round(rss[-1])},
        "growth_mb_a_day": round(growth, 1), "interval_95": [round(low, 1), round(high, 1)],
        "memory": verdict(low, high, MOST_GROWTH * middle),
        "files_most": [max(s["files"] for s in part) for part in parts],
        "threads_most": [max(s["threads"] for s in part) for part in parts],
        "asked": sum(counted.asked.values()), "meant": round(sum(DAY.values()) * days),
        "by_status": dict(sorted(counted.asked.items())), "not_expected": dict(counted.odd),
        "latest_s": round(counted.late_s, 1), "acknowledged": len(counted.acknowledged),
        "lost": lost, "runs": n, "load": [round(x, 1) for x in os.getloadavg()],
    }  # fmt: skip


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seconds", type=float, default=300)
    parser.add_argument("--day-seconds", type=float, default=300, help="a day takes so long")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--samples", type=Path, help="write every look at the server there")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as above:
        workspace, codes, joins = made(Path(above))
        words = ["-u", "-m", "truceline", "serve", str(workspace.folder), "--port", "0"]
        # What was freed goes back at once, so that memory told is memory used.
        env = os.environ | {"MALLOC_ARENA_MAX": "2", "MALLOC_TRIM_THRESHOLD_": "131072"}
        server = subprocess.Popen(
            [sys.executable, *words], stdout=subprocess.PIPE, text=True, env=env
        )
        try:
            there = There(workspace, _ready(server), server.pid, codes, {}, joins)
            soak = soaked(there, options.seconds, options.day_seconds, Random(options.seed))
            counted, samples, n = asyncio.run(soak)
        finally:
            server.terminate()
            server.wait(30)
        lost = len(counted.acknowledged - {one.id for one in arrivals.arrivals(workspace)})
    found = told(options, counted, samples, lost, n)
    if options.samples:
        options.samples.write_text(json.dumps(samples))
    print(json.dumps(found), flush=True)
    still = all(
        found[name][1] <= found[name][0] * 1.2 + 4 for name in ("files_most", "threads_most")
    )
    return 1 if found["memory"] == "grows" or not still or counted.odd or lost else 0


def _ready(server: subprocess.Popen[str]) -> str:
    """Return its address once the run is prepared."""
    address = ""
    for line in server.stdout or ():
        if line.startswith("Open "):
            address = line.split()[1].rstrip("/")
        if line.startswith("Ready"):
            break
    return address


if __name__ == "__main__":
    sys.exit(main())
