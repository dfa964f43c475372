"""Carries letters: signed as *Standard Webhooks* 1.0.0 has it, again and again until taken."""

from __future__ import annotations

import base64
import hashlib
import hmac
import logging
from collections.abc import Callable, Mapping
from datetime import datetime, timedelta
from threading import Event, Thread

from truceline.adapters.net import retry_after_s
from truceline.adapters.net_post import Posted
from truceline.app.web.access import Visitor, at_most
from truceline.app.web.hooks import DEAD, TAKEN, WAITING, Hook, Hooks, Letter
from truceline.app.web.login import visitor_of
from truceline.app.web.news import news, seen
from truceline.app.web.reading_for import reads_still
from truceline.app.web.shown import Shelf
from truceline.app.workspace import Workspace
from truceline.errors import ServiceError, TrucelineError
from truceline.model.vocabulary import Tier

_log = logging.getLogger("truceline.web")
#: How long after each try the next one comes; after the last one the letter is dead.
WAITS: tuple[timedelta, ...] = (
    timedelta(seconds=5), timedelta(minutes=5), timedelta(minutes=30), timedelta(hours=2),
    timedelta(hours=5), timedelta(hours=10), timedelta(hours=14), timedelta(hours=20),
    timedelta(hours=24),
)  # fmt: skip
_LONGEST_WAIT = timedelta(hours=24)
#: A receiver that is gone for good says so.
_GONE = 410
_LOOK_S = 1.0
#: Carries one message: address, body, headers, and the place inside that may be reached.
Post = Callable[[str, bytes, Mapping[str, str], str], Posted]


def signature(secret: str, letter_id: str, at_s: int, body: bytes) -> str:
    """Return the signature of a letter: ``v1,`` and HMAC-SHA-256 over id, time and body.

    Args:
        secret: ``whsec_…``.
        letter_id: Without a full stop.
        at_s: Seconds since 1970.
        body: As it is sent.
    """
    key = base64.b64decode(secret.removeprefix("whsec_"))
    whole = f"{letter_id}.{at_s}.".encode() + body
    return "v1," + base64.b64encode(hmac.new(key, whole, hashlib.sha256).digest()).decode()


class Courier:
    """Looks for news and carries letters.

    Args:
        workspace: Whose.
        shelf: What is shown.
        hooks: Subscriptions and letters.
        post: Carries one message.
        clock: The present instant, UTC.
        draw: As many random bytes as asked for.
    """

    def __init__(
        self,
        workspace: Workspace,
        shelf: Shelf,
        hooks: Hooks,
        post: Post,
        clock: Callable[[], datetime],
        draw: Callable[[int], bytes],
    ) -> None:
        self._workspace, self._shelf, self._hooks = workspace, shelf, hooks
        self._post, self._clock, self._draw = post, clock, draw
        self._stop = Event()
        self._known: dict[Tier, str] = {}

    def start(self) -> None:
        """Begin, in a thread of its own."""
        Thread(target=self._goes_on, daemon=True).start()

    def stop(self) -> None:
        """Stop before the next letter."""
        self._stop.set()

    def look(self) -> None:
        """Write a letter to whoever is to be told of another run."""
        hooks = [(hook, reader) for hook in self._hooks.all() if (reader := self._reader(hook))]
        for tier in sorted({reader.tier for _, reader in hooks}):
            try:
                shown = self._shelf.shown(tier)
            except TrucelineError as fault:
                _log.debug("nothing to tell the tier %s: %s", tier, fault)
                continue
            if self._known.get(tier) == shown.run:
                continue
            body = news(self._workspace, shown, self._clock())
            for hook, reader in hooks:
                if body is not None and reader.tier is tier:
                    self._hooks.write(hook, str(tier), shown.run, body)
            # Only now: who is stopped in between tells it once more, and nobody twice.
            seen(self._workspace, shown)
            self._known[tier] = shown.run

    def carry(self) -> None:
        """Send what is due, once each."""
        hooks = {hook.hook_id: hook for hook in self._hooks.all()}
        for letter in self._hooks.letters(WAITING):
            if self._stop.is_set():
                return
            if letter.next_at <= self._clock():
                self._sent(hooks[letter.hook_id], letter)

    def _goes_on(self) -> None:
        while not self._stop.wait(_LOOK_S):
            for work in (self.look, self.carry):
                try:
                    work()
                except (TrucelineError, OSError) as fault:
                    # Nothing to show, or nothing to write on: it is tried again in a moment.
                    _log.debug("letters wait: %s", fault)

    def _reader(self, hook: Hook) -> Visitor | None:
        """Return as whom a subscription reads; ``None``: as nobody any more."""
        account = self._hooks.accounts.by("account_id", hook.account_id)
        if hook.is_off or account is None:
            return None
        if not reads_still(self._hooks.accounts, account, self._clock()):
            return None
        return visitor_of(account)

    def _sent(self, hook: Hook, letter: Letter) -> None:
        reader, now = self._reader(hook), self._clock()
        if reader is None or not at_most(Tier(letter.tier), reader.tier):
            because = "its account reads that no more, or it is off"
            self._hooks.tried(letter, DEAD, because, now)
            return
        body, at_s = letter.body.encode(), int(now.timestamp())
        headers = {
            "content-type": "application/json",
            "webhook-id": letter.letter_id,
            "webhook-timestamp": str(at_s),
            "webhook-signature": signature(hook.secret, letter.letter_id, at_s, body),
        }
        try:
            said = self._post(hook.url, body, headers, hook.inside)
        except ServiceError as fault:
            self._failed(hook, letter, fault.message, "")
            return
        if 200 <= said.status < 300:
            self._hooks.tried(letter, TAKEN, str(said.status), now)
        elif said.status == _GONE:
            self._hooks.tried(letter, DEAD, "410: it wants no more letters", now)
            self._hooks.off(hook, "the receiver said 410: it wants no more letters")
        else:
            moved = "; redirects are not followed" if 300 <= said.status < 400 else ""
            self._failed(hook, letter, f"{said.status}{moved}", said.retry_after)

    def _failed(self, hook: Hook, letter: Letter, because: str, retry_after: str) -> None:
        now = self._clock()
        if letter.tries >= len(WAITS):
            self._hooks.tried(letter, DEAD, because, now)
            return
        wait = WAITS[letter.tries] * (1 + self._draw(1)[0] / 2550)  # a tenth more at most
        asked_s = retry_after_s(retry_after, now)
        if asked_s is not None:
            wait = min(max(wait, timedelta(seconds=asked_s)), _LONGEST_WAIT)
        self._hooks.tried(letter, WAITING, because, now + wait)
