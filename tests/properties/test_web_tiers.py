"""Whatever is asked of the server, an answer holds only what was released for the tier of who asks.

ASVS 8.2.2, 8.2.3 (object- and field-level access). Two missions have the same open rows, one of
them hidden rows beside. Every address that the description names is asked of both, with what the
answers lead to, with ids of hidden rows, and with mistakes: the public gets the same bytes of both,
counts, order, errors and names of runs included; of what is restricted the mission gets no word.
"""

from __future__ import annotations

import sys
import tempfile
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
import tier_world as tw
import web_crawl
from hypothesis import HealthCheck, Phase, given, settings

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "unit" / "web"))

import asked
import daily_case as case
import release_case

from truceline.app.run import run
from truceline.app.web.access import GRANTS, WITHHELD, Action, Role, Visitor
from truceline.app.workspace import Workspace
from truceline.model.vocabulary import Tier
from truceline.web.registry import routes

_CUTOFF = datetime(2025, 3, 14, 17, 30, tzinfo=UTC)


class _Doors:
    """Lets in whoever names a tier."""

    def visitor(self, cookie: str) -> Visitor | None:
        role = Role.OBSERVER if cookie == "public" else Role.ANALYST
        return Visitor(account="U-1", role=role, tier=Tier(cookie))


def _served(folder: Path, one: tw.World, *, whole: bool) -> Workspace:
    """A mission that took a world in and ran once; nothing is issued or released."""
    built = case.mission(folder)
    path = folder / "sources.yaml"
    path.write_text(path.read_text("utf-8") + tw._CARDS.lstrip("\n"), encoding="utf-8")
    (folder / "sealed").mkdir()
    (folder / "sealed" / "public-names.key").write_text(release_case.KEY + "\n", encoding="ascii")
    begun, looks = datetime(2026, 1, 1, tzinfo=UTC), iter(range(10_000_000))

    def now() -> datetime:
        return begun + timedelta(seconds=next(looks) * one.step_s if whole else 0)

    mission = Workspace(built.folder, now)
    watches = [("open-watch.csv", {"tier": "public", "radius_m": "3000"})]
    if whole and one.watched:
        watches.append((f"{tw.PLACE}-watch.csv", {"tier": "restricted", "radius_m": "90000"}))
    for name, told in watches:
        row = case.watch(
            f"{tw.KEY}-{name}", "2025-03-10 00:00:00", "2025-03-11 23:00:00", "2025-03-12 08:00:00"
        )
        case.take(mission, name, [{**row, **told}], release_case.EFFORT)
    lots = [("open.csv", list(one.open)), (f"{tw.PLACE}.csv", [row for _, row in one.hidden])]
    for name, lot in lots if one.order else reversed(lots):
        if name == "open.csv" or whole:
            case.take(mission, name, lot, release_case.MAP)
    run(mission, _CUTOFF, languages=("en",))
    return mission


def _client(mission: Workspace, tier: Tier) -> asked.Client:
    app = asked.made(mission, _Doors())
    app.state.house = replace(app.state.house, pace=asked.no_pace())
    client = asked.Client(app)
    client.cookies.set(app.state.house.settings.cookie, tier.value)
    return client


@settings(
    deadline=None, max_examples=1, derandomize=True, phases=(Phase.generate,),
    suppress_health_check=list(HealthCheck),
)  # fmt: skip
@given(tw.worlds().filter(lambda one: any(r["tier"] == "restricted" for _, r in one.hidden)))
def test_an_answer_holds_only_what_was_released_for_the_tier_of_who_asks(one: tw.World) -> None:
    with tempfile.TemporaryDirectory() as home:
        bare, full = (_served(Path(home) / str(n), one, whole=bool(n)) for n in (0, 1))
        words = tw.planted(bare, one) | tw.planted(full, one)
        inside = web_crawl.crawled(_client(full, Tier.MISSION))
        assert tw.traces(inside, {tw.CLOSED}) == []
        assert tw.traces(inside, {tw.WITNESS}) or len(inside) < 10  # it was there to be seen
        hidden = tuple(sorted(word for word in words if word.startswith("I-")))[:2]
        without, with_them = (
            web_crawl.crawled(_client(mission, Tier.PUBLIC), hidden) for mission in (bare, full)
        )
        assert tw.unlike(without, with_them) == []
        asked_for = {name: data for name, data in with_them.items() if not any(
            word in name for word in hidden)}  # fmt: skip
        bodies = {
            name.split("?")[0] + str(n): data for n, (name, data) in enumerate(asked_for.items())
        }
        assert tw.traces(bodies, words - {"I-000000000000"}) == []
        assert tw.places(bodies, one) == []
        for name, data in with_them.items():
            assert web_crawl.told(web_crawl.as_json(data), WITHHELD[Tier.PUBLIC]) == [], name
            assert web_crawl.told_in_csv(data, WITHHELD[Tier.PUBLIC]) == [], name
        assert any(b"content-type: text/csv" in data for data in with_them.values())
        assert len(with_them) > 3


@pytest.mark.parametrize("role", [None, *Role], ids=str)
def test_every_route_refuses_whom_the_table_does_not_let(role: Role | None, tmp_path: Path) -> None:
    """ASVS 8.1.2, 8.3.1: on the server, before the route begins, and for every route there is."""
    mission = case.mission(tmp_path / "case")

    class Door:
        def visitor(self, cookie: str) -> Visitor | None:
            return None if role is None else Visitor(
                account="U-1", role=role, tier=GRANTS[role].tier)  # fmt: skip

    app = asked.made(mission, Door())
    client = asked.Client(app)
    client.cookies.set(app.state.house.settings.cookie, "x")
    described = {
        (method.upper(), path.removeprefix("/api/v1"))
        for path, told in app.openapi()["paths"].items()
        for method in told
    }
    table = {(method, path): need for method, path, need in routes()}
    assert described == table.keys()
    for (method, path), need in table.items():
        if need is None:
            # Each asks itself, and is tried elsewhere: test_web_accounts, the field's own tests.
            assert path.startswith(("/session", "/field/"))
            continue
        told = client.ask(method, f"/api/v1{path}".replace("{", "").replace("}", "")).json()
        code = told.get("code")
        if role is None:
            assert code == "log-in", path
        elif need not in GRANTS[role].actions:
            assert code == "not-allowed", path
        elif not path.startswith(("/desk/", "/party/")):
            # Those two ask further, for the tier and for whose page it is: test_web_desk.
            assert code != "not-allowed", path
    assert Action.READ in set(table.values())
