"""What the web costs on a large run: tiles, slider steps, filtered queries, beside Datasette.

    python benchmarks/web.py --incidents 1000000 --seed 1 --datasette PATH/OF/ITS/bin/datasette

Makes the run by the column (`web_made.py`), asks tiles in this process, then serves it over
loopback in another one and asks as clients do; Datasette gets the same rows, columns and questions
in the same run, with an index on every column that is asked for. Prints one JSON line a step with
the load of the machine; nothing is asserted. `--tiles-only` for runs that do not fit twice.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import os
import sqlite3
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path
from urllib.parse import urlencode

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
import web_made

from truceline.app.web.shown import Shown

CLIENTS, THINK_S = 50, 1.0
_ADAY = timedelta(days=1)
Query = dict[str, str]


def tell(step: str, **figures: object) -> None:
    load = [round(x, 1) for x in os.getloadavg()]
    print(json.dumps({"step": step, **figures, "load": load}), flush=True)


def spread(seconds: list[float]) -> dict[str, float]:
    ms = np.array(seconds) * 1_000
    return {
        "n": len(ms),
        "p50_ms": round(float(np.percentile(ms, 50)), 2),
        "p95_ms": round(float(np.percentile(ms, 95)), 2),
        "max_ms": round(float(ms.max()), 2),
    }


def both(drew: list[tuple[float, float, int]]) -> dict[str, float]:
    """Return the spread by the clock, and of the time that the processor itself took."""
    cpu = spread([worked for _, worked, _ in drew])
    told = spread([took for took, _, _ in drew])
    return {**told, "cpu_p50_ms": cpu["p50_ms"], "cpu_p95_ms": cpu["p95_ms"]}


def cpu_s(pid: int) -> float:
    told = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    return (int(told[11]) + int(told[12])) / os.sysconf("SC_CLK_TCK")


def rss_mb(pid: int | str = "self") -> int:
    pages = int(Path(f"/proc/{pid}/statm").read_text().split()[1])
    return pages * os.sysconf("SC_PAGE_SIZE") // 2**20


def own_mb(pid: int | str = "self") -> int:
    """Return what is of the process alone: without pages of files, which the system may drop."""
    told = Path(f"/proc/{pid}/status").read_text()
    return int(told.split("RssAnon:")[1].split()[0]) // 1024


def peak_mb(pid: int | str = "self") -> int:
    told = Path(f"/proc/{pid}/status").read_text()
    return int(told.split("VmHWM:")[1].split()[0]) // 1024


# --- questions, the same for both servers ---------------------------------------------------------


def queries(rng: np.random.Generator) -> Iterator[Query]:
    """Yield filtered queries without end, none like another."""
    while True:
        first = web_made.START + _ADAY * int(rng.integers(0, 330))
        last = first + _ADAY * int(rng.integers(1, 60))
        asked = {
            "from": f"{first:%Y-%m-%d}",
            "to": f"{last:%Y-%m-%d}",
            "least_happened": f"{rng.uniform(0.2, 0.9):.6f}",
            "sort": str(rng.choice(["start", "-start", "-known_at", "error"])),
        }
        if rng.random() < 0.6:
            asked["act"] = str(rng.choice(web_made.ACTS))
        if rng.random() < 0.5:
            asked["status"] = str(rng.choice(web_made.STATUSES))
        if rng.random() < 0.5:
            asked["actor"] = str(rng.choice(["north", "south"]))
        if rng.random() < 0.5:
            asked["text"] = "first"
            asked["outcome"] = str(rng.choice(web_made.OUTCOMES))
        if rng.random() < 0.4:
            lon, lat = rng.uniform(31, 38), rng.uniform(46, 49)
            asked["bbox"] = f"{lon:.4f},{lat:.4f},{lon + 2:.4f},{lat + 1:.4f}"
        yield asked


def ours(asked: Query) -> str:
    return f"/api/v1/incidents?{urlencode({**asked, 'limit': '100'})}"


_SORT = {"start": "start", "known_at": "known_at", "error": "error_m"}


def datasettes(asked: Query) -> str:
    """Return the same question as Datasette is asked it; ties may stand in another order."""
    told = {"_size": "100", "day__gte": asked["from"], "day__lte": asked["to"]}
    told |= {"p_happened__gte": asked["least_happened"], "_shape": "objects"}
    name = _SORT[asked["sort"].lstrip("-")]
    told["_sort_desc" if asked["sort"][0] == "-" else "_sort"] = name
    told |= {f"{n}__exact": asked[n] for n in ("act", "status", "actor") if n in asked}
    if "outcome" in asked:
        told["outcome_first__exact"] = asked["outcome"]
    if "bbox" in asked:
        west, south, east, north = asked["bbox"].split(",")
        told |= {"lon__gte": west, "lon__lte": east, "lat__gte": south, "lat__lte": north}
    return f"/made/incidents.json?{urlencode(told)}"


# --- clients --------------------------------------------------------------------------------------


class Connection:
    """One kept-alive connection that asks and reads whole answers; next to no work of its own."""

    def __init__(self, port: int, cookie: str) -> None:
        self.port, self.cookie = port, cookie
        self.streams: tuple[asyncio.StreamReader, asyncio.StreamWriter] | None = None

    async def get(self, path: str) -> tuple[int, bytes]:
        try:
            return await self._get(path)
        except (ConnectionError, asyncio.IncompleteReadError):
            self.streams = None  # it was idle for too long
            return await self._get(path)

    async def _get(self, path: str) -> tuple[int, bytes]:
        if self.streams is None:
            self.streams = await asyncio.open_connection("127.0.0.1", self.port)
        reader, writer = self.streams
        head = f"GET {path} HTTP/1.1\r\nHost: 127.0.0.1:{self.port}\r\n"
        writer.write(f"{head}Accept: application/json\r\nCookie: {self.cookie}\r\n\r\n".encode())
        told = (await reader.readuntil(b"\r\n\r\n")).decode("latin-1").lower()
        if "chunked" in told:
            body = b""
            while size := int(await reader.readline(), 16):
                body += (await reader.readexactly(size + 2))[:-2]
            await reader.readline()
        else:
            body = await reader.readexactly(int(told.split("content-length: ")[1].split()[0]))
        if "connection: close" in told:
            writer.close()
            self.streams = None
        return int(told.split()[1]), body


async def clients(
    port: int, cookie: str, path: Callable[[Query], str], n: int, think_s: float, seconds: float,
    seed: int,
) -> dict[str, object]:  # fmt: skip
    """Ask as so many clients; return how long answers took, and faults."""
    took: list[float] = []
    faults: list[int] = []
    begun = time.perf_counter()

    async def one(number: int) -> None:
        rng = np.random.default_rng([seed, number])
        connection, asked = Connection(port, cookie), queries(rng)
        await asyncio.sleep(float(rng.uniform(0, think_s)))
        while time.perf_counter() - begun < seconds:
            at = time.perf_counter()
            status, body = await connection.get(path(next(asked)))
            took.append(time.perf_counter() - at)
            if status != 200 or not body:
                faults.append(status)
            if think_s:
                await asyncio.sleep(float(rng.exponential(think_s)))

    await asyncio.gather(*(one(k) for k in range(n)))
    return {
        **spread(took),
        "clients": n,
        "think_s": think_s,
        "answers_a_second": round(len(took) / (time.perf_counter() - begun), 1),
        "faults": sorted(set(faults)),
        "n_faults": len(faults),
    }


def asked_by_clients(name: str, pid: int, port: int, cookie: str, path: Callable[[Query], str],
                     s: float, seed: int) -> None:  # fmt: skip
    asyncio.run(clients(port, cookie, path, 4, 0.0, 3.0, seed + 1))  # orders, caches, compilers
    for step, n, think_s, more in (
        (f"{CLIENTS} clients, distinct filtered queries", CLIENTS, THINK_S, 0),
        ("saturated", 16, 0.0, 2),
    ):
        before = cpu_s(pid)
        found = asyncio.run(clients(port, cookie, path, n, think_s, s, seed + more))
        each = 1_000 * (cpu_s(pid) - before) / int(str(found["n"]))
        tell(f"{name}: {step}", **found, server_cpu_ms_an_answer=round(each, 2))


# --- servers --------------------------------------------------------------------------------------


class Held:
    """A shelf with one run."""

    def __init__(self, shown: object) -> None:
        self.one = shown

    def shown(self, tier: object) -> object:
        return self.one


#: More incidents than this lie in files, and nobody's reports beside.
_IN_MEMORY = 1_000_000


def made(n: int, seed: int, folder: Path) -> Shown:
    """Return the invented run; a large one is mapped from files in a folder."""
    large = n > _IN_MEMORY
    if large:
        (folder / "columns").mkdir()
    return web_made.made(n, seed, reports=not large, folder=folder / "columns" if large else None)


def serve(n: int, seed: int, folder: Path, port: int) -> None:
    """Serve the made run as `truceline serve` does; prints the cookie when it is ready."""
    import secrets

    from truceline.adapters import clock
    from truceline.app.view.view import Views
    from truceline.app.workspace import Workspace
    from truceline.model.vocabulary import Tier
    from truceline.web.create import create_app
    from truceline.web.doors import OwnersDoor
    from truceline.web.pages import installed
    from truceline.web.serving import bound, server_of
    from truceline.web.settings import Settings

    (folder / "agreement.yaml").write_text("made: 1\n")
    shown = made(n, seed, folder)
    door = OwnersDoor(Tier.MISSION, secrets.token_bytes)
    settings = Settings(hosts=(f"127.0.0.1:{port}",), pages=installed())
    app = create_app(
        Workspace(folder), settings=settings, door=door, clock=clock.now,
        ticks=time.monotonic, draw=secrets.token_bytes, shelf=Held(shown),
    )  # fmt: skip
    app.state.views = Views()
    view = app.state.views.of(shown)
    for sort in ("start", "-start", "-known_at", "error"):
        view.incidents.listing.order(sort)
    print(f"{settings.cookie}={door.entered(door.secret)}", flush=True)
    server_of(app).run(sockets=[bound("127.0.0.1", port)])


@contextmanager
def running(command: list[str], port: int) -> Iterator[subprocess.Popen[str]]:
    server = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)
    try:
        yield server
    finally:
        server.terminate()
        server.wait()


def wait_for(port: int, path: str) -> None:
    async def ask() -> None:
        await Connection(port, "").get(path)

    for _ in range(600):
        try:
            asyncio.run(ask())
        except (OSError, asyncio.IncompleteReadError):
            time.sleep(0.2)
        else:
            return
    raise SystemExit("a server did not come up")


def as_sqlite(n: int, seed: int, path: Path) -> None:
    """Write the same incidents, columns and outcomes as a list of ours shows, with indexes."""
    from truceline.app.view.rows import incident_rows
    from truceline.app.view.view import View

    view = View(web_made.made(n, seed, reports=False))
    found = view.incidents
    base = sqlite3.connect(path)
    made = False
    for first in range(0, n, 50_000):
        rows = np.arange(first, min(n, first + 50_000), dtype=np.int32)
        table = incident_rows(found, view.dossier.agreement, rows)
        names = [name.replace(" ", "_") for name in table.column_names]
        if not made:
            base.execute(f"CREATE TABLE incidents ({', '.join(f'{n}' for n in quoted(names))})")
            made = True
        columns = [plain(column) for column in table.columns]
        marks = ", ".join("?" * len(names))
        base.executemany(f"INSERT INTO incidents VALUES ({marks})", zip(*columns, strict=True))
    for name in ("day", "act", "status", "actor", "start", "known_at", "error_m", "p_happened",
                 "outcome_first", "lon", "lat"):  # fmt: skip
        base.execute(f'CREATE INDEX "by_{name}" ON incidents ("{name}")')
    base.execute("ANALYZE")
    base.commit()
    base.close()


def quoted(names: list[str]) -> list[str]:
    return [f'"{name}"' for name in names]


def plain(column: pa.ChunkedArray) -> list[object]:
    """Return a column as SQLite holds it: instants and days as text, lists joined."""
    if pa.types.is_list(column.type):
        column = pc.binary_join(column, "|")
    elif pa.types.is_temporal(column.type):
        column = column.cast(pa.string())
    found: list[object] = column.to_pylist()
    return found


# --- steps ----------------------------------------------------------------------------------------


def tiles(n: int, seed: int, folder: Path) -> None:
    """Ask tiles in this process: none like another, over all zooms, as a map and a slider do."""
    from truceline.app.view.asked import Asked
    from truceline.app.view.filters import question
    from truceline.app.view.tiles import tile
    from truceline.app.view.view import View

    before = rss_mb()
    at = time.perf_counter()
    shown = made(n, seed, folder)
    tell("make the run (not part of the web)", s=round(time.perf_counter() - at, 1),
         rss_mb=rss_mb(), own_mb=own_mb(), before_mb=before)  # fmt: skip
    view, held, at = View(shown), rss_mb(), time.perf_counter()
    incidents = view.incidents
    tell("make the index", s=round(time.perf_counter() - at, 2), more_rss_mb=rss_mb() - held,
         own_mb=own_mb(), peak_mb=peak_mb())  # fmt: skip
    at = time.perf_counter()
    incidents.listing.order("start")
    tell("make one order", s=round(time.perf_counter() - at, 2))
    rng = np.random.default_rng(seed)
    lon, lat = incidents.listing.numbers["lon"], incidents.listing.numbers["lat"]

    def drawn(asked: Query, z: int, x: int, y: int) -> tuple[float, float, int]:
        begun, worked = time.perf_counter(), time.thread_time()
        wanted = question(Asked(list(asked.items())), incidents, shown.dossier.agreement)
        data = tile(incidents, wanted, z, x, y)
        return time.perf_counter() - begun, time.thread_time() - worked, len(data)

    def place(z: int) -> tuple[int, int]:
        row = int(rng.integers(incidents.placed))
        high = float(np.arcsinh(np.tan(np.radians(lat[row]))) / np.pi)
        return int((lon[row] + 180) / 360 * 2**z), int((1 - high) / 2 * 2**z)

    drawn({"text": "first"}, 0, 0, 0)
    for z in (0, 4, 6, 8, 10, 12):
        drew = [drawn(_tile_query(rng), z, *place(z)) for _ in range(60)]
        tell(f"tile, zoom {z}", **both(drew), mean_kb=round(np.mean([d[2] for d in drew]) / 1e3, 1))
    drew = [step for z in (4, 6, 8, 10) for step in _slider(drawn, rng, z, place(z))]
    tell("slider step, one tile of a view of 8", **both(drew))
    views = [np.sum(drew[i : i + 8], axis=0).tolist() for i in range(0, len(drew), 8)]
    tell("slider step, all 8 tiles one after another", **both(views))


def _tile_query(rng: np.random.Generator) -> Query:
    asked = next(queries(rng))
    for name in ("sort", "bbox", "text"):
        asked.pop(name, None)
    return asked | {"text": "first"}


def _slider(drawn: Callable[..., tuple[float, float, int]], rng: np.random.Generator, z: int,
            middle: tuple[int, int]) -> list[tuple[float, float, int]]:  # fmt: skip
    around = [(middle[0] + i, middle[1] + j) for i in (-1, 0, 1, 2) for j in (0, 1)]
    took: list[tuple[float, float, int]] = []
    for step in range(15):
        first = web_made.START + _ADAY * (20 * step)
        asked = {
            "text": "first",
            "from": f"{first:%Y-%m-%d}",
            "to": f"{first + _ADAY * 13:%Y-%m-%d}",
        }
        took += [drawn(asked, z, x % 2**z, y % 2**z) for x, y in around]
    return took


def over_http(n: int, seed: int, seconds: float, datasette: str) -> None:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        command = [sys.executable, __file__, "--incidents", str(n), "--seed", str(seed)]
        with running([*command, "--serve", str(folder), "--port", "7391"], 7391) as server:
            cookie = (server.stdout.readline() if server.stdout else "").strip()
            wait_for(7391, "/api/v1/run")
            asked_by_clients("truceline", server.pid, 7391, cookie, ours, seconds, seed)
            tell("truceline: memory of the server", rss_mb=rss_mb(server.pid),
                 own_mb=own_mb(server.pid), peak_mb=peak_mb(server.pid))  # fmt: skip
        if not datasette:
            return
        at = time.perf_counter()
        as_sqlite(n, seed, folder / "made.db")
        version = subprocess.run(
            [datasette, "--version"], capture_output=True, text=True, check=True
        )
        tell("datasette: its database", s=round(time.perf_counter() - at, 1),
             version=version.stdout.strip(), indexes=11)  # fmt: skip
        serving = [datasette, "serve", "--immutable", str(folder / "made.db"), "--port", "7392"]
        for name, value in (("sql_time_limit_ms", "10000"), ("suggest_facets", "off")):
            serving += ["--setting", name, value]
        with running(serving, 7392) as server:
            wait_for(7392, "/made.json")
            asked_by_clients("datasette", server.pid, 7392, "", datasettes, seconds, seed)
            tell("datasette: memory of the server", rss_mb=rss_mb(server.pid))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--incidents", type=int, default=1_000_000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--seconds", type=float, default=30.0)
    parser.add_argument("--datasette", default="", help="its program; empty: left out")
    parser.add_argument("--tiles-only", action="store_true")
    parser.add_argument("--serve", type=Path)
    parser.add_argument("--port", type=int, default=7391)
    options = parser.parse_args()
    if options.serve is not None:
        serve(options.incidents, options.seed, options.serve, options.port)
        return
    tell("begin", incidents=options.incidents, seed=options.seed, cores=os.cpu_count())
    with tempfile.TemporaryDirectory() as name:
        tiles(options.incidents, options.seed, Path(name))
    if not options.tiles_only:
        over_http(options.incidents, options.seed, options.seconds, options.datasette)


if __name__ == "__main__":
    main()
