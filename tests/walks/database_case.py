"""A PostgreSQL server of Debian's package on loopback, started for the tests and gone after."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path


def programs() -> Path | None:
    """Return the folder of the newest server's programs; ``None`` if there is none."""
    on_path = shutil.which("initdb")
    if on_path:
        return Path(on_path).parent
    found = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"))
    return found[-1].parent if found else None


@contextmanager
def served() -> Iterator[str]:
    """Yield the address of a server; as root it runs under the user that the package made."""
    where = programs()
    assert where is not None
    as_user = ["runuser", "-u", "postgres", "--"] if os.getuid() == 0 else []
    with tempfile.TemporaryDirectory() as above:
        folder = Path(above)
        if as_user:
            shutil.chown(folder, "postgres")
        data = folder / "data"
        said = folder / "said"
        make: list[str | Path] = [
            where / "initdb",
            "-D",
            data,
            "-A",
            "trust",
            "-U",
            "someone",
            "-E",
            "UTF8",
        ]
        _run([*as_user, *make, "--locale=C", "-N"])
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            port = free.getsockname()[1]
        settings = f"-c listen_addresses=127.0.0.1 -p {port} -k {folder} -c fsync=off"
        control: list[str | Path] = [*as_user, where / "pg_ctl", "-D", data, "-w"]
        _run([*control, "-l", said, "-o", settings, "start"])
        try:
            yield f"postgresql://someone@127.0.0.1:{port}/postgres"
        finally:
            _run([*control, "-m", "immediate", "stop"])


def _run(command: Sequence[str | Path]) -> None:
    quiet = subprocess.DEVNULL
    subprocess.run(command, check=True, stdout=quiet, stderr=quiet, cwd="/", timeout=60)
