"""One broken agreement per mistake: each says in its first lines what must be told, and where."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

import pytest

from truceline.agreements.load import check, load
from truceline.errors import AgreementError

FILES = sorted(Path(__file__).parent.glob("*.yaml"))
_EXPECT = re.compile(r"# expect: (\d+) (\S+) \| (.+?) \| (.+)")


@dataclass(frozen=True)
class Expected:
    line: int
    code: str
    message: str
    hint: str


def expected(text: str) -> list[Expected]:
    found = [_EXPECT.fullmatch(line) for line in text.splitlines()]
    return [Expected(int(m[1]), m[2], m[3], m[4]) for m in found if m]


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_each_mistake_is_told_in_its_place_and_nothing_else_is(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    told, wanted = check(text, path.name), expected(text)
    assert wanted, "the file says what it expects"
    assert [(p.line, p.code) for p in told] == [(w.line, w.code) for w in wanted]
    for problem, want in zip(told, wanted, strict=True):
        assert want.message in problem.message
        assert want.hint in problem.hint
        assert problem.column > 0


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_what_cannot_be_checked_cannot_be_loaded(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    with pytest.raises(AgreementError) as caught:
        load(text, path.name)
    assert caught.value.problems == check(text, path.name)
    assert caught.value.exit_code == 3
    for problem in caught.value.problems:
        assert f"{path.name}:{problem.line}:{problem.column}" in caught.value.diagnostics()


def test_there_is_a_file_for_each_of_many_mistakes() -> None:
    codes = {want.code for path in FILES for want in expected(path.read_text(encoding="utf-8"))}
    assert len(FILES) >= 25
    assert len(codes) >= 40


def test_many_mistakes_are_told_at_once() -> None:
    path = Path(__file__).parent / "many_mistakes.yaml"
    assert len(check(path.read_text(encoding="utf-8"), path.name)) >= 10


def test_a_message_says_nothing_of_the_machinery_within() -> None:
    words = ("Traceback", "pydantic", "Input should", "validation error", "NoneType", "KeyError")
    for path in FILES:
        for problem in check(path.read_text(encoding="utf-8"), path.name):
            assert not [w for w in words if w in problem.message + problem.hint], path.stem
            assert problem.hint, path.stem
