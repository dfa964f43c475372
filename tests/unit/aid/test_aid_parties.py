"""Every party of every agreement that is shipped has its pages, and none is a zero."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from babel import Locale
from ledger_rows import row, table

from truceline.agreements.load import load
from truceline.aid.ledger import ledger
from truceline.aid.transfers import transfers_of
from truceline.app.aid.dossier import by_party, names_of, others_of
from truceline.model.agreement import Agreement
from truceline.model.aid import Refusal
from truceline.model.states import (
    name_key,
    officials_by_language,
    state_rows,
    states_by_key,
    states_read,
)
from truceline.model.transfer import Role

SHIPPED = sorted((Path(__file__).parents[3] / "agreements").rglob("agreement.yaml"))


@pytest.mark.parametrize("path", SHIPPED, ids=lambda path: path.parent.name)
def test_a_party_of_which_nothing_is_published_has_no_list_and_no_share(path: Path) -> None:
    parties = [party.id for party in load(path.read_text("utf-8"), path.name).parties]
    rows = transfers_of(table(row(1, recipient=parties[0])), {})
    found = ledger(rows, parties)
    assert [(page.party, page.role) for page in found.pages] == [
        (party, role) for party in parties for role in Role
    ]
    told = {(page.party, page.role) for page in found.pages if page.lists}
    assert told == {(parties[0], Role.RECIPIENT)}
    assert {share.refused for share in found.shares} <= {Refusal.SILENT}
    assert not any(share.of for share in found.shares)
    assert len(found.shares) == (1 if len(parties) > 1 else 0)


def test_a_name_means_one_state_and_an_id_or_code_stands_once() -> None:
    for key in ("id", "code"):
        given = [one[key] for one in state_rows() if one[key]]
        assert len(given) == len(set(given))
    names = [name for one in states_read() for name in one["names"].split(";")]
    assert len(names) == len(set(names))
    assert states_by_key()["britain"] == states_by_key()["united kingdom"] == "GBR"
    # Albanian for Russia, and the code of Nigeria: nobody's by name.
    assert "nga" not in states_by_key()


def real(name: str) -> Agreement:
    [path] = [one for one in SHIPPED if one.parent.name == name]
    return load(path.read_text("utf-8"), path.name)


#: Names of both sides as people write them, language by language.
BOTH = [
    ("RUS", "UKR"),
    ("Russia", "Ukraine"),
    ("Россия", "Украина"),
    ("РОССИЯ ", "УКРАИНА "),
    ("Росія", "Україна"),
    ("Russie", "Ukraine"),
    ("Rusia", "Ucrania"),
    ("روسيا", "أوكرانيا"),
    ("俄罗斯", "乌克兰"),
    ("Rosja", "Ukraina"),
    ("Russland", "Ukraine"),
    ("Rusya", "Ukrayna"),
    ("რუსეთი", "უკრაინა"),
]


@pytest.mark.parametrize(("one", "other"), BOTH)
def test_both_parties_are_known_by_the_names_of_their_states_in_every_language(
    one: str, other: str
) -> None:
    """Held against each other by real names: a list that knows one side alone is no list."""
    names = names_of(real("energy-moratorium-2025"))
    assert (names[name_key(one)], names[name_key(other)]) == ("RUS", "UKR")
    rows = table(
        row(1, recipient=one, value=5.0),
        row(2, recipient=other, value=10.0),
        row(3, recipient=other, donor=one, value=1.0),
        row(4, recipient=one, donor=other, value=1.0),
    )
    pages = {(p.party, p.role): p for p in ledger(transfers_of(rows, names), ("RUS", "UKR")).pages}
    told = {key: [s.whole.values[0].low for s in p.lists[0].stages] for key, p in pages.items()}
    assert told == {
        ("RUS", Role.RECIPIENT): [6],
        ("UKR", Role.RECIPIENT): [11],
        ("RUS", Role.DONOR): [1],
        ("UKR", Role.DONOR): [1],
    }


def test_every_other_state_becomes_its_code_whatever_the_language() -> None:
    names = names_of(real("energy-moratorium-2025"))
    told = ("United States", "США", "Estados Unidos", "الولايات المتحدة", "美国", "EE. UU.", "США ")
    assert {names[name_key(one)] for one in told} == {"USA"}
    assert {names[name_key(one)] for one in ("Poland", "Польша", "Польща", "Polska")} == {"POL"}
    assert "wakanda" not in names


LANGUAGES = ("ar", "en", "es", "fr", "ru", "uk", "zh", "de", "pl", "tr", "he", "fa", "hy", "az")


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_state_is_known_in_a_language_in_which_another_is_not(language: str) -> None:
    """Names that mean two states are nobody's; there is one, and it is named here."""
    told = Locale(language).territories
    known = states_by_key()
    unknown = {row["id"] for row in states_read() if name_key(told[row["id"]]) not in known}
    assert unknown <= {"CG"}  # Kongo: in other languages that is the other one.


