"""The situation room in Chromium: its pages, languages, keys, permalinks, proofs; no other host."""

# ruff: noqa: E501  # scripts of the browser are one line

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import unquote

import pypdf
import pytest
import room_case as case

pytestmark = pytest.mark.browser
#: What axe looks for.
RULES = "'wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'"
CHROMIUM = Path("/usr/bin/chromium")
#: The map needs WebGL, drawn in software here.
FLAGS = ["--no-sandbox", "--use-angle=swiftshader", "--enable-unsafe-swiftshader", "--ignore-gpu-blocklist"]  # fmt: skip
FIRST = case.INCIDENTS[0]["incident_id"]
WIDE, NARROW = {"width": 1280, "height": 900}, {"width": 390, "height": 844}
#: For maps: each point of a frame is drawn by the processor.
SMALL = {"width": 1000, "height": 560}
PAGES = ("today", "list", f"incident/{FIRST}", "charts", "talks", "aid", "relations", "forecast", "map")  # fmt: skip
#: Raw keys of words, which a reader must never see, and the word that the machine never says.
RAW = re.compile(r"\b(room|g|relations|talks|aid|outcome|status|act|because)-[a-z]+(-[a-z]+)*\b|violation", re.IGNORECASE)  # fmt: skip


@pytest.fixture(scope="module")
def world() -> case.World:
    return case.World()


@pytest.fixture(scope="module")
def address(world: case.World) -> Iterator[str]:
    pages = case.static()
    if pages is None:
        pytest.skip("the pages are not built: pip install ./frontend")
    with case.served(world, pages) as told:
        yield told


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    sync_api = pytest.importorskip("playwright.sync_api", reason="playwright is not installed")
    if not CHROMIUM.exists():
        pytest.skip("no Chromium at /usr/bin/chromium")
    with sync_api.sync_playwright() as playwright:
        opened = playwright.chromium.launch(executable_path=str(CHROMIUM), args=FLAGS)
        yield opened
        opened.close()


@pytest.fixture(scope="module")
def window(browser: Any, address: str) -> Iterator[Any]:
    """A tab that writes down complaints of the console and requests to anybody else."""
    context = browser.new_context(viewport=WIDE, locale="en-GB")
    context.set_default_timeout(20_000)
    opened = context.new_page()
    opened.complaints = []
    opened.on("console", lambda m: m.type in ("error", "warning") and "GPU stall" not in m.text and opened.complaints.append(m.text))  # fmt: skip
    opened.on("response", lambda r: r.status >= 400 and opened.complaints.append(f"{r.status} {r.url}"))  # fmt: skip
    opened.on("pageerror", lambda e: opened.complaints.append(str(e)))
    opened.on("request", lambda r: r.url.startswith((address, "blob:", "data:")) or opened.complaints.append(r.url))  # fmt: skip
    yield opened
    context.close()


@pytest.fixture
def tab(window: Any, address: str) -> Iterator[Any]:
    """The tab as at first: what a test chose there is forgotten after it."""
    window.complaints.clear()
    yield window
    complaints = list(window.complaints)
    window.unroute_all()
    window.evaluate("localStorage.clear()")
    window.goto("about:blank")
    window.set_viewport_size(WIDE)
    window.emulate_media(media="screen", color_scheme="light", contrast="no-preference")
    assert complaints == []


def until(tab: Any, expression: str) -> None:
    """Wait until it is true in the page; the policy of the page lets nobody poll by `eval`."""
    for _ in range(400):
        if tab.evaluate(expression):
            return
        tab.wait_for_timeout(50)
    raise AssertionError(f"never true: {expression}")


def go(tab: Any, address: str, view: str) -> None:
    """Open a view and wait until it is there."""
    tab.goto(f"{address}/#/{view}")
    tab.wait_for_selector("main h1", state="attached")
    until(tab, "!document.querySelector('main [role=status].muted, main [aria-busy=true]')")
    if view.startswith("map"):
        tab.wait_for_selector(".map[data-ready=yes]")


def faults(tab: Any, rules: str = RULES) -> list[str]:
    """What axe finds wrong, WCAG 2.2 AA."""
    if not tab.evaluate("'axe' in window"):
        tab.evaluate((case.FRONTEND / "node_modules/axe-core/axe.min.js").read_text("utf-8"))
    found = tab.evaluate(
        f"""async () => (await axe.run({{ runOnly: [{rules}] }})).violations.map((one) => one.id + " " + one.nodes.map((n) => n.html.slice(0, 160)).join(" | "))"""
    )
    return list(found)


