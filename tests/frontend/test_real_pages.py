"""Every page against the real server over one small world, and who logs in there."""

from __future__ import annotations

import re
import secrets
import socket
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pyotp
import pytest
import real_case
import room_case
import uvicorn
from argon2 import PasswordHasher
from test_pages import FLAGS, RAW, faults, go, until

from truceline.app.ledger.home import Home
from truceline.app.web.access import Role
from truceline.app.web.accounts import Keeper, open_accounts
from truceline.app.web.audit import Audit
from truceline.app.web.login import AccountsDoor
from truceline.app.web.passkeys import Passkeys
from truceline.app.web.passwords import Hasher
from truceline.app.web.signon.flow import SignOn
from truceline.app.web.throttle import Throttle
from truceline.app.workspace import Workspace
from truceline.model.vocabulary import Tier
from truceline.web.create import create_app
from truceline.web.doors import Door, OwnersDoor
from truceline.web.settings import Settings

pytestmark = pytest.mark.browser
CHROMIUM = Path("/usr/bin/chromium")
STATIC = room_case.static()
OLD, NEW = "corrigible heron lantern", "saltmarsh evening teapot"


def now() -> datetime:
    """A day of the invented world, always the same."""
    return datetime(2031, 3, 20, tzinfo=UTC)


@contextmanager
def served(
    workspace: Workspace,
    door: Door,
    sign_on: SignOn | None = None,
    keys_of: Callable[[Settings], Passkeys | None] = lambda _: None,
) -> Iterator[str]:
    """Answer on a free port, and yield the address."""
    bound = socket.socket()
    bound.bind(("127.0.0.1", 0))
    port = bound.getsockname()[1]
    host = f"127.0.0.1:{port}"
    settings = Settings(hosts=(host, f"localhost:{port}"), pages=STATIC)
    app = create_app(
        workspace,
        settings=settings,
        door=door,
        clock=now,
        ticks=time.monotonic,
        draw=secrets.token_bytes,
        sign_on=sign_on,
        passkeys=keys_of(settings),
    )
    server = uvicorn.Server(uvicorn.Config(app, lifespan="off", log_config=None))
    thread = threading.Thread(target=server.run, kwargs={"sockets": [bound]}, daemon=True)
    thread.start()
    yield f"http://{host}"
    server.should_exit = True
    thread.join(10)
    bound.close()


@pytest.fixture(scope="module")
def workspace(tmp_path_factory: pytest.TempPathFactory) -> Workspace:
    if STATIC is None:
        pytest.skip("the pages are not built: pip install ./frontend")
    return real_case.made(tmp_path_factory.mktemp("real"))


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    sync_api = pytest.importorskip("playwright.sync_api", reason="playwright is not installed")
    if not CHROMIUM.exists():
        pytest.skip("no Chromium at /usr/bin/chromium")
    with sync_api.sync_playwright() as playwright:
        opened = playwright.chromium.launch(executable_path=str(CHROMIUM), args=FLAGS)
        yield opened
        opened.close()


@contextmanager
def tab_of(browser: Any, address: str, allowed: str = "never") -> Iterator[Any]:
    """A tab that complains of the console, of refusals and of other hosts."""
    context = browser.new_context(viewport={"width": 1280, "height": 900}, locale="en-GB")
    context.set_default_timeout(20_000)
    tab = context.new_page()
    told: Any = []
    tab.on("console", lambda m: m.type in ("error", "warning") and "GPU stall" not in m.text and not re.search(allowed, m.text) and told.append(m.text))  # fmt: skip  # noqa: E501
    tab.on("pageerror", lambda e: told.append(str(e)))
    tab.on("request", lambda r: r.url.startswith((address, "blob:", "data:")) or re.search(allowed, r.url) or told.append(r.url))  # fmt: skip  # noqa: E501
    yield tab
    assert told == []
    context.close()


