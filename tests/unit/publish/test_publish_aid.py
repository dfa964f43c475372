"""The section on aid: every party, no ledger where nothing is published, every language."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import dossier_factory as factory
import others_world
import pyarrow as pa
import pytest

from truceline.app.aid.dossier import ledger_of
from truceline.model import tables
from truceline.model.dossier import Dossier
from truceline.model.vocabulary import Tier
from truceline.publish.catalogue import LANGUAGES, load_catalogue
from truceline.publish.edition import publish
from truceline.publish.exports import whole

_EUROS = {"currency": "EUR", "value_low": 1234567.5, "value_high": 1234567.5}
_INDEX = {"currency": "TIV", "value_low": 2.0, "price_basis": "index"}
ROWS = (
    others_world.transfer(0, donor="xland", **_EUROS),
    others_world.transfer(1, donor="xland", **_INDEX),
    others_world.transfer(2, source_id="camera", tier="restricted"),
)


def dossier(tier: Tier) -> Dossier:
    made = factory.dossier(5)
    transfers = pa.Table.from_pylist(list(ROWS), schema=tables.TRANSFERS)
    return replace(made, tables={**made.tables, "transfers": transfers}, tier=tier.value)


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_party_has_its_page_in_every_language(lang: str) -> None:
    page = whole(publish(dossier(Tier.MISSION), (lang,), ledger_of))["report.html"].decode()
    section = page[page.index('<section id="aid"') :].partition("</section>")[0]
    none = {"en": "No published ledger", "uk": "обліку немає", "ru": "учёта нет"}[lang]
    assert section.count(none) == 3  # Alder in both roles, Birch as giver.
    assert section.count("<h3>") == 4
    figure = "1,234,567.5" if lang == "en" else "1\u00a0234\u00a0567,5"
    assert figure in section
    assert "Third State" not in section  # Its row is restricted.


def test_without_transfers_there_is_no_section() -> None:
    page = whole(publish(factory.dossier(5), ("en",), ledger_of))["report.html"].decode()
    assert 'id="aid"' not in page


def test_a_figure_of_any_length_is_written_to_its_last_digit() -> None:
    figure = Decimal("123456789" * 5 + ".25")
    assert load_catalogue("en").number(figure, 2).replace(",", "") == str(figure)


@pytest.mark.parametrize("lang", LANGUAGES)
def test_who_is_left_out_is_named_and_shares_are_refused_for_it(lang: str) -> None:
    rows = [
        others_world.transfer(0, donor="xland", **_EUROS | {"recipient": "alder"}),
        others_world.transfer(1, donor="xland", **_EUROS | {"recipient": "birch"}),
        others_world.transfer(2, donor="xland", **_EUROS | {"recipient": "Birkenland"}),
    ]
    made = dossier(Tier.MISSION)
    transfers = pa.Table.from_pylist(rows, schema=tables.TRANSFERS)
    made = replace(made, tables={**made.tables, "transfers": transfers})
    files = whole(publish(made, (lang,), ledger_of))
    stranger = {"en": "nobody knows who", "uk": "нікому не відомо", "ru": "никому не известно"}
    refused = {"en": "who may be one of the", "uk": "може бути однією", "ru": "может быть одной"}
    for name in ("report.html", "report.md"):
        page = files[name].decode()
        assert page.count("Birkenland") == 2
        assert page.count(stranger[lang]) == 1
        assert refused[lang] in page
