"""A sheet that no answer makes readable is named before anybody is asked; no answer is lost."""

from __future__ import annotations

from pathlib import Path

import pytest
from openpyxl import Workbook

from truceline.app.maps import mapping
from truceline.app.maps.overview import overview
from truceline.app.maps.session import Session
from truceline.cli.map_wanted import Wanted
from truceline.cli.map_work import mapped
from truceline.errors import FormatError
from truceline.sources.propose.ask import Context

ROWS = (("06:10", "Alpha", 48.1, 37.1, "shelling"), ("07:15", "Beta", 48.2, 37.2, "shelling"))


def book(where: Path, *, beside: bool) -> Path:
    """A sheet dated by its title, with a line between its rows that tells another day."""
    made = Workbook()
    sheet = made.worksheets[0]
    sheet.title = "Log"
    sheet.append(("Incidents of 5 April 2031",))
    sheet.append(())
    sheet.append(("Time", "Place", "Lat", "Lon", "Event"))
    for line, row in zip(("", "20 June 2031"), ROWS, strict=True):
        if line:
            sheet.append((line,))
        sheet.append(row)
    if beside:
        other = made.create_sheet("Summary")
        other.append(("Date", "Partner", "Remark"))
        other.append(("2031-04-05", "School", "was kind"))
        other.append(("2031-04-06", "Clinic", "is far"))
    made.save(where / "b.xlsx")
    return where / "b.xlsx"


def test_a_file_that_cannot_be_read_is_refused_before_any_question(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(FormatError) as fault:
        mapped(Wanted(path=book(tmp_path, beside=False)))
    assert "?" not in capsys.readouterr().out
    assert "20 June 2031" in fault.value.message
    assert "column `Date`" in fault.value.hint


def test_the_first_screen_says_why_and_offers_nothing_that_is_undone(tmp_path: Path) -> None:
    survey = mapping.survey(mapping.opened(book(tmp_path, beside=True)))
    session = Session(survey, Context(stem="b", time_zone="UTC"), [{}, {}])
    lines = list(overview(survey, session.proposals, (), session.barred, {}))
    log, partners = (one.question for one in lines)
    assert [value for value, _ in log.options] == ["leave"]
    assert "stands between rows" in dict(log.options)["leave"]
    assert "column `Date`" in log.text
    assert dict(partners.options).keys() == {"rows", "leave"}
    assert "names the kind of act" in dict(partners.options)["leave"]


@pytest.mark.parametrize("resumed", [False, True])
def test_answers_to_a_file_of_which_nothing_is_written_are_what_enter_takes(
    tmp_path: Path, *, resumed: bool
) -> None:
    survey = mapping.survey(mapping.opened(book(tmp_path, beside=True)))
    store = tmp_path / "kept.json"
    one = Session(survey, Context(stem="b", time_zone="UTC"), [{}, {}], store)
    (item,) = [i for i in one.screens()[0].items if i.tables == (1,)]
    one.tell([(item, "rows")])
    one.reopen()
    one = Session(survey, Context(stem="b", time_zone="UTC"), [{}, {}], store) if resumed else one
    (again,) = [i for i in one.screens()[0].items if i.tables == (1,)]
    assert again.enter == "rows"
    assert not one.resumed
