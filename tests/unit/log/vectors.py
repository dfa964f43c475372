"""Third-party vectors beside the repository; where they are absent, tests skip and say so."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

HOME = Path(__file__).resolve().parents[4] / "shared" / "data" / "trust-vectors"


def needed() -> pytest.MarkDecorator:
    return pytest.mark.skipif(not HOME.is_dir(), reason="../shared/data/trust-vectors is absent")


def probes(kind: str) -> list[dict[str, Any]]:
    folder = HOME / "transparency-dev-merkle" / "testdata" / kind
    return [json.loads(p.read_text("utf-8")) for p in sorted(folder.rglob("*.json"))]


def load(name: str) -> Any:
    return json.loads((HOME / name).read_text("utf-8"))


def script(name: str) -> list[tuple[bytes, int, str]]:
    """Return (request, status, what the body holds) of a torchwood script, in order."""
    text = (HOME / "torchwood" / name).read_text("utf-8").split("-- add-checkpoint.hurl --\n")[1]
    found = []
    for part in text.split("POST ")[1:]:
        _, body, after = part.split("```", 2)
        status = int(after.split("HTTP ")[1][:3])
        held = after.split('"')[1].replace("\\n", "\n")
        found.append((body.removeprefix("\n").encode(), status, held))
    return found
