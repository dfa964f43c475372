"""Ask a service page by page, keep every page as received, take all of them in or none.

Nothing is taken in before every page is here, whole and with the columns its reader knows. The
record says what was asked (without secrets), when, and the hash of what came.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from truceline.adapters import clock
from truceline.app import cache
from truceline.app.intake.ingest import take
from truceline.app.intake.receipts import Receipt
from truceline.app.intake.staged import Staged
from truceline.app.intake.standing import standing
from truceline.app.ports import Clock, Progress, silent
from truceline.app.workspace import Taken, Workspace
from truceline.codec import Plain, canonical_json, sha256_hex
from truceline.errors import ServiceError
from truceline.model.asking import Wire
from truceline.model.intake import Intake, RawFile
from truceline.sources.accounting import YIELDS
from truceline.sources.interface import Connector
from truceline.sources.service import Page, Request, Service, ShiftedError


@dataclass(frozen=True, slots=True, kw_only=True)
class PageReceipt:
    """What became of one page.

    Attributes:
        page: The page.
        receipt: What became of it as a file.
        repeated: Rows that say again what stood in the workspace before.
    """

    page: Page
    receipt: Receipt
    repeated: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Fetched:
    """What became of a fetch.

    Attributes:
        pages: One a page.
        reused: Pages that were here from a fetch that broke off.
        notes: What a person should know, in plain sentences.
    """

    pages: tuple[PageReceipt, ...]
    reused: int
    notes: tuple[str, ...]


def fetch(
    workspace: Workspace,
    connector: Connector,
    request: Request,
    wire: Wire,
    *,
    now: Clock = clock.now,
    progress: Progress = silent,
) -> Fetched:
    """Fetch what a service has and take it in.

    Args:
        workspace: Where to.
        connector: One that has a service.
        request: What is asked for.
        wire: The wire to the service.
        now: The clock.
        progress: Told before each page.

    Raises:
        ServiceError: If a page did not come whole or has other columns; then nothing was taken in,
            and what came whole is kept for the next try.
        SourceError: If a page cannot be read.
    """
    service = _service(connector)
    staged = Staged(wire, _folder(workspace, connector, request), now)
    pages = _all(service, request, staged, progress)
    notes = _told_columns(pages)
    for page in pages:
        # Read once for nothing, so that a page that cannot be read stops all before any is taken.
        connector.read(_raw(page), page.reader)
    taken = [
        _take(workspace, connector.card.id, page, progress, i, len(pages))
        for i, page in enumerate(pages)
    ]
    workspace.record("fetch", _payload(connector, request, pages))
    staged.forget()
    return Fetched(pages=tuple(taken), reused=staged.reused, notes=notes)


def _raw(page: Page) -> RawFile:
    body = page.answer.body
    return RawFile(name=page.name, sha256=sha256_hex(body), data=body)


def _service(connector: Connector) -> Service:
    if connector.service is None:
        raise ServiceError(
            f"{connector.card.id} cannot be fetched: no service publishes it in a known shape",
            "get its file by hand and take it in with `truceline ingest`",
        )
    return connector.service


def _folder(workspace: Workspace, connector: Connector, request: Request) -> Path:
    key = sha256_hex(canonical_json([connector.card.id, *_asked(request).values()]))[:16]
    return workspace.store / "fetch" / f"{connector.card.id}-{key}"


def _all(service: Service, request: Request, staged: Staged, progress: Progress) -> list[Page]:
    """Ask for every page; what cannot be used is forgotten, so that the next try asks anew."""
    pages: list[Page] = []
    asking = service.pages(request, staged)
    while True:
        progress(f"page {len(pages) + 1}", len(pages), len(pages) + 1)
        before = staged.asked + staged.reused
        try:
            page = next(asking)
        except StopIteration:
            return pages
        except ShiftedError:
            staged.forget()
            raise
        except ServiceError:
            if staged.asked + staged.reused > before:
                staged.forget_last()
            raise
        changed = _changed(page)
        if changed:
            staged.forget()
            raise ServiceError(
                f"the columns of {page.name} have changed: {changed}. Nothing was taken in",
                "if a new one is a lost one under another name, report it, or save the page and "
                "read it by a map (docs/sources/mapped.md)",
            )
        body = page.answer.body
        if page.rows and any(one.answer.body == body and one.rows for one in pages):
            staged.forget()
            raise ShiftedError(
                f"the service sent the same page twice ({page.name})",
                "nothing was taken in; run the same command again, and report it if it stays so",
            )
        pages.append(page)


def _changed(page: Page) -> str:
    """Say in words which columns are gone and which are new, if its reader needs one of the gone.

    Empty if the page can be read.
    """
    lost = [name for name in page.needed if name not in page.columns]
    if not (page.rows and lost):
        return ""
    new = [name for name in page.columns if name not in page.known]
    return f"gone are {_listed(lost)}; new are {_listed(new)}"


def _told_columns(pages: Sequence[Page]) -> tuple[str, ...]:
    """Return what is new among the columns of the pages, in words."""
    new_names = sorted({n for page in pages if page.known for n in page.columns} - _known(pages))
    if not new_names:
        return ()
    return (f"columns not known before, kept in the inbox and not read: {_listed(new_names)}",)


def _known(pages: Sequence[Page]) -> set[str]:
    return {name for page in pages for name in page.known}


def _listed(names: Sequence[str]) -> str:
    shown = [name[:60] for name in names[:20]]
    more = [f"{len(names) - 20} more"] if len(names) > 20 else []
    return ", ".join([*shown, *more]) or "none"


def _take(
    workspace: Workspace, connector_id: str, page: Page, progress: Progress, i: int, of: int
) -> PageReceipt:
    progress(page.name, i, of)
    before = standing(workspace.taken())
    receipt = take(workspace, page.name, page.answer.body, connector_id, dict(page.reader))
    again = receipt.intake.rows if receipt.again else _repeated(workspace, before, receipt)
    return PageReceipt(page=page, receipt=receipt, repeated=again)


def _repeated(workspace: Workspace, before: Sequence[Taken], receipt: Receipt) -> int:
    """Count the rows of a page all of which earlier inputs of the same connector said before."""
    same = [one for one in before if one.connector == receipt.taken.connector]
    earlier = pa.chunked_array(
        [c for one in same for c in _said(cache.intake_of(workspace, one)).chunks] or [[]],
        pa.string(),
    )
    intake = receipt.intake
    if not len(earlier) or not intake.rows:
        return 0
    new = pc.invert(pc.is_in(_said(intake), value_set=earlier.combine_chunks()))
    numbers = np.concatenate([getattr(intake, n)["row_number"].to_numpy() for n in YIELDS])
    is_new = new.to_numpy()
    return len(set(numbers.tolist()) - set(numbers[is_new].tolist()))


def _said(intake: Intake) -> pa.ChunkedArray:
    """Return id and content of every row of every table."""
    parts = []
    for name in YIELDS:
        table = getattr(intake, name)
        parts += pc.binary_join_element_wise(table.column(0), table["content_sha256"], "|").chunks
    return pa.chunked_array(parts, pa.string())


def _asked(request: Request) -> dict[str, Plain]:
    return {
        "base_url": request.base_url,
        "since": request.since.isoformat() if request.since else None,
        "until": request.until.isoformat() if request.until else None,
        "options": dict(sorted(request.options.items())),
    }


def _payload(connector: Connector, request: Request, pages: Sequence[Page]) -> dict[str, Plain]:
    """Return what the record keeps of a fetch: no secret, and what each page was asked by."""
    came: list[Plain] = [
        {
            "name": page.name,
            "asked": page.ask.told(),
            "received_at": page.answer.received_at,
            "sha256": sha256_hex(page.answer.body),
            "bytes": len(page.answer.body),
            "rows": page.rows,
        }
        for page in pages
    ]
    return {"connector": connector.card.id, **_asked(request), "pages": came}
