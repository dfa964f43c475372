"""The form in a real browser: offline, killed, twice at once, cleared; what lies on the device."""

from __future__ import annotations

import io
import json
import re
import secrets
import shutil
import socket
import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
import uvicorn
from field_written import SECRET
from PIL import Image
from PIL.PngImagePlugin import PngInfo
from playwright.sync_api import sync_playwright

from truceline.adapters import clock
from truceline.app.evidence import place
from truceline.app.evidence.records import shelf
from truceline.app.field import arrivals, handsets, queue, taking
from truceline.app.workspace import Workspace
from truceline.model.vocabulary import Tier
from truceline.web import pages
from truceline.web.create import create_app
from truceline.web.doors import OwnersDoor
from truceline.web.settings import Settings

CHROMIUM = Path("/usr/bin/chromium")
AXE = Path(__file__).parents[3] / "frontend" / "node_modules" / "axe-core" / "axe.min.js"
STATIC = pages.installed()
PIN, TOLD = "246813", "smoke over the marsh tower"
pytestmark = pytest.mark.skipif(
    not CHROMIUM.exists() or STATIC is None or not (STATIC / "form.html").is_file(),
    reason="needs Chromium and the built pages (truceline-web)",
)
#: Everything that lies in the databases, caches and storage of the page's origin, as text.
_LIES_HERE = """async () => {
  const told = [], done = (r) => new Promise((y, n) => { r.onsuccess = () => y(r.result); r.onerror = n; });
  const text = (one) => one instanceof Uint8Array ? String.fromCharCode(...one.slice(0, 100000))
    : one && typeof one === "object" ? Object.values(one).map(text).join(";") : String(one);
  for (const { name } of await indexedDB.databases()) {
    const base = await done(indexedDB.open(name));
    for (const shelf of base.objectStoreNames) {
      const store = () => base.transaction(shelf).objectStore(shelf);
      const all = [...await done(store().getAllKeys()), ...await done(store().getAll())];
      told.push(...all.map((one) => shelf + ":" + text(one)));
    }
    base.close();
  }
  for (const name of await caches.keys())
    for (const one of await (await caches.open(name)).keys()) told.push("cache:" + one.url);
  told.push(...Object.entries(localStorage).map(([k, v]) => "local:" + k + "=" + v));
  return told;
}"""  # noqa: E501


@dataclass
class Desk:
    """A mission with a server, and what browsers said and asked while it stood.

    Attributes:
        open: Opens the mission as another process would.
        url: Of the server.
        faults: What the console told of errors, but those of a network that was cut.
        hosts: Every host that was asked.
        sent: How many times an item was sent.
    """

    open: Callable[[], Workspace]
    url: str
    faults: list[str] = field(default_factory=list)
    hosts: set[str] = field(default_factory=set)
    sent: list[str] = field(default_factory=list)

    def code(self) -> str:
        return handsets.enrol(self.open(), "patrols", secrets.token_bytes)[1]

    def arrived(self) -> int:
        return len(arrivals.arrivals(self.open()))

    def watch(self, page: Any) -> Any:
        page.on("console", lambda m: self.faults.append(m.text) if self._bad(m) else None)
        page.on("pageerror", lambda fault: self.faults.append(str(fault)))
        page.on("request", self._asked)
        page.on("response", self._answered)
        page.set_default_timeout(20_000)
        return page

    def _bad(self, message: Any) -> bool:
        # A request without a network is told by the browser itself, and cannot be kept quiet.
        return message.type in ("error", "warning") and "net::ERR_" not in message.text

    def _asked(self, request: Any) -> None:
        if request.url.startswith("http"):
            self.hosts.add(request.url.split("/")[2])

    def _answered(self, response: Any) -> None:
        # What a network cut off on its way was asked, and not sent.
        if response.url.endswith("/field/items"):
            self.sent.append(response.url)


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    with sync_playwright() as driver:
        made = driver.chromium.launch(executable_path=str(CHROMIUM), args=["--no-sandbox"])
        yield made
        made.close()


