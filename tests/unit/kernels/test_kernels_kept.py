"""Kernels compiled beforehand are taken as they are, and only where all of it is the same."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import numba
import numpy as np
import pytest
from numba.core import event

from truceline.kernels import kept


def _twice(x: float) -> float:
    return x * 2.0 + 0.25


class _Heard(event.Listener):  # type: ignore[misc]  # numba has no types
    def __init__(self) -> None:
        self.compiled = 0

    def on_start(self, event: event.Event) -> None:
        self.compiled += 1

    def on_end(self, event: event.Event) -> None:
        pass


@pytest.fixture(scope="module")
def written(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """One kernel, compiled and written as a wheel would carry it."""
    folder = tmp_path_factory.mktemp("wheel")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(kept, "_MADE", [])
        patch.setattr(numba.config, "CACHE_DIR", str(tmp_path_factory.mktemp("first")))
        kept.compiled(_twice)(1.5)
        assert kept.write(folder) == 1
        yield folder


def _compiled_again(
    folder: Path, patch: pytest.MonkeyPatch, tmp_path: Path, argument: object
) -> int:
    patch.setattr(kept, "_MADE", [])
    patch.setattr(numba.config, "CACHE_DIR", str(tmp_path))
    patch.setattr(kept, "_folder", lambda: folder / kept.folder_name())
    kept._here.cache_clear()
    with event.install_listener("numba:compile", _Heard()) as heard:
        assert kept.compiled(_twice)(argument) == 3.25
    kept._here.cache_clear()
    return int(heard.compiled)


def test_a_kept_kernel_is_not_compiled(
    written: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    assert _compiled_again(written, monkeypatch, tmp_path, 1.5) == 0


def test_other_types_are_compiled(
    written: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    assert _compiled_again(written, monkeypatch, tmp_path, np.float32(1.5)) == 1


@pytest.mark.parametrize("changed", ["source", "numba", "asked", "absent"])
def test_what_is_not_the_same_is_compiled(
    written: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, changed: str
) -> None:
    match changed:
        case "source":
            monkeypatch.setattr(kept, "sources", lambda: "of another edit")
        case "numba":
            monkeypatch.setattr(kept, "folder_name", lambda: "numba-0.1-python-3.11")
        case "asked":
            monkeypatch.setenv("TRUCELINE_KERNELS", "fresh")
        case "absent":
            name = kept.file_name(f"{__name__}._twice", (numba.types.float64,), _triple())
            assert (written / kept.folder_name() / name).is_file()
            monkeypatch.setattr(kept, "file_name", lambda *_: "absent")
    assert _compiled_again(written, monkeypatch, tmp_path, 1.5) == 1


def _triple() -> str:
    from numba.core.registry import cpu_target

    return str(cpu_target.target_context.codegen().magic_tuple()[0])
