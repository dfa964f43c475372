"""Transfers by the categories of others: told where a word tells it, else not classified."""

from __future__ import annotations

import pytest
from ledger_rows import PARTIES, row, table

from truceline.aid.ledger import ledger
from truceline.aid.taxonomies import OUTSIDE, UNKNOWN, names, taxonomy
from truceline.aid.transfers import transfers_of
from truceline.cli.aid import _TAXONOMIES
from truceline.errors import SourceError
from truceline.model.aid import By, Ledger, Total
from truceline.model.exact import added
from truceline.model.vocabulary import ITEMS
from truceline.sources.transfers.types import categories

ROWS = (
    row(1, item="armoured_vehicle", category="kiel:Tanks", value=7.0),
    row(2, item="armoured_vehicle", value=5.0),
    row(3, item="finance", value=3.0),
    row(4, item="artillery", category="sipri:Artillery", value=2.0),
    row(5, item="missile", category="unroca:VII", value=1.0),
)


def made(name: str) -> Ledger:
    return ledger(transfers_of(table(*ROWS), {}), PARTIES, taxonomy=taxonomy(name))


def apart(found: Ledger) -> dict[str, Total]:
    return {one.key: one for one in found.pages[0].lists[0].stages[0].parts[By.CATEGORY]}


def test_what_a_word_does_not_tell_for_certain_is_counted_and_not_guessed() -> None:
    told = {key: one.rows for key, one in apart(made("unroca")).items()}
    assert told == {
        "I battle tanks": ("one/1",),
        "III large-calibre artillery systems": ("one/4",),
        "VII missiles and missile launchers": ("one/5",),
        OUTSIDE: ("one/3",),
        UNKNOWN: ("one/2",),  # an armoured vehicle may be a tank, a carrier, or neither
    }
    assert list(told)[-1] == UNKNOWN
    assert apart(made("sipri"))["Armoured vehicles"].rows == ("one/1", "one/2")
    assert apart(made("kiel"))["financial"].rows == ("one/3",)
    assert apart(made("kiel-weapons"))["Tanks"].rows == ("one/1",)


@pytest.mark.parametrize("name", names())
def test_no_transfer_is_lost_or_counted_twice(name: str) -> None:
    found = made(name)
    whole = found.pages[0].lists[0].stages[0].whole
    parts = apart(found).values()
    assert sorted(one for part in parts for one in part.rows) == list(whole.rows)
    assert added(part.values[0].low for part in parts) == whole.values[0].low


def test_sums_of_two_taxonomies_have_ids_of_their_own() -> None:
    ids = [one.id for name in names() for one in apart(made(name)).values()]
    assert len(ids) == len(set(ids))


def test_every_word_that_is_sorted_is_one_that_a_list_or_the_vocabulary_has() -> None:
    words = {(one.list, one.word) for one in categories()} | {("item", item) for item in ITEMS}
    own = {(name, word) for name in names() for word in ("Air Defense",)}
    for name in names():
        given = {key for key in taxonomy(name).of if key[0] != name}
        assert given <= words | own
    assert names() == _TAXONOMIES
    with pytest.raises(SourceError, match="no taxonomy"):
        taxonomy("mine")


def test_the_un_register_and_sipri_name_every_category_of_theirs() -> None:
    theirs = {
        list_name: [one.word for one in categories() if one.list == list_name]
        for list_name in ("unroca", "sipri")
    }
    for list_name, words in theirs.items():
        found = [name.split(" ")[0] for name in taxonomy(list_name).names[:-2]]
        assert found == [word.split(" ")[0] for word in words]
