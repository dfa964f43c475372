"""Columns whose cells are written in several ways, under headers that nobody knows."""

from __future__ import annotations

from datetime import date

import pyarrow as pa
import pytest

from truceline.model.intake import RawFile
from truceline.sources import registry
from truceline.sources.mapped.date_slips import slips
from truceline.sources.mapped.form import NamedForm
from truceline.sources.mapped.named_places import finder, key_of
from truceline.sources.mapped.relative import parse
from truceline.sources.mapped.told_time import told_time
from truceline.sources.notation import positions
from truceline.sources.notation.winds import wind
from truceline.sources.propose.aliases import alias_of
from truceline.sources.propose.ask import Context, Inquiry
from truceline.sources.propose.columns import Table, columns_of
from truceline.sources.propose.draft import propose
from truceline.sources.propose.glossary import Glossary
from truceline.sources.propose.lexicon import meaning_of
from truceline.sources.propose.look import Look
from truceline.sources.propose.posts import Post
from truceline.sources.propose.withdrawn import left_words
from truceline.sources.whole_dates import whole_date


def meant(columns: dict[str, list[str]]) -> dict[str, str]:
    look = Look(columns=columns, rows=len(next(iter(columns.values()))))
    return {one.column: one.means for one in columns_of(look, Inquiry({}))}


@pytest.mark.parametrize("header", ["Jour et heure", "Quand", "Xyzzy"])
def test_days_with_their_hour_are_dates_whatever_stands_above_them(header: str) -> None:
    found = meant(
        {
            "Type": ["tank", "mortar", "howitzer"],
            header: ["08.11 – 14h", "9/11 vers 17h30", "13.11 – 11h00"],
        }
    )
    assert found[header] == "start"


def test_clocks_of_four_digits_are_clocks_whatever_stands_above_them() -> None:
    cells = ["0640", "0915-0930", "abt 2240", "O845", "1140"]
    days = [f"2026-10-{n} 00:00:00" for n in range(12, 17)]
    for header in ("WHEN / time (hrs)", "Xyzzy"):
        assert meant({"Date": days, header: cells, "What": ["shots"] * 5})[header] == "clock"
    # Figures that may be hours count something else.
    assert meant({"Date": days, "Xyzzy": ["1140", "1500", "2300", "1200", "1000"]})["Xyzzy"] == ""


def test_a_dash_parts_a_day_from_its_clock_and_not_two_days() -> None:
    told = told_time(whole_date("08.11 – 14h", 2026, "dmy"), "dmy")
    assert (str(told.day), told.minutes) == ("2026-11-08", 14 * 60)
    assert whole_date("13.11 – 11h00", 2026, "dmy") == "2026-11-13 11h00"
    assert whole_date("08.11 – 10.11", 2026, "dmy") == "2026-11-08 – 10.11"


@pytest.mark.parametrize(
    ("text", "name", "far_m", "middle_deg"),
    [
        ("OP B  196°  1400 m", "OP B", 1540.0, 196.0),
        ("OP D 095/1500", "OP D", 1650.0, 95.0),
        ("OP C 235 2200 m", "OP C", 2420.0, 235.0),
        ("PO 3, az. 110°, 3 km", "PO 3", 3500.0, 110.0),
        ("2 km E de Ngara", "Ngara", 2500.0, 90.0),
        ("3 km SSE d'Abou Hadra", "Abou Hadra", 3500.0, 157.5),
        ("2 km à l'ouest du pont", "pont", 2500.0, 270.0),
        ("1 km al norte del puente", "puente", 1500.0, 0.0),
    ],
)
def test_a_post_with_bearing_and_distance_is_read_in_any_order(
    text: str, name: str, far_m: float, middle_deg: float
) -> None:
    told = parse(text)
    assert told.name == name
    assert told.far_m == pytest.approx(far_m)
    assert (told.first_deg + told.width_deg / 2) % 360 == middle_deg


@pytest.mark.parametrize(
    "text",
    [
        "Ngara, 1.5 km est.",
        "2 km O de Ngara",
        "Ngara, 2 lieues E",
        "Ngara 196° M 1400 m",
        "Ngara, 2 km foo",
        "2 верст E of Ngara",
    ],
)
def test_a_direction_that_cannot_be_read_never_leaves_the_bare_name(text: str) -> None:
    find = finder(
        NamedForm.model_validate(
            {"column": {"column": "p"}, "known": {"Ngara": [17.5, 12.6, 1500]}}
        )
    )
    try:
        found = find(parse(text).name)
    except ValueError:
        found = ()
    assert found == ()


