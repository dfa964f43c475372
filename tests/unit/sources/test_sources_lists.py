"""Foreign lists by a map: every record accounted for, nothing vanishes, words become categories."""

from __future__ import annotations

import hashlib
from collections import Counter
from dataclasses import replace

import pytest

from truceline.errors import FormatError
from truceline.fusion.confusion import levels_of
from truceline.model.intake import RawFile
from truceline.model.list_card import ListCard
from truceline.sources.lists.read import ListRead, read_list
from truceline.sources.lists.side_by_side import side_by_side
from truceline.sources.lists.taxonomy import read_taxonomy

CARD = ListCard(
    file="a.csv", name="a", id="id", start="from", end="to", lon="lon", lat="lat",
    precision="how", precision_words={}, precision_m=None, aspects={"type": "what"},
)  # fmt: skip
HEAD = "id,from,to,lon,lat,how,what\n"


def raw(text: str | bytes, name: str = "a.csv") -> RawFile:
    data = text.encode() if isinstance(text, str) else text
    return RawFile(name=name, sha256=hashlib.sha256(data).hexdigest(), data=data)


def read(*lines: str, card: ListCard = CARD) -> ListRead:
    found = read_list(raw(HEAD + "\n".join(lines) + "\n"), card)
    assert found.records == len(found.rows) + len(found.rejects) + found.repeated
    return found


def test_a_row_becomes_a_row() -> None:
    (row,) = read("7,2031-03-05,2031-03-06,37.5,48.1,500,Shelling").rows.to_pylist()
    assert (row["list_name"], row["id"], row["row_number"]) == ("a", "7", 1)
    assert (row["lon"], row["lat"], row["error_m"]) == (37.5, 48.1, 500.0)
    assert (row["end"] - row["start"]).days == 2


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ("1,31.02.2031,,37,48,,x", "bad-date"),
        ("1,2031-03-05,2031-03-01,37,48,,x", "ends-before-start"),
        ("1,2031-03-05,soon,37,48,,x", "bad-date"),
        ("1,2031-03-05,,37,,,x", "half-a-place"),
        ("1,2031-03-05,,37,95,,x", "swapped-coordinates"),
        ("1,2031-03-05,,200,48,,x", "out-of-range"),
        ("1,2031-03-05,,east,48,,x", "bad-coordinate"),
        ("1,2031-03-05,,37,48,-5,x", "bad-precision"),
        ("1,2031-03-05,,37,48,near,x", "bad-precision"),
        (",2031-03-05,,37,48,,x", "no-id"),
        ("1,2031-03-05,,37,48,,x,more", "too-many-cells"),
        ("1,2031-03-05", "too-few-cells"),
        ("1,03/04/2031,,37,48,,x", "ambiguous-date"),
    ],
)
def test_a_bad_row_is_counted_with_its_reason(line: str, reason: str) -> None:
    found = read("9,2031-03-05,,37,48,,x", line)
    assert found.rejects["reason"].to_pylist() == [reason]
    assert found.rejects["row_number"].to_pylist() == [2]
    assert found.rows["id"].to_pylist() == ["9"]


def test_what_is_not_told_is_kept_as_not_told() -> None:
    rows = read("1,,,,,,", "2,2031-03-05,,,,,").rows.to_pylist()
    assert [row["start"] is None for row in rows] == [True, False]
    assert all(row["lon"] is None and row["error_m"] is None for row in rows)


def test_the_same_row_twice_is_repeated_and_another_of_its_key_refused() -> None:
    lines = ["1,2031-03-05,,37,48,,x", "1,2031-03-05,,37,48,,x", "1,2031-03-06,,37,48,,x"]
    for order in (lines, lines[::-1], [lines[0], lines[2], lines[1]]):
        found = read(*order)
        assert found.repeated == 1
        assert found.rejects["reason"].to_pylist() == ["id-twice"]
        assert found.rows["start"].to_pylist()[0].day == 5


def test_without_keys_equal_rows_are_two() -> None:
    card = replace(CARD, id=None)
    found = read("1,2031-03-05,,37,48,,x", "1,2031-03-05,,37,48,,x", card=card)
    assert found.rows["id"].to_pylist() == ["1", "2"]


def test_a_day_of_eight_digits_is_read_as_viina_and_gdelt_write_it() -> None:
    found = read("1,20310305,20310306,37,48,,x", "2,30310305,,37,48,,x", "3,20311305,,37,48,,x")
    assert [(r["start"].day, (r["end"] - r["start"]).days) for r in found.rows.to_pylist()] == [
        (5, 2)
    ]
    assert found.rejects["reason"].to_pylist() == ["bad-date", "bad-date"]


