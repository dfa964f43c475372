"""A document from its address: by what the service says it is, with whose address it came from."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from local_service import Reply, serving

from truceline.adapters.net import Limits, Net
from truceline.app.register.url import is_address, read_url
from truceline.errors import ServiceError, SourceError
from truceline.model.asking import Answer, Ask, Wire

PAGE = (
    b"<html><body><h1>On the call</h1><p>3 June 2031</p><p>On 2 June the presidents of Armenia and "
    b"Azerbaijan spoke by telephone.</p></body></html>"
)


def wire(url: str, limits: Limits) -> Wire:
    return Net(
        url, now=lambda: datetime(2031, 6, 4, tzinfo=UTC), sleep=lambda _: None, limits=limits
    )


def test_a_page_is_read_from_its_address() -> None:
    with serving(lambda _: Reply(PAGE, headers={"content-type": "text/html; charset=utf-8"})) as at:
        one = read_url(f"{at.url}/news/1?lang=en#top", wire)
        assert at.asked[0].query == {"lang": ["en"]}
    assert one.document.form == "html"
    assert one.document.name.endswith("/news/1?lang=en#top")
    assert len(one.reading.contacts) == 1


def test_where_the_service_says_nothing_the_name_of_the_file_tells() -> None:
    octets = {"content-type": "application/octet-stream"}
    with serving(lambda _: Reply(b"They met.", headers=octets)) as at:
        assert read_url(f"{at.url}/a.txt", wire).document.form == "txt"
        with pytest.raises(SourceError, match="octet-stream is not read"):
            read_url(f"{at.url}/a.bin", wire)


@pytest.mark.parametrize("status", [404, 500, 403])
def test_what_did_not_come_is_told_with_what_to_do(status: int) -> None:
    with serving(lambda _: Reply(b"", status=status)) as at, pytest.raises(ServiceError) as fault:
        read_url(f"{at.url}/a.html", wire)
    assert "save the document" in str(fault.value.hint)


def test_only_https_and_this_machine_are_asked() -> None:
    with pytest.raises(ServiceError, match="not https"):
        read_url("http://example.org/a.html", wire)
    assert is_address("HTTPS://example.org/a")
    assert not is_address("notes/https.txt")


def test_the_address_tells_whose_words_they_are() -> None:
    text = b"The President spoke by telephone with the Prime Minister of Armenia on 2 June 2031."

    def answer(ask: Ask) -> Answer:
        return Answer(body=text, content_type="text/plain", received_at="")

    one = read_url("https://www.whitehouse.gov/readouts/1", lambda _url, _limits: answer)
    (contact,) = one.reading.contacts
    assert contact.told.by is not None
    assert contact.told.by.party == "US"
