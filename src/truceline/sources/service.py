"""What a connector says of the service that publishes its data: what to ask, and what is a page.

A connector that can be fetched has a ``fetch.py`` beside its reader. It knows addresses, paging
and names of columns, and nothing of sockets: requests go through a
:class:`~truceline.model.asking.Wire` that somebody hands it.
"""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from truceline.errors import ServiceError
from truceline.model.asking import Answer, Ask, Secret, Wire
from truceline.sources.interface import Option


class ShiftedError(ServiceError):
    """The list changed while it was fetched, so that pages got before are worth nothing."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Needed:
    """A secret that the service wants.

    Attributes:
        name: What requests call it.
        variable: Environment variable, or name in a file of secrets.
        meaning: What it is and where one gets it, one plain sentence.
    """

    name: str
    variable: str
    meaning: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Request:
    """What a person asked for.

    Attributes:
        base_url: Of the service, without a slash at its end.
        since: First day wanted; ``None``: from the beginning.
        until: Last day wanted; ``None``: to the end.
        options: Settings; see :attr:`Service.options`.
        secrets: By name.
    """

    base_url: str
    since: date | None = None
    until: date | None = None
    options: Mapping[str, str] = field(default_factory=dict)
    secrets: Mapping[str, Secret] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """One answer that is to be taken in, as received.

    Attributes:
        name: Name for the file, telling what it holds; no secrets.
        ask: What was asked for it.
        answer: What came.
        rows: Records on it.
        columns: Names it uses.
        needed: Names without which it cannot be read.
        known: Every name it had when the connector was written.
        reader: Settings for the connector that reads it.
    """

    name: str
    ask: Ask
    answer: Answer
    rows: int
    columns: tuple[str, ...]
    needed: tuple[str, ...]
    known: tuple[str, ...]
    reader: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Service:
    """A service on the net, and how to ask it.

    Attributes:
        base_url: Where it is; empty if every user has a server of her own.
        secrets: What it wants to know of the asker.
        options: What may be asked besides days.
        quota: How much may be asked, in words; empty if nothing is said.
        dated: It can be asked for days.
        asks: The requests known beforehand, for showing them without sending any.
        pages: Asks for page after page until there are no more.
    """

    base_url: str
    secrets: tuple[Needed, ...]
    options: tuple[Option, ...] = ()
    quota: str = ""
    dated: bool = True
    asks: Callable[[Request], tuple[Ask, ...]]
    pages: Callable[[Request, Wire], Iterator[Page]]


def setting(service_options: tuple[Option, ...], request: Request, name: str) -> str:
    """Return what was asked for, or the default of that option."""
    defaults = {option.name: option.default for option in service_options}
    return request.options.get(name, defaults[name]).strip()


def whole_number(options: tuple[Option, ...], request: Request, name: str, most: int) -> int:
    """Return an option that is a whole number from 1 to ``most``.

    Raises:
        ServiceError: If it is none.
    """
    text = setting(options, request, name)
    if not (text.isascii() and text.isdigit()) or not 1 <= int(text[:9]) <= most:
        hint = f"write a whole number from 1 to {most:,}"
        raise ServiceError(f"the option {name} is {text[:40]}", hint)
    return int(text)


def json_of(answer: Answer, what: str) -> dict[str, Any]:
    """Return an answer as a JSON object, numbers as they are written.

    Raises:
        ServiceError: If it is cut, or something else.
    """
    text = answer.body.decode("utf-8-sig", "replace").lstrip()
    if text.startswith("<"):
        raise ServiceError(
            f"{what} sent a web page instead of data: a sign-in or an error page",
            "check --base-url, and sign in on the service's own page; then run the command again",
        )
    try:
        value = json.loads(text, parse_float=str, parse_int=str, parse_constant=str)
    except (ValueError, RecursionError):
        raise ServiceError(
            f"the answer of {what} is cut, or is no JSON; a part of a page is not taken",
            "run the same command again: pages that came whole are kept",
        ) from None
    if not isinstance(value, dict):
        raise ServiceError(
            f"{what} sent JSON of another shape than an object with a list of rows",
            "the service may have changed: report it; the files it offers can still be taken in",
        )
    return value


def rows_of(value: Mapping[str, Any], key: str, what: str) -> list[Any]:
    """Return the list of rows within an answer.

    Raises:
        ServiceError: If there is none.
    """
    rows = value.get(key)
    if not isinstance(rows, list):
        raise ServiceError(
            f"{what} sent no list of rows: {key} is missing from its answer",
            "the service may have changed: report it; the files it offers can still be taken in",
        )
    return rows


def names_of(rows: list[Any]) -> tuple[str, ...]:
    """Return every name that the rows of an answer use, in order of first use."""
    names: dict[str, None] = {}
    for row in rows:
        if isinstance(row, dict):
            names.update(dict.fromkeys(row))
    return tuple(names)


def days(request: Request) -> str:
    """Return the days asked for as a part of a file name."""
    parts = [day.isoformat() for day in (request.since, request.until) if day is not None]
    if len(parts) == 2:
        return "-to-".join(parts)
    if request.since:
        return f"since-{parts[0]}"
    return f"until-{parts[0]}" if parts else "all"


def csv_of(answer: Answer, what: str) -> tuple[tuple[str, ...], int]:
    """Return the names in the header of a CSV answer, and how many records stand below it.

    Raises:
        ServiceError: If it is no table, or its last record is cut.
    """
    text = answer.body.decode("utf-8-sig", "replace").strip()
    if not text or text.startswith("<") or "," not in text.split("\n", 1)[0]:
        said = " ".join(text.split())[:80] if text and not text.startswith("<") else "a web page"
        raise ServiceError(
            f"{what} sent no table: {said if text else 'an empty answer'}",
            "check key, dates and options; if they are right, try later",
        )
    try:
        lines = list(csv.reader(io.StringIO(text, newline="")))
    except csv.Error:
        raise ServiceError(
            f"the answer of {what} is a table that cannot be read to its end",
            "run the same command again: pages that came whole are kept",
        ) from None
    rows = [line for line in lines[1:] if line]
    if rows and len(rows[-1]) != len(lines[0]):
        raise ServiceError(
            f"the answer of {what} is cut: its last row has {len(rows[-1])} of {len(lines[0])} "
            "cells; a part of a page is not taken",
            "run the same command again: pages that came whole are kept",
        )
    return tuple(name.strip() for name in lines[0]), len(rows)
