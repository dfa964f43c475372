"""Whatever a stranger types over what is public, no error tells more than lies there.

Test 11 of the trust notes, its errors. Two missions let the same open rows out, one of them with
hidden rows beside. A stranger has the site that is out and a copy of the log, and lets every
command there is loose on them, whole and damaged, folder and file.
"""

from __future__ import annotations

import contextlib
import shutil
from collections.abc import Iterator
from pathlib import Path

import click
import pytest
import tier_world as tw
from click.testing import CliRunner

from truceline.app.ledger import adopt, heads, kit
from truceline.app.released import compute
from truceline.cli.main import group
from truceline.errors import TrucelineError

#: They listen, ask the network, or make something new and read nothing that is given.
_ELSEWHERE = {"bench", "witness serve", "fetch", "completion", "demo", "simulate", "init", "new"}
_OPEN = tuple(
    {**tw.report(f"{tw.KEY}-{n}", f"2025-03-11 {8 + n:02d}:00:00", "2025-03-12 09:45:00"),
     "source": "a-post", "act": "shelling", "count": "1", "actor": "A", "lon": f"35.0{n}123",
     "lat": f"48.0{n}321", "error_m": "50", "text": f"{tw.WITNESS} saw it", "place": tw.PLACE,
     "tier": "public"}
    for n in range(3)
)  # fmt: skip
_HIDDEN = {**_OPEN[0], "id": f"{tw.KEY}-100", "tier": "restricted", "place": tw.CLOSED,
           "text": f"{tw.CLOSED} {tw.WITNESS}"}  # fmt: skip
_WORLD = tw.World(open=_OPEN, hidden=((1, _HIDDEN),), step_s=60, order=True, watched=True)


@pytest.fixture(scope="module")
def strangers(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path, set[str]]:
    """What a stranger has of a mission without and with hidden rows, and what neither may say."""
    homes, words = [], set[str]()
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(compute, "LANGUAGES", ("en",))
        for n in (0, 1):
            home = tmp_path_factory.mktemp(f"mission-{n}")
            mission = tw.made(home / "case", _WORLD, whole=bool(n), formats=("html",))
            words |= tw.planted(mission, _WORLD)
            (tmp_path_factory.getbasetemp() / str(n)).mkdir()
            had = tmp_path_factory.getbasetemp() / str(n) / "had"
            shutil.copytree(mission.folder / "site" / "public", had / "site")
            adopt.init(mission, "example.org/case")
            heads.sign(mission)
            kit.pack(mission, had / "kit")
            homes.append(had)
            shutil.rmtree(home)  # nothing else is there to be read
    return homes[0], homes[1], words


def _commands(at: click.Command, name: str = "") -> Iterator[tuple[str, click.Command]]:
    if isinstance(at, click.Group):
        context = click.Context(at)
        for word in at.list_commands(context):
            one = at.get_command(context, word)
            if one is not None:
                yield from _commands(one, f"{name} {word}".strip())
    elif name not in _ELSEWHERE:
        yield name, at


def _typed(name: str, one: click.Command, given: str) -> list[str]:
    """The command with this in the place of everything that it has to be given."""
    words = name.split()
    for param in one.params:
        if isinstance(param, click.Argument):
            words += [given] * max(1, param.nargs) if param.required else []
        elif param.required:
            choices = getattr(param.type, "choices", None)
            words += [param.opts[0], str(next(iter(choices))) if choices else "1"]
        elif param.opts[0] in ("--in", "--policy"):
            words += [param.opts[0], given]
    return words


def _said(had: Path, given: str) -> dict[str, str]:
    """What every command says of it; each begins from the same files."""
    told = {}
    for name, one in _commands(group):
        with contextlib.chdir(had.parent):
            shutil.copytree(had, "copy")
            try:
                done = CliRunner().invoke(group, _typed(name, one, f"copy/{given}"))
            finally:
                shutil.rmtree("copy")
        fault = done.exception
        ours = isinstance(fault, TrucelineError)
        assert ours or fault is None or isinstance(fault, SystemExit), (name, given, repr(fault))
        told[name] = f"{done.output}{fault.diagnostics() if ours else ''}"  # type: ignore[union-attr]
    return told


@pytest.mark.parametrize("given", ["site", "site/index.html", "kit"])
def test_no_command_says_more_of_what_is_public_than_lies_there(
    strangers: tuple[Path, Path, set[str]], given: str
) -> None:
    bare, full, words = strangers
    without, with_them = _said(bare, given), _said(full, given)
    assert len(with_them) > 60
    found = {name: text.encode() for name, text in with_them.items()}
    assert tw.traces(found, words) == []
    assert tw.places(found, _WORLD) == []
    if given.startswith("site"):  # a log of more entries says that there are more
        assert without == with_them
