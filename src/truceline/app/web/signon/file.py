"""The admin's file: which provider may say who somebody is, and which of its words give which role.

Whoever fits no line of it is not let in.
"""

from __future__ import annotations

import stat
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from typing import Annotated, Any, Literal
from urllib.parse import urlsplit

from pydantic import Field

from truceline.adapters import documents
from truceline.adapters.net_url import origin
from truceline.agreements.faults import did_you_mean, quoted
from truceline.agreements.lint import lint_version
from truceline.agreements.load import examine
from truceline.agreements.node import Node
from truceline.agreements.schema import Version
from truceline.agreements.schema_terms import Form, Id, Said
from truceline.app.web.access import GRANTS, Action, Role, at_most
from truceline.errors import AgreementError, Problem, ServiceError, SourceError
from truceline.model.asking import Secret
from truceline.model.vocabulary import Tier

#: Signatures with a public key alone: with a shared secret whoever checks could sign as well.
_Algorithm = Literal["RS256", "PS256", "ES256", "ES384", "EdDSA"]
ALGORITHMS: tuple[_Algorithm, ...] = ("RS256", "PS256", "ES256", "ES384", "EdDSA")
_ROLES = tuple(role.value for role in Role if role is not Role.OWNER)
_LARGEST = 4_096
Note = Callable[[Problem], None]


class RoleForm(Form):
    """What one word of the provider gives."""

    value: Said = Field(description="word that stands in the claim, e.g. a group's name")
    role: Literal["observer", "analyst", "adjudicator", "party", "publisher", "admin"]
    tier: Tier | None = Field(None, description="whose release it reads; else what its role reads")
    party: Id | None = Field(None, description="of the role party: which one")


class ProviderForm(Form):
    """One provider, and whom it may send."""

    truceline: Version
    issuer: Said = Field(description="as the provider calls itself, https://…")
    client_id: Said = Field(description="as this server is registered there")
    client_secret_file: Said | None = Field(
        None, description="file beside this one that holds the secret; left out: PKCE alone"
    )
    name: Said = Field(description="what stands on the button")
    claim: Said = Field("groups", description="claim of the ID token that the roles go by")
    roles: list[RoleForm] = Field(
        min_length=1, description="the first line that fits gives the role; no line, no way in"
    )
    session_minutes: Annotated[int, Field(ge=5, le=720)] = Field(
        240, description="after so long somebody is sent to the provider again"
    )
    algorithms: list[_Algorithm] = Field(
        list(ALGORITHMS), min_length=1, description="signatures that are taken"
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """What one word gives."""

    value: str
    role: Role
    tier: Tier
    party: str

    @property
    def reads(self) -> bool:
        """Whether an account of that role reads anything."""
        return Action.READ in GRANTS[self.role].actions


@dataclass(frozen=True, slots=True, kw_only=True)
class Provider:
    """A provider as the admin wrote it down.

    Attributes:
        issuer: As it calls itself.
        client_id: Of this server there.
        secret: Of this server there; ``None``: it has none.
        name: For people.
        claim: That the rules go by.
        rules: In order.
        session: How long a session lasts.
        algorithms: That are taken.
    """

    issuer: str
    client_id: str
    secret: Secret | None
    name: str
    claim: str
    rules: tuple[Rule, ...]
    session: timedelta
    algorithms: tuple[str, ...]

    def rule_of(self, claims: Mapping[str, Any]) -> Rule | None:
        """Return the first rule that fits what the provider says; ``None``: none does."""
        said = claims.get(self.claim)
        words = {said} if isinstance(said, str) else set()
        if isinstance(said, list):
            words = {word for word in said if isinstance(word, str)}
        return next((rule for rule in self.rules if rule.value in words), None)


def load(path: Path, parties: Collection[str]) -> Provider:
    """Read the file.

    Args:
        path: Of it.
        parties: Ids of the agreement.

    Raises:
        AgreementError: With every mistake in it.
        SourceError: If it, or the file of the secret, cannot be read.
    """
    text = documents.given_text(path)
    form, problems = examine(text, ProviderForm, lambda root: _lint(root, parties))
    if form is None or problems:
        raise AgreementError(path.name, problems)
    named = form.client_secret_file
    return Provider(
        issuer=form.issuer,
        client_id=form.client_id,
        secret=None if named is None else _secret(path.parent / named),
        name=form.name,
        claim=form.claim,
        rules=tuple(_rule(one) for one in form.roles),
        session=timedelta(minutes=form.session_minutes),
        algorithms=tuple(form.algorithms),
    )


def _rule(form: RoleForm) -> Rule:
    role = Role(form.role)
    tier = form.tier or GRANTS[role].tier
    return Rule(value=form.value, role=role, tier=tier, party=form.party or "")


def _secret(path: Path) -> Secret:
    data = documents.given(path, _LARGEST)
    if stat.S_IMODE(path.stat().st_mode) & 0o077:
        raise SourceError(f"{path}: others may read this secret", f"chmod 600 {path}")
    found = data.decode("utf-8", "replace").strip()
    if not found or not found.isprintable():
        raise SourceError(f"{path}: this is no secret", "write the secret into it, on one line")
    return Secret(found)


def _lint(root: Node, parties: Collection[str]) -> list[Problem]:
    problems: list[Problem] = []
    lint_version(root, problems.append)
    _lint_issuer(root, problems.append)
    known = set[str]()
    for one in root.each("roles"):
        value = one.text("value")
        if value is not None and value in known:
            told = f"`{quoted(value)}` stands in an earlier line, and the first one counts"
            problems.append(one.key_problem("value", "twice", told, "take one of them out"))
        known.add(value or "")
        _lint_role(one, parties, problems.append)
    return problems


def _lint_issuer(root: Node, note: Note) -> None:
    issuer = root.text("issuer")
    if issuer is None:
        return
    parts = urlsplit(issuer)
    try:
        origin(issuer)
        bad = "" if not (parts.query or parts.fragment) else "an issuer has no ? and no #"
    except ServiceError as fault:
        bad = fault.message
    if bad:
        hint = "copy it from the provider's /.well-known/openid-configuration: `issuer`"
        note(root.key_problem("issuer", "no-issuer", bad, hint))


def _lint_role(one: Node, parties: Collection[str], note: Note) -> None:
    role, party, tier = one.text("role"), one.text("party"), one.text("tier")
    if role not in _ROLES:
        return  # told by the form
    if role == Role.PARTY and party not in parties:
        told = f"the role party acts for one of {', '.join(parties)}"
        hint = did_you_mean(party, parties) if party else f"add `party: {next(iter(parties), '')}`"
        note(one.key_problem("party", "no-party", told, hint))
    if role != Role.PARTY and party is not None:
        told = f"the role {role} acts for no party"
        note(one.key_problem("party", "party", told, "take `party` out"))
    ceiling = GRANTS[Role(role)].ceiling
    if tier in tuple(Tier) and not at_most(Tier(tier), ceiling):
        told = f"the role {role} reads {ceiling} at most"
        note(one.key_problem("tier", "tier", told, f"write {ceiling}, or leave it out"))
