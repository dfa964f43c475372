"""Offsets as people write them, and the IANA names whose sign is turned round."""

from __future__ import annotations

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from truceline.agreements.interview.parse import time_zone
from truceline.agreements.interview.talk import BadAnswerError
from truceline.agreements.times import TimeMistakeError, zone_of
from truceline.errors import AgreementError
from truceline.model.fixed_offset import hint, iana_of, shown
from truceline.publish.catalogue import load_catalogue
from truceline.sources.mapped.load import load_map

SPELLINGS = ("UTC{:+d}", "GMT{:+d}", "UTC{:+03d}:00", "utc {:+d}")


@given(st.integers(-12, 14), st.sampled_from(SPELLINGS))
def test_the_name_keeps_the_offset_that_was_meant(hours: int, spelling: str) -> None:
    name = iana_of(spelling.format(hours))
    assert name is not None
    at = datetime(2025, 3, 5, tzinfo=ZoneInfo(name))
    assert at.utcoffset() == timedelta(hours=hours)
    assert shown(name) == (f"UTC{hours:+03d}:00" if hours else "UTC")


@pytest.mark.parametrize("text", ["UTC+05:30", "UTC+15", "GMT-13"])
def test_an_offset_without_a_name_is_told_to_name_a_place(text: str) -> None:
    assert iana_of(text) is None
    assert "name a place" in str(hint(text))


@pytest.mark.parametrize("text", ["UTC", "Europe/Kyiv", "Etc/GMT+1", "2025-01", "A-1"])
def test_what_is_no_offset_has_no_hint(text: str) -> None:
    assert hint(text) is None


def test_the_agreement_the_interview_and_a_map_say_the_name() -> None:
    with pytest.raises(TimeMistakeError) as mistake:
        zone_of("UTC-1")
    assert mistake.value.hint.startswith("write `Etc/GMT+1`, which is UTC-01:00")
    with pytest.raises(BadAnswerError) as answer:
        time_zone("GMT-1")
    assert "Etc/GMT+1" in str(vars(answer.value))
    written = "map: 1\ntable: reports\ntime_zone: UTC-1\nsource: s\nstart: d\nbasis: b\n"
    with pytest.raises(AgreementError) as caught:
        load_map(written, "m.yaml")
    assert "Etc/GMT+1" in caught.value.problems[0].hint


@pytest.mark.parametrize("lang", ["en", "uk", "ru"])
def test_a_page_calls_it_what_it_is(lang: str) -> None:
    said = load_catalogue(lang)("method-day", ends="19:30", zone="Etc/GMT+1")
    assert "UTC-01:00" in said
    assert "Etc" not in said
