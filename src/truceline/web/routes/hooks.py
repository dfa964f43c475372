"""Webhooks: who is told of new findings, what was sent, and what nobody took."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from fastapi import APIRouter, Depends, Response

from truceline.adapters.casebook.accounts import Account
from truceline.app.web.access import Action, Visitor
from truceline.app.web.hooks import WAITING, Hook, Hooks, Letter
from truceline.errors import WorkspaceError
from truceline.web.asking import TheHouse, who_may
from truceline.web.refusal import Refusal
from truceline.web.schemas.hooks import (
    HooksTold,
    HookTold,
    LettersTold,
    LetterTold,
    MadeTold,
    Subscribed,
)

router = APIRouter(prefix="/hooks", tags=["hooks"])
_Subscriber = Annotated[Visitor, Depends(who_may(Action.HOOKS))]


def _there(house: TheHouse) -> Hooks:
    if house.hooks is None:
        hint = "make accounts at the terminal: truceline account add"
        raise Refusal(409, "no-accounts", "there are no accounts here", hint)
    return house.hooks


_Hooks = Annotated[Hooks, Depends(_there)]


@router.get("")
def hooks(there: _Hooks, visitor: _Subscriber) -> HooksTold:
    """List one's own subscriptions; an admin those of everybody."""
    return HooksTold(hooks=[HookTold(**_told(one)) for one in _own(there, visitor)])


@router.post("", status_code=201)
def subscribe(there: _Hooks, visitor: _Subscriber, given: Subscribed) -> MadeTold:
    """Be told of new findings; the secret of what comes back is told this once."""
    account = _account(there, visitor, given.account)
    try:
        hook = there.add(account, given.url, given.name)
    except WorkspaceError as fault:
        raise Refusal(422, "mistakes", fault.message, fault.hint) from fault
    return MadeTold(**_told(hook), secret=hook.secret)


@router.get("/letters")
def letters(
    there: _Hooks, visitor: _Subscriber, state: Literal["", "waiting", "taken", "dead"] = ""
) -> LettersTold:
    """Tell what was sent, what waits, and what nobody took, with the reason."""
    own = {hook.hook_id for hook in _own(there, visitor)}
    found = [one for one in there.letters(state) if one.hook_id in own]
    return LettersTold(letters=[_letter(one) for one in found])


@router.post("/letters/{letter_id}/again")
def send_again(there: _Hooks, visitor: _Subscriber, letter_id: str) -> LetterTold:
    """Let a dead letter be sent again."""
    own = {hook.hook_id for hook in _own(there, visitor)}
    if letter_id not in {one.letter_id for one in there.letters("dead") if one.hook_id in own}:
        raise Refusal(404, "no-such-thing", "there is no such dead letter", "see the list of them")
    there.again(letter_id)
    return next(_letter(one) for one in there.letters() if one.letter_id == letter_id)


@router.delete("/{hook_id}", status_code=204)
def unsubscribe(there: _Hooks, visitor: _Subscriber, hook_id: str) -> Response:
    """Be told no more; letters that wait are gone too."""
    if hook_id not in {hook.hook_id for hook in _own(there, visitor)}:
        raise Refusal(404, "no-such-thing", "there is no such subscription", "see the list of them")
    there.end(hook_id)
    return Response(status_code=204)


def _own(there: Hooks, visitor: Visitor) -> list[Hook]:
    keeps = visitor.may(Action.ACCOUNTS)
    return [one for one in there.all() if keeps or one.account_id == visitor.account]


def _account(there: Hooks, visitor: Visitor, named: str) -> Account:
    """Return whose subscription it is to be; nobody but an admin names another account."""
    if named not in ("", visitor.account) and not visitor.may(Action.ACCOUNTS):
        raise Refusal(
            403, "not-allowed", "only an admin subscribes another account", "leave account out"
        )
    found = there.accounts.by("account_id", named or visitor.account)
    if found is None:
        raise Refusal(404, "no-account", "there is no such account", "see the list of accounts")
    return found


def _told(hook: Hook) -> dict[str, Any]:
    return {
        "hook": hook.hook_id, "account": hook.account_id, "name": hook.name, "url": hook.url,
        "made_at": hook.made_at, "is_off": hook.is_off, "because": hook.because,
    }  # fmt: skip


def _letter(one: Letter) -> LetterTold:
    return LetterTold(
        letter=one.letter_id,
        hook=one.hook_id,
        run=one.run,
        made_at=one.made_at,
        tries=one.tries,
        next_at=one.next_at if one.state == WAITING else None,
        state=one.state,
        because=one.because,
    )
