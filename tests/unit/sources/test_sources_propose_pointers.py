"""Rows of second lists that point to the main one, and protests against the other side."""

from __future__ import annotations

from truceline.app.maps import doubts as map_doubts
from truceline.sources.propose.ask import Context, Line
from truceline.sources.propose.draft import propose
from truceline.sources.propose.look import Look
from truceline.sources.propose.pointers import with_pointers
from truceline.sources.propose.protests import accused


def _look(sheet: str, columns: dict[str, list[str]]) -> Look:
    n = len(next(iter(columns.values())))
    return Look(
        sheet=sheet, columns=columns, rows=n, at=tuple((sheet, row) for row in range(2, 2 + n))
    )


def _log() -> Look:
    return _look(
        "Log",
        {
            "No": ["47/001", "47/002", "47/003", "47/004"],
            "Date": ["2026-11-16", "2026-11-17", "2026-11-17", "2026-11-18"],
            "Type of event": ["shelling", "small arms fire", "explosion", "explosion"],
            "Remarks": ["", "see 47/001", "", "dup of 47/003"],
        },
    )


def test_a_second_list_leaves_out_what_the_main_one_tells() -> None:
    visits = _look(
        "Visits",
        {
            "Date": ["2026-11-16", "2026-11-17", "2026-11-18"],
            "Weapon": ["mortar", "tank", "mortar"],
            "Remark": ["it is 47/002", "no number yet", "47/002?"],
        },
    )
    found = with_pointers([_log(), visits])
    assert found[1].points == {"Remark": ("it is 47/002",)}


def test_the_main_list_leaves_out_only_what_it_calls_a_repeat() -> None:
    assert with_pointers([_log()])[0].points == {"Remarks": ("dup of 47/003",)}


def test_numbers_below_the_name_of_the_main_list_point_to_it_and_count_nothing() -> None:
    log = _look(
        "LIST",
        {
            "No.": ["215", "216", "217", "218"],
            "Date": ["2026-11-16", "2026-11-17", "2026-11-17", "2026-11-18"],
            "Type of event": ["shelling", "small arms fire", "explosion", "explosion"],
            "Remark": ["", "= 215", "same as 216", "= 999"],
        },
    )
    messages = _look(
        "MESSAGES",
        {
            "Received": ["2026-11-16 08:00", "2026-11-17 09:00", "2026-11-18 07:00"],
            "From": ["K1", "K2", "K1"],
            "Text": ["shelling", "shots from the hill", "shots last night behind the school"],
            "List no.": ["215", "216", ""],
        },
    )
    main, second = with_pointers([log, messages])
    assert main.points == {"Remark": ("= 215", "same as 216")}
    assert (second.refers, second.points) == ("List no.", {"List no.": ("215", "216")})
    made = propose(second, Context(stem="x", time_zone="UTC", parties={"A": "A"}), {})
    lines = {one.key: one.value for one in made.lines}
    assert "count" not in lines
    assert not made.refused
    assert "shots last night behind the school: small_arms_fire" in lines["act"]
    assert "shelling" not in lines["act"]
    assert "List no.: [215, 216]" in lines["leave_out"]
    assert map_doubts.of([made])["sent"] == [("MESSAGES", 4)]


def test_damage_without_a_number_of_the_main_list_is_an_incident_of_its_own() -> None:
    damage = Look(
        sheet="DAMAGE",
        columns={
            "When": ["2026-11-16", "2026-11-17", "2026-11-18", "2026-11-19"],
            "Village": ["Mill", "Ford", "Ford", "Mill"],
            "Cause": ["mortar", "snow", "grenade from a drone", "children with matches"],
            "List no.": ["215", "", "", ""],
        },
        rows=4,
        at=tuple(("DAMAGE", row) for row in range(2, 6)),
        elsewhere="1 of 4 rows",
        refers="List no.",
    )
    context = Context(stem="x", time_zone="UTC", parties={"A": "A"})
    lines = {one.key: one.value for one in propose(damage, context, {}).lines}
    assert lines["kind"] == "{column: List no., values: {}, otherwise: warning, blank: event}"
    assert "grenade from a drone: drone_attack" in lines["act"]
    assert "[snow, children with matches]" in lines["leave_out"]
    lines = {one.key: one.value for one in propose(damage, context, {"persons": "warning"}).lines}
    assert lines["kind"] == "{constant: warning}"


def test_a_visit_that_met_a_shut_gate_is_no_visit() -> None:
    visits = _look(
        "VISITS TO STORAGE SITES",
        {
            "Date": ["2026-11-16", "2026-11-17"],
            "Site": ["S-1", "S-2"],
            "Notes": ["all there, counted twice", "gate shut, waited an hour"],
        },
    )
    context = Context(stem="x", time_zone="UTC", parties={"A": "A"})
    act = next(one.value for one in propose(visits, context, {}).lines if one.key == "act")
    assert act == (
        '{column: Notes, values: {"gate shut, waited an hour": denial_of_access}, '
        "otherwise: storage_visit, blank: storage_visit}"
    )


def test_a_protest_accuses_the_other_side_and_swaps_with_the_parties() -> None:
    lodged = Line(key="claimant", value="{column: By, values: {north: A, south: B, both: null}}")
    parties = Context(stem="", parties={"A": "A", "B": "B"})
    other = accused(lodged, parties)
    assert other is not None
    assert other.value == "{column: By, values: {north: B, south: A, both: null}}"
    three = Context(stem="", parties={"A": "A", "B": "B", "C": "C"})
    assert accused(lodged, three) is None
