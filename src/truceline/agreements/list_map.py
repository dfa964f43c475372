"""``map.yaml`` of ``truceline fuse``: what the columns of foreign lists mean, or all mistakes.

* Held against the headers of the files at once: a column that is not there is a mistake like any
  other, with line and column of the map.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from typing import Annotated, Literal

from pydantic import Field

from truceline.agreements.faults import did_you_mean, quoted
from truceline.agreements.lint import lint_version
from truceline.agreements.list_words import lint_shipped
from truceline.agreements.load import examine
from truceline.agreements.node import Node
from truceline.agreements.schema import Version, schema_of
from truceline.agreements.schema_places import Metres
from truceline.agreements.schema_terms import Form, Id, Said
from truceline.agreements.times import TimeMistakeError, zone_of
from truceline.errors import AgreementError, Problem
from truceline.model.list_card import ListCard, ListMap

Note = Callable[[Problem], None]

_COLUMNS = ("id", "time", "start", "end", "lon", "lat", "precision", "type", "text")


class ListForm(Form):
    """One event list, a CSV file with a header."""

    file: Said = Field(description="name of the file, without its folder")
    name: Id | None = Field(
        None, description="what it is called in results; left out: the file's name without .csv"
    )
    id: Said | None = Field(
        None, description="column of its own keys; left out: rows are numbered from 1"
    )
    time: Said | None = Field(None, description="column of the time, where one cell tells it")
    start: Said | None = Field(None, description="column of the beginning, with `end`")
    end: Said | None = Field(None, description="column of the end, with `start`")
    lon: Said = Field(description="column of degrees east")
    lat: Said = Field(description="column of degrees north")
    precision: Said | None = Field(
        None, description="column that tells how exact the place is: metres, or words"
    )
    precision_words: dict[Said, Metres] = Field(
        default={}, description="word of that column: radius in metres that holds 95 % of places"
    )
    precision_m: Metres | None = Field(
        None, description="radius in metres where a row tells none; left out: it is estimated"
    )
    type: Said | None = Field(None, description="column of the type of event")
    types: dict[Id, Said] = Field(
        default={}, description="name of an aspect: its column, where there are several"
    )
    marks: dict[Id, Annotated[list[Said], Field(min_length=1)]] = Field(
        default={},
        description="name of an aspect (`type` where there is one): its columns of 1 and 0, each "
        "named after the word it marks",
    )
    text: Said | None = Field(
        None,
        description="column of what the row says in words, in any language; left out: words are "
        "not compared",
    )
    date_order: Literal["dmy", "mdy"] | None = Field(
        None, description="what 03/04/2025 means: day first (`dmy`) or month first (`mdy`)"
    )
    time_zone: Said = Field("UTC", description="IANA zone of its clock times and dates")
    repeats: bool = Field(
        False, description="true where the list may hold several rows on one incident"
    )
    p_true: Annotated[float, Field(gt=0, lt=1, allow_inf_nan=False)] | None = Field(
        None, description="declared chance that what it reports took place; left out: not declared"
    )
    independence_group: Id | None = Field(
        None, description="lists of one group count as one voice; left out: its own"
    )
    vocabulary: Id | None = Field(
        None,
        description="whose words its types are, as a taxonomy names lists (`acled`, `ucdp`); left "
        "out: its own name",
    )


class ListMapForm(Form):
    """Event lists that are to be held against each other."""

    truceline: Version
    lists: Annotated[list[ListForm], Field(min_length=1)] = Field(
        description="one entry a file, in any order"
    )
    taxonomies: dict[Id, Said] = Field(
        default={},
        description="name of an aspect (`type` where there is one): CSV file beside this map with "
        "list, word, and levels from the finest to the broadest; or a shipped one: "
        "`truceline:events`, `truceline:targets`, `truceline:weapons`",
    )


def load_list_map(
    text: str,
    name: str,
    headers: Mapping[str, tuple[str, ...]] | None = None,
    shipped: Mapping[str, tuple[str, ...]] | None = None,
) -> ListMap:
    """Read a map of lists.

    Args:
        text: The YAML document.
        name: What to call it in messages.
        headers: Of each file given, by base name, its columns; ``None``: the map alone is checked.
        shipped: Of each taxonomy that comes with Truceline, by name with prefix, whose words it
            has.

    Raises:
        AgreementError: With every mistake in it.
    """
    written, problems = examine(
        text, ListMapForm, lambda root: (*_lint(root, headers), *lint_shipped(root, shipped or {}))
    )
    if written is None or problems:
        raise AgreementError(name, problems)
    return ListMap(
        lists=tuple(_card(one) for one in written.lists), taxonomies=dict(written.taxonomies)
    )


def list_map_schema_json() -> str:
    """Return the JSON Schema of a map of lists, as committed in the reference."""
    schema = schema_of(ListMapForm, "Truceline map of event lists")
    return json.dumps(schema, indent=2, ensure_ascii=False) + "\n"


def _card(one: ListForm) -> ListCard:
    return ListCard(
        file=one.file,
        name=_name(one),
        id=one.id,
        start=one.time or one.start or "",
        end=one.end,
        lon=one.lon,
        lat=one.lat,
        precision=one.precision,
        precision_words=dict(one.precision_words),
        precision_m=one.precision_m,
        aspects=dict(one.types) or ({"type": one.type} if one.type else {}),
        marks={aspect: tuple(columns) for aspect, columns in one.marks.items()},
        date_order=one.date_order or "",
        time_zone=one.time_zone,
        repeats=one.repeats,
        p_true=one.p_true,
        independence_group=one.independence_group or _name(one),
        vocabulary=one.vocabulary or "",
        text=one.text,
    )


def _name(one: ListForm) -> str:
    return one.name or one.file.rsplit(".", 1)[0]


def _lint(root: Node, headers: Mapping[str, tuple[str, ...]] | None) -> tuple[Problem, ...]:
    problems: list[Problem] = []
    note = problems.append
    lint_version(root, note)
    _lint_doubles(root, note)
    for one in root.each("lists"):
        _lint_list(one, note)
        if headers is not None:
            _lint_columns(one, headers, note)
    _lint_taxonomies(root, note)
    if headers is not None:
        _lint_files(root, headers, note)
    return tuple(problems)


def _lint_doubles(root: Node, note: Note) -> None:
    for key in ("file", "name"):
        seen: dict[str, int] = {}
        for one in root.each("lists"):
            held = one.get(key)
            told = one.text(key)
            if held is None or told is None:
                continue
            if told in seen:
                message = f"the {key} `{quoted(told)}` stands already in line {seen[told]}"
                note(
                    held.problem(f"duplicate-{key}", message, "give each list an entry of its own")
                )
            seen.setdefault(told, held.line)


def _lint_list(one: Node, note: Note) -> None:
    told = {key for key in ("time", "start", "end") if one.get(key) is not None}
    if told not in ({"time"}, {"start", "end"}, {"start"}):
        message = "a list needs a time: either `time`, or `start` and `end`"
        note(one.problem("which-time", message, "write `time: COLUMN`, or both of the other two"))
    if one.get("type") is not None and one.get("types") is not None:
        message = "`type` and `types` are both written"
        hint = "write the one under `types` as well, and delete `type`"
        note(one.key_problem("type", "type-twice", message, hint))
    for aspect, held in one.entries("marks").items():
        if aspect in one.entries("types") or (aspect == "type" and one.get("type") is not None):
            message = f"`{quoted(aspect)}` is told by a column and by marks"
            note(held.problem("aspect-twice", message, "keep one of them, or name the other else"))
    if one.get("precision_words") is not None and one.get("precision") is None:
        message = "`precision_words` explain a column that is not named"
        hint = "add `precision: COLUMN`, or delete them"
        note(one.key_problem("precision_words", "no-precision", message, hint))
    zone = one.get("time_zone")
    if zone is not None and isinstance(zone.value, str):
        try:
            zone_of(zone.value)
        except TimeMistakeError as mistake:
            note(mistake.at(zone))


def _lint_columns(one: Node, headers: Mapping[str, tuple[str, ...]], note: Note) -> None:
    header = headers.get(one.text("file") or "")
    if header is None:
        return
    named = [held for key in _COLUMNS if (held := one.get(key)) is not None]
    named += list(one.entries("types").values())
    named += [column for held in one.entries("marks").values() for column in held.items()]
    for held in named:
        if isinstance(held.value, str) and held.value not in header:
            message = f"{one.text('file')} has no column `{quoted(held.value)}`"
            note(held.problem("no-column", message, did_you_mean(held.value, header, "it has")))


def _lint_taxonomies(root: Node, note: Note) -> None:
    known = {"type"} if any(one.get("type") is not None for one in root.each("lists")) else set()
    for key in ("types", "marks"):
        known |= {aspect for one in root.each("lists") for aspect in one.entries(key)}
    for aspect, held in root.entries("taxonomies").items():
        if aspect not in known:
            message = f"no list tells an aspect `{quoted(aspect)}`"
            note(held.problem("unknown-aspect", message, did_you_mean(aspect, sorted(known))))


def _lint_files(root: Node, headers: Mapping[str, tuple[str, ...]], note: Note) -> None:
    mapped = {told for one in root.each("lists") if (told := one.text("file")) is not None}
    for one in root.each("lists"):
        held = one.get("file")
        if held is not None and isinstance(held.value, str) and held.value not in headers:
            message = f"no file `{quoted(held.value)}` was given"
            note(held.problem("no-file", message, did_you_mean(held.value, headers, "given are")))
    for file in headers:
        if file not in mapped:
            message = f"the map does not say how to read `{quoted(file)}`"
            note(root.problem("unmapped-file", message, "add an entry for it under `lists`"))
