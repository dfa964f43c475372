"""The house keeps its own rules: small rooms, honest doors, no paths of a machine."""

from __future__ import annotations

import ast
import re
import subprocess
from collections.abc import Iterator
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


def test_modules_stay_under_the_alarm() -> None:
    lengths = {_name(p): len(p.read_text(encoding="utf-8").splitlines()) for p in MODULES}
    assert [p for p, n in lengths.items() if n > 300 and p not in LONG_MODULES] == []


def test_every_module_keeps_the_rules_of_the_house() -> None:
    """One pass over each tree: parsing and walking 750 modules costs more than looking."""
    broken = [
        f"{_name(path)}: {what}"
        for path in MODULES
        for what in _broken(_name(path), ast.parse(path.read_text(encoding="utf-8")))
    ]
    assert broken == []


def _name(path: Path) -> str:
    return str(path.relative_to(SRC))


def _broken(module: str, tree: ast.Module) -> Iterator[str]:
    """Tell what of the rules a module breaks."""
    if not ast.get_docstring(tree):
        yield "does not say what it is for"
    for node in ast.walk(tree):
        match node:
            case ast.FunctionDef(name=name):
                if _code_lines(node) > 40 and f"{module}:{name}" not in LONG_FUNCTIONS:
                    yield f"{name} is longer than 40 lines"
            case ast.Assert():
                yield f"asserts in line {node.lineno}"
            case ast.Call(func=ast.Name(id="eval" | "exec" as name)):
                yield f"calls {name} in line {node.lineno}"


@pytest.mark.parametrize(
    ("source", "said"),
    [
        ("x = 1", "does not say what it is for"),
        (
            '"""A."""\n\n\ndef f():\n    """B."""\n' + "    x = 1\n" * 41,
            "f is longer than 40 lines",
        ),
        ('"""A."""\n\n\ndef f():\n    if 1:\n        assert x', "asserts in line 6"),
        ('"""A."""\n\nx = [eval("1")]', "calls eval in line 3"),
        ('"""A."""\n\nx = [exec("1")]', "calls exec in line 3"),
        ('"""A."""\n\n\ndef f():\n    """B."""\n' + "    x = 1\n" * 39, None),
    ],
)
def test_a_broken_rule_is_told(source: str, said: str | None) -> None:
    assert list(_broken("m.py", ast.parse(source))) == ([] if said is None else [said])


def _code_lines(node: ast.FunctionDef) -> int:
    """Lines of a function without its docstring."""
    first = node.body[0]
    end = node.end_lineno or node.lineno
    docstring = isinstance(first, ast.Expr) and isinstance(first.value, ast.Constant)
    skipped = (first.end_lineno or first.lineno) - first.lineno + 1 if docstring else 0
    return end - node.lineno + 1 - skipped


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
