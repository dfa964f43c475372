"""What a drag of the map and a step of the days cost the page, in Chromium without a GPU.

    python benchmarks/web_pan.py --incidents 1000000 --seed 1 --drags 24

Serves the invented run of `web_made.py` with the installed pages (or those of a `PYTHONPATH` that
goes first) and reads how long the page's main thread worked (`Performance`, `threadTicks`): a drag
of eight mouse moves 40 ms apart, or a step of the slider, from its beginning until the map rests.
Of it, the same mouse moves without a button down are told beside. Needs playwright and Chromium.
Rendering itself is done by another process, in software, and is not in these figures.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from collections.abc import Callable
from typing import Any

from playwright.sync_api import sync_playwright
from web import running, spread, tell, wait_for

PORT = 7393
_FLAGS = ("--no-sandbox", "--use-angle=swiftshader", "--enable-unsafe-swiftshader", "--ignore-gpu-blocklist")  # fmt: skip  # noqa: E501
_RESTS = "(m => m.areTilesLoaded() && !m.isMoving())(document.querySelector('.map').map)"
_STEP = "v => { const r = document.querySelector('.track input[type=range]'); r.value = v; r.dispatchEvent(new Event('input', { bubbles: true })); }"  # fmt: skip  # noqa: E501


class Measured:
    """One page whose main thread is listened to."""

    def __init__(self, page: Any) -> None:
        self.page, self.devtools = page, page.context.new_cdp_session(page)
        self.devtools.send("Performance.enable", {"timeDomain": "threadTicks"})
        box = page.locator(".map canvas").bounding_box()
        self.middle = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2

    def worked_s(self) -> float:
        told = self.devtools.send("Performance.getMetrics")["metrics"]
        return float(next(one["value"] for one in told if one["name"] == "TaskDuration"))

    def rest(self) -> None:
        for _ in range(100):
            self.page.wait_for_timeout(100)
            if self.page.evaluate(_RESTS):
                break
        self.page.wait_for_timeout(700)

    def each(self, n: int, act: Callable[[int], None]) -> dict[str, float]:
        """Do it once for nothing, then n times; return what each took."""
        took = []
        for k in range(n + 1):
            before = self.worked_s()
            act(k)
            self.rest()
            took.append(self.worked_s() - before)
        return spread(took[1:])

    def drag(self, k: int, held: bool = True) -> None:
        mouse, (x, y) = self.page.mouse, self.middle
        east, south = (1 if k % 2 else -1), (1 if k % 4 < 2 else -1)
        mouse.move(x, y)
        if held:
            mouse.down()
        for step in range(1, 9):
            mouse.move(x + east * 20 * step, y + south * 6 * step)
            self.page.wait_for_timeout(40)
        self.page.wait_for_timeout(120)
        if held:
            mouse.up()


def measured(page: Any, drags: int) -> None:
    found = Measured(page)
    for view, name in (("#/map", "all of it"), ("#/map?c=34.5,47.5,9.00", "zoom 9")):
        page.goto("about:blank")
        page.goto(f"http://127.0.0.1:{PORT}/{view}")
        page.wait_for_selector(".map[data-ready=yes]")
        found.rest()
        tell(f"room: a drag of 8 moves, {name}", **found.each(drags, found.drag))
    tell("room: the same moves, no button down",
         **found.each(drags, lambda k: found.drag(k, held=False)))  # fmt: skip
    steps = found.each(drags, lambda k: page.evaluate(_STEP, 20 + 7 * k))
    tell("room: a step of the days, zoom 9", **steps)


def opened(browser: Any, cookie: str) -> Any:
    """Return a page that shows the map to whoever has the cookie."""
    address = f"http://127.0.0.1:{PORT}"
    name, _, secret = cookie.partition("=")
    context = browser.new_context(viewport={"width": 1440, "height": 900})
    context.add_cookies([{"name": name, "value": secret, "url": address}])
    page = context.new_page()
    page.set_default_timeout(120_000)
    page.on("pageerror", lambda fault: tell("fault", words=str(fault)))
    page.goto(f"{address}/#/map")
    page.wait_for_selector(".map[data-ready=yes]")
    return page


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--incidents", type=int, default=1_000_000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--drags", type=int, default=24)
    options = parser.parse_args()
    tell("begin", incidents=options.incidents, seed=options.seed, window="1440 x 900")
    with tempfile.TemporaryDirectory() as folder:
        command = [sys.executable, __file__.replace("web_pan", "web"), "--seed", str(options.seed)]
        command += ["--incidents", str(options.incidents), "--serve", folder, "--port", str(PORT)]
        with running(command, PORT) as server:
            cookie = (server.stdout.readline() if server.stdout else "").strip()
            wait_for(PORT, "/api/v1/run")
            with sync_playwright() as playwright:
                browser = playwright.chromium.launch(
                    executable_path="/usr/bin/chromium", args=list(_FLAGS)
                )
                measured(opened(browser, cookie), options.drags)
                browser.close()


if __name__ == "__main__":
    main()
