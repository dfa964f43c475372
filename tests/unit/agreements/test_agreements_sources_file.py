"""Source cards, written and read."""

from __future__ import annotations

from pathlib import Path

import pytest

from truceline.agreements.load import load
from truceline.agreements.sources_file import check_sources, load_sources
from truceline.errors import AgreementError
from truceline.model.vocabulary import Tier
from truceline.sources.registry import CONNECTORS

ROOT = Path(__file__).parents[3]
WORKED = sorted((ROOT / "agreements").glob("*/sources.yaml"))
REAL = [path for path in WORKED if path.parent.name != "template"]

CARD = """
truceline: 1
sources:
  - id: camera-1
    name: Camera 1
    observer: true
    licence: not stated
    publisher: the mission
    cadence: continuous
    time_zone: Europe/Kyiv
    tier: mission
    biases: [Sees nothing in fog.]
    precision: To the second.
    p_true: 0.98
    citation: its manual
  - {id: wire, name: Wire, affiliation: A, independence_group: wires, licence: x, publisher: y,
     cadence: daily, time_zone: UTC}
"""


def codes(text: str, parties: tuple[str, ...] = ()) -> list[str]:
    return [p.code for p in check_sources(text, "sources.yaml", parties)]


def test_every_field_arrives_and_nothing_is_assumed() -> None:
    camera, wire = load_sources(CARD, "sources.yaml", ("A", "B"))
    assert (camera.id, camera.name, camera.observer, camera.p_true) == (
        "camera-1",
        "Camera 1",
        True,
        0.98,
    )
    assert (camera.tier, camera.biases) == (Tier.MISSION, ("Sees nothing in fog.",))
    assert (camera.affiliation, camera.independence_group) == (None, "camera-1")
    assert (wire.affiliation, wire.independence_group, wire.observer) == ("A", "wires", False)
    assert (wire.p_true, wire.tier, wire.affiliation_known) == (None, Tier.PUBLIC, True)


@pytest.mark.parametrize(
    ("before", "after", "code"),
    [
        ("id: wire", "id: camera-1", "duplicate-id"),
        ("p_true: 0.98", "p_true: 1", "out-of-range"),
        ("p_true: 0.98", "p_true: nan", "out-of-range"),
        ("observer: true", "observer: perhaps", "not-true-or-false"),
        ("time_zone: UTC", "time_zone: Kiyv", "unknown-time-zone"),
        ("affiliation: A", "affiliation: C", "unknown-party"),
        ("affiliation: A", "affiliation: A, affiliation_known: false", "affiliation-known-and-not"),
        ("tier: mission", "tier: secret", "unknown-word"),
        ("licence: not stated", "license: not stated", "unknown-key"),
        ("truceline: 1", "truceline: 3", "unknown-version"),
        ("biases: [Sees nothing in fog.]", "biases: Sees nothing", "wrong-shape"),
    ],
)
def test_a_mistake_is_told(before: str, after: str, code: str) -> None:
    assert code in codes(CARD.replace(before, after), ("A", "B"))


def test_without_the_agreement_no_affiliation_is_doubted() -> None:
    assert codes(CARD.replace("affiliation: A", "affiliation: C")) == []


def test_a_broken_list_is_told_and_not_loaded() -> None:
    with pytest.raises(AgreementError):
        load_sources("- id: x\n", "sources.yaml")
    assert codes("- id: x\n") == ["not-a-mapping"]


@pytest.mark.parametrize("path", WORKED, ids=lambda path: path.parent.name)
def test_worked_cards_name_parties_of_their_agreement(path: Path) -> None:
    agreement = load((path.parent / "agreement.yaml").read_text(encoding="utf-8"), "agreement")
    parties = tuple(p.id for p in agreement.parties)
    assert check_sources(path.read_text(encoding="utf-8"), path.name, parties) == ()
    for card in load_sources(path.read_text(encoding="utf-8"), path.name):
        assert card.biases, f"{card.id} tells no bias"


@pytest.mark.parametrize("path", REAL, ids=lambda path: path.parent.name)
def test_worked_cards_contradict_no_connector(path: Path) -> None:
    known = {card.id: card for c in CONNECTORS for card in c.card.sources}
    for card in load_sources(path.read_text(encoding="utf-8"), path.name):
        own = known.get(card.id)
        if own is None:
            continue  # a voice of this case that no connector reads; its claims come in by a map
        assert (card.licence, card.time_zone) == (own.licence, own.time_zone), card.id
        assert card.observer == own.observer, card.id
        # A case may establish an affiliation that a connector leaves unknown, never another one.
        if own.affiliation_known:
            assert (card.affiliation, card.affiliation_known) == (own.affiliation, True), card.id
