"""Reports of other kinds than events: what a map makes of them, and what it refuses."""

from __future__ import annotations

import hashlib

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from truceline.errors import AgreementError
from truceline.model.intake import Intake, RawFile
from truceline.model.vocabulary import ACTS, PERFORMANCES
from truceline.sources import registry
from truceline.sources.accounting import unaccounted
from truceline.sources.mapped.load import load_map

HEAD = "map: 1\ntime_zone: UTC\nsource: {constant: m}\nid: k\nstart: s\n"
REPORTS = HEAD + "table: reports\nend: e\nbasis: {constant: observed}\nact: act\n"
PLACED = REPORTS + "lon: lon\nlat: lat\nerror_m: {constant: 50}\n"
SHIFT = "2031-03-05 08:00,2031-03-05 16:00"


def read(text: str, written: str) -> Intake:
    data = text.encode()
    raw = RawFile(name="x.csv", sha256=hashlib.sha256(data).hexdigest(), data=data)
    intake = registry.read(raw, "mapped", {"map": written})[1]
    assert not unaccounted(intake)
    return intake


def reasons(intake: Intake) -> dict[int, str]:
    rows = intake.rejects.to_pylist()
    return {row["row_number"]: row["reason"] for row in rows}


def codes(written: str) -> set[tuple[str, str]]:
    with pytest.raises(AgreementError) as caught:
        load_map(written, "m.yaml")
    return {(p.path, p.code) for p in caught.value.problems}


def test_the_kind_follows_from_the_act_unless_the_map_says() -> None:
    text = "k,s,e,act\n" + "".join(f"{act},2031-03-05,,{act}\n" for act in ACTS)
    found = {row["act"]: row["kind"] for row in read(text, REPORTS).reports.to_pylist()}
    assert {act for act, kind in found.items() if kind == "performance"} == PERFORMANCES
    assert {act for act, kind in found.items() if kind == "nil"} == {"nothing_seen"}
    assert set(found) == set(ACTS)
    said = read("k,s,e,act\n1,2031-03-05,,overflight\n", REPORTS + "kind: {constant: warning}\n")
    assert said.reports["kind"].to_pylist() == ["warning"]


def test_a_nil_report_tells_of_no_act_and_no_other_report_of_nothing_seen() -> None:
    text = "k,s,e,act,kind\n1,2031-03-05,,shelling,nil\n2,2031-03-05,,nothing_seen,event\n"
    intake = read(text + "3,2031-03-05,,,nil\n", REPORTS + "kind: kind\n")
    assert reasons(intake) == {1: "nil-of-an-act", 2: "nothing-seen-yet-told"}
    assert intake.reports["act"].to_pylist() == ["nothing_seen"]


@pytest.mark.parametrize("told", ["received", "published"])
def test_a_duty_may_be_told_of_without_a_date_where_it_is_told_when_that_became_known(
    told: str,
) -> None:
    text = (
        "k,s,e,act,r\n1,,,withdrawal,2031-03-07\n2,,,withdrawal,\n3,,,shelling,2031-03-07\n"
        "4,soon,,withdrawal,2031-03-07\n5,2031-03-05,,withdrawal,2031-03-07\n"
    )
    intake = read(text, REPORTS + f"{told}: r\n")
    assert reasons(intake) == {2: "no-date", 3: "no-date", 4: "bad-date"}
    undated, dated = intake.reports.to_pylist()
    assert (undated["start"], undated["end"], undated["time_basis"]) == (None, None, "unknown")
    assert undated["known_at"] == dated["known_at"]


HARM = "harm: [{harm: killed, who: civilian, low: a, best: b, high: c}]\n"


@pytest.mark.parametrize(
    ("figures", "wanted"),
    [
        ("1,2,3", (1, 2, 3)),
        (",2,", (None, 2, None)),
        (",0,", (None, 0, None)),
        (",3-5,", (3, None, 5)),
        (",at least 3,", (3, None, None)),
        ("at least 3,,", (3, None, None)),
        (",about 40,", (None, 40, None)),
        (",au moins 1,", (1, None, None)),
        ("2,,2", (2, None, 2)),
    ],
)
def test_figures_of_harm(figures: str, wanted: tuple[int | None, ...]) -> None:
    intake = read(f"k,s,e,act,a,b,c\n1,2031-03-05,,shelling,{figures}\n", REPORTS + HARM)
    row = intake.harm.to_pylist()[0]
    assert (row["low"], row["best"], row["high"]) == wanted
    assert bool(row["figure_about"]) == ("about" in figures)
    assert row["harm_id"] == "m/1/killed/civilian"
    assert row["report_id"] == intake.reports["report_id"][0].as_py()
    for name in ("start", "end", "known_at", "tier", "content_sha256", "row_number"):
        assert row[name] == intake.reports[name][0].as_py(), name


