"""A mission with a team, a key and a log; made once, copied for each test."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from field_written import CARD, NOW, SECRET

from truceline.app.drafting.start import start
from truceline.app.field import keys
from truceline.app.ledger import adopt
from truceline.app.workspace import Workspace


@pytest.fixture(scope="session")
def mission_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("field") / "mission"
    start(folder, "arms-cap-invented", lambda: NOW)
    with (folder / "sources.yaml").open("a", encoding="utf-8") as file:
        file.write(CARD)
    workspace = Workspace(folder, now=lambda: NOW)
    keys.make(workspace, "key-file", SECRET, bytes(range(32)))
    adopt.init(workspace, "log.example/mission")
    return folder


@pytest.fixture
def mission(mission_folder: Path, tmp_path: Path) -> Callable[[], Workspace]:
    """Return what opens one copy of the mission, as another process would."""
    shutil.copytree(mission_folder, tmp_path / "mission")
    return lambda: Workspace(tmp_path / "mission", now=lambda: NOW)
