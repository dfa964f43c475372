"""Far subjects, nouns, lists, lines of a log, names of no table: whatever words English has."""

from __future__ import annotations

import pytest
from reader import commitments, contacts, incidents, parties, reading

DAY = "Tavo, 14 March 2031\n\n"


@pytest.mark.parametrize(
    ("said", "by"),
    [
        ("France gave Italy its word that the bridge would stay open.", {"FR"}),
        ("France consented to the reopening of the bridge by 20 April.", {"FR"}),
        ("France stands by its undertaking not to fly over the bridge.", {"FR"}),
        ("Italy and France concurred that no boat shall be searched.", {"IT", "FR"}),
        ("Italy, which met France on Monday, has undertaken to open the bridge.", {"IT"}),
        ("Italy thanked France and undertook to open the bridge.", {"IT"}),
        ("The Italian delegation told France that it would withdraw its guns.", {"IT"}),
        ("France and Italy met. It was agreed to keep the bridge open.", {"FR", "IT"}),
        ("France and Italy met. An understanding was reached to open the bridge.", {"FR", "IT"}),
        ("France and Italy met. The two sides are to release forty men.", {"FR", "IT"}),
        ("France declared a ceasefire of ten days.", {"FR"}),
    ],
)
def test_an_undertaking_is_found_in_many_words(said: str, by: set[str]) -> None:
    assert [parties(one.by) for one in commitments(DAY + said)] == [by]


@pytest.mark.parametrize(
    "said",
    [
        "France and Italy met. No agreement was reached on the bridge.",
        "France thanked Italy for Italy's commitment to a ceasefire.",
        "France would consent to the opening if Italy withdrew.",
        "France stated that Italy would withdraw its guns.",
        "France ordered the release of old papers.",
        "France refused to give its word that the bridge would stay open.",
        "France will travel to Italy on Monday.",
    ],
)
def test_what_binds_nobody_is_none(said: str) -> None:
    assert not commitments(DAY + said)


def test_an_entry_of_a_list_has_the_subject_that_leads_in() -> None:
    found = commitments(
        DAY + "President Macron met Prime Minister Meloni. The leaders:\n\n"
        "- pledged to open the bridge by 5 June;\n\n- secured a mutual halt to flights.\n"
    )
    assert [parties(one.by) for one in found] == [{"FR", "IT"}, {"FR", "IT"}]


@pytest.mark.parametrize(
    ("said", "between"),
    [
        ("Macron took a call from Meloni on Sunday.", {"FR", "IT"}),
        ("Macron and Meloni will see each other on 9 April.", {"FR", "IT"}),
        ("Macron, Minister for Europe and Foreign Affairs, had an exchange with Meloni.",
         {"FR", "IT"}),
        ("Macron refused to meet Meloni.", {"FR", "IT"}),
        ("Macron spoke with Meloni. The third session opens on 18 April.", {"FR", "IT"}),
    ],
)  # fmt: skip
def test_a_contact_is_found_in_many_words(said: str, between: set[str]) -> None:
    assert between in [parties(one.participants) for one in contacts(DAY + said)]


def test_who_else_was_met_is_another_contact() -> None:
    said = "Macron held meetings with Meloni (9 March) and with Starmer (10 March)."
    assert [parties(c.participants) for c in contacts(DAY + said)] == [{"FR", "IT"}, {"FR", "GB"}]


@pytest.mark.parametrize(
    ("said", "act"),
    [
        ("Drones crossed the line at Tarn 14 times.", "crossed"),
        ("Tarn: hit by four mortar bombs.", "hit"),
        ("On 8 March soldiers detained a driver at Tarn.", "detained"),
        ("On 8 March a patrol was stopped near Tarn by Italian troops.", "was stopped"),
    ],
)
def test_an_act_of_force_is_found_in_many_words(said: str, act: str) -> None:
    assert [one.act for one in incidents(DAY + said)] == [act]


@pytest.mark.parametrize(
    "said",
    [
        "No Italian unit fired on Tarn.",
        "France and Italy held three rounds of talks in Tarn.",
        "A friend was stopped near Tarn.",
    ],
)
def test_what_nobody_did_and_daily_life_are_no_incidents(said: str) -> None:
    assert not incidents(DAY + said)


def test_an_act_is_laid_to_nobody_who_only_speaks_of_it() -> None:
    said = "Meloni stressed that howitzers pounded the village of Tarn on 8 March."
    assert [one.accused for one in incidents(DAY + said)] == [()]
    said = "Italy's list speaks of shots; France's of grenades dropped on a post at Tarn."
    assert all(not one.accused for one in incidents(DAY + said))


def test_who_undertakes_is_somebody_though_no_table_lists_him() -> None:
    _, found = reading(
        "Statement, 4 August 2032\n\nUnder the arrangement, Dravia is to reopen the bridge, and "
        "Tell will release ten men. Dravia promised that it would hand over maps. Tell rejects "
        "a fence.\n"
    )
    assert [parties(one.by) for one in found.commitments] == [
        {"unlisted/dravia"}, {"unlisted/tell"}, {"unlisted/dravia"},
    ]  # fmt: skip


def test_the_other_side_is_the_one_that_does_not_speak() -> None:
    _, found = reading(
        "GENERAL STAFF OF THE ITALIAN ARMY\n12 April 2031\n\nFrench guns fired on Tarn.\n\n"
        "The other side gave a promise to pull back its mortars. We, in turn, are withdrawing "
        "our snipers.\n"
    )
    assert [parties(one.by) for one in found.commitments] == [{"FR"}, {"IT"}]


def test_who_hardly_does_but_ask_is_who_asks() -> None:
    document, _ = reading(
        "ILSE VONK: Good morning. Is it over?\n\nTOM HAAS: No. It goes on.\n\nVONK: And?\n\n"
        "HAAS: We wait.\n\nVONK: Until when?\n\nHAAS: Until May.\n"
    )
    asking = {turn.speaker: turn.asking.value for turn in document.turns}
    assert asking["VONK"] == asking["ILSE VONK"] == "question"
    assert "question" not in {asking["HAAS"], asking["TOM HAAS"]}