@pytest.fixture
def desk(mission_folder: Path, tmp_path: Path) -> Iterator[Desk]:
    folder = tmp_path / "mission"
    shutil.copytree(mission_folder, folder)
    (folder / "posts.csv").write_text("name,lon,lat,error_m\nPost 4,-16.02,-29.11,30\n", "utf-8")
    bound = socket.socket()
    bound.bind(("127.0.0.1", 0))
    host = f"localhost:{bound.getsockname()[1]}"
    app = create_app(
        Workspace(folder),
        settings=Settings(hosts=(host,), pages=STATIC),
        door=OwnersDoor(Tier.MISSION, secrets.token_bytes),
        clock=clock.now,
        ticks=time.monotonic,
        draw=secrets.token_bytes,
    )
    server = uvicorn.Server(uvicorn.Config(app, lifespan="off", log_config=None))
    thread = threading.Thread(target=server.run, kwargs={"sockets": [bound]}, daemon=True)
    thread.start()
    made = Desk(open=lambda: Workspace(folder), url=f"http://{host}")
    yield made
    server.should_exit = True
    thread.join(10)
    bound.close()
    assert made.faults == []
    assert made.hosts <= {host}


@pytest.fixture
def phone(browser: Any, desk: Desk) -> Iterator[Any]:
    context = browser.new_context(viewport={"width": 390, "height": 844}, locale="en")
    yield context
    context.close()


def joined(desk: Desk, context: Any) -> Any:
    page = desk.watch(context.new_page())
    page.goto(f"{desk.url}/form.html#{desk.code()}")
    page.get_by_label("New PIN").fill(PIN)
    page.get_by_label("The PIN again").fill(PIN)
    page.get_by_role("button", name="Join").click()
    page.get_by_text("Nothing waits").wait_for()
    page.evaluate("navigator.serviceWorker.ready.then(() => true)")
    return page


def unlocked(desk: Desk, context: Any) -> Any:
    page = desk.watch(context.new_page())
    page.goto(f"{desk.url}/form.html")
    page.get_by_label("PIN").fill(PIN)
    page.get_by_role("button", name="Unlock").click()
    page.get_by_role("heading", name="New").wait_for()
    return page


def write(page: Any, told: str = TOLD) -> None:
    page.get_by_role("button", name="Seen or heard").click()
    page.get_by_label("What it was").select_option("explosion")
    page.get_by_role("button", name="Heard", exact=True).click()
    page.get_by_label("How many").fill("6")
    page.get_by_label("about").check()
    page.get_by_role("button", name=re.compile("^Now")).click()
    page.get_by_role("button", name="Post", exact=True).click()
    page.get_by_role("combobox", name="Post", exact=True).select_option("Post 4")
    page.get_by_role("button", name="SSE", exact=True).click()
    page.get_by_label("From, km").fill("3")
    page.get_by_label("To, km").fill("5")
    page.get_by_label("In plain words").fill(told)


def drafted(page: Any) -> None:
    """Wait until what was written last lies here: after a pause of half a second."""
    page.wait_for_timeout(600)
    for _ in range(200):
        if any(one.startswith("drafts:") for one in page.evaluate(_LIES_HERE)):
            return
        page.wait_for_timeout(25)
    raise AssertionError("no draft was kept")


def file(page: Any) -> None:
    page.get_by_role("button", name="Seal and file").click()
    page.get_by_text("Sealed and filed").wait_for()


def waits(page: Any, n: int) -> None:
    """Wait until the page says that so many notes wait."""
    told = {0: "Nothing waits", 1: "1 sealed note waits"}.get(n, f"{n} sealed notes wait")
    page.get_by_text(told).first.wait_for()


