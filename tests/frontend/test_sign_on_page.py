"""Logging in by other ways than a password, in a real browser against the real server."""

from __future__ import annotations

import secrets
import sys
import time
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
import real_case
import room_case
from test_pages import faults
from test_real_pages import browser, now, served, tab_of

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "unit" / "web"))

import mission
import provider_case

from truceline.adapters import clock
from truceline.adapters.net import Limits, Net
from truceline.app.web.access import Role
from truceline.app.web.accounts import open_accounts
from truceline.app.web.audit import Audit
from truceline.app.web.login import AccountsDoor
from truceline.app.web.signon import file
from truceline.app.web.signon.flow import SignOn
from truceline.app.web.signon.linking import Linking
from truceline.app.web.signon.provider import Asking
from truceline.app.web.throttle import Throttle
from truceline.app.workspace import Workspace
from truceline.model.vocabulary import Tier

__all__ = ["browser"]
pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def workspace(tmp_path_factory: pytest.TempPathFactory) -> Workspace:
    if room_case.static() is None:
        pytest.skip("the pages are not built: pip install ./frontend")
    return real_case.made(tmp_path_factory.mktemp("sign-on"))


@pytest.fixture
def door(workspace: Workspace) -> Iterator[AccountsDoor]:
    accounts, audit = open_accounts(workspace), Audit(workspace, now)
    throttle, draw = Throttle(time.monotonic, secrets.token_bytes), secrets.token_bytes
    hour = timedelta(hours=1)
    yield AccountsDoor(accounts, mission.HASHER, throttle, audit, now, draw, hour)
    audit.close()
    accounts.close()


def _sign_on(workspace: Workspace, door: AccountsDoor, issuer: str) -> SignOn:
    rule = file.Rule(value="analysts", role=Role.ANALYST, tier=Tier.MISSION, party="")
    provider = file.Provider(
        issuer=issuer, client_id=provider_case.CLIENT, secret=None, name="the mission's sign-on",
        claim="groups", rules=(rule,), session=timedelta(hours=1),
        algorithms=file.ALGORITHMS,
    )  # fmt: skip

    def wire(url: str) -> Net:
        return Net(url, now=clock.now, sleep=time.sleep, limits=Limits(tries=1))

    asking = Asking(provider, wire, time.monotonic)
    linking = Linking(provider, door.accounts, workspace, now, secrets.token_bytes)
    throttle, audit = Throttle(time.monotonic, secrets.token_bytes), Audit(workspace, now)
    return SignOn(provider, asking, door, linking, throttle, audit, now, secrets.token_bytes)


def test_a_browser_goes_to_the_provider_and_comes_back_logged_in(
    browser: Any, workspace: Workspace, door: AccountsDoor
) -> None:
    """The provider is another site: the cookies must stand that, and a strict one does."""
    with provider_case.served(now) as provider:
        provider.issuer = provider.issuer.replace("127.0.0.1", "localhost")
        sign_on = _sign_on(workspace, door, provider.issuer)
        allowed = f"401|{provider.issuer}"
        with served(workspace, door, sign_on) as address, tab_of(browser, address, allowed) as tab:
            tab.goto(f"{address}/#/today")
            tab.wait_for_selector("text=Log in with the mission's sign-on")
            for look in ("light", "dark"):
                tab.emulate_media(color_scheme=look)
                assert faults(tab) == [], look
            provider.claims = {"groups": ["others"]}
            tab.click("text=Log in with the mission's sign-on")
            tab.wait_for_selector("[role=alert]:has-text('gives you no role here')")
            assert "sign-on=" not in tab.url
            assert faults(tab) == []
            provider.claims = {"groups": ["analysts"]}
            tab.click("text=Log in with the mission's sign-on")
            tab.wait_for_selector("text=Log out")
            assert "U-" in tab.inner_text("header")
            cookies = {one["name"]: one for one in tab.context.cookies()}
            assert [one["sameSite"] for one in cookies.values()] == ["Strict"]
            tab.reload()
            tab.click("text=Log out")
            tab.wait_for_selector("text=Log out of the mission's sign-on too")
