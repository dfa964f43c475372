"""A process that takes sealed items is killed at any instant: nothing acknowledged is lost."""

import random
import secrets
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

from truceline.app.field import arrivals, envelope
from truceline.app.workspace import Workspace

#: Takes every item of a folder in, over and over, and says each acknowledgement as it is given.
_TAKER = """
import sys
from pathlib import Path
from truceline.app.field import arrivals
from truceline.app.workspace import Workspace
workspace = Workspace(Path(sys.argv[1]))
print("ready", flush=True)
for path in sorted(Path(sys.argv[2]).iterdir()):
    one = arrivals.accept(workspace, "patrols", path.read_bytes())
    print(one.id, one.seq, one.at.isoformat(), flush=True)
"""
_ROUNDS, _ITEMS = 4, 40


def test_no_kill_loses_what_was_acknowledged_or_changes_its_acknowledgement(
    mission: Callable[[], Workspace], tmp_path: Path
) -> None:
    folder, chance = mission().folder, random.Random(9)
    items = tmp_path / "items"
    items.mkdir()
    for n in range(_ITEMS):
        data = envelope.sealed(b"\x09" + bytes(31), secrets.token_bytes(32), b"%d" % n)
        (items / f"{n:03}").write_bytes(data)
    told: dict[str, str] = {}
    for _ in range(_ROUNDS):
        for line in _killed(folder, items, chance.randrange(_ITEMS), chance.uniform(0, 0.01)):
            name, _, rest = line.partition(" ")
            assert told.setdefault(name, rest) == rest
        workspace = mission()
        held = {one.id: one for one in arrivals.arrivals(workspace)}
        assert set(told) <= set(held)
        for name in told:
            assert envelope.mark(arrivals.path_of(workspace, name).read_bytes())
    for path in sorted(items.iterdir()):
        one = arrivals.accept(mission(), "patrols", path.read_bytes())
        assert told.get(one.id, f"{one.seq} {one.at.isoformat()}") == (
            f"{one.seq} {one.at.isoformat()}"
        )
    assert len(arrivals.arrivals(mission())) == _ITEMS
    assert told


def _killed(folder: Path, items: Path, acks: int, after_s: float) -> list[str]:
    """Start a taker, kill it a moment after some acknowledgements, and return all it gave."""
    with subprocess.Popen(
        [sys.executable, "-c", _TAKER, str(folder), str(items)], stdout=subprocess.PIPE, text=True
    ) as child:
        assert child.stdout is not None
        assert child.stdout.readline() == "ready\n"
        told = [child.stdout.readline() for _ in range(acks)]
        time.sleep(after_s)
        child.send_signal(signal.SIGKILL)
        return [line.strip() for line in (*told, *child.stdout) if line.endswith("\n")]
