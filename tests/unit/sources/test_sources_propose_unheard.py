"""A workbook in a language of which few headers are known: what its own lists and cells say."""

from __future__ import annotations

import pytest
from messy_books import put, raw_of, sheet_of

from truceline.app.maps import mapping
from truceline.app.maps.context import told_by_all
from truceline.sources.propose.ask import Context, Question
from truceline.sources.propose.draft import Proposal
from truceline.sources.propose.posts import posts_in_rows, within

PARTIES = {"National Army": "EN", "Red Front": "FR", "EN": "EN", "FR": "FR"}
CELLS = ("Azules", "FR", "EN", "Rojos", "FR", "Frente Rojo")


def survey(header: str) -> mapping.Survey:
    book, sheet = sheet_of("Bitácora")
    put(sheet, ["Semana 41 de 2032"], [], ["Fecha", "Lugar", header, "Incidente"])
    put(sheet, *([f"{n + 3}/10", "La Mina", who, "disparos"] for n, who in enumerate(CELLS)))
    notes = book.create_sheet("Varios")
    put(notes, ["para el relevo", "palabras"])
    put(notes, ["Azules / Ejército", "Ejército Nacional (EN)"], ["Rojos", "Frente Rojo (FR)"])
    put(notes, ["PV", "puesto de verificación"])
    return mapping.survey(raw_of(book))


def drafted(header: str, parties: dict[str, str] = PARTIES) -> Proposal:
    found = survey(header)
    context = Context(stem="b", time_zone="UTC", parties=parties, glossary=found.glossary)
    return mapping.draft(found.found[0], context, {})


def asked(proposal: Proposal) -> dict[str, Question]:
    return {one.key: one for one in proposal.open}


def test_two_texts_side_by_side_in_no_table_explain_a_word() -> None:
    words = survey("¿Quién?").glossary.words
    assert words["azules"] == words["ejército"] == "Ejército Nacional (EN)"
    assert words["rojos"] == "Frente Rojo (FR)"
    assert "fecha" not in words


def test_a_nickname_is_whom_the_list_names_beside_it_and_so_with_the_parties_exchanged() -> None:
    swapped = {name: {"EN": "FR", "FR": "EN"}[to] for name, to in PARTIES.items() if to != name}
    for parties, blue, red in (
        (PARTIES, "EN", "FR"),
        (swapped | {"EN": "FR", "FR": "EN"}, "FR", "EN"),
    ):
        found = asked(drafted("¿Quién?", parties))
        assert found["party:Azules"].likely == blue
        assert found["party:Rojos"].likely == found["party:Frente Rojo"].likely == red


def test_a_column_with_names_of_parties_is_asked_after_and_names_nobody_by_itself(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    few = ("Azules", "FR", "Azules", "Rojos", "FR", "Frente Rojo")
    monkeypatch.setattr(f"{__name__}.CELLS", few)
    proposal = drafted("Xyzzy")
    one = asked(proposal)["column:Xyzzy"]
    assert one.likely == ""
    assert {"actor", "affected"} <= set(dict(one.options))
    assert not [line for line in proposal.lines if line.key in ("actor", "affected")]


def test_the_year_that_one_sheet_tells_is_that_of_the_others() -> None:
    proposal = drafted("¿Quién?")
    year = asked(proposal)["year"]
    assert (year.likely, year.must) == ("2032", False)
    assert told_by_all(Context(stem="b"), [proposal]).year == 2032


def test_a_name_and_a_coordinate_alone_in_a_row_are_a_place_wherever_they_stand() -> None:
    rows = [("toran (jetty)", "45.90, 62.40"), ("dam / hreblia", "45°50'24\"N 62°26'24\"E")]
    found = {one.name.strip(): one for one in posts_in_rows([*rows, ("Ward", "14"), ("a note",)])}
    assert set(found) == {"toran (jetty)", "toran", "dam / hreblia", "dam", "hreblia"}
    assert (found["toran"].lat, found["toran"].lon) == (45.9, 62.4)
    # Which figure comes first only the zones tell.
    (turned,) = within([found["toran"]], (45.0, 62.0, 46.0, 63.0))
    assert (turned.lon, turned.lat) == (45.9, 62.4)
    assert within([turned], (45.0, 62.0, 46.0, 63.0)) == (turned,)
