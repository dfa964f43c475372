"""Claims of documents against the store: matched, contradicted, unmatched, or undecidable."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pyarrow as pa
import pytest
from click.testing import CliRunner

from truceline.agreements.load import load
from truceline.app.checked.check import Checked, Store
from truceline.app.checked.written import claim_reviews, in_words, plain
from truceline.app.register.reading import Read
from truceline.cli.main import group
from truceline.model import tables
from truceline.model.dossier import Dossier
from truceline.reading.document import document_of
from truceline.reading.extract import read

ROOT = Path(__file__).resolve().parents[3]
AGREEMENT = load(
    (ROOT / "agreements/energy-moratorium-2025/agreement.yaml").read_text("utf-8"), "agreement.yaml"
)
BELGOROD = {"lon": 36.6, "lat": 50.6}
DATED = "Moscow, 29 March 2025\n\n"
CLAIM = "On 28 March there was an attack on the Belgorod region."


def incident(number: int = 1, **columns: Any) -> dict[str, Any]:
    return {
        "incident_id": f"I-{number}", "status": "alleged", "claimants": ["RUS"], "act": "strike",
        "start": datetime(2025, 3, 28, 10, tzinfo=UTC),
        "end": datetime(2025, 3, 28, 11, tzinfo=UTC),
        "error_m": 500.0, "place_name": "Belgorod", **BELGOROD, **columns,
    }  # fmt: skip


def watch(**columns: Any) -> dict[str, Any]:
    return {
        "effort_id": "e/1", "source_id": "e", "mode": "satellite", "status": "on",
        "start": datetime(2025, 3, 20, tzinfo=UTC), "end": datetime(2025, 4, 5, tzinfo=UTC),
        "radius_m": 400_000.0, "p_detect": 0.9, **BELGOROD, **columns,
    }  # fmt: skip


def table(rows: list[dict[str, Any]], schema: pa.Schema) -> pa.Table:
    full = [{name: row.get(name) for name in schema.names} for row in rows]
    return pa.Table.from_pylist(full, schema=schema)


def dossier(
    incidents: list[dict[str, Any]] | None = None, effort: list[dict[str, Any]] | None = None
) -> Dossier:
    last = datetime(2025, 4, 10, tzinfo=UTC)
    return Dossier(
        agreement=AGREEMENT, sources=(), as_of=None, first_at=last, last_at=last, parameters={},
        scorecard={}, tier="mission",
        tables={
            "incidents": table(incidents or [], tables.INCIDENTS),
            "effort": table(effort or [], tables.EFFORT),
            "lines": tables.empty(tables.LINES),
        },
    )  # fmt: skip


def checked(text: str, *rows: dict[str, Any], effort: tuple[dict[str, Any], ...] = ()) -> Checked:
    document = document_of(text, "claim.txt", "txt")
    (one,) = Store(dossier(list(rows), list(effort))).check(
        Read(document=document, reading=read(document))
    )
    return one


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("Just last night, there was an attack on the Belgorod region.", "bears no date"),
        (DATED + "On 28 March there was an attack on the village of Lumo.", "no gazetteer"),
        (DATED + "Russia said that Ukrainian drones attacked the Belgorod region.", "no time"),
    ],
)
def test_what_is_left_open_is_undecidable_and_says_why(text: str, why: str) -> None:
    one = checked(text, incident())
    assert one.answer == "undecidable"
    assert why in one.because
    assert not one.held


def test_an_incident_alike_in_act_place_and_time_matches() -> None:
    one = checked(DATED + CLAIM, incident())
    assert (one.answer, one.because) == ("matched", "by incident I-1")
    assert one.held[0].status == "alleged"


@pytest.mark.parametrize(
    "other",
    [
        {"start": datetime(2025, 3, 30, tzinfo=UTC), "end": datetime(2025, 3, 31, tzinfo=UTC)},
        {"lon": 24.0, "lat": 49.8},
        {"act": "exchange"},
        {"lon": None},
        {"start": None},
    ],
)
def test_an_incident_of_another_time_place_or_act_does_not(other: dict[str, Any]) -> None:
    one = checked(DATED + CLAIM, incident(**other))
    assert (one.answer, one.because) == ("undecidable", "no incident came in; nobody watched")


def test_the_day_is_the_mechanisms_own() -> None:
    late: dict[str, Any] = {
        "start": datetime(2025, 3, 28, 23, tzinfo=UTC),
        "end": datetime(2025, 3, 28, 23, 5, tzinfo=UTC),
    }  # fmt: skip
    kyiv = replace(AGREEMENT, mechanism=replace(AGREEMENT.mechanism, time_zone="Europe/Kyiv"))
    own = replace(dossier([incident(**late)]), agreement=kyiv)
    document = document_of(DATED + CLAIM, "claim.txt", "txt")
    (one,) = Store(own).check(Read(document=document, reading=read(document)))
    assert one.answer == "undecidable"
    assert checked(DATED + CLAIM, incident(**late)).answer == "matched"


def test_another_party_named_contradicts_and_the_same_side_alone_is_said() -> None:
    text = DATED + "On 28 March Ukrainian drones attacked the Belgorod region, Russia said."
    other = checked(text, incident(actor="RUS"))
    assert other.answer == "contradicted"
    assert "another party" in other.because
    same = checked(text, incident(actor="UKR"))
    assert "on the word of the same side alone" in same.because
    both = checked(text, incident(actor="UKR", claimants=["RUS", "UKR"]))
    assert "same side" not in both.because


def test_nothing_came_in_says_something_only_where_it_would_have_been_seen() -> None:
    assert checked(DATED + CLAIM).because == "no incident came in; nobody watched"
    seen = checked(DATED + CLAIM, effort=(watch(),))
    assert seen.answer == "unmatched"
    assert "would have seen it" in seen.because
    short = checked(DATED + CLAIM, effort=(watch(end=datetime(2025, 3, 28, 9, tzinfo=UTC)),))
    assert short.answer == "undecidable"
    assert "watched" in short.because
    blind = checked(DATED + CLAIM, effort=(watch(status="outage"),))
    assert blind.because.endswith("nobody watched: outage")
    shut = checked(DATED + CLAIM, effort=(watch(status="denied"),))
    assert shut.because.endswith("nobody watched: access denied")


def test_what_lies_behind_what_was_taken_in_is_undecidable() -> None:
    late = CLAIM.replace("28 March", "28 April 2025")
    one = checked(DATED + late, effort=(watch(),))
    assert one.answer == "undecidable"
    assert one.because.startswith("nothing later than")


def test_parties_swapped_are_checked_alike() -> None:
    text = DATED + "On 28 March {0} drones attacked the Belgorod region, {1} said."
    one = checked(text.format("Ukrainian", "Russia"), incident(actor="UKR", claimants=["RUS"]))
    other = checked(text.format("Russian", "Ukraine"), incident(actor="RUS", claimants=["UKR"]))
    assert in_words(one) == in_words(other)


def test_a_review_bears_no_grade_and_names_no_truth() -> None:
    document = document_of(DATED + CLAIM, "claim.txt", "txt")
    found = Store(dossier([incident()])).check(Read(document=document, reading=read(document)))
    graph: Any = claim_reviews(found, "notice")["@graph"]
    (review,) = graph
    assert review["@type"] == "ClaimReview"
    rating = review["reviewRating"]
    assert rating["alternateName"] == "matched by incident I-1"
    assert "ratingValue" not in rating
    assert review["itemReviewed"]["@type"] == "Claim"
    assert review["itemReviewed"]["appearance"]["datePublished"] == "2025-03-29"
    written = json.dumps(plain(found, "notice")).lower()
    assert not any(word in written for word in ("violation", "true claim", "false claim"))


def test_the_order_of_incidents_changes_nothing() -> None:
    rows = [incident(n) for n in (3, 1, 2)]
    assert checked(DATED + CLAIM, *rows) == replace(
        checked(DATED + CLAIM, *reversed(rows)), document=checked(DATED + CLAIM, *rows).document
    )


def test_the_command_tells_and_prints(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "agreement.yaml").write_text("", "utf-8")
    (tmp_path / "claim.txt").write_text(DATED + CLAIM, "utf-8")
    (tmp_path / "notes.xyz").write_text("x", "utf-8")
    monkeypatch.setattr("truceline.app.run.told", lambda _: dossier([incident()]))
    told = CliRunner().invoke(group, ["check-claims", str(tmp_path), str(tmp_path)])
    assert told.exit_code == 0
    assert "  matched by incident I-1\n    I-1 (alleged, claimed by RUS)\n" in told.output
    assert "not read: notes.xyz" in told.output
    assert "1 claim of acts: 1 matched, 0 contradicted, 0 unmatched, 0 undecidable" in told.output
    for option, key in (("--json", "claims"), ("--json-ld", "@graph")):
        done = CliRunner().invoke(group, ["check-claims", str(tmp_path), str(tmp_path), option])
        assert len(json.loads(done.stdout)[key]) == 1


def test_the_page_says_what_the_command_says(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = (ROOT / "docs" / "howto" / "check-claims.md").read_text("utf-8")
    (tmp_path / "agreement.yaml").write_text("", "utf-8")
    for name, text in re.findall(r"^```text (\S+)\n(.*?)^```$", page, re.MULTILINE | re.DOTALL):
        (tmp_path / "statements").mkdir(exist_ok=True)
        (tmp_path / "statements" / name).write_text(text, "utf-8")
    (said,) = re.findall(r"^```text\n(.*?)^```$", page, re.MULTILINE | re.DOTALL)
    monkeypatch.setattr("truceline.app.run.told", lambda _: dossier([incident()]))
    words = ["check-claims", str(tmp_path), str(tmp_path / "statements")]
    assert CliRunner().invoke(group, words).output == said
