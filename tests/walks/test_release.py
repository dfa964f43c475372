"""Two persons, the very same bytes, and a site that is never changed behind anybody's back."""

from __future__ import annotations

import hashlib
import json
import re
from dataclasses import replace
from datetime import date
from pathlib import Path
from xml.etree import ElementTree

import case_case
import daily_case as case
import pytest
import release_case as world
from click.testing import CliRunner

from truceline.agreements.load import load
from truceline.app.casework.acts import open_case
from truceline.app.ledger import adopt, heads, redaction, whole
from truceline.app.ledger.redaction_plan import plan
from truceline.app.released import compute
from truceline.app.released.disclose import disclose
from truceline.app.released.record import Consent, Proposal, missing
from truceline.app.released.release import confirm, propose
from truceline.app.run import kept, run
from truceline.app.signing import enrol, new_key, read_key, sound_register
from truceline.app.workspace import Workspace
from truceline.cli.daily import command as daily
from truceline.cli.release import command
from truceline.errors import IntegrityError, ProcedureError, TrucelineError, WorkspaceError
from truceline.model.vocabulary import Tier

ROOT = Path(__file__).resolve().parents[2]
SEATS = """
  commission:
    name: {en: Commission}
    seats:
      - {id: of-a, name: {en: Delegation of A}, party: A}
      - {id: of-b, name: {en: Delegation of B}, party: B}
  publication:
    wording: {en: Results are public after two days}
    tier: public
    delay_h: 24
    delays:
      - {delay_h: 60, acts: [explosion]}
    approved_by: [of-a, of-b]
zones:"""


