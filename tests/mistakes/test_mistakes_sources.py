"""One broken source list per mistake: each says in its first lines what must be told, and where."""

from __future__ import annotations

from pathlib import Path

import pytest
from test_mistakes import expected

from truceline.agreements.sources_file import check_sources, load_sources
from truceline.errors import AgreementError

FILES = sorted((Path(__file__).parent / "sources").glob("*.yaml"))


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_each_mistake_is_told_in_its_place_and_nothing_else_is(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    told, wanted = check_sources(text, path.name), expected(text)
    assert wanted, "the file says what it expects"
    assert [(p.line, p.code) for p in told] == [(w.line, w.code) for w in wanted]
    for problem, want in zip(told, wanted, strict=True):
        assert want.message in problem.message
        assert want.hint in problem.hint
    with pytest.raises(AgreementError) as caught:
        load_sources(text, path.name)
    assert caught.value.problems == told


def test_there_is_a_file_for_each_code() -> None:
    codes = {want.code for path in FILES for want in expected(path.read_text(encoding="utf-8"))}
    assert len(FILES) >= 14
    assert len(codes) >= 11
