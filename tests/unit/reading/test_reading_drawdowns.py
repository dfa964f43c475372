"""What memoranda delegate, with the words and their place. The texts are invented."""

from __future__ import annotations

from decimal import Decimal

import pytest

from truceline.reading.document import document_of
from truceline.reading.drawdowns import Delegated, delegated_in


def read(body: str) -> tuple[Delegated, ...]:
    document = document_of(f"---\ndate: '2031-02-25'\n---\n{body}\n", "memo.md", "md")
    found = delegated_in(document)
    for one in found:
        assert " ".join(one.extent.of(document.text).split()) == one.words
    return found


@pytest.mark.parametrize(
    ("said", "dollars", "about"),
    [
        ("up to $350 million in articles", "350000000", False),
        ("up to\nan aggregate value of $2.85 billion in articles", "2850000000", False),
        ("up to $1,250,000 in articles", "1250000", False),
        ("approximately $128 million in articles", "128000000", True),
        ("articles worth $12 billion", "12000000000", False),
    ],
)
def test_a_sum_is_exact_and_about_only_where_the_text_says_so(
    said: str, dollars: str, about: bool
) -> None:
    body = (
        f"I delegate the authority under section 506(a)(1) of the Act to direct drawdown of {said}."
    )
    (one,) = read(body)
    assert (one.section, one.dollars, one.about) == ("506(a)(1)", Decimal(dollars), about)


def test_each_authority_has_its_own_sum() -> None:
    found = read(
        "I delegate, to provide assistance to Northland:\n\n"
        "\\(1\\)  the authority under section 614(a)(1) of the Act to furnish up to $250 million "
        "without regard to section 614(a)(1); and\n\n"
        "(2)  the authority under section 506(a)(1) of the Act to direct the drawdown of up to "
        "$350 million."
    )
    assert [(one.section, int(one.dollars)) for one in found] == [
        ("614(a)(1)", 250_000_000),
        ("506(a)(1)", 350_000_000),
    ]
    assert {one.whom for one in found} == {"Northland"}


def test_an_authority_without_a_sum_names_none_and_takes_no_other_s() -> None:
    found = read(
        "the authority under section 621 of the Act, and the authority under section 506(a)(1) of "
        "the Act to direct the drawdown of up to $60 million to provide assistance to Northland. "
        "The other assistance to Southland is told elsewhere."
    )
    assert [(one.section, int(one.dollars), one.whom) for one in found] == [
        ("506(a)(1)", 60_000_000, "")
    ]
