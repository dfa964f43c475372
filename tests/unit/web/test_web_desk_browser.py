"""The desk in Chromium: a merge, reviews by keyboard, a party's objection; no other host asked."""

from __future__ import annotations

import socket
import time
from collections.abc import Iterator
from pathlib import Path
from threading import Thread
from typing import Any

import asked
import desk_case
import pytest
import uvicorn

from truceline.app.workspace import Workspace
from truceline.web import pages
from truceline.web.create import create_app
from truceline.web.settings import Settings

CHROMIUM = Path("/usr/bin/chromium")
BUILT = Path(__file__).resolve().parents[3] / "frontend" / "src" / "truceline_web" / "static"
AXE = BUILT.parents[2] / "node_modules" / "axe-core" / "axe.min.js"
COLOURS = "{ runOnly: ['color-contrast'] }"
STATIC = BUILT if (BUILT / "desk.html").is_file() else pages.installed()
pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(not CHROMIUM.exists(), reason="no Chromium at /usr/bin/chromium"),
    pytest.mark.skipif(
        STATIC is None or not (STATIC / "desk.html").is_file(), reason="the pages are not built"
    ),
]


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[str, Workspace]]:
    """The address of a server, and what it serves."""
    workspace = desk_case.made(tmp_path_factory.mktemp("desk"))
    bound = socket.socket()
    bound.bind(("127.0.0.1", 0))
    host = f"127.0.0.1:{bound.getsockname()[1]}"
    app = create_app(
        workspace,
        settings=Settings(hosts=(host,), pages=STATIC),
        door=desk_case.RoleDoor(),
        clock=workspace.now,
        ticks=time.monotonic,
        draw=asked.Drawn(),
    )
    server = uvicorn.Server(uvicorn.Config(app, ws="none", lifespan="off", log_config=None))
    thread = Thread(target=server.run, kwargs={"sockets": [bound]}, daemon=True)
    thread.start()
    yield f"http://{host}", workspace
    server.should_exit = True
    thread.join(10)


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    sync_api = pytest.importorskip("playwright.sync_api", reason="playwright is not installed")
    with sync_api.sync_playwright() as playwright:
        opened = playwright.chromium.launch(executable_path=str(CHROMIUM), args=["--no-sandbox"])
        yield opened
        opened.close()


class Window:
    """A page of somebody; what it complains of, or asks elsewhere, is collected."""

    def __init__(self, browser: Any, host: str, role: str, **look: Any) -> None:
        size = look.pop("viewport", {"width": 1280, "height": 900})
        self.context = browser.new_context(viewport=size, reduced_motion="reduce", **look)
        port = host.rpartition(":")[2]
        self.context.add_cookies([{"name": f"truceline-{port}", "value": role, "url": host}])
        self.page = self.context.new_page()
        self.host, self.complaints = host, list[str]()
        self.page.on("console", lambda m: self.complaints.append(m.text))
        self.page.on("pageerror", lambda e: self.complaints.append(str(e)))
        self.page.on("request", lambda r: self._asked(r.url))

    def _asked(self, url: str) -> None:
        if not url.startswith((self.host, "data:", "blob:")):
            self.complaints.append(url)

    def open(self, view: str) -> Any:
        """Open a view, in English."""
        self.page.goto(f"{self.host}/desk.html#/{view}?lang=en")
        self.page.wait_for_selector("main h1")
        return self.page

    def closed(self) -> None:
        """Close it; nothing may have been complained of."""
        self.context.close()
        assert self.complaints == []


def test_a_pair_is_looked_at_previewed_and_merged(browser: Any, served: Any) -> None:
    host, workspace = served
    window = Window(browser, host, "analyst")
    page = window.open("queue")
    page.click("a.main[href^='#/pair'] >> nth=0")
    page.wait_for_selector("form textarea")
    assert "%" not in page.inner_text(".match >> nth=0").partition("\n")[0]  # words, no bare number
    page.fill("textarea", "one fire, told in other words")
    page.fill("input[autocomplete=name]", "A. Analyst")
    assert page.is_disabled("button.strong")  # neither answer is chosen beforehand
    page.click("text=They are one event")
    page.click("text=Show what would change")
    page.wait_for_selector(".preview", timeout=120_000)
    n = len(workspace.entries())
    page.dblclick("button.strong")
    page.wait_for_selector(".done", timeout=120_000)
    assert "from the next run on" in page.inner_text(".done")
    assert len(workspace.entries()) == n + 2  # pressed twice, done once: the act, and whose
    act, whose = workspace.entries()[-2:]
    assert act.payload["by"] == "A. Analyst"
    told = {"act": "wrote", "account": "U-analyst", "what": f"entry {act.seq}", "times": 1}
    assert (whose.kind, whose.payload) == ("access", told)
    assert page.input_value("textarea") == ""
    assert page.is_disabled("button.strong >> nth=0")  # what was decided is not asked once more
    window.closed()