def test_places_that_are_names_looked_up_are_told() -> None:
    lines = [f"{n},2031-03-05,,37.{n % 3},48,,x" for n in range(30)]
    assert "30 of 30 rows with a place share theirs" in read(*lines).notes[0]
    assert read(*lines[:15]).notes == ()
    apart = [f"{n},2031-03-05,,37.{n:02},48,,x" for n in range(30)]
    assert read(*apart, *(f"{n},2031-03-05,,,,,x" for n in range(30, 99))).notes == ()


def test_words_of_precision_are_metres() -> None:
    card = replace(CARD, precision_words={"street": 100.0}, precision_m=9_000.0)
    found = read("1,2031-03-05,,37,48,Street,x", "2,2031-03-05,,37,48,,x",
                 "3,2031-03-05,,37,48,town,x", card=card)  # fmt: skip
    assert found.rows["error_m"].to_pylist() == [100.0, 9_000.0]
    assert found.rejects["reason"].to_pylist() == ["unknown-precision"]


HOSTILE = (
    b'\xef\xbb\xbfid,from,to,lon,lat,how,what\r\n1,2031-03-05,,37,48,,"a ""b"", c\nd"\r\n',
    "id;from;to;lon;lat;how;what\n1;05.03.2031;;37,5;48,1;;обстріл\n".encode("cp1251"),
    b"sep=;\nid;from;to;lon;lat;how;what\n1;2031-03-05;;37;48;;x\n",
    b'id,from,to,lon,lat,how,what\n1,2031-03-05,,37,48,,"never closed\n',
    b"id,from,to,lon,lat,how,what\n1,2031-03-05,,37,48,,\0\n",
    b"id,from,to,lon,lat,how,what\n=cmd|' /C calc'!A0,2031-03-05,,37,48,,=1+1\n",
)


@pytest.mark.parametrize("data", HOSTILE, ids=range(len(HOSTILE)))
def test_a_hostile_file_is_accounted_for(data: bytes) -> None:
    found = read_list(raw(data), CARD)
    assert found.records == len(found.rows) + len(found.rejects) + found.repeated == 1


def test_words_that_a_taxonomy_joins_agree_at_its_level() -> None:
    one = read("1,2031-03-05,,37,48,,Howitzer", "2,2031-03-05,,37,48,,rifle", "3,,,,,,")
    other = read_list(
        raw(HEAD + "1,2031-03-05,,37,48,,гаубиця\n2,2031-03-05,,37,48,,дрон\n"),
        replace(CARD, name="b"),
    )
    taxonomy = read_taxonomy(
        raw(
            "list,word,fine,broad\na,howitzer,gun,heavy\na,Rifle,rifle,light\nb,Гаубиця,gun,heavy\n",
            "t.csv",
        )
    )
    listing, notes = side_by_side([other, one], {"type": taxonomy})
    (aspect,) = listing.aspects
    assert listing.names == ("a", "b")
    assert notes == ("the taxonomy of `type` lacks words of b: `дрон`",)
    howitzer, rifle, blank, haubitsa, drone = aspect.code.tolist()
    assert (blank, howitzer) == (-1, haubitsa)
    assert levels_of(aspect)[howitzer, rifle] == levels_of(aspect)[rifle, drone] == 2


def test_a_taxonomy_that_contradicts_itself_is_refused() -> None:
    with pytest.raises(FormatError, match="other levels"):
        read_taxonomy(raw("list,word,level\na,x,1\na,X,2\n", "t.csv"))
    with pytest.raises(FormatError, match="at least three"):
        read_taxonomy(raw("list,word\na,x\n", "t.csv"))


def test_too_many_words_are_not_compared_and_that_is_said() -> None:
    many = read(*(f"{n},2031-03-05,,37,48,,word {n}" for n in range(500)))
    listing, notes = side_by_side([many], {})
    assert listing.aspects == ()
    assert "500 different words" in notes[0]
    assert Counter(listing.rows["list_name"].to_pylist()) == {"a": 500}


def test_texts_stay_with_their_rows_and_a_list_without_says_nothing() -> None:
    card = replace(CARD, text="what", aspects={})
    rows = ("1,2031-03-05,,37,48,,Refinery burning", "2,31.02.2031,,37,48,,gone", "3,,,,,, ")
    with_text = read(*rows, card=card)
    assert with_text.texts is not None
    assert with_text.texts.to_pylist() == ["Refinery burning", None]
    other = read("9,2031-03-05,,37,48,,Refinery", card=replace(CARD, name="b"))
    listing, _ = side_by_side([other, with_text], {})
    assert listing.rows["list_name"].to_pylist() == ["a", "a", "b"]
    assert listing.wording is not None
    assert listing.wording.begin.tolist() == [0, 2, 2, 2]
    assert side_by_side([other], {})[0].wording is None
