"""The client is polite, takes whole answers only, and keeps secrets."""

from __future__ import annotations

import gzip
import json
import logging
from datetime import timedelta
from email.utils import format_datetime

import pytest
from local_service import KEY, Asked, FakeClock, Local, Reply, net, serving

from truceline.adapters.net import Net
from truceline.adapters.net_url import full_url, origin
from truceline.errors import ServiceError
from truceline.model.asking import Ask, Secret

SECRETS = {"key": Secret(KEY)}


def _ask(url: str, path: str = "/a") -> Ask:
    return Ask(url=f"{url}{path}", headers={"x-token": "{key}"}, secrets=SECRETS)


def _refusal(local: Local, **limits: int) -> ServiceError:
    with pytest.raises(ServiceError) as caught:
        net(local.url, None, **limits)(_ask(local.url))
    assert KEY not in caught.value.diagnostics()
    assert caught.value.hint
    return caught.value


def test_an_answer_comes_back_as_it_was_sent() -> None:
    with serving(lambda asked: Reply(b"\xef\xbb\xbf{}\r\n")) as local:
        answer = net(local.url)(_ask(local.url))
    assert answer.body == b"\xef\xbb\xbf{}\r\n"
    assert answer.received_at == "2031-03-01T12:00:00.000000+00:00"
    assert local.asked[0].headers["x-token"] == KEY
    assert "truceline" in local.asked[0].headers["user-agent"]


def test_a_packed_answer_is_unpacked() -> None:
    body = b"many rows " * 10_000
    packed = Reply(gzip.compress(body), headers={"Content-Encoding": "gzip"})
    with serving(lambda asked: packed) as local:
        assert net(local.url)(_ask(local.url)).body == body


@pytest.mark.parametrize("cut", [1, 5, 40])
def test_a_packed_answer_that_breaks_off_is_refused(cut: int) -> None:
    body = gzip.compress(bytes(range(256)) * 50)[:-cut]
    with serving(lambda asked: Reply(body, headers={"Content-Encoding": "gzip"})) as local:
        assert "broke off" in _refusal(local).message


def test_a_plain_answer_shorter_than_it_says_is_refused() -> None:
    with serving(lambda asked: Reply(b'{"a": 1', length=400)) as local:
        refusal = _refusal(local)
    assert "broke off" in refusal.message
    assert "same command again" in refusal.hint


def test_a_giant_is_not_swallowed_packed_or_plain() -> None:
    bomb = Reply(gzip.compress(b"0" * 5_000_000), headers={"Content-Encoding": "gzip"})
    assert len(bomb.body) < 100_000
    for reply in (Reply(b"0" * 300_000), bomb):
        with serving(lambda asked, reply=reply: reply) as local:  # type: ignore[misc]
            refusal = _refusal(local, answer_bytes=200_000)
        assert "larger than" in refusal.message


def test_it_waits_as_long_as_the_service_asks() -> None:
    clock = FakeClock()
    at = format_datetime(clock.at + timedelta(seconds=17 + 90))
    replies = [
        Reply(status=429, headers={"Retry-After": "17"}),
        Reply(status=503, headers={"Retry-After": at}),
        Reply(status=429),
        Reply(b"here"),
    ]
    with serving(lambda asked: replies.pop(0)) as local:
        assert net(local.url, clock)(_ask(local.url)).body == b"here"
    assert clock.waits == [17.0, 90.0, 20.0]


def test_a_long_wait_is_told_and_not_sat_through() -> None:
    with serving(lambda asked: Reply(status=429, headers={"Retry-After": "7200"})) as local:
        refusal = _refusal(local)
    assert "2031-03-01 14:00 UTC" in refusal.message
    assert len(local.asked) == 1


def test_patience_ends() -> None:
    with serving(lambda asked: Reply(status=503, headers={"Retry-After": "0"})) as local:
        assert "5 times" in _refusal(local).message
    assert len(local.asked) == 5


@pytest.mark.parametrize(
    ("status", "words"),
    [(401, "token or key"), (403, "refuses"), (404, "nothing at"), (500, "failed")],
)
def test_refusals_are_told_in_words_and_never_hold_the_secret(status: int, words: str) -> None:
    body = json.dumps({"message": f"no such token: {KEY}"}).encode()
    with serving(lambda asked: Reply(body, status=status)) as local:
        refusal = _refusal(local)
    assert words in refusal.message
    assert "no such token: …" in refusal.message


def test_a_redirect_within_the_service_is_followed_and_one_elsewhere_is_not() -> None:
    def moved(asked: Asked) -> Reply:
        return (
            Reply(b"new") if asked.path == "/b" else Reply(status=302, headers={"Location": "/b"})
        )

    with serving(moved) as local:
        assert net(local.url)(_ask(local.url)).body == b"new"
    with serving(lambda asked: Reply(b"mine now")) as thief:
        for target in (
            thief.url,
            "https://elsewhere.example/x",
            "//elsewhere.example",
            "file:///x",
        ):
            away = Reply(status=307, headers={"Location": target})
            with serving(lambda asked, away=away: away) as local:  # type: ignore[misc]
                refusal = _refusal(local)
            assert "not followed" in refusal.message
        assert thief.asked == []


def test_redirects_in_a_ring_end() -> None:
    with serving(lambda asked: Reply(status=301, headers={"Location": "/a"})) as local:
        assert "sent us on" in _refusal(local).message


def test_nothing_else_than_the_service_is_asked() -> None:
    with serving(lambda asked: Reply(b"")) as local, serving(lambda asked: Reply(b"")) as other:
        with pytest.raises(ServiceError, match="not followed"):
            net(local.url)(_ask(other.url))
        assert other.asked == []


@pytest.mark.parametrize(
    "url",
    ["http://data.example", "ftp://data.example", "https://", "https://u:p@data.example", "x"],
)
def test_an_address_must_be_https_and_hold_no_password(url: str) -> None:
    clock = FakeClock()
    with pytest.raises(ServiceError):
        Net(url, now=clock.now, sleep=clock.sleep)
    assert origin("https://Data.example/api") == ("https", "data.example", 443)


def test_a_key_within_the_address_is_told_to_nobody(caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)
    ask = Ask(url="http://127.0.0.1:9/csv/{key}/x", query=(("a", "b c"),), secrets=SECRETS)
    assert full_url(ask) == "http://127.0.0.1:9/csv/s3cret%2Fwith%2Bsigns/x?a=b+c"
    assert ask.told() == "http://127.0.0.1:9/csv/…/x?a=b c"
    with serving(lambda asked: Reply(b"x")) as local:
        asked = Ask(url=local.url + "/csv/{key}/x", secrets=SECRETS)
        net(local.url)(asked)
    with pytest.raises(ServiceError) as caught:
        net(local.url)(asked)  # nobody is there any more
    for text in (caught.value.diagnostics(), repr(ask), str(SECRETS), caplog.text):
        assert "s3cret" not in text
    assert "could not be reached" in caught.value.message
