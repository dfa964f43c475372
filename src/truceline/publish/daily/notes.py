"""The records behind each sentence of a paper, with links to the rows that it shows."""

from __future__ import annotations

from truceline.publish.daily.blocks import Cell, Note, cell
from truceline.publish.daily.prose import Number, Records, Sentence, unmarked
from truceline.publish.page.setting import Setting

#: Records named behind one sentence: in a list at the end, and at the foot of a page. The sentences
#: file names them all.
MOST_NAMED, MOST_AT_FOOT = 24, 6


def notes(
    sentences: tuple[Sentence, ...], setting: Setting, shown: set[str], most: int = MOST_NAMED
) -> tuple[Note, ...]:
    """Return the records behind each sentence that has any; each links to its row, if shown.

    Args:
        sentences: Of the overview.
        setting: The run and the words.
        shown: Anchors of the rows that the paper shows.
        most: Records named of each kind.
    """
    found: list[Note] = []
    for sentence in sentences:
        lots = []
        for number in sentence.numbers.values():
            lots += _lots(number, setting, shown, most)
        kept = tuple(dict.fromkeys(lot for lot in lots if lot[1]))
        if kept:
            found.append(Note(number=len(found) + 1, sentence=sentence.id, lots=kept))
    return tuple(found)


def _lots(
    number: Number, setting: Setting, shown: set[str], most: int
) -> list[tuple[str, tuple[Cell, ...], str]]:
    lots = [_lot(records, setting, shown, most) for records in number.of]
    if number.rule == "difference":
        label, cells, more = lots[1]
        lots[1] = (f"{setting.say('daily-note-minus')}: {label}", cells, more)
    return lots


_ANCHORS = {"incident": "i-", "correction": "c-", "report": "r-", "due": "o-", "limit": "o-"}


def _lot(
    records: Records, setting: Setting, shown: set[str], most: int
) -> tuple[str, tuple[Cell, ...], str]:
    say, prefix = setting.say, _ANCHORS.get(records.kind, "")
    named = []
    for record in records.ids[:most]:
        anchor = f"{prefix}{record}" if prefix else ""
        words = unmarked(setting.speaker(record)) if records.kind == "source" else record
        named.append(cell(words, anchor if anchor in shown else ""))
    more = len(records.ids) - len(named)
    label = f"{say(f'daily-record-{records.kind}')} ({say.number(len(records.ids))})"
    return label, tuple(named), say("daily-note-more", n=more) if more else ""
