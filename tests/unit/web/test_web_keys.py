"""Keys with which programs read: as an account does, reading alone, ended at once."""

from __future__ import annotations

import base64
import sys
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from click.testing import CliRunner

sys.path.insert(0, str(Path(__file__).resolve().parents[2] / "walks"))

import asked
import case_case
import mission

from truceline.app import run as runs
from truceline.app.web.access import Role
from truceline.app.web.keys import KeyRing, open_ring
from truceline.app.workspace import Workspace
from truceline.cli.main import group
from truceline.errors import WorkspaceError
from truceline.model.vocabulary import Tier


@pytest.fixture(scope="module")
def workspace(tmp_path_factory: pytest.TempPathFactory) -> Workspace:
    made = case_case.made(tmp_path_factory.mktemp("keys") / "case")
    runs.run(made, languages=("en",))
    return made


@pytest.fixture
def there(workspace: Workspace) -> Iterator[tuple[mission.Mission, KeyRing]]:
    made = mission.made(workspace)
    ring = open_ring(made.workspace, made.accounts, "", made.clock, asked.Drawn())
    made.app.state.house = replace(made.app.state.house, keys=ring)
    yield made, ring
    ring.close()
    made.accounts.close()
    (workspace.folder / "sealed" / "accounts.sqlite").unlink()


def _asked(made: mission.Mission, key: str, path: str = "/run", method: str = "GET") -> int:
    told = {"authorization": f"Bearer {key}"}
    return asked.Client(made.app).ask(method, f"/api/v1{path}", headers=told).status_code


def test_a_key_reads_as_its_account_and_does_nothing_else(
    there: tuple[mission.Mission, KeyRing],
) -> None:
    made, ring = there
    made.add("heron", Role.ANALYST)
    key, secret = ring.add(made.keeper.named("heron"), "QGIS", 30)
    client = asked.Client(made.app)
    told = client.get("/api/v1/session", headers={"authorization": f"Bearer {secret}"}).json()
    assert (told["role"], told["tier"], told["actions"]) == ("analyst", "mission", ["read"])
    basic = base64.b64encode(f"anything:{secret}".encode()).decode()
    done = client.get("/api/v1/ogc", headers={"authorization": f"Basic {basic}"})
    assert done.status_code == 200
    assert not client.cookies
    for path in ("/desk/groupings", "/desk/groupings/undo"):
        assert _asked(made, secret, path, "POST") == 403
    for wrong in ("", secret[:-1], f"{secret}0", key.key_id):
        assert _asked(made, wrong) == 401
    odd = {"authorization": "Basic ü=="}
    assert (
        client.get("/api/v1/run", headers={k: v.encode() for k, v in odd.items()}).status_code
        == 401
    )
    # Nothing of it lies anywhere but its hash, and the record knows it by its name.
    lies = (made.workspace.folder / "sealed" / "accounts.sqlite").read_bytes()
    assert secret.encode() not in lies
    said = [(one["act"], one["what"]) for one in made.noted()[-2:]]
    assert said == [("key-added", key.key_id), ("denied", "review")]


def test_a_key_ends_with_its_days_its_account_and_when_somebody_says_so(
    there: tuple[mission.Mission, KeyRing],
) -> None:
    made, ring = there
    made.add("heron", Role.ANALYST, Tier.RESTRICTED)
    made.add("crane", Role.ANALYST)
    account = made.keeper.named("heron")
    kept, short = (ring.add(account, "R", days)[1] for days in (90, 1))
    _, other = ring.add(made.keeper.named("crane"), "R", 90)
    assert [_asked(made, one) for one in (kept, short, other)] == [200, 200, 200]
    made.clock.turn(days=1)
    assert [_asked(made, one) for one in (kept, short, other)] == [200, 401, 200]
    made.keeper.disable("crane")
    assert [_asked(made, one) for one in (kept, other)] == [200, 401]
    ring.end(next(key.key_id for key in ring.all() if key.ends_at > made.clock()))
    assert _asked(made, kept) == 401
    assert [one["act"] for one in made.noted() if one["act"].startswith("key-")][-1] == "key-ended"
    with pytest.raises(WorkspaceError, match="there is no key 'P-0'"):
        ring.end("P-0")


def test_everything_that_stands_against_a_key_is_said_at_once(
    there: tuple[mission.Mission, KeyRing],
) -> None:
    made, ring = there
    made.add("boss", Role.ADMIN)
    with pytest.raises(WorkspaceError) as fault:
        ring.add(made.keeper.named("boss"), " \n", 0)
    for words in ("reads nothing", "what it is for", "1 to 400 days"):
        assert words in fault.value.message
    assert ring.all() == ()


def test_the_commands_make_list_and_end_a_key(there: tuple[mission.Mission, KeyRing]) -> None:
    made, ring = there
    made.add("heron", Role.ANALYST)
    folder, runner = str(made.workspace.folder), CliRunner()
    told = runner.invoke(group, ["account", "key", "add", folder, "heron", "--name", "QGIS"])
    assert told.exit_code == 0, told.output
    assert _asked(made, told.output.split()[1]) == 401  # the clock of the test is another one
    listed = runner.invoke(group, ["account", "key", "list", folder]).output
    (key,) = ring.all()
    assert key.key_id in listed
    assert "QGIS" in listed
    done = runner.invoke(group, ["account", "key", "end", folder, key.key_id])
    assert done.output == f"{key.key_id}: ended\n"
    assert ring.all() == ()
