"""Logging in by other ways than a password, in a real browser against the real server."""

from __future__ import annotations

import secrets
import sys
import time
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import pyotp
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
from truceline.app.web.accounts import Keeper, open_accounts
from truceline.app.web.audit import Audit
from truceline.app.web.login import AccountsDoor
from truceline.app.web.passkeys import Passkeys, site_of
from truceline.app.web.signon import file
from truceline.app.web.signon.flow import SignOn
from truceline.app.web.signon.linking import Linking
from truceline.app.web.signon.provider import Asking
from truceline.app.web.throttle import Throttle
from truceline.app.workspace import Workspace
from truceline.model.vocabulary import Tier
from truceline.web.settings import Settings

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


def test_a_browser_adds_a_passkey_and_logs_in_with_it(
    browser: Any, workspace: Workspace, door: AccountsDoor
) -> None:
    """By Chromium's own authenticator, which confirms with a finger."""
    keeper = Keeper(workspace, door.accounts, mission.HASHER, secrets.token_bytes)
    added = keeper.add("desk-7", mission.PASSWORD, Role.ANALYST, None, "").account
    codes = pyotp.TOTP(added.totp)

    def keys_of(settings: Settings) -> Passkeys:
        site = site_of(settings.hosts, settings.scheme)
        assert site is not None
        throttle, audit = Throttle(time.monotonic, secrets.token_bytes), Audit(workspace, now)
        return Passkeys(site, "A mission", door, throttle, audit, now, secrets.token_bytes)

    with served(workspace, door, None, keys_of) as number:
        address = number.replace("127.0.0.1", "localhost")
        with tab_of(browser, address, "401") as tab:
            wire = tab.context.new_cdp_session(tab)
            wire.send("WebAuthn.enable")
            options = {
                "protocol": "ctap2", "transport": "internal", "hasResidentKey": True,
                "hasUserVerification": True, "isUserVerified": True,
                "automaticPresenceSimulation": True,
            }  # fmt: skip
            held = wire.send("WebAuthn.addVirtualAuthenticator", {"options": options})
            tab.goto(f"{address}/#/today")
            tab.wait_for_selector("button:text-is('Log in with a passkey')")
            assert faults(tab) == []
            for name, value in (
                ("login", "desk-7"), ("password", mission.PASSWORD), ("code", codes.at(now())),
            ):  # fmt: skip
                tab.fill(f"[name={name}]", value)
            tab.click("form button.main")
            tab.click("text=Change password")
            tab.wait_for_selector("h2:text-is('Passkeys')")
            assert faults(tab) == []
            code = codes.at(now() + timedelta(seconds=30))
            for name, value in (
                ("passkey", "the blue one"), ("passkey-login", "desk-7"),
                ("passkey-password", mission.PASSWORD), ("passkey-code", code),
            ):  # fmt: skip
                tab.fill(f"[name={name}]", value)
            tab.click("text=Add a passkey")
            tab.wait_for_selector("li:has-text('the blue one')")
            assert faults(tab) == []
            tab.click("text=Log out")
            tab.click("button:text-is('Log in with a passkey')")
            tab.wait_for_selector(f"code:text-is('{added.account_id}')")
            told = wire.send("WebAuthn.getCredentials", held)["credentials"]
            assert [(one["rpId"], one["isResidentCredential"]) for one in told] == [
                ("localhost", True)
            ]
            tab.click("text=Log out")
            wire.send("WebAuthn.setUserVerified", {**held, "isUserVerified": False})
            tab.click("button:text-is('Log in with a passkey')")
            tab.wait_for_selector("[role=alert]:has-text('did not work')")
            wire.send("WebAuthn.setUserVerified", {**held, "isUserVerified": True})
            tab.click("button:text-is('Log in with a passkey')")
            tab.click("text=Change password")
            tab.click("button:text-is('Remove')")
            tab.wait_for_selector("h1:text-is('Log in')")
            tab.click("button:text-is('Log in with a passkey')")
            tab.wait_for_selector("[role=alert]:has-text('did not work')")
