"""Bearings by a compass in years that no magnetic model covers: the declination is asked once."""

from __future__ import annotations

from dataclasses import replace

import pytest
from messy_books import put, raw_of, sheet_of

from truceline.app.maps import mapping
from truceline.app.maps.earlier import answers_in
from truceline.model.intake import RawFile
from truceline.sources import registry
from truceline.sources.propose.ask import Context
from truceline.sources.propose.declined import UNKNOWN, degrees_of
from truceline.sources.propose.draft import Proposal
from truceline.sources.propose.shape import shape_in

CONTEXT = Context(
    stem="log", time_zone="UTC", parties={"A": "A", "B": "B"}, box=(36.0, 47.0, 39.0, 50.0)
)


def book(year: int) -> RawFile:
    made, sheet = sheet_of("Log")
    header = ["Date", "Own pos lat", "Own pos lon", "Brg (mag)", "Distance m", "Event type"]
    put(sheet, header)
    days = (f"{year}-04-0{n}" for n in range(1, 5))
    put(sheet, *([day, 48.1, 37.9, 90 + n, 2000, "shelling"] for n, day in enumerate(days)))
    return raw_of(made)


def drafted(raw: RawFile, context: Context = CONTEXT, **answers: str) -> Proposal:
    return mapping.draft(mapping.survey(raw).found[0], context, answers)


def rejected(raw: RawFile, proposal: Proposal) -> list[str]:
    found = mapping.survey(raw).found[0]
    text = mapping.text_of(found, proposal, "log.xlsx", guess=True, pinned=False)
    options = {"map": text, "sheet": "Log"}
    reasons: list[str] = registry.read(raw, "mapped", options)[1].rejects["reason"].to_pylist()
    return reasons


def asked(proposal: Proposal) -> dict[str, str]:
    return {one.key: one.likely for one in proposal.open}


def test_it_is_asked_only_where_no_model_covers_the_year() -> None:
    assert "declination" not in asked(drafted(book(2026)))
    assert "declination" in asked(drafted(book(2031)))
    assert "declination" in asked(drafted(book(2005)))


def test_the_likely_answer_keeps_the_rows_and_nobody_knows_refuses_them() -> None:
    raw = book(2031)
    assert rejected(raw, drafted(raw)) == []
    assert rejected(raw, drafted(raw, declination=UNKNOWN)) == ["no-declination"] * 4


def test_the_further_the_year_the_wider_the_doubt() -> None:
    doubts = [degrees_of(asked(drafted(book(year)))["declination"]) for year in (2031, 2035, 2045)]
    widths = [one[1] for one in doubts if one]
    assert len(widths) == 3
    assert widths == sorted(set(widths))
    assert widths[0] > 1


def test_without_a_place_nothing_is_likely() -> None:
    nowhere = replace(CONTEXT, box=None)
    assert asked(drafted(book(2031), nowhere))["declination"] == UNKNOWN


@pytest.mark.parametrize(
    ("said", "told"),
    [
        ("+3", (3, 1)), ("3 E", (3, 1)), ("3° W", (-3, 1)), ("-4,5 ± 2", (-4.5, 2)),
        ("+7.9 ± 0.8", (7.9, 0.8)), ("4 З", (-4, 1)), ("-3 W", None), ("west", None), ("", None),
        ("200", None), (UNKNOWN, None),
    ],
)  # fmt: skip
def test_what_a_person_may_say(said: str, told: tuple[float, float] | None) -> None:
    assert degrees_of(said) == told


def test_the_answer_is_known_from_the_map_made_with_it() -> None:
    raw = book(2031)
    found = mapping.survey(raw).found[0]
    first = drafted(raw, declination="6.5 ± 2", post_error_m="100")
    text = mapping.text_of(found, first, "log.xlsx", guess=True, pinned=False)
    shape = shape_in(text)
    assert shape is not None
    kept = answers_in(text, shape, tuple(found.look.columns))
    assert degrees_of(kept["declination"]) == (6.5, 2)
