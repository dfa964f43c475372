"""Coordinates with the letter O: the west to some, the east to others; the zones suggest which."""

from __future__ import annotations

import pytest

from truceline.sources.propose.ask import Context
from truceline.sources.propose.draft import Proposal, propose
from truceline.sources.propose.look import Look
from truceline.sources.propose.posts import Post, posts_of, within

#: West, south, east, north.
WEST = (-1.7, 14.4, -1.1, 14.9)
EAST = (1.1, 14.4, 1.7, 14.9)
Box = tuple[float, float, float, float]


def drafted(box: Box | None, **answers: str) -> Proposal:
    look = Look(
        rows=3,
        columns={
            "Jour": ["2031-04-03", "2031-04-04", "2031-04-05"],
            "Coordonnées": ["14°37'37\"N 1°22'49\"O", "14°37'27\"N 1°29'37\"O", ""],
            "Fait": ["bombardement"] * 3,
        },
    )
    return propose(look, Context(stem="x", box=box), answers)


def coordinates(found: Proposal) -> str:
    return next(one.value for one in found.lines if one.key == "coordinates")


@pytest.mark.parametrize(("box", "side"), [(WEST, "west"), (EAST, "east")])
def test_the_zones_suggest_what_the_letter_means(box: Box, side: str) -> None:
    found = drafted(box)
    (asked,) = (one for one in found.open if one.key == "letter_o:Coordonnées")
    assert asked.likely == side
    assert f"letter_o: {side}" in coordinates(found)
    other = {"letter_o:Coordonnées": "east" if side == "west" else "west"}
    assert f"letter_o: {side}" not in coordinates(drafted(box, **other))


def test_without_zones_nothing_suggests_it() -> None:
    assert "letter_o" not in coordinates(drafted(None))


@pytest.mark.parametrize(("box", "sign"), [(WEST, -1), (EAST, 1)])
def test_a_list_of_places_is_read_by_the_zones_too(box: Box, sign: int) -> None:
    look = Look(
        rows=3,
        columns={
            "Lieu": ["Pont", "Marché", "Loin"],
            "Position": [
                "14°37'41\"N 1°22'41\"O",
                "14°42'22\"N 1°31'48\"O",
                "14°42'22\"N 9°31'48\"O",
            ],
        },
    )
    posts = posts_of(look)
    kept = {one.name: one for one in within(posts, box)}
    assert set(kept) == {"Pont", "Marché"}
    assert kept["Pont"].lon == pytest.approx(sign * 1.378, abs=0.001)
    assert within(posts, None) == ()
    assert within([Post(name="a", lon=14.6, lat=-1.4)], WEST)[0].lat == pytest.approx(14.6)
