"""The account of a subject: found by issuer and subject alone, and made when one first comes.

Never by an address of mail or a name: these a provider may give to somebody else.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime

from truceline.adapters.casebook.accounts import Account, Accounts
from truceline.app.ports import Recorder
from truceline.app.web.accounts import identity, new_id
from truceline.app.web.audit import KIND
from truceline.app.web.signon.file import Provider, Rule
from truceline.codec import Plain
from truceline.errors import WorkspaceError

_BY = "sign-on"


class Linking:
    """Finds accounts by what a provider says.

    Args:
        provider: Whose rules give roles.
        accounts: Where they lie.
        recorder: The record.
        clock: The present instant, UTC.
        draw: As many random bytes as asked for.
    """

    def __init__(
        self, provider: Provider, accounts: Accounts, recorder: Recorder,
        clock: Callable[[], datetime], draw: Callable[[int], bytes],
    ) -> None:  # fmt: skip
        self._provider, self._accounts, self._recorder = provider, accounts, recorder
        self._clock, self._draw = clock, draw

    def account_of(self, claims: Mapping[str, object]) -> Account | None:
        """Return the account of a subject, with the role that the rules give it now.

        ``None``: no rule fits. If there was an account, its sessions are over then, and its keys
        open nothing.

        Args:
            claims: Of an ID token that was checked.
        """
        login = identity(self._provider.issuer, str(claims["sub"]))
        rule, there = self._provider.rule_of(claims), self._accounts.by("login", login)
        if rule is None:
            if there is not None:
                self._accounts.end("account_id", there.account_id)
                self._accounts.members.forget(there.account_id)
            return None
        found = self._made(login, rule) if there is None else self._brought(there, rule)
        self._accounts.members.confirm(found.account_id, self._clock())
        return found

    def _made(self, login: str, rule: Rule) -> Account:
        account = Account(
            account_id=new_id(self._accounts, self._draw), login=login, role=rule.role.value,
            tier=rule.tier.value, party=rule.party, password="", totp="", totp_step=0,
            is_disabled=False, made_at=self._clock(),
        )  # fmt: skip
        try:
            self._accounts.add(account)
        except WorkspaceError:
            # Two browsers of one person came back at once.
            there = self._accounts.by("login", login)
            if there is None:
                raise
            return self._brought(there, rule)
        self._note("account-added", account.account_id, rule)
        return account

    def _brought(self, there: Account, rule: Rule) -> Account:
        given = {"role": rule.role.value, "tier": rule.tier.value, "party": rule.party}
        if given == {"role": there.role, "tier": there.tier, "party": there.party}:
            return there
        self._accounts.change(there.account_id, given)
        self._note("account-changed", there.account_id, rule)
        return self._accounts.by("account_id", there.account_id) or there

    def _note(self, act: str, account_id: str, rule: Rule) -> None:
        what = f"{rule.role} {rule.tier} {rule.party}".strip()
        told: dict[str, Plain] = {
            "act": act,
            "account": account_id,
            "by": _BY,
            "what": what,
            "times": 1,
        }
        self._recorder.record(KIND, told)
