"""Which days a note beside a workbook wants an edition for."""

from datetime import date, time, timedelta

import pytest

from truceline.app.drafts.first_days import last_week, wanted_days

DAYS = [date(2026, 11, 1) + timedelta(days=n) for n in range(30)]


@pytest.mark.parametrize(
    ("text", "first", "last", "ends"),
    [
        ("It covers Friday 13 November 2026, 00:00 to Thursday 19 November 2026, 24:00", 13, 19, 0),
        ("Week 16 to 22 November 2026. Meets Tuesday 24 November, 10:00.", 16, 22, 0),
        ("cut-off Friday 13 November 2026 at 18:00, since Friday 6 November at 18:00", 7, 13, 18),
        ("Il couvre du lundi 9 novembre 2026, 0h00, au dimanche 15 novembre 2026, 24h00", 9, 15, 0),
        ("Abarca del lunes 9 de noviembre de 2026 al domingo 15 de noviembre de 2026", 9, 15, 0),
        ("Тиждень: 2026-11-09 до 2026-11-15", 9, 15, 0),
    ],
)  # fmt: skip
def test_days_are_read_as_a_note_says_them(text: str, first: int, last: int, ends: int) -> None:
    found = wanted_days({"deadline.md": text}, DAYS)
    assert found is not None
    assert (found.first.day, found.last.day, found.ends) == (first, last, time(ends))


def test_a_note_on_other_days_is_passed_over() -> None:
    assert wanted_days({"deadline.md": "It covers 1 May 2025 to 7 May 2025"}, DAYS) is None
    assert wanted_days({"handover.md": "I was away 3 to 5 November 2026."}, DAYS) is None
    assert wanted_days({}, DAYS) is None


def test_a_book_somewhat_longer_than_a_week_is_proposed_as_its_last_whole_week() -> None:
    some = DAYS[8:20]
    assert last_week(some, 7) == (DAYS[12], DAYS[18])
    assert last_week(some, 22) == (DAYS[13], DAYS[19])
    assert last_week(DAYS, 7) is None
    assert last_week(DAYS[:7], 7) is None
