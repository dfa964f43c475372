"""Where VIINA's yearly files are: zip files in Git LFS, one for each kind and year, no key wanted.

``media.githubusercontent.com/media/zhukovyuri/VIINA/main/Data/<kind>_latest_<year>.zip``. The same
path at ``raw.githubusercontent.com`` gives a pointer of some lines in place of the file.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from truceline.errors import FormatError, ServiceError
from truceline.model.asking import Answer, Ask, Wire
from truceline.model.intake import RawFile
from truceline.sources import packed, viina
from truceline.sources.service import Page, Request, Service

_BASE = "https://media.githubusercontent.com/media/zhukovyuri/VIINA/main/Data"
_FIRST_YEAR, _MOST_YEARS = 2022, 20
_POINTER = b"version https://git-lfs"


def _whole(raw: RawFile) -> tuple[tuple[str, ...], int]:
    found = viina.opened(raw)
    return tuple(found.table.column_names), found.rows


def service(
    kind: str,
    needed: tuple[str, ...],
    known: tuple[str, ...],
    counted: Callable[[RawFile], tuple[tuple[str, ...], int]] = _whole,
) -> Service:
    """Return how to ask for the yearly files of one kind.

    Args:
        kind: As in the names of the files, e.g. ``event_1pd``.
        needed: Columns without which they cannot be read.
        known: Every column they had when the connector was written.
        counted: Returns columns and number of records of a file, and refuses one that is cut.
    """

    def asks(request: Request) -> tuple[Ask, ...]:
        return tuple(
            Ask(url=f"{request.base_url}/{kind}_latest_{year}.zip") for year in _years(request)
        )

    def pages(request: Request, wire: Wire) -> Iterator[Page]:
        for ask in asks(request):
            name = ask.url.rsplit("/", 1)[1]
            answer = wire(ask)
            columns, rows = _table(name, answer, counted)
            yield Page(
                name=name,
                ask=ask,
                answer=answer,
                rows=rows,
                columns=columns,
                needed=needed,
                known=known,
            )

    return Service(base_url=_BASE, secrets=(), asks=asks, pages=pages)


def _years(request: Request) -> range:
    if request.since is None or request.until is None:
        hint = "give both days: every year between them is fetched whole"
        raise ServiceError("VIINA has one file a year, and no days were given", hint)
    first, last = request.since.year, request.until.year
    if first < _FIRST_YEAR or last - first >= _MOST_YEARS:
        hint = f"give days from {_FIRST_YEAR} on, at most {_MOST_YEARS} years of them"
        raise ServiceError(f"VIINA begins in February {_FIRST_YEAR}", hint)
    return range(first, last + 1)


def _table(
    name: str, answer: Answer, counted: Callable[[RawFile], tuple[tuple[str, ...], int]]
) -> tuple[tuple[str, ...], int]:
    """Return names and number of records of a packed table.

    Raises:
        ServiceError: If it is a pointer, a web page, cut or damaged.
    """
    if answer.body.startswith(_POINTER):
        raise ServiceError(
            f"{name} came as a pointer of Git LFS in place of the file",
            "ask the host that holds the files: leave out --base-url",
        )
    if not packed.is_packed(answer.body):
        said = " ".join(answer.body[:80].decode("utf-8", "replace").split())
        raise ServiceError(f"{name} is no zip file; it begins: {said}", "try later")
    try:
        return counted(RawFile(name=name, sha256="", data=answer.body))
    except FormatError as fault:
        raise ServiceError(fault.message, fault.hint) from fault
