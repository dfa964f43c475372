"""What columns are taken for: headers, cells, neighbours and the names of parties together."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from truceline.app.maps.earlier import answers_in
from truceline.sources.propose.ask import Context, Inquiry
from truceline.sources.propose.columns import columns_of
from truceline.sources.propose.draft import Proposal, propose
from truceline.sources.propose.guess import guesses
from truceline.sources.propose.look import Look
from truceline.sources.propose.shape import shape_of
from truceline.sources.propose.sides import names_both, pointed_at
from truceline.sources.propose.told_when import zone_in
from truceline.sources.propose.who import voice_of

PARTIES = {"Northmark": "NOR", "Нордмарк": "NOR", "Southland": "SOU", "NOR": "NOR", "SOU": "SOU"}
CONTEXT = Context(stem="book", time_zone="Etc/GMT+1", parties=PARTIES, year=2031)
CLOCKS, LATER = ["06:20", "7.10", "0815"], ["06:40", "", "08:30"]


def meant(columns: dict[str, list[str]]) -> dict[str, str]:
    look = Look(columns=columns, rows=3)
    return {one.column: one.means for one in columns_of(look, Inquiry({}), PARTIES)}


def drafted(columns: dict[str, list[str]], sheet: str = "") -> Proposal:
    return propose(Look(columns=columns, rows=3, sheet=sheet), CONTEXT, {})


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("Від", "До"),
        ("From", "To"),
        ("нач.", "кон."),
        ("Start", "End"),
        ("Time", "till"),
        ("Out", "Back"),
    ],
)
def test_two_clocks_are_beginning_and_end_and_the_time_of_the_report_is_neither(
    first: str, second: str
) -> None:
    found = meant(
        {
            first: CLOCKS, second: LATER, "Чим": ["82 мм", "кулемет", "снайпер"],
            "Коли передав": ["06:55", "7.30", "0900"], "Time reported": ["06:55", "7.30", "0900"],
        }
    )  # fmt: skip
    assert (found[first], found[second]) == ("clock", "end_clock")
    assert (found["Коли передав"], found["Time reported"]) == ("", "")


def test_whence_and_whither_are_no_post_and_no_time() -> None:
    found = meant(
        {
            "Від": CLOCKS, "Звідки": ["Гора", "Млин", "?"], "Куди": ["Село", "Брід", "Міст"],
            "Чим": ["82 мм", "кулемет", "снайпер"],
        }
    )  # fmt: skip
    assert (found["Звідки"], found["Куди"]) == ("", "place_name")


def test_a_day_may_be_written_in_every_notation() -> None:
    days = ["2031-03-04", "", "4.03", "24/3", "5 мая", '"', "05.03.2031"]
    for header in ("Дата", "Date", "Seen (UTC)"):
        (found,) = guesses({header: days}, {})
        assert (found.means, found.sure) == ("start", True)


def test_who_suffered_is_not_who_did_it_and_a_claimant_names_a_side() -> None:
    found = meant(
        {
            "Дата": ["2031-03-04"] * 3, "чиї": ["Нордмарк", "NOR", "SOU"],
            "хто винен (за заявою)": ["SOU", "невідомо", "NOR"], "Заявник": ["чол.", "жін.", "—"],
            "причина": ["обстріл", "снайпер", "міна"],
        }
    )  # fmt: skip
    assert (found["чиї"], found["хто винен (за заявою)"]) == ("affected", "actor")
    assert found["Заявник"] != "claimant"


def test_below_a_group_a_bare_type_is_that_of_the_group_and_a_rating_is_nothing() -> None:
    found = meant(
        {
            "DTG / FROM": ["050412ZAPR31", "0731Z", "060705ZAPR31"],
            "WPN / TYPE": ["82mm mor", "SAF", "120mm mor"],
            "SOURCE / RAT": ["B2", "A1", "C3"], "FIRE / BY": ["NOR", "SOU", "NOR"],
            "FIRE / INTO": ["SOU", "NOR", "SOU"],
        }
    )  # fmt: skip
    assert found == {
        "DTG / FROM": "start", "WPN / TYPE": "weapon", "SOURCE / RAT": "", "FIRE / BY": "actor",
        "FIRE / INTO": "affected",
    }  # fmt: skip


def test_a_column_that_nobody_understands_leaves_the_sheet_in() -> None:
    found = drafted(
        {
            "Date": ["2031-03-04", "2031-03-05", "2031-03-06"], "With what": ["mortar", "saf", "?"],
            "Rounds": ["3", "40", "5"], "Impacts": ["2", "", "5"], "Zzyzx": ["4", "7", "1"],
        }
    )  # fmt: skip
    assert not found.refused
    (act,) = [one.value for one in found.lines if one.key == "act"]
    assert "mortar: shelling" in act
    assert any("Zzyzx" in one for one in found.remarks)


def test_on_a_log_of_calls_whoever_is_accused_is_not_who_called() -> None:
    found = drafted(
        {
            "Date": ["2031-03-04 10:00"] * 3, "Accused": ["NOR", "SOU", "NOR"],
            "What was said": ["shelling", "shots", "blast"],
        },
        sheet="Hotline",
    )  # fmt: skip
    assert found.kind == "hotline"
    assert not [one for one in found.lines if one.key == "actor"]


def test_a_dashboard_is_left_out_without_a_question_beyond_whether_it_is() -> None:
    found = drafted({"Event": ["shelling", "blast"], "Date": ["2031-03-04"] * 2}, sheet="Dashboard")
    assert found.refused
    assert (found.open[0].key, found.open[0].likely) == ("sheet", "leave")


@pytest.mark.parametrize(
    ("cell", "party"),
    [
        ("нор.", "NOR"), ("NOR mil.", "NOR"), ("South", "SOU"), ("Nortmark", "NOR"), ("Н-к", "NOR"),
        ("militia close to NOR", ""), ("pro-NOR", ""), ("x", ""),
    ],
)  # fmt: skip
def test_spellings_point_to_a_party_and_a_militia_does_not(cell: str, party: str) -> None:
    assert pointed_at(cell, PARTIES) == party


@pytest.mark.parametrize(
    "cell", ["NOR / SOU", "обидва", "both", "NOR-8, SOU-4", "Нордмарк і Southland"]
)
def test_both_sides_are_neither(cell: str) -> None:
    assert names_both(cell, PARTIES)
    assert not names_both("NOR", PARTIES)


def test_spellings_of_one_voice_are_one_and_all_calls_are_the_hotline() -> None:
    assert voice_of("ПС-1") == voice_of("PS-1") == voice_of("PS 1") != voice_of("ПС-2")
    assert voice_of("гар. лінія (дзв. 31)") == voice_of("hotline call 14") == "hotline"


@pytest.mark.parametrize(
    ("text", "zone"),
    [
        ("Time (UTC)", "UTC"), ("all local, UTC-1", "Etc/GMT+1"), ("GMT +3", "Etc/GMT-3"),
        ("ALL TIMES ZULU", "UTC"), ("DTG (Z)", "UTC"), ("Zone (A)", ""), ("time", ""),
    ],
)  # fmt: skip
def test_the_clock_that_a_header_names(text: str, zone: str) -> None:
    assert zone_in(text) == zone


def test_what_a_person_wrote_into_a_map_stays_when_it_is_made_anew() -> None:
    columns = {
        "Date": ["2031-03-04"] * 3,
        "GPS": ["29°12'S 16°11'O"] * 3,
        "Event": ["shelling"] * 3,
    }
    shape = shape_of("S", tuple(columns), 1, "")
    text = (
        'map: "1"\ntable: reports\ntime_zone: Etc/GMT+5\nstart: {column: Date, day_from: "06:00"}\n'
        "day_parts: {night: 22:00-06:00}\ncoordinates: [{column: GPS, letter_o: west}]\n"
    )
    kept = answers_in(text, shape, tuple(columns))
    made = propose(Look(columns=columns, rows=3), CONTEXT, kept)
    told = {one.key: one.value for one in made.lines}
    assert told["time_zone"] == '"Etc/GMT+5"'
    assert "letter_o: west" in told["coordinates"]
    assert "day_from: " in told["start"]
    assert "night: " in told["day_parts"]


@given(st.permutations(["Дата", "Від", "До", "Хто", "Чим"]))
def test_the_order_of_columns_does_not_change_what_clear_headers_mean(order: list[str]) -> None:
    cells = {
        "Дата": ["2031-03-04", "", "4.03"], "Від": CLOCKS, "До": LATER, "Хто": ["NOR", "SOU", "?"],
        "Чим": ["82 мм", "кулемет", "снайпер"],
    }  # fmt: skip
    found = meant({name: cells[name] for name in order})
    assert (found["Дата"], found["Хто"], found["Чим"]) == ("start", "actor", "weapon")
