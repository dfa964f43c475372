"""Who is told of new findings, and what was sent to whom: subscriptions and letters.

A subscription belongs to an account, and is told what that account reads. Letters lie here until
they were taken, so that none is lost when the server stops; what nobody takes is a dead letter,
with the reason, until somebody sends it again.
"""

from __future__ import annotations

import base64
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from truceline.adapters.casebook.accounts import Account, Accounts
from truceline.adapters.casebook.kept import Kept, Shapes
from truceline.adapters.casebook.tables import Kind, Value
from truceline.adapters.net_post import parts_of
from truceline.app.ports import Recorder
from truceline.app.web import accounts as kept_accounts
from truceline.app.web.audit import KIND
from truceline.app.web.reading_for import unfit
from truceline.app.workspace import Workspace
from truceline.codec import Plain
from truceline.errors import ServiceError, WorkspaceError

_T, _N, _F, _I = Kind.TEXT, Kind.NUMBER, Kind.FLAG, Kind.INSTANT
_HOOKS, _LETTERS = "web_hook", "web_letter"
_TABLES: Shapes = {
    _HOOKS: (
        {"hook_id": _T, "account_id": _T, "name": _T, "url": _T, "inside": _T, "secret": _T,
         "made_at": _I, "is_off": _F, "because": _T},
        "hook_id",
    ),
    _LETTERS: (
        {"letter_id": _T, "hook_id": _T, "tier": _T, "run": _T, "body": _T, "made_at": _I,
         "tries": _N, "next_at": _I, "state": _T, "because": _T},
        "letter_id",
    ),
}  # fmt: skip
WAITING, TAKEN, DEAD = "waiting", "taken", "dead"
_SECRET_BYTES, _ID_BYTES = 32, 4
_PREFIX = "whsec_"
_LONGEST_URL = 500
#: Subscriptions of one account.
MOST = 10
#: Letters that were taken and are still told of, of each subscription.
_REMEMBERED = 50


@dataclass(frozen=True, slots=True, kw_only=True)
class Hook:
    """A subscription.

    Attributes:
        hook_id: By which the record knows it, ``H-…``.
        account_id: Whose; it is told what this account reads.
        name: What it is for.
        url: Where letters go.
        inside: ``host:port`` that may be reached although it is no public place; empty: none.
        secret: By which letters are signed.
        made_at: When, UTC.
        is_off: Whether nothing is sent any more.
        because: Why not.
    """

    hook_id: str
    account_id: str
    name: str
    url: str
    inside: str
    secret: str
    made_at: datetime
    is_off: bool = False
    because: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Letter:
    """One message to one subscription.

    Attributes:
        letter_id: The same at every try.
        hook_id: To whom.
        tier: Whose release it tells of.
        run: Which run.
        body: As it is signed.
        made_at: When, UTC.
        tries: How often it was sent.
        next_at: When it is sent next.
        state: waiting, taken or dead.
        because: What the last try came to.
    """

    letter_id: str
    hook_id: str
    tier: str
    run: str
    body: str
    made_at: datetime
    tries: int
    next_at: datetime
    state: str
    because: str


