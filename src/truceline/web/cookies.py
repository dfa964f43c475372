"""The one cookie: no script reads it, no other site sends it, and it ends with the browser."""

from __future__ import annotations

from starlette.responses import Response

from truceline.web.settings import House


def with_cookie(answer: Response, house: House, value: str) -> None:
    """Let an answer set the cookie."""
    answer.set_cookie(
        house.settings.cookie, value, path="/", httponly=True, samesite="strict",
        secure=house.settings.https,
    )  # fmt: skip


def no_cookie(answer: Response, house: House) -> None:
    """Let an answer take the cookie away."""
    answer.delete_cookie(
        house.settings.cookie, path="/", httponly=True, samesite="strict",
        secure=house.settings.https,
    )  # fmt: skip