def test_a_blank_figure_is_not_told_and_never_zero() -> None:
    intake = read("k,s,e,act,a,b,c\n1,2031-03-05,,shelling,,?,n/k\n", REPORTS + HARM)
    assert intake.harm.num_rows == 0
    assert intake.reports.num_rows == 1


@pytest.mark.parametrize(
    ("figures", "reason"),
    [
        ("3,2,4", "low-above-high"),
        (",4,3", "low-above-high"),
        ("5,,3", "low-above-high"),
        (",some,", "bad-count"),
        ("3-5,,", "bad-count"),
        (",-1,", "negative-count"),
        (",1.5,", "bad-count"),
    ],
)
def test_figures_of_harm_that_are_refused(figures: str, reason: str) -> None:
    intake = read(f"k,s,e,act,a,b,c\n1,2031-03-05,,shelling,{figures}\n", REPORTS + HARM)
    assert reasons(intake) == {1: reason}
    assert intake.harm.num_rows == intake.reports.num_rows == 0


def test_words_of_harm_may_stand_in_columns() -> None:
    cell = "{harm: {column: what}, who: {column: w}, basis: {column: sure}, best: b}"
    text = "k,s,e,act,what,w,sure,b\n1,2031-03-05,,shelling,injured,monitor,confirmed,2\n"
    text += "2,2031-03-05,,shelling,killed,,,1\n3,2031-03-05,,shelling,,civilian,,1\n"
    text += "4,2031-03-05,,shelling,,,,\n"
    intake = read(text, REPORTS + f"harm: [{cell}]\n")
    found = [(r["harm"], r["who"], r["basis"], r["best"]) for r in intake.harm.to_pylist()]
    assert found == [
        ("injured", "monitor", "confirmed", 2),
        ("killed", "unspecified", "claimed", 1),
    ]
    assert reasons(intake) == {3: "no-harm-kind"}
    twice = f"harm: [{cell}, {{harm: injured, who: monitor, basis: confirmed, best: b}}]\n"
    assert reasons(read(text, REPORTS + twice))[1] == "harm-twice"


def test_claimed_and_confirmed_stand_side_by_side() -> None:
    items = "harm: [{harm: killed, best: b}, {harm: killed, best: c, basis: confirmed}]\n"
    intake = read("k,s,e,act,b,c\n1,2031-03-05,,shelling,9,4\n", REPORTS + items)
    assert [(r["basis"], r["best"]) for r in intake.harm.to_pylist()] == [
        ("claimed", 9),
        ("confirmed", 4),
    ]
    assert intake.harm["harm_id"].to_pylist() == [
        "m/1/killed/unspecified",
        "m/1/killed/unspecified/confirmed",
    ]


def test_mistakes_in_harm_and_reach_are_told_together_with_the_rest() -> None:
    found = codes(
        REPORTS.replace("act: act", "act: {constant: boom}")
        + "harm: [{harm: klled, who: x}, {harm: killed, best: b}, {harm: killed, best: c},"
        " {harm: killed, who: monitor, bestt: c, basis: {column: x, constant: claimed}}]\n"
        + "watched: {lon: x, mode: boat, acts: {constant: boom}}\n"
    )
    assert found == {
        ("act.constant", "unknown-word"),
        ("harm.0", "no-figure"),
        ("harm.0.harm.constant", "unknown-word"),
        ("harm.0.who.constant", "unknown-word"),
        ("harm.2", "harm-twice"),
        ("harm.3", "no-figure"),
        ("harm.3.basis", "one-origin"),
        ("harm.3.bestt", "unknown-key"),
        ("watched.lon", "half-a-place"),
        ("watched.mode.constant", "unknown-word"),
        ("watched.acts.constant", "unknown-word"),
        ("watched.radius_m", "missing-key"),
    }


WATCHED = PLACED + "watched: {radius_m: r, mode: patrol, acts: sees, p_detect: p}\n"
COLUMNS = "k,s,e,act,lon,lat,r,sees,p\n"