def test_every_page_shows_what_the_real_server_answers(
    browser: Any, workspace: Workspace, tmp_path: Path
) -> None:
    door = OwnersDoor(Tier.MISSION, secrets.token_bytes)
    with served(workspace, door) as address, tab_of(browser, address) as tab:
        tab.goto(f"{address}/enter?key={door.secret}")
        shows = {
            "today": ("An invented court", "Day 20"),
            "list": ("2 incidents",),
            "charts": ("Text",),
            "talks": ("Ana Corvi (Alder), Tom Hale (Birch)", "open the bridge", "10 Mar 2031"),
            "aid": ("70,000,000.01 EUR", "71,000,000 EUR", "-999,999.99 EUR", "No published"),
            "relations": ("a match", "dyad_scores", "agreed: RUS a readout"),
            "map?effort=on": ("as stated by Alder", "as stated by Birch", "Belt"),
        }
        for view, words in shows.items():
            go(tab, address, view)
            told = tab.inner_text("body")
            missing = [word for word in words if word not in told]
            assert not missing, (view, told)
            assert not RAW.search(told), (view, RAW.search(told))
            assert "undefined" not in told, view
        assert {"talks", "aid", "relations"} <= {
            href.partition("#/")[2]
            for href in tab.eval_on_selector_all(
                "nav.tabs a", "all => all.map((one) => one.getAttribute('href'))"
            )
        }
        go(tab, address, "list")
        tab.click("[data-row='0'] a")
        tab.wait_for_selector("text=choose a policy")
        told = tab.inner_text("main")
        assert "first.csv" in told
        assert "K-" in told
        assert not RAW.search(told)
        with tab.expect_download() as kept:
            tab.click("text=.tlog-proof")
        assert Path(kept.value.path()).read_text("utf-8").startswith("c2sp.org/tlog-proof@v1")
        tab.set_input_files("input[type=file]", str(Home(workspace.folder).policy))
        tab.wait_for_selector("td strong:text-is('Valid')")
        bad = tmp_path / "policy"
        bad.write_bytes(room_case.maker().Log([], origin=b"other.example").policy())
        tab.set_input_files("input[type=file]", str(bad))
        tab.wait_for_selector("td strong:text-is('Cannot tell'), td strong:text-is('Not valid')")
        until(tab, "document.querySelectorAll('td strong').length > 0")


def test_who_has_an_account_logs_in_changes_the_password_and_logs_out(
    browser: Any, workspace: Workspace
) -> None:
    accounts, audit = open_accounts(workspace), Audit(workspace, now)
    hasher = Hasher(PasswordHasher(time_cost=1, memory_cost=8, parallelism=1))
    throttle = Throttle(time.monotonic, secrets.token_bytes)
    door = AccountsDoor(accounts, hasher, throttle, audit, now, secrets.token_bytes)
    keeper = Keeper(workspace, accounts, hasher, secrets.token_bytes)
    added = keeper.add("desk-1", OLD, Role.ANALYST, None, "").account
    codes = pyotp.TOTP(added.totp)
    with served(workspace, door) as address, tab_of(browser, address, "401|422") as tab:
        tab.goto(f"{address}/#/talks")
        tab.wait_for_selector("h1:text-is('Log in')")
        assert tab.locator("nav.tabs").count() == 0
        for look in ("light", "dark"):
            tab.emulate_media(color_scheme=look)
            assert faults(tab) == [], look
        _typed(tab, OLD + "x", codes.at(now()))
        tab.wait_for_selector("[role=alert]:has-text('password or code is wrong')")
        assert tab.input_value("[name=login]") == "desk-1"
        _typed(tab, OLD, codes.at(now()))
        tab.wait_for_selector("h1:has-text('negotiating table')")
        assert added.account_id in tab.inner_text("header")
        assert faults(tab) == []

        tab.click("text=Change password")
        tab.fill("[name=fresh]", "desk-1-desk-1")
        tab.fill("[name=again]", "something else")
        tab.wait_for_selector("text=not the same")
        assert faults(tab) == []
        tab.fill("[name=again]", "desk-1-desk-1")
        _typed(tab, OLD, codes.at(now() + timedelta(seconds=30)))
        tab.wait_for_selector("[role=alert] code:text-is('body.new_password')")
        tab.fill("[name=fresh]", NEW)
        tab.fill("[name=again]", NEW)
        _typed(tab, OLD, codes.at(now() + timedelta(seconds=30)))
        tab.wait_for_selector("text=The password is changed")
        tab.click("text=Log out")
        tab.wait_for_selector("h1:text-is('Log in')")
        assert added.account_id not in tab.inner_text("body")
        # The desk asks for it in its own place, so that its addresses hold.
        tab.goto(f"{address}/desk.html#/cases")
        tab.wait_for_selector("h1:text-is('Log in')")
        assert tab.locator("[name=code]").count() == 1
    audit.close()
    accounts.close()


def _typed(tab: Any, password: str, code: str) -> None:
    for name, value in (("login", "desk-1"), ("password", password), ("code", code)):
        tab.fill(f"[name={name}]", value)
    tab.click("form button.main")
