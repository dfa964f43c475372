"""The house keeps its own rules: small rooms, honest doors, no paths of a machine."""

from __future__ import annotations

import ast
import re
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
SRC = ROOT / "src" / "truceline"
MODULES = sorted(SRC.rglob("*.py"))

#: Longer than the alarm, each with the reason why it stays.
LONG_MODULES: dict[str, str] = {}
LONG_FUNCTIONS: dict[str, str] = {
    "effort/watch.py:_sweep": "one compiled loop; numba compiles each call out of it again",
    "simulation/observers.py:_tell": "one literal: every column a report has",
    "simulation/partisan.py:testify": "one literal: every column a report has",
    "simulation/texts.py:asserted": "one literal: a text of the agreement",
    "sources/mod_posts/read.py:_reports": "one literal: every column a report has",
}


@pytest.mark.parametrize("path", MODULES, ids=lambda p: str(p.relative_to(SRC)))
def test_modules_stay_under_the_alarm(path: Path) -> None:
    lines = len(path.read_text(encoding="utf-8").splitlines())
    assert lines <= 300 or str(path.relative_to(SRC)) in LONG_MODULES


@pytest.mark.parametrize("path", MODULES, ids=lambda p: str(p.relative_to(SRC)))
def test_functions_stay_under_the_alarm(path: Path) -> None:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    long = [
        node.name
        for node in ast.walk(tree)
        if isinstance(node, ast.FunctionDef)
        and _code_lines(node) > 40
        and f"{path.relative_to(SRC)}:{node.name}" not in LONG_FUNCTIONS
    ]
    assert not long


def _code_lines(node: ast.FunctionDef) -> int:
    """Lines of a function without its docstring."""
    first = node.body[0]
    end = node.end_lineno or node.lineno
    docstring = isinstance(first, ast.Expr) and isinstance(first.value, ast.Constant)
    skipped = (first.end_lineno or first.lineno) - first.lineno + 1 if docstring else 0
    return end - node.lineno + 1 - skipped


def test_every_module_says_what_it_is_for() -> None:
    silent = [str(p) for p in MODULES if not ast.get_docstring(ast.parse(p.read_text("utf-8")))]
    assert not silent


def test_source_holds_no_assert_and_no_eval() -> None:
    for path in MODULES:
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            assert not isinstance(node, ast.Assert), path
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name):
                assert node.func.id not in {"eval", "exec"}, path


def test_the_machine_never_says_violation_as_a_verdict() -> None:
    from truceline.model.vocabulary import Because, Outcome, Status

    for word in (*Outcome, *Because, *Status):
        assert "violation" not in word.value


def _tracked() -> list[Path]:
    listed = subprocess.run(["git", "ls-files"], cwd=ROOT, capture_output=True, text=True)
    if listed.returncode:
        pytest.skip("not a git checkout: the list of files is unknown")
    return [ROOT / name for name in listed.stdout.splitlines()]


def test_no_file_names_a_path_of_a_machine_or_a_registry_host() -> None:
    machine = re.compile(rb"(?<![\w.])/(?:tmp|root|home/[a-z]|work|farm)/")
    hosts = re.compile(rb"pypi\.org|pythonhosted\.org|registry\.npmjs|deb\.debian")
    for path in _tracked():
        if path.suffix in {".lock", ".bin", ".npz", ".parquet"} or not path.is_file():
            continue
        data = path.read_bytes()
        if path.name == Path(__file__).name:
            continue
        assert not machine.search(data), path
        assert not hosts.search(data), path