def test_a_nil_report_with_a_reach_is_effort_as_well() -> None:
    intake = read(
        COLUMNS + f"1,{SHIFT},nothing_seen,-16,-29,5000,shelling;explosion,0.6\n", WATCHED
    )
    report, row = intake.reports.to_pylist()[0], intake.effort.to_pylist()[0]
    assert report["kind"] == "nil"
    assert (row["effort_id"], row["mode"], row["status"]) == ("m/1#watched", "patrol", "on")
    assert (row["lon"], row["lat"], row["radius_m"], row["p_detect"]) == (-16, -29, 5000, 0.6)
    assert row["acts"] == ["shelling", "explosion"]
    assert (row["start"], row["end"]) == (report["start"], report["end"])
    assert row["row_number"] == report["row_number"] == 1


@pytest.mark.parametrize(
    "row",
    [
        f"1,{SHIFT},nothing_seen,-16,-29,,,0.6",  # no reach
        f"1,{SHIFT},nothing_seen,,,5000,,0.6",  # no place
        "1,2031-03-05,,nothing_seen,-16,-29,5000,,0.6",  # only the day
        "1,2031-03-05 08:00,,nothing_seen,-16,-29,5000,,0.6",  # no end
        f"1,{SHIFT},explosion,-16,-29,5000,,0.6",  # something was seen
    ],
)
def test_what_says_too_little_is_kept_and_counts_as_no_effort(row: str) -> None:
    intake = read(COLUMNS + row + "\n", WATCHED)
    assert intake.reports.num_rows == 1
    assert intake.effort.num_rows == 0


@pytest.mark.parametrize(
    ("row", "reason"), [("0,,0.6", "no-radius"), ("9,,1.5", "bad-chance"), ("x,,", "bad-radius")]
)
def test_reaches_that_are_refused(row: str, reason: str) -> None:
    intake = read(COLUMNS + f"1,{SHIFT},nothing_seen,-16,-29,{row}\n", WATCHED)
    assert reasons(intake) == {1: reason}


def test_who_looked_one_way_watched_nothing_all_round() -> None:
    observer = (
        "observer: {lon: lon, lat: lat, bearings: way, range: far, error_m: {constant: 50}}\n"
    )
    text = "k,s,e,act,lon,lat,way,far,r\n"
    text += f"1,{SHIFT},nothing_seen,-16,-29,,1-5km,5000\n"
    text += f"2,{SHIFT},nothing_seen,-16,-29,SSE,1-5km,5000\n"
    intake = read(text, REPORTS + observer + "watched: {radius_m: r}\n")
    assert intake.reports.num_rows == 2
    assert intake.effort["effort_id"].to_pylist() == ["m/1#watched"]
    assert intake.effort["mode"].to_pylist() == ["other"]


TRANSFERS = HEAD + (
    "table: transfers\ndonor: d\nrecipient: {constant: ALD}\nstage: st\nitem: it\n"
    "quantity: q\nunit: u\nvalue: v\ncurrency: c\n"
)


def test_transfers() -> None:
    text = "k,s,d,st,it,q,u,v,c\n1,2031-03-05,X,announced,ammunition,about 3-5,round,2.5,eur\n"
    text += "2,2031-03-06,X,delivered,drone,at least 7,piece,,\n3,2031-03-06,,in_use,training,,,,\n"
    rows = read(text, TRANSFERS).transfers.to_pylist()
    assert rows[0]["transfer_id"] == "m/1"
    assert (rows[0]["quantity_low"], rows[0]["quantity_high"], rows[0]["quantity_about"]) == (
        3,
        5,
        True,
    )
    assert (rows[0]["value_low"], rows[0]["value_high"], rows[0]["currency"]) == (2.5, 2.5, "EUR")
    assert (rows[1]["quantity_low"], rows[1]["quantity_high"]) == (7, None)
    assert (rows[2]["quantity_low"], rows[2]["quantity_about"], rows[2]["donor"]) == (
        None,
        None,
        None,
    )


@pytest.mark.parametrize(
    ("row", "reason"),
    [
        ("lent,ammunition,1,round,,", "unknown-word"),
        (",ammunition,1,round,,", "no-stage"),
        ("shipped,,1,round,,", "no-item"),
        ("shipped,drone,1,,,", "no-unit"),
        ("shipped,drone,,,5,", "no-currency"),
        ("shipped,drone,,,5,euro", "bad-currency"),
        ("shipped,drone,-2,piece,,", "negative-count"),
        ("shipped,drone,many,piece,,", "bad-count"),
    ],
)
def test_transfers_that_are_refused(row: str, reason: str) -> None:
    intake = read(f"k,s,d,st,it,q,u,v,c\n1,2031-03-05,X,{row}\n", TRANSFERS)
    assert reasons(intake) == {1: reason}


