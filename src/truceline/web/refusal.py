"""What an answer that is none says: what happened and what to do, as RFC 9457 writes it."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from http import HTTPStatus
from typing import Any

MEDIA_TYPE = "application/problem+json"


class Refusal(Exception):  # noqa: N818 - it is an answer, and often nobody's error
    """Ends a request with a status, in words.

    Nothing of what is kept may stand in it: it is shown to whoever asked.

    Args:
        status: Of HTTP.
        code: Stable word for programs, e.g. ``no-run``.
        detail: What happened, in one plain sentence.
        hint: What to do, in one plain sentence; may be empty.
        headers: To go with it.
        mistakes: Where the request is wrong, each ``where`` and ``message``.
    """

    def __init__(
        self,
        status: int,
        code: str,
        detail: str,
        hint: str = "",
        *,
        headers: Mapping[str, str] | None = None,
        mistakes: tuple[Mapping[str, str], ...] = (),
    ) -> None:
        super().__init__(detail)
        self.answer = Answer(
            status=status, code=code, detail=detail, hint=hint, headers=dict(headers or {}),
            mistakes=mistakes,
        )  # fmt: skip


class NotChanged(Exception):  # noqa: N818 - it is an answer
    """Ends a request with 304: who asks has it already."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """The same as it is sent."""

    status: int
    code: str
    detail: str
    hint: str = ""
    headers: Mapping[str, str] = field(default_factory=dict)
    mistakes: tuple[Mapping[str, str], ...] = ()

    def body(self) -> bytes:
        """Return the problem document."""
        told: dict[str, Any] = {
            "type": "about:blank",
            "title": HTTPStatus(self.status).phrase,
            "status": self.status,
            "code": self.code,
            "detail": self.detail,
            "hint": self.hint,
        }
        if self.mistakes:
            told["mistakes"] = list(self.mistakes)
        return json.dumps(told, ensure_ascii=False).encode("utf-8", "replace")