def test_utm_is_read_as_a_receiver_writes_it_and_among_words() -> None:
    texts = ["33P 775921 1400191", "33 P 0775921 / 1400191", "the ford, 33P 775921 1400191"]
    found = positions(pa.array(texts))
    assert list(found.code) == ["", "", ""]
    assert len(set(found.lon)) == len(set(found.lat)) == 1
    # Told from a coordinate, or two of them: another spot, and nobody knows which.
    doubtful = ["2 km N of 33P 775921 1400191", "33P 775921 1400191 to 33P 775921 1400999"]
    assert list(positions(pa.array(doubtful)).code) == ["bad-coordinate"] * 2


POSTS = (
    Post(name="OP A (ALFA, Mill)", lon=27.1, lat=48.0),
    Post(name="OP B (BRAVO, Brodky bridge)", lon=27.3, lat=48.0),
    Post(name="Brodky", lon=27.33, lat=48.04),
    Post(name="Kilo 40", lon=27.4, lat=48.1),
    Post(name="Tchoukou (gué)", lon=27.5, lat=48.1),
    Post(name="Sukhyi Yar", lon=27.6, lat=48.1),
)


@pytest.mark.parametrize(
    ("name", "post"),
    [
        ("OP B", 1),
        ("OP BRAVO", 1),
        ("Brodky bridge", 1),
        ("barrière Kilo 40", 3),
        ("gué de Tchoukou", 4),
        ("Бродки", 2),
        ("Сухий Яр", 5),
        ("CP Brodky", 2),
        ("bridge", None),
        ("OP", None),
        ("CP north of Brodky", None),
        ("S of Brodky", None),
        ("O de Tchoukou", None),
        ("route Kilo 40 – Brodky", None),
    ],
)
def test_a_name_is_matched_with_the_list_if_it_means_one_place_alone(
    name: str, post: int | None
) -> None:
    found = alias_of(name, {key_of(one.name): one for one in POSTS})
    assert found == (None if post is None else POSTS[post])


MIXED = {
    "Date": ["2026-10-12", "2026-10-13", "2026-10-14", "2026-10-15", "2026-10-16"],
    "What": ["shots", "shelling", "shots", "shots", "shelling"],
    "place": ["S of Brodky", "Brodky", "Kilo 40", "Mill", "Brodky"],
    "grid / from OP": [
        "OP B 196° 1400 m",
        "48°02'50\"N 27°16'25\"E",
        "at the post",
        "OP X 20° 900 m",
        "48°02'51\"N 27°16'25\"E",
    ],
}


def test_one_column_of_coordinates_and_bearings_from_listed_posts_is_read_as_both() -> None:
    context = Context(stem="x", time_zone="UTC", posts=POSTS)
    found = propose(Look(columns=MIXED, rows=5, sheet="Log"), context, {})
    values = {one.key: one.value for one in found.lines}
    assert values["coordinates"] == '{column: grid / from OP, unknown: "null"}'
    assert values["relative"].startswith(
        "{column: grid / from OP, otherwise: place, middle_error_m: 500, unknown: null, known: {"
    )
    assert "OP B: [27.3, 48, 100]" in values["relative"]
    assert "Kilo 40: [27.4, 48.1, 1500]" in values["relative"]


def test_a_measured_cell_that_cannot_be_read_does_not_become_the_name_beside_it() -> None:
    head = (
        "map: 1\ntable: reports\ntime_zone: UTC\nsource: {constant: x}\nstart: Date\nact: "
        "{constant: shelling}\nbasis: {constant: alleged}\nrelative: {column: at, otherwise: name, "
        "unknown: null, known: {Mill: [27, 48, 500], OP B: [27.3, 48, 100]}}\n"
    )
    cells = ("OP X 20° 900 m", "at the post", "OP B 90° 1 km")
    rows = "".join(f"2026-10-12,{one},Mill\n" for one in cells)
    data = f"Date,at,name\n{rows}".encode()
    raw = RawFile(name="x.csv", sha256="0" * 64, data=data)
    told = registry.read(raw, "mapped", {"map": head})[1].reports.to_pylist()
    assert [one["place_kind"] for one in told] == ["none", "shape", "shape"]
    assert [None if one["lon"] is None else round(one["lon"], 2) for one in told] == [
        None,
        27.0,
        27.31,
    ]


