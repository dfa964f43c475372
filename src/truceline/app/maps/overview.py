"""The first screen about a workbook: what each of its sheets is read as, and what is left out."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping, Sequence

from truceline.app.maps.mapping import Survey
from truceline.app.maps.screen import Item
from truceline.app.maps.tables_found import Found
from truceline.errors import FormatError
from truceline.sources.propose import sheets
from truceline.sources.propose.ask import Question
from truceline.sources.propose.draft import Proposal
from truceline.sources.propose.meant import AS_SAID, LEAVE, READ


def overview(
    survey: Survey,
    proposals: Sequence[Proposal],
    told: Collection[int],
    barred: Mapping[int, FormatError],
    counts: Mapping[int, str],
) -> Iterator[Item]:
    """Yield for each table what it is read as, so that a person sees it before all else.

    Args:
        survey: What stands in the file.
        proposals: Its drafted maps, by table.
        told: Tables of which it was answered.
        barred: Tables that cannot be read as they stand, each with why.
        counts: What the maps make of each, in words; where there are none, its rows are counted.
    """
    for number, proposal in enumerate(proposals):
        if number in told:
            continue
        why = next((one for one in proposal.open if one.key == "sheet"), None)
        bar = barred.get(number)
        out = str(bar) if bar else proposal.refused
        is_out = why is not None or out
        found = survey.found[number]
        kind = sheets.told_as(proposal.kind)
        # What no answer can change is not offered: an answer that is undone later costs a screen.
        read = () if bar else ((READ, f"each row tells of {kind}"),)
        asked = Question(
            key="sheet",
            text=f"{bar}. {bar.hint}." if bar else f"{found.named}: what becomes of it? {out}",
            short=f"{found.named}, {counts.get(number) or f'{_rows(found)} rows'}",
            options=(*read, (LEAVE, f"left out{_because(out)}")),
            likely=LEAVE if is_out else READ,
        )
        yield Item(question=asked, tables=(number,))
    yield from _undated(survey)


def _undated(survey: Survey) -> Iterator[Item]:
    """Yield for each table without dates why it is left out; no answer changes that."""
    for found, why in survey.undated:
        said = Question(
            key="sheet",
            text=f"{found.named}: {why} If it tells when, call that column `Date`.",
            short=f"{found.named}, {_rows(found)} rows",
            options=((LEAVE, why),),
            likely=LEAVE,
        )
        yield Item(question=said, tables=())


def _because(why: str) -> str:
    """Return in a few words why a sheet is left out: the first of its reasons, as it was given."""
    first = re.split(r": left out|, and nothing|\. |, (?=for a)", why, maxsplit=1)[0].strip(" .")
    first = first if len(first) <= _REASON else f"{first[:_REASON].rsplit(' ', 1)[0]}…"
    return f": {first[:1].lower()}{first[1:]}" if first and why != AS_SAID else ""


#: So much of a reason stands on the first screen; the rest is shown where its line is looked at.
_REASON = 90


def _rows(found: Found) -> int:
    return sum(map(len, list(found.look.columns.values())[:1]))