@pytest.mark.parametrize("view", PAGES)
def test_a_page_is_clean_to_axe_and_to_the_console_and_fits_a_phone(
    tab: Any, address: str, view: str
) -> None:
    if not (case.FRONTEND / "node_modules/axe-core").is_dir():
        pytest.skip("axe-core is not here: the pages were not built in this checkout")
    go(tab, address, view)
    assert faults(tab) == []
    assert not RAW.search(tab.inner_text("body"))
    # Only colours hang on the look; on a phone the same is another layout.
    tab.emulate_media(color_scheme="dark")
    assert faults(tab, "'color-contrast'") == []
    tab.set_viewport_size(NARROW)
    tab.emulate_media(color_scheme="light", contrast="more")
    assert faults(tab, "'color-contrast', 'target-size'") == []
    assert tab.evaluate("document.documentElement.scrollWidth") <= 390
    assert tab.evaluate("document.querySelector('main').getBoundingClientRect().top") <= 160


def test_tiles_that_come_while_the_map_moves_are_drawn(tab: Any, address: str) -> None:
    """What MapLibre draws before it was placed fails at each later frame, as an error of the page."""
    tab.set_viewport_size(NARROW)
    go(tab, address, "map?c=-21.6,64.2,10.5")
    until(tab, "document.querySelector('.map').map.areTilesLoaded()")
    box = tab.locator(".map canvas").bounding_box()
    x, y = box["x"] + box["width"] - 20, box["y"] + box["height"] / 2
    tab.mouse.move(x, y)
    tab.mouse.down()
    for step in range(1, 6):
        tab.mouse.move(x - 65 * step, y)
        tab.wait_for_timeout(60)
    until(tab, "document.querySelector('.map').map.areTilesLoaded()")
    tab.mouse.up()
    until(tab, "(m => m.areTilesLoaded() && !m.isMoving())(document.querySelector('.map').map)")
    assert tab.evaluate(
        "document.querySelector('.map').map.queryRenderedFeatures({ layers: ['incidents-marks'] }).length"
    )


def test_pages_speak_ukrainian_and_russian(tab: Any, address: str) -> None:
    for language, word in (("uk", "Сьогодні"), ("ru", "Сегодня")):
        go(tab, address, "today")
        tab.select_option(".settings select >> nth=0", language)
        until(tab, f"document.documentElement.lang === '{language}'")
        assert word in tab.inner_text("h1")
        # The longest words of the masthead, on a phone.
        tab.set_viewport_size(NARROW)
        assert tab.evaluate("document.querySelector('main').getBoundingClientRect().top") <= 160
        tab.set_viewport_size(WIDE)
        go(tab, address, f"incident/{FIRST}")
        assert not RAW.search(tab.inner_text("body")), language
        assert tab.evaluate("document.documentElement.lang") == language


def test_a_page_that_is_left_asks_for_nothing_that_the_next_address_says(
    tab: Any, address: str
) -> None:
    asked: list[str] = []
    tab.on("request", lambda r: asked.append(r.url.partition("/api/v1/")[2]))
    # The next page is slow to come: the last one must be gone meanwhile.
    tab.route("**/assets/ChartsPage*.js", lambda route: (tab.wait_for_timeout(400), route.continue_()))  # fmt: skip
    go(tab, address, f"incident/{FIRST}")
    asked.clear()
    tab.evaluate("location.hash = '#/charts?by=act'")
    tab.wait_for_selector("figcaption:has-text('Act')")
    assert {told.partition("?")[0] for told in asked if told} == {"series"}
    asked.clear()
    tab.evaluate("location.hash = '#/list?q=Hamlet%201'")
    tab.wait_for_selector("[data-row='0'] a")
    tab.evaluate("location.hash = '#/charts'")
    tab.wait_for_selector("figure")
    assert [told for told in asked if told.startswith("incidents")] == [
        "incidents?q=Hamlet+1&sort=-start&limit=100"
    ]


def test_a_link_restores_the_list_that_was_chosen(tab: Any, address: str, browser: Any) -> None:
    go(tab, address, "list")
    tab.click("text=Filters")
    tab.select_option("#filters select >> nth=0", "first")
    tab.select_option("label:has-text('Outcome') select", "inconsistent")
    until(tab, "location.hash.includes('outcome=inconsistent')")
    tab.wait_for_selector("text=52 incidents")
    link = tab.url
    other = browser.new_context(locale="en-GB")
    page = other.new_page()
    page.goto(link)
    page.wait_for_selector("text=52 incidents")
    assert page.locator(".chip", has_text="inconsistent").count() == 1
    other.close()
    tab.go_back()
    until(tab, "!location.hash.includes('outcome')")
    tab.wait_for_selector("text=260 incidents")


