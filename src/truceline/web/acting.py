"""How a route writes: once for each key, on what its author saw, refused in the commands' words."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Annotated, TypeVar

from fastapi import Depends, Header, Request

from truceline.app.desk.acting import (
    KeyUsedError,
    Once,
    StaleError,
    on_what_stands,
    on_what_was_seen,
)
from truceline.app.web.access import Visitor, at_most
from truceline.app.workspace import Workspace
from truceline.errors import ProcedureError, SourceError, WorkspaceError
from truceline.model.vocabulary import Tier
from truceline.web.asking import Reader, TheHouse
from truceline.web.refusal import Refusal

T = TypeVar("T")
_LONGEST = 200

_STALE = Refusal(
    412, "stale", "somebody changed this since you loaded it; nothing was recorded",
    "load it again, look at what changed, and decide then",
)  # fmt: skip
_UNSEEN = Refusal(
    428, "no-version", "the request does not say which version it is about",
    "send the version that you saw as If-Match",
)  # fmt: skip
_NO_KEY = Refusal(
    428, "no-key", "the request has no key by which a repeated one is known",
    "send Idempotency-Key with any text that you use for nothing else",
)  # fmt: skip
_USED = Refusal(
    422, "key-used", "this key was used for something else; nothing was recorded",
    "use another Idempotency-Key for each act",
)  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Writing:
    """What a writing request says besides its body.

    Attributes:
        version: That its author saw.
        key: The same when it is sent again.
        address: Method and path.
    """

    version: str
    key: str
    address: str


def _writing(
    request: Request,
    if_match: Annotated[str, Header(max_length=_LONGEST)] = "",
    idempotency_key: Annotated[str, Header(max_length=_LONGEST)] = "",
) -> Writing:
    version = if_match.strip().removeprefix("W/").strip('"')
    if not version:
        raise _UNSEEN
    if not idempotency_key:
        raise _NO_KEY
    return Writing(version=version, key=idempotency_key, address=str(request.url.path))


#: Version and key of a writing request.
Write = Annotated[Writing, Depends(_writing)]


def _in_mission(visitor: Reader) -> Visitor:
    """Let in whoever reads as the mission does: the desk is nobody else's."""
    if not at_most(Tier.MISSION, visitor.tier):
        raise Refusal(
            403, "not-allowed", "the desk is the mission's; this account reads less than that",
            "ask whoever keeps the accounts",
        )  # fmt: skip
    return visitor


#: Whoever reads as the mission does.
InMission = Annotated[Visitor, Depends(_in_mission)]


def _once(request: Request) -> Once:
    found: Once = request.app.state.once
    return found


#: Acts that were done already.
Done = Annotated[Once, Depends(_once)]


def written(
    house: TheHouse,
    once: Once,
    visitor: Visitor,
    given: Writing,
    asked: object,
    now: Callable[[], str],
    do: Callable[[], T],
    *,
    dry: bool = False,
) -> T:
    """Do an act once, on what its author saw; the record says which account it came from.

    The act itself names whom the author typed, who may sit beside the one who is logged in.

    Args:
        house: Whose record.
        once: Acts that were done.
        visitor: Who asks.
        given: Version and key.
        asked: The body; the same key with another one is a mistake.
        now: The version as it stands.
        do: The act, and its answer.
        dry: Whether it only tells what would change.

    Raises:
        Refusal: With every reason, in the words of the commands.
    """
    workspace = house.workspace

    def noted(seq: int) -> None:
        house.audit.note("wrote", visitor.account, f"entry {seq}")

    def act() -> T:
        return on_what_was_seen(workspace, given.version, now, do, noted)

    what = f"{given.address}\n{asked!r}"
    with refused(workspace):
        try:
            if dry:
                # Nothing is recorded: whoever files or logs in meanwhile waits for no preview.
                return on_what_stands(given.version, now, do)
            return once.done(visitor.account, given.key, what, act)
        except StaleError:
            raise _STALE from None
        except KeyUsedError:
            raise _USED from None


@contextmanager
def refused(workspace: Workspace) -> Iterator[None]:
    """Tell refusals of the commands' functions as answers; no path of the workspace is told."""
    try:
        yield
    except ProcedureError as fault:
        mistakes = tuple({"where": "", "message": _bare(workspace, why)} for why in fault.reasons)
        raise Refusal(422, "not-possible", fault.message, fault.hint, mistakes=mistakes) from fault
    except (WorkspaceError, SourceError) as fault:
        detail, hint = _bare(workspace, fault.message), _bare(workspace, fault.hint)
        raise Refusal(404, "no-such-thing", detail, hint) from fault


def _bare(workspace: Workspace, told: str) -> str:
    return told.replace(str(workspace.folder), "DIR")
