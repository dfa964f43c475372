"""Drafts: nothing is numbered, a mend of what only drafts saw comes in time, one is issued."""

from __future__ import annotations

import json
from datetime import UTC, date, datetime
from pathlib import Path

import daily_case as case
import pytest

from truceline.app.drafts.doubts import doubts, told_in
from truceline.app.drafts.doubts_told import as_text
from truceline.app.drafts.draft import Drafted, as_drafted, draft
from truceline.app.editions.daily import Asked, issue
from truceline.app.editions.numbered import recorded
from truceline.app.maps import doubts as map_doubts
from truceline.app.run import given
from truceline.app.workspace import Workspace
from truceline.errors import WorkspaceError

NOW = datetime(2026, 1, 1, tzinfo=UTC)
ASKED = Asked(
    cutoff=None,
    day=date(2025, 3, 13),
    languages=("en", "uk", "ru"),
    formats=("html",),
    forms=("osce-like",),
    since=date(2025, 3, 12),
)
#: A map of rows that do not tell when they came, so that a mended one is known from its day on.
UNRECEIVED = case.REPORTS_MAP.replace("received: received\n", "")
ROWS = [
    case.report("1", "2025-03-12 09:00:00", ""),
    case.report("2", "2025-03-12 10:00:00", ""),
    case.report("3", "2025-03-13 09:00:00", "", lon="", lat=""),
    case.report("5", "2025-03-13 12:00:00", ""),
    # Told of the day after the cut-off: whatever stands in this file ended after it.
    case.report("4", "2025-03-14 09:00:00", ""),
]
MENDED = [ROWS[0], {**ROWS[1], "act": "explosion"}, *ROWS[2:4]]


@pytest.fixture(scope="module")
def mission(tmp_path_factory: pytest.TempPathFactory) -> Workspace:
    workspace = case.mission(tmp_path_factory.mktemp("draft") / "case")
    case.take(workspace, "log.csv", ROWS, UNRECEIVED)
    return workspace


@pytest.fixture(scope="module")
def first(mission: Workspace) -> Drafted:
    return draft(mission, ASKED, NOW)


def told(workspace: Workspace) -> dict[str, str]:
    reports = given(workspace, None).taken["reports"].to_pylist()
    return {one["native_key"]: one["act"] for one in reports}


def test_a_draft_is_no_edition_and_every_page_says_so(mission: Workspace, first: Drafted) -> None:
    assert recorded(mission) == ()
    assert not (mission.folder / "editions" / "0001").exists()
    assert mission.entries()[-1].kind == "draft"
    for lang, said in (("en", "DRAFT – "), ("uk", "ЧЕРНЕТКА – "), ("ru", "ЧЕРНОВИК – ")):
        page = (first.folder / "osce-like" / f"daily.{lang}.html").read_text("utf-8")
        assert said in page
    sentences = json.loads((first.folder / "osce-like" / "sentences.en.json").read_text("utf-8"))
    assert sentences["draft"]
    assert "edition" not in sentences


def test_what_is_doubtful_is_told_with_its_rows(mission: Workspace, first: Drafted) -> None:
    lines = told_in(mission, first)
    assert [one.rows for one in lines] == [(("", row),) for row in (1, 2, 3, 4)]
    found = {one.said: one for one in doubts(mission, first, lines)}
    assert found["have no place"].rows == (("", 3),)
    assert found["say not who did it"].count == 4
    assert "of a second list fit no incident" not in found
    text = as_text(lines, list(found.values()), "Europe/Kyiv")
    assert "Thu 13 Mar 09:00: nobody named, shelling, no place (row 3)" in text


def test_what_a_map_leaves_unread_or_guesses_is_marked_at_its_incidents(
    mission: Workspace, first: Drafted
) -> None:
    path = map_doubts.place_of(mission.folder, "log.xlsx")
    map_doubts.save(path, {"apart": [("", 1), ("", 3)], "guessed": [("", 2), ("Other", 3)]})
    lines = told_in(mission, first)
    path.write_bytes(b"[1, {]")
    assert not {"apart", "guessed"} & {key for one in told_in(mission, first) for key in one.open}
    path.unlink()
    found = {one.said: one.rows for one in doubts(mission, first, lines)}
    assert found["tell how far from their place it was, and that is not read"] == (("", 1), ("", 3))
    assert found["have an act that was guessed, and nobody was asked"] == (("", 2),)


def test_a_mend_of_a_draft_is_in_time_and_the_edition_is_the_one_drafted(
    mission: Workspace, first: Drafted
) -> None:
    assert told(mission) == dict.fromkeys("12345", "shelling")
    case.take(mission, "log.csv", MENDED, UNRECEIVED)
    # The row that was deleted is gone; the one that was mended is known from its own day on.
    assert told(mission) == {**dict.fromkeys("135", "shelling"), "2": "explosion"}
    assert mission.taken()[0].sha256 in mission.taken()[1].replaces
    issued = issue(mission, as_drafted(mission, ASKED), NOW)
    assert issued.edition.start == first.start
    assert issued.edition.end == first.end
    assert not first.folder.exists()
    page = (issued.folder / "osce-like" / "daily.en.html").read_text("utf-8")
    assert "DRAFT" not in page
    with pytest.raises(WorkspaceError, match="nothing was drafted"):
        as_drafted(mission, ASKED)
    with pytest.raises(WorkspaceError, match="edition 1 covers that period"):
        draft(mission, ASKED, NOW)
    # What an edition has seen stays, and is revised: the deleted row counts on.
    case.take(mission, "log.csv", [ROWS[0], {**ROWS[1], "act": "attack"}], UNRECEIVED)
    assert mission.taken()[-1].replaces == ()
    assert told(mission)["3"] == "shelling"


def test_other_rows_under_the_same_name_replace_nothing(tmp_path: Path) -> None:
    workspace = case.mission(tmp_path / "case")
    case.take(workspace, "log.csv", ROWS, UNRECEIVED)
    workspace.record("draft", {})
    tomorrow = [ROWS[0], *(case.report(n, "2025-03-15 09:00:00", "") for n in ("7", "8"))]
    case.take(workspace, "log.csv", tomorrow, UNRECEIVED)
    assert workspace.taken()[-1].replaces == ()
    assert sorted(told(workspace)) == ["1", "2", "3", "4", "5", "7", "8"]
