"""Relations on the page: weakness beside the chart, three languages, tiers, nothing that acts."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import get_args

import numpy as np
import pytest
from dossier_factory import EVIL, dossier
from pages import read, render

from truceline.model.dossier import Dossier
from truceline.model.relations import Driver, Relations
from truceline.model.steps import STAGES, TIES, Entered, Stage, Telling
from truceline.model.vocabulary import Tier
from truceline.publish.catalogue import LANGUAGES, load_catalogue
from truceline.publish.release import release
from truceline.relations.cards import CARDS
from truceline.relations.index import Subject, index_of
from truceline.relations.series import Series
from truceline.relations.steps import steps_of
from truceline.relations.types import CAMEO_ROOTS, PLOVER

AT = datetime(2031, 6, 3, tzinfo=UTC)
PAIR = ("A", "C")


def telling(n: int, says: str, stage: Stage, tier: str = "public") -> Entered:
    told = Telling(
        id=f"T{n}", says=says, stage=stage, day=f"2031-03-{n:02}",
        when=("2031-04-01", "2031-04-02"),
        words=f"{tier}-words {EVIL}", source=f"a post {EVIL}", by="R. Reader",
        at=AT + timedelta(days=n), tier=tier,
    )  # fmt: skip
    return Entered(telling=told, tie="flights", between=PAIR, what=f"flights {EVIL}")


def relations(days: int = 120) -> Relations:
    values = np.random.default_rng(4).standard_normal(days)
    values[70:] -= 6
    series = Series(first=date(2031, 1, 1), values=values, events=None, mean=None, thin=0,
                    proxy="world_abs_sum")  # fmt: skip
    subject = Subject(pair=PAIR, direction="both", card=CARDS["dyad_scores"])
    lot = [telling(1, "A", "floated"), telling(2, "C", "denied")]
    return Relations(
        pair=PAIR, indices=(index_of(series, subject, (), ()),),
        steps=steps_of(lot, [("T1", "T2")], PAIR), came=AT,
    )  # fmt: skip


ONE = relations()


def given(tier: Tier, one: Relations = ONE, **args: object) -> Dossier:
    made = {str(t): (one,) for t in Tier}
    return release(replace(dossier(6), tier=str(tier), relations=made), **args)  # type: ignore[arg-type]


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_language_has_every_word_and_weakness_stands_beside_the_chart(lang: str) -> None:
    say = load_catalogue(lang)
    families = {"stage": STAGES, "tie": TIES, "quad": "1234",
                "weak": [c.replace("_", "-") for c in CARDS]}  # fmt: skip
    assert len(get_args(Stage)) == 7
    for family, lot in families.items():
        assert all(say(f"relations-{family}-{word}") for word in lot)
    html = render(given(Tier.MISSION), say)
    section = html[html.index('id="relations"') :]
    assert section.index(say("relations-weak-coded")) < section.index("<svg")
    assert say("relations-proxy", name="world_abs_sum") in section
    assert say("relations-otherwise") in section
    assert say("relations-stage-denied") in section
    assert EVIL not in html
    assert read(html)


def test_the_order_of_a_pair_in_a_copy_changes_nothing_but_the_order() -> None:
    turned = replace(ONE, pair=PAIR[::-1])
    assert render(given(Tier.MISSION)) == render(given(Tier.MISSION, turned))


def test_without_data_and_steps_there_is_no_section() -> None:
    assert 'id="relations"' not in render(release(dossier(6)))
    alone = replace(ONE, indices=(), came=None)
    html = render(given(Tier.MISSION, alone))
    assert load_catalogue("en")("relations-no-list") in html
    few = render(given(Tier.MISSION, relations(10)))
    assert load_catalogue("en")("relations-too-few") in few


def test_the_public_sees_only_what_is_old_enough() -> None:
    shown = given(Tier.PUBLIC)
    assert list(shown.relations) == ["public"]
    late = replace(ONE, came=shown.latest + timedelta(days=900))
    cut = given(Tier.PUBLIC, late, delay=timedelta(days=1))
    assert all(not one.indices for lot in cut.relations.values() for one in lot)
    assert release(shown) == shown


@pytest.mark.parametrize("lang", LANGUAGES)
def test_types_of_events_have_words_in_every_language(lang: str) -> None:
    say = load_catalogue(lang)
    words = {kind: say(f"relations-type-{kind.lower()}") for kind in (*CAMEO_ROOTS, *PLOVER)}
    assert all(words.values())
    if lang == "en":
        assert words == {**CAMEO_ROOTS, **PLOVER}
    kinds = tuple(
        Driver(what=what, meaning="", quad=4, events=2, intensity=-3.0, rows=("7",))
        for what in ("14", "COERCE", "ODD-ONE")
    )
    index = replace(ONE.indices[0], types=kinds)
    page = render(given(Tier.MISSION, replace(ONE, indices=(index,))), say)
    assert f"{words['14']} (14)" in page
    assert f"{words['COERCE']} (COERCE)" in page
    assert "ODD-ONE" in page
