"""Keeping accounts: adding, listing, disabling, giving new secrets, ending sessions.

Each of it leaves an entry ``access`` on the record, in which accounts are pseudonyms.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from truceline.adapters import files
from truceline.adapters.casebook import postgres, sqlite
from truceline.adapters.casebook.accounts import Account, Accounts
from truceline.adapters.casebook.book import Engine
from truceline.app.web import codes, passwords
from truceline.app.web.access import GRANTS, Role, at_most
from truceline.app.web.audit import KIND
from truceline.app.web.passwords import Hasher
from truceline.app.workspace import Workspace
from truceline.codec import Plain
from truceline.errors import WorkspaceError
from truceline.model.vocabulary import Tier

_FILE = "accounts.sqlite"
#: Crockford's digits, which nobody mistakes for each other.
_DIGITS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
_LENGTH = 6
_LOGIN = re.compile(r"[^\s\x00-\x1f\x7f/\\]{2,64}")
#: Who changes accounts at the terminal: whoever has the folder.
AT_THE_TERMINAL = "terminal"


@dataclass(frozen=True, slots=True, kw_only=True)
class Secrets:
    """What somebody needs to log in, told once.

    Attributes:
        account: Whose.
        address: ``otpauth://…``, for an authenticator.
    """

    account: Account
    address: str


def exist(workspace: Workspace, url: str = "") -> bool:
    """Tell whether a workspace has accounts; nothing is made by asking.

    Raises:
        WorkspaceError: If they cannot be read.
    """
    if not url and not _path(workspace).is_file():
        return False
    accounts = open_accounts(workspace, url)
    try:
        return bool(accounts.all())
    finally:
        accounts.close()


def open_accounts(workspace: Workspace, url: str = "") -> Accounts:
    """Open the accounts of a workspace.

    Args:
        workspace: Whose.
        url: ``postgresql://…``, where its casebook lies; empty: a file in ``sealed/``.

    Raises:
        WorkspaceError: If they cannot be read, or are of another workspace.
    """
    return Accounts(*engine_and_origin(workspace, url))


def engine_and_origin(workspace: Workspace, url: str) -> tuple[Engine, str]:
    """Return a connection to where the accounts of a workspace lie, and what tells it apart.

    Raises:
        WorkspaceError: If it cannot be used.
    """
    began = next(iter(workspace.entries()), None)
    agreement = workspace.agreement().id
    origin = files.sha256_of(f"{agreement} {began.at if began else ''}".encode())
    if url:
        return postgres.engine_of(url), origin
    hint = "close what else has it open; there is no copy of it in a backup"
    return sqlite.engine_of(_path(workspace), "the accounts in sealed/", hint), origin


def _path(workspace: Workspace) -> Path:
    return workspace.folder / "sealed" / _FILE


def password_faults(workspace: Workspace, password: str, login: str) -> tuple[str, ...]:
    """Say what is wrong with a new password of an account; nothing: it will do."""
    agreement = workspace.agreement()
    found = passwords.faults(password, (login, agreement.id, *agreement.title.values()))
    return tuple(f"the password will not do: {fault}" for fault in found)


def folded(login: str) -> str:
    """Return a login as it is compared."""
    return passwords.folded(login).casefold()


def may_be_login(login: str) -> bool:
    """Tell whether an account may have that login, folded; no database is asked about another."""
    return _LOGIN.fullmatch(login) is not None


def new_id(accounts: Accounts, draw: Callable[[int], bytes]) -> str:
    """Return a pseudonym that no account has yet."""
    while True:
        drawn = "".join(_DIGITS[byte % len(_DIGITS)] for byte in draw(_LENGTH))
        if accounts.by("account_id", f"U-{drawn}") is None:
            return f"U-{drawn}"


def identity(issuer: str, subject: str) -> str:
    """Return what stands where others have a login, of whom a provider sends: it can't be typed."""
    return f"{issuer}#{subject}"


def is_of_provider(login: str) -> bool:
    """Tell whether an account logs in with a provider: no other login has a slash."""
    return "://" in login


