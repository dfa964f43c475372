"""Where an event list keeps what, and what its words mean."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from truceline.errors import UnknownFormatError
from truceline.model.relations import QUADS, EventList
from truceline.relations.cards import GDELT, ICEWS, POLECAT
from truceline.relations.types import PLOVER, quad_of_root

#: The states a word names; ``None``: it is no word of the list.
States = Callable[[str], tuple[str, ...] | None]
#: Type of event and its class, 0 where another column tells it; ``None`` likewise.
Kind = Callable[[str], tuple[str, int] | None]
_GDELT_COLUMNS = 61
#: Columns by which the others are known, all of them read.
_ICEWS = ("Event Date", "CAMEO Code", "Intensity", "Source Country", "Target Country")
_POLECAT = (
    "Event ID", "Event Date", "Event Type", "Quad Code", "Actor Country", "Recipient Country"
)  # fmt: skip
#: Columns by which a list is known, by its id; GDELT's has no header, and is known by their number.
KNOWN_BY = {"icews": _ICEWS, "polecat": _POLECAT, "dyad_scores": ("date", "world_abs_sum")}
_LONGEST_STATE = 80
#: A row that names more on one side is none of the list: pairs of all with all would be made of it.
_MOST_STATES = 20


@dataclass(frozen=True, slots=True, kw_only=True)
class Layout:
    """How one file is read.

    Attributes:
        card: Which list it is.
        delimiter: Between fields, one byte.
        quoted: Whether fields may be quoted.
        fields: How many fields a row has.
        more: Whether a row may end in further, empty fields.
        header: Whether the first row names the columns.
        id: Column of the key; ``None``: the whole row is.
        day: Column of the day.
        actor: Column of who acts.
        recipient: Column of towards whom.
        type: Column of the type of event.
        quad: Column of the class; ``None``: it follows from the type.
        intensity: Column of the intensity.
        code: Column of the finest code, for drivers.
        source: Column of where it stands.
        states: Reads ``actor`` and ``recipient``.
        kind: Reads ``type``.
        quads: Word of ``quad`` -> 1 to 4.
    """

    card: EventList
    delimiter: int
    quoted: bool
    fields: int
    more: bool
    header: bool
    id: int | None
    day: int
    actor: int
    recipient: int
    type: int
    quad: int | None
    intensity: int
    code: int
    source: int
    states: States
    kind: Kind
    quads: dict[str, int]


def layout_of(first: str, name: str) -> Layout:
    """Return how a file is read, from its first line.

    Raises:
        UnknownFormatError: If it is no event list that is known.
    """
    for delimiter in "\t", ",":
        cells = [cell.strip().strip('"') for cell in first.rstrip("\r\n").split(delimiter)]
        if "GLOBALEVENTID" in cells and len(cells) == _GDELT_COLUMNS:
            return _gdelt(delimiter, header=True)
        if len(cells) == _GDELT_COLUMNS and cells[0].isdigit() and re.fullmatch(r"\d{8}", cells[1]):
            return _gdelt(delimiter, header=False)
        if {*_ICEWS} <= {*cells}:
            return _icews(delimiter, cells)
        if {*_POLECAT} <= {*cells} and {"Event Intensity", "Intensity"} & {*cells}:
            return _polecat(delimiter, cells)
    hint = "known are: GDELT 2 events (61 columns), ICEWS, POLECAT, and tables of date, A_B, …"
    raise UnknownFormatError(f"{name}: this is no event list that is known", hint)


def _gdelt(delimiter: str, *, header: bool) -> Layout:
    return Layout(
        card=GDELT, delimiter=ord(delimiter), quoted=delimiter == ",", fields=_GDELT_COLUMNS,
        more=False, header=header, id=0, day=1, actor=7, recipient=17, code=26, type=28, quad=29,
        intensity=30, source=60, states=_coded, kind=_root_alone,
        quads={str(n): n for n in range(1, 5)},
    )  # fmt: skip


def _icews(delimiter: str, cells: Sequence[str]) -> Layout:
    at = cells.index
    return Layout(
        card=ICEWS, delimiter=ord(delimiter), quoted=delimiter == ",", fields=len(cells),
        more=False, header=True, id=None, day=at("Event Date"), actor=at("Source Country"),
        recipient=at("Target Country"), code=at("CAMEO Code"), type=at("CAMEO Code"), quad=None,
        intensity=at("Intensity"), source=at("Publisher") if "Publisher" in cells else 0,
        states=_named, kind=_root, quads={},
    )  # fmt: skip


def _polecat(delimiter: str, cells: Sequence[str]) -> Layout:
    at = cells.index
    intensity = "Event Intensity" if "Event Intensity" in cells else "Intensity"
    return Layout(
        card=POLECAT, delimiter=ord(delimiter), quoted=delimiter == ",", fields=len(cells),
        more=True, header=True, id=at("Event ID"), day=at("Event Date"), actor=at("Actor Country"),
        recipient=at("Recipient Country"), code=at("Event Type"), type=at("Event Type"),
        quad=at("Quad Code"),
        intensity=at(intensity), source=at("Story IDs") if "Story IDs" in cells else 0,
        states=_several, kind=_plover,
        quads={word.upper(): n for n, word in enumerate(QUADS, 1)},
    )  # fmt: skip


def _coded(word: str) -> tuple[str, ...] | None:
    if not word:
        return ()
    return (word,) if re.fullmatch("[A-Z]{3}", word) else None


def _named(word: str) -> tuple[str, ...] | None:
    word = word.strip()
    if word in ("", "NULL", "None"):
        return ()
    return (word,) if len(word) <= _LONGEST_STATE and word.isprintable() else None


def _several(word: str) -> tuple[str, ...] | None:
    parts = [_named(part) for part in word.split(";")]
    if None in parts or len(parts) > _MOST_STATES:
        return None
    return tuple(dict.fromkeys(name for part in parts if part for name in part))


def _root(word: str) -> tuple[str, int] | None:
    quad = quad_of_root(word[:2])
    return (word[:2], quad) if quad and re.fullmatch(r"\d{2}[0-9a-z]{0,2}", word) else None


def _root_alone(word: str) -> tuple[str, int] | None:
    return (word, 0) if quad_of_root(word) else None


def _plover(word: str) -> tuple[str, int] | None:
    word = word.strip().upper()
    return (word, 0) if word in PLOVER else None