def test_the_list_is_walked_by_keys_and_asks_for_more_as_it_goes(tab: Any, address: str) -> None:
    go(tab, address, "list?sort=start")
    tab.wait_for_selector("[data-row='0'] a")
    tab.focus("[data-row='0']")
    tab.keyboard.press("ArrowDown")
    until(tab, "document.activeElement.dataset.row === '1'")
    tab.keyboard.press("End")
    tab.wait_for_selector("[data-row='199'] a")
    tab.keyboard.press("End")
    tab.wait_for_selector("[data-row='259'] a")
    assert tab.locator("[role=row]").count() < 60
    tab.keyboard.press("Enter")
    tab.wait_for_selector("h1:has-text('Hamlet')")
    assert f"I-{259:012x}" in tab.url
    tab.keyboard.press("Tab")
    assert tab.evaluate("document.activeElement !== document.body")


def test_the_first_key_leads_past_the_masthead(tab: Any, address: str) -> None:
    go(tab, address, "today")
    tab.keyboard.press("Tab")
    assert tab.evaluate("document.activeElement.className") == "skip"
    tab.keyboard.press("Enter")
    assert tab.evaluate("document.activeElement.id") == "main"


def test_an_incident_shows_words_of_others_as_text_and_chances_as_words(
    tab: Any, address: str
) -> None:
    go(tab, address, f"incident/{FIRST}")
    told = tab.inner_text("main")
    assert "<script>never()</script>" in told
    assert "75 to 95 in 100" in told
    assert "place straddles the limit" in told
    assert "0.93" not in told
    assert "93 %" not in told


def test_a_proof_is_verified_here_against_the_readers_own_policy(
    tab: Any, address: str, world: case.World, tmp_path: Path
) -> None:
    go(tab, address, f"incident/{FIRST}")
    tab.wait_for_selector("text=choose a policy")
    good, bad = tmp_path / "policy", tmp_path / "other"
    good.write_bytes(world.log.policy())
    bad.write_bytes(case.maker().Log([], origin=b"other.example").policy())
    tab.set_input_files("input[type=file]", str(good))
    tab.wait_for_selector("td strong:text-is('Valid')")
    tab.set_input_files("input[type=file]", str(bad))
    tab.wait_for_selector("td strong:text-is('Cannot tell'), td strong:text-is('Not valid')")


def test_the_map_plays_days_draws_no_border_and_says_whose_line_it_is(
    tab: Any, address: str
) -> None:
    tab.set_viewport_size(SMALL)
    go(tab, address, "map")
    assert "A day of the mechanism ends at 20:00." in tab.inner_text("main")
    tab.click("text=Play")
    until(tab, "location.hash.includes('from=2031-04-0')")
    tab.click("text=Pause")
    tab.click("button:text-is('All days')")
    until(tab, "!location.hash.includes('from=')")
    go(tab, address, "map?beside=second&from=2031-04-02&to=2031-04-03&c=-21.2000,64.1500,8.00")
    style = tab.evaluate("document.querySelector('.map').map.getStyle()")
    assert set(style["sources"]) == {
        *(f"{a}{b}" for a in ("world", "ground") for b in ("", "-lines", "-places")),
        "zones", "belts", "lines", "effort", "areas", "incidents",
    }  # fmt: skip
    named = " ".join(layer["id"] for layer in style["layers"])
    assert not re.search("border|boundar|country|admin|state", named)
    key = tab.inner_text("aside")
    assert "as stated by North" in key
    assert "as stated by South" in key
    assert "hatched: known only to lie in this area (1)" in key
    assert tab.locator(".map").count() == 2
    until(
        tab,
        "document.querySelector('.map').map.queryRenderedFeatures({layers: ['incidents-marks']}).length > 0",
    )
    drawn = tab.evaluate(
        "[...new Set(document.querySelector('.map').map.querySourceFeatures('ground').map((f) => f.properties.kind))]"
    )
    assert "land" in drawn
    assert set(drawn) <= {"land", "sea", "lakes", "isles"}
    assert "from=2031-04-02" in tab.url
    assert "beside=second" in tab.url


