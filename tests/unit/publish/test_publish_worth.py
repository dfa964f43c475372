from dataclasses import replace
from typing import Any

import pyarrow as pa
import pytest
from dossier_factory import dossier

from truceline.model.dossier import Dossier
from truceline.model.tables import DEPENDENCE, RELIABILITY
from truceline.model.vocabulary import Tier
from truceline.model.weights import Untold
from truceline.publish.catalogue import LANGUAGES, load_catalogue
from truceline.publish.page.method import cards
from truceline.publish.page.setting import Setting
from truceline.publish.release import release
from truceline.publish.worth import sources_of, worth_of


def _row(source_id: str, **changes: Any) -> dict[str, Any]:
    row: dict[str, Any] = dict.fromkeys(RELIABILITY.names)
    row |= {"source_id": source_id, "whole": True, "n": 40, "watched": 20.5, "seen": 17.0}
    row |= {"n_timed": 0, "schema_version": 1}
    return row | changes


def _made() -> tuple[Dossier, list[str]]:
    full = dossier(6)
    ids = sorted(s.id for s in full.sources)
    worth = [
        _row(ids[0], estimate=0.83, low=0.7, high=0.95, n_timed=9, delay_h=2.0, delay_90_h=5.0),
        _row(ids[0], whole=False, act="shelling", accused=full.agreement.parties[0].id,
             because=Untold.FEW_WATCHED.value),
        _row(ids[1], watched=0.0, because=Untold.UNWATCHED.value),
    ]  # fmt: skip
    pair: dict[str, Any] = dict.fromkeys(DEPENDENCE.names, 3)
    pair |= {"source_a": ids[0], "source_b": ids[1], "declared": False, "p_copy": 0.97}
    pair |= {"one_voice": True, "later": ids[1], "schema_version": 1}
    made = {
        "reliability": pa.Table.from_pylist(worth, schema=RELIABILITY),
        "dependence": pa.Table.from_pylist([pair], schema=DEPENDENCE),
    }
    return replace(full, tables={**full.tables, **made}), ids


@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_card_tells_share_interval_reason_delay_and_copies(lang: str) -> None:
    made, ids = _made()
    setting = Setting(release(made), load_catalogue(lang))
    told = worth_of(setting, ids[0])
    assert all(number in told.lines[0].share for number in ("83", "70", "95"))
    assert "2" in told.lines[0].delay
    assert told.lines[1].share == setting.say(
        "worth-untold", because=setting.say("untold-too-little-was-watched")
    )
    assert "97" in told.copies[0]
    assert setting.speaker(ids[1]) in told.copies[0]
    assert [c.worth for c in cards(setting) if c.worth.lines]


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_reason_has_words(lang: str) -> None:
    say = load_catalogue(lang)
    for why in Untold:
        assert say.has("untold-" + why.value.replace(" ", "-"))


def test_the_public_is_told_nothing_of_it() -> None:
    made, ids = _made()
    shown = release(replace(made, tier="public"))
    assert shown.tables["reliability"].num_rows == shown.tables["dependence"].num_rows == 0
    column = shown.tables["incidents"]["p_happened_estimated"]
    assert column.null_count == len(column)
    assert worth_of(Setting(shown, load_catalogue("en")), ids[0]).lines == ()


def test_the_mission_is_told_nothing_of_a_hidden_source() -> None:
    made, ids = _made()
    hidden = tuple(replace(s, tier=Tier.RESTRICTED) if s.id == ids[1] else s for s in made.sources)
    shown = release(replace(made, sources=hidden))
    assert set(shown.tables["reliability"]["source_id"].to_pylist()) == {ids[0]}
    assert shown.tables["dependence"].num_rows == 0


def test_a_party_is_shown_the_sources_that_speak_for_it() -> None:
    made, ids = _made()
    party = made.agreement.parties[0].id
    cards_ = tuple(replace(s, affiliation=party if s.id == ids[0] else None) for s in made.sources)
    setting = Setting(release(replace(made, sources=cards_)), load_catalogue("en"))
    assert sources_of(setting, party) == (ids[0],)
    assert sources_of(setting, made.agreement.parties[1].id) == ()