@pytest.fixture(autouse=True)
def one_language(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(compute, "LANGUAGES", ("en",))


def told(folder: Path, agreement: str = case.AGREEMENT, **given: str) -> Workspace:
    mission = world.mission(folder, agreement)
    rows = [world.open_row(n, 8 + n, **given) for n in range(1, 4)]
    case.take(mission, "open.csv", rows, world.MAP)
    case.issued(mission, world.DAYS[0], since=world.DAYS[0])
    return mission


def test_only_a_second_person_who_names_the_very_bytes_lets_them_out(tmp_path: Path) -> None:
    mission = told(tmp_path / "case")
    done = propose(mission, 1, Tier.PUBLIC, "Anna")
    manifest = done.proposal.manifest
    assert done.missing == ("a second person",)
    again = propose(mission, 1, Tier.PUBLIC, "Anna")
    assert again.proposal == done.proposal  # the same bytes: nothing new on the record
    home = mission.folder / "site" / "public"
    before = len(mission.entries())
    for name, saw in (("  ANNA ", manifest), ("Boris", "0" * 64), ("Boris", manifest[:8])):
        with pytest.raises(ProcedureError):
            confirm(mission, 1, Tier.PUBLIC, name, saw)
    page = done.folder / "index.html"
    page.write_bytes(page.read_bytes() + b" ")
    with pytest.raises(IntegrityError, match=r"index\.html"):
        confirm(mission, 1, Tier.PUBLIC, "Boris", manifest)
    assert (len(mission.entries()), home.exists()) == (before, False)
    propose(mission, 1, Tier.PUBLIC, "Anna")
    out = confirm(mission, 1, Tier.PUBLIC, "Boris", manifest)
    assert out.proposal.released
    kinds = [
        (e.kind, e.payload.get("act"), e.payload.get("person")) for e in mission.entries()[-3:]
    ]
    assert kinds == [
        ("release", "proposed", "Anna"),
        ("release", "confirmed", "Boris"),
        ("release", "released", None),
    ]
    listed = json.loads((home / "manifest.json").read_bytes())["files"]
    for name, sha256 in listed.items():
        assert hashlib.sha256((home / name).read_bytes()).hexdigest() == sha256
    assert set(world.site(mission)) == {*listed, "manifest.json"}
    everything = b"".join(world.site(mission).values())
    assert b"Anna" not in everything
    assert b"Boris" not in everything
    with pytest.raises(WorkspaceError, match="out already"):
        propose(mission, 1, Tier.PUBLIC, "Anna")
    with pytest.raises(WorkspaceError, match="no edition 7"):
        propose(mission, 7, Tier.PUBLIC, "Anna")


def test_delegations_that_must_agree_each_need_a_person_and_classes_wait_longer(
    tmp_path: Path,
) -> None:
    text = case.AGREEMENT.replace("\nzones:", SEATS)
    mission = told(tmp_path / "case", text, act="shelling")
    young = world.open_row(9, 9, act="explosion")
    case.take(mission, "young.csv", [young], world.MAP)
    case.issued(mission, world.DAYS[1])
    done = propose(mission, 2, Tier.PUBLIC, "Anna", "of-a")
    assert done.missing == ("the agreement of of-b",)
    manifest = done.proposal.manifest
    with pytest.raises(ProcedureError, match="not possible"):
        confirm(mission, 2, Tier.PUBLIC, "Boris", manifest, "of-a")
    left = confirm(mission, 2, Tier.PUBLIC, "Clara", manifest)
    assert left.missing == ("the agreement of of-b",)
    key = tmp_path / "of-b.skey"
    enrol(mission, "of-b", new_key(key, "of-b", b"7" * 32))
    with pytest.raises(ProcedureError) as unsigned:
        confirm(mission, 2, Tier.PUBLIC, "Boris", manifest, "of-b")
    assert "under the key" in str(unsigned.value.reasons)
    mission = Workspace(mission.folder, signers=(read_key(key),))
    assert confirm(mission, 2, Tier.PUBLIC, "Boris", manifest, "of-b").proposal.released
    assert sound_register(mission).signed == 1
    items = json.loads(world.site(mission)["edition/0002/items.json"])["items"]
    # Shelling of the 11th waits a day, an explosion of the 11th until the 13th, 21:00; the cut-off
    # is 19:30 of the 14th in Kyiv, so only what ended before is there.
    assert {i["act"] for i in items} == {"shelling", "explosion"}
    page = world.site(mission)["index.html"].decode()
    assert "60 hours" in page


def test_corrections_are_told_on_a_page_and_in_the_feed_and_no_edition_changes(
    tmp_path: Path,
) -> None:
    mission = told(tmp_path / "case")
    world.released(mission, 1)
    first = world.site(mission)
    late = {**world.open_row(1, 9, count="7"), "received": "2025-03-13 12:00:00"}
    case.take(mission, "later.csv", [late], world.MAP)
    case.issued(mission, world.DAYS[1])
    world.released(mission, 2)
    second = world.site(mission)
    for name, data in first.items():
        if name.startswith("edition/"):
            assert second[name] == data, name
    feed = ElementTree.fromstring(second["corrections.xml"])
    atom = "{http://www.w3.org/2005/Atom}"
    entries = feed.findall(f"{atom}entry")
    held = json.loads(second["edition/0002/items.json"])["corrected"]
    assert len(entries) == len(held) > 0
    for entry in entries:
        assert "number told: 7" in (entry.findtext(f"{atom}content") or "")
        link = entry.find(f"{atom}link")
        assert link is not None
        name, _, anchor = link.attrib["href"].partition("#")
        assert f'id="{anchor}"' in second[name].decode()
    for name, data in second.items():
        if name.endswith(".html"):
            _check_page(second, name, data.decode())


def _check_page(site: dict[str, bytes], name: str, page: str) -> None:
    """Every link leads somewhere on the site; nothing is loaded; every anchor stands once."""
    assert "<script" not in page
    assert "default-src 'none'" in page
    anchors = re.findall(r'\sid="([^"]+)"', page)
    assert len(anchors) == len(set(anchors)), name
    for href in re.findall(r'href="([^"]+)"', page):
        target, _, anchor = href.partition("#")
        assert "://" not in href
        if target.endswith("log/"):
            continue
        path = (Path(name).parent / target).as_posix() if target else name
        parts: list[str] = []
        for part in path.split("/"):
            if part == "..":
                parts.pop()
            elif part != ".":
                parts.append(part)
        assert "/".join(parts) in site, (name, href)
        if anchor:
            assert f'id="{anchor}"'.encode() in site["/".join(parts)], (name, href)


def test_a_site_that_was_altered_is_not_built_upon_and_the_grid_stays(tmp_path: Path) -> None:
    mission = told(tmp_path / "case")
    world.released(mission, 1)
    case.issued(mission, world.DAYS[1])
    (mission.folder / "population.csv").write_text("lon,lat,people\n35,48,90000\n", "utf-8")
    with pytest.raises(ProcedureError) as refused:
        propose(mission, 2, Tier.PUBLIC, "A")
    assert "another grid" in str(refused.value.reasons)
    page = mission.folder / "site" / "public" / "edition" / "0001" / "index.html"
    page.write_bytes(page.read_bytes() + b" ")
    (mission.folder / "population.csv").unlink()
    with pytest.raises(TrucelineError):
        propose(mission, 2, Tier.PUBLIC, "A")


def test_where_too_few_live_no_place_leaves_and_with_enough_the_cell_is_fine(
    tmp_path: Path,
) -> None:
    for people, place in ((10, None), (90_000, 35.05)):
        mission = world.mission(tmp_path / str(people))
        rows = [
            f"{34.0 + i / 10 + 0.05:.2f},{47.2 + j / 10 + 0.05:.2f},{people}"
            for i in range(32)
            for j in range(32)
        ]
        table = "\n".join(["lon,lat,people", *rows])
        (mission.folder / "population.csv").write_text(table, encoding="utf-8")
        case.take(mission, "open.csv", [world.open_row(1, 9)], world.MAP)
        case.issued(mission, world.DAYS[0], since=world.DAYS[0])
        world.released(mission, 1)
        site = world.site(mission)
        (item,) = json.loads(site["edition/0001/items.json"])["items"]
        feature = json.loads(site["edition/0001/incidents.geojson"])["features"][0]
        if place is None:
            assert item["lon"] is item["lat"] is item["error_m"] is feature["geometry"] is None
            assert "place withheld or not known" in site["edition/0001/index.html"].decode()
        else:
            assert (
                feature["geometry"]["coordinates"] == [item["lon"], item["lat"]] == [35.05, 48.05]
            )


def test_the_command_says_what_is_missing_and_what_to_type(tmp_path: Path) -> None:
    mission = told(tmp_path / "case")
    runner, where = CliRunner(), str(mission.folder)
    first = runner.invoke(command, [where, "--edition", "1", "--by", "Anna"])
    assert first.exit_code == 0, first.output
    assert "Still missing: a second person" in first.output
    typed = re.search(r"--confirm (\w+)", first.output)
    assert typed
    args = [where, "--edition", "1", "--by", "Boris", "--confirm", typed.group(1)]
    second = runner.invoke(command, args)
    assert second.exit_code == 0, second.output
    assert "Released:" in second.output
    assert "nobody proved them" in second.output


def test_a_case_goes_to_a_party_that_it_concerns_and_that_is_on_the_record(tmp_path: Path) -> None:
    mission = case_case.made(tmp_path / "court")
    run(mission, languages=("en",))
    finding = kept(mission).tables["findings"]["finding_id"].to_pylist()[0]
    opened = open_case(mission, finding, "ALD", "Three shells.", "BIR")
    done = disclose(mission, opened.case_id, "BIR")
    assert (done.lines, done.proven) == (1, 0)
    entry = mission.entries()[-1]
    assert (entry.kind, entry.payload["for"]) == ("disclosure", "BIR")
    listed = json.loads((done.folder / "manifest.json").read_bytes())
    for name, sha256 in listed.items():
        assert hashlib.sha256((done.folder / name).read_bytes()).hexdigest() == sha256
    event = json.loads((done.folder / "event.json").read_bytes())
    assert event["findings"]
    assert "text" not in event["incidents"][0]
    with pytest.raises(WorkspaceError, match="no party"):
        disclose(mission, opened.case_id, "CAR")


def test_the_mission_has_a_site_of_its_own_with_places_as_told(tmp_path: Path) -> None:
    mission = told(tmp_path / "case")
    case.take(mission, "inside.csv", [world.closed_row(1, "mission")], world.MAP)
    case.issued(mission, world.DAYS[1])
    run(mission, languages=("en",))
    world.released(mission, 2, Tier.MISSION)
    items = json.loads(world.site(mission, "mission")["edition/0002/items.json"])["items"]
    assert {i["lat"] for i in items} == {48.0, 48.0123}
    assert not (mission.folder / "site" / "public").exists()


def test_the_page_runs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    page = (ROOT / "docs" / "howto" / "release.md").read_text("utf-8")
    mission = world.mission(tmp_path / "my-demo")
    case.take(mission, "open.csv", [world.open_row(n, 8 + n) for n in (1, 3)], world.MAP)
    monkeypatch.chdir(tmp_path)
    blocks = re.findall(r"```sh\n(.*?)```", page, flags=re.DOTALL)
    lines = [line for block in blocks for line in block.splitlines()]
    typed = [line.split() for line in lines if line.startswith("truceline")]
    assert [words[1] for words in typed] == ["demo", "daily", "release", "release", "disclose"]
    manifest = tmp_path / "my-demo/site/proposed/public-0001/manifest.json"
    for words in typed[1:4]:  # a small mission stands for the demonstration
        words = ["2025-03-12" if w == "2031-03-12" else w for w in words[2:]]
        if "MANIFEST" in words:
            assert any(str(manifest.relative_to(tmp_path)) in line for line in lines)
            words[words.index("MANIFEST")] = hashlib.sha256(manifest.read_bytes()).hexdigest()
        tool = command if "--by" in words else daily
        done = CliRunner().invoke(tool, words)
        assert done.exit_code == 0, done.output
    assert (tmp_path / "my-demo" / "site" / "public" / "index.html").is_file()
    example = page.split("```yaml\n")[1].split("```")[0]
    text = case.AGREEMENT.replace("\nzones:", SEATS.split("  publication:")[0] + example + "zones:")
    made = load(text.replace("of-a,", "of-alder,").replace("of-b,", "of-birch,"), "agreement.yaml")
    rule = made.mechanism.publication
    assert rule is not None
    assert (rule.least_people, rule.delays[0].delay_h) == (50_000, 168)


def test_after_a_redaction_the_next_edition_goes_out_without_it_and_the_site_stays(
    tmp_path: Path,
) -> None:
    mission = told(tmp_path / "case", act="shelling")
    rows = [world.open_row(5, 15, act="shelling", id="OKSANA-5")]
    case.take(mission, "oksana.csv", rows, world.MAP)
    case.issued(mission, world.DAYS[1])
    adopt.init(mission, "example.org/case")
    assert world.released(mission, 2).proposal.released
    heads.sign(mission)
    before = world.site(mission)
    told_before = len(json.loads(before["edition/0002/items.json"])["items"])
    sha256 = next(t.sha256 for t in mission.taken() if t.name == "oksana.csv")
    case.issued(mission, date(2025, 3, 15))
    stale = propose(mission, 3, Tier.PUBLIC, "A").proposal.manifest
    redaction.redact(mission, plan(mission, sha256), "office", "asked")
    assert not (mission.folder / "site" / "proposed").exists()
    assert world.site(mission) == before  # what is out is out, and whoever took it has it
    assert whole.damaged(mission.folder)[1] == []
    with pytest.raises(TrucelineError):  # what was proposed held it
        confirm(mission, 3, Tier.PUBLIC, "B", stale)
    assert world.released(mission, 3).proposal.released
    after = json.loads(world.site(mission)["edition/0003/items.json"])["items"]
    assert len(after) == told_before - 1
    assert whole.damaged(mission.folder)[1] == []


def test_a_name_under_which_somebody_agreed_goes_and_lets_nothing_out_alone(tmp_path: Path) -> None:
    mission = told(tmp_path / "case")
    adopt.init(mission, "example.org/case")
    manifest = propose(mission, 1, Tier.PUBLIC, "Qanna").proposal.manifest
    at = mission.entries()[-1].seq
    redaction.redact(mission, plan(mission, str(at)), "office", "asked")
    assert mission.entries()[at].payload["person"] == "[…]"
    propose(mission, 1, Tier.PUBLIC, "Dora")  # the site that lay there went with the name
    assert confirm(mission, 1, Tier.PUBLIC, "Qboris", manifest).missing == ("a second person",)
    left = confirm(mission, 1, Tier.PUBLIC, "Qclara", manifest)
    assert left.proposal.released
    for entry in mission.entries():
        if entry.payload.get("person") in ("Qboris", "Qclara"):
            redaction.redact(mission, plan(mission, str(entry.seq)), "office", "asked")
    found = [p for p in mission.folder.rglob("*") if p.is_file()
             for name in (b"Qanna", b"Qboris", b"Qclara") if name in p.read_bytes()]  # fmt: skip
    assert found == []
    assert whole.damaged(mission.folder)[1] == []
    with pytest.raises(WorkspaceError, match="out already"):
        propose(mission, 1, Tier.PUBLIC, "Anna")


def test_whose_name_is_gone_counts_as_nobody() -> None:
    one = Proposal(tier="public", edition=1, manifest="m", seq=1, grid={})
    consents = (
        Consent(by="[…]", seat="of-a", at="t", redacted=True),
        Consent(by="B", seat="", at="t"),
    )
    assert missing(replace(one, consents=consents), ()) == ("a second person",)
    assert missing(replace(one, consents=consents), ("of-a",)) == ("the agreement of of-a",)
    assert missing(replace(one, consents=consents, released=True), ()) == ()
