"""Programs that read hostile files, in a child process with limits, apart from everything else.

The child gets one file as standard input and may write standard output. It gets no word of the
input, no environment and an empty working folder; Python runs isolated (``-I``); memory
(``RLIMIT_AS``), processor time (``RLIMIT_CPU``) and what it writes (``RLIMIT_FSIZE``) are bounded.
It keeps the network and the right to read files: whoever takes over a decoder has the rights of
the person at the keyboard.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, BinaryIO

#: What is handed on in memory is not larger.
_MOST = 1_000_000_000
#: Runs before anything else in the child: limits first, then the program.
_FIRST = (
    "import resource as r, runpy, sys; "
    "most, cpu, out = map(int, sys.argv[2:5]); "
    "[r.setrlimit(what, (n, n)) for what, n in ((r.RLIMIT_CORE, 0), (r.RLIMIT_CPU, cpu), "
    "(r.RLIMIT_FSIZE, out), (r.RLIMIT_NOFILE, 64), (r.RLIMIT_AS, most))]; "
    "runpy.run_path(sys.argv[1], run_name='__main__')"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """What a child may take.

    Attributes:
        memory_bytes: Of address space.
        processor_s: Whole seconds of processor time.
        wall_s: Seconds on the clock on the wall, after which it is ended.
        output_bytes: Of standard output.
    """

    memory_bytes: int
    processor_s: int
    wall_s: int
    output_bytes: int


def run(program: Path, given: BinaryIO, limits: Limits) -> tuple[dict[str, Any], bytes]:
    """Run a program and return the JSON object in its first line, and the rest.

    A child that broke off, or says nothing that can be read, is told like one that refused: by the
    key ``refused``.

    Args:
        program: Python file; must import nothing of this package.
        given: Its standard input: an open file, or bytes that lie encrypted, which are handed to it
            in memory and never in clear on a disk.
        limits: What it may take.
    """
    told = (limits.memory_bytes, limits.processor_s, limits.output_bytes)
    command = [sys.executable, "-I", "-c", _FIRST, str(program), *map(str, told)]
    with (
        tempfile.TemporaryDirectory() as empty,
        tempfile.TemporaryFile() as sink,
        _in_memory(given) as handed,
    ):
        if handed is None:
            return {"refused": f"it lies encrypted and is larger than {_MOST:,} bytes"}, b""
        try:
            done = subprocess.run(  # noqa: S603 - our own file, no shell, no word of the input
                command,
                stdin=handed,
                stdout=sink,
                stderr=subprocess.DEVNULL,
                cwd=empty,
                env={},
                timeout=limits.wall_s,
                check=False,
            )
        except subprocess.TimeoutExpired:
            return {"refused": f"it was not done within {limits.wall_s} s"}, b""
        if done.returncode:
            return {"refused": _why(done.returncode)}, b""
        sink.seek(0)
        return _parted(sink.read(limits.output_bytes))


@contextmanager
def _in_memory(given: BinaryIO) -> Iterator[BinaryIO | None]:
    """Yield a file that another process can read from any place; ``None`` if it is too large."""
    try:
        given.fileno()
    except OSError:
        with os.fdopen(os.memfd_create("item"), "w+b") as held:
            while part := given.read(1 << 20):
                held.write(part)
                if held.tell() > _MOST:
                    yield None
                    return
            held.flush()
            held.seek(0)
            yield held
        return
    yield given


def _parted(data: bytes) -> tuple[dict[str, Any], bytes]:
    first, _, rest = data.partition(b"\n")
    try:
        told = json.loads(first)
    except (ValueError, RecursionError):
        told = None
    return (told, rest) if isinstance(told, dict) else ({"refused": "its decoder broke off"}, b"")


def _why(code: int) -> str:
    if code < 0:
        return f"its decoder was ended by signal {-code}: too much time, output, or a fault in it"
    return "its decoder broke off: too much memory, or a fault in it"
