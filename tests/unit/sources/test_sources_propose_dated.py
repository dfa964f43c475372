"""A day that stands only in a sheet's name or title: read where sure, asked where not."""

from __future__ import annotations

from datetime import UTC, date

import pytest
from dated_books import by_name, by_title
from messy_books import raw_of

from truceline.app.maps import mapping
from truceline.errors import AgreementError, FormatError
from truceline.model.intake import Intake, RawFile
from truceline.sources import registry
from truceline.sources.dates_in_text import dates_in
from truceline.sources.mapped.load import load_map
from truceline.sources.propose.ask import Context
from truceline.sources.propose.draft import Proposal

CONTEXT = Context(stem="log", time_zone="UTC")


def drafted(raw: RawFile, **answers: str) -> tuple[Proposal, str]:
    (found,) = mapping.survey(raw).found
    proposal = mapping.draft(found, CONTEXT, answers)
    return proposal, mapping.text_of(found, proposal, "log", guess=True, pinned=False)


def read(raw: RawFile, text: str, sheet: str) -> Intake:
    return registry.read(raw, "mapped", {"map": text, "sheet": sheet})[1]


def asked(proposal: Proposal) -> set[str]:
    return {one.key for one in proposal.open}


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("5 April", ["04-05"]), ("Incidents of 05.04.2025", ["04-05"]), ("05.04", ["04-05"]),
        ("5 квітня 2025 р.", ["04-05"]), ("20250405", ["04-05"]), ("2025-04-05 00:00", ["04-05"]),
        ("за 4-5 апреля 2025", ["04-04", "04-05"]), ("April 5-6, 2025", ["04-05", "04-06"]),
        ("13/04/2025", ["04-13"]), ("05/04/2025", [None]), ("31 лютого", [None]),
        ("Sector 3.4", []), ("Week 15", []), ("April 2025", []), ("Marching 5", []),
    ],
)  # fmt: skip
def test_dates_in_names_and_titles(text: str, days: list[str | None]) -> None:
    found = [one.on(2025) for one in dates_in(text, is_name=True)]
    assert [day and day.strftime("%m-%d") for day in found] == days


def test_two_digits_of_a_year_must_agree_with_the_map() -> None:
    (told,) = dates_in("05.04.25")
    assert (told.on(2025), told.on(2026), told.on()) == (date(2025, 4, 5), None, None)


def test_the_name_of_each_sheet_dates_its_rows_and_the_year_is_asked() -> None:
    raw = raw_of(by_name("5 April", "6 April"))
    proposal, _ = drafted(raw)
    (question,) = [one for one in proposal.open if one.key == "sheet_year"]
    assert question.must
    assert "nobody said which day or year" in proposal.refused
    told, text = drafted(raw, sheet_year="2025")
    assert not told.refused
    assert 'sheet_date: {where: sheet, year: "2025"}' in text
    days = set()
    keys: list[str] = []
    for sheet in ("5 April", "6 April"):
        made = read(raw, text, sheet)
        days |= {row.astimezone(UTC).date() for row in made.reports["start"].to_pylist()}
        keys += made.reports["report_id"].to_pylist()
        assert any("The year 2025 is that of the map" in note for note in made.notes)
    assert days == {date(2025, 4, 5), date(2025, 4, 6)}
    # Numbers begin anew on each sheet, and rows say the same: each day's are reports of their own.
    assert len(set(keys)) == 8


def test_without_a_key_the_same_rows_of_two_days_stay_apart() -> None:
    raw = raw_of(by_name("5 April", "6 April"))
    _, text = drafted(raw, sheet_year="2025", key="no")
    assert "\nid:" not in text
    keys = [read(raw, text, one).reports["report_id"].to_pylist() for one in ("5 April", "6 April")]
    assert not set(keys[0]) & set(keys[1])


def test_a_title_dates_its_rows_and_tomorrow_has_the_same_shape() -> None:
    raw = raw_of(by_title("Incidents of 05.04.2025"))
    proposal, text = drafted(raw)
    assert "sheet_date" not in asked(proposal)
    assert 'start: {column: "#date", clock: Time}' in text
    made = read(raw_of(by_title("Incidents of 06.04.2025")), text, "Incidents")
    assert made.reports["start"].to_pylist()[0].strftime("%Y-%m-%d %H:%M") == "2025-04-06 06:15"
    assert len(made.rejects) == 1  # The footnote, with its own date, is no row.


@pytest.mark.parametrize(
    ("title", "likely"),
    [
        ("Incidents of 4-5 April 2025", "leave"), ("Prepared on 05.04.2025", "title"),
        ("Report of 05.04.2025, period 04.04.2025 to 05.04.2025", "leave"),
    ],
)  # fmt: skip
def test_a_title_that_leaves_the_day_open_is_asked(title: str, likely: str) -> None:
    proposal, _ = drafted(raw_of(by_title(title)))
    (question,) = [one for one in proposal.open if one.key == "sheet_date"]
    assert question.likely == likely
    assert bool(proposal.refused) == (likely == "leave")


def test_a_title_with_day_and_month_either_way_round_is_asked() -> None:
    raw = raw_of(by_title("Report of 05/04/2025"))
    proposal, _ = drafted(raw)
    assert "date_order" in asked(proposal)
    _, text = drafted(raw, date_order="mdy")
    assert read(raw, text, "Incidents").reports["start"].to_pylist()[0].month == 5


@pytest.mark.parametrize(
    ("title", "between", "said"),
    [
        ("Incidents", "", "tells no date"),
        ("Incidents of 04.04.2025 and 05.04.2025", "", "several dates"),
        ("Incidents of 05.04.2025", "6 April 2025", "between rows"),
        ("Incidents of 05/04/2025", "", "no sure date"),
    ],
)
def test_a_sheet_whose_day_is_not_sure_is_refused_whole(
    title: str, between: str, said: str
) -> None:
    _, text = drafted(raw_of(by_title("Incidents of 05.04.2025")))
    with pytest.raises(FormatError, match=said):
        read(raw_of(by_title(title, between)), text, "Incidents")


def test_mistakes_of_sheet_date_are_told() -> None:
    with pytest.raises(AgreementError) as caught:
        load_map(
            "map: 1\ntable: reports\ntime_zone: UTC\nsource: {constant: s}\n"
            "start: '#date'\nbasis: {constant: alleged}\nsheet_date: {where: file, years: 3}\n",
            "m",
        )
    assert {one.path for one in caught.value.problems} == {"sheet_date.where", "sheet_date.years"}
