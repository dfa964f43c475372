"""Two versions of a text: swapping them swaps the columns, and every word stays."""

from __future__ import annotations

import random

from truceline.model.wordings import Distance
from truceline.talks.clauses import clauses_of, distance

A = (
    "Article 1. The Parties shall cease fire at 06:00 on 10 June.",
    "Article 2. Each Party opens the bridge at Lumo for ambulances.",
    "Article 3. Prisoners are exchanged all for all.",
)
B = (
    "Article 1. The Parties shall cease fire at 08:00 on 12 June.",
    "Article 2. A joint commission meets each Monday.",
    "Article 3. Each Party opens the bridge at Lumo for ambulances and buses.",
)
SAID = {"only in the first": "only in the second", "only in the second": "only in the first"}


def found(a: tuple[str, ...], b: tuple[str, ...]) -> Distance:
    return distance(clauses_of(a), clauses_of(b))


def test_known_answer() -> None:
    told = [
        (v.change, v.first and v.first.label, v.second and v.second.label)
        for v in found(A, B).versions
    ]
    assert told == [
        ("changed", "Article 1", "Article 1"),
        ("only in the second", None, "Article 2"),
        ("changed", "Article 2", "Article 3"),
        ("only in the first", "Article 3", None),
    ]


def test_a_new_number_is_no_new_wording() -> None:
    (one,) = found(("Article 4. Fire ceases.",), ("5) Fire ceases.",)).versions
    assert one.change == "same"


def test_of_clauses_equally_alike_the_nearer_go_together() -> None:
    told = found(("Nobody moves.", "Fire one."), ("Fire six.", "Fire ten.")).versions
    assert [(v.first_at, v.second_at) for v in told if v.change == "changed"] == [(1, 1)]


def test_what_stands_in_another_order_is_told() -> None:
    assert all(v.moved and v.change == "same" for v in found(A[:2], A[1::-1]).versions)


def test_swapping_the_versions_swaps_the_columns_and_nothing_else() -> None:
    words = ("fire", "ceases", "noon")
    for seed in range(60):
        draw = random.Random(seed)
        a, b = (
            tuple(
                " ".join(draw.choices(words, k=draw.randint(1, 3)))
                for _ in range(draw.randint(0, 8))
            )
            for _ in range(2)
        )
        there, back = found(a, b), found(b, a)
        turned = sorted(
            (SAID.get(v.change, v.change), str(v.second), str(v.first), v.moved)
            for v in back.versions
        )
        assert (
            sorted((v.change, str(v.first), str(v.second), v.moved) for v in there.versions)
            == turned
        )


def test_no_word_is_lost() -> None:
    told = found(A, B).versions
    assert sorted(v.first.text for v in told if v.first) == sorted(c.text for c in clauses_of(A))
    assert sorted(v.second.text for v in told if v.second) == sorted(c.text for c in clauses_of(B))
    for v in told:
        if v.words:
            before = "".join(w.text for w in v.words if w.side != "after")
            assert v.first is not None
            assert before == v.first.text


def test_the_same_text_has_no_distance() -> None:
    assert {v.change for v in found(A, A).versions} == {"same"}