def test_notes_of_no_network_and_a_killed_tab_are_sealed_and_sent_once(
    desk: Desk, phone: Any
) -> None:
    joined(desk, phone).close()
    phone.set_offline(True)
    page = unlocked(desk, phone)  # the page itself comes from the worker
    write(page)
    drafted(page)
    before = page.evaluate(_LIES_HERE)
    file(page)
    waits(page, 1)
    lies = page.evaluate(_LIES_HERE)
    for told in (before, lies):
        text = "\n".join(told)
        assert TOLD not in text
        assert not re.search(r"Post 4|patrols|observation|explosion\b", text)
        assert "api/v1" not in "".join(one for one in told if one.startswith("cache:"))
    assert sum("truceline-sealed/1" in one for one in lies) == 1
    assert sum(one.startswith("drafts:") for one in before) == 2  # its name and its bytes
    assert not any(one.startswith("drafts:") for one in lies)
    assert desk.arrived() == 0
    write(page, "kept")
    drafted(page)
    page.close()
    phone.set_offline(False)
    page = unlocked(desk, phone)
    waits(page, 0)
    assert desk.arrived() == 1
    (receipt,) = taking.take(desk.open(), lambda _: SECRET).receipts
    (row,) = receipt.intake.reports.to_pylist()
    assert (row["act"], row["place_kind"], row["count_low"]) == ("explosion", "shape", 6)
    assert row["text"] == f"{TOLD} · heard"
    assert not any("queue:" in one for one in page.evaluate(_LIES_HERE))
    page.get_by_role("button", name="Seen or heard").first.click()
    assert page.get_by_label("In plain words").input_value() == "kept"
    file(page)
    waits(page, 0)
    assert desk.arrived() == 2


def test_a_lost_acknowledgement_makes_no_second_note_and_a_revoked_device_keeps_its_queue(
    desk: Desk, phone: Any
) -> None:
    page = joined(desk, phone)
    lost: list[int] = []

    def lose(route: Any) -> None:
        if len(lost) < 2:
            lost.append(route.fetch().status)
            route.abort()
        else:
            route.continue_()

    phone.route("**/field/items", lose)
    write(page)
    file(page)
    for n in range(1, 3):
        for _ in range(100):
            if len(lost) >= n:
                break
            page.wait_for_timeout(20)
        page.evaluate("dispatchEvent(new Event('online'))")
    waits(page, 0)
    assert lost == [200, 200]
    assert desk.arrived() == 1
    handsets.revoke(desk.open(), 1)
    desk.faults.clear()
    write(page)
    file(page)
    page.get_by_text("not enrolled any more").wait_for()
    desk.faults[:] = [one for one in desk.faults if "401" not in one]
    page.get_by_role("button", name="Waiting, and carrying").click()
    with page.expect_download() as got:
        page.get_by_role("button", name="Save as a file").click()
    (sealed,) = queue.items_of("notes.bin", Path(got.value.path()).read_bytes())
    page.get_by_role("button", name="Show as pictures").click()
    page.locator("figcaption").wait_for()
    arrivals.accept(desk.open(), "patrols", sealed)
    assert len(taking.take(desk.open(), lambda _: SECRET).done) == 2


def test_two_tabs_and_two_devices_send_each_note_once(desk: Desk, phone: Any, browser: Any) -> None:
    first = joined(desk, phone)
    phone.set_offline(True)
    for n in range(2):
        write(first, f"note {n}")
        file(first)
    second = unlocked(desk, phone)
    desk.sent.clear()
    phone.set_offline(False)
    for page in (first, second):
        waits(page, 0)
    assert len(desk.sent) == 2
    other = browser.new_context(locale="en")
    page = joined(desk, other)
    write(page, "note 2")
    file(page)
    waits(page, 0)
    other.close()
    assert desk.arrived() == 3
    done = taking.take(desk.open(), lambda _: SECRET)
    assert sum(one.intake.reports.num_rows for one in done.receipts) == 3


def test_one_gesture_wipes_everything_in_every_tab(desk: Desk, phone: Any) -> None:
    page = joined(desk, phone)
    phone.set_offline(True)
    write(page, "gone")
    file(page)
    write(page)
    drafted(page)
    other = unlocked(desk, phone)
    button = page.get_by_role("button", name="Hold to clear")
    button.click()  # a slip of the thumb does nothing
    assert page.get_by_label("In plain words").is_visible()
    button.hover()
    page.mouse.down()
    page.get_by_label("Code").wait_for()
    other.get_by_label("Code").wait_for()
    left = page.evaluate(_LIES_HERE)
    assert all(one.startswith("cache:") for one in left), left


