"""The table of talks on the page: every word in three languages, and nothing that could act."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from typing import get_args

import pytest
from dossier_factory import EVIL, dossier
from pages import read, render

from truceline.app.register.talks_tiers import seen_by
from truceline.model import talks as nouns
from truceline.model.candidate import Happening, Means, Review
from truceline.model.dossier import Dossier
from truceline.model.statement import Days, Held, Paper, Register, Reviewed, Statement, Tied, Voice
from truceline.model.vocabulary import Tier
from truceline.publish.catalogue import LANGUAGES, load_catalogue
from truceline.publish.release import release
from truceline.talks.table import table

AT = datetime(2031, 6, 3, tzinfo=UTC)
A, B = (Voice(id=f"person/{n}", name=f"{n} {EVIL}", party=n) for n in ("A", "B"))


def held(kind: str, tier: str = "public", start: int = 0, **fields: object) -> Held:
    sha256 = f"{len(tier):064x}"
    one = Statement(
        id=f"{kind}-{tier}{start}", kind=kind, document=sha256, start=start, end=start + 5,  # type: ignore[arg-type]
        quote=f"{tier}-words {EVIL}", rule="r", by=A, who=(A, B), issues=("crossing",),
        **fields,  # type: ignore[arg-type]
    )  # fmt: skip
    paper = Paper(
        seq=1, at=AT, received=AT, sha256=sha256, name=f"{tier}.txt", tier=tier, dated="2031-06-02",
        language="en", by="R. Taker",
    )  # fmt: skip
    last = Reviewed(seq=2, at=AT, by="R. Reader", state=Review.ACCEPTED, text="", was=one)
    return Held(statement=one, read=one, paper=paper, review=Review.ACCEPTED, last=last)


DAY = Days(earliest="2031-06-10", latest="2031-06-12", words="soon")
LOT = (
    held("contact", what="call", status="held", when=DAY, lasted="an hour"),
    held("commitment", start=10, when=DAY, act="open"),
    held("commitment", start=20),
    held("proposal", start=30, status="made", through=B),
    held("claim", start=40, leaning=("crossing=for",)),
    held("deferral", start=50),
    held("commitment", "mission", 10, when=DAY),
)


def tied(act: str, tier: str, *of: Held) -> Tied:
    named = tuple(one.id for one in of)
    return Tied(
        seq=7, at=AT, act=act, by="A. Analyst", text="my reasons", of=named, cites=("I-1",),
        tier=tier,
    )  # fmt: skip


def given(tier: Tier, lot: tuple[Held, ...] = LOT, *ties: Tied) -> Dossier:
    papers = {h.paper.sha256: h.paper for h in lot}
    known = Register(papers=tuple(papers.values()), held=lot, ties=ties)
    made = {str(one): table(seen_by(known, one), "AB", "2031-07-01") for one in Tier}
    return release(replace(dossier(6), tier=str(tier), talks=made))


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_language_has_every_word(lang: str) -> None:
    say = load_catalogue(lang)
    words = {
        "form": get_args(Means),
        "status": get_args(Happening),
        "standing": get_args(nouns.Standing),
        "turn": get_args(nouns.Turn),
        "joined": get_args(nouns.Joined),
        "act": ("join", "part", "kept", "broken", "disputed", "answered", "dropped"),
        "kind": ("proposal", "commitment", "claim"),
    }
    for family, lot in words.items():
        for word in lot:
            assert say(f"talks-{family}-{word.replace(' ', '-')}")
    html = render(given(Tier.MISSION), say)
    assert 'id="talks"' in html
    assert EVIL not in html
    assert read(html)


def test_without_documents_there_is_no_section() -> None:
    assert 'id="talks"' not in render(release(dossier(6)))


def test_the_public_sees_public_documents_and_no_name_of_a_reviewer() -> None:
    ties = (tied("broken", "public", LOT[1]), tied("kept", "mission", LOT[2]))
    mission = render(given(Tier.MISSION, LOT, *ties))
    public = render(given(Tier.PUBLIC, LOT, *ties))
    for words in ("mission-words", "A. Analyst", "my reasons"):
        assert words in mission
        assert words not in public
    shown = given(Tier.PUBLIC, LOT, *ties)
    assert list(shown.talks) == ["public"]
    assert [c.standing for c in shown.talks["public"].commitments] == ["broken"]
    assert "R. Reader" not in repr(shown.talks)
    assert "R. Taker" not in repr(shown.talks)
    assert release(shown) == shown
