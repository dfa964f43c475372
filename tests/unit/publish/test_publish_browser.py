"""The page in Chromium: filters, details, phone, keyboard, no network, no script."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from dossier_factory import dossier

from truceline.publish.edition import publish
from truceline.publish.exports import whole

CHROMIUM = Path("/usr/bin/chromium")
pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(not CHROMIUM.exists(), reason="no Chromium at /usr/bin/chromium"),
]
FINDINGS = 60


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An edition on disk."""
    place = tmp_path_factory.mktemp("edition")
    for name, data in whole(publish(dossier(FINDINGS), ("en", "uk", "ru"))).items():
        (place / name).write_bytes(data)
    return place


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    sync_api = pytest.importorskip("playwright.sync_api", reason="playwright is not installed")
    with sync_api.sync_playwright() as playwright:
        opened = playwright.chromium.launch(executable_path=str(CHROMIUM), args=["--no-sandbox"])
        yield opened
        opened.close()


@pytest.fixture
def page(browser: Any, folder: Path) -> Iterator[Any]:
    """The English page on a desk; complaints and requests are collected on it."""
    context = browser.new_context(viewport={"width": 1280, "height": 900}, reduced_motion="reduce")
    opened = context.new_page()
    opened.complaints = []
    opened.on("console", lambda m: opened.complaints.append(m.text))
    opened.on("pageerror", lambda e: opened.complaints.append(str(e)))
    opened.on("request", lambda r: r.url.startswith("file:") or opened.complaints.append(r.url))
    opened.goto((folder / "report.html").as_uri())
    yield opened
    assert opened.complaints == []
    context.close()


def settle(page: Any) -> None:
    """Wait out the filter's pause; the page's policy forbids waiting by script."""
    page.wait_for_timeout(300)


def visible(page: Any) -> int:
    return int(page.locator("#table-findings tbody:not([hidden])").count())


def test_filters_narrow_the_table_and_say_so(page: Any) -> None:
    assert visible(page) == FINDINGS
    page.select_option("select[name=outcome]", "inconsistent")
    settle(page)
    shown = visible(page)
    assert 0 < shown < FINDINGS
    assert page.locator(".shown").inner_text() == f"{shown} of {FINDINGS} shown"
    assert page.locator("tbody:not([hidden])[data-o=consistent]").count() == 0
    page.click("button[type=reset]")
    settle(page)
    assert visible(page) == FINDINGS


def test_words_and_days_filter_too(page: Any) -> None:
    first = page.locator("#table-findings tbody").first.get_attribute("id")
    page.fill("input[name=words]", str(first).upper())
    settle(page)
    assert visible(page) == 1
    page.fill("input[name=words]", "")
    page.fill("input[name=from]", "2031-04-10")
    page.fill("input[name=to]", "2031-04-12")
    settle(page)
    days = page.eval_on_selector_all("tbody[id]:not([hidden])", "all => all.map(b => b.dataset.d)")
    assert days
    assert all("2031-04-10" <= d <= "2031-04-12" for d in days)


def test_a_count_leads_to_its_findings(page: Any) -> None:
    count = page.locator("a.count").first
    n = int(count.inner_text())
    count.click()
    settle(page)
    assert visible(page) == n


def test_an_opened_finding_shows_its_clause_and_what_was_said(page: Any) -> None:
    page.locator("#table-findings summary").first.click()
    detail = page.locator("#table-findings details[open]")
    assert detail.locator(".wording").inner_text()
    assert detail.locator(".event blockquote, .event figcaption").count() > 0
    assert page.evaluate(
        "document.querySelectorAll('[id]').length"
        " === new Set([...document.querySelectorAll('[id]')].map(e => e.id)).size"
    )


def test_a_link_to_a_hidden_finding_shows_it(page: Any) -> None:
    target = page.locator("#table-findings tbody[data-o=undetermined]").first.get_attribute("id")
    page.select_option("select[name=outcome]", "inconsistent")
    settle(page)
    page.evaluate(f"location.hash = '{target}'")
    settle(page)
    assert page.locator(f"#{target}").is_visible()


def test_the_map_moves_by_keyboard_and_comes_home(page: Any) -> None:
    frame = page.locator("[data-panzoom]").first
    home = frame.locator("svg").first.get_attribute("viewBox")
    frame.focus()
    page.keyboard.press("+")
    page.keyboard.press("ArrowRight")
    assert frame.locator("svg").first.get_attribute("viewBox") != home
    page.keyboard.press("0")
    moved = frame.locator("svg").first.get_attribute("viewBox")
    assert [float(v) for v in moved.split()] == pytest.approx([float(v) for v in home.split()])


def test_the_skip_link_is_the_first_stop(page: Any) -> None:
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip"
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "main"


def test_languages_link_to_each_other(page: Any) -> None:
    page.click("nav.languages a[lang=uk]")
    assert page.evaluate("document.documentElement.lang") == "uk"
    page.click("nav.languages a[lang=en]")
    assert page.evaluate("document.documentElement.lang") == "en"


@pytest.mark.parametrize("name", ["report.html", "report.uk.html", "report.ru.html"])
def test_a_phone_shows_everything_without_scrolling_sideways(page: Any, name: str) -> None:
    page.set_viewport_size({"width": 360, "height": 780})
    page.goto(page.url.rsplit("/", 1)[0] + "/" + name)
    assert page.evaluate("document.documentElement.scrollWidth") <= 360
    cell = page.locator("#table-findings tbody td").nth(1)
    assert cell.get_attribute("data-label")
    assert cell.get_attribute("role") == "cell"


def test_paper_shows_the_record_and_no_controls(page: Any) -> None:
    page.emulate_media(media="print")
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    assert not page.locator("#filters").is_visible()
    assert not page.locator("nav.contents").is_visible()
    assert page.locator("#record article").first.is_visible()
    assert page.locator(".banner").is_visible()


def test_without_script_the_table_is_whole(browser: Any, folder: Path) -> None:
    context = browser.new_context(java_script_enabled=False)
    opened = context.new_page()
    opened.goto((folder / "report.html").as_uri())
    assert opened.locator("#table-findings tbody").count() == FINDINGS
    assert not opened.locator("#filters").is_visible()
    context.close()
