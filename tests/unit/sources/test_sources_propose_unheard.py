"""A workbook in a language of which few headers are known: what its own lists and cells say."""

from __future__ import annotations

import pytest
from messy_books import put, raw_of, sheet_of

from truceline.app import mapping
from truceline.app.map_context import told_by_all
from truceline.sources.propose.ask import Context, Question
from truceline.sources.propose.draft import Proposal

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
