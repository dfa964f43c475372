"""Whatever a document holds, every candidate stands where it says, once, and nowhere aside."""

from __future__ import annotations

from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from truceline.model.document import Role
from truceline.reading.document import document_of
from truceline.reading.extract import read

WORDS = [
    "Russia", "Ukraine", "the two leaders", "President Macron", "Arden's", "They", "we", "he",
    "agreed to", "will release", "pledged to", "did not", "if", "that", "and", ",", ".", "?", ";",
    "met", "spoke with", "a call with", "is to meet", "attacked", "the village of Lumo", "fired on",
    "12 drones", "for 30 days", "on 3 June", "last night", "by 10 June", "proposed", "according to",
    "\n\n", "\n", "- ", "**", "Q: ", "A: ", "PRESIDENT MACRON: ", "Photo: ", "|", "<p>", "</p>",
    "<!--", "&amp;", "---\n", "[a](http://b.c)", "\ue000\ue001", "\u201c", "\u2014", "\u00a0", "é",
    "a ceasefire", "the sanctions", "a hockey match", "was put off to", "the next round", "must be",
    "Joint Statement", "hotline log", "2031-06-03 07:05", "Neither side", "(", ")", "'s",
]  # fmt: skip


@settings(max_examples=80)
@given(st.lists(st.sampled_from(WORDS), max_size=90), st.sampled_from(["txt", "md", "html"]))
def test_every_candidate_stands_where_it_says(words: list[str], form: str) -> None:
    document = document_of(" ".join(words), "text", form)  # type: ignore[arg-type]
    found = read(document)
    assert found == read(document)
    lot: list[Any] = [*found.contacts, *found.commitments, *found.proposals, *found.incidents]
    lot += [*found.issues, *found.claims, *found.steps, *found.deferrals]
    assert len({one.id for one in lot}) == len(lot)
    aside = [
        b.extent for b in document.blocks
        if b.role in {Role.CREDIT, Role.BOILERPLATE, Role.FRONT_MATTER}
    ]  # fmt: skip
    for one in lot:
        assert 0 <= one.extent.start < one.extent.end <= len(document.text)
        assert any(s.extent.holds(one.extent) for s in document.sentences)
        assert not any(where.holds(one.extent) for where in aside)
    for sentence in document.sentences:
        assert any(block.extent.holds(sentence.extent) for block in document.blocks)
    assert len(document.plain) == len(document.text)
