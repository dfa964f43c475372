"""The columns that need no question, named beside those that do: a sure one may be wrong too."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from truceline.app.tables_found import Found
from truceline.sources.propose.ask import Question
from truceline.sources.propose.columns import MEANINGS
from truceline.sources.propose.draft import Proposal


def sure_columns(
    found: Sequence[Found], proposals: Sequence[Proposal]
) -> Iterator[tuple[int, Question]]:
    """Yield of each table that is read what its sure columns were taken for, as questions.

    Nobody is asked them: a person who sees one that is wrong changes it by its number.
    """
    for number, (table, proposal) in enumerate(zip(found, proposals, strict=True)):
        if proposal.left:
            continue
        asked = {one.key for one in proposal.open}
        halves = set(proposal.look.rest.values())
        for one in proposal.guesses:
            key = f"column:{one.column}"
            if key in asked or one.column in halves or not one.sure:
                continue
            offered = list(dict.fromkeys([one.means, *one.rivals, ""]))
            yield (
                number,
                Question(
                    key=key,
                    text=f"{table.named}: what does the column “{one.column}” hold?",
                    options=tuple((means, MEANINGS[means]) for means in offered),
                    likely=one.means,
                    free=True,
                    others=tuple((k, v) for k, v in MEANINGS.items() if k not in offered),
                    short=one.column,
                ),
            )
