"""Relations in a daily edition: weakness first, each tier its own, lists read once."""

from __future__ import annotations

from datetime import timedelta
from html import unescape

import daily_case
import pytest

from truceline.adapters import clock
from truceline.app.relations import standing as standing_relations
from truceline.app.relations.stepping import Wanted, add_events, add_step
from truceline.app.workspace import Workspace
from truceline.model.vocabulary import Tier

BY = "R. Reader"
FLIGHTS = Wanted(
    tie="flights", between=("RUS", "USA"), what="direct flights", stage="floated", says="RUS",
    source="a readout", day="2025-03-18", words="could be resumed",
)  # fmt: skip
WEAK = "no row of it is a verified event"
SHARE = "Of such movements"
HEADING = "How sides stand to each other"


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Workspace:
    home = tmp_path_factory.mktemp("daily")
    made = daily_case.mission(home / "w")
    table = home / "dyads.csv"
    days = [f"2031-{1 + n // 28:02}-{1 + n % 28:02}" for n in range(224)]
    rows = [f"{day},{n % 5 - 9 * (n > 120)},100" for n, day in enumerate(days)]
    table.write_text("\n".join(["date,RUS_USA,world_abs_sum", *rows]), "utf-8")
    add_events(made, table, [("RUS", "USA")], BY, Tier.MISSION)
    add_step(made, FLIGHTS, BY)
    return made


def test_a_list_is_read_once_whatever_runs_come(
    made: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = standing_relations.of_workspace(made, ("RUS", "USA"))

    def never(*_: object) -> None:
        raise AssertionError("the list is read again")

    monkeypatch.setattr(standing_relations, "read_all", never)
    assert standing_relations.of_workspace(made, ("RUS", "USA")) == first
    with pytest.raises(AssertionError):
        standing_relations.of_workspace(made, ("USA", "RUS"))  # asked otherwise, made otherwise


def test_an_edition_tells_weakness_noise_changes_and_steps_to_whom_they_are_for(
    made: Workspace,
) -> None:
    now = clock.now()
    day, later = now.date() + timedelta(days=1), now + timedelta(days=3)
    forms = ("osce-like", "press")
    done = daily_case.issued(made, day, now=later, forms=forms, formats=("html",))
    told, public = (
        unescape((done.folder / form / "daily.en.html").read_text("utf-8")) for form in forms
    )
    assert told.index(HEADING) < told.index(WEAK) < told.index("Level on") < told.index(SHARE)
    assert "Lasting changes, found without being told where to look" in told
    assert "direct flights" in told
    # The list is the mission's, and what is public of the step is too young.
    assert HEADING not in public
    assert WEAK not in public
    assert daily_case.came_out(made, 1) == ((), ())