class Keeper:
    """Changes accounts.

    Args:
        workspace: Whose record tells of it.
        accounts: Where they lie.
        hasher: Keeps passwords.
        draw: As many random bytes as asked for.
        by: Pseudonym of who does it.
    """

    def __init__(
        self,
        workspace: Workspace,
        accounts: Accounts,
        hasher: Hasher,
        draw: Callable[[int], bytes],
        by: str = AT_THE_TERMINAL,
    ) -> None:
        self._workspace, self._accounts, self._by = workspace, accounts, by
        self._hasher, self._draw = hasher, draw

    def add(
        self, login: str, password: str, role: Role, tier: Tier | None = None, party: str = ""
    ) -> Secrets:
        """Add an account.

        Raises:
            WorkspaceError: With everything that is wrong; nothing was added.
        """
        grant = GRANTS[role]
        told = list(self._role_faults(role, tier, party))
        login = folded(login)
        if not may_be_login(login):
            told.append("a login has 2 to 64 signs, and no space, slash or control sign")
        told += password_faults(self._workspace, password, login)
        _refuse("the account was not added", told)
        account = Account(
            account_id=new_id(self._accounts, self._draw),
            login=login,
            role=role.value,
            tier=(tier or grant.tier).value,
            party=party,
            password=self._hasher.kept(password),
            totp=codes.drawn(self._draw),
            totp_step=0,
            is_disabled=False,
            made_at=self._workspace.now(),
        )
        self._accounts.add(account)
        self._note("account-added", account, f"{role} {account.tier} {party}".strip())
        return self._secrets(account)

    def reset(self, login: str, password: str) -> Secrets:
        """Give an account a new password and new codes, end its sessions, and enable it.

        Its passkeys are gone: whoever found them cannot come in.

        Raises:
            WorkspaceError: If there is none, or the password will not do.
        """
        account = self.named(login)
        if is_of_provider(account.login):
            hint = "`truceline account enable` lets it in again"
            raise WorkspaceError("this account logs in with the provider; it has no password", hint)
        _refuse("nothing was changed", password_faults(self._workspace, password, account.login))
        kept, secret = self._hasher.kept(password), codes.drawn(self._draw)
        self._accounts.change(
            account.account_id,
            {"password": kept, "totp": secret, "totp_step": 0, "is_disabled": False},
        )
        fresh = self.named(account.account_id)
        self._accounts.passkeys.remove("account_id", account.account_id)
        self._accounts.end("account_id", account.account_id)
        self._note("account-reset", account)
        return self._secrets(fresh)

    def disable(self, login: str) -> int:
        """Let nobody log in with an account, and end its sessions; return how many.

        Raises:
            WorkspaceError: If there is none.
        """
        account = self.named(login)
        self._accounts.change(account.account_id, {"is_disabled": True})
        ended = self._accounts.end("account_id", account.account_id)
        self._note("account-disabled", account)
        return ended

    def enable(self, login: str) -> None:
        """Let an account log in again, with the secrets that it has.

        Raises:
            WorkspaceError: If there is none.
        """
        account = self.named(login)
        self._accounts.change(account.account_id, {"is_disabled": False})
        self._note("account-enabled", account)

    def revoke(self, login: str) -> int:
        """End all sessions of an account; return how many.

        Keys of one that logs in with a provider open nothing until it does so again.

        Raises:
            WorkspaceError: If there is none.
        """
        account = self.named(login)
        ended = self._accounts.end("account_id", account.account_id)
        self._accounts.members.forget(account.account_id)
        self._note("sessions-revoked", account)
        return ended

    @property
    def workspace(self) -> Workspace:
        """Return whose they are."""
        return self._workspace

    @property
    def accounts(self) -> Accounts:
        """Return where they lie."""
        return self._accounts

    def all(self) -> tuple[Account, ...]:
        """Return every account, by login."""
        return self._accounts.all()

    def named(self, login: str) -> Account:
        """Return the account with that login or pseudonym.

        Raises:
            WorkspaceError: If there is none.
        """
        name = folded(login)
        found = self._accounts.by("login", name) if may_be_login(name) else None
        if found is None and is_of_provider(login) and login.isprintable():
            found = self._accounts.by("login", login)
        if found is None and may_be_login(login):
            found = self._accounts.by("account_id", login)
        if found is None:
            hint = "`truceline account list` tells those there are"
            raise WorkspaceError(f"there is no account {login!r}", hint)
        return found

    def _role_faults(self, role: Role, tier: Tier | None, party: str) -> tuple[str, ...]:
        told, grant = [], GRANTS[role]
        parties = [one.id for one in self._workspace.agreement().parties]
        if role is Role.OWNER:
            told.append("the owner is whoever has the folder, and has no account")
        if tier is not None and not at_most(tier, grant.ceiling):
            told.append(f"the role {role} reads {grant.ceiling} at most")
        if role is Role.PARTY and party not in parties:
            told.append(f"--party names one of {', '.join(parties)}")
        if role is not Role.PARTY and party:
            told.append(f"the role {role} acts for no party")
        return tuple(told)

    def _secrets(self, account: Account) -> Secrets:
        issuer = f"Truceline {self._workspace.agreement().id}"
        address = codes.address(account.totp, account.account_id, issuer)
        return Secrets(account=account, address=address)

    def _note(self, act: str, account: Account, what: str = "") -> None:
        told: dict[str, Plain] = {"act": act, "account": account.account_id, "by": self._by}
        self._workspace.record(KIND, told | ({"what": what} if what else {}) | {"times": 1})


def _refuse(message: str, reasons: list[str] | tuple[str, ...]) -> None:
    if reasons:
        raise WorkspaceError(f"{message}: {'; '.join(reasons)}", "mend it and say it again")