def test_filters_hold_on_every_view_that_shows_incidents(tab: Any, address: str) -> None:
    chosen = "party=north&provision=first%2Fstrikes&outcome=inconsistent"
    asked: list[str] = []
    tab.on("request", lambda r: asked.append(unquote(r.url)))
    tab.set_viewport_size(SMALL)
    for view, path in (("list", "incidents?"), ("charts", "series?"), ("map", "tiles/")):
        asked.clear()
        go(tab, address, f"{view}?{chosen}")
        until(tab, "true")
        mine = [url for url in asked if f"/api/v1/{path}" in url and "limit=1000" not in url]
        assert mine, view
        for url in mine:
            assert {"party=north", "provision=first/strikes", "outcome=inconsistent"} <= set(
                url.partition("?")[2].split("&")
            ), (view, url)
        if view != "map":
            assert tab.locator(".chip").count() == 4, view


def test_whose_clock_it_is_and_when_a_day_ends_is_told_with_every_day(
    tab: Any, address: str
) -> None:
    go(tab, address, f"incident/{FIRST}")
    told = tab.inner_text("body")
    assert "Times: UTC−1 (zone “Etc/GMT+1”, whose sign is reversed)" in told
    assert "06:00 – 06:30 UTC−1" in told
    assert "which ends at 20:00" in told
    for view in ("list?from=2031-04-02", "charts"):
        go(tab, address, view)
        assert "A day of the mechanism ends at 20:00." in tab.inner_text("main"), view


def test_a_day_is_typed_alike_in_every_language(tab: Any, address: str) -> None:
    go(tab, address, "today?at=2031-04-12&lang=uk")
    field = tab.locator(".when input")
    assert field.input_value() == "2031-04-12"
    field.fill("4/11/2031")
    field.press("Enter")
    tab.wait_for_selector("[role=alert]:has-text('2031-03-14')")
    field.fill("2031-04-11")
    field.press("Enter")
    until(tab, "location.hash.includes('at=2031-04-11')")


def test_counts_of_a_day_lead_to_the_incidents_known_by_then(tab: Any, address: str) -> None:
    go(tab, address, "today?at=2031-04-11")
    assert "130" in tab.inner_text(".since")
    assert "of the 260 incidents of this run" in tab.inner_text(".since")
    href = tab.get_attribute(".outcomes a >> nth=0", "href")
    assert "known_by=2031-04-11T12:00:00Z" in href
    tab.click("text=9 incidents first told of in that time")
    until(tab, "location.hash.includes('known_after=2031-04-10T12:00:00Z')")
    tab.locator(".chip", has_text="First told").nth(1).wait_for()
    assert tab.locator(".chip", has_text="First told").count() == 2


def test_a_row_opens_wherever_it_is_pressed_and_says_who_names(tab: Any, address: str) -> None:
    go(tab, address, "list?sort=start")
    tab.wait_for_selector("[data-row='0'] a")
    assert "named by Cameras of the mission, South" in tab.inner_text("[data-row='0'] .c-who")
    tab.click("[data-row='0'] .c-voices")
    tab.wait_for_selector("h1:has-text('Hamlet 0')")
    told = tab.inner_text("main")
    assert "another report fits one of the two better" in told
    assert "clearly for one event (21 to 1)" in told


def test_paper_carries_no_controls(tab: Any, address: str) -> None:
    go(tab, address, "list")
    tab.wait_for_selector("[data-row='0'] a")
    tab.emulate_media(media="print")
    assert not tab.is_visible("nav.tabs")
    assert tab.is_visible("h1")
    assert not tab.is_visible("[role=grid]")
    assert "of 260" in tab.inner_text(".only-print >> nth=-1")
    pages = pypdf.PdfReader(io.BytesIO(tab.pdf())).pages
    assert len(pages) > 1
    for n, page in enumerate(pages, 1):
        words = " ".join(page.extract_text().split())
        assert "WORKING PAPER – NOT FOR RELEASE" in words, n
        assert "Incidents · Ceasefire of the river" in words, n
    tab.emulate_media(media="screen")
    tab.evaluate("window.print = () => (window.printed = document.querySelectorAll('.only-print tbody tr').length)")  # fmt: skip
    tab.click("text=Print")
    until(tab, "window.printed === 260")


def test_who_is_not_logged_in_is_told_what_to_do(tab: Any, address: str, world: case.World) -> None:
    world.locked = True
    try:
        tab.goto(f"{address}/#/today")
        tab.wait_for_selector("text=Open the link that")
    finally:
        world.locked = False
    assert all("401" in told for told in tab.complaints)
    tab.complaints.clear()