class Hooks:
    """Subscriptions and letters of one workspace.

    Args:
        kept: Where they lie.
        accounts: Whose they are.
        recorder: The record.
        clock: The present instant, UTC.
        draw: As many random bytes as asked for.
    """

    def __init__(
        self,
        kept: Kept,
        accounts: Accounts,
        recorder: Recorder,
        clock: Callable[[], datetime],
        draw: Callable[[int], bytes],
    ) -> None:
        self._kept, self.accounts, self._recorder = kept, accounts, recorder
        self._clock, self._draw = clock, draw

    def add(self, account: Account, url: str, name: str, inside: str = "") -> Hook:
        """Subscribe an account; the secret of what comes back is told this once.

        Args:
            account: Whose.
            url: Where letters go.
            name: What it is for.
            inside: See :class:`Hook`; only whoever keeps the folder says that.

        Raises:
            WorkspaceError: With everything that stands against it; nothing was kept.
        """
        told = unfit(account, name)
        if len(url) > _LONGEST_URL:
            told.append(f"an address has {_LONGEST_URL} signs at most")
        if sum(one.account_id == account.account_id for one in self.all()) >= MOST:
            told.append(f"an account has {MOST} subscriptions at most")
        try:
            parts_of(url, {inside} - {""})
        except ServiceError as fault:
            told.append(f"{fault.message}: {fault.hint}")
        if told:
            raise WorkspaceError(f"nobody was subscribed: {'; '.join(told)}", "say it again")
        hook = Hook(
            hook_id=f"H-{self._draw(_ID_BYTES).hex()}",
            account_id=account.account_id,
            name=name.strip(),
            url=url,
            inside=inside,
            secret=_PREFIX + base64.b64encode(self._draw(_SECRET_BYTES)).decode(),
            made_at=self._clock(),
        )
        self._note("hook-added", hook.account_id, hook.hook_id)
        with self._kept.cursor() as cursor:
            self._kept.put(cursor, _HOOKS, hook)
        return hook

    def all(self) -> tuple[Hook, ...]:
        """Return every subscription, the oldest first."""
        with self._kept.cursor() as cursor:
            found = [Hook(**row) for row in self._kept.found(cursor, _HOOKS)]
        return tuple(sorted(found, key=lambda one: (one.made_at, one.hook_id)))

    def named(self, hook_id: str) -> Hook:
        """Return a subscription.

        Raises:
            WorkspaceError: If there is none of that id.
        """
        for one in self.all():
            if one.hook_id == hook_id:
                return one
        raise WorkspaceError(
            f"there is no subscription {hook_id!r}", "`truceline hook list` tells those there are"
        )

    def end(self, hook_id: str) -> Hook:
        """Send nothing there any more; its letters are gone too.

        Raises:
            WorkspaceError: If there is none of that id.
        """
        hook = self.named(hook_id)
        with self._kept.cursor() as cursor:
            self._kept.gone(cursor, _LETTERS, "hook_id", hook_id)
            self._kept.gone(cursor, _HOOKS, "hook_id", hook_id)
        self._note("hook-ended", hook.account_id, hook_id)
        return hook

    def off(self, hook: Hook, because: str) -> None:
        """Send nothing there any more, and say why."""
        with self._kept.cursor() as cursor:
            values: dict[str, Value] = {"is_off": True, "because": because}
            self._kept.changed(cursor, _HOOKS, hook.hook_id, values)
        self._note("hook-off", hook.account_id, hook.hook_id)

    def write(self, hook: Hook, tier: str, run: str, body: str) -> None:
        """Put a letter into the outbox; of one run each subscription gets one."""
        now = self._clock()
        letter = Letter(
            letter_id=f"msg_{self._draw(16).hex()}", hook_id=hook.hook_id, tier=tier, run=run,
            body=body, made_at=now, tries=0, next_at=now, state=WAITING, because="",
        )  # fmt: skip
        with self._kept.cursor() as cursor:
            held = self._kept.found(cursor, _LETTERS, "hook_id", hook.hook_id)
            if any(one["run"] == run for one in held):
                return
            self._kept.put(cursor, _LETTERS, letter)
            taken = sorted((r for r in held if r["state"] == TAKEN), key=lambda r: r["made_at"])
            for row in taken[:-_REMEMBERED]:
                self._kept.gone(cursor, _LETTERS, "letter_id", row["letter_id"])

    def letters(self, state: str = "") -> tuple[Letter, ...]:
        """Return letters, the oldest first."""
        with self._kept.cursor() as cursor:
            rows = self._kept.found(cursor, _LETTERS, *(("state", state) if state else ()))
        return tuple(sorted((Letter(**row) for row in rows), key=lambda one: one.made_at))

    def tried(self, letter: Letter, state: str, because: str, next_at: datetime) -> None:
        """Note what a try came to."""
        values: dict[str, Value] = {
            "tries": letter.tries + 1, "state": state, "because": because, "next_at": next_at,
        }  # fmt: skip
        with self._kept.cursor() as cursor:
            self._kept.changed(cursor, _LETTERS, letter.letter_id, values)
        if state != WAITING:
            hook = self.named(letter.hook_id)
            act = "hook-taken" if state == TAKEN else "hook-dead"
            self._note(act, hook.account_id, f"{letter.hook_id} {letter.letter_id}")

    def again(self, letter_id: str) -> Letter:
        """Let a dead letter be sent again, from its first try on.

        Raises:
            WorkspaceError: If there is no dead letter of that id.
        """
        for one in self.letters(DEAD):
            if one.letter_id == letter_id:
                with self._kept.cursor() as cursor:
                    values: dict[str, Value] = {
                        "tries": 0, "state": WAITING, "next_at": self._clock(),
                    }  # fmt: skip
                    self._kept.changed(cursor, _LETTERS, letter_id, values)
                return one
        raise WorkspaceError(
            f"there is no dead letter {letter_id!r}", "`truceline hook letters` tells those"
        )

    def close(self) -> None:
        """Close it."""
        self._kept.engine.close()

    def _note(self, act: str, account: str, what: str) -> None:
        told: dict[str, Plain] = {"act": act, "account": account, "what": what, "times": 1}
        self._recorder.record(KIND, told)


def open_hooks(
    workspace: Workspace,
    accounts: Accounts,
    url: str,
    clock: Callable[[], datetime],
    draw: Callable[[int], bytes],
) -> Hooks:
    """Return the subscriptions of a workspace, which lie beside its accounts.

    Raises:
        WorkspaceError: If they cannot be used.
    """
    engine, origin = kept_accounts.engine_and_origin(workspace, url)
    return Hooks(Kept(engine, _TABLES, origin), accounts, workspace, clock, draw)