KEPT = "harm: [{harm: killed, best: {column: b, values: {unk: null, none: '0'}, unknown: null}}]\n"


@pytest.mark.parametrize(
    ("cell", "best"),
    [("3", 3), ("unk", None), ("none", 0), ("1 (soldier)", 1), ("2 (civils)", 2), ("many", None)],
)
def test_words_for_a_figure_of_harm_cost_neither_the_row_nor_other_figures(
    cell: str, best: int | None
) -> None:
    text = f"k,s,e,act,b\n1,2031-03-05,,shelling,{cell}\n2,2031-03-05,,shelling,7\n"
    intake = read(text, REPORTS + KEPT)
    assert intake.reports.num_rows == 2
    told = {h["report_id"]: h["best"] for h in intake.harm.to_pylist()}
    assert (told.get("m/1"), told["m/2"]) == (best, 7)
    noted = any(cell in note for note in intake.notes)
    assert noted == (cell == "many" or "(" in cell), intake.notes


@pytest.mark.parametrize("cell", ["3 (wounded)", "3 (unconfirmed)", "many", "3 (?)"])
def test_another_count_in_brackets_is_no_figure(cell: str) -> None:
    harm = "harm: [{harm: killed, best: b}]\n"
    intake = read(f"k,s,e,act,b\n1,2031-03-05,,shelling,{cell}\n", REPORTS + harm)
    assert intake.rejects["reason"].to_pylist() == ["bad-count"]


def test_a_bound_of_harm_that_cannot_be_read_is_kept_where_the_map_says_so() -> None:
    harm = "harm: [{harm: killed, low: {column: a, unknown: null}, best: b}]\n"
    intake = read("k,s,e,act,a,b\n1,2031-03-05,,shelling,3-5,4\n", REPORTS + harm)
    assert [(h["low"], h["best"]) for h in intake.harm.to_pylist()] == [(None, 4)]
    assert any("3-5" in note for note in intake.notes)


def test_words_for_a_number_of_acts_leave_other_numbers_alone() -> None:
    count = "count: {column: b, values: {several: 3-9}, unknown: null}\n"
    text = "k,s,e,act,b\n1,2031-03-05,,shelling,several\n2,2031-03-05,,shelling,7\n"
    rows = read(text, REPORTS + count).reports.to_pylist()
    assert [(r["count_low"], r["count_high"]) for r in rows] == [(3, 9), (7, 7)]


ADDED = "harm: [{harm: killed, who: civilian, best: [a, {column: b, unknown: null}, c]}]\n"


@pytest.mark.parametrize(
    ("figures", "wanted"),
    [
        ("1,2,3", (None, 6, None)),
        ("1,,", (None, 1, None)),
        ("0,0,", (None, 0, None)),
        ("1,3-5,", (4, None, 6)),
        # One that cannot be read leaves the sum open above.
        ("1,many,2", (3, None, None)),
        ("1,at least 2,", (3, None, None)),
    ],
)
def test_figures_of_several_columns_are_added_up(
    figures: str, wanted: tuple[int | None, ...]
) -> None:
    intake = read(f"k,s,e,act,a,b,c\n1,2031-03-05,,shelling,{figures}\n", REPORTS + ADDED)
    (row,) = intake.harm.to_pylist()
    assert (row["low"], row["best"], row["high"]) == wanted
    assert row["harm_id"] == "m/1/killed/civilian"


def test_columns_that_are_all_blank_tell_no_harm_and_one_that_is_no_number_its_row() -> None:
    text = "k,s,e,act,a,b,c\n1,2031-03-05,,shelling,,,\n2,2031-03-05,,shelling,x,1,\n"
    intake = read(text, REPORTS + ADDED)
    assert intake.harm.num_rows == 0
    assert reasons(intake) == {2: "bad-count"}


@given(st.lists(st.integers(0, 50), min_size=3, max_size=3))
@settings(max_examples=20)
def test_the_sum_does_not_hang_on_the_order_of_its_columns(figures: list[int]) -> None:
    def best(order: list[int]) -> object:
        told = ",".join(map(str, order))
        text = f"k,s,e,act,a,b,c\n1,2031-03-05,,shelling,{told}\n"
        return read(text, REPORTS + ADDED).harm["best"].to_pylist()

    assert best(figures) == best(figures[::-1]) == [sum(figures)]
