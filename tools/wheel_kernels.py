"""Called by hatchling where a wheel is built: compiles kernels beforehand and lays them in it.

Only where numba and the rest of the lock file are at hand, as in ``tools/install.sh``; a wheel
built without them, or with ``TRUCELINE_KERNELS=fresh``, holds none: its users compile at the first
run.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class KeptKernels(BuildHookInterface):  # type: ignore[misc,type-arg,unused-ignore]
    """Adds ``truceline/kernels/compiled``."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Compile in a process of its own, from the sources that the wheel gets."""
        if version == "editable" or os.environ.get("TRUCELINE_KERNELS") == "fresh":
            return
        if find_spec("numba") is None or find_spec("pyarrow") is None:
            self.app.display_warning("no numba here: the wheel holds no compiled kernels")
            return
        into = Path(tempfile.mkdtemp(prefix="truceline-kernels-"))
        root = Path(self.root)
        command = [sys.executable, str(root / "tools" / "kernels.py"), "--into", str(into)]
        own = {"PYTHONPATH": str(root / "src")}
        done = subprocess.run(command, env=os.environ | own, check=False)
        if done.returncode:
            self.app.display_warning("kernels could not be compiled: the wheel holds none")
            return
        build_data["force_include"][str(into)] = "truceline/kernels/compiled"
