"""A map made before -> the answers it holds, for a table whose shape differs a little."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from truceline.app.maps.earlier_hand import by_hand
from truceline.errors import AgreementError
from truceline.sources.mapped.written import Written
from truceline.sources.propose.paint import LEAVE
from truceline.sources.propose.shape import Shape, difference
from truceline.sources.propose.spell import word
from truceline.sources.propose.write import answered_in

_WORDS = ("act", "weapon", "object_type", "basis", "status", "source", "stage", "item")
_SIDES = ("claimant", "actor", "affected")
#: Keys of a map whose cell is a constant -> key of the question it answers.
_CONSTANTS = {
    "source": "source", "basis": "basis", "act": "act", "error_m": "error_m", "mode": "mode",
    "radius_m": "reach_m", "tier": "tier", "stage": "stage", "item": "item",
    "kind": "persons", "actor": "doer",
}  # fmt: skip
#: Keys of a map that tell what a column means -> that meaning.
_COLUMNS = {
    "start": "start", "end": "end", "received": "received", "published": "published",
    "lat": "lat", "lon": "lon", "coordinates": "place", "relative": "relative",
    "error_m": "error_m", "place_name": "place_name", "act": "act", "object_type": "object_type",
    "weapon": "weapon", "actor": "actor", "affected": "affected", "claimant": "claimant",
    "source": "source", "basis": "basis", "count": "count", "text": "text", "status": "status",
    "radius_m": "reach",
}  # fmt: skip


def answers_in(text: str, known: Shape, columns: Sequence[str]) -> dict[str, str]:
    """Return the answers that a map holds, by key of the question.

    What it took for an answer that nobody gave (``# guessed:``) is asked again.

    Args:
        text: The map.
        known: Shape of the table that it was made for.
        columns: Names of the columns of the table at hand; what was renamed goes by its new name.
    """
    try:
        values = Written(text, "map").plain()
    except AgreementError:
        return {}
    gone = {*_guessed(text), *_read_off(values)}
    told = {key: value for key, value in values.items() if key not in gone}
    names = {one: one for one in columns} | dict(difference(known, columns).renamed)
    answers = dict(_noted(text, names))
    answers |= {key: told[key] for key in ("time_zone", "date_order") if told.get(key)}
    for key, value in told.items():
        answers |= dict(_of_key(key, value, names))
    # The end may have a clock alone: the day beside it is that of the beginning. And where a cell
    # tells no coordinate, the words of the same column may tell a place.
    for first, other in (("start", "end"), ("coordinates", "relative")):
        if first in told and isinstance(told.get(other), dict):
            answers |= dict(_of_key(first, told[first], names))
    act, weapon = (_column(values.get(key)) for key in ("act", "weapon"))
    if act and act == weapon:
        # One is read off the words of the other: what the column is, its header says.
        answers.pop(f"column:{names.get(act)}", None)
    answers |= dict(_left_out(told.get("leave_out"), names))
    answers |= dict(_told_in_calls(told.get("told_in_calls")))
    answers |= by_hand(values, told, known, names)
    answers |= dict(_of_table(str(values.get("table")), told, names))
    return answers | _key(told.get("id"), names)


def _read_off(values: Mapping[str, Any]) -> Iterator[str]:
    """Yield the keys that are read off a column which another key tells the meaning of.

    `UD (PG says)` is who did it, and whose claim that is; a store tells where, and who holds it.
    """
    actor = _column(values.get("actor"))
    if actor and actor == _column(values.get("claimant")):
        yield "claimant"
    if actor and actor in {_column(values.get(key)) for key in _TOLD_BESIDE}:
        yield "actor"


#: Keys that say what a column is, off which a side may be read.
_TOLD_BESIDE = ("relative", "place_name", "text", "act")


def _column(value: Any) -> str:
    """Return the column that a key of a map reads; empty if it reads none."""
    told = value.get("column", "") if isinstance(value, dict) else value
    return told if isinstance(told, str) else ""


def _of_key(key: str, value: Any, names: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    """Yield the answers that one key of a map holds."""
    if key == "coordinates" and isinstance(value, list):
        return _several_places(value, names)
    return _said(key, value if isinstance(value, dict) else {"column": value}, names)


def _of_table(
    table: str, told: Mapping[str, Any], names: Mapping[str, str]
) -> Iterator[tuple[str, str]]:
    """Yield the answers that only maps of tallies and transfers hold."""
    constants = {
        key: told[key]["constant"]
        for key in ("unit", "currency")
        if isinstance(told.get(key), dict) and "constant" in told[key]
    }
    if table == "transfers":
        yield from ((f"of:{key}", value) for key, value in constants.items())
    if table == "tallies":
        if "value" in told:
            yield "rows", "tally"
        yield from ((key, value) for key, value in constants.items() if key == "unit")
        for key, means in (("value", "count"), ("area", "place_name"), ("note", "text")):
            if isinstance(told.get(key), str) and told[key] in names:
                yield f"column:{names[told[key]]}", means


def _guessed(text: str) -> Iterator[str]:
    for line in text.splitlines():
        if "# guessed:" in line and not line.startswith("#"):
            yield line.partition(":")[0]


def _said(key: str, cell: Mapping[str, Any], names: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    """Yield the answers in one cell of a map."""
    if key in _CONSTANTS and isinstance(cell.get("constant"), str):
        yield _CONSTANTS[key], cell["constant"]
    yield from _of_words(key, cell)
    if key == "basis" and cell.get("colour") == "true" and isinstance(cell.get("blank"), str):
        yield "colour:none", cell["blank"]
    column = names.get(str(cell.get("column", "")), "")
    if column and key in _COLUMNS:
        yield f"column:{column}", _COLUMNS[key]
        if cell.get("clock") in names:
            yield f"column:{names[cell['clock']]}", "clock" if key == "start" else "end_clock"
    if key == "coordinates" and cell.get("order"):
        yield "coordinate_order", str(cell["order"])
    if key == "sheet_date" and cell.get("where"):
        which = cell.get("which", "only")
        yield "sheet_date", cell["where"] + ("" if which == "only" else f":{which}")
        if cell.get("year"):
            yield "sheet_year", str(cell["year"])


def _noted(text: str, names: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    """Yield the answers that a comment keeps, those after columns by the names of today."""
    for key, value in answered_in(text).items():
        what, mark, column = key.partition(":")
        if what not in ("column", "strangers"):
            yield key, value
        elif column in names:
            yield f"{what}{mark}{names[column]}", value


def _told_in_calls(told: Any) -> Iterator[tuple[str, str]]:
    """Yield which calls tell of an event, of what and by whom; of no party where none is named."""
    cells = told if isinstance(told, dict) else {}
    acts, actors = (
        one.get("values", {}) if isinstance(one, dict) else {}
        for one in (cells.get("act"), cells.get("actor"))
    )
    for text, act in acts.items():
        yield f"word:call:{text}", str(act)
        yield f"party:call:{text}", str(actors.get(text, ""))


def _left_out(told: Any, names: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    """Yield the answers that the key of rows left out for how they look holds."""
    if not isinstance(told, dict):
        return
    if told.get("struck") == "true":
        yield "struck", LEAVE
    if told.get("hidden") == "true":
        yield "hidden", LEAVE
    letters = told.get("letters")
    yield from ((f"letters:{one}", LEAVE) for one in (letters if isinstance(letters, list) else ()))
    colours = told.get("colours")
    yield from ((f"colour:{one}", LEAVE) for one in (colours if isinstance(colours, list) else ()))
    if isinstance(told.get("words"), dict):
        yield "withdrawn:kept", json.dumps(told["words"], ensure_ascii=False)
    if isinstance(told.get("cells"), dict):
        kept = {
            names[one]: texts if isinstance(texts, list) else [texts]
            for one, texts in told["cells"].items()
            if one in names
        }
        yield "left:kept", json.dumps(kept, ensure_ascii=False)
        yield from ((f"word:act:{one}", LEAVE) for texts in kept.values() for one in texts)


def _several_places(told: Sequence[Any], names: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    """Yield the answers that a list of columns of coordinates holds, the one that counts first."""
    cells = [one if isinstance(one, dict) else {"column": one} for one in told]
    there = [one for one in cells if one.get("column") in names]
    for one in there:
        name = names[one["column"]]
        yield f"column:{name}", "place"
        if one.get("order"):
            yield f"coordinate_order:{name}", str(one["order"])
    if there:
        yield "place_order", names[there[0]["column"]]


def _of_words(key: str, cell: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    words = cell.get("values")
    for text, means in words.items() if isinstance(words, dict) else ():
        said = "" if means in ("null", "~") else str(means)
        if cell.get("colour") == "true":
            # Who did it by colour is a party, or nobody: the comment of answers tells which.
            yield from [(f"colour:{text}", said)] * (key == "basis")
        elif key in _WORDS:
            yield f"word:{key}:{text}", said
        elif key in _SIDES:
            yield f"party:{text}", said


def _key(told: Any, names: Mapping[str, str]) -> dict[str, str]:
    """Return the columns of the key as a map writes them, if all of them are still there."""
    wanted = told if isinstance(told, list) else [told] if told else []
    found = [word(names[one]) for one in wanted if isinstance(one, str) and one in names]
    if not found or len(found) < len(wanted):
        return {}
    return {"id": found[0] if len(found) == 1 else f"[{', '.join(found)}]"}
