"""Every way in which a request can fail becomes a problem document in plain words.

What the house itself says of a fault (paths, names of files) goes to the server's own error stream
and never to who asked.
"""

from __future__ import annotations

import logging
from collections.abc import Sequence
from typing import Any

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from starlette.exceptions import HTTPException
from starlette.responses import Response

from truceline.errors import TrucelineError, WorkspaceError, shown
from truceline.web.refusal import MEDIA_TYPE, Answer, NotChanged, Refusal

_log = logging.getLogger("truceline.web")

_WORDS = {
    404: Answer(
        status=404, code="not-found", detail="there is nothing at this address",
        hint="check the address; what you may not see is not told from what is not there",
    ),
    405: Answer(
        status=405, code="method", detail="this address is not asked in that way",
        hint="see the description of the API: /api/v1/openapi.json",
    ),
}  # fmt: skip
FAULT = Answer(
    status=500, code="fault", detail="the server could not answer: a fault of its own",
    hint="tell whoever runs it; what went wrong stands in its terminal",
)  # fmt: skip


def install(app: FastAPI) -> None:
    """Let an app tell its faults in these words."""
    app.add_exception_handler(Refusal, _refused)
    app.add_exception_handler(NotChanged, _not_changed)
    app.add_exception_handler(RequestValidationError, _mistaken)
    app.add_exception_handler(HTTPException, _by_status)
    app.add_exception_handler(TrucelineError, _ours)


def as_response(answer: Answer) -> Response:
    """Return a refusal as it is sent; it is kept nowhere."""
    headers = {"Cache-Control": "no-store", **answer.headers}
    return Response(answer.body(), answer.status, headers, MEDIA_TYPE)


def _refused(request: Request, fault: Exception) -> Response:
    return as_response(fault.answer if isinstance(fault, Refusal) else FAULT)


def _not_changed(request: Request, fault: Exception) -> Response:
    return Response(status_code=304)


def _by_status(request: Request, fault: Exception) -> Response:
    status = fault.status_code if isinstance(fault, HTTPException) else 500
    headers = dict(fault.headers or {}) if isinstance(fault, HTTPException) else {}
    known = _WORDS.get(status)
    if known is None:
        known = Answer(status=status, code="refused", detail="the request was refused")
    return as_response(
        Answer(
            status=status, code=known.code, detail=known.detail, hint=known.hint, headers=headers
        )
    )


def _mistaken(request: Request, fault: Exception) -> Response:
    """Tell all mistakes at once, and repeat nothing of what was sent."""
    errors: Sequence[Any] = fault.errors() if isinstance(fault, RequestValidationError) else ()
    mistakes = tuple(
        {"where": ".".join(map(str, one["loc"])), "message": str(one["msg"])} for one in errors
    )
    return as_response(
        Answer(
            status=422, code="mistakes", detail="the request has mistakes",
            hint="mend what is listed under mistakes", mistakes=mistakes,
        )
    )  # fmt: skip


def _ours(request: Request, fault: Exception) -> Response:
    """Tell that the workspace is at fault; which file it is stays inside."""
    if isinstance(fault, TrucelineError):
        _log.error("%s", shown(fault.diagnostics()))
    if isinstance(fault, WorkspaceError):
        return as_response(
            Answer(
                status=503, code="workspace", detail="the workspace cannot be shown now",
                hint="tell whoever runs the server: its terminal says what to do",
            )
        )  # fmt: skip
    return as_response(FAULT)