@pytest.mark.parametrize("path", SHIPPED, ids=lambda path: path.parent.name)
def test_parties_are_known_by_official_names_in_a_language_all_or_none(path: Path) -> None:
    """By the official name of its state; parties that are no state have none."""
    agreement = load(path.read_text("utf-8"), path.name)
    names, known = names_of(agreement), states_by_key()
    codes = {
        party.id: known[name_key(word)]
        for party in agreement.parties
        for word in (party.id, *party.name.values())
        if name_key(word) in known
    }
    for language, officials in officials_by_language().items():
        told = {party: officials.get(code, "") for party, code in codes.items()}
        meant = {party: names.get(name_key(name)) for party, name in told.items()}
        assert meant in ({party: party for party in codes}, dict.fromkeys(codes)), language


def test_official_names_tell_every_state_alike() -> None:
    """Of 249 states and territories in 24 languages none lacks a name; few mean two."""
    whole = officials_by_language()
    assert len(whole) == 24
    for officials in whole.values():
        assert len(officials) == 249
        assert all(officials.values())
    known = states_by_key()
    wrong = {
        (code, language)
        for language, officials in whole.items()
        for code, name in officials.items()
        if known.get(name_key(name)) not in (None, code)
    }
    assert {code for code, _ in wrong} <= {"ASM", "DMA", "GUF", "MAF", "SGS", "SXM"}
    states = {row["code"] for row in states_read()}
    unknown = {(code, n) for n, officials in whole.items() for code in states & officials.keys()
               if name_key(officials[code]) not in known}  # fmt: skip
    assert len(unknown) <= 8
    told = ("Russische Föderation", "Federazione Russa", "Rusya Federasyonu", "روسيا الاتحادية")
    assert {known[name_key(name)] for name in told} == {"RUS"}
    assert {known[name_key(name)] for name in ("Bharat", "ہندوستان", "भारत गणराज्य")} == {"IND"}


def test_a_name_of_two_parties_states_is_nobodys() -> None:
    agreement = real("energy-moratorium-2025")
    one, other = agreement.parties
    both = replace(agreement, parties=(one, replace(other, name={"en": "Russia"})))
    assert (names_of(both)["ukr"], names_of(both)["russia"]) == ("UKR", "UKR")
    assert "rusia" not in names_of(both)
    assert "RUS" not in others_of(both)


def test_other_states_are_surely_no_party_only_where_every_party_is_a_state() -> None:
    agreement = real("energy-moratorium-2025")
    assert {"POL", "USA", "EU"} <= others_of(agreement)
    assert not others_of(agreement) & {"RUS", "UKR"}
    north = replace(agreement.parties[0], id="north", name={"en": "North"})
    assert others_of(replace(agreement, parties=(north, agreement.parties[1]))) == frozenset()


def test_every_party_is_known_by_the_other_names_of_its_state() -> None:
    agreement = real("energy-moratorium-2025")
    names = names_of(agreement)
    assert {names[one] for one in ("rus", "russia", "russian federation", "rf")} == {"RUS"}
    assert {names[one] for one in ("ukr", "ukraine", "украина")} == {"UKR"}
    told = table(row(1, recipient="Ukraine"), row(2, recipient="Russia"), row(3, recipient=None))
    assert by_party(told, agreement)["recipient"].to_pylist() == ["UKR", "RUS", None]
    assert by_party(told, agreement).schema == told.schema


def test_who_may_be_a_party_is_no_other_party_under_a_limit() -> None:
    """A party's own army is on no list of names; its official name is, in every language."""
    agreement = real("energy-moratorium-2025")
    names = ["Ruritanian army", "Russische Föderation", "Ukraine", "Poland"]
    told = table(*(row(n, recipient=name) for n, name in enumerate(names)))
    assert by_party(told, agreement)["recipient"].to_pylist() == [None, "RUS", "UKR", "POL"]
    north = replace(agreement.parties[0], id="north", name={"en": "North"})
    invented = replace(agreement, parties=(north, agreement.parties[1]))
    assert by_party(told, invented)["recipient"].to_pylist()[3] is None


def test_a_name_that_the_agreement_calls_no_party_refuses_no_shares() -> None:
    plain = real("energy-moratorium-2025")
    outside = ("NATO", "European Union institutions")
    agreement = replace(plain, not_parties=outside)
    assert {*outside} <= others_of(agreement)
    told = table(
        row(1, donor="Nato", recipient="RUS"), row(2, donor="european union institutions",
                                                   recipient="UKR")
    )  # fmt: skip
    assert by_party(told, agreement)["donor"].to_pylist() == [*outside]
    assert by_party(told, plain)["donor"].to_pylist() == [None, None]
    more = table(row(1, recipient="RUS"), row(2, recipient="UKR"), row(3, recipient="Nato"))
    for one, refused in ((plain, Refusal.UNKNOWN), (agreement, None)):
        rows = transfers_of(more, names_of(one))
        found = ledger(rows, [party.id for party in one.parties], others=others_of(one))
        got = [share.refused for share in found.shares if share.role is Role.RECIPIENT]
        assert got == [refused]