def test_a_strange_year_is_asked_after_wherever_its_row_stands() -> None:
    days = ["2026-11-13", "2026-11-12", "2006-11-11", "2026-11-10", "2026-11-09", "2026-11-08"]
    told = [date.fromisoformat(one) for one in days]
    assert slips(told) == {2: date(2026, 11, 11)}
    assert slips(told[::-1]) == {3: date(2026, 11, 11)}
    first = [date(2062, 11, 12), *(date(2026, 11, n) for n in (13, 14, 15))]
    assert slips(first) == {0: date(2026, 11, 12)}
    # Of two years that rows share, and of a day far from all others, nothing is meant for sure.
    assert slips([date(2025, 12, 30), date(2025, 12, 31), date(2026, 1, 1), date(2026, 1, 2)]) == {}
    assert slips([date(2020, 3, 1), *(date(2026, 11, n) for n in (13, 14, 15))]) == {}
    look = Look(columns={"Date": days, "What": ["shots"] * 6, "Side": ["A"] * 6}, rows=6)
    asked = propose(look, Context(stem="x", time_zone="UTC"), {}).open
    assert any(one.key == "slips" and "2026-11-11" in one.text for one in asked)


def test_a_row_that_tells_of_fire_is_not_left_out_for_a_word_within_it() -> None:
    fired = "2 rds struck the sandbags. Nobody hurt. OP withdrawn till 1300."
    assert meaning_of(fired, "acts") == "small_arms_fire"
    look = Look(columns={"What": [fired, "shelling", "shots"]}, rows=3)
    table = Table(look, columns_of(look, Inquiry({})))
    assert left_words(table, Inquiry({})) == {}
    look = Look(columns={"What": ["withdrawn", "shelling", "shots"]}, rows=3)
    table = Table(look, columns_of(look, Inquiry({})))
    assert left_words(table, Inquiry({})) == {"What": ("withdrawn",)}


@pytest.mark.parametrize(
    ("text", "act"),
    [
        ("Car on AT mine. 2 civ hurt. Demining informed.", "explosion"),
        ("Ambulance held 3 hrs. Let through after our call.", "hindrance"),
        ("2 farmers taken out of their cart at the CP and held", "detention"),
        ("Storage visit refused at the gate", "denial_of_access"),
        ("Storage visit, all present", "storage_visit"),
        ("Demining of the road", "demining"),
    ],
)
def test_words_of_mines_of_people_held_and_of_visits_refused(text: str, act: str) -> None:
    assert meaning_of(text, "acts") == act


def painted(words: list[str], fills: list[str], parties: dict[str, str]) -> str:
    look = Look(
        columns={
            "Date": [f"2026-11-0{n + 1}" for n in range(len(words))],
            "What": ["shelling", "shots"] * (len(words) // 2),
            "Side": words,
        },
        rows=len(words),
        sheet="Log",
        filled={"Side": fills},
        legend={"AAFFAA": "the Greens", "FFEEAA": "Coalition", "CCCCCC": "unknown"},
    )
    words_told = {"t": "Armée de Transition (the Greens)", "w": "Coalition du Wadi"}
    context = Context(
        stem="x", time_zone="UTC", parties=parties, glossary=Glossary(words=words_told)
    )
    found = propose(look, context, {})
    return next(one.value for one in found.lines if one.key == "actor")


SIDES = {"Transitional Army": "TA", "Wadi Coalition": "WC"}
FILLS = ["AAFFAA", "FFEEAA", "AAFFAA", "CCCCCC"]


def test_a_colour_names_its_side_where_cells_are_painted_and_empty() -> None:
    told = painted(["", "W", "T", ""], FILLS, SIDES)
    values = "{AAFFAA: TA, CCCCCC: null, FFEEAA: WC}"
    assert told == f"{{column: Side, colour: true, values: {values}, unknown: null}}"
    swapped = dict(zip(SIDES, reversed(SIDES.values()), strict=True))
    turned = told.replace("TA", "?").replace("WC", "TA").replace("?", "WC")
    assert painted(["", "W", "T", ""], FILLS, swapped) == turned


def test_no_colour_speaks_against_the_words_beside_it() -> None:
    assert "colour" not in painted(["", "T", "T", ""], FILLS, SIDES)
    assert "colour" not in painted(["T", "W", "T", "?"], FILLS, SIDES)


def test_a_full_stop_behind_a_direction_changes_nothing_but_of_an_estimate() -> None:
    assert (wind("north-west."), wind("sud-est."), wind("est"), wind("est.")) == (
        315.0,
        135.0,
        90.0,
        None,
    )
