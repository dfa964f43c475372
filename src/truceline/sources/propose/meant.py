"""Whether a sheet is meant at all, and why one that tells of nothing is left out."""

from __future__ import annotations

from truceline.sources.propose import casualties, dated, sheets, tallies, unlisted
from truceline.sources.propose.ask import Context, Inquiry
from truceline.sources.propose.columns import Table, called_as
from truceline.sources.propose.lexicon import meaning_of
from truceline.sources.propose.spell import remark

#: Answers to what becomes of a sheet.
LEAVE, READ = "leave", "rows"
#: Of a sheet that could be read, and that a person does not want.
AS_SAID = "Left out, as you said."
_QUESTION = "does each row of this sheet tell of one thing that took place?"
_OPTIONS = {LEAVE: "no: leave this sheet out", READ: "yes: each row tells of one act"}


def left(table: Table, context: Context, ask: Inquiry, kind: str) -> str:
    """Return why a sheet is left out, in a sentence; empty if it is read.

    A person may say otherwise, either way; it is asked where nothing shows that rows tell of acts.
    """
    why = _why(table, context, ask, kind)
    said = ask.answers.get("sheet")
    if said == LEAVE:
        return why or AS_SAID
    if said == READ or not why:
        return ""
    ask.ask("sheet", _QUESTION, _OPTIONS, LEAVE)
    return why


def _why(table: Table, context: Context, ask: Inquiry, kind: str) -> str:
    has = set(table.by_meaning)
    if ask.answers.get("act", LEAVE) != LEAVE:
        return ""
    # A list below which a legend stands may still add to incidents: its rows name them.
    if meaning_of(table.look.sheet, "sheets") == sheets.NOTHING and not table.look.elsewhere:
        return (
            f"“{remark(table.look.sheet)}” is called like a list or a summary, which tells of no "
            "single event: left out."
        )
    if kind != sheets.REPORTS:
        is_dated = "start" in has or (dated.is_needed(table) and kind not in sheets.DUTIES)
        return "" if is_dated else "No column tells a day: left out."
    if "act" in has:
        return _sums(table) or _doubtful(table, context, ask)
    if unlisted.is_told_in_words(table):
        return ""
    if called_as(table.look) == sheets.EFFORT:
        return (
            "Its rows look like watches, and no columns tell where and how far a watch "
            "reaches: left out, for a reach that nobody told would claim that somebody watched."
        )
    armed = "weapon" in has and has & {"start", "clock"}
    if armed or sheets.told_in_words(table) or any(map(casualties.kind_of, table.found)):
        return ""
    counts = tallies.counts_beside(table.found)
    if counts:
        return (
            f"Each row counts several things ({', '.join(map(remark, counts))}), and nothing "
            "names an act, a weapon or what was seen: left out. Write one count on each row (day, "
            "area, what, number)."
        )
    return (
        "No column names the kind of act, and the rows are no shifts, calls or weapons seen: left "
        "out, for a report without an act says nothing."
    )


def _sums(table: Table) -> str:
    """Say that rows of an act, with several counts and neither day nor place, are sums."""
    counts = tallies.counts_beside(table.found)
    if not counts or set(table.by_meaning) & _OF_ONE_EVENT:
        return ""
    return (
        f"Each row counts acts of one kind ({', '.join(map(remark, counts))}), and no column tells "
        "a day or a place: sums of other sheets, left out."
    )


#: What a row tells of one event and no sum does.
_OF_ONE_EVENT = {
    "start", "clock", "end_clock", "place", "lat", "lon", "relative", "place_name", "post", "id",
}  # fmt: skip


def _doubtful(table: Table, context: Context, ask: Inquiry) -> str:
    if not sheets.is_doubtful(table, context, ask):
        return ""
    return (
        "Nothing shows that its rows tell of what took place: no kind of act that is known, with "
        "a place or a party beside it. Left out. If they do, run `truceline map` in a terminal "
        "and say so."
    )