def test_documents_are_text_and_reviewed_by_keyboard(browser: Any, served: Any) -> None:
    host, workspace = served
    window = Window(browser, host, "analyst")
    page = window.open("documents")
    page.wait_for_selector("mark")
    shown = page.inner_text(".document")
    assert '<script>fetch("https://elsewhere.example/")</script>' in shown
    assert page.locator(".document script, .document img").count() == 0
    assert "U+202E" in shown
    assert "\u202e" not in shown
    first = page.inner_text("[aria-current=true] .quote")
    page.keyboard.press("j")
    page.wait_for_timeout(400)
    assert page.inner_text("[aria-current=true] .quote") != first
    page.keyboard.press("k")
    page.wait_for_timeout(400)
    page.keyboard.press("r")
    page.fill("input[autocomplete=name]", "R. Reader")
    page.fill("form textarea", "told second-hand")
    page.click("button.strong")
    page.wait_for_selector(".done")
    told = workspace.entries()[-2]  # after it: whose account it was
    assert (told.kind, told.payload["by"]) == ("review", "R. Reader")
    window.closed()


def test_every_page_of_the_desk_is_clean_by_axe_in_every_look(browser: Any, served: Any) -> None:
    if not AXE.is_file():
        pytest.skip("needs axe-core: npm ci in frontend/")
    host, _ = served
    window = Window(browser, host, "analyst", bypass_csp=True)
    page = window.open("queue")
    pair = page.get_attribute("a.main[href^='#/pair'] >> nth=0", "href")
    found = {}
    for view in ("queue", (pair or "").removeprefix("#/"), "documents", "cases", "party/ALD"):
        window.open(view)
        page.wait_for_function("!document.querySelector('main [role=status].muted')")
        page.evaluate(AXE.read_text("utf-8"))
        for look in ({"color_scheme": "light"}, {"contrast": "more"}, {"color_scheme": "dark"}):
            page.emulate_media(**look)
            # Only colours hang on the look.
            rules = "" if "contrast" not in look and look["color_scheme"] == "light" else COLOURS
            told = page.evaluate(f"axe.run({rules}).then(r => r.violations.map(v => v.id))")
            if told:
                found[view, str(look)] = told
        page.emulate_media(color_scheme="light", contrast="no-preference")
    assert found == {}
    window.closed()


@pytest.mark.parametrize("look", [{"viewport": {"width": 390, "height": 844}},
                                  {"color_scheme": "dark"}])  # fmt: skip
def test_a_party_sees_its_own_page_first_objects_and_sees_no_other(
    browser: Any, served: Any, look: dict[str, Any]
) -> None:
    host, workspace = served
    window = Window(browser, host, "BIR", bypass_csp=True, **look)
    page = window.open("party/ALD")  # whatever it asks for, it gets its own
    page.wait_for_selector("section form")
    assert page.inner_text("h1") == "Birch"
    assert "Birch, Alder" in page.inner_text("main")
    # No other page of the desk, and a way back.
    assert page.eval_on_selector_all(
        "nav.tabs a", "all => all.map(a => a.getAttribute('href'))"
    ) == ["./"]
    page.select_option("section form select", "chair")
    page.fill("section form textarea", "He has never been there.")
    page.click("button.strong")
    page.wait_for_selector(".done")
    entry = workspace.entries()[-2]  # after it: whose account it was
    assert (entry.kind, entry.payload["by"], entry.payload["to"]) == ("objection", "BIR", "chair")
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    if AXE.is_file():
        page.evaluate(AXE.read_text("utf-8"))
        rules = COLOURS if "color_scheme" in look else ""
        assert page.evaluate(f"axe.run({rules}).then(r => r.violations.map(v => v.id))") == []
    window.closed()
