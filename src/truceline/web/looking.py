"""What reading routes share: the view of who asks, what is asked, and how the answer is written."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import chain
from typing import Annotated, Any, TypeVar

import pyarrow as pa
from fastapi import Depends, Request
from starlette.responses import Response, StreamingResponse

from truceline.app.view import spreadsheet
from truceline.app.view.asked import Asked, AskedError
from truceline.app.view.cursor import StaleError
from truceline.app.view.formats import arrow_pieces, csv_pieces, json_bytes
from truceline.app.view.view import View, Views
from truceline.publish.catalogue import LANGUAGES
from truceline.web.asking import Seen
from truceline.web.refusal import Refusal

_Told = TypeVar("_Told")

JSON = "application/json"
#: Value of ``f`` -> media type.
MEDIA: Mapping[str, str] = {
    "json": JSON,
    "geojson": "application/geo+json",
    "csv": "text/csv; charset=utf-8",
    "arrow": "application/vnd.apache.arrow.stream",
}


async def _view(request: Request, shown: Seen) -> View:
    state = request.app.state
    views: Views | None = getattr(state, "views", None)
    if views is None:
        # Two who ask first at once may each make one; the later stands, and both are right.
        views = state.views = Views()
    return views.of(shown)


#: The released run of whoever asks, ready to be asked.
Looking = Annotated[View, Depends(_view)]


async def _asked(request: Request) -> Asked:
    return Asked(request.query_params.multi_items())


#: The parameters of the address, to be read one by one.
Asking = Annotated[Asked, Depends(_asked)]


def answered(asked: Asked, work: Callable[[], _Told], status: int = 422) -> _Told:
    """Return what ``work`` returns; its mistakes become refusals.

    Args:
        asked: Parameters; whatever nobody read is a mistake.
        work: Reads them and answers.
        status: Of the refusal of mistakes.

    Raises:
        Refusal: With every mistake, or 409 for a cursor of another run.
    """
    try:
        found = work()
        asked.done()
    except AskedError as fault:
        n = len(fault.mistakes)
        mistakes = tuple(
            {"where": one.parameter, "message": one.message, "hint": one.hint}
            for one in fault.mistakes
        )
        detail = "one mistake in what was asked" if n == 1 else f"{n} mistakes in what was asked"
        hint = "mend what is listed under mistakes"
        raise Refusal(status, "mistakes", detail, hint, mistakes=mistakes) from fault
    except StaleError as fault:
        hint = "begin the list anew, without a cursor"
        raise Refusal(409, "another-run", str(fault), hint) from fault
    return found


def _changing(request: Request, shown: Seen) -> None:
    # Its name would say that nothing changed.
    if hasattr(request.state, "etag"):
        del request.state.etag


#: For an answer that also hangs on the clock or the record: it names no run to be asked again by.
Changing = Depends(_changing)


def head(view: View) -> dict[str, str]:
    """Return what every JSON answer begins with."""
    return {"run": view.shown.run, "tier": str(view.shown.tier)}


def as_json(value: Any, headers: Mapping[str, str] | None = None) -> Response:
    """Return a value as JSON."""
    return Response(json_bytes(value), headers=dict(headers or {}), media_type=JSON)


def as_pieces(pieces: Iterator[bytes], f: str, headers: Mapping[str, str], whole: int) -> Response:
    """Return an answer that is written piece by piece; a short one goes at once.

    Args:
        pieces: Bytes in order.
        f: Its format.
        headers: To go with it.
        whole: How many rows it has.
    """
    if whole <= _AT_ONCE:
        return Response(b"".join(pieces), headers=dict(headers), media_type=MEDIA[f])
    return StreamingResponse(pieces, headers=dict(headers), media_type=MEDIA[f])


_AT_ONCE = 2_000
#: Parameters that say how rows are written, not which.
_HOW = ("f", "lang", "limit", "cursor", "sort")


def language_of(asked: Asked) -> str:
    """Return in which language words stand beside codes in CSV; empty: codes alone."""
    return asked.choice("lang", ("", *LANGUAGES), "")


def as_table(
    view: View, what: str, asked: Asked, tables: Iterator[pa.Table], empty: pa.Table, f: str
) -> tuple[Iterator[bytes], dict[str, str]]:
    """Return pieces of a table as CSV or Arrow, and the headers that go with it.

    Args:
        view: Whose rows.
        what: Name of the list, for the name of a file.
        asked: Parameters.
        tables: Parts of it, at least one.
        empty: A part without rows.
        f: ``csv`` or ``arrow``.
    """
    if f == "arrow":
        return arrow_pieces(tables, empty), {}
    language = language_of(asked)
    parts = (spreadsheet.told(view, table, language) for table in tables)
    pieces = csv_pieces(parts, spreadsheet.told(view, empty, language))
    name = spreadsheet.file_name(view, what, asked.key(_HOW), "csv")
    headers = {"Content-Disposition": f'attachment; filename="{name}"'}
    return (chain([spreadsheet.BOM], pieces) if language else pieces), headers


def format_of(request: Request, asked: Asked, there_are: Sequence[str]) -> str:
    """Return in which format the answer is wanted: by ``f``, else by ``Accept``.

    Raises:
        Refusal: 406 if there is none of those that are accepted.
    """
    if request.query_params.get("f"):
        return asked.choice("f", there_are, there_are[0])
    asked.one("f")
    accepted = request.headers.get("accept", "*/*")
    ranges = [_range(part) for part in accepted.split(",") if part.strip()]
    for name, weight in sorted(ranges, key=lambda one: -one[1]):
        for f in there_are:
            if weight > 0 and _fits(name, MEDIA[f].partition(";")[0]):
                return f
    hint = "there are: " + ", ".join(MEDIA[f].partition(";")[0] for f in there_are)
    raise Refusal(406, "no-such-format", "there is no such format here", hint)


def _range(part: str) -> tuple[str, float]:
    name, *rest = (piece.strip().lower() for piece in part.split(";"))
    weights = [piece[2:] for piece in rest if piece.startswith("q=")]
    try:
        return name, float(weights[0]) if weights else 1.0
    except ValueError:
        return name, 1.0


def _fits(wanted: str, media: str) -> bool:
    kind, _, sub = wanted.partition("/")
    return wanted in ("*/*", media) or (sub == "*" and media.startswith(f"{kind}/"))


def not_there(what: str) -> Refusal:
    """Return the refusal of something that is not there, or not for this tier."""
    hint = "check the id; what you may not see is not told from what is not there"
    return Refusal(404, "not-found", f"there is no such {what}", hint)
