"""Every party of every agreement that is shipped has its pages, and none is a zero."""

from __future__ import annotations

from pathlib import Path

import pytest
from ledger_rows import row, table

from truceline.agreements.load import load
from truceline.aid.ledger import ledger
from truceline.aid.transfers import transfers_of
from truceline.app.aid.dossier import by_party, names_of
from truceline.model.aid import Refusal
from truceline.model.states import codes_by_name, state_rows, states_read
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
    assert codes_by_name()["Britain"] == codes_by_name()["United Kingdom"] == "GBR"


def test_every_party_is_known_by_the_other_names_of_its_state() -> None:
    [path] = [one for one in SHIPPED if one.parent.name == "energy-moratorium-2025"]
    names = names_of(load(path.read_text("utf-8"), path.name))
    assert {names[one] for one in ("rus", "russia", "russian federation", "rf")} == {"RUS"}
    assert {names[one] for one in ("ukr", "ukraine", "украина")} == {"UKR"}
    assert "poland" not in names
    told = table(row(1, recipient="Ukraine"), row(2, recipient="Russia"), row(3, recipient=None))
    agreement = load(path.read_text("utf-8"), path.name)
    assert by_party(told, agreement)["recipient"].to_pylist() == ["UKR", "RUS", None]
    assert by_party(told, agreement).schema == told.schema
