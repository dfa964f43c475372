"""Secrets come from outside the workspace, all that are missing are told at once; the command."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner
from local_service import KEY, everything_written, serving, workspace
from test_fetch_ucdp import event, ucdp

from truceline.app.intake.secret import secrets_for
from truceline.cli.fetch import command
from truceline.errors import ServiceError, SourceError
from truceline.sources import registry
from truceline.sources.service import Needed

NEEDED = (
    Needed(name="user", variable="T_USER", meaning="Who asks."),
    Needed(name="password", variable="T_PASSWORD", meaning="The password."),
)


def test_the_environment_wins_over_the_file(tmp_path: Path) -> None:
    path = tmp_path / "secrets"
    path.write_text("# mine\nT_USER = 'file-user'\nT_PASSWORD=a=b\n", "utf-8")
    found = secrets_for(NEEDED, {"T_USER": "env-user"}, path, tmp_path / "ws")
    assert (found["user"].value, found["password"].value) == ("env-user", "a=b")
    assert "env-user" not in f"{found}"


def test_everything_missing_is_told_at_once(tmp_path: Path) -> None:
    with pytest.raises(ServiceError) as caught:
        secrets_for(NEEDED, {}, None, tmp_path)
    assert "T_USER" in caught.value.message
    assert "T_PASSWORD" in caught.value.message


def test_a_file_within_the_workspace_is_refused_and_so_is_a_line_break(tmp_path: Path) -> None:
    path = tmp_path / "secrets"
    path.write_text("T_USER=u\nT_PASSWORD=p\n", "utf-8")
    with pytest.raises(SourceError, match="within the workspace"):
        secrets_for(NEEDED, {}, path, tmp_path)
    with pytest.raises(ServiceError, match="line break"):
        secrets_for(NEEDED, {"T_USER": "u\r\nX-Evil: 1", "T_PASSWORD": "p"}, None, tmp_path)


def test_every_service_names_its_secrets_alike() -> None:
    services = [one.service for one in registry.CONNECTORS if one.service is not None]
    names = [one.variable for service in services for one in service.secrets]
    assert len(names) == len(set(names)) >= 5
    assert all(name.startswith("TRUCELINE_") for name in names)


def test_the_command_fetches_tells_and_writes_no_secret(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TRUCELINE_UCDP_TOKEN", KEY)
    space = workspace(tmp_path)
    with serving(ucdp([event(n) for n in range(3)])) as local:
        words = [str(tmp_path), "ucdp_ged", "--base-url", local.url]
        dry = CliRunner().invoke(command, [*words, "--dry-run"])
        assert local.asked == []
        done = CliRunner().invoke(command, words)
        again = CliRunner().invoke(command, [*words, "--json"])
    assert "TRUCELINE_UCDP_TOKEN" in dry.output
    assert "2 pages, 3 rows, of which 0 repeat" in done.output
    assert '"repeated": 2' in again.output
    assert len([one for one in space.entries() if one.kind == "fetch"]) == 2
    for text in (dry.output, done.output, again.output):
        assert KEY not in text
    assert KEY.encode() not in everything_written(tmp_path)


@pytest.mark.parametrize(
    "words",
    [
        ["viina_strikes"],
        ["nobody"],
        ["odk"],
        ["kobo", "--option", "token=x"],
        ["ucdp_ged", "--since", "2024-02-01", "--until", "2024-01-01"],
        ["acled", "--map", "x.yaml"],
    ],
)
def test_a_wrong_use_is_told_before_anything_is_asked(tmp_path: Path, words: list[str]) -> None:
    done = CliRunner().invoke(command, [str(tmp_path), *words])
    assert done.exit_code != 0
    assert "Traceback" not in done.output