def test_wrong_pins_wait_longer_and_longer_also_after_a_reload(desk: Desk, phone: Any) -> None:
    joined(desk, phone).close()
    page = desk.watch(phone.new_page())
    page.clock.install()
    page.goto(f"{desk.url}/form.html")
    delays = []
    for n in range(7):
        page.get_by_label("PIN").fill(f"00000{n}")
        page.get_by_role("button", name="Unlock").click()
        page.get_by_text("That is another PIN").wait_for()
        if n >= 5:
            page.get_by_text("The next try").wait_for()
            told = page.evaluate("document.body.innerText.match(/next try in (\\d+)/)[1]")
            delays.append(int(told))
        if n == 6:
            page.reload()
            page.get_by_text("The next try").wait_for()
            assert page.get_by_role("button", name="Unlock").is_disabled()
        page.clock.fast_forward(70_000)
    # Some seconds may pass while they are read.
    assert all(wait / 2 < told <= wait for told, wait in zip(delays, (16, 32), strict=True))
    page.get_by_label("PIN").fill(PIN)
    page.get_by_role("button", name="Unlock").click()
    page.get_by_role("heading", name="New").wait_for()
    # By keys alone, and from the screen that is locked.
    page.evaluate("Object.defineProperty(document, 'hidden', { value: true })")
    page.evaluate("document.dispatchEvent(new Event('visibilitychange'))")
    page.clock.run_for(181_000)  # it was put away, and locks by itself
    page.get_by_label("PIN").wait_for()
    page.get_by_role("button", name="Hold to clear").focus()
    page.keyboard.down("Enter")
    page.clock.run_for(1100)
    page.get_by_label("Code").wait_for()
    assert all(one.startswith("cache:") for one in page.evaluate(_LIES_HERE))


def _hiding() -> bytes:
    """Return a picture that hides where and when it was taken, in every way that JPEG knows."""
    seen = Image.effect_noise((1700, 850), 40).convert("RGB")
    exif = Image.Exif()
    exif[0x010F], exif[0x9003] = "SecretMaker", "2031:03:05 21:04:00"
    exif.get_ifd(0x8825).update({1: "S", 2: (29.0, 6.0, 36.0), 3: "W", 4: (16.0, 1.0, 12.0)})
    xmp = b'<x:xmpmeta xmlns:x="adobe:ns:meta/"><GPSLatitude>SecretXmp</GPSLatitude></x:xmpmeta>'
    sink = io.BytesIO()
    seen.save(sink, "JPEG", exif=exif, xmp=xmp, comment=b"SecretComment")
    return sink.getvalue()


def _segments(data: bytes) -> Iterator[int]:
    """Yield the markers of a JPEG up to its pixels."""
    at = 2
    while data[at] == 0xFF and data[at + 1] != 0xDA:
        yield data[at + 1]
        at += 2 + int.from_bytes(data[at + 2 : at + 4], "big")


def test_no_metadata_of_a_picture_leaves_the_device(desk: Desk, phone: Any, tmp_path: Path) -> None:
    data = _hiding()
    assert all(word in data for word in (b"Exif", b"SecretMaker", b"SecretXmp", b"SecretComment"))
    (tmp_path / "p.jpg").write_bytes(data)
    info = PngInfo()
    info.add_text("Comment", "SecretPng")
    Image.new("RGB", (40, 30)).save(tmp_path / "p.png", pnginfo=info)
    page = joined(desk, phone)
    for name in ("p.jpg", "p.png"):
        page.get_by_role("button", name="Photograph").click()
        page.get_by_label("Take or choose").set_input_files(tmp_path / name)
        page.get_by_text("The picture is in this note").wait_for()
        page.get_by_role("button", name=re.compile("^Now")).click()
        file(page)
    waits(page, 0)
    workspace = desk.open()
    done = taking.take(workspace, lambda _: SECRET)
    assert (len(done.pictures), done.unopened) == (2, ())
    for number, wanted in zip(done.pictures, ((1600, 800), (40, 30)), strict=True):
        item = shelf(workspace)[number].evidence
        with place.blobs(workspace).opened(item.sha256) as kept:
            told = kept.read()
        for word in (b"Exif", b"Secret", b"GPS", b"http:", b"xmp", b"ICC_PROFILE", b"Photoshop"):
            assert word not in told
        assert not set(_segments(told)) & {*range(0xE1, 0xF0), 0xFE}
        with Image.open(io.BytesIO(told)) as shown:
            assert (shown.size, dict(shown.getexif())) == (wanted, {})


def test_a_server_with_another_key_gets_nothing(desk: Desk, phone: Any) -> None:
    def other(route: Any) -> None:
        answer = route.fetch()
        told = answer.json() | {"public_key": "09" + "00" * 31}
        route.fulfill(response=answer, body=json.dumps(told))

    phone.route("**/field/setup", other)
    page = desk.watch(phone.new_page())
    page.goto(f"{desk.url}/form.html#{desk.code()}")
    page.get_by_label("Code").wait_for()
    assert "#" not in page.url
    for label in ("New PIN", "The PIN again"):
        page.get_by_label(label).fill(PIN)
    page.get_by_role("button", name="Join").click()
    page.get_by_text("another key than the code says").wait_for()
    assert not any(one.startswith(("kept:", "queue:")) for one in page.evaluate(_LIES_HERE))


@pytest.mark.skipif(not AXE.is_file(), reason="needs axe-core: npm ci in frontend/")
def test_every_screen_is_clean_by_axe(desk: Desk, browser: Any) -> None:
    context = browser.new_context(
        viewport={"width": 390, "height": 844}, locale="uk", color_scheme="dark"
    )
    page = desk.watch(context.new_page())
    found: list[str] = []

    def looked(where: str, rules: str = "{}") -> None:
        if not page.evaluate("'axe' in window"):
            page.evaluate(AXE.read_text("utf-8"))
        told = page.evaluate(f"axe.run({{ resultTypes: ['violations'], ...{rules} }})")
        broken = [f"{one['id']} {one['nodes'][0]['html'][:90]}" for one in told["violations"]]
        found.extend(f"{where}: {rule}" for rule in broken)
        for size in ("200%", ""):  # large text as well
            page.evaluate(f"document.documentElement.style.fontSize = '{size}'")
            assert page.evaluate("document.documentElement.scrollWidth") <= 390, (where, size)
        assert not re.search(r"\bform-[a-z]|\broom-[a-z]", page.inner_text("body")), where

    page.goto(f"{desk.url}/form.html#{desk.code()}")
    page.locator("h1").wait_for()
    looked("join")
    for n in range(2):
        page.locator("input[type=password]").nth(n).fill(PIN)
    page.locator("main form button").click()
    page.locator(".two").wait_for()
    looked("home")
    page.locator("main > .rows .press").last.click()
    page.locator("h1").wait_for()
    for look in ({"color_scheme": "light"}, {"contrast": "more"}, {"contrast": "no-preference", "color_scheme": "dark"}):  # fmt: skip  # noqa: E501
        page.emulate_media(**look)
        looked(f"queue {look}", "{ runOnly: ['color-contrast'] }")
    looked("queue")
    page.locator("main > .rows .press, main > button.press").last.click()
    page.locator(".two").wait_for()
    for n in range(9):
        page.locator(".two .press").nth(n).click()
        page.locator("main form .press.main").click()
        page.locator(".wrong").first.wait_for()
        for summary in page.locator("summary").all():
            summary.click()
        # Colours are those of one style sheet: looked at once.
        looked(f"kind {n}", "{ rules: { 'color-contrast': { enabled: false } } }" if n else "{}")
        page.locator("main form > .rows .press").nth(-2).click()
        page.locator(".two").wait_for()
    page.locator(".top .press").click()
    page.locator("input[type=password]").wait_for()
    looked("lock")
    context.close()
    assert found == []


def test_every_language_has_every_word_that_the_form_says() -> None:
    home = Path(__file__).parents[3] / "frontend"
    keys = {
        path.parent.name: set(
            re.findall(r"^(form-[a-z0-9-]+) =", path.read_text("utf-8"), re.MULTILINE)
        )
        for path in home.glob("locale/*/form.ftl")
    }
    assert set(keys) == {"en", "uk", "ru"}
    assert keys["en"] == keys["uk"] == keys["ru"]
    code = "".join(p.read_text("utf-8") for p in (home / "src" / "form").glob("*.*"))
    said = set(re.findall(r"[\"`](form-[a-z0-9-]+)[\"`]", code)) - {"form-worker"}
    assert said <= keys["en"]
    made = {word.partition("${")[0] for word in re.findall(r"`(form-[^`]*)`", code)}
    unsaid = {k for k in keys["en"] - said if not k.startswith(tuple(made))}
    assert unsaid == set()
